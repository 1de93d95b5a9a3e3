"""Files and folders become originals with receipts; what cannot be read is refused by name and number."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from tallystick.acquire import acquire, count_files
from tallystick.records import Arrival, Refusal
from tallystick.settings import Settings

from .files import MAIL, NOW, PAGE, TEXT, docx, pdf, take, write, zipped

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_folder_arrives_file_by_file_with_the_hash_size_and_kind_of_its_exact_bytes(tmp_path: Path) -> None:
    files = {"b/page.htm": PAGE, "a.txt": TEXT, "mail.eml": MAIL, "r.pdf": pdf(), "w.docx": docx(), "n.md": b"# Guns"}
    arrivals, refusals = take(write(tmp_path / "in", files))
    assert not refusals
    assert {path.removeprefix("in/"): a.data for path, a in arrivals.items()} == files
    for arrival in arrivals.values():
        assert arrival.original.sha256 == hashlib.sha256(arrival.data).hexdigest() == arrival.receipt.sha256
        assert arrival.original.size == len(arrival.data)
        assert arrival.original.container is None
        assert arrival.receipt.received == NOW
    kinds = {path.removeprefix("in/"): a.original.media_type for path, a in arrivals.items()}
    assert kinds == {
        "b/page.htm": "text/html",
        "a.txt": "text/plain",
        "mail.eml": "message/rfc822",
        "r.pdf": "application/pdf",
        "w.docx": WORD,
        "n.md": "text/markdown",
    }


def test_files_come_in_the_order_of_their_names_and_a_single_file_by_its_own_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"c.txt": TEXT, "a.txt": TEXT, "b/z.txt": TEXT})
    assert list(take(folder)[0]) == ["in/a.txt", "in/b/z.txt", "in/c.txt"]
    assert list(take(folder / "c.txt")[0]) == ["c.txt"]
    assert count_files([folder, folder / "c.txt"]) == 4


def test_the_same_bytes_twice_are_one_original_with_two_receipts(tmp_path: Path) -> None:
    arrivals, _ = take(write(tmp_path / "in", {"a.txt": TEXT, "b.txt": TEXT}))
    assert len(arrivals) == 2
    assert len({a.original for a in arrivals.values()}) == 1


def test_hidden_files_and_files_about_documents_are_left_out_without_a_word(tmp_path: Path) -> None:
    silent = {".DS_Store": b"\x00\x01", ".git/x.txt": TEXT, "agreement.yaml": b"title: x", "gold.json": b"{}"}
    about = {"documents.csv": b"file,publisher\n", "a.meta.yaml": b"publisher: Harrow Gazette"}
    folder = write(tmp_path / "in", {**silent, **about, "a.txt": TEXT})
    arrivals, refusals = take(folder)
    assert list(arrivals) == ["in/a.txt"]
    assert not refusals
    assert take(folder / "agreement.yaml") == ({}, {})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("really.txt", pdf(), "application/pdf"),
        ("really.html", docx(), WORD),
        ("really.pdf", PAGE, "text/html"),
        ("really.txt", PAGE, "text/html"),
        ("really.txt", MAIL, "message/rfc822"),
        ("saved.mhtml", MAIL, "multipart/related"),
        ("no-extension", TEXT, "text/plain"),
        ("strange.dat", pdf(), "application/pdf"),
        ("notes.txt", b"From: the desk\nSubject: guns\n\nNine guns.\n", "text/plain"),
        ("wide.txt", "Nine guns — counted".encode("utf-16"), "text/plain"),
        ("cyrillic.txt", "Девять орудий".encode("cp1251"), "text/plain"),
    ],
)
def test_a_file_is_read_as_what_its_bytes_say_it_is(tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    arrivals, refusals = take(write(tmp_path / "in", {name: data}))
    assert not refusals
    assert [a.original.media_type for a in arrivals.values()] == [kind]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "T101"),
        ("blank.html", b" \n\n", "T101"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "T102"),
        ("noise.txt", bytes(range(256)) * 8, "T102"),
        ("noise.eml", bytes(range(256)) * 8, "T102"),
        ("notes.pdf", TEXT, "T103"),
        ("noise.docx", bytes(range(256)) * 8, "T113"),
        ("cut.docx", docx()[:5000], "T113"),
        ("other.docx", zipped({"a.txt": TEXT}), "T113"),
        ("cut.zip", zipped({"a.txt": TEXT})[:60], "T106"),
        ("text.zip", TEXT, "T106"),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(200), "T109"),
        ("sheet.xlsx", zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}), "T109"),
        ("table.csv", b"a,b\n1,2\n", "T109"),
        ("sheet.xlsx", b"guns", "T109"),
        ("old.DOC", PAGE, "T109"),
        ("slides.pptx", pdf(), "T109"),
        ("letter.odt", TEXT, "T109"),
        ("feed.xml", PAGE, "T109"),
        ("all.tar", TEXT, "T109"),
        ("film.mp4", TEXT, "T109"),
        ("letter.rtf", b"{\\rtf1 Nine guns}", "T109"),
    ],
)
def test_a_file_that_is_no_document_is_one_refusal_and_the_rest_goes_on(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    arrivals, refusals = take(write(tmp_path / "in", {name: data, "z.txt": TEXT}))
    assert list(arrivals) == ["in/z.txt"]
    assert {path: r.code for path, r in refusals.items()} == {f"in/{name}": code}
    assert refusals[f"in/{name}"].reason.startswith(f"in/{name}: ")


def test_a_file_of_300_megabytes_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"small.txt": TEXT})
    with (folder / "large.txt").open("wb") as file:
        file.truncate(300_000_000)
    (folder / "large.txt").chmod(0)  # nobody but root could read it: the size alone must decide
    arrivals, refusals = take(folder)
    assert list(arrivals) == ["in/small.txt"]
    assert refusals["in/large.txt"].code == "T108"
    assert "300 MB, more than the limit of 200 MB" in refusals["in/large.txt"].reason
    assert "max_file_mb" in refusals["in/large.txt"].reason


def test_links_to_folders_are_refused_and_links_to_files_are_followed_once(tmp_path: Path) -> None:
    outside = write(tmp_path / "outside", {"far.txt": TEXT})
    folder = write(tmp_path / "in", {"sub/a.txt": TEXT})
    (folder / "sub" / "back").symlink_to(folder)
    (folder / "out").symlink_to(outside)
    (folder / "self").symlink_to(folder / "self")
    (folder / "gone").symlink_to(folder / "nowhere")
    (folder / "first.txt").symlink_to(outside / "far.txt")
    (folder / "second.txt").symlink_to(outside / "far.txt")
    arrivals, refusals = take(folder)
    assert list(arrivals) == ["in/first.txt", "in/sub/a.txt"]
    codes = {path: r.code for path, r in refusals.items()}
    assert codes == {"in/sub/back": "T111", "in/out": "T111", "in/self": "T111", "in/gone": "T110"}


def test_a_link_that_leads_back_is_refused_even_where_it_is_named(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": TEXT})
    (folder / "back").symlink_to(folder)
    arrivals, refusals = take(*sorted(folder.iterdir()))
    assert list(arrivals) == ["a.txt"]
    assert {path: r.code for path, r in refusals.items()} == {"back": "T111"}


def test_a_path_that_is_not_there_or_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    arrivals, refusals = take(tmp_path / "missing.txt", tmp_path / "pipe")
    assert not arrivals
    assert {path: r.code for path, r in refusals.items()} == {"missing.txt": "T110", "pipe": "T109"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"secret.txt": TEXT, "open.txt": TEXT})
    (folder / "secret.txt").chmod(0)
    arrivals, refusals = take(folder)
    assert list(arrivals) == ["in/open.txt"]
    assert refusals["in/secret.txt"].code == "T110"


def test_a_name_that_is_no_unicode_comes_through_as_text(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {})
    folder.mkdir()
    with open(os.fsencode(folder) + b"/gr\xfcn.txt", "wb") as file:
        file.write(TEXT)
    arrivals, _ = take(folder)
    assert list(arrivals) == ["in/gr\ufffdn.txt"]


def test_each_file_is_read_only_when_it_is_asked_for(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": TEXT, "b.txt": TEXT})
    outcomes = acquire([folder], Settings(), now=NOW)
    assert isinstance(next(outcomes), Arrival)
    (folder / "b.txt").unlink()
    second = next(outcomes)
    assert isinstance(second, Refusal)
    assert second.code == "T110"


def test_what_tallystick_wrote_itself_is_passed_over_by_its_name_and_its_mark(tmp_path: Path) -> None:
    own = {
        "report.html": b'<!doctype html><head><meta name="generator" content="Tallystick 0.1.0"></head><p>Nine guns.',
        "report.md": b"<!-- Tallystick 0.1.0 -->\n\n# Harrow accord: what the record shows\n",
        "export.json": b'{\n "tallystick": "0.1.0"\n}\n',
        "old/report.md": b"<!-- Tallystick 0.1.0 -->\n\n# Harrow accord: what the record shows\n",
    }
    folder = write(tmp_path / "in", {**own, "a.txt": TEXT, "case.zip": zipped({**own, "b.txt": TEXT})})
    arrivals, refusals = take(folder)
    assert sorted(arrivals) == ["in/a.txt", "in/case.zip", "in/case.zip/b.txt"]
    assert not refusals


def test_a_report_by_somebody_else_is_a_document_whatever_its_name(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"report.html": PAGE, "report.md": b"# Nine guns\n\nThe Front gave nine guns.\n"})
    assert sorted(take(folder)[0]) == ["in/report.html", "in/report.md"]


def test_there_is_one_tick_for_each_file_that_was_counted_whatever_it_holds(tmp_path: Path) -> None:
    members = {f"{number}.txt": f"Gun {number} came in.".encode() for number in range(5)}
    folder = write(tmp_path / "in", {"a.txt": TEXT, "b.zip": zipped(members), "c.txt": b"", "report.md": b"# Nine"})
    (folder / "gone").symlink_to(folder / "nowhere")
    ticks: list[None] = []
    outcomes = list(acquire([folder], Settings(), now=NOW, tick=lambda: ticks.append(None)))
    assert len(ticks) == count_files([folder]) == 4
    assert len(outcomes) == 10
