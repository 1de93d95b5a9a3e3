"""Searches that are kept under a name."""

from __future__ import annotations

from starlette.responses import Response

from tallystick.errors import TallystickError
from tallystick.workspace.addresses import with_query
from tallystick.workspace.answer import Sent, Visit, seen_at
from tallystick.workspace.pages.search import ASKED


def keep(visit: Visit, sent: Sent) -> Response:
    """Keep a search, in place of the one that had its name. Raises T501 without a name or without words."""
    query = {name: sent[name] for name in ASKED if sent[name]}
    if not sent["name"] or "words" not in query:
        raise TallystickError("T501", detail="a search without a name or words", remedy="Give both.")
    with visit.ledger.work() as work:
        work.save_search(sent["name"], query)
    return seen_at(with_query("/search", **query))


def forget(visit: Visit, sent: Sent) -> Response:
    """Drop a search that was kept."""
    with visit.ledger.work() as work:
        work.forget_search(sent["name"])
    return seen_at("/search")
