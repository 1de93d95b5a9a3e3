"""The migrations of the case's tables, in order; Alembic reads them from `versions`."""
