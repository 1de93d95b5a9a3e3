"""Engines: what runs the stages of a comparison in bulk. One runs on this machine; `spark` has one for clusters."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Protocol

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.arrays import in_arrow, in_numpy

Function = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]
Part = Callable[[], Iterable[pa.RecordBatch]]
# A file and the number of a row group in it, or none for all.
Group = tuple[Path, int | None]


class Engine(Protocol):
    """What can run functions over batches and statements over tables, both from Parquet to Parquet.

    Columns `by` hold whole numbers, and are among those that a function is given.
    """

    def take_in(self, batches: Iterable[pa.RecordBatch], function: Function, out: Path, schema: pa.Schema) -> None:
        """Write what a function makes of batches that come from outside, each by itself."""

    def per_batch(
        self, source: Path, function: Function, out: Path, schema: pa.Schema, by: Sequence[str], columns: Sequence[str]
    ) -> None:
        """Write what a function makes of columns of a table; rows that agree in the columns `by` reach it together."""

    def query(
        self, statement: str, sources: Mapping[str, Path], out: Path, schema: pa.Schema, by: Sequence[str]
    ) -> None:
        """Write what a statement selects from tables, for a `per_batch` that follows with the same `by`."""


class Local:
    """The engine of this machine: DuckDB under a limit of memory, spilling to a folder, and threads for the text."""

    def __init__(self, spill: Path, memory_mb: int, threads: int | None = None) -> None:
        self._spill = spill
        self._memory_mb = memory_mb
        self._threads = threads or cores()

    def take_in(self, batches: Iterable[pa.RecordBatch], function: Function, out: Path, schema: pa.Schema) -> None:
        """Write what a function makes of each batch, a file each."""
        in_threads((partial(_apply, function, partial(list, (batch,)), out / f"part-{number:05d}.parquet", schema)
                    for number, batch in enumerate(batches)), self._threads)  # fmt: skip

    def per_batch(
        self, source: Path, function: Function, out: Path, schema: pa.Schema, by: Sequence[str], columns: Sequence[str]
    ) -> None:
        """Write what a function makes of columns of a table, a part of the output for a part of the input."""
        parts = _parts(source, by, columns) or [lambda: ()]
        in_threads((partial(_apply, function, part, out / f"part-{number:05d}.parquet", schema)
                    for number, part in enumerate(parts)), self._threads)  # fmt: skip

    def query(
        self, statement: str, sources: Mapping[str, Path], out: Path, schema: pa.Schema, by: Sequence[str]
    ) -> None:
        """Write what a statement selects, in the order of `by`, so that a row group holds rows of few parts."""
        with duckdb.connect() as connection:
            connection.execute(f"SET threads = {self._threads}")
            connection.execute(f"SET memory_limit = '{self._memory_mb}MB'")
            connection.execute(f"SET temp_directory = {_literal(self._spill)}")
            connection.execute("SET preserve_insertion_order = false")
            for name, path in sources.items():
                connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {_read(path)}")  # noqa: S608
            kinds = {field.name: "BIGINT" if field.type == pa.int64() else "INTEGER" for field in schema}
            columns = ", ".join(f"{name}::{kind} AS {name}" for name, kind in kinds.items())
            file = _literal(out / "part-00000.parquet")
            rows = f"SELECT {columns} FROM ({statement}) ORDER BY {', '.join(by)}"  # noqa: S608
            connection.execute(f"COPY ({rows}) TO {file} (FORMAT parquet)")


def in_threads(works: Iterable[Callable[[], object]], threads: int = 0) -> None:
    """Do pieces of work side by side; no more of them are taken up than are under way."""
    with ThreadPoolExecutor(threads or cores()) as pool:
        under_way: deque[Future[object]] = deque()
        for work in works:
            under_way.append(pool.submit(work))
            while len(under_way) > (threads or cores()):
                under_way.popleft().result()
        while under_way:
            under_way.popleft().result()


def _parts(source: Path, by: Sequence[str], columns: Sequence[str]) -> list[Part]:
    """Columns of a table in parts whose rows agree in the columns `by`, in the order of these; by files without any.

    Of the table those row groups are read that hold some of a part.
    """
    files = sorted(source.glob("*.parquet"))
    if not by:
        return [partial(_row_groups, [(file, None)], columns) for file in files]
    groups: dict[tuple[int, ...], list[Group]] = {}
    for file in files:
        with pq.ParquetFile(file, memory_map=True) as table:
            for number in range(table.num_row_groups):
                for values in _values(table, number, by):
                    groups.setdefault(values, []).append((file, number))
    return [partial(_agreeing, groups[values], columns, by, values) for values in sorted(groups)]


def _values(table: pq.ParquetFile, number: int, by: Sequence[str]) -> set[tuple[int, ...]]:
    """What the rows of a row group have in some columns of whole numbers."""
    group = table.metadata.row_group(number)
    known = [group.column(table.schema_arrow.get_field_index(name)).statistics for name in by]
    if all(each is not None and each.min == each.max for each in known):
        return {tuple(each.min for each in known)}
    rows = table.read_row_group(number, columns=list(by))
    return set(map(tuple, np.unique(np.stack([in_numpy(rows.column(name)) for name in by]), axis=1).T.tolist()))


def _agreeing(
    groups: Sequence[Group], columns: Sequence[str], by: Sequence[str], values: Sequence[int]
) -> Iterator[pa.RecordBatch]:
    """The rows of row groups that have these values in the columns `by`."""
    for batch in _row_groups(groups, columns):
        agree = [in_numpy(batch.column(name)) == value for name, value in zip(by, values, strict=True)]
        mask = np.logical_and.reduce(agree)
        yield batch if mask.all() else batch.filter(in_arrow(mask))


def _row_groups(groups: Sequence[Group], columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Row groups of files, or all of a file, one by one."""
    for file, numbers in groupby(groups, key=itemgetter(0)):
        with pq.ParquetFile(file, memory_map=True) as table:
            wanted = [number for _, number in numbers]
            for number in range(table.num_row_groups) if wanted == [None] else wanted:
                yield from table.read_row_group(number, columns=list(columns)).to_batches()


def _apply(function: Function, part: Part, file: Path, schema: pa.Schema) -> int:
    return write(function(part()), file, schema)


def cores() -> int:
    """Pieces of work that are done side by side on this machine."""
    return min(8, os.cpu_count() or 1)


def write(batches: Iterable[pa.RecordBatch], file: Path, schema: pa.Schema) -> int:
    """Write batches to one Parquet file, a row group each, and return the number of rows."""
    rows = 0
    numbers = [field.name for field in schema if not pa.types.is_nested(field.type)]
    with pq.ParquetWriter(file, schema, compression="none", use_dictionary=False, write_statistics=numbers) as writer:
        for batch in batches:
            writer.write_batch(batch)
            rows += batch.num_rows
    return rows


def _read(folder: Path) -> str:
    return f"read_parquet({_literal(folder / '*.parquet')})"


def _literal(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
