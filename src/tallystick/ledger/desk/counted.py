"""The desk: how origins count now, by what people answered since the case was gathered; and what is asked of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Row, Select, func, literal, select, tuple_

from tallystick.errors import TallystickError
from tallystick.ledger import answers, bearing_totals, chain, codec, database
from tallystick.ledger.briefs import OriginPair
from tallystick.ledger.desk.reader import Reader
from tallystick.ledger.link_tables import checks, origin_briefs, origin_statements
from tallystick.ledger.link_tables import claim_origins as resting
from tallystick.ledger.link_tables import pairs as asked
from tallystick.ledger.schema import claims as claims_as_gathered
from tallystick.ledger.schema import doubts, evidence, stretches
from tallystick.records import BEARINGS, Claim, Doubt, Origin, Stretch


class Counted(Reader):
    """Reads claims, origins and doubts as they count now."""

    @cached_property
    def _answers(self) -> answers.Answers:
        return answers.answers(self._connection)

    def doubts_of(self, origins: Iterable[str]) -> tuple[Doubt, ...]:
        """Every doubt in which one of these origins has a part, in the order of the case."""
        found = bearing_totals.doubts_of(self._connection, self._answers.among(origins))
        return self._answers.doubts(found)

    def _counted(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Claims as they count now."""
        held = self._answers
        if not held:
            return tuple(claims)
        return tuple(self._count(one, held) if held.touches(one.origins) else one for one in claims)

    def _count(self, claim: Claim, held: answers.Answers) -> Claim:
        ids = {origin.id for origin in claim.origins}
        known = self._origins_as_gathered(ids | {held.origin(one) for one in ids})
        return held.claim(claim, self._doubts_as_gathered(ids), known)

    def _origins_as_gathered(self, ids: Iterable[str]) -> dict[str, Origin]:
        one = origin_briefs.c
        found: dict[str, Origin] = {}
        for some in database.portions(ids):
            rows = self._rows(select(one.origin, one.record).where(one.origin.in_(some)))
            found |= {row.origin: codec.decode(Origin, row.record) for row in rows}
        return found

    def _doubts_as_gathered(self, among: Iterable[str]) -> tuple[Doubt, ...]:
        """The doubts between any two of these origins."""
        ids, found = set(among), {}
        for some in database.portions(sorted(ids)):
            for row in self._rows(select(doubts.c.position, doubts.c.record).where(doubts.c.first.in_(some))):
                doubt = codec.decode(Doubt, row.record)
                if doubt.second in ids:
                    found[row.position] = doubt
        return tuple(found[position] for position in sorted(found))

    # ---- pairs of origins ----

    def pair(self, pair: str) -> OriginPair:
        """A pair of origins by its id. Raises T404."""
        row = self._connection.execute(select(asked).where(asked.c.pair == pair)).first()
        if row is None:
            raise TallystickError("T404", subject=pair)
        return _pair(row)

    def pairs_waiting(self, limit: int = 50, *, after: str | None = None) -> tuple[OriginPair, ...]:
        """The pairs that nobody answered on, those that keep most from counting first; behind `after`."""
        query = select(asked).where(asked.c.answer.is_(None))
        if after is not None:
            query = query.where(tuple_(*_PLACE) < _at(self.pair(after)))
        ordered = query.order_by(*(part.desc() for part in _PLACE))
        return tuple(map(_pair, self._rows(ordered.limit(limit))))

    def pair_before(self, pair: str) -> str | None:
        """The id of the pair before one in the order of the queue, whether or not somebody answered."""
        query = select(asked.c.pair).where(tuple_(*_PLACE) > _at(self.pair(pair)))
        found = self._connection.execute(query.order_by(*_PLACE).limit(1)).scalar()
        return str(found) if found else None

    def names_when_answered(self, pair: str) -> dict[str, str]:
        """What the origins of a pair were called when somebody last answered on them, by their ids."""
        rows = chain.on(self._connection, [pair], answers.CHECKED)
        if not rows:
            return {}
        detail = json.loads(rows[-1].detail)
        return dict(zip((detail["first"], detail["second"]), detail["names"], strict=False))

    def claims_if(self, pair: OriginPair, answer: str, claims: Iterable[str]) -> tuple[Claim, ...]:
        """Claims as they would count if somebody answered so on a pair, in the order of their ids."""
        held = self._answers.having(pair.first, pair.second, answer)
        return tuple(self._count(one, held) for one in self._by_ids(Claim, claims_as_gathered, claims))

    def claims_of_pair(self, pair: OriginPair, limit: int) -> tuple[str, ...]:
        """The ids of claims that rest on both origins of a pair, those in most documents first."""
        one, other = resting.alias(), resting.alias()
        query = select(one.c.claim).where(
            one.c.origin == pair.second, other.c.origin == pair.first,
            other.c.claim == one.c.claim, other.c.documents == one.c.documents,
        )  # fmt: skip
        ordered = query.order_by(one.c.documents.desc(), one.c.claim.desc())
        return tuple(row.claim for row in self._rows(ordered.limit(limit)))

    def commitments_of_pair(self, pair: OriginPair) -> tuple[tuple[str, str], ...]:
        """The (instrument, commitment) whose evidence rests on both origins of a pair, or on one that has no place."""
        known = self._origins_as_gathered((pair.first, pair.second))
        least = 1 if any(origin.unplaced for origin in known.values()) else 2
        one, rests = evidence.c, origin_statements.c
        query: Select[Any] = (
            select(one.instrument, one.commitment)
            .join(origin_statements, rests.statement == one.statement)
            .where(rests.origin.in_((pair.first, pair.second)), one.now.in_(BEARINGS))
            .group_by(one.instrument, one.commitment)
            .having(func.count(func.distinct(rests.origin)) >= least)
        )
        return tuple((row.instrument, row.commitment) for row in self._rows(query))

    # ---- stretches ----

    def stretch(self, stretch: str) -> Stretch:
        """A stretch of an outlet's pages by its id. Raises T404."""
        return self._one(Stretch, stretches, stretch)

    def stretches_called(self, beginning: str) -> tuple[Stretch, ...]:
        """The stretches whose id begins so."""
        one = stretches.c
        query = select(one.record).where(one.id.startswith(beginning, autoescape=True)).order_by(one.position)
        return self._records(Stretch, query)

    def stretches_waiting(self, limit: int = 50, *, after: str | None = None) -> tuple[Stretch, ...]:
        """The stretches of which nobody said whether they are furniture, in the order of the case; behind `after`."""
        one = stretches.c
        query = select(one.record).where(one.id.not_in(select(checks.c.subject)))
        if after is not None:
            query = query.where(one.position > self._position(stretches, after))
        return self._records(Stretch, query.order_by(one.position).limit(limit))

    def stretch_before(self, stretch: str) -> str | None:
        """The id of the stretch before one in the order of the case, whether or not somebody answered."""
        return self._id_before(stretches, stretch)


_PLACE = asked.c.bearings, asked.c.documents, asked.c.pair


def _at(pair: OriginPair) -> Any:
    return tuple_(literal(pair.bearings), literal(pair.documents), literal(pair.id))


def _pair(row: Row[Any]) -> OriginPair:
    return OriginPair(row.pair, row.first, row.second, row.bearings, row.documents, row.answer, row.gathered)
