"""The clauses of a case in order: those of documents that changed made anew, the others as they are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clause_rows import Clauses
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.rows import Row, row_of
from tallystick.gather.told import Told


@dataclass(frozen=True)
class ClauseList:
    """The clauses of a case.

    `places` tell of each document where its clauses begin and end in the list. `fresh` says of each clause whether it
    is new; `numbers` has for each held clause its index now, -1 for none. `said` has of each clause the number of its
    statement in its document, `starts` and `ends` where it stands there.
    """

    clauses: Clauses
    places: Mapping[str, tuple[int, int]]
    fresh: NDArray[np.bool_]
    numbers: I64
    said: I64
    starts: I64
    ends: I64

    def by_document(self) -> dict[str, list[Clause]]:
        """The clauses of each document."""
        return {document: self.of(document) for document in self.places}

    def document(self, index: int) -> str:
        """The document of a clause, by its index."""
        return self.clauses.document(index)

    def of(self, document: str) -> list[Clause]:
        """The clauses of a document, in order."""
        start, end = self.places.get(document, (0, 0))
        return self.clauses[start:end]

    def is_new(self, document: str) -> bool:
        """Whether the clauses of a document are new, or it has none."""
        start, end = self.places.get(document, (0, 0))
        return start == end or bool(self.fresh[start])

    def runs(self) -> list[tuple[int, int, int]]:
        """The stretches of held clauses that follow one another still: (from, to, where they begin now)."""
        (kept,) = np.nonzero(self.numbers >= 0)
        if not len(kept):
            return []
        breaks = np.flatnonzero((np.diff(kept) != 1) | (np.diff(self.numbers[kept]) != 1)) + 1
        edges = [0, *breaks.tolist(), len(kept)]
        return [(int(kept[a]), int(kept[b - 1]) + 1, int(self.numbers[kept[a]])) for a, b in pairwise(edges)]

    def renumbered(self, held: NDArray[Any], empty: object) -> NDArray[Any]:
        """A column, or a table, of held clauses in the order of these; `empty` stands for those that are new."""
        column = np.full((len(self.clauses), *held.shape[1:]), empty, held.dtype)
        stay = self.numbers >= 0
        column[self.numbers[stay]] = held[stay]
        return column

    def values(self, memory: Memory) -> dict[str, Any]:
        """The plain values to hold: of each document how many clauses it has, and its mark."""
        rows = [[name, end - start, memory.mark(name)] for name, (start, end) in self.places.items()]
        return {"documents": rows}

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold: where each clause stands, and the number of its statement in its document."""
        return dict(zip(_COLUMNS, (self.said, self.starts, self.ends), strict=True))

    def pages(self) -> Iterator[tuple[str, list[Row]]]:
        """The rows of the documents whose clauses are new, one document after the other."""
        for document, (start, end) in self.places.items():
            if start == end or self.fresh[start]:
                yield document, [row_of(clause) for clause in self.clauses[start:end]]


def digest_of(said: Iterable[str]) -> str:
    """What tells some words from any others: by it is known that nothing of what they say has changed."""
    return blake2b("\x00".join(said).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def listed(told: Told, calm: frozenset[str], memory: Memory, made: Callable[[str, int], list[Clause]]) -> ClauseList:
    """The clauses of all documents in order; `made` makes those of one, numbered from an index on.

    Those of `calm` documents, where what clauses are made from is as it was, are held, with the statements that were
    gathered last.
    """
    new: dict[int, Clause] = {}
    places: dict[str, tuple[int, int]] = {}
    count = 0
    runs: list[tuple[int, int, int]] = []
    for document in told.places:
        at = count
        held = memory.documents.get(document)
        if held is not None and document in calm:
            runs.append((*held, at))
            count += held[1] - held[0]
        else:
            own = made(document, at)
            new.update(enumerate(own, at))
            count += len(own)
        places[document] = at, count
    fresh = np.zeros(count, np.bool_)
    fresh[list(new)] = True
    numbers = np.full(max((end for _, end in memory.documents.values()), default=0), -1, np.int64)
    for start, end, at in runs:
        numbers[start:end] = np.arange(at, at + end - start)
    where = _standing(told, new, count)
    for column, name in zip(where, _COLUMNS if memory else (), strict=False):
        column[numbers[numbers >= 0]] = memory.array(name)[numbers >= 0]
    return ClauseList(Clauses(new, places, *where, told, memory), places, fresh, numbers, *where)


_COLUMNS = ("statement", "start", "end")


def _standing(told: Told, new: Mapping[int, Clause], count: int) -> tuple[I64, I64, I64]:
    """For new clauses the numbers of their statements, and where they begin and end; 0 for others."""
    where = np.zeros(count, np.int64), np.zeros(count, np.int64), np.zeros(count, np.int64)
    numbers: dict[str, dict[str, int]] = {}
    for index, clause in new.items():
        own = numbers.get(clause.document)
        if own is None:
            said = told.briefs[clause.document].said
            own = numbers[clause.document] = {one.id: place for place, one in enumerate(said)}
        for column, value in zip(where, (own[clause.statement.id], clause.start, clause.end), strict=True):
            column[index] = value
    return where
