"""The conflicts: the open ones, then those that are explained; and one with all of its sides."""

from __future__ import annotations

from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.pages.claims import lines
from tallystick.workspace.sides import all_sides, closing, question, sides
from tallystick.workspace.steps import ON_A_PAGE, steps_of

_KINDS = {
    "figure": "The figures differ.",
    "polarity": "One side says it, the other denies it.",
    "date": "The dates differ.",
    "obligation": "A document gives the commitment otherwise than the agreement file does.",
}
# Open conflicts are shown with their sides, so that fewer of them fill a page.
_OPEN = 10
_PER_SIDE = 40


def listed(visit: Visit) -> Answer:
    """The open conflicts with their sides, a page of them; after the last the explained ones, as lines."""
    desk = visit.desk
    totals = desk.totals()
    is_explained = visit.asked("show") == "explained"
    total_open = totals["conflicts open"]
    total_explained = totals["conflicts"] - total_open
    per = ON_A_PAGE if is_explained else _OPEN
    steps = steps_of(visit, total_explained if is_explained else total_open, per)
    found = desk.conflicts(explained=is_explained, limit=per, offset=steps.first)
    first = () if is_explained else desk.conflicts(explained=True, limit=_OPEN)
    told = found if is_explained else first
    why = closing(desk, told)
    content = {
        "open": total_open,
        "explained": total_explained,
        "shows_explained": is_explained,
        "conflicts": [] if is_explained else all_sides(desk, found, 2),
        "lines": [
            {"question": question(one), "explained": why[one.id], "address": addresses.conflict(one.id)} for one in told
        ],
        "steps": steps.content("/conflicts", show="explained" if is_explained else None),
    }
    return Answer("conflicts", "Conflicts", content, place="Conflicts")


def one(visit: Visit) -> Answer:
    """One conflict. Raises T404."""
    desk = visit.desk
    conflict = desk.conflict(visit.named("conflict"))
    statements = [one for side in conflict.sides for one in side if one.startswith("s-")][:_PER_SIDE]
    claims = {c.id: c for each in desk.claims_of_statements(statements).values() for c in each}
    content: Content = {
        "conflict": sides(desk, conflict, _PER_SIDE),
        "why": _KINDS[conflict.kind],
        "claims": lines(desk, sorted(claims.values(), key=lambda c: (-c.documents, c.id))[:12]),
        "copies": _copies(visit, statements),
    }
    return Answer("conflict", question(conflict), content, place="Conflicts")


def _copies(visit: Visit, statements: list[str]) -> bool:
    """Whether documents of the two sides drew on one another: then one of them changed what it copied."""
    documents = {one.document for one in visit.desk.statements(statements)}
    return any(link.kind != "shared quotation" for link in visit.desk.lineage_among(documents))
