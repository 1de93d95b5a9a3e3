"""Adding documents: the form, how far the build is, and what the newest documents bring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict

from tallystick.ledger import Brief, Desk
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
        "newest": sorted(_brought(desk, newest), key=lambda one: -one["alone"]),
        "refusals": [{"path": r.path, "code": r.code, "reason": r.reason} for r in desk.refusals()],
        "came": visit.asked("came"),
    }
    return Answer("add", "Add documents", content)


def _brought(desk: Desk, briefs: Iterable[Brief]) -> Iterator[Content]:
    """What documents bring that nothing else in the case has: their claims, the first one with its words."""
    found = list(briefs)
    by_document = desk.claims_in_short(one.id for one in found)
    for brief in found:
        held = by_document.get(brief.id, ())
        alone = [claim for claim in held if claim.documents == 1]
        yield {
            "id": brief.id,
            "publisher": brief.publisher or NO_PUBLISHER,
            "title": brief.title or brief.file,
            "published": brief.published.date,
            "address": addresses.document(brief.id),
            "claims": len(held),
            "alone": len(alone),
            "first": {"gist": alone[0].gist, "address": addresses.claim(alone[0].id)} if alone else None,
        }
