"""Figures of one document: numbers with what they count, their bounds and how sure the text is of them.

The grammar reads them from the text of record; a parse, where there is one, only betters what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from tallystick.extract.dates.grammar import expressions_at
from tallystick.extract.figures.as_of import days_of
from tallystick.extract.figures.counted import name_counted
from tallystick.extract.figures.grammar import read_figures
from tallystick.extract.figures.not_figures import judge
from tallystick.extract.figures.numbered_names import models_in
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.view import view_of
from tallystick.extract.numbers import scan, uses_comma_decimals
from tallystick.extract.parser.words import Parse
from tallystick.records import DateMention, Document, Figure, make_id
from tallystick.text import Paragraph


def find_figures(
    document: Document,
    paragraphs: Sequence[Paragraph],
    parses: Sequence[Parse] | None = None,
    dates: Sequence[DateMention] = (),
) -> tuple[Figure, ...]:
    """The figures in the evidence-bearing paragraphs of a document, in order.

    `parses` are the parses of the paragraphs, in the same order: they better what is counted, and nothing else. `dates`
    are those found in the document; a figure takes from them the day that its sentence gives it.
    """
    read = read_all([p.text for p in paragraphs], comma_decimals=uses_comma_decimals(document.text))
    made: list[_Placed] = []
    for at, (paragraph, found) in enumerate(zip(paragraphs, read, strict=True)):
        if found:
            name_counted(paragraph.text, parses[at] if parses is not None else None, found)
            made += _placed(document, paragraph, found)
    days = days_of([(p.start, p.end) for p in made], dates, document.text)
    return tuple(_figure(document, placed, day) for placed, day in zip(made, days, strict=True))


def read_all(texts: Sequence[str], *, comma_decimals: bool = False) -> list[list[Reading]]:
    """The readings of each paragraph of a document, by the grammar alone.

    The paragraphs are read together, since a number that is a name in one is a name in the others.
    """
    views = [view_of(text, scan(text, comma_decimals=comma_decimals)) for text in texts]
    models = models_in(views)
    found = []
    for view in views:
        dates = expressions_at(view.text, [(n.start, n.end) for n in view.numbers]) if view.numbers else []
        spans = [(e.start, e.end) for e in dates if e.kind != "duration"]
        found.append(read_figures(judge(view, spans, models)))
    return found


class _Placed(NamedTuple):
    """A reading with its offsets in the document, its place in the world, and the ids of all in its paragraph."""

    reading: Reading
    start: int
    end: int
    place: str | None
    id: str
    ids: Sequence[str]


def _placed(document: Document, paragraph: Paragraph, found: Sequence[Reading]) -> list[_Placed]:
    """The readings of a paragraph with offsets into the document."""
    spans = [paragraph.to_document(r.start, r.end) for r in found]
    ids = [make_id("f", document.id, start, end) for start, end in spans]
    return [
        _Placed(reading, start, end, _place(paragraph.text, reading), key, ids)
        for reading, (start, end), key in zip(found, spans, ids, strict=True)
    ]


def _figure(document: Document, placed: _Placed, day: str | None) -> Figure:
    """The figure of a reading, as of a day."""
    reading, measure, ids = placed.reading, placed.reading.measure, placed.ids
    return Figure(
        id=placed.id,
        document=document.id,
        start=placed.start,
        end=placed.end,
        low=reading.low,
        high=reading.high,
        unit=reading.unit,
        approximate=reading.approximate,
        about=reading.about,
        as_of=day,
        place=placed.place,
        per=reading.per,
        si_unit=measure.si if measure is not None else None,
        si_factor=measure.factor if measure is not None else None,
        whole=ids[reading.whole] if reading.whole is not None else None,
        before=ids[reading.before] if reading.before is not None else None,
        difference=reading.difference,
        reason=reading.reason,
    )


_PLACE = re.compile(
    r"(?: [a-z][\w-]+){0,2}? (?:in|at|near|across|outside|around|inside|throughout) (?:the )?"
    r"((?:[\w-]+ ){0,1}?[A-Z][\w’'-]*(?: (?:of |and |the )?[A-Z][\w’'-]*){0,3})"
)
_TIME_NAME = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)


def _place(text: str, reading: Reading) -> str | None:
    """Where the figure holds, if a place with a name follows what is counted."""
    if reading.kind not in ("count", "measure", "vague") or text[reading.end : reading.end + 1] != " ":
        return None
    match = _PLACE.match(text, reading.end, reading.end + 80)
    return match.group(1) if match and not _TIME_NAME.search(match.group(1)) else None
