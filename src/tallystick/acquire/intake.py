"""Taking files in: what is found becomes an arrival or a refusal, one at a time.

Each can be stored before the next is read. Containers arrive like any file, and after them what they hold.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tallystick.acquire.archives import Archive, needs_password, points_outside
from tallystick.acquire.given import Descriptions, Place
from tallystick.acquire.kinds import MBOX, ZIP, media_type_of
from tallystick.acquire.limits import Budget, ExhaustedError, Limits, too_much
from tallystick.acquire.mailboxes import count_messages, messages
from tallystick.acquire.own import is_own
from tallystick.acquire.walk import Found, is_left_out, readable, reason_of, walk
from tallystick.errors import TallystickError
from tallystick.records import Arrival, Original, Receipt, Refusal
from tallystick.settings import Settings

VERSION = "1"

Outcome = Arrival | Refusal


def acquire(
    paths: Iterable[Path], settings: Settings, *, now: str, tick: Callable[[], None] = lambda: None
) -> Iterator[Outcome]:
    """Take in files and folders for the ledger: an arrival for every original, a refusal for every file left out.

    `now` is the time of arrival, ISO 8601, UTC; `tick` is called for each of the files that `count_files` counts, a
    container when all that it holds is out. Nothing is raised: each problem is one refusal, and the rest goes on.
    """
    intake = _Intake(Limits.of(settings), now)
    for found in walk(paths):
        if isinstance(found, Refusal):
            yield found
        else:
            yield from intake.file(found)
            tick()
    yield from intake.absent()


def count_files(paths: Iterable[Path]) -> int:
    """How many files lie under the paths, without opening any: for a progress bar."""
    return sum(isinstance(found, Found) for found in walk(paths))


@dataclass(frozen=True, slots=True)
class _Item:
    """A file or member whose bytes are at hand. `name` is its path in its place; `shown` is what a user reads."""

    name: str
    shown: str
    data: bytes
    beside: Descriptions
    container: str | None = None
    depth: int = 0
    budget: Budget | None = None


class _Intake:
    def __init__(self, limits: Limits, now: str) -> None:
        self._limits = limits
        self._now = now
        self._folders: dict[Path, Descriptions] = {}

    def absent(self) -> Iterator[Refusal]:
        """What was said of files that are not there."""
        for beside in self._folders.values():
            yield from beside.absent()

    def file(self, found: Found) -> Iterator[Outcome]:
        beside = self._beside(found)
        beside.meet(found.relative)
        try:
            data = _read(found.path, found.shown, self._limits)
        except TallystickError as error:
            yield _refused(found.shown, error)
            return
        yield from self._item(_Item(found.relative, found.shown, data, beside))

    def _beside(self, found: Found) -> Descriptions:
        if found.root not in self._folders:
            above = readable(found.root.resolve().name)
            place = Place(
                above, lambda name: _read_beside(found.root, name), lambda name: os.path.isfile(found.root / name)
            )
            self._folders[found.root] = Descriptions(place)
        return self._folders[found.root]

    def _item(self, item: _Item) -> Iterator[Outcome]:
        try:
            media_type = media_type_of(item.shown, item.data)
        except TallystickError as error:
            yield _refused(item.shown, error)
            return
        if media_type == ZIP:
            yield from self._archive(item)
        elif media_type == MBOX:
            yield from self._mailbox(item)
        else:
            yield from self._arrival(item, media_type)

    def _arrival(self, item: _Item, media_type: str) -> Iterator[Outcome]:
        given = item.beside.of(item.name)
        yield from item.beside.problems()
        digest = hashlib.sha256(item.data).hexdigest()
        original = Original(digest, len(item.data), media_type, item.container)
        yield Arrival(original, Receipt(digest, item.shown, self._now, given), item.data)

    def _archive(self, item: _Item) -> Iterator[Outcome]:
        outermost = item.budget is None
        budget = item.budget or Budget(item.shown, self._limits)
        try:
            if item.depth >= self._limits.depth:
                detail = f"archives {item.depth + 1} deep in one another"
                raise too_much(item.shown, detail, str(self._limits.depth), "max_archive_depth")
            archive = Archive(item.shown, item.data, budget)
            yield from self._arrival(item, ZIP)
            yield from self._members(item, archive, budget)
        except ExhaustedError as error:
            if not outermost:
                raise
            yield _refused(item.shown, error)
        except TallystickError as error:
            yield _refused(item.shown, error)

    def _members(self, item: _Item, archive: Archive, budget: Budget) -> Iterator[Outcome]:
        digest = hashlib.sha256(item.data).hexdigest()
        place = Place(item.shown, lambda name: _read_member(archive, name), lambda name: archive.find(name) is not None)
        beside = Descriptions(place, item.beside, item.name)
        for member in archive.members():
            beside.meet(member.name)
        if archive.is_encrypted():
            yield _refused(item.shown, TallystickError("T114", path=item.shown))
        empty = True
        for member in archive.members():
            empty = False
            shown = f"{item.shown}/{member.name}"
            if points_outside(member):
                yield _refused(shown, TallystickError("T107", path=shown))
            elif not is_left_out(member.name) and not needs_password(member):
                try:
                    data = archive.read(member)
                except ExhaustedError:
                    raise
                except TallystickError as error:
                    yield _refused(shown, error)
                    continue
                if is_own(member.name, data):
                    continue
                yield from self._item(_Item(member.name, shown, data, beside, digest, item.depth + 1, budget))
        yield from beside.absent()
        if empty:
            yield _refused(item.shown, TallystickError("T101", path=item.shown))

    def _mailbox(self, item: _Item) -> Iterator[Outcome]:
        budget = item.budget or Budget(item.shown, self._limits)
        try:
            budget.take_members(count_messages(item.data))
        except ExhaustedError as error:
            if item.budget is not None:
                raise
            yield _refused(item.shown, error)
            return
        yield from self._arrival(item, MBOX)
        digest = hashlib.sha256(item.data).hexdigest()
        for name, data in messages(item.data):
            inner = f"{item.name}/{name}"
            item.beside.meet(inner)
            message = _Item(inner, f"{item.shown}/{name}", data, item.beside, digest, item.depth, budget)
            yield from self._item(message)


def _read(path: Path, shown: str, limits: Limits) -> bytes:
    """The bytes of a file; raises T108 by its size alone, before any of it is read, and T110."""
    try:
        limits.check_file(shown, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise TallystickError("T110", path=shown, detail=reason_of(error)) from error


def _read_beside(root: Path, name: str) -> bytes | None:
    path = root / name
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _read_member(archive: Archive, name: str) -> bytes | None:
    member = archive.find(name)
    if member is None:
        return None
    try:
        return archive.read(member)
    except ExhaustedError:
        raise
    except TallystickError:
        return None


def _refused(path: str, error: TallystickError) -> Refusal:
    return Refusal(path, error.code, error.message)
