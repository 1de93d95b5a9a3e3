"""The desk: instruments, where their commitments stand, and the evidence with what was decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select

from tallystick.errors import TallystickError
from tallystick.ledger import codec, database, decided
from tallystick.ledger.briefs import StandingBrief
from tallystick.ledger.desk.reader import Reader, paged
from tallystick.ledger.link_tables import standing_briefs
from tallystick.ledger.schema import evidence, instruments, standings
from tallystick.records import Assessment, Evidence, Grade, Instrument, Standing


class Bearings(Reader):
    """Reads what bears on commitments."""

    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments in the order in which they were loaded."""
        return self._records(Instrument, select(instruments.c.record).order_by(instruments.c.position))

    def standings(self) -> tuple[Standing, ...]:
        """Where every commitment stands, with all statements: in a large case `standing_briefs` is for lists."""
        return self._records(Standing, select(standings.c.record).order_by(standings.c.position))

    def standing_briefs(self) -> tuple[StandingBrief, ...]:
        """Where every commitment stands, in counts, in the order of instruments and commitments."""
        found = self._records(StandingBrief, select(standing_briefs.c.record))
        return tuple(sorted(found, key=lambda one: (one.instrument, one.commitment)))

    def standing(self, instrument: str, commitment: str) -> Standing | None:
        """Where a commitment stands, by the title of its instrument and its id; None before the first build."""
        one = standings.c
        query = select(one.record).where(one.commitment == commitment, one.instrument == instrument)
        return next(iter(self._records(Standing, query)), None)

    # ---- evidence, with the decisions on it ----

    def evidence(self, suggestion: str) -> Evidence:
        """A suggestion by its id. Raises T404."""
        found = self._decided(select(evidence.c.record).where(evidence.c.id == suggestion))
        if not found:
            raise TallystickError("T404", subject=suggestion)
        return found[0]

    def evidence_of(
        self,
        instrument: str,
        commitment: str,
        *,
        bearing: str | None = None,
        decided: bool | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> tuple[Evidence, ...]:
        """A part of the evidence on a commitment, the best first.

        `bearing` is the one that was decided, else suggested; "rejected" asks for what was rejected. Without it come
        all, in the order of bearings. `decided` asks for what somebody decided on, or for what waits.
        """
        one = evidence.c
        query = select(one.record).where(one.instrument == instrument, one.commitment == commitment)
        if bearing is not None:
            query = query.where(one.now == bearing)
        if decided is not None:
            query = query.where(one.decided == decided)
        return self._decided(paged(query.order_by(one.now.desc(), one.score.desc(), one.position), limit, offset))

    def confirmed_statements(self, instrument: str, commitment: str, bearing: str) -> frozenset[str]:
        """The ids of the statements that analysts confirmed as this bearing on a commitment."""
        one = evidence.c
        of = one.instrument == instrument, one.commitment == commitment, one.now == bearing, one.decided
        return frozenset(row.statement for row in self._rows(select(one.statement).where(*of)))

    def confirmed_by_bearing(self) -> dict[tuple[str, str, str], frozenset[str]]:
        """The ids of all statements that analysts confirmed, by instrument, commitment and bearing."""
        one = evidence.c
        found: dict[tuple[str, str, str], set[str]] = {}
        for row in self._rows(select(one.instrument, one.commitment, one.now, one.statement).where(one.decided)):
            found.setdefault((row.instrument, row.commitment, row.now), set()).add(row.statement)
        return {of: frozenset(statements) for of, statements in found.items()}

    def evidence_counts(self) -> dict[tuple[str, str], dict[tuple[str, bool], int]]:
        """How much evidence there is, by (instrument, commitment), then by (bearing as it is now, decided)."""
        one = evidence.c
        kept = one.instrument, one.commitment, one.now, one.decided
        found: dict[tuple[str, str], dict[tuple[str, bool], int]] = {}
        for row in self._rows(select(*kept, func.count().label("number")).group_by(*kept)):
            found.setdefault((row.instrument, row.commitment), {})[row.now, row.decided] = row.number
        return found

    def evidence_for_statements(self, ids: Iterable[str]) -> tuple[Evidence, ...]:
        """The evidence that these statements are, in the order of the case."""
        rows: list[Row[Any]] = []
        for some in database.portions(ids):
            rows += self._rows(select(evidence.c.position, evidence.c.record).where(evidence.c.statement.in_(some)))
        ordered = sorted(rows, key=lambda row: row.position)
        return self._with_decisions([codec.decode(Evidence, row.record) for row in ordered])

    def evidence_waiting(
        self,
        limit: int = 50,
        *,
        after: str | None = None,
        instrument: str | None = None,
        commitment: str | None = None,
    ) -> tuple[Evidence, ...]:
        """The suggestions that nobody decided on, the best first: of the case, or of one commitment.

        `after` is the id of a suggestion: what comes behind it in this order, whether or not it was decided since.
        """
        one = evidence.c
        query = select(one.record).where(~one.decided)
        if commitment is not None:
            query = query.where(one.instrument == instrument, one.commitment == commitment)
        if after is not None:
            place = self._connection.execute(select(one.score, one.position).where(one.id == after)).first()
            if place is None:
                raise TallystickError("T404", subject=after)
            behind = and_(one.score == place.score, one.position > place.position)
            query = query.where(one.score <= place.score, or_(one.score < place.score, behind))
        return self._decided(query.order_by(one.score.desc(), one.position).limit(limit))

    def waiting_count(self, instrument: str | None = None, commitment: str | None = None) -> int:
        """How many suggestions nobody decided on, in the case or on one commitment."""
        one = evidence.c
        query = select(func.count()).where(~one.decided)
        if commitment is not None:
            query = query.where(one.instrument == instrument, one.commitment == commitment)
        return int(self._connection.execute(query).scalar_one())

    def _decided(self, query: Select[Any]) -> tuple[Evidence, ...]:
        return self._with_decisions(self._records(Evidence, query))

    def _with_decisions(self, found: Sequence[Evidence]) -> tuple[Evidence, ...]:
        decisions = decided.decisions_on(self._connection, (one.id for one in found))
        return tuple(replace(one, decision=decisions.get(one.id)) for one in found)

    # ---- what analysts said ----

    def assessments(self, instrument: str, commitment: str) -> tuple[Assessment, ...]:
        """Every assessment of a commitment in the order in which they were given."""
        return decided.assessments_of(self._connection, instrument, commitment)

    def grades(self, *subjects: str) -> tuple[Grade, ...]:
        """The last grade that each analyst gave each of these actors or claims."""
        return decided.grades_of(self._connection, subjects)
