"""What is in a zip archive: its members one at a time, unpacked under the limits, whatever its headers say."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from tallystick.acquire.limits import Budget
from tallystick.errors import TallystickError

_CHUNK = 1 << 18
_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_MAX_PARTS = 5000
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Member:
    """One file in an archive: its path there, and its place in the archive's own list."""

    name: str
    info: zipfile.ZipInfo


class Archive:
    """A zip archive in memory. `path` is what a user reads; the budget is that of the outermost archive."""

    def __init__(self, path: str, data: bytes, budget: Budget) -> None:
        # The list of members is read whole, so its length is bounded first; an entry cannot be there without its mark.
        budget.check_members(count_entries(data))
        self.path = path
        self._budget = budget
        self._size = len(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED as error:
            raise TallystickError("T106", path=path, detail=said(error)) from error
        budget.take_members(len(self._zip.infolist()))
        self._by_name = {name_of(info): info for info in self._zip.infolist()}

    def members(self) -> Iterator[Member]:
        """The files in the archive, in the order of their names; folders are left out."""
        found = [Member(name_of(info), info) for info in self._zip.infolist() if not info.is_dir()]
        yield from sorted(found, key=lambda member: member.name)

    def is_encrypted(self) -> bool:
        """Whether any member needs a password."""
        return any(info.flag_bits & _ENCRYPTED for info in self._zip.infolist())

    def find(self, name: str) -> Member | None:
        """The member of this name, if it is there and can be read without a password."""
        info = self._by_name.get(name)
        return Member(name, info) if info is not None and not needs_password(Member(name, info)) else None

    def read(self, member: Member) -> bytes:
        """Unpack a member.

        Raises T106 where it is damaged, T108 where it is too large or too densely packed, and ExhaustedError (T108)
        where the archive as a whole is.
        """
        path = f"{self.path}/{member.name}"
        packed = min(member.info.compress_size, self._size)
        parts: list[bytes] = []
        size = 0
        try:
            with self._zip.open(member.info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._budget.take_bytes(len(chunk))
                    self._budget.check_ratio(path, packed, size)
                    self._budget.limits.check_file(path, size)
                    parts.append(chunk)
        except _DAMAGED as error:
            raise TallystickError("T106", path=path, detail=said(error)) from error
        return b"".join(parts)


def count_entries(data: bytes) -> int:
    """How many members the list of an archive can have at most, told without reading the list."""
    return data.count(_ENTRY)


def package_names(data: bytes) -> frozenset[str]:
    """The names in a file of the zip format that may be an office document; none where it has too many to be one.

    Raises T106's cause, a BadZipFile, where the file is damaged.
    """
    if count_entries(data) > _MAX_PARTS:
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return frozenset(package.namelist())
    except _DAMAGED as error:
        raise zipfile.BadZipFile(said(error)) from error


def said(error: Exception) -> str:
    """What zipfile says of a damaged file, as part of a sentence."""
    text = str(error).strip().rstrip(".") or "unreadable"
    return text[0].lower() + text[1:]


def needs_password(member: Member) -> bool:
    """Whether a member is encrypted."""
    return bool(member.info.flag_bits & _ENCRYPTED)


def points_outside(member: Member) -> bool:
    """Whether a member's path leads out of the archive, or it is a link."""
    parts = member.name.split("/")
    is_link = stat.S_ISLNK(member.info.external_attr >> 16)
    return is_link or ".." in parts or parts[0] == "" or parts[0].endswith(":")


def name_of(info: zipfile.ZipInfo) -> str:
    """A member's path with forward slashes, as it was written: `filename` is already made harmless by zipfile."""
    return info.orig_filename.replace("\\", "/")
