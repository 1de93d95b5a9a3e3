"""Pairs of origins of one claim of which it is likely, and not sure, that they say the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

import numpy as np

from tallystick.gather.clauses import Clause
from tallystick.gather.doubted import Doubts, run
from tallystick.gather.pairs import Pairs
from tallystick.gather.paths import Path, Root

# The chance from which two clauses say the same beyond doubt.
_SURE = 0.94

# Two origins and the statements in which they may say the same.
Unsure = tuple[Root, Root, tuple[str, ...]]


def unsure(
    clauses: Sequence[Clause], clusters: Sequence[Sequence[int]], paths: Sequence[Path], pairs: Pairs
) -> Iterator[Unsure]:
    """The origins of each of some sets of clauses of which no two clauses say the same beyond doubt.

    To bring two statements together is one thing, to count one as confirming the other is more: what is likely is
    shown in one claim, what is sure is counted. `paths` lead from the indexes of clauses to their origins.
    """
    among = np.zeros(len(clauses), np.bool_)
    among[[index for members in clusters for index in members]] = True
    sure = pairs.where((pairs.chance >= _SURE) & among[pairs.first])
    said_by_both = {
        (min(one, other), max(one, other), first)
        for first, second in zip(sure.first.tolist(), sure.second.tolist(), strict=True)
        if (one := paths[first].root.id) != (other := paths[second].root.id)
    }
    for members in clusters:
        roots = {paths[index].root.id: paths[index].root for index in members}
        for one, other in combinations(sorted(roots), 2):
            if not any((one, other, index) in said_by_both for index in members):
                said = [clauses[i].statement.id for i in members if paths[i].root.id in (one, other)]
                yield roots[one], roots[other], tuple(dict.fromkeys(said))


def of_unlike_words(found: Iterable[Unsure], doubts: Doubts) -> None:
    """Origins that likely, and not surely, say the same thing."""
    for one, other, said in found:
        why = f"what {run(one)} and {run(other)} say is alike, and whether it is the same thing is not sure."
        doubts.add(one, other, why, said)
