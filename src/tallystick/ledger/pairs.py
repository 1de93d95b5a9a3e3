"""Pairs of origins whose independence is not established: which hold tallies down, and what people answered on each.

An answer is a row of the chain, kept as every check is (`checks`). The next build gathers by it; until then the case is
read through the answers that no gathering knew yet (`answers`), so that each shows at once and is taken back at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from tallystick.ledger import bearing_totals, codec, links, schema, totals
from tallystick.ledger import link_tables as to
from tallystick.ledger.answers import ANSWER_OF, Both, judgements
from tallystick.records import Claim, Gathering, Judgement, Origin, Standing, make_id


def pair_id(first: str, second: str) -> str:
    """The id of a pair of origins, whichever is named first."""
    return make_id("p", *sorted((first, second)))


# ---- which pairs are asked of ----


def put(connection: Connection, gathering: Gathering, obeyed: Iterable[Judgement] | None) -> None:
    """Lay down the pairs that hold claims down, after gathering; `obeyed` are the judgements by which was gathered."""
    doubted = _doubted((doubt.first, doubt.second) for doubt in gathering.doubts)
    _lay_claims(connection, gathering.claims, doubted)
    if obeyed is not None:
        known = {pair_id(j.first, j.second): ANSWER_OF[j.kind] for j in obeyed if j.first and j.second}
        connection.execute(update(to.pairs).values(gathered=None))
        for name, answer in known.items():
            connection.execute(update(to.pairs).where(to.pairs.c.pair == name).values(gathered=answer))
    totals.recount(connection, "pairs waiting")


def put_bearings(connection: Connection, standings: Iterable[Standing]) -> None:
    """Lay down the pairs that hold tallies of commitments down, and how many statements each keeps from counting."""
    one = schema.doubts.c
    doubted = _doubted((row.first, row.second) for row in connection.execute(select(one.first, one.second)))
    held: Counter[tuple[str, str]] = Counter()
    for standing in standings:
        for bearing in standing.bearings:
            for pair, origin in _holding_down(bearing.origins, doubted):
                held[pair] += len(origin.statements)
    connection.execute(update(to.pairs).values(bearings=0))
    _lay(connection, held, "bearings")
    _drop_idle(connection)
    totals.recount(connection, "pairs waiting")


def fill(connection: Connection) -> None:
    """Lay all pairs down anew from the records of a case."""
    one, claim = schema.doubts.c, schema.claims.c
    doubted = _doubted((row.first, row.second) for row in connection.execute(select(one.first, one.second)))
    open_ones = connection.execute(select(claim.record).where(claim.at_least < claim.at_most))
    _lay_claims(connection, (codec.decode(Claim, row.record) for row in open_ones), doubted)
    standings = connection.execute(select(schema.standings.c.record))
    put_bearings(connection, [codec.decode(Standing, row.record) for row in standings])


def _lay_claims(connection: Connection, claims: Iterable[Claim], doubted: Collection[Both]) -> None:
    held: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if claim.tally.at_least < claim.tally.at_most:
            for pair, _ in _holding_down(claim.origins, doubted):
                held[pair] += claim.documents
    connection.execute(update(to.pairs).values(documents=0))
    _lay(connection, held, "documents")
    _drop_idle(connection)


def _drop_idle(connection: Connection) -> None:
    """Take away the pairs that keep nothing from counting any more, and on which nobody answered."""
    one = to.pairs.c
    idle = one.answer.is_(None), one.gathered.is_(None), one.documents == 0, one.bearings == 0
    connection.execute(delete(to.pairs).where(*idle))


def _doubted(pairs: Iterable[tuple[str, str]]) -> set[Both]:
    return {frozenset(pair) for pair in pairs}


def _holding_down(origins: Sequence[Origin], doubted: Collection[Both]) -> Iterator[tuple[tuple[str, str], Origin]]:
    """The (counted, not counted) pairs because of which an origin does not count, with that origin.

    One that cannot be placed counts beside nobody: it is asked of beside the first that counts.
    """
    counted = [origin for origin in origins if origin.established]
    for origin in origins:
        if not origin.established:
            beside = [one.id for one in counted if frozenset((one.id, origin.id)) in doubted]
            for one in beside or ([counted[0].id] if counted and origin.unplaced else []):
                yield (one, origin.id), origin


def _lay(connection: Connection, held: Mapping[tuple[str, str], int], column: str) -> None:
    """Set a count of pairs, and add those that are not there yet; of two directions the weightier one is asked."""
    known = {row.pair for row in connection.execute(select(to.pairs.c.pair))}
    rows: dict[str, tuple[str, str, int]] = {}
    for (first, second), number in sorted(held.items(), key=lambda item: (-item[1], item[0])):
        name = pair_id(first, second)
        was = rows.get(name, (first, second, 0))
        rows[name] = (was[0], was[1], was[2] + number)
    new = [
        {"pair": name, "first": first, "second": second, "documents": 0, "bearings": 0, column: number}
        for name, (first, second, number) in rows.items()
        if name not in known
    ]
    for some in links.batches(new):
        connection.execute(insert(to.pairs), some)
    for name in rows.keys() & known:
        connection.execute(update(to.pairs).where(to.pairs.c.pair == name).values({column: rows[name][2]}))


# ---- what was answered ----


def keep(connection: Connection, pair: str) -> None:
    """Lay the answer that holds on a pair beside the chain, or take it away."""
    held = judgements(connection, pair).get(pair)
    if held is None:
        connection.execute(update(to.pairs).where(to.pairs.c.pair == pair).values(answer=None))
    else:
        answer, first, second = ANSWER_OF[held[1].kind], held[1].first, held[1].second
        changed = update(to.pairs).where(to.pairs.c.pair == pair)
        if not connection.execute(changed.values(answer=answer, first=first, second=second)).rowcount:
            row = {"pair": pair, "first": first, "second": second, "documents": 0, "bearings": 0, "answer": answer}
            connection.execute(insert(to.pairs).values(**row))
    totals.recount(connection, "pairs waiting")
    _recount_bearings(connection, pair)


def _recount_bearings(connection: Connection, pair: str) -> None:
    """Count what was confirmed anew where it rests on an origin of the pair."""
    both = connection.execute(select(to.pairs.c.first, to.pairs.c.second).where(to.pairs.c.pair == pair)).one()
    one, rests = schema.evidence.c, to.origin_statements.c
    query = (
        select(one.instrument, one.commitment, one.now)
        .join(to.origin_statements, rests.statement == one.statement)
        .where(rests.origin.in_(tuple(both)), one.decided)
    )
    for row in connection.execute(query.distinct()).all():
        bearing_totals.recount_at(connection, row.instrument, row.commitment, [row.now])


def faults(connection: Connection) -> Iterator[str]:
    """Pairs beside which another answer is laid than the chain says, one sentence each."""
    said = {name: ANSWER_OF[judgement.kind] for name, (_, judgement) in judgements(connection).items()}
    rows = connection.execute(select(to.pairs.c.pair, to.pairs.c.answer).where(to.pairs.c.answer.is_not(None)))
    laid = {row.pair: row.answer for row in rows}
    for name in sorted(said.keys() | laid.keys()):
        if said.get(name) != laid.get(name):
            yield f"{name}: the answer that is laid beside the pair of origins is not the one in the chain"
