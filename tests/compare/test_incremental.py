"""What is told of documents that come one by one is what is told of them when they come together."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from evals.invented_prose import sentence
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.compare import compare
from tallystick.compare.statements import MAX_HOLDERS
from tallystick.records import Comparison, Document
from tallystick.settings import Settings

from .papers import BRIDGE, DOUBT, FISH, LEDE, QUOTE, ROAD, SCHOOL, SHEDS, paper

SENTENCES = (LEDE, SHEDS, DOUBT, ROAD, BRIDGE, FISH, SCHOOL, f"“{QUOTE},” she said.")
DAYS = ("2031-06-20", "2031-06-21", "2031-06-22")


def one_by_one(documents: list[Document], parts: list[int], folder: Path) -> Comparison:
    """The comparison after the last of several builds, of which each brings so many documents more."""
    found = Comparison()
    for end in [*parts, len(documents)]:
        found = compare(documents[:end], Settings(), folder)
    return found


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True), min_size=2, max_size=7),
    st.randoms(use_true_random=False),
)
def test_documents_added_one_by_one_give_what_all_at_once_give(texts: list[list[str]], rng: random.Random) -> None:
    documents = [paper(f"d{i}", *text, published=rng.choice(DAYS)) for i, text in enumerate(texts)]
    parts = sorted(rng.randrange(len(documents) + 1) for _ in range(3))
    with TemporaryDirectory() as folder:
        assert one_by_one(documents, parts, Path(folder) / "held") == compare(documents, Settings())


def test_a_release_that_more_carry_than_are_compared_pair_by_pair_is_told_alike(tmp_path: Path) -> None:
    rng = random.Random(2)
    documents = [paper(f"d{i:02d}", sentence(rng), LEDE, SHEDS, DOUBT, sentence(rng)) for i in range(MAX_HOLDERS + 8)]
    found = one_by_one(documents, list(range(1, len(documents), 5)), tmp_path)
    assert found == compare(documents, Settings())
    assert {row.document for row in found.lineage} | {row.origin_document for row in found.lineage} == {
        document.id for document in documents
    }


def test_furniture_that_later_pages_show_is_none_in_earlier_ones_either(tmp_path: Path) -> None:
    rng = random.Random(8)
    plea = "Reporting like this takes months of patient work, and readers who spare a crown a week make it possible."
    pages = [
        paper(f"p{i}", *(sentence(rng) for _ in range(7)), plea, publisher="Highland Post") for i in range(6)
    ]  # fmt: skip
    assert compare(pages[:3], Settings(), tmp_path).reuse
    assert compare(pages, Settings(), tmp_path) == compare(pages, Settings()) == Comparison()


@pytest.mark.parametrize("change", ["text", "order", "fewer", "setting", "damage", "killed"])
def test_what_is_held_of_something_else_is_not_used(change: str, tmp_path: Path) -> None:
    documents = [paper("a", LEDE, SHEDS), paper("b", FISH, SHEDS), paper("c", LEDE, ROAD)]
    compare(documents, Settings(), tmp_path)
    changed = Settings()
    if change == "text":
        documents[0] = paper("a", ROAD, BRIDGE)
    elif change == "order":
        documents.reverse()
    elif change == "fewer":
        documents.pop(1)
    elif change == "setting":
        changed = Settings({"min_reuse_words": 40})
    elif change == "damage":
        next(tmp_path.glob("*/keys.npy")).write_bytes(b"no numbers")
    else:
        held = next(path for path in tmp_path.iterdir() if path.is_dir())
        shutil.copytree(held, tmp_path / f"{held.name}.begun")
    assert compare(documents, changed, tmp_path) == compare(documents, changed)
