"""What people decided, and what builds told them, read from the chain: decisions, assessments, grades, alerts."""

from __future__ import annotations

import json
from dataclasses import replace

from sqlalchemy import Connection

from tallystick.ledger import chain, codec
from tallystick.records import Alert, Assessment, Decision, Grade, Judgement


def decisions(connection: Connection) -> dict[str, Decision]:
    """The last decision on each suggestion of evidence, by the id of the suggestion."""
    found = {}
    for entry in chain.entries(connection, "evidence decided"):
        detail = json.loads(entry.detail)
        found[entry.subject] = Decision(entry.by, entry.at, detail["bearing"], detail["note"])
    return found


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
