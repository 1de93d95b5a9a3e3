"""How near statements are in meaning to commitments, and to what the rules took as evidence for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick.instruments.duties import Duty
from tallystick.instruments.weak.company import Features
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.meaning import Vectors, meanings
from tallystick.records import Evidence

# Shorter clauses say too little to be compared alone.
_CLAUSE = 15
# So many statements are looked at beside each commitment because they are the nearest: in a small case all; beside
# hundreds of commitments fewer, so that the work does not grow with statements times commitments.
_MOST, _MOST_IN_ALL = 250, 20_000
_NEAREST = 0.1
# Below every cosine.
_FARTHEST = -2.0

Flags = NDArray[np.bool_]


class Nearness:
    """The nearness of all statements of a case to the commitments of one instrument: cosines of their meanings."""

    def __init__(self, sayings: Sayings, duties: Sequence[Duty], ruled: Iterable[Evidence]) -> None:
        self._sayings = sayings
        self._column = {duty.commitment.id: at for at, duty in enumerate(duties)}
        self._texts = [duty.commitment.text for duty in duties]
        wanted = meanings(self._texts)
        self._meanings = meanings([saying.text for saying in sayings.all])
        self._whole = self._meanings @ wanted.T
        self._clauses = self._of_clauses(wanted)
        self._near = np.maximum(self._whole, self._clauses)
        rows = sorted(
            (self._column[row.commitment], sayings.at[row.statement]) for row in ruled if row.statement in sayings.at
        )
        columns = np.array([column for column, _ in rows], np.int64)
        self._held, self._starts = np.unique(columns, return_index=True)
        # A statement may be suggested for many commitments: it is compared once.
        self._places, self._row = np.unique(np.array([place for _, place in rows], np.int64), return_inverse=True)
        self._suggested = self._meanings[self._places]
        same: dict[str, list[str]] = defaultdict(list)
        for one, text in zip(self._column, self._texts, strict=True):
            same[text].append(one)
        self._twins = {one: frozenset(same[self._texts[at]]) for one, at in self._column.items()}
        self._others: dict[str, Flags] = {}
        self._likest: dict[int, Vectors] = {}

    def _of_clauses(self, wanted: Vectors) -> Vectors:
        """How near the nearest clause of each statement is, where it has one that is long enough."""
        texts, owner = [], []
        for saying in self._sayings.all:
            for clause, _ in saying.clauses:
                if len(clause.text) > _CLAUSE:
                    texts.append(clause.text)
                    owner.append(saying.at)
        found = np.full_like(self._whole, -1.0)
        np.maximum.at(found, owner, meanings(texts) @ wanted.T)
        return found

    def nearest(self, commitment: str) -> set[int]:
        """The places of the statements that are nearest to a commitment in meaning."""
        near = self._near[:, self._column[commitment]]
        count = min(len(near), _MOST, _MOST_IN_ALL // len(self._column))
        return set(map(int, np.argpartition(-near, count - 1)[:count])) if count else set()

    def features(self, saying: Saying, commitment: str) -> Features:
        """How near a statement is to a commitment, beside the others and beside its neighbours: numbers from 0 to 1."""
        at, column = saying.at, self._column[commitment]
        near = float(self._near[at, column])
        apart = self._apart(commitment)
        best = float(self._near[at].max(initial=_FARTHEST, where=apart))
        best = best if best > _FARTHEST else 0.0
        before, after = self._sayings.beside(saying, -1), self._sayings.beside(saying, 1)
        likest = self._like_evidence(at)
        share = float((self._whole[:, column] > self._whole[at, column]).mean())
        return {
            "near in meaning": max(0.0, float(self._whole[at, column])),
            "clause near in meaning": max(0.0, float(self._clauses[at, column])),
            "nearer than to any other": max(0.0, near - best),
            "nearer to another": max(0.0, best - near),
            "nearest to this": float(near >= best),
            "sentence before near in meaning": max(0.0, float(self._whole[before.at, column])) if before else 0.0,
            "sentence after near in meaning": max(0.0, float(self._whole[after.at, column])) if after else 0.0,
            "means what evidence means": float(likest[column]),
            "means what evidence for another means": float(likest.max(initial=0.0, where=apart)),
            "among the nearest tenth": float(share < _NEAREST),
            "among the nearest fifth": float(share < 2 * _NEAREST),
        }

    def _apart(self, commitment: str) -> Flags:
        """Which columns are those of commitments in other words."""
        known = self._others.get(commitment)
        if known is None:
            twins = self._twins[commitment]
            known = self._others[commitment] = np.array([one not in twins for one in self._column], np.bool_)
        return known

    def _like_evidence(self, at: int) -> Vectors:
        """How near a statement is to the nearest other one that the rules took as evidence, 0 to 1, by column."""
        known = self._likest.get(at)
        if known is None:
            known = self._likest[at] = np.zeros(len(self._column), np.float32)
            near = np.where(self._places == at, 0.0, self._suggested @ self._meanings[at])
            if len(near):
                known[self._held] = np.maximum(np.maximum.reduceat(near[self._row], self._starts), 0.0)
        return known
