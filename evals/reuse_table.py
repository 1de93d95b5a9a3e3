"""Text reuse on documents with known reuse, beside the peers, in one run: what was found and what was wanted.

    python -m evals.reuse_table [--seeds 20261122 7] [--kinds normal hard] [--sets FOLDER] [--no-peers]

The sets are made by ../shared/evals/reuse_set.py; those that lie in FOLDER from an earlier run are taken as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from evals import reuse
from evals.reuse_peers import Row, peers
from evals.reuse_score import Quality, arranged, load, score

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "evals"
MAKER = SHARED / "reuse_set.py"
DEFAULT_SEED = 20261122
KINDS = ("normal", "hard")

# What each kind of set must reach; `sentences` counts where the precision of pairs is at least MIN_PRECISION.
WANTED: Mapping[str, Mapping[str, float]] = {
    "normal": {"pair_f1": 0.99, "char_f1": 0.988, "sentences": 0.97, "granularity": 1.05},
    "hard": {"pair_f1": 0.93, "char_f1": 0.95, "granularity": 1.05},
}
MIN_PRECISION = 0.98
_COLUMNS = ("pair_f1", "pair_precision", "pair_recall", "char_f1", "char_precision", "char_recall")
_LAST = ("granularity", "sentences")
_HEADS = {"pair_precision": "pair_p", "pair_recall": "pair_r", "char_precision": "char_p", "char_recall": "char_r",
          "granularity": "granul."}  # fmt: skip


def make(folder: Path, kind: str, seed: int) -> Path:
    """The folder of a set with docs.jsonl and gold.jsonl, made now unless it is there."""
    made = folder / f"{kind}-{seed}"
    if not (made / "gold.jsonl").is_file():
        environment = {**os.environ, "HARD": "1" if kind == "hard" else "0"}
        command = [sys.executable, str(MAKER), str(made), str(seed)]
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - a fixed script
    return made


def texts(made: Path) -> dict[str, str]:
    """The texts of a set by id."""
    rows = map(json.loads, (made / "docs.jsonl").read_text("utf-8").splitlines())
    return {row["id"]: row["text"] for row in rows}


def figures(made: Path, *, with_peers: bool) -> Iterator[tuple[str, Quality, float]]:
    """For ours and each peer: its name, its figures and the seconds of processor time it took."""
    gold = load(made / "gold.jsonl")
    finders: dict[str, Callable[[], list[Row]]] = {
        "tallystick": lambda: list(reuse.predicted(reuse.documents(made / "docs.jsonl")))
    }
    if with_peers:
        held = texts(made)
        finders |= {name: (lambda find=find: find(held)) for name, find in peers()[0].items()}  # type: ignore[misc]
    for name, find in finders.items():
        began = time.process_time()
        rows = find()
        yield name, score(gold, arranged(rows)), time.process_time() - began


def _print(name: str, quality: Quality, seconds: float) -> None:
    cells = [f"{getattr(quality, column):9.3f}" for column in (*_COLUMNS, *_LAST)]
    print(f"  {name:12}", *cells, f"{seconds:8.1f}", flush=True)


def short_of(kind: str, quality: Quality) -> dict[str, tuple[float, float]]:
    """The figures that are not what is wanted, as (reached, wanted)."""
    wanted = dict(WANTED[kind])
    below = {name: (round(getattr(quality, name), 4), at) for name, at in wanted.items() if name != "granularity"}
    missed = {name: pair for name, pair in below.items() if pair[0] < pair[1]}
    if quality.granularity > wanted["granularity"]:
        missed["granularity"] = (round(quality.granularity, 4), wanted["granularity"])
    if "sentences" in wanted and quality.pair_precision < MIN_PRECISION:
        missed["pair_precision"] = (round(quality.pair_precision, 4), MIN_PRECISION)
    return missed


def table(folder: Path, kinds: list[str], seeds: list[int], *, with_peers: bool) -> None:
    """Print one block a set: a row for ours and each peer, and what is still short of the wanted figures."""
    absent = peers()[1] if with_peers else []
    if absent:
        print(f"not installed, so not measured: {', '.join(absent)} (see the group 'peers' in pyproject.toml)")
    for kind in kinds:
        for seed in seeds:
            _block(kind, seed, make(folder, kind, seed), with_peers=with_peers)


def _block(kind: str, seed: int, made: Path, *, with_peers: bool) -> None:
    wanted = (f"{name} {'at most ' if name == 'granularity' else ''}{value}" for name, value in WANTED[kind].items())
    print(f"{kind} set, seed {seed}; wanted: {', '.join(wanted)}")
    print(f"  {'':12}", *(f"{_HEADS.get(name, name):>9}" for name in (*_COLUMNS, *_LAST)), f"{'seconds':>8}")
    for name, quality, seconds in figures(made, with_peers=with_peers):
        _print(name, quality, seconds)
        if name == "tallystick":
            short = [f"{figure} {got} of {want}" for figure, (got, want) in short_of(kind, quality).items()]
            print("  short of what is wanted: " + ", ".join(short) if short else "  all that is wanted is reached")


def main() -> None:
    """Make the sets, find the passages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, nargs="+", default=[DEFAULT_SEED, 7])
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    parser.add_argument("--sets", type=Path, help="where the sets are kept; a temporary folder unless given")
    parser.add_argument("--no-peers", action="store_true", help="ours alone")
    arguments = parser.parse_args()
    if not MAKER.is_file():
        raise SystemExit("../shared is not beside this repository: there is nothing to make the sets from.")
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.sets or Path(scratch)
        table(folder, arguments.kinds, arguments.seeds, with_peers=not arguments.no_peers)


if __name__ == "__main__":
    main()
