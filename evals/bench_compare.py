"""Compare in bulk beside the floor of any such job, in one run: seconds, multiples of the floor, peak memory.

    python -m evals.bench_compare [--documents 20000] [--runs 3] [--keep FOLDER]

The documents are news of ../shared/data/reuters, or invented ones where that is absent. The floor is what a join of
shingles cannot do without: unpack and parse the lines, hash every five bytes, sort the hashes. Each step runs in a
process of its own, the two in turn, several times over, since the floor alone differs by a third from run to run on a
shared machine: medians are told, with the least and the most. `wall` is the time that passed, `cpu` the processor time
of the step and of what it started: read the multiple of `cpu` where the machine is shared.
"""

from __future__ import annotations

import argparse
import gzip
import json
import lzma
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Literal, TypedDict

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from evals.invented_prose import form, headline, sentence
from tallystick.compare.arrays import texts_in_arrow
from tallystick.compare.bulk import write_passages
from tallystick.compare.frames import DOCUMENTS
from tallystick.settings import Settings

NEWS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "reuters" / "articles.jsonl.xz"
# Times the floor that the whole job may take, by number of documents, and the memory it may take at its peak, in MB.
WANTED = {20_000: 4.0, 100_000: 5.0}
WANTED_PEAK = 2_000
RUNS = 3
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
        columns = [texts_in_arrow([row[field.name] or "" for row in some]).cast(field.type) for field in DOCUMENTS]
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


def table(folder: Path, count: int, runs: int = RUNS) -> None:
    """Measure and print."""
    path = prepare(folder, count)
    what = "news articles" if NEWS.is_file() else "invented documents"
    print(f"\ncompare: {count:,} {what}, {path.stat().st_size / 1e6:.0f} MB packed, {runs} runs", flush=True)
    print(f"{'step':9} {'rows':>11} {'wall s':>6} {'(from, to)':>14} {'cpu s':>6} {'(from, to)':>14} {'peak MB':>8}")
    taken: dict[str, list[Taken]] = {step: [] for step in STEPS}
    for _ in range(runs):
        for step, each in taken.items():
            with tempfile.TemporaryDirectory() as out:
                each.append(measured(step, path, Path(out)))
    for step, each in taken.items():
        peak = max(run["peak"] for run in each)
        print(f"{step:9} {each[0]['rows']:11,} {_spread(each, 'wall')} {_spread(each, 'cpu')} {peak:8,.0f}")
    wanted = WANTED[min(WANTED, key=lambda known: abs(known - count))]
    multiples = (f"{_median(taken['passages'], of) / _median(taken['floor'], of):.1f} ({of})" for of in _TIMES)
    print(f"times the floor: {', '.join(multiples)}; wanted {wanted:.0f}. Peak wanted: {WANTED_PEAK:,} MB", flush=True)


_Time = Literal["wall", "cpu"]
_TIMES: tuple[_Time, ...] = ("wall", "cpu")


def _median(runs: list[Taken], of: _Time) -> float:
    return statistics.median(run[of] for run in runs)


def _spread(runs: list[Taken], of: _Time) -> str:
    values = [run[of] for run in runs]
    return f"{_median(runs, of):6.1f} ({min(values):5.1f}, {max(values):5.1f})"


def main() -> None:
    """Measure one step, or print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=RUNS)
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
        table(folder, arguments.documents, arguments.runs)


if __name__ == "__main__":
    main()
