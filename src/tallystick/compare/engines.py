"""Engines: what runs the stages of a comparison in bulk. One runs on this machine; `spark` has one for clusters."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

Function = Callable[[Iterable[pa.RecordBatch]], Iterator[pa.RecordBatch]]


class Engine(Protocol):
    """What can run functions over batches and statements over tables, both from Parquet to Parquet."""

    def take_in(self, batches: Iterable[pa.RecordBatch], function: Function, out: Path, schema: pa.Schema) -> None:
        """Write what a function makes of batches that come from outside, each by itself."""

    def per_batch(self, source: Path, function: Function, out: Path, schema: pa.Schema, by: Sequence[str]) -> None:
        """Write what a function makes of a table; rows that agree in the columns `by` reach it together."""

    def query(self, statement: str, sources: Mapping[str, Path], out: Path, schema: pa.Schema) -> None:
        """Write what a statement selects from tables."""


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

    def per_batch(self, source: Path, function: Function, out: Path, schema: pa.Schema, by: Sequence[str]) -> None:
        """Write what a function makes of a table, a part of the output for a part of the input."""
        parts = self._parts(source, by) or [lambda: ()]
        in_threads((partial(_apply, function, part, out / f"part-{number:05d}.parquet", schema)
                    for number, part in enumerate(parts)), self._threads)  # fmt: skip

    def _parts(self, source: Path, by: Sequence[str]) -> list[Callable[[], Iterable[pa.RecordBatch]]]:
        files = sorted(source.glob("*.parquet"))
        if not by:
            return [lambda file=file: pq.ParquetFile(file, memory_map=True).iter_batches() for file in files]  # type: ignore[misc]
        table = pq.read_table(source, columns=list(by)).group_by(list(by)).aggregate([]).sort_by(
            [(name, "ascending") for name in by])  # fmt: skip
        wanted = [[(name, "=", value) for name, value in row.items()] for row in table.to_pylist()]
        return [lambda rows=rows: pq.read_table(source, filters=rows).to_batches() for rows in wanted]  # type: ignore[misc]

    def query(self, statement: str, sources: Mapping[str, Path], out: Path, schema: pa.Schema) -> None:
        """Write what a statement selects."""
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
            connection.execute(f"COPY (SELECT {columns} FROM ({statement})) TO {file} (FORMAT parquet)")  # noqa: S608


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


def _apply(function: Function, part: Callable[[], Iterable[pa.RecordBatch]], file: Path, schema: pa.Schema) -> int:
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
