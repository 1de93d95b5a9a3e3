"""Answers to the queue of suggestions."""

from __future__ import annotations

from typing import cast

from starlette.responses import Response

from tallystick import pipeline
from tallystick.errors import TallystickError
from tallystick.records import BEARINGS, Bearing, Evidence
from tallystick.workspace import addresses
from tallystick.workspace.answer import Sent, Visit, number_in, seen_at

# What stands in the chain where a suggestion is confirmed without a word.
AS_SUGGESTED = "Confirmed as suggested."


def answer(visit: Visit, sent: Sent) -> Response:
    """Decide on a suggestion, or take the last decision on it back; then the next question.

    Raises T404, T602 where a reason is missing, T607 where somebody decided in between.
    """
    suggestion = visit.desk.evidence(visit.named("evidence"))
    given, seen = sent["answer"], number_in(sent["seen"]) or 0
    if given not in (*BEARINGS, "reject", "undo"):
        raise TallystickError("T601", subject=suggestion.id, detail=repr(given), remedy=", ".join(BEARINGS))
    following = visit.desk.evidence_waiting(limit=2, after=suggestion.id)
    with visit.ledger.work() as work:
        work.expect(suggestion.id, seen)
        if given == "undo":
            row = work.take_back(suggestion)
        else:
            bearing = None if given == "reject" else cast("Bearing", given)
            row = work.decide_evidence(suggestion, bearing, _reason(suggestion, bearing, sent["note"]))
    pipeline.stand_on(visit.ledger, suggestion.instrument, suggestion.commitment)
    if given == "undo":
        path = addresses.review(suggestion.id)
    else:
        path = next((addresses.review(one.id) for one in following if one.id != suggestion.id), addresses.review())
    return seen_at(addresses.with_query(path, done=row.seq))


def _reason(suggestion: Evidence, bearing: Bearing | None, note: str) -> str:
    return note or (AS_SUGGESTED if bearing == suggestion.bearing else "")
