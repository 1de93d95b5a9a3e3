"""What conflicts are looked for in, and how one is made."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.bits import Bits, doers_of
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64, Features
from tallystick.gather.looked import Looked
from tallystick.gather.told import Told
from tallystick.records import Conflict, ConflictKind, DateMention, Document, Figure, make_id


class Differing:
    """The clauses of a case with their clusters, figures and words."""

    def __init__(
        self,
        listed: ClauseList,
        cluster_of: I64,
        clusters: Sequence[Sequence[int]],
        told: Told,
        documents: Mapping[str, Document],
        features: Features,
        traits: NDArray[np.int64],
        looked: Looked,
        bits: Bits,
    ) -> None:
        """`features`, `traits` and `bits` have a row for every clause; `looked` tells which pairs to look at.

        `clusters` are the sets of clauses that say the same, `cluster_of` has for each clause the number of its own.
        """
        self.listed = listed
        self.clauses = listed.clauses
        self.features = features
        self.looked = looked
        self._traits = traits
        self._doers = doers_of(bits)
        self.members = clusters
        self.documents = documents
        self.cluster_of = cluster_of
        self._told = told
        self._figures: dict[str, list[Figure]] = {}
        self._longest: dict[str, int] = {}
        self._in_clause: dict[int, list[Figure]] = {}
        self._told_in_clause: dict[int, list[Figure]] = {}
        self._dates: dict[str, list[DateMention]] = {}
        self._deeds: tuple[NDArray[np.int64], NDArray[np.int64]] | None = None

    def are_of_others(self, first: int, second: int) -> bool:
        """Whether it is known without reading two clauses that others act in the one than in the other."""
        ours, theirs = self._doers[first], self._doers[second]
        return bool(ours and theirs and not ours & theirs)

    def those(self, traits: int) -> list[Clause]:
        """The clauses that have all of some traits, in order."""
        return [self.clauses[index] for index in np.flatnonzero(self._traits & traits == traits).tolist()]

    def having(self, words: Iterable[str]) -> list[Clause]:
        """The clauses that have any of some features, in order."""
        wanted = np.zeros(len(self.features.names), np.bool_)
        wanted[[place for word in words if (place := self.features.place(word)) >= 0]] = True
        return [self.clauses[index] for index in np.flatnonzero(self.features.having(wanted)).tolist()]

    def having_traits(self, traits: int, without: int = 0) -> NDArray[np.bool_]:
        """The clauses that have all of some traits and none of some others."""
        return np.asarray(self._traits & (traits | without) == traits)

    def of_deed(self, deed: str, traits: int = 0, without: int = 0) -> list[Clause]:
        """The clauses of a predicate that have all of some traits and none of some others, in order."""
        wanted = traits | without
        return [self.clauses[i] for i in self._of_deed(deed) if self._traits[i] & wanted == traits]

    def of_deeds(self, holds: Callable[[str], bool]) -> NDArray[np.bool_]:
        """The clauses of predicates of which something holds."""
        wanted = [place for place, name in enumerate(self.features.names) if name[:1] == "=" and holds(name[1:])]
        return np.isin(self.features.deeds, wanted)

    def _of_deed(self, deed: str) -> list[int]:
        if self._deeds is None:
            order = np.argsort(self.features.deeds, kind="stable")
            self._deeds = order, self.features.deeds[order]
        order, numbers = self._deeds
        place = self.features.place(f"={deed}")
        start, end = np.searchsorted(numbers, [place, place + 1])
        return np.asarray(order[start:end]).tolist() if place >= 0 else []

    def text(self, clause: Clause) -> str:
        """The words of a clause on one line."""
        return " ".join(self.documents[clause.document].text[clause.start : clause.end].split())

    def figures_in(self, document: str, start: int, end: int) -> list[Figure]:
        """The figures of a stretch of a document, in order."""
        there = self._figures_in(document)
        if not there:
            return []
        first = bisect_left(there, start - self._longest[document], key=lambda f: f.start)
        last = bisect_left(there, end, key=lambda f: f.start)
        return [f for f in there[first:last] if start < f.end]

    def _figures_in(self, document: str) -> list[Figure]:
        """The figures of a document in order, laid ready where somebody asks for them."""
        there = self._figures.get(document)
        if there is None:
            found = self._told.figures(document) if document in self._told else ()
            there = self._figures[document] = sorted(found, key=lambda f: f.start)
            self._longest[document] = max((f.end - f.start for f in there), default=0)
        return there

    def figures_of(self, clause: Clause) -> list[Figure]:
        """The figures of a clause, in order."""
        known = self._in_clause.get(clause.index)
        if known is None:
            known = self._in_clause[clause.index] = self.figures_in(clause.document, clause.start, clause.end)
        return known

    def figures_told(self, clause: Clause) -> list[Figure]:
        """The figures that a clause tells, in order, without those with which it only compares."""
        known = self._told_in_clause.get(clause.index)
        if known is None:
            main = {size.figure.id for size in clause.sizes if size.told}
            known = [f for f in self.figures_of(clause) if f.id in main] if main else []
            self._told_in_clause[clause.index] = known
        return known

    def dates_in(self, document: str, start: int, end: int) -> list[DateMention]:
        """The dates of a stretch of a document, in order."""
        there = self._dates.get(document)
        if there is None:
            found = self._told[document].dates if document in self._told else ()
            there = self._dates[document] = sorted(found, key=lambda d: d.start)
        return [d for d in there if d.start < end and start < d.end]

    def statements_with(self, figure: Figure) -> list[str]:
        """The ids of the statements in which a figure stands."""
        there = self._told[figure.document].statements
        return [s.id for s in there if s.start < figure.end and figure.start < s.end]


def conflict(
    kind: ConflictKind,
    about: str,
    sides: Sequence[Sequence[str]],
    explained: str | None = None,
    commitment: str | None = None,
) -> Conflict:
    """A conflict whose id comes from its kind and its sides."""
    kept = tuple(tuple(side) for side in sides)
    return Conflict(make_id("x", kind, sorted(kept), commitment), kind, about, kept, commitment, explained)
