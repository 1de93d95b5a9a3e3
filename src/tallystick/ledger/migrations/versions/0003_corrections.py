"""The documents that are retracted or corrected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add their table."""
    op.create_table(
        "corrections",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_document"), "corrections", ["document"], unique=False)


def downgrade() -> None:
    """Drop it."""
    op.drop_index(op.f("ix_corrections_document"), table_name="corrections")
    op.drop_table("corrections")
