"""What one decision changes is counted anew at once, and nothing else: no page waits for a build."""

from __future__ import annotations

from dataclasses import replace

from tallystick.ledger import Desk, Ledger, OriginPair
from tallystick.pipeline.marks import stood, version_of
from tallystick.records import Gathering, Standing
from tallystick.settings import Settings

# So many commitments are counted anew while somebody waits.
_MOST_AT_ONCE = 25


def stand_on(ledger: Ledger, instrument: str, commitment: str) -> None:
    """Count the evidence on one commitment anew after a decision on it, reading nothing else. Raises T406, T407.

    It comes to the same as counting all anew, for which the next build is there where more than that decision is new.
    """
    matched, counted = ledger.analysis("instruments"), ledger.analysis("standings")
    if matched is None or counted is None:
        return
    with ledger.desk() as desk:
        standing = _one_standing(desk, ledger.settings, instrument, commitment)
        as_of, _ = desk.as_of()
        *_, before, last = ("", "", *desk.last_decisions(2))
    with ledger.work() as work:
        work.put_standing(standing)
        if counted.fingerprint == stood(matched.fingerprint, as_of, before):
            work.done("standings", version_of("instruments"), stood(matched.fingerprint, as_of, last))


def stand_on_pair(ledger: Ledger, pair: str) -> int | None:
    """Count what rests on two origins anew after an answer on them; how many commitments. Raises T404, T406, T407.

    Claims are read as they count now; where commitments stand is kept, so it is counted here. None where it takes a
    build: of more commitments than a page may wait for, or where the case was gathered by an answer that was taken
    back since.
    """
    with ledger.desk() as desk:
        held = desk.pair(pair)
        touched = desk.commitments_of_pair(held)
        if _takes_a_build(held) or len(touched) > _MOST_AT_ONCE:
            return None
        standings = [_one_standing(desk, ledger.settings, *of) for of in touched]
    with ledger.work() as work:
        for standing in standings:
            work.put_standing(standing)
    return len(standings)


def _takes_a_build(pair: OriginPair) -> bool:
    """Whether a case was gathered by an answer that holds no longer, and cannot be told without it."""
    return pair.gathered not in (None, pair.answer) and (pair.gathered == "one origin" or pair.answer is None)


def _one_standing(desk: Desk, settings: Settings, instrument: str, commitment: str) -> Standing:
    from tallystick.instruments import standings

    of = next(one for one in desk.instruments() if one.title == instrument)
    evidence = desk.evidence_in_short(instrument, commitment)
    statements = desk.statements_in_short(row.statement for row in evidence)
    resting: dict[str, list[str]] = {}
    for statement, origins in desk.origins_of_statements(one.id for one in statements).items():
        for origin in origins:
            resting.setdefault(origin, []).append(statement)
    published = desk.published(one.document for one in statements)
    gathering = Gathering(
        actors=(),
        statements=statements,
        origins=tuple(replace(o.origin, statements=tuple(resting[i])) for i, o in desk.origins(resting).items()),
        doubts=desk.doubts_of(resting),
        claims=(),
        conflicts=(),
    )
    made = standings(
        evidence, gathering, [of], desk.as_of()[0], published,
        desk.figures(row.figure for row in evidence if row.figure), documents=desk.totals()["documents"],
        stale_after=int(settings.number("stale_after_days")),
    )  # fmt: skip
    return next(one for one in made if one.commitment == commitment)
