"""Claims that come to what they came to before: their clauses, origins, doubts and corrections are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np

from tallystick.gather.bodies import Bodies
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.doubt_case import Otherwise
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.paths import Root
from tallystick.gather.unchanged import Flags, Unchanged
from tallystick.gather.ways import Given
from tallystick.records import Claim, Correction, Doubt, Gathering


@dataclass(frozen=True)
class Resting:
    """On what the clauses of a case rest: `cards` has for the actors of origins what tells for whom they speak."""

    given: Given
    cards: Mapping[str, list[Any]]

    def values(self, clusters: Sequence[Sequence[int]], claims: Mapping[int, str]) -> dict[str, Any]:
        """The plain values to hold; `claims` are the ids of the claims of clusters that can be taken up again."""
        ids = {str(members[0]): claims[number] for number, members in enumerate(clusters) if number in claims}
        return {"cards": self.cards, "claims": ids}


def resting(given: Given, bodies: Bodies) -> Resting:
    """On what the clauses of a case rest, in their order."""
    paths = given.ways.of(np.unique(given.clauses))
    roots = {path.root.id: path.root for path in paths if path.root.actor in bodies.by_id}
    return Resting(given, {r.id: _card(r, bodies) for r in roots.values()})


def _card(root: Root, bodies: Bodies) -> list[Any]:
    actor = bodies.by_id[str(root.actor)]
    whole = sorted(bodies.wholes(actor.issuer if actor.kind == "report" else actor.id))
    said = [actor.kind, actor.issuer, whole, [*actor.descriptions], sorted(bodies.employers(actor.id))]
    return [*said, actor.name, [*actor.aliases]] if root.party else said


def recalled(
    clusters: Sequence[Sequence[int]],
    listed: ClauseList,
    unchanged: Unchanged,
    rests: Resting,
    otherwise: Otherwise,
    corrections: Iterable[Correction],
    memory: Memory,
) -> dict[int, Claim]:
    """The claims that are held and hold still, by the number of their cluster.

    `otherwise` are the pairs of origins of which other doubts hold than before, with both.
    """
    if not memory:
        return {}
    earlier = memory.earlier
    same = unchanged.same_sets(_same_ways(listed, rests, memory) & _uncorrected(listed, corrections, earlier))
    by_id = {claim.id: claim for claim in earlier.claims}
    for name in memory.value("reworded", ()):
        by_id.pop(name, None)
    ids: Mapping[str, str] = memory.value("claims", {})
    held = listed.renumbered(memory.array("claim"), -1).tolist()
    found = {
        number: by_id[name]
        for number in np.flatnonzero(same).tolist()
        if (name := ids.get(str(held[clusters[number][0]]))) in by_id
    }
    resting_ = _resting_on(unchanged.number, found, rests, {origin for pair in otherwise for origin in pair})
    for number in _counting_otherwise(resting_, otherwise):
        found.pop(number, None)
    return found


def _same_ways(listed: ClauseList, rests: Resting, memory: Memory) -> Flags:
    """The clauses that are held and rest on what they rested on, known by the same cards."""
    cards: Mapping[str, list[Any]] = memory.value("cards", {})
    names = rests.cards.keys() | cards.keys()
    other = {name for name in names if rests.cards.get(name) != cards.get(name)}
    stays = rests.given.ways.flags(lambda path: path.root.id not in other)
    was = listed.renumbered(memory.array("way"), -1)
    return np.asarray(~listed.fresh & (was == rests.given.clauses) & stays[rests.given.clauses])


def _uncorrected(listed: ClauseList, corrections: Iterable[Correction], earlier: Gathering) -> Flags:
    """The clauses of documents that are corrected or retracted no otherwise than before."""
    now, before = ({c.document: c for c in some} for some in (corrections, earlier.corrections))
    same = np.ones(len(listed.clauses), np.bool_)
    for document in now.keys() | before.keys():
        if now.get(document) != before.get(document):
            start, end = listed.places.get(document, (0, 0))
            same[start:end] = False
    return same


def _resting_on(cluster_of: I64, found: Mapping[int, Claim], rests: Resting, origins: Set[str]) -> dict[int, Claim]:
    """Those of the claims that rest on two of these origins or more, as far as the ways of their clauses tell."""
    root = {name: place for place, name in enumerate(sorted(origins))}
    places = [root.get(path.root.id, -1) for path in rests.given.ways.table]
    number = np.array(places, np.int64)[rests.given.clauses]
    (resting_,) = np.nonzero(number >= 0)
    named: dict[int, set[int]] = defaultdict(set)
    for place, one in zip(cluster_of[resting_].tolist(), number[resting_].tolist(), strict=True):
        named[place].add(one)
    return {place: found[place] for place in sorted(named) if len(named[place]) > 1 and place in found}


def _counting_otherwise(found: Mapping[int, Claim], other: Otherwise) -> Iterator[int]:
    """The claims that have two origins of which the doubt that counts is another than before, or no longer there."""
    near: dict[str, set[str]] = defaultdict(set)
    for first, second in other:
        near[first].add(second)
        near[second].add(first)
    for number, claim in found.items():
        ids = [origin.id for origin in claim.origins]
        pairs = {frozenset((i, j)) for i in ids if i in near for j in ids if j in near[i]}
        if pairs:
            counted = {statement for origin in claim.origins for statement in origin.statements}
            if any(_why(other[pair][0], counted) != _why(other[pair][1], counted) for pair in pairs):
                yield number


def _why(doubts: Iterable[Doubt], counted: set[str]) -> str | None:
    """The first reason of a doubt between two that holds where some statements are counted."""
    return next((d.why for d in doubts if not d.statements or not counted.isdisjoint(d.statements)), None)
