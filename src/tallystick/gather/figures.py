"""Figures that exclude one another: in copies that differ in a number, and in clauses that are otherwise alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from tallystick.gather import lexicon, names
from tallystick.gather.apart import actors_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.counting import as_written
from tallystick.gather.differing import Differing, conflict
from tallystick.gather.figure_times import explained, other_time, told_for
from tallystick.gather.groups import Groups
from tallystick.gather.likeness import SAME
from tallystick.gather.looked import Place
from tallystick.gather.questions import counted
from tallystick.gather.traits import DENIES, IS
from tallystick.gather.values import exclude, unit_of
from tallystick.records import Conflict, Figure, Reuse
from tallystick.text import stem_of, words

# What a figure is called in a heading, in words at most; else its unit stands there.
_LONG = 5


class _Pair(NamedTuple):
    """Two figures that exclude one another, with what explains it, or None."""

    first: Figure
    second: Figure
    explained: str | None


def conflicts(case: Differing, reuse: Iterable[Reuse], fixed: frozenset[str] = frozenset()) -> Iterator[Conflict]:
    """The conflicts of figures, one for all copies and repetitions, with a side for each value; copies come first.

    `fixed` are the numbers that an instrument sets: what shall be is no other value of what is.
    """
    copied = [*_changed_copies(case, reuse)]
    said = [*_between_clauses(case, fixed)]
    seen = {frozenset((pair.first.id, pair.second.id)) for pair in (*copied, *said)}
    said += [p for p in _of_one_thing(case, fixed) if frozenset((p.first.id, p.second.id)) not in seen]
    found = [*copied, *_explained_alike(said)]
    pairs = [pair for pair in found if pair.explained is None]
    figures = {f.id: f for pair in pairs for f in (pair.first, pair.second)}
    repeated = [*_repeated(case, figures)]
    figures |= {f.id: f for pair in repeated for f in pair}
    groups = Groups(figures)
    for first, second in (*((pair.first, pair.second) for pair in pairs), *repeated):
        groups.join(first.id, second.id)
    for ids in groups.sets():
        made = _conflict([figures[i] for i in ids], case, None)
        if made is not None:
            yield made
    for pair in found:
        apart = pair.first.id not in figures or pair.second.id not in figures
        if pair.explained is not None and (apart or groups.find(pair.first.id) != groups.find(pair.second.id)):
            made = _conflict([pair.first, pair.second], case, pair.explained)
            if made is not None:
                yield made


def _explained_alike(pairs: Iterable[_Pair]) -> list[_Pair]:
    """The pairs; what explains two values in one pair of sentences explains the same two values in all of them."""
    pairs = list(pairs)
    known = {_values(pair): pair.explained for pair in pairs if pair.explained is not None}
    return [pair._replace(explained=pair.explained or known.get(_values(pair))) for pair in pairs]


def _values(pair: _Pair) -> tuple[str | None, frozenset[tuple[float | None, float | None]]]:
    return unit_of(pair.first), frozenset((f.low, f.high) for f in (pair.first, pair.second))


def _repeated(case: Differing, figures: Mapping[str, Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Each of some figures beside those of equal value in the clauses that say the same."""
    by_document: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures.values():
        by_document[figure.document].append(figure)
    for clause in (
        clause for document in case.listed.places if document in by_document for clause in case.listed.of(document)
    ):
        for figure in by_document[clause.document]:
            if figure.start < clause.end and clause.start < figure.end:
                for index in case.members[case.cluster_of[clause.index]]:
                    other = case.clauses[index]
                    for same in case.figures_in(other.document, other.start, other.end):
                        if (same.low, same.high) == (figure.low, figure.high) and unit_of(same) == unit_of(figure):
                            yield figure, same


def _conflict(figures: list[Figure], case: Differing, explained: str | None) -> Conflict | None:
    by_value: dict[tuple[float | None, float | None], dict[str, None]] = {}
    shown = []
    for figure in sorted(figures, key=lambda f: (case.documents[f.document].file, f.start)):
        value = (figure.low, figure.high)
        if value not in by_value:
            shown.append(figure)
        by_value.setdefault(value, {}).update(dict.fromkeys(case.statements_with(figure)))
    sides = [list(side) for side in by_value.values() if side]
    if len(sides) < 2:
        return None
    return conflict("figure", counted(_what(shown), shown), sides, explained)


def _what(figures: list[Figure]) -> str | None:
    described = [f.about for f in figures if f.about and f.unit and f.unit in f.about and len(f.about.split()) <= _LONG]
    known = described or [f.unit for f in figures if f.unit]
    return max(known, key=len) if known else None


# ---- copies ----


def _changed_copies(case: Differing, reuse: Iterable[Reuse]) -> Iterator[_Pair]:
    """Copies that differ in a number: the figures of both passages in order, one against one."""
    for passage in reuse:
        if not any(_is_numeric(a) and _is_numeric(b) for a, b in passage.differences):
            continue
        here = case.figures_in(passage.document, passage.start, passage.end)
        there = case.figures_in(passage.source_document, passage.source_start, passage.source_end)
        if len(here) == len(there):
            for a, b in zip(here, there, strict=True):
                if _changed(a, b):
                    when = (
                        told_for(b, passage.source_start, passage.source_end, case),
                        told_for(a, passage.start, passage.end, case),
                    )
                    yield _Pair(b, a, other_time(*when))


def _changed(a: Figure, b: Figure) -> bool:
    """Whether a copy gives another number: between copies "more than 40" and "more than 400" are two values as well."""
    if exclude(a, b):
        return True
    return unit_of(a) == unit_of(b) and (a.low is None) == (b.low is None) and (a.low, a.high) != (b.low, b.high)


def _is_numeric(word: str) -> bool:
    return any(ch.isdigit() for ch in word) or word.lower() in _NUMBER_WORDS


_NUMBER_WORDS = names.table(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion dozen"""
)


# ---- clauses that are otherwise alike ----


def _between_clauses(case: Differing, fixed: frozenset[str]) -> Iterator[_Pair]:
    for first, second, score in case.looked.pairs("figure", SAME):
        a, b = case.clauses[first], case.clauses[second]
        if a.document == b.document or a.denied != b.denied:
            continue
        other_deed = a.predicate != b.predicate and not any(
            lexicon.is_dull(c.predicate) or not c.predicate for c in (a, b)
        )
        if other_deed and score < _OTHER_DEED:
            continue
        if a.standing == b.standing == "is" and actors_fit(a, b) and not lexicon.opposed(a.predicate, b.predicate):
            for pair in _figures(a, b, case, fixed):
                case.looked.found("figure", first, second)
                yield pair


# Clauses with two verbs that do not mean the same must be so alike for their figures to be compared.
_OTHER_DEED = 0.7


def _figures(a: Clause, b: Clause, case: Differing, fixed: frozenset[str]) -> Iterator[_Pair]:
    ours, theirs = case.figures_told(a), case.figures_told(b)
    for f in ours:
        for g in theirs:
            if not exclude(f, g) or unit_of(f) is None or unit_of(f) != unit_of(g):
                continue
            # A number that the other clause gives too, of whatever, is no other number.
            if not all(exclude(f, h) for h in theirs) or not all(exclude(g, h) for h in ours):
                continue
            if _is_set(f, fixed) == _is_set(g, fixed) and _is_part(f, case) == _is_part(g, case):
                yield _Pair(f, g, explained(a, b, f, g, case))
                return


# Of so many figures of one unit each is compared with those before it.
_NEAR = 50
# So much must speak for two figures being of one thing.
_ENOUGH = 3


class _Row(NamedTuple):
    """A figure that a clause tells, with what it is compared by: all figures of the clause, what it counts."""

    figure: Figure
    clause: Clause
    beside: list[Figure]
    part: bool
    thing: frozenset[str]


def _of_one_thing(case: Differing, fixed: frozenset[str]) -> Iterator[_Pair]:
    """Figures of one unit that exclude each other in clauses told in other words, but of the same thing and time."""
    rows: dict[Place, _Row] = {}

    def read(index: int) -> list[_Row]:
        own = list(_rows(case.clauses[index], case, fixed))
        rows.update({(index, which): row for which, row in enumerate(own)})
        return own

    def row_of(place: Place) -> _Row:
        return rows.get(place) or read(place[0])[place[1]]

    by_unit = case.looked.rows(
        "thing", case.having_traits(IS, DENIES), lambda index: [unit_of(row.figure) or "" for row in read(index)]
    )
    for theirs, ours in case.looked.near("thing", by_unit, _NEAR):
        if case.are_of_others(theirs[0], ours[0]):
            continue
        one, other = row_of(theirs), row_of(ours)
        if _may_differ(one, other) and _is_of_one_thing(one, other, case):
            case.looked.found_near("thing", theirs, ours)
            (g, b), (f, a) = one[:2], other[:2]
            yield _Pair(g, f, explained(b, a, g, f, case))


def _rows(clause: Clause, case: Differing, fixed: frozenset[str]) -> Iterator[_Row]:
    """The figures with a unit that a clause tells, without those that an instrument sets."""
    for figure in case.figures_told(clause):
        if unit_of(figure) is not None and not _is_set(figure, fixed):
            beside = case.figures_of(clause)
            yield _Row(figure, clause, beside, _is_part(figure, case), _words_of(figure.about))


def _may_differ(one: _Row, other: _Row) -> bool:
    """Whether two figures exclude one another and neither clause gives the number of the other one too."""
    a, b = one.clause, other.clause
    if a.document == b.document or one.part != other.part or (a.agents and b.agents and not a.agents & b.agents):
        return False
    if not exclude(one.figure, other.figure):
        return False
    return all(exclude(one.figure, h) for h in other.beside) and all(exclude(other.figure, h) for h in one.beside)


def _is_set(figure: Figure, fixed: frozenset[str]) -> bool:
    """Whether a number is one that an instrument sets."""
    return bool(fixed) and any(as_written(bound) in fixed for bound in (figure.low, figure.high) if bound is not None)


def _is_of_one_thing(one: _Row, other: _Row, case: Differing) -> bool:
    (f, a), (g, b) = one[:2], other[:2]
    measured = f.si_unit is not None and (f.si_unit, f.per) == (g.si_unit, g.per) and (f.per or " " in (f.unit or ""))
    # "412 kg of enriched uranium", beside "the stock of enriched uranium amounted to 296 kg".
    things_of_both = (one.thing & other.thing) | {
        word for x, y, beside in ((f, g, b), (g, f, a)) if y.about is None for word in _named_whole(x, beside)
    }
    same_thing = bool(things_of_both) or bool(measured)
    alike = (a.meanings & b.meanings) - {*_words_of(f.unit), *_BOUNDS, *_OF_PERCENT} - things_of_both
    shared = {w for w in alike if not lexicon.is_dull(w)} - {a.predicate}
    deed = a.predicate == b.predicate and bool(a.predicate) and not lexicon.is_dull(a.predicate)
    if deed and (shared or things_of_both):
        return True
    when = [told_for(x, c.start, c.end, case) for x, c in ((f, a), (g, b))]
    same_time = when[0] is not None and when[0] == when[1]
    # Of things that are counted there are always others: those that sailed are not those that wait.
    if f.si_unit is None and f.unit != "percent" and not (deed or shared):
        return False
    # "Went to poor countries" in both says little by itself, but something of shares of one thing.
    shares = f.unit == "percent" and bool(a.predicate) and a.predicate == b.predicate and len(alike) > 1
    points = 2 * same_thing + min(2, len(shared)) + (deed or shares) + same_time + bool(a.actors & b.actors)
    return points >= _ENOUGH and (deed or same_time or same_thing)


_OF_PERCENT = frozenset({"cent", "per"})
# Words of a bound, which say nothing of what is counted.
_BOUNDS = frozenset(stem_of(word) for word in ("fewer", "less", "more", "least", "most", "only", "over", "under"))


def _named_whole(figure: Figure, clause: Clause) -> frozenset[str]:
    """What a measured figure is of, where another clause has all words of it."""
    thing = _words_of(figure.about) - _words_of(figure.unit)
    return thing if figure.si_unit is not None and thing <= clause.meanings else frozenset()


@lru_cache(maxsize=65536)
def _words_of(text: str | None) -> frozenset[str]:
    """The telling words of what is counted, under the lexicon."""
    found = (lexicon.meaning(stem_of(word.key)) for word in words(text or "") if len(word.key) > _SHORT)
    return frozenset(word for word in found if not lexicon.is_dull(word))


_SHORT = 3


# Words by which a figure is a part or an addition, and need not equal another.
_PART = re.compile(
    r"\b(another|further|additional|more|remaining|other|others|rest|extra|including|of (?:the|them|these|those))\b",
    re.I,
)
# "29 of the 46" is a number of its own: the whole is told beside it.
_OF_A_NUMBER = re.compile(rf"\s*(?:\d|(?:{'|'.join(sorted(_NUMBER_WORDS))})\b)", re.I)


def _is_part(figure: Figure, case: Differing) -> bool:
    text = case.documents[figure.document].text
    first = max(0, figure.start - 14)
    found = _PART.search(text, first, figure.end + 8)
    if found is None:
        return False
    return found[0][:3].lower() != "of " or _OF_A_NUMBER.match(text, found.end()) is None
