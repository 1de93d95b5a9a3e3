"""Decisions are added to a chain that cannot be changed unseen, and outlive every rebuild."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger
from tallystick.records import Actor, Claim, Tally

from .cases import evidence, extraction, make_case, open_case, with_document


def decided(folder: Path) -> Ledger:
    ledger = with_document(folder)
    suggestion = ledger.evidence()[0]
    with ledger.work() as work:
        work.decide_evidence(suggestion, "progress", "Only 40 of 240.")
        work.assess("Accord", "C1", as_of="2031-07-01", value="minimal", note="One site of three.")
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
    assert (assessment.commitment, assessment.value, assessment.by) == ("C1", "minimal", "M.R.")


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


# ---- assessments and grades ----


def test_a_status_that_is_not_on_the_scale_is_refused(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    with pytest.raises(TallystickError) as caught, ledger.work() as work:
        work.assess("Accord", "C1", as_of="2031-07-01", value="nearly", note="So it seems.")
    assert caught.value.code == "T601"
    assert ledger.case().assessments == ()


def test_a_decision_without_its_reason_is_refused(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    with pytest.raises(TallystickError) as caught, ledger.work() as work:
        work.assess("Accord", "C1", as_of="2031-07-01", value="full", note="  ")
    assert caught.value.code == "T602"


def test_breach_is_told_apart_from_the_status(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    with ledger.work() as work:
        work.assess("Accord", "C1", as_of="2031-07-01", value="full", note="Done.", breach=True, evidence=["s-1"])
    (given,) = ledger.case().assessments
    assert (given.value, given.breach, given.evidence, given.by) == ("full", True, ("s-1",), "M.R.")


@pytest.mark.parametrize(("at_least", "refused"), [(0, True), (1, True), (2, False), (5, False)])
def test_credibility_1_takes_two_independent_origins(tmp_path: Path, at_least: int, refused: bool) -> None:
    claim = Claim("c-1", "They left.", (), (), 5, 5, (), Tally(at_least, 5, ""))
    ledger = make_case(tmp_path)
    with pytest.raises(TallystickError) if refused else nullcontext() as caught, ledger.work() as work:
        work.grade_claim(claim, "1", "All say so.")
    assert (caught.value.code == "T603") if caught else ledger.case().grades[0].value == "1"


def test_reliability_is_a_letter_and_the_last_grade_of_an_analyst_counts(tmp_path: Path) -> None:
    actor = Actor("a-1", "Highland Courier", "organisation")
    ledger = make_case(tmp_path)
    with ledger.work() as work:
        work.grade_source(actor, "B", "Mostly right so far.")
        work.grade_source(actor, "C", "It took a rumour for news.")
    (grade,) = ledger.case().grades
    assert (grade.subject, grade.scale, grade.value, grade.note) == (
        "a-1", "reliability", "C", "It took a rumour for news.",
    )  # fmt: skip
    with pytest.raises(TallystickError) as caught, ledger.work() as work:
        work.grade_source(actor, "1", "A number is for claims.")
    assert caught.value.code == "T601"
