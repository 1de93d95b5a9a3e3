"""The boxes of a page in reading order: columns from the left, each from above.

What stands across the columns (a title, a wide table) parts them into bands, which are read from above. A column is a
stretch of the page's width over which lines of running text stand and between which next to none do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

_STRIPS = 120
# Share of the fullest strip's letters under which a strip is the space between two columns.
_EMPTY = 0.06
# Share of the text's width from which a box tells nothing of the columns.
_WIDE = 0.7
_LEAST_SHARE = 0.15
_LEAST_LETTERS = 16.0
_SLACK = 2
_ROW = 4.0


@dataclass(frozen=True, slots=True)
class Box:
    """A box of lines: its edges in points from the page's foot, its letters, and its place in the page's list."""

    left: float
    right: float
    top: float
    letters: int
    lines: int
    number: int


def in_order(boxes: Sequence[Box]) -> list[int]:
    """The numbers of the boxes of one page in reading order; the time grows with the boxes as that of sorting does."""
    if not boxes:
        return []
    low, high = min(box.left for box in boxes), max(box.right for box in boxes)
    strip = max((high - low) / _STRIPS, 0.01)
    columns = _columns(boxes, low, strip)
    if len(columns) < 2:
        return [box.number for box in sorted(boxes, key=lambda box: (-round(box.top / _ROW), box.left))]
    stands = {box.number: _column_of(box, columns, low, strip) for box in boxes}
    across = sorted(-box.top for box in boxes if stands[box.number] is None)

    def place(box: Box) -> tuple[int, int, float, float]:
        column = stands[box.number]
        band = bisect_left(across, -box.top)
        return band, len(columns) if column is None else column, -box.top, box.left

    return [box.number for box in sorted(boxes, key=place)]


def _columns(boxes: Sequence[Box], low: float, strip: float) -> list[tuple[int, int]]:
    """The columns of a page as first and last strip; fewer than two where its text stands in one."""
    letters = [0.0] * (_STRIPS + 1)
    for box in boxes:
        first, last = _strips(box, low, strip)
        if last - first < _WIDE * _STRIPS:
            for at in range(first, last + 1):
                letters[at] += box.letters / (last - first + 1)
    full = [count > _EMPTY * max(letters) for count in letters]
    runs = [[at for at, _ in group] for shown, group in groupby(enumerate(full), key=lambda pair: pair[1]) if shown]
    columns = [(run[0], run[-1]) for run in runs]
    if len(columns) < 2:
        return columns
    total = sum(box.letters for box in boxes)
    inside: list[list[Box]] = [[] for _ in columns]
    for box in boxes:
        column = _column_of(box, columns, low, strip)
        if column is not None:
            inside[column].append(box)
    return [column for column, held in zip(columns, inside, strict=True) if _is_column(held, total)]


def _is_column(held: Sequence[Box], total: int) -> bool:
    """Whether boxes make a column: a fair share of the page's text, in lines of running text and not in cells."""
    letters = sum(box.letters for box in held)
    return letters >= _LEAST_SHARE * total and letters >= _LEAST_LETTERS * sum(box.lines for box in held)


def _column_of(box: Box, columns: Sequence[tuple[int, int]], low: float, strip: float) -> int | None:
    """Which column a box stands in; the nearest for one beside them all, None for one that stands across two."""
    first, last = _strips(box, low, strip)
    met = [at for at, (start, end) in enumerate(columns) if first <= end - _SLACK and last >= start + _SLACK]
    if len(met) > 1:
        return None
    middle = (first + last) / 2
    return met[0] if met else min(range(len(columns)), key=lambda at: abs(sum(columns[at]) / 2 - middle))


def _strips(box: Box, low: float, strip: float) -> tuple[int, int]:
    first = min(_STRIPS, max(0, int((box.left - low) / strip)))
    return first, max(first, min(_STRIPS, int((box.right - low) / strip)))
