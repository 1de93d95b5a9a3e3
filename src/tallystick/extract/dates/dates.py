"""Dates, times, durations and recurrences of one document, with their values as TIMEX3 writes them.

The grammar works on the text of record alone; no parser is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from tallystick.extract.dates.anchors import reading_of
from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.frame import Frame
from tallystick.extract.dates.grammar import find_expressions
from tallystick.extract.dates.ranges import in_order
from tallystick.extract.dates.reading import Around, Reading
from tallystick.extract.dates.roles import is_said_on, role_of
from tallystick.extract.dates.tense import Tense, tense_at
from tallystick.extract.dates.values import day_of, unit_of
from tallystick.records import DateKind, DateMention, Document
from tallystick.text import Paragraph, Quotation, quotations


def find_dates(document: Document, paragraphs: Sequence[Paragraph], frame: Frame) -> tuple[DateMention, ...]:
    """The dates in these paragraphs of a document, in order, with their parts in the sentence."""
    told = _Told()
    return tuple(mention for p in paragraphs for mention in _in_paragraph(document, p, frame, told))


@dataclass(slots=True)
class _Told:
    """What the text told last: a value that dates may be counted from, a day, a quarter, half or season."""

    value: str | None = None
    day: str | None = None
    span: str | None = None
    in_months: bool = False
    age: int = 0

    def take(self, text: str, e: Expression, value: str | None) -> None:
        if value is None:
            return
        if e.kind == "duration":
            self.in_months |= value in _BUSINESS_MONTHS and text.startswith("the ", e.start)
            return
        if (unit := unit_of(value)) is None or e.kind not in ("calendar", "weekday", "relative"):
            return
        self.value, self.age = value, 0
        self.day = value if unit == "day" else self.day
        of_business = unit in ("quarter", "part") and e.kind == "calendar" and e.counted_from == "writing"
        if of_business and (self.span is None or not _COMPARED.search(text, max(0, e.start - 40), e.start)):
            self.span, self.in_months = value, False

    def span_for(self, e: Expression) -> str | None:
        """The span from which an expression is counted: of "the nine months" a year earlier is only a year."""
        return None if self.in_months and e.unit == "year" else self.span

    def next_paragraph(self) -> None:
        """A date is spoken of in its paragraph and the next; a span of business as long as no other is named."""
        self.age += 1
        if self.age > 1:
            self.value = self.day = None


# What a company reports on that is no quarter; and what stands before a quarter that is only compared with.
_BUSINESS_MONTHS = ("P6M", "P9M")
_COMPARED = re.compile(
    r"\b(?:after|from|than|over|since|versus|against|unlike|with)(?: in)?(?: (?:an?|the|its))?(?: [\w-]+)? $",
    re.IGNORECASE,
)


def _in_paragraph(document: Document, paragraph: Paragraph, frame: Frame, told: _Told) -> Iterator[DateMention]:
    expressions = find_expressions(paragraph.text)
    quoted = _quoted(paragraph.text, expressions) if frame.published else ()
    told.next_paragraph()
    read: list[tuple[Expression, Reading]] = []
    for at, e in enumerate(expressions):
        around = Around(
            frame,
            partial(_tense, paragraph.text, e, expressions[at - 1] if at else None),
            _weekday_beside(paragraph.text, e, expressions[max(0, at - 1) : at + 2]),
            told.value,
            told.day,
            told.span_for(e),
            _said(paragraph.text, e, expressions, quoted, frame) if quoted else None,
        )
        reading = reading_of(e, around)
        if reading is None:
            continue
        told.take(paragraph.text, e, reading.value)
        read.append((e, reading))
    for e, reading in in_order(paragraph.text, read):
        yield _mention(document, paragraph, e, reading)


_TO_COME = re.compile(r"\b(?:ahead of|in time for|for|at|until) $")


_COORDINATED = (" and ", " or ", ", ", ", and ", ", or ", " and on ", "-", "–")


def _tense(text: str, e: Expression, last: Expression | None) -> Tense:
    """The tense around a date; a day that another is joined to by "and" is told with the same verb."""
    if last is not None and last.kind == e.kind and text[last.end : e.start] in _COORDINATED:
        return tense_at(text, last.start, e.end)
    if e.owned and not _TO_COME.search(text, max(0, e.start - 16), e.start):
        return "past"
    return tense_at(text, e.start, e.end)


def _mention(document: Document, paragraph: Paragraph, e: Expression, reading: Reading) -> DateMention:
    start, end = paragraph.to_document(e.start, e.end)
    kind: DateKind = e.kind if e.kind in ("duration", "set") else "time" if e.time is not None else "date"
    return DateMention(
        document.id, start, end, reading.value, reading.basis, role_of(paragraph, e), kind,
        reading.anchor, e.mod, e.zone, reading.reason,
    )  # fmt: skip


def _weekday_beside(text: str, e: Expression, neighbours: Sequence[Expression]) -> Expression | None:
    """The weekday or day that says the same thing beside it: "Wednesday (July 1)"."""
    if e.kind not in ("weekday", "calendar"):
        return None
    for other in neighbours:
        weekday, day = (e, other) if e.kind == "weekday" else (other, e)
        if weekday.kind == "weekday" and day.day is not None and day.month is not None:
            gap = text[min(other.end, e.end) : max(other.start, e.start)]
            if gap in (" (", ", ", " - "):
                return other
    return None


# ---- quoted words ----


_QUOTABLE = ("relative", "weekday")
_NEAR_QUOTE = 300
# A mark with which a quotation may open; most paragraphs have none.
_MARK = re.compile("[\"“”„«»‹›‘‚`'](?:(?<!')|(?<![^\\W_]')|')")


def _quoted(text: str, expressions: Sequence[Expression]) -> Sequence[Quotation]:
    """The quotations of a paragraph, where a relative date may stand in one and another tell when it was said."""
    if len(expressions) < 2 or not any(e.kind in _QUOTABLE for e in expressions) or not _MARK.search(text):
        return ()
    return quotations(text) if any(is_said_on(text, e) for e in expressions) else ()


def _said(
    text: str, e: Expression, expressions: Sequence[Expression], quoted: Sequence[Quotation], frame: Frame
) -> date | None:
    """The day on which quoted words around a relative date were said, where the text outside the marks tells it."""
    if e.kind not in _QUOTABLE or not any(q.inner_start <= e.start and e.end <= q.inner_end for q in quoted):
        return None
    for other in expressions:
        outside = not any(q.inner_start <= other.start < q.inner_end for q in quoted)
        if outside and abs(other.start - e.start) < _NEAR_QUOTE and is_said_on(text, other):
            reading = reading_of(other, Around(frame, lambda: "past"))
            if reading and reading.value and unit_of(reading.value) == "day":
                return day_of(reading.value)
    return None
