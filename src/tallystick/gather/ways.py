"""The ways of a case to its origins, each once, and by numbers which of them every statement and clause has.

Many statements have one way. What follows from a way is told once for each, and what changed from one gathering to the
next is told by comparing numbers: a way that is held keeps its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.features import I64
from tallystick.gather.paths import Path, Root

Flags = NDArray[np.bool_]


@dataclass
class Ways:
    """Ways by their numbers; one that is asked for and not there is laid behind the others."""

    table: list[Path] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Lay the numbers of ways by the ways."""
        self._numbers: dict[Path, int] | None = None
        # The numbers of objects that were met before: to hash a way takes longer than all else that is done with it.
        self._met: dict[int, tuple[Path, int]] = {}

    def number(self, path: Path) -> int:
        """The number of a way."""
        met = self._met.get(id(path))
        if met is None:
            if self._numbers is None:
                self._numbers = {known: place for place, known in enumerate(self.table)}
            place = self._numbers.setdefault(path, len(self.table))
            if place == len(self.table):
                self.table.append(path)
            met = self._met[id(path)] = path, place
        return met[1]

    def numbers(self, paths: Iterable[Path]) -> I64:
        """The numbers of some ways."""
        return np.array([self.number(path) for path in paths], np.int64)

    def of(self, numbers: I64) -> list[Path]:
        """The ways that have these numbers."""
        table = self.table
        return [table[number] for number in numbers.tolist()]

    def flags(self, holds: Callable[[Path], bool]) -> Flags:
        """Of each way whether something holds."""
        return np.fromiter(map(holds, self.table), np.bool_, len(self.table))

    def changed(self, of: Callable[[Path], Path]) -> I64:
        """For each way the number of the one that takes its place."""
        return self.numbers([of(path) for path in list(self.table)])

    def roots(self) -> tuple[list[str], I64]:
        """The ids of all origins, and for each way the place of its own among them."""
        places: dict[str, int] = {}
        own = np.array([places.setdefault(path.root.id, len(places)) for path in self.table], np.int64)
        return list(places), own

    def plain(self) -> list[list[Any]]:
        """The plain values to hold."""
        roots: dict[int, tuple[Any, ...]] = {}
        return [[*(roots.get(id(p.root)) or roots.setdefault(id(p.root), p.root.plain())), p.way, p.detail]
                for p in self.table]  # fmt: skip


def held_ways(plain: Iterable[Any]) -> Ways:
    """The ways that were laid down as these plain values."""
    roots: dict[tuple[Any, ...], Root] = {}
    made = []
    for *root, way, detail in plain:
        key = tuple(root)
        known = roots.get(key) or roots.setdefault(key, Root(*key))
        made.append(Path(known, way, detail))
    return Ways(made)


@dataclass(frozen=True)
class Given:
    """The ways of the statements of a case and of its clauses, by their numbers, in order."""

    ways: Ways
    statements: I64
    clauses: I64

    def paths(self) -> list[Path]:
        """The way of each clause, by its index."""
        return self.ways.of(self.clauses)

    def where(self, mapping: I64) -> Given:
        """The same with other ways in place of some: `mapping` has for each way the number of its substitute."""
        return Given(self.ways, mapping[self.statements], mapping[self.clauses])

    def compact(self, *others: I64) -> tuple[Ways, list[I64]]:
        """The ways that are had by anything still, and the columns of these, of clauses and of others, renumbered."""
        columns = [self.statements, self.clauses, *others]
        used = np.unique(np.concatenate(columns)) if columns else np.empty(0, np.int64)
        numbers = np.full(len(self.ways.table), -1, np.int64)
        numbers[used] = np.arange(len(used))
        return Ways(self.ways.of(used)), [numbers[column] for column in columns]
