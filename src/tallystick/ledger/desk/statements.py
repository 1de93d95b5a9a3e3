"""The desk: statements, and the claims that they make together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from sqlalchemy import literal, select, tuple_

from tallystick.errors import TallystickError
from tallystick.ledger import database
from tallystick.ledger.briefs import ClaimBrief
from tallystick.ledger.desk.counted import Counted
from tallystick.ledger.desk.reader import paged
from tallystick.ledger.link_tables import briefs, checks, claim_origins, claim_statements
from tallystick.ledger.schema import claims, statements
from tallystick.records import Claim, Statement

# Stands behind every date.
_LAST = "~"
ClaimOrder = Literal["documents", "origins"]


class Statements(Counted):
    """Reads statements and claims."""

    def statement(self, statement: str) -> Statement:
        """A statement by its id. Raises T404."""
        return self._one(Statement, statements, statement)

    def statements(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """Statements by their ids, in the order of the ids."""
        return self._by_ids(Statement, statements, ids)

    def statements_in_short(self, ids: Iterable[str]) -> tuple[Statement, ...]:
        """Statements by their ids, in the order of the ids: where each stands and how it is given, nothing else."""
        asked, found, one = list(dict.fromkeys(ids)), dict[str, Statement](), statements.c
        for some in database.portions(asked):
            query = select(one.id, one.document, one.start, one.end, one.mode).where(one.id.in_(some))
            for row in self._rows(query):
                found[row.id] = Statement(row.id, row.document, row.start, row.end, row.mode)
        return tuple(found[name] for name in asked if name in found)

    def in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        """The ids of statements in order of publication, those without a date last; what is not there is left out."""
        found: list[tuple[str, str, int, str]] = []
        one, brief = statements.c, briefs.c
        for some in database.portions(ids):
            query = select(brief.published, one.document, one.start, one.id).where(one.id.in_(some))
            rows = self._rows(query.select_from(statements).join(briefs, brief.document == one.document))
            found += [(row.published or _LAST, row.document, row.start, row.id) for row in rows]
        return tuple(name for *_, name in sorted(found))

    def statements_of(self, document: str) -> tuple[Statement, ...]:
        """The statements of a document, in its order."""
        one = statements.c
        query = select(one.record).where(one.document == document).order_by(one.start, one.end, one.id)
        return self._records(Statement, query)

    def claim(self, claim: str) -> Claim:
        """A claim by its id. Raises T404."""
        return self._counted([self._one(Claim, claims, claim)])[0]

    def claims(self, ids: Iterable[str]) -> tuple[Claim, ...]:
        """Claims by their ids, in the order of the ids."""
        return self._counted(self._by_ids(Claim, claims, ids))

    def claims_list(
        self, order: ClaimOrder = "documents", *, limit: int | None = 50, offset: int = 0
    ) -> tuple[Claim, ...]:
        """A part of the list of claims: those in most documents first, or those with most origins."""
        first = claims.c.documents if order == "documents" else claims.c.at_most
        places = paged(select(claims.c.position).order_by(first.desc(), claims.c.position.desc()), limit, offset)
        # The places come from the index alone: records before the offset are not read.
        query = select(claims.c.record).where(claims.c.position.in_(places))
        return self._counted(self._records(Claim, query.order_by(first.desc(), claims.c.position.desc())))

    def claims_unchecked(self, limit: int = 50, *, after: str | None = None) -> tuple[Claim, ...]:
        """The claims of several documents that nobody checked, those in most documents first; behind `after`."""
        one = claims.c
        query = select(one.record).where(one.documents > 1, one.id.not_in(select(checks.c.subject)))
        if after is not None:
            query = query.where(tuple_(one.documents, one.position) < self._place_of_claim(after))
        ordered = query.order_by(one.documents.desc(), one.position.desc())
        return self._counted(self._records(Claim, ordered.limit(limit)))

    def claim_before(self, claim: str) -> str | None:
        """The id of the claim before one in the queue of those of several documents, checked or not. Raises T404."""
        one = claims.c
        query = select(one.id).where(tuple_(one.documents, one.position) > self._place_of_claim(claim))
        found = self._connection.execute(query.order_by(one.documents, one.position).limit(1)).scalar()
        return str(found) if found else None

    def _place_of_claim(self, claim: str) -> Any:
        row = self._connection.execute(
            select(claims.c.documents, claims.c.position).where(claims.c.id == claim)
        ).first()
        if row is None:
            raise TallystickError("T404", subject=claim)
        return tuple_(literal(row.documents), literal(row.position))

    def claims_in_short(self, documents: Iterable[str]) -> dict[str, tuple[ClaimBrief, ...]]:
        """The claims that documents carry, in the order of each document, by the document's id."""
        held: dict[str, dict[str, ClaimBrief]] = {}
        one, of, claim = statements.c, claim_statements.c, claims.c
        joined = statements.join(claim_statements, of.statement == one.id).join(claims, claim.id == of.claim)
        for some in database.portions(documents):
            query = select(one.document, claim.id, claim.gist, claim.documents).select_from(joined)
            ordered = query.where(one.document.in_(some)).order_by(one.start, one.end, claim.id)
            for row in self._rows(ordered):
                held.setdefault(row.document, {})[row.id] = ClaimBrief(row.id, row.gist, row.documents)
        return {document: tuple(found.values()) for document, found in held.items()}

    def claims_of_statements(self, ids: Iterable[str]) -> dict[str, tuple[Claim, ...]]:
        """The claims in which each of these statements stands, by the statement's id."""
        held: dict[str, list[str]] = {}
        for some in database.portions(ids):
            query = select(claim_statements.c.statement, claim_statements.c.claim).distinct()
            for row in self._rows(query.where(claim_statements.c.statement.in_(some))):
                held.setdefault(row.statement, []).append(row.claim)
        by_id = {claim.id: claim for claim in self.claims(claim for each in held.values() for claim in each)}
        return {statement: tuple(by_id[c] for c in each if c in by_id) for statement, each in held.items()}

    def claims_of_origin(self, origin: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Claim, ...]:
        """A part of the claims that rest on an origin, those in most documents first."""
        one = claim_origins.c
        query = select(one.claim).where(one.origin == origin).order_by(one.documents.desc(), one.claim.desc())
        return self.claims(row.claim for row in self._rows(paged(query, limit, offset)))
