"""Corpora that nobody would choose: no wrong result, a clear line, and work that grows with the corpus and no faster.

Work is counted in rows of the stages, not in seconds.
"""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from evals.invented_prose import sentence

from tests.compare.papers import DOUBT, FISH, LEDE, ROAD, SHEDS
from tests.corpus.test_compare_command import compare, lines, table

DISCLAIMER = (
    "This message and what is attached to it may be read by those alone to whom it was sent, and by nobody else."
)


def rows_of_work(out: Path) -> int:
    """The rows of all stages together."""
    return sum(pq.read_metadata(part).num_rows for part in (out / "work").rglob("*.parquet"))


def compared(folder: Path, texts: Iterable[str]) -> Path:
    """The folder with what came of comparing these texts."""
    folder.mkdir()
    source = lines(
        folder / "texts.jsonl", [{"id": f"t{number:06d}", "text": text} for number, text in enumerate(texts)]
    )
    assert compare(source, folder / "out") == 0
    return folder / "out"


def prose(seed: int, count: int = 8) -> str:
    rng = random.Random(seed)
    return " ".join(sentence(rng) for _ in range(count))


def noise(seed: int) -> str:
    """Six words that stand nowhere else, so that no passage runs on by chance."""
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abdefgiklmnoprstuv", k=9)) for _ in range(6)).capitalize() + "."


CORPORA = {
    "all equal": lambda count: [f"{LEDE} {SHEDS} {DOUBT}"] * count,
    "all different": lambda count: [prose(number) for number in range(count)],
    "one disclaimer under all": lambda count: [
        f"{prose(number, 3)} {noise(number)}\n{DISCLAIMER}" for number in range(count)
    ],
    "the disclaimer alone": lambda count: [DISCLAIMER] * count,
    "one word each": lambda count: ["Snow"] * count,
    "nothing each": lambda count: [""] * count,
}


@pytest.mark.parametrize("kind", CORPORA)
def test_twice_as_many_documents_are_no_more_than_about_twice_the_work(kind: str, tmp_path: Path) -> None:
    few, many = (compared(tmp_path / str(count), CORPORA[kind](count)) for count in (150, 300))
    assert rows_of_work(many) <= 2.2 * rows_of_work(few) + 50
    assert len(table(many, "pairs")) <= 2.2 * len(table(few, "pairs")) + 50


def test_documents_that_are_all_equal_are_one_family_with_every_one_of_them(tmp_path: Path) -> None:
    out = compared(tmp_path / "equal", CORPORA["all equal"](300))
    family = table(out, "families")
    assert {row["size"] for row in family} == {300}
    assert len(family) == 300


def test_documents_that_are_all_different_share_nothing(tmp_path: Path) -> None:
    assert table(compared(tmp_path / "different", CORPORA["all different"](150)), "pairs") == []


def test_a_disclaimer_under_all_is_no_lineage(tmp_path: Path) -> None:
    pairs = table(compared(tmp_path / "disclaimer", CORPORA["one disclaimer under all"](150)), "pairs")
    assert [row for row in pairs if row["kind"] is not None] == []


def test_a_document_of_five_megabytes_is_compared_with_one_that_took_a_page_of_it(tmp_path: Path) -> None:
    rng = random.Random(5)
    book = [sentence(rng) for _ in range(40_000)]
    page = " ".join(book[20_000:20_020])
    assert sum(map(len, book)) > 4_500_000
    out = compared(tmp_path / "book", [" ".join(book), f"{FISH} {page} {ROAD}"])
    (pair,) = table(out, "pairs")
    assert (pair["document"], pair["origin_document"]) == ("t000001", "t000000")
    covered = sum(row["other_finish"] - row["other_begin"] for row in table(out, "passages"))
    assert 0.95 * len(page) < covered <= len(page) + 5


@pytest.mark.parametrize(
    "text",
    ["x" * 200_000, "тестбезпробелов" * 5_000, "条约" * 50_000, "\u200b" * 10_000, "\x00\x01 " * 5_000, "’" * 50_000,
     "7" * 100_000],
    ids=["one letter", "no spaces", "no alphabet", "no width", "controls", "marks", "digits"],
)  # fmt: skip
def test_text_without_words_or_spaces_is_read_beside_others(text: str, tmp_path: Path) -> None:
    copy = f"{LEDE} {SHEDS}"
    out = compared(tmp_path / "odd", [text, copy, text, copy])
    assert {"t000001", "t000003"} in [{row["document"], row["origin_document"]} for row in table(out, "pairs")]


@pytest.mark.parametrize("limit", ["0", "-4", "1"])
def test_a_limit_of_memory_that_is_too_small_is_told_in_a_line(limit: str, tmp_path: Path, capsys: Any) -> None:
    source = lines(tmp_path / "a.jsonl", [{"id": f"t{n}", "text": f"{LEDE} {prose(n)}"} for n in range(40)])
    code = compare(source, tmp_path / "out", "--setting", "compare_memory_mb", limit)
    told = capsys.readouterr().err
    assert (code, told[:4]) == (2, "T706")
    assert told.count("\n") == 1


def test_the_least_memory_that_is_allowed_is_enough_for_some_documents(tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", [{"id": f"t{n}", "text": f"{LEDE} {prose(n)}"} for n in range(6)])
    assert compare(source, tmp_path / "out", "--setting", "compare_memory_mb", "64") == 0


@pytest.mark.parametrize("stage", ["read_words", "find_seeds", "aligner"])
def test_a_process_that_dies_in_the_middle_leaves_what_the_next_run_carries_on(stage: str, tmp_path: Path) -> None:
    source = lines(tmp_path / "a.jsonl", [{"id": f"t{n}", "text": f"{prose(n)} {LEDE} {SHEDS}"} for n in range(12)])
    command = ["compare", str(source), "-o", str(tmp_path / "out")]
    dying = (
        f"import os, tallystick.compare.job as job; job.{stage} = lambda *_: os._exit(9); "
        f"from tallystick.cli import run_command; run_command({command!r})"
    )
    assert subprocess.run([sys.executable, "-c", dying], check=False, capture_output=True).returncode == 9
    assert not list((tmp_path / "out").glob("*.parquet"))
    assert compare(source, tmp_path / "out") == compare(source, tmp_path / "whole") == 0
    for name in ("passages", "pairs", "families"):
        assert table(tmp_path / "out", name) == table(tmp_path / "whole", name)
    assert len(table(tmp_path / "out", "pairs")) == 12 * 11 // 2
