"""The features of all clauses as numbers: what finds candidates, and what is rare, is told without reading a clause."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from tallystick.gather import lexicon
from tallystick.gather.clauses import Clause

I64 = NDArray[np.int64]


def features_of(clause: Clause) -> frozenset[str]:
    """What a clause has in common with others: words, numbers, and actors after an "@"."""
    return clause.meanings.union(clause.counts, [actor_feature(actor) for actor in clause.actors])


@lru_cache(maxsize=65536)
def actor_feature(actor: str) -> str:
    """An actor as a feature: one text for all clauses that name him."""
    return f"@{actor}"


def tells(feature: str) -> bool:
    """Whether a feature says more than that a clause is of this case: no actor, and no word of every report."""
    return not feature.startswith("@") and not lexicon.is_dull(feature)


@dataclass
class Features:
    """The features of the clauses of a case: those of clause i are `ids[bounds[i] : bounds[i + 1]]`.

    An id is a place in `names`. A day of a clause is a feature too ("on 2031-06-08"): it finds, and has no weight.
    `deeds` has for each clause a number that is equal where predicates are, -1 where there is none.
    """

    names: list[str] = field(default_factory=list)
    ids: I64 = field(default_factory=lambda: np.empty(0, np.int64))
    bounds: I64 = field(default_factory=lambda: np.zeros(1, np.int64))
    deeds: I64 = field(default_factory=lambda: np.empty(0, np.int64))

    def __post_init__(self) -> None:
        """Lay the places of names by their words."""
        self._places = {name: place for place, name in enumerate(self.names)}

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def add(self, clauses: Iterable[Clause]) -> None:
        """Take in clauses behind those that are here."""
        found: list[int] = []
        sizes: list[int] = []
        deeds: list[int] = []
        places = self._places
        for clause in clauses:
            own = features_of(clause) | {f"on {day}" for day in clause.days}
            found += [places.setdefault(name, len(places)) for name in own]
            sizes.append(len(own))
            deeds.append(places.setdefault(f"={clause.predicate}", len(places)) if clause.predicate else -1)
        self.names += list(places)[len(self.names) :]
        self.ids = np.concatenate([self.ids, np.array(found, np.int64)])
        self.bounds = np.concatenate([self.bounds, self.bounds[-1] + np.cumsum(sizes, dtype=np.int64)])
        self.deeds = np.concatenate([self.deeds, np.array(deeds, np.int64)])

    def of(self, runs: Sequence[tuple[int, int]]) -> Features:
        """The features of some stretches of these clauses, one behind the other."""
        ids = [self.ids[self.bounds[start] : self.bounds[end]] for start, end in runs]
        sizes = [np.diff(self.bounds[start : end + 1]) for start, end in runs]
        none = [np.empty(0, np.int64)]
        bounds = np.concatenate([[0], np.cumsum(np.concatenate(none + sizes))]).astype(np.int64)
        deeds = [self.deeds[start:end] for start, end in runs]
        return Features(self.names, np.concatenate(none + ids), bounds, np.concatenate(none + deeds))

    def place(self, name: str) -> int:
        """The id of a feature, -1 where no clause has it."""
        return self._places.get(name, -1)

    def has(self, clause: int, name: str) -> bool:
        """Whether a clause has a feature."""
        return bool((self.own(clause) == self.place(name)).any())

    @cached_property
    def _are_actors(self) -> NDArray[np.bool_]:
        return np.fromiter((name.startswith("@") for name in self.names), np.bool_, len(self.names))

    def actors(self, clause: int) -> list[int]:
        """The ids of the features of a clause that are actors."""
        own = self.own(clause)
        ids: list[int] = own[self._are_actors[own]].tolist()
        return ids

    def own(self, clause: int) -> I64:
        """The ids of the features of one clause."""
        return self.ids[self.bounds[clause] : self.bounds[clause + 1]]

    def spread(self) -> I64:
        """In how many clauses each feature stands, by its id."""
        return np.bincount(self.ids, minlength=len(self.names))

    def having(self, wanted: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which clauses have any of some features, that are given by their ids."""
        hits = np.concatenate([[0], np.cumsum(wanted[self.ids])])
        return np.asarray(hits[self.bounds[1:]] > hits[self.bounds[:-1]])


def steps(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The powers of two that are nearest to some counts by ratio, 1 for none.

    Rarity goes by these: one document more leaves nearly all of them as they were, and with them what was compared.
    """
    return np.asarray(1 << (np.frexp(counts.astype(np.float64) ** 2)[1] // 2))
