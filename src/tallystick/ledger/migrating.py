"""Bringing the tables of a case up to date when a newer version opens it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from sqlalchemy import Engine, inspect, select, table
from sqlalchemy.sql import column

from tallystick.errors import TallystickError
from tallystick.ledger import database, filling, pairs
from tallystick.ledger.schema import REVISION

# The revision with the pairs of origins, which follow from records.
_PAIRS = "0010"


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Migrate a database to this version's tables. Raises T405 where a newer version made it."""
    at = revision(engine)
    if at == REVISION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(files("tallystick.ledger") / "migrations").replace("%", "%%"))
    try:
        if at is not None:
            ScriptDirectory.from_config(config).get_revision(at)
    except CommandError as error:
        raise TallystickError("T405", path=path, detail=f"its tables are of revision {at}") from error
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if at is None or at < filling.LAST:
            filling.fill(connection)
        else:
            if at < filling.LAST_COUNTED:
                filling.count(connection)
            if at < _PAIRS:
                pairs.fill(connection)


def revision(engine: Engine) -> str | None:
    """The revision of the database's tables, or None where there are none."""
    with database.reading(engine) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(select(column("version_num")).select_from(table("alembic_version"))).scalar()
