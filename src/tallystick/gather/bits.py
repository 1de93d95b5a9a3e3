"""A few bits of each clause, by which most pairs are told apart at once, without looking at them one by one.

Each actor, number and day stands for one of 64 bits (Bloom 1970). Where the bits of two sets have none in common, the
sets have nothing in common; where one has a bit that the other lacks, it has a member that the other lacks. What bits
cannot tell is left to whoever reads the clauses: a fifth of the 1,160,000 likely pairs of 100,000 generated ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64

Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]


def bits_of(members: Iterable[str]) -> int:
    """The bits of a set."""
    bits = 0
    for member in members:
        bits |= 1 << (hash(member) & 63)
    return bits


def surely_apart(first: I64, second: I64, clauses: Sequence[Clause]) -> Flags:
    """Which pairs of clauses, given by their indexes, cannot say the same: of those `apart.said_alike` holds for none.

    A pair of which this is not told may be apart all the same.
    """
    read, places = np.unique(np.concatenate([first, second]), return_inverse=True)
    columns = _columns([clauses[index] for index in read.tolist()])
    ends = places.reshape(2, -1)
    apart: Flags = columns["kind"][ends[0]] != columns["kind"][ends[1]]

    def of(name: str) -> tuple[Bits, Bits]:
        return columns[name][ends[0]], columns[name][ends[1]]

    (core, their_core), (actors, their_actors) = of("core"), of("actors")
    apart |= (core & ~their_actors != 0) & (their_core & ~actors != 0)
    agents, their_agents = of("agents")
    both = (agents != 0) & (their_agents != 0)
    apart |= both & (agents & their_actors == 0) & (their_agents & actors == 0)
    days, their_days = of("days")
    apart |= (days != 0) & (their_days != 0) & (days & their_days == 0)
    (counts, their_counts), (measured, their_measured), (units, their_units) = of("counts"), of("measured"), of("units")
    # One figure that both give, or figures of one unit, may fit all the same.
    other = (counts & ~their_counts != 0) & (their_counts & ~counts != 0)
    apart |= other & (measured & their_measured == 0) & (units & their_units == 0)
    return apart


def _columns(clauses: Sequence[Clause]) -> dict[str, Bits]:
    """What some clauses are told apart by, an entry for each: the bits of sets, and their standing and polarity."""
    rows = {
        "kind": (bits_of((f"{clause.standing} {clause.denied}",)) for clause in clauses),
        "core": (bits_of(clause.core - clause.finders) for clause in clauses),
        "actors": (bits_of(clause.actors) for clause in clauses),
        "agents": (bits_of(clause.agents - clause.finders) for clause in clauses),
        "days": (bits_of(clause.days) for clause in clauses),
        "counts": (bits_of(clause.counts - clause.wholes) for clause in clauses),
        "measured": (bits_of(clause.measured) for clause in clauses),
        "units": (bits_of([size.unit for size in clause.sizes]) for clause in clauses),
    }
    return {name: np.fromiter(column, np.uint64, len(clauses)) for name, column in rows.items()}
