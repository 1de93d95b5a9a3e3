"""How much is taken in: the limits that the settings give, and what one archive has used of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from tallystick.errors import TallystickError
from tallystick.settings import Settings

MEGABYTE = 1_000_000

# Below this size a high ratio is no danger: an empty table in a small file packs well too.
_RATIO_FROM = MEGABYTE


class ExhaustedError(TallystickError):
    """A limit on an archive as a whole was passed: nothing more is taken from it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one case, sizes in bytes."""

    file_bytes: int
    archive_bytes: int
    members: int
    ratio: float
    depth: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Read the limits from the settings of a case."""
        return cls(
            file_bytes=int(settings.number("max_file_mb") * MEGABYTE),
            archive_bytes=int(settings.number("max_archive_mb") * MEGABYTE),
            members=int(settings.number("max_archive_members")),
            ratio=settings.number("max_archive_ratio"),
            depth=int(settings.number("max_archive_depth")),
        )

    def check_file(self, path: str, size: int) -> None:
        """Raise T108 where a file of this size, in bytes, is too large to be read."""
        if size > self.file_bytes:
            raise too_much(path, megabytes(size), megabytes(self.file_bytes), "max_file_mb")


class Budget:
    """What one archive, with the archives in it, may still unpack. Counts what was unpacked, not what headers say."""

    def __init__(self, path: str, limits: Limits) -> None:
        self.path = path
        self.limits = limits
        self._unpacked = 0
        self._members = 0

    def take_members(self, count: int) -> None:
        """Count the members of an archive or a mailbox; raises ExhaustedError (T108) where they are too many."""
        self._members += count
        self.check_members(0)

    def check_members(self, count: int) -> None:
        """Raise ExhaustedError (T108) where this many more members would be too many."""
        if self._members + count > self.limits.members:
            raise ExhaustedError(
                "T108",
                path=self.path,
                detail=f"{self._members + count:,} files in it",
                limit=f"{self.limits.members:,}",
                setting="max_archive_members",
            )

    def take_bytes(self, count: int) -> None:
        """Count bytes as they are unpacked; raises ExhaustedError (T108) where their sum is too large."""
        self._unpacked += count
        if self._unpacked > self.limits.archive_bytes:
            raise ExhaustedError(
                "T108",
                path=self.path,
                detail=f"over {megabytes(self.limits.archive_bytes)} when unpacked",
                limit=megabytes(self.limits.archive_bytes),
                setting="max_archive_mb",
            )

    def check_ratio(self, path: str, packed: int, unpacked: int) -> None:
        """Raise T108 where a member unpacks to suspiciously many bytes."""
        if unpacked > _RATIO_FROM and unpacked > self.limits.ratio * max(packed, 1):
            detail = f"it unpacks to over {self.limits.ratio:g} times its size"
            raise too_much(path, detail, f"{self.limits.ratio:g}", "max_archive_ratio")


def too_much(path: str, detail: str, limit: str, setting: str) -> TallystickError:
    """The error T108 for one file."""
    return TallystickError("T108", path=path, detail=detail, limit=limit, setting=setting)


def megabytes(size: int) -> str:
    """A size in bytes as a reader sees it, in megabytes."""
    return f"{size / MEGABYTE:,.0f} MB" if size >= 10 * MEGABYTE else f"{size / MEGABYTE:.3g} MB"
