"""The tables of a case, its full-text index and the guards of its chain."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

FULL_TEXT = (
    """
    CREATE VIRTUAL TABLE passages_words USING fts5(
        text, content='passages', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
    )
    """,
    """
    CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
        INSERT INTO passages_words (rowid, text) VALUES (new.id, new.text);
    END
    """,
    """
    CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
        INSERT INTO passages_words (passages_words, rowid, text) VALUES ('delete', old.id, old.text);
    END
    """,
)
# The chain is only ever added to, one row after the other.
GUARDS = (
    """
    CREATE TRIGGER chain_unchanged BEFORE UPDATE ON chain BEGIN
        SELECT RAISE(ABORT, 'a row of the chain is never changed');
    END
    """,
    """
    CREATE TRIGGER chain_kept BEFORE DELETE ON chain BEGIN
        SELECT RAISE(ABORT, 'a row of the chain is never deleted');
    END
    """,
    """
    CREATE TRIGGER chain_in_order BEFORE INSERT ON chain
    WHEN new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM chain) BEGIN
        SELECT RAISE(ABORT, 'the chain is added to at its end only');
    END
    """,
)


def upgrade() -> None:
    """Make everything."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        for statement in (*FULL_TEXT, *GUARDS):
            op.execute(statement)


def _tables() -> None:
    op.create_table(
        "actors",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_actors")),
    )
    op.create_index(op.f("ix_actors_id"), "actors", ["id"], unique=False)
    op.create_table(
        "analyses",
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("stage", name=op.f("pk_analyses")),
    )
    op.create_table(
        "chain",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_chain")),
    )
    op.create_index(op.f("ix_chain_action_subject"), "chain", ["action", "subject"], unique=False)
    op.create_table(
        "claims",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("gist", sa.Text(), nullable=False),
        sa.Column("at_least", sa.Integer(), nullable=False),
        sa.Column("at_most", sa.Integer(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_claims")),
    )
    op.create_index(op.f("ix_claims_id"), "claims", ["id"], unique=False)
    op.create_table(
        "conflicts",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_conflicts")),
    )
    op.create_index(op.f("ix_conflicts_id"), "conflicts", ["id"], unique=False)
    op.create_table(
        "doubts",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_doubts")),
    )
    op.create_index(op.f("ix_doubts_first"), "doubts", ["first"], unique=False)
    op.create_index(op.f("ix_doubts_second"), "doubts", ["second"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("bearing", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_commitment"), "evidence", ["commitment"], unique=False)
    op.create_index(op.f("ix_evidence_id"), "evidence", ["id"], unique=False)
    op.create_index(op.f("ix_evidence_statement"), "evidence", ["statement"], unique=False)
    op.create_table(
        "instruments",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("title", name=op.f("pk_instruments")),
    )
    op.create_table(
        "lineage",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("origin_document", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_lineage")),
    )
    op.create_index(op.f("ix_lineage_document"), "lineage", ["document"], unique=False)
    op.create_index(op.f("ix_lineage_origin_document"), "lineage", ["origin_document"], unique=False)
    op.create_table(
        "originals",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("container", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_originals")),
    )
    op.create_table(
        "origins",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_origins")),
    )
    op.create_index(op.f("ix_origins_id"), "origins", ["id"], unique=False)
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusals")),
        sa.UniqueConstraint("path", "code", name=op.f("uq_refusals_path_code")),
    )
    op.create_table(
        "reuse",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("source_document", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_reuse")),
    )
    op.create_index(op.f("ix_reuse_document"), "reuse", ["document"], unique=False)
    op.create_index(op.f("ix_reuse_id"), "reuse", ["id"], unique=False)
    op.create_index(op.f("ix_reuse_source_document"), "reuse", ["source_document"], unique=False)
    op.create_table(
        "standings",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_standings")),
    )
    op.create_index(op.f("ix_standings_commitment"), "standings", ["commitment"], unique=False)
    op.create_table(
        "statements",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_document"), "statements", ["document"], unique=False)
    op.create_index(op.f("ix_statements_id"), "statements", ["id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("text_sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_documents_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("sha256", name=op.f("uq_documents_sha256")),
    )
    op.create_index(op.f("ix_documents_file"), "documents", ["file"], unique=False)
    op.create_index(op.f("ix_documents_published"), "documents", ["published"], unique=False)
    op.create_index(op.f("ix_documents_publisher"), "documents", ["publisher"], unique=False)
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("received", sa.String(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_receipts_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receipts")),
    )
    op.create_index(op.f("ix_receipts_path"), "receipts", ["path"], unique=False)
    op.create_index(op.f("ix_receipts_sha256"), "receipts", ["sha256"], unique=False)
    op.create_table(
        "unread",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["originals.sha256"], name=op.f("fk_unread_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_unread")),
    )
    op.create_table(
        "extractions",
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_extractions_document")),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_extractions")),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_passages_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_document"), "passages", ["document"], unique=False)
