"""Documents held from earlier, so that a new one is compared with all of them without reading them again.

Their words and anchors lie in segments, the anchors in order of their keys: what a new document shares with any other
is found by search. What was told of them is held beside.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tallystick.compare.aligning import few, passages
from tallystick.compare.arrays import in_arrow, in_numpy, texts_in_arrow
from tallystick.compare.frames import PASSAGES, WORDS
from tallystick.compare.furniture import Line
from tallystick.compare.reading import anchors, goes_on, read_words, words_of
from tallystick.compare.segments import HELD, Segment, merged, opened, stored, told
from tallystick.compare.statements import (
    MAX_HOLDERS,
    MIN_LONG,
    MIN_SEEDS,
    MIN_WEIGHT,
    weights,
)
from tallystick.compare.words import LINE, Words, mixed
from tallystick.settings import Settings

I64 = NDArray[np.int64]

# Raised when the rules by which passages are found change.
VERSION = "7"
# A segment is merged with the one before it when that is not this many times its size.
_RATIO = 4
# Documents of the largest segment: what is merged for one document more stays small, however many are held.
_LARGEST = 20_000
_MARKER = "held.json"
# The settings that bear on what is a passage.
_SETTINGS = ("min_reuse_words", "min_quotation_words")


class Held:
    """A folder of held documents, and the comparison of new ones with them."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Open a folder; an empty or absent one holds no document.

        One that was filled by other rules or under other settings, or is damaged, is emptied.
        """
        self._folder = folder
        self._settings = settings
        self._segments: list[Segment] = []
        try:
            fits = (folder / _MARKER).read_text("utf-8") == _mark(settings)
            self._segments = opened(folder) if fits else []
        except (OSError, ValueError, pa.ArrowException):
            fits = False
        if not fits:
            self.empty()

    def empty(self) -> None:
        """Hold nothing any more."""
        self._segments = []
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        (self._folder / _MARKER).write_text(_mark(self._settings), "utf-8")

    def __len__(self) -> int:
        return sum(map(len, self._segments))

    def marks(self) -> list[tuple[str, str]]:
        """The id and the mark of each held document, in the order in which they came."""
        columns = ([segment.table.column(name).to_pylist() for segment in self._segments] for name in ("id", "mark"))
        return list(zip(*(list(chain.from_iterable(parts)) for parts in columns), strict=True))

    def passages(self) -> pa.Table:
        """All passages between held documents, rows of `frames.PASSAGES`."""
        return told(self._segments)

    def lines(self) -> Iterator[list[Line]]:
        """For each held document, in order, the lines of its running text that have words."""
        for segment in self._segments:
            docs, numbers, sizes = (segment.columns[f"line_{name}"] for name in ("docs", "numbers", "sizes"))
            rows = list(zip(numbers.tolist(), sizes.tolist(), strict=True))
            bounds = np.searchsorted(docs, np.arange(segment.first, segment.first + len(segment) + 1)).tolist()
            yield from (rows[start:end] for start, end in pairwise(bounds))

    def add(self, documents: Iterable[pa.RecordBatch]) -> pa.Table:
        """Take in new documents: all passages that they share with held ones or each other.

        `documents`: batches with the columns `id` and `text`, and perhaps `body`, where the running text begins, and
        `mark`, by which a document is known to be still the same. Result: rows of `frames.PASSAGES`, the document that
        was held longer first. They are those that a comparison of all documents together gives for these.
        """
        return pa.concat_tables([PASSAGES.empty_table(), *map(self._add, documents)])

    def _add(self, batch: pa.RecordBatch) -> pa.Table:
        if not batch.num_rows:
            return PASSAGES.empty_table()
        new = _made(batch, len(self))
        found = self._compared(new)
        whole = Segment(new.first, new.table, new.columns, found)
        self._segments.append(stored(whole, self._folder))
        while len(self._segments) > 1 and _is_merged(*self._segments[-2:]):
            *rest, one, two = self._segments
            self._segments = [*rest, merged(one, two, self._folder)]
        return found

    def _compared(self, new: Segment) -> pa.Table:
        """Passages of the documents of a new segment."""
        keys = np.unique(new.columns["keys"])
        parts = [_postings(segment, keys) for segment in (*self._segments, new)]
        columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
        order = np.argsort(columns[0], kind="stable")
        diagonals = _diagonals([column[order] for column in columns], new.first)
        return self._aligned(diagonals, new) if diagonals.num_rows else PASSAGES.empty_table()

    def _aligned(self, diagonals: pa.Table, new: Segment) -> pa.Table:
        """The passages on diagonals, whose documents are read for it and no others."""
        sides = (np.unique(in_numpy(diagonals.column(name))) for name in "ab")
        one, two = (few(self._rows(docs, new), salt) for salt, docs in enumerate(sides))
        return pa.Table.from_batches([passages(one, two, diagonals, self._settings)])

    def _rows(self, docs: NDArray[np.int32], new: Segment) -> pa.Table:
        """The rows of HELD of some documents, in order."""
        parts = []
        for segment in (*self._segments, new):
            inside = docs[(docs >= segment.first) & (docs < segment.first + len(segment))]
            parts.append(segment.table.take(in_arrow(inside - segment.first)))
        return pa.concat_tables(parts).combine_chunks()


def _is_merged(one: Segment, two: Segment) -> bool:
    return len(one) < _RATIO * len(two) and len(one) + len(two) <= _LARGEST


def _mark(settings: Settings) -> str:
    """What a folder says of the rules by which it was filled."""
    values = [VERSION, *(settings[name] for name in _SETTINGS)]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()


# ---- a new segment ----


def _made(batch: pa.RecordBatch, first: int) -> Segment:
    """A segment of new documents, of which nothing is told yet."""
    count = batch.num_rows
    numbered = batch.select(["id", "text"]).add_column(
        0, "doc", in_arrow(np.arange(first, first + count, dtype=np.int32))
    )
    table = pa.Table.from_batches(read_words([numbered]), WORDS)
    names = batch.schema.names
    body = batch.column("body") if "body" in names else in_arrow(np.zeros(count, np.int32))
    mark = batch.column("mark") if "mark" in names else texts_in_arrow([""] * count)
    table = table.append_column("body", body).append_column("mark", mark).cast(HELD)
    words = words_of(table.to_batches())
    columns = {**_anchors(words, first), **_lines(words, in_numpy(body), first)}
    return Segment(first, table, columns, PASSAGES.empty_table())


def _anchors(words: Words, first: int) -> dict[str, NDArray[Any]]:
    """The anchors of texts in order of key, document and place, each once a document."""
    found = anchors(words.keys, words.kinds, words.bounds)
    order = np.lexsort((found.places, found.texts, found.keys))
    keys, docs = found.keys[order], found.texts[order]
    once = np.ones(len(keys), np.bool_)
    once[1:] = (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])
    return {
        "keys": keys[once],
        "docs": (docs[once] + first).astype(np.int32),
        "places": found.places[order][once],
        "arounds": found.arounds[order][once],
    }


def _lines(words: Words, bodies: NDArray[np.int32], first: int) -> dict[str, NDArray[Any]]:
    """The lines of running text: the document, a number that is equal where the words are, and how many these are."""
    starts = np.flatnonzero(words.kinds & LINE)
    docs = np.searchsorted(words.bounds, starts, "right") - 1
    sizes = np.diff(starts, append=len(words.keys))
    inside = np.arange(len(words.keys), dtype=np.uint64) - np.repeat(starts, sizes).astype(np.uint64)
    numbers = np.add.reduceat(mixed(words.keys) * (mixed(inside) | np.uint64(1)), starts) if len(starts) else starts
    kept = words.starts[starts] >= bodies[docs]
    return {
        "line_docs": (docs[kept] + first).astype(np.int32),
        "line_numbers": numbers[kept].astype(np.uint64),
        "line_sizes": sizes[kept].astype(np.int32),
    }


# ---- what documents share ----


def _postings(segment: Segment, keys: NDArray[np.uint64]) -> tuple[I64, I64, I64, I64]:
    """Where anchors stand in a segment: for each place the index of its key, its document, its word, what is around."""
    held = segment.columns["keys"]
    start, end = np.searchsorted(held, keys), np.searchsorted(held, keys, "right")
    number, at = _ranges(start, end - start)
    docs, places, arounds = (segment.columns[name][at].astype(np.int64) for name in ("docs", "places", "arounds"))
    return number, docs, places, arounds


def _ranges(start: I64, size: I64) -> tuple[I64, I64]:
    """The places of many stretches one after the other: the index of the stretch, and the place."""
    number = np.repeat(np.arange(len(size)), size)
    return number, np.arange(len(number)) + np.repeat(start - (np.cumsum(size) - size), size)


def _diagonals(postings: Sequence[I64], first: int) -> pa.Table:
    """What `statements` makes of anchors in order of their keys, for pairs whose later document is new.

    `postings` are columns as of `_postings`, `first` is the first new document.
    """
    number, docs, places, arounds = postings
    holders = np.bincount(number)
    starts = np.cumsum(holders) - holders
    (new,) = np.nonzero(docs >= first)
    which, at = _ranges(starts[number[new]], holders[number[new]])
    later = new[which]
    # Documents of a key stand in order, so that it is told how many hold it up to the later of two.
    holding = later - starts[number[later]]
    joined = (at < later) & ((holding < MAX_HOLDERS) | (at == starts[number[at]]))
    at, later, weight = at[joined], later[joined], weights(holding[joined] + 1)
    seeds = pa.table(
        {
            "a": docs[at].astype(np.int32),
            "b": docs[later].astype(np.int32),
            "shift": (places[later] - places[at]).astype(np.int32),
            "place": places[at].astype(np.int32),
            "weight": weight,
            "long": weight * goes_on(arounds[at], arounds[later]),
        }
    )
    summed = seeds.group_by(["a", "b", "shift"]).aggregate(
        [("place", "min"), ("place", "max"), ("weight", "count"), ("weight", "sum"), ("long", "sum")]
    )
    summed = summed.rename_columns(["a", "b", "shift", "begin", "finish", "seeds", "weight", "long"])
    pairs = summed.group_by(["a", "b"]).aggregate([("seeds", "sum"), ("weight", "sum"), ("long", "sum")])
    heavy = pc.or_(pc.greater_equal(pairs["weight_sum"], MIN_WEIGHT), pc.greater_equal(pairs["long_sum"], MIN_LONG))
    heavy = pc.or_(heavy, pc.greater_equal(pairs["seeds_sum"], MIN_SEEDS))
    kept = summed.join(pairs.filter(heavy).select(["a", "b"]), ["a", "b"], join_type="inner")
    return kept.sort_by([(name, "ascending") for name in ("a", "b", "shift")])
