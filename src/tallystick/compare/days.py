"""The days and years that a text names, as roughly as it takes to see which of two texts was written later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tallystick.text import MONTH_NAMES

_MONTHS = tuple(map(str.lower, MONTH_NAMES))
_NAMES = "|".join(f"{month[:3]}(?:{month[3:]})?" if month != "may" else "may" for month in _MONTHS) + "|sept"
_DAY = re.compile(
    rf"\b(?:(?P<m1>{_NAMES})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%|:)|"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_NAMES})\b)(?:,?\s+(?P<year>\d{{4}})\b)?",
    re.I,
)
_YEAR = re.compile(r"\b(?:19|20|21)\d\d\b(?![,.]\d)")
# What stands before a day or a year that is a deadline. It is looked for only where one is found: at every place of a
# text it would take most of the time.
_BEFORE_DAY = re.compile(r"\b(?:by|until|before|deadline|from)\s+(?:the\s+)?(?:of\s+)?$", re.I)
_BEFORE_YEAR = re.compile(r"\b(?:by|until|before)\s+(?:[A-Z]\w+\s+)?(?:\d\d?,?\s+)?$")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Named:
    """The (year or None, month, day) and the years that a text names as past. Deadlines are no days past."""

    days: tuple[tuple[int | None, int, int], ...]
    years: tuple[int, ...]

    def dates(self, year: int) -> list[date]:
        """The days as dates; those without a year are taken to be in the one given."""
        found = []
        for own, month, day in self.days:
            try:
                found.append(date(own or year, month, day))
            except ValueError:
                continue
        return found


# Most texts of a large corpus name none, and are held together.
_NOTHING = Named((), ())


def named(texts: Iterable[str]) -> Named:
    """Read the days and years that paragraphs name."""
    days: list[tuple[int | None, int, int]] = []
    years: list[int] = []
    for text in texts:
        days += [_day(match) for match in _DAY.finditer(text) if not _follows(_BEFORE_DAY, text, match.start())]
        years += [int(m.group()) for m in _YEAR.finditer(text) if not _follows(_BEFORE_YEAR, text, m.start())]
    return Named(tuple(days), tuple(years)) if days or years else _NOTHING


def _follows(before: re.Pattern[str], text: str, at: int) -> bool:
    return before.search(text[max(0, at - _REACH) : at]) is not None


def _day(match: re.Match[str]) -> tuple[int | None, int, int]:
    name = (match["m1"] or match["m2"])[:3].lower()
    month = next(number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    return int(match["year"]) if match["year"] else None, month, int(match["d1"] or match["d2"])
