"""What extract found in the documents of a case, in the order of the documents, as far as somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from tallystick.gather.briefs import Brief, Wording, brief_of, held_brief, worded, wording_of
from tallystick.gather.counting import with_units
from tallystick.gather.introduced import place_introduced
from tallystick.gather.memory import DamagedError, Memory
from tallystick.gather.parties import organ_of, place_offices
from tallystick.records import Document, Extraction, Figure, Instrument


class Told(Mapping[str, Extraction]):
    """The extractions of a case by document, and all documents in brief."""

    def __init__(
        self,
        extractions: Sequence[Extraction],
        documents: Mapping[str, Document],
        instruments: Sequence[Instrument],
        memory: Memory,
    ) -> None:
        """Those of other documents are left out."""
        self._documents = documents
        known = (extraction for extraction in extractions if extraction.document in documents)
        self.order = sorted(known, key=lambda extraction: documents[extraction.document].file)
        self._raw = {extraction.document: extraction for extraction in self.order}
        self._figures: dict[str, tuple[Figure, ...]] = {}
        self._new: list[str] = []
        self._instruments = instruments
        self._memory = memory
        self._held: dict[str, list[Any]] = {row[0]: row for row in memory.value("told", [])}
        self._read: dict[str, Brief] = {}
        self.briefs = _Briefs(self)
        self._rows = [self._row(document) for document in self._raw]
        self.reporting = frozenset(row[0] for row in self._rows if row[2])
        self._organs: Mapping[str, str | None] = {row[0]: row[4] for row in self._rows}
        # Where the statements of each document begin and end among those of the case.
        ends = [0, *accumulate(row[1] for row in self._rows)]
        self.places = dict(zip(self._raw, pairwise(ends), strict=True))

    def _row(self, document: str) -> list[Any]:
        """Of a document how many statements it has, whether it speaks of reports, whom it names, whose organ it is."""
        if self._memory.is_marked_as_before(document) and document in self._held:
            return self._held[document]
        brief = self.brief(document)
        organ = self._organ_of(self._documents[document])
        return [document, len(brief.said), bool(brief.reports), worded(brief), organ]

    def organ(self, document: Document) -> str | None:
        """The party whose own paper a document is, by its publisher's name or its masthead."""
        return self._organs[document.id] if document.id in self._organs else self._organ_of(document)

    def _organ_of(self, document: Document) -> str | None:
        return organ_of(document.publisher or "", document.title or "", self._instruments)

    def wording(self) -> Wording:
        """How the statements of a case name those whose word they are."""
        return wording_of((self.places[row[0]][0], row[3]) for row in self._rows)

    def plain(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"told": self._rows}

    def __getitem__(self, document: str) -> Extraction:
        return self._raw[document]

    def figures(self, document: str) -> tuple[Figure, ...]:
        """The figures of a document whose value could be read: the others equal nothing and exclude nothing.

        A number without a unit counts what the sentence before it counted.
        """
        taken = self._figures.get(document)
        if taken is None:
            read = (f for f in self._raw[document].figures if f.low is not None or f.high is not None)
            taken = self._figures[document] = tuple(with_units(read, self._documents))
        return taken

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def pages(self) -> Iterator[tuple[str, Any]]:
        """The briefs to hold of the documents that were not held before."""
        return ((_page_of(document), self.brief(document).plain()) for document in self._new)

    def page_names(self) -> list[str]:
        """The names of all pages on which briefs are held."""
        return [_page_of(document) for document in self._raw]

    def brief(self, document: str) -> Brief:
        """A document in brief. Raises DamagedError where what is held of it cannot be read."""
        known = self._read.get(document)
        if known is None:
            known = self._read[document] = self._brief(document)
        return known

    def _brief(self, document: str) -> Brief:
        if self._memory.is_marked_as_before(document):
            try:
                return held_brief(self._memory.page(_page_of(document)))
            except (TypeError, ValueError) as error:
                raise DamagedError(document) from error
        self._new.append(document)
        extraction = self._raw[document]
        introduced = place_introduced(extraction.actors, self._documents)
        placed = place_offices(introduced, self._documents, self._instruments)
        return brief_of(extraction, placed, self._documents[document])


class _Briefs(Mapping[str, Brief]):
    """All documents in brief, read where somebody asks."""

    def __init__(self, told: Told) -> None:
        self._told = told

    def __getitem__(self, document: str) -> Brief:
        if document not in self._told:
            raise KeyError(document)
        return self._told.brief(document)

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


def _page_of(document: str) -> str:
    return f"brief {document}"
