"""Files that are dropped on the page: taken in as the command line does, then a build."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from tallystick import pipeline
from tallystick.workspace.addresses import with_query
from tallystick.workspace.answer import Sent, Visit, seen_at

_UNFIT = re.compile(r'[\x00-\x1f/\\:*?"<>|]')
_LONGEST_NAME = 120


def add(visit: Visit, sent: Sent) -> Response:
    """Take the files in, each kept before the next is read, and start a build. Raises T406, T407, T408."""
    with tempfile.TemporaryDirectory() as scratch:
        paths = list(_laid(sent.files, Path(scratch) / "dropped"))
        added = pipeline.add(visit.ledger, paths)
    new = added.originals + added.receipts
    if new:
        visit.request.app.state.builds.start(visit.by)
    came = f"{new} new, {added.already} here already, {len(added.refusals)} left out" if sent.files else "no file"
    return seen_at(with_query("/add", came=came))


def build(visit: Visit, _sent: Sent) -> Response:
    """Start a build of what is new or changed."""
    visit.request.app.state.builds.start(visit.by)
    return seen_at("/add")


def _laid(files: Iterable[UploadFile], folder: Path) -> Iterable[Path]:
    """The files on disk under their own names, as far as those are names; of the same name each in its own folder."""
    folder.mkdir()
    for number, sent in enumerate(files):
        name = _name(sent.filename or "")
        path = folder / name
        if path.exists():
            path = folder / str(number) / name
            path.parent.mkdir()
        with path.open("wb") as kept:
            shutil.copyfileobj(sent.file, kept)
        yield path


def _name(given: str) -> str:
    """The last part of a file's name, without what could be a path or be hidden on a disk."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    kept = _UNFIT.sub("_", last).lstrip(". ")
    stem, dot, ending = kept.rpartition(".")
    short = f"{stem[: _LONGEST_NAME - len(ending)]}{dot}{ending}" if len(kept) > _LONGEST_NAME else kept
    return short or "file"
