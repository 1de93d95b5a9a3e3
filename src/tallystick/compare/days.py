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
    rf"(?P<before>\b(?:by|until|before|deadline|from)\s+(?:the\s+)?(?:of\s+)?)?"
    rf"\b(?:(?P<m1>{_NAMES})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s*%|:)|"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_NAMES})\b)(?:,?\s+(?P<year>\d{{4}})\b)?",
    re.I,
)
_YEAR = re.compile(
    r"(?P<before>\b(?:by|until|before)\s+(?:[A-Z]\w+\s+)?(?:\d\d?,?\s+)?)?\b(?P<year>(?:19|20|21)\d\d)\b(?![,.]\d)"
)


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


def named(texts: Iterable[str]) -> Named:
    """Read the days and years that paragraphs name."""
    days: list[tuple[int | None, int, int]] = []
    years: list[int] = []
    for text in texts:
        days += [_day(match) for match in _DAY.finditer(text) if not match["before"]]
        years += [int(match["year"]) for match in _YEAR.finditer(text) if not match["before"]]
    return Named(tuple(days), tuple(years))


def _day(match: re.Match[str]) -> tuple[int | None, int, int]:
    name = (match["m1"] or match["m2"])[:3].lower()
    month = next(number for number, full in enumerate(_MONTHS, start=1) if full.startswith(name))
    return int(match["year"]) if match["year"] else None, month, int(match["d1"] or match["d2"])
