"""What follows from an answer: the tally of a bearing as it is decided, and as it would be."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from tallystick.ledger import Desk
from tallystick.records import BearingTally, Doubt, Evidence, Tally
from tallystick.tally import count
from tallystick.workspace.answer import Content


def confirmed(
    bearing: BearingTally, statements: Collection[str], doubts: Sequence[Doubt], documents: int
) -> Tally | None:
    """The tally of a bearing if these of its statements alone counted; None where none does."""
    kept = [
        replace(origin, statements=own)
        for origin in bearing.origins
        if (own := tuple(one for one in origin.statements if one in statements))
    ]
    return count(kept, doubts, documents=documents)[1] if kept else None


def follows(desk: Desk, suggestion: Evidence) -> Content:
    """The tally of the suggested bearing now, and if the suggestion is confirmed, each with its sentence."""
    standing = desk.standing(suggestion.instrument, suggestion.commitment)
    bearing = next((b for b in standing.bearings if b.bearing == suggestion.bearing), None) if standing else None
    if bearing is None or suggestion.statement not in bearing.statements:
        return {"now": None, "then": None}
    decided = {
        one.statement
        for one in desk.evidence_of(suggestion.instrument, suggestion.commitment)
        if one.decision and one.decision.bearing == suggestion.bearing
    }
    return {
        "now": _told(desk, bearing, decided - {suggestion.statement}),
        "then": _told(desk, bearing, decided | {suggestion.statement}),
    }


def _told(desk: Desk, bearing: BearingTally, statements: Collection[str]) -> Content | None:
    resting = [origin.id for origin in bearing.origins if not set(statements).isdisjoint(origin.statements)]
    documents = len({one.document for one in desk.statements(sorted(statements))})
    tally = confirmed(bearing, statements, desk.doubts_of(resting), documents)
    return {"at_least": tally.at_least, "at_most": tally.at_most, "why": tally.why} if tally else None
