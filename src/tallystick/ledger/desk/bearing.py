"""The desk: instruments, where their commitments stand, and the evidence with what was decided of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, and_, func, or_, select, true

from tallystick.errors import TallystickError
from tallystick.ledger import bearing_totals, codec, database, decided
from tallystick.ledger.bearing_totals import Place
from tallystick.ledger.briefs import BearingTotal, StandingBrief
from tallystick.ledger.desk.reader import Reader, paged
from tallystick.ledger.link_tables import standing_briefs
from tallystick.ledger.schema import evidence, instruments, restatements, standings
from tallystick.records import BEARINGS, Assessment, Decision, Evidence, Grade, Instrument, Restatement, Standing, Tally


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

        `bearing` is the one that was decided, else suggested; "rejected" asks for what was rejected, "weak" for weak
        suggestions that wait. Without it come all, in the order of bearings. `decided` asks for what somebody decided
        on, or for what waits.
        """
        one = evidence.c
        query = select(one.record).where(one.instrument == instrument, one.commitment == commitment)
        if bearing is not None:
            query = query.where(one.now == bearing)
        if decided is not None:
            query = query.where(one.decided == decided)
        return self._decided(paged(query.order_by(one.now.desc(), one.score.desc(), one.position), limit, offset))

    def best_evidence(
        self,
        instrument: str,
        commitment: str,
        bearings: Iterable[str],
        *,
        limit: int,
        offset: int = 0,
        decided_first: bool = False,
    ) -> dict[str, tuple[Evidence, ...]]:
        """A part of the evidence for each of some bearings on a commitment, the best first, by the bearing.

        With `decided_first` what somebody decided on comes before what waits.
        """
        one, found = evidence.c, dict[str, list[Evidence]]()
        for bearing in bearings:
            of = one.instrument == instrument, one.commitment == commitment, one.now == bearing
            query, ordered = select(one.record).where(*of), (one.score.desc(), one.position)
            rows: list[Evidence] = []
            for only in (one.decided, ~one.decided) if decided_first else (true(),):
                left = limit - len(rows)
                rows += self._records(Evidence, paged(query.where(only).order_by(*ordered), left, offset))
            found[bearing] = rows
        held = {one.id: one for one in self._with_decisions([one for rows in found.values() for one in rows])}
        return {bearing: tuple(held[one.id] for one in rows) for bearing, rows in found.items()}

    def confirmed_statements(self, instrument: str, commitment: str, bearing: str) -> frozenset[str]:
        """The ids of the statements that analysts confirmed as this bearing on a commitment."""
        one = evidence.c
        of = one.instrument == instrument, one.commitment == commitment, one.now == bearing, one.decided
        return frozenset(row.statement for row in self._rows(select(one.statement).where(*of)))

    def bearing_totals(
        self, instrument: str | None = None, commitment: str | None = None
    ) -> dict[Place, dict[str, BearingTotal]]:
        """How much evidence there is and what was confirmed of it, by (instrument, commitment), then by bearing.

        "rejected" stands among the bearings where something was, and "weak" where such suggestions wait. Of one
        commitment, or of all.
        """
        return bearing_totals.read(self._connection, instrument, commitment)

    def tally_of(self, statements: Iterable[str]) -> Tally | None:
        """The tally of statements alone, by their ids, counted as a build counts a bearing; None of none."""
        return bearing_totals.tally_of(self._connection, statements)

    def evidence_in_short(self, instrument: str, commitment: str) -> tuple[Evidence, ...]:
        """The evidence on a commitment in the order of the case, as much as counts: not what was rejected or is weak.

        The bearing is the one that was decided, else suggested; there is no cue, and of a decision the bearing only.
        """
        one = evidence.c
        figure = one.record["figure"].as_string().label("figure")
        query = select(one.id, one.statement, one.now, one.decided, one.score, figure)
        query = query.where(one.instrument == instrument, one.commitment == commitment, one.now.in_(BEARINGS))
        return tuple(
            Evidence(
                row.id,
                instrument,
                commitment,
                row.statement,
                row.now,
                row.score,
                "",
                decision=Decision("", "", row.now, "") if row.decided else None,
                figure=row.figure,
            )
            for row in self._rows(query.order_by(one.position))
        )

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
            score, position = self._place(after)
            behind = and_(one.score == score, one.position > position)
            query = query.where(one.score <= score, or_(one.score < score, behind))
        return self._decided(query.order_by(one.score.desc(), one.position).limit(limit))

    def evidence_before(self, suggestion: str) -> str | None:
        """The id of the suggestion before one in the queue of the case, decided or not. Raises T404."""
        one, (score, position) = evidence.c, self._place(suggestion)
        ahead = and_(one.score == score, one.position < position)
        query = select(one.id).where(one.score >= score, or_(one.score > score, ahead))
        found = self._connection.execute(query.order_by(one.score, one.position.desc()).limit(1)).scalar()
        return str(found) if found else None

    def _place(self, suggestion: str) -> tuple[float, int]:
        """Where a suggestion stands in the queue. Raises T404."""
        one = evidence.c
        place = self._connection.execute(select(one.score, one.position).where(one.id == suggestion)).first()
        if place is None:
            raise TallystickError("T404", subject=suggestion)
        return place.score, place.position

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

    def restatements_of(self, instrument: str, commitment: str, *, limit: int = 50) -> tuple[Restatement, ...]:
        """The passages that only say again what a commitment asks for: those that misstate it first."""
        one = restatements.c
        differs = one.record["differs"].as_string().is_(None)
        query = select(one.record).where(one.instrument == instrument, one.commitment == commitment)
        return self._records(Restatement, query.order_by(differs, one.position).limit(limit))

    def restated_count(self, instrument: str, commitment: str) -> int:
        """How many passages only say again what a commitment asks for."""
        one = restatements.c
        query = select(func.count()).where(one.instrument == instrument, one.commitment == commitment)
        return int(self._connection.execute(query).scalar_one())

    # ---- what analysts said ----

    def assessments(self, instrument: str, commitment: str) -> tuple[Assessment, ...]:
        """Every assessment of a commitment in the order in which they were given."""
        return decided.assessments_of(self._connection, instrument, commitment)

    def assessments_by_place(self) -> dict[Place, list[Assessment]]:
        """Every assessment in the order in which they were given, by instrument and commitment."""
        found: dict[Place, list[Assessment]] = {}
        for one in decided.assessments(self._connection):
            found.setdefault((one.instrument, one.commitment), []).append(one)
        return found

    def grades(self, *subjects: str) -> tuple[Grade, ...]:
        """The last grade that each analyst gave each of these actors or claims."""
        return decided.grades_of(self._connection, subjects)
