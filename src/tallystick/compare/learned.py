"""Learned furniture in bulk: where it stands in the documents of a corpus, and the passages that are none of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.arrays import in_arrow
from tallystick.compare.furniture import Line, Outlets
from tallystick.outlets import outlet_of
from tallystick.settings import Settings

# Where furniture stands: start, end, and how many words it has.
Stretches = tuple[tuple[int, int, int], ...]
_COLUMNS = ["id", "text", "publisher", "url", "body"]


def learned_furniture(documents: Path) -> Mapping[str, Stretches]:
    """For each document that has any, the stretches of its text that are furniture of its outlet.

    `documents` is a folder of Parquet files with the schema `frames.CORPUS`. The documents are read once, and again
    where an outlet shows habits; of each outlet a few hundred pages are held.
    """
    outlets = Outlets()
    for _, outlet, lines in _pages(documents):
        if outlets.wants(outlet):
            outlets.add(outlet, [line for line, _, _ in lines])
    habits = outlets.habits()
    found: dict[str, Stretches] = {}
    for name, outlet, lines in _pages(documents) if habits else ():
        if outlet in habits:
            inside = habits[outlet].furniture([line for line, _, _ in lines])
            if inside:
                found[name] = _joined([(*lines[at][1:], lines[at][0][1]) for at in sorted(inside)])
    return found


def _pages(documents: Path) -> Iterator[tuple[str, str, Sequence[tuple[Line, int, int]]]]:
    """The documents: id, outlet, and the lines of their running text with where these stand."""
    for part in sorted(documents.glob("part-*.parquet")):
        with pq.ParquetFile(part) as file:
            for batch in file.iter_batches(1_000, columns=_COLUMNS):
                for row in batch.to_pylist():
                    yield row["id"], outlet_of(row["publisher"], row["url"]), _lines(row["text"], row["body"])


def _lines(text: str, body: int) -> Sequence[tuple[Line, int, int]]:
    found = []
    start = body
    for line in text[body:].split("\n"):
        if words := line.casefold().split():
            found.append(((hash(tuple(words)), len(words)), start, start + len(line)))
        start += len(line) + 1
    return found


def _joined(stretches: Sequence[tuple[int, int, int]]) -> Stretches:
    """Stretches in order, those that lie in lines that follow one another as one."""
    joined = [stretches[0]]
    for start, end, size in stretches[1:]:
        if start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], end, joined[-1][2] + size
        else:
            joined.append((start, end, size))
    return tuple(joined)


def without_furniture(
    passages: pa.RecordBatch, furniture: Mapping[str, Stretches], settings: Settings
) -> pa.RecordBatch:
    """The passages, rows of `frames.PASSAGES`, that have enough equal words besides what is furniture on both sides."""
    if not furniture:
        return passages
    least = settings.number("min_reuse_words")
    names = ("document", "begin", "finish", "other", "other_begin", "other_finish", "words")
    rows = zip(*(passages.column(name).to_pylist() for name in names), strict=True)
    mask = []
    for one, begin, finish, two, there, end, words in rows:
        inside = min(
            _words_inside(furniture.get(one, ()), begin, finish), _words_inside(furniture.get(two, ()), there, end)
        )
        mask.append(not inside or words - inside >= least)
    return passages.filter(in_arrow(np.array(mask, np.bool_)))


def _words_inside(stretches: Stretches, begin: int, finish: int) -> int:
    """How many words of a passage are furniture, in proportion to the characters."""
    parts = ((min(finish, end) - max(begin, start)) * size / (end - start) for start, end, size in stretches)
    return round(sum(part for part in parts if part > 0))
