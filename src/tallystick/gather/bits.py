"""A few bits of each clause, by which most pairs are told apart at once, without looking at them one by one.

Each actor, number and day stands for one of 64 bits (Bloom 1970). Where the bits of two sets have none in common, the
sets have nothing in common; where one has a bit that the other lacks, it has a member that the other lacks. What bits
cannot tell is left to whoever reads the clauses: a fifth of the 1,160,000 likely pairs of 100,000 generated ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64

Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]


@lru_cache(maxsize=1 << 17)
def _bit(member: str) -> int:
    # The same from one time to the next, unlike `hash`: bits are held.
    return 1 << (crc32(member.encode("utf-8", "surrogatepass")) & 63)


def _bits(members: Iterable[str]) -> int:
    bits = 0
    for member in members:
        bits |= _bit(member)
    return bits


def surely_apart(first: I64, second: I64, bits: Bits) -> Flags:
    """Which pairs of clauses, given by their indexes, cannot say the same: of those `apart.said_alike` holds for none.

    `bits` has a row for every clause. A pair of which this is not told may be apart all the same.
    """

    def of(name: str) -> tuple[Bits, Bits]:
        column = bits[:, _NAMES.index(name)]
        return column[first], column[second]

    kind, their_kind = of("kind")
    apart: Flags = kind != their_kind
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


def doers_of(bits: Bits) -> list[int]:
    """Of each clause the bits of all who act in it, finders too: two that have some and none in common share nobody."""
    found: list[int] = bits[:, _NAMES.index("doers")].tolist()
    return found


_NAMES = ("kind", "core", "actors", "agents", "days", "counts", "measured", "units", "doers")


def bits_of(clauses: Iterable[Clause]) -> Bits:
    """What some clauses are told apart by, a row for each: the bits of sets, and their standing and polarity."""
    rows = [
        (
            _bit(f"{clause.standing} {clause.denied}"),
            _bits(clause.core - clause.finders),
            _bits(clause.actors),
            _bits(clause.agents - clause.finders),
            _bits(clause.days),
            _bits(clause.counts - clause.wholes),
            _bits(clause.measured),
            _bits([size.unit for size in clause.sizes]),
            _bits(clause.agents),
        )
        for clause in clauses
    ]
    return np.array(rows, np.uint64).reshape(-1, len(_NAMES))
