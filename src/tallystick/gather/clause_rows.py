"""The clauses of a case as a sequence: those that are held are made where somebody asks for them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import overload

import numpy as np

from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.rows import HeldClause, ReadRow, Row, of_statement
from tallystick.gather.told import Told
from tallystick.records import Figure, Statement

Places = Mapping[str, tuple[int, int]]


class Clauses(Sequence[Clause]):
    """The clauses of a case in order, with the statements in which they stand."""

    def __init__(
        self, new: Mapping[int, Clause], places: Places, said: I64, starts: I64, ends: I64, told: Told, memory: Memory
    ) -> None:
        """`new` are those that were made, by their indexes; `places` tells where those of each document stand.

        Of each the number of its statement in its document is given by `said`, where it stands by `starts` and `ends`.
        """
        self._made: list[Clause | None] = [None] * max((end for _, end in places.values()), default=0)
        for index, clause in new.items():
            self._made[index] = clause
        self._names = [name for name, (start, end) in places.items() if start < end]
        self._begins = [places[name][0] for name in self._names]
        self._count = len(self._made)
        self._said, self._starts, self._ends = said, starts, ends
        self._told = told
        self._memory = memory
        self._pages: dict[str, _Page] = {}
        self._statements: Sequence[Statement] | None = None

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> Clause: ...
    @overload
    def __getitem__(self, index: slice) -> list[Clause]: ...
    def __getitem__(self, index: int | slice) -> Clause | list[Clause]:
        if isinstance(index, slice):
            own = zip(self._made[index], range(*index.indices(self._count)), strict=True)
            return [known if known is not None else self._held(at) for known, at in own]
        known = self._made[index]
        return known if known is not None else self._held(index)

    def document(self, index: int) -> str:
        """The document of a clause."""
        return self._names[bisect_right(self._begins, index) - 1]

    def say(self, statements: Sequence[Statement]) -> None:
        """Stand from now on in these statements, which are those of the case as they read now."""
        self._statements = statements
        for index, (clause, number) in enumerate(zip(self._made, self._said.tolist(), strict=True)):
            if clause is not None:
                now = statements[self._told.places[clause.document][0] + number]
                self._made[index] = of_statement(clause, now)

    def owners(self) -> tuple[list[str], list[int]]:
        """For each clause its document, and the place of its statement among those of the case."""
        names: list[str] = []
        firsts: list[int] = []
        for name, (start, end) in zip(self._names, pairwise([*self._begins, self._count]), strict=True):
            names += [name] * (end - start)
            firsts += [self._told.places[name][0]] * (end - start)
        statements: list[int] = (self._said + np.array(firsts, np.int64)).tolist()
        return names, statements

    def _held(self, index: int) -> Clause:
        at = bisect_right(self._begins, index) - 1
        document = self._names[at]
        page = self._pages.get(document)
        if page is None:
            page = self._pages[document] = _Page(document, self._memory, self._told)
        row, figures = page.row(index - self._begins[at]), page.figures
        where = int(self._starts[index]), int(self._ends[index])
        made = HeldClause(index, self._statement(document, int(self._said[index])), *where, row, figures)
        self._made[index] = made
        return made

    def _statement(self, document: str, number: int) -> Statement:
        start, end = self._told.places[document]
        own: Sequence[Statement]
        if self._statements is None:
            own = self._memory.statements(document, end - start)
        else:
            own = self._statements[start:end]
        return own[number]


def owners(clauses: Sequence[Clause]) -> tuple[Sequence[str], Sequence[object]]:
    """For each clause its document, and what tells its statement from those beside it; those that are held stay so."""
    if isinstance(clauses, Clauses):
        return clauses.owners()
    return [clause.document for clause in clauses], [clause.statement.id for clause in clauses]


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
