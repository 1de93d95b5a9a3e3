"""What one document more costs a case that was gathered: each step of the stage, beside the same with nothing held.

    python -m evals.bench_more [--statements 20000]

The statements are those of `evals.bench_gather`; all documents but the last are gathered and written, then all. Times
are processor seconds. Gathering works over the whole case (`tallystick.gather.gather` says why); what is written is
what differs, and only that has a limit: a fifth of writing the whole.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from evals.bench_gather import INSTRUMENT, generated
from evals.made_case import no_waiting_for_the_disk
from tallystick.gather import gather
from tallystick.ledger import Ledger
from tallystick.records import Arrival, Comparison, Document, Gathering, Original, Receipt

STATEMENTS = 20_000
LIMIT = 0.2
_NOW = "2032-07-04T08:00:00.000Z"
Made = TypeVar("Made")


def table(folder: Path, statements: int) -> None:
    """Print what each step took for the whole and for one document more."""
    ledger, documents = _extracted(folder, statements)
    read, extractions = _timed(ledger.extractions)

    def gathered(some: list[Document]) -> Gathering:
        return gather(some, Comparison(), extractions, (INSTRUMENT,), ledger.settings)

    whole, before = _timed(lambda: gathered(documents[:-1]))
    written, _ = _timed(lambda: _write(ledger, before))
    held_read, held = _timed(ledger.gathering)
    again, now = _timed(lambda: gathered(documents))
    differing, _ = _timed(lambda: _write(ledger, now, held))
    first, more = read + whole + written, read + held_read + again + differing
    print(f"\n{statements:>12,} {'read':>7} {'gather':>7} {'held':>7} {'write':>7} {'all':>7}")
    print(f"{'nothing held':>12} {read:7.1f} {whole:7.1f} {'-':>7} {written:7.1f} {first:7.1f}")
    print(f"{'one more':>12} {read:7.1f} {again:7.1f} {held_read:7.1f} {differing:7.1f} {more:7.1f}")
    print(f"{'share':>12} {'':7} {again / whole:7.0%} {'':7} {differing / written:7.0%} {more / first:7.0%}")
    print(f"{'of limit':>12} {'':23} {differing / written / LIMIT:7.0%}")


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


def _write(ledger: Ledger, gathering: Gathering, held: Gathering | None = None) -> None:
    with ledger.work() as work:
        work.put_gathering(gathering, *([held] if held else []))


def _timed(make: Callable[[], Made]) -> tuple[float, Made]:
    began = time.process_time()
    made = make()
    return time.process_time() - began, made


def main() -> None:
    """Measure in a folder of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=STATEMENTS)
    statements = parser.parse_args().statements
    with tempfile.TemporaryDirectory() as scratch:
        table(Path(scratch) / "case", statements)


if __name__ == "__main__":
    main()
