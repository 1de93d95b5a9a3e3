"""Measures who says what on PolNeAR, beside others in the same run; corpus and scorer lie in ../shared.

    python -m evals.polnear [--split dev] [--every N] [--jobs N]

PolNeAR: Newell, Margolin and Ruths, "An Attribution Relations Corpus for Political News", LREC 2018.
"""

from __future__ import annotations

import argparse
import importlib.util
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

from evals.polnear_peers import Row, peers

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FOLDER = SHARED / "data" / "polnear"
SCORER = SHARED / "evals" / "score_polnear.py"


class Scorer(Protocol):
    """What is used of the scorer's module."""

    ROOT: str

    def load(self, split: str) -> dict[str, tuple[str, dict[str, list[Row]]]]:
        """The texts of a split, and the attributions that each annotator found in them."""

    def chars(self, spans: object, text: str) -> frozenset[int]:
        """The characters of spans that are no white space."""

    def source_right(self, gold: object, found: object, text: str) -> bool:
        """Whether one source is the other."""

    def tally(
        self, counts: dict[str, int], text: str, gold: list[Row], found: list[Row]
    ) -> tuple[list[tuple[int, int, float]], list[str], list[Row], list[Row]]:
        """Add the counts of one document; gives the pairs that match, the kinds, and the rows that were compared."""

    def report(self, counts: dict[str, int]) -> dict[str, Any]:
        """The figures that the counts come to."""


@cache
def scorer() -> Scorer:
    """The scorer, loaded from its file."""
    spec = importlib.util.spec_from_file_location("score_polnear", SCORER)
    if spec is None or spec.loader is None or not SCORER.is_file():
        raise SystemExit(f"the scorer is not at {SCORER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return cast("Scorer", module)


def gold(folder: Path, split: str) -> dict[str, tuple[str, list[Row]]]:
    """The texts of a split by name, and the attributions of the first annotator."""
    score = scorer()
    score.ROOT = str(folder)
    return {name: (text, found[min(found)] if found else []) for name, (text, found) in score.load(split).items()}


# The words by which a cue is speech and no attitude, in the count of speech that is found.
_SPEECH = [
    "say",
    "tell",
    "ask",
    "write",
    "announce",
    "report",
    "claim",
    "argue",
    "add",
    "note",
    "explain",
    "warn",
    "suggest",
    "respond",
    "insist",
    "tweet",
    "declare",
    "reply",
    "deny",
    "acknowledge",
    "admit",
    "state",
    "describe",
    "call",
    "accuse",
    "urge",
    "criticize",
    "promise",
    "speak",
    "talk",
]
_IRREGULAR = frozenset({"said", "told", "wrote", "written", "spoke", "spoken", "according", "replied", "denied"})
_SPOKEN = _IRREGULAR | {
    form for word in _SPEECH for form in (word, f"{word}s", f"{word}ed", f"{word}d", f"{word}ing", f"{word[:-1]}ing")
}
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Figures:
    """What one finder reaches on the texts of a split."""

    end_to_end: float
    overlap: float
    characters: float
    whole: float
    source: float
    speech: float


WANTED = Figures(end_to_end=0.62, overlap=0.68, characters=0.86, whole=0.88, source=0.97, speech=0.87)
HEADS = {
    "end_to_end": "end to end F1", "overlap": "overlap F1", "characters": "character F1", "whole": "direct, whole",
    "source": "their source", "speech": "speech recall",
}  # fmt: skip


def figures(wanted: Mapping[str, tuple[str, list[Row]]], found: Mapping[str, list[Row]]) -> Figures:
    """Score what was found in each text against what was annotated there."""
    score = scorer()
    counts: dict[str, int] = {}
    spoken = heard = 0
    for name, (text, rows) in wanted.items():
        pairs, _, told, _ = score.tally(counts, text, rows, found.get(name, []))
        matched = {pair[0] for pair in pairs}
        speech = [i for i, row in enumerate(told) if _is_speech(text, row)]
        spoken += len(speech)
        heard += len(matched & set(speech))
    made = score.report(counts)
    return Figures(
        made["end_to_end"][2],
        made["overlap"][2],
        made["char"][2],
        made["direct_recall_iou80"],
        made["direct_source_share"],
        round(heard / spoken, 4) if spoken else 0.0,
    )


def _is_speech(text: str, row: Row) -> bool:
    cue = " ".join(text[start:end] for start, end in row["cue"]).lower()
    return not _SPOKEN.isdisjoint(_WORD.findall(cue))


def table(folder: Path, split: str, every: int, jobs: int) -> None:
    """Print a row of figures for ours and for each peer, beside what is wanted."""
    from evals import statements

    paths = statements.texts(folder, split, every)
    names = {path.stem for path in paths}
    wanted = {name: each for name, each in gold(folder, split).items() if name in names}
    print(f"{len(wanted)} texts of {split}")
    print(f"{'':20}", *(f"{head:>14}" for head in HEADS.values()), f"{'seconds':>8}")
    _print("wanted", WANTED)
    began = time.perf_counter()
    ours = {line["doc"]: line["statements"] for line in statements.predictions(paths, jobs)}
    _print("tallystick", figures(wanted, ours), time.perf_counter() - began)
    here, absent = peers()
    for name, find in here.items():
        began = time.perf_counter()
        found = {key: find(text) for key, (text, _) in wanted.items()}
        _print(name, figures(wanted, found), time.perf_counter() - began)
    if absent:
        print(f"not installed, so not measured: {', '.join(absent)} (see the group 'peers' in pyproject.toml)")


def _print(name: str, reached: Figures, seconds: float | None = None) -> None:
    cells = [f"{getattr(reached, each):14.3f}" for each in HEADS]
    print(f"{name:20}", *cells, f"{seconds:8.1f}" if seconds is not None else "", flush=True)


def main() -> None:
    """Measure ours and the peers that are installed on a split."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--every", type=int, default=1, help="only every so many texts")
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    if not SCORER.is_file() or not arguments.folder.is_dir():
        raise SystemExit("../shared is not beside this repository: there is nothing to measure on.")
    table(arguments.folder, arguments.split, arguments.every, arguments.jobs)


if __name__ == "__main__":
    main()
