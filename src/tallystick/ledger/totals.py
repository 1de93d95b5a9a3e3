"""Counts of what a case holds, kept where they change: no page counts a million rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, Table, and_, delete, func, insert, select, update

from tallystick.ledger import bearing_totals, schema
from tallystick.ledger import link_tables as to
from tallystick.records import BEARINGS


def _count(table: Table) -> Select[Any]:
    return select(func.count()).select_from(table)


_IS_OPEN = and_(
    schema.conflicts.c.record["explained"].as_string().is_(None),
    schema.conflicts.c.id.not_in(select(to.checks.c.subject)),
)
COUNTS: dict[str, Select[Any]] = {
    "documents": _count(to.briefs),
    "figures": _count(to.figures),
    "days": _count(to.days),
    "reuse": _count(schema.reuse),
    "lineage": _count(schema.lineage),
    "families": _count(schema.families),
    "actors": _count(schema.actors),
    "statements": _count(schema.statements),
    "origins": _count(schema.origins),
    "claims": _count(schema.claims),
    "conflicts": _count(schema.conflicts),
    "conflicts open": _count(schema.conflicts).where(schema.conflicts.c.open),
    "corrections": _count(schema.corrections),
    "pairs waiting": _count(to.pairs).where(to.pairs.c.answer.is_(None)),
    "stretches waiting": _count(schema.stretches).where(schema.stretches.c.id.not_in(select(to.checks.c.subject))),
    "evidence": _count(schema.evidence),
    "evidence waiting": _count(schema.evidence).where(~schema.evidence.c.decided),
}


def after_comparison(connection: Connection) -> None:
    """Count anew what compare found."""
    recount(connection, "reuse", "lineage", "families", "stretches waiting")
    _pair_publishers(connection)


def after_gathering(connection: Connection) -> None:
    """Count anew what gather made, and what follows from it."""
    recount(connection, "actors", "statements", "origins", "claims", "conflicts", "corrections")
    open_conflicts(connection)
    _count_claims(connection)
    _place_conflicts(connection)
    bearing_totals.recount(connection)


def after_matching(connection: Connection) -> None:
    """Count anew what was suggested, what of it waits for a decision, and which conflicts it has a part in."""
    recount(connection, "evidence", "evidence waiting")
    _place_conflicts(connection)
    bearing_totals.recount(connection)


def open_conflicts(connection: Connection, conflict: str | None = None) -> None:
    """Lay beside the conflicts, or one of them, whether they are open, and count those that are."""
    changed = update(schema.conflicts).values(open=_IS_OPEN)
    connection.execute(changed.where(schema.conflicts.c.id == conflict) if conflict else changed)
    recount(connection, "conflicts open")


def add(connection: Connection, name: str, more: int) -> None:
    """Count more of something, or less."""
    if not more:
        return
    counted = update(to.totals).where(to.totals.c.name == name).values(number=to.totals.c.number + more)
    if not connection.execute(counted).rowcount:
        connection.execute(insert(to.totals).values(name=name, number=more))


def recount(connection: Connection, *names: str) -> None:
    """Count these anew, or all."""
    for name in names or COUNTS:
        connection.execute(delete(to.totals).where(to.totals.c.name == name))
        count = connection.execute(COUNTS[name]).scalar_one()
        connection.execute(insert(to.totals).values(name=name, number=count))


def read(connection: Connection) -> dict[str, int]:
    """The counts as they are kept; 0 where nothing was counted yet."""
    kept = {row.name: row.number for row in connection.execute(select(to.totals))}
    return {name: kept.get(name, 0) for name in COUNTS}


def faults(connection: Connection) -> Iterator[str]:
    """Counts that are not those of the records, one sentence each."""
    for name, kept in read(connection).items():
        counted = connection.execute(COUNTS[name]).scalar_one()
        if kept != counted:
            yield f"the count of {name} says {kept}, and there are {counted}"
    listed = _count(schema.conflicts).where(schema.conflicts.c.open != _IS_OPEN)
    if wrong := connection.execute(listed).scalar_one():
        yield f"conflicts that are listed as open and are not, or the other way round: {wrong}"


def _pair_publishers(connection: Connection) -> None:
    """Count anew how many documents of one publisher drew on those of another."""
    row, brief, origin = schema.lineage.c, to.briefs.alias(), to.briefs.alias()
    directed = row.record["directed"].as_boolean()
    names = [func.coalesce(brief.c.publisher, ""), func.coalesce(origin.c.publisher, ""), row.kind, directed]
    counted = (
        select(*names, func.count(func.distinct(row.document)))
        .join(brief, brief.c.document == row.document)
        .join(origin, origin.c.document == row.origin_document)
        .group_by(*names)
    )
    connection.execute(delete(to.publisher_pairs))
    columns = [column.name for column in to.publisher_pairs.columns]
    connection.execute(insert(to.publisher_pairs).from_select(columns, counted))


def place_conflicts_on(connection: Connection, instrument: str, commitment: str) -> None:
    """Lay down anew which conflicts there are between the evidence on one commitment: what counts of it has changed."""
    held, conflict, one = to.commitment_conflicts.c, schema.conflicts.c, schema.evidence.c
    of = held.instrument == instrument, held.commitment == commitment
    over = select(conflict.id).where(conflict.kind == "obligation")
    connection.execute(delete(to.commitment_conflicts).where(*of, held.conflict.not_in(over)))
    names = [column.name for column in to.commitment_conflicts.columns]
    between = _between_evidence().where(one.instrument == instrument, one.commitment == commitment).distinct()
    new = insert(to.commitment_conflicts).prefix_with("OR IGNORE", dialect="sqlite")
    connection.execute(new.from_select(names, between))


def _between_evidence() -> Select[Any]:
    """Commitments with the conflicts in which a statement has a part that counts as evidence on them."""
    said, one = to.conflict_statements.c, schema.evidence.c
    return select(one.instrument, one.commitment, said.conflict).join(
        to.conflict_statements, and_(one.statement == said.statement, one.now.in_(BEARINGS))
    )


def _place_conflicts(connection: Connection) -> None:
    """Lay down anew which conflicts there are on each commitment: between its evidence, or over what it says."""
    connection.execute(delete(to.commitment_conflicts))
    conflict, names = schema.conflicts.c, [column.name for column in to.commitment_conflicts.columns]
    connection.execute(insert(to.commitment_conflicts).from_select(names, _between_evidence().distinct()))
    over = conflict.record["commitment"].as_string().label("commitment")
    rows = connection.execute(select(over, conflict.id).where(conflict.kind == "obligation")).all()
    loaded = connection.execute(select(schema.instruments.c.title, schema.instruments.c.record)).all() if rows else ()
    places = [
        {"instrument": instrument.title, "commitment": row.commitment, "conflict": row.id}
        for row in rows
        for instrument in loaded
        if any(owed["id"] == row.commitment for owed in instrument.record["commitments"])
    ]
    if places:
        connection.execute(insert(to.commitment_conflicts).prefix_with("OR IGNORE", dialect="sqlite"), places)


def _count_claims(connection: Connection) -> None:
    """Count anew how many claims rest on each origin."""
    origin = to.origin_briefs.c.origin
    counted = select(func.count()).where(to.claim_origins.c.origin == origin).scalar_subquery()
    connection.execute(update(to.origin_briefs).values(claims=counted))
