"""Pairs of origins whose independence is not established: which hold tallies down, and what people answered on each.

An answer is a row of the chain, kept as every check is (`checks`). The next build gathers by it; until then the case is
read through the answers that no gathering knew yet (`answers`), so that each shows at once and is taken back at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from tallystick.ledger import bearing_totals, codec, database, links, schema, totals
from tallystick.ledger import link_tables as to
from tallystick.ledger.answers import ANSWER_OF, Both, judgements
from tallystick.ledger.differences import Difference
from tallystick.records import Claim, Gathering, Judgement, Origin, Standing, make_id


def pair_id(first: str, second: str) -> str:
    """The id of a pair of origins, whichever is named first."""
    return make_id("p", *sorted((first, second)))


# ---- which pairs are asked of ----


def put(connection: Connection, gathering: Gathering, obeyed: Iterable[Judgement] | None) -> None:
    """Lay down the pairs that hold claims down, after gathering; `obeyed` are the judgements by which was gathered."""
    _lay_claims(connection, gathering.claims, _doubted((doubt.first, doubt.second) for doubt in gathering.doubts))
    _finish(connection, obeyed)


def change(
    connection: Connection,
    earlier: Gathering,
    gathering: Gathering,
    claims: Difference[Claim],
    obeyed: Iterable[Judgement] | None,
) -> None:
    """Lay down what is new in the pairs that hold claims down: `claims` are those that differ from the earlier ones."""
    before, now = (_doubted((doubt.first, doubt.second) for doubt in some.doubts) for some in (earlier, gathering))
    more: Counter[tuple[str, str]] = Counter()
    staying = _resting_on_both(connection, before ^ now, gathering.claims, claims.added)
    for some, doubted, sign in (((*claims.dropped, *staying), before, -1), ((*claims.added, *staying), now, 1)):
        for pair, number in _held_by(some, doubted).items():
            more[pair] += sign * number
    _add(connection, more)
    _drop_idle(connection)
    _finish(connection, obeyed)


def _finish(connection: Connection, obeyed: Iterable[Judgement] | None) -> None:
    if obeyed is not None:
        known = {pair_id(j.first, j.second): ANSWER_OF[j.kind] for j in obeyed if j.first and j.second}
        connection.execute(update(to.pairs).where(to.pairs.c.gathered.is_not(None)).values(gathered=None))
        for name, answer in known.items():
            connection.execute(update(to.pairs).where(to.pairs.c.pair == name).values(gathered=answer))
    totals.recount(connection, "pairs waiting")


def _resting_on_both(
    connection: Connection, pairs: Iterable[Both], claims: Sequence[Claim], added: Sequence[Claim]
) -> list[Claim]:
    """The claims that rest on both origins of one of these pairs, those that were added left out."""
    rests = to.claim_origins.c

    @cache
    def on(origin: str) -> frozenset[str]:
        return frozenset(connection.execute(select(rests.claim).where(rests.origin == origin)).scalars())

    found: set[str] = set()
    for first, second in pairs:
        found |= on(first) & on(second)
    found -= {claim.id for claim in added}
    return [claim for claim in claims if claim.id in found] if found else []


def put_bearings(connection: Connection, standings: Iterable[Standing]) -> None:
    """Lay down the pairs that hold tallies of commitments down, and how many statements each keeps from counting."""
    one = schema.doubts.c
    doubted = _doubted((row.first, row.second) for row in connection.execute(select(one.first, one.second)))
    held: Counter[tuple[str, str]] = Counter()
    for standing in standings:
        for bearing in standing.bearings:
            for pair, origin in _holding_down(bearing.origins, doubted):
                held[pair] += len(origin.statements)
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
    _lay(connection, _held_by(claims, doubted), "documents")
    _drop_idle(connection)


def _held_by(claims: Iterable[Claim], doubted: Collection[Both]) -> Counter[tuple[str, str]]:
    """In how many documents the claims stand that each pair holds down."""
    held: Counter[tuple[str, str]] = Counter()
    for claim in claims:
        if claim.tally.at_least < claim.tally.at_most:
            for pair, _ in _holding_down(claim.origins, doubted):
                held[pair] += claim.documents
    return held


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
    """Set a count of all pairs."""
    counted = to.pairs.c[column]
    query = select(to.pairs.c.first, to.pairs.c.second, counted).where(counted != 0)
    more = Counter(held)
    for first, second, number in connection.execute(query):
        more[first, second] -= number
    _add(connection, more, column)


def _add(connection: Connection, more: Mapping[tuple[str, str], int], column: str = "documents") -> None:
    """Add to a count of pairs those that are not there yet; of two directions the weightier one is asked."""
    rows: dict[str, tuple[str, str, int]] = {}
    for (first, second), number in sorted(more.items(), key=lambda item: (-item[1], item[0])):
        name = pair_id(first, second)
        was = rows.get(name, (first, second, 0))
        rows[name] = (was[0], was[1], was[2] + number)
    rows = {name: row for name, row in rows.items() if row[2]}
    known: set[str] = set()
    for some in database.portions(rows):
        known.update(connection.execute(select(to.pairs.c.pair).where(to.pairs.c.pair.in_(some))).scalars())
    new = [
        {"pair": name, "first": first, "second": second, "documents": 0, "bearings": 0, column: number}
        for name, (first, second, number) in rows.items()
        if name not in known
    ]
    for laid in links.batches(new):
        connection.execute(insert(to.pairs), laid)
    one = update(to.pairs).where(to.pairs.c.pair == bindparam("the_pair"))
    counted = one.values({column: to.pairs.c[column] + bindparam("more")})
    for changed in links.batches({"the_pair": name, "more": rows[name][2]} for name in known):
        connection.execute(counted, changed)


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
