"""Which actor of the case each actor of each document is, as columns, and in which documents that is as it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.features import I64
from tallystick.gather.memory import Memory

# What stands in a column for an actor of a document that is none of the case.
_NOBODY = ""


@dataclass(frozen=True)
class Casting:
    """For the actors of all documents, one document behind the other, their actors of the case, by places in `ids`.

    Those of the document at a place are `column[bounds[place] : bounds[place + 1]]`.
    """

    documents: tuple[str, ...]
    bounds: I64
    column: I64
    ids: list[str]

    def of(self, document: str) -> list[str]:
        """The actors of the case that the actors of a document are, in its order."""
        place = self._places()[document]
        return [self.ids[one] for one in self.column[self.bounds[place] : self.bounds[place + 1]].tolist()]

    def naming(self, actors: Iterable[str]) -> frozenset[str]:
        """The documents that have any of some actors of the case."""
        wanted = frozenset(actors)
        flags = np.fromiter((name in wanted for name in self.ids), np.bool_, len(self.ids))
        hits = np.concatenate([[0], np.cumsum(flags[self.column])])
        places = np.flatnonzero(hits[self.bounds[1:]] > hits[self.bounds[:-1]]).tolist()
        return frozenset(self.documents[place] for place in places)

    def as_before(self, memory: Memory, name: str) -> frozenset[str]:
        """The documents that are as they were, and in which everybody is who he was, as held under a name."""
        rows: list[Any] = memory.value(name, [])
        if not rows:
            return frozenset()
        documents, ids = rows
        held = Casting(tuple(documents), memory.array(f"{name}_bounds"), memory.array(f"{name}_column"), ids)
        places = {one: place for place, one in enumerate(self.ids)}
        column = np.array([places.get(one, -2) for one in held.ids] or [0], np.int64)[held.column]
        where = held._places()
        found = []
        for place, document in enumerate(self.documents):
            before = where.get(document)
            if before is not None and memory.is_marked_as_before(document):
                now = self.column[self.bounds[place] : self.bounds[place + 1]]
                was = column[held.bounds[before] : held.bounds[before + 1]]
                if len(now) == len(was) and (now == was).all():
                    found.append(document)
        return frozenset(found)

    def values(self, name: str) -> dict[str, Any]:
        """The plain values to hold under a name."""
        return {name: [self.documents, self.ids]}

    def arrays(self, name: str) -> dict[str, NDArray[Any]]:
        """The columns to hold under a name."""
        return {f"{name}_bounds": self.bounds, f"{name}_column": self.column}

    def _places(self) -> dict[str, int]:
        return {document: place for place, document in enumerate(self.documents)}


def cast(actors: Mapping[str, Iterable[str]], ids: Mapping[str, str]) -> Casting:
    """Who is who, given the ids of the actors of each document and by these the ids of the actors of the case."""
    places: dict[str, int] = {}
    bounds, column = [0], []
    for own in actors.values():
        column += [places.setdefault(ids.get(one, _NOBODY), len(places)) for one in own]
        bounds.append(len(column))
    return Casting(tuple(actors), np.array(bounds, np.int64), np.array(column, np.int64), list(places))
