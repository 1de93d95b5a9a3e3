"""What keeps two clauses apart whatever words they share: polarity, standing, actors, numbers and days."""

from __future__ import annotations

from tallystick.gather import lexicon
from tallystick.gather.clauses import Clause
from tallystick.gather.counting import exclusive, fitting

# From so many words on a clause tells something by itself.
_TELLS = 3


def _of_other_people(a: Clause, b: Clause) -> bool:
    """Whether two speakers each tell of themselves: what "we" did is another thing by whoever says so."""
    return a.ours and b.ours and bool(a.source and b.source) and a.source != b.source


def contradict(a: Clause, b: Clause) -> bool:
    """Whether two clauses cannot say the same: one is denied, or their actors, numbers or days exclude each other."""
    return (
        a.denied != b.denied
        or _of_other_people(a, b)
        or lexicon.opposed(a.predicate, b.predicate)
        or not actors_fit(a, b)
        or exclusive(a.sizes, b.sizes)
        or not (counts_fit(a, b) or bool(one_figure(a, b)))
        or not days_fit(a, b)
    )


def said_alike(a: Clause, b: Clause) -> bool:
    """Whether nothing keeps two clauses apart: actors, numbers, days, standing and polarity fit."""
    heads = _is_crosshead(a) or _is_crosshead(b)
    return a.standing == b.standing and not heads and not contradict(a, b)


def _is_crosshead(clause: Clause) -> bool:
    """Whether a sentence is a word or two that head what follows, and claims nothing: "Landing sites."."""
    if clause.end - clause.start > _SHORT or len(clause.meanings) >= _TELLS:
        return False
    return not (clause.around or clause.around_actors or clause.actors or clause.counts or clause.days)


# So many characters a crosshead has at most.
_SHORT = 20


def one_figure(a: Clause, b: Clause) -> frozenset[str]:
    """The particular figures that two clauses give of one thing, those left out of which either tells a part."""
    shared = a.measured & b.measured
    if not shared:
        return shared
    wholes = a.wholes | b.wholes
    return frozenset(m for m in shared if m.split(" ", 1)[0] not in wholes)


def actors_fit(a: Clause, b: Clause) -> bool:
    """Whether the clauses can be about the same actors: neither has one in the core that the other lacks."""
    # Half a million pairs are asked: what is mostly so is looked at first, and no set is made that is not needed.
    known = a.core <= b.actors or b.core <= a.actors
    if not known and a.core - a.finders - b.actors and b.core - b.finders - a.actors:
        return False
    ours = a.agents - a.finders if a.finders else a.agents
    theirs = b.agents - b.finders if b.finders else b.agents
    return not (ours and theirs and ours.isdisjoint(b.actors) and theirs.isdisjoint(a.actors))


def counts_fit(a: Clause, b: Clause) -> bool:
    """Whether the numbers of one clause can stand beside those of the other."""
    ours = a.counts - a.wholes if a.wholes else a.counts
    theirs = b.counts - b.wholes if b.wholes else b.counts
    if ours <= theirs or theirs <= ours:
        return True
    loose = fitting(a.sizes, b.sizes)
    return bool(loose) and not (ours - theirs - loose and theirs - ours - loose)


def days_fit(a: Clause, b: Clause) -> bool:
    """Whether the dates of the clauses can be those of one event."""
    return not a.days or not b.days or not a.days.isdisjoint(b.days)
