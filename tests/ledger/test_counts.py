"""What is counted when something changes is what a count of the records gives, and `verify` says where it is not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tallystick.ledger import Ledger
from tallystick.tally import count
from tests.ledger.cases import clock

HOW = ("own", "other", None, "own")


def decided(path: Path) -> Ledger:
    """A case in which analysts decided on some suggestions, each in another way."""
    case = Ledger.open(path, by="M.R.", clock=clock)
    for at, one in enumerate(case.evidence()[:12]):
        bearing = {"own": one.bearing, "other": "pledge", None: None}[HOW[at % len(HOW)]]
        with case.work() as work:
            work.decide_evidence(one, bearing, "Read.")
    return case


def test_the_bearings_on_each_commitment_are_counted_as_people_decide(sample_copy: Path) -> None:
    case = decided(sample_copy)
    evidence, gathering = case.evidence(), case.gathering()
    with case.desk() as desk:
        kept = desk.bearing_totals()
        places = {(e.instrument, e.commitment) for e in evidence}
        assert kept.keys() == places
        for of in places:
            assert desk.bearing_totals(*of) == {of: kept[of]}
            there = [e for e in evidence if (e.instrument, e.commitment) == of]
            now = {e.id: e.counted or ("rejected" if e.decision else "weak") for e in there}
            assert kept[of].keys() == set(now.values())
            for bearing, total in kept[of].items():
                of_it = [e for e in there if now[e.id] == bearing]
                assert total.decided == sum(e.decision is not None for e in of_it)
                assert total.waiting == len(of_it) - total.decided
                confirmed = {e.statement for e in of_it if e.decision and e.decision.bearing}
                assert total.confirmed == desk.tally_of(confirmed)
                resting = [o for o in gathering.origins if confirmed.intersection(o.statements)]
                if total.confirmed:
                    assert total.confirmed.at_most == count(resting, gathering.doubts, documents=1)[1].at_most
    assert case.verify().faults == ()


@pytest.mark.parametrize("column", ["waiting = waiting + 1", "confirmed = NULL"])
def test_a_bearing_that_was_counted_otherwise_is_a_fault(sample_copy: Path, column: str) -> None:
    case = decided(sample_copy)
    with closing(sqlite3.connect(case.folder.database)) as connection, connection:
        connection.execute(f"UPDATE bearing_totals SET {column} WHERE decided > 0 AND bearing != 'rejected'")
    assert any("is not what the evidence has" in fault for fault in case.verify().faults)


def test_a_conflict_that_is_settled_is_open_no_longer_and_is_passed_over(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    with case.desk() as desk:
        whole, waiting = desk.conflicts(limit=None), desk.conflicts(explained=False, limit=None)
        assert {c.id for c in waiting} == {c.id for c in whole if c.explained is None}
        for place, one in enumerate(whole):
            assert desk.conflicts(after=one.id, limit=None) == whole[place + 1 :]
    first = waiting[0]
    with case.work() as work:
        work.check(first.id, "conflict", "both can stand", "They speak of two days.")
    with case.desk() as desk:
        assert desk.conflicts(explained=False, limit=None) == waiting[1:]
        assert desk.conflicts(explained=False, after=first.id, limit=1) == waiting[1:2]
        assert desk.totals()["conflicts open"] == len(waiting) - 1
    with case.work() as work:
        work.uncheck(first.id)
    with case.desk() as desk:
        assert desk.conflicts(explained=False, limit=None) == waiting
    with closing(sqlite3.connect(case.folder.database)) as connection, connection:
        connection.execute("UPDATE conflicts SET open = NOT open")
    assert any("conflicts that are listed as open" in fault for fault in case.verify().faults)
