"""The cost of adding one document to many that are held, beside the limit that was promised.

    python -m evals.bench_held [--documents 100000]

The documents are those of `evals.bench_compare`. `wall` is the time that passed, `cpu` the processor time, from opening
the folder of held documents to having every passage that the new one shares with them.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from evals.bench_compare import batches, prepare
from tallystick.compare.held import Held
from tallystick.settings import Settings

LIMIT_SECONDS = 1.0
TIMES = 5


def table(folder: Path, documents: int) -> None:
    """Hold documents, add one more several times over, print what that took."""
    rows = _rows(prepare(folder, documents + TIMES))
    held = Held(folder / "held", Settings())
    while len(held) < documents and (some := list(islice(rows, min(2500, documents - len(held))))):
        held.add([pa.Table.from_batches(some).combine_chunks().to_batches()[0]])
    taken = [_one_more(folder / "held", batch) for batch in islice(rows, TIMES)]
    wall, cpu = (statistics.median(column) for column in zip(*taken, strict=True))
    print(f"{'held':>9} {'one more: wall':>15} {'cpu':>6} {'limit':>6} {'of limit':>9}")
    print(f"{len(held):9,} {wall:15.2f} {cpu:6.2f} {LIMIT_SECONDS:6.1f} {wall / LIMIT_SECONDS:9.0%}")


def _rows(path: Path) -> Iterator[pa.RecordBatch]:
    for batch in batches(path):
        yield from (batch.slice(at, 1) for at in range(batch.num_rows))


def _one_more(folder: Path, batch: pa.RecordBatch) -> tuple[float, float]:
    wall, cpu = time.perf_counter(), time.process_time()
    Held(folder, Settings()).add([batch])
    return time.perf_counter() - wall, time.process_time() - cpu


def main() -> None:
    """Measure in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000)
    documents = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as scratch:
        table(Path(scratch), documents)


if __name__ == "__main__":
    main()
