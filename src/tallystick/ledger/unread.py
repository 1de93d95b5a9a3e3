"""Records as they lie in the case, read only when somebody asks what is in them.

A build reads tens of thousands of records to find out that they are as they were. What stands in columns is told at
once; the rest is parsed on the first question. To hand on 60,000 such statements takes a tenth of parsing them.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from sqlalchemy import Column, Connection, Select, Text
from sqlalchemy import cast as cast_to

from tallystick.ledger import codec

Record = TypeVar("Record")
_set = object.__setattr__


def unread(
    connection: Connection, kind: type[Record], record: Column[Any], told: Sequence[Column[Any]], query: Select[Any]
) -> Iterator[Record]:
    """Records of a kind, one for each row of a query: `told` are columns that hold the fields of their names."""
    made = _unread_kind(cast("Any", kind))
    names = ("_text", *(column.name for column in told))
    columns = (cast_to(record, Text), *told)
    for row in connection.execute(query.with_only_columns(*columns)):
        one = object.__new__(made)
        for name, value in zip(names, row, strict=True):
            _set(one, name, value)
        yield one


@cache
def _unread_kind(kind: type[Any]) -> type[Any]:
    """The kind of records that are no different from those of a kind, but that they are read when they are asked."""
    names = tuple(field.name for field in dataclasses.fields(kind))

    def read(self: Any, name: str) -> Any:
        """Called for a field that is not there yet."""
        if name not in names:
            raise AttributeError(name)
        whole = codec.decode(kind, json.loads(self._text))
        for each in names:
            _set(self, each, getattr(whole, each))
        _set(self, "_text", None)
        return getattr(whole, name)

    def equal(self: Any, other: object) -> Any:
        if self is other:
            return True
        if not isinstance(other, kind):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in names)

    said = {
        "__slots__": ("_text",),
        "__doc__": kind.__doc__,
        "__qualname__": kind.__qualname__,
        "__getattr__": read,
        "__eq__": equal,
        "__hash__": kind.__hash__,
    }
    return cast("type[Any]", type(kind.__name__, (kind,), said))
