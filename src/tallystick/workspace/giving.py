"""How the reports give a commitment: each rendering of it, held against the instrument's own words."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.ledger import Desk
from tallystick.records import Commitment, Conflict, Instrument, Restatement
from tallystick.workspace import addresses
from tallystick.workspace.answer import Content
from tallystick.workspace.sides import closing
from tallystick.workspace.telling import told

# Of the renderings so many are shown, those that misstate the commitment first.
_MOST = 8


def given(desk: Desk, instrument: Instrument, commitment: Commitment) -> Content:
    """The renderings of a commitment as rows, and how many more there are."""
    found = desk.restatements_of(instrument.title, commitment.id, limit=_MOST)
    said = told(desk, [one.statement for one in found])
    raised = {conflict.id: conflict for conflict in desk.conflicts_named(one.conflict for one in found if one.conflict)}
    closed = closing(desk, raised.values())
    rows = [_row(one, said[at], raised, closed) for at, one in enumerate(found) if at in said]
    total = desk.restated_count(instrument.title, commitment.id) if len(found) == _MOST else len(found)
    return {"rows": rows, "more": max(0, total - len(rows))}


def _row(
    one: Restatement, passage: Content, raised: Mapping[str, Conflict], closed: Mapping[str, str | None]
) -> Content:
    conflict = raised.get(one.conflict or "")
    start, end = one.start - passage["start"], one.end - passage["start"]
    words = passage["exact"][start:end] if 0 <= start < end <= len(passage["exact"]) else passage["exact"]
    return {
        "publisher": passage["publisher"],
        "published": passage["published"],
        "who": passage["who"],
        "words": words,
        "address": addresses.passage(passage["document"], one.start, one.end),
        "differs": f"{one.differs.rstrip('?')}?" if one.differs else None,
        "conflict": addresses.conflict(conflict.id) if conflict else None,
        "settled": closed[conflict.id] if conflict else None,
    }
