"""The tables of a case, in SQLAlchemy Core: the same on SQLite and PostgreSQL but for the full-text index.

Columns hold what is searched, joined or ordered by; the whole record stands beside them as JSON (`codec`).
A change here needs a migration in `migrations/versions`; a test compares the two.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

REVISION = "0010"

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# ---- what was received ----

originals = Table(
    "originals",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("media_type", String, nullable=False),
    Column("container", String(64)),
)

receipts = Table(
    "receipts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False, index=True),
    Column("path", String, nullable=False, index=True),
    Column("received", String, nullable=False, index=True),
    Column("given", JSON, nullable=False),
)

refusals = Table(
    "refusals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", String, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String, nullable=False),
    UniqueConstraint("path", "code"),
)

# ---- what was read ----

documents = Table(
    "documents",
    metadata,
    Column("id", String, primary_key=True),
    Column("sha256", String(64), ForeignKey("originals.sha256"), nullable=False, unique=True),
    Column("file", String, nullable=False, index=True),
    Column("title", Text),
    Column("publisher", String, index=True),
    Column("published", String, index=True),
    Column("text_sha256", String(64), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("record", JSON, nullable=False),
)

unread = Table(
    "unread",
    metadata,
    Column("sha256", String(64), ForeignKey("originals.sha256"), primary_key=True),
    Column("path", String, nullable=False),
    Column("code", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("fingerprint", String(64), nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("document", String, ForeignKey("documents.id"), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("record", JSON, nullable=False),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", String, ForeignKey("documents.id"), nullable=False, index=True),
    Column("statement", String, index=True),
    Column("start", Integer),
    Column("end", Integer),
    Column("text", Text, nullable=False),
)

instruments = Table(
    "instruments",
    metadata,
    Column("title", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("path", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("record", JSON, nullable=False),
)

# ---- what was made of the whole ----

analyses = Table(
    "analyses",
    metadata,
    Column("stage", String, primary_key=True),
    Column("version", String, nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("at", String, nullable=False),
)


def _findings(name: str, *columns: Column[object] | Index) -> Table:
    """A table of what one stage made of the whole case: replaced as one, in the order of `position`."""
    position: Column[int] = Column("position", Integer, primary_key=True)
    return Table(name, metadata, position, *columns, Column("record", JSON, nullable=False))


def _text(name: str, *, index: bool = False) -> Column[object]:
    return Column(name, String, nullable=False, index=index)


def _number(name: str, kind: type[Integer | Float[float]] = Integer) -> Column[object]:
    """A number that lists are ordered by; 0 until a migration has filled it."""
    return Column(name, kind, nullable=False, server_default="0")


def _id() -> Column[object]:
    return _text("id", index=True)


reuse = _findings("reuse", _id(), _text("document", index=True), _text("source_document", index=True))
lineage = _findings("lineage", _text("document", index=True), _text("origin_document", index=True), _text("kind"))
families = _findings("families", _id())
stretches = _findings("stretches", _id())
actors = _findings("actors", _id(), _text("name"), _text("kind"))
statements = _findings(
    "statements",
    _id(),
    _text("document", index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _text("mode"),
)
origins = _findings("origins", _id(), _text("name"), _text("kind"))
doubts = _findings("doubts", _text("first", index=True), _text("second", index=True))
claims = _findings(
    "claims",
    _id(),
    Column("gist", Text, nullable=False),
    Column("at_least", Integer, nullable=False),
    Column("at_most", Integer, nullable=False),
    _number("documents"),
    _number("publishers"),
    Index(None, "documents", "position"),
    Index(None, "at_most", "position"),
)
conflicts = _findings(
    "conflicts",
    _id(),
    _text("kind"),
    # Whether neither the machine explained it nor an analyst settled it.
    Column("open", Boolean, nullable=False, server_default="0"),
    Index(None, "open", "position"),
)
corrections = _findings("corrections", _text("document", index=True), _text("kind"))
evidence = _findings(
    "evidence",
    _id(),
    _text("instrument"),
    _text("commitment", index=True),
    _text("statement", index=True),
    _text("bearing"),
    _number("score", Float),
    # The bearing as decided, else as suggested; "rejected" where that was decided (`decided`), "weak" where it waits
    # and no rule stands behind it.
    Column("now", String, nullable=False, server_default=""),
    Column("decided", Boolean, nullable=False, server_default="0"),
    Index(None, "instrument", "commitment", "now", "score", "position"),
    Index(None, "instrument", "commitment", "now", "decided", "score", "position"),
    Index(None, "decided", "score", "position"),
)
restatements = _findings(
    "restatements", _id(), _text("instrument"), _text("commitment", index=True), _text("statement", index=True)
)
standings = _findings("standings", _text("instrument"), _text("commitment", index=True), _text("state"))

# ---- what people decided ----

chain = Table(
    "chain",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("action", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", Text, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("previous", String(64), nullable=False),
    Index(None, "action", "subject"),
    Index(None, "action", "seq"),
    Index(None, "subject", "seq"),
    Index(None, "at"),
)
