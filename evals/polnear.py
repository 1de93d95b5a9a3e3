"""PolNeAR, a corpus of attributions in news, and its scorer; both lie in ../shared and not in the repository."""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import Any, Protocol, cast

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
FOLDER = SHARED / "data" / "polnear"
SCORER = SHARED / "evals" / "score_polnear.py"

Row = dict[str, list[list[int]]]


class Scorer(Protocol):
    """What is used of the scorer's module."""

    ROOT: str

    def load(self, split: str) -> dict[str, tuple[str, dict[str, list[Row]]]]:
        """The texts of a split, and the attributions that each annotator found in them."""

    def chars(self, spans: object, text: str) -> frozenset[int]:
        """The characters of spans that are no white space."""

    def source_right(self, gold: object, found: object, text: str) -> bool:
        """Whether one source is the other."""

    def tally(self, counts: dict[str, int], text: str, gold: list[Row], found: list[Row]) -> object:
        """Add the counts of one document."""

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
