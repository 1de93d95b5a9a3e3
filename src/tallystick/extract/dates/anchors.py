"""What the dates of one text mean: each wording counted out from its anchor.

For `dates`. An anchor is the day of publication or update, the day on which quoted words were said, or the date that
the text told last; where there is none, a relative date stays without a value, and says so. The rules follow TIMEX3
(TimeML 1.2.1); where tense decides, a date told in the past is the last such day and one to come the next.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tallystick.extract.dates.calendar_dates import calendar_reading
from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.phrase import OUTSIDE_THE_CALENDAR
from tallystick.extract.dates.reading import Around, Reading
from tallystick.extract.dates.values import (
    day_of,
    first_day,
    shifted_days,
    shifted_value,
    span_value,
    unit_of,
)
from tallystick.records import DateAnchor

NO_ANCHOR = "there is no date to count it from"


def reading_of(e: Expression, around: Around) -> Reading | None:
    """The reading of a wording; None where it turns out to be no date ("the quarter" of a text without quarters)."""
    read = _reading(e, around)
    if read is None or read.value is not None or read.reason is not None:
        return read
    return replace(read, reason=OUTSIDE_THE_CALENDAR)


def _reading(e: Expression, around: Around) -> Reading | None:
    if e.reason is not None or e.value is not None or e.kind in ("duration", "set", "reference"):
        return Reading(e.value, reason=e.reason)
    if e.kind == "calendar":
        return _with_time(calendar_reading(e, around), e)
    if e.kind == "weekday":
        beside = around.beside
        read = _weekday(e, around) if beside is None else calendar_reading(replace(beside, weekday=e.weekday), around)
        return _with_time(read, e)
    if e.kind == "clock":
        return _with_time(_of_clock(around), e)
    relative = _relative(e, around)
    return _with_time(relative, e) if relative else None


def _with_time(read: Reading, e: Expression) -> Reading:
    """A reading of a day with the time of day that the wording names."""
    if e.time is None or read.value is None or len(read.value) != 10:
        return read
    return replace(read, value=f"{read.value}T{e.time}")


# ---- days of the week and times of the day ----


def _weekday(e: Expression, around: Around) -> Reading:
    assert e.weekday is not None
    day, anchor = around.writing()
    if e.counted_from == "text" and (told := _told_day(e, around)):
        day, anchor = told, "text"
    if day is None:
        return Reading(None, reason=NO_ANCHOR)
    back = (day.weekday() - e.weekday) % 7
    ahead = (7 - back) % 7
    if e.direction == -1:
        shift = -(back or 7)
    elif e.direction == 1:
        # "Next Monday" is not tomorrow: that would be "Monday".
        shift = ahead + 7 if ahead <= 1 else ahead
    elif e.direction == 0:
        shift = e.weekday - day.weekday()
    elif around.tense() == "future":
        shift = ahead
    else:
        shift = -back
    if e.unit == "week" and e.count:  # "a week ago Monday"
        shift = -back - 7 * int(e.count)
    found = shifted_days(day, shift)
    return Reading(found.isoformat() if found else None, day.isoformat(), anchor)


def _told_day(e: Expression, around: Around) -> date | None:
    """The day from which "that Friday" is counted, where the text told one last; "the previous Friday" from any."""
    told = around.told_day if e.direction else around.told
    return day_of(told) if told and len(told) >= 10 else None


def _of_clock(around: Around) -> Reading:
    """The day of a time that names none: the one told last, or the day of writing."""
    day, anchor = around.writing()
    if around.told and len(around.told) >= 10 and (told := day_of(around.told)):
        day, anchor = told, "text"
    if day is None:
        return Reading(None, reason=NO_ANCHOR)
    return Reading(day.isoformat(), day.isoformat(), anchor)


# ---- spans counted from another ----


def _relative(e: Expression, around: Around) -> Reading | None:
    if e.unit is None or e.count is None or e.direction is None:
        return Reading(None, reason=NO_ANCHOR)
    if e.counted_from == "span":
        return _from_span(e, around)
    if e.counted_from == "text":
        return _from_text(e, around)
    day, anchor = around.writing()
    if day is None:
        return Reading(None, reason=NO_ANCHOR)
    if e.unit == "weekend" and e.which_is_open:
        return _weekend(around, day, anchor)
    return _counted(e, day, anchor)


def _weekend(around: Around, day: date, anchor: DateAnchor) -> Reading:
    """The weekend that the text speaks of: the last one, or the one to come where its verbs look ahead."""
    back = day.weekday() + 1 if day.weekday() < 5 else 0
    shift = 0 if around.tense() == "future" else -back
    return Reading(span_value(shifted_days(day, shift) or day, "weekend", 0), day.isoformat(), anchor)


def _counted(e: Expression, day: date, anchor: DateAnchor) -> Reading:
    assert e.unit is not None
    assert e.count is not None
    assert e.direction is not None
    unit, count = e.unit, e.count
    if unit == "year" and count % 1 == 0.5:
        unit, count = "month", count * 12
    if count != int(count) or unit in ("hour", "minute", "second"):
        return Reading(None, day.isoformat(), anchor, "it is no whole number of days, weeks, months or years")
    value = span_value(day, unit, int(count) * e.direction)
    if e.holiday and value:  # year-end is its last day
        value = f"{value}-{e.holiday}"
    return Reading(value, day.isoformat(), anchor, None if value else OUTSIDE_THE_CALENDAR)


def _from_span(e: Expression, around: Around) -> Reading | None:
    """What is counted from the quarter or season that the text speaks of, or else from the day of writing."""
    assert e.count is not None
    assert e.direction is not None
    told = around.told_span
    if e.year is not None:
        return Reading(f"{e.year:04}{told[4:] if told else ''}", told, "text" if told else None)
    if told and e.unit in ("quarter", "year") and (e.unit == "quarter" or e.count):
        value = shifted_value(told, e.unit, int(e.count) * e.direction)
        return Reading(value, told, "text", None if value else NO_ANCHOR)
    if e.unit == "quarter" and e.which_is_open:
        return None
    if e.unit == "quarter":  # the latest one is the last that has ended
        e = replace(e, count=1, direction=-1)
    day, anchor = around.writing()
    if day is None:
        return Reading(None, reason=NO_ANCHOR)
    return _counted(e, day, anchor)


def _from_text(e: Expression, around: Around) -> Reading | None:
    """What is counted from the date that the text told last: a year earlier, two days later, that month."""
    assert e.unit is not None
    assert e.count is not None
    assert e.direction is not None
    if e.count != int(e.count):
        return Reading(None, reason=NO_ANCHOR)
    told = around.told
    if told and _coarser(told, e.unit) and (e.count or e.unit == "day"):
        told = around.told_day
        if told is None and not e.count:
            return None if e.which_is_open else Reading(None, reason=NO_ANCHOR)
    if told is None and e.which_is_open:
        return None
    if told is None:
        # "A day earlier" of a text that told no day yet is earlier than its own; "the next day" could be any.
        day, anchor = around.writing()
        if day is None or e.direction > 0:
            return Reading(None, reason=NO_ANCHOR)
        return _counted(e, day, anchor)
    if e.count == 0 or e.whole:
        start = first_day(told)
        if start is None or _coarser(told, e.unit):
            return Reading(None, reason=NO_ANCHOR)
        return Reading(span_value(start, e.unit, int(e.count) * e.direction), told, "text")
    value = shifted_value(told, e.unit, int(e.count) * e.direction)
    return Reading(value, told, "text", None if value else NO_ANCHOR)


_FINENESS = ("day", "week", "month", "quarter", "part", "year")


def _coarser(value: str, unit: str) -> bool:
    """Whether a value is too coarse to say which day, week or month it is."""
    found = unit_of(value)
    if found is None or unit not in _FINENESS:
        return found is None
    return _FINENESS.index(found) > _FINENESS.index(unit)
