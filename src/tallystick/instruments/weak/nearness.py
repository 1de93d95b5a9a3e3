"""How near statements are in meaning to commitments, and to what the rules took as evidence for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from tallystick.instruments.duties import Duty
from tallystick.instruments.weak.company import Features
from tallystick.instruments.weak.meaning import Vectors, meanings
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.records import Evidence

# Shorter clauses say too little to be compared alone.
_CLAUSE = 15
# So many statements are looked at beside each commitment because they are the nearest: in a small case all.
_MOST = 250
_NEAREST = 0.1


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
        self._evidence: dict[str, list[int]] = defaultdict(list)
        for row in ruled:
            if row.statement in sayings.at:
                self._evidence[row.commitment].append(sayings.at[row.statement])
        self._twins = {
            one: [other for other, text in zip(self._column, self._texts, strict=True) if text == self._texts[at]]
            for one, at in self._column.items()
        }

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
        count = min(len(near), _MOST)
        return set(map(int, np.argpartition(-near, count - 1)[:count])) if count else set()

    def features(self, saying: Saying, commitment: str) -> Features:
        """How near a statement is to a commitment, beside the others and beside its neighbours: numbers from 0 to 1."""
        at, column = saying.at, self._column[commitment]
        near = float(self._near[at, column])
        twins = self._twins[commitment]
        others = [float(self._near[at, c]) for other, c in self._column.items() if other not in twins]
        best = max(others, default=0.0)
        before, after = self._sayings.beside(saying, -1), self._sayings.beside(saying, 1)
        unlike = {other: places for other, places in self._evidence.items() if other not in twins}
        share = float((self._whole[:, column] > self._whole[at, column]).mean())
        return {
            "near in meaning": max(0.0, float(self._whole[at, column])),
            "clause near in meaning": max(0.0, float(self._clauses[at, column])),
            "nearer than to any other": max(0.0, near - best),
            "nearer to another": max(0.0, best - near),
            "nearest to this": float(near >= best),
            "sentence before near in meaning": max(0.0, float(self._whole[before.at, column])) if before else 0.0,
            "sentence after near in meaning": max(0.0, float(self._whole[after.at, column])) if after else 0.0,
            "means what evidence means": self._likest(at, self._evidence.get(commitment, [])),
            "means what evidence for another means": max(
                (self._likest(at, places) for places in unlike.values()), default=0.0
            ),
            "among the nearest tenth": float(share < _NEAREST),
            "among the nearest fifth": float(share < 2 * _NEAREST),
        }

    def _likest(self, at: int, places: Sequence[int]) -> float:
        others = [place for place in places if place != at]
        return max(0.0, float((self._meanings[others] @ self._meanings[at]).max())) if others else 0.0
