"""What `make bench` prints: how long things take, beside the limit that was promised, in one run.

python -m evals.bench

Compare in bulk is measured at 20,000 documents, what one more costs at 100,000 held ones, which takes minutes;
`python -m evals.bench_compare --documents 100000` takes minutes more.
"""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
from collections.abc import Callable
from pathlib import Path

from evals import (
    bench_compare,
    bench_extract,
    bench_gather,
    bench_held,
    bench_instruments,
    bench_more,
    bench_pages,
    bench_text,
    cases,
)

LIMIT_SECONDS = 20.0
RUNS = 3


def main() -> None:
    """Build each case at hand three times in processes of its own, the loading of the model included."""
    print(f"{'case':10} {'documents':>9} {'seconds':>8} {'limit':>6} {'of limit':>9}")
    for name, case in cases.known_cases().items():
        taken = []
        for _ in range(RUNS):
            with tempfile.TemporaryDirectory() as scratch:
                taken.append(cases.build(case, Path(scratch) / name))
        median = statistics.median(taken)
        files = sum(1 for path in (case / "documents").iterdir() if path.suffix != ".csv")
        print(f"{name:10} {files:9} {median:8.1f} {LIMIT_SECONDS:6.0f} {median / LIMIT_SECONDS:9.0%}")
    _apart(bench_extract.table, bench_extract.WORDS)
    with tempfile.TemporaryDirectory() as scratch:
        _apart(bench_compare.table, Path(scratch), 20_000)
        _apart(bench_held.table, Path(scratch), 100_000)
        _apart(bench_pages.table, Path(scratch) / "made", 5000)
    _apart(bench_text.table, 300)
    _apart(bench_gather.table, bench_gather.COUNT)
    _apart(bench_more.table, bench_more.STATEMENTS)
    _apart(bench_instruments.table)


def _apart(table: Callable[..., None], *given: object) -> None:
    """Print a table from a process of its own, so that the memory of one is not told as that of the next."""
    process = multiprocessing.get_context("spawn").Process(target=table, args=given)
    process.start()
    process.join()
    if process.exitcode:
        print(f"{table.__module__} ended with {process.exitcode}")


if __name__ == "__main__":
    main()
