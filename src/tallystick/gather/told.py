"""What extract found in the documents of a case, in the order of the documents, as far as somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Any

from tallystick.gather.briefs import Brief, brief_of, held_brief
from tallystick.gather.counting import with_units
from tallystick.gather.introduced import place_introduced
from tallystick.gather.memory import DamagedError, Memory
from tallystick.gather.parties import place_offices
from tallystick.records import Actor, Document, Extraction, Figure, Instrument


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
        self.briefs = {document: self._brief(document, instruments, memory) for document in self._raw}
        self.reporting = frozenset(document for document, brief in self.briefs.items() if brief.reports)
        # Where the statements of each document begin and end among those of the case.
        ends = [0, *accumulate(len(brief.said) for brief in self.briefs.values())]
        self.places = dict(zip(self.briefs, pairwise(ends), strict=True))

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

    @property
    def actors(self) -> list[Actor]:
        """All actors with the descriptions by which the texts introduce them, and the ids of one document."""
        return [actor for brief in self.briefs.values() for actor in brief.actors]

    def pages(self) -> Iterator[tuple[str, Any]]:
        """The briefs to hold of the documents that were not held before."""
        return ((_page_of(document), self.briefs[document].plain()) for document in self._new)

    def page_names(self) -> list[str]:
        """The names of all pages on which briefs are held."""
        return [_page_of(document) for document in self._raw]

    def _brief(self, document: str, instruments: Sequence[Instrument], memory: Memory) -> Brief:
        if memory.is_marked_as_before(document):
            try:
                return held_brief(memory.page(_page_of(document)))
            except (TypeError, ValueError) as error:
                raise DamagedError(document) from error
        self._new.append(document)
        extraction = self._raw[document]
        introduced = place_introduced(extraction.actors, self._documents)
        placed = place_offices(introduced, self._documents, instruments)
        return brief_of(extraction, placed, self._documents[document])


def _page_of(document: str) -> str:
    return f"brief {document}"
