"""The clauses of a case in order: those of documents that changed made anew, the others as they are held."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.rows import HeldClause, ReadRow, Row, row_of
from tallystick.gather.told import Told
from tallystick.records import Figure


@dataclass(frozen=True)
class ClauseList:
    """The clauses of a case.

    `places` tell of each document where its clauses begin and end in the list. `fresh` says of each clause whether it
    is new; `numbers` has for each held clause its index now, -1 for none. `said` has of each clause the number of its
    statement in its document, `starts` and `ends` where it stands there.
    """

    clauses: list[Clause]
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
        return self.clauses[index].document

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

    def renumbered(self, held: NDArray[np.generic], empty: object) -> NDArray[np.generic]:
        """A column of held clauses in the order of these; `empty` stands for those that are new."""
        column = np.full(len(self.clauses), empty, held.dtype)
        stay = self.numbers >= 0
        column[self.numbers[stay]] = held[stay]
        return column

    def values(self, memory: Memory) -> dict[str, Any]:
        """The plain values to hold: of each document how many clauses it has, and its mark."""
        rows = [[name, end - start, memory.mark(name)] for name, (start, end) in self.places.items()]
        return {"documents": rows}

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold: where each clause stands, and the number of its statement in its document."""
        return {"statement": self.said, "start": self.starts, "end": self.ends}

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
    clauses: list[Clause] = []
    places: dict[str, tuple[int, int]] = {}
    fresh: list[bool] = []
    held_count = max((end for _, end in memory.documents.values()), default=0)
    numbers = np.full(held_count, -1, np.int64)
    held_columns = [memory.array(name) for name in ("statement", "start", "end")] if memory else []
    columns = [column.tolist() for column in held_columns]
    for document, (first, last) in told.places.items():
        at = len(clauses)
        held = memory.documents.get(document)
        if held is not None and document in calm:
            page = _Page(document, memory, told)
            start, end = held
            own = memory.statements(document, last - first)
            for ordinal, (number, begin, until) in enumerate(zip(*(c[start:end] for c in columns), strict=True)):
                clauses.append(HeldClause(at + ordinal, own[number], begin, until, page.row(ordinal), page.figures))
            numbers[start:end] = np.arange(at, at + end - start)
            fresh += [False] * (end - start)
        else:
            clauses += made(document, at)
            fresh += [True] * (len(clauses) - at)
        places[document] = at, len(clauses)
    new = np.array(fresh, np.bool_)
    where = _standing(told, clauses, new)
    for column, held_column in zip(where, held_columns, strict=False):
        column[numbers[numbers >= 0]] = held_column[numbers >= 0]
    return ClauseList(clauses, places, new, numbers, *where)


def _standing(told: Told, clauses: Sequence[Clause], fresh: NDArray[np.bool_]) -> tuple[I64, I64, I64]:
    """For new clauses the numbers of their statements, and where they begin and end; 0 for others."""
    where = np.zeros(len(clauses), np.int64), np.zeros(len(clauses), np.int64), np.zeros(len(clauses), np.int64)
    numbers: dict[str, dict[str, int]] = {}
    for index in np.flatnonzero(fresh).tolist():
        clause = clauses[index]
        own = numbers.get(clause.document)
        if own is None:
            said = told.briefs[clause.document].said
            own = numbers[clause.document] = {one.id: place for place, one in enumerate(said)}
        for column, value in zip(where, (own[clause.statement.id], clause.start, clause.end), strict=True):
            column[index] = value
    return where


class _Page:
    """The rows of the clauses of a document, read where one is asked for, and its figures."""

    def __init__(self, document: str, memory: Memory, told: Told) -> None:
        self._document = document
        self._memory = memory
        self._told = told
        self._read: list[Row] | None = None

    def row(self, ordinal: int) -> ReadRow:
        """What reads one row."""

        def read() -> Row:
            if self._read is None:
                self._read = self._memory.page(self._document)
            row: Row = self._read[ordinal]
            return row

        return read

    def figures(self) -> Mapping[str, Figure]:
        """The figures by their ids."""
        return {figure.id: figure for figure in self._told.figures(self._document)}
