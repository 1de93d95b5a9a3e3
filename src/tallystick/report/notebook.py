"""The notes of a report: numbered by passage, so that the same passage keeps its number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tallystick.records import EVIDENCE_ROLES, Document, Span, Statement
from tallystick.report.casebook import Casebook
from tallystick.report.content import Note, Ref, Text, Words
from tallystick.report.wording import visible

CUT = "[…]"
LONG = 320
_NOTE = 240
_HEAD, _TAIL = 190, 90


class Notebook:
    """Gives numbers to passages as they are first cited, and hands out the notes by the part that cites them first."""

    def __init__(self, book: Casebook) -> None:
        self._book = book
        self._numbers: dict[tuple[str, int, int], int] = {}
        self._fresh: list[Note] = []

    def cite(self, statement: Statement, span: Span) -> Ref:
        """A reference to the passage `span` of the statement's document, numbered anew where it was not cited yet."""
        key = (statement.document, span.start, span.end)
        known = self._numbers.get(key)
        if known:
            return Ref(known, first=False)
        number = self._numbers[key] = len(self._numbers) + 1
        document = self._book.document_of(statement)
        exact = document.text[span.start : span.end]
        source, date = self._book.source(document), self._book.dated(document)
        shown = shown_words(document, span, statement.hedges, _NOTE)
        self._fresh.append(Note(number, document.id, source, date, span.start, span.end, exact, shown))
        return Ref(number, first=True)

    def take(self) -> tuple[Note, ...]:
        """The notes made since the last call, in order."""
        taken, self._fresh = tuple(self._fresh), []
        return taken


def shown_words(document: Document, span: Span, hedges: Sequence[str], limit: int = LONG) -> Words:
    """The words of a passage as they are shown: hedges marked, and long ones cut with […], never at a hedge."""
    text = visible(_without_furniture(document, span))
    marked = _hedged(text, hedges)
    kept = _kept(text, marked, limit)
    runs: list[Text] = []
    for place, (start, end) in enumerate(kept):
        if place:
            runs.append(Text(f" {CUT} "))
        runs += _runs(text, start, end, marked)
    return Words(tuple(runs), document.language)


def words_shown(document: Document, span: Span) -> str:
    """The words of a passage on one line, without the furniture between them."""
    return " ".join(visible(_without_furniture(document, span)).replace(CUT, " ").split())


def _without_furniture(document: Document, span: Span) -> str:
    """The words of a passage, with […] for the furniture that stands between them."""
    kept, at = [], span.start
    for block in document.blocks:
        if block.role in EVIDENCE_ROLES or block.end <= at or block.start >= span.end:
            continue
        kept.append(document.text[at : max(at, block.start)].rstrip())
        at = min(block.end, span.end)
    kept.append(document.text[at : span.end].lstrip() if kept else document.text[at : span.end])
    return f" {CUT} ".join(kept)


def _hedged(text: str, hedges: Iterable[str]) -> list[tuple[int, int]]:
    """Where the hedges stand in a text, in order and disjoint."""
    words = sorted({visible(hedge).strip() for hedge in hedges if hedge.strip()}, key=len, reverse=True)
    if not words:
        return []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
    return [match.span() for match in pattern.finditer(text)]


def _kept(text: str, marked: Sequence[tuple[int, int]], limit: int) -> list[tuple[int, int]]:
    """The stretches of a text that are shown: head, tail, and what stands round a hedge."""
    if len(text) <= limit:
        return [(0, len(text))]
    scale = limit / LONG
    wanted = [
        (0, int(_HEAD * scale)),
        *[(start - 25, end + 45) for start, end in marked],
        (len(text) - int(_TAIL * scale), len(text)),
    ]
    kept: list[tuple[int, int]] = []
    for start, end in sorted(wanted):
        first, last = _whole_words(text, max(0, start), min(len(text), end))
        if kept and first <= kept[-1][1] + 8:
            kept[-1] = (kept[-1][0], max(kept[-1][1], last))
        else:
            kept.append((first, last))
    return kept


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    if start:
        start = text.find(" ", start - 1, end) + 1 or start
    if end < len(text):
        end = text.rfind(" ", start, end + 1) if " " in text[start : end + 1] else end
    return start, end


def _runs(text: str, start: int, end: int, marked: Sequence[tuple[int, int]]) -> list[Text]:
    runs: list[Text] = []
    at = start
    for first, last in marked:
        if first < at or last > end:
            continue
        runs += [Text(text[at:first])] if first > at else []
        runs.append(Text(text[first:last], "hedge"))
        at = last
    return [*runs, Text(text[at:end])] if at < end else runs
