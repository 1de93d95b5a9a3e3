"""Conflicts as questions, with their sides in columns."""

from __future__ import annotations

from tallystick.ledger import Desk
from tallystick.records import Conflict
from tallystick.workspace import addresses
from tallystick.workspace.answer import Content
from tallystick.workspace.telling import passages


def question(conflict: Conflict) -> str:
    """A conflict as a heading."""
    return f"{conflict.about.rstrip('.?')}?"


def sides(desk: Desk, conflict: Conflict) -> Content:
    """A conflict with the passages of each side; of an obligation the last side is the commitment itself."""
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "question": question(conflict),
        "explained": conflict.explained,
        "commitment": conflict.commitment,
        "address": addresses.conflict(conflict.id),
        "sides": [passages(desk, [s for s in side if s.startswith("s-")]) for side in conflict.sides],
    }
