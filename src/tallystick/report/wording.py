"""How dates, counts and lists are written, and how the words of documents are made safe to show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from tallystick.tally import in_words
from tallystick.text import MONTH_NAMES, day_in_words

NO_DATE = "date not known"
NO_PUBLISHER = "publisher not known"
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})$")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)$")

# Left-to-right and right-to-left marks draw nothing and enclose nothing; the others can turn about what stands beside.
_MARKS = dict.fromkeys(map(ord, "\u200e\u200f\u061c"))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def day_of(value: str | None) -> date | None:
    """The calendar day of an ISO date or time, or None where it names no single day."""
    match = _DAY.match(value or "")
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def in_date(value: str | None) -> str:
    """A date as a reader reads it: "2 July 2020", "July 2020", "date not known"."""
    day = day_of(value)
    if day:
        return day_in_words(day)
    if value and (match := _MONTH.match(value)) and 1 <= int(match[2]) <= 12:
        return f"{MONTH_NAMES[int(match[2]) - 1]} {match[1]}"
    if value and (match := _WEEK.match(value)):
        return f"week {int(match[2])} of {match[1]}"
    if value and (match := _SEASON.match(value)):
        return f"{_SEASONS[match[2]]} {match[1]}"
    return visible(value) if value else NO_DATE


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun, as running text writes it: "five documents", "one party"."""
    return f"{in_words(count)} {noun if count == 1 else plural or noun + 's'}"


def figured(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun, as tables and notices write it: "5 documents"."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(names: Sequence[str]) -> str:
    """Names as running text lists them: "a, b and c". A name with a comma in it parts the list by semicolons."""
    if len(names) < 2:
        return "".join(names)
    comma = "; " if any("," in name for name in names) else ", "
    return f"{comma.join(names[:-1])} and {names[-1]}"


def ended(text: str) -> str:
    """The text as a sentence: with a full stop, unless it ends in one."""
    return text if text.endswith((".", "!", "?", ".”", "?”", "!”")) else f"{text}."


def visible(text: str) -> str:
    """Words of a document as they may be shown: on one line, with no character that turns or hides others."""
    folded = re.sub(r"\s+", " ", text.translate(_MARKS))
    folded = _TURNING.sub(lambda match: f"[U+{ord(match.group()):04X}]", folded)
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", folded)


def shortened(text: str, length: int) -> str:
    """A text cut at a word's end, with […] where it was cut, for headings and tables of at most `length` characters."""
    if len(text) <= length:
        return text
    return text[:length].rsplit(" ", 1)[0].rstrip(",;:–—- ") + " […]"
