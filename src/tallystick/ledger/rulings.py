"""What people ruled of stretches that may be furniture, read from the chain, and which documents do not obey it yet."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from tallystick.ledger import chain, checks, codec, database, schema
from tallystick.records import Stretch

# Stands in the fingerprint of a reading in which a ruling changed the role of a block.
MARK = ":"


def standing(connection: Connection) -> dict[str, str]:
    """ "furniture" or "text" by the id of each stretch on which somebody ruled."""
    return {one.subject: one.answer for one in checks.of_all(connection) if one.kind == "furniture"}


def ever(connection: Connection) -> frozenset[str]:
    """The ids of all stretches on which somebody ruled, those whose ruling was taken back among them."""
    rows = chain.entries(connection, checks.CHECKED)
    return frozenset(entry.subject for entry in rows if entry.subject.startswith("f-"))


def unread(connection: Connection, rulings: Mapping[str, str]) -> frozenset[str]:
    """The documents in which a stretch is taken otherwise than it was ruled, or whose ruling was taken back."""
    document = schema.documents.c
    changed = select(document.id).where(document.fingerprint.contains(MARK))
    by_ruling = {row.id for row in connection.execute(changed)}
    found: set[str] = set()
    for some in database.portions(sorted(ever(connection))):
        query = select(schema.stretches.c.record).where(schema.stretches.c.id.in_(some))
        for row in connection.execute(query):
            stretch = codec.decode(Stretch, row.record)
            match rulings.get(stretch.id):
                case "furniture":
                    found |= {document for document, _, _ in stretch.text}
                case "text":
                    found |= {document for document, _, _ in stretch.furniture}
                case _:
                    found |= by_ruling.intersection(document for document, _, _ in (*stretch.text, *stretch.furniture))
    return frozenset(found)
