"""Segments: what is held of some documents, as flat files mapped into memory, there whole or not at all.

A folder of segments is what a log-structured merge-tree keeps on disk (O'Neil and others, 1996): small segments are
merged as new ones come.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tallystick.compare.frames import PASSAGES, WORDS

Columns = Mapping[str, NDArray[Any]]

# A held document: its words, where its running text begins, and what tells whether it is still the same.
HELD = pa.schema([*WORDS, ("body", pa.int32()), ("mark", pa.string())])
# The anchors, in order of key, document and place; and the lines of running text, in order of document and place.
COLUMNS = ("keys", "docs", "places", "arounds", "line_docs", "line_numbers", "line_sizes")
_TEXTS, _PASSAGES = "texts.arrow", "passages.arrow"
_BEGUN = ".begun"


@dataclass(frozen=True, slots=True)
class Segment:
    """Some held documents, `first` being the number of the first of them.

    `table` has the schema HELD, `columns` are COLUMNS, `passages` are those whose later document is one of these.
    """

    first: int
    table: pa.Table
    columns: Columns
    passages: pa.Table

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @property
    def name(self) -> str:
        """The name of its folder: the number of the first document, and how many there are."""
        return f"{self.first:09d}-{len(self):09d}"


def stored(segment: Segment, folder: Path) -> Segment:
    """Write a segment into a folder of segments, and give it as it lies there."""
    begun = folder / (segment.name + _BEGUN)
    begun.mkdir(parents=True)
    for name, table, schema in ((_TEXTS, segment.table, HELD), (_PASSAGES, segment.passages, PASSAGES)):
        with pa.OSFile(str(begun / name), "wb") as sink, pa.ipc.new_file(sink, schema) as writer:
            writer.write_table(table.combine_chunks())
    for name in COLUMNS:
        with (begun / f"{name}.npy").open("wb") as sink:
            np.save(_Sink(sink), segment.columns[name])
    for file in begun.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
    begun.rename(folder / segment.name)
    return _loaded(folder / segment.name)


class _Sink:
    """A file as numpy writes to others: what it writes to a file of the system fails without the system's number."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, data: bytes) -> int:
        return self._file.write(data)


def merged(one: Segment, two: Segment, folder: Path) -> Segment:
    """Write two segments that follow one another as one, and take away the two."""
    columns = {name: np.concatenate((one.columns[name], two.columns[name])) for name in COLUMNS}
    order = np.argsort(columns["keys"], kind="stable")
    columns |= {name: columns[name][order] for name in ("keys", "docs", "places", "arounds")}
    tables = (pa.concat_tables([one.table, two.table]), pa.concat_tables([one.passages, two.passages]))
    made = stored(Segment(one.first, tables[0], columns, tables[1]), folder)
    for part in (two, one):
        shutil.rmtree(folder / part.name)
    return made


def opened(folder: Path) -> list[Segment]:
    """The segments of a folder, in order; what a killed run left half done is taken away.

    Raises OSError, ValueError or ArrowException where a file is damaged.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for begun in folder.glob("*" + _BEGUN):
        shutil.rmtree(begun)
    found = sorted((_bounds(path), path) for path in folder.iterdir() if path.is_dir())
    kept: list[Path] = []
    end = 0
    # Of those that begin at one document, the largest holds the others, which were being merged.
    for (first, count), path in sorted(found, key=lambda each: (each[0][0], -each[0][1])):
        if first == end:
            kept.append(path)
            end += count
        else:
            shutil.rmtree(path)
    return [_loaded(path) for path in kept]


def _bounds(path: Path) -> tuple[int, int]:
    first, _, count = path.name.partition("-")
    return int(first), int(count)


def _loaded(path: Path) -> Segment:
    """Map a segment that was written."""
    columns = {name: np.asarray(np.load(path / f"{name}.npy", mmap_mode="r")) for name in COLUMNS}
    return Segment(_bounds(path)[0], _mapped(path / _TEXTS), columns, _mapped(path / _PASSAGES))


def _mapped(file: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(file))).read_all()


def told(segments: Sequence[Segment]) -> pa.Table:
    """All passages between held documents, rows of `frames.PASSAGES`."""
    return pa.concat_tables([PASSAGES.empty_table(), *(segment.passages for segment in segments)])
