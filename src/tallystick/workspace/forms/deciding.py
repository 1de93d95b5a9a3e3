"""What analysts decide on the pages of claims, actors, origins, documents and commitments.

What changes how the case is gathered begins a build, since every tally may follow from it.
"""

from __future__ import annotations

from typing import cast

from starlette.responses import Response

from tallystick import asking, deciding
from tallystick.errors import TallystickError
from tallystick.ledger import pair_id
from tallystick.records import Judgement, JudgementKind
from tallystick.workspace import addresses
from tallystick.workspace.answer import Sent, Visit, seen_at

_OF_DOCUMENTS = ("retracted", "corrected", "stands")


def assess(visit: Visit, sent: Sent) -> Response:
    """Give a commitment a status for a day. Raises T404, T601, T602."""
    instrument, commitment = sent["instrument"], sent["commitment"]
    known = {(i.title, c.id) for i in visit.desk.instruments() for c in i.commitments}
    if (instrument, commitment) not in known:
        raise TallystickError("T404", subject=commitment)
    breach = {"reported": True, "not reported": False}.get(sent["breach"])
    as_of = deciding.day(sent["as_of"]) or visit.desk.as_of()[0]
    with visit.ledger.work() as work:
        work.assess(
            instrument,
            commitment,
            as_of=as_of,
            value=sent["value"],
            note=sent["note"],
            breach=breach,
            evidence=sent.every("evidence"),
        )
    return seen_at(addresses.commitment(instrument, commitment))


def claim(visit: Visit, sent: Sent) -> Response:
    """Merge, split, reword or grade a claim. Raises T404, T601 to T604."""
    desk = visit.desk
    one, reason = desk.claim(visit.named("claim")), sent["note"]
    match sent["what"]:
        case "merge":
            return _judged(visit, deciding.merged(one, desk.claim(sent["other"]), reason))
        case "split":
            return _judged(visit, deciding.split(one, sent.every("statement"), reason))
        case "reword":
            return _judged(visit, deciding.reworded(one, sent["text"], reason))
        case "grade":
            with visit.ledger.work() as work:
                work.grade_claim(one, sent["value"], reason)
            return seen_at(addresses.claim(one.id))
    raise _unknown(one.id, sent["what"], "merge, split, reword, grade")


def actor(visit: Visit, sent: Sent) -> Response:
    """Merge an actor with another, split it, or grade it as a source. Raises T404, T601, T602, T605, T606."""
    desk = visit.desk
    one, reason = desk.actor(visit.named("actor")).actor, sent["note"]
    match sent["what"]:
        case "merge":
            other = desk.actor(sent["other"]).actor
            members = desk.members_of(one.id) + desk.members_of(other.id)
            return _judged(visit, deciding.one_actor(one, other, members, reason))
        case "split":
            made = deciding.two_actors(one, desk.members_of(one.id), sent.every("document"), reason)
            return _judged(visit, made)
        case "grade":
            with visit.ledger.work() as work:
                work.grade_source(one, sent["value"].upper(), reason)
            return seen_at(addresses.actor(one.id))
    raise _unknown(one.id, sent["what"], "merge, split, grade")


def origins(visit: Visit, sent: Sent) -> Response:
    """Say of two origins whether they are one, independent, or not. Raises T404, T601, T602."""
    one, other = visit.desk.origin(sent["first"]).origin, visit.desk.origin(sent["second"]).origin
    pair = pair_id(one.id, other.id)
    with visit.ledger.work() as work:
        made = asking.of_pair(pair, (one.id, other.id), (one.name, other.name), sent["what"], sent["note"])
        row = work.judge(made)
    builds = asking.counted(visit.ledger, pair)
    if builds:
        visit.request.app.state.builds.start(visit.by)
    path = addresses.checking("origin", pair)
    return seen_at(addresses.with_query(path, done=row.seq, build=1 if builds else None))


def document(visit: Visit, sent: Sent) -> Response:
    """Mark a document as retracted or corrected, or say that it stands. Raises T404, T601, T602."""
    one, kind = visit.desk.brief(visit.named("document")), sent["what"]
    if kind not in _OF_DOCUMENTS:
        raise _unknown(one.id, kind, ", ".join(_OF_DOCUMENTS))
    made = deciding.of_document(cast("JudgementKind", kind), one.id, sent["note"])
    return _judged(visit, made)


def seen(visit: Visit, _sent: Sent) -> Response:
    """Mark the whole case as seen by who asks: from now on, what comes is new."""
    with visit.ledger.work() as work:
        work.looked()
    return seen_at("/")


def _judged(visit: Visit, judgement: Judgement) -> Response:
    with visit.ledger.work() as work:
        work.judge(judgement)
    visit.request.app.state.builds.start(visit.by)
    return seen_at(addresses.with_query("/add", came="Kept in the chain; the case is gathered anew"))


def _unknown(subject: str, given: str, known: str) -> TallystickError:
    return TallystickError("T601", subject=subject, detail=repr(given), remedy=known)
