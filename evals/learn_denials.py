"""Learns what denies what, for the table of `instruments.denials`, and measures the conflicts that come of it.

    python -m evals.learn_denials CASE.. [-o src/tallystick/instruments/denials/weights.tsv]

Each CASE is a folder of documents, an agreement and answers. Three things are learned one after the other: which
statements deny, from the evidence of that bearing in the answers; which statement each of them denies, and whether the
two are in conflict, from the conflicts in the answers. In each step a case is told of by weights that the others
taught. Printed is for each case how many conflicts are found by the rules and with the denials, and how many are shown
that the answers do not have.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.judged_cases import Read, read_case
from tallystick.instruments.denials import finding
from tallystick.instruments.denials.denying import denying
from tallystick.instruments.denials.finding import DENIAL, Denial, Near, compared_with, denial
from tallystick.instruments.denials.told import Told
from tallystick.instruments.denials.weights import CONFLICT, DENIED, DENIES, Table, chance, read, weighed
from tallystick.instruments.matching import evidence_under
from tallystick.instruments.seen import as_seen
from tallystick.instruments.weak.nearness import Features
from tallystick.instruments.weak.sayings import Sayings
from tallystick.instruments.weak.weights import ALWAYS, written
from tallystick.records import Conflict

# How strongly weights are held towards nothing.
RIDGE = 1.0
CUTS = (0.5, 0.4, 0.35, 0.3, finding.CUT, 0.2)
_AT_REST = 1e-6

Floats = NDArray[np.float64]
Beside = list[tuple[int, Features]]
# The sides of a conflict of the answers, each as the places of its statements.
Sides = tuple[frozenset[int], ...]


@dataclass
class Lesson:
    """A case, its statements as denials, and what its answers say of them."""

    case: Read
    told: Told
    signs: Sequence[Features]
    denies: Floats
    wanted: Sequence[tuple[str, Sides]]
    rules: Sequence[Conflict]

    def in_conflict(self, one: int, other: int) -> str | None:
        """The kind of the conflict in which two statements stand against one another, None where in none."""
        for kind, sides in self.wanted:
            if any(one in a and other in b for a in sides for b in sides if a is not b):
                return kind
        return None


def lesson(case: Read) -> Lesson:
    """What one case teaches, under its first instrument."""
    gathering = replace(case.gathering, conflicts=tuple(c for c in case.gathering.conflicts if c.stage == "gather"))
    seen = next(iter(as_seen(gathering, case.figures, case.documents, case.instruments)))
    evidence, restated = evidence_under(seen, gathering)
    told = Told(Sayings(seen.clauses, seen.cast, seen.instrument), evidence, gathering.claims)
    places = told.sayings.at
    rows = [(statement, {b for _, b in found}) for (statement, _), found in case.answers.rows.items()]
    denials = {places[statement] for statement, bearings in rows if "denial" in bearings and statement in places}
    wanted = [
        (kind, tuple(frozenset(places[s] for s in side if s in places) for side in sides))
        for kind, sides in case.answers.conflicts
    ]
    denies = np.array([at in denials for at in range(len(told.all))], np.float64)
    signs = [denying(told, at) for at in range(len(told.all))]
    raised = [conflict for _, conflict in restated if conflict is not None]
    return Lesson(case, told, signs, denies, wanted, [*gathering.conflicts, *raised])


# ---- the three steps ----


def logistic(signs: Sequence[Features], wanted: Floats) -> dict[str, float]:
    """Logistic regression with a ridge, by Newton's method (Hastie et al., Elements of Statistical Learning, 4.4.1)."""
    names = list(signs[0])
    given = np.array([[1.0, *(one[name] for name in names)] for one in signs])
    ridge = np.diag([0.0, *[RIDGE] * len(names)])
    weights = np.zeros(len(names) + 1)
    while True:
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (wanted - likely) - ridge @ weights
        step = np.linalg.solve((given * (likely * (1 - likely))[:, None]).T @ given + ridge, slope)
        weights = weights + step
        if np.abs(step).max() < _AT_REST:
            return dict(zip([ALWAYS, *names], map(float, weights), strict=True))


def one_of_several(groups: Sequence[tuple[Sequence[Features], Floats]]) -> dict[str, float]:
    """What tells the wanted ones of each group from the others: conditional logistic regression (McFadden 1974)."""
    names = list(groups[0][0][0])
    given = [(np.array([[one[name] for name in names] for one in signs]), wanted) for signs, wanted in groups]
    weights = np.zeros(len(names))
    while True:
        slope, bend = -RIDGE * weights, RIDGE * np.eye(len(names))
        for table, wanted in given:
            sums = table @ weights
            likely = np.exp(sums - sums.max())
            likely /= likely.sum()
            meant = likely * wanted / (likely @ wanted)
            mean = table.T @ likely
            slope = slope + table.T @ (meant - likely)
            bend = bend + (table.T * likely) @ table - np.outer(mean, mean)
        step = np.linalg.solve(bend, slope)
        weights = weights + step / max(1.0, float(np.abs(step).max()))
        if np.abs(step).max() < _AT_REST * 100:
            return dict(zip(names, map(float, weights), strict=True))


def learn_denies(lessons: Iterable[Lesson]) -> dict[str, float]:
    """Weights for which statements deny, from the cases whose answers have evidence."""
    judged = [one for one in lessons if one.denies.any()]
    return logistic([signs for one in judged for signs in one.signs], np.concatenate([one.denies for one in judged]))


def likely(one: Lesson, weights: Mapping[str, float]) -> list[float]:
    """How likely each statement of a case denies something."""
    return [chance(weighed(weights, signs)) for signs in one.signs]


def beside_each(one: Lesson, denies: Sequence[float]) -> dict[int, Beside]:
    """For each likely denial of a case the statements that are compared with it."""
    near = Near(one.told)
    return {at: compared_with(one.told, at, near.of(at), denies) for at, value in enumerate(denies) if value >= DENIAL}


def learn_denied(taught: Iterable[tuple[Lesson, Mapping[int, Beside]]]) -> dict[str, float]:
    """Weights for what a denial denies, from those that stand in a conflict of polarity."""
    groups = []
    for one, beside in taught:
        for at, signs in beside.items():
            wanted = np.array([one.in_conflict(at, other) == "polarity" for other, _ in signs], np.float64)
            if wanted.any():
                groups.append(([each for _, each in signs], wanted))
    return one_of_several(groups)


def made(
    beside: Mapping[int, Beside], denies: Sequence[float], one: Lesson, table: Mapping[str, float]
) -> list[Denial]:
    """The denials of a case with what each may deny."""
    found = (
        denial(at, denies[at], one.signs[at], signs, [weighed(table, each) for _, each in signs])
        for at, signs in beside.items()
    )
    return [each for each in found if each is not None]


def learn_conflict(taught: Iterable[tuple[Lesson, Sequence[Denial]]]) -> dict[str, float]:
    """Weights for whether a denial and the first of what it may deny are in conflict."""
    signs, wanted = [], []
    for one, denials in taught:
        for each in denials:
            kinds = {one.in_conflict(each.at, at) for at, *_ in each.answered[:3]}
            # What is in conflict by its numbers or days teaches nothing of denials.
            if "polarity" in kinds or not kinds - {None}:
                signs.append(each.signs)
                wanted.append("polarity" in kinds)
    return logistic(signs, np.array(wanted, np.float64))


@dataclass(frozen=True)
class Learned:
    """The table that all cases teach, and for each case its denials and the last step as the others teach it."""

    table: Table
    denials: Mapping[str, Sequence[Denial]]
    conflict: Mapping[str, Mapping[str, float]]


def learn(lessons: Mapping[str, Lesson]) -> Learned:
    """Learn the three steps; what a step is given of a case is told by the steps before as other cases taught them."""

    def others(name: str) -> list[str]:
        return [other for other in lessons if other != name]

    denies = {name: likely(lessons[name], learn_denies(lessons[o] for o in others(name))) for name in lessons}
    beside = {name: beside_each(lessons[name], denies[name]) for name in lessons}
    denied = {name: learn_denied((lessons[o], beside[o]) for o in others(name)) for name in lessons}
    denials = {name: made(beside[name], denies[name], lessons[name], denied[name]) for name in lessons}
    conflict = {name: learn_conflict((lessons[o], denials[o]) for o in others(name)) for name in lessons}
    columns = {
        DENIES: learn_denies(lessons.values()),
        DENIED: learn_denied((lessons[name], beside[name]) for name in lessons),
        CONFLICT: learn_conflict((lessons[name], denials[name]) for name in lessons),
    }
    return Learned(read(written(columns)), denials, conflict)


# ---- what is found ----


def measure(one: Lesson, denials: Sequence[Denial], weights: Mapping[str, float], cut: float) -> tuple[int, int]:
    """How many conflicts of the answers are found in a case, and how many are shown that these do not have."""
    places = one.told.sayings.at
    shown: list[Sequence[Set[int]]] = [
        [frozenset(places[s] for s in side if s in places) for side in conflict.sides]
        for conflict in one.rules
        if conflict.explained is None
    ]
    ranked = sorted(((chance(weighed(weights, each.signs)), each) for each in denials), key=lambda pair: -pair[0])
    shown += finding.conflicts_of([each for value, each in ranked if value >= cut], one.told, one.rules)
    met = [{at for at, (_, sides) in enumerate(one.wanted) if _apart(sides, found)} for found in shown]
    return len(set[int]().union(*met)), sum(not each for each in met)


def _apart(wanted: Sides, found: Sequence[Set[int]]) -> bool:
    """Whether each side of a conflict of the answers meets a side of its own, as the scorer asks."""
    taken: set[int] = set()
    for side in wanted:
        at = next((at for at, each in enumerate(found) if at not in taken and side & each), None)
        if at is None:
            return False
        taken.add(at)
    return True


def report(cases: Mapping[str, Read], output: Path | None = None) -> None:
    """Print the figures of each case, and write the weights of all."""
    lessons = {name: lesson(case) for name, case in cases.items()}
    learned = learn(lessons)
    print("found of the answers + shown besides: by the rules, then with denials by each cut", *CUTS)
    total = np.zeros((len(CUTS) + 1, 2), np.int64)
    for name, one in lessons.items():
        rows = [measure(one, [], learned.conflict[name], 1.0)]
        rows += [measure(one, learned.denials[name], learned.conflict[name], cut) for cut in CUTS]
        total += np.array(rows)
        print(f"{name:16} of {len(one.wanted):2}", *(f"{found:4}+{extra}" for found, extra in rows))
    print(
        f"{'all':16} of {sum(len(one.wanted) for one in lessons.values())}", *(f"{a:4}+{b}" for a, b in total.tolist())
    )
    if output is not None:
        output.write_text(written(learned.table), "utf-8")


def main() -> None:
    """Measure each case by the weights of the others, and write those of all where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    arguments = parser.parse_args()
    report({folder.name: read_case(folder) for folder in arguments.cases}, arguments.output)


if __name__ == "__main__":
    main()
