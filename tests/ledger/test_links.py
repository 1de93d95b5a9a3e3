"""What is laid beside the records follows from them: after a build, after a migration, after a decision."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Table, select

from tallystick.ledger import Ledger, database, filling, link_tables, schema
from tallystick.ledger.links import CLAIM_STATEMENTS, ORIGIN_STATEMENTS, SPOKEN, Link
from tallystick.records import Published
from tests.ledger.cases import arrival, clock, document, evidence, extraction, open_case, with_document

# What readers left behind follows from no record.
OWN = {"looks", "searches"}
LAID = [table for table in vars(link_tables).values() if isinstance(table, Table) and table.name not in OWN]


def laid(case: Ledger) -> dict[str, set[tuple[str, ...]]]:
    """Every row that is laid beside the records, by table; the numbers of figures are those of this database alone."""
    found: dict[str, set[tuple[str, ...]]] = {}
    with database.reading(database.engine_of(case.folder.database)) as connection:
        for table in LAID:
            columns = [column for column in table.columns if column.name != "number" or table.name == "totals"]
            found[table.name] = {tuple(map(str, row)) for row in connection.execute(select(*columns))}
        suggestions = select(*(schema.evidence.c[name] for name in ("id", "score", "now", "decided")))
        found["evidence"] = {tuple(map(str, row)) for row in connection.execute(suggestions)}
    return found


def test_filling_anew_makes_the_rows_that_a_build_made(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    with case.work() as work:
        work.decide_evidence(case.evidence()[0], None, "Not about this.")
        work.check(case.gathering().claims[0].id, "claim", "one claim", "Read side by side.")
    built = laid(case)
    assert all(built[table.name] for table in LAID if table.name not in ("notes", "correction_copies"))
    with database.writing(database.engine_of(case.folder.database)) as connection:
        for table in LAID:
            connection.execute(table.delete())
        filling.fill(connection)
    assert laid(case) == built


def test_a_case_from_before_the_links_has_them_after_it_was_opened(sample_copy: Path, tmp_path: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    built, whole = laid(case), case.case()
    case.close()
    old = tmp_path / "old.db"
    _make_older(case.folder.database, old)
    old.replace(case.folder.database)
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    # What older tables did not hold, the next build makes.
    built["totals"] = {row if row[0] != "stretches waiting" else (row[0], "0") for row in built["totals"]}
    assert laid(case) == built
    assert case.case() == replace(whole, restatements=())
    assert case.verify().faults == ()


def _make_older(newer: Path, older: Path) -> None:
    """A database as the version before the links left it, with the records of another."""
    engine = database.engine_of(older)
    config = Config()
    config.set_main_option("script_location", str(files("tallystick.ledger") / "migrations"))
    with database.writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
    engine.dispose()
    with closing(sqlite3.connect(older)) as raw, raw:
        raw.execute("ATTACH ? AS newer", [str(newer)])
        tables = "SELECT name FROM main.sqlite_master WHERE type = 'table'"
        for (name,) in raw.execute(tables).fetchall():
            if not name.startswith(("passages_words", "alembic", "sqlite")):
                columns = ", ".join(f'"{row[1]}"' for row in raw.execute(f"PRAGMA main.table_info({name})"))
                raw.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM newer.{name}")


def test_rows_of_dropped_records_go_and_no_others(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    gathering, before = case.gathering(), laid(case)
    linked: list[tuple[Link[Any], Sequence[object]]] = [
        (CLAIM_STATEMENTS, gathering.claims),
        (ORIGIN_STATEMENTS, gathering.origins),
        (SPOKEN, gathering.statements),
    ]
    for link, records in linked:
        name = link.table.name
        half = records[::2]
        with database.writing(database.engine_of(case.folder.database)) as connection:
            link.drop(connection, half)
            left = len(connection.execute(select(link.table)).all())
            assert 0 < left < len(before[name])
            link.add(connection, half)
        assert laid(case)[name] == before[name]


def test_a_decision_moves_a_suggestion_at_once_and_the_chain_vouches_for_it(tmp_path: Path) -> None:
    case = with_document(tmp_path)
    suggestion = evidence(extraction(document(arrival())))
    with case.desk() as desk:
        assert desk.evidence_waiting() == (suggestion,)
        assert desk.totals()["evidence waiting"] == 1
    for bearing, now in (("breach", "breach"), (None, "rejected"), ("compliance", "compliance")):
        with case.work() as work:
            work.decide_evidence(suggestion, bearing, "Read twice.")  # type: ignore[arg-type]
        with case.desk() as desk:
            assert desk.evidence_waiting() == ()
            assert desk.totals()["evidence waiting"] == desk.waiting_count() == 0
            (found,) = desk.evidence_of("Accord", "C1", bearing=now)
            assert found.decision is not None
            assert found.decision.bearing == bearing
    with case.work() as work:
        work.take_back(suggestion)
    with case.desk() as desk:
        assert desk.evidence(suggestion.id).decision is not None, "the rejection before it holds again"
        assert [e.id for e in desk.evidence_of("Accord", "C1", bearing="rejected")] == [suggestion.id]
    for _ in range(2):
        with case.work() as work:
            work.take_back(suggestion)
    with case.desk() as desk:
        assert desk.evidence_waiting() == desk.evidence_of("Accord", "C1", bearing="compliance") == (suggestion,)
        assert desk.totals()["evidence waiting"] == 1
    with case.work() as work:
        work.decide_evidence(suggestion, "compliance", "As at first.")
        work.put_evidence([suggestion])
    with case.desk() as desk:
        assert desk.waiting_count() == 0, "suggested anew, it is decided all the same"
    assert case.verify().faults == ()
    with closing(sqlite3.connect(case.folder.database)) as connection, connection:
        connection.execute("UPDATE evidence SET now = 'breach'")
    assert any("suggestion" in fault for fault in case.verify().faults)


def test_a_count_that_was_changed_is_a_fault(tmp_path: Path) -> None:
    case = with_document(tmp_path)
    assert case.verify().faults == ()
    with closing(sqlite3.connect(case.folder.database)) as connection, connection:
        connection.execute("UPDATE totals SET number = number + 1 WHERE name = 'documents'")
    assert case.verify().faults == ("the count of documents says 2, and there are 1",)


def test_a_document_that_is_read_with_another_date_is_listed_by_it(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    with case.desk() as desk:
        origin = desk.origins_list(limit=1)[0].origin.id
        last = desk.document(desk.statements_of_origin(origin, limit=None)[-1].document)
    moved = replace(last, published=Published("1999-01-01", "given"))
    with case.work() as work:
        work.put_document(moved, "moved")
    with case.desk() as desk:
        assert desk.statements_of_origin(origin, limit=1)[0].document == last.id
        assert desk.documents("oldest", limit=1)[0].id == last.id
        assert desk.totals()["documents"] == len(case.documents())


def test_the_desk_sees_one_state_while_the_case_changes(tmp_path: Path) -> None:
    case = with_document(tmp_path)
    other = open_case(tmp_path)
    with case.desk() as desk:
        before = desk.audit(1)
        with other.work() as work:
            work.note("seen", "x", {})
        assert desk.audit(1) == before
    with case.desk() as desk:
        assert desk.audit(1)[0].action == "seen"


def test_what_came_since_somebody_looked(tmp_path: Path) -> None:
    case = with_document(tmp_path)
    with case.desk() as desk:
        assert desk.last_look("M.R.") is None
    with case.work() as work:
        work.looked()
    with case.desk() as desk:
        seen = desk.last_look("M.R.")
        assert seen is not None
        assert (desk.since(seen).documents, desk.since(seen).acts) == ((), ())
        everything = desk.since("2000")
        assert [brief.file for brief in everything.documents] == ["a.txt"]
        assert everything.documents_in_all == 1


def test_what_was_confirmed_as_a_bearing(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    suggested = case.evidence()
    for one in suggested[:6]:
        with case.work() as work:
            work.decide_evidence(one, one.bearing, "Read.")
    with case.desk() as desk:
        for one in suggested:
            found = desk.confirmed_statements(one.instrument, one.commitment, one.bearing)
            same = {e.statement for e in suggested[:6] if (e.commitment, e.bearing) == (one.commitment, one.bearing)}
            assert found == same
