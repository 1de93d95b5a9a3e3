"""How the rows of `link_tables` follow from records.

A link says which rows one record has. It adds those of records that are kept, takes away those of records that are
dropped, and clears all where a stage replaces the whole. The shelves (`shelves`) call them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Generic, TypeVar

from sqlalchemy import Connection, Insert, Table, bindparam, delete, insert, select

from tallystick.ledger import codec, schema
from tallystick.ledger import link_tables as to
from tallystick.ledger.actor_names import key_of_name, proper_names
from tallystick.ledger.briefs import StandingBrief, brief_of_bearing
from tallystick.records import Actor, Claim, Conflict, Correction, Family, Origin, Standing
from tallystick.records import Statement as Said

Record = TypeVar("Record")
Row = dict[str, object]
_BATCH = 1000


class Link(Generic[Record]):
    """A table whose rows follow from records of one kind: `rows` gives those of a record, as values by name.

    `complete` is given rows and lays into them what has to be looked up in the case.
    """

    def __init__(
        self,
        table: Table,
        rows: Callable[[Record], Iterable[Row]],
        complete: Callable[[Connection, list[Row]], None] | None = None,
    ) -> None:
        self.table = table
        self._rows = rows
        self._complete = complete
        self._names = [column.name for column in table.columns]
        self._keys = [column.name for column in table.primary_key]

    def clear(self, connection: Connection) -> None:
        """Take all rows away."""
        connection.execute(delete(self.table))

    def add(self, connection: Connection, records: Iterable[Record]) -> None:
        """Lay down the rows of records that are new."""
        self._add(connection, (row for record in records for row in self._rows(record)))

    def _add(self, connection: Connection, rows: Iterable[Row]) -> None:
        for some in batches(rows):
            if self._complete:
                self._complete(connection, some)
            connection.execute(laid(self.table), [{name: row[name] for name in self._names} for row in some])

    def drop(self, connection: Connection, records: Iterable[Record]) -> None:
        """Take away the rows of records that are there no longer."""
        self._drop(connection, (row for record in records for row in self._rows(record)))

    def change(self, connection: Connection, dropped: Iterable[Record], added: Iterable[Record]) -> None:
        """Take away what follows only from records that are dropped, and lay down what only the added ones give."""
        before, after = (self._rows_of(records) for records in (dropped, added))
        self._drop(connection, (row for key, row in before.items() if key not in after))
        self._add(connection, (row for key, row in after.items() if key not in before))

    def _rows_of(self, records: Iterable[Record]) -> dict[str, Row]:
        return {codec.canonical(row): row for record in records for row in self._rows(record)}

    def _drop(self, connection: Connection, rows: Iterable[Row]) -> None:
        """Take rows away by what records give of their key: what was looked up may not be found again."""
        for some in batches(rows):
            given = [key for key in self._keys if key in some[0]]
            one = delete(self.table).where(*(self.table.c[key] == bindparam(f"the_{key}") for key in given))
            connection.execute(one, [{f"the_{key}": row[key] for key in given} for row in some])


def laid(table: Table) -> Insert:
    """Rows are laid down once: ids have 48 bits, and where two of a million meet, no build may end by it."""
    return insert(table).prefix_with("OR IGNORE", dialect="sqlite")


def batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in lists that fit in memory, however many there are."""
    left = iter(rows)
    while batch := list(islice(left, _BATCH)):
        yield batch


# ---- what one record leads to ----


def _spoken(statement: Said) -> Iterator[Row]:
    """Who speaks in a statement, whose word it passes on, whom it is about: each actor as the first of these."""
    how: dict[str, str] = {}
    if statement.speaker and statement.speaker.actor:
        how[statement.speaker.actor] = "speaker"
    for actor in statement.speaker.also if statement.speaker else ():
        how.setdefault(actor, "speaker")
    for actor in statement.chain:
        how.setdefault(actor, "chain")
    for one in statement.propositions:
        for actor in (*one.agents, *one.patients, *one.others):
            how.setdefault(actor, "about")
    place = {"statement": statement.id, "document": statement.document}
    return ({"actor": actor, "said": was != "about", "how": was, **place} for actor, was in how.items())


def _brief_of_actor(actor: Actor) -> Iterator[Row]:
    counts = {"mentions": len(actor.mentions), "documents": len({document for document, _, _ in actor.mentions})}
    record = codec.encode(replace(actor, mentions=(), members=()))
    yield {"actor": actor.id, "name": actor.name, "kind": actor.kind, **counts, "record": record,
           "party": actor.party}  # fmt: skip


def _names(actor: Actor) -> Iterator[Row]:
    """What may be typed to find an actor: what it is called in words with a capital."""
    return ({"key": key, "actor": actor.id} for key in dict.fromkeys(map(key_of_name, proper_names(actor))) if key)


def _mentions(actor: Actor) -> Iterator[Row]:
    for document, start, end in dict.fromkeys(actor.mentions):
        yield {"actor": actor.id, "document": document, "start": start, "end": end}


def _brief_of_origin(origin: Origin) -> Iterator[Row]:
    record = codec.encode(replace(origin, statements=()))
    yield {"origin": origin.id, "kind": origin.kind, "statements": len(set(origin.statements)), "claims": 0,
           "record": record}  # fmt: skip


def _rests_on(origin: Origin) -> Iterator[Row]:
    return ({"origin": origin.id, "statement": statement} for statement in dict.fromkeys(origin.statements))


def _clauses(claim: Claim) -> Iterator[Row]:
    spans = set(claim.spans)
    placed = {statement for statement, _, _ in spans}
    spans |= {(statement, 0, 0) for statement in claim.statements if statement not in placed}
    return ({"statement": statement, "claim": claim.id, "start": a, "end": b} for statement, a, b in sorted(spans))


def _origins_of_claim(claim: Claim) -> Iterator[Row]:
    established = {origin.id: origin.established for origin in claim.origins}
    for origin, sure in established.items():
        yield {"origin": origin, "documents": claim.documents, "claim": claim.id, "established": sure}


def _sides(conflict: Conflict) -> Iterator[Row]:
    for side, statements in enumerate(conflict.sides):
        for statement in dict.fromkeys(statements):
            yield {"statement": statement, "conflict": conflict.id, "side": side}


def _copies(correction: Correction) -> Iterator[Row]:
    return ({"document": copy, "corrected": correction.document} for copy in dict.fromkeys(correction.copies))


def _members(family: Family) -> Iterator[Row]:
    return ({"document": member, "family": family.id} for member in dict.fromkeys(family.members))


def _brief_of_standing(standing: Standing) -> Iterator[Row]:
    bearings = tuple(brief_of_bearing(one) for one in standing.bearings)
    of = {"instrument": standing.instrument, "commitment": standing.commitment}
    brief = StandingBrief(**of, deadline=standing.deadline, bearings=bearings, gaps=standing.gaps,
                          values=len(standing.series))  # fmt: skip
    yield {**of, "record": codec.encode(brief)}


def _date_by_document(connection: Connection, rows: list[Row]) -> None:
    """Lay into rows with a document the date of its publication."""
    brief = to.briefs.c
    query = select(brief.document, brief.published).where(brief.document.in_({row["document"] for row in rows}))
    published = {row.document: row.published for row in connection.execute(query)}
    for row in rows:
        row["published"] = published.get(row["document"], "")


def _date_by_statement(connection: Connection, rows: list[Row]) -> None:
    """Lay into rows with a statement the date on which its document was published."""
    said = schema.statements.c
    query = select(said.id, said.document).where(said.id.in_({row["statement"] for row in rows}))
    documents = {row.id: row.document for row in connection.execute(query)}
    for row in rows:
        row["document"] = documents.get(row["statement"], "")
    _date_by_document(connection, rows)


SPOKEN = Link(to.spoken, _spoken, _date_by_document)
ACTOR_BRIEFS = Link(to.actor_briefs, _brief_of_actor)
ACTOR_NAMES = Link(to.actor_names, _names)
ACTOR_MENTIONS = Link(to.actor_mentions, _mentions)
ORIGIN_BRIEFS = Link(to.origin_briefs, _brief_of_origin)
ORIGIN_STATEMENTS = Link(to.origin_statements, _rests_on, _date_by_statement)
CLAIM_STATEMENTS = Link(to.claim_statements, _clauses)
CLAIM_ORIGINS = Link(to.claim_origins, _origins_of_claim)
CONFLICT_STATEMENTS = Link(to.conflict_statements, _sides)
CORRECTION_COPIES = Link(to.correction_copies, _copies)
FAMILY_MEMBERS = Link(to.family_members, _members)
STANDING_BRIEFS = Link(to.standing_briefs, _brief_of_standing)
