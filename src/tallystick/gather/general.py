"""General claims: that two actors stand in a relation, whatever the words and the detail in which it is told."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import numpy as np

from tallystick.gather import lexicon
from tallystick.gather.bodies import Bodies
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.traits import RELATES

# A claim that is told of a whole set of clauses that say the same when this part of them tells it.
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class General:
    """The clauses that tell of one relation (their indexes), and what is told of a part of an actor in its place."""

    members: tuple[int, ...]
    telling: tuple[int, ...]
    note: str | None


# A relation (its family), the two actors, and whether it is said to hold.
_Key = tuple[str, str, str, bool]


class Relations:
    """The relations of which each clause tells: read anew in documents in which anything is otherwise than before."""

    def __init__(self, listed: ClauseList, bodies: Bodies, traits: I64, same: frozenset[str], memory: Memory) -> None:
        """`traits` has a row for every clause; `same` are documents in which nobody who is named is otherwise."""
        held = {int(listed.numbers[index]): rows for index, rows in memory.value("relations", [])}
        self.of: dict[int, list[tuple[_Key, str | None]]] = {}
        for index in np.flatnonzero(traits & RELATES).tolist():
            if memory and not listed.fresh[index] and listed.document(index) in same:
                found = [((family, one, other, holds), part) for family, one, other, holds, part in held.get(index, ())]
            else:
                found = list(_relations(listed.clauses[index], bodies))
            if found:
                self.of[index] = found

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"relations": [[index, [[*key, part] for key, part in rows]] for index, rows in self.of.items()]}


def general_claims(
    listed: ClauseList, clusters: Sequence[Sequence[int]], cluster_of: I64, relations: Relations
) -> list[General]:
    """The relations that clauses of at least two clusters and two documents tell of, in different words.

    `cluster_of` has for each clause the number of its cluster. A clause of an actor's part or affiliate, by its name,
    counts for the actor, and `note` says so.
    """
    told: dict[_Key, dict[int, str | None]] = defaultdict(dict)
    for index, rows in relations.of.items():
        for key, part in rows:
            told[key].setdefault(index, part)
    found: dict[tuple[int, ...], General] = {}
    for key in sorted(told):
        telling = told[key]
        numbers = set(cluster_of[list(telling)].tolist())
        members = set(telling)
        for number in numbers if len(numbers) > 1 else ():
            if sum(index in telling for index in clusters[number]) >= _MOST * len(clusters[number]):
                members.update(clusters[number])
        if len(numbers) < 2 or len({listed.document(index) for index in members}) < 2:
            continue
        parts = sorted({part for part in telling.values() if part})
        note = f"Part of it is told of {', '.join(parts)}." if parts else None
        made = General(tuple(sorted(members)), tuple(sorted(telling)), note)
        found.setdefault(made.members, made)
    return list(found.values())


def _relations(clause: Clause, bodies: Bodies) -> Iterator[tuple[_Key, str | None]]:
    if clause.standing != "is":
        return
    families = {f for word in clause.meanings | {clause.predicate} if (f := lexicon.family(word)) is not None}
    holds = lexicon.goes_on(clause.predicate)
    if not families or not (holds or lexicon.ends(clause.predicate)):
        return
    core = _able(clause.core, bodies)
    actors = core if len(core) > 1 or clause.predicate else _able(clause.actors, bodies)
    for first, second in permutations(sorted(actors), 2):
        one, other = _whole(first, bodies), _whole(second, bodies)
        if one == other:
            continue
        part = "; ".join(_part(body, bodies) for body in (first, second) if _whole(body, bodies) != body) or None
        for relation in families:
            if relation.startswith("~"):
                ordered = one < other
            else:
                ordered = (
                    first in clause.agents
                    and second not in clause.agents
                    and lexicon.family(clause.predicate) == relation
                )
            if ordered:
                yield (relation, one, other, holds != clause.denied), part


def _able(actors: frozenset[str], bodies: Bodies) -> list[str]:
    """The actors that can stand in a relation: no places and no reports."""
    return [a for a in actors if a in bodies.by_id and bodies.by_id[a].kind not in ("place", "report")]


def _whole(body: str, bodies: Bodies) -> str:
    """The actor of which this one is a part or an affiliate by its name, or itself."""
    wholes = [w for w in bodies.wholes(body) if bodies.by_id[w].kind not in ("place", "report", "person")]
    return wholes[0] if len(wholes) == 1 else body


def _part(body: str, bodies: Bodies) -> str:
    return f"{bodies.by_id[body].name}, a part or an affiliate of {bodies.by_id[_whole(body, bodies)].name}"
