"""What each passage of a claim adds to its tally: an origin, or nothing, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.ledger import Brief
from tallystick.records import Claim, Lineage, Origin, Statement
from tallystick.report.casebook import names_publisher
from tallystick.report.wording import visible
from tallystick.workspace import sentences
from tallystick.workspace.tracing import drew


def added(
    claim: Claim, ordered: Sequence[Statement], briefs: Mapping[str, Brief], links: Sequence[Lineage]
) -> dict[str, str]:
    """What each of these statements adds, by its id; they are in order of publication, and so is the counting."""
    drawn = _by_document(links)
    resting: dict[str, list[Origin]] = {}
    for origin in claim.origins:
        for name in origin.statements:
            resting.setdefault(name, []).append(origin)
    seen: set[str] = set()
    before: set[str] = set()
    found = {}
    for statement in ordered:
        origins = resting.get(statement.id, [])
        new = [origin for origin in origins if origin.id not in seen]
        if new:
            found[statement.id] = _adding(new, briefs[statement.document])
        elif statement.document in before:
            found[statement.id] = "nothing: the same document again"
        else:
            earlier = [x for x in drawn.get(statement.document, []) if _other(x, statement) in before]
            found[statement.id] = _repeating(statement, origins, earlier, briefs)
        seen |= {origin.id for origin in origins}
        before.add(statement.document)
    return found


def _by_document(links: Sequence[Lineage]) -> dict[str, list[Lineage]]:
    """What each document drew on; where it cannot be told which drew on which, both did."""
    drawn: dict[str, list[Lineage]] = {}
    for link in links:
        drawn.setdefault(link.document, []).append(link)
        if not link.directed:
            drawn.setdefault(link.origin_document, []).append(link)
    return drawn


def _other(link: Lineage, statement: Statement) -> str:
    return link.origin_document if link.document == statement.document else link.document


def _adding(new: Sequence[Origin], brief: Brief) -> str:
    counted = [o for o in new if o.established]
    if brief.publisher and any(names_publisher(o.name, brief.publisher) for o in counted):
        return "the origin"
    if counted:
        return f"an origin: {sentences.origin_name(counted[0])}"
    return f"at most: {sentences.origin_name(new[0])}, independence not established"


def _repeating(
    statement: Statement, origins: Sequence[Origin], links: Sequence[Lineage], briefs: Mapping[str, Brief]
) -> str:
    """Why a passage adds nothing: the nearest reason that can be shown."""
    kinds = ("version", "reprint", "excerpt", "shared quotation")
    best = min(links, key=lambda x: (kinds.index(drew(x)), not x.directed, -x.share), default=None)
    if best and drew(best) != "shared quotation":
        other = briefs[_other(best, statement)]
        word = {"version": "another version", "reprint": "reprint", "excerpt": "excerpt"}[drew(best)]
        return f"nothing: {word} of {visible(sentences.named(other))}"
    if best and statement.mode == "direct":
        return "nothing: same quotation"
    if not origins:
        return "nothing: no origin was found for it"
    if statement.mode == "unattributed" and not statement.chain:
        return f"nothing: rests on {sentences.origin_name(origins[0])} too"
    return f"nothing: names {sentences.origin_name(origins[0])} too"
