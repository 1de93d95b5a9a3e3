"""Pairs of clauses that are alike enough to say the same, or to contradict one another, as columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.bits import Bits, Flags, surely_apart
from tallystick.gather.candidates import Likely
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.likeness import ALIKE, Likeness


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs by the indexes of two clauses, the lower one first, in the order of the second.

    `rank` is 0 for two that do not say the same, 1 for two of one source or document that do, 2 for two that would
    corroborate one another. `chance` is how likely two that say the same do, 0 for others.
    """

    first: I64
    second: I64
    score: NDArray[np.float64]
    rank: I64
    chance: NDArray[np.float64]

    def where(self, kept: Flags) -> Pairs:
        """Those of the pairs that are kept."""
        return Pairs(*(getattr(self, name)[kept] for name in COLUMNS))

    def numbered(self, numbers: I64) -> Pairs:
        """The pairs under other numbers, without those of clauses that have none (-1); the order stays."""
        first, second = numbers[self.first], numbers[self.second]
        return Pairs(first, second, self.score, self.rank, self.chance).where((first >= 0) & (second >= 0))

    def listed(self) -> list[tuple[int, int, float]]:
        """The pairs with their scores, one after the other."""
        return list(zip(self.first.tolist(), self.second.tolist(), self.score.tolist(), strict=True))

    def same(self) -> list[tuple[int, int]]:
        """The pairs that say the same."""
        same = self.rank > 0
        return list(zip(self.first[same].tolist(), self.second[same].tolist(), strict=True))

    def likest(self) -> list[tuple[int, int]]:
        """The pairs that say the same: first those of one source or document, of these the likest."""
        same = self.where(self.rank > 0)
        order = np.lexsort((same.second, same.first, -same.score, same.rank))
        return list(zip(same.first[order].tolist(), same.second[order].tolist(), strict=True))


COLUMNS = ("first", "second", "score", "rank", "chance")


def together(parts: Iterable[Pairs]) -> Pairs:
    """Pairs of several parts in one order."""
    parts = list(parts)
    joined = Pairs(*(np.concatenate([getattr(part, name) for part in parts]) for name in COLUMNS))
    order = np.lexsort((joined.first, joined.second))
    return Pairs(*(getattr(joined, name)[order] for name in COLUMNS))


def compared(likely: Likely, clauses: Sequence[Clause], likeness: Likeness, bits: Bits) -> Pairs:
    """Those of likely pairs that are alike enough, or likely enough to say the same, measured.

    `bits` are those of all clauses (`bits_of`).
    """
    apart = surely_apart(likely.first, likely.second, bits)
    # Of most pairs of a large case both are known.
    (asked,) = np.nonzero(~(likely.unlike & apart))
    rows = zip(*(column[asked].tolist() for column in (likely.first, likely.second, likely.unlike, apart)), strict=True)
    scored = [(a, b, 0.0 if unlike else likeness.score(a, b), not apart) for a, b, unlike, apart in rows]
    fitting = [(a, b) for a, b, _, fits in scored if fits and _are_two(a, b, clauses) and likeness.may_be_same(a, b)]
    likeness.expect(fitting)
    same = {pair for pair in fitting if likeness.is_likely(*pair)}
    kept = [(a, b, score) for a, b, score, _ in scored if score >= ALIKE or (a, b) in same]
    ranks = [(2 if likeness.corroborate(a, b) else 1) if (a, b) in same else 0 for a, b, _ in kept]
    chances = [likeness.chance(a, b) if (a, b) in same else 0.0 for a, b, _ in kept]
    first, second = (np.array([row[end] for row in kept], np.int64) for end in (0, 1))
    scores = np.array([row[2] for row in kept], np.float64)
    return Pairs(first, second, scores, np.array(ranks, np.int64), np.array(chances, np.float64))


def _are_two(first: int, second: int, clauses: Sequence[Clause]) -> bool:
    return clauses[first].statement.id != clauses[second].statement.id
