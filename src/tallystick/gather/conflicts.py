"""Statements that cannot both be right: figures, polarity, dates, and obligations that the instrument does not hold.

A false conflict costs more trust than a missed one, so all that could explain a difference must fit first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallystick.gather import lexicon, names
from tallystick.gather.clauses import Clause
from tallystick.gather.likeness import SAME, Likeness, actors_fit, counts_fit, days_fit
from tallystick.records import (
    Commitment,
    Comparison,
    Conflict,
    ConflictKind,
    Document,
    Extraction,
    Figure,
    Instrument,
    Reuse,
    Statement,
    make_id,
)
from tallystick.text import stem_of, words

# Figures within this part of one another say the same when one of them is approximate.
_ABOUT = 0.1
_SAME_EVENT = 0.85
_SAME_OBLIGATION = 0.5


@dataclass(frozen=True, slots=True)
class _Case:
    """What conflicts are looked for in."""

    clauses: Sequence[Clause]
    cluster_of: Mapping[int, int]
    members: Sequence[Sequence[int]]
    figures: Mapping[str, Sequence[Figure]]
    documents: Mapping[str, Document]

    def text(self, clause: Clause) -> str:
        """The words of a clause on one line."""
        return " ".join(self.documents[clause.document].text[clause.start : clause.end].split())

    def figures_in(self, document: str, start: int, end: int) -> list[Figure]:
        """The figures of a stretch of a document."""
        return [f for f in self.figures.get(document, ()) if f.start < end and start < f.end]


def find_conflicts(
    clauses: Sequence[Clause],
    clusters: Sequence[Sequence[int]],
    extractions: Sequence[Extraction],
    comparison: Comparison,
    instruments: Sequence[Instrument],
    documents: Mapping[str, Document],
    likeness: Likeness,
) -> tuple[Conflict, ...]:
    """The conflicts of a case, each pair of sides once: in copies, between clauses, and with the instruments."""
    case = _Case(
        clauses,
        {index: number for number, members in enumerate(clusters) for index in members},
        clusters,
        {e.document: e.figures for e in extractions},
        documents,
    )
    statements = {s.id: s for e in extractions for s in e.statements}
    found: dict[str, Conflict] = {}
    for conflict in (
        *_changed_copies(comparison.reuse, case, statements.values()),
        *_between_clauses(case, likeness),
        *_opposites(case),
        *_misstated(case, instruments),
    ):
        found.setdefault(conflict.id, conflict)
    return tuple(found.values())


# ---- figures in copies ----


def _changed_copies(reuse: Iterable[Reuse], case: _Case, statements: Iterable[Statement]) -> Iterator[Conflict]:
    """Copies that differ in a number: the figures of both passages in order, one against one."""
    by_document: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        by_document[statement.document].append(statement)
    for passage in reuse:
        if not any(_is_numeric(a) and _is_numeric(b) for a, b in passage.differences):
            continue
        here = case.figures_in(passage.document, passage.start, passage.end)
        there = case.figures_in(passage.source_document, passage.source_start, passage.source_end)
        if len(here) != len(there):
            continue
        for a, b in zip(here, there, strict=True):
            if _exclude(a, b):
                sides = [[s.id for s in by_document[f.document] if s.start < f.end and f.start < s.end] for f in (b, a)]
                yield _conflict("figure", _counted(b, case), sides, None)


def _is_numeric(word: str) -> bool:
    return any(ch.isdigit() for ch in word) or word.lower() in _NUMBER_WORDS


_NUMBER_WORDS = names.table(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"""
)


def _exclude(a: Figure, b: Figure) -> bool:
    """Whether two figures leave no value that fits both."""
    low = max(-1e18 if a.low is None else a.low, -1e18 if b.low is None else b.low)
    high = min(1e18 if a.high is None else a.high, 1e18 if b.high is None else b.high)
    if low <= high:
        return False
    return not ((a.approximate or b.approximate) and low - high <= _ABOUT * abs(low))


def _counted(figure: Figure, case: _Case) -> str:
    what = figure.about or figure.unit
    return (
        f"how many {what}" if what else f"the figure {case.documents[figure.document].text[figure.start : figure.end]}"
    )


# ---- clauses against clauses ----


def _between_clauses(case: _Case, likeness: Likeness) -> Iterator[Conflict]:
    for first, second, score in likeness.pairs:
        a, b = case.clauses[first], case.clauses[second]
        if a.statement.id == b.statement.id or a.standing != b.standing or not actors_fit(a, b):
            continue
        if lexicon.opposed(a.predicate, b.predicate):
            continue
        if score < SAME:
            continue
        if a.denied != b.denied:
            if _meet_on(a, b) and counts_fit(a, b) and days_fit(a, b):
                yield _polarity(a, b, case)
        elif a.document != b.document and a.standing == "is":
            yield from _figures(a, b, case)
            if score >= _SAME_EVENT:
                yield from _days(a, b, case)


def _meet_on(a: Clause, b: Clause) -> bool:
    """Whether a denial and an assertion are of one thing: the same verb, the same actors, the same things."""
    if not a.predicate or a.predicate != b.predicate:
        return False
    if a.agents and b.agents and not a.agents & b.agents:
        return False
    things = bool(a.object & b.object) or not a.object or not b.object
    denied, asserted = (a, b) if a.denied else (b, a)
    # "None at the third site" does not deny "some at two sites".
    only_there = denied.meanings - asserted.meanings
    return things and bool(a.actors & b.actors) and not only_there & _ONE_OF_SEVERAL and len(only_there) <= 3


_ONE_OF_SEVERAL = frozenset(
    stem_of(word) for word in ("first", "second", "third", "fourth", "fifth", "last", "remaining", "rest", "all", "any")
)


def _opposites(case: _Case) -> Iterator[Conflict]:
    """Clauses whose verbs are opposites, by the same actor on the same actor or thing."""
    by_actor: dict[str, list[Clause]] = defaultdict(list)
    for clause in case.clauses:
        if lexicon.has_opposite(clause.predicate) and clause.standing == "is":
            for actor in clause.actors:
                by_actor[actor].append(clause)
    for clauses in by_actor.values():
        for at, a in enumerate(clauses):
            for b in clauses[max(0, at - 200) : at]:
                if a.statement.id == b.statement.id or not lexicon.opposed(a.predicate, b.predicate):
                    continue
                if a.denied == b.denied and days_fit(a, b) and _same_matter(a, b):
                    yield _polarity(b, a, case)


def _same_matter(a: Clause, b: Clause) -> bool:
    """Whether two clauses are by the same actor, on another one whom both name, and share what they are about."""
    if not a.agents & b.agents or len(a.actors & b.actors) < 2:
        return False
    if (a.actors - b.actors) and (b.actors - a.actors):
        return False
    rest_a, rest_b = ({w for w in c.meanings - {c.predicate} if not lexicon.is_dull(w)} for c in (a, b))
    return bool(rest_a & rest_b) or min(len(rest_a), len(rest_b)) == 0


def _polarity(a: Clause, b: Clause, case: _Case) -> Conflict:
    asserted = b if a.denied else a
    sides = [_cluster_statements(c, case) for c in (a, b)]
    return _conflict("polarity", f"whether {_uncapital(case.text(asserted))}", sides, None)


def _figures(a: Clause, b: Clause, case: _Case) -> Iterator[Conflict]:
    ours = case.figures_in(a.document, a.start, a.end)
    theirs = case.figures_in(b.document, b.start, b.end)
    for f in ours:
        for g in theirs:
            if (
                _unit(f) is None
                or _unit(f) != _unit(g)
                or not _exclude(f, g)
                or any(not _exclude(f, h) for h in theirs)
            ):
                continue
            explained = None
            if f.as_of and g.as_of and f.as_of != g.as_of:
                explained = f"The figures are as of different dates: {f.as_of} and {g.as_of}."
            elif not days_fit(a, b):
                explained = "The sentences are about different days."
            yield _conflict("figure", _counted(f, case), [[a.statement.id], [b.statement.id]], explained)
            return


# Words by which a figure is a part or an addition, and need not equal another.
_ADDED = frozenset({"another", "further", "additional", "more", "remaining", "other", "others", "rest"})


def _unit(figure: Figure) -> str | None:
    return lexicon.meaning(stem_of(figure.unit.split()[-1])) if figure.unit else None


def _days(a: Clause, b: Clause, case: _Case) -> Iterator[Conflict]:
    """One event on two days: alike in all but the day, the numbers too."""
    if len(a.days) == len(b.days) == 1 and not a.days & b.days and counts_fit(a, b) and a.predicate == b.predicate:
        yield _conflict("date", f"when {_uncapital(case.text(a))}", [[a.statement.id], [b.statement.id]], None)


def _cluster_statements(clause: Clause, case: _Case) -> list[str]:
    members = case.members[case.cluster_of[clause.index]]
    return list(dict.fromkeys(case.clauses[i].statement.id for i in members))


# ---- obligations ----


def _misstated(case: _Case, instruments: Sequence[Instrument]) -> Iterator[Conflict]:
    """Duties that a document states otherwise than every commitment of that matter does."""
    wanted = [(i, c, _meanings(c.text)) for i in instruments for c in i.commitments]
    for clause in case.clauses:
        if clause.modality != "duty":
            continue
        about = [(i, c, len(clause.meanings & words)) for i, c, words in wanted if _is_about(clause, words)]
        found = [(shared, i, c, _misstatement(clause, c, case)) for i, c, shared in about]
        if not found or any(why is None for *_, why in found):
            continue
        _, instrument, commitment, why = max(found, key=lambda row: row[0])
        named = f"{why} ({instrument.name}, {commitment.id})"
        yield _conflict("obligation", named, [[clause.statement.id]], None, commitment.id)


def _meanings(text: str) -> frozenset[str]:
    stems = (stem_of(word.key) for word in words(text) if len(word.key) > 3)
    return frozenset(lexicon.meaning(stem) for stem in stems)


def _is_about(clause: Clause, wanted: frozenset[str]) -> bool:
    shared = {word for word in clause.meanings & wanted if not lexicon.is_dull(word)}
    return len(shared) >= 2 and clause.predicate in wanted and len(shared) >= _SAME_OBLIGATION * len(clause.meanings)


def _misstatement(clause: Clause, commitment: Commitment, case: _Case) -> str | None:
    """What a clause says of a commitment that its words do not hold, or None."""
    target = commitment.target
    if target is not None and target.unit:
        unit = lexicon.meaning(stem_of(target.unit.split()[-1]))
        stated = [f for f in case.figures_in(clause.document, clause.start, clause.end) if _unit(f) == unit]
        if stated and all(_misses(f, target.value) for f in stated):
            return f"how many {target.unit} the commitment sets"
    if clause.denied != _denies(commitment.text):
        return "whether the instrument holds the commitment"
    if commitment.deadline and len(clause.days) == 1 and commitment.deadline not in clause.days:
        return "by when the commitment is due"
    return None


def _misses(figure: Figure, value: float) -> bool:
    low = -1e18 if figure.low is None else figure.low
    high = 1e18 if figure.high is None else figure.high
    slack = _ABOUT * value if figure.approximate else 0.0
    return not low - slack <= value <= high + slack


def _denies(text: str) -> bool:
    return any(word.key in ("not", "no", "never", "refrain") for word in words(text))


def _conflict(
    kind: ConflictKind,
    about: str,
    sides: Sequence[Sequence[str]],
    explained: str | None,
    commitment: str | None = None,
) -> Conflict:
    kept = tuple(tuple(side) for side in sides)
    return Conflict(make_id("x", kind, sorted(kept), commitment), kind, about, kept, commitment, explained)


def _uncapital(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in ("the", "a", "an", "about", "some", "both", "its") else text
