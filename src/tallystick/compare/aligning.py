"""The last stage of a comparison in bulk: diagonals of shared anchors to aligned passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tallystick.compare.align import Chains, Diagonals, chains, chosen
from tallystick.compare.frames import DIFFERENCES, PASSAGES
from tallystick.compare.judge import accepted, quoted, similarity
from tallystick.compare.reading import words_of
from tallystick.compare.row import Row, in_row
from tallystick.compare.statements import BLOCK
from tallystick.settings import Settings

I64 = NDArray[np.int64]

# Words on either side up to which a place that differs is told word by word.
_MAX_DIFFERENCE = 6
_DIAGONAL = ("shift", "begin", "finish", "seeds", "weight")


class Texts:
    """The documents of one or two blocks: their words in a row, their ids and their text."""

    def __init__(self, folder: Path, firsts: Iterable[int]) -> None:
        """Read the blocks that begin at these documents from the files of the words stage."""
        wanted = sorted(set(firsts))
        tables = [read_block(folder, first) for first in wanted]
        table = pa.concat_tables(tables).combine_chunks()
        self.row = in_row(words_of(table.to_batches()))
        self._numbers = table.column("doc").to_numpy()
        self.ids = table.column("id").combine_chunks()
        self.texts = table.column("text").combine_chunks()

    def places(self, docs: NDArray[np.int32]) -> I64:
        """Where documents stand among those that were read."""
        return np.searchsorted(self._numbers, docs)


def read_block(folder: Path, first: int) -> pa.Table:
    """The rows of WORDS of one block of documents, in order."""
    inside = [("doc", ">=", first), ("doc", "<", first + BLOCK)]
    return pq.read_table(folder, filters=inside, memory_map=True).sort_by("doc")


def aligner(folder: Path, settings: Settings) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that makes DIAGONALS, whole cells of them, into PASSAGES; `folder` holds the words."""

    def align(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        held = [batch for batch in batches if batch.num_rows]
        if not held:
            return
        table = pa.Table.from_batches(held)
        table = table.sort_by([(name, "ascending") for name in ("a_block", "b_block", "a", "b", "shift")])
        blocks = table.column("a_block").to_numpy(), table.column("b_block").to_numpy()
        edges = np.flatnonzero((np.diff(blocks[0]) != 0) | (np.diff(blocks[1]) != 0)) + 1
        bounds = [0, *edges.tolist(), table.num_rows]
        for start, end in pairwise(bounds):
            texts = Texts(folder, (int(blocks[0][start]), int(blocks[1][start])))
            yield _passages(texts, table.slice(start, end - start), settings)

    return align


def _passages(texts: Texts, table: pa.Table, settings: Settings) -> pa.RecordBatch:
    found, one, two = _diagonals(texts, table)
    grown = chains(texts.row, found)
    kept = chosen(grown, accepted(texts.row, grown, settings))
    row = texts.row
    a, b = one[kept.pair], two[kept.pair]
    marks = quoted(row, kept)
    columns = [
        pc.take(texts.ids, pa.array(a)).cast(pa.string()),
        pa.array(row.starts[kept.a]),
        pa.array(row.ends[kept.a_end - 1]),
        pc.take(texts.ids, pa.array(b)).cast(pa.string()),
        pa.array(row.starts[kept.b]),
        pa.array(row.ends[kept.b_end - 1]),
        pa.array(kept.matched.astype(np.int32)),
        pa.array(similarity(kept).astype(np.float32)),
        pa.array(marks[0]),
        pa.array(marks[1]),
        _differences(texts, kept, a, b),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=PASSAGES)


def _diagonals(texts: Texts, table: pa.Table) -> tuple[Diagonals, I64, I64]:
    """Diagonals in places of the row, and the two texts of each pair."""
    one, two = (texts.places(table.column(name).to_numpy()) for name in "ab")
    new = np.concatenate(([True], (np.diff(one) != 0) | (np.diff(two) != 0)))
    pair = np.cumsum(new) - 1
    shift, begin, finish, seeds, weight = (table.column(name).to_numpy().astype(np.int64) for name in _DIAGONAL)
    a, b = texts.row.firsts[one], texts.row.firsts[two]
    found = Diagonals(pair, a + begin, a + finish, b + begin + shift, b + finish + shift, seeds, weight)
    return found, one[new], two[new]


def _differences(texts: Texts, kept: Chains, a: I64, b: I64) -> pa.Array:
    """For each chain, the words that stand in one another's place."""
    edits, row = kept.edits, texts.row
    told = np.flatnonzero((np.minimum(edits.x, edits.y) > 0) & (np.maximum(edits.x, edits.y) <= _MAX_DIFFERENCE))
    told = told[np.lexsort((edits.i[told], edits.chain[told]))]
    chain = edits.chain[told]
    here = _written(texts, row, a[chain], edits.i[told], edits.x[told])
    there = _written(texts, row, b[chain], edits.j[told], edits.y[told])
    values = pa.StructArray.from_arrays([pa.array(here, pa.string()), pa.array(there, pa.string())], ["here", "there"])
    offsets = np.searchsorted(chain, np.arange(len(kept.pair) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), values).cast(DIFFERENCES)


def _written(texts: Texts, row: Row, documents: I64, first: I64, count: I64) -> list[str]:
    spans = zip(documents.tolist(), row.starts[first].tolist(), row.ends[first + count - 1].tolist(), strict=True)
    last, text = -1, ""
    words: list[Any] = []
    for document, start, end in spans:
        if document != last:
            last, text = document, texts.texts[document].as_py()
        words.append(text[start:end])
    return words
