"""Compare in bulk beside the floor of any such job, in one run: seconds, multiples of the floor, peak memory.

    python -m evals.bench_compare [--documents 20000] [--keep FOLDER]

The documents are news of ../shared/data/reuters, or invented ones where that is absent. The floor is what a join of
shingles cannot do without: unpack and parse the lines, hash every five bytes, sort the hashes. Each step runs in a
process of its own. `wall` is the time that passed, `cpu` the processor time of the step and of what it started: read
the multiple of `cpu` where the machine is shared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypedDict

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from evals.invented_prose import form, headline, sentence
from tallystick.compare.bulk import write_passages
from tallystick.compare.frames import DOCUMENTS
from tallystick.settings import Settings

NEWS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "reuters" / "articles.jsonl.xz"
# Times the floor that the whole job may take, by number of documents, and the memory it may take at its peak, in MB.
WANTED = {20_000: 4.0, 100_000: 5.0}
WANTED_PEAK = 2_000
_BATCH = 2_000
_SHINGLE = 5
# Documents that are hashed at once: their bytes stay in the processor's cache.
_CHUNK = 80
_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


class Taken(TypedDict):
    """What a step took: seconds, seconds of processor time, megabytes at the peak, and how many rows it made."""

    wall: float
    cpu: float
    peak: float
    rows: int


# ---- the documents ----


def prepare(folder: Path, count: int) -> Path:
    """A packed file of JSON lines with `id`, `text`, `date` and `publisher`, made now unless it is there."""
    path = folder / f"documents-{count}.jsonl.gz"
    if not path.is_file():
        rows = _news() if NEWS.is_file() else _invented(count)
        begun = path.with_suffix(".begun")
        with gzip.open(begun, "wt", encoding="utf-8", compresslevel=6) as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in islice(rows, count))
        begun.rename(path)
    return path


def _news() -> Iterator[dict[str, str | None]]:
    with lzma.open(NEWS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            text = f"{row['title']}\n{row['text']}"
            yield {"id": f"n{number:06d}", "text": text, "date": None, "publisher": None}


def _invented(count: int) -> Iterator[dict[str, str | None]]:
    """Invented news, of which every fifth takes half of an earlier one."""
    rng = random.Random(1)  # noqa: S311 - no secret
    held: list[list[str]] = []
    for number in range(count):
        body = [form(rng), *(sentence(rng) for _ in range(16))]
        if number % 5 == 4:
            body[8:] = rng.choice(held)[8:]
        held.append(body)
        text = f"{headline(rng)}\n{' '.join(body)}"
        yield {"id": f"n{number:06d}", "text": text, "date": None, "publisher": None}


def _parsed(path: Path) -> Iterator[dict[str, str | None]]:
    with gzip.open(path, "rb") as lines:
        for line in lines:
            yield json.loads(line)


def batches(path: Path) -> Iterator[pa.RecordBatch]:
    """The documents of a packed file as Arrow batches."""
    rows = _parsed(path)
    while some := list(islice(rows, _BATCH)):
        columns = [pa.array([row[field.name] for row in some], field.type) for field in DOCUMENTS]
        yield pa.RecordBatch.from_arrays(columns, schema=DOCUMENTS)


# ---- the steps ----


def floor(path: Path, _out: Path) -> int:
    """Unpack, parse, hash every run of five bytes at a word's beginning, sort the hashes with their places, stably."""
    with gzip.open(path, "rb") as packed:
        texts = [str(json.loads(line)["text"]).encode() for line in packed.read().splitlines()]
    hashes = []
    while texts:
        hashes.append(_shingled(b" ".join(texts[-_CHUNK:])))
        del texts[-_CHUNK:]
    return int(np.argsort(np.concatenate(hashes), kind="stable").size)


def _shingled(data: bytes) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A hash for every place in the bytes where a word begins: one in six, as in English."""
    row = np.frombuffer(data, dtype=np.uint8).astype(np.uint64)
    hashed = np.zeros(max(0, row.size - _SHINGLE), dtype=np.uint64)
    for at in range(_SHINGLE):
        hashed += row[at : at + hashed.size]
        hashed *= _MULTIPLIER
    begins: np.ndarray[tuple[int], np.dtype[np.bool_]] = row[: hashed.size] == ord(" ")
    return hashed.compress(begins)


def passages(path: Path, out: Path) -> int:
    """Every passage that stands in two documents, aligned and written."""
    made = write_passages(batches(path), out, Settings())
    return sum(pq.read_metadata(part).num_rows for part in made.glob("*.parquet"))


STEPS: dict[str, Callable[[Path, Path], int]] = {"floor": floor, "passages": passages}


def measured(step: str, path: Path, out: Path) -> Taken:
    """Run a step in a process of its own."""
    command = [sys.executable, "-m", "evals.bench_compare", "--step", step, str(path), str(out)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)  # noqa: S603 - this file
    taken: Taken = json.loads(done.stdout.splitlines()[-1])
    return taken


def _run(step: str, path: Path, out: Path) -> Taken:
    began, loaded = time.perf_counter(), _processor_time()
    rows = STEPS[step](path, out)
    wall, cpu = time.perf_counter() - began, _processor_time() - loaded
    peak = max(resource.getrusage(who).ru_maxrss for who in _WHO) / 1000
    return {"wall": wall, "cpu": cpu, "peak": peak, "rows": rows}


def _processor_time() -> float:
    used = (resource.getrusage(who) for who in _WHO)
    return sum(each.ru_utime + each.ru_stime for each in used)


def table(folder: Path, count: int) -> None:
    """Measure and print."""
    path = prepare(folder, count)
    what = "news articles" if NEWS.is_file() else "invented documents"
    print(f"\ncompare: {count:,} {what}, {path.stat().st_size / 1e6:.0f} MB packed", flush=True)
    print(
        f"{'step':10} {'rows':>11} {'wall s':>8} {'cpu s':>8} {'x wall':>7} {'x cpu':>7} {'wanted':>7} {'peak MB':>8}"
    )
    with tempfile.TemporaryDirectory() as out:
        base = measured("floor", path, Path(out))
        _print("floor", base, base, "")
        wanted = WANTED[min(WANTED, key=lambda known: abs(known - count))]
        _print("passages", measured("passages", path, Path(out)), base, f"{wanted:.1f}")
    print(f"{'':58} wanted peak {WANTED_PEAK:>8,}")


def _print(step: str, taken: Taken, base: Taken, wanted: str) -> None:
    multiples = f"{taken['wall'] / base['wall']:7.1f} {taken['cpu'] / base['cpu']:7.1f}"
    print(f"{step:10} {taken['rows']:11,} {taken['wall']:8.1f} {taken['cpu']:8.1f} {multiples} {wanted:>7} "
          f"{taken['peak']:8,.0f}", flush=True)  # fmt: skip


def main() -> None:
    """Measure one step, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--keep", type=Path, help="where the documents are kept between runs")
    parser.add_argument("--step", choices=STEPS, help=argparse.SUPPRESS)
    parser.add_argument("places", type=Path, nargs="*", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(_run(arguments.step, *arguments.places)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        table(folder, arguments.documents)


if __name__ == "__main__":
    main()
