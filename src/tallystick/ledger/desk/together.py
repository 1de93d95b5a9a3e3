"""The desk: what documents share and what they contradict: copies, lineage, families, conflicts, corrections."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, or_, select

from tallystick.errors import TallystickError
from tallystick.ledger import checks, codec, database
from tallystick.ledger.briefs import PublisherPair
from tallystick.ledger.desk.reader import Reader, paged
from tallystick.ledger.link_tables import (
    commitment_conflicts,
    conflict_statements,
    correction_copies,
    family_members,
    publisher_pairs,
)
from tallystick.ledger.schema import conflicts, corrections, families, lineage, reuse
from tallystick.records import Check, Conflict, Correction, Family, Lineage, Reuse

# What the machine itself did not explain.
_UNEXPLAINED = conflicts.c.record["explained"].as_string().is_(None)


class Together(Reader):
    """Reads what holds between documents."""

    def reuse_of(self, document: str, *, limit: int | None = None, offset: int = 0) -> tuple[Reuse, ...]:
        """The passages that a document shares with others, in either direction, in the order of the case."""
        one = reuse.c
        query = select(one.record).where(or_(one.document == document, one.source_document == document))
        return self._records(Reuse, paged(query.order_by(one.position), limit, offset))

    def lineage_of(self, document: str, *, limit: int | None = None, offset: int = 0) -> tuple[Lineage, ...]:
        """What a document drew on and what drew on it, in the order of the case."""
        one = lineage.c
        query = select(one.record).where(or_(one.document == document, one.origin_document == document))
        return self._records(Lineage, paged(query.order_by(one.position), limit, offset))

    def lineage_among(self, documents: Iterable[str]) -> tuple[Lineage, ...]:
        """Which of these documents drew on which others of them, in the order of the case."""
        asked, found, one = set(documents), {}, lineage.c
        for some in database.portions(sorted(asked)):
            query = select(one.position, one.origin_document, one.record).where(one.document.in_(some))
            for row in self._rows(query):
                if row.origin_document in asked:
                    found[row.position] = codec.decode(Lineage, row.record)
        return tuple(found[position] for position in sorted(found))

    def lineage_by_publisher(self) -> tuple[PublisherPair, ...]:
        """How many documents of each publisher drew on those of each other, by kind: the most first."""
        one = publisher_pairs.c
        ordered = one.documents.desc(), one.publisher, one.origin_publisher, one.kind, one.directed
        return tuple(
            PublisherPair(row.publisher or None, row.origin_publisher or None, row.kind, row.directed, row.documents)
            for row in self._rows(select(publisher_pairs).order_by(*ordered))
        )

    def families_of(self, document: str) -> tuple[Family, ...]:
        """The families of copies to which a document belongs."""
        held = select(family_members.c.family).where(family_members.c.document == document)
        return self._records(
            Family, select(families.c.record).where(families.c.id.in_(held)).order_by(families.c.position)
        )

    # ---- conflicts ----

    def conflict(self, conflict: str) -> Conflict:
        """A conflict by its id. Raises T404."""
        return self._one(Conflict, conflicts, conflict)

    def conflicts(
        self, *, explained: bool | None = None, after: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> tuple[Conflict, ...]:
        """A part of the conflicts in the order of the case: all, those that are explained, or those that are open.

        What an analyst settled is open no longer; the machine's own explanation and an analyst's answer are both one.
        `after` is the id of a conflict: what comes behind it, whether or not it is open itself. Raises T404.
        """
        one = conflicts.c
        query = select(one.position)
        if explained is not None:
            query = query.where(one.open != explained)
        if after is not None:
            place = self._connection.execute(select(one.position).where(one.id == after)).scalar()
            if place is None:
                raise TallystickError("T404", subject=after)
            query = query.where(one.position > place)
        # The places come from the index alone: records before the offset are not read.
        places = paged(query.order_by(one.position), limit, offset)
        return self._records(Conflict, select(one.record).where(one.position.in_(places)).order_by(one.position))

    def conflicts_named(self, ids: Iterable[str]) -> tuple[Conflict, ...]:
        """Conflicts by their ids, in the order of the ids; those that are there no longer are left out."""
        return self._by_ids(Conflict, conflicts, ids)

    def conflict_before(self, conflict: str) -> str | None:
        """The id of the conflict before one in the queue, answered or not. Raises T404."""
        return self._id_before(conflicts, conflict, _UNEXPLAINED)

    def checks(self, *subjects: str) -> dict[str, Check]:
        """What analysts answered about claims, actors or conflicts, by their ids, as far as they did."""
        return checks.of(self._connection, subjects)

    def conflicts_of_statements(self, ids: Iterable[str]) -> dict[str, tuple[Conflict, ...]]:
        """The conflicts in which each of these statements stands, by the statement's id."""
        held: dict[str, list[str]] = {}
        one = conflict_statements.c
        for some in database.portions(ids):
            for row in self._rows(select(one.statement, one.conflict).distinct().where(one.statement.in_(some))):
                held.setdefault(row.statement, []).append(row.conflict)
        by_id = {c.id: c for c in self._by_ids(Conflict, conflicts, (c for each in held.values() for c in each))}
        return {statement: tuple(by_id[c] for c in each if c in by_id) for statement, each in held.items()}

    def conflicts_on(
        self, instrument: str, commitment: str, *, limit: int | None = None
    ) -> tuple[tuple[Conflict, ...], int]:
        """The conflicts between the evidence on a commitment, and over what it says; and how many there are in all.

        The open ones first, of these those over what it says.
        """
        one, held = conflicts.c, commitment_conflicts.c
        of = held.instrument == instrument, held.commitment == commitment
        joined = commitment_conflicts.join(conflicts, one.id == held.conflict)
        ordered = one.open.desc(), one.kind != "obligation", one.id
        first = select(one.id).select_from(joined).where(*of).order_by(*ordered).limit(limit)
        total = select(func.count()).select_from(joined).where(*of)
        found = self._by_ids(Conflict, conflicts, (row.id for row in self._rows(first)))
        return found, int(self._connection.execute(total).scalar_one())

    # ---- corrections ----

    def corrections(self, *, limit: int | None = 50, offset: int = 0) -> tuple[Correction, ...]:
        """A part of the documents that are retracted or corrected, in the order of the case."""
        return self._records(
            Correction, paged(select(corrections.c.record).order_by(corrections.c.position), limit, offset)
        )

    def corrections_of(self, documents: Iterable[str]) -> tuple[Correction, ...]:
        """The corrections of these documents, and of those that they copied without the notice."""
        found, one = {}, corrections.c
        for some in database.portions(documents):
            copied = select(correction_copies.c.corrected).where(correction_copies.c.document.in_(some))
            where = or_(one.document.in_(some), one.document.in_(copied))
            for row in self._rows(select(one.position, one.record).where(where)):
                found[row.position] = codec.decode(Correction, row.record)
        return tuple(found[position] for position in sorted(found))
