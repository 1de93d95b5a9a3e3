"""The steps that work on the case as a whole: comparing, gathering, matching, and counting where commitments stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tallystick.ledger import Work
from tallystick.ledger.codec import encode
from tallystick.pipeline.marks import fingerprint, stood, version_of
from tallystick.pipeline.publishers import publishers, table_of
from tallystick.pipeline.running import Running
from tallystick.records import Document


def compare_documents(running: Running) -> list[str]:
    """Find what documents share with one another; returns the fingerprint of what was compared."""
    ledger, version, settings = running.ledger, version_of("compare"), running.ledger.settings
    mark = fingerprint(version, dict(settings), list(ledger.readings().items()))
    if running.is_new("compare", mark):
        from tallystick.compare import compare, stretches

        running.watch.start("Comparing documents", None)
        documents, (rulings, _) = _arrived(running), ledger.rulings()
        comparison = compare(documents, settings, ledger.folder.compared)
        asked = stretches(documents, comparison.families, rulings)
        running.done("compare", version, mark, lambda work: work.put_comparison(comparison, asked))
    return [mark]


def _arrived(running: Running) -> list[Document]:
    """The documents in the order in which their originals arrived: what is new comes last."""
    order = {holding.original.sha256: number for number, holding in enumerate(running.ledger.holdings())}
    return sorted(running.ledger.documents(), key=lambda document: (order[document.sha256], document.id))


def gather_claims(running: Running, marks: Sequence[str]) -> str:
    """Bring together what the documents say; returns the fingerprint of what was gathered from."""
    ledger, version = running.ledger, version_of("gather")
    instruments = ledger.instruments()
    judgements = ledger.judgements()
    table = table_of(running)
    mark = fingerprint(version, marks, encode(instruments), [encode(j) for j in judgements], table or "")
    if running.is_new("gather", mark):
        from tallystick.gather import Held, gather

        running.watch.start("Gathering claims", None)
        last = ledger.analysis("gather")
        known = last is not None and last.version == version
        earlier = ledger.gathering(counted=False) if known else None
        since = last.fingerprint if last is not None else None
        gathering = gather(
            ledger.documents(),
            ledger.comparison(),
            running.extractions,
            instruments,
            ledger.settings,
            judgements,
            publishers(running, table, instruments),
            Held(ledger.folder.gathered, ledger.extracted(), mark, since, earlier),
        )
        # Where all was gathered anew this is read only now: what that needs while it works is let go by then.
        earlier = earlier or ledger.gathering(counted=False)
        running.done("gather", version, mark, lambda work: work.put_gathering(gathering, earlier, obeyed=judgements))
        running.earlier, running.gathered = earlier, gathering
    return mark


def match_statements(running: Running, gathered: str) -> str:
    """Suggest what statements mean for commitments; returns the fingerprint of what was matched."""
    ledger, version = running.ledger, version_of("instruments")
    instruments = ledger.instruments()
    mark = fingerprint(version, gathered)
    if running.is_new("instruments", mark):
        from tallystick.instruments import match

        running.watch.start("Matching statements to commitments", None)
        matched = match(running.gathering(), running.figures, ledger.documents(), instruments)
        made = matched.evidence, matched.restatements, matched.conflicts
        running.done("instruments", version, mark, lambda work: work.put_evidence(*made))
        own = [one for one in running.gathering().conflicts if one.stage == "gather"]
        running.gathered = replace(running.gathering(), conflicts=(*own, *matched.conflicts))
    return mark


def count_standings(running: Running, matched: str) -> None:
    """Where each commitment stands; decisions and the date of the case change it, so it has its own fingerprint."""
    ledger, version, settings = running.ledger, version_of("instruments"), running.ledger.settings
    as_of, _ = ledger.as_of()
    with ledger.desk() as desk:
        *_, last = ("", *desk.last_decisions(1))
    mark = stood(matched, as_of, last)
    if not running.is_new("standings", mark):
        return
    from tallystick.instruments import alerts, standings, touched_assessments

    gathering = ledger.as_counted(running.gathering())
    before, earlier = ledger.standings(), running.earlier or gathering
    documents = ledger.documents()
    published = {document.id: document.published.date for document in documents}
    standing = standings(
        ledger.evidence(), gathering, ledger.instruments(), as_of, published, running.figures,
        stale_after=int(settings.number("stale_after_days")),
    )  # fmt: skip
    touched = touched_assessments(
        ledger.assessments(), before, (*earlier.statements, *gathering.statements), gathering.corrections,
        earlier.corrections, {document.id: document.file for document in documents},
    )  # fmt: skip
    running.alerts = alerts(
        before, standing, seen=earlier.conflicts, conflicts=gathering.conflicts, earlier=earlier.claims,
        claims=gathering.claims, within=int(settings.number("alert_days")), touched=touched,
    )  # fmt: skip

    def keep(work: Work) -> None:
        work.put_standings(standing)
        work.note("case built", as_of, _summary(running))

    running.done("standings", version, mark, keep)


def _summary(running: Running) -> dict[str, object]:
    counts = {"read": running.read, "extracted": running.extracted, "refused": len(running.refusals)}
    return {**counts, "stages": running.ran, "alerts": [encode(alert) for alert in running.alerts]}
