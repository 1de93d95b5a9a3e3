"""One document in, its statements, figures, dates and actors out: the order in which the parts of this stage work."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain

from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.actors.mentions import find_actors
from tallystick.extract.clauses.propositions import propositions
from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.figures.figures import find_figures
from tallystick.extract.language import foreign
from tallystick.extract.parser.parse import Parser
from tallystick.extract.pool import Outcome, extract_in_processes, outcomes_of
from tallystick.extract.speech.sentences import sentences
from tallystick.extract.speech.statements import Reader
from tallystick.extract.version import VERSION
from tallystick.records import Document, Extraction, Figure, Instrument, Statement, make_id
from tallystick.text import Paragraph, paragraphs, quotations

# A longer paragraph is a listing or a text without breaks; it is read in pieces, so that time grows with its length.
LONGEST = 8_000
# Paragraphs by which the language of a document is told.
SAMPLED = 40
# Characters for each process from which one is worth the three seconds that its start and its model take.
PAYS = 150_000


class Extractor:
    """Finds who says what in a document, for gather and the ledger. The model is loaded when first needed."""

    def __init__(self, instruments: Sequence[Instrument] = ()) -> None:
        self._instruments = tuple(instruments)

    @cached_property
    def _parser(self) -> Parser:
        return Parser()

    @property
    def version(self) -> str:
        """Name and version of the rules and of the model, kept with what this stage makes."""
        return f"{VERSION}, {self._parser.version}"

    def extract(self, document: Document) -> Extraction:
        """The statements, figures, dates and actors of one document, in its order.

        A document in a language other than English, whatever it says of itself, gets its sentences as unattributed
        statements and a note.
        """
        whole = paragraphs(document)
        parts = _parts(whole)
        if (language := _not_read(document, parts)) is not None:
            return _unread(document, parts, language)
        parses = self._parser.parse(part.text for part in parts)
        known = tuple(party for instrument in self._instruments for party in instrument.parties)
        frame = frame_of(document, parts, self._instruments)
        actors = find_actors(document, parts, parses, known, frame, self._instruments)
        book = Actors(actors)
        reader = Reader(book, propositions)
        statements = _distinct(reader.read(parts, parses))
        dates = find_dates(document, parts, frame)
        figures = find_figures(document, parts, parses, dates)
        note = _note(sum(len(p.text) > LONGEST for p in whole), reader.cut)
        return Extraction(document.id, tuple(statements), _placed(figures, statements), dates, book.all(), note)

    def prepare(self, documents: Sequence[Document]) -> None:
        """Parse the texts of documents together, as they will be asked for: in fuller batches it takes less time."""
        parted = [(document, _parts(paragraphs(document))) for document in documents]
        self._parser.parse(part.text for document, parts in parted if not _not_read(document, parts) for part in parts)

    def extract_all(self, documents: Iterable[Document], processes: int = 1) -> Iterator[tuple[Document, Outcome]]:
        """Each document with what was found in it, or with the error T115, in their order; a stream in, a stream out.

        Several processes are started where the documents hold enough text to pay for the loading of their models.
        The results are the same whatever their number, and a passage of several documents is parsed once.
        """
        waiting = iter(documents)
        enough = PAYS * processes if processes > 1 else 0
        first = _worth(waiting, enough)
        pays = processes > 1 and sum(len(document.text) for document in first) >= enough
        every = chain(first, waiting)
        if pays:
            return extract_in_processes(partial(Extractor, self._instruments), every, processes)
        return outcomes_of(self, every)


def _worth(documents: Iterator[Document], size: int) -> list[Document]:
    """The first documents, as many as it takes to have so many characters, or all."""
    found: list[Document] = []
    while size > 0 and (document := next(documents, None)) is not None:
        found.append(document)
        size -= len(document.text)
    return found


def _note(paragraphs: int, stretches: int) -> str | None:
    """What is said of text that was too long to be read whole."""
    parts = []
    if paragraphs:
        parts.append(f"{paragraphs} very long paragraph{'s were' if paragraphs > 1 else ' was'} read in pieces")
    if stretches:
        parts.append(f"sentences too long to be read whole were read in {stretches} stretches")
    return "; ".join(parts) or None


def _parts(whole: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs as they are read: long ones in pieces."""
    return [part for paragraph in whole for part in _pieces(paragraph)]


def _pieces(paragraph: Paragraph) -> list[Paragraph]:
    """A paragraph in pieces of bounded length, cut at spaces; most are one piece."""
    if len(paragraph.text) <= LONGEST:
        return [paragraph]
    found, at = [], 0
    while at < len(paragraph.text):
        end = min(at + LONGEST, len(paragraph.text))
        if end < len(paragraph.text):
            stop = paragraph.text.rfind(". ", at + LONGEST // 2, end) + 1
            end = stop or paragraph.text.rfind(" ", at + 1, end) + 1 or end
        pieces = tuple(
            (max(p, at) - at, d + max(p, at) - p, min(p + n, end) - max(p, at))
            for p, d, n in paragraph.pieces
            if max(p, at) < min(p + n, end)
        )
        text = paragraph.text[at:end]
        if pieces and text.strip():
            found.append(replace(paragraph, text=text, pieces=pieces))
        at = end
    return found


def _not_read(document: Document, parts: Sequence[Paragraph]) -> str | None:
    """The language of a document that this stage does not read, by what it says of itself or by its text."""
    if document.language is not None and not document.language.lower().startswith("en"):
        return document.language
    found = foreign("\n".join(part.text for part in parts[:SAMPLED]))
    return found if found is None or document.language is None else f"{found} (its document says {document.language})"


def _unread(document: Document, parts: Sequence[Paragraph], language: str) -> Extraction:
    """What is made of a document whose language this stage does not read."""
    statements = []
    for paragraph in parts:
        for start, end in sentences(paragraph.text, None, quotations(paragraph.text)):
            left, right = paragraph.to_document(start, end)
            key = make_id("s", document.id, left, right, "unattributed")
            statements.append(Statement(key, document.id, left, right, "unattributed"))
    note = f"language {language}: who says what was not analysed; each sentence stands unattributed"
    return Extraction(document.id, tuple(_distinct(statements)), (), (), (), note)


def _distinct(statements: Sequence[Statement]) -> list[Statement]:
    """Statements in the order of the document, each id once."""
    return sorted({s.id: s for s in statements}.values(), key=lambda s: (s.start, s.end))


def _placed(figures: Sequence[Figure], statements: Sequence[Statement]) -> tuple[Figure, ...]:
    """Figures with the statement in which each stands."""
    starts = [s.start for s in statements]
    placed = []
    for figure in figures:
        at = bisect_right(starts, figure.start) - 1
        inside = at >= 0 and figure.end <= statements[at].end
        placed.append(replace(figure, statement=statements[at].id) if inside else figure)
    return tuple(placed)
