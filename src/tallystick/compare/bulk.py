"""Compare in bulk: batches of documents in, passages as Parquet out, for corpora that are no case."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa

from tallystick.compare.engines import Engine, Local
from tallystick.compare.job import Job
from tallystick.settings import Settings


def write_passages(
    documents: Iterable[pa.RecordBatch], out: Path, settings: Settings, engine: Engine | None = None
) -> Path:
    """Find every passage that stands in two of these documents, for `tallystick compare` and for evals.

    `documents`: batches with the columns `id` and `text` of `frames.DOCUMENTS`, read once, in any order; no id twice.
    `engine` runs the stages; without one it is this machine's, within the setting `compare_memory_mb`.
    Result: the folder `out/passages`, whose Parquet files have the schema `frames.PASSAGES`; of two documents, the one
    that came first stands first. What `out` holds from an earlier run on the same documents with the same settings is
    used again; anything else is made anew.
    """
    local = engine or Local(out / "spill", int(settings.number("compare_memory_mb")))
    return Job(out, local, settings).run(documents)
