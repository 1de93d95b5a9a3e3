"""The matrix by month: what the documents of each month say of every commitment."""

from __future__ import annotations

from dataclasses import replace

from tallystick.instruments import by_period
from tallystick.ledger import Brief, Desk
from tallystick.records import Case, Document, Origin, PeriodStanding, Published

# Above this many suggestions the months are not counted while somebody waits for the page.
_MOST = 1500


def months(desk: Desk) -> tuple[PeriodStanding, ...] | None:
    """Every commitment with the evidence of each month, in order; None where the case is too large for a page."""
    if desk.totals()["evidence"] > _MOST:
        return None
    instruments = desk.instruments()
    evidence = [e for i in instruments for c in i.commitments for e in desk.evidence_of(i.title, c.id)]
    ids = sorted({e.statement for e in evidence})
    statements = desk.statements(ids)
    briefs = desk.briefs({one.document for one in statements})
    origins = _origins(desk, ids)
    case = Case(
        title=desk.title(),
        as_of=desk.as_of()[0],
        built=None,
        version="",
        documents=tuple(map(_dated, briefs.values())),
        statements=statements,
        origins=origins,
        doubts=desk.doubts_of([origin.id for origin in origins]),
        instruments=instruments,
        evidence=tuple(evidence),
    )
    return by_period(case, "month")


def _origins(desk: Desk, statements: list[str]) -> tuple[Origin, ...]:
    """The origins of these statements, each with those of them that rest on it."""
    resting: dict[str, list[str]] = {}
    for statement, origins in desk.origins_of_statements(statements).items():
        for origin in origins:
            resting.setdefault(origin, []).append(statement)
    known = desk.origins(resting)
    return tuple(replace(known[one].origin, statements=tuple(held)) for one, held in sorted(resting.items()))


def _dated(brief: Brief) -> Document:
    """A document of which only the date is asked."""
    return Document(
        brief.id, brief.sha256, brief.file, brief.kind, brief.publisher, brief.title, (), (), None, None,
        brief.published, Published(), "", (),
    )  # fmt: skip
