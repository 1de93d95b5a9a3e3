"""Clauses laid down as rows of plain values, and taken up again only when somebody asks what is in them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from operator import attrgetter
from typing import Any

from tallystick.gather.clauses import Clause, one_for_all
from tallystick.gather.counting import Size
from tallystick.records import Figure, Statement

Row = list[Any]
# A clause as one process sends it to another: the number of its statement in its document, where it stands, its values.
Sent = tuple[Any, ...]
# Reads a row; and the figures of its document by their ids, for which what extract found must be read.
ReadRow = Callable[[], Row]
ReadFigures = Callable[[], Mapping[str, Figure]]

# What is told of a clause before it is asked for: its number, its statement, and where it stands.
_TOLD = frozenset({"index", "statement", "start", "end"})
_KEPT = tuple(field.name for field in fields(Clause) if field.init and field.name not in _TOLD)
_TUPLES = frozenset(field.name for field in fields(Clause) if field.type == "tuple[int, ...]")
_SIZES = "sizes"
_SIZES_AT, _ROWS_AT = _KEPT.index(_SIZES), _KEPT.index("rows")
_VALUES = attrgetter(*_KEPT)
_SETS = frozenset(field.name for field in fields(Clause) if str(field.type).startswith("frozenset["))


def row_of(clause: Clause) -> Row:
    """What is in a clause beside what is told of it, as JSON writes it; of figures the ids."""
    return [_plain(value) for value in _VALUES(clause)]


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if value and isinstance(value, tuple) and isinstance(value[0], Size):
        return [[size.unit, size.figure.id, sorted(size.bounds), size.told] for size in value]
    return value


def sent(clause: Clause, numbers: Mapping[str, int]) -> Sent:
    """A clause to be sent, given the numbers of its document's statements by their ids; of figures the ids."""
    values = list(_VALUES(clause))
    values[_ROWS_AT] = array("I", clause.rows).tobytes()
    if clause.sizes:
        values[_SIZES_AT] = [(size.unit, size.figure.id, size.bounds, size.told) for size in clause.sizes]
    return numbers[clause.statement.id], clause.start, clause.end, *values


@cache
def _number(number: int) -> int:
    # One object for all that are equal: numbers that are sent are new ones, as large as the rows in which they stand.
    return number


def received(row: Sent, index: int, statements: Sequence[Statement], figures: Mapping[str, Figure]) -> Clause:
    """A clause that was sent, given the statements of its document, and the figures of it by their ids."""
    number, start, end, *values = row
    if values[_SIZES_AT]:
        rows = values[_SIZES_AT]
        values[_SIZES_AT] = tuple(
            Size(unit, figures[figure], one_for_all(bounds), told) for unit, figure, bounds, told in rows
        )
    values[_ROWS_AT] = tuple(map(_number, array("I", values[_ROWS_AT])))
    return Clause(index, statements[number], start, end, *values)


class HeldClause(Clause):
    """A clause that was held: what is in it is read when somebody asks for it."""

    __slots__ = ("_figures", "_row")

    def __init__(
        self,
        index: int,
        statement: Statement,
        start: int,
        end: int,
        row: ReadRow,
        figures: ReadFigures,
    ) -> None:
        """Keep how its row and its figures are read."""
        for name, value in (("index", index), ("statement", statement), ("start", start), ("end", end)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "document", statement.document)
        object.__setattr__(self, "_row", row)
        object.__setattr__(self, "_figures", figures)

    def stand_in(self, statement: Statement) -> None:
        """Take the statement as it reads now in place of the one it was listed with."""
        object.__setattr__(self, "statement", statement)

    def __getattr__(self, name: str) -> Any:
        """Called for what was not read yet."""
        if name not in _KEPT:
            raise AttributeError(name)
        for each, value in zip(_KEPT, self._row(), strict=True):
            if each != _SIZES:
                object.__setattr__(self, each, _taken(each, value))
            elif each == name or not value:
                object.__setattr__(self, each, self._sizes(value))
        return object.__getattribute__(self, name)

    def _sizes(self, rows: list[Any]) -> tuple[Size, ...]:
        figures = self._figures() if rows else {}
        return tuple(Size(unit, figures[figure], frozenset(bounds), told) for unit, figure, bounds, told in rows)


def _taken(name: str, value: Any) -> Any:
    if name in _SETS:
        return frozenset(value)
    return tuple(value) if name in _TUPLES else value


def of_statement(clause: Clause, statement: Statement) -> Clause:
    """The clause with its statement as it reads now; what was not read yet stays unread."""
    if statement is clause.statement:
        return clause
    if isinstance(clause, HeldClause):
        clause.stand_in(statement)
        return clause
    return replace(clause, statement=statement)
