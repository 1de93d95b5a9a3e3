"""What Tallystick wrote itself: it lies in the folder of a case, and a case must not be its own evidence."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

# The name alone may be somebody's own file; the mark is what the report and the export begin with.
_MARKS = {
    "report.html": re.compile(rb'<meta name="generator" content="Tallystick '),
    "report.md": re.compile(rb"\A<!-- Tallystick "),
    "export.json": re.compile(rb'\A\{\s*"tallystick":'),
}
_HEAD = 4096


def is_own(name: str, data: bytes) -> bool:
    """Whether a file, by its name and its first bytes, is a report or an export that Tallystick wrote."""
    mark = _MARKS.get(PurePosixPath(name).name)
    return mark is not None and mark.search(data[:_HEAD]) is not None


def is_own_file(path: Path) -> bool:
    """The same of a file on disk, of which no more than the beginning is read."""
    if path.name not in _MARKS:
        return False
    try:
        with path.open("rb") as file:
            return is_own(path.name, file.read(_HEAD))
    except OSError:
        return False
