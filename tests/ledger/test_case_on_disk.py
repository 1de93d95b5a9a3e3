"""A case is a folder; what it is given it keeps."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.ledger import CaseFolder
from tallystick.records import Given, Refusal
from tallystick.settings import Settings

from .cases import arrival, clock, document, extraction, make_case, open_case, with_document


def test_a_new_case_can_be_opened_by_its_folder_and_by_its_inner_folder(tmp_path: Path) -> None:
    make_case(tmp_path / "harrow").close()
    assert open_case(tmp_path / "harrow").case().title == "harrow"
    assert open_case(tmp_path / "harrow" / ".tallystick").case().title == "harrow"


def test_a_case_is_made_once(tmp_path: Path) -> None:
    make_case(tmp_path)
    with pytest.raises(TallystickError, match="T402"):
        make_case(tmp_path)


def test_where_there_is_no_case_none_is_opened(tmp_path: Path) -> None:
    with pytest.raises(TallystickError, match="T401"):
        open_case(tmp_path)


def test_a_making_that_was_cut_short_is_no_case_and_is_done_again(tmp_path: Path) -> None:
    (tmp_path / ".tallystick" / "new" / ".tallystick").mkdir(parents=True)
    (tmp_path / ".tallystick" / "new" / ".tallystick" / "case.db").write_bytes(b"half")
    with pytest.raises(TallystickError, match="T401"):
        open_case(tmp_path)
    assert make_case(tmp_path).verify().faults == ()


def test_making_a_case_anew_never_touches_originals_that_are_there(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    kept = ledger.folder.original(arrival().original.sha256)
    ledger.close()
    ledger.folder.database.unlink()
    make_case(tmp_path)
    assert kept.read_bytes() == arrival().data


def test_a_case_from_a_newer_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    make_case(tmp_path).close()
    database = CaseFolder(tmp_path).database
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(TallystickError, match=r"T405.*9999"):
        open_case(tmp_path)


def test_a_file_that_is_no_database_is_called_damaged(tmp_path: Path) -> None:
    make_case(tmp_path).close()
    CaseFolder(tmp_path).database.write_bytes(b"this is no database, though it is long enough to be one" * 100)
    with pytest.raises(TallystickError, match="T408"):
        open_case(tmp_path)


def test_a_case_without_its_manifest_says_so(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    (ledger.folder.inner / "manifest.json").unlink()
    with pytest.raises(TallystickError, match=r"T408.*manifest"):
        ledger.case()


def test_settings_that_differ_are_kept_and_named_in_the_chain(tmp_path: Path) -> None:
    from tallystick.ledger import Ledger

    made = Ledger.make(tmp_path, by="M.R.", clock=clock, settings=Settings({"min_reuse_words": 9}))
    assert open_case(tmp_path).settings["min_reuse_words"] == 9
    assert made.case().settings == (("min_reuse_words", "9"),)
    assert json.loads(made.case().audit[0].detail)["settings"] == {"min_reuse_words": 9}


def test_the_same_bytes_twice_are_one_original_with_two_receipts(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    for path in ("a.txt", "b.txt", "a.txt"):
        with ledger.work() as work:
            work.keep(arrival(path))
    assert ledger.counts() == {"originals": 1, "receipts": 2, "documents": 0}
    assert [holding.receipt.path for holding in ledger.holdings()] == ["a.txt"]


def test_what_is_said_later_of_an_original_stands_before_what_was_said_earlier(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    for given in (Given(publisher="Gazette", title="Quiet"), Given(publisher="Port Callan Gazette")):
        with ledger.work() as work:
            assert work.keep(arrival(given=given))
    assert ledger.holdings()[0].receipt.given == Given(publisher="Port Callan Gazette", title="Quiet")


def test_an_original_is_kept_byte_for_byte_and_readable_by_the_group_as_any_file(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    sha256 = arrival().original.sha256
    assert ledger.bytes_of(sha256) == arrival().data
    assert ledger.folder.original(sha256).stat().st_mode == ledger.folder.database.stat().st_mode


def test_a_unit_of_work_that_fails_leaves_no_trace_in_the_database(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)

    def fail_half_way() -> None:
        with ledger.work() as work:
            work.keep(arrival())
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert ledger.counts()["originals"] == 0
    assert [entry.action for entry in ledger.case().audit] == ["case made"]
    assert ledger.verify().faults == ()


def test_two_do_not_write_at_once(tmp_path: Path) -> None:
    first, second = make_case(tmp_path), open_case(tmp_path)
    with first.writer(), pytest.raises(TallystickError, match="T407"), second.writer():
        pass
    with second.writer():
        pass


def test_one_may_read_while_another_writes(tmp_path: Path) -> None:
    writing, reading = make_case(tmp_path), open_case(tmp_path)
    with writing.writer(), writing.work() as work:
        work.keep(arrival())
        assert reading.counts()["originals"] == 0
    assert reading.counts()["originals"] == 1


def test_a_document_read_anew_takes_the_place_of_the_one_before_with_all_that_hung_on_it(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    anew = document(arrival(), title="Another title")
    with ledger.work() as work:
        work.put_document(anew, "2")
        work.put_extraction(anew, extraction(anew), "2")
    assert [d.title for d in ledger.documents()] == ["Another title"]
    assert ledger.search("quiet") == []
    assert len(ledger.search("mortars")) == 1
    assert ledger.verify().faults == ()


def test_an_original_that_can_no_longer_be_read_loses_its_document_and_is_listed(tmp_path: Path) -> None:
    ledger = with_document(tmp_path)
    with ledger.work() as work:
        work.put_unread(arrival().original.sha256, Refusal("a.txt", "T112", "a.txt: no text"), "3")
    assert ledger.documents() == ()
    assert ledger.refusals() == (Refusal("a.txt", "T112", "a.txt: no text"),)
    assert ledger.holdings()[0].fingerprint == "3"


def test_the_date_of_a_case_says_where_it_came_from(tmp_path: Path) -> None:
    ledger = make_case(tmp_path / "c")
    assert ledger.as_of() == ("2031-07-01", "the day on which the case was made")
    with ledger.work() as work:
        work.keep(arrival())
    assert ledger.as_of() == ("2031-07-01", "the day on which the last document was received")
    with ledger.work() as work:
        work.put_document(document(arrival(), published="2031-06-30T10:00:00Z"), "1")
    assert ledger.as_of() == ("2031-06-30", "the latest day of publication in the documents")
    ledger.set_as_of("2031-12-31")
    assert ledger.as_of() == ("2031-12-31", "given")


def test_a_publication_known_to_the_month_gives_no_day(tmp_path: Path) -> None:
    ledger = make_case(tmp_path)
    with ledger.work() as work:
        work.keep(arrival())
        work.put_document(document(arrival(), published="2031-08"), "1")
    assert ledger.as_of()[0] == "2031-07-01"


def test_paths_are_kept_from_the_folder_of_the_case_with_forward_slashes(tmp_path: Path) -> None:
    folder = CaseFolder(tmp_path / "harrow")
    assert folder.named(str(tmp_path / "harrow" / "in" / "agreement.yaml")) == "in/agreement.yaml"
    outside = str(tmp_path / "other.yaml")
    assert folder.named(outside) == outside.replace(os.sep, "/")
