"""What extract found in the documents of a case, in the order of the documents, as far as somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from tallystick.gather.counting import with_units
from tallystick.gather.introduced import place_introduced
from tallystick.gather.memory import Memory
from tallystick.gather.parties import place_offices
from tallystick.records import Actor, Document, Extraction, Instrument, Statement


class Told(Mapping[str, Extraction]):
    """The extractions of a case by document.

    One that is asked for comes without the figures whose value could not be read: they equal nothing and exclude
    nothing; and a number without a unit counts what the sentence before it counted.
    """

    def __init__(self, extractions: Sequence[Extraction], documents: Mapping[str, Document]) -> None:
        """Those of other documents are left out."""
        self._documents = documents
        known = (extraction for extraction in extractions if extraction.document in documents)
        self.order = sorted(known, key=lambda extraction: documents[extraction.document].file)
        self._raw = {extraction.document: extraction for extraction in self.order}
        self._taken: dict[str, Extraction] = {}

    def __getitem__(self, document: str) -> Extraction:
        taken = self._taken.get(document)
        if taken is None:
            raw = self._raw[document]
            read = (f for f in raw.figures if f.low is not None or f.high is not None)
            taken = self._taken[document] = replace(raw, figures=tuple(with_units(read, self._documents)))
        return taken

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    @cached_property
    def statements(self) -> list[Statement]:
        """All statements, with the ids of one document."""
        return [statement for extraction in self.order for statement in extraction.statements]

    def described(self, instruments: Sequence[Instrument], memory: Memory) -> tuple[list[Actor], dict[str, Any]]:
        """All actors with the descriptions by which the texts introduce them, and these by document, to be held."""
        held = memory.value("described", {})
        actors: list[Actor] = []
        found: dict[str, Any] = {}
        for extraction in self.order:
            document = extraction.document
            if memory and memory.is_marked_as_before(document):
                added = held.get(document, {})
                own = [replace(a, descriptions=tuple(added[a.id])) if a.id in added else a for a in extraction.actors]
            else:
                introduced = place_introduced(extraction.actors, self._documents)
                own = list(place_offices(introduced, self._documents, instruments))
                pairs = zip(extraction.actors, own, strict=True)
                added = {new.id: list(new.descriptions) for old, new in pairs if new is not old}
            if added:
                found[document] = added
            actors += own
        return actors, found
