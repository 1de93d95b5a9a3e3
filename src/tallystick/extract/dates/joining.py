"""Wordings of two phrases that are one: a time and its day, two lengths, a month that takes the year of the next.

For `grammar`, which finds the phrases.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.extract.dates.expression import Expression


def joined(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions of a stretch of text, those joined that are one, and those completed that share a word."""
    kept: list[Expression] = []
    for e in found:
        last = kept[-1] if kept else None
        if last is None or last.end > e.start:
            kept.append(e)
            continue
        gap = text[last.end : e.start]
        if both := _one(last, e, gap):
            kept[-1] = both
            continue
        kept[-1], e = _sharing(last, e, gap)
        kept.append(e)
    return kept


# ---- two that are one ----

_DAY_AFTER = re.compile(r",? (?:on |of )?(?:the )?|, ")
_TIME_AFTER = re.compile(r",? (?:at |around |by )?(?:about )?|, ")
_LENGTHS_JOINED = re.compile(r" |,? and |, ")


def _one(last: Expression, e: Expression, gap: str) -> Expression | None:
    if last.kind == "clock" and _is_day(e) and _DAY_AFTER.fullmatch(gap) and (time := _both_times(last.time, e.time)):
        return replace(e, start=last.start, time=time, zone=last.zone)
    if e.kind == "clock" and _is_day(last) and last.time is None and _TIME_AFTER.fullmatch(gap):
        return replace(last, end=e.end, time=e.time, zone=e.zone)
    if e.kind == last.kind == "duration" and _LENGTHS_JOINED.fullmatch(gap) and (length := _sum(last, e)):
        return replace(last, end=e.end, value=length, count=None)
    return None


def _is_day(e: Expression) -> bool:
    """Whether an expression names one day."""
    return (
        e.kind == "weekday"
        or (e.kind == "calendar" and (e.day is not None or e.holiday is not None))
        or (e.kind == "relative" and e.unit == "day")
    )


def _both_times(clock: str | None, part: str | None) -> str | None:
    """The time of a clock and the part of a day that say the same: "10:30 this morning", "at 5 yesterday evening"."""
    if part is None or clock is None:
        return clock
    hour = clock[:2]
    if not hour.isdigit() or part not in ("MO", "AF", "EV", "NI"):
        return None
    return f"{int(hour) + 12}{clock[2:]}" if part != "MO" and 1 <= int(hour) < 12 else clock


# How many of a smaller unit may stand after a greater one.
_SMALLER = {
    "year": {"month": 12, "week": 53, "day": 366}, "month": {"day": 31}, "week": {"day": 7}, "day": {"hour": 24},
    "hour": {"minute": 60, "second": 60}, "minute": {"second": 60},
}  # fmt: skip


def _sum(greater: Expression, smaller: Expression) -> str | None:
    """The value of two lengths that are one: P1Y6M for a year and six months."""
    if not (greater.value and smaller.value and smaller.unit and smaller.count and greater.unit and greater.count):
        return None
    if smaller.mod or smaller.count >= _SMALLER.get(greater.unit, {}).get(smaller.unit, 0):
        return None
    time_only = smaller.value.startswith("PT")
    return greater.value + smaller.value[2 if time_only and greater.value.startswith("PT") else 1 :]


# ---- two that share a word ----

_THROUGH = ("-", "–", "—", " to ", " and ", " or ", " through ", " until ", " till ", " - ", " – ")
_AND = (" and ", " or ", ", ", ", and ", ", or ", " and on ")


def _sharing(last: Expression, e: Expression, gap: str) -> tuple[Expression, Expression]:
    """The first with the year of the second, "January-March 2031"; the second as often as the first, "every Monday
    and Thursday"."""
    if (
        last.kind == e.kind == "calendar" and gap in _THROUGH and last.year is None and e.year is not None
        and last.month and e.month and last.years is None and last.direction is None and (last.day is None or e.day)
    ):  # fmt: skip
        later = (last.month, last.day or 0) > (e.month, e.day or 0)
        return replace(last, year=e.year - later), e
    if last.kind == "set" and (last.value or "").startswith("XXXX-WXX-") and e.kind == "weekday" and gap in _AND:
        return last, Expression(e.start, e.end, "set", value=f"XXXX-WXX-{(e.weekday or 0) + 1}")
    return last, e
