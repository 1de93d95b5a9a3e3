"""Answers to the queues of claims, actors, origins, furniture and conflicts."""

from __future__ import annotations

from starlette.responses import Response

from tallystick import asking
from tallystick.ledger import Work
from tallystick.records import AuditEntry, CheckKind
from tallystick.workspace import addresses
from tallystick.workspace.answer import Sent, Visit, number_in, seen_at
from tallystick.workspace.pages.checking import following_of, kind_of
from tallystick.workspace.pages.questions import names_of_pair

# What stands in the chain where an answer is given without a word.
_LOOKED_AT = {"claim": "The passages were read side by side.", "actor": "The names were read side by side."}


def answer(visit: Visit, sent: Sent) -> Response:
    """Keep an answer, or take the last one back; then the next question.

    Raises T404, T601, T602 where a reason is missing, T607 where somebody answered in between.
    """
    kind, subject = kind_of(visit), visit.named("subject")
    undo = sent["answer"] == "undo"
    # Where this leads is read before: what is answered stands in no queue any more.
    following = subject if undo else following_of(visit.desk, kind, subject)
    with visit.ledger.work() as work:
        work.expect(subject, number_in(sent["seen"]) or 0)
        row = work.uncheck(subject) if undo else _keep(visit, work, kind, sent)
    builds = asking.counted(visit.ledger, subject)
    if builds:
        visit.request.app.state.builds.start(visit.by)
    path = addresses.checking(kind, following) if following else addresses.queue(kind)
    return seen_at(addresses.with_query(path, done=row.seq, build=1 if builds else None))


def _keep(visit: Visit, work: Work, kind: CheckKind, sent: Sent) -> AuditEntry:
    subject, said, note = visit.named("subject"), sent["answer"], sent["note"]
    match kind:
        case "origin":
            pair = visit.desk.pair(subject)
            both, names = (pair.first, pair.second), names_of_pair(visit.desk, pair)
            return work.judge(asking.of_pair(subject, both, names, said, note))
        case "furniture":
            return asking.rule(work, visit.desk.stretch(subject), said, note)
        case _:
            return work.check(subject, kind, said, note or _LOOKED_AT.get(kind, ""))
