"""The texts of record at the end of the sources: every passage that a note cites, marked where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tallystick.records import EVIDENCE_ROLES, Block, Document
from tallystick.report.casebook import Casebook
from tallystick.report.content import FullText, Note, Paragraph, Part, Sentence, Stretch, Text
from tallystick.report.wording import visible
from tallystick.text import capital

_MOST_DOCUMENTS = 40
_MOST_CHARACTERS = 400_000
_TITLE = "Texts of record"
_INTRO = (
    "Each document as it was read; furniture and comments, which bear no evidence, are pale. The place in a note leads "
    "to its passage here, and the number after a passage leads back to the note."
)
_ELSEWHERE = "The texts are too long to print here: tallystick show CASE DOCUMENT gives that of a document."


def texts(book: Casebook, notes: Sequence[Note]) -> Part:
    """Every document's text with its cited passages, or where to read it if the case is too large for a page."""
    size = sum(len(document.text) for document in book.in_order)
    if len(book.in_order) > _MOST_DOCUMENTS or size > _MOST_CHARACTERS:
        return Part("texts", (Paragraph((Sentence((Text(_ELSEWHERE),)),)),), (Text(_TITLE),))
    full = [_full_text(book, document, [n for n in notes if n.document == document.id]) for document in book.in_order]
    return Part("texts", (Paragraph((Sentence((Text(_INTRO),)),)), *full), (Text(_TITLE),))


def _full_text(book: Casebook, document: Document, notes: Sequence[Note]) -> FullText:
    number = book.number(document.id)
    day = f", {book.dated(document)}" if document.published.date else ""
    title = f": {visible(document.title)}" if document.title else ""
    heading = f"{number} {capital(book.publisher(document))}{day}{title}"
    return FullText(heading, tuple(_paragraphs(document, notes)), document.language)


def _paragraphs(document: Document, notes: Sequence[Note]) -> Iterable[tuple[Stretch, ...]]:
    """The stretches of a document, those of one unit together; an empty passage has none."""
    pieces = [(block, start, end) for block in document.blocks for start, end in _cut(block, notes)]
    covered = {n.number: [i for i, (_, s, e) in enumerate(pieces) if n.start < e and s < n.end] for n in notes}
    firsts = {number: held[0] for number, held in covered.items() if held}
    lasts = {number: held[-1] for number, held in covered.items() if held}
    cited = {place for held in covered.values() for place in held}
    unit: int | None = None
    together: list[Stretch] = []
    for place, (block, start, end) in enumerate(pieces):
        if together and block.unit != unit:
            yield tuple(together)
            together = []
        if together and pieces[place - 1][2] < start:
            together.append(Stretch(" ", pale=False))
        unit = block.unit
        opens = tuple(number for number, first in firsts.items() if first == place)
        closes = tuple(number for number, last in lasts.items() if last == place)
        pale = block.role not in EVIDENCE_ROLES
        together.append(Stretch(visible(document.text[start:end]), pale, place in cited, opens, closes))
    if together:
        yield tuple(together)


def _cut(block: Block, notes: Iterable[Note]) -> Iterable[tuple[int, int]]:
    """The stretches of a block between the ends of passages."""
    ends = {at for note in notes for at in (note.start, note.end) if block.start < at < block.end}
    return pairwise(sorted({block.start, block.end, *ends}))
