"""How much of known text reuse was found: by characters, by pairs of documents, and in how many pieces.

The measures are those of the PAN tasks on text alignment (Potthast et al., 2010), micro-averaged over both sides, and
precision and recall of document pairs. They are those of ../shared/evals/score_reuse.py, against which a test holds
them where it is at hand; this file is here so that the repository can measure on its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]
Interval = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: its place in the document whose id comes first, that in the other, and its relation if known."""

    first: Interval
    second: Interval
    relation: str | None = None

    @property
    def size(self) -> int:
        """Its characters, of both sides together."""
        return self.first[1] - self.first[0] + self.second[1] - self.second[0]


@dataclass(frozen=True, slots=True)
class Quality:
    """Figures from 0 to 1; `granularity` is the number of pieces in which a found passage was found, 1 or more.

    `sentences` is the part of the pairs that share no more than a sentence which was found.
    """

    char_precision: float
    char_recall: float
    char_f1: float
    pair_precision: float
    pair_recall: float
    pair_f1: float
    granularity: float
    sentences: float


Rows = Mapping[Pair, Sequence[Place]]


def load(path: Path) -> Rows:
    """The passages of a file of JSON lines, by their pair of documents."""
    return arranged(json.loads(line) for line in path.read_text("utf-8").splitlines())


def arranged(rows: Iterable[Mapping[str, str | int]]) -> Rows:
    """The passages of rows {"doc", "ds", "de", "src", "ss", "se"} by their pair of documents."""
    found: dict[Pair, list[Place]] = defaultdict(list)
    for row in rows:
        sides = sorted(
            ((str(row["doc"]), int(row["ds"]), int(row["de"])), (str(row["src"]), int(row["ss"]), int(row["se"]))),
            key=lambda side: side[0],
        )
        (one, *first), (two, *second) = sides
        relation = row.get("relation")
        if one != two:
            place = Place((first[0], first[1]), (second[0], second[1]), str(relation) if relation else None)
            found[one, two].append(place)
    return found


def score(gold: Rows, predicted: Rows) -> Quality:
    """Score predicted passages against the known ones."""
    recall, pieces = _covered(gold, predicted)
    precision, _ = _covered(predicted, gold)
    found = len(gold.keys() & predicted.keys())
    pair_precision, pair_recall = found / max(1, len(predicted)), found / max(1, len(gold))
    sentences = {pair for pair, places in gold.items() if places[0].relation == "sentence"}
    return Quality(
        precision, recall, _f1(precision, recall),
        pair_precision, pair_recall, _f1(pair_precision, pair_recall),
        granularity=sum(pieces) / len(pieces) if pieces else 1.0,
        sentences=len(sentences & predicted.keys()) / max(1, len(sentences)),
    )  # fmt: skip


def _covered(cases: Rows, detections: Rows) -> tuple[float, list[int]]:
    """The part of the characters of the cases that detections cover, and by how many each covered case is."""
    covered = size = 0
    pieces = []
    for pair, places in cases.items():
        for place in places:
            overlaps = [each for other in detections.get(pair, ()) if (each := _overlap(place, other))]
            covered += _length(first for first, _ in overlaps) + _length(second for _, second in overlaps)
            size += place.size
            if overlaps:
                pieces.append(len(overlaps))
    return covered / max(1, size), pieces


def _overlap(place: Place, other: Place) -> tuple[Interval, Interval] | None:
    """What two passages share on both sides, or None where they do not on either."""
    first = max(place.first[0], other.first[0]), min(place.first[1], other.first[1])
    second = max(place.second[0], other.second[0]), min(place.second[1], other.second[1])
    return (first, second) if first[0] < first[1] and second[0] < second[1] else None


def _length(intervals: Iterable[Interval]) -> int:
    """How many characters lie in at least one of these intervals."""
    total, reached = 0, -1
    for start, end in sorted(intervals):
        total += max(0, end - max(start, reached))
        reached = max(reached, end)
    return total


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
