"""The frame of a document: the days from which its dates without a year can be read.

A document of known date is its own frame. Otherwise the frame is built from the years that the text names, from dates
whose weekday fixes the year, and from the day of signature of the instruments it speaks of. Where nothing of this is
known, the year of a copyright notice in the furniture is the year of the text, or else the day of signature of an
instrument whose parties it names stands near its dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.grammar import find_expressions
from tallystick.extract.dates.values import day_of, fixed_by_weekday, real_day
from tallystick.extract.dates.words import MONTHS
from tallystick.records import Document, Instrument
from tallystick.text import Paragraph

_INSTRUMENT_NOUN = re.compile(
    r"\b(?:agreements?|accords?|deals?|pacts?|treat(?:y|ies)|truces?|cease-?fires?|armistice|signed|signing|signature|"
    r"resolution)\b",
    re.IGNORECASE,
)
_AHEAD = re.compile(
    r"\b(?:by|until|till|before|through|deadline of|target of|expected in|due in|scheduled for)(?: the)? $",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """`published` is the day of publication; `latest` the latest day that the document looks back on, if none is known.

    `signed` are the instruments that it speaks of: the words of their names, and the day of signature. `year` is that
    of its copyright notice, where no day is known. `day_first` tells how its dates in digits are to be read, where one
    of them shows it (23/08/2030). `named_by` says whether `published` is the day of publication or of the last update.
    """

    published: date | None = None
    latest: date | None = None
    signed: tuple[tuple[str, date], ...] = ()
    year: int | None = None
    day_first: bool | None = None
    named_by: Literal["publication", "update"] = "publication"

    @property
    def anchor(self) -> date | None:
        """The day nearest to which a date without a year lies."""
        return self.published or self.latest


def frame_of(document: Document, paragraphs: Sequence[Paragraph], instruments: Sequence[Instrument]) -> Frame:
    """Build the frame of a document from its date of publication, its text and the instruments of the case."""
    signed = _spoken_of(paragraphs, instruments)
    expressions = [(p.text, e) for p in paragraphs for e in find_expressions(p.text)]
    order = _day_first(expressions)
    published, updated = day_of(document.published.date), day_of(document.updated.date)
    if known_day := published or updated:
        named_by: Literal["publication", "update"] = "publication" if published else "update"
        return Frame(known_day, known_day, signed, day_first=order, named_by=named_by)
    known = [*_dated(expressions), *(day for _, day in signed)]
    latest = max(known, default=None)
    latest = max([d for d in (latest, *_by_weekday(expressions, latest)) if d], default=None)
    if latest is not None:
        return Frame(latest=latest, signed=signed, day_first=order)
    year = _copyright_year(document)
    if year:
        return Frame(year=year, day_first=order)
    return Frame(latest=_signed_by_parties(paragraphs, instruments), day_first=order)


_IN_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")


def _day_first(expressions: Iterable[tuple[str, Expression]]) -> bool | None:
    """Whether a document writes the day before the month, where a date in digits shows it and none speaks against."""
    shown = set()
    for text, e in expressions:
        if e.kind == "calendar" and (digits := _IN_DIGITS.fullmatch(text, e.start, e.end)):
            first, second = int(digits[1]), int(digits[2])
            if (first > 12) != (second > 12):
                shown.add(first > 12)
    return shown.pop() if len(shown) == 1 else None


_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[^\n\d]{0,40}(?:\d{4}\s?[-–,]\s?)?((?:19|20|21)\d\d)(?!\d)", re.IGNORECASE
)


def _copyright_year(document: Document) -> int | None:
    """The latest year of a copyright notice that stands in the furniture of a document."""
    furniture = (document.text[b.start : b.end] for b in document.blocks if b.role == "furniture")
    return max((int(m[1]) for text in furniture for m in _COPYRIGHT.finditer(text)), default=None)


def _signed_by_parties(paragraphs: Sequence[Paragraph], instruments: Sequence[Instrument]) -> date | None:
    """The latest day of signature of the instruments of which the text names every party."""
    text = "\n".join(p.text for p in paragraphs)
    days = [
        day
        for instrument in instruments
        if (day := day_of(instrument.signed))
        and instrument.parties
        and all(any(_says(text, name) for name in (p.name, *p.aliases)) for p in instrument.parties)
    ]
    return max(days, default=None)


def _says(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _dated(expressions: Iterable[tuple[str, Expression]]) -> list[date]:
    """The first day of every date in the text that names its year and that the text does not look forward to."""
    days = []
    for text, e in expressions:
        if (
            e.year
            and not _AHEAD.search(text, max(0, e.start - 20), e.start)
            and (day := real_day(e.year, e.month or 1, e.day or 1))
        ):
            days.append(day)
    return days


def _by_weekday(expressions: Iterable[tuple[str, Expression]], near: date | None) -> list[date]:
    """Days without a year whose weekday fixes it: the nearest year, within three, in which both agree."""
    if near is None:
        return []
    found = []
    lines = list(expressions)
    for i, (text, e) in enumerate(lines):
        if e.month is None or e.day is None or e.year is not None:
            continue
        weekday = e.weekday if e.weekday is not None else _weekday_beside(text, e, lines[max(0, i - 1) : i + 2])
        if weekday is not None and (day := fixed_by_weekday(e.month, e.day, weekday, near)):
            found.append(day)
    return found


def _weekday_beside(text: str, e: Expression, neighbours: Sequence[tuple[str, Expression]]) -> int | None:
    """The weekday that stands beside a day in brackets: "Wednesday (July 1)"."""
    for other_text, other in neighbours:
        gap = text[min(other.end, e.end) : max(other.start, e.start)]
        if other_text is text and other.weekday is not None and other is not e and gap in (" (", ", ", " - "):
            return other.weekday
    return None


def _spoken_of(paragraphs: Sequence[Paragraph], instruments: Sequence[Instrument]) -> tuple[tuple[str, date], ...]:
    """The instruments that a document speaks of: by name, or as an agreement of the month in which one was signed."""
    text = "\n".join(p.text for p in paragraphs)
    found = []
    for instrument in instruments:
        day = day_of(instrument.signed)
        if day and (_named(instrument, text) or _of_month(day, text)):
            found.append((instrument.title, day))
    return tuple(found)


def _named(instrument: Instrument, text: str) -> bool:
    folded = text.casefold()
    return any(name.casefold() in folded for name in (instrument.title, instrument.short) if name)


def _of_month(signed: date, text: str) -> bool:
    """Whether the text sets the month of signature near a word for an agreement, without another year."""
    month = list(MONTHS)[signed.month - 1].capitalize()
    for match in re.finditer(rf"\b{month}\b(?:,? (?:(\d{{1,2}})\b(?!\d),? ?)?(\d{{4}})?)?", text):
        if (match[2] and int(match[2]) != signed.year) or (match[1] and int(match[1]) != signed.day):
            continue
        if _INSTRUMENT_NOUN.search(text, max(0, match.start() - 100), match.end() + 60):
            return True
    return False
