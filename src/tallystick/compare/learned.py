"""Learned furniture in bulk: where it stands in the documents of a corpus, and the passages that are none of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.furniture import Line, Outlets, outlet_of

Stretches = tuple[tuple[int, int], ...]
# Eight words of the usual length.
_LEAST_PASSAGE = 60
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
                found[name] = _joined([lines[at][1:] for at in sorted(inside)])
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
        if key := tuple(line.casefold().split()):
            found.append((key, start, start + len(line)))
        start += len(line) + 1
    return found


def _joined(stretches: Sequence[tuple[int, int]]) -> Stretches:
    """Stretches in order, those that lie in lines that follow one another as one."""
    joined = [stretches[0]]
    for start, end in stretches[1:]:
        if start <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def without_furniture(passages: pa.RecordBatch, furniture: Mapping[str, Stretches]) -> pa.RecordBatch:
    """The passages, rows of `frames.PASSAGES`, that are not furniture on both sides."""
    if not furniture:
        return passages
    names = ("document", "begin", "finish", "other", "other_begin", "other_finish")
    rows = zip(*(passages.column(name).to_pylist() for name in names), strict=True)
    mask = [
        not (_within(furniture.get(one, ()), begin, finish) and _within(furniture.get(two, ()), there, end))
        for one, begin, finish, two, there, end in rows
    ]
    return passages.filter(pa.array(mask, pa.bool_()))


def _within(stretches: Stretches, begin: int, finish: int) -> bool:
    """Whether a passage lies in furniture, but for too few characters beside it to be a passage by themselves."""
    inside = max((min(finish, end) - max(begin, start) for start, end in stretches), default=0)
    return inside > 0 and finish - begin - inside < _LEAST_PASSAGE
