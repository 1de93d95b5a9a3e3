"""The actors: the list of them, and one with its names, what it said and what is said of it, in order of time."""

from __future__ import annotations

from typing import get_args

from tallystick.ledger import ActorBrief
from tallystick.records import GRADES, ActorKind
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.pages.claims import decisions
from tallystick.workspace.steps import ON_A_PAGE, stepped, steps_of, steps_on
from tallystick.workspace.telling import passages

_KINDS = get_args(ActorKind)
# Passages of one list on an actor's page: some before the whole list is asked for, and on a page of it.
_FEW, _PASSAGES = 6, 25
_SHOWS = ("said", "of")


def listed(visit: Visit) -> Answer:
    """Every actor, those named in most documents first; of one kind where that is asked for."""
    desk = visit.desk
    kind = visit.asked("kind") if visit.asked("kind") in _KINDS else None
    page, first = steps_on(visit)
    found = desk.actors_list(kind, limit=ON_A_PAGE + 1, offset=first)
    parties = sentences.party_names(desk)
    content = {
        "total": desk.totals()["actors"],
        "kind": kind,
        "kinds": list(_KINDS),
        "actors": [_row(one, parties) for one in found[:ON_A_PAGE]],
        "steps": stepped(page, len(found)).content("/actors", kind=kind),
    }
    return Answer("actors", "Actors", content, place="Actors")


def _row(brief: ActorBrief, parties: dict[str, str]) -> Content:
    actor = brief.actor
    return {
        "id": actor.id,
        "address": addresses.actor(actor.id),
        "name": actor.name,
        "kind": actor.kind,
        "party": parties.get(actor.party, actor.party) if actor.party else None,
        "names": [name for name in actor.aliases if name != actor.name][:4],
        "documents": brief.documents,
        "mentions": brief.mentions,
    }


def one(visit: Visit) -> Answer:
    """One actor. Raises T404."""
    desk = visit.desk
    brief = desk.actor(visit.named("actor"))
    actor = brief.actor
    said, of = desk.said_counts(actor.id)
    show = visit.asked("show") if visit.asked("show") in _SHOWS else ""
    parties = sentences.party_names(desk)
    issuer = desk.actor_names([actor.issuer]).get(actor.issuer) if actor.issuer else None
    content = {
        **_row(brief, parties),
        "names": [name for name in actor.aliases if name != actor.name],
        "descriptions": list(actor.descriptions),
        "reason": sentences.told(actor.reason) if actor.reason else None,
        "issuer": {"name": issuer, "address": addresses.actor(actor.issuer)} if issuer and actor.issuer else None,
        "dated": actor.dated,
        "number": actor.number,
        "grades": [{"value": g.value, "by": g.by, "at": g.at, "note": g.note} for g in desk.grades(actor.id)],
        "scale": list(GRADES["reliability"]),
        "said": _part(visit, actor.id, "said", said, show),
        "of": _part(visit, actor.id, "of", of, show),
        "show": show,
        "decisions": decisions(desk.audit_of(actor.id)),
    }
    return Answer("actor", actor.name, content, place="Actors")


def _part(visit: Visit, actor: str, which: str, total: int, show: str) -> Content | None:
    """What an actor said, or what is said of it: the first of it, or the page of it that is asked for."""
    if show and show != which:
        return None
    desk = visit.desk
    whole = show == which
    steps = steps_of(visit, total, _PASSAGES) if whole else None
    limit, offset = (_PASSAGES, steps.first) if steps else (_FEW, 0)
    found = (desk.said_by if which == "said" else desk.said_of)(actor, limit=limit, offset=offset)
    path = addresses.actor(actor)
    return {
        "total": total,
        "passages": passages(desk, [s.id for s in found]),
        "all": addresses.with_query(path, show=which) if total > _FEW and not whole else None,
        "steps": steps.content(path, show=which) if steps else None,
    }
