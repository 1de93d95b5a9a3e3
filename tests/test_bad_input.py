"""Bad input: each file that cannot be read is one line that says which and why, and the good ones beside it are read.

Everything here goes through the real command line, on real files.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tallystick.ledger import CaseFolder

from .acquire.files import docx, locked, pdf, zipped
from .running import AGREEMENT, COMMAND, tallystick

GOOD = {
    "good one.txt": "Front hands over mortars\n\nPort Callan Gazette, 9 June 2031\n\n"
    "The Highland Free Front handed over 40 mortars at Tarn on Saturday, the Joint Monitoring Mission said.\n",
    "good two.html": "<html><head><title>Mission counts weapons</title></head><body><article>"
    "<h1>Mission counts weapons</h1><p>The Highland Free Front has not handed over its heavy weapons, "
    "a Meridian army spokesman said on Monday.</p></article></body></html>",
}
# A name on disk may hold anything but a slash and a zero: line breaks, markup, a turn of the writing direction.
ODD_NAME = "line\nbreak <b>bold [red]x \u202egnp\x1b[31m.txt"
LONG_NAME = f"{'n' * 250}.txt"


def bodiless_mail() -> bytes:
    return (
        b"From: desk@harrow.example\r\nTo: all@harrow.example\r\nSubject: Guns\r\nMIME-Version: 1.0\r\n"
        b"Date: Mon, 9 Jun 2031 10:00:00 +0000\r\nMessage-ID: <2@harrow.example>\r\n\r\n"
    )


def bomb() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("bomb.txt", b"0" * 60_000_000)
    return made.getvalue()


def climbing() -> bytes:
    said = b"The Mission counted eleven guns at Tarn on Monday."
    return zipped({"../outside.txt": said, "/root.txt": said, "inside.txt": said})


@dataclass(frozen=True)
class Bad:
    """A file that is left out: what is in it, the path that is named, the number, and words that say why."""

    make: Callable[[], bytes]
    named: str
    code: str
    why: str


def bad(make: bytes | Callable[[], bytes], named: str, code: str, why: str) -> Bad:
    return Bad((lambda: make) if isinstance(make, bytes) else make, named, code, why)


BAD = {
    "empty.txt": bad(b"", "empty.txt", "T101", "the file is empty"),
    "blank.html": bad(b" \n\n", "blank.html", "T101", "the file is empty"),
    "binary.txt": bad(bytes(range(256)) * 40, "binary.txt", "T102", "not text, though its name says so"),
    "cut.pdf": bad(lambda: pdf()[:400], "cut.pdf", "T103", "damaged or cut off"),
    "locked.pdf": bad(lambda: pdf("tally"), "locked.pdf", "T104", "encrypted"),
    "picture.pdf": bad(b"\x89PNG\r\n\x1a\n" + bytes(90), "picture.pdf", "T103", "begins like a picture"),
    "cut.docx": bad(lambda: docx()[:900], "cut.docx", "T113", "damaged"),
    "no words.html": bad(b"<html><body><script>x()</script></body></html>", "no words.html", "T112", "no text in it"),
    "no body.eml": bad(bodiless_mail, "no body.eml", "T105", "no text a reader would see"),
    "climbing.zip": bad(climbing, "climbing.zip/../outside.txt", "T107", "points outside"),
    "bomb.zip": bad(bomb, "bomb.zip/bomb.txt", "T108", "max_archive_ratio"),
    "cut.zip": bad(lambda: climbing()[:150], "cut.zip", "T106", "damaged or cut off"),
    "locked.zip": bad(lambda: locked(zipped({"a.txt": b"Nine guns."})), "locked.zip", "T114", "encrypted"),
    "figures.csv": bad(b"site,guns\nTarn,9\n", "figures.csv", "T109", "not read"),
}
# Read, but what is said of them is not: the table has a date that is none.
TABLE = {
    "tabled/documents.csv": b"file,publisher,published\nlate.txt,Port Callan Gazette,9 June\n",
    "tabled/late.txt": b"The Front kept five guns at Sered, the Mission said.",
}
ON_DISK = {"huge.txt": "T108", "loop/back": "T111", "pipe.txt": "T109", "gone.txt": "T110"}
# Not good, but something can be read: it is, and nothing is said.
READ = {
    "broken.html": b"<html><div><p>The Front <b>kept its mortars <table><tr><td>at Tarn</p></div><![CDATA[ <!-- <p>At",
    "wrong charset.html": '<html><head><meta charset="utf-8"></head><body><p>The Mission’s café at Tarn stayed shut, '
    "the Front said.</p></body></html>".encode("cp1252"),
    "wrong charset.eml": b"From: a@harrow.example\r\nSubject: Guns\r\nMIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=highland-8\r\n\r\nThe Mission\x92s guns were counted at Tarn caf\xe9.\r\n",
    ODD_NAME: b"The Front kept six guns at Sered, the Mission said.",
    LONG_NAME: b"The Front kept seven guns at Sered, the Mission said.",
}


def write_good(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in GOOD.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def with_agreement(folder: Path, text: str = AGREEMENT) -> Path:
    (folder / "agreement.yaml").write_text(text, "utf-8")
    return folder


@dataclass(frozen=True)
class Ran:
    """The folder with bad files after `tallystick run`, and what that told."""

    folder: Path
    done: subprocess.CompletedProcess[str]

    @property
    def lines(self) -> list[str]:
        return self.done.stdout.splitlines()


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    folder = tmp_path_factory.mktemp("bad") / "harrow"
    documents = write_good(folder / "documents")
    with_agreement(folder)
    for name, one in BAD.items():
        (documents / name).write_bytes(one.make())
    (documents / "tabled").mkdir()
    for name, data in {**READ, **TABLE}.items():
        (documents / name).write_bytes(data)
    with (documents / "huge.txt").open("wb") as file:
        file.truncate(300_000_000)
    (documents / "loop").mkdir()
    (documents / "loop" / "back").symlink_to(documents)
    (documents / "gone.txt").symlink_to(documents / "nowhere.txt")
    os.mkfifo(documents / "pipe.txt")
    return Ran(folder, tallystick("run", folder))


@pytest.fixture(scope="module")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = with_agreement(write_good(tmp_path_factory.mktemp("small") / "harrow"))
    assert tallystick("run", folder).returncode == 0
    return folder


@pytest.fixture
def small(small_built: Path, tmp_path: Path) -> Path:
    """A built case with its two documents beside the agreement file, which a test may harm."""
    return Path(shutil.copytree(small_built, tmp_path / small_built.name))


def json_of(*arguments: object) -> Any:
    done = tallystick(*arguments, "--json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def test_a_run_with_bad_files_is_done_with_problems_and_without_a_traceback(ran: Ran) -> None:
    assert (ran.done.returncode, ran.done.stderr) == (1, "")
    assert "Traceback" not in ran.done.stdout


@pytest.mark.parametrize("name", BAD)
def test_each_bad_file_is_one_line_that_says_which_and_why(ran: Ran, name: str) -> None:
    one = BAD[name]
    found = [line for line in ran.lines if f"documents/{one.named}:" in line]
    assert len(found) == 1, found
    assert found[0].startswith(f"  {one.code} ")
    assert one.why in found[0]


@pytest.mark.parametrize(("name", "code"), ON_DISK.items())
def test_what_is_no_file_or_too_large_is_one_line_too(ran: Ran, name: str, code: str) -> None:
    (line,) = (line for line in ran.lines if f"documents/{name}:" in line)
    assert line.startswith(f"  {code} ")


def test_a_wrong_table_of_documents_is_told_by_its_line(ran: Ran) -> None:
    (line,) = (line for line in ran.lines if "T201" in line)
    assert "documents/tabled/documents.csv, line 2: '9 June' is no date. Write it as 2031-05-12" in line


def test_the_summary_counts_what_was_left_out_and_lists_no_more(ran: Ran) -> None:
    listed = [line for line in ran.lines if line.startswith(("  T1", "  T2"))]
    # climbing.zip has two members that point outside; a table is wrong.
    assert len(listed) == len(BAD) + len(ON_DISK) + 2
    assert f"{len(listed) - 1} files left out, mistakes in 1 file on documents:" in ran.lines


def test_json_lists_the_same_files(ran: Ran) -> None:
    again = json_of("run", ran.folder)
    listed = {line.removeprefix("  ") for line in ran.lines if line.startswith(("  T1", "  T2"))}
    assert {f"{one['code']} {one['reason']}" for one in again["left_out"]} == listed
    assert json_of("status", ran.folder)["left_out"] == again["left_out"]


def test_the_good_files_and_what_can_be_read_are_in_the_case(ran: Ran) -> None:
    held = {row["file"]: row["text"] for row in json_of_export(ran.folder)["documents"]}
    names = {"climbing.zip/inside.txt", "tabled/late.txt", *GOOD, *READ}
    assert held.keys() == {f"documents/{name}" for name in names}
    assert "handed over 40 mortars at Tarn" in held["documents/good one.txt"]
    assert "The Mission’s café at Tarn" in held["documents/wrong charset.html"]
    assert "kept its mortars" in held["documents/broken.html"]


def json_of_export(folder: Path) -> Any:
    return json.loads((folder / "export.json").read_text("utf-8"))


def test_nothing_is_written_outside_the_case(ran: Ran) -> None:
    inside = {"agreement.yaml", "documents", ".tallystick", "report.html", "report.md", "export.json"}
    assert {path.name for path in ran.folder.iterdir()} == inside
    assert [path.name for path in ran.folder.parent.iterdir()] == ["harrow"]


def test_the_case_stays_whole(ran: Ran) -> None:
    done = tallystick("verify", ran.folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing is wrong." in done.stdout


def test_a_name_cannot_break_a_line_or_turn_the_writing(ran: Ran) -> None:
    for verb in (["status"], ["search", "guns"], ["show", f"documents/{LONG_NAME}"], ["show", f"documents/{ODD_NAME}"]):
        done = tallystick(verb[0], ran.folder, *verb[1:])
        assert (done.returncode, done.stderr) == (0, ""), verb
        assert not {"\u202e", "\x1b"} & set(done.stdout), verb
    page = (ran.folder / "report.html").read_text("utf-8")
    assert "<b>bold" not in page
    assert "\u202e" not in page


def test_a_paragraph_longer_than_the_parser_takes_is_read_in_pieces_and_told(tmp_path: Path) -> None:
    """spaCy refuses a text of over a million characters; long words keep the reading of it short."""
    folder = with_agreement(write_good(tmp_path / "harrow"))
    (folder / "long.txt").write_text(f"The Mission saw guns{(' ' + 180 * 'n') * 10} at Tarn. " * 720, "utf-8")
    assert (folder / "long.txt").stat().st_size > 1_300_000
    case = json_of("run", folder)
    assert [(one["code"], one["path"]) for one in case["left_out"]] == [("T117", "harrow/long.txt")]
    assert case["built"]["extracted"] == len(GOOD) + 1


# ---- the disk ----


def test_a_full_disk_is_one_line_and_the_same_command_carries_on(tmp_path: Path) -> None:
    folder = with_agreement(tmp_path)
    write_good(folder / "documents")
    (folder / "documents" / "long.txt").write_text("The Mission waited at the site.\n\n" * 3_000, "utf-8")
    failed = tallystick("run", folder, limit=60_000)
    assert (failed.returncode, failed.stderr[:5], len(failed.stderr.splitlines())) == (2, "T406 ", 1)
    assert tallystick("run", folder).returncode == 0
    assert "Nothing is wrong." in tallystick("verify", folder).stdout
    assert len(json_of_export(folder)["documents"]) == len(GOOD) + 1


def test_a_report_that_cannot_be_written_leaves_the_one_before(sample_copy: Path) -> None:
    before = (sample_copy / "report.html").read_bytes()
    failed = tallystick("report", sample_copy, limit=len(before) - 1)
    assert (failed.returncode, failed.stderr[:5], len(failed.stderr.splitlines())) == (2, "T406 ", 1)
    assert "report.html" in failed.stderr
    assert (sample_copy / "report.html").read_bytes() == before
    assert not list(sample_copy.glob(".new*"))


# ---- one case, two programs ----


def test_two_programs_at_one_case_do_the_work_once(tmp_path: Path) -> None:
    folder = with_agreement(tmp_path)
    write_good(folder / "documents")
    both = [
        subprocess.Popen([*COMMAND, "run", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = [process.communicate(timeout=120) for process in both]
    for process, (_, error) in zip(both, told, strict=True):
        assert process.returncode in (0, 2), error
        assert process.returncode == 0 or error[:5] in ("T407 ", "T402 "), error
    assert tallystick("run", folder).returncode == 0
    export = json_of_export(folder)
    assert len(export["documents"]) == len(GOOD)
    assert [row["action"] for row in export["audit"]].count("original added") == len(GOOD)
    assert "Nothing is wrong." in tallystick("verify", folder).stdout


# ---- the folder ----


def test_a_folder_without_documents_is_refused_and_leaves_no_case(tmp_path: Path) -> None:
    with_agreement(tmp_path)
    (tmp_path / "documents").mkdir()
    done = tallystick("run", tmp_path)
    assert (done.returncode, done.stdout, done.stderr[:5]) == (2, "", "T412 ")
    assert not CaseFolder(tmp_path).holds_case()


def test_what_was_written_into_the_folder_is_never_taken_for_a_document(small: Path) -> None:
    assert tallystick("report", small, "-o", small / "drafts").returncode == 0
    assert json_of("run", small)["added"] == {"originals": 0, "receipts": 0, "already": 2, "refusals": []}
    assert json_of("add", small, small, small / "report.html")["originals"] == 0
    assert {row["file"] for row in json_of_export(small)["documents"]} == {f"harrow/{name}" for name in GOOD}


# ---- the agreement file ----

WRONG = {
    "an unknown key": ("signed: 2031-04-02", "signed: 2031-04-02\ncolour: red", 3, "colour"),
    "a party that is not there": ("by: hff", "by: front", 7, "front"),
    "a date that is none": ("2031-06-30", "2031-06-31", 7, "2031-06-31"),
    "no YAML": ("parties:", "parties: [", 3, ""),
}


@pytest.mark.parametrize("mistake", WRONG)
def test_a_wrong_agreement_file_is_refused_by_its_line_and_nothing_is_loaded(tmp_path: Path, mistake: str) -> None:
    right, wrong, line, named = WRONG[mistake]
    folder = with_agreement(tmp_path, AGREEMENT.replace(right, wrong))
    write_good(folder / "documents")
    done = tallystick("run", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    told = done.stderr.splitlines()
    assert all(one.startswith("T301 ") and one.endswith(" Nothing was loaded.") for one in told)
    assert any(named in one for one in told)
    assert int(told[0].split("line ")[1].split(":")[0]) >= line
    assert not CaseFolder(folder).holds_case()


def test_a_wrong_agreement_file_leaves_the_one_in_force(tmp_path: Path) -> None:
    case = tmp_path / "case"
    tallystick("new", case)
    file = with_agreement(tmp_path) / "agreement.yaml"
    assert tallystick("instrument", case, file).returncode == 0
    circle = "  - {id: C2, by: hff, text: Leave Sered., after: [C3]}\n  - {id: C3, by: hff, text: Stay., after: [C2]}\n"
    file.write_text(AGREEMENT + circle, "utf-8")
    done = tallystick("instrument", case, file)
    assert (done.returncode, done.stderr[:5]) == (2, "T301 ")
    assert "circle" in done.stderr
    (instrument,) = json_of("status", case)["instruments"]
    assert [commitment["id"] for commitment in instrument["commitments"]] == ["C1"]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "T301"), (b"- 1\n", "T301"), (b"\xff\xfe\x00", "T102"), (b"{{{{", "T301"), (b"a: &x [*x]\n", "T301")],
)
def test_an_agreement_file_that_is_none_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    write_good(tmp_path / "documents")
    (tmp_path / "agreement.yaml").write_bytes(data)
    done = tallystick("run", tmp_path)
    assert (done.returncode, done.stdout, done.stderr[:4]) == (2, "", code)
    assert not CaseFolder(tmp_path).holds_case()
