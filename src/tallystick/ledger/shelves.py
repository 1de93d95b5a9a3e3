"""How the findings of a stage are laid into their tables and taken out again, in order."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select

from tallystick.ledger import codec, schema
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
    Reuse,
    Standing,
    Statement,
)

Record = TypeVar("Record")


class Shelf(Generic[Record]):
    """A table of one kind of record: a column is the field of its name unless `computed` says otherwise."""

    def __init__(self, kind: type[Record], table: Table, **computed: Callable[[Any], object]) -> None:
        self._kind = kind
        self._table = table
        fields = {field.name for field in dataclasses.fields(kind)}  # type: ignore[arg-type]
        names = [column.name for column in table.columns if column.name not in ("position", "record")]
        self._columns = {name: computed.get(name) or _field(name, fields) for name in names}

    def replace(self, connection: Connection, records: Iterable[Record]) -> None:
        """Put these records in place of all that the table held."""
        connection.execute(delete(self._table))
        rows = [self._row(position, record) for position, record in enumerate(records)]
        if rows:
            connection.execute(insert(self._table), rows)

    def _row(self, position: int, record: Record) -> dict[str, object]:
        columns = {name: value(record) for name, value in self._columns.items()}
        return {"position": position, **columns, "record": codec.encode(record)}

    def read(self, connection: Connection) -> tuple[Record, ...]:
        """All records of the table in their order."""
        rows = connection.execute(select(self._table.c.record).order_by(self._table.c.position))
        return tuple(codec.decode(self._kind, row.record) for row in rows)


def _field(name: str, fields: set[str]) -> Callable[[Any], object]:
    if name not in fields:
        raise TypeError(f"there is no field for the column {name}")
    return lambda record: getattr(record, name)


REUSE = Shelf(Reuse, schema.reuse)
LINEAGE = Shelf(Lineage, schema.lineage)
FAMILIES = Shelf(Family, schema.families)
ACTORS = Shelf(Actor, schema.actors)
STATEMENTS = Shelf(Statement, schema.statements)
ORIGINS = Shelf(Origin, schema.origins)
DOUBTS = Shelf(Doubt, schema.doubts)
CLAIMS = Shelf(
    Claim, schema.claims, at_least=lambda claim: claim.tally.at_least, at_most=lambda claim: claim.tally.at_most
)
CONFLICTS = Shelf(Conflict, schema.conflicts)
CORRECTIONS = Shelf(Correction, schema.corrections)
EVIDENCE = Shelf(Evidence, schema.evidence)
STANDINGS = Shelf(Standing, schema.standings, state=lambda standing: standing.deadline.state)
