"""The last stage of a comparison in bulk: diagonals of shared anchors to aligned passages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tallystick.compare.align import Chains, Diagonals, chains, chosen
from tallystick.compare.arrays import in_arrow, in_numpy, texts_in_arrow
from tallystick.compare.frames import DIFFERENCES, PASSAGES
from tallystick.compare.judge import accepted, quoted, similarity
from tallystick.compare.reading import COLUMNS, words_of
from tallystick.compare.row import Row, Rows, in_row, mapped, stored
from tallystick.compare.statements import BLOCK
from tallystick.settings import Settings

I64 = NDArray[np.int64]

# Words on either side up to which a place that differs is told word by word.
_MAX_DIFFERENCE = 6
# Diagonals that are worked on together: what is made of them takes memory.
_AT_ONCE = 250_000
_DIAGONAL = ("shift", "begin", "finish", "seeds", "weight")


class Block:
    """Some documents: their numbers, their ids, their words in a row, and, once it is asked for, their text."""

    def __init__(self, numbers: NDArray[np.int32], ids: pa.Array, row: Row, read_texts: Callable[[], pa.Array]) -> None:
        """`ids` and `row` are in the order of `numbers`; `read_texts` gives the texts in the same order."""
        self._order = np.argsort(numbers)
        self._numbers, self.ids, self.row, self._read_texts = numbers, ids, row, read_texts
        self._texts: pa.Array | None = None
        self._lock = threading.Lock()

    @property
    def texts(self) -> pa.Array:
        """The texts, in the order of the row."""
        with self._lock:
            if self._texts is None:
                self._texts = self._read_texts()
        return self._texts

    def places(self, docs: NDArray[np.int32]) -> I64:
        """Where documents stand in the block."""
        return self._order[np.searchsorted(self._numbers, docs, sorter=self._order)]


def few(table: pa.Table, salt: int) -> Block:
    """A block of the documents in rows of WORDS. Two blocks that are compared need different salts."""
    row = in_row(words_of(table.to_batches()), salt)
    return Block(in_numpy(table.column("doc")), _whole(table, "id"), row, lambda: _whole(table, "text"))


# Two threads that want one block read it once.
_READING = threading.Lock()


def _block_once(words: Path, mark: str, first: int) -> Block:
    with _READING:
        return _block(words, mark, first)


@lru_cache(maxsize=3)
def _block(words: Path, mark: str, first: int) -> Block:  # noqa: ARG001 - other words have another mark
    """The block that begins with a document, from the files of the words stage; its row is kept beside them."""
    folder = words.with_name("rows") / str(first)
    if not folder.is_dir():
        stored((words_of([batch]) for batch in _rows_of(words, first, COLUMNS)), folder, salt=first // BLOCK)
    names = pa.Table.from_batches(_rows_of(words, first, ("id",)))
    return Block(
        in_numpy(names.column("doc")), _whole(names, "id"), mapped(folder),
        lambda: _whole(pa.Table.from_batches(_rows_of(words, first, ("text",))), "text"),
    )  # fmt: skip


def _rows_of(words: Path, first: int, names: Iterable[str]) -> Iterator[pa.RecordBatch]:
    """Columns of the documents of a block, from the row groups that hold some of them."""
    found = []
    for file in words.glob("*.parquet"):
        metadata = pq.read_metadata(file)
        for number in range(metadata.num_row_groups):
            known = metadata.row_group(number).column(0).statistics
            if known.min < first + BLOCK and known.max >= first:
                found.append((known.min, file, number))
    for _, file, number in sorted(found):
        with pq.ParquetFile(file, memory_map=True) as table:
            for batch in table.read_row_group(number, columns=["doc", *names]).combine_chunks().to_batches():
                docs = in_numpy(batch.column("doc"))
                inside = (docs >= first) & (docs < first + BLOCK)
                yield batch if inside.all() else batch.filter(in_arrow(inside))


def _whole(table: pa.Table, name: str) -> pa.Array:
    column = table.column(name).combine_chunks()
    return column.chunk(0) if isinstance(column, pa.ChunkedArray) else column


def aligner(
    folder: Path, mark: str, settings: Settings
) -> Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """The function that makes whole cells of DIAGONALS into PASSAGES; `folder` holds the words, `mark` is theirs."""

    def align(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        held = [batch for batch in batches if batch.num_rows]
        if not held:
            return
        table = pa.Table.from_batches(held)
        table = table.sort_by([(name, "ascending") for name in ("a_block", "b_block", "a", "b", "shift")])
        firsts = in_numpy(table.column("a_block")), in_numpy(table.column("b_block"))
        edges = np.flatnonzero((np.diff(firsts[0]) != 0) | (np.diff(firsts[1]) != 0)) + 1
        bounds = [0, *edges.tolist(), table.num_rows]
        for start, end in pairwise(bounds):
            first, second = int(firsts[0][start]), int(firsts[1][start])
            one, two = _block_once(folder, mark, first), _block_once(folder, mark, second)
            for part in _parts(table.slice(start, end - start)):
                yield passages(one, two, part, settings)

    return align


def passages(one: Block, two: Block, table: pa.Table, settings: Settings) -> pa.RecordBatch:
    """The passages on diagonals between documents of two blocks, in order of pair."""
    rows = Rows(one.row, two.row)
    found, first, second = in_places(one, two, table)
    grown = chains(rows, found)
    kept = chosen(grown, accepted(rows, grown, settings))
    a, b = first[kept.pair], second[kept.pair]
    marks = quoted(rows, kept)
    columns = [
        pc.take(one.ids, in_arrow(a)).cast(pa.string()),
        in_arrow(one.row.starts[kept.a]),
        in_arrow(one.row.ends[kept.a_end - 1]),
        pc.take(two.ids, in_arrow(b)).cast(pa.string()),
        in_arrow(two.row.starts[kept.b]),
        in_arrow(two.row.ends[kept.b_end - 1]),
        in_arrow(kept.matched.astype(np.int32)),
        in_arrow(similarity(kept).astype(np.float32)),
        in_arrow(marks[0]),
        in_arrow(marks[1]),
        _differences(one, two, kept, a, b),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=PASSAGES)


def _parts(table: pa.Table) -> Iterator[pa.Table]:
    """A table of diagonals in parts of about _AT_ONCE, between pairs."""
    new = np.flatnonzero(np.diff(in_numpy(table.column("a"))) | np.diff(in_numpy(table.column("b")))) + 1
    wanted = np.searchsorted(new, np.arange(_AT_ONCE, table.num_rows, _AT_ONCE))
    ends = np.unique(new[wanted[wanted < len(new)]])
    for start, end in pairwise([0, *ends.tolist(), table.num_rows]):
        yield table.slice(start, end - start)


def in_places(first: Block, second: Block, table: pa.Table) -> tuple[Diagonals, I64, I64]:
    """Diagonals in places of the row, and the two texts of each pair."""
    one, two = first.places(in_numpy(table.column("a"))), second.places(in_numpy(table.column("b")))
    new = np.concatenate(([True], (np.diff(one) != 0) | (np.diff(two) != 0)))
    pair = np.cumsum(new) - 1
    shift, begin, finish, seeds, weight = (in_numpy(table.column(name)).astype(np.int64) for name in _DIAGONAL)
    a, b = first.row.firsts[one], second.row.firsts[two]
    found = Diagonals(pair, a + begin, a + finish, b + begin + shift, b + finish + shift, seeds, weight)
    return found, one[new], two[new]


def _differences(one: Block, two: Block, kept: Chains, a: I64, b: I64) -> pa.Array:
    """For each chain, the words that stand in one another's place."""
    edits = kept.edits
    told = np.flatnonzero((np.minimum(edits.x, edits.y) > 0) & (np.maximum(edits.x, edits.y) <= _MAX_DIFFERENCE))
    told = told[np.lexsort((edits.i[told], edits.chain[told]))]
    chain = edits.chain[told]
    here = _written(one, a[chain], edits.i[told], edits.x[told])
    there = _written(two, b[chain], edits.j[told], edits.y[told])
    values = pa.StructArray.from_arrays([texts_in_arrow(here), texts_in_arrow(there)], ["here", "there"])
    offsets = np.searchsorted(chain, np.arange(len(kept.pair) + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(in_arrow(offsets), values).cast(DIFFERENCES)


def _written(block: Block, documents: I64, first: I64, count: I64) -> list[str]:
    spans = zip(
        documents.tolist(), block.row.starts[first].tolist(), block.row.ends[first + count - 1].tolist(), strict=True
    )
    last, text = -1, ""
    words: list[Any] = []
    for document, start, end in spans:
        if document != last:
            last, text = document, block.texts[document].as_py()
        words.append(text[start:end])
    return words
