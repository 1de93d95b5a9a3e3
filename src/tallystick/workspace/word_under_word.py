"""The passages of a claim, word under word, with what each adds to the tally."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tallystick.ledger import Brief
from tallystick.records import Claim, Lineage, Statement
from tallystick.text import words as words_of
from tallystick.workspace import addresses, sentences
from tallystick.workspace.adding import added
from tallystick.workspace.aligned import Row, collated
from tallystick.workspace.answer import Content, Visit
from tallystick.workspace.steps import ON_A_PAGE, steps_of
from tallystick.workspace.telling import sure
from tallystick.workspace.tokens import plain

# How much of the words round a clause is shown, in characters on either side.
_AROUND = 60


def passages_of(
    visit: Visit, claim: Claim, ordered: Sequence[Statement], briefs: Mapping[str, Brief], links: Sequence[Lineage]
) -> Content:
    """The clauses that say a claim, a page of them in order of publication, each held against the clearest."""
    desk = visit.desk
    by_id = {s.id: s for s in ordered}
    adds = added(claim, ordered, briefs, links)
    spans = [span for span in claim.spans if span[0] in by_id]
    places = {s.id: place for place, s in enumerate(ordered)}
    spans = sorted(dict.fromkeys(spans), key=lambda span: (places[span[0]], span[1]))
    steps = steps_of(visit, len(spans))
    shown = spans[steps.first : steps.first + ON_A_PAGE]
    words = desk.words_of(by_id)
    clauses = [_clause(by_id[s], words.get(s, ""), start, end) for s, start, end in shown]
    texts = [clause[1] for clause in clauses]
    wanted = plain(claim.quoted or claim.gist)
    clearest = max(range(len(texts)), key=lambda at: _fits(texts[at], wanted), default=0)
    collation = collated(texts, clearest, _predicate(by_id, shown[clearest])) if texts else None
    rows = [
        _line(by_id[s], briefs, clause, row, adds.get(s, ""))
        for (s, _, _), clause, row in zip(shown, clauses, collation.rows if collation else (), strict=True)
    ]
    return {
        "passages": rows,
        "columns": collation.columns if collation else 0,
        "heads": [{"words": w, "columns": n} for w, n in collation.heads] if collation else [],
        "clearest": rows[clearest]["document"] if rows else "",
        "statements": len(claim.statements),
        "steps": steps.content(addresses.claim(claim.id)),
    }


def _clause(statement: Statement, text: str, start: int, end: int) -> tuple[str, str, str]:
    """What stands before a clause in its statement, the clause, and what follows; the outer two cut at words."""
    left, right = max(0, start - statement.start), max(0, end - statement.start)
    before, clause, after = text[:left], text[left:right] or text, text[right:] if right else ""
    before, after = (part if words_of(part) else "" for part in (before, after))
    before = before if len(before) <= _AROUND else "… " + before[-_AROUND:].split(" ", 1)[-1]
    after = after if len(after) <= _AROUND else after[:_AROUND].rsplit(" ", 1)[0] + " …"
    return before, clause, after


def _fits(text: str, wanted: str) -> tuple[bool, bool, int]:
    """How well a clause stands for a claim: it is the claim's words, it stands in them, it is long."""
    mine = plain(text)
    return mine == wanted, mine in wanted, len(mine)


def _predicate(by_id: Mapping[str, Statement], span: tuple[str, int, int]) -> str | None:
    statement, start, end = span
    held = [p for p in by_id[statement].propositions if p.start < end and start < p.end and p.predicate]
    return held[0].predicate if held else None


def _line(
    statement: Statement, briefs: Mapping[str, Brief], clause: tuple[str, str, str], row: Row, adds: str
) -> Content:
    brief = briefs[statement.document]
    differ = [f"“{theirs}” stands as “{ours}” here." for theirs, ours in row.numbers]
    return {
        "statement": statement.id,
        "document": sentences.named(brief),
        "publisher": sentences.publisher(brief),
        "published": brief.published.date,
        "address": addresses.passage(statement.document, statement.start, statement.end),
        "start": statement.start,
        "end": statement.end,
        "mode": {"direct": "quotation", "indirect": "restated", "unattributed": "in its own words"}[statement.mode],
        "sure": sure(statement),
        "before": clause[0],
        "after": clause[2],
        "cells": [[{"words": run.words, "manner": run.manner} for run in cell] for cell in row.cells],
        "missing": list(row.missing),
        "whole": row.whole,
        "adds": adds,
        "differs": differ,
    }
