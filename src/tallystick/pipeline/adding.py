"""Files and folders on their way into a case."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tallystick.errors import TallystickError
from tallystick.ledger import Ledger
from tallystick.pipeline.watching import Nobody, Watch, now
from tallystick.records import Refusal

# Originals of these types hold other files, which are originals themselves.
CONTAINERS = frozenset({"application/zip", "application/mbox"})
_YAML = ("yaml", "yml")


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files, in counts of originals and receipts, and every file that was left out."""

    originals: int = 0
    receipts: int = 0
    already: int = 0
    refusals: tuple[Refusal, ...] = ()


def waiting(ledger: Ledger) -> int:
    """How many originals no build has tried to read yet."""
    return sum(h.fingerprint is None and h.original.media_type not in CONTAINERS for h in ledger.holdings())


def add(ledger: Ledger, paths: Sequence[Path], watch: Watch | None = None) -> Added:
    """Take files and folders into a case, each kept before the next is read. Raises T406, T407, T408.

    A path that is not there is told as T110 and not kept in the case: it is a slip of the pen, and no file.
    """
    from tallystick.acquire import acquire, count_files

    watch = watch or Nobody()
    began = now()
    originals = receipts = already = 0
    there = [path for path in paths if os.path.lexists(path)]
    refusals = [_absent(path) for path in paths if not os.path.lexists(path)]
    with ledger.writer():
        watch.start("Adding files", count_files(there))
        held = {holding.original.sha256 for holding in ledger.holdings()}
        for outcome in acquire(there, ledger.settings, now=began, tick=watch.tick):
            with ledger.work() as work:
                if isinstance(outcome, Refusal):
                    work.refuse(outcome)
                    refusals.append(outcome)
                elif not work.keep(outcome):
                    already += 1
                elif outcome.original.sha256 in held:
                    receipts += 1
                else:
                    originals += 1
                    held.add(outcome.original.sha256)
        with ledger.work() as work:
            work.forget_refusals([root for path in there for root in _roots(path)], before=began)
    return Added(originals, receipts, already, tuple(refusals))


def _absent(path: Path) -> Refusal:
    shown = os.fsencode(path).decode("utf-8", "replace")
    return Refusal(shown, "T110", TallystickError("T110", path=shown, detail="there is no such file or folder").message)


def _roots(path: Path) -> list[str]:
    """Where refusals lie that a new try of this path replaces: at it, under it, and in what describes a single file."""
    found = path.resolve()
    if found.is_dir():
        return [found.name]
    beside = ("documents.csv", *(f"{stem}.meta.{ending}" for stem in (found.name, found.stem) for ending in _YAML))
    return [found.name, *(f"{found.parent.name}/{name}" for name in beside)]
