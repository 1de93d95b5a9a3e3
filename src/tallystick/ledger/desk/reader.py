"""What all parts of the desk stand on: a connection, and records by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, select

from tallystick.errors import TallystickError
from tallystick.ledger import codec, database
from tallystick.ledger.folder import CaseFolder

Record = TypeVar("Record")


class Reader:
    """One read transaction on a case; made by `Ledger.desk`."""

    def __init__(self, connection: Connection, folder: CaseFolder) -> None:
        self._connection = connection
        self._folder = folder

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        return self._connection.execute(query).all()

    def _records(self, kind: type[Record], query: Select[Any]) -> tuple[Record, ...]:
        """The records of a query that selects them as `record`."""
        return tuple(codec.decode(kind, row.record) for row in self._connection.execute(query))

    def _by_ids(self, kind: type[Record], table: Table, ids: Iterable[str]) -> tuple[Record, ...]:
        """The records of these ids, in the order of the ids; those that are not there are left out."""
        asked = list(dict.fromkeys(ids))
        found = {}
        for some in database.portions(asked):
            for row in self._connection.execute(select(table.c.id, table.c.record).where(table.c.id.in_(some))):
                found[row.id] = codec.decode(kind, row.record)
        return tuple(found[name] for name in asked if name in found)

    def _one(self, kind: type[Record], table: Table, name: str) -> Record:
        """The record of an id. Raises T404 where there is none."""
        found = self._by_ids(kind, table, [name])
        if not found:
            raise TallystickError("T404", subject=name)
        return found[0]

    def _position(self, table: Table, name: str) -> int:
        """Where a record stands in the order of its table. Raises T404."""
        found = self._connection.execute(select(table.c.position).where(table.c.id == name)).scalar()
        if found is None:
            raise TallystickError("T404", subject=name)
        return int(found)

    def _id_before(self, table: Table, name: str, *where: ColumnElement[bool]) -> str | None:
        """The id of the record before one in the order of its table, among some. Raises T404."""
        at = self._position(table, name)
        query = select(table.c.id).where(table.c.position < at, *where).order_by(table.c.position.desc())
        found = self._connection.execute(query.limit(1)).scalar()
        return str(found) if found else None


def paged(query: Select[Any], limit: int | None, offset: int = 0) -> Select[Any]:
    """A part of a list: at most `limit` rows after the first `offset`; without a limit all of them."""
    return query.limit(limit).offset(offset)
