"""Where each commitment stands in the record: its deadline, and its evidence by bearing with the origins counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.instruments.deadlines import deadline
from tallystick.records import (
    BEARINGS,
    Bearing,
    BearingTally,
    Commitment,
    Evidence,
    Gathering,
    Instrument,
    Origin,
    Standing,
)  # fmt: skip
from tallystick.tally import count


def standings(
    evidence: Sequence[Evidence], gathering: Gathering, instruments: Sequence[Instrument], as_of: str
) -> tuple[Standing, ...]:
    """Every commitment with its deadline on the day `as_of` (ISO) and its evidence counted by bearing.

    A decision overrides the suggested bearing; evidence that was rejected (a decision without a bearing) is left out.
    Bearings without evidence are left out. Raises T501 where `as_of` is no date.
    """
    made = []
    for instrument in instruments:
        for commitment in instrument.commitments:
            rows = [e for e in evidence if (e.instrument, e.commitment) == (instrument.title, commitment.id)]
            tallies = tuple(
                _tally(kind, statements, gathering)
                for kind in BEARINGS
                if (statements := [row.statement for row in rows if _bearing(row) == kind])
            )
            made.append(_standing(instrument, commitment, as_of, tallies))
    return tuple(made)


def _standing(
    instrument: Instrument, commitment: Commitment, as_of: str, tallies: tuple[BearingTally, ...]
) -> Standing:
    return Standing(instrument.title, commitment.id, deadline(instrument, commitment, as_of), tallies)


def _bearing(row: Evidence) -> Bearing | None:
    return row.decision.bearing if row.decision else row.bearing


def _tally(kind: Bearing, statements: list[str], gathering: Gathering) -> BearingTally:
    wanted = set(statements)
    resting = [(origin, wanted.intersection(origin.statements)) for origin in gathering.origins]
    carrying = sorted((pair for pair in resting if pair[1]), key=lambda pair: (-len(pair[1]), pair[0].id))
    here: list[Origin] = [replace(origin, statements=_in_order(statements, own)) for origin, own in carrying]
    documents = {statement.document for statement in gathering.statements if statement.id in wanted}
    origins, tally = count(here, gathering.doubts, documents=len(documents))
    return BearingTally(kind, tuple(statements), origins, tally)


def _in_order(statements: list[str], own: set[str]) -> tuple[str, ...]:
    return tuple(statement for statement in statements if statement in own)
