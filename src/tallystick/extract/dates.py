"""Dates, durations and recurrences of one document, with their values as TIMEX3 writes them.

The rules for relative dates follow TIMEX3 (TimeML 1.2.1) and, where tense decides, the practice of HeidelTime: a date
told in the past is the last such day before the day of writing, one to come the next after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from spacy.tokens import Doc, Span, Token

from tallystick.extract.date_grammar import Expression, find_expressions
from tallystick.extract.frame import Frame, fixed_by_weekday, shifted_days, shifted_months
from tallystick.records import DateMention, DateRole, Document
from tallystick.text import Paragraph

Tense = Literal["past", "future", "unknown"]


def find_dates(
    document: Document, paragraphs: Sequence[Paragraph], docs: Sequence[Doc], frame: Frame
) -> tuple[DateMention, ...]:
    """The dates in the evidence-bearing paragraphs of a document, in order, with their parts in the sentence."""
    return tuple(
        mention for p, doc in zip(paragraphs, docs, strict=True) for mention in _in_paragraph(document, p, doc, frame)
    )


def _in_paragraph(document: Document, paragraph: Paragraph, doc: Doc, frame: Frame) -> Iterator[DateMention]:
    expressions = find_expressions(paragraph.text)
    for i, e in enumerate(expressions):
        beside = _weekday_beside(paragraph.text, e, expressions[max(0, i - 1) : i + 2])
        value, basis = _value(e, beside, _tense(doc, e), frame)
        start, end = paragraph.to_document(e.start, e.end)
        yield DateMention(document.id, start, end, value, basis, _role(paragraph, e))


def _weekday_beside(text: str, e: Expression, neighbours: Sequence[Expression]) -> Expression | None:
    """The weekday or day that says the same thing beside it: "Wednesday (July 1)"."""
    for other in neighbours:
        gap = text[min(other.end, e.end) : max(other.start, e.start)]
        if other is not e and gap in (" (", ", ", " - "):
            weekday, day = (e, other) if e.kind == "weekday" else (other, e)
            if weekday.kind == "weekday" and day.day is not None and day.month is not None:
                return other
    return None


# ---- values ----


def _value(e: Expression, beside: Expression | None, tense: Tense, frame: Frame) -> tuple[str | None, str | None]:
    """The value of an expression and the day it was counted from, if it was."""
    if e.value is not None or e.kind in ("duration", "set"):
        return e.value, None
    if e.kind == "calendar":
        weekday = e.weekday if e.weekday is not None else (beside.weekday if beside else None)
        return _calendar(e, weekday, tense, frame)
    if e.kind == "weekday" and beside is not None and beside.month and beside.day:
        return _calendar(beside, e.weekday, tense, frame)
    if frame.published is None:
        return None, None
    if e.kind == "weekday":
        return _of_weekday(e, tense, frame.published), frame.published.isoformat()
    value = _relative(e, frame.published)
    return value, frame.published.isoformat() if value else None


def _calendar(e: Expression, weekday: int | None, tense: Tense, frame: Frame) -> tuple[str | None, str | None]:
    if e.part == "ambiguous":
        return None, None
    if e.year is not None:
        return _written(e.year, e.month, e.day, e.part), None
    if e.month is None and e.part is None:
        return None, None
    if e.day is not None and not _possible(e.month, e.day):
        return None, None
    year = _year_for(e, weekday, tense, frame)
    basis = frame.published.isoformat() if frame.published and year else None
    if year is not None:
        return _written(year, e.month, e.day, e.part), basis
    if e.month is None:
        return None, None
    return f"XXXX-{e.month:02}" + (f"-{e.day:02}" if e.day else ""), None


def _written(year: int, month: int | None, day: int | None, part: str | None) -> str | None:
    if part:
        return f"{year}-{part}"
    if month is None:
        return str(year)
    if day is None:
        return f"{year}-{month:02}" if 1 <= month <= 12 else None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _possible(month: int | None, day: int) -> bool:
    return month is None or _written(2000, month, day, None) is not None


_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1, "Q1": 2, "Q2": 5, "Q3": 8, "Q4": 11, "H1": 4, "H2": 10}


def _year_for(e: Expression, weekday: int | None, tense: Tense, frame: Frame) -> int | None:
    """The year of a date that does not name one, from the frame, the tense and the weekday."""
    near = frame.anchor
    if near is None:
        return frame.year
    if weekday is not None and e.month and e.day and (fixed := fixed_by_weekday(e.month, e.day, weekday, near)):
        return fixed.year
    month = e.month or _SEASON_MONTH[e.part or "SP"]
    for _, signed in frame.signed if frame.published is None else ():
        if signed.month == month and e.day in (None, signed.day) and abs((signed - near).days) < 366:
            return signed.year
    days = [
        day for year in range(near.year - 8, near.year + 9) if (day := _real(year, month, e.day or _middle(e, near)))
    ]
    if e.direction == 0:
        return near.year
    if e.direction:
        tense = "past" if e.direction < 0 else "future"
    if frame.published is None:
        return min(days, key=lambda day: abs(day - near)).year if days else None
    return _by_tense(days, tense, near, exact=e.day is not None and e.direction is None)


def _middle(e: Expression, near: date) -> int:
    return min(near.day, 28) if e.month else 15


_SOON = 30


def _by_tense(days: Sequence[date], tense: Tense, near: date, *, exact: bool) -> int | None:
    if tense == "past":
        # A day named without its year is hardly ever eleven months old: then the tense was misread.
        fitting = [day for day in days if (day - near).days <= _SOON] if exact else [day for day in days if day <= near]
        return max(fitting).year if fitting else None
    if tense == "future":
        fitting = [day for day in days if day >= near]
        return min(fitting).year if fitting else None
    return min(days, key=lambda day: abs(day - near)).year if days else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_weekday(e: Expression, tense: Tense, published: date) -> str | None:
    assert e.weekday is not None
    back = (published.weekday() - e.weekday) % 7
    if e.direction == -1:
        shift = -(back or 7)
    elif e.direction == 1 or (e.direction is None and tense == "future"):
        shift = (7 - back) if back else 7
    elif e.direction == 0:
        shift = e.weekday - published.weekday()
    else:
        shift = -back
    day = shifted_days(published, shift)
    return day.isoformat() if day else None


def _relative(e: Expression, published: date) -> str | None:
    """The value of what is counted from the day of writing, as exact as the unit that it is counted in."""
    if e.part == "from another day" or e.count is None or e.direction is None or e.unit is None:
        return None
    if e.count != int(e.count) or e.count > 10_000:
        return None
    count = int(e.count) * e.direction
    if e.unit in ("day", "week", "fortnight", "weekend"):
        days = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[e.unit]
        day = shifted_days(published, count * days)
        return None if day is None else _week(day, weekend=e.unit == "weekend") if e.unit != "day" else day.isoformat()
    if e.unit == "month":
        year, month = shifted_months(published, count)
        return f"{year}-{month:02}" if 0 < year < 10_000 else None
    if e.unit == "quarter":
        year, month = shifted_months(published, 3 * count)
        return f"{year}-Q{(month - 1) // 3 + 1}"
    year = published.year + count * {"year": 1, "decade": 10, "century": 100}.get(e.unit, 0)
    if e.unit not in ("year", "decade", "century") or not 0 < year < 10_000:
        return None
    return {"year": f"{year:04}", "decade": f"{year // 10:03}", "century": f"{year // 100:02}"}[e.unit]


def _week(day: date, *, weekend: bool) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}{'-WE' if weekend else ''}"


# ---- the sentence around ----


def _tense(doc: Doc, e: Expression) -> Tense:
    """Whether the verb that governs a date looks back or ahead."""
    span = doc.char_span(e.start, e.end, alignment_mode="expand")
    if span is None or not len(span):
        return "unknown"
    token = span.root
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and token.i not in range(span.start, span.end):
            tense = _tense_of(token)
            return "future" if tense == "unknown" and _lies_ahead(doc, span, token) else tense
        if token.head is token:
            break
        token = token.head
    return "unknown"


def _tense_of(verb: Token) -> Tense:
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & {"will", "shall", "’ll", "'ll", "must"}:
        return "future"
    if verb.tag_ == "VBD" or helpers & {"was", "were", "had", "has", "have", "did", "been"}:
        return "past"
    if verb.tag_ == "VB" and "to" in helpers:
        return "future"
    if verb.tag_ == "VBN" and not (verb.lower_ in _AWAITED and helpers & {"is", "are"}):
        return "past"
    return "unknown"


# Verbs that in the present tense tell of what is fixed for a day to come: "the truce ends on Wednesday".
_FIXED_WORDS = (
    "end expire begin start open close resume meet convene gather lapse fall arrive leave depart return travel visit "
    "vote hold conclude finish run host publish"
)
_FIXED = frozenset(_FIXED_WORDS.split())
_AWAITED = frozenset({"due", "set", "scheduled", "expected", "planned", "slated", "bound", "likely", "supposed"})
_UNTIL = frozenset({"by", "until", "till", "before"})


def _lies_ahead(doc: Doc, span: Span, verb: Token) -> bool:
    """Whether a verb in the present tense tells of a day to come: by itself, or by the words before the date."""
    present = verb.tag_ in ("VBZ", "VBP") or any(child.tag_ in ("VBZ", "VBP") for child in verb.children)
    if not present:
        return False
    before = doc[span.start - 1].lower_ if span.start else ""
    waited = any(child.lower_ in _AWAITED for child in verb.children) or verb.lower_ in _AWAITED
    fixed = verb.lemma_ in _FIXED and verb.tag_ in ("VBZ", "VBP")
    return waited or before in _UNTIL or (fixed and before in ("on", "in", "at", "next", "this"))


_DEADLINE = re.compile(
    r"\b(?:by|until|no later than|not later than|deadline (?:of|is|was)|before|within|target date of|due(?: on|"
    r" by)?)(?: the)? $",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    r"\b(?:published|released|issued|updated|dated|posted|printed|circulated)\b[^.;]{0,20}$", re.IGNORECASE
)
_REPORT_BEFORE = re.compile(
    r"\b(?:report|assessment|analysis|study|survey|statement|document|article|review|dated|updated|posted|published)\b",
    re.IGNORECASE,
)
_DATELINE_AFTER = re.compile(r"^,?(?: \d{4})?\)? ?(?:[-–—]|\([A-Z])")
_REPORT_OF = re.compile(r"^[’']s? (?:[\w.]+ )?(?:report|assessment|analysis|study|statement|survey)\b", re.IGNORECASE)
_SIGNING = re.compile(r"\b(?:signed|signing|signature|concluded|initialled)\b[^.;]{0,40}$", re.IGNORECASE)
_SIGNED_AFTER = re.compile(r"^,? (?:[\w-]+ ){0,2}(?:agreement|accord|deal|pact|treaty|truce)\b", re.IGNORECASE)
_DEADLINE_AFTER = re.compile(r"^(?: [\w-]+)? (?:deadline|target|cut-off)\b", re.IGNORECASE)


def _role(paragraph: Paragraph, e: Expression) -> DateRole:
    """The part that a date plays, from the words right before and after it."""
    before, after = paragraph.text[max(0, e.start - 60) : e.start], paragraph.text[e.end : e.end + 40]
    if paragraph.role in ("dateline", "byline"):
        return "publication"
    if e.kind == "set":
        return "unknown"
    if _DEADLINE.search(before) or _DEADLINE_AFTER.match(after):
        return "deadline"
    if e.kind == "duration":
        return "unknown"
    if e.start < 45 and e.day and _DATELINE_AFTER.match(after) and paragraph.text[: e.start].split(",")[0].isupper():
        return "publication"
    if (_PUBLICATION.search(before) and _REPORT_BEFORE.search(before)) or _REPORT_OF.match(after):
        return "publication"
    if _SIGNING.search(before) or _SIGNED_AFTER.match(after):
        return "signing"
    return "event"
