"""The table of statements that only say again what a commitment asks for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; the next build fills it."""
    op.create_table(
        "restatements",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_restatements")),
    )
    for column in ("id", "commitment", "statement"):
        op.create_index(op.f(f"ix_restatements_{column}"), "restatements", [column], unique=False)
