"""Answers to the queues of claims, actors and conflicts."""

from __future__ import annotations

from starlette.responses import Response

from tallystick.workspace import addresses
from tallystick.workspace.answer import Sent, Visit, number_in, seen_at
from tallystick.workspace.pages.checking import kind_of

# What stands in the chain where an answer is given without a word.
_LOOKED_AT = {"claim": "The passages were read side by side.", "actor": "The names were read side by side."}


def answer(visit: Visit, sent: Sent) -> Response:
    """Keep an answer, or take the last one back; then the next question.

    Raises T404, T601, T602 where a reason is missing, T607 where somebody answered in between.
    """
    kind, subject = kind_of(visit), visit.named("subject")
    with visit.ledger.work() as work:
        work.expect(subject, number_in(sent["seen"]) or 0)
        if sent["answer"] == "undo":
            row = work.uncheck(subject)
        else:
            row = work.check(subject, kind, sent["answer"], sent["note"] or _LOOKED_AT.get(kind, ""))
    path = addresses.checking(kind, subject) if sent["answer"] == "undo" else f"/review/{kind}s"
    return seen_at(addresses.with_query(path, done=row.seq))
