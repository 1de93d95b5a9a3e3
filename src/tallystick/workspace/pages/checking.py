"""The other queues: is this one claim, is this one actor, what does this conflict come to; one question at a time."""

from __future__ import annotations

import json

from starlette.responses import Response

from tallystick.errors import TallystickError
from tallystick.records import Actor, CheckKind, Claim, Conflict
from tallystick.tally import interval
from tallystick.text import capital
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts, seen_at
from tallystick.workspace.sides import question, sides
from tallystick.workspace.telling import passages

# Of the passages of a claim, and of the names of an actor, so many are shown with the question.
_MOST = 12
_ACTS = ("checked", "check taken back")
_QUEUES: dict[str, CheckKind] = {"claims": "claim", "actors": "actor", "conflicts": "conflict"}


def first(visit: Visit) -> Answer | Response:
    """The first question of a queue that waits, or that none does. Raises T404 where there is no such queue."""
    kind = kind_of(visit)
    waiting = _waiting(visit, kind, None)
    if waiting:
        return seen_at(addresses.with_query(addresses.checking(kind, waiting[0]), done=visit.asked("done")))
    return Answer("check_empty", "Review", {"kind": kind, "queues": queues(visit), "done": done(visit)}, place="Review")


def one(visit: Visit) -> Answer:
    """One question. Raises T404."""
    kind, subject = kind_of(visit), visit.named("subject")
    desk = visit.desk
    match kind:
        case "claim":
            asked = _of_claim(visit, desk.claim(subject))
        case "actor":
            asked = _of_actor(desk.actor(subject).actor)
        case "conflict":
            asked = _of_conflict(visit, desk.conflict(subject))
    held = desk.checks(subject).get(subject)
    following = [other for other in _waiting(visit, kind, subject) or _waiting(visit, kind, None) if other != subject]
    content = {
        "kind": kind,
        "subject": subject,
        "address": addresses.checking(kind, subject),
        "seen": visit.last_row(subject, *_ACTS),
        "held": {"answer": held.answer, "by": held.by, "at": held.at, "note": held.note} if held else None,
        "next": addresses.checking(kind, following[0]) if following else None,
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


def _waiting(visit: Visit, kind: CheckKind, after: str | None) -> list[str]:
    """The next things of a queue, by their ids."""
    desk = visit.desk
    match kind:
        case "claim":
            return [claim.id for claim in desk.claims_unchecked(2, after=after)]
        case "actor":
            return [brief.actor.id for brief in desk.actors_unchecked(2, after=after)]
        case "conflict":
            return [conflict.id for conflict in desk.conflicts(explained=False, limit=2, after=after)]


def _of_claim(visit: Visit, claim: Claim) -> Content:
    key = {statement: (start, end) for statement, start, end in claim.spans}
    shown = claim.statements[:_MOST]
    return {
        "question": f"Do these {len(claim.statements)} passages say the same thing?",
        "lead": claim.gist,
        "why": f"{interval(claim.tally.at_least, claim.tally.at_most)}: {claim.tally.why}",
        "sides": [{"head": None, "passages": passages(visit.desk, shown, key)}],
        "more": len(claim.statements) - len(shown),
        "facts": [],
        "answers": [["one claim", "Confirm as one claim", "y"]],
        "otherwise": ["Not all: take passages out", f"{addresses.claim(claim.id)}#h-dec"],
    }


def _of_actor(actor: Actor) -> Content:
    names = list(dict.fromkeys((actor.name, *actor.aliases)))
    return {
        "question": f"Are these {len(names)} names one actor?" if len(names) > 1 else "Is this one actor?",
        "lead": actor.name,
        "why": capital(actor.reason or "The same name in every document."),
        "sides": [],
        "more": max(0, len(names) - _MOST),
        "facts": [["Names", names[:_MOST]], ["Kind", [actor.kind]], ["Described as", list(actor.descriptions[:4])]],
        "answers": [["one actor", "Confirm as one actor", "y"]],
        "otherwise": ["Not one: set documents apart", f"{addresses.actor(actor.id)}#h-dec"],
    }


def _of_conflict(visit: Visit, conflict: Conflict) -> Content:
    shown = sides(visit.desk, conflict, _MOST)
    return {
        "question": question(conflict),
        "lead": "",
        "why": conflict.explained or "These statements cannot both be right.",
        "sides": [{"head": f"Side {n}", "passages": side["passages"]} for n, side in enumerate(shown["sides"], 1)],
        "more": sum(side["more"] for side in shown["sides"]),
        "facts": [["The commitment", [f"{shown['own']['id']} {shown['own']['words']}"]]] if shown["own"] else [],
        "answers": [
            ["a source is wrong", "A source is wrong", "1"],
            ["both can stand", "Both can stand", "2"],
        ],
        "otherwise": None,
    }


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
        "address": addresses.checking(detail["kind"], row.subject),
    }


def queues(visit: Visit) -> list[Content]:
    """All queues, for the page of any of them; where counting would read a whole case, no number."""
    totals = counts(visit.desk)
    return [
        {"name": "Suggestions", "address": addresses.review(), "count": totals["waiting"]},
        {"name": "Same claim?", "address": "/review/claims", "count": None},
        {"name": "Same actor?", "address": "/review/actors", "count": None},
        {"name": "Conflicts", "address": "/review/conflicts", "count": totals["conflicts"]},
    ]
