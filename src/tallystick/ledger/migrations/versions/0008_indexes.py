"""Indexes that a large case was found to need: for the matrix, for what is new, and for searches by party."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INDEXES = {
    "evidence": ("instrument", "commitment", "now", "decided"),
    "briefs": ("sha256",),
    "spoken": ("statement", "actor"),
}


def upgrade() -> None:
    """Make them."""
    for table, names in INDEXES.items():
        op.create_index(op.f(f"ix_{table}_{'_'.join(names)}"), table, list(names), unique=False)
