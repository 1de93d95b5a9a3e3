"""Which actor of the case each actor of each document is, as columns, and in which documents that is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.told import Told

# What stands in a column for an actor of a document that is none of the case.
NOBODY = ""


@dataclass(frozen=True)
class Casting:
    """For the actors of all documents, one document behind the other, their actors of the case, by places in `ids`.

    Those of the document at a place are `column[bounds[place] : bounds[place + 1]]`.
    """

    documents: tuple[str, ...]
    bounds: I64
    column: I64
    ids: list[str]

    def numbers(self, document: str) -> I64:
        """The places of the actors of the case that the actors of a document are, in its order."""
        place = self._places[document]
        return self.column[self.bounds[place] : self.bounds[place + 1]]

    def of(self, document: str) -> list[str]:
        """The actors of the case that the actors of a document are, in its order."""
        return [self.ids[one] for one in self.numbers(document).tolist()]

    def of_all(self, documents: Iterable[str]) -> Set[str]:
        """The actors of the case that any actors of some documents are."""
        return {who for document in documents for who in self.of(document)}

    def naming(self, actors: Iterable[str]) -> frozenset[str]:
        """The documents that have any of some actors of the case."""
        wanted = frozenset(actors)
        flags = np.fromiter((name in wanted for name in self.ids), np.bool_, len(self.ids))
        hits = np.concatenate([[0], np.cumsum(flags[self.column])])
        places = np.flatnonzero(hits[self.bounds[1:]] > hits[self.bounds[:-1]]).tolist()
        return frozenset(self.documents[place] for place in places)

    def as_before(self, memory: Memory, held: Casting | None) -> frozenset[str]:
        """The documents that are as they were, and in which everybody is who he was."""
        if held is None:
            return frozenset()
        places = {one: place for place, one in enumerate(self.ids)}
        column = np.array([places.get(one, -2) for one in held.ids], np.int64)[held.column]
        found = []
        for place, document in enumerate(self.documents):
            before = held._places.get(document)
            if before is not None and memory.is_marked_as_before(document):
                now = self.column[self.bounds[place] : self.bounds[place + 1]]
                was = column[held.bounds[before] : held.bounds[before + 1]]
                if len(now) == len(was) and (now == was).all():
                    found.append(document)
        return frozenset(found)

    def with_reports(self, told: Told, reports: Mapping[str, str]) -> Casting:
        """The same with those of the case that reports of documents are, by the ids of these."""
        if not reports:
            return self
        column, ids = self.column.copy(), list(self.ids)
        numbers = {name: place for place, name in enumerate(ids)}
        for document in told.reporting:
            own = column[self.bounds[self._places[document]] :]
            for place, actor in enumerate(told.briefs[document].actors):
                who = reports.get(actor.id)
                if who is not None:
                    own[place] = numbers.setdefault(who, len(numbers))
        return Casting(self.documents, self.bounds, column, list(numbers))

    def values(self, name: str) -> dict[str, Any]:
        """The plain values to hold under a name."""
        used = np.unique(self.column).tolist()
        return {name: [self.documents, [self.ids[place] for place in used]]}

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The columns to hold under a name."""
        _, column = np.unique(self.column, return_inverse=True)
        return {f"{name}_bounds": self.bounds, f"{name}_column": column.astype(np.int64)}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {document: place for place, document in enumerate(self.documents)}


def held_casting(memory: Memory, name: str) -> Casting | None:
    """Who was who when the case was gathered last, as it is held under a name; None where it is not."""
    rows: list[Any] = memory.value(name, [])
    if not rows:
        return None
    return Casting(tuple(rows[0]), memory.array(f"{name}_bounds"), memory.array(f"{name}_column"), rows[1])


class Ids:
    """The actors of the case by the ids of those of one document."""

    def __init__(self, told: Told, casting: Casting) -> None:
        self._told = told
        self._casting = casting
        self._of: dict[str, dict[str, str]] = {}

    def of(self, document: str) -> Mapping[str, str]:
        """Those of a document; some of its actors may be none of the case."""
        known = self._of.get(document)
        if known is None:
            own = zip(self._told.briefs[document].actors, self._casting.of(document), strict=True)
            known = self._of[document] = {actor.id: who for actor, who in own if who != NOBODY}
        return known


class Named(Mapping[str, Sequence[tuple[int, int, str]]]):
    """Where each document names an actor of the case: (start, end, actor), in order, found where somebody asks."""

    def __init__(self, told: Told, casting: Casting) -> None:
        self._told = told
        self._casting = casting
        self._found: dict[str, list[tuple[int, int, str]]] = {}

    def __getitem__(self, document: str) -> list[tuple[int, int, str]]:
        if document not in self._told.places:
            raise KeyError(document)
        found = self._found.get(document)
        if found is None:
            own = zip(self._told.briefs[document].actors, self._casting.of(document), strict=True)
            rows = ((start, end, who) for actor, who in own if who for _, start, end in actor.mentions)
            found = self._found[document] = sorted(rows)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._told.places)

    def __len__(self) -> int:
        return len(self._told.places)
