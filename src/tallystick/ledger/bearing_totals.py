"""How much evidence there is for each bearing on each commitment, and the tally of what was confirmed of it.

Kept where it changes: counted anew for a commitment when somebody decides, and for all when a stage replaces what it
rests on. The matrix and the page of a commitment read it, and so count nothing themselves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, delete, func, insert, or_, select

from tallystick.ledger import answers, codec, database
from tallystick.ledger.briefs import BearingTotal
from tallystick.ledger.link_tables import bearing_totals, origin_briefs, origin_statements
from tallystick.ledger.schema import doubts, evidence, statements
from tallystick.records import BEARINGS, Doubt, Origin, Tally
from tallystick.tally import count

# The title of an instrument, and the id of one of its commitments.
Place = tuple[str, str]


def recount(connection: Connection) -> None:
    """Count everything anew: the evidence, or what its tallies rest on, was replaced."""
    connection.execute(delete(bearing_totals))
    rows = [_values(connection, row) for row in connection.execute(_counted()).all()]
    if rows:
        connection.execute(insert(bearing_totals), rows)


def recount_at(connection: Connection, instrument: str, commitment: str, bearings: Collection[str]) -> None:
    """Count some bearings on one commitment anew: of these a suggestion was decided on, or was no longer."""
    one = bearing_totals.c
    of = one.instrument == instrument, one.commitment == commitment, one.bearing.in_(bearings)
    connection.execute(delete(bearing_totals).where(*of))
    at = evidence.c
    counted = _counted(at.instrument == instrument, at.commitment == commitment, at.now.in_(bearings))
    for row in connection.execute(counted).all():
        connection.execute(insert(bearing_totals).values(**_values(connection, row)))


def read(
    connection: Connection, instrument: str | None = None, commitment: str | None = None
) -> dict[Place, dict[str, BearingTotal]]:
    """What is kept, by instrument and commitment, then by bearing: of one commitment, or of all."""
    one, found = bearing_totals.c, dict[Place, dict[str, BearingTotal]]()
    query = select(bearing_totals)
    if commitment is not None:
        query = query.where(one.instrument == instrument, one.commitment == commitment)
    for row in connection.execute(query):
        tally = codec.decode(Tally, row.confirmed) if row.confirmed else None
        of = row.instrument, row.commitment
        found.setdefault(of, {})[row.bearing] = BearingTotal(row.waiting, row.decided, tally)
    return found


def tally_of(connection: Connection, held: Iterable[str]) -> Tally | None:
    """The tally of statements alone, by their ids, counted as a build counts a bearing; None of none."""
    now = answers.answers(connection)
    resting: dict[str, list[str]] = {}
    documents: set[str] = set()
    one, said = origin_statements.c, statements.c
    for some in database.portions(sorted(held)):
        for row in connection.execute(select(one.origin, one.statement).where(one.statement.in_(some))):
            resting.setdefault(now.origin(row.origin), []).append(row.statement)
        documents |= set(connection.execute(select(said.document).where(said.id.in_(some))).scalars())
    if not resting:
        return None
    found = (now.placed(origin) for origin in _origins(connection, resting))
    origins = [replace(one, statements=tuple(dict.fromkeys(resting[one.id]))) for one in found]
    origins.sort(key=lambda origin: (-len(origin.statements), origin.id))
    doubted = now.doubts(doubts_of(connection, now.among(resting)))
    return count(origins, doubted, documents=len(documents))[1]


def doubts_of(connection: Connection, origins: Iterable[str]) -> tuple[Doubt, ...]:
    """Every doubt in which one of these origins has a part, in the order of the case."""
    found: dict[int, Doubt] = {}
    for some in database.portions(origins):
        where = or_(doubts.c.first.in_(some), doubts.c.second.in_(some))
        for row in connection.execute(select(doubts.c.position, doubts.c.record).where(where)):
            found[row.position] = codec.decode(Doubt, row.record)
    return tuple(found[position] for position in sorted(found))


def faults(connection: Connection) -> Iterator[str]:
    """Bearings whose counts are not those of the evidence, or whose tally is another one, one sentence each."""
    kept = read(connection)
    counted: dict[Place, dict[str, BearingTotal]] = {}
    for row in connection.execute(_counted()).all():
        total = BearingTotal(row.waiting, row.decided, _tally(connection, row))
        counted.setdefault((row.instrument, row.commitment), {})[row.now] = total
    for of in sorted(kept.keys() | counted.keys()):
        for bearing in sorted(kept.get(of, {}).keys() | counted.get(of, {}).keys()):
            if kept.get(of, {}).get(bearing) != counted.get(of, {}).get(bearing):
                yield f"{of[1]} of {of[0]}: what is counted of {bearing} is not what the evidence has"


def _counted(*where: ColumnElement[bool]) -> Any:
    """How much evidence waits and how much is decided, by commitment and bearing."""
    one = evidence.c
    kept = one.instrument, one.commitment, one.now
    numbers = func.count().filter(one.decided).label("decided"), func.count().filter(~one.decided).label("waiting")
    return select(*kept, *numbers).where(*where).group_by(*kept)


def _values(connection: Connection, row: Row[Any]) -> Mapping[str, object]:
    of = {"instrument": row.instrument, "commitment": row.commitment, "bearing": row.now}
    return {**of, "waiting": row.waiting, "decided": row.decided, "confirmed": codec.encode(_tally(connection, row))}


def _tally(connection: Connection, row: Row[Any]) -> Tally | None:
    if not row.decided or row.now not in BEARINGS:
        return None
    one = evidence.c
    of = one.instrument == row.instrument, one.commitment == row.commitment, one.now == row.now, one.decided
    return tally_of(connection, connection.execute(select(one.statement).where(*of)).scalars())


def _origins(connection: Connection, ids: Iterable[str]) -> Iterator[Origin]:
    for some in database.portions(ids):
        query = select(origin_briefs.c.record).where(origin_briefs.c.origin.in_(some))
        yield from (codec.decode(Origin, row.record) for row in connection.execute(query))
