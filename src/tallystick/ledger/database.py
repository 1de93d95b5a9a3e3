"""The database of a case: how it is opened and asked, and what its failures are called."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DBAPIError

from tallystick.errors import TallystickError
from tallystick.ledger import codec

Value = TypeVar("Value", str, int)
# SQLite takes at most 32,766 values in one statement.
_MOST_VALUES = 10_000
# How long a short transaction waits for another one; the lock of a long run is `CaseFolder.writer`.
_WAIT_S = 5
_BEGIN = "tallystick_begin"
_FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM})
_PRIMARY = 0xFF  # SQLite's extended result codes keep the primary one in the lowest byte.


def engine_of(path: Path) -> Engine:
    """An engine on a case's database file."""
    engine = create_engine(
        f"sqlite:///{path}",
        connect_args={"timeout": _WAIT_S},
        json_serializer=codec.canonical,
        max_identifier_length=63,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # Transactions are begun by `_begin`: the driver's own way would begin them too late.
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


@contextlib.contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view of the database."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that holds the database for writing from its start."""
    with engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}) as connection, connection.begin():
        yield connection


def portions(values: Iterable[Value]) -> Iterator[list[Value]]:
    """Values, each once, in lists that fit into one statement."""
    left = iter(dict.fromkeys(values))
    while some := list(islice(left, _MOST_VALUES)):
        yield some


def integrity(connection: Connection) -> list[str]:
    """What SQLite itself finds wrong with the file; nothing where it is whole."""
    found = [row[0] for row in connection.execute(text("PRAGMA integrity_check"))]
    return [] if found == ["ok"] else found


@contextlib.contextmanager
def failures(path: Path) -> Iterator[None]:
    """Give failures of the disk and the database their numbers: T406, T407, T408."""
    try:
        yield
    except DBAPIError as error:
        raise _named(error.orig, path) or error from error
    except sqlite3.Error as error:
        raise _named(error, path) or error from error
    except OSError as error:
        if error.errno in _FULL_ERRNO:
            raise TallystickError("T406", path=path, detail=error.strerror) from error
        raise


def _named(error: BaseException | None, path: Path) -> TallystickError | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    match code & _PRIMARY:
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return TallystickError("T407", path=path)
        case sqlite3.SQLITE_FULL | sqlite3.SQLITE_IOERR | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN:
            return TallystickError("T406", path=path, detail=error)
        case sqlite3.SQLITE_NOTADB | sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR:
            return TallystickError("T408", path=path, detail=error)
    return None
