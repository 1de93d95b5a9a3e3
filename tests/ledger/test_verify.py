"""`verify` finds every kind of harm that can be done to a case on disk, and nothing in a whole one."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tallystick.ledger import Ledger

from .cases import arrival, with_document


def test_nothing_is_wrong_with_a_whole_case(tmp_path: Path) -> None:
    checked = with_document(tmp_path).verify()
    assert (checked.originals, checked.documents, checked.passages, checked.rows) == (1, 1, 2, 2)
    assert checked.faults == ()


def _original(ledger: Ledger) -> Path:
    return ledger.folder.original(arrival().original.sha256)


def _sql(statement: str) -> Callable[[Ledger], object]:
    def harm(ledger: Ledger) -> None:
        with closing(sqlite3.connect(ledger.folder.database, isolation_level=None)) as connection:
            connection.execute(statement)

    return harm


@pytest.mark.parametrize(
    ("harm", "found"),
    [
        (lambda ledger: _original(ledger).write_bytes(b"other words"), "its bytes were changed"),
        (lambda ledger: _original(ledger).unlink(), "the file is missing"),
        (_sql("UPDATE documents SET record = replace(record, '40 mortars', '90 mortars')"), "its text was changed"),
        (_sql("UPDATE documents SET record = '{}'"), "cannot be read from the database"),
        (_sql("UPDATE passages SET text = 'other words' WHERE statement IS NOT NULL"), "is not what was kept"),
        (_sql("UPDATE passages SET start = 3 WHERE statement IS NOT NULL"), "is not what was kept"),
        (_sql("""UPDATE extractions SET record = replace(record, '"end":', '"end":9')"""), "lies outside the text"),
    ],
)
def test_harm_is_found(tmp_path: Path, harm: Callable[[Ledger], object], found: str) -> None:
    ledger = with_document(tmp_path)
    harm(ledger)
    faults = ledger.verify().faults
    assert any(found in fault for fault in faults), faults


def test_an_original_that_was_slipped_into_the_database_is_found(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    _sql("INSERT INTO originals VALUES ('" + "a" * 64 + "', 1, 'text/plain', NULL)")(ledger)
    assert any("no row of the chain says that it was added" in fault for fault in ledger.verify().faults)
