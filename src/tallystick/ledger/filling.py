"""Making anew, from the records of a case, everything that is only laid beside them: after a migration."""

from __future__ import annotations

from sqlalchemy import Connection, case, delete, false, select, update

from tallystick.ledger import checks, codec, decided, document_links, pairs, schema, shelves, totals
from tallystick.ledger import link_tables as to
from tallystick.records import STRONG, Document, Extraction

# The last revisions with rows that follow from records, and with counts: after later ones nothing is made anew.
LAST, LAST_COUNTED = "0006", "0009"
_LINKED = (
    shelves.FAMILIES,
    shelves.ACTORS,
    shelves.STATEMENTS,
    shelves.ORIGINS,
    shelves.CLAIMS,
    shelves.CONFLICTS,
    shelves.CORRECTIONS,
    shelves.STANDINGS,
)


def fill(connection: Connection) -> None:
    """Fill every table of `link_tables` and every column that lists are ordered by."""
    for table in (to.briefs, to.notes, to.figures, to.days, to.local_actors, to.totals):
        connection.execute(delete(table))
    for row in connection.execute(select(schema.documents.c.record)):
        document_links.put_document(connection, codec.decode(Document, row.record))
    for row in connection.execute(select(schema.extractions.c.record)):
        document_links.put_extraction(connection, codec.decode(Extraction, row.record))
    for shelf in _LINKED:
        shelf.link(connection)
    claim, record = schema.claims.c, schema.claims.c.record
    connection.execute(
        update(schema.claims).values(
            {claim.documents: record["documents"].as_integer(), claim.publishers: record["publishers"].as_integer()}
        )
    )
    one = schema.evidence.c
    score = one.record["score"].as_float()
    now = case((score < STRONG, decided.WEAK), else_=one.bearing)
    laid = {one.score: score, one.now: now, one.decided: false()}
    connection.execute(update(schema.evidence).values(laid))
    decided.keep_all(connection)
    checks.keep_all(connection)
    pairs.fill(connection)
    count(connection)


def count(connection: Connection) -> None:
    """Count everything that is kept as a count, and lay down what follows from the counted."""
    totals.after_comparison(connection)
    totals.after_gathering(connection)
    totals.after_matching(connection)
