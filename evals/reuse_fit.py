"""What speaks for copying and against it, fitted to documents with known reuse: the numbers of compare/judge.py.

    python -m evals.reuse_fit [--seeds 101 102] [--kinds normal hard] [--sets FOLDER]

Fit on other seeds than those whose figures are reported. The sets are those of evals.reuse_table.
"""

from __future__ import annotations

import argparse
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from evals import reuse
from evals.reuse_score import Pair, Place, Rows, load
from evals.reuse_table import KINDS, MAKER, make
from tallystick.compare.align import Chains, chains
from tallystick.compare.aligning import Block, few, in_places
from tallystick.compare.bulk import write_passages
from tallystick.compare.judge import evidence
from tallystick.compare.row import Rows as WordRows
from tallystick.settings import Settings

Floats = NDArray[np.float64]
_LEAST = 8
_STEPS = 30
# A little pull towards nothing, so that what never occurs has no weight.
_PULL = 1e-3


@dataclass(frozen=True, slots=True)
class Observed:
    """The chains of a set that are long enough to be passages: their pairs, their evidence, and whether they are."""

    pairs: list[Pair]
    evidence: dict[str, Floats]
    real: NDArray[np.bool_]
    gold: Rows


def observed(made: Path) -> Observed:
    """The chains that are found in a set."""
    gold = load(made / "gold.jsonl")
    batch = pa.RecordBatch.from_pylist(
        [{"id": name, "text": text} for name, text in reuse.documents(made / "docs.jsonl")]
    )
    with tempfile.TemporaryDirectory() as folder:
        write_passages([batch], Path(folder), Settings())
        words = pq.read_table(Path(folder) / "words").sort_by("doc").combine_chunks()
        order = [(name, "ascending") for name in ("a", "b", "shift")]
        diagonals = pq.read_table(Path(folder) / "diagonals").sort_by(order)
    one, two = few(words, 0), few(words, 1)
    found, first, second = in_places(one, two, diagonals)
    rows = WordRows(one.row, two.row)
    grown = chains(rows, found)
    long = np.flatnonzero(grown.matched >= _LEAST)
    places = [
        _place(one, two, grown, at, (int(first[grown.pair[at]]), int(second[grown.pair[at]]))) for at in long.tolist()
    ]
    real = [any(_meet(place, known) for known in gold.get(pair, ())) for pair, place in places]
    counts = {name: np.log1p(column[long]) for name, column in evidence(rows, grown).items()}
    return Observed([pair for pair, _ in places], counts, np.array(real), gold)


def _place(one: Block, two: Block, grown: Chains, at: int, texts: tuple[int, int]) -> tuple[Pair, Place]:
    """The documents of a chain, the one whose id comes first being the first, and where it stands in them."""
    first = int(one.row.starts[grown.a[at]]), int(one.row.ends[grown.a_end[at] - 1])
    second = int(two.row.starts[grown.b[at]]), int(two.row.ends[grown.b_end[at] - 1])
    names = one.ids[texts[0]].as_py(), two.ids[texts[1]].as_py()
    return (names, Place(first, second)) if names[0] < names[1] else (names[::-1], Place(second, first))


def _meet(place: Place, known: Place) -> bool:
    sides = ((place.first, known.first), (place.second, known.second))
    return all(min(one[1], two[1]) > max(one[0], two[0]) for one, two in sides)


def fitted(evidence: Floats, real: NDArray[np.bool_]) -> Floats:
    """The weights of a logistic regression (Newton's method), of the columns of `evidence` in order."""
    weights = np.zeros(evidence.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(evidence @ weights, -30, 30)))
        slope = evidence.T @ (real - chance) - _PULL * weights
        curve = (evidence * (chance * (1 - chance))[:, None]).T @ evidence + _PULL * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def _columns(seen: Observed) -> Floats:
    return np.column_stack([*seen.evidence.values(), np.ones(len(seen.real))])


def main() -> None:
    """Fit, and print the weights and what each bar above them would give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[101, 102])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--sets", type=Path, help="where the sets are kept; a temporary folder unless given")
    arguments = parser.parse_args()
    if not MAKER.is_file():
        raise SystemExit("../shared is not beside this repository: there is nothing to make the sets from.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.sets or Path(scratch)
        sets = {
            (kind, seed): observed(make(folder, kind, seed)) for kind in arguments.kinds for seed in arguments.seeds
        }
    weights = fitted(np.concatenate([_columns(seen) for seen in sets.values()]),
                     np.concatenate([seen.real for seen in sets.values()]))  # fmt: skip
    some = next(iter(sets.values()))
    print({name: round(float(weight), 2) for name, weight in zip(some.evidence, weights, strict=False)})
    print("bar    pair precision and recall, by set")
    for bar in -weights[-1] + np.arange(-1, 2.5, 0.5):
        print(f"{bar:5.1f}", *(_quality(seen, _columns(seen)[:, :-1] @ weights[:-1] >= bar) for seen in sets.values()))


def _quality(seen: Observed, kept: NDArray[np.bool_]) -> str:
    found = {seen.pairs[at] for at in np.flatnonzero(kept)}
    right = len(found & seen.gold.keys())
    return f"  {right / max(1, len(found)):.4f} {right / max(1, len(seen.gold)):.4f}"


if __name__ == "__main__":
    main()
