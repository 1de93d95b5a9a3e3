"""A comparison in bulk, stage by stage: each stage is a folder of Parquet, kept until its inputs or settings change."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa

from tallystick.compare.aligning import aligner
from tallystick.compare.arrays import as_numbers, in_arrow, in_numpy
from tallystick.compare.engines import Engine
from tallystick.compare.frames import ANCHORS, DIAGONALS, PASSAGES, SEEDS, WORDS
from tallystick.compare.reading import find_anchors, read_words
from tallystick.compare.seeds import find_seeds
from tallystick.compare.statements import DIAGONALS as DIAGONALS_SQL
from tallystick.settings import Settings

# Raised when the rules of a stage change.
VERSION = "7"
MARKER = "_done.json"
# Characters of documents that are worked on together.
_BATCH = 4_000_000


@dataclass(frozen=True, slots=True)
class Job:
    """One comparison: the folder that holds its stages, what runs them, and the settings."""

    folder: Path
    engine: Engine
    settings: Settings

    def run(self, documents: Iterable[pa.RecordBatch]) -> Path:
        """Compare documents (columns `id` and `text`); the folder of the passages."""
        words = self.folder / "words"
        digest = mark = self._words(documents, words)
        anchors, mark = self._stage("anchors", mark, lambda out: self.engine.per_batch(
            words, _sliced, out, ANCHORS, (), ("doc", "keys", "kinds")))  # fmt: skip
        seeds, mark = self._stage("seeds", mark, lambda out: self.engine.per_batch(
            anchors, find_seeds, out, SEEDS, ("bucket",), ANCHORS.names))  # fmt: skip
        by = ("a_block", "b_block")
        diagonals, mark = self._stage("diagonals", mark, lambda out: self.engine.query(
            DIAGONALS_SQL, {"seeds": seeds}, out, DIAGONALS, by))  # fmt: skip
        mark = _digest(mark, dict(self.settings))
        passages, _ = self._stage("passages", mark, lambda out: self.engine.per_batch(
            diagonals, aligner(words, digest, self.settings), out, PASSAGES, by, DIAGONALS.names))  # fmt: skip
        return passages

    def _words(self, documents: Iterable[pa.RecordBatch], out: Path) -> str:
        """The words stage: it runs whenever the job does, and its mark is a digest of the documents."""
        seen = _Seen()
        shutil.rmtree(self.folder / "rows", ignore_errors=True)
        started = _started(out)
        self.engine.take_in(_numbered(documents, seen), read_words, out, WORDS)
        _finish(started, mark := seen.mark())
        return mark

    def _stage(self, name: str, before: str, make: Callable[[Path], None]) -> tuple[Path, str]:
        """Run a stage unless what it made before is still good; its folder and its mark."""
        out, mark = self.folder / name, _digest(VERSION, name, before)
        if _mark_of(out) != mark:
            make(_started(out))
            _finish(out, mark)
        return out, mark


class _Seen:
    """A digest of documents as they go by, the same however they are parted into batches."""

    def __init__(self) -> None:
        self._columns = {name: (hashlib.sha256(), hashlib.sha256()) for name in ("id", "text")}

    def add(self, batch: pa.RecordBatch) -> None:
        for name, (sizes, values) in self._columns.items():
            data, bounds = as_numbers(batch.column(name).cast(pa.large_binary()), np.uint8)
            sizes.update(np.diff(bounds).data)
            values.update(data.data)

    def mark(self) -> str:
        return _digest(VERSION, *(each.hexdigest() for pair in self._columns.values() for each in pair))


def _numbered(documents: Iterable[pa.RecordBatch], seen: _Seen) -> Iterator[pa.RecordBatch]:
    """Documents in batches of a good size, numbered in the order of arrival."""
    count = size = 0
    held: list[pa.RecordBatch] = []
    for batch in documents:
        for part in _parts(batch.select(["id", "text"])):
            held.append(part)
            size += part.nbytes
            if size >= _BATCH:
                yield _join(held, count, seen)
                count += sum(part.num_rows for part in held)
                held, size = [], 0
    if held:
        yield _join(held, count, seen)


def _parts(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    """A batch cut into smaller ones, if it is too large."""
    step = max(1, int(batch.num_rows * _BATCH / max(1, batch.nbytes)))
    for start in range(0, batch.num_rows, step):
        yield batch.slice(start, step)


def _join(held: list[pa.RecordBatch], count: int, seen: _Seen) -> pa.RecordBatch:
    table = pa.Table.from_batches(held).combine_chunks()
    numbers = in_arrow(np.arange(count, count + table.num_rows, dtype=np.int32))
    (batch,) = table.add_column(0, "doc", numbers).to_batches()
    seen.add(batch)
    return batch


def _sliced(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Anchors in batches of one bucket each, so that a bucket is read without the others."""
    for batch in find_anchors(batches):
        buckets = in_numpy(batch.column("bucket"))
        edges = [0, *(np.flatnonzero(np.diff(buckets)) + 1).tolist(), len(buckets)]
        for start, end in pairwise(edges):
            yield batch.slice(start, end - start)


# ---- markers ----


def _started(out: Path) -> Path:
    """An empty folder for a stage; without a marker nothing in it counts."""
    (out / MARKER).unlink(missing_ok=True)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    return out


def _finish(out: Path, mark: str) -> None:
    (out / MARKER).write_text(json.dumps({"mark": mark}) + "\n", "utf-8")


def _mark_of(out: Path) -> str | None:
    try:
        return str(json.loads((out / MARKER).read_text("utf-8"))["mark"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:32]
