"""Where each commitment stands in the record: its deadline, and its evidence by bearing with the origins counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from tallystick.instruments.deadlines import deadline
from tallystick.instruments.gaps import Gaps
from tallystick.instruments.series import Measuring
from tallystick.records import (
    BEARINGS,
    Bearing,
    BearingTally,
    Evidence,
    Figure,
    Gathering,
    Instrument,
    Origin,
    Standing,
)  # fmt: skip
from tallystick.tally import count


def standings(
    evidence: Sequence[Evidence],
    gathering: Gathering,
    instruments: Sequence[Instrument],
    as_of: str,
    published: Mapping[str, str | None] = MappingProxyType({}),
    figures: Sequence[Figure] = (),
    *,
    documents: int | None = None,
    stale_after: int = 90,
) -> tuple[Standing, ...]:
    """Every commitment with its deadline on the day `as_of` (ISO), its evidence by bearing, its series and its gaps.

    A decision overrides the suggested bearing. What was rejected, and weak suggestions that nobody confirmed, are left
    out.
    Bearings without evidence are left out. `published` are the dates of documents by their ids, at least of those that
    bear evidence; `documents` is how many the case has, those of `published` unless given. Evidence is stale when its
    latest document was published more than `stale_after` days before `as_of`. Raises T501 where `as_of` is no date.
    """
    by_commitment: dict[tuple[str, str], list[Evidence]] = {}
    for row in evidence:
        by_commitment.setdefault((row.instrument, row.commitment), []).append(row)
    measuring = Measuring(gathering, figures, published)
    held = len(published) if documents is None else documents
    lacking = Gaps(gathering, published, held, date.fromisoformat(as_of[:10]), stale_after)
    made = []
    for instrument in instruments:
        for commitment in instrument.commitments:
            rows = by_commitment.get((instrument.title, commitment.id), [])
            due, found = deadline(instrument, commitment, as_of), tallies(rows, gathering)
            series = measuring.series(rows) if commitment.target else ()
            waiting = sum(row.weak and row.decision is None for row in rows)
            gaps = lacking.of(commitment, found, waiting)
            made.append(Standing(instrument.title, commitment.id, due, found, series, gaps))
    return tuple(made)


def tallies(rows: Sequence[Evidence], gathering: Gathering) -> tuple[BearingTally, ...]:
    """Evidence for one commitment counted by bearing, in the order of the bearings."""
    return tuple(
        _tally(kind, statements, gathering)
        for kind in BEARINGS
        if (statements := [row.statement for row in rows if row.counted == kind])
    )


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
