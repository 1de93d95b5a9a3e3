"""Values of dates as TIMEX3 writes them, and what is counted on and back from them: days, weeks, months, spans.

Plain functions for `anchors` and `frame`. The calendar is the Gregorian one of ISO 8601, from year 1 to 9999;
weeks are those of ISO 8601. Easter follows the anonymous Gregorian algorithm (Meeus, Astronomical Algorithms, 1991,
chapter 8).
"""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

_DAYS = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
# The month in which a season, a quarter or a half begins; winter is that in which the year begins.
PART_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 1, "Q1": 1, "Q2": 4, "Q3": 7, "Q4": 10, "H1": 1, "H2": 7}


def day_of(written: str | None) -> date | None:
    """The day of an ISO date or time, or None where it is not that exact or there is no such day."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None


def real_day(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has none (31 June, 29 February 2031)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted_days(day: date, days: int) -> date | None:
    """The day that lies so many days on, or None outside the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def shifted_months(day: date, months: int) -> tuple[int, int]:
    """The year and month that lie so many months after (or, negative, before) a day's month."""
    at = day.year * 12 + day.month - 1 + months
    return at // 12, at % 12 + 1


def fixed_by_weekday(month: int, day: int, weekday: int, near: date) -> date | None:
    """The nearest day to `near`, within three years, that has this month, day and weekday."""
    days = [found for year in range(near.year - 3, near.year + 4) if (found := real_day(year, month, day))]
    fitting = [found for found in days if found.weekday() == weekday]
    return min(fitting, key=lambda found: abs(found - near), default=None)


def holiday_in(year: int, rule: str) -> date | None:
    """The day of a holiday in a year; `rule` is a month and day, "easter" or "thanksgiving" with days from it, or
    a name of a rule."""
    if rule.startswith("thanksgiving"):
        return shifted_days(_weekday_in(year, 11, 3, 4), int(rule.removeprefix("thanksgiving")))
    if rule == "labor":
        return _weekday_in(year, 9, 0, 1)
    if rule == "memorial":  # the last Monday of May
        return shifted_days(_weekday_in(year, 6, 0, 1), -7)
    if rule.startswith("easter"):
        return shifted_days(_easter(year), int(rule.removeprefix("easter")))
    month, day = map(int, rule.split("-"))
    return real_day(year, month, day)


def _weekday_in(year: int, month: int, weekday: int, which: int) -> date:
    """The first, second and so on of a weekday in a month."""
    first = date(year, month, 1)
    return date(year, month, 1 + (weekday - first.weekday()) % 7 + 7 * (which - 1))


def _easter(year: int) -> date:
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_in_month(year: int, month: int, unit: str, weekday: int | None, which: int) -> str | None:
    """The value of the first, second and so on of a weekday, day, week or weekend in a month; -1 is its last.

    As ISO 8601 holds the first week of a year to be that of 4 January, the first week of a month is that of its fourth.
    """
    if unit == "week":
        length = calendar.monthrange(year, month)[1]
        return week_value(date(year, month, length - 3 if which < 0 else 7 * which - 3 if which < 5 else length))
    days = list(range(1, calendar.monthrange(year, month)[1] + 1))
    wanted = 5 if unit == "weekend" else weekday
    if wanted is not None:
        days = [day for day in days if date(year, month, day).weekday() == wanted]
    at = which if which < 0 else which - 1
    if at >= len(days):
        return None
    found = date(year, month, days[at])
    return week_value(found, weekend=True) if unit == "weekend" else found.isoformat()


# ---- spans of the calendar ----


def span_value(day: date, unit: str, count: int) -> str | None:
    """The value of the span that lies so many units from a day, as exact as the unit: 2031-05-13, 2031-W19, 2030."""
    if unit in _DAYS:
        if abs(count) > 4_000_000 or (shifted := shifted_days(day, count * _DAYS[unit])) is None:
            return None
        return shifted.isoformat() if unit == "day" else week_value(shifted, weekend=unit == "weekend")
    if unit in ("month", "quarter"):
        year, month = shifted_months(day, count * (3 if unit == "quarter" else 1))
        if not 0 < year < 10_000:
            return None
        return f"{year:04}-Q{(month - 1) // 3 + 1}" if unit == "quarter" else f"{year:04}-{month:02}"
    year = day.year + count * _YEARS.get(unit, 0)
    if unit not in _YEARS or not 0 < year < 10_000:
        return None
    return f"{year:04}"[: {"year": 4, "decade": 3, "century": 2, "millennium": 1}[unit]]


def week_value(day: date, *, weekend: bool = False) -> str:
    """The ISO week of a day, or its weekend: 2031-W19, 2031-W19-WE."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}{'-WE' if weekend else ''}"


_SPAN = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|W(\d\d)(?:-WE)?|([QH]\d|SP|SU|FA|WI)))?(?:T.*)?")


def first_day(value: str) -> date | None:
    """The first day of a value that names a day, a week, a month, a part of a year or a year."""
    match = _SPAN.fullmatch(value)
    if match is None:
        return None
    year, month, day, week, part = match.groups()
    if week:
        try:
            return date.fromisocalendar(int(year), int(week), 1)
        except ValueError:
            return None
    if part:
        return real_day(int(year), PART_MONTHS[part], 1)
    return real_day(int(year), int(month or 1), int(day or 1))


def shifted_value(value: str, unit: str, count: int) -> str | None:
    """The value that lies so many units from a value: a year before 2031-Q3 is 2030-Q3."""
    match = _SPAN.fullmatch(value)
    start = first_day(value)
    if match is None or start is None:
        return None
    year, month, day, week, part = match.groups()
    if unit in _YEARS:
        other = int(year) + count * _YEARS[unit]
        if not 0 < other < 10_000:
            return None
        if week:
            return f"{other:04}"
        if day and real_day(other, int(month), int(day)) is None:
            return f"{other:04}-{month}"
        return f"{other:04}{value[4:10]}"
    if day and unit in _DAYS:
        shifted = shifted_days(start, count * _DAYS[unit]) if abs(count) < 4_000_000 else None
        if unit == "weekend":
            return week_value(shifted, weekend=True) if shifted else None
        return shifted.isoformat() if shifted else None
    if week and unit in ("week", "fortnight"):
        shifted = shifted_days(start, count * _DAYS[unit])
        return week_value(shifted) if shifted else None
    if unit == "month" and (month or day):
        return span_value(start, "month", count) if not day else _same_day(start, count)
    if unit == "quarter" and (part or month):
        return span_value(start, "quarter", count)
    return None


def _same_day(start: date, months: int) -> str | None:
    """The same day of another month, or that month where it has no such day."""
    year, month = shifted_months(start, months)
    if not 0 < year < 10_000:
        return None
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{start.day:02}" if start.day <= last else f"{year:04}-{month:02}"


def unit_of(value: str) -> str | None:
    """The unit of the calendar that a value names: "day", "week", "month", "quarter", "year"; None for others."""
    match = _SPAN.fullmatch(value)
    if match is None:
        return None
    _, month, day, week, part = match.groups()
    if part:
        return "quarter" if part[0] == "Q" else "part"
    return "day" if day else "week" if week else "month" if month else "year"
