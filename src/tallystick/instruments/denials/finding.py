"""The conflicts between denials and what they deny, that nothing but signs of both tells.

Statements that likely deny something are few; beside each stand the statements that are nearest to it by words, by
meaning, by the commitment they bear on and by place. So the work grows with the denials, not with pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tallystick.instruments.denials.denied import compared, denied
from tallystick.instruments.denials.denying import denying
from tallystick.instruments.denials.told import Told
from tallystick.instruments.denials.weights import CONFLICT, DENIED, DENIES, Table, chance, odds, shares, table, weighed
from tallystick.instruments.seen import Seen
from tallystick.instruments.weak.nearness import Features
from tallystick.instruments.weak.sayings import Sayings
from tallystick.records import Conflict, Evidence, Gathering, make_id

# What is less likely a denial, or a conflict, is not looked at, or not shown. Chosen by `evals.learn_denials`, each
# case left out in turn: a lower bound shows more that are none than it finds.
DENIAL, CUT = 0.05, 0.25
# A denial may answer several statements: so many at most, of which each has this share at least. With a lower share a
# few more conflicts have their right statement somewhere on a side, and most sides one that does not belong there.
_ANSWERED, _SHARE = 4, 0.2
# So many statements are compared with a denial: the nearest by meaning or words, and those around it.
_NEAREST, _AROUND = 60, range(-5, 3)
# The weights were learned on cases of some hundred statements, as those of weak suggestions were.
_LARGEST = 5_000
# How much of a denial a heading quotes, in characters.
_QUOTED = 160
# What tells a conflict: the signs of the denial and of the statement that it likeliest denies.
OF_DENIAL = ("calls it a tale", "nothing over, attributed", "breach", "charges", "to come", "heading")
OF_DENIED = ("breach and denial", "near in meaning", "of other polarity", "next shared word")

# All who say so, and all who deny it, by their places.
Sides = tuple[set[int], set[int]]


@dataclass(frozen=True)
class Denial:
    """A statement that likely denies something, with what it may deny, the likeliest first, each with its share."""

    at: int
    signs: Features
    answered: Sequence[tuple[int, float, Features]]


def denials(seen: Seen, evidence: Iterable[Evidence], gathering: Gathering) -> list[Conflict]:
    """The conflicts of polarity of a case, as one instrument sees it, that are not among those of `gathering`.

    `evidence` is what is suggested under the instrument, weak suggestions included.
    """
    sayings = Sayings(seen.clauses, seen.cast, seen.instrument)
    if len(sayings.all) > _LARGEST:
        return []
    told, weights = Told(sayings, evidence, gathering.claims), table()
    found = [(chance(weighed(weights[CONFLICT], one.signs)), one) for one in answers(told, weights)]
    likely = sorted((pair for pair in found if pair[0] >= CUT), key=lambda pair: (-pair[0], pair[1].at))
    return [_conflict(sides, told) for sides in conflicts_of([one for _, one in likely], told, gathering.conflicts)]


def conflicts_of(likely: Iterable[Denial], told: Told, known: Iterable[Conflict]) -> list[Sides]:
    """The sides of the conflicts that some denials raise, the likeliest first.

    What stands in a known conflict already is not set against one more denial: a matter is shown once. What says the
    same as a statement is nothing that it denies.
    """
    at = told.sayings.at
    shown = {at[s] for one in known if one.explained is None for side in one.sides for s in side if s in at}
    chief = [(one, one.answered[0][0]) for one in likely]
    return _grouped((one for one, at in chief if at not in shown and not _says_the_same(told, at, one.at)), told)


def answers(told: Told, weights: Table) -> Iterator[Denial]:
    """The statements that likely deny something, with what each may deny."""
    signs = [denying(told, at) for at in range(len(told.all))]
    likely = [chance(weighed(weights[DENIES], one)) for one in signs]
    near = Near(told)
    for at, denies in enumerate(likely):
        if denies >= DENIAL:
            beside = compared_with(told, at, near.of(at), likely)
            sums = [weighed(weights[DENIED], one) for _, one in beside]
            made = denial(at, denies, signs[at], beside, sums)
            if made is not None:
                yield made


def compared_with(
    told: Told, denial: int, places: Iterable[int], likely: Sequence[float]
) -> list[tuple[int, Features]]:
    """The signs of each of some statements beside a denial; `likely` tells how likely each statement denies itself."""
    found = [(at, denied(told, at, denial, likely[at])) for at in sorted(places)]
    compared([one for _, one in found])
    return found


def denial(
    at: int, denies: float, signs: Features, beside: Sequence[tuple[int, Features]], sums: Sequence[float]
) -> Denial | None:
    """A denial with the statements that it may deny, by the sums of what their signs weigh; None beside nothing."""
    order = sorted(range(len(beside)), key=lambda place: -sums[place])
    if not order:
        return None
    parts = shares(sums)
    answered = [(beside[place][0], parts[place], beside[place][1]) for place in order]
    told = {f"denial: {name}": signs[name] for name in OF_DENIAL}
    told |= {f"denied: {name}": answered[0][2][name] for name in OF_DENIED}
    told["likely denies"] = odds(denies)
    told["weight of the likeliest"] = sums[order[0]]
    told["share of the first three"] = sum(share for _, share, _ in answered[:_ANSWERED])
    return Denial(at, told, answered)


class Near:
    """Which statements are compared with a denial."""

    def __init__(self, told: Told) -> None:
        self._told = told
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at, vector in enumerate(told.vectors):
            for key, value in vector.items():
                self._holding[key].append((at, value))

    def of(self, denial: int) -> set[int]:
        """The statements that are nearest to a denial, or stand around it; none that has the same words."""
        told = self._told
        near = told.meanings @ told.meanings[denial]
        for key, value in told.vectors[denial].items():
            for at, other in self._holding[key]:
                near[at] += value * other
        own = told.matters(denial)
        for at in range(len(near)) if own else ():
            near[at] += 0.5 * max((score for one, score in told.matters(at).items() if one in own), default=0.0)
        found = set(map(int, np.argsort(-near, kind="stable")[:_NEAREST]))
        around = (told.sayings.beside(told.all[denial], step) for step in _AROUND)
        found |= {one.at for one in around if one is not None}
        return {at for at in found if told.texts[at] != told.texts[denial]}


def _says_the_same(told: Told, one: int, other: int) -> bool:
    """Whether two statements stand in one claim, and both deny something or neither does."""
    return told.shares_a_claim(one, other) and told.is_denied(one) == told.is_denied(other)


def _grouped(likely: Iterable[Denial], told: Told) -> list[Sides]:
    """One pair of sides for each matter: all who say so, and all who deny it; the likeliest first."""
    found: list[Sides] = []
    for one in likely:
        denying_ = told.of_one_claim(one.at)
        chief = one.answered[0][0]
        likeliest = [at for at, share, _ in one.answered[:_ANSWERED] if share >= _SHARE] or [chief]
        saying = set[int]().union(*(told.of_one_claim(at) for at in likeliest)) - denying_
        held = next((sides for sides in found if one.at in sides[0] or denying_ & sides[1] or chief in sides[0]), None)
        if held is None:
            found.append((saying, denying_))
        elif one.at not in held[0]:
            held[1].update(denying_ - held[0])
            held[0].update(saying - held[1])
    return [sides for sides in found if sides[0] and sides[1]]


def _conflict(sides: Sides, told: Told) -> Conflict:
    ids = tuple(tuple(told.all[at].statement.id for at in sorted(side)) for side in sides)
    words = min((told.texts[at] for at in sides[1]), key=len).strip('"“” .')
    if len(words) > _QUOTED:
        words = f"{words[:_QUOTED].rsplit(' ', 1)[0]} …"
    about = f"The words “{words}”, and what is said against them"
    return Conflict(make_id("x", "denied", ids), "polarity", about, ids, stage="instruments")
