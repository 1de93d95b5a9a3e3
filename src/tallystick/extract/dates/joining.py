"""Wordings of two phrases that are one: a time and its day, two lengths, a month that takes the year of the next.

For `grammar`, which finds the phrases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from tallystick.extract.dates.expression import Expression


def joined(text: str, found: Sequence[Expression]) -> list[Expression]:
    """The expressions of a stretch of text, those joined that are one, and those completed that share a word."""
    if len(found) < 2:
        return list(found)
    # A time before its day first: of "on Friday, at 3 a.m. on Monday" the time is Monday's.
    timed = _paired(text, found, _time_of_day)
    whole = _paired(text, timed, _one) if len(timed) > 1 else timed
    for at in range(1, len(whole)):
        gap = text[whole[at - 1].end : whole[at].start]
        whole[at - 1], whole[at] = _sharing(whole[at - 1], whole[at], gap)
    return whole


_Joining = Callable[[Expression, Expression, str], Expression | None]


def _paired(text: str, found: Sequence[Expression], join: _Joining) -> list[Expression]:
    """The expressions, each joined with the one before it where they are one."""
    kept: list[Expression] = []
    for e in found:
        last = kept[-1] if kept else None
        both = join(last, e, text[last.end : e.start]) if last is not None and last.end <= e.start else None
        if both is not None:
            kept[-1] = both
        else:
            kept.append(e)
    return kept


# ---- two that are one ----

_DAY_AFTER = re.compile(r",? (?:on |of )?(?:the )?|, ")
_TIME_AFTER = re.compile(r",? (?:at |around |by )?(?:about )?|, ")
_LENGTHS_JOINED = re.compile(r" |,? and |, ")


def _time_of_day(last: Expression, e: Expression, gap: str) -> Expression | None:
    if last.kind == "clock" and _is_day(e) and _DAY_AFTER.fullmatch(gap) and (time := _both_times(last.time, e.time)):
        return replace(e, start=last.start, time=time, zone=last.zone)
    return None


def _one(last: Expression, e: Expression, gap: str) -> Expression | None:
    if e.kind == "clock" and _is_day(last) and last.time is None and _TIME_AFTER.fullmatch(gap):
        return replace(last, end=e.end, time=e.time, zone=e.zone)
    if e.kind == last.kind == "duration" and _LENGTHS_JOINED.fullmatch(gap) and (length := _sum(last, e)):
        return replace(last, end=e.end, value=length, count=None)
    if last.unit == "week" and last.direction == -1 and last.count and gap == " " and _is_from_today(last, e):
        return replace(last, end=e.end, unit="day", count=7 * last.count - (e.count or 0) * (e.direction or 0))
    if _is_weeks_ago(last) and gap == " " and e.kind == "weekday" and e.direction is None:
        return replace(e, start=last.start, unit="week", count=last.count)
    return None


def _is_weeks_ago(e: Expression) -> bool:
    """Whether a weekday may follow that lies so many weeks before the last one: "a week ago Monday"."""
    return e.kind == "relative" and e.unit == "week" and e.direction == -1 and not e.whole and (e.count or 0) >= 1


def _is_from_today(ago: Expression, e: Expression) -> bool:
    """Whether a day is that from which a week ago is counted: "a week ago today"."""
    counted = (ago.kind, ago.counted_from, e.kind, e.unit, e.counted_from)
    return counted == ("relative", "writing", "relative", "day", "writing") and not ago.whole and e.time is None


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
