"""The first two stages of a comparison in bulk: documents to words, words to anchors, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tallystick.compare.arrays import as_bytes, as_numbers, in_arrow, in_numpy
from tallystick.compare.frames import ANCHORS, WORDS
from tallystick.compare.words import EMPTY, QUOTED, Reader, Words, mixed

# Words in an anchor. Shorter ones are too common to be joined, longer ones are lost in rewritten sentences.
LENGTH = 5
# Of so many anchors in a row one is taken at least, and inside quotation marks of two: each run of eight words that two
# texts share has an anchor in common, and each run of six that both have in quotation marks.
WINDOW = 4
# The upper bits of an anchor's number say to which of eight parts of all it belongs.
_BUCKET = np.uint64(61)
_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_SQUARE = np.uint64(0xD6E8FEB86659FD93**2 % 2**64)
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
        columns = [as_bytes(getattr(words, name), words.bounds) for name in COLUMNS]
        yield pa.RecordBatch.from_arrays([*given, *columns], schema=WORDS)


@cache
def _reader() -> Reader:
    """The reader of this process."""
    return Reader()


def find_anchors(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """WORDS, of which `doc`, `keys` and `kinds` are asked for, as ANCHORS, ordered by bucket."""
    for batch in batches:
        docs = in_numpy(batch.column("doc"))
        (keys, kinds), bounds = columns_of([batch], ("keys", "kinds"))
        found = anchors(keys, kinds, bounds)
        bucket = (found.keys >> _BUCKET).astype(np.uint8)
        order = np.argsort(bucket, kind="stable")
        columns = (
            bucket[order].astype(np.int32),
            found.keys[order].view(np.int64),
            docs[found.texts[order]],
            found.places[order],
            found.arounds[order],
        )
        yield pa.RecordBatch.from_arrays([in_arrow(column) for column in columns], schema=ANCHORS)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Runs of LENGTH words in texts: their numbers, the texts by their place in the row, the words at which they begin.

    `arounds` is what stands around each, as bits: five of each of the three words before and of the three behind (none
    beyond the text), and ALL_QUOTED where the run lies inside quotation marks.
    """

    keys: NDArray[np.uint64]
    texts: NDArray[np.int64]
    places: NDArray[np.int32]
    arounds: NDArray[np.int32]


_AROUND = (-3, -2, -1, LENGTH, LENGTH + 1, LENGTH + 2)
_AROUND_BITS = 5
ALL_QUOTED = 1 << (len(_AROUND) * _AROUND_BITS)


def anchors(keys: NDArray[np.uint64], kinds: NDArray[np.uint8], bounds: NDArray[np.int64]) -> Anchors:
    """The anchors of texts: runs of LENGTH words, of which the smallest number in each window is taken.

    `keys`, `kinds` and `bounds` are those of `words.Words`.
    This is the winnowing of Schleimer, Wilkerson and Aiken (2003). Runs with fewer words of grammar come before others,
    since fewer documents share them; runs of nothing else are no anchors.
    """
    count = max(0, len(keys) - LENGTH + 1)
    if not count:
        nothing = np.zeros(0, np.int32)
        return Anchors(np.zeros(0, np.uint64), np.zeros(0, np.int64), nothing, nothing)
    spread = mixed(keys)
    numbers = _runs(spread, count)
    empty = _sums(kinds & EMPTY > 0, count)
    in_marks = _sums(kinds & QUOTED > 0, count) == LENGTH
    rank = (numbers >> np.uint64(35)).astype(np.uint32) | empty.astype(np.uint32) << np.uint32(29)
    rank[(empty == LENGTH) | _parted(bounds, count)] = _NONE
    at = np.flatnonzero(_winnowed(rank, in_marks) & (rank != _NONE))
    texts = np.searchsorted(bounds, at, "right") - 1
    places = at - bounds[texts]
    sizes = np.diff(bounds)[texts]
    low = (spread >> np.uint64(64 - _AROUND_BITS)).astype(np.uint8)
    arounds = in_marks[at] * np.int32(ALL_QUOTED)
    for number, step in enumerate(_AROUND):
        inside = (places + step >= 0) & (places + step < sizes)
        near = low[np.clip(at + step, 0, len(low) - 1)] * inside
        arounds |= near.astype(np.int32) << np.int32(number * _AROUND_BITS)
    return Anchors(mixed(numbers[at]), texts, places.astype(np.int32), arounds)


def goes_on(one: NDArray[np.int32], two: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Whether equal anchors with these around them stand in an equal run of eight words, or, in marks, of six."""
    differs = one ^ two
    in_marks = np.flatnonzero(one & two & ALL_QUOTED)
    found = np.zeros(len(differs), np.bool_)
    for part in _THREE_MORE:
        found |= differs & part == 0
    found[in_marks] |= (differs[in_marks] & _BEFORE == 0) | (differs[in_marks] & _BEHIND == 0)
    return found


def _bits(first: int, end: int) -> int:
    """The bits of words around an anchor, counted from the third before it."""
    return (1 << end * _AROUND_BITS) - (1 << first * _AROUND_BITS)


_THREE_MORE = (_bits(0, 3), _bits(1, 4), _bits(2, 5), _bits(3, 6))
_BEFORE, _BEHIND = _bits(2, 3), _bits(3, 4)
_NONE = np.uint32(0xFFFFFFFF)


def _runs(spread: NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    """A number for each run of LENGTH words: the polynomial over theirs."""
    two = spread[: count + 3] * _FACTOR
    two += spread[1 : count + 4]
    four = two[: count + 1] * _SQUARE
    four += two[2 : count + 3]
    made = four[:count] * _FACTOR
    made += spread[LENGTH - 1 :]
    return made


def _sums(set_: NDArray[np.bool_], count: int) -> NDArray[np.uint8]:
    """How many of each LENGTH flags in a row are set."""
    flags = set_.view(np.uint8)
    two = flags[: count + 3] + flags[1 : count + 4]
    return np.asarray(two[:count] + two[2 : count + 2] + flags[LENGTH - 1 :])


def _parted(bounds: NDArray[np.int64], count: int) -> NDArray[np.bool_]:
    """Which runs two texts would share between them."""
    places = (bounds[1:-1, None] - np.arange(1, LENGTH)).ravel()
    parted = np.zeros(count, np.bool_)
    parted[places[(places >= 0) & (places < count)]] = True
    return parted


def _winnowed(rank: NDArray[np.uint32], in_marks: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which runs are the least of some WINDOW in a row, or of two in a row that lie inside quotation marks."""
    beyond = np.full(WINDOW - 1, _NONE)
    padded = np.concatenate((beyond, rank, beyond))
    two = np.minimum(padded[1:], padded[:-1])
    least = np.minimum(two[2:], two[:-2])
    # The greatest of the least in the windows that hold a run is its own number where it is the least of one.
    greatest = np.maximum(least[1:], least[:-1])
    chosen = rank == np.maximum(greatest[2:], greatest[:-2])
    near = np.zeros(len(rank) + 1, np.uint32)
    np.multiply(two[WINDOW - 1 : -(WINDOW - 1)], in_marks[1:] & in_marks[:-1], out=near[1:-1])
    chosen |= rank == np.maximum(near[1:], near[:-1])
    return np.asarray(chosen)


def words_of(batches: Sequence[pa.RecordBatch]) -> Words:
    """The words in rows of WORDS."""
    columns, bounds = columns_of(batches, tuple(COLUMNS))
    return Words(bounds, **dict(zip(COLUMNS, columns, strict=True)))


def columns_of(batches: Sequence[pa.RecordBatch], names: Sequence[str]) -> tuple[list[NDArray[Any]], NDArray[np.int64]]:
    """Some of the columns of the words in rows of WORDS, and the words at which each text begins."""
    parts: dict[str, list[NDArray[Any]]] = {name: [] for name in names}
    lengths = []
    for batch in batches:
        for name in names:
            values, bounds = as_numbers(batch.column(name).cast(pa.large_binary()), COLUMNS[name])
            parts[name].append(values)
        lengths.append(np.diff(bounds))
    columns = [part[0] if len(part) == 1 else np.concatenate(part) for part in parts.values()]
    return columns, np.concatenate((np.zeros(1, np.int64), np.cumsum(np.concatenate(lengths))))
