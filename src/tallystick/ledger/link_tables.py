"""The tables that lead from one record to others, and short forms of records that are long in a large case.

Nothing here is known only here: each row follows from a record in `schema`, is laid beside it in the same transaction
(`links`), and is made anew where tables are migrated. Pages read by these tables and so never read a whole case.
Most are trees by their own key (WITHOUT ROWID), since they are read by that key alone and would else be kept twice.
"""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Float, Index, Integer, String, Table, Text

from tallystick.ledger.schema import metadata


def _tree(name: str, *parts: Column[object] | Index) -> Table:
    """A table that is one tree, by its primary key."""
    return Table(name, metadata, *parts, sqlite_with_rowid=False)


def _key(name: str, kind: type[String | Integer | Boolean] = String) -> Column[object]:
    return Column(name, kind, primary_key=True, nullable=False, autoincrement=False)


def _held(name: str, kind: type[String | Integer | Boolean] = String) -> Column[object]:
    return Column(name, kind, nullable=False)


# ---- of documents: `published` is empty where it is not known ----

briefs = _tree(
    "briefs",
    _key("document"),
    _held("sha256"),
    _held("file"),
    Column("title", Text),
    Column("publisher", String),
    _held("published"),
    _held("undated", Boolean),
    _held("basis"),
    _held("kind"),
    Index(None, "published", "document"),
    Index(None, "undated", "published", "document"),
    Index(None, "publisher", "published", "document"),
    Index(None, "file", "document"),
    Index(None, "sha256"),
)
notes = _tree("notes", _key("document"), _key("code"), Column("note", Text, nullable=False))

# ---- of extractions ----

figures = Table(
    "figures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, index=True),
    Column("document", String, nullable=False, index=True),
    Column("statement", String, index=True),
    Column("about", Text),
    Column("series", String),
    Column("as_of", String),
    Column("low", Float),
    Column("high", Float),
    Index(None, "series", "as_of"),
    Column("record", JSON, nullable=False),
)
days = _tree(
    "days",
    _key("value"),
    _key("document"),
    _key("start", Integer),
    _key("end", Integer),
    _held("role"),
    Column("statement", String),
    Index(None, "document"),
)
local_actors = _tree("local_actors", _key("id"), Column("document", String, nullable=False, index=True), _held("name"))

# ---- of what was gathered ----

spoken = _tree(
    "spoken",
    _key("actor"),
    _key("said", Boolean),
    _key("published"),
    _key("statement"),
    _held("how"),
    Index(None, "statement", "actor"),
)
actor_mentions = _tree(
    "actor_mentions",
    _key("actor"),
    _key("document"),
    _key("start", Integer),
    _key("end", Integer),
    Index(None, "document", "start"),
)
actor_briefs = _tree(
    "actor_briefs",
    _key("actor"),
    _held("name"),
    _held("kind"),
    _held("mentions", Integer),
    _held("documents", Integer),
    Column("record", JSON, nullable=False),
    Column("party", String, index=True),
    Index(None, "documents", "actor"),
)
actor_names = _tree("actor_names", _key("key"), _key("actor"))
claim_statements = _tree(
    "claim_statements", _key("statement"), _key("claim"), _key("start", Integer), _key("end", Integer)
)
claim_origins = _tree(
    "claim_origins", _key("origin"), _key("documents", Integer), _key("claim"), _held("established", Boolean)
)
origin_statements = _tree(
    "origin_statements", _key("origin"), _key("published"), _key("statement"), Index(None, "statement", "origin")
)
origin_briefs = _tree(
    "origin_briefs",
    _key("origin"),
    _held("kind"),
    _held("statements", Integer),
    _held("claims", Integer),
    Column("record", JSON, nullable=False),
    Index(None, "statements", "origin"),
)
conflict_statements = _tree("conflict_statements", _key("statement"), _key("conflict"), _key("side", Integer))
commitment_conflicts = _tree("commitment_conflicts", _key("instrument"), _key("commitment"), _key("conflict"))
correction_copies = _tree("correction_copies", _key("document"), _key("corrected"))
family_members = _tree("family_members", _key("document"), _key("family"))

# ---- of where commitments stand, and of the whole ----

standing_briefs = _tree(
    "standing_briefs", _key("instrument"), _key("commitment"), Column("record", JSON, nullable=False)
)
bearing_totals = _tree(
    "bearing_totals",
    _key("instrument"),
    _key("commitment"),
    _key("bearing"),
    _held("waiting", Integer),
    _held("decided", Integer),
    Column("confirmed", JSON(none_as_null=True)),
)
publisher_pairs = _tree(
    "publisher_pairs",
    _key("publisher"),
    _key("origin_publisher"),
    _key("kind"),
    _key("directed", Boolean),
    _held("documents", Integer),
)
totals = _tree("totals", _key("name"), _held("number", Integer))

# ---- of what was checked: the answer that holds, as the chain has it ----

checks = _tree("checks", _key("subject"), _held("kind"), _held("answer"))
# Pairs of origins whose independence is not established: what each keeps from counting, the answer that holds, and the
# one by which the case was gathered.
pairs = _tree(
    "pairs",
    _key("pair"),
    _held("first"),
    _held("second"),
    _held("bearings", Integer),
    _held("documents", Integer),
    Column("answer", String),
    Column("gathered", String),
    Index(None, "answer", "bearings", "documents", "pair"),
)

# ---- of those who read: no part of the record, and in no chain ----

looks = _tree("looks", _key("who"), _held("at"))
searches = _tree("searches", _key("name"), _held("by"), _held("at"), Column("query", JSON, nullable=False))
