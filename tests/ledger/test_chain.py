"""Decisions are added to a chain that cannot be changed unseen, and outlive every rebuild."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tallystick.ledger import Ledger

from .cases import evidence, extraction, make_case, open_case, with_document


def decided(folder: Path) -> Ledger:
    ledger = with_document(folder)
    suggestion = ledger.evidence()[0]
    with ledger.work() as work:
        work.decide_evidence(suggestion, "progress", "Only 40 of 240.")
        work.assess("Accord", "C1", as_of="2031-07-01", value="partly met", note="One site of three.")
    return ledger


def database(ledger: Ledger) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(ledger.folder.database, isolation_level=None))


def test_a_decision_is_read_with_the_suggestion_it_was_made_on(tmp_path: Path) -> None:
    decision = decided(tmp_path).evidence()[0].decision
    assert decision is not None
    assert (decision.by, decision.bearing, decision.note) == ("M.R.", "progress", "Only 40 of 240.")


def test_the_last_decision_counts_and_the_first_stays_in_the_chain(tmp_path: Path) -> None:
    ledger = decided(tmp_path)
    with ledger.work() as work:
        work.decide_evidence(ledger.evidence()[0], None, "The Mission withdrew its figure.")
    case = ledger.case()
    assert case.evidence[0].decision is not None
    assert case.evidence[0].decision.bearing is None
    assert [entry.action for entry in case.audit].count("evidence decided") == 2


def test_decisions_outlive_an_analysis_that_takes_their_suggestion_away_and_brings_it_back(tmp_path: Path) -> None:
    ledger = decided(tmp_path)
    document = ledger.documents()[0]
    with ledger.work() as work:
        work.put_evidence([])
    assert ledger.case().evidence == ()
    with ledger.work() as work:
        work.put_document(document, "2")
        work.put_extraction(document, extraction(document), "2")
        work.put_evidence([evidence(extraction(document))])
    assert ledger.evidence()[0].decision is not None


def test_an_assessment_is_an_analysts_own(tmp_path: Path) -> None:
    assessment = decided(tmp_path).case().assessments[0]
    assert (assessment.commitment, assessment.value, assessment.by) == ("C1", "partly met", "M.R.")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE chain SET detail = '{}' WHERE seq = 2",
        "DELETE FROM chain WHERE seq = 2",
        "DELETE FROM chain",
        "INSERT OR REPLACE INTO chain SELECT seq, at, 'another', action, subject, detail, hash, previous FROM chain",
        "INSERT INTO chain SELECT seq + 5, at, by, action, subject, detail, hash, previous FROM chain WHERE seq = 1",
    ],
)
def test_the_database_refuses_to_change_the_chain(tmp_path: Path, statement: str) -> None:
    ledger = decided(tmp_path)
    before = ledger.case().audit
    with database(ledger) as connection, pytest.raises(sqlite3.IntegrityError, match="chain"):
        connection.execute(statement)
    assert ledger.case().audit == before


@pytest.mark.parametrize(
    ("tampering", "found"),
    [
        ("UPDATE chain SET detail = replace(detail, '40 of 240', '240 of 240') WHERE seq = 3", "row 3 .* was changed"),
        ("UPDATE chain SET by = 'somebody else' WHERE seq = 1", "row 1 .* was changed"),
        ("UPDATE chain SET previous = hash WHERE seq = 2", "row 2 .* does not follow"),
        ("DELETE FROM chain WHERE seq = 3", "row 3 of the chain is missing"),
        ("DELETE FROM chain WHERE seq = 1", "row 1 of the chain is missing"),
    ],
)
def test_a_row_that_is_changed_behind_the_guards_is_found_by_verify(tmp_path: Path, tampering: str, found: str) -> None:
    ledger = decided(tmp_path)
    with database(ledger) as connection:
        for trigger in ("chain_unchanged", "chain_kept", "chain_in_order"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(tampering)
    faults = ledger.verify().faults
    assert any(re.search(found, fault) for fault in faults), faults


def test_a_row_whose_hash_was_made_anew_breaks_the_rows_after_it(tmp_path: Path) -> None:
    from tallystick.ledger import chain

    ledger = decided(tmp_path)
    row = ledger.case().audit[1]
    forged = chain._hash(row.seq, row.at, "somebody else", row.action, row.subject, row.detail, row.previous)
    with database(ledger) as connection:
        connection.execute("DROP TRIGGER chain_unchanged")
        connection.execute("UPDATE chain SET by = 'somebody else', hash = ? WHERE seq = 2", (forged,))
    assert "row 3 of the chain does not follow the row before it" in ledger.verify().faults


def test_every_original_has_its_row_in_the_chain(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    assert [entry.action for entry in ledger.case().audit] == ["case made", "original added"]


def test_the_chain_begins_with_the_making_of_the_case(tmp_path: Path) -> None:
    make_case(tmp_path).close()
    entry = open_case(tmp_path).case().audit[0]
    assert (entry.seq, entry.action, entry.previous) == (1, "case made", "0" * 64)
