"""What the record lacks for a commitment, in sentences: the gaps that a monitor looks for first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from tallystick.instruments.days import counted, parse_day
from tallystick.records import BearingTally, Commitment, Gap, Gathering, Origin
from tallystick.tally import running
from tallystick.text import day_in_words


class Gaps:
    """Finds the gaps of commitments in one case, on the day of the case."""

    def __init__(
        self,
        gathering: Gathering,
        published: Mapping[str, str | None],
        documents: int,
        as_of: date,
        stale_after: int,
    ) -> None:
        self._documents = documents
        self._published = {s.id: published.get(s.document) for s in gathering.statements}
        self._as_of = as_of
        self._stale_after = stale_after

    def of(self, commitment: Commitment, bearings: Iterable[BearingTally], waiting: int = 0) -> tuple[Gap, ...]:
        """The gaps in the evidence for a commitment, the widest first; `waiting` weak suggestions are undecided."""
        found = [bearing for bearing in bearings if bearing.statements]
        if not found:
            return (self._nothing(waiting),)
        origins = {origin.id: origin for bearing in found for origin in bearing.origins}
        gaps = [self._stale(found), _single(list(origins.values())), _party_only(commitment, origins.values())]
        return tuple(gap for gap in gaps if gap is not None)

    def _nothing(self, waiting: int) -> Gap:
        documents = counted(self._documents, "documents")
        words = f"No evidence found in {documents} up to {day_in_words(self._as_of)}. That is not compliance."
        if waiting:
            words += f" {counted(waiting, 'weak suggestions')} {'waits' if waiting == 1 else 'wait'} for a decision."
        return Gap("no evidence", words)

    def _stale(self, found: Iterable[BearingTally]) -> Gap | None:
        days = [day[:10] for b in found for s in b.statements if (day := self._published.get(s)) and len(day) >= 10]
        latest = parse_day(max(days)) if days else None
        if latest is None or (age := (self._as_of - latest).days) <= self._stale_after:
            return None
        return Gap("stale", f"The latest evidence is of {day_in_words(latest)}, {counted(age, 'days')} before.")


def _single(origins: Sequence[Origin]) -> Gap | None:
    if len(origins) != 1:
        return None
    return Gap("single origin", f"All evidence rests on one origin: {running(origins[0].name, origins[0].kind)}.")


def _party_only(commitment: Commitment, origins: Iterable[Origin]) -> Gap | None:
    if {origin.party for origin in origins} != {commitment.by}:
        return None
    return Gap("party only", "Only the party itself speaks of it: statements, and no corroboration.")
