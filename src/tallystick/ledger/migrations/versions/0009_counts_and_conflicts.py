"""Counts of evidence by bearing, the conflicts on each commitment, which conflicts are open: laid down afterwards.

Passages get numbers in the order of the days on which their documents were published (`passage_numbers`).
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


# The day of a document as a number: its year, month and day, 0 for each that is not known.
DAY = """(SELECT CASE WHEN published GLOB '[0-9][0-9][0-9][0-9]*' THEN
    (CAST(substr(published, 1, 4) AS INTEGER) * 13 + CAST(substr(published, 6, 2) AS INTEGER)) * 32
    + CAST(substr(published, 9, 2) AS INTEGER) ELSE 0 END FROM documents WHERE documents.id = passages.document)"""


def upgrade() -> None:
    """Make them; their rows are laid down once all migrations are done."""
    op.execute(f"UPDATE passages SET id = id + coalesce({DAY}, 0) * 4294967296")  # noqa: S608 - our own
    if op.get_bind().dialect.name == "sqlite":
        op.execute("INSERT INTO passages_words (passages_words) VALUES ('rebuild')")
    op.create_table(
        "bearing_totals",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("instrument", "commitment", "bearing")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("waiting", "decided")),
        sa.Column("confirmed", sa.JSON(), nullable=True),
        sa.PrimaryKeyConstraint("instrument", "commitment", "bearing", name=op.f("pk_bearing_totals")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitment_conflicts",
        *(sa.Column(name, sa.String(), nullable=False) for name in ("instrument", "commitment", "conflict")),
        sa.PrimaryKeyConstraint("instrument", "commitment", "conflict", name=op.f("pk_commitment_conflicts")),
        sqlite_with_rowid=False,
    )
    of = ["instrument", "commitment", "now", "decided"]
    op.drop_index(op.f(f"ix_evidence_{'_'.join(of)}"), "evidence")
    of += ["score", "position"]
    op.create_index(op.f(f"ix_evidence_{'_'.join(of)}"), "evidence", of, unique=False)
    op.add_column("conflicts", sa.Column("open", sa.Boolean(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_conflicts_open_position"), "conflicts", ["open", "position"], unique=False)
