"""What people decided, and what builds told them, read from the chain: decisions, assessments, grades, alerts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection

from tallystick.ledger import chain, codec
from tallystick.records import Alert, Assessment, AuditEntry, Decision, Grade, Judgement

# The acts that decide on evidence: a decision, and taking the last one back.
DECIDED, TAKEN_BACK = "evidence decided", "decision taken back"


def decisions(connection: Connection) -> dict[str, Decision]:
    """The last decision on each suggestion of evidence, by the id of the suggestion.

    Where the last one was taken back, the one before it holds again, or none.
    """
    return _holding(chain.entries(connection, DECIDED, TAKEN_BACK))


def standing(connection: Connection, evidence: str) -> Decision | None:
    """The decision that holds on one suggestion, or None."""
    return _holding(chain.on(connection, evidence, DECIDED, TAKEN_BACK)).get(evidence)


def _holding(rows: Iterable[AuditEntry]) -> dict[str, Decision]:
    made: dict[str, list[Decision]] = {}
    for entry in rows:
        of = made.setdefault(entry.subject, [])
        if entry.action == TAKEN_BACK:
            del of[-1:]
            continue
        detail = json.loads(entry.detail)
        of.append(Decision(entry.by, entry.at, detail["bearing"], detail["note"]))
    return {subject: of[-1] for subject, of in made.items() if of}


def assessments(connection: Connection) -> tuple[Assessment, ...]:
    """Every assessment in the order in which they were given: the history, whose last rows count."""
    found = []
    for entry in chain.entries(connection, "commitment assessed"):
        row = {**json.loads(entry.detail), "commitment": entry.subject, "by": entry.by, "at": entry.at}
        found.append(codec.decode(Assessment, row))
    return tuple(found)


def grades(connection: Connection) -> tuple[Grade, ...]:
    """The last grade that each analyst gave each subject, in the order in which they were given."""
    latest: dict[tuple[str, str, str], Grade] = {}
    for entry in chain.entries(connection, "graded"):
        detail = json.loads(entry.detail)
        grade = Grade(entry.subject, detail["scale"], detail["value"], entry.by, entry.at, detail["note"])
        key = grade.subject, grade.scale, grade.by
        latest.pop(key, None)
        latest[key] = grade
    return tuple(latest.values())


def alerts(connection: Connection) -> tuple[Alert, ...]:
    """What every build told of, the latest build first."""
    found: list[Alert] = []
    for entry in reversed(list(chain.entries(connection, "case built"))):
        rows = json.loads(entry.detail).get("alerts", [])
        found += [replace(codec.decode(Alert, row), at=entry.at) for row in rows]
    return tuple(found)


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """What analysts decided of claims, origins and documents, in order."""
    return tuple(codec.decode(Judgement, json.loads(entry.detail)) for entry in chain.entries(connection, "judged"))
