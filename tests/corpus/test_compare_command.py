"""`tallystick compare` on folders, JSON lines and Parquet: what is found, what is told, and what a second run does."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tallystick.cli import run_command
from tallystick.compare.frames import FAMILIES, PAIRS, PASSAGES
from tallystick.corpus import reading
from tests.compare.papers import BRIDGE, DOUBT, FISH, LEDE, ROAD, SCHOOL, SHEDS

WIRE = {"id": "wire", "text": f"{LEDE}\n{SHEDS}\n{DOUBT}", "date": "2031-06-21", "publisher": "Northern Wire"}
POST = {"id": "post", "text": f"{LEDE}\n{SHEDS}\n{DOUBT}", "date": "2031-06-22", "publisher": "Highland Post"}
LETTER = {"id": "letter", "text": f"{FISH}\n{SHEDS}\n{SCHOOL}\n{BRIDGE}\n{ROAD}", "date": "2031-06-25"}


def lines(path: Path, rows: Iterable[object]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def table(out: Path, name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(out / f"{name}.parquet").to_pylist()
    return rows


def compare(source: Path, out: Path, *options: str) -> int:
    return run_command(["compare", str(source), "-o", str(out), *options])


def test_passages_pairs_and_families_of_json_lines_are_written(tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / "out"
    assert compare(lines(tmp_path / "news.jsonl", [LETTER, POST, WIRE]), out) == 0
    assert capsys.readouterr().out.startswith(
        f"3 documents compared: {len(table(out, 'passages'))} shared passages in 3 pairs of documents: 1 reprint, "
        "2 excerpts, 0 shared quotations and 0 versions of one page; 1 family of copies."
    )
    for name, schema in (("passages", PASSAGES), ("pairs", PAIRS), ("families", FAMILIES)):
        assert pq.read_schema(out / f"{name}.parquet").equals(schema)
    pairs = {(row["document"], row["origin_document"]): row for row in table(out, "pairs")}
    assert {pair: row["kind"] for pair, row in pairs.items()} == {
        ("post", "wire"): "reprint", ("letter", "wire"): "excerpt", ("letter", "post"): "excerpt",
    }  # fmt: skip
    assert pairs["post", "wire"]["share"] > 0.98
    assert pairs["post", "wire"]["reason"].startswith("100% of Highland Post (post) stands in Northern Wire (wire).")
    assert [(row["document"], row["earliest"]) for row in table(out, "families")] == [("wire", True), ("post", False)]


def test_offsets_count_into_the_texts_that_are_written_beside(tmp_path: Path) -> None:
    out = tmp_path / "out"
    compare(lines(tmp_path / "news.jsonl", [LETTER, POST, WIRE]), out)
    texts = {row["id"]: row["text"] for row in pq.read_table(out / "documents").to_pylist()}
    assert texts == {row["id"]: row["text"] for row in (LETTER, POST, WIRE)}
    for row in table(out, "passages"):
        here, there = texts[row["document"]], texts[row["other"]]
        assert here[row["begin"] : row["finish"]] == there[row["other_begin"] : row["other_finish"]]


@pytest.mark.parametrize("kind", ["jsonl", "jsonl.gz", "parquet", "folder of parquet", "folder of text"])
def test_every_kind_of_source_gives_the_same_pairs(kind: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    rows = [LETTER, POST, WIRE]
    if kind.startswith("folder"):
        source.mkdir()
    if kind == "folder of text":
        for row in rows:
            (source / f"{row['id']}.txt").write_text("\n\n".join(str(row["text"]).split("\n")), "utf-8")
    elif "parquet" in kind:
        source = source / "1.parquet" if kind.startswith("folder") else source.with_suffix(".parquet")
        pq.write_table(pa.Table.from_pylist([{"publisher": None, **row} for row in rows]), source)
        source = source.parent if kind.startswith("folder") else source
    else:
        source = lines(source.with_suffix(".jsonl"), rows)
        if kind.endswith("gz"):
            packed = source.with_suffix(".jsonl.gz")
            packed.write_bytes(gzip.compress(source.read_bytes()))
            source = packed
    assert compare(source, tmp_path / "out") == 0
    found = {frozenset((row["document"], row["origin_document"])) for row in table(tmp_path / "out", "pairs")}
    names = {name.rpartition("/")[2].removesuffix(".txt") for pair in found for name in pair}
    assert (len(found), names) == (3, {"letter", "post", "wire"})


def test_a_second_run_on_the_same_does_nothing_and_one_on_more_does_it(tmp_path: Path, capsys: Any) -> None:
    source, out = lines(tmp_path / "news.jsonl", [POST, WIRE]), tmp_path / "out"
    compare(source, out)
    first = {path: path.stat().st_mtime_ns for path in out.glob("*.parquet")}
    capsys.readouterr()
    assert compare(source, out) == 0
    assert "Nothing was new since the last run." in capsys.readouterr().out
    assert {path: path.stat().st_mtime_ns for path in out.glob("*.parquet")} == first
    lines(source, [POST, WIRE, LETTER])
    compare(source, out)
    assert len(table(out, "pairs")) == 3
    compare(source, out, "--setting", "min_reuse_words", "40")
    assert len(table(out, "pairs")) < 3


def test_reading_goes_on_where_it_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "PART", 2)
    source, out = lines(tmp_path / "news.jsonl", [POST, "no object", WIRE, LETTER]), tmp_path / "out"
    taken: list[int] = []

    def killed(*_: object) -> None:
        taken.append(1)
        if len(taken) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("tallystick.terminal.Bar.tick", killed)
    assert compare(source, out) == 2
    assert len(list((out / "documents").glob("part-*.parquet"))) == 1
    assert not (out / "pairs.parquet").exists()
    monkeypatch.setattr("tallystick.terminal.Bar.tick", lambda _: taken.append(1))
    assert compare(source, out) == 1
    assert len(taken) == 3 + 2, "the first two were not read again"
    whole = tmp_path / "whole"
    compare(source, whole)
    for name in ("passages", "pairs", "families"):
        assert table(out, name) == table(whole, name)


def test_a_damaged_or_foreign_part_is_read_anew(tmp_path: Path) -> None:
    source, out = lines(tmp_path / "news.jsonl", [POST, WIRE, LETTER]), tmp_path / "out"
    compare(source, out)
    wanted = table(out, "pairs")
    (part,) = (out / "documents").glob("part-*.parquet")
    part.write_bytes(part.read_bytes()[:-40])
    (out / "pairs.parquet").unlink()
    assert compare(source, out) == 0
    assert table(out, "pairs") == wanted


# ---- what is wrong is said in a line ----


def test_lines_that_are_no_documents_are_left_out_and_listed(tmp_path: Path, capsys: Any) -> None:
    source = tmp_path / "news.jsonl"
    lines(source, [POST, {"id": "x"}, {"text": "no id"}, [1], {"id": "y", "text": "half \ud83d a character"}, WIRE])
    with source.open("a") as file:
        file.write("{broken\n\n")
    assert compare(source, tmp_path / "out") == 1
    told = capsys.readouterr().out.splitlines()
    assert [line.split(": ")[0].rpartition(", ")[2] for line in told if line.startswith("T704")] == [
        "line 2", "line 3", "line 4", "line 5", "line 7",
    ]  # fmt: skip
    assert told[0].startswith("2 documents compared")


def test_an_id_that_repeats_stops_the_run_before_anything_is_compared(tmp_path: Path, capsys: Any) -> None:
    source = lines(tmp_path / "news.jsonl", [POST, WIRE, {**LETTER, "id": "post"}])
    assert compare(source, tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert told == "T702 post: the id of document 1 and of document 3. Make ids unique; nothing was compared.\n"
    assert not list((tmp_path / "out").glob("*.parquet"))


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.parquet", b"no parquet", "T701"),
        ("a.jsonl.gz", b"\x1f\x8b\x08\x00broken", "T701"),
        ("missing.jsonl", None, "T110"),
    ],
)
def test_a_source_that_cannot_be_read_is_said_in_one_line(
    name: str, content: bytes | None, said: str, tmp_path: Path, capsys: Any
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert compare(tmp_path / name, tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.count("\n") == 1


def test_a_table_without_the_columns_is_told_by_their_names(tmp_path: Path, capsys: Any) -> None:
    pq.write_table(pa.table({"name": ["a"], "text": ["b"]}), tmp_path / "a.parquet")
    assert compare(tmp_path / "a.parquet", tmp_path / "out") == 2
    assert "no column id" in capsys.readouterr().err


def test_a_folder_with_other_files_or_inside_the_source_is_not_written_to(tmp_path: Path, capsys: Any) -> None:
    source = tmp_path / "reports"
    source.mkdir()
    (source / "a.txt").write_text(LEDE, "utf-8")
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.doc").write_text("years of work", "utf-8")
    for out in (other, source / "out"):
        assert compare(source, out) == 2
        assert capsys.readouterr().err.startswith("T705")
    assert [path.name for path in other.iterdir()] == ["thesis.doc"]


def test_a_folder_that_changes_while_it_is_read_is_told_and_read_anew(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "reports", tmp_path / "out"
    source.mkdir()
    for row in (POST, WIRE):
        (source / f"{row['id']}.txt").write_text(str(row["text"]), "utf-8")
    monkeypatch.setattr("tallystick.terminal.Bar.tick", lambda _: (source / "post.txt").write_text(FISH, "utf-8"))
    assert compare(source, out) == 1
    assert "T703" in capsys.readouterr().out
    monkeypatch.undo()
    assert compare(source, out) == 0
    texts = {row["id"]: row["text"] for row in pq.read_table(out / "documents").to_pylist()}
    assert texts["reports/post.txt"] == FISH
    assert table(out, "pairs") == []


def test_the_figures_can_be_read_by_a_program(tmp_path: Path, capsys: Any) -> None:
    out = tmp_path / "out"
    compare(lines(tmp_path / "news.jsonl", [POST, WIRE]), out, "--json")
    told = json.loads(capsys.readouterr().out)
    assert told["documents"] == 2
    assert told["counts"]["kinds"]["reprint"] == 1
    assert told["output"] == os.fspath(out)


def test_text_that_nothing_parts_into_words_is_told(tmp_path: Path, capsys: Any) -> None:
    solid = [{"id": name, "text": "橋と道は開いている" * 40} for name in ("one", "two")]
    assert compare(lines(tmp_path / "all.jsonl", [WIRE, *solid]), tmp_path / "out") == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "In 2 documents nothing parts the text into words, so nothing there was compared." in told
