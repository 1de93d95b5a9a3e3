"""What people decided, and what builds told them, read from the chain: decisions, assessments, grades, alerts.

The last decision on a suggestion is laid beside it too, since lists are ordered by it; `faults` checks it by the chain.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sqlalchemy import Connection, bindparam, select, update

from tallystick.ledger import answers, bearing_totals, chain, codec, schema, totals
from tallystick.records import BEARINGS, STRONG, Alert, Assessment, AuditEntry, Decision, Grade, Judgement

# The acts that decide on evidence: a decision, and taking the last one back.
DECIDED, TAKEN_BACK = "evidence decided", "decision taken back"
# What stands beside a suggestion in place of a bearing where it was rejected, or is weak and waits.
REJECTED, WEAK = "rejected", "weak"


def decisions(connection: Connection) -> dict[str, Decision]:
    """The last decision on each suggestion of evidence, by the id of the suggestion.

    Where the last one was taken back, the one before it holds again, or none.
    """
    return _holding(chain.entries(connection, DECIDED, TAKEN_BACK))


def decisions_on(connection: Connection, evidence: Iterable[str]) -> dict[str, Decision]:
    """The decisions that hold on some suggestions, by their ids."""
    return _holding(chain.on(connection, evidence, DECIDED, TAKEN_BACK))


def standing(connection: Connection, evidence: str) -> Decision | None:
    """The decision that holds on one suggestion, or None."""
    return decisions_on(connection, [evidence]).get(evidence)


def _holding(rows: Iterable[AuditEntry]) -> dict[str, Decision]:
    found = {}
    for subject, entry in chain.standing(rows, TAKEN_BACK).items():
        detail = json.loads(entry.detail)
        found[subject] = Decision(entry.by, entry.at, detail["bearing"], detail["note"])
    return found


def keep(connection: Connection, evidence: str) -> None:
    """Lay the decision that holds beside its suggestion, in the transaction of the chain: lists are ordered by it."""
    one, decision = schema.evidence.c, standing(connection, evidence)
    earlier = select(one.position, one.instrument, one.commitment, one.bearing, one.score, one.now, one.decided)
    for row in connection.execute(earlier.where(one.id == evidence)).all():
        now = laid(decision, row.bearing, row.score)
        changed = update(schema.evidence).where(one.position == row.position)
        connection.execute(changed.values(now=now, decided=decision is not None))
        totals.add(connection, "evidence waiting", (decision is None) - (not row.decided))
        bearing_totals.recount_at(connection, row.instrument, row.commitment, {row.now, now})
        if (row.now in BEARINGS) != (now in BEARINGS):
            totals.place_conflicts_on(connection, row.instrument, row.commitment)


def laid(decision: Decision | None, bearing: str, score: float) -> str:
    """What stands beside a suggestion: its bearing as decided, else as suggested, or that it is rejected or weak."""
    if decision is not None:
        return decision.bearing or REJECTED
    return bearing if score >= STRONG else WEAK


def keep_all(connection: Connection) -> None:
    """Lay all decisions beside suggestions that were made anew."""
    one = schema.evidence.c
    last = [
        {"the_id": name, "now": d.bearing or REJECTED, "decided": True} for name, d in decisions(connection).items()
    ]
    if last:
        connection.execute(update(schema.evidence).where(one.id == bindparam("the_id")), last)


def faults(connection: Connection) -> Iterator[str]:
    """Suggestions beside which something else is laid than the chain says, one sentence each."""
    one, said = schema.evidence.c, decisions(connection)
    for row in connection.execute(select(one.id, one.bearing, one.score, one.now, one.decided)):
        decision = said.get(row.id)
        now = laid(decision, row.bearing, row.score)
        if (row.now, row.decided) != (now, decision is not None):
            yield f"suggestion {row.id}: what is laid beside it is not what the chain says was decided"


def assessments(connection: Connection) -> tuple[Assessment, ...]:
    """Every assessment in the order in which they were given: the history, whose last rows count."""
    found = []
    for entry in chain.entries(connection, "commitment assessed"):
        found.append(_assessment(entry))
    return tuple(found)


def assessments_of(connection: Connection, instrument: str, commitment: str) -> tuple[Assessment, ...]:
    """Every assessment of one commitment in the order in which they were given."""
    found = map(_assessment, chain.on(connection, [commitment], "commitment assessed"))
    return tuple(one for one in found if one.instrument == instrument)


def _assessment(entry: AuditEntry) -> Assessment:
    row = {**json.loads(entry.detail), "commitment": entry.subject, "by": entry.by, "at": entry.at}
    return codec.decode(Assessment, row)


def grades(connection: Connection) -> tuple[Grade, ...]:
    """The last grade that each analyst gave each subject, in the order in which they were given."""
    return _grades(chain.entries(connection, "graded"))


def grades_of(connection: Connection, subjects: Iterable[str]) -> tuple[Grade, ...]:
    """The last grade that each analyst gave each of some subjects."""
    return _grades(chain.on(connection, subjects, "graded"))


def _grades(entries: Iterable[AuditEntry]) -> tuple[Grade, ...]:
    latest: dict[tuple[str, str, str], Grade] = {}
    for entry in entries:
        detail = json.loads(entry.detail)
        grade = Grade(entry.subject, detail["scale"], detail["value"], entry.by, entry.at, detail["note"])
        key = grade.subject, grade.scale, grade.by
        latest.pop(key, None)
        latest[key] = grade
    return tuple(latest.values())


def alerts(connection: Connection) -> tuple[Alert, ...]:
    """What every build told of, the latest build first."""
    return tuple(alerts_latest_first(connection))


def alerts_latest_first(connection: Connection) -> Iterator[Alert]:
    """What every build told of, the latest build first; no more builds are read than alerts are taken."""
    for entry in chain.latest(connection, "case built"):
        for row in json.loads(entry.detail).get("alerts", []):
            yield replace(codec.decode(Alert, row), at=entry.at)


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """What analysts decided of claims, origins, actors and documents, in order; what was taken back is left out."""
    rows = chain.entries(connection, "judged")
    made = [(entry.seq, codec.decode(Judgement, json.loads(entry.detail))) for entry in rows]
    return tuple(one for _, one in sorted([*made, *answers.judgements(connection).values()], key=lambda row: row[0]))
