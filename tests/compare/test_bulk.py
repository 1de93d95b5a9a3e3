"""Passages of any corpus, written as Parquet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.bulk import write_passages
from tallystick.compare.frames import DOCUMENTS, PASSAGES
from tallystick.settings import Settings

from .papers import FISH, LEDE, SCHOOL, SHEDS


def batch(**texts: str) -> pa.RecordBatch:
    rows = [{"id": name, "text": text, "date": None, "publisher": None} for name, text in texts.items()]
    return pa.RecordBatch.from_pylist(rows, DOCUMENTS)


def test_batches_of_documents_become_passages_in_parquet(tmp_path: Path) -> None:
    first, second = f"{LEDE} {SHEDS}", f"{FISH} {SHEDS} {SCHOOL}"
    table = pq.read_table(write_passages([batch(b=second), batch(a=first)], tmp_path, Settings()))
    assert table.schema.equals(PASSAGES)
    (row,) = table.to_pylist()
    assert (row["document"], row["other"]) == ("a", "b")
    assert first[row["begin"] : row["finish"]] == second[row["other_begin"] : row["other_finish"]] == SHEDS[:-1]
