"""Documents held from earlier, so that a new one is compared with all of them without reading them again.

Their words and anchors lie in segments of flat files, mapped into memory, the anchors in order of their keys: what a
new document shares with any other is found by search. Small segments are merged as new ones come (O'Neil and others,
The log-structured merge-tree, 1996).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tallystick.compare.aligning import few, passages
from tallystick.compare.frames import PASSAGES, WORDS
from tallystick.compare.reading import anchors, read_words, words_of
from tallystick.compare.statements import MAX_HOLDERS, MIN_SEEDS, MIN_WEIGHT, weights
from tallystick.settings import Settings

I64 = NDArray[np.int64]

# A segment is merged with the one before it when that is not this many times its size.
_RATIO = 4
_TABLE = "texts.arrow"


class Segment:
    """Some of the held documents, `first` being the number of the first of them."""

    def __init__(self, folder: Path) -> None:
        """Map a segment that was written."""
        self.folder = folder
        self.first = int(folder.name)
        self.table = pa.ipc.open_file(pa.memory_map(str(folder / _TABLE))).read_all()
        self.keys, self.docs, self.places = (_mapped(folder / f"{name}.npy") for name in ("keys", "docs", "places"))

    def __len__(self) -> int:
        return int(self.table.num_rows)


class Held:
    """A folder of held documents, and the comparison of new ones with them."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        """Open a folder; an empty or absent one holds no document."""
        self._folder = folder
        self._settings = settings
        folder.mkdir(parents=True, exist_ok=True)
        for begun in folder.glob("*.begun"):
            shutil.rmtree(begun)
        names = sorted(path for path in folder.iterdir() if path.name.isdecimal())
        self._segments = [Segment(path) for path in _current(names)]

    def __len__(self) -> int:
        return sum(map(len, self._segments))

    def add(self, documents: Iterable[pa.RecordBatch]) -> pa.Table:
        """Take in new documents (columns `id` and `text`): all passages that they share with held ones or each other.

        Result: rows of `frames.PASSAGES`, the document that was held longer first. They are those that a comparison
        of all documents together gives for these. Passages between documents that were held before are not told again.
        """
        made = [PASSAGES.empty_table()]
        for batch in documents:
            if batch.num_rows:
                made.append(self._add(batch.select(["id", "text"])))
        return pa.concat_tables(made)

    def _add(self, batch: pa.RecordBatch) -> pa.Table:
        first = len(self)
        numbered = batch.add_column(0, "doc", pa.array(np.arange(first, first + batch.num_rows, dtype=np.int32)))
        table = pa.Table.from_batches(read_words([numbered]), WORDS)
        new = _write(self._folder, table, first)
        self._segments.append(new)
        found = self._compared(new)
        self._merge()
        return found

    def _compared(self, new: Segment) -> pa.Table:
        """Passages of the documents of the newest segment."""
        keys = np.unique(new.keys)
        parts = [_postings(segment, keys) for segment in self._segments]
        number, docs, places = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.argsort(number, kind="stable")
        diagonals = _diagonals(number[order], docs[order], places[order], new.first)
        if not diagonals.num_rows:
            return PASSAGES.empty_table()
        return self._aligned(diagonals)

    def _aligned(self, diagonals: pa.Table) -> pa.Table:
        """The passages on diagonals, whose documents are read for it and no others."""
        sides = (np.unique(diagonals.column(name).to_numpy()) for name in "ab")
        one, two = (few(self._rows(docs), salt) for salt, docs in enumerate(sides))
        return pa.Table.from_batches([passages(one, two, diagonals, self._settings)])

    def _rows(self, docs: NDArray[np.int32]) -> pa.Table:
        """The rows of WORDS of some documents, in order."""
        parts = []
        for segment in self._segments:
            inside = docs[(docs >= segment.first) & (docs < segment.first + len(segment))]
            parts.append(segment.table.take(pa.array(inside - segment.first)))
        return pa.concat_tables(parts).combine_chunks()

    def _merge(self) -> None:
        while len(self._segments) > 1 and len(self._segments[-2]) < _RATIO * len(self._segments[-1]):
            *rest, one, two = self._segments
            table = pa.concat_tables([one.table, two.table])
            columns = [np.concatenate((getattr(one, name), getattr(two, name))) for name in ("keys", "docs", "places")]
            order = np.argsort(columns[0], kind="stable")
            merged = _stored(self._folder, table, one.first, [column[order] for column in columns])
            shutil.rmtree(two.folder)
            self._segments = [*rest, merged]


def _current(folders: list[Path]) -> Iterator[Path]:
    """The segments that count: one that a merged one before it took in, and that a killed run left behind, does not."""
    end = 0
    for folder in folders:
        if int(folder.name) == end:
            end += int((folder / "count").read_text("ascii"))
            yield folder
        elif int(folder.name) < end:
            shutil.rmtree(folder)


def _write(folder: Path, table: pa.Table, first: int) -> Segment:
    """Write a segment of new documents."""
    words = words_of(table.to_batches())
    keys, at = anchors(words)
    docs = np.searchsorted(words.bounds, at, "right") - 1
    places = at - words.bounds[docs]
    order = np.lexsort((places, docs, keys))
    keys, docs, places = keys[order], docs[order], places[order]
    once = np.ones(len(keys), np.bool_)
    once[1:] = (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])
    columns: list[NDArray[Any]] = [keys[once], (docs[once] + first).astype(np.int32), places[once].astype(np.int32)]
    return _stored(folder, table, first, columns)


def _stored(folder: Path, table: pa.Table, first: int, columns: list[NDArray[Any]]) -> Segment:
    """Write a segment beside the others, whole or not at all."""
    begun, done = folder / f"{first:09d}.begun", folder / f"{first:09d}"
    begun.mkdir()
    with pa.OSFile(str(begun / _TABLE), "wb") as sink, pa.ipc.new_file(sink, WORDS) as writer:
        writer.write_table(table.combine_chunks())
    for name, column in zip(("keys", "docs", "places"), columns, strict=True):
        np.save(begun / f"{name}.npy", column)
    (begun / "count").write_text(str(table.num_rows), "ascii")
    if done.exists():
        done.rename(old := folder / f"{first:09d}.old.begun")
        begun.rename(done)
        shutil.rmtree(old)
    else:
        begun.rename(done)
    return Segment(done)


def _mapped(file: Path) -> NDArray[Any]:
    return np.asarray(np.load(file, mmap_mode="r"))


def _postings(segment: Segment, keys: NDArray[np.uint64]) -> tuple[I64, I64, I64]:
    """Where anchors stand in a segment: for each place the index of its key, its document and its word."""
    start, end = np.searchsorted(segment.keys, keys), np.searchsorted(segment.keys, keys, "right")
    number, at = _ranges(start, end - start)
    return number, segment.docs[at].astype(np.int64), segment.places[at].astype(np.int64)


def _ranges(start: I64, size: I64) -> tuple[I64, I64]:
    """The places of many stretches one after the other: the index of the stretch, and the place."""
    number = np.repeat(np.arange(len(size)), size)
    return number, np.arange(len(number)) + np.repeat(start - (np.cumsum(size) - size), size)


def _diagonals(number: I64, docs: I64, places: I64, first: int) -> pa.Table:
    """What `statements` makes of anchors in order of their keys, for pairs whose later document is new.

    `first` is the first new document.
    """
    holders = np.bincount(number)
    starts = np.cumsum(holders) - holders
    (new,) = np.nonzero(docs >= first)
    which, at = _ranges(starts[number[new]], holders[number[new]])
    later = new[which]
    # Documents of a key stand in order, so the earliest is the first.
    joined = docs[at] < docs[later]
    joined &= (holders[number[at]] <= MAX_HOLDERS) | (at == starts[number[at]])
    at, later = at[joined], later[joined]
    seeds = pa.table(
        {
            "a": docs[at].astype(np.int32),
            "b": docs[later].astype(np.int32),
            "shift": (places[later] - places[at]).astype(np.int32),
            "place": places[at].astype(np.int32),
            "weight": weights(holders)[number[at]],
        }
    )
    summed = seeds.group_by(["a", "b", "shift"]).aggregate(
        [("place", "min"), ("place", "max"), ("weight", "count"), ("weight", "sum")]
    )
    summed = summed.rename_columns(["a", "b", "shift", "begin", "finish", "seeds", "weight"])
    pairs = summed.group_by(["a", "b"]).aggregate([("seeds", "sum"), ("weight", "sum")])
    heavy = pc.or_(pc.greater_equal(pairs["weight_sum"], MIN_WEIGHT), pc.greater_equal(pairs["seeds_sum"], MIN_SEEDS))
    kept = summed.join(pairs.filter(heavy).select(["a", "b"]), ["a", "b"], join_type="inner")
    return kept.sort_by([(name, "ascending") for name in ("a", "b", "shift")])
