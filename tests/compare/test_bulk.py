"""Passages of any corpus, written as Parquet."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from evals.invented_prose import sentence
from hypothesis import given
from hypothesis import strategies as st

from tallystick.compare.bulk import write_passages
from tallystick.compare.frames import DOCUMENTS, PASSAGES
from tallystick.compare.job import MARKER
from tallystick.compare.reading import LENGTH, anchors
from tallystick.compare.statements import MAX_HOLDERS
from tallystick.compare.words import Reader
from tallystick.settings import Settings

from .papers import BRIDGE, DOUBT, FISH, LEDE, ROAD, SCHOOL, SHEDS


def batch(**texts: str) -> pa.RecordBatch:
    rows = [{"id": name, "text": text, "date": None, "publisher": None} for name, text in texts.items()]
    return pa.RecordBatch.from_pylist(rows, DOCUMENTS)


def rows(folder: Path, **texts: str) -> list[dict[str, Any]]:
    table = pq.read_table(write_passages([batch(**texts)], folder, Settings()))
    assert table.schema.equals(PASSAGES)
    found: list[dict[str, Any]] = table.to_pylist()
    for row in found:
        assert 0 <= row["begin"] < row["finish"] <= len(texts[row["document"]])
        assert 0 <= row["other_begin"] < row["other_finish"] <= len(texts[row["other"]])
    return found


def test_batches_of_documents_become_passages_in_parquet(tmp_path: Path) -> None:
    first, second = f"{LEDE} {SHEDS}", f"{FISH} {SHEDS} {SCHOOL}"
    table = pq.read_table(write_passages([batch(a=first), batch(b=second)], tmp_path, Settings()))
    (row,) = table.to_pylist()
    assert (row["document"], row["other"]) == ("a", "b")
    assert first[row["begin"] : row["finish"]] == second[row["other_begin"] : row["other_finish"]] == SHEDS[:-1]
    assert row["similarity"] == 1
    assert row["differences"] == []


def test_no_library_that_the_work_does_not_need_is_loaded_on_the_way(tmp_path: Path) -> None:
    texts = [f"{LEDE} {SHEDS} 1", f"{FISH} {SHEDS} 2"]
    program = (
        "import sys, pathlib, pyarrow as pa; from tallystick.compare.bulk import write_passages; "
        "from tallystick.compare.arrays import texts_in_arrow; from tallystick.settings import Settings; "
        f"columns = [texts_in_arrow(['a', 'b']), texts_in_arrow({texts!r})]; "
        "batch = pa.RecordBatch.from_arrays(columns, ['id', 'text']); "
        f"write_passages([batch], pathlib.Path({str(tmp_path)!r}), Settings()); "
        "print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "False\n"
    assert pq.read_metadata(next((tmp_path / "passages").glob("*.parquet"))).num_rows == 1


def test_a_changed_number_is_told_and_offsets_are_code_points(tmp_path: Path) -> None:
    said = (
        "The Mission counted {} rifles – no more – in the sheds above Harrow Bay, señor Vane’s clerk wrote “by hand”."
    )
    (row,) = rows(tmp_path, a=f"😀 {said.format(400)} {FISH}", b=f"{ROAD} {said.format(450)}")
    assert row["differences"] == [{"here": "400", "there": "450"}]
    assert row["words"] == 18


def test_lost_spaces_hyphens_spellings_and_an_omission_do_not_part_a_passage(tmp_path: Path) -> None:
    first = f"{FISH} Their co-operation honoured the defence programme. {LEDE} {DOUBT} {BRIDGE}"
    second = (
        f"{SCHOOL} Their cooperation honored the defense program. Inspectors counted ninety six mortars and "
        "elevenhowitzers in the sheds ... on Tuesday morning. Colonel Edrik Vane doubted that the oldest howitzers "
        f"could have fired a shot in anger or training. {ROAD}"
    )
    (row,) = rows(tmp_path, a=first, b=second)
    assert first[row["begin"] : row["finish"]].startswith("Their co-operation")
    assert "fired a shot in anger" in first[row["begin"] : row["finish"]]
    assert row["similarity"] > 0.8


def test_a_form_filled_in_with_new_numbers_is_no_passage(tmp_path: Path) -> None:
    form = "Patrols made {} visits, met {} commanders, heard {} complaints and closed {} checkpoints on the road."
    assert not rows(tmp_path, a=f"{form.format(12, 7, 31, 4)} {FISH}", b=f"{ROAD} {form.format(19, 5, 22, 6)}")


def test_what_very_many_carry_is_found_in_each_in_linear_work(tmp_path: Path) -> None:
    found = rows(tmp_path, **{f"d{i:03d}": f"{LEDE} {SHEDS} {DOUBT} {BRIDGE} {SCHOOL} Copy {i}." for i in range(120)})
    pairs = {(row["document"], row["other"]) for row in found}
    few = MAX_HOLDERS * (MAX_HOLDERS - 1) // 2
    assert {("d000", f"d{i:03d}") for i in range(1, 120)} <= pairs
    assert len(pairs) == few + 120 - MAX_HOLDERS


def test_a_quotation_of_six_words_that_two_of_six_thousand_share_is_found(tmp_path: Path) -> None:
    rng = random.Random(3)
    texts = {f"d{i:04d}": f"{sentence(rng)} Copy {i}." for i in range(6000)}
    texts["d5200"] = f"{FISH} “Howitzers freeze before envoys ever arrive,” she said. {ROAD}"
    texts["d5900"] = f"{SCHOOL} He heard: “Howitzers freeze before envoys ever arrive.” {BRIDGE}"
    assert ("d5200", "d5900") in {(row["document"], row["other"]) for row in rows(tmp_path, **texts)}


NAMES = ["rifles", "snow", "the", "harbour", "envoys", "of", "sheds", "thaw", "Vane", "400", "frozen"]
WORDS_TO_SHARE = st.lists(st.sampled_from(NAMES))


@given(WORDS_TO_SHARE, WORDS_TO_SHARE, WORDS_TO_SHARE, WORDS_TO_SHARE, WORDS_TO_SHARE, st.booleans())
def test_every_run_of_eight_words_and_of_six_in_marks_has_an_anchor_in_common(
    shared: list[str], before: list[str], behind: list[str], other: list[str], last: list[str], in_marks: bool
) -> None:
    held = f"“{' '.join(shared)}”" if in_marks else " ".join(shared)
    texts = [f"{' '.join(one)}\n{held}\n{' '.join(two)}" for one, two in ((before, behind), (other, last))]
    words = Reader().read(texts)
    found = anchors(words.keys, words.kinds, words.bounds)
    one, two = (set(found.keys[found.texts == text].tolist()) for text in (0, 1))
    runs = [shared[at : at + LENGTH] for at in range(len(shared) - LENGTH + 1)]
    if len(shared) >= (6 if in_marks else 8) and not any(set(run) <= {"the", "of"} for run in runs):
        assert one & two


def test_documents_of_one_word_of_no_word_and_of_one_word_a_thousand_times_are_read(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, a="Rifles", b="", c="rifles " * 9000, d="rifles " * 9000, e="x" * 300_000, f="…")
    assert (row["document"], row["other"], row["words"]) == ("c", "d", 9000)


def test_a_second_run_uses_what_the_first_one_made_and_a_changed_setting_does_not(tmp_path: Path) -> None:
    documents = batch(a=f"{LEDE} {SHEDS}", b=f"{FISH} {SHEDS}")
    files = {name: tmp_path / name / "part-00000.parquet" for name in ("anchors", "seeds", "diagonals", "passages")}
    write_passages([documents], tmp_path, Settings())
    made = {name: file.stat().st_mtime_ns for name, file in files.items()}
    (tmp_path / "seeds" / MARKER).unlink()  # as where a run was killed
    write_passages([documents], tmp_path, Settings())
    again = {name: file.stat().st_mtime_ns for name, file in files.items()}
    assert {name for name in files if again[name] != made[name]} == {"seeds"}
    table = pq.read_table(write_passages([documents], tmp_path, Settings({"min_reuse_words": 40})))
    assert table.num_rows == 0
