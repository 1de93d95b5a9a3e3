"""The queues beside that of suggestions, one question at a time: is it one claim, one actor, one origin, furniture?"""

from __future__ import annotations

import json

from starlette.responses import Response

from tallystick.errors import TallystickError
from tallystick.ledger import Desk
from tallystick.records import CheckKind
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts, seen_at
from tallystick.workspace.pages import questions

_ACTS = ("checked", "check taken back")
_QUEUES: dict[str, CheckKind] = {
    "claims": "claim",
    "actors": "actor",
    "origins": "origin",
    "furniture": "furniture",
    "conflicts": "conflict",
}
_NAMES: dict[CheckKind, str] = {
    "claim": "Same claim?",
    "actor": "Same actor?",
    "origin": "Same origin?",
    "furniture": "Furniture?",
    "conflict": "Conflicts",
}
# What a question may have beside its words and its answers.
_NOTHING: Content = {
    "lead": "", "facts": [], "sides": [], "columns": False, "places": [], "follows": [], "weight": "", "more": 0,
    "otherwise": None, "note": "", "reason": "", "taken": None, "open": None,
}  # fmt: skip


def first(visit: Visit) -> Answer | Response:
    """The first question of a queue that waits, or that none does. Raises T404 where there is no such queue."""
    kind = kind_of(visit)
    waiting = _waiting(visit.desk, kind, None)
    if waiting:
        return seen_at(addresses.with_query(addresses.checking(kind, waiting[0]), done=visit.asked("done")))
    content = {"kind": kind, "name": _NAMES[kind], "queues": queues(visit), "done": done(visit)}
    return Answer("check_empty", "Review", content, place="Review")


def one(visit: Visit) -> Answer:
    """One question. Raises T404."""
    kind, subject = kind_of(visit), visit.named("subject")
    desk = visit.desk
    asked = _asked(desk, kind, subject)
    held = desk.checks(subject).get(subject)
    following = following_of(desk, kind, subject)
    before = _before(desk, kind, subject)
    content = {
        **_NOTHING,
        "kind": kind,
        "name": _NAMES[kind],
        "subject": subject,
        "address": addresses.checking(kind, subject),
        "seen": visit.last_row(subject, *_ACTS),
        "held": {"answer": held.answer, "by": held.by, "at": held.at, "note": held.note} if held else None,
        "next": addresses.checking(kind, following) if following else None,
        "previous": addresses.checking(kind, before) if before else None,
        "left": left(visit, kind),
        "queues": queues(visit),
        "done": done(visit),
        **asked,
    }
    return Answer("check", f"Review: {asked['question']}", content, place="Review")


def kind_of(visit: Visit) -> CheckKind:
    """What the queue of an address asks about. Raises T404."""
    name = visit.named("queue")
    if name not in _QUEUES:
        raise TallystickError("T404", subject=name)
    return _QUEUES[name]


def _asked(desk: Desk, kind: CheckKind, subject: str) -> Content:
    match kind:
        case "claim":
            return questions.of_claim(desk, desk.claim(subject))
        case "actor":
            return questions.of_actor(desk.actor(subject).actor)
        case "origin":
            return questions.of_pair(desk, desk.pair(subject))
        case "furniture":
            return questions.of_stretch(desk, desk.stretch(subject))
        case "conflict":
            return questions.of_conflict(desk, desk.conflict(subject))


def _waiting(desk: Desk, kind: CheckKind, after: str | None) -> list[str]:
    """The next things of a queue, by their ids."""
    match kind:
        case "claim":
            return [claim.id for claim in desk.claims_unchecked(2, after=after)]
        case "actor":
            return [brief.actor.id for brief in desk.actors_unchecked(2, after=after)]
        case "origin":
            return [pair.id for pair in desk.pairs_waiting(2, after=after)]
        case "furniture":
            return [stretch.id for stretch in desk.stretches_waiting(2, after=after)]
        case "conflict":
            return [conflict.id for conflict in desk.conflicts(explained=False, limit=2, after=after)]


def following_of(desk: Desk, kind: CheckKind, subject: str) -> str | None:
    """The next thing of a queue that waits behind one; past the end the queue begins anew."""
    waiting = _waiting(desk, kind, subject) or _waiting(desk, kind, None)
    return next((other for other in waiting if other != subject), None)


def _before(desk: Desk, kind: CheckKind, subject: str) -> str | None:
    """The thing before one in the order of its queue, answered or not."""
    before = {
        "claim": desk.claim_before,
        "actor": desk.actor_before,
        "origin": desk.pair_before,
        "furniture": desk.stretch_before,
        "conflict": desk.conflict_before,
    }
    return before[kind](subject)


def done(visit: Visit) -> Content | None:
    """What the last answer did: the row of the chain that the address names."""
    row = visit.done(*_ACTS)
    if row is None:
        return None
    detail = json.loads(row.detail)
    return {
        "row": row.seq,
        "by": row.by,
        "taken_back": row.action == "check taken back",
        "answer": detail["answer"],
        "of": _of(detail),
        "counted": _counted(visit, detail["kind"]),
        "address": addresses.checking(detail["kind"], row.subject),
    }


def _of(detail: Content) -> str:
    """What an answer was about, where its row says it."""
    return " and ".join(detail.get("names", ())) or str(detail.get("words", ""))


def _counted(visit: Visit, kind: CheckKind) -> str:
    """What the answer brought at once, as the address says it."""
    if kind == "furniture":
        return "The pages that have it are read again." if visit.asked("build") else ""
    if kind != "origin":
        return ""
    if visit.asked("build"):
        return "Every tally is counted anew by the build that has begun."
    return "What rests on them is counted anew."


def left(visit: Visit, kind: CheckKind) -> int | None:
    """How many things of a queue wait; None where counting would read a whole case."""
    totals = counts(visit.desk)
    return {"origin": totals["pairs"], "furniture": totals["stretches"], "conflict": totals["conflicts"]}.get(kind)


def queues(visit: Visit) -> list[Content]:
    """All queues, for the page of any of them; where counting would read a whole case, no number."""
    beside = [
        {"name": _NAMES[kind], "address": f"/review/{name}", "count": left(visit, kind)}
        for name, kind in _QUEUES.items()
    ]
    return [{"name": "Suggestions", "address": addresses.review(), "count": counts(visit.desk)["waiting"]}, *beside]
