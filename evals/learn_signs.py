"""Learns what each sign weighs by which clauses say the same, for the table of `tallystick.gather.signs`.

    python -m evals.learn_signs CASE..

Each CASE is a folder with documents, agreement.yaml and gold.json. Two statements of one claim of the answers say the
same in one pair of their clauses at least, which is found step by step: the likeliest by the weights so far. Those of
two claims say nothing the same, nor does a statement of a claim with one of none. Printed is what is reached on each
case by weights learned from the others, and then the weights learned from all. scikit-learn must be installed.
"""

from __future__ import annotations

import argparse
import json
import runpy
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score

from evals.cases import build
from evals.ranked import SCORER
from tallystick import pipeline
from tallystick.gather import gather, grouping
from tallystick.gather.bits import Bits
from tallystick.gather.candidates import Likely
from tallystick.gather.clauses import Clause
from tallystick.gather.likeness import Likeness
from tallystick.gather.pairs import Pairs, compared
from tallystick.gather.signs import WEIGHTS
from tallystick.ledger import Ledger
from tallystick.settings import Settings

# How often the likeliest pair of clauses of two statements is looked for anew, and what a statement of no claim counts.
ROUNDS = 5
OF_NO_CLAIM = 0.6
# How freely weights leave nothing: signs that tell the same share what they weigh between them.
RESTRAINT = 1.0


@dataclass(frozen=True)
class Row:
    """A pair of clauses: its statements, whether the answers have these in one claim, its weight, and its signs."""

    statements: frozenset[str]
    same: bool
    weight: float
    signs: NDArray[np.float64]


def rows_of(case: Path) -> list[Row]:
    """The pairs of clauses of a case that nothing keeps apart, at least one of a statement that the answers name."""
    with tempfile.TemporaryDirectory() as folder:
        build(case, Path(folder) / "built")
        exported = json.loads((Path(folder) / "built" / "scored.json").read_text("utf-8"))
        ledger = Ledger.open(Path(folder) / "built", by="learning", clock=pipeline.now)
        kept = _gathered(ledger)
        ledger.close()
    claims = _claims_of(case, exported)
    return list(_rows(kept, claims))


@dataclass(frozen=True)
class _Compared:
    """The clauses of a case as gather compared them."""

    pairs: Sequence[tuple[int, int]]
    clauses: Sequence[Clause]
    likeness: Likeness


def _gathered(ledger: Ledger) -> _Compared:
    """What gather compares when it gathers a case: it hands nothing of this on, so it is looked at on the way."""
    kept: list[_Compared] = []

    def looked_at(likely: Likely, clauses: Sequence[Clause], likeness: Likeness, bits: Bits) -> Pairs:
        pairs = list(zip(likely.first.tolist(), likely.second.tolist(), strict=True))
        kept.append(_Compared(pairs, clauses, likeness))
        return compared(likely, clauses, likeness, bits)

    vars(grouping)["compared"] = looked_at
    gather(ledger.documents(), ledger.comparison(), ledger.extractions(), ledger.instruments(), Settings())
    return kept[-1]


def _claims_of(case: Path, exported: Mapping[str, object]) -> Mapping[str, set[int]]:
    gold = json.loads((case / "gold.json").read_text("utf-8"))
    scorer: Any = runpy.run_path(str(SCORER))
    scored = scorer["Case"](exported, gold)
    found: dict[str, set[int]] = defaultdict(set)
    for number, claim in enumerate(gold["claims"]):
        for passage in claim["passages"]:
            for span in scored.spans(passage["file"], passage["contains"]):
                for row in scored.rows("statements", passage["file"]):
                    if scorer["overlap"](span, (row["start"], row["end"])):
                        found[row["id"]].add(number)
    return found


def _rows(kept: _Compared, claims: Mapping[str, set[int]]) -> Iterator[Row]:
    clauses = kept.clauses
    pairs = [(a, b) for a, b in kept.pairs if kept.likeness.may_be_same(a, b)]
    for (first, second), signs in zip(pairs, kept.likeness.signs(pairs), strict=True):
        a, b = clauses[first].statement.id, clauses[second].statement.id
        ours, theirs = claims.get(a, set()), claims.get(b, set())
        if a != b and (ours or theirs):
            weight = 1.0 if ours and theirs else OF_NO_CLAIM
            yield Row(frozenset((a, b)), bool(ours & theirs), weight, np.array(signs))


def learned(cases: Sequence[Sequence[Row]]) -> LogisticRegression:
    """The regression that tells pairs that say the same from those that do not."""
    model: LogisticRegression | None = None
    for _ in range(ROUNDS):
        table, same, weights = [], [], []
        for rows in cases:
            likeliest: dict[frozenset[str], tuple[float, Row]] = {}
            for row in rows:
                if not row.same:
                    table.append(row.signs)
                    same.append(0)
                    weights.append(row.weight)
                    continue
                value = float(model.decision_function([row.signs])[0]) if model else float(row.signs[:4].sum())
                if row.statements not in likeliest or value > likeliest[row.statements][0]:
                    likeliest[row.statements] = value, row
            table += [row.signs for _, row in likeliest.values()]
            same += [1] * len(likeliest)
            weights += [1.0] * len(likeliest)
        model = LogisticRegression(C=RESTRAINT, max_iter=1000).fit(np.array(table), same, sample_weight=weights)
    assert model is not None
    return model


def reached(model: LogisticRegression, rows: Sequence[Row]) -> float:
    """The average precision with which a regression ranks the pairs of statements of a case."""
    best: dict[frozenset[str], tuple[float, bool]] = {}
    for row in rows:
        value = float(model.decision_function([row.signs])[0])
        best[row.statements] = max(best.get(row.statements, (value, row.same)), (value, row.same))
    return float(average_precision_score([same for _, same in best.values()], [value for value, _ in best.values()]))


def main() -> None:
    """Learn from the cases that are named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    cases = {case.name: rows_of(case) for case in parser.parse_args().cases}
    for name, rows in cases.items():
        model = learned([other for key, other in cases.items() if key != name])
        print(f"{name:16} average precision {reached(model, rows):.2f} by the weights of the others")
    model = learned(list(cases.values()))
    for sign, weight in zip(WEIGHTS, model.coef_[0], strict=True):
        print(f'    "{sign}": {weight:.2f},')
    print(f"BEGIN = {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
