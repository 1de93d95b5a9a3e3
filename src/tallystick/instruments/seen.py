"""A case as one instrument sees it: read once, for all that looks for evidence in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tallystick.instruments.chance import Chance
from tallystick.instruments.conduct import Clause, read_clauses
from tallystick.instruments.duties import Duty, read_duty
from tallystick.instruments.naming import Cast, introductions
from tallystick.records import Document, Figure, Gathering, Instrument


@dataclass(frozen=True)
class Seen:
    """A case as one instrument sees it: its clauses, who is who in them, and what is owed."""

    instrument: Instrument
    clauses: Sequence[Clause]
    chance: Chance
    cast: Cast
    duties: Sequence[Duty]


def as_seen(
    gathering: Gathering, figures: Sequence[Figure], documents: Sequence[Document], instruments: Sequence[Instrument]
) -> Iterator[Seen]:
    """Read a case once, and as each instrument sees it."""
    by_id = {document.id: document for document in documents}
    clauses = read_clauses(gathering.statements, by_id, gathering.actors, figures)
    chance = Chance(clauses)
    introduced = introductions(gathering.actors, by_id)
    for instrument in instruments:
        cast = Cast(instrument, gathering.actors, introduced)
        cast.adopt(gathering.statements)
        duties = [read_duty(instrument, commitment, cast) for commitment in instrument.commitments]
        yield Seen(instrument, clauses, chance, cast, duties)
