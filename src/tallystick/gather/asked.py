"""What a case is gathered from, and by what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from tallystick.gather.judgements import Judgements
from tallystick.records import Comparison, Document, Extraction, Instrument, Judgement, Publisher
from tallystick.settings import Settings


@dataclass(frozen=True)
class Asked:
    """The documents of a case with what was found in them and between them, and what they are gathered by."""

    documents: Sequence[Document]
    comparison: Comparison
    extractions: Sequence[Extraction]
    instruments: Sequence[Instrument]
    settings: Settings
    judgements: Sequence[Judgement]
    publishers: Sequence[Publisher]

    @cached_property
    def by_id(self) -> Mapping[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def judged(self) -> Judgements:
        """What analysts decided of claims and origins."""
        return Judgements(self.judgements)

    @cached_property
    def party_names(self) -> Mapping[str, str]:
        """The names of the parties by their ids."""
        return {party.id: party.name for instrument in self.instruments for party in instrument.parties}
