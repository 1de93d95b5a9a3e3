"""The JSON export of a case, as FORMATS.md fixes it: other tools read it, so a key is never renamed or left out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tallystick.records import (
    BEARINGS,
    Actor,
    Assessment,
    AuditEntry,
    Case,
    Claim,
    Commitment,
    Conflict,
    DateMention,
    Document,
    Evidence,
    Figure,
    Grade,
    Instrument,
    Lineage,
    Origin,
    Reuse,
    Standing,
    Statement,
)

Json = dict[str, Any]


def export_json(case: Case) -> Json:
    """The export of a case as plain values, for `json.dumps`.

    The evidence counts of a commitment are `at_least` of their tallies: origins whose independence of one another is
    established. A reader of one number must not be led to count an origin twice.
    """
    standings = {(s.instrument, s.commitment): s for s in case.standings}
    return {
        "tallystick": case.version,
        "case": {"title": case.title, "as_of": case.as_of, "built": case.built},
        "documents": [_document(d) for d in case.documents],
        "reuse": [_reuse(r) for r in case.reuse],
        "lineage": [_lineage(entry) for entry in case.lineage],
        "actors": [_actor(a) for a in case.actors],
        "statements": [_statement(s) for s in case.statements],
        "figures": [_figure(f) for f in case.figures],
        "dates": [row for d in case.dates for row in _dates(d)],
        "claims": [_claim(c) for c in case.claims],
        "conflicts": [_conflict(c) for c in case.conflicts],
        "instruments": [_instrument(i, standings) for i in case.instruments],
        "evidence": [_evidence(e) for e in case.evidence],
        "assessments": [_assessment(a) for a in case.assessments],
        "grades": [_grade(g) for g in case.grades],
        "audit": [_audit(entry) for entry in case.audit],
    }


def _spans(spans: Iterable[Any]) -> list[Json]:
    return [{"start": span.start, "end": span.end} for span in spans]


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "file": document.file,
        "sha256": document.sha256,
        "kind": document.kind,
        "publisher": document.publisher,
        "title": document.title,
        "byline": list(document.byline),
        "language": document.language,
        "published": {"date": document.published.date, "basis": document.published.basis},
        "text": document.text,
        "blocks": [{"start": b.start, "end": b.end, "role": b.role} for b in document.blocks],
    }


def _reuse(reuse: Reuse) -> Json:
    return {
        "id": reuse.id,
        "document": reuse.document,
        "start": reuse.start,
        "end": reuse.end,
        "source_document": reuse.source_document,
        "source_start": reuse.source_start,
        "source_end": reuse.source_end,
        "similarity": reuse.similarity,
    }


def _lineage(lineage: Lineage) -> Json:
    return {
        "document": lineage.document,
        "origin_document": lineage.origin_document,
        "kind": lineage.kind,
        "share": lineage.share,
        "directed": lineage.directed,
    }


def _actor(actor: Actor) -> Json:
    return {"id": actor.id, "name": actor.name, "kind": actor.kind, "aliases": list(actor.aliases)}


def _statement(statement: Statement) -> Json:
    speaker = statement.speaker
    return {
        "id": statement.id,
        "document": statement.document,
        "start": statement.start,
        "end": statement.end,
        "mode": statement.mode,
        "quote": _spans(statement.quote) or None,
        "speaker": {"actor": speaker.actor, "text": speaker.text, "start": speaker.start, "end": speaker.end}
        if speaker
        else None,
        "chain": list(statement.chain),
        "cue": statement.cue,
        "certainty": statement.certainty,
        "negated": statement.negated,
    }


def _figure(figure: Figure) -> Json:
    return {
        "id": figure.id,
        "document": figure.document,
        "start": figure.start,
        "end": figure.end,
        "low": figure.low,
        "high": figure.high,
        "unit": figure.unit,
        "approximate": figure.approximate,
        "as_of": figure.as_of,
        "about": figure.about,
        "statement": figure.statement,
    }


def _dates(mention: DateMention) -> list[Json]:
    """A date as written; one with a time of day a second time as its day, by which other tools compare."""
    row = {
        "document": mention.document,
        "start": mention.start,
        "end": mention.end,
        "value": mention.value,
        "basis_date": mention.basis_date,
    }
    return [row, {**row, "value": mention.day}] if mention.day not in (None, mention.value) else [row]


def _claim(claim: Claim) -> Json:
    return {
        "id": claim.id,
        "gist": claim.gist,
        "statements": list(claim.statements),
        "documents": claim.documents,
        "publishers": claim.publishers,
        "independent_origins": {"at_least": claim.tally.at_least, "at_most": claim.tally.at_most},
        "origins": [_origin(origin) for origin in claim.origins],
    }


def _origin(origin: Origin) -> Json:
    return {
        "actor": origin.actor,
        "name": origin.name,
        "kind": origin.kind,
        "party": origin.party,
        "established": origin.established,
        "why": origin.why,
    }


def _conflict(conflict: Conflict) -> Json:
    sides: list[Any] = [list(side) for side in conflict.sides if side != (conflict.commitment,)]
    if conflict.commitment is not None:
        sides += [{"commitment": one} for one in (conflict.commitment, conflict.contrary) if one is not None]
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "about": conflict.about,
        "sides": sides,
        "explained": conflict.explained,
    }


def _instrument(instrument: Instrument, standings: dict[tuple[str, str], Standing]) -> Json:
    commitments = [_commitment(c, standings.get((instrument.title, c.id))) for c in instrument.commitments]
    return {"title": instrument.title, "signed": instrument.signed, "commitments": commitments}


def _commitment(commitment: Commitment, standing: Standing | None) -> Json:
    counted = {b.bearing: b.tally.at_least for b in standing.bearings} if standing else {}
    return {
        "id": commitment.id,
        "by": commitment.by,
        "to": commitment.to,
        "text": commitment.text,
        "deadline": commitment.deadline,
        "state": standing.deadline.state if standing else None,
        "evidence": {bearing: counted.get(bearing, 0) for bearing in BEARINGS},
    }


def _evidence(evidence: Evidence) -> Json:
    decision = evidence.decision
    return {
        "id": evidence.id,
        "commitment": evidence.commitment,
        "statement": evidence.statement,
        "bearing": evidence.bearing,
        "score": evidence.score,
        "decision": {"by": decision.by, "at": decision.at, "bearing": decision.bearing, "note": decision.note}
        if decision
        else None,
    }


def _assessment(assessment: Assessment) -> Json:
    return {
        "commitment": assessment.commitment,
        "as_of": assessment.as_of,
        "value": assessment.value,
        "by": assessment.by,
        "note": assessment.note,
        "instrument": assessment.instrument,
        "breach": assessment.breach,
        "evidence": list(assessment.evidence),
        "at": assessment.at,
    }


def _grade(grade: Grade) -> Json:
    return {
        "subject": grade.subject,
        "scale": grade.scale,
        "value": grade.value,
        "by": grade.by,
        "at": grade.at,
        "note": grade.note,
    }


def _audit(entry: AuditEntry) -> Json:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "subject": entry.subject,
        "hash": entry.hash,
        "previous": entry.previous,
    }
