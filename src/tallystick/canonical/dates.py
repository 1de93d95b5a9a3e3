"""Dates and times of publication as pages print them, to ISO 8601. A year is never guessed."""

from __future__ import annotations

import datetime
import re

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20|21)\d\d)\b"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?P<year>(?:19|20|21)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"\b{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}",
        rf"\b{_MONTH} {_DAY},? {_YEAR}",
        # Dots mean that the day comes first; with strokes or hyphens only a number above twelve shows which is the day.
        r"(?<![\d.])(?P<day>\d{1,2})\.(?P<number>\d{1,2})\.(?P<year>(?:19|20|21)\d\d)(?!\d)",
        r"(?<![\d/-])(?P<day>1[3-9]|2\d|3[01])[/-](?P<number>\d{1,2})[/-](?P<year>(?:19|20|21)\d\d)(?!\d)",
        r"(?<![\d/-])(?P<number>\d{1,2})[/-](?P<day>1[3-9]|2\d|3[01])[/-](?P<year>(?:19|20|21)\d\d)(?!\d)",
    )
)
_MONTH_OF_YEAR = re.compile(rf"\b{_MONTH},? {_YEAR}", re.IGNORECASE)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?(?:\s*(?P<half>[ap])\.?m\b\.?)?|"
    r"\b(?P<hour2>\d{1,2})\s*(?P<half2>[ap])\.?m\b",
    re.IGNORECASE,
)
# Readers' clocks other than UTC are not turned into an offset: EST and BST each name several.
_ZONE = re.compile(r"\s*(?:(?P<utc>GMT|UTC|Z)\b)?(?P<offset>[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_ISO = re.compile(
    r"(?P<date>\d{4}-\d\d(?:-\d\d)?)(?:[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.\d+)?\s*(?P<zone>Z|[+-]\d\d:?\d\d)?)?",
)


def find_date(text: str) -> str | None:
    """The first full date (day, month, year) in a text as YYYY-MM-DD, with the time that follows it, or None."""
    found = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda m: m.start()):
        day = _day_of(match)
        if day:
            clock = find_time(text[match.end() : match.end() + 30]) or find_time(text[: match.start()][-30:])
            return f"{day}{clock}" if clock else day
    return None


def find_month(text: str) -> str | None:
    """The first month with its year in a text as YYYY-MM, where no day is told, or None."""
    match = _MONTH_OF_YEAR.search(text)
    return f"{match['year']}-{_MONTHS.index(match['month'][:3].lower()) + 1:02}" if match else None


def find_time(text: str) -> str | None:
    """The first time of day in a text as THH:MM, with its offset where it is in UTC or written out, or None."""
    match = _CLOCK.search(text)
    if not match:
        return None
    half = (match["half"] or match["half2"] or "").lower()
    hour = int(match["hour"] or match["hour2"])
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    minute = int(match["minute"] or 0)
    if hour > 23 or minute > 59:
        return None
    zone = _ZONE.match(text, match.end())
    offset = (zone and (zone["offset"] or (zone["utc"] and "+00:00"))) or ""
    return f"T{hour:02}:{minute:02}{offset}"


def machine_date(value: str) -> str | None:
    """A date or time in machine form (JSON-LD, meta tag) as ISO 8601, or the date in words; None where it is none."""
    match = _ISO.match(value.strip())
    if not match:
        return find_date(value)
    try:
        datetime.date.fromisoformat(match["date"] if len(match["date"]) == 10 else f"{match['date']}-01")
    except ValueError:
        return None
    if not match["time"]:
        return match["date"]
    zone = "+00:00" if match["zone"] == "Z" else match["zone"] or ""
    return f"{match['date']}T{match['time']}{zone}"


def _day_of(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    name = groups.get("month")
    month = _MONTHS.index(name[:3].lower()) + 1 if name else int(groups["number"])
    try:
        return datetime.date(int(groups["year"]), month, int(groups["day"])).isoformat()
    except ValueError:
        return None
