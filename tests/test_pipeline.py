"""Builds do what is new and nothing else, lose nothing when they are cut short, and carry on."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tallystick import pipeline
from tallystick.compare.held import Held
from tallystick.ledger import CaseFolder, Ledger
from tallystick.pipeline.running import Running
from tallystick.records import Refusal
from tallystick.report.export import export_json

from .running import AGREEMENT, COMMAND, tallystick

REPORTS = {
    "monday.txt": "Front hands over mortars\n\nPort Callan Gazette, 9 June 2031\n\n"
    "The Highland Free Front handed over 40 mortars at Tarn on Saturday, the Joint Monitoring Mission said.\n",
    "tuesday.txt": "Mission counts weapons\n\nHighland Courier, 10 June 2031\n\n"
    "The Highland Free Front has not handed over its heavy weapons, a Meridian army spokesman said on Monday.\n",
    "friday.txt": "A quiet week\n\nPort Callan Gazette, 13 June 2031\n\n"
    '"We will hand over the rest by July," said Oda Renn, a spokeswoman for the Front.\n',
}


def write_reports(folder: Path, names: list[str] | None = None) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or REPORTS:
        (folder / name).write_text(REPORTS[name], "utf-8")
    return folder


@contextmanager
def case_of(folder: Path, *, agreement: bool = True, reports: list[str] | None = None) -> Iterator[Ledger]:
    """A new case in FOLDER/case with reports added and nothing built."""
    with closing(Ledger.make(folder / "case", by="M.R.", clock=pipeline.now)) as ledger:
        pipeline.add(ledger, [write_reports(folder / "reports", reports)])
        if agreement:
            (folder / "agreement.yaml").write_text(AGREEMENT, "utf-8")
            pipeline.load_agreement(ledger, folder / "agreement.yaml")
        yield ledger


@contextmanager
def opened(folder: Path) -> Iterator[Ledger]:
    with closing(Ledger.open(folder, by="M.R.", clock=pipeline.now)) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a built case, its reports and its agreement file. Not to be changed."""
    folder = tmp_path_factory.mktemp("pipeline")
    with case_of(folder) as ledger:
        pipeline.build(ledger)
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A copy of the built case that a test may change."""
    return Path(shutil.copytree(built_once, tmp_path, dirs_exist_ok=True))


def test_the_stages_stand_in_alphabetical_order() -> None:
    assert list(pipeline.STAGES) == sorted(pipeline.STAGES)


def test_a_build_with_nothing_new_does_nothing_and_says_since_when(built: Path) -> None:
    with opened(built / "case") as ledger:
        before = ledger.case()
        assert pipeline.build(ledger) == pipeline.Built(since=before.built, unchanged=3)
        assert ledger.case() == before


def test_a_build_with_nothing_new_loads_no_parser(built: Path) -> None:
    probe = (
        "import sys; from tallystick.cli import run_command as run; "
        "run(['build', sys.argv[1]]); print({'spacy', 'trafilatura'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", probe, built / "case"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Nothing new since ")
    assert done.stdout.endswith("set()\n")


def test_adding_the_same_files_again_adds_nothing(tmp_path: Path) -> None:
    with case_of(tmp_path) as ledger:
        again = pipeline.add(ledger, [tmp_path / "reports"])
        assert (again.originals, again.receipts, again.already) == (0, 0, 3)
        assert len(ledger.case().receipts) == 3


def test_one_more_document_costs_the_reading_of_one(tmp_path: Path) -> None:
    with case_of(tmp_path, reports=["monday.txt", "tuesday.txt"]) as ledger:
        first = pipeline.build(ledger)
        assert (first.read, first.extracted, first.since) == (2, 2, None)
        write_reports(tmp_path / "reports")
        assert pipeline.add(ledger, [tmp_path / "reports"]).originals == 1
        built = pipeline.build(ledger)
        assert (built.read, built.extracted, built.unchanged) == (1, 1, 2)
        assert len(ledger.case().documents) == 3


def test_a_build_compares_what_is_new_with_what_it_held_and_may_lose_what_it_held(tmp_path: Path) -> None:
    with case_of(tmp_path, agreement=False, reports=["monday.txt", "tuesday.txt"]) as ledger:
        pipeline.build(ledger)
        held = Held(ledger.folder.compared, ledger.settings).marks()
        (tmp_path / "reports" / "a.txt").write_text(REPORTS["monday.txt"].replace("Gazette", "Courier"), "utf-8")
        pipeline.add(ledger, [tmp_path / "reports"])
        pipeline.build(ledger)
        after = Held(ledger.folder.compared, ledger.settings).marks()
        assert (after[:2], len(after)) == (held, 3)
        found = ledger.comparison()
        assert len(found.lineage) == 1
        shutil.rmtree(ledger.folder.compared)
        (tmp_path / "reports" / "friday.txt").write_text(REPORTS["friday.txt"], "utf-8")
        pipeline.add(ledger, [tmp_path / "reports"])
        pipeline.build(ledger)
        assert ledger.comparison() == found


def test_what_is_said_of_a_document_later_has_it_read_anew_and_only_it(built: Path) -> None:
    with opened(built / "case") as ledger:
        (built / "reports" / "monday.txt.meta.yaml").write_text("publisher: Harrow Bay Herald\n", "utf-8")
        added = pipeline.add(ledger, [built / "reports"])
        assert (added.originals, added.receipts, added.refusals) == (0, 1, ())
        assert pipeline.build(ledger).read == 1
        assert "Harrow Bay Herald" in {document.publisher for document in ledger.documents()}


def test_a_changed_instrument_is_matched_anew_without_reading_documents_again(built: Path) -> None:
    with opened(built / "case") as ledger:
        (built / "agreement.yaml").write_text(AGREEMENT.replace("2031-06-30", "2031-06-10"), "utf-8")
        assert pipeline.load_agreement(ledger, built / "agreement.yaml")
        assert pipeline.build(ledger).read == 0
        case = ledger.case()
        assert [i.commitments[0].deadline for i in case.instruments] == ["2031-06-10"]
        assert case.standings[0].deadline.state == "past"


def test_an_agreement_file_that_is_in_force_is_not_loaded_twice(tmp_path: Path) -> None:
    with case_of(tmp_path) as ledger:
        assert pipeline.load_agreement(ledger, tmp_path / "agreement.yaml") == ()
        assert [entry.action for entry in ledger.case().audit].count("instrument loaded") == 1


def test_a_new_date_of_the_case_changes_the_deadlines_and_nothing_else(built: Path) -> None:
    with opened(built / "case") as ledger:
        ledger.set_as_of("2031-06-30")
        assert pipeline.build(ledger).stages == ("standings",)
        assert ledger.case().standings[0].deadline.state == "due"


def test_the_same_documents_have_the_same_ids_in_every_case(built: Path, tmp_path: Path) -> None:
    with case_of(tmp_path / "second") as second, opened(built / "case") as first:
        pipeline.build(second)
        exports = [export_json(ledger.case()) for ledger in (first, second)]
    one, other = ({part: rows for part, rows in e.items() if part not in ("case", "audit")} for e in exports)
    assert one == other


def test_every_statement_of_a_built_case_is_found_by_its_own_words(built_sample: Path) -> None:
    with opened(built_sample) as ledger:
        case = ledger.case()
        texts = {document.id: document.text for document in case.documents}
        for statement in case.statements[:20]:
            words = texts[statement.document][statement.start : statement.end].replace('"', " ")
            found = {hit.statement for hit in ledger.search(f'"{words}"')}
            assert statement.id in found


def test_a_decision_outlives_a_rebuild_and_is_counted_in_the_next_one(sample_copy: Path) -> None:
    with opened(sample_copy) as ledger:
        suggestion = ledger.evidence()[0]
        with ledger.work() as work:
            work.decide_evidence(suggestion, None, "Another agreement is meant.")
        assert pipeline.build(ledger).stages == ("standings",)
        again = next(e for e in ledger.evidence() if e.id == suggestion.id)
        assert again.decision is not None
        counted = {
            s
            for standing in ledger.case().standings
            if standing.commitment == suggestion.commitment
            for bearing in standing.bearings
            for s in bearing.statements
        }
        assert suggestion.statement not in counted


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_goes_on(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports")
    (tmp_path / "reports" / "empty.txt").write_bytes(b"")
    (tmp_path / "reports" / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
    with case_of(tmp_path) as ledger:
        pipeline.build(ledger)
        case = ledger.case()
        assert len(case.documents) == 3
        assert {Path(refusal.path).name for refusal in case.refusals} == {"empty.txt", "broken.pdf"}
        assert pipeline.build(ledger).since


def test_a_document_that_is_analysed_only_in_part_is_listed(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports")
    french = (
        "Le Front a remis ses armes lourdes samedi, a dit la mission. Les habitants de la vallée attendent encore. "
    )
    (tmp_path / "reports" / "lundi.txt").write_text(french * 4, "utf-8")
    with case_of(tmp_path) as ledger:
        built = pipeline.build(ledger)
        assert [(Path(r.path).name, r.code) for r in built.refusals] == [("lundi.txt", "T117")]
        assert ledger.refusals() == built.refusals


def test_a_file_that_was_mended_is_no_longer_listed(tmp_path: Path) -> None:
    write_reports(tmp_path / "reports")
    (tmp_path / "reports" / "late.txt").write_bytes(b"")
    with case_of(tmp_path) as ledger:
        assert [Path(refusal.path).name for refusal in ledger.refusals()] == ["late.txt"]
        (tmp_path / "reports" / "late.txt").write_text("The Front kept silent on Friday.", "utf-8")
        pipeline.add(ledger, [tmp_path / "reports"])
        assert ledger.refusals() == ()


def test_mistakes_in_what_is_said_of_documents_are_all_told_until_they_are_mended(tmp_path: Path) -> None:
    table = write_reports(tmp_path / "reports") / "documents.csv"
    with case_of(tmp_path) as ledger:
        table.write_text("file,published,kind\nmonday.txt,9 June,gossip\n", "utf-8")
        added = pipeline.add(ledger, [tmp_path / "reports"])
        assert [refusal.code for refusal in added.refusals] == ["T201"]
        assert ledger.refusals() == added.refusals
        table.write_text("file,kind\nmonday.txt,wire\nsunday.txt,wire\nsaturday.txt,wire\n", "utf-8")
        pipeline.add(ledger, [tmp_path / "reports" / "monday.txt"])
        (refusal,) = ledger.refusals()
        assert refusal.reason.startswith("reports/documents.csv: line 3 names sunday.txt, line 4 names saturday.txt")
        table.write_text("file,kind\nmonday.txt,wire\n", "utf-8")
        pipeline.add(ledger, [tmp_path / "reports" / "monday.txt"])
        assert ledger.refusals() == ()


def test_a_fault_in_a_stage_costs_one_document_and_is_told(tmp_path: Path) -> None:
    """Half a surrogate pair cannot be kept; canonical never makes one, so the guard is shown directly."""
    with case_of(tmp_path, agreement=False) as ledger:
        running = Running(ledger, pipeline.Nobody())
        assert running.guarded("odd.txt", lambda: "\ud800".encode()) is None
        (refusal,) = running.refusals
        assert isinstance(refusal, Refusal)
        assert (refusal.path, refusal.code) == ("odd.txt", "T115")


# ---- cut short ----


def rows(database: Path, table: str) -> int:
    with closing(sqlite3.connect(database, timeout=5)) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def started(command: list[str], database: Path, table: str, reached: int) -> subprocess.Popen[str]:
    """A command, running, once a table has so many rows."""
    process = subprocess.Popen(
        [*COMMAND, *command],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while rows(database, table) < reached:
        assert process.poll() is None, "the command ended before it could be stopped"
        assert time.monotonic() < deadline
        time.sleep(0.002)
    return process


def kill_when(command: list[str], database: Path, table: str, reached: int) -> None:
    """Start a command and kill it, unasked and unwarned, once a table has so many rows."""
    process = started(command, database, table, reached)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL


def many(folder: Path, count: int) -> Path:
    folder.mkdir(parents=True)
    for number in range(count):
        text = f"Report {number}\n\nThe Mission saw {number + 2} mortars at site {number}, it said.\n"
        (folder / f"{number:03}.txt").write_text(text, "utf-8")
    return folder


def test_a_killed_add_keeps_what_it_had_and_the_next_carries_on(tmp_path: Path) -> None:
    Ledger.make(tmp_path / "case", by="M.R.", clock=pipeline.now).close()
    folder = many(tmp_path / "reports", 60)
    kill_when(["add", str(tmp_path / "case"), str(folder)], CaseFolder(tmp_path / "case").database, "originals", 3)
    with opened(tmp_path / "case") as ledger:
        kept = ledger.counts()["originals"]
        assert 3 <= kept < 60
        assert ledger.verify().faults == ()
        rest = pipeline.add(ledger, [folder])
        assert (rest.originals, rest.already) == (60 - kept, kept)
        assert ledger.verify().faults == ()


def test_a_command_that_is_stopped_says_that_what_was_kept_is_safe(tmp_path: Path) -> None:
    Ledger.make(tmp_path / "case", by="M.R.", clock=pipeline.now).close()
    database = CaseFolder(tmp_path / "case").database
    process = started(["add", str(tmp_path / "case"), str(many(tmp_path / "reports", 60))], database, "originals", 2)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 2
    assert told.strip() == "Stopped. What was kept is safe; the same command carries on from there."


@pytest.mark.parametrize("table", ["documents", "extractions"])
def test_a_killed_build_keeps_what_it_had_and_the_next_carries_on(tmp_path: Path, table: str) -> None:
    Ledger.make(tmp_path / "case", by="M.R.", clock=pipeline.now).close()
    with opened(tmp_path / "case") as ledger:
        pipeline.add(ledger, [many(tmp_path / "reports", 15)])
    kill_when(["build", str(tmp_path / "case")], CaseFolder(tmp_path / "case").database, table, 2)
    with opened(tmp_path / "case") as ledger:
        assert ledger.verify().faults == ()
        kept = rows(ledger.folder.database, table)
        assert 2 <= kept < 15
        built = pipeline.build(ledger)
        assert (built.read if table == "documents" else built.extracted) == 15 - kept
        assert len(ledger.case().documents) == 15
        assert ledger.verify().faults == ()
        assert pipeline.build(ledger).since


def test_a_disk_that_is_full_is_said_and_harms_nothing(tmp_path: Path) -> None:
    Ledger.make(tmp_path / "case", by="M.R.", clock=pipeline.now).close()
    folder = many(tmp_path / "reports", 3)
    (folder / "long.txt").write_text("The Mission waited at the site. " * 40_000, "utf-8")
    limit = CaseFolder(tmp_path / "case").database.stat().st_size + 100_000
    failed = tallystick("add", str(tmp_path / "case"), str(folder), limit=limit)
    assert failed.returncode == 2
    assert failed.stderr.startswith("T406 ")
    assert len(failed.stderr.splitlines()) == 1
    with opened(tmp_path / "case") as ledger:
        assert ledger.counts()["originals"] == 3
        assert ledger.verify().faults == ()
        assert pipeline.add(ledger, [folder]).originals == 1


def test_a_database_that_cannot_grow_is_said_and_harms_nothing(tmp_path: Path) -> None:
    with case_of(tmp_path, agreement=False) as ledger:
        (tmp_path / "reports" / "long.txt").write_text("The Mission waited at the site.\n\n" * 3_000, "utf-8")
        pipeline.add(ledger, [tmp_path / "reports"])
    failed = tallystick("build", str(tmp_path / "case"), limit=60_000)
    assert (failed.returncode, failed.stderr[:5]) == (2, "T406 ")
    with opened(tmp_path / "case") as ledger:
        assert ledger.verify().faults == ()
        assert ledger.counts()["originals"] == 4


def test_a_second_program_waits_its_turn(tmp_path: Path) -> None:
    with case_of(tmp_path, agreement=False) as ledger, ledger.writer():
        refused = tallystick("build", str(tmp_path / "case"))
    assert (refused.returncode, refused.stderr[:5]) == (2, "T407 ")


def test_a_case_can_be_moved(sample_copy: Path, tmp_path: Path) -> None:
    moved = tmp_path / "elsewhere"
    shutil.move(sample_copy, moved)
    again = tallystick("build", str(moved), "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["since"]
