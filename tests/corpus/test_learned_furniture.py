"""Furniture that a corpus teaches, in bulk: where it stands, and which passages are none of it."""

from __future__ import annotations

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from evals.invented_prose import sentence

from tallystick.compare.frames import PASSAGES
from tallystick.compare.learned import learned_furniture, without_furniture
from tallystick.corpus.reading import read_corpus
from tallystick.pipeline import Nobody
from tallystick.settings import Settings
from tests.compare.papers import FISH, SCHOOL
from tests.corpus.test_compare_command import lines

ABOUT = "The Highland Post has brought the news of the upper valleys to its readers since the first accord."
PLEA = "Readers who can spare a crown a week make it possible."


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Six pages of an outlet with two lines at their feet, and one of another outlet that took over the first."""
    rng = random.Random(8)
    texts = ["\n".join([*(sentence(rng) for _ in range(8)), ABOUT, PLEA]) for _ in range(6)]
    rows = [{"id": f"p{number}", "publisher": "Highland Post", "text": text} for number, text in enumerate(texts)]
    taken = {"id": "taken", "publisher": "Coast Courier", "text": f"{FISH}\n{ABOUT}\n{SCHOOL}"}
    source = lines(tmp_path / "news.jsonl", [*rows, taken])
    return read_corpus(source, tmp_path / "documents", Settings(), Nobody()).folder


def texts_of(documents: Path) -> dict[str, str]:
    table = pa.concat_tables([pq.read_table(part) for part in documents.glob("part-*.parquet")])
    return {row["id"]: row["text"] for row in table.to_pylist()}


def test_the_lines_at_the_foot_of_all_pages_are_found_where_they_stand(documents: Path) -> None:
    texts = texts_of(documents)
    found = learned_furniture(documents)
    assert {name: [texts[name][start:end] for start, end, _ in rows] for name, rows in found.items()} == {
        f"p{number}": [f"{ABOUT}\n{PLEA}"] for number in range(6)
    }


def test_a_passage_that_is_furniture_on_both_sides_is_none_and_on_one_side_it_is_kept(documents: Path) -> None:
    texts, furniture = texts_of(documents), learned_furniture(documents)

    def row(one: str, two: str) -> dict[str, object]:
        begin, other = texts[one].index(ABOUT), texts[two].index(ABOUT)
        return {"document": one, "begin": begin, "finish": begin + len(ABOUT),
                "other": two, "other_begin": other, "other_finish": other + len(ABOUT),
                "words": len(ABOUT.split())}  # fmt: skip

    passages = pa.RecordBatch.from_pylist([row("p0", "p1"), row("p2", "taken"), row("p3", "p5")], PASSAGES)
    kept = without_furniture(passages, furniture, Settings()).to_pylist()
    assert [(each["document"], each["other"]) for each in kept] == [("p2", "taken")]
