"""Learns which statements are evidence, and of which bearing, for the table of `instruments.weak`, and measures it.

    python -m evals.learn_evidence CASE.. [--dense CASE..] --left-out FILE [--kept FOLDER]
        [-o src/tallystick/instruments/weak/weights.tsv]

Each CASE is a folder of documents, an agreement and answers that are exhaustive but for those marked arguable. Printed
is what is found in each case by weights that the other cases taught: found / bearing right / precision. What a case
shows in its company is learned from first looks by weights that the other cases taught. Cases so dense that most of
their statements are evidence teach bearings alone: of how seldom evidence is in a record they know nothing.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.judged_cases import Found, Judged, Read, Row, judged, mean, measure, read_case, told
from tallystick.instruments.weak.how import ALSO, spoken
from tallystick.instruments.weak.nearness import Features
from tallystick.instruments.weak.reading import READ_AS, as_features
from tallystick.instruments.weak.suggesting import CUT, MOST, Pair
from tallystick.instruments.weak.weights import ALONE, ALWAYS, EVIDENCE, Weights, read, written
from tallystick.records import BEARINGS, STRONG, Bearing

# How strongly weights are held towards nothing.
RIDGE = 1.0
# Of bearings there are as many words as examples, so theirs are held tighter; and only words of so many cases are
# learned from, which are nobody's names and of no one matter.
TIGHT, COMMON = 8.0, 8
CUTS = (0.3, 0.2, 0.15, CUT, 0.08, 0.06)
# Newton's method has come to rest when no weight moves further than this.
_AT_REST = 1e-5

# These speak for evidence or not at all: where others say the same better, one of them can come to weigh against it,
# which helps nothing in the cases taught, and harms in a case where most is of one matter.
FOR = frozenset({"words near in meaning", "sentence near in meaning", "likely by itself"})

Floats = NDArray[np.float64]
Column = Mapping[str, float]


@dataclass(frozen=True)
class Lesson:
    """One look at a case as numbers: a row a pair; which of them are evidence, and which teach nothing of that."""

    features: Floats
    evidence: NDArray[np.bool_]
    told: NDArray[np.bool_]


def lesson(one: Judged, features: Floats, *, ruled: bool) -> Lesson:
    """A look at a case as a lesson: what is arguable teaches nothing; what a rule suggests only where asked."""
    answers, pairs = one.read.answers, one.look.pairs
    evidence = np.array([bool(answers.rows.get(pair.key)) for pair in pairs], np.bool_)
    plain = np.array([pair.key not in answers.arguable for pair in pairs], np.bool_)
    free = np.array([ruled or pair.key not in one.known for pair in pairs], np.bool_)
    return Lesson(features, evidence, (evidence | plain) & free)


def matrix(features: Iterable[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """Features as numbers, a row each, in the order of their names."""
    return np.array([[one[name] for name in names] for one in features]).reshape(-1, len(names))


def learn(names: Sequence[str], lessons: Iterable[Lesson]) -> Column:
    """The weights by which evidence is told."""
    some, kept = list(lessons), list(names)
    given = np.concatenate([one.features[one.told] for one in some])
    wanted = np.concatenate([one.evidence[one.told] for one in some])
    while True:
        found = logistic(kept, given[:, [names.index(name) for name in kept]], wanted)
        senseless = {name for name in kept if name in FOR and found[name] < 0}
        if not senseless:
            return found
        kept = [name for name in kept if name not in senseless]


def logistic(names: Sequence[str], given: Floats, wanted: NDArray[np.bool_], tight: Container[str] = ()) -> Column:
    """Logistic regression with a ridge, by Newton's method (Hastie et al., Elements of Statistical Learning, 4.4.1)."""
    given = np.column_stack([np.ones(len(given)), given])
    ridge = np.diag([0.0, *(TIGHT if name in tight else RIDGE for name in names)])
    weights = np.zeros(len(names) + 1)
    while True:
        likely = _likely(given @ weights)
        slope = given.T @ (wanted - likely) - ridge @ weights
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + ridge
        step = np.linalg.solve(bend, slope)
        weights = weights + step
        if np.abs(step).max() < _AT_REST:
            return dict(zip([ALWAYS, *names], map(float, weights), strict=True))


def _likely(sums: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(sums, -30, 30)))
    return found


def likely(names: Sequence[str], weights: Column, features: Floats) -> Floats:
    """How likely each row is evidence by these weights."""
    return _likely(weights[ALWAYS] + features @ np.array([weights.get(name, 0.0) for name in names]))


class School:
    """All cases with both looks at them, each taught by the others."""

    def __init__(self, cases: Mapping[str, Read], dense: Iterable[Read], told: Told) -> None:
        self._told = told
        self._dense = [one for case in dense for one in judged(case)]
        self.cases = [one for case in cases.values() for one in judged(case)]
        bearing = bearing_names(self.cases[0].look.pairs[0])
        self.alone = [name for name in self.cases[0].look.pairs[0].features if name not in bearing]
        first = [matrix((pair.features for pair in one.look.pairs), self.alone) for one in self.cases]
        self.first = [lesson(one, found, ruled=True) for one, found in zip(self.cases, first, strict=True)]
        self.second: list[Lesson] = []
        self.around: list[str] = []
        for one, found in zip(self.cases, self.first, strict=True):
            by_itself = likely(self.alone, learn(self.alone, self.without(one, self.first)), found.features)
            again = list(one.look.again([float(chance) for chance in by_itself], one.known))
            self.around = [name for name in again[0] if name not in bearing]
            self.second.append(lesson(one, matrix(again, self.around), ruled=False))

    def without(self, left: Judged, lessons: Sequence[Lesson]) -> list[Lesson]:
        """The lessons of all cases but one."""
        pairs = zip(self.cases, lessons, strict=True)
        return [one for case, one in pairs if case.read.name != left.read.name]

    def weights(self, left: Judged | None = None) -> Weights:
        """The weights that all cases, or all but one, teach."""
        first, second = (self.without(left, some) if left else some for some in (self.first, self.second))
        taught = [one for one in self.cases if left is None or one.read.name != left.read.name]
        columns = {
            ALONE: learn(self.alone, first),
            EVIDENCE: learn(self.around, second),
            **_bearings([*taught, *self._dense], self._told),
        }
        return read(written(columns))

    def suggestions(self, one: Judged, found: Lesson, weights: Weights, cut: float) -> list[Row]:
        """What the rules suggest of a case, and what the weights find likely beyond a cut."""
        rows: list[Row] = [(row.statement, row.commitment, row.bearing, row.score) for row in one.ruled]
        chances = likely(self.around, weights.columns[EVIDENCE], found.features)
        taken = Counter[str]()
        for chance, pair in sorted(zip(map(float, chances), one.look.pairs, strict=True), key=lambda two: -two[0]):
            if chance >= cut and pair.key not in one.known and taken[pair.key[1]] < MOST:
                taken[pair.key[1]] += 1
                rows.append((*pair.key, weights.bearing(self._told.of(one.read.name, pair)), chance * STRONG))
        return rows


class Told:
    """By what the bearing of a pair is told; what is read in it, by layers that its case did not teach.

    `table` is what `evals.learn_reading` wrote of the cases left out. Of what is no evidence nothing is read: its
    bearing is not asked.
    """

    def __init__(self, table: str) -> None:
        rows = (line.split("\t") for line in table.splitlines())
        self._read = {tuple(row[:4]): np.array(row[4:], np.float32) for row in rows}

    def of(self, case: str, pair: Pair) -> Features:
        """All features by which the bearing of a pair of a case is told."""
        answers = self._read.get((case, pair.duty.instrument.title, *pair.key))
        read = {} if answers is None else as_features(answers[None])[0]
        return {**pair.features, **spoken(pair.saying.text), **read}


def bearing_names(pair: Pair) -> list[str]:
    """The features by which only the bearing is told; in a pair these stand together."""
    names = list(pair.features)
    return names[names.index(f"rules would say {BEARINGS[0]}") : names.index("asks to act, a bare count") + 1]


def _bearings(cases: Sequence[Judged], by: Told) -> dict[str, Column]:
    names = [*bearing_names(cases[0].look.pairs[0]), *ALSO, *READ_AS]
    rows: list[Features] = []
    bearings: list[Bearing] = []
    saying: dict[str, set[str]] = defaultdict(set)
    for one in cases:
        pairs = [pair for pair in one.look.pairs if one.read.answers.rows.get(pair.key)]
        for pair in pairs:
            for bearing in sorted({bearing for _, bearing in one.read.answers.rows[pair.key]}):
                rows.append(by.of(one.read.name, pair))
                bearings.append(bearing)
                for word in spoken(pair.saying.text):
                    saying[word].add(one.read.name)
    common = sorted(word for word, of in saying.items() if len(of) >= COMMON)
    names += common
    given = np.array([[one.get(name, 0.0) for name in names] for one in rows])
    tight = frozenset(common)
    return {one: logistic(names, given, np.array([found == one for found in bearings]), tight) for one in BEARINGS}


def report(school: School) -> None:
    """Print the figures of each case by the weights of the others."""
    by_cut: dict[float, dict[str, Found]] = defaultdict(dict)
    rows: dict[tuple[str, float], list[Row]] = defaultdict(list)
    for one, found in zip(school.cases, school.second, strict=True):
        weights, name = school.weights(one), one.read.name
        print(f"{name}, {len(one.look.pairs)} pairs")
        for cut in CUTS:
            rows[name, cut] += school.suggestions(one, found, weights, cut)
            by_cut[cut][name] = measure(rows[name, cut], one.read.answers)
            print(f"{cut:8}", told(by_cut[cut][name]), flush=True)
    for cut, many in by_cut.items():
        print(f"mean of {len(many)} cases at {cut}: {mean(many)}")


def main() -> None:
    """Measure each case by the weights of the others, and write those of all where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--kept", type=Path, help="a folder for what is built, so that it is built once")
    parser.add_argument("--dense", nargs="*", type=Path, default=[], help="cases that teach bearings alone")
    parser.add_argument("--left-out", type=Path, required=True, help="what evals.learn_reading wrote of these cases")
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    cases = {folder.name: read_case(folder, arguments.kept) for folder in arguments.cases}
    dense = [read_case(folder, arguments.kept) for folder in arguments.dense]
    school = School(cases, dense, Told(arguments.left_out.read_text("utf-8")))
    report(school)
    if arguments.output is not None:
        arguments.output.write_text(written(school.weights().columns), "utf-8")


if __name__ == "__main__":
    main()
