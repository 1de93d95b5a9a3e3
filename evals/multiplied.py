"""Makes a large case out of a small one: every document and all that follows from it again and again, under other ids.

Ten minutes instead of an hour for a million statements: the rows are laid down by SQLite alone. Actors, origins and
publishers stay the same, so that more and more rests on each, as in a real case. The chain and the originals on disk
are not multiplied, so `verify` has something to say of such a case; it is for measuring how it is read.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

# The ids of documents, statements, claims, figures, evidence, conflicts, reuse and families begin with these.
_KINDS = "dscfexrg"
# For each table the columns that hold such an id, those that hold a record, and what else must differ from row to row.
_TABLES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "originals": ((), {"sha256": "'x{copy}' || substr(sha256, 5)"}),
    "receipts": ((), {"id": "NULL", "sha256": "'x{copy}' || substr(sha256, 5)", "path": "'{copy}/' || path"}),
    "documents": (("id",), {"sha256": "'x{copy}' || substr(sha256, 5)", "file": "'{copy}/' || file"}),
    "briefs": (("document",), {"sha256": "'x{copy}' || substr(sha256, 5)", "file": "'{copy}/' || file"}),
    "passages": (("document", "statement"), {"id": "id + {copy} * 1048576"}),
    "extractions": (("document",), {}),
    "figures": (("id", "document", "statement"), {"number": "NULL"}),
    "days": (("document", "statement"), {}),
    "reuse": (("id", "document", "source_document"), {}),
    "lineage": (("document", "origin_document"), {}),
    "families": (("id",), {}),
    "family_members": (("document", "family"), {}),
    "statements": (("id", "document"), {}),
    "claims": (("id",), {}),
    "conflicts": (("id",), {}),
    "corrections": (("document",), {}),
    "evidence": (("id", "statement"), {}),
    "spoken": (("statement",), {}),
    "actor_mentions": (("document",), {}),
    "claim_statements": (("statement", "claim"), {}),
    "claim_origins": (("claim",), {}),
    "origin_statements": (("statement",), {}),
    "conflict_statements": (("statement", "conflict"), {}),
}


def multiply(database: Path, times: int) -> None:
    """Lay everything that follows from documents down so many times in all."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        for pragma in ("synchronous=OFF", "foreign_keys=OFF", "cache_size=-200000"):
            connection.execute(f"PRAGMA {pragma}")
        after = {name: _next_position(connection, name) for name in _TABLES}
        for copy in range(1, times):
            connection.execute("BEGIN")
            for name in _TABLES:
                connection.execute(_again(connection, name, copy, after[name]))
            connection.execute("COMMIT")
        connection.execute(f"UPDATE actor_briefs SET mentions = mentions * {times}, documents = documents * {times}")  # noqa: S608 - numbers
        connection.execute(f"UPDATE origin_briefs SET statements = statements * {times}")  # noqa: S608 - a number


def nth(name: str, copy: int) -> str:
    """The id that a thing has in a copy; the first is the thing itself."""
    return f"{name[0]}{copy}{name[1:]}" if copy else name


def _next_position(connection: sqlite3.Connection, table: str) -> int:
    """The position after the last row of a table; 0 where its rows have none."""
    if not any(row[1] == "position" for row in connection.execute(f"PRAGMA table_info({table})")):
        return 0
    last: int | None = connection.execute(f"SELECT max(position) FROM {table}").fetchone()[0]  # noqa: S608 - our own names
    return 0 if last is None else last + 1


def _again(connection: sqlite3.Connection, table: str, copy: int, after: int) -> str:
    """The statement that lays the first rows of a table down once more, `after` positions further on."""
    ids, others = _TABLES[table]
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    values = []
    for column in columns:
        if column in others:
            values.append(others[column].format(copy=f"{copy:03}"))
        elif column in ids:
            values.append(f"substr({column}, 1, 1) || '{copy}' || substr({column}, 2)")
        elif column == "record":
            values.append(_in_record(copy))
        elif column == "position":
            values.append(f"position + {copy * after}")
        else:
            values.append(f'"{column}"')
    # What was laid down before is told by the number in its ids, or by a hash that begins with a letter that none has.
    first = f"{ids[0]} GLOB '[a-z]-*'" if ids else "sha256 GLOB '[0-9a-f]*'"
    listed = ", ".join(f'"{column}"' for column in columns)
    return f"INSERT INTO {table} ({listed}) SELECT {', '.join(values)} FROM {table} WHERE {first}"  # noqa: S608 - our own names


def _in_record(copy: int) -> str:
    """The record with the ids in it changed as those in columns are: every string in it that begins as an id does."""
    made = "record"
    for kind in _KINDS:
        made = f"""replace({made}, '"{kind}-', '"{kind}{copy}-')"""
    return made
