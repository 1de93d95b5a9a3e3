"""The originals of a case, each with the receipt it is read with and the document that was made of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from tallystick.ledger import codec
from tallystick.ledger.schema import documents, originals, unread
from tallystick.ledger.schema import receipts as arrivals
from tallystick.records import Given, Original, Receipt


@dataclass(frozen=True, slots=True)
class Holding:
    """An original in the case, the receipt it is read with, the fingerprint of its last reading, and the document.

    The receipt is the first one; what was given is taken together from all, the later word before the earlier.
    """

    original: Original
    receipt: Receipt
    fingerprint: str | None
    document: str | None = None


def holdings(connection: Connection) -> list[Holding]:
    """Every original, in the order in which they first arrived."""
    marks = [select(table.c.sha256, table.c.fingerprint) for table in (documents, unread)]
    read = {row.sha256: row.fingerprint for query in marks for row in connection.execute(query)}
    made = {row.sha256: row.id for row in connection.execute(select(documents.c.sha256, documents.c.id))}
    kept = {row.sha256: Original(**row._mapping) for row in connection.execute(select(originals))}
    together: dict[str, Receipt] = {}
    for receipt in receipts(connection):
        first = together.get(receipt.sha256, receipt)
        together[receipt.sha256] = replace(first, given=_later(first.given, receipt.given))
    return [Holding(kept[name], one, read.get(name), made.get(name)) for name, one in together.items()]


def receipts(connection: Connection) -> list[Receipt]:
    """Every receipt, in the order of arrival."""
    columns = select(arrivals.c.sha256, arrivals.c.path, arrivals.c.received, arrivals.c.given)
    rows = connection.execute(columns.order_by(arrivals.c.id))
    return [Receipt(row.sha256, row.path, row.received, codec.decode(Given, row.given)) for row in rows]


def _later(earlier: Given, later: Given) -> Given:
    said = {name: value for name, value in codec.encode(later).items() if value is not None}
    return replace(earlier, **said)
