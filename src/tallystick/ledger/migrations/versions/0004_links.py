"""The tables that lead from one record to others, and what lists are ordered by.

`links.fill` makes their rows from the records once all migrations are done.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FIGURES_WORDS = (
    """
    CREATE VIRTUAL TABLE figures_words USING fts5(
        about, content='figures', content_rowid='number', tokenize="porter unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TRIGGER figures_added AFTER INSERT ON figures BEGIN
        INSERT INTO figures_words (rowid, about) VALUES (new.number, new.about);
    END
    """,
    """
    CREATE TRIGGER figures_removed AFTER DELETE ON figures BEGIN
        INSERT INTO figures_words (figures_words, rowid, about) VALUES ('delete', old.number, old.about);
    END
    """,
)
INDEXES = {
    "chain": (("action", "seq"), ("subject", "seq"), ("at",)),
    "claims": (("documents", "position"), ("at_most", "position")),
    "evidence": (("instrument", "commitment", "now", "score", "position"), ("decided", "score", "position")),
    "passages": (("statement",),),
    "receipts": (("received",),),
    "briefs": (
        ("published", "document"),
        ("undated", "published", "document"),
        ("publisher", "published", "document"),
        ("file", "document"),
    ),
    "figures": (("id",), ("document",), ("statement",), ("series", "as_of")),
    "days": (("document",),),
    "actor_mentions": (("document", "start"),),
    "actor_briefs": (("documents", "actor"),),
    "origin_statements": (("statement", "origin"),),
    "origin_briefs": (("statements", "origin"),),
}
ADDED: dict[str, dict[str, type[sa.types.TypeEngine[Any]]]] = {
    "claims": {"documents": sa.Integer, "publishers": sa.Integer},
    "evidence": {"score": sa.Float, "now": sa.String, "decided": sa.Boolean},
}


def upgrade() -> None:
    """Make the tables, the columns and the indexes."""
    _of_documents()
    _of_what_was_gathered()
    _of_the_whole()
    for table, columns in ADDED.items():
        for name, kind in columns.items():
            op.add_column(
                table, sa.Column(name, kind(), server_default="" if kind is sa.String else "0", nullable=False)
            )
    for table, indexes in INDEXES.items():
        for names in indexes:
            op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, list(names), unique=False)
    if op.get_bind().dialect.name == "sqlite":
        for statement in FIGURES_WORDS:
            op.execute(statement)


def _key(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.String) -> sa.Column[object]:
    return sa.Column(name, kind(), primary_key=True, autoincrement=False, nullable=False)


def _held(name: str, kind: type[sa.types.TypeEngine[Any]] = sa.String) -> sa.Column[object]:
    return sa.Column(name, kind(), nullable=False)


def _tree(name: str, *columns: sa.Column[object]) -> None:
    op.create_table(name, *columns, sqlite_with_rowid=False)


def _of_documents() -> None:
    _tree(
        "briefs",
        _key("document"),
        _held("sha256"),
        _held("file"),
        sa.Column("title", sa.Text()),
        sa.Column("publisher", sa.String()),
        _held("published"),
        _held("undated", sa.Boolean),
        _held("basis"),
        _held("kind"),
    )
    _tree("notes", _key("document"), _key("code"), _held("note", sa.Text))
    op.create_table(
        "figures",
        sa.Column("number", sa.Integer(), primary_key=True),
        _held("id"),
        _held("document"),
        sa.Column("statement", sa.String()),
        sa.Column("about", sa.Text()),
        sa.Column("series", sa.String()),
        sa.Column("as_of", sa.String()),
        sa.Column("low", sa.Float()),
        sa.Column("high", sa.Float()),
        _held("record", sa.JSON),
    )
    places = _key("document"), _key("start", sa.Integer), _key("end", sa.Integer)
    _tree("days", _key("value"), *places, _held("role"), sa.Column("statement", sa.String()))


def _of_what_was_gathered() -> None:
    numbered = _held("mentions", sa.Integer), _held("documents", sa.Integer)
    places = _key("start", sa.Integer), _key("end", sa.Integer)
    _tree("actor_briefs", _key("actor"), _held("name"), _held("kind"), *numbered, _held("record", sa.JSON))
    _tree("actor_mentions", _key("actor"), _key("document"), *places)
    _tree("spoken", _key("actor"), _key("said", sa.Boolean), _key("published"), _key("statement"), _held("how"))
    places = _key("start", sa.Integer), _key("end", sa.Integer)
    _tree("claim_statements", _key("statement"), _key("claim"), *places)
    _tree(
        "claim_origins", _key("origin"), _key("documents", sa.Integer), _key("claim"), _held("established", sa.Boolean)
    )
    _tree("origin_statements", _key("origin"), _key("published"), _key("statement"))
    _tree(
        "origin_briefs",
        _key("origin"),
        _held("kind"),
        _held("statements", sa.Integer),
        _held("claims", sa.Integer),
        _held("record", sa.JSON),
    )
    _tree("conflict_statements", _key("statement"), _key("conflict"), _key("side", sa.Integer))
    _tree("correction_copies", _key("document"), _key("corrected"))
    _tree("family_members", _key("document"), _key("family"))


def _of_the_whole() -> None:
    _tree("standing_briefs", _key("instrument"), _key("commitment"), _held("record", sa.JSON))
    _tree(
        "publisher_pairs",
        _key("publisher"),
        _key("origin_publisher"),
        _key("kind"),
        _key("directed", sa.Boolean),
        _held("documents", sa.Integer),
    )
    _tree("totals", _key("name"), _held("number", sa.Integer))
    _tree("looks", _key("who"), _held("at"))
    _tree("searches", _key("name"), _held("by"), _held("at"), _held("query", sa.JSON))
