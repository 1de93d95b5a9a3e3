"""Which pairs of clauses are worth comparing: those that share a word rare enough, found for all clauses at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.features import I64, Features, steps, tells

# A feature that more clauses than this share finds no candidates; it still counts once two clauses are compared.
_TOO_COMMON = 100
# A feature that so few clauses share, or a number, makes candidates alone: two that say one thing in wholly other words
# mostly have a number or a name in common.
_RARE = 4
# So many pairs of clauses are worth comparing in any case, and so many for each clause of a large one.
_PAIRS, _PAIRS_EACH = 400_000, 40


@dataclass(frozen=True, slots=True)
class Likely:
    """Pairs of clauses by their indexes, the lower one first, in the order of the second.

    `unlike` says of which it is known that they share too little to be alike (`Likeness.score` 0), though by all signs
    they may say the same.
    """

    first: I64
    second: I64
    unlike: NDArray[np.bool_]

    def parted(self, place: int) -> tuple[Likely, Likely]:
        """The pairs up to a place, and those from there on."""
        here, there = slice(place), slice(place, None)
        first, second = (Likely(self.first[part], self.second[part], self.unlike[part]) for part in (here, there))
        return first, second


def finding(spread: Mapping[str, int], clauses: int) -> frozenset[str]:
    """The features that find candidates: from the rarest on, while the pairs that they make stay in proportion.

    `spread` is in how many of so many clauses each feature stands. Half the square of a feature's spread is how many
    pairs it makes. A case of any size so takes work in proportion to its clauses; in a small one every feature that is
    not too common finds.
    """
    left = max(_PAIRS, _PAIRS_EACH * clauses)
    found = []
    for feature, count in sorted(spread.items(), key=lambda row: (row[1], row[0])):
        left -= count * (count - 1) // 2
        if left < 0 or count > _TOO_COMMON:
            break
        if count > 1 and not feature.startswith("@"):
            found.append(feature)
    return frozenset(found)


def likely_pairs(features: Features, found: NDArray[np.bool_], asked: NDArray[np.bool_]) -> Likely:
    """Pairs of clauses that share a feature which finds, and two telling ones or a telling one and the predicate.

    Of a number or a rare word one is enough.

    `found` says of each feature, by its id, whether it finds, `asked` of each clause whether its pairs are asked for:
    one of two is enough. Of most candidates one word is all they share, so the words that find are counted for all
    pairs at once, and only what is left is looked at one by one.
    """
    telling = np.fromiter((tells(name) for name in features.names), np.bool_, len(features.names))
    alone = telling & (_numbers(features) | (steps(features.spread()) <= _RARE))
    first, second, hits, shared = _sharing(features, found, telling.astype(np.int64) + alone, asked)
    deeds = features.deeds
    one_deed = (deeds[first] == deeds[second]) & (deeds[first] >= 0)
    sure = (hits > 1) | one_deed
    # The telling features of each clause that find nothing.
    kept = (telling & ~found)[features.ids]
    others = features.ids[kept]
    ends = np.concatenate([[0], np.cumsum(kept)])[features.bounds]
    more = np.ones(len(first), np.bool_)
    for bits in (64, 61):
        marks = _marks(others, ends, bits)
        more &= marks[first] & marks[second] != 0
    unlike = ~more & ((shared == 0) | ((shared == 1) & ~one_deed))
    names, places = others.tolist(), ends.tolist()
    rest = cache(lambda clause: frozenset(names[places[clause] : places[clause + 1]]))
    (asking,) = np.nonzero(more & ~sure)
    ends_of = zip(first[asking].tolist(), second[asking].tolist(), strict=True)
    likely = sure
    likely[asking] = [not rest(a).isdisjoint(rest(b)) for a, b in ends_of]
    return Likely(first[likely], second[likely], unlike[likely])


def _marks(ids: I64, ends: I64, count: int) -> NDArray[np.uint64]:
    """So many bits for the features of each clause: two clauses without a common bit have no common feature.

    Three of four pairs are told apart by these, without looking at them one by one (Bloom 1970).
    """
    bits = np.uint64(1) << (ids % count).astype(np.uint64)
    marks = np.zeros(len(ends) - 1, np.uint64)
    (some,) = np.nonzero(np.diff(ends))
    if len(some):
        marks[some] = np.bitwise_or.reduceat(bits, ends[some])
    return marks


def _numbers(features: Features) -> NDArray[np.bool_]:
    return np.fromiter((name[:1].isdigit() for name in features.names), np.bool_, len(features.names))


def _sharing(
    features: Features, found: NDArray[np.bool_], worth: I64, asked: NDArray[np.bool_]
) -> tuple[I64, I64, I64, I64]:
    """The pairs that share any feature which finds; the worth of those that they share, each 0 to 2; how many tell."""
    count = len(features)
    kept = found[features.ids]
    clauses, ids = np.repeat(np.arange(count), np.diff(features.bounds))[kept], features.ids[kept]
    every = bool(asked.all())
    if not every:
        near = np.zeros(len(found), np.bool_)
        near[ids[asked[clauses]]] = True
        clauses, ids = clauses[near[ids]], ids[near[ids]]
    order = np.argsort(ids, kind="stable")
    clauses, ids = clauses[order], ids[order]
    feature, starts, sizes = np.unique(ids, return_index=True, return_counts=True)
    keys = [np.empty(0, np.int64)]
    for size in np.unique(sizes):
        # All features of one spread at once: a row for each, with its clauses in order.
        same = np.flatnonzero(sizes == size)
        one, other = np.triu_indices(size, 1)
        table = clauses[starts[same][:, None] + np.arange(size)]
        pairs = (table[:, other] * count + table[:, one]) << 2 | worth[feature[same]][:, None]
        keys.append(pairs.ravel() if every else pairs[asked[table[:, other]] | asked[table[:, one]]])
    marked = np.sort(np.concatenate(keys))
    pair, begins = np.unique(marked >> 2, return_index=True)
    worths = marked & 3
    hits, shared = (np.add.reduceat(each, begins) if len(pair) else pair for each in (worths, np.minimum(worths, 1)))
    return pair % max(1, count), pair // max(1, count), hits, shared
