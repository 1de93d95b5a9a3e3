"""The documents: the list of them, and one with its text of record, its layers, and what it adds to the case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from starlette.responses import Response

from tallystick.ledger import Brief
from tallystick.records import Claim, Document, Evidence, Reuse, Statement
from tallystick.report.wording import NO_PUBLISHER, counted, in_date
from tallystick.text import capital
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit, counts
from tallystick.workspace.layers import Mark, Note, page_of, pages, paragraphs
from tallystick.workspace.steps import steps_of

_AT = re.compile(r"(\d{1,9})-(\d{1,9})")
_ORDERS = ("newest", "oldest", "publisher")
# Originals that may be shown as they are: text, and never as a page of its own.
_TEXT = ("text/", "message/", "application/json", "application/xhtml+xml")


def listed(visit: Visit) -> Answer:
    """Every document, in the order that is asked for."""
    desk = visit.desk
    order = visit.asked("order") if visit.asked("order") in _ORDERS else "newest"
    steps = steps_of(visit, counts(desk)["documents"])
    shown = [_line(one) for one in desk.documents(order=order, limit=50, offset=steps.first)]
    refusals = [{"path": r.path, "code": r.code, "reason": r.reason} for r in desk.refusals()]
    content = {
        "documents": shown,
        "order": order,
        "orders": list(_ORDERS),
        "total": counts(desk)["documents"],
        "refusals": refusals,
        "steps": steps.content("/documents", order=order if order != "newest" else None),
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
    evidence = desk.evidence_for_statements([s.id for s in said])
    claims = desk.claims_of_statements([s.id for s in said])
    reuse = desk.reuse_of(document.id)
    others = desk.briefs({o for r in reuse for o in (r.document, r.source_document)} - {document.id})
    at = _place(visit)
    leaves = pages(document)
    page = page_of(document, at[0]) if at else min(visit.page(), len(leaves))
    marks, notes = _marked(visit, document, said, evidence, reuse, others, at)
    lineage = desk.lineage_of(document.id)
    content = {
        "document": _facts(visit, document),
        "lead": _lead(claims.values()),
        "layers": _counts(document, marks, evidence),
        "paragraphs": paragraphs(document, leaves[page - 1], marks, notes),
        "steps": _steps(document, page, len(leaves)),
        "lineage": [
            {
                "of": row.origin_document,
                "by": row.document,
                "kind": row.kind,
                "share": row.share,
                "directed": row.directed,
                "reason": row.reason,
                "version": row.version.kind if row.version else None,
                "notice": row.version.notice if row.version else None,
                "changes": [list(pair) for pair in row.version.changes[:12]] if row.version else [],
            }
            for row in lineage
        ],
        "names": {
            d: _named(b) for d, b in desk.briefs({d for r in lineage for d in (r.document, r.origin_document)}).items()
        },
        "corrections": [
            {"kind": c.kind, "basis": c.basis, "note": c.note, "by": c.by} for c in desk.corrections_of([document.id])
        ],
    }
    return Answer("document", document.title or document.file, content, place="Documents")


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


def _named(brief: Brief) -> str:
    return f"{brief.publisher or brief.file}, {in_date(brief.published.date)}"


def _marked(
    visit: Visit,
    document: Document,
    said: Sequence[Statement],
    evidence: Sequence[Evidence],
    reuse: Sequence[Reuse],
    others: dict[str, Brief],
    at: tuple[int, int] | None,
) -> tuple[list[Mark], list[Note]]:
    """The stretches that layers lie on, and the notes beside them."""
    desk = visit.desk
    marks = [Mark(*at, "at")] if at else []
    notes: list[Note] = []
    for copied in reuse:
        own, source = copied.document == document.id, copied.source_document
        start, end = (copied.start, copied.end) if own else (copied.source_start, copied.source_end)
        other = source if own else copied.document
        marks.append(Mark(start, end, "copied"))
        differ = [list(pair) for pair in copied.differences]
        words = "Copied from or into" if own else "Stands also in"
        content = {
            "words": words,
            "name": _named(others[other]),
            "address": addresses.document(other),
            "differ": differ,
        }
        notes.append(Note(start, "copied", content))
    names = {a.id: a for a in desk.actors({s.speaker.actor for s in said if s.speaker and s.speaker.actor})}
    number = 0
    for statement in said:
        for quote in statement.quote:
            number += 1
            marks.append(Mark(quote.start, quote.end, "quote", number))
        actor = names.get(statement.speaker.actor) if statement.speaker and statement.speaker.actor else None
        if statement.speaker:
            name = actor.name if actor else statement.speaker.text
            about = {"number": number if statement.quote else None, "name": name, "mode": statement.mode,
                     "certainty": statement.certainty, "party": actor.party if actor else None,
                     "address": addresses.actor(actor.id) if actor else None}  # fmt: skip
            notes.append(Note(statement.start, "quote", about))
    starts = {s.id: s.start for s in said}
    for figure in desk.figures_of(document.id):
        marks.append(Mark(figure.start, figure.end, "figure"))
        words = document.text[figure.start : figure.end]
        notes.append(Note(figure.start, "figure", {"words": words, "about": _besides(figure.about, words), "unit": figure.unit,
                                                   "approximate": figure.approximate, "as_of": figure.as_of,
                                                   "reason": figure.reason}))  # fmt: skip
    for date in desk.dates_of(document.id):
        marks.append(Mark(date.start, date.end, "date"))
        words = document.text[date.start : date.end]
        notes.append(Note(date.start, "date", {"words": words, "value": date.value, "reason": date.reason}))
    for one_ in evidence:
        decided = one_.decision
        notes.append(Note(starts[one_.statement], "bearing", {
            "bearing": (decided.bearing or one_.bearing) if decided else one_.bearing,
            "state": "to review" if decided is None else "confirmed" if decided.bearing else "rejected",
            "commitment": one_.commitment, "address": addresses.commitment(one_.instrument, one_.commitment),
            "review": addresses.review(one_.id)}))  # fmt: skip
    return marks, notes


def _besides(about: str | None, words: str) -> str | None:
    """What a figure counts, where its own words do not say it already."""
    return None if about is None or about.casefold() in words.casefold() else about


def _counts(document: Document, marks: Sequence[Mark], evidence: Sequence[Evidence]) -> Content:
    counts = {layer: sum(m.layer == layer for m in marks) for layer in ("copied", "quote", "figure", "date")}
    furniture = sum(b.role in ("furniture", "comment") for b in document.blocks)
    return {**counts, "bearing": len(evidence), "furniture": furniture}


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
