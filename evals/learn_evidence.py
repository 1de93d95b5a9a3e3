"""Learns which statements are evidence that no rule finds, for the table of `instruments.weak`, and measures it.

    python -m evals.learn_evidence CASE.. [-o src/tallystick/instruments/weak/weights.tsv]

Each CASE is a folder of documents, an agreement and answers that are exhaustive but for those marked arguable. Printed
is what would be found in each case by weights that the other cases taught. Rules do better on the cases that they were
written beside than on a new one: so every case is learned from again with half of what the rules find taken away.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.cases import build
from evals.ranked import Answers
from tallystick.instruments.matching import by_rule
from tallystick.instruments.restating import restatements
from tallystick.instruments.seen import Seen, as_seen
from tallystick.instruments.weak.how import ALSO
from tallystick.instruments.weak.suggesting import CUT, MOST, pairs
from tallystick.instruments.weak.weights import ALWAYS, EVIDENCE, Weights, read, written
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import BEARINGS, STRONG, Bearing, Document, Evidence, Figure, Gathering, Instrument
from tallystick.report.export import export_json

# How often a case is learned from with half of the rules' suggestions taken away, together as heavy as with all.
DRAWS = 2
HALF = 0.5
# How strongly weights are held towards nothing.
RIDGE = 1.0
CUTS = (0.5, 0.35, 0.25, CUT, 0.15, 0.1)
# Newton's method has come to rest when no weight moves further than this.
_AT_REST = 1e-6

Floats = NDArray[np.float64]


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
class Example:
    """A statement beside a commitment that no rule suggests: its features, and which rows of the answers it meets."""

    features: Mapping[str, float]
    rows: tuple[tuple[int, Bearing], ...]
    commitment: str
    statement: str
    arguable: bool


@dataclass(frozen=True)
class Lesson:
    """A case with some of what the rules suggest, and all other pairs as examples."""

    ruled: Sequence[Evidence]
    examples: Sequence[Example]


def read_case(folder: Path) -> Read:
    """Build a copy of a case by the command line and read what it holds."""
    with tempfile.TemporaryDirectory() as scratch:
        build(folder, Path(scratch) / folder.name)
        with contextlib.closing(Ledger.open(Path(scratch) / folder.name, by="evals", clock=now)) as ledger:
            case, extractions = ledger.case(), ledger.extractions()
    gathering = Gathering(case.actors, case.statements, case.origins, case.doubts, case.claims, case.conflicts)
    figures = [f for extraction in extractions for f in extraction.figures if (f.low, f.high) != (None, None)]
    answers = json.loads((folder / "gold.json").read_text("utf-8"))
    export = json.loads(json.dumps(export_json(case)))
    return Read(folder.name, gathering, figures, case.documents, case.instruments, Answers(export, answers))


def lessons(case: Read, draws: int = DRAWS) -> list[Lesson]:
    """The case with all that the rules suggest, and so many times with half of it."""
    made = []
    seen = list(as_seen(case.gathering, case.figures, case.documents, case.instruments))
    ruled = [by_rule(one) for one in seen]
    for draw in range(draws + 1):
        chance = random.Random(draw)  # noqa: S311 - a sample, not a secret
        kept = [[row for row in rows if not draw or chance.random() < HALF] for rows in ruled]
        examples = [e for one, rows in zip(seen, kept, strict=True) for e in _examples(case, one, rows)]
        made.append(Lesson([row for rows in kept for row in rows], examples))
    return made


def _examples(case: Read, seen: Seen, ruled: Sequence[Evidence]) -> Iterator[Example]:
    restated = [one for one, _ in restatements(seen.clauses, seen.cast, seen.duties, case.gathering)]
    for pair in pairs(seen, ruled, restated, case.gathering):
        of = pair.saying.statement.id, pair.duty.commitment.id
        yield Example(pair.features, tuple(case.answers.rows.get(of, ())), of[1], of[0], of in case.answers.arguable)


def learn(taught: Iterable[Sequence[Lesson]]) -> Weights:
    """Weights from the lessons of some cases: what is arguable teaches nothing."""
    examples, heavy = [], []
    bearings: list[tuple[Example, Bearing]] = []
    for of_case in taught:
        for draw, lesson in enumerate(of_case):
            told = [one for one in lesson.examples if one.rows or not one.arguable]
            examples += told
            heavy += [1 / (len(of_case) - 1) if draw else 1.0] * len(told)
            bearings += [(one, bearing) for one in told for bearing in {b for _, b in one.rows}]
    return read(written({**_evidence(examples, heavy), **_bearings(bearings)}))


def _matrix(examples: Sequence[Example], names: Sequence[str]) -> Floats:
    return np.array([[one.features[name] for name in names] for one in examples])


def _names(examples: Sequence[Example], *, bearing: bool) -> list[str]:
    """The features that tell what is evidence, or those that tell its bearing; in a pair these stand together."""
    names = list(examples[0].features)
    told = names[names.index(f"rules would say {BEARINGS[0]}") : names.index("asks to act, a bare count") + 1]
    return [*told, *ALSO] if bearing else [name for name in names if name not in told]


def _evidence(examples: Sequence[Example], heavy: Sequence[float]) -> dict[str, dict[str, float]]:
    names = _names(examples, bearing=False)
    wanted = np.array([bool(one.rows) for one in examples])
    # What no feature is allowed to mean is left out: a sign against all sense was learned from chance.
    while True:
        found = _logistic(examples, names, wanted, np.array(heavy))
        senseless = [name for name in names if (name in AGAINST) == (found[name] > 0)]
        if not senseless:
            return {EVIDENCE: found}
        names = [name for name in names if name not in senseless]


# What speaks against evidence; all else speaks for it.
AGAINST = frozenset(
    {
        "no shared word", "shares more with another", "another party acts", "another owes the same and is meant",
        "number of another commitment", "restates", "instrument speaks", "uncertain", "heading", "list", "short",
        "quotation of no party", "like evidence for another", "evidence for another",
        "evidence for the same owed by another", "nobody is said to act", "nearer to another",
        "means what evidence for another means",
    }
)  # fmt: skip


def _bearings(told: Sequence[tuple[Example, Bearing]]) -> dict[str, dict[str, float]]:
    names = _names([one for one, _ in told], bearing=True)
    examples, heavy = [one for one, _ in told], np.ones(len(told))
    return {
        bearing: _logistic(examples, names, np.array([found == bearing for _, found in told]), heavy)
        for bearing in BEARINGS
    }


def _logistic(examples: Sequence[Example], names: Sequence[str], wanted: Floats, heavy: Floats) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method (Hastie et al., Elements of Statistical Learning, 4.4.1)."""
    given = np.column_stack([np.ones(len(examples)), _matrix(examples, names)])
    ridge = np.diag([0.0, *[RIDGE] * len(names)])
    weights = np.zeros(len(names) + 1)
    while True:
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (heavy * (wanted - likely)) - ridge @ weights
        bend = (given * (heavy * likely * (1 - likely))[:, None]).T @ given + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < _AT_REST:
            return dict(zip([ALWAYS, *names], map(float, weights), strict=True))


@dataclass(frozen=True)
class Found:
    """What is found in a case at one cut: shares of the answers and of the suggestions."""

    found: float
    right: float
    precision: float
    weak: tuple[int, int]
    first: float
    five: float


def measure(lesson: Lesson, answers: Answers, weights: Weights, cut: float) -> Found:
    """What the rules and these weights find: the share of the answers, of right bearings, of true suggestions.

    `first` and `five` are the shares of true ones among the best suggestion, and the best five, for each commitment.
    """
    ranked: dict[str, list[tuple[float, str, Bearing]]] = defaultdict(list)
    for row in lesson.ruled:
        ranked[row.commitment].append((row.score, row.statement, row.bearing))
    likely = sorted(((weights.likely(one.features), one) for one in lesson.examples), key=lambda p: -p[0])
    taken: dict[str, int] = defaultdict(int)
    for chance, one in likely:
        if chance >= cut and taken[one.commitment] < MOST:
            taken[one.commitment] += 1
            ranked[one.commitment].append((chance * STRONG, one.statement, weights.bearing(one.features)))
    met: dict[int, set[bool]] = defaultdict(set)
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for commitment, rows in ranked.items():
        for value, statement, bearing in rows:
            answer = answers.rows.get((statement, commitment), [])
            for at, wanted in answer:
                met[at].add(bearing == wanted)
            if answers.judged(statement, commitment):
                judged[commitment].append((value, bool(answer)))
    every = [one for rows in judged.values() for one in rows]
    weak = [true for value, true in every if value < STRONG]
    return Found(
        len(met) / max(answers.count, 1),
        sum(any(one) for one in met.values()) / max(len(met), 1),
        _share(true for _, true in every),
        (sum(weak), len(weak)),
        _share(t for rows in judged.values() for _, t in sorted(rows, key=lambda one: -one[0])[:1]),
        _share(t for rows in judged.values() for _, t in sorted(rows, key=lambda one: -one[0])[:5]),
    )


def _share(of: Iterable[bool]) -> float:
    many = list(of)
    return sum(many) / max(len(many), 1)


def left_out(taught: Mapping[str, Sequence[Lesson]], name: str) -> Weights:
    """The weights that all cases but one teach."""
    return learn(lessons for other, lessons in taught.items() if other != name)


def main() -> None:
    """Measure each case by the weights of the others, and write those of all where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    cases = {folder.name: read_case(folder) for folder in arguments.cases}
    report(cases, arguments.output)


def report(cases: Mapping[str, Read], output: Path | None = None) -> None:
    """Print the figures of each case, and write the weights of all."""
    taught = {name: lessons(case) for name, case in cases.items()}
    print("found / bearing / precision (true of weak), and precision of the first and of the first five a commitment")
    for name, of_case in taught.items():
        weights = left_out(taught, name)
        for at, label in ((0, name), (1, "  half the rules")):
            print(f"{label:16}", "rules", _told(measure(of_case[at], cases[name].answers, weights, 2.0)))
            for cut in CUTS:
                print(f"{'':16}", f"{cut:5}", _told(measure(of_case[at], cases[name].answers, weights, cut)))
    if output is not None:
        weights = learn(taught.values())
        output.write_text(written(weights.columns), "utf-8")


def _told(found: Found) -> str:
    true, of = found.weak
    shares = f"{found.found:.2f} / {found.right:.2f} / {found.precision:.2f}"
    return f"{shares} ({true} of {of}), {found.first:.2f}, {found.five:.2f}"


if __name__ == "__main__":
    main()
