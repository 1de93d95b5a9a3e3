"""The date of a case: given, or the latest day that its documents tell."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from tallystick.ledger import chain
from tallystick.ledger.folder import CaseFolder
from tallystick.ledger.link_tables import briefs, days
from tallystick.ledger.schema import receipts

_WHOLE_DAY = 10


def as_of(connection: Connection, folder: CaseFolder) -> tuple[str, str]:
    """The date of a case, and in words where it came from."""
    given = folder.manifest().as_of
    if given:
        return given, "given"
    published = select(func.substr(briefs.c.published, 1, _WHOLE_DAY)).order_by(briefs.c.published.desc()).limit(1)
    latest = connection.execute(published.where(func.length(briefs.c.published) >= _WHOLE_DAY)).scalar()
    if latest:
        return str(latest), "the latest day of publication in the documents"
    received = connection.execute(select(func.max(receipts.c.received))).scalar()
    if received:
        named = _latest_day_named(connection, str(received)[:_WHOLE_DAY])
        if named:
            return named, "the latest day that the documents, themselves undated, speak of"
        return str(received)[:_WHOLE_DAY], "the day on which the last document was received"
    return next(chain.entries(connection)).at[:_WHOLE_DAY], "the day on which the case was made"


def _latest_day_named(connection: Connection, received: str) -> str | None:
    """The latest whole day in the texts that is no deadline and does not lie after the day of receipt."""
    whole = func.length(days.c.value) == _WHOLE_DAY, days.c.role != "deadline", days.c.value <= received
    return connection.execute(select(days.c.value).where(*whole).order_by(days.c.value.desc()).limit(1)).scalar()
