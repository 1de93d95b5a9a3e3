"""The command line does what its help says, with the exit code that is promised, and never shows a traceback."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tallystick.cli import run_command, tallystick_command
from tallystick.ledger import CaseFolder, Ledger
from tallystick.pipeline import now

VERBS = sorted(tallystick_command.commands)
EXAMPLE = re.compile(r"Example:\n(  tallystick .+\n)+$", re.MULTILINE)


@pytest.fixture(autouse=True)
def terminal_of_a_usual_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines break where they do for most, whatever the terminal of who runs the tests."""
    monkeypatch.setenv("COLUMNS", "80")


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    capsys.readouterr()
    code = run_command([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


# ---- help and usage ----


def test_the_verbs_are_those_that_were_promised() -> None:
    promised = (
        "new add instrument build compare status show search alerts decide assess grade actor claim origins correct "
        "corrections furniture report export verify doctor demo run serve"
    )
    assert sorted(promised.split()) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_help_ends_with_an_example_that_names_its_verb(capsys: pytest.CaptureFixture[str], verb: str) -> None:
    code, out, _ = run(capsys, verb, "--help")
    assert code == 0
    example = EXAMPLE.search(re.sub(r"^ {2}(?= {2})|^ {2}(?=Example)", "", out, flags=re.MULTILINE))
    assert example, out
    assert f"tallystick {verb}" in example.group()


def test_help_is_quick_and_loads_no_parser() -> None:
    probe = "import sys; from tallystick.cli import run_command as r; r(['--help']); print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.endswith("False\n")


@pytest.mark.parametrize(
    "arguments", [["frobnicate"], ["add"], ["status", "a", "b"], ["export", "x", "--format", "pdf"]]
)
def test_a_command_that_is_none_is_not_done(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "Usage:" in err


# ---- errors ----


@pytest.mark.parametrize(
    "verb", ["add", "build", "status", "show", "search", "report", "export", "verify", "instrument"]
)
def test_a_verb_on_a_folder_without_a_case_is_one_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, verb: str
) -> None:
    more = {"add": ["x"], "show": ["x"], "search": ["x"], "instrument": ["x"]}.get(verb, [])
    code, out, err = run(capsys, verb, tmp_path, *more)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("T401 ")


def test_a_case_is_not_made_among_other_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Mission", "utf-8")
    code, _, err = run(capsys, "new", tmp_path)
    assert (code, err[:5]) == (2, "T403 ")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.txt"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--as-of", "31 July"], "'31 July' is no day"),
        (["--setting", "colour", "red"], "There is no setting colour"),
        (["--setting", "min_reuse_words", "many"], "does not fit"),
    ],
)
def test_an_option_that_does_not_fit_is_refused_and_nothing_is_made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, options: list[str], words: str
) -> None:
    code, _, err = run(capsys, "new", tmp_path / "case", *options)
    assert (code, err[:5]) == (2, "T501 ")
    assert words in err
    assert not CaseFolder(tmp_path / "case").holds_case()


def test_a_wrong_agreement_file_is_refused_line_by_line_and_leaves_no_case(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    wrong = "title: Accord\nparties:\n  - {id: hff, name: Front}\ncommitments:\n  - {id: C1, by: nobody, text: Go.}\n"
    (tmp_path / "agreement.yaml").write_text(f"{wrong}colour: red\n", "utf-8")
    code, out, err = run(capsys, "run", tmp_path)
    assert (code, out) == (2, "")
    assert [line[:5] for line in err.splitlines()] == ["T301 ", "T301 "]
    assert not CaseFolder(tmp_path).holds_case()


def test_a_folder_without_an_agreement_is_refused(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "run", tmp_path)
    assert (code, err[:5]) == (2, "T409 ")


def test_a_folder_that_is_not_there_or_is_a_file_is_told_as_that(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("Notes.", "utf-8")
    code, _, err = run(capsys, "run", tmp_path / "nowhere")
    assert (code, err[:5]) == (2, "T110 ")
    assert "no such folder" in err
    code, _, err = run(capsys, "run", tmp_path / "notes.txt")
    assert (code, err[:5]) == (2, "T110 ")
    assert "not a folder" in err


def test_a_path_that_is_not_there_is_told_and_not_kept(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case, nowhere = tmp_path / "case", tmp_path / "nowhere"
    run(capsys, "new", case)
    code, out, _ = run(capsys, "add", case, nowhere)
    assert code == 2
    assert f"T110 {nowhere}: cannot be opened (there is no such file or folder)" in out
    (tmp_path / "letter.txt").write_text("Dear Mission", "utf-8")
    code, out, _ = run(capsys, "add", case, nowhere, tmp_path / "letter.txt")
    assert code == 1
    assert "1 original added." in out
    assert "T110" in out
    assert "T110" not in run(capsys, "status", case)[1]


def test_an_output_that_cannot_be_written_is_one_line(
    capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path
) -> None:
    code, _, err = run(capsys, "export", built_sample, "-o", tmp_path / "no" / "such" / "folder.json")
    assert (code, err[:5]) == (2, "T406 ")


# ---- the long way ----


def test_a_case_is_made_step_by_step(capsys: pytest.CaptureFixture[str], tmp_path: Path, built_sample: Path) -> None:
    case = tmp_path / "harrow"
    assert run(capsys, "new", case, "--title", "Harrow watch", "--as-of", "2031-07-31")[0] == 0
    _, out, _ = run(capsys, "status", case)
    assert "No documents yet." in out
    assert "No instrument yet." in out
    document = next(path for path in sorted((built_sample / "documents").iterdir()) if path.suffix == ".txt")
    code, out, _ = run(capsys, "add", case, document)
    assert (code, out) == (0, "1 original added.\n")
    code, out, _ = run(capsys, "instrument", case, built_sample / "agreement.yaml")
    assert code == 0
    assert out.startswith("Loaded ")
    _, out, _ = run(capsys, "status", case)
    assert "1 original not read yet: tallystick build CASE" in out
    assert "Not analysed yet" in out
    code, out, _ = run(capsys, "build", case)
    assert (code, out.splitlines()[0]) == (0, "1 document read and analysed.")
    code, out, _ = run(capsys, "build", case)
    assert code == 0
    assert out.startswith("Nothing new since ")
    _, out, _ = run(capsys, "status", case)
    assert "As of 31 July 2031, given on " in out
    assert "That is not compliance." in " ".join(out.split())


# ---- the short way ----


def test_run_writes_the_case_its_report_and_its_export_into_the_folder(built_sample: Path) -> None:
    for name in (".tallystick", "report.html", "report.md", "export.json"):
        assert (built_sample / name).exists()


def test_run_again_finds_nothing_new_and_says_where_to_look(
    capsys: pytest.CaptureFixture[str], sample_copy: Path
) -> None:
    code, out, _ = run(capsys, "run", sample_copy)
    assert code == 0
    assert "Nothing new since " in out
    assert f"Read the report:   {sample_copy / 'report.html'}" in out


def test_documents_may_lie_beside_the_agreement(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, built_sample: Path
) -> None:
    text = next(path for path in sorted((built_sample / "documents").iterdir()) if path.suffix == ".txt")
    shutil.copy(text, tmp_path)
    shutil.copy(built_sample / "agreement.yaml", tmp_path / "agreement.yml")
    assert run(capsys, "run", tmp_path)[0] == 0
    code, out, _ = run(capsys, "run", tmp_path, "--json")
    assert code == 0
    result = json.loads(out)
    assert (result["added"]["already"], result["added"]["refusals"]) == (1, [])
    assert result["built"]["since"]


def test_a_file_that_is_left_out_makes_the_run_one_with_problems(
    capsys: pytest.CaptureFixture[str], sample_copy: Path
) -> None:
    (sample_copy / "documents" / "empty.html").write_bytes(b"")
    code, out, _ = run(capsys, "run", sample_copy)
    assert code == 1
    assert "1 file left out" in out
    (line,) = (line for line in out.splitlines() if "T101" in line)
    assert line.endswith("Get it again from where it came.")
    assert "T101" in run(capsys, "status", sample_copy)[1]


def test_a_given_date_is_kept_says_how_many_documents_are_later_and_can_be_taken_back(
    capsys: pytest.CaptureFixture[str], sample_copy: Path
) -> None:
    before = json.loads(run(capsys, "status", sample_copy, "--json")[1])
    assert (before["as_of_given"], before["later_documents"]) == (None, 0)
    assert run(capsys, "run", sample_copy, "--as-of", "1990-01-01")[0] == 0
    _, out, _ = run(capsys, "run", sample_copy)
    words = " ".join(out.split())
    assert "As of 1 January 1990, given on " in words
    assert "take it back with --as-of latest" in words
    later = json.loads(run(capsys, "status", sample_copy, "--json")[1])["later_documents"]
    assert later > 1
    assert f"{later} documents are later than this day" in words
    assert run(capsys, "build", sample_copy, "--as-of", "latest")[0] == 0
    after = json.loads(run(capsys, "status", sample_copy, "--json")[1])
    assert {**after, "built": None} == {**before, "built": None}


def test_a_build_says_how_many_documents_it_left_as_they_were(
    capsys: pytest.CaptureFixture[str], sample_copy: Path, tmp_path: Path
) -> None:
    held = json.loads(run(capsys, "status", sample_copy, "--json")[1])["documents"]
    (tmp_path / "letter.txt").write_text("The Mission counted nine guns at the site, it said on Monday.", "utf-8")
    assert run(capsys, "add", sample_copy, tmp_path / "letter.txt")[0] == 0
    code, out, _ = run(capsys, "build", sample_copy)
    assert (code, out) == (0, f"1 document read and analysed; {held} documents left as before.\n")


def test_the_demo_runs_the_sample_and_may_be_run_again(capsys: pytest.CaptureFixture[str], sample_copy: Path) -> None:
    code, out, _ = run(capsys, "demo", sample_copy)
    assert code == 0
    assert "Nothing new since " in out


def test_the_demo_does_not_write_among_other_files(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Mission", "utf-8")
    code, _, err = run(capsys, "demo", tmp_path)
    assert (code, err[:5]) == (2, "T403 ")


# ---- looking ----


def test_status_shows_every_commitment_of_every_party(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    code, out, _ = run(capsys, "status", built_sample, "--json")
    status = json.loads(out)
    assert code == 0
    narrow = run(capsys, "status", built_sample)[1]
    for instrument in status["instruments"]:
        for commitment in instrument["commitments"]:
            assert re.search(rf"^{commitment['id']}\b", narrow, re.MULTILINE)
    assert status["waiting"] == 0
    assert status["left_out"] == []


@pytest.mark.parametrize("width", [40, 80, 140])
def test_status_fits_the_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, built_sample: Path, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    out = run(capsys, "status", built_sample)[1]
    assert max(map(len, out.splitlines())) <= width
    assert "not assessed" in out
    for word in ("progress", "breach", "past"):
        assert word in out


def test_a_thing_is_shown_by_its_id_and_by_the_beginning_of_it(
    capsys: pytest.CaptureFixture[str], built_sample: Path
) -> None:
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    texts = {document["id"]: document["text"] for document in export["documents"]}
    statement = export["statements"][0]
    words = texts[statement["document"]][statement["start"] : statement["end"]]
    for wanted in (statement["id"], statement["id"][:-2]):
        code, out, _ = run(capsys, "show", built_sample, wanted, "--json")
        assert code == 0
        assert json.loads(out)[0]["passages"][0]["text"] == words
    for thing in (export["claims"][0], export["documents"][0]):
        code, out, _ = run(capsys, "show", built_sample, thing["id"])
        assert code == 0
        assert thing["id"] in out
    commitment = export["instruments"][0]["commitments"][0]
    code, out, _ = run(capsys, "show", built_sample, commitment["id"])
    assert code == 0
    assert export["instruments"][0]["title"] in out


def test_everything_that_has_an_id_in_the_export_is_shown_with_its_passages(
    capsys: pytest.CaptureFixture[str], built_sample: Path
) -> None:
    export = json.loads((built_sample / "export.json").read_text("utf-8"))
    for part, kind in (("evidence", "evidence"), ("conflicts", "conflict"), ("actors", "actor")):
        wanted = export[part][0]["id"]
        code, out, _ = run(capsys, "show", built_sample, wanted.upper(), "--json")
        assert code == 0
        (shown,) = json.loads(out)
        assert (shown["thing"], shown["id"]) == (kind, wanted)
        code, out, _ = run(capsys, "show", built_sample, wanted)
        assert (code, out.splitlines()[0]) == (0, f"{kind.capitalize()} {wanted}")
        for passage in shown["passages"]:
            assert passage["statement"] in out


def test_commitments_are_found_in_lower_case_and_by_a_beginning_or_are_listed(
    capsys: pytest.CaptureFixture[str], built_sample: Path
) -> None:
    ids = [c["id"] for i in json.loads(run(capsys, "status", built_sample, "--json")[1])["instruments"]
           for c in i["commitments"]]  # fmt: skip
    code, out, _ = run(capsys, "show", built_sample, ids[0].lower(), "--json")
    assert (code, json.loads(out)[0]["id"]) == (0, ids[0])
    code, _, err = run(capsys, "show", built_sample, ids[0][0].lower())
    alike = [one for one in ids if one[0] == ids[0][0]]
    assert code == 2
    assert f"({', '.join(alike)}" in err


@pytest.mark.parametrize(("wanted", "error"), [("d-", "T411 "), ("zz-1", "T404 "), ("", "T404 ")])
def test_an_id_that_names_nothing_or_too_much_is_refused(
    capsys: pytest.CaptureFixture[str], built_sample: Path, wanted: str, error: str
) -> None:
    code, _, err = run(capsys, "show", built_sample, wanted)
    assert (code, err[:5]) == (2, error)


def test_search_shows_the_passage_and_says_when_there_is_none(
    capsys: pytest.CaptureFixture[str], built_sample: Path
) -> None:
    assert "weapons" in run(capsys, "search", built_sample, "weapons")[1]
    code, out, _ = run(capsys, "search", built_sample, '"no such phrase anywhere')
    assert (code, out) == (0, "No passage has these words. Furniture and comments were not searched.\n")


def test_search_says_under_which_other_names_it_sought(capsys: pytest.CaptureFixture[str], built_sample: Path) -> None:
    wide = json.loads(run(capsys, "search", built_sample, "HFF", "--json", "--limit", 1000)[1])
    exact = json.loads(run(capsys, "search", built_sample, "HFF", "--json", "--limit", 1000, "--exact")[1])
    assert exact["also_searched"] == []
    assert wide["also_searched"]
    assert len(wide["hits"]) > len(exact["hits"])
    out = run(capsys, "search", built_sample, "HFF")[1]
    assert f"Also searched: {', '.join(wide['also_searched'])}. Only your words: --exact" in " ".join(out.split())


def test_report_and_export_are_written_where_they_are_wanted(
    capsys: pytest.CaptureFixture[str], built_sample: Path, tmp_path: Path
) -> None:
    assert run(capsys, "report", built_sample, "-o", tmp_path / "drafts")[0] == 0
    assert sorted(path.name for path in (tmp_path / "drafts").iterdir()) == ["report.html", "report.md"]
    code, out, _ = run(capsys, "export", built_sample, "--format", "json")
    assert code == 0
    assert out == (built_sample / "export.json").read_text("utf-8")
    assert out.endswith("}\n")


def test_verify_lists_what_is_wrong(capsys: pytest.CaptureFixture[str], sample_copy: Path) -> None:
    code, out, _ = run(capsys, "verify", sample_copy)
    assert code == 0
    assert "Nothing is wrong." in " ".join(out.split())
    original = next(path for path in CaseFolder(sample_copy).inner.glob("originals/*/*"))
    original.write_bytes(original.read_bytes() + b"!")
    code, out, _ = run(capsys, "verify", sample_copy, "--json")
    assert code == 1
    assert json.loads(out)["faults"] == [f"original {original.name}: its bytes were changed"]


def test_a_document_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    run(capsys, "new", tmp_path / "case")
    (tmp_path / "odd.html").write_text("<p>The Front \x1b[31msaid &#27;[2J it would leave.</p>", "utf-8")
    run(capsys, "add", tmp_path / "case", tmp_path / "odd.html")
    run(capsys, "build", tmp_path / "case")
    assert "\x1b" not in run(capsys, "show", tmp_path / "case", "odd.html")[1]


def test_output_that_nobody_reads_to_the_end_is_no_fault(built_sample: Path) -> None:
    command = f"{sys.executable} -m tallystick.cli export {built_sample} | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("{")
    assert "Traceback" not in done.stderr


# ---- drafts ----


def test_a_draft_is_written_for_editing_and_the_text_is_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    case, text, made = tmp_path / "case", tmp_path / "accord.txt", tmp_path / "draft.yaml"
    text.write_text("Accord of Harrow Bay.\n\n1.1 The Front shall not attack army posts or army convoys.\n")
    run(capsys, "new", case)
    code, out, _ = run(capsys, "instrument", case, text, "--draft", "-o", made)
    assert (code, out) == (0, f"Wrote {made}: 1 commitment to check. Nothing is loaded yet.\n")
    assert "Do not attack army posts or army convoys." in made.read_text()
    assert run(capsys, "instrument", case, made)[0] == 0
    assert run(capsys, "verify", case)[0] == 0
    assert json.loads(run(capsys, "status", case, "--json")[1])["waiting"] == 0


def test_a_draft_never_overwrites_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case, text = tmp_path / "case", tmp_path / "accord.txt"
    text.write_text("The Front shall not attack army posts or army convoys.\n")
    run(capsys, "new", case)
    code, _, err = run(capsys, "instrument", case, text, "--draft", "-o", text)
    assert (code, err.split()[0]) == (2, "T501")


@pytest.mark.parametrize(("words", "number"), [("It rained in Port Callan.", "T303"), ("", "T302")])
def test_what_holds_no_obligation_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: str, number: str
) -> None:
    case, text = tmp_path / "case", tmp_path / "accord.txt"
    text.write_text(words)
    run(capsys, "new", case)
    code, _, err = run(capsys, "instrument", case, text, "--draft")
    assert (code, err.split()[0]) == (2, number)


# ---- decisions ----


def exported(case: Path) -> dict[str, Any]:
    code = run_command(["export", str(case), "-o", str(case / "now.json")])
    assert code == 0
    return dict(json.loads((case / "now.json").read_text("utf-8")))


@pytest.fixture
def sample_case(built_sample: Path, tmp_path: Path) -> Path:
    """A copy of the built sample that a test may decide on."""
    return Path(shutil.copytree(built_sample, tmp_path / "sample"))


def test_a_rejected_suggestion_counts_no_more_at_once(capsys: pytest.CaptureFixture[str], sample_case: Path) -> None:
    before = exported(sample_case)
    suggestion = before["evidence"][0]
    bearing, commitment = suggestion["bearing"], suggestion["commitment"]
    same = [e for e in before["evidence"] if (e["commitment"], e["bearing"]) == (commitment, bearing)]
    for one in same:
        assert run(capsys, "decide", sample_case, one["id"], "reject", "--because", "Another matter")[0] == 0
    status = json.loads(run(capsys, "status", sample_case, "--json")[1])
    rows = [c for i in status["instruments"] for c in i["commitments"] if c["id"] == commitment]
    assert rows[0]["evidence"][bearing] is None
    after = next(e for e in exported(sample_case)["evidence"] if e["id"] == suggestion["id"])
    assert after["decision"]["bearing"] is None
    assert after["decision"]["note"] == "Another matter"


def test_an_assessment_shows_in_the_matrix_and_the_report(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    commitment = exported(sample_case)["instruments"][0]["commitments"][0]["id"]
    given = ("assess", sample_case, commitment, "intermediate", "--breach", "reported", "--because", "Half is done")
    code, out, _ = run(capsys, "--by", "M. R.", *given)
    assert code == 0
    assert "Assessment: intermediate, breach reported (M. R.," in " ".join(out.split())
    assert run(capsys, "--by", "A. V.", "assess", sample_case, commitment, "full", "--because", "All")[0] == 0
    assert "analysts differ: intermediate (M. R.), full (A. V.)" in " ".join(
        run(capsys, "status", sample_case)[1].split()
    )
    run(capsys, "report", sample_case)
    assert "analysts differ" in (sample_case / "report.md").read_text("utf-8")


@pytest.mark.parametrize(("status", "number"), [("nearly", "T601"), ("full", "T602")])
def test_a_status_off_the_scale_or_without_reason_is_not_taken(
    capsys: pytest.CaptureFixture[str], sample_case: Path, status: str, number: str
) -> None:
    commitment = exported(sample_case)["instruments"][0]["commitments"][0]["id"]
    code, _, err = run(capsys, "assess", sample_case, commitment, status, "--because", " ")
    assert (code, err.split()[0]) == (2, number)


def test_credibility_1_is_refused_below_two_origins(capsys: pytest.CaptureFixture[str], sample_case: Path) -> None:
    claims = exported(sample_case)["claims"]
    single = next(c for c in claims if c["independent_origins"]["at_least"] == 1)
    code, _, err = run(capsys, "grade", sample_case, single["id"], "1", "--because", "Everybody says so")
    assert (code, err.split()[0]) == (2, "T603")
    code, out, _ = run(capsys, "grade", sample_case, single["id"], "3", "--because", "It fits what is known")
    assert code == 0
    assert "Credibility" in out


def test_two_origins_are_said_to_be_two_and_the_answer_is_taken_back(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    asked = run(capsys, "origins", sample_case)[1].splitlines()
    one, other = re.findall(r"\bo-[0-9a-f]{12}\b", asked[0])
    code, out, _ = run(
        capsys, "origins", sample_case, one, other, "--independent", "--because", "Two teams, two visits"
    )
    assert code == 0
    assert "two origins" in out
    assert run(capsys, "origins", sample_case)[1].splitlines() == asked[1:]
    assert run(capsys, "origins", sample_case, one, other, "--undo")[0] == 0
    assert run(capsys, "origins", sample_case)[1].splitlines() == asked


def test_what_is_furniture_is_said_and_taken_back(capsys: pytest.CaptureFixture[str], sample_case: Path) -> None:
    (asked,) = run(capsys, "furniture", sample_case)[1].splitlines()
    stretch = asked.split()[0]
    code, out, _ = run(capsys, "furniture", sample_case, stretch, "furniture", "--because", "It stands on every page")
    assert code == 0
    assert out.endswith("furniture.\n")
    assert run(capsys, "furniture", sample_case)[1] == "Nothing waits for a decision.\n"
    assert run(capsys, "furniture", sample_case, stretch, "undo")[0] == 0
    assert run(capsys, "furniture", sample_case)[1].splitlines() == [asked]


def test_a_settled_conflict_stands_in_the_report_apart_with_who_settled_it_and_why(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    with contextlib.closing(Ledger.open(sample_case, by="M. R.", clock=now)) as ledger:
        with ledger.desk() as desk:
            (conflict,) = desk.conflicts(limit=1)
        with ledger.work() as work:
            work.check(conflict.id, "conflict", "both can stand", "Two counts of two sites")
    assert run(capsys, "report", sample_case)[0] == 0
    written = " ".join((sample_case / "report.md").read_text("utf-8").split())
    _, settled = written.split("Settled conflicts", 1)
    assert "Settled by M. R." in settled
    assert "both can stand. Two counts of two sites" in settled


def test_a_source_is_graded_by_letter(capsys: pytest.CaptureFixture[str], sample_case: Path) -> None:
    actor = exported(sample_case)["actors"][0]["id"]
    code, out, _ = run(capsys, "grade", sample_case, actor, "b", "--because", "Right before")
    assert code == 0
    assert "Reliability" in out
    assert exported(sample_case)["grades"][0]["value"] == "B"


def test_a_build_tells_what_it_brought_and_alerts_keeps_it(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    found = json.loads(run(capsys, "alerts", sample_case, "--json")[1])
    assert {"breach", "conflict"} <= {alert["kind"] for alert in found}
    assert all(alert["at"] for alert in found)
    out = run(capsys, "alerts", sample_case)[1]
    assert all(" ".join(alert["words"].split()) in " ".join(out.split()) for alert in found)


def test_a_document_that_is_taken_back_alerts_whoever_assessed_a_commitment_on_it(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    case = exported(sample_case)
    suggestion = case["evidence"][0]
    document = next(s["document"] for s in case["statements"] if s["id"] == suggestion["statement"])
    given = ("--evidence", suggestion["statement"], "--because", "As reported")
    assert run(capsys, "--by", "M. R.", "assess", sample_case, suggestion["commitment"], "minimal", *given)[0] == 0
    assert run(capsys, "correct", sample_case, document, "--retracted", "--because", "Taken back on 3 July")[0] == 0
    (found,) = [a for a in json.loads(run(capsys, "alerts", sample_case, "--json")[1]) if a["kind"] == "correction"]
    assert found["subject"] == suggestion["commitment"]
    assert "M. R. assessed it as minimal" in found["words"]
    assert "which was taken back" in found["words"]


def test_what_only_restates_a_commitment_is_shown_under_its_own_words(
    capsys: pytest.CaptureFixture[str], sample_case: Path
) -> None:
    held = json.loads(run(capsys, "status", sample_case, "--json")[1])
    with_some = next(c for i in held["instruments"] for c in i["commitments"] if c["restatements"])
    out = run(capsys, "show", sample_case, with_some["id"])[1]
    assert "Restated" in out
    assert " ".join(with_some["restatements"][0]["own_words"].split()) in " ".join(out.split())


def test_the_matrix_can_be_shown_by_period(capsys: pytest.CaptureFixture[str], sample_case: Path) -> None:
    code, out, _ = run(capsys, "status", sample_case, "--by", "month")
    assert code == 0
    assert "first evidence" in out
    periods = json.loads(run(capsys, "status", sample_case, "--by", "month", "--json")[1])["periods"]
    assert {row["period"] for row in periods} == {"2031-06", "2031-07"}
