"""The matrix: every commitment of every party in one row, its deadline, its evidence by bearing, its assessment.

It is made of counts that are kept: no statement is read for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from tallystick.assessments import latest_by_analyst
from tallystick.ledger import BearingBrief, BearingTotal, Desk, StandingBrief
from tallystick.records import (
    BEARINGS,
    Assessment,
    Commitment,
    Instrument,
    Standing,
)
from tallystick.report.wording import figured
from tallystick.workspace import addresses
from tallystick.workspace.answer import Content
from tallystick.workspace.following import told


def matrix(desk: Desk) -> list[Content]:
    """The groups of the matrix: one for each instrument and party that is bound, with its commitments."""
    standings = {(s.instrument, s.commitment): s for s in desk.standing_briefs()}
    totals, given = desk.bearing_totals(), desk.assessments_by_place()
    groups = []
    for instrument in desk.instruments():
        names = {party.id: party.name for party in instrument.parties}
        places = {name: place for place, name in enumerate(names)}
        ordered = sorted(instrument.commitments, key=lambda c: places.get(c.by, len(places)))
        for by, owed in groupby(ordered, key=lambda c: c.by):
            rows = []
            for commitment in owed:
                of = (instrument.title, commitment.id)
                known = standings.get(of), totals.get(of, {}), given.get(of, ())
                rows.append(_row(instrument, commitment, *known))
            groups.append(
                {"party": names.get(by, by), "instrument": instrument.name, "signed": instrument.signed, "rows": rows}
            )
    return groups


def _row(
    instrument: Instrument,
    commitment: Commitment,
    standing: StandingBrief | None,
    totals: Mapping[str, BearingTotal],
    given: Sequence[Assessment],
) -> Content:
    found = {one.bearing: cell(commitment, one, totals[one.bearing]) for one in borne(standing, totals)}
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
        "bearings": [found.get(bearing) for bearing in BEARINGS],
        "gaps": [{"kind": gap.kind, "words": gap.words} for gap in standing.gaps] if standing else [],
        "assessments": [_assessment(one) for one in latest_by_analyst(given)],
    }


def borne(standing: StandingBrief | None, totals: Mapping[str, BearingTotal]) -> list[BearingBrief]:
    """The bearings for which there is evidence that waits or was confirmed; what was rejected is none."""
    held = standing.bearings if standing else ()
    kept = {bearing for bearing, total in totals.items() if total.waiting or total.confirmed}
    return [one for one in held if one.statements and one.bearing in kept]


def distance(standing: Standing | StandingBrief | None) -> str:
    """How far off a deadline is, in words: "in 11 days", "by 114 days", or nothing."""
    days = standing.deadline.days if standing else None
    if not days:
        return ""
    return f"by {figured(-days, 'day')}" if days < 0 else f"in {figured(days, 'day')}"


def cell(commitment: Commitment, brief: BearingBrief, total: BearingTotal) -> Content:
    """One bearing on one commitment: what analysts confirmed, and what it would be if all suggestions were."""
    return {
        "bearing": brief.bearing,
        "decided": told(total.confirmed),
        "suggested": told(brief.tally) if total.waiting else None,
        "why": brief.tally.why,
        "sides": _sides(brief, commitment),
        "statements": brief.statements,
    }


def _sides(brief: BearingBrief, commitment: Commitment) -> str:
    """Who stands behind a bearing, where only parties do: "party itself", "other party", "parties"; else nothing."""
    if not brief.parties:
        return ""
    if brief.parties == (commitment.by,):
        return "party itself"
    return "parties" if len(brief.parties) > 1 else "other party"


def _assessment(given: Assessment) -> Content:
    return {"status": given.value, "breach": given.breach, "by": given.by, "as_of": given.as_of, "note": given.note}
