"""Compare in bulk: batches of documents in, passages as Parquet out, for corpora that are no case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.comparison import shared_pairs
from tallystick.compare.frames import PASSAGES
from tallystick.compare.shared import Shared
from tallystick.compare.tokens import Tokens
from tallystick.records import Block, Document, Published
from tallystick.settings import Settings


def write_passages(documents: Iterable[pa.RecordBatch], out: Path, settings: Settings) -> Path:
    """Find every passage that stands in two of these documents, for `tallystick compare` and for evals.

    `documents`: batches with the columns `id` and `text` of `frames.DOCUMENTS`, read once, in any order; no id twice.
    Result: the folder `out/passages`, whose Parquet files have the schema `frames.PASSAGES`. What `out` holds from an
    earlier run on the same documents with the same settings is used again; anything else in it is written anew.
    """
    texts = [Tokens(_document(row)) for batch in documents for row in batch.select(["id", "text"]).to_pylist()]
    texts.sort(key=lambda text: text.document.id)
    rows = [row for pair in shared_pairs(texts, settings) for row in _rows(pair)]
    folder = out / "passages"
    folder.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.Table.from_pylist(rows, PASSAGES), folder / "part-0.parquet")
    return folder


def _document(row: dict[str, str]) -> Document:
    text = row["text"]
    blocks = (Block(0, len(text), "paragraph", 0),)
    return Document(row["id"], row["id"], row["id"], "unknown", None, None, (), (), None, None, Published(),
                    Published(), text, blocks)  # fmt: skip


def _rows(pair: Shared) -> Iterator[dict[str, object]]:
    for passage in pair.passages:
        document, begin, finish = pair.first.span(passage.stretch.a, passage.stretch.a_end)
        other, other_begin, other_finish = pair.second.span(passage.stretch.b, passage.stretch.b_end)
        quoted, other_quoted = passage.quoted_by(pair.first, pair.second)
        yield {
            "document": document,
            "begin": begin,
            "finish": finish,
            "other": other,
            "other_begin": other_begin,
            "other_finish": other_finish,
            "words": passage.stretch.size,
            "similarity": passage.likeness,
            "quoted": quoted,
            "other_quoted": other_quoted,
            "differences": [
                {"here": pair.first.written(c.a, c.a_end), "there": pair.second.written(c.b, c.b_end)}
                for c in passage.changed
            ],
        }
