"""Finding the files under the paths that a user names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tallystick.acquire.own import is_own_file
from tallystick.errors import TallystickError
from tallystick.records import Refusal

_NOT_DOCUMENTS = frozenset({"agreement.yaml", "agreement.yml", "documents.csv", "publishers.csv", "gold.json"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file on disk. `root` is the folder that was named, `relative` the path under it, `shown` what a user reads."""

    path: Path
    root: Path
    relative: str
    shown: str


def is_left_out(relative: str) -> bool:
    """Whether a file is no document by its name alone: hidden, or one of those that describe documents."""
    parts = relative.split("/")
    if any(part.startswith(".") or part == "__MACOSX" for part in parts):
        return True
    return is_description(parts[-1])


def is_description(name: str) -> bool:
    """Whether a file of this name says something of documents, or of the case, and is none itself."""
    return name in _NOT_DOCUMENTS or name.endswith((".meta.yaml", ".meta.yml"))


def walk(paths: Iterable[Path]) -> Iterator[Found | Refusal]:
    """Every file under the paths, sorted within each folder, and a refusal for each that cannot be reached.

    A named path may be hidden, or a link that does not lead back: who names it means it. Below it, a link to a file
    is followed once, and a link to a folder is not (T111). What Tallystick wrote itself is passed over.
    """
    linked: set[Path] = set()
    for path in paths:
        named = path if path.name not in ("", "..") else path.resolve()
        if named.is_symlink() and named.is_dir() and named.resolve() in named.absolute().parents:
            yield _refusal("T111", path=readable(named.name))
        elif named.is_dir():
            yield from _folder(named, named, linked)
        else:
            yield from _named_file(named)


def _named_file(path: Path) -> Iterator[Found | Refusal]:
    try:
        regular = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        yield _cannot_open(readable(path.name), error)
        return
    if regular and (is_description(path.name) or is_own_file(path)):
        return
    if regular:
        yield Found(path, path.parent, readable(path.name), readable(path.name))
    else:
        yield _refusal("T109", path=readable(path.name), detail="no regular file")


def _folder(folder: Path, root: Path, linked: set[Path]) -> Iterator[Found | Refusal]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _cannot_open(_shown(folder, root), error)
        return
    for entry in entries:
        path = folder / entry.name
        if is_left_out(readable(entry.name)):
            continue
        if entry.is_symlink():
            yield from _link(path, root, linked)
        elif entry.is_dir(follow_symlinks=False):
            yield from _folder(path, root, linked)
        elif entry.is_file(follow_symlinks=False):
            if not is_own_file(path):
                yield _found(path, root)
        else:
            yield _refusal("T109", path=_shown(path, root), detail="no regular file")


def _link(path: Path, root: Path, linked: set[Path]) -> Iterator[Found | Refusal]:
    try:
        target = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError as error:
        yield _cannot_open(_shown(path, root), error)
        return
    except OSError:
        yield _refusal("T111", path=_shown(path, root))
        return
    if not target.is_file():
        yield _refusal("T111", path=_shown(path, root))
    elif target not in linked:
        linked.add(target)
        yield _found(path, root)


def _found(path: Path, root: Path) -> Found:
    return Found(path, root, readable(path.relative_to(root).as_posix()), _shown(path, root))


def _shown(path: Path, root: Path) -> str:
    """The path as a user reads it: from the named folder's own name on, so that it is the same on every machine."""
    return readable((Path(root.resolve().name) / path.relative_to(root)).as_posix())


def readable(name: str) -> str:
    """A file name as text that can be stored: names on disk need not be valid Unicode."""
    return os.fsencode(name).decode("utf-8", "replace")


def _cannot_open(shown: str, error: OSError) -> Refusal:
    return _refusal("T110", path=shown, detail=reason_of(error))


def reason_of(error: OSError) -> str:
    """What the operating system says, without the path, which the message names already."""
    return (error.strerror or str(error)).lower()


def _refusal(code: str, **values: str) -> Refusal:
    return Refusal(values["path"], code, TallystickError(code, **values).message)
