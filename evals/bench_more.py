"""What one document more costs a case that was gathered, through the case on disk, and how that grows with the case.

    python -m evals.bench_more [--statements 10000]

The statements are those of `evals.bench_gather`. A case is gathered and written without its middle document, then with
it: each step beside the same step for all, and then the same in a case three times as large. Times are processor
seconds: reading what was gathered (`held`), documents and what was extracted (`read`), gathering, writing.

The promise is that one document more costs in proportion to its own statements: at most a third more in a case three
times as large, and at most 3 % of the whole. What is above that is told as more than 100 % of the limit.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from evals.bench_gather import INSTRUMENT, generated
from evals.made_case import no_waiting_for_the_disk
from tallystick.gather import Held, gather
from tallystick.ledger import Ledger
from tallystick.records import Arrival, Document, Gathering, Original, Receipt

STATEMENTS = 10_000
LIMIT_GROWTH, LIMIT_PART = 4 / 3, 0.03
_TIMES = 3
_STEPS = ("held", "read", "gather", "write")
_NOW = "2032-07-04T08:00:00.000Z"
Made = TypeVar("Made")


def table(statements: int) -> None:
    """Print what each step took for the whole and for one document more, in a case and in one three times as large."""
    print(
        f"\n{'one more':>12} " + "".join(f"{name:>8}" for name in (*_STEPS, "all")) + f"{'of all':>8}{'of limit':>10}"
    )
    taken = []
    for count in (statements, _TIMES * statements):
        whole, more = _in_a_process(count)
        print(f"{count:12,} " + "".join(f"{more[name]:8.2f}" for name in _STEPS) + f"{sum(more.values()):8.2f}", end="")
        part = sum(more.values()) / sum(whole.values())
        print(f"{part:8.1%}{part / LIMIT_PART:10.0%}")
        taken.append(sum(more.values()))
    growth = taken[1] / taken[0]
    print(f"{'grows by':>12} {growth - 1:.0%} where the case is {_TIMES} times as large; "
          f"limit {LIMIT_GROWTH - 1:.0%}")  # fmt: skip


def _in_a_process(statements: int) -> tuple[dict[str, float], dict[str, float]]:
    ours = [sys.executable, "-m", "evals.bench_more", "--child", str(statements)]
    done = subprocess.run(ours, stdout=subprocess.PIPE, check=True)  # noqa: S603 - ourselves
    whole, more = json.loads(done.stdout)
    return whole, more


def measured(folder: Path, statements: int) -> tuple[dict[str, float], dict[str, float]]:
    """The processor seconds of each step for all documents but one, and then for that one."""
    ledger, documents = _extracted(folder, statements)
    left_out = len(documents) // 2
    others = [document for number, document in enumerate(documents) if number != left_out]
    return _steps(ledger, others, "others", None), _steps(ledger, documents, "all", "others")


def _steps(ledger: Ledger, documents: list[Document], name: str, since: str | None) -> dict[str, float]:
    held, earlier = _timed(lambda: ledger.gathering(counted=False) if since else None)
    read, (extractions, comparison, _) = _timed(lambda: (ledger.extractions(), ledger.comparison(), ledger.documents()))
    marks = ledger.extracted()

    def gathered() -> Gathering:
        known = Held(ledger.folder.gathered, marks, name, since, earlier)
        return gather(documents, comparison, extractions, (INSTRUMENT,), ledger.settings, (), (), known)

    took, made = _timed(gathered)
    written, _ = _timed(lambda: _write(ledger, made, earlier))
    return dict(zip(_STEPS, (held, read, took, written), strict=True))


def _extracted(folder: Path, statements: int) -> tuple[Ledger, list[Document]]:
    """A case with documents that were read and extracted, and nothing that was gathered."""
    ledger = Ledger.make(folder, by="M.R.", clock=lambda: _NOW, title="Accord of Harrow Bay", as_of="2032-07-04")
    kept = []
    with no_waiting_for_the_disk(), ledger.work() as work:
        for made, extraction in zip(*generated(statements), strict=True):
            data = made.text.encode()
            document = replace(made, sha256=hashlib.sha256(data).hexdigest())
            original = Original(document.sha256, len(data), "text/plain")
            work.keep(Arrival(original, Receipt(document.sha256, document.file, _NOW), data))
            work.put_document(document, "1")
            work.put_extraction(document, extraction, "1")
            kept.append(document)
    return ledger, kept


def _write(ledger: Ledger, gathering: Gathering, held: Gathering | None) -> None:
    with no_waiting_for_the_disk(), ledger.work() as work:
        work.put_gathering(gathering, *([held] if held else []), obeyed=())


def _timed(make: Callable[[], Made]) -> tuple[float, Made]:
    began = time.process_time()
    made = make()
    return time.process_time() - began, made


def main() -> None:
    """Measure in a process of its own, or be that process."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    parser.add_argument("--child", type=int)
    arguments = parser.parse_args()
    if arguments.child:
        with tempfile.TemporaryDirectory() as scratch:
            print(json.dumps(measured(Path(scratch) / "case", arguments.child)))
    else:
        table(arguments.statements)


if __name__ == "__main__":
    main()
