"""Search: words and phrases, by party, commitment, publisher, date and kind; what is found are passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from tallystick.ledger import Brief, Filters, Hit
from tallystick.ledger.search import LOOKED_THROUGH
from tallystick.report.wording import NO_PUBLISHER
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.steps import ON_A_PAGE, Steps, stepped, steps_of, steps_on
from tallystick.workspace.telling import found_in

_FILTERS = tuple(field.name for field in fields(Filters))
# All that makes a search: what is kept of it under a name.
ASKED = ("words", *_FILTERS)
MODES = {"direct": "quotation", "indirect": "restated", "unattributed": "in its own words"}


def search(visit: Visit) -> Answer:
    """The passages that have the words: the best first, or the newest where there are very many."""
    desk, words = visit.desk, visit.asked("words")
    wanted = {name: visit.asked(name) or None for name in _FILTERS}
    total, whole, hits, steps = _found(visit, words, Filters(**wanted))
    instruments = desk.instruments()
    content: Content = {
        "words": words,
        "filters": wanted,
        "modes": MODES,
        "parties": {p.id: p.name for i in instruments for p in i.parties},
        "commitments": {c.id: c.text for i in instruments for c in i.commitments},
        "also": list(desk.also_searched(words)) if words else [],
        "total": total,
        "whole": whole,
        "looked_through": LOOKED_THROUGH if not whole and Filters(**wanted).asked() else None,
        "hits": [
            {
                "document": hit.document,
                "statement": hit.statement,
                "publisher": brief.publisher or NO_PUBLISHER,
                "published": brief.published.date,
                "words": hit.text,
                "runs": found_in(hit.text, words),
                "start": hit.start,
                "end": hit.end,
                "address": addresses.passage(hit.document, hit.start, hit.end)
                if hit.start is not None and hit.end is not None
                else addresses.document(hit.document),
            }
            for hit, brief in hits
        ],
        "saved": [
            {"name": one.name, "by": one.by, "address": addresses.with_query("/search", **one.query)}
            for one in desk.saved_searches()
        ],
        "steps": steps.content("/search", words=words, **wanted),
    }
    return Answer("search", f"Search: {words}" if words else "Search", content)


def _found(visit: Visit, words: str, filters: Filters) -> tuple[int, bool, Sequence[tuple[Hit, Brief]], Steps]:
    """How many passages were counted, whether these are all, and a page of them with the steps to the others."""
    if not words:
        return 0, True, (), steps_of(visit, 0)
    counted = visit.desk.search_count(words, filters)
    if counted.whole:
        steps = steps_of(visit, counted.number)
        return counted.number, True, visit.desk.search(words, filters, limit=ON_A_PAGE, offset=steps.first), steps
    page, first = steps_on(visit)
    hits = visit.desk.search(words, filters, limit=ON_A_PAGE + 1, offset=first)
    steps = stepped(page, len(hits))
    seen = first + len(hits[:ON_A_PAGE])
    return max(seen, counted.number), False, hits[:ON_A_PAGE], steps
