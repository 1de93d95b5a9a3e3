"""How many of the suggestions that stand first for a commitment are true, and how many of the strong and the weak ones.

    python -m evals.ranked EXPORT.json CASE

The scorer of cases, which is kept as it was given, measures all suggestions alike. Here they are taken in the order of
their scores, as an analyst reads them. Only what the answers judge counts: what they call arguable is left out.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tallystick.records import STRONG, Bearing

SCORER = Path(__file__).with_name("score.py")


@cache
def scorer() -> Any:
    """The scorer of cases, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score", SCORER)
    if spec is None or spec.loader is None:
        raise SystemExit(f"the scorer is not at {SCORER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Answers:
    """The answers of a case by statement and commitment; `count` is how many rows of evidence there are.

    `conflicts` are the conflicts of the answers, each with its kind and the ids of the statements of its sides.
    """

    def __init__(self, export: Mapping[str, Any], answers: Mapping[str, Any]) -> None:
        told = scorer().Case(export, answers)
        self.rows: dict[tuple[str, str], list[tuple[int, Bearing]]] = defaultdict(list)
        for at, row in enumerate(answers["evidence"]):
            for statement in _met(told, row):
                self.rows[statement, row["commitment"]].append((at, row["bearing"]))
        self.conflicts = [
            (str(row["kind"]), [{s for passage in side for s in _met(told, passage)} for side in row["sides"]])
            for row in answers.get("conflicts", [])
        ]
        arguable = answers.get("arguable", [])
        self.arguable = {(statement, row["commitment"]) for row in arguable for statement in _met(told, row)}
        self.count = len(answers["evidence"])

    def judged(self, statement: str, commitment: str) -> bool:
        """Whether the answers say that a statement is evidence for a commitment, or that it is none."""
        return bool(self.rows.get((statement, commitment))) or (statement, commitment) not in self.arguable


def _met(told: Any, row: Mapping[str, str]) -> Iterator[str]:
    for span in told.spans(row["file"], row["contains"]):
        for statement in told.rows("statements", row["file"]):
            if scorer().overlap(span, (statement["start"], statement["end"])):
                yield statement["id"]


def share(of: Iterable[bool]) -> dict[str, float]:
    """The share of true ones, as the scorer writes it."""
    many = list(of)
    return {"share": round(sum(many) / max(len(many), 1), 3), "of": len(many)}


def ranked(export: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    """Precision of the strong and of the weak suggestions, and of the best one and the best five a commitment."""
    told = Answers(export, answers)
    of: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for row in sorted(export["evidence"], key=lambda row: -row["score"]):
        if told.judged(row["statement"], row["commitment"]):
            of[row["commitment"]].append((row["score"], bool(told.rows.get((row["statement"], row["commitment"])))))
    every = [one for rows in of.values() for one in rows]
    return {
        "strong": share(true for score, true in every if score >= STRONG),
        "weak": share(true for score, true in every if score < STRONG),
        "first": share(true for rows in of.values() for _, true in rows[:1]),
        "first_five": share(true for rows in of.values() for _, true in rows[:5]),
    }


def main() -> None:
    """Print the figures of an export."""
    export, case = map(Path, sys.argv[1:3])
    answers = json.loads((case / "gold.json").read_text("utf-8"))
    for name, figures in ranked(json.loads(export.read_text("utf-8")), answers).items():
        print(f"{name:10}", json.dumps(figures))


if __name__ == "__main__":
    main()
