"""The names of actors by which they are found, and the actors of single documents.

`filling.fill` makes their rows from the records once all migrations are done.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the column for the party of an actor."""
    op.create_table(
        "actor_names",
        sa.Column("key", sa.String(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(), primary_key=True, autoincrement=False, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "local_actors",
        sa.Column("id", sa.String(), primary_key=True, autoincrement=False, nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_local_actors_document"), "local_actors", ["document"], unique=False)
    op.add_column("actor_briefs", sa.Column("party", sa.String()))
    op.create_index(op.f("ix_actor_briefs_party"), "actor_briefs", ["party"], unique=False)
