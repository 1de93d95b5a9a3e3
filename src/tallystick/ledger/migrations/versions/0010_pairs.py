"""What is asked of people beside evidence: pairs of origins, and stretches that may be furniture."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; pairs are laid down from what the case holds, stretches by the next build."""
    op.create_table(
        "pairs",
        sa.Column("pair", sa.String(), autoincrement=False, nullable=False),
        sa.Column("first", sa.String(), nullable=False),
        sa.Column("second", sa.String(), nullable=False),
        sa.Column("bearings", sa.Integer(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String()),
        sa.Column("gathered", sa.String()),
        sa.PrimaryKeyConstraint("pair", name=op.f("pk_pairs")),
        sqlite_with_rowid=False,
    )
    order = ["answer", "bearings", "documents", "pair"]
    op.create_index(op.f(f"ix_pairs_{'_'.join(order)}"), "pairs", order, unique=False)
    op.create_table(
        "stretches",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_stretches")),
    )
    op.create_index(op.f("ix_stretches_id"), "stretches", ["id"], unique=False)
