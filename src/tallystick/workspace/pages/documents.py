"""The documents: the list of them, and one with its text of record, its layers, and what it adds to the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from starlette.responses import Response

from tallystick.ledger import Brief
from tallystick.records import Claim, Document
from tallystick.report.wording import NO_PUBLISHER, counted
from tallystick.text import capital
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts, seen_at
from tallystick.workspace.layers import page_of, pages, paragraphs
from tallystick.workspace.marking import marking, named
from tallystick.workspace.steps import steps_of

# Of other documents, and of changes between two versions, the first are shown.
_MOST_LINEAGE, _MOST_CHANGES = 20, 12
_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_ORDERS: dict[str, Literal["newest", "oldest", "publisher"]] = {
    "newest": "newest",
    "oldest": "oldest",
    "publisher": "publisher",
}
# Originals that may be shown as they are: text, and never as a page of its own.
_TEXT = ("text/", "message/", "application/json", "application/xhtml+xml")


def listed(visit: Visit) -> Answer:
    """Every document, or those of one publisher, in the order that is asked for."""
    desk = visit.desk
    order = _ORDERS.get(visit.asked("order"), "newest")
    publisher = visit.asked("publisher") or None
    total = counts(desk)["documents"]
    if publisher:
        total = next((one.documents for one in desk.publishers() if one.name == publisher), 0)
    steps = steps_of(visit, total)
    shown = [_line(one) for one in desk.documents(order, publisher=publisher, limit=50, offset=steps.first)]
    refusals = [{"path": r.path, "code": r.code, "reason": r.reason} for r in desk.refusals()]
    content = {
        "documents": shown,
        "order": order,
        "orders": list(_ORDERS),
        "total": total,
        "publisher": publisher,
        "refusals": refusals,
        "steps": steps.content("/documents", order=order if order != "newest" else None, publisher=publisher),
    }
    return Answer("documents", "Documents", content, place="Documents")


def _line(brief: Brief) -> Content:
    return {
        "id": brief.id,
        "address": addresses.document(brief.id),
        "publisher": brief.publisher or NO_PUBLISHER,
        "title": brief.title or brief.file,
        "published": brief.published.date,
        "kind": brief.kind,
        "file": brief.file,
    }


def one(visit: Visit) -> Answer:
    """One document. Raises T404."""
    desk = visit.desk
    document = desk.document(visit.named("document"))
    said = desk.statements_of(document.id)
    ids = [statement.id for statement in said]
    evidence = desk.evidence_for_statements(ids)
    at, leaves = _place(visit), pages(document)
    page = page_of(document, at[0]) if at else min(visit.page(), len(leaves))
    made = marking(desk, document, said, evidence, at)
    furniture = sum(block.role in ("furniture", "comment") for block in document.blocks)
    content = {
        "document": _facts(visit, document),
        "stale": at is not None and (at[1] > len(document.text) or at[0] >= at[1]),
        "lead": _lead(desk.claims_of_statements(ids).values()),
        "layers": {**made.counts(), "bearing": len(evidence), "furniture": furniture},
        "paragraphs": paragraphs(document, leaves[page - 1], made.marks, made.notes),
        "steps": _steps(document, page, len(leaves)),
        "lineage": _lineage(visit, document),
        "corrections": [
            {"kind": c.kind, "basis": c.basis, "note": c.note, "by": c.by} for c in desk.corrections_of([document.id])
        ],
    }
    return Answer("document", document.title or document.file, content, place="Documents")


def _lineage(visit: Visit, document: Document) -> list[Content]:
    """What the document drew on and what drew on it, with what changed between versions of one page."""
    rows = visit.desk.lineage_of(document.id, limit=_MOST_LINEAGE)
    briefs = visit.desk.briefs({other for row in rows for other in (row.document, row.origin_document)})
    found = []
    for row in rows:
        own = row.document == document.id
        other = row.origin_document if own else row.document
        version = row.version
        found.append(
            {
                "other": other,
                "name": named(briefs[other]),
                "draws": own,
                "kind": row.kind,
                "share": row.share,
                "directed": row.directed,
                "reason": row.reason,
                "version": version.kind if version else None,
                "notice": version.notice if version else None,
                "changes": [list(pair) for pair in version.changes[:_MOST_CHANGES]] if version else [],
            }
        )
    return found


def _place(visit: Visit) -> tuple[int, int] | None:
    match = _AT.fullmatch(visit.asked("at"))
    return (int(match[1]), int(match[2])) if match else None


def _steps(document: Document, page: int, total: int) -> Content:
    path = addresses.document(document.id)
    return {
        "page": page,
        "pages": total,
        "earlier": addresses.with_query(path, page=page - 1) if page > 1 else None,
        "later": addresses.with_query(path, page=page + 1) if page < total else None,
    }


def _facts(visit: Visit, document: Document) -> Content:
    original = visit.desk.original(document.sha256)
    return {
        "id": document.id,
        "title": document.title or document.file,
        "publisher": document.publisher or NO_PUBLISHER,
        "byline": list(document.byline),
        "credits": list(document.credits),
        "kind": document.kind,
        "published": document.published.date,
        "basis": document.published.basis,
        "updated": document.updated.date,
        "language": document.language,
        "url": document.url,
        "file": document.file,
        "sha256": document.sha256,
        "size": original.size,
        "media_type": original.media_type,
        "received": [r.received for r in visit.desk.receipts_of(document.sha256)],
        "characters": len(document.text),
        "blocks": len(document.blocks),
        "note": document.note,
        "original": addresses.original(document.id),
    }


def _lead(claims: Iterable[Sequence[Claim]]) -> str:
    """What the document adds to the case that nothing else has."""
    held = {claim.id: claim for each in claims for claim in each}
    alone = sum(claim.documents == 1 for claim in held.values())
    if not held:
        return "Nothing in it stands in a claim."
    others = len(held) - alone
    adds = f"Adds {counted(alone, 'claim')} that nothing else in the case has" if alone else "Adds no claim of its own"
    also = f"; {counted(others, 'other claim')} also stand{'s' if others == 1 else ''} elsewhere" if others else ""
    return capital(f"{adds}{also}.")


def statement(visit: Visit) -> Response:
    """A statement by its id leads to its place in its document. Raises T404."""
    one = visit.desk.statement(visit.named("statement"))
    return seen_at(addresses.passage(one.document, one.start, one.end))


def original(visit: Visit) -> Response:
    """The bytes of an original as received: text as text, all else to be saved; nothing in it can run. T404, T408."""
    document = visit.desk.document(visit.named("document"))
    held = visit.desk.original(document.sha256)
    data = visit.ledger.bytes_of(document.sha256)
    headers = {"Content-Security-Policy": "sandbox; default-src 'none'"}
    if held.media_type.startswith(_TEXT):
        return Response(data, media_type="text/plain; charset=utf-8", headers=headers)
    headers["Content-Disposition"] = f'attachment; filename="{document.sha256[:12]}.original"'
    return Response(data, media_type="application/octet-stream", headers=headers)
