"""The engine of a cluster: Apache Spark, with the session that the user hands in. Needs the extra `cluster`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from tallystick.compare.engines import Function, write

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NAMES = {pa.int32(): "INT", pa.int64(): "BIGINT", pa.float32(): "FLOAT", pa.bool_(): "BOOLEAN"}
_NAMES |= {pa.string(): "STRING", pa.large_string(): "STRING", pa.large_binary(): "BINARY"}
_NARROW = {pa.large_string(): pa.string(), pa.large_binary(): pa.binary()}


class Spark:
    """Runs stages on a cluster. Its workers need Tallystick installed and must see the job's folder as files."""

    def __init__(self, session: SparkSession) -> None:
        """`session` is the user's; it is neither set up nor stopped here."""
        self._session = session

    def take_in(self, batches: Iterable[pa.RecordBatch], function: Function, out: Path, schema: pa.Schema) -> None:
        """Write what a function makes of batches that come from outside; the workers call it."""
        given = out.with_name("documents")
        given.mkdir(parents=True, exist_ok=True)
        for file in given.glob("part-*"):
            file.unlink()
        columns: Sequence[str] = ()
        for number, batch in enumerate(batches):
            columns = batch.schema.names
            write([batch], given / f"part-{number:05d}.parquet", batch.schema)
        self.per_batch(given, function, out, schema, (), columns)

    def per_batch(
        self, source: Path, function: Function, out: Path, schema: pa.Schema, by: Sequence[str], columns: Sequence[str]
    ) -> None:
        """Write what a function makes of columns of a table; rows that agree in `by` are brought to one worker."""
        table = self._session.read.parquet(str(source)).select(*columns)
        if by:
            table = table.repartition(*by)
        narrow = pa.schema([(field.name, _NARROW.get(field.type, field.type)) for field in schema])

        def made(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            for batch in function(batches):
                yield batch.cast(narrow)

        wanted = ", ".join(f"{field.name} {_name(field.type)}" for field in schema)
        table.mapInArrow(made, wanted).write.mode("overwrite").parquet(str(out))

    def query(
        self,
        statement: str,
        sources: Mapping[str, Path],
        out: Path,
        schema: pa.Schema,
        by: Sequence[str],  # noqa: ARG002
    ) -> None:
        """Write what a statement selects from tables, in any order: `per_batch` brings together what belongs so."""
        for name, path in sources.items():
            self._session.read.parquet(str(path)).createOrReplaceTempView(name)
        columns = [f"CAST({field.name} AS {_name(field.type)}) AS {field.name}" for field in schema]
        self._session.sql(statement).selectExpr(*columns).write.mode("overwrite").parquet(str(out))


def _name(kind: pa.DataType) -> str:
    """The name of a type in Spark's SQL."""
    if pa.types.is_list(kind):
        return f"ARRAY<{_name(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"STRUCT<{', '.join(f'{field.name}: {_name(field.type)}' for field in kind)}>"
    return _NAMES[kind]
