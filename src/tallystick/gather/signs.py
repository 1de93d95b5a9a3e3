"""The signs by which it is judged how likely two clauses say the same, and what each weighs: a logistic regression.

The weights are learned from cases with answers on many subjects by `evals/learn_signs.py`, which also tells what they
reach on each case when that one is left out. They hold no word of any case: only what is shared, and what differs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence, Set
from operator import mul
from typing import NamedTuple

from tallystick.gather.clauses import Clause
from tallystick.gather.counting import is_particular

# What each sign weighs. A sign is a number from about 0 to about 1.
WEIGHTS: Mapping[str, float] = {
    "cosine": 3.21,
    "rarest": 1.77,
    "aligned": 1.82,
    "ahead": 1.41,
    "nearest": 0.40,
    "actors": 0.47,
    "number": 3.04,
    "small number": 0.57,
    "known number": 1.03,
    "number in one only": -0.46,
    "day": 2.08,
    "aside in one only": -0.18,
    "one document": -1.96,
    "longer": 0.83,
    "long": 0.58,
    "other actors": 0.07,
}
BEGIN = -6.61
_WEIGHTS = tuple(WEIGHTS.values())


class Shared(NamedTuple):
    """How alike two clauses are by the words and actors that they share, and how rare the rarest of them is, 0 to 1."""

    cosine: float
    rarest: float


def signs(a: Clause, b: Clause, shared: Shared, near: tuple[float, float], fixed: Set[str]) -> list[float]:
    """The signs of a pair of clauses, in the order of `WEIGHTS`.

    `near` is by word vectors how far the words of each are said by the other one, and by how much the two are nearer to
    one another than each is to anything else in the other's document. `fixed` are the numbers that an instrument sets.
    """
    aligned, ahead = near
    common = a.counts & b.counts
    known = common & (fixed | a.wholes | b.wholes) if common else common
    particular = {n for n in common - known if n not in _FRACTIONS and is_particular(n)} if common else common
    sizes = sorted((len(a.rows), len(b.rows)))
    return [
        shared.cosine,
        shared.rarest,
        aligned,
        min(ahead, _AHEAD),
        float(ahead > 0),
        min(1.0, len(a.actors & b.actors) / 2),
        float(bool(particular)),
        float(bool(common - known - particular)),
        float(bool(known)),
        float(bool(a.counts) != bool(b.counts)),
        float(not a.days.isdisjoint(b.days)),
        float(a.aside != b.aside),
        float(a.document == b.document),
        math.log((1 + sizes[1]) / (1 + sizes[0])),
        math.log1p(sizes[0]),
        float(_others(a, b)),
    ]


# By more than this a clause is ahead only where its document says little else.
_AHEAD = 0.4
# What halves, thirds and quarters are in percent: they stand for many things.
_FRACTIONS = frozenset({"50", "33.33", "66.67", "25", "75", "100"})


def _others(a: Clause, b: Clause) -> bool:
    """Whether each clause names an actor that the other one and the sentence around it do not."""
    return bool(a.actors - b.actors - b.around_actors and b.actors - a.actors - a.around_actors)


def chance(values: Sequence[float]) -> float:
    """How likely two clauses with these signs say the same, 0 to 1."""
    return 1 / (1 + math.exp(-BEGIN - math.fsum(map(mul, _WEIGHTS, values))))
