"""Adding documents: the form, how far the build is, and what the newest documents bring."""

from __future__ import annotations

from dataclasses import asdict

from tallystick.records import Claim
from tallystick.report.wording import NO_PUBLISHER
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.building import Builds

# Of the newest documents so many are shown with what they bring.
_NEWEST = 10


def add(visit: Visit) -> Answer:
    """The form, and beneath it what came of what was added last."""
    builds: Builds = visit.request.app.state.builds
    desk = visit.desk
    newest = desk.arrived(_NEWEST)
    content = {
        "progress": asdict(builds.progress),
        "newest": sorted((_brings(visit, one.id) for one in newest), key=lambda one: -one["alone"]),
        "refusals": [{"path": r.path, "code": r.code, "reason": r.reason} for r in desk.refusals()],
        "came": visit.asked("came"),
    }
    return Answer("add", "Add documents", content)


def _brings(visit: Visit, document: str) -> Content:
    """What a document brings that nothing else in the case has: its claims, the clearest first."""
    desk = visit.desk
    brief = desk.briefs([document])[document]
    said = [statement.id for statement in desk.statements_of(document)]
    held = {claim.id: claim for each in desk.claims_of_statements(said).values() for claim in each}
    alone = [claim for claim in held.values() if claim.documents == 1]
    return {
        "id": document,
        "publisher": brief.publisher or NO_PUBLISHER,
        "title": brief.title or brief.file,
        "published": brief.published.date,
        "address": addresses.document(document),
        "claims": len(held),
        "alone": len(alone),
        "first": _claim(alone[0]) if alone else None,
    }


def _claim(claim: Claim) -> Content:
    return {"gist": claim.gist, "address": addresses.claim(claim.id)}
