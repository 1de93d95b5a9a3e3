"""Days: ISO dates, deadlines counted from a day, and dates as a reader writes them."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from tallystick.records import Within

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def parse_day(text: str) -> date | None:
    """The day that an ISO date (2031-04-02) names, or None where it names none."""
    match = _ISO.fullmatch(text)
    try:
        return date(*map(int, match.groups())) if match and text.isascii() else None
    except ValueError:
        return None


def after(day: date, within: Within) -> date:
    """The day that ends a period counted from a day. A month that lacks the day ends on its last.

    Raises OverflowError where the calendar ends first.
    """
    if within.unit == "months":
        months = day.year * 12 + day.month - 1 + within.count
        year, month = months // 12, months % 12 + 1
        if year > date.max.year:
            raise OverflowError("the year is out of range")
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=within.count * (7 if within.unit == "weeks" else 1))


def counted(count: int, unit: str) -> str:
    """A number with its unit in the right form: 1 day, 2 days."""
    return f"{count:,} {unit.removesuffix('s')}{'' if count == 1 else 's'}"
