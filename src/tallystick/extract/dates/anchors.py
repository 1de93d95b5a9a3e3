"""What the dates of one text mean: each wording counted out from its anchor.

For `dates`. An anchor is the day of publication or update, the day on which quoted words were said, or the date that
the text told last; where there is none, a relative date stays without a value, and says so. The rules follow TIMEX3
(TimeML 1.2.1); where tense decides, a date told in the past is the last such day and one to come the next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.frame import Frame
from tallystick.extract.dates.phrase import NO_DAY, OUTSIDE_THE_CALENDAR
from tallystick.extract.dates.tense import Tense
from tallystick.extract.dates.values import (
    PART_MONTHS,
    day_of,
    first_day,
    fixed_by_weekday,
    holiday_in,
    real_day,
    shifted_days,
    shifted_value,
    span_value,
    unit_of,
)
from tallystick.records import DateAnchor

NO_ANCHOR = "there is no date to count it from"
EITHER_ORDER = "day and month may stand in either order"
NO_YEAR = "its year is not known"

# A day named without its year is hardly ever eleven months away: then the tense was misread.
_SOON = 30
# A company that expects to report on the third quarter means the one that has just ended.
_REPORTED = 135


@dataclass(frozen=True, slots=True)
class Reading:
    """The value of a wording, the day or span that it was counted from, what that is, and why there is no value."""

    value: str | None
    basis: str | None = None
    anchor: DateAnchor | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """What a wording is read with: the frame, the tense of its sentence, the day that fixes its weekday or its year.

    `told` is the value that the text told last, `told_span` the last quarter, half or season; `said` the day on which
    the quotation around it was said, if it stands in one and the text tells that day.
    """

    frame: Frame
    tense: Callable[[], Tense]
    beside: Expression | None = None
    told: str | None = None
    told_span: str | None = None
    said: date | None = None

    def writing(self) -> tuple[date | None, DateAnchor]:
        """The day that "yesterday" is counted from, and what it is."""
        if self.said is not None:
            return self.said, "quotation"
        return self.frame.published, self.frame.named_by


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
        return _with_time(_calendar(e, around), e)
    if e.kind == "weekday":
        beside = around.beside
        read = _weekday(e, around) if beside is None else _calendar(replace(beside, weekday=e.weekday), around)
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


# ---- dates of the calendar ----


def _calendar(e: Expression, around: Around) -> Reading:
    if e.either is not None and e.year is not None:
        if around.frame.day_first is None:
            return Reading(None, reason=EITHER_ORDER)
        month, day = e.either[1] if around.frame.day_first else e.either[0]
        return _dated(replace(e, month=month, day=day), e.year)
    if e.year is not None:
        return _dated(e, e.year)
    if e.day is not None and e.month is not None and real_day(2000, e.month, e.day) is None:
        return Reading(None, reason=NO_DAY)
    weekday = e.weekday if e.weekday is not None else around.beside.weekday if around.beside else None
    if e.counted_from == "span" and around.told_span:
        year: int | None = int(around.told_span[:4]) - 1
    else:
        year = _year(e, weekday, around)
    if year is None:
        if e.month is None or around.frame.published is not None:
            return Reading(None, reason=NO_YEAR)
        return Reading(f"XXXX-{e.month:02}" + (f"-{e.day:02}" if e.day else ""))
    published = around.frame.published
    basis = published.isoformat() if published else None
    return replace(_dated(e, year), basis=basis, anchor=around.frame.named_by if basis else None)


def _dated(e: Expression, year: int) -> Reading:
    """The reading of a date whose year is known."""
    if e.holiday:
        day = holiday_in(year, e.holiday)
        return Reading(day.isoformat() if day else None, reason=None if day else NO_DAY)
    if e.part:
        return Reading(f"{year:04}-{e.part}")
    if e.month is None:
        return Reading(f"{year:04}")
    if not 1 <= e.month <= 12:
        return Reading(None, reason=NO_DAY)
    if e.day is None:
        return Reading(f"{year:04}-{e.month:02}")
    found = real_day(year, e.month, e.day)
    return Reading(found.isoformat() if found else None, reason=None if found else NO_DAY)


def _year(e: Expression, weekday: int | None, around: Around) -> int | None:
    """The year of a date that does not name one, from its weekday, the frame and the tense."""
    frame = around.frame
    near = frame.anchor
    if near is None:
        return frame.year
    if weekday is not None and e.month and e.day and (fixed := fixed_by_weekday(e.month, e.day, weekday, near)):
        return fixed.year
    if frame.published is None:
        for _, signed in frame.signed:
            if signed.month == e.month and e.day in (None, signed.day) and abs((signed - near).days) < 366:
                return signed.year
    if e.part and e.direction is not None and not (e.part in ("SP", "SU", "FA", "WI") and e.direction):
        return near.year + e.direction
    candidates = _candidates(e, near)
    if frame.published is None and e.direction is None:
        return min(candidates, key=lambda day: abs(day - near)).year if candidates else None
    if e.direction == 0:
        return near.year
    if e.direction is not None:
        others = [day for day in candidates if e.day or e.part or (day.year, day.month) != (near.year, near.month)]
        return _nearest(others, "past" if e.direction < 0 else "future", near, 0)
    slack = _SOON if e.day is not None or e.holiday is not None else _REPORTED if e.part else 0
    tense = around.tense()
    # A quarter is reported on after it: where no verb tells, it is the last one.
    return _nearest(candidates, "past" if tense == "unknown" and e.part else tense, near, slack)


def _candidates(e: Expression, near: date) -> list[date]:
    """The day that stands for a date in each year around: in a month the day of writing, in a part its first."""
    found = []
    reach = 8 if (e.month, e.day) == (2, 29) else 1
    for year in range(max(1, near.year - reach), min(9999, near.year + reach) + 1):
        if e.holiday:
            day = holiday_in(year, e.holiday)
        else:
            day = real_day(year, e.month or PART_MONTHS[e.part or "SP"], e.day or (min(near.day, 28) if e.month else 1))
        if day is not None:
            found.append(day)
    return found


def _nearest(days: Sequence[date], tense: Tense, near: date, slack: int) -> int | None:
    """The year of the candidate that fits the tense; one within so many days on the other side fits too."""
    if not days:
        return None
    if tense == "past":
        fitting = [day for day in days if (day - near).days <= (slack if slack == _SOON else 0)]
        return max(fitting).year if fitting else None
    if tense == "future":
        fitting = [day for day in days if (day - near).days >= -slack]
        return min(fitting).year if fitting else None
    return min(days, key=lambda day: abs(day - near)).year


# ---- days of the week and times of the day ----


def _weekday(e: Expression, around: Around) -> Reading:
    assert e.weekday is not None
    day, anchor = around.writing()
    if e.counted_from == "text" and around.told and (told := day_of(around.told)) and len(around.told) >= 10:
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
    found = shifted_days(day, shift)
    return Reading(found.isoformat() if found else None, day.isoformat(), anchor)


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
    if e.count != int(e.count) or e.unit in ("hour", "minute", "second"):
        return Reading(None, day.isoformat(), anchor, "it is no whole number of days, weeks, months or years")
    value = span_value(day, e.unit, int(e.count) * e.direction)
    if e.holiday and value:  # year-end is its last day
        value = f"{value}-{e.holiday}"
    return Reading(value, day.isoformat(), anchor, None if value else OUTSIDE_THE_CALENDAR)


def _from_span(e: Expression, around: Around) -> Reading | None:
    """What is counted from the quarter or season that the text speaks of, or else from the day of writing."""
    assert e.count is not None
    assert e.direction is not None
    told = around.told_span
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


def _from_text(e: Expression, around: Around) -> Reading:
    """What is counted from the date that the text told last: a year earlier, two days later, that month."""
    assert e.unit is not None
    assert e.count is not None
    assert e.direction is not None
    if e.count != int(e.count):
        return Reading(None, reason=NO_ANCHOR)
    if around.told is None:
        # "A day earlier" of a text that told no day yet is earlier than its own; "the next day" could be any.
        day, anchor = around.writing()
        if day is None or e.direction > 0:
            return Reading(None, reason=NO_ANCHOR)
        return _counted(e, day, anchor)
    if e.count == 0 or e.whole:
        start = first_day(around.told)
        if start is None or _coarser(around.told, e.unit):
            return Reading(None, reason=NO_ANCHOR)
        return Reading(span_value(start, e.unit, int(e.count) * e.direction), around.told, "text")
    value = shifted_value(around.told, e.unit, int(e.count) * e.direction)
    return Reading(value, around.told, "text", None if value else NO_ANCHOR)


_FINENESS = ("day", "week", "month", "quarter", "part", "year")


def _coarser(value: str, unit: str) -> bool:
    """Whether a value is too coarse to say which day, week or month it is."""
    found = unit_of(value)
    if found is None or unit not in _FINENESS:
        return found is None
    return _FINENESS.index(found) > _FINENESS.index(unit)
