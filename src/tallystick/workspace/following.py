"""What follows from decisions: the tally of a bearing as it is decided, and as it would be."""

from __future__ import annotations

from tallystick.ledger import BearingTotal, Desk
from tallystick.records import Evidence, Tally
from tallystick.workspace.answer import Content


def follows(desk: Desk, suggestion: Evidence) -> Content:
    """The tally of the suggested bearing now, and if the suggestion is confirmed, each with its sentence."""
    settled = desk.confirmed_statements(suggestion.instrument, suggestion.commitment, suggestion.bearing)
    of = suggestion.instrument, suggestion.commitment
    kept = desk.bearing_totals(*of).get(of, {}).get(suggestion.bearing, BearingTotal())
    is_in = suggestion.statement in settled
    return {
        "now": told(desk.tally_of(settled - {suggestion.statement}) if is_in else kept.confirmed),
        "then": told(desk.tally_of(settled | {suggestion.statement})),
    }


def told(tally: Tally | None) -> Content | None:
    """A tally in plain values."""
    return {"at_least": tally.at_least, "at_most": tally.at_most, "why": tally.why} if tally else None
