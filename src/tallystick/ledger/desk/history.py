"""The desk: the chain of acts and decisions, alerts, refusals, and what is new since somebody looked."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from sqlalchemy import func, select

from tallystick.ledger import decided
from tallystick.ledger.briefs import Brief
from tallystick.ledger.desk.documents import brief_of
from tallystick.ledger.desk.reader import Reader
from tallystick.ledger.left_out import refusals
from tallystick.ledger.link_tables import briefs, looks
from tallystick.ledger.schema import analyses, receipts
from tallystick.ledger.schema import chain as rows_of_chain
from tallystick.records import Alert, AuditEntry, Refusal

MOST_COUNTED = 1000


@dataclass(frozen=True, slots=True)
class Changes:
    """What came to a case after a time: documents that first arrived since, and acts of people; with their numbers.

    Where there are more than were asked for, the newest are here; no more than `MOST_COUNTED` documents are counted.
    """

    documents: tuple[Brief, ...]
    acts: tuple[AuditEntry, ...]
    documents_in_all: int
    acts_in_all: int


class History(Reader):
    """Reads what happened to a case."""

    def built(self) -> str | None:
        """When the case last changed by a build."""
        return self._connection.execute(select(func.max(analyses.c.at))).scalar()

    def audit(self, limit: int = 50, *, before: int | None = None) -> tuple[AuditEntry, ...]:
        """Rows of the chain, the last one first; `before` is the number of a row: those that were added earlier."""
        query = select(rows_of_chain).order_by(rows_of_chain.c.seq.desc()).limit(limit)
        if before is not None:
            query = query.where(rows_of_chain.c.seq < before)
        return tuple(AuditEntry(**row._mapping) for row in self._rows(query))

    def audit_of(self, subject: str) -> tuple[AuditEntry, ...]:
        """The rows of the chain on one subject, in order."""
        query = select(rows_of_chain).where(rows_of_chain.c.subject == subject).order_by(rows_of_chain.c.seq)
        return tuple(AuditEntry(**row._mapping) for row in self._rows(query))

    def last_decisions(self, limit: int) -> tuple[str, ...]:
        """The hashes of the last rows that decide on evidence, in order: the last one covers all before it."""
        acts = rows_of_chain.c.action.in_((decided.DECIDED, decided.TAKEN_BACK))
        query = select(rows_of_chain.c.hash).where(acts).order_by(rows_of_chain.c.seq.desc()).limit(limit)
        return tuple(reversed([row.hash for row in self._rows(query)]))

    def alerts(self, limit: int | None = 50) -> tuple[Alert, ...]:
        """What the last builds told of, the latest build first."""
        return tuple(islice(decided.alerts_latest_first(self._connection), limit))

    def refusals(self) -> tuple[Refusal, ...]:
        """Every file that was left out or only partly read, and why."""
        return refusals(self._connection)

    # ---- what is new ----

    def last_look(self, who: str) -> str | None:
        """When somebody last marked the case as seen, UTC; None if never."""
        return self._connection.execute(select(looks.c.at).where(looks.c.who == who)).scalar()

    def since(self, at: str, limit: int = 50) -> Changes:
        """What came after a time."""
        earlier = receipts.alias()
        again = select(earlier.c.id).where(earlier.c.sha256 == receipts.c.sha256, earlier.c.received <= at)
        new = select(briefs).join(receipts, receipts.c.sha256 == briefs.c.sha256)
        new = new.where(receipts.c.received > at, ~again.exists())
        newest = new.order_by(receipts.c.received.desc(), receipts.c.id.desc()).limit(2 * limit)
        # A document that arrived twice since has two rows; it is told once.
        documents = tuple({row.document: brief_of(row) for row in self._rows(newest)}.values())[:limit]
        counted = new.with_only_columns(receipts.c.sha256).distinct().limit(MOST_COUNTED).subquery()
        number = select(func.count()).select_from(counted)
        acts = rows_of_chain.c.at > at, rows_of_chain.c.action.in_(ACTS)
        latest = select(rows_of_chain).where(*acts).order_by(rows_of_chain.c.seq.desc()).limit(limit)
        return Changes(
            documents=documents,
            acts=tuple(AuditEntry(**row._mapping) for row in self._rows(latest)),
            documents_in_all=int(self._connection.execute(number).scalar_one()),
            acts_in_all=int(self._connection.execute(select(func.count()).where(*acts)).scalar_one()),
        )


# What people decide, among all that the chain holds.
ACTS = (decided.DECIDED, decided.TAKEN_BACK, "commitment assessed", "graded", "judged")
