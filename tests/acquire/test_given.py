"""What the person who adds files says of them comes with the receipt; a mistake is shown with its line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from tallystick.acquire import acquire
from tallystick.acquire.given import COLUMNS, read_table
from tallystick.records import DOCUMENT_KINDS, Arrival, Given, Refusal
from tallystick.settings import Settings

from .files import MAIL, NOW, TEXT, take, write, zipped

TABLE = (
    "file,publisher,title,published,url,kind,language\n"
    'a.txt,"Gazette, Harrow Bay",Nine guns,2031-05-12,https://harrow.example/a,wire,en\n'
    "sub/b.txt,Meridia Post,,,,,\n"
)


def test_a_table_beside_the_files_speaks_for_them_and_for_subfolders(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", {"a.txt": TEXT, "sub/b.txt": TEXT, "c.txt": TEXT, "documents.csv": TABLE.encode()})
    arrivals, refusals = take(folder)
    assert not refusals
    assert arrivals["in/a.txt"].receipt.given == Given(
        "Gazette, Harrow Bay", "Nine guns", "2031-05-12", "https://harrow.example/a", "wire", "en"
    )
    assert arrivals["in/sub/b.txt"].receipt.given == Given(publisher="Meridia Post")
    assert arrivals["in/c.txt"].receipt.given == Given()
    single, _ = take(folder / "a.txt")
    assert single["a.txt"].receipt.given.kind == "wire"


def test_the_nearer_word_wins_and_the_further_fills_in(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "in",
        {
            "sub/b.txt": TEXT,
            "documents.csv": b"file,publisher,title,language\nsub/b.txt,Far,Far title,en\n",
            "sub/documents.csv": "\ufefffile,publisher,kind\r\nb.txt,Near,wire\r\n".encode(),
            "sub/b.meta.yaml": b"kind: statement\npublished: 2031-05-12\n",
        },
    )
    arrivals, refusals = take(folder)
    assert not refusals
    told = arrivals["in/sub/b.txt"].receipt.given
    assert told == Given(publisher="Near", title="Far title", published="2031-05-12", kind="statement", language="en")


@pytest.mark.parametrize("name", ["a.meta.yaml", "a.txt.meta.yaml", "a.meta.yml"])
def test_a_file_of_its_own_may_be_named_with_or_without_the_extension(tmp_path: Path, name: str) -> None:
    arrivals, refusals = take(write(tmp_path / "in", {"a.txt": TEXT, name: b"publisher: Meridia Post\ntitle: null\n"}))
    assert not refusals
    assert arrivals["in/a.txt"].receipt.given == Given(publisher="Meridia Post")


def test_descriptions_work_inside_archives_and_for_the_messages_of_a_mailbox(tmp_path: Path) -> None:
    box = b"From desk Mon Jun  2 08:00:00 2031\n" + MAIL + b"\n"
    inner = {
        "a.txt": TEXT,
        "b.txt": TEXT,
        "documents.csv": b"file,publisher\na.txt,Inner\n",
        "b.meta.yaml": b"title: B",
    }
    table = b"file,publisher,language\nx.zip/a.txt,Outer,fr\nbox.mbox/0001.eml,Desk,\n"
    arrivals, refusals = take(write(tmp_path / "in", {"x.zip": zipped(inner), "box.mbox": box, "documents.csv": table}))
    assert not refusals
    assert arrivals["in/x.zip/a.txt"].receipt.given == Given(publisher="Inner", language="fr")
    assert arrivals["in/x.zip/b.txt"].receipt.given == Given(title="B")
    assert arrivals["in/box.mbox/0001.eml"].receipt.given == Given(publisher="Desk")


@pytest.mark.parametrize(
    ("table", "line", "words"),
    [
        (b"file,publsher\na.txt,x\n", 1, "there is no column 'publsher'"),
        (b"publisher\nx\n", 1, "the column file is missing"),
        (b"file,file\na.txt,a.txt\n", 1, "a column stands twice"),
        (b"file,kind\na.txt,wire\n\nb.txt,gossip\n", 4, "there is no kind 'gossip'"),
        (b"file,published\na.txt,31.5.2031\n", 2, "'31.5.2031' is no date"),
        (b"file,published\na.txt,2031-02-30\n", 2, "'2031-02-30' is no date"),
        (b"file,language\na.txt,English!\n", 2, "'English!' is no language"),
        (b"file,publisher\na.txt,x,y\n", 2, "3 cells under 2 columns"),
        (b"file,publisher\n,x\n", 2, "the file is not named"),
        (b"file,publisher\na.txt,x\na.txt,y\n", 3, "a.txt is described twice"),
        (b'file,publisher\na.txt,"x\n', 2, "unexpected end of data"),
        (b"file,publisher\na.txt,x\nb.txt,\xff\n", 3, "this is not UTF-8 text"),
    ],
)
def test_a_mistake_in_the_table_is_shown_once_with_its_line_and_nothing_of_it_counts(
    tmp_path: Path, table: bytes, line: int, words: str
) -> None:
    arrivals, refusals = take(write(tmp_path / "in", {"a.txt": TEXT, "b.txt": TEXT, "documents.csv": table}))
    assert {a.receipt.given for a in arrivals.values()} == {Given()}
    assert len(arrivals) == 2
    (refusal,) = refusals.values()
    assert refusal.code == "T201"
    assert refusal.reason.startswith(f"in/documents.csv, line {line}: ")
    assert words in refusal.reason


@pytest.mark.parametrize(
    ("description", "line"),
    [
        (b"publisher: x\nkid: wire\n", 2),
        (b"publisher: [x\n", 2),
        (b"title:\n  - a\n", 1),
        (b"- publisher\n", 1),
        (b"publisher: x\n\nkind: gossip\n", 3),
    ],
)
def test_a_mistake_in_a_files_own_description_is_shown_with_its_line(
    tmp_path: Path, description: bytes, line: int
) -> None:
    arrivals, refusals = take(write(tmp_path / "in", {"a.txt": TEXT, "a.meta.yaml": description}))
    assert arrivals["in/a.txt"].receipt.given == Given()
    assert refusals["in/a.meta.yaml"].reason.startswith(f"in/a.meta.yaml, line {line}: ")


def refused(folder: Path) -> list[tuple[str, str]]:
    """The number and the line of every refusal, for files that have several."""
    outcomes = acquire([folder], Settings(), now=NOW)
    return [(outcome.code, outcome.reason) for outcome in outcomes if isinstance(outcome, Refusal)]


def test_every_mistake_of_a_row_and_of_a_table_is_told(tmp_path: Path) -> None:
    table = b"file,published,kind\na.txt,9 June,gossip\nb.txt,,rumour\n"
    ((code, reason),) = refused(write(tmp_path / "in", {"a.txt": TEXT, "documents.csv": table}))
    assert code == "T201"
    for words in ("line 2: '9 June'", "Line 2: there is no kind 'gossip'", "Line 3: there is no kind 'rumour'"):
        assert words in reason


def test_of_very_many_mistakes_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    rows = "".join(f"{number}.txt,gossip\n" for number in range(50))
    folder = write(tmp_path / "in", {"a.txt": TEXT, "documents.csv": f"file,kind\n{rows}".encode()})
    assert "There are 45 more mistakes." in refused(folder)[0][1]
    (folder / "documents.csv").write_text(f"file,kind\n{rows}".replace("gossip", "wire"), "utf-8")
    assert "45 more lines name files, which are not beside it." in refused(folder)[0][1]


def test_a_row_for_a_file_that_is_not_there_is_told_with_its_line_and_the_others_count(tmp_path: Path) -> None:
    table = b"file,kind\na.txt,wire\nb.txt,wire\nempty.txt,wire\nx.zip/c.txt,wire\nx.zip/d.txt,wire\n"
    inner = {"c.txt": TEXT, "documents.csv": b"file,kind\nc.txt,wire\ne.txt,wire\n"}
    files = {"a.txt": TEXT, "empty.txt": b"", "x.zip": zipped(inner), "documents.csv": table}
    folder = write(tmp_path / "in", files)
    told = [reason.partition(" Mend")[0] for code, reason in refused(folder) if code == "T202"]
    assert sorted(told) == [
        "in/documents.csv: line 3 names b.txt, line 6 names x.zip/d.txt, which are not beside it.",
        "in/x.zip/documents.csv: line 3 names e.txt, which is not beside it.",
    ]
    arrived = [one for one in acquire([folder / "a.txt"], Settings(), now=NOW) if isinstance(one, Arrival)]
    assert arrived[0].receipt.given.kind == "wire"


def test_what_is_in_a_container_that_cannot_be_opened_is_not_said_to_be_absent(tmp_path: Path) -> None:
    table = b"file,kind\nx.zip/c.txt,wire\na.txt,wire\n"
    files = {"a.txt": TEXT, "x.zip": b"PK\x03\x04 cut off", "documents.csv": table}
    assert [code for code, _ in refused(write(tmp_path / "in", files))] == ["T106"]


_cell = st.none() | st.text(st.characters(exclude_categories=["C"]), min_size=1).map(str.strip).filter(bool)
_given = st.builds(
    Given,
    publisher=_cell,
    title=_cell,
    published=st.none() | st.dates().map(str) | st.datetimes().map(lambda moment: moment.isoformat()),
    url=_cell,
    kind=st.none() | st.sampled_from(DOCUMENT_KINDS),
    language=st.sampled_from([None, "en", "fr", "pt-BR"]),
)


@any_of(st.dictionaries(st.from_regex(r"[a-z ]{0,8}[a-z]{1,8}\.(txt|html)", fullmatch=True).map(str.strip), _given))
def test_what_a_table_says_is_what_is_read_from_it(rows: dict[str, Given]) -> None:
    made = io.StringIO(newline="")
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for file, told in rows.items():
        writer.writerow([file, *(getattr(told, name) or "" for name in COLUMNS[1:])])
    assert {file: row.given for file, row in read_table(made.getvalue()).items()} == rows
