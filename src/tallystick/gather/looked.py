"""Which pairs a rule looks at: those that compare otherwise than before, and those in which it found something then.

In a pair of clauses that are as they were, of which nothing else tells anything new, a rule finds what it found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clause_list import ClauseList
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.pairs import Pairs

# One of the rows that a clause has: the index of the clause, and which of its rows.
Place = tuple[int, int]


@dataclass(frozen=True)
class Rows:
    """The rows that clauses have for a rule, in order: in which group each stands (a place in `groups`), of which
    clause it is, and which of the clause's own."""

    groups: list[str]
    group: I64
    clause: I64
    which: I64

    def in_groups(self) -> tuple[I64, I64]:
        """The order of the rows group by group, the groups as they come up first, and the place of each in its own."""
        _, first = np.unique(self.group, return_index=True)
        rank = np.empty(len(self.groups) + 1, np.int64)
        rank[self.group[np.sort(first)]] = np.arange(len(first))
        order = np.argsort(rank[self.group], kind="stable")
        _, begins, sizes = np.unique(rank[self.group[order]], return_index=True, return_counts=True)
        return order, np.arange(len(order)) - np.repeat(begins, sizes)


def rows_of(found: Iterable[tuple[int, Sequence[str]]]) -> Rows:
    """The rows of clauses, given for each by its index the groups of its rows."""
    groups: dict[str, int] = {}
    rows = [(groups.setdefault(one, len(groups)), index, at) for index, own in found for at, one in enumerate(own)]
    table = np.array(rows, np.int64).reshape(-1, 3)
    return Rows(list(groups), table[:, 0], table[:, 1], table[:, 2])


class Looked:
    """The pairs of a case, asked for by rule; what a rule finds is noted for the next time."""

    def __init__(self, pairs: Pairs, asked: NDArray[np.bool_], listed: ClauseList, memory: Memory) -> None:
        """`asked` are the clauses that are new or compare otherwise than before."""
        self._pairs = pairs
        self._new = asked[pairs.first] | asked[pairs.second]
        self._numbers = listed.numbers
        self._fresh = listed.fresh
        self._memory = memory
        self._held: Mapping[str, Any] = memory.value("looked", {})
        self._found: dict[str, list[Any]] = {}
        self._rows: dict[str, Rows] = {}

    def pairs(self, rule: str, least: float) -> list[tuple[int, int, float]]:
        """The pairs that a rule looks at, those of a score from the `least` that it asks for on, with their scores."""
        count = len(self._fresh)
        wanted = self._new
        if self._memory:
            held = self._numbers[np.array(self._held.get(rule, []), np.int64).reshape(-1, 2)]
            keys = self._pairs.second * count + self._pairs.first
            wanted = wanted | np.isin(keys, held[:, 1] * count + held[:, 0])
        self._found[rule] = []
        return self._pairs.where(wanted & (self._pairs.score >= least)).listed()

    def found(self, rule: str, first: int, second: int) -> None:
        """Note that a rule found something in a pair of clauses."""
        self._found[rule].append((first, second))

    # ---- rows that stand near one another ----

    def rows(self, rule: str, wanted: NDArray[np.bool_], read: Callable[[int], Sequence[str]]) -> Rows:
        """The rows that clauses have for a rule: `read` tells the groups of those of a new one of the `wanted`."""
        new = rows_of((index, read(index)) for index in np.flatnonzero(wanted & self._fresh).tolist())
        held = self._rows_before(rule) if self._memory else None
        if held is not None:
            places = {name: place for place, name in enumerate(held.groups)}
            groups = np.array([places.setdefault(name, len(places)) for name in new.groups] or [0], np.int64)
            parts = ((held.group, groups[new.group]), (held.clause, new.clause), (held.which, new.which))
            group, clause, which = (np.concatenate(part) for part in parts)
            order = np.lexsort((which, clause))
            new = Rows(list(places), group[order], clause[order], which[order])
        self._rows[rule] = new
        return new

    def near(self, rule: str, rows: Rows, reach: int) -> Iterator[tuple[Place, Place]]:
        """Pairs of rows of one group, each with so many before it at most, that a rule looks at; in order."""
        self._found[rule] = []
        found = self._found_before(rule)
        order, place = rows.in_groups()
        before = self._places_before(rule, rows)[order]
        own = list(zip(rows.clause[order].tolist(), rows.which[order].tolist(), strict=True))
        # From a break on, for so many rows, what stands before a row is not what stood before it.
        breaks = np.ones(len(order), np.bool_)
        breaks[1:] = (before[1:] < 0) | (before[1:] != before[:-1] + 1)
        first = place == 0
        breaks[first] = before[first] != 0
        at = np.arange(len(order))
        since = np.maximum.accumulate(np.where(breaks, at, -reach - 1)) if len(at) else at
        looked = at - since <= reach
        if found:
            looked |= np.fromiter((row in found for row in own), np.bool_, len(own))
        was, places = before.tolist(), place.tolist()
        for here in np.flatnonzero(looked).tolist():
            ours, now = own[here], was[here]
            for there in range(here - min(reach, places[here]), here):
                theirs, old = own[there], was[there]
                if old < 0 or now < 0 or now - old > reach or theirs in found.get(ours, ()):
                    yield theirs, ours

    def found_near(self, rule: str, theirs: Place, ours: Place) -> None:
        """Note that a rule found something between two rows."""
        self._found[rule].append((*theirs, *ours))

    def _rows_before(self, rule: str) -> Rows:
        """The rows that clauses had which are held, by their indexes now."""
        names = self._memory.value("rows", {}).get(rule, [])
        group, clause, which = (self._memory.array(f"row_{rule}_{name}") for name in _COLUMNS)
        now = self._numbers[clause] if len(clause) else clause
        kept = (now >= 0) & ~self._fresh[now]
        return Rows(list(names), group[kept], now[kept], which[kept])

    def _places_before(self, rule: str, rows: Rows) -> I64:
        """Where each row stood in its group; -1 for one that did not."""
        found = np.full(len(rows.clause), -1, np.int64)
        if not self._memory:
            return found
        columns = (self._memory.array(f"row_{rule}_{name}") for name in _COLUMNS)
        held = Rows(self._memory.value("rows", {}).get(rule, []), *columns)
        if not len(held.clause):
            return found
        order, place = held.in_groups()
        where = np.empty(len(order), np.int64)
        where[order] = place
        now = self._numbers[held.clause]
        kept = (now >= 0) & ~self._fresh[now]
        # Both are in the order of clauses, but for what is gone, new, or was moved.
        wide = int(max(held.which.max(initial=0), rows.which.max(initial=0))) + 1
        keys = now[kept] * wide + held.which[kept]
        by_key = np.argsort(keys, kind="stable")
        asked = rows.clause * wide + rows.which
        at = np.minimum(np.searchsorted(keys[by_key], asked), max(0, len(keys) - 1))
        if len(keys):
            same = keys[by_key][at] == asked
            found[same] = where[kept][by_key[at]][same]
        return found

    def _found_before(self, rule: str) -> dict[Place, set[Place]]:
        found: dict[Place, set[Place]] = {}
        for index, which, other, other_which in self._held.get(rule, []):
            theirs, ours = int(self._numbers[index]), int(self._numbers[other])
            found.setdefault((ours, other_which), set()).add((theirs, which))
        return found

    def noted(self) -> Noted:
        """What rules found, and the rows that clauses have for them: what is held."""
        return self._found, self._rows

    def take(self, noted: Noted) -> None:
        """Hold what was noted elsewhere."""
        self._found, self._rows = noted

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"looked": self._found, "rows": {rule: rows.groups for rule, rows in self._rows.items()}}

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        return {f"row_{rule}_{name}": getattr(rows, name) for rule, rows in self._rows.items() for name in _COLUMNS}


Noted = tuple[dict[str, list[Any]], dict[str, Rows]]
_COLUMNS = ("group", "clause", "which")
