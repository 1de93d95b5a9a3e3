"""The sources: publishers and reports with what rests on them, and one origin."""

from __future__ import annotations

from tallystick.ledger import Desk, OriginBrief
from tallystick.records import GRADES, Doubt
from tallystick.report.wording import NO_PUBLISHER
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.pages.claims import decisions, lines
from tallystick.workspace.steps import ON_A_PAGE, stepped, steps_of, steps_on
from tallystick.workspace.telling import passages

_SHOWS = {
    "sources": ("report", "outlet"),
    "persons": ("person",),
    "bodies": ("organisation", "government", "armed group"),
    "others": ("place", "other"),
}
_PUBLISHERS = "publishers"
# On an origin's page: claims before the list of them, passages on a page of it, doubts about its independence.
_CLAIMS, _PASSAGES, _DOUBTS = 12, 20, 12


def listed(visit: Visit) -> Answer:
    """Reports and outlets with what rests on them; persons, bodies or publishers where those are asked for."""
    desk = visit.desk
    show = visit.asked("show")
    show = show if show in (*_SHOWS, _PUBLISHERS) else "sources"
    made = _publishers(visit) if show == _PUBLISHERS else _origins(visit, show)
    totals = desk.totals()
    content = {"origins_in_all": totals["origins"], "show": show, "shows": [*_SHOWS, _PUBLISHERS], **made}
    return Answer("sources", "Sources", content, place="Sources")


def _origins(visit: Visit, show: str) -> Content:
    page, first = steps_on(visit)
    found = visit.desk.origins_list(*_SHOWS[show], limit=ON_A_PAGE + 1, offset=first)
    parties = sentences.party_names(visit.desk)
    steps = stepped(page, len(found)).content("/sources", show=show if show != "sources" else None)
    return {"origins": [_row(one, parties) for one in found[:ON_A_PAGE]], "publishers": [], "steps": steps}


def _row(brief: OriginBrief, parties: dict[str, str]) -> Content:
    origin = brief.origin
    return {
        "id": origin.id,
        "address": addresses.source(origin.id),
        "name": origin.name,
        "kind": origin.kind,
        "owner": origin.owner,
        "relation": origin.relation,
        "party": parties.get(origin.party, origin.party) if origin.party else None,
        "statements": brief.statements,
        "claims": brief.claims,
    }


def _publishers(visit: Visit) -> Content:
    found = visit.desk.publishers()
    steps = steps_of(visit, len(found))
    shown = found[steps.first : steps.first + ON_A_PAGE]
    rows = [
        {"name": one.name or NO_PUBLISHER, "documents": one.documents,
         "address": addresses.with_query("/documents", publisher=one.name) if one.name else None}
        for one in shown
    ]  # fmt: skip
    return {"origins": [], "publishers": rows, "steps": steps.content("/sources", show=_PUBLISHERS)}


def one(visit: Visit) -> Answer:
    """One origin. Raises T404."""
    desk = visit.desk
    brief = desk.origin(visit.named("origin"))
    origin = brief.origin
    parties = sentences.party_names(desk)
    steps = steps_of(visit, brief.statements, _PASSAGES)
    statements = desk.statements_of_origin(origin.id, limit=_PASSAGES, offset=steps.first)
    claims = desk.claims_of_origin(origin.id, limit=_CLAIMS)
    doubts = desk.doubts_of([origin.id])
    grades = desk.grades(origin.actor) if origin.actor else ()
    content = {
        **_row(brief, parties),
        "why": sentences.told(origin.why),
        "unplaced": sentences.told(origin.unplaced) if origin.unplaced else None,
        "actor": {"id": origin.actor, "address": addresses.actor(origin.actor)} if origin.actor else None,
        "grades": [{"value": g.value, "by": g.by, "at": g.at, "note": g.note} for g in grades],
        "scale": list(GRADES["reliability"]),
        "claim_lines": lines(desk, claims),
        "all_claims": addresses.with_query("/claims", origin=origin.id),
        "doubts": _doubts(desk, origin.id, doubts),
        "more_doubts": max(0, len(doubts) - _DOUBTS),
        "passages": passages(desk, [s.id for s in statements]),
        "steps": steps.content(addresses.source(origin.id)),
        "decisions": decisions(desk.audit_of(origin.id)),
    }
    return Answer("source", origin.name, content, place="Sources")


def _doubts(desk: Desk, origin: str, doubts: tuple[Doubt, ...]) -> list[Content]:
    """The origins of which it is not established that this one is independent, and why."""
    others = {d.first if d.second == origin else d.second: d for d in doubts[: 3 * _DOUBTS]}
    known = desk.origins(others)
    return [
        {
            "id": other,
            "name": known[other].origin.name,
            "address": addresses.source(other),
            "why": sentences.told(doubt.why),
            "everywhere": not doubt.statements,
        }
        for other, doubt in [*others.items()][:_DOUBTS]
        if other in known
    ]
