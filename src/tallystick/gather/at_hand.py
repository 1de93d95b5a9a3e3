"""What clauses are compared by, at hand for those that were compared before: each is asked for ten times and more."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tallystick.gather.clauses import Clause
from tallystick.gather.features import actor_feature, features_of


class Known(NamedTuple):
    """What a clause is compared by: its features, what stands around it, its weight."""

    features: frozenset[str]
    around: frozenset[str]
    mass: float


class Knowing(dict[int, Known]):
    """What clauses are compared by, read where one is compared."""

    def __init__(self, clauses: Sequence[Clause], weights: Mapping[str, float]) -> None:
        super().__init__()
        self._clauses = clauses
        self._weights = weights

    def __missing__(self, index: int) -> Known:
        clause = self._clauses[index]
        own, around = features_of(clause), clause.around
        if clause.around_actors:
            around = around.union([actor_feature(actor) for actor in clause.around_actors])
        known = self[index] = Known(own, around, math.fsum(map(self._weights.__getitem__, own)))
        return known


class Read(dict[int, Clause]):
    """Clauses by their indexes."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        super().__init__()
        self._clauses = clauses

    def __missing__(self, index: int) -> Clause:
        clause = self[index] = self._clauses[index]
        return clause
