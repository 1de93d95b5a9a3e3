"""Search: words and phrases, by party, commitment, publisher, date and kind; what is found are passages."""

from __future__ import annotations

from dataclasses import fields

from tallystick.ledger import Filters
from tallystick.report.wording import NO_PUBLISHER
from tallystick.workspace import addresses
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.steps import ON_A_PAGE, steps_of
from tallystick.workspace.telling import found_in

_FILTERS = tuple(field.name for field in fields(Filters))
# All that makes a search: what is kept of it under a name.
ASKED = ("words", *_FILTERS)
MODES = {"direct": "quotation", "indirect": "restated", "unattributed": "in its own words"}


def search(visit: Visit) -> Answer:
    """The passages that have the words, the best first."""
    desk, words = visit.desk, visit.asked("words")
    wanted = {name: visit.asked(name) or None for name in _FILTERS}
    filters = Filters(**wanted)
    total = desk.search_count(words, filters) if words else 0
    steps = steps_of(visit, total)
    hits = desk.search(words, filters, limit=ON_A_PAGE, offset=steps.first) if words else ()
    instruments = desk.instruments()
    content: Content = {
        "words": words,
        "filters": wanted,
        "modes": MODES,
        "parties": {p.id: p.name for i in instruments for p in i.parties},
        "commitments": {c.id: c.text for i in instruments for c in i.commitments},
        "also": list(desk.also_searched(words)) if words else [],
        "total": total,
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
