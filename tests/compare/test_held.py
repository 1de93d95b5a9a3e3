"""A new document is compared with everything held, with the result of a comparison from scratch."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from evals import reuse_own
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.compare.bulk import write_passages
from tallystick.compare.held import Held
from tallystick.compare.words import Reader, key_number
from tallystick.settings import Settings
from tallystick.text import words

from .papers import DOUBT, FISH, LEDE, SHEDS
from .test_bulk import batch

TEXTS, _ = reuse_own.made(seed=6, rewritten=True)


def ordered(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(rows, key=lambda row: (row["document"], row["other"], row["begin"]))


@pytest.mark.parametrize("last", [name for name in TEXTS if name.startswith("d")][::16])
def test_what_a_new_document_shares_is_what_a_comparison_from_scratch_gives_for_it(last: str, tmp_path: Path) -> None:
    texts = {**{name: text for name, text in TEXTS.items() if name != last}, last: TEXTS[last]}
    scratch = pq.read_table(write_passages([batch(**texts)], tmp_path / "job", Settings())).to_pylist()
    held = Held(tmp_path / "held", Settings())
    names = [name for name in texts if name != last]
    for start in range(0, len(names), 90):
        held.add([batch(**{name: texts[name] for name in names[start : start + 90]})])
    assert len(Held(tmp_path / "held", Settings())) == len(names)
    found = Held(tmp_path / "held", Settings()).add([batch(**{last: texts[last]})])
    assert ordered(found.to_pylist()) == ordered([row for row in scratch if last in (row["document"], row["other"])])


def test_documents_added_together_are_compared_with_each_other(tmp_path: Path) -> None:
    held = Held(tmp_path, Settings())
    (row,) = held.add([batch(a=f"{LEDE} {SHEDS}", b=f"{FISH} {SHEDS}")]).to_pylist()
    assert (row["document"], row["other"]) == ("a", "b")
    rows = held.add([batch(c=f"{DOUBT} {SHEDS}")]).to_pylist()
    assert {(row["document"], row["other"]) for row in rows} == {("a", "c"), ("b", "c")}


def test_what_a_killed_run_left_behind_is_not_held(tmp_path: Path) -> None:
    Held(tmp_path, Settings()).add([batch(a=f"{LEDE} {SHEDS}")])
    (tmp_path / "000000001.begun").mkdir()
    (tmp_path / "000000001.begun" / "keys.npy").write_bytes(b"half")
    held = Held(tmp_path, Settings())
    assert len(held) == 1
    assert held.add([batch(b=f"{FISH} {SHEDS}")]).num_rows == 1


def test_a_merge_that_was_cut_short_holds_each_document_once(tmp_path: Path) -> None:
    folder, kept = tmp_path / "held", tmp_path / "kept"
    Held(folder, Settings()).add([batch(a=f"{LEDE} {SHEDS}")])
    (first,) = folder.glob("0*")
    shutil.copytree(first, kept)
    Held(folder, Settings()).add([batch(b=f"{FISH} {SHEDS}")])
    (merged,) = folder.glob("0*")
    kept.rename(first)
    held = Held(folder, Settings())
    assert [name for name, _ in held.marks()] == ["a", "b"]
    assert held.passages().num_rows == 1
    assert list(folder.glob("0*")) == [merged]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(st.one_of(st.characters(), st.sampled_from("abc'’.,- \n\"“”…15"))), max_size=4))
def test_the_words_of_many_texts_at_once_are_those_of_each(texts: list[str]) -> None:
    texts = [text for text in texts if max(map(ord, text), default=0) <= 0xFFFF]
    found = Reader().read(texts)
    for number, text in enumerate(texts):
        inside = slice(*found.bounds[number : number + 2])
        one_by_one = words(text)
        assert found.starts[inside].tolist() == [word.start for word in one_by_one]
        assert found.ends[inside].tolist() == [word.end for word in one_by_one]
        assert found.keys[inside].tolist() == [key_number(word.key) for word in one_by_one]
