"""The company that a statement keeps: how likely what stands around it, and what is like it, is evidence.

A first look tells how likely each statement is evidence for each commitment by itself; what the rules suggest is held
for likely. A second look asks its neighbours, its claim, and the statements nearest in meaning (stacked learning in two
rounds, Cohen and Carvalho 2005). A sentence that says only "the second is still missing" is told by those around it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from tallystick.instruments.weak.nearness import Features, Nearness, greatest_of_others
from tallystick.instruments.weak.sayings import Sayings
from tallystick.meaning import Vectors
from tallystick.records import Gathering

# How likely a statement is evidence that a rule suggests.
RULED = 0.9
# So many of the nearest statements are asked, those nearer by the square of their nearness.
_ASKED = 5
# So many statements are compared with all others at once.
_AT_ONCE = 1_000
_STEPS = (-2, -1, 1, 2)

Groups = Sequence[Sequence[int]]


class Company:
    """How likely each statement is evidence for each commitment of one instrument, and what that says of the others.

    `likely` is a table of statements by commitments with numbers from 0 to 1, `ruled` among them.
    """

    def __init__(self, sayings: Sayings, near: Nearness, gathering: Gathering, likely: Vectors) -> None:
        self._sayings, self._likely, self._column = sayings, likely, near.column
        paragraphs = defaultdict[tuple[str, int], list[int]](list)
        for saying in sayings.all:
            paragraphs[saying.paragraph].append(saying.at)
        claims = _groups(sayings, (claim.statements for claim in gathering.claims))
        self._steps = {step: self._shifted(step) for step in _STEPS}
        self._paragraph = self._greatest(_facing(list(paragraphs.values())))
        self._claim = self._greatest(_facing(claims))
        self._against = self._greatest(_across(sayings, gathering))
        self._alike = self._of_the_nearest(near.sentences)
        self._top = likely.max(axis=1, initial=0.0)
        self._others = np.maximum(greatest_of_others(likely, near.wordings), 0.0)
        total = likely.sum(axis=1)
        self._share = likely / np.maximum(total, 1e-9)[:, None]
        order = (-likely).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
        self._behind = order / max(len(likely), 1)

    def features(self, at: int, commitment: str) -> Features:
        """What stands around a statement, and what it is by itself, for one commitment."""
        column = self._column[commitment]
        own, top = float(self._likely[at, column]), float(self._top[at])
        before, after = float(self._steps[-1][at, column]), float(self._steps[1][at, column])
        return {
            "likely by itself": _log_odds(own) / 4,
            "likeliest for this": float(own >= top),
            "share among commitments": float(self._share[at, column]),
            "likely for another": float(self._others[at, column]),
            "likely for any": top,
            "less likely than others": float(self._behind[at, column]),
            "just after evidence": before,
            "two after evidence": float(self._steps[-2][at, column]),
            "just before evidence": after,
            "two before evidence": float(self._steps[2][at, column]),
            "between evidence": before * after,
            "just after evidence, and tells little": before * (1 - top),
            "just before evidence, and tells little": after * (1 - top),
            "in a paragraph with evidence": float(self._paragraph[at, column]),
            "of one claim with evidence": float(self._claim[at, column]),
            "in conflict with evidence": float(self._against[at, column]),
            "like evidence": float(self._alike[at, column]),
        }

    def _shifted(self, step: int) -> Vectors:
        """The table, each row that of the statement so many places on in the same document."""
        found = np.zeros_like(self._likely)
        for saying in self._sayings.all:
            beside = self._sayings.beside(saying, step)
            if beside is not None:
                found[saying.at] = self._likely[beside.at]
        return found

    def _greatest(self, facing: Mapping[int, set[int]]) -> Vectors:
        """For each statement the greatest values among those that it stands with."""
        found = np.zeros_like(self._likely)
        for at, others in facing.items():
            if others:
                found[at] = self._likely[sorted(others)].max(axis=0)
        return found

    def _of_the_nearest(self, meanings: Vectors) -> Vectors:
        """For each statement the weighed mean of those nearest in meaning, less where even the nearest is far."""
        found, count = np.zeros_like(self._likely), min(_ASKED, len(meanings) - 1)
        if count < 1:
            return found
        for begin in range(0, len(meanings), _AT_ONCE):
            near = np.maximum(meanings[begin : begin + _AT_ONCE] @ meanings.T, 0.0)
            rows = np.arange(len(near))
            near[rows, begin + rows] = 0.0
            asked = np.argpartition(-near, count - 1, axis=1)[:, :count]
            weights = np.take_along_axis(near, asked, axis=1)
            closest = np.minimum(1.0, 1.5 * weights.max(axis=1))
            heavy = weights**2 / np.maximum((weights**2).sum(axis=1, keepdims=True), 1e-9)
            found[begin : begin + _AT_ONCE] = np.einsum("nk,nkm->nm", heavy, self._likely[asked]) * closest[:, None]
        return found


def _log_odds(likely: float) -> float:
    held = min(max(likely, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def _groups(sayings: Sayings, groups: Iterable[Sequence[str]]) -> list[list[int]]:
    return [[sayings.at[one] for one in group if one in sayings.at] for group in groups]


def _facing(groups: Groups) -> Mapping[int, set[int]]:
    """For each statement the others of its groups."""
    found: dict[int, set[int]] = defaultdict(set)
    for group in groups:
        for at in group:
            found[at].update(other for other in group if other != at)
    return found


def _across(sayings: Sayings, gathering: Gathering) -> Mapping[int, set[int]]:
    """For each statement those that stand on other sides of its conflicts."""
    found: dict[int, set[int]] = defaultdict(set)
    for conflict in gathering.conflicts:
        sides = _groups(sayings, conflict.sides)
        for number, side in enumerate(sides):
            facing = {at for n, other in enumerate(sides) if n != number for at in other}
            for at in side:
                found[at] |= facing
    return found
