"""What a date of the calendar means: its year, where the text names none, told by weekday, frame and tense.

For `anchors`. Values are those of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.frame import Frame
from tallystick.extract.dates.phrase import NO_DAY
from tallystick.extract.dates.reading import Around, Reading
from tallystick.extract.dates.tense import Tense
from tallystick.extract.dates.values import (
    PART_MONTHS,
    fixed_by_weekday,
    holiday_in,
    nth_in_month,
    real_day,
    week_value,
)

EITHER_ORDER = "day and month may stand in either order"
NO_YEAR = "its year is not known"

# A day named without its year is hardly ever eleven months away: then the tense was misread.
_SOON = 45
# What a text tells of in digits and without a word is most often its own days.
_NEWS = 7
# A company that expects to report on the third quarter means the one that has just ended.
_REPORTED = 135


def calendar_reading(e: Expression, around: Around) -> Reading:
    """The value of a date of the calendar; None with the reason where the text does not fix its year or order."""
    if e.either is not None and e.year is not None:
        return _in_either_order(e.year, e.either, around.frame)
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


def _in_either_order(year: int, either: tuple[tuple[int, int], tuple[int, int]], frame: Frame) -> Reading:
    """A date in digits as the document writes them, or in the order that sets it within days of the publication."""
    days = [real_day(year, month, day) for month, day in either]
    if frame.day_first is not None:
        found = days[1] if frame.day_first else days[0]
        return Reading(found.isoformat() if found else None, reason=None if found else NO_DAY)
    near = [day for day in days if day and frame.published and abs(day - frame.published).days <= _NEWS]
    if len(near) == 1 and frame.published:
        return Reading(near[0].isoformat(), frame.published.isoformat(), frame.named_by)
    return Reading(None, reason=EITHER_ORDER)


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
    if e.count is not None:
        value = nth_in_month(year, e.month, e.unit or "day", e.weekday, int(e.count))
        return Reading(value, reason=None if value else NO_DAY)
    if e.day is None:
        return Reading(f"{year:04}-{e.month:02}")
    found = real_day(year, e.month, e.day)
    if found and e.unit in ("week", "weekend"):
        return Reading(week_value(found, weekend=e.unit == "weekend"))
    return Reading(found.isoformat() if found else None, reason=None if found else NO_DAY)


def _year(e: Expression, weekday: int | None, around: Around) -> int | None:
    """The year of a date that does not name one, from its weekday, the frame and the tense."""
    frame = around.frame
    near = frame.anchor
    if near is None:
        return frame.year
    if e.years is not None:
        return near.year + e.years
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
