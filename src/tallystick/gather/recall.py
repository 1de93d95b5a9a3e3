"""Claims that come to what they came to before: their clauses, origins, doubts and corrections are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.bodies import Bodies
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clusters import labels
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.paths import Path, Root
from tallystick.records import Claim, Correction, Doubt, Gathering

Flags = NDArray[np.bool_]
# Two origins by their ids in order; and the doubts between them, those of now and those of before.
Pair = tuple[str, str]
_Changed = tuple[Sequence[Doubt], Sequence[Doubt]]


@dataclass(frozen=True)
class Resting:
    """On what each clause rests, as it is compared with what it rested on before.

    `paths` are the ways that there are, `ways` has for each clause the place of its own in them; `cards` has for the
    actors of origins what tells for whom they speak.
    """

    paths: Sequence[Path]
    ways: I64
    cards: Mapping[str, list[Any]]

    def arrays(self, clusters: Sequence[Sequence[int]]) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        return {"way": self.ways, "claim": labels(clusters, len(self.ways))}

    def values(self, clusters: Sequence[Sequence[int]], claims: Mapping[int, str]) -> dict[str, Any]:
        """The plain values to hold; `claims` are the ids of the claims of clusters that can be taken up again."""
        ids = {str(members[0]): claims[number] for number, members in enumerate(clusters) if number in claims}
        return {"ways": [_plain(path) for path in self.paths], "cards": self.cards, "claims": ids}


def resting(clause_paths: Mapping[int, Path], bodies: Bodies) -> Resting:
    """On what the clauses of a case rest, in their order."""
    places: dict[Path, int] = {}
    ways = [places.setdefault(clause_paths[index], len(places)) for index in range(len(clause_paths))]
    roots = {path.root.id: path.root for path in places if path.root.actor in bodies.by_id}
    return Resting(list(places), np.array(ways, np.int64), {r.id: _card(r, bodies) for r in roots.values()})


def _card(root: Root, bodies: Bodies) -> list[Any]:
    actor = bodies.by_id[str(root.actor)]
    whole = sorted(bodies.wholes(actor.issuer if actor.kind == "report" else actor.id))
    said = [actor.kind, actor.issuer, whole, [*actor.descriptions], sorted(bodies.employers(actor.id))]
    return [*said, actor.name, [*actor.aliases]] if root.party else said


def _plain(path: Path) -> list[Any]:
    return [*path.root.plain(), path.way, path.detail]


def recalled(
    clusters: Sequence[Sequence[int]],
    listed: ClauseList,
    rests: Resting,
    doubts: Iterable[Doubt],
    corrections: Iterable[Correction],
    memory: Memory,
) -> dict[int, Claim]:
    """The claims that are held and hold still, by the number of their cluster."""
    if not memory:
        return {}
    earlier = memory.earlier
    unchanged = _same_ways(listed, rests, memory) & _uncorrected(listed, corrections, earlier)
    same = _same_sets(clusters, listed, unchanged, memory)
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
    other = _otherwise(doubts, earlier.doubts)
    resting = _resting_on(clusters, found, rests, {origin for pair in other for origin in pair})
    for number in _counting_otherwise(resting, other):
        found.pop(number, None)
    return found


def _same_ways(listed: ClauseList, rests: Resting, memory: Memory) -> Flags:
    """The clauses that are held and rest on what they rested on, known by the same cards."""
    cards: Mapping[str, list[Any]] = memory.value("cards", {})
    names = rests.cards.keys() | cards.keys()
    other = {name for name in names if rests.cards.get(name) != cards.get(name)}
    before = {_key(way): place for place, way in enumerate(memory.value("ways", []))}
    # The number that each way had, unless it has another card now.
    places = [-2 if path.root.id in other else before.get(_key(_plain(path)), -2) for path in rests.paths]
    was = listed.renumbered(memory.array("way"), -1)
    return np.asarray(~listed.fresh & (np.array(places, np.int64)[rests.ways] == was))


def _key(way: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(way)


def _uncorrected(listed: ClauseList, corrections: Iterable[Correction], earlier: Gathering) -> Flags:
    """The clauses of documents that are corrected or retracted no otherwise than before."""
    now, before = ({c.document: c for c in some} for some in (corrections, earlier.corrections))
    same = np.ones(len(listed.clauses), np.bool_)
    for document in now.keys() | before.keys():
        if now.get(document) != before.get(document):
            start, end = listed.places.get(document, (0, 0))
            same[start:end] = False
    return same


def _same_sets(clusters: Sequence[Sequence[int]], listed: ClauseList, same: Flags, memory: Memory) -> Flags:
    """The clusters of nothing but such clauses, that were together before and with no others."""
    label = labels(clusters, len(listed.clauses))
    held = memory.array("claim")
    was = listed.renumbered(held, -1).astype(np.int64)
    sizes, before = np.bincount(label, minlength=len(label)), np.bincount(held, minlength=len(held) + 1)
    fits = same & (listed.numbers[was] == label) & (sizes[label] == before[was])
    failing = np.bincount(label[~fits], minlength=len(label))
    return np.array([failing[members[0]] == 0 for members in clusters], np.bool_)


def _otherwise(doubts: Iterable[Doubt], earlier: Iterable[Doubt]) -> dict[Pair, _Changed]:
    """The pairs of origins of which other doubts hold now than before, with both."""
    now, before = (_by_pair(some) for some in (doubts, earlier))
    return {
        pair: (now.get(pair, ()), before.get(pair, ()))
        for pair in now.keys() | before.keys()
        if now.get(pair) != before.get(pair)
    }


def _resting_on(
    clusters: Sequence[Sequence[int]], found: Mapping[int, Claim], rests: Resting, origins: Set[str]
) -> dict[int, Claim]:
    """Those of the claims that rest on two of these origins or more, as far as the ways of their clauses tell."""
    root = {name: place for place, name in enumerate(sorted(origins))}
    number = np.array([root.get(path.root.id, -1) for path in rests.paths], np.int64)[rests.ways]
    (resting,) = np.nonzero(number >= 0)
    cluster_of = {index: place for place, members in enumerate(clusters) for index in members}
    named: dict[int, set[int]] = defaultdict(set)
    for index in resting.tolist():
        named[cluster_of[index]].add(int(number[index]))
    return {place: found[place] for place in sorted(named) if len(named[place]) > 1 and place in found}


def _counting_otherwise(found: Mapping[int, Claim], other: Mapping[Pair, _Changed]) -> Iterator[int]:
    """The claims that have two origins of which the doubt that counts is another than before, or no longer there."""
    near: dict[str, set[str]] = defaultdict(set)
    for first, second in other:
        near[first].add(second)
    for number, claim in found.items():
        ids = [origin.id for origin in claim.origins]
        pairs = [(i, j) for i in ids if i in near for j in ids if j in near[i]]
        if pairs:
            counted = {statement for origin in claim.origins for statement in origin.statements}
            if any(_why(other[pair][0], counted) != _why(other[pair][1], counted) for pair in pairs):
                yield number


def _by_pair(doubts: Iterable[Doubt]) -> dict[Pair, list[Doubt]]:
    found: dict[Pair, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        first, second = doubt.first, doubt.second
        found[(first, second) if first < second else (second, first)].append(doubt)
    return found


def _why(doubts: Iterable[Doubt], counted: set[str]) -> str | None:
    """The first reason of a doubt between two that holds where some statements are counted."""
    return next((d.why for d in doubts if not d.statements or not counted.isdisjoint(d.statements)), None)
