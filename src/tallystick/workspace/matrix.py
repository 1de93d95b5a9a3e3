"""The matrix: every commitment of every party in one row, its deadline, its evidence by bearing, its assessment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tallystick.assessments import latest_by_analyst
from tallystick.ledger import Desk
from tallystick.records import (
    BEARINGS,
    Assessment,
    BearingTally,
    Commitment,
    Evidence,
    Instrument,
    Origin,
    Standing,
    Tally,
)
from tallystick.report.wording import figured
from tallystick.workspace import addresses
from tallystick.workspace.answer import Content
from tallystick.workspace.following import confirmed


def matrix(desk: Desk) -> list[Content]:
    """The groups of the matrix: one for each instrument and party that is bound, with its commitments."""
    standings = {(s.instrument, s.commitment): s for s in desk.standings()}
    groups = []
    for instrument in desk.instruments():
        names = {party.id: party.name for party in instrument.parties}
        ordered = sorted(instrument.commitments, key=lambda c: list(names).index(c.by) if c.by in names else len(names))
        for by, owed in groupby(ordered, key=lambda c: c.by):
            commitments = list(owed)
            rows = [_row(desk, instrument, c, standings.get((instrument.title, c.id))) for c in commitments]
            groups.append(
                {"party": names.get(by, by), "instrument": instrument.name, "signed": instrument.signed, "rows": rows}
            )
    return groups


def _row(desk: Desk, instrument: Instrument, commitment: Commitment, standing: Standing | None) -> Content:
    evidence = desk.evidence_of(instrument.title, commitment.id)
    found = [cell(desk, commitment, b, evidence) for b in (standing.bearings if standing else ()) if b.statements]
    by_bearing = {one["bearing"]: one for one in found}
    given = latest_by_analyst(desk.assessments(instrument.title, commitment.id))
    return {
        "instrument": instrument.title,
        "id": commitment.id,
        "text": commitment.text,
        "address": addresses.commitment(instrument.title, commitment.id),
        "deadline": commitment.deadline,
        "state": standing.deadline.state if standing else None,
        "days": standing.deadline.days if standing else None,
        "distance": distance(standing),
        "after": list(commitment.after),
        "bearings": [by_bearing.get(bearing) for bearing in BEARINGS],
        "gaps": [{"kind": gap.kind, "words": gap.words} for gap in standing.gaps] if standing else [],
        "assessments": [_assessment(one, evidence) for one in given],
    }


def distance(standing: Standing | None) -> str:
    """How far off a deadline is, in words: "in 11 days", "by 114 days", or nothing."""
    days = standing.deadline.days if standing else None
    if not days:
        return ""
    return f"by {figured(-days, 'day')}" if days < 0 else f"in {figured(days, 'day')}"


def cell(desk: Desk, commitment: Commitment, bearing: BearingTally, evidence: Sequence[Evidence]) -> Content:
    """One bearing on one commitment: what analysts confirmed, and what it would be if all suggestions were."""
    settled = {e.statement for e in evidence if e.decision and e.decision.bearing == bearing.bearing}
    decided = _confirmed(desk, bearing, settled)
    waiting = any(s not in settled for s in bearing.statements)
    return {
        "bearing": bearing.bearing,
        "decided": _tally(decided),
        "suggested": _tally(bearing.tally) if waiting else None,
        "why": bearing.tally.why,
        "sides": sides(bearing.origins, commitment),
        "statements": list(bearing.statements),
    }


def _confirmed(desk: Desk, bearing: BearingTally, statements: set[str]) -> Tally | None:
    """The tally of what was confirmed alone; None where nothing was."""
    if statements >= set(bearing.statements):
        return bearing.tally
    if not statements:
        return None
    documents = len({one.document for one in desk.statements(sorted(statements))})
    return confirmed(bearing, statements, desk.doubts_of([o.id for o in bearing.origins]), documents)


def _tally(tally: Tally | None) -> Content | None:
    return {"at_least": tally.at_least, "at_most": tally.at_most, "why": tally.why} if tally else None


def sides(origins: Iterable[Origin], commitment: Commitment) -> str:
    """Who stands behind a bearing, where only parties do: "party itself", "other party", "parties"; else nothing."""
    parties = {origin.party for origin in origins}
    if not parties or None in parties:
        return ""
    if parties == {commitment.by}:
        return "party itself"
    return "parties" if len(parties) > 1 else "other party"


def _assessment(given: Assessment, evidence: Sequence[Evidence]) -> Content:
    newest = [e for e in evidence if e.decision and given.at and e.decision.at > given.at]
    return {
        "status": given.value,
        "breach": given.breach,
        "by": given.by,
        "as_of": given.as_of,
        "note": given.note,
        "overtaken": bool(newest),
    }
