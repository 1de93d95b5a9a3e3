"""The table of learned weights: how likely a statement is evidence, and of which bearing.

Logistic regression; of the bearings each against the rest. `evals.learn_evidence` learns the weights on judged cases
and writes the table; it holds names of features and numbers, and nothing of the cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from tallystick.records import BEARINGS, Bearing

# The row of what is added whatever a statement shows.
ALWAYS = "always"
# The first look, at a statement by itself, and the second, at its company too.
ALONE, EVIDENCE = "alone", "evidence"


@dataclass(frozen=True)
class Weights:
    """For evidence and for each bearing, the weight of each feature by name."""

    columns: Mapping[str, Mapping[str, float]]

    def likely(self, features: Mapping[str, float], column: str) -> float:
        """How likely a statement with these features is evidence, 0 to 1, on the first look or the second."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self._sum(column, features)))))

    def bearing(self, features: Mapping[str, float]) -> Bearing:
        """The likeliest bearing of a statement with these features."""
        return max(BEARINGS, key=lambda bearing: self._sum(bearing, features))

    def _sum(self, column: str, features: Mapping[str, float]) -> float:
        weights = self.columns[column]
        return weights[ALWAYS] + sum(
            weight * features.get(name, 0.0) for name, weight in weights.items() if name != ALWAYS
        )


@cache
def weights() -> Weights:
    """The table that is shipped."""
    return read((resources.files(__package__) / "weights.tsv").read_text("utf-8"))


def read(table: str) -> Weights:
    """Read a table: a line for each feature, under a head that names the columns; an empty cell weighs nothing."""
    head, *lines = (line.split("\t") for line in table.splitlines())
    columns: dict[str, dict[str, float]] = {name: {} for name in head[1:]}
    for name, *cells in lines:
        for column, cell in zip(head[1:], cells, strict=True):
            if cell:
                columns[column][name] = float(cell)
    return Weights(columns)


def written(columns: Mapping[str, Mapping[str, float]]) -> str:
    """The table as text, features in the order in which they first stand, what is always added first."""
    names = dict.fromkeys([ALWAYS, *(name for column in columns.values() for name in column)])
    lines = ["\t".join(["feature", *columns])]
    for name in names:
        cells = (f"{column[name]:.3f}" if column.get(name) else "" for column in columns.values())
        lines.append("\t".join([name, *cells]))
    return "".join(f"{line}\n" for line in lines)
