"""Which pairs a rule looks at: those that compare otherwise than before, and those in which it found something then.

In a pair of clauses that are as they were, of which nothing else tells anything new, a rule finds what it found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clause_list import ClauseList
from tallystick.gather.memory import Memory
from tallystick.gather.pairs import Pairs

# A figure that a clause tells: the index of the clause, and which of its figures.
Place = tuple[int, int]


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
        self.units: dict[int, list[str]] = {}

    def pairs(self, rule: str) -> list[tuple[int, int, float]]:
        """The pairs that a rule looks at, with their scores."""
        count = len(self._fresh)
        wanted = self._new
        if self._memory:
            held = self._numbers[np.array(self._held.get(rule, []), np.int64).reshape(-1, 2)]
            keys = self._pairs.second * count + self._pairs.first
            wanted = wanted | np.isin(keys, held[:, 1] * count + held[:, 0])
        self._found[rule] = []
        return self._pairs.where(wanted).listed()

    def found(self, rule: str, first: int, second: int) -> None:
        """Note that a rule found something in a pair of clauses."""
        self._found[rule].append((first, second))

    # ---- figures of one unit ----

    def told(self, index: int) -> list[str] | None:
        """The units of the figures that a clause tells, where they are held; None where it must be read."""
        if not self._memory or self._fresh[index]:
            return None
        return self._units_before.get(index, [])

    @cached_property
    def _units_before(self) -> dict[int, list[str]]:
        rows = self._memory.value("units", [])
        return {now: units for index, units in rows if (now := int(self._numbers[index])) >= 0}

    def near(self, rule: str, rows: Mapping[str, Sequence[Place]], reach: int) -> Iterator[tuple[Place, Place]]:
        """Pairs of figures of one unit, each with so many before it at most, that a rule looks at; in order."""
        self._found[rule] = []
        before = self._places_before()
        found = self._found_before(rule)
        for unit, own in rows.items():
            places = [before.get(unit, {}).get(row) for row in own]
            # From a break on, for so many rows, what stands before a row is not what stood before it.
            breaks = [at for at, (a, b) in enumerate(pairwise(places), 1) if a is None or b is None or b != a + 1]
            since = -reach - 1 if places and places[0] == 0 else 0
            following = iter([*breaks, len(own)])
            upcoming = next(following)
            for at, ours in enumerate(own):
                if at == upcoming:
                    since, upcoming = at, next(following, len(own) + 1)
                if at - since > reach and ours not in found:
                    continue
                for back in range(max(0, at - reach), at):
                    theirs = own[back]
                    old, now = places[back], places[at]
                    if old is None or now is None or now - old > reach or theirs in found.get(ours, ()):
                        yield theirs, ours

    def found_near(self, rule: str, theirs: Place, ours: Place) -> None:
        """Note that a rule found something between two figures."""
        self._found[rule].append((*theirs, *ours))

    def _places_before(self) -> dict[str, dict[Place, int]]:
        """Where each figure stood among those of its unit."""
        found: dict[str, dict[Place, int]] = {}
        sizes: dict[str, int] = {}
        for index, units in self._memory.value("units", []):
            now = int(self._numbers[index])
            for which, unit in enumerate(units):
                place = sizes.get(unit, 0)
                sizes[unit] = place + 1
                if now >= 0 and not self._fresh[now]:
                    found.setdefault(unit, {})[now, which] = place
        return found

    def _found_before(self, rule: str) -> dict[Place, set[Place]]:
        found: dict[Place, set[Place]] = {}
        for index, which, other, other_which in self._held.get(rule, []):
            theirs, ours = int(self._numbers[index]), int(self._numbers[other])
            found.setdefault((ours, other_which), set()).add((theirs, which))
        return found

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"looked": self._found, "units": [[index, units] for index, units in self.units.items()]}
