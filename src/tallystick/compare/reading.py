"""The first two stages of a comparison in bulk: documents to words, words to anchors, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tallystick.compare.frames import ANCHORS, WORDS
from tallystick.compare.words import EMPTY, Reader, Words, mixed

# Words in an anchor. Shorter ones are too common to be joined, longer ones are lost in rewritten sentences.
LENGTH = 5
# The upper bits of an anchor's number say to which of eight parts of all it belongs.
_BUCKET = np.uint64(61)
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
COLUMNS: dict[str, type[np.generic[Any]]] = {
    "keys": np.uint64,
    "sizes": np.uint8,
    "kinds": np.uint8,
    "starts": np.int32,
    "ends": np.int32,
}


def read_words(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Documents (`doc`, `id`, `text`) as WORDS."""
    reader = _reader()
    for batch in batches:
        words = reader.read(batch.column("text").to_pylist())
        given = [batch.column(name).cast(WORDS.field(name).type) for name in ("doc", "id", "text")]
        columns = [_as_bytes(getattr(words, name), words.bounds) for name in COLUMNS]
        yield pa.RecordBatch.from_arrays([*given, *columns], schema=WORDS)


@cache
def _reader() -> Reader:
    """The reader of this process."""
    return Reader()


def find_anchors(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """WORDS as ANCHORS, ordered by bucket: every run of LENGTH words but those of grammar and formulas alone."""
    for batch in batches:
        words, docs = words_of([batch]), batch.column("doc").to_numpy()
        keys, at = anchors(words)
        doc = np.searchsorted(words.bounds, at, "right") - 1
        bucket = (keys >> _BUCKET).astype(np.uint8)
        order = np.argsort(bucket, kind="stable")
        columns = (
            bucket[order].astype(np.int32),
            keys[order].view(np.int64),
            docs[doc[order]],
            (at - words.bounds[doc])[order].astype(np.int32),
        )
        yield pa.RecordBatch.from_arrays([pa.array(column) for column in columns], schema=ANCHORS)


def anchors(words: Words) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """The anchors of texts: their numbers, and the words at which they begin."""
    count = max(0, len(words.keys) - LENGTH + 1)
    spread = mixed(words.keys)
    numbers = np.zeros(count, np.uint64)
    for step in range(LENGTH):
        numbers *= _FACTOR
        numbers += spread[step : step + count]
    empty = np.concatenate((np.zeros(1, np.int32), np.cumsum((words.kinds & EMPTY) > 0, dtype=np.int32)))
    real = empty[LENGTH:] - empty[:count] < LENGTH if count else np.zeros(0, np.bool_)
    # A run that two texts would share between them is none.
    for bound in words.bounds[1:-1]:
        real[max(0, bound - LENGTH + 1) : bound] = False
    at = np.flatnonzero(real)
    return mixed(numbers[at]), at


def words_of(batches: Sequence[pa.RecordBatch]) -> Words:
    """The words in rows of WORDS."""
    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in COLUMNS}
    lengths = []
    for batch in batches:
        for name, kind in COLUMNS.items():
            values, bounds = _as_numbers(batch.column(name).cast(pa.large_binary()), kind)
            parts[name].append(values)
        lengths.append(np.diff(bounds))
    columns = {name: part[0] if len(part) == 1 else np.concatenate(part) for name, part in parts.items()}
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(lengths))))
    return Words(bounds, **columns)


def _as_bytes(values: NDArray[Any], bounds: NDArray[np.int64]) -> pa.Array:
    """Numbers as one binary value a text."""
    offsets = pa.py_buffer((bounds * values.itemsize).astype(np.int64))
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.LargeBinaryArray.from_buffers(pa.large_binary(), len(bounds) - 1, [None, offsets, data])


def _as_numbers(column: pa.Array, kind: type[np.generic[Any]]) -> tuple[NDArray[Any], NDArray[np.int64]]:
    """The numbers in binary values, and the places at which each value begins."""
    _, offsets, data = column.buffers()
    bounds = np.frombuffer(offsets, np.int64)[column.offset : column.offset + len(column) + 1]
    size = np.dtype(kind).itemsize
    if data is None:
        return np.zeros(0, kind), np.zeros(len(column) + 1, np.int64)
    values = np.frombuffer(data, np.uint8)[bounds[0] : bounds[-1]].view(kind)
    return values, (bounds - bounds[0]) // size
