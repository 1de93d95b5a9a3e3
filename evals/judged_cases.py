"""Cases with answers, read once for learning: what match takes, what the rules suggest, and all that may be evidence.

Building a case takes most of the time: what is built is kept in a folder, and read again until it is deleted.
"""

from __future__ import annotations

import contextlib
import json
import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.cases import build
from evals.ranked import Answers
from tallystick.instruments.matching import by_rule
from tallystick.instruments.restating import restatements
from tallystick.instruments.seen import as_seen
from tallystick.instruments.weak.suggesting import Look
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import STRONG, Bearing, Document, Evidence, Figure, Gathering, Instrument
from tallystick.report.export import export_json


@dataclass(frozen=True)
class Read:
    """A case as built: what match takes, and the answers."""

    name: str
    gathering: Gathering
    figures: Sequence[Figure]
    documents: Sequence[Document]
    instruments: Sequence[Instrument]
    answers: Answers


@dataclass(frozen=True)
class Judged:
    """A case under one instrument: what the rules suggest, and every pair that is looked at."""

    read: Read
    ruled: Sequence[Evidence]
    look: Look

    @property
    def known(self) -> frozenset[tuple[str, str]]:
        """The statements with the commitments for which the rules suggest them."""
        return frozenset((row.statement, row.commitment) for row in self.ruled)


def read_case(folder: Path, kept: Path | None = None) -> Read:
    """Build a copy of a case by the command line and read what it holds; or read again what was `kept` of it."""
    file = kept / f"{folder.name}.pkl" if kept else None
    if file is not None and file.is_file():
        found: Read = pickle.loads(file.read_bytes())  # noqa: S301 - written below
        return found
    with tempfile.TemporaryDirectory() as scratch:
        build(folder, Path(scratch) / folder.name)
        with contextlib.closing(Ledger.open(Path(scratch) / folder.name, by="evals", clock=now)) as ledger:
            case, extractions = ledger.case(), ledger.extractions()
    gathering = Gathering(case.actors, case.statements, case.origins, case.doubts, case.claims, case.conflicts)
    figures = [f for extraction in extractions for f in extraction.figures if (f.low, f.high) != (None, None)]
    answers = json.loads((folder / "gold.json").read_text("utf-8"))
    export = json.loads(json.dumps(export_json(case)))
    made = Read(folder.name, gathering, figures, case.documents, case.instruments, Answers(export, answers))
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(pickle.dumps(made))
    return made


def judged(case: Read) -> list[Judged]:
    """A case as each of its instruments sees it."""
    found = []
    for seen in as_seen(case.gathering, case.figures, case.documents, case.instruments):
        restated = [one for one, _ in restatements(seen.clauses, seen.cast, seen.duties, case.gathering)]
        found.append(Judged(case, by_rule(seen), Look(seen, restated, case.gathering)))
    return found


@dataclass(frozen=True)
class Found:
    """What is found in a case: shares of the answers, of right bearings, of true suggestions.

    `strong` and `weak` are (true, all) of what is suggested; `first` and `five` the shares of true ones among the best
    suggestion, and the best five, for each commitment.
    """

    found: float
    right: float
    precision: float
    strong: tuple[int, int]
    weak: tuple[int, int]
    first: float
    five: float


Row = tuple[str, str, Bearing, float]


def measure(rows: Iterable[Row], answers: Answers) -> Found:
    """What suggestions find, each a statement, a commitment, a bearing and a score."""
    met: dict[int, set[bool]] = defaultdict(set)
    of: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for statement, commitment, bearing, score in rows:
        answer = answers.rows.get((statement, commitment), [])
        for at, wanted in answer:
            met[at].add(bearing == wanted)
        if answers.judged(statement, commitment):
            of[commitment].append((score, bool(answer)))
    every = [one for some in of.values() for one in some]
    strong, weak = ([true for score, true in every if (score >= STRONG) == wanted] for wanted in (True, False))
    best = [[true for _, true in sorted(some, key=lambda one: -one[0])] for some in of.values()]
    return Found(
        len(met) / max(answers.count, 1),
        _share(any(one) for one in met.values()),
        _share(true for _, true in every),
        (sum(strong), len(strong)),
        (sum(weak), len(weak)),
        _share(true for some in best for true in some[:1]),
        _share(true for some in best for true in some[:5]),
    )


def _share(of: Iterable[bool]) -> float:
    many = list(of)
    return sum(many) / max(len(many), 1)


def told(found: Found) -> str:
    """The figures of a case on one line."""
    shares = f"{found.found:.2f} / {found.right:.2f} / {found.precision:.2f}"
    strong, weak = ("{}/{}".format(*one) for one in (found.strong, found.weak))
    return f"{shares}   strong {strong} weak {weak} first {found.first:.2f} five {found.five:.2f}"


def mean(many: Mapping[str, Found]) -> str:
    """The mean of the three shares over cases."""
    rows = [(one.found, one.right, one.precision) for one in many.values()]
    return " / ".join(f"{sum(column) / len(rows):.3f}" for column in zip(*rows, strict=True))
