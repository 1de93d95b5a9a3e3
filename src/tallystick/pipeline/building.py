"""The stages in order: a case is brought up to date with its originals and instruments."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.ledger import Ledger
from tallystick.pipeline.documents import extract_documents, read_documents
from tallystick.pipeline.running import Running
from tallystick.pipeline.watching import Nobody, Watch
from tallystick.pipeline.whole import compare_documents, count_standings, gather_claims, match_statements
from tallystick.records import Alert, Refusal

STAGES = ("acquire", "canonical", "compare", "extract", "gather", "instruments")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: documents read and extracted anew, stages run, and the files that could not be read.

    `alerts` say what it brought; `unchanged` is the number of documents that needed neither. `since` is when the case
    was last built if nothing was new, else None.
    """

    read: int = 0
    extracted: int = 0
    stages: tuple[str, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    since: str | None = None
    unchanged: int = 0
    alerts: tuple[Alert, ...] = ()


def build(ledger: Ledger, watch: Watch | None = None) -> Built:
    """Bring a case up to date with its originals and instruments. Raises T406, T407, T408."""
    with ledger.writer():
        since = ledger.built()
        running = Running(ledger, watch or Nobody())
        _run(running)
        documents = ledger.counts()["documents"]
    return Built(
        read=running.read,
        extracted=running.extracted,
        stages=tuple(running.ran),
        refusals=tuple(running.refusals),
        since=since if not running.ran else None,
        unchanged=documents - running.extracted,
        alerts=running.alerts,
    )


def _run(running: Running) -> None:
    read_documents(running)
    compared = compare_documents(running)
    extracted = extract_documents(running)
    gathered = gather_claims(running, [*compared, *extracted])
    matched = match_statements(running, gathered)
    count_standings(running, matched)
