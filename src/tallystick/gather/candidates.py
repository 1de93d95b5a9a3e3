"""Which pairs of clauses are worth comparing: those that share a word rare enough, found for all clauses at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

# A feature that more clauses than this share finds no candidates; it still counts once two clauses are compared.
_TOO_COMMON = 100
# So many pairs of clauses are worth comparing in any case, and so many for each clause of a large one.
_PAIRS, _PAIRS_EACH = 400_000, 40


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


def likely_pairs(
    telling: Sequence[frozenset[str]], features: Sequence[frozenset[str]], predicates: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Pairs of clauses that share a feature which finds, and two telling ones or a telling one and the predicate.

    Each argument has a row for every clause. The lower index comes first; the pairs come in the order of the second.
    Of most candidates one word is all they share, so the words that find are counted for all pairs at once, and only
    what is left is looked at one by one.
    """
    found = finding(Counter(feature for own in features for feature in own), len(features))
    first, second, hits = _sharing(found, telling, features)
    numbers: dict[str, int] = {"": -1}
    deeds = np.array([numbers.setdefault(predicate, len(numbers)) for predicate in predicates])
    sure = (hits > 1) | ((deeds[first] == deeds[second]) & (deeds[first] >= 0))
    common = [own - found for own in telling]
    for a, b, enough in zip(first.tolist(), second.tolist(), sure.tolist(), strict=True):
        if enough or not common[a].isdisjoint(common[b]):
            yield a, b


def _sharing(
    found: frozenset[str], telling: Sequence[frozenset[str]], features: Sequence[frozenset[str]]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """The pairs that share any of some features, and how many telling ones of these."""
    holders: dict[str, list[int]] = {feature: [] for feature in found}
    for index, own in enumerate(features):
        for feature in own & found:
            holders[feature].append(index)
    tells = {feature for own in telling for feature in own & found}
    keys = [np.empty(0, np.int64)]
    for telling_too in (True, False):
        by_size: dict[int, list[list[int]]] = {}
        for feature, held in holders.items():
            if (feature in tells) is telling_too:
                by_size.setdefault(len(held), []).append(held)
        for size, rows in sorted(by_size.items()):
            one, other = np.triu_indices(size, 1)
            table = np.array(rows, np.int64)
            pairs = table[:, other] * len(features) + table[:, one]
            keys.append((pairs.ravel() << 1) | telling_too)
    marked = np.sort(np.concatenate(keys))
    pair, starts = np.unique(marked >> 1, return_index=True)
    hits = np.add.reduceat(marked & 1, starts) if len(pair) else pair
    return pair % len(features), pair // len(features), hits
