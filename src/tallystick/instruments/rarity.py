"""How much of a commitment's own words a clause takes up, each weighed by how few commitments of the case share it.

The weight of a stem is the inverse of the number of differently worded commitments that hold it (inverse document
frequency, Spärck Jones 1972, without its logarithm: with a few dozen commitments every one counts).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty

# Stems that stand in more commitments than this tell none of them apart, and would make every clause a candidate.
COMMON = 24
# Whose fit is below this share of the best one's is not whom the clause is about.
_NEAR_BEST = 0.8


class Rarity:
    """The stems of the duties of one instrument, with the duties that hold each."""

    def __init__(self, duties: Sequence[Duty]) -> None:
        self._wordings: dict[str, set[frozenset[str]]] = {}
        holders: dict[str, set[str]] = {}
        for duty in duties:
            for key in duty.keys:
                self._wordings.setdefault(key, set()).add(duty.keys)
                holders.setdefault(key, set()).add(duty.commitment.id)
        self._holders = {key: ids for key, ids in holders.items() if len(self._wordings[key]) <= COMMON}

    def fits(self, clause: Clause) -> Mapping[str, float]:
        """The commitments, by id, that a clause can be about by their own words, and how much of each it takes up."""
        found: dict[str, float] = {}
        for key in clause.things:
            for commitment in self._holders.get(key, ()):
                found[commitment] = found.get(commitment, 0.0) + 1 / len(self._wordings[key])
        best = max(found.values(), default=0.0)
        return {commitment: fit for commitment, fit in found.items() if fit >= _NEAR_BEST * best}
