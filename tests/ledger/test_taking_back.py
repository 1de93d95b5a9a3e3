"""A decision can be taken back, in a row of its own; what was decided in between is never overwritten unseen."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.records import AuditEntry, Evidence


@pytest.fixture
def ledger(sample_copy: Path) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as opened:
        yield opened


def undecided(ledger: Ledger) -> Evidence:
    return next(one for one in ledger.evidence() if one.decision is None)


def held(ledger: Ledger, evidence: Evidence) -> str | None:
    decision = next(one for one in ledger.evidence() if one.id == evidence.id).decision
    return decision.note if decision else None


def rows(ledger: Ledger) -> list[AuditEntry]:
    with ledger.desk() as desk:
        return list(reversed(desk.audit(limit=2)))


def test_a_decision_that_is_taken_back_leaves_the_suggestion_undecided(ledger: Ledger) -> None:
    suggestion = undecided(ledger)
    with ledger.work() as work:
        work.decide_evidence(suggestion, "breach", "The words are plain")
    assert held(ledger, suggestion) == "The words are plain"
    with ledger.work() as work:
        work.take_back(suggestion)
    assert held(ledger, suggestion) is None


def test_taking_back_the_second_decision_restores_the_first(ledger: Ledger) -> None:
    suggestion = undecided(ledger)
    with ledger.work() as work:
        work.decide_evidence(suggestion, "breach", "first")
        work.decide_evidence(suggestion, None, "second")
        work.take_back(suggestion)
    assert held(ledger, suggestion) == "first"


def test_taking_back_adds_a_row_and_removes_none(ledger: Ledger) -> None:
    suggestion = undecided(ledger)
    with ledger.work() as work:
        work.decide_evidence(suggestion, "breach", "first")
        work.take_back(suggestion)
    assert [entry.action for entry in rows(ledger)] == ["evidence decided", "decision taken back"]
    assert ledger.verify().faults == ()


def test_where_nothing_was_decided_there_is_nothing_to_take_back(ledger: Ledger) -> None:
    with pytest.raises(TallystickError) as refused, ledger.work() as work:
        work.take_back(undecided(ledger))
    assert refused.value.code == "T404"


def test_what_was_decided_since_it_was_seen_is_told_with_who_decided(ledger: Ledger) -> None:
    suggestion = undecided(ledger)
    with ledger.work() as work:
        work.decide_evidence(suggestion, "breach", "first")
    with pytest.raises(TallystickError) as refused, ledger.work() as work:
        work.expect(suggestion.id, 0)
    assert refused.value.code == "T607"
    assert "M. R." in refused.value.message
    assert held(ledger, suggestion) == "first"


def test_the_conflicts_on_a_commitment_follow_what_counts_as_evidence_on_it(ledger: Ledger) -> None:
    case = ledger.case()
    for one in case.evidence:
        if any(one.statement in side for conflict in case.conflicts for side in conflict.sides):
            with ledger.work() as work:
                work.decide_evidence(one, None if one.counted else one.bearing, "Read")
    decided = ledger.case()
    assert {one.id for one in decided.evidence if one.counted} != {one.id for one in case.evidence if one.counted}
    for instrument in decided.instruments:
        for commitment in instrument.commitments:
            of = (instrument.title, commitment.id)
            bearing = {
                one.statement for one in decided.evidence if one.counted and (one.instrument, one.commitment) == of
            }
            wanted = {
                conflict.id
                for conflict in decided.conflicts
                if conflict.commitment == commitment.id or any(bearing.intersection(side) for side in conflict.sides)
            }
            with ledger.desk() as desk:
                assert {conflict.id for conflict in desk.conflicts_on(*of)[0]} == wanted
