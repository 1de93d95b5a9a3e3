"""The numbers of passages: those of a later day of publication are higher.

An index of words gives what it finds in the order of these numbers, so the newest passages among a million come first
without being sorted, and those between two days without reading the others.
"""

from __future__ import annotations

import re

from sqlalchemy import Connection, delete, func, insert, select

from tallystick.ledger.schema import passages

# More passages than any day has; a day without a date is 0, and its passages come last.
A_DAY = 1 << 32
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
# More than the months of a year, with one that is not known, and more than the days of a month.
MONTHS, DAYS = 13, 32


def first_of(published: str | None) -> int:
    """Where the numbers of a day begin: of a day, month or year in ISO 8601, a time left out; 0 for what is none."""
    found = _DAY.match(published or "")
    if found is None:
        return 0
    year, month, day = (int(part or 0) for part in found.groups())
    return ((year * MONTHS + month) * DAYS + day) * A_DAY


def following(connection: Connection, published: str | None) -> int:
    """The first number of a day that no passage has."""
    first = first_of(published)
    one = passages.c.id
    last = connection.execute(select(func.max(one)).where(one >= first, one < first + A_DAY)).scalar()
    return int(first if last is None else last) + 1


def move(connection: Connection, document: str, published: str | None) -> None:
    """Number the passages of a document anew: it was read with another date."""
    held = select(passages).where(passages.c.document == document).order_by(passages.c.id)
    rows = [dict(row._mapping) for row in connection.execute(held)]
    connection.execute(delete(passages).where(passages.c.document == document))
    # Taken out and laid down again, since only that keeps the index of words true.
    for number, row in enumerate(rows, following(connection, published)):
        connection.execute(insert(passages).values(**row | {"id": number}))
