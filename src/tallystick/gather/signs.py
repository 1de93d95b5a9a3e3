"""The signs by which it is judged how likely two clauses say the same, and what each weighs: a logistic regression.

The weights are learned from cases with answers on many subjects by `evals/learn_signs.py`, which also tells what they
reach on each case when that one is left out. They hold no word of any case: only what is shared, and what differs.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from tallystick.gather.clauses import Clause
from tallystick.gather.counting import is_particular

# What each sign weighs. A sign is a number from about 0 to about 1.
WEIGHTS: Mapping[str, float] = {
    "shared": 2.01,
    "cosine": 1.29,
    "near": 0.08,
    "aligned": 0.89,
    "ahead": 1.41,
    "nearest": 0.50,
    "deed": 0.22,
    "actors": -0.32,
    "number": 2.22,
    "small number": 1.07,
    "number in one only": -0.97,
    "day": 1.06,
    "aside in one only": -0.36,
    "one document": -1.97,
    "longer": 1.05,
    "long": 0.65,
    "other actors": 0.23,
}
BEGIN = -4.90


def signs(a: Clause, b: Clause, shared: float, cosine: float, near: float, aligned: float, ahead: float) -> list[float]:
    """The signs of a pair of clauses, in the order of `WEIGHTS`.

    `shared` and `cosine` are how alike they are by words and actors that they share, `near` and `aligned` by word
    vectors, and `ahead` by how much they are nearer to one another than each is to anything else in the other's
    document.
    """
    particular = {n for n in a.counts & b.counts if n not in _FRACTIONS and is_particular(n)}
    sizes = sorted((len(a.rows), len(b.rows)))
    return [
        shared,
        cosine,
        near,
        aligned,
        ahead,
        float(ahead > 0),
        float(bool(a.predicate) and a.predicate == b.predicate),
        min(1.0, len(a.actors & b.actors) / 2),
        float(bool(particular)),
        float(bool((a.counts & b.counts) - particular)),
        float(bool(a.counts) != bool(b.counts)),
        float(bool(a.days & b.days)),
        float(a.aside != b.aside),
        float(a.document == b.document),
        math.log((1 + sizes[1]) / (1 + sizes[0])),
        math.log1p(sizes[0]),
        float(_others(a, b)),
    ]


# What halves, thirds and quarters are in percent: they stand for many things.
_FRACTIONS = frozenset({"50", "33.33", "66.67", "25", "75", "100"})


def _others(a: Clause, b: Clause) -> bool:
    """Whether each clause names an actor that the other one and the sentence around it do not."""
    return bool(a.actors - b.actors - b.around_actors and b.actors - a.actors - a.around_actors)


def chance(values: Sequence[float]) -> float:
    """How likely two clauses with these signs say the same, 0 to 1."""
    return 1 / (1 + math.exp(-BEGIN - math.fsum(w * v for w, v in zip(WEIGHTS.values(), values, strict=True))))
