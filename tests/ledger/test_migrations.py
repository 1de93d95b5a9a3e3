"""The migrations make the very tables that the code uses."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tallystick.ledger import database, migrating
from tallystick.ledger.schema import REVISION, metadata

# The tables that SQLite keeps for its full-text indexes.
FULL_TEXT = re.compile(r"(?:passages|figures)_words")


def test_a_migrated_database_has_the_tables_of_the_schema(tmp_path: Path) -> None:
    engine = database.engine_of(tmp_path / "case.db")
    migrating.bring_up_to_date(engine, tmp_path)
    with database.reading(engine) as connection:
        context = MigrationContext.configure(
            connection,
            opts={"include_name": lambda name, kind, _: kind != "table" or not FULL_TEXT.match(str(name))},
        )
        assert compare_metadata(context, metadata) == []
    assert migrating.revision(engine) == REVISION


def test_the_schema_names_the_last_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(files("tallystick.ledger") / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_migrating_twice_changes_nothing(tmp_path: Path) -> None:
    engine = database.engine_of(tmp_path / "case.db")
    for _ in range(2):
        migrating.bring_up_to_date(engine, tmp_path)
    assert migrating.revision(engine) == REVISION


def test_the_database_keeps_what_was_acknowledged_and_holds_its_references(tmp_path: Path) -> None:
    engine = database.engine_of(tmp_path / "case.db")
    with engine.connect() as connection:
        asked = {
            p: connection.exec_driver_sql(f"PRAGMA {p}").scalar()
            for p in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
