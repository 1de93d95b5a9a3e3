"""The table of what the signs weigh: that a statement denies, that it denies another, that the two are in conflict.

Logistic regressions; which of all statements is denied is told by one over all of them (McFadden 1974).
`evals.learn_denials` learns the weights on judged cases and writes the table; it holds names of signs and numbers, and
nothing of the cases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from math import exp, log

from tallystick.instruments.weak.weights import ALWAYS
from tallystick.instruments.weak.weights import read as read_table

DENIES, DENIED, CONFLICT = "denies", "denied", "conflict"
_MOST = 30.0

Table = Mapping[str, Mapping[str, float]]


@cache
def table() -> Table:
    """The table that is shipped."""
    return read((resources.files(__package__) / "weights.tsv").read_text("utf-8"))


def read(text: str) -> Table:
    """Read a table: a line for each sign, a column for each of the three; an empty cell weighs nothing."""
    return read_table(text).columns


def weighed(weights: Mapping[str, float], signs: Mapping[str, float]) -> float:
    """The sum of what some signs weigh, with what is always added."""
    return weights.get(ALWAYS, 0.0) + sum(signs[name] * weight for name, weight in weights.items() if name != ALWAYS)


def chance(weight: float) -> float:
    """How likely it is, 0 to 1, by a sum of weights."""
    return 1 / (1 + exp(-max(-_MOST, min(_MOST, weight))))


def shares(weights: Sequence[float]) -> list[float]:
    """How likely each of several is the one, by their sums of weights; together 1."""
    highest = max(weights, default=0.0)
    powers = [exp(max(-_MOST, weight - highest)) for weight in weights]
    return [power / sum(powers) for power in powers]


def odds(likely: float) -> float:
    """The logarithm of the odds of a chance."""
    return log(max(1e-9, likely) / max(1e-9, 1 - likely))
