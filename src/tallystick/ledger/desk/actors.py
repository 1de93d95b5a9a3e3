"""The desk: actors, what they said and what is said of them; origins and what rests on each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, literal, select, tuple_

from tallystick.errors import TallystickError
from tallystick.ledger import codec, database
from tallystick.ledger.briefs import ActorBrief, Mention, OriginBrief
from tallystick.ledger.desk.counted import Counted
from tallystick.ledger.desk.reader import paged
from tallystick.ledger.link_tables import (
    actor_briefs,
    actor_mentions,
    checks,
    local_actors,
    origin_briefs,
    origin_statements,
    spoken,
)
from tallystick.ledger.schema import actors, statements
from tallystick.records import Actor, Origin, Statement

# A report and a publisher are the origins that a reader looks for among sources; others are persons and bodies.
SOURCES = ("report", "outlet")


class Actors(Counted):
    """Reads actors and origins."""

    def actor(self, actor: str) -> ActorBrief:
        """An actor by its id; its mentions and members come from `mentions_of` and `members_of`. Raises T404."""
        found = self._actor_briefs([actor])
        if not found:
            raise TallystickError("T404", subject=actor)
        return found[0]

    def actors(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        """Actors without their mentions and members, by their ids, in the order of the ids."""
        return tuple(one.actor for one in self._actor_briefs(ids))

    def actor_names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of actors, by their ids."""
        found: dict[str, str] = {}
        for some in database.portions(ids):
            query = select(actor_briefs.c.actor, actor_briefs.c.name).where(actor_briefs.c.actor.in_(some))
            found |= {row.actor: row.name for row in self._rows(query)}
        return found

    def actors_list(
        self, kind: str | None = None, *, limit: int | None = 50, offset: int = 0
    ) -> tuple[ActorBrief, ...]:
        """A part of the list of actors, or of those of one kind: those named in most documents first."""
        query = select(actor_briefs).order_by(actor_briefs.c.documents.desc(), actor_briefs.c.actor.desc())
        if kind is not None:
            query = query.where(actor_briefs.c.kind == kind)
        return tuple(map(_actor, self._rows(paged(query, limit, offset))))

    def actors_unchecked(self, limit: int = 50, *, after: str | None = None) -> tuple[ActorBrief, ...]:
        """The actors that several documents name and nobody checked, those in most documents first; behind `after`."""
        one = actor_briefs.c
        query = select(actor_briefs).where(one.documents > 1, one.actor.not_in(select(checks.c.subject)))
        if after is not None:
            query = query.where(tuple_(one.documents, one.actor) < self._place_of_actor(after))
        return tuple(map(_actor, self._rows(query.order_by(one.documents.desc(), one.actor.desc()).limit(limit))))

    def actor_before(self, actor: str) -> str | None:
        """The id of the actor before one in the queue of those in several documents, checked or not. Raises T404."""
        one = actor_briefs.c
        query = select(one.actor).where(tuple_(one.documents, one.actor) > self._place_of_actor(actor))
        found = self._connection.execute(query.order_by(one.documents, one.actor).limit(1)).scalar()
        return str(found) if found else None

    def _place_of_actor(self, actor: str) -> Any:
        return tuple_(literal(self.actor(actor).documents), literal(actor))

    def mentions_of(self, actor: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Mention, ...]:
        """A part of the places at which an actor is named, document by document."""
        one = actor_mentions.c
        query = select(one.actor, one.document, one.start, one.end).where(one.actor == actor)
        ordered = query.order_by(one.document, one.start, one.end)
        return tuple(Mention(**row._mapping) for row in self._rows(paged(ordered, limit, offset)))

    def members_of(self, actor: str) -> tuple[tuple[str, str, str], ...]:
        """The actors of single documents that were merged into an actor: their ids, documents and names there. T404."""
        one = local_actors.c
        found: list[tuple[str, str, str]] = []
        for some in database.portions(self._one(Actor, actors, actor).members):
            rows = self._rows(select(one.id, one.document, one.name).where(one.id.in_(some)))
            found += [(row.id, row.document, row.name) for row in rows]
        return tuple(sorted(found, key=lambda member: member[1:]))

    def said_by(self, actor: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Statement, ...]:
        """A part of what an actor said, or what was passed on from it: the oldest document first."""
        return self._spoken(actor, True, limit, offset)

    def said_of(self, actor: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Statement, ...]:
        """A part of what is said of an actor, by others or by the outlet: the oldest document first."""
        return self._spoken(actor, False, limit, offset)

    def said_counts(self, actor: str) -> tuple[int, int]:
        """How many statements an actor makes or is the source of, and how many speak of it."""
        one = spoken.c
        rows = self._rows(select(one.said, func.count().label("number")).where(one.actor == actor).group_by(one.said))
        numbers = {bool(row.said): row.number for row in rows}
        return numbers.get(True, 0), numbers.get(False, 0)

    def _spoken(self, actor: str, said: bool, limit: int | None, offset: int) -> tuple[Statement, ...]:
        one = spoken.c
        query = select(one.statement).where(one.actor == actor, one.said == said)
        ordered = query.order_by(one.published, one.statement)
        return self._by_ids(Statement, statements, (row.statement for row in self._rows(paged(ordered, limit, offset))))

    def _actor_briefs(self, ids: Iterable[str]) -> list[ActorBrief]:
        asked, found = list(dict.fromkeys(ids)), {}
        for some in database.portions(asked):
            for row in self._rows(select(actor_briefs).where(actor_briefs.c.actor.in_(some))):
                found[row.actor] = _actor(row)
        return [found[name] for name in asked if name in found]

    # ---- origins ----

    def origin(self, origin: str) -> OriginBrief:
        """An origin by its id; what rests on it comes from `statements_of_origin`. Raises T404."""
        found = self.origins([origin])
        if origin not in found:
            raise TallystickError("T404", subject=origin)
        return found[origin]

    def origins(self, ids: Iterable[str]) -> dict[str, OriginBrief]:
        """Origins by their ids."""
        found: dict[str, OriginBrief] = {}
        for some in database.portions(ids):
            rows = self._rows(select(origin_briefs).where(origin_briefs.c.origin.in_(some)))
            found |= {row.origin: _origin(row) for row in rows}
        return {name: replace(one, origin=self._answers.placed(one.origin)) for name, one in found.items()}

    def origins_list(self, *kinds: str, limit: int | None = 50, offset: int = 0) -> tuple[OriginBrief, ...]:
        """A part of the list of origins, or of those of some kinds (`SOURCES`): those with most statements first."""
        query = select(origin_briefs).order_by(origin_briefs.c.statements.desc(), origin_briefs.c.origin.desc())
        if kinds:
            query = query.where(origin_briefs.c.kind.in_(kinds))
        return tuple(map(_origin, self._rows(paged(query, limit, offset))))

    def statements_of_origin(self, origin: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Statement, ...]:
        """A part of the statements that rest on an origin: the oldest document first."""
        one = origin_statements.c
        query = select(one.statement).where(one.origin == origin).order_by(one.published, one.statement)
        return self._by_ids(Statement, statements, (row.statement for row in self._rows(paged(query, limit, offset))))

    def origins_of_statements(self, ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The ids of the origins on which each of these statements rests now, by the statement's id."""
        found: dict[str, set[str]] = {}
        one = origin_statements.c
        for some in database.portions(ids):
            # Sorted here: where SQLite is asked to, it reads the tree of all origins in their order.
            for row in self._rows(select(one.statement, one.origin).where(one.statement.in_(some))):
                found.setdefault(row.statement, set()).add(self._answers.origin(row.origin))
        return {statement: tuple(sorted(origins)) for statement, origins in found.items()}


def _actor(row: Row[Any]) -> ActorBrief:
    return ActorBrief(codec.decode(Actor, row.record), row.mentions, row.documents)


def _origin(row: Row[Any]) -> OriginBrief:
    return OriginBrief(codec.decode(Origin, row.record), row.statements, row.claims)
