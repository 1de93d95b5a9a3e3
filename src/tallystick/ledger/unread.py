"""Records as they lie in the case, read only when somebody asks what is in them.

A build reads tens of thousands of records to find out that they are as they were. What stands in columns is told at
once; the rest is parsed on the first question. To hand on 60,000 such statements takes a tenth of parsing them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Column, Connection, Select, Text
from sqlalchemy import cast as cast_to

from tallystick.ledger import codec

Record = TypeVar("Record")
_set = object.__setattr__
_AT_ONCE = 2000


def unread(
    connection: Connection, kind: type[Record], record: Column[Any], told: Sequence[Column[Any]], query: Select[Any]
) -> Iterator[Record]:
    """Records of a kind, one for each row of a query: `told` are columns that hold the fields of their names.

    A column called `position` is where a record stands in its table, and no field of it (`positions`).
    """
    made, new = _unread_kind(cast("Any", kind)), object.__new__
    # What lays a value into its place without asking for its name: this is done half a million times.
    puts = [getattr(made, name).__set__ for name in ("_plain", *(_slot(column) for column in told))]
    columns = (cast_to(record, Text), *told)
    for rows in connection.execute(query.with_only_columns(*columns)).partitions(_AT_ONCE):
        for row in rows:
            one = new(made)
            for put, value in zip(puts, row):  # noqa: B905 - as many of each by the query
                put(one, value)
            yield one


def _slot(column: Column[Any]) -> str:
    return "_position" if column.name == "position" else str(column.name)


def positions(records: Sequence[object]) -> list[int] | None:
    """Where records stood in their table when they were read; None where that is not known of all of them."""
    found = [getattr(record, "_position", None) for record in records]
    return None if None in found else cast("list[int]", found)


@cache
def _unread_kind(kind: Any) -> type[Any]:
    """The kind of records that are no different from those of a kind, but that they are read when they are asked."""
    decoders = codec.decoders(kind)

    def read(self: Any, name: str) -> Any:
        """Called for a field that is not there yet."""
        if name not in decoders:
            raise AttributeError(name)
        if isinstance(self._plain, str):
            _set(self, "_plain", _parsed(kind, self._plain))
        # What is read is let go of as it was: what a case holds lies in memory once.
        value = decoders[name](self._plain.pop(name)) if name in self._plain else codec.default(kind, name)
        _set(self, name, value)
        return value

    def equal(self: Any, other: object) -> Any:
        if self is other:
            return True
        if not isinstance(other, kind):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in decoders)

    said = {
        "__slots__": ("_plain", "_position"),
        "__doc__": kind.__doc__,
        "__qualname__": kind.__qualname__,
        "__getattr__": read,
        "__eq__": equal,
        "__hash__": kind.__hash__,
    }
    return cast("type[Any]", type(kind.__name__, (kind,), said))


def _parsed(kind: Any, text: str) -> codec.Plain:
    value = json.loads(text)
    if not isinstance(value, dict) or not value.keys() <= codec.decoders(kind).keys():
        raise ValueError(f"{value!r} is no {kind.__name__}")
    return value
