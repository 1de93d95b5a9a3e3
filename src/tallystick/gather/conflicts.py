"""Statements that cannot both be right: figures, polarity, dates, and obligations that the instrument does not hold.

A false conflict costs more trust than a missed one, so all that could explain a difference must fit first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tallystick.gather import figures, lexicon, speakers, totals
from tallystick.gather.absences import absences
from tallystick.gather.apart import actors_fit, counts_fit, days_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.contrary import contrary
from tallystick.gather.counting import numbers_of
from tallystick.gather.differing import Differing, conflict
from tallystick.gather.likeness import SAME
from tallystick.gather.questions import polar, uncapital
from tallystick.gather.traits import ASIDE, BINDS, DENIES, IS
from tallystick.gather.values import ABOUT, unit_of
from tallystick.records import Actor, Commitment, Comparison, Conflict, Figure, Instrument
from tallystick.text import stem_of, words

_SAME_EVENT = 0.85
_SAME_OBLIGATION = 0.5
_YEAR = re.compile(r"\b\d{4}\b")
# Clauses that share a verb and an actor are compared with so many before them at most.
_NEAR = 200


def find_conflicts(
    case: Differing, comparison: Comparison, instruments: Sequence[Instrument], actors: Mapping[str, Actor]
) -> tuple[Conflict, ...]:
    """The conflicts of a case: figures first, then denials, dates, who said it, obligations; the explained last."""
    found: dict[str, Conflict] = {}
    for each in (
        *figures.conflicts(case, comparison.reuse, numbers_of(instruments)),
        *_polarities(case),
        *_dates(case),
        *totals.conflicts(case),
        *speakers.conflicts(case, actors),
        *_misstated(case, instruments),
        *contrary(instruments),
    ):
        found.setdefault(each.id, each)
    return tuple(sorted(found.values(), key=lambda c: c.explained is not None))


# ---- denials and opposites ----


def _polarities(case: Differing) -> Iterator[Conflict]:
    """Clauses that deny one another, brought together: all that say so on one side, all that deny it on the other."""
    denials = [(a, b) for a, b in _denials(case) if _is_whole(a, b, case)]
    edges = [*denials, *_opposites(case), *_open_and_shut(case), *absences(case)]
    neighbours: dict[int, set[int]] = defaultdict(set)
    for a, b in edges:
        first, second = case.cluster_of[a.index], case.cluster_of[b.index]
        if first != second:
            neighbours[first].add(second)
            neighbours[second].add(first)
    seen: set[int] = set()
    for start in sorted(neighbours):
        if start not in seen:
            sides = _parted(start, neighbours)
            seen |= sides[0] | sides[1]
            if sides[0] and sides[1] and not sides[0] & sides[1]:
                yield _polarity(sides, case)


def _parted(start: int, neighbours: Mapping[int, set[int]]) -> tuple[set[int], set[int]]:
    """The clusters that hang together by denials, in two sides of which each denies the other."""
    sides: tuple[set[int], set[int]] = ({start}, set())
    waiting = [(start, 0)]
    while waiting:
        cluster, side = waiting.pop()
        for other in sorted(neighbours[cluster]):
            if other not in sides[0] and other not in sides[1]:
                sides[1 - side].add(other)
                waiting.append((other, 1 - side))
    return sides


def _polarity(sides: tuple[set[int], set[int]], case: Differing) -> Conflict:
    said = [[case.clauses[i] for cluster in sorted(side) for i in case.members[cluster]] for side in sides]
    # The side that says so comes first, then the side that denies it.
    said.sort(key=lambda clauses: sum(c.denied for c in clauses) / len(clauses))
    statements = [list(dict.fromkeys(c.statement.id for c in clauses)) for clauses in said]
    return conflict("polarity", polar(said[0], case), statements)


def _denials(case: Differing) -> Iterator[tuple[Clause, Clause]]:
    for first, second, _ in case.looked.pairs("denial", SAME):
        a, b = case.clauses[first], case.clauses[second]
        if a.denied != b.denied and _comparable(a, b) and _meet_on(a, b):
            case.looked.found("denial", first, second)
            yield a, b
    denied = {(c.predicate, agent) for c in case.those(DENIES) for agent in c.agents if c.predicate}
    for predicate, agent in sorted(denied):
        named = (c for c in case.of_deed(predicate) if case.features.has(c.index, f"@{agent}"))
        clauses = [c for c in named if agent in c.agents]
        for at, a in enumerate(clauses):
            for b in clauses[max(0, at - _NEAR) : at]:
                if a.denied != b.denied and _comparable(a, b) and _same_deed(a, b, case):
                    yield a, b
    yield from _flat_denials(case)


def _flat_denials(case: Differing) -> Iterator[tuple[Clause, Clause]]:
    """What one document says was done, and another says was never done or to nobody, whatever the detail."""
    by_deed: dict[str, list[Clause]] = defaultdict(list)
    for clause in case.those(IS | DENIES):
        plain = clause.predicate in ("", lexicon.FOUND) or lexicon.is_dull(clause.predicate)
        if not plain and _FLAT.search(case.text(clause)):
            by_deed[clause.predicate].append(clause)
    for predicate, flat in by_deed.items():
        near = case.of_deed(predicate, IS)[:_NEAR]
        for denied in flat[:_NEAR]:
            for asserted in near:
                if not asserted.denied and asserted.document != denied.document and _is_denied(asserted, denied, case):
                    yield asserted, denied


# Words by which a denial leaves nothing over.
_FLAT = re.compile(r"\b(?:no|none|nobody|nothing|never|not (?:a|one|any)\b)", re.IGNORECASE)


def _is_denied(asserted: Clause, denied: Clause, case: Differing) -> bool:
    """Whether a flat denial is of what another clause says: of the same deed by the same actor to the same thing."""
    if (
        not (days_fit(asserted, denied) or _covers(denied, asserted, case))
        or (denied.meanings - asserted.meanings) & _ONE_OF_SEVERAL
    ):
        return False
    if asserted.agents and denied.agents and not asserted.agents & denied.agents:
        return False
    if not asserted.agents and denied.agents & (asserted.actors - asserted.core):
        # "No unit of the Front opened fire" is of the shots "fired from positions of the Front", on one day.
        return bool(asserted.days & denied.days) or not (asserted.days and denied.days)
    if asserted.core & denied.core and asserted.agents & denied.agents:
        things = asserted.object & denied.object or not denied.object - {denied.predicate}
        return bool(things)
    shared = {w for w in asserted.meanings & denied.meanings - {denied.predicate} if not lexicon.is_dull(w)}
    return len(shared) >= _SHARED


def _covers(denied: Clause, asserted: Clause, case: Differing) -> bool:
    """Whether a denial holds for all days up to its own, and what it denies was before: "until today nothing"."""
    return _UP_TO_NOW.search(case.text(denied)) is not None and max(asserted.days) <= max(denied.days)


_UP_TO_NOW = re.compile(r"\b(?:until|till|so far|to date|as of|up to|by)\b", re.IGNORECASE)
# A flat denial and what it denies share so many words beside the verb.
_SHARED = 2


def _comparable(a: Clause, b: Clause) -> bool:
    return (
        a.statement.id != b.statement.id
        and a.standing == b.standing
        and actors_fit(a, b)
        and counts_fit(a, b)
        and days_fit(a, b)
    )


def _same_deed(a: Clause, b: Clause, case: Differing) -> bool:
    """Whether two clauses with one verb and one agent are of one thing: the same object, or none in either."""
    if lexicon.is_dull(a.predicate):
        return False
    denied, asserted = (a, b) if a.denied else (b, a)
    only_there = _unsaid(denied.meanings, asserted, case)
    if only_there & _ONE_OF_SEVERAL or len(only_there) > 1:
        return False
    if not (a.object or b.object):
        return a.core == b.core
    # What one document takes for a name and another for words is the same thing still.
    named = (
        a.core != b.core and a.agents == b.agents and bool(denied.object) and not _unsaid(denied.object, asserted, case)
    )
    return named or (bool(a.object & b.object) and a.core == b.core)


def _unsaid(meanings: frozenset[str], clause: Clause, case: Differing) -> frozenset[str]:
    """Those of some words that a clause does not hold, names included."""
    rest = meanings - clause.meanings
    return rest - {lexicon.meaning(stem_of(word.key)) for word in words(case.text(clause))} if rest else rest


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


def _is_whole(a: Clause, b: Clause, case: Differing) -> bool:
    """Whether a denial is of the deed at any time: not done "for two weeks", it may have been done on other days."""
    return _FOR_A_TIME.search(case.text(a if a.denied else b)) is None


_FOR_A_TIME = re.compile(r"\bfor (?:[\w-]+ ){0,3}(?:hours|days|weeks|months)\b", re.IGNORECASE)
# "No more than 300" sets a bound and denies nothing.
_BOUND = re.compile(r"\b(?:no|not) (?:more|fewer|less|later|earlier|greater|higher|lower)\b", re.IGNORECASE)
_ONE_OF_SEVERAL = frozenset(
    stem_of(word) for word in ("first", "second", "third", "fourth", "fifth", "last", "remaining", "rest", "all", "any")
)


def _opposites(case: Differing) -> Iterator[tuple[Clause, Clause]]:
    """Clauses whose verbs are opposites, by the same actor on the same actor or thing."""
    features, clauses = case.features, case.clauses
    wanted = case.having_traits(IS) & case.of_deeds(lexicon.has_opposite)
    rows = case.looked.rows(
        "opposite", wanted, lambda index: [features.names[actor] for actor in features.actors(index)]
    )
    deeds = features.deeds
    for (second, place), (first, own) in case.looked.near("opposite", rows, _NEAR):
        if not lexicon.opposed(features.names[deeds[first]][1:], features.names[deeds[second]][1:]):
            continue
        a, b = clauses[first], clauses[second]
        if a.statement.id == b.statement.id:
            continue
        if a.denied == b.denied and days_fit(a, b) and _same_matter(a, b):
            case.looked.found_near("opposite", (second, place), (first, own))
            yield b, a


def _open_and_shut(case: Differing) -> Iterator[tuple[Clause, Clause]]:
    """What one document says is open, and another says is closed or was refused: a road, barracks."""
    closed, refused, opened = (case.of_deed(deed, IS, DENIES | ASIDE) for deed in (_CLOSED, _REFUSED, _OPEN))
    shut = sorted((*closed, *(c for c in refused if _ACCESS in c.object)), key=lambda clause: clause.index)
    if not shut:
        return
    for a in opened:
        if a.subject:
            for b in shut:
                if a.document != b.document and days_fit(a, b) and _of_one_thing(a, b, case):
                    yield a, b


_OPEN, _CLOSED, _REFUSED = (lexicon.meaning(stem_of(word)) for word in ("open", "close", "refuse"))
_ACCESS = lexicon.meaning(stem_of("access"))


def _of_one_thing(opened: Clause, shut: Clause, case: Differing) -> bool:
    """Whether what is shut is what is open: all that names it, or a part of that in a document that names the rest."""
    # What was closed is the object where the verb is read as a passive.
    thing = shut.subject | shut.object if shut.predicate == _CLOSED else shut.object
    shared = opened.subject & thing
    if not shared or all(lexicon.is_dull(word) for word in shared):
        return False
    if opened.subject <= thing:
        return True
    rest = opened.subject - thing
    text = case.documents[shut.document].text
    return opened.subject >= thing and rest <= {lexicon.meaning(stem_of(word.key)) for word in words(text)}


def _same_matter(a: Clause, b: Clause) -> bool:
    """Whether two clauses are by the same actor, on another one whom both name, and share what they are about."""
    if not a.agents & b.agents or len(a.actors & b.actors) < 2:
        return False
    if (a.actors - b.actors) and (b.actors - a.actors):
        return False
    rest_a, rest_b = ({w for w in c.meanings - {c.predicate} if not lexicon.is_dull(w)} for c in (a, b))
    return bool(rest_a & rest_b) or min(len(rest_a), len(rest_b)) == 0


# ---- dates ----


def _dates(case: Differing) -> Iterator[Conflict]:
    """One event on two days: alike in all but the day, the numbers too."""
    for first, second, _ in case.looked.pairs("date", _SAME_EVENT):
        a, b = case.clauses[first], case.clauses[second]
        if a.document == b.document or a.denied or b.denied or a.standing != "is":
            continue
        if not len(a.days) == len(b.days) == 1 or a.days & b.days:
            continue
        same = a.standing == b.standing and a.predicate == b.predicate and actors_fit(a, b) and counts_fit(a, b)
        # The same words in two papers give each paper's own "Monday"; that is no other day.
        if same and case.text(a) != case.text(b):
            case.looked.found("date", first, second)
            about = f"The day on which {uncapital(case.text(a))}"
            yield conflict("date", about, [[a.statement.id], [b.statement.id]])


# ---- obligations ----


def _misstated(case: Differing, instruments: Sequence[Instrument]) -> Iterator[Conflict]:
    """Duties that a document states otherwise than every commitment of that matter does."""
    wanted = [(i, c, _meanings(c.text)) for i in instruments for c in i.commitments]
    for clause in case.those(BINDS):
        about = [(i, c, len(clause.meanings & words)) for i, c, words in wanted if _is_about(clause, words)]
        found = [(shared, i, c, _misstatement(clause, c, case)) for i, c, shared in about]
        if not found or any(why is None for *_, why in found):
            continue
        _, instrument, commitment, why = max(found, key=lambda row: row[0])
        named = f"{why} ({instrument.name}, {commitment.id})?"
        yield conflict("obligation", named, [[clause.statement.id]], commitment=commitment.id)


def _meanings(text: str) -> frozenset[str]:
    stems = (stem_of(word.key) for word in words(text) if len(word.key) > 3)
    return frozenset(lexicon.meaning(stem) for stem in stems)


def _is_about(clause: Clause, wanted: frozenset[str]) -> bool:
    shared = {word for word in clause.meanings & wanted if not lexicon.is_dull(word)}
    return len(shared) >= 2 and clause.predicate in wanted and len(shared) >= _SAME_OBLIGATION * len(clause.meanings)


def _misstatement(clause: Clause, commitment: Commitment, case: Differing) -> str | None:
    """What a clause says of a commitment that its words do not hold, or None."""
    target = commitment.target
    if target is not None and target.unit:
        unit = lexicon.meaning(stem_of(target.unit.split()[-1]))
        stated = [f for f in case.figures_in(clause.document, clause.start, clause.end) if unit_of(f) == unit]
        if stated and all(_misses(f, target.value) for f in stated):
            return f"How many {target.unit} does the commitment set"
    if clause.denied != _denies(commitment.text):
        return "Does the instrument hold this commitment"
    if commitment.deadline and len(clause.days) == 1 and commitment.deadline not in clause.days:
        # Which year "by 1 June" means was read from the text around it.
        told = bool(_YEAR.search(case.text(clause)))
        same_day = any(day[5:] == commitment.deadline[5:] for day in clause.days)
        return None if same_day and not told else "By when is the commitment due"
    return None


def _misses(figure: Figure, value: float) -> bool:
    low = -1e18 if figure.low is None else figure.low
    high = 1e18 if figure.high is None else figure.high
    slack = ABOUT * value if figure.approximate else 0.0
    return not low - slack <= value <= high + slack


def _denies(text: str) -> bool:
    text = _BOUND.sub("", text)
    return any(word.key in ("not", "no", "never", "refrain") for word in words(text))
