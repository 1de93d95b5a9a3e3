"""Spans that run from one weekday to another: "from Monday to Friday" ends after it begins.

For `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.reading import Reading
from tallystick.extract.dates.values import day_of

_TO = re.compile(r" (?:to|until|till|through|and) (?:on )?|\s?[-–—]\s?")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
_WEEK = timedelta(days=7)


def in_order(text: str, read: Sequence[tuple[Expression, Reading]]) -> Sequence[tuple[Expression, Reading]]:
    """The readings of a paragraph, a weekday on which a span begins set before the one on which it ends.

    Where the end has gone by, the beginning moves a week back; where it is to come, the end moves a week on.
    """
    if sum(e.kind == "weekday" for e, _ in read) < 2:
        return read
    mended = list(read)
    for at in range(len(mended) - 1):
        (first, begun), (last, ended) = mended[at], mended[at + 1]
        if first.kind == last.kind == "weekday" and _joined(text, first, last):
            mended[at], mended[at + 1] = (first, _shifted(begun, ended, -1)), (last, _shifted(ended, begun, 1))
    return mended


def _joined(text: str, first: Expression, last: Expression) -> bool:
    gap = text[first.end : last.start]
    if _TO.fullmatch(gap) is None:
        return False
    return "and" not in gap or _BETWEEN.search(text, max(0, first.start - 8), first.start) is not None


def _shifted(moved: Reading, other: Reading, direction: int) -> Reading:
    """One end of a span moved by a week in this direction, if it lies on the wrong side and is the one to be moved."""
    day, fixed, basis = day_of(moved.value), day_of(other.value), day_of(moved.basis)
    if day is None or fixed is None or basis is None or (fixed - day).days * direction <= 0:
        return moved
    gone_by = (fixed if direction < 0 else day) <= basis
    if gone_by != (direction < 0):
        return moved
    return replace(moved, value=(day + direction * _WEEK).isoformat() + (moved.value or "")[10:])
