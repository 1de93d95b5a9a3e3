"""How the findings of a stage are laid into their tables and taken out again, in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, func, insert, select, update

from tallystick.ledger import codec, decided, links, schema, unread
from tallystick.ledger.differences import Difference, difference, spacing
from tallystick.ledger.links import Link, batches
from tallystick.records import (
    Actor,
    Claim,
    Conflict,
    Correction,
    Doubt,
    Evidence,
    Family,
    Lineage,
    Origin,
    Restatement,
    Reuse,
    Standing,
    Statement,
    Stretch,
)

Record = TypeVar("Record")


class Shelf(Generic[Record]):
    """A table of one kind of record: a column is the field of its name unless `computed` says otherwise.

    `linked` are the tables whose rows follow from these records.
    """

    def __init__(
        self, kind: type[Record], table: Table, *linked: Link[Record], **computed: Callable[[Any], object]
    ) -> None:
        self._kind = kind
        self._table = table
        self._linked = linked
        fields = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
        names = [column.name for column in table.columns if column.name not in ("position", "record")]
        self._key: Callable[[Record], Hashable] = attrgetter(*[n for n in _KEYS if n in fields] or names[:1])
        self._columns = {name: computed.get(name) or _field(name, fields) for name in names}
        self._told = [table.c.position, *(table.c[name] for name in names if name not in computed)]

    def replace(self, connection: Connection, records: Sequence[Record]) -> None:
        """Put these records in place of all that the table held."""
        connection.execute(delete(self._table))
        step = spacing(len(records))
        for rows in batches(self._row(at * step, record) for at, record in enumerate(records)):
            connection.execute(insert(self._table), rows)
        for linked in self._linked:
            linked.clear(connection)
            linked.add(connection, records)

    def change(
        self, connection: Connection, held: Sequence[Record], records: Sequence[Record]
    ) -> Difference[Record] | None:
        """Put these records in place of those that are held, all of them in order: only what differs is written.

        Returns what differs, or None where all was laid down anew.
        """
        positions = self._positions(connection, held)
        known = list(zip(positions, held, strict=True)) if len(positions) == len(held) else []
        found = difference(known, records, self._key)
        if found is None:
            self.replace(connection, records)
            return None
        one = delete(self._table).where(self._table.c.position == bindparam("gone"))
        for gone in batches({"gone": position} for position in found.gone):
            connection.execute(one, gone)
        for rows in batches(self._row(position, record) for position, record in found.laid):
            connection.execute(insert(self._table), rows)
        for linked in self._linked:
            linked.change(connection, found.dropped, found.added)
        return found

    def _positions(self, connection: Connection, held: Sequence[Record]) -> Sequence[int]:
        """The positions of all rows; to look them up takes SQLite through all records."""
        known = unread.positions(held)
        count = connection.execute(select(func.count()).select_from(self._table)).scalar_one()
        if known is not None and len(known) == count:
            return known
        return connection.execute(select(self._table.c.position).order_by(self._table.c.position)).scalars().all()

    def update(self, connection: Connection, record: Record, *key: str) -> None:
        """Put a record in place of the one that has the same values in the columns of `key`."""
        row = self._row(0, record)
        same = [self._table.c[name] == row[name] for name in key]
        values = {name: value for name, value in row.items() if name != "position"}
        connection.execute(update(self._table).where(*same).values(**values))
        for linked in self._linked:
            linked.drop(connection, [record])
            linked.add(connection, [record])

    def link(self, connection: Connection) -> None:
        """Make the rows that lead to and from what the table holds anew."""
        for linked in self._linked:
            linked.clear(connection)
            linked.add(connection, self.each(connection))

    def _row(self, position: int, record: Record) -> dict[str, object]:
        columns = {name: value(record) for name, value in self._columns.items()}
        return {"position": position, **columns, "record": codec.encode(record)}

    def read(self, connection: Connection) -> tuple[Record, ...]:
        """All records of the table in their order."""
        return tuple(self.each(connection))

    def each(self, connection: Connection) -> Iterator[Record]:
        """The records of the table in their order, one after the other."""
        rows = connection.execute(select(self._table.c.record).order_by(self._table.c.position))
        return (codec.decode(self._kind, row.record) for row in rows)

    def unread(self, connection: Connection) -> tuple[Record, ...]:
        """All records of the table in their order, each of which is read when somebody asks what is in it."""
        query = select(self._table).order_by(self._table.c.position)
        return tuple(unread.unread(connection, self._kind, self._table.c.record, self._told, query))


# The fields by which records of one kind are told apart, as far as they have them.
_KEYS = ("id", "first", "second", "why")


def _field(name: str, fields: set[str]) -> Callable[[Any], object]:
    if name not in fields:
        raise TypeError(f"there is no field for the column {name}")
    return lambda record: getattr(record, name)


REUSE = Shelf(Reuse, schema.reuse)
LINEAGE = Shelf(Lineage, schema.lineage)
FAMILIES = Shelf(Family, schema.families, links.FAMILY_MEMBERS)
STRETCHES = Shelf(Stretch, schema.stretches)
ACTORS = Shelf(Actor, schema.actors, links.ACTOR_BRIEFS, links.ACTOR_NAMES, links.ACTOR_MENTIONS)
STATEMENTS = Shelf(Statement, schema.statements, links.SPOKEN)
ORIGINS = Shelf(Origin, schema.origins, links.ORIGIN_BRIEFS, links.ORIGIN_STATEMENTS)
DOUBTS = Shelf(Doubt, schema.doubts)
CLAIMS = Shelf(
    Claim,
    schema.claims,
    links.CLAIM_STATEMENTS,
    links.CLAIM_ORIGINS,
    at_least=lambda claim: claim.tally.at_least,
    at_most=lambda claim: claim.tally.at_most,
)
CONFLICTS = Shelf(
    Conflict, schema.conflicts, links.CONFLICT_STATEMENTS, open=lambda conflict: conflict.explained is None
)
CORRECTIONS = Shelf(Correction, schema.corrections, links.CORRECTION_COPIES)
EVIDENCE = Shelf(
    Evidence,
    schema.evidence,
    now=lambda one: decided.laid(one.decision, one.bearing, one.score),
    decided=lambda one: one.decision is not None,
)
RESTATEMENTS = Shelf(Restatement, schema.restatements)
STANDINGS = Shelf(Standing, schema.standings, links.STANDING_BRIEFS, state=lambda standing: standing.deadline.state)
