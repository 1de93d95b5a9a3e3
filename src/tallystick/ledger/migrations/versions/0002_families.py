"""The table of the families of copies."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table; the next build fills it."""
    op.create_table(
        "families",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_families")),
    )
    op.create_index(op.f("ix_families_id"), "families", ["id"], unique=False)
