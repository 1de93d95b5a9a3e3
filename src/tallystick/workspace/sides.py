"""Conflicts as questions, with their sides in columns."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.ledger import Desk
from tallystick.records import Conflict
from tallystick.report.wording import in_date
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Content
from tallystick.workspace.telling import passages

# Of each side of a conflict so many passages are shown where it is one of several.
_FEW = 3


def question(conflict: Conflict) -> str:
    """A conflict as a heading."""
    return f"{conflict.about.rstrip('.?')}?"


def sides(desk: Desk, conflict: Conflict, most: int = _FEW) -> Content:
    """A conflict with up to `most` passages a side and their origins; of an obligation the commitment stands last."""
    said = [side for side in conflict.sides if any(_is_statement(one) for one in side)]
    return {
        "id": conflict.id,
        "kind": conflict.kind,
        "question": question(conflict),
        "explained": why_closed(desk, conflict),
        "address": addresses.conflict(conflict.id),
        "sides": [_side(desk, [one for one in side if _is_statement(one)], most) for side in said],
        "own": _own(desk, conflict),
    }


def why_closed(desk: Desk, conflict: Conflict) -> str | None:
    """Why a conflict waits no more: what an analyst answered, else the machine's own explanation; None where open."""
    held = desk.checks(conflict.id).get(conflict.id)
    if held is not None:
        return f"{held.by} on {in_date(held.at)}: {held.answer}. {held.note}"
    return sentences.told(conflict.explained) if conflict.explained else None


def _is_statement(name: str) -> bool:
    return name.startswith("s-")


def _side(desk: Desk, statements: Sequence[str], most: int) -> Content:
    resting = desk.origins_of_statements(statements)
    origins = desk.origins([origin for one in statements for origin in resting.get(one, ())])
    told = passages(desk, statements[: max(most, 60)])
    return {
        "passages": told[:most],
        "more": len(statements) - len(told[:most]),
        "origins": [{"name": o.origin.name, "address": addresses.source(o.origin.id)} for o in [*origins.values()][:4]],
    }


def _own(desk: Desk, conflict: Conflict) -> Content | None:
    """The words of the commitment that a side gives otherwise; None where the conflict is over no commitment."""
    if conflict.commitment is None:
        return None
    held = [(i, c) for i in desk.instruments() for c in i.commitments if c.id == conflict.commitment]
    if not held:
        return None
    instrument, commitment = held[0]
    anchor = commitment.anchor
    return {
        "id": commitment.id,
        "instrument": instrument.name,
        "words": (anchor.quote if anchor and anchor.quote else None) or commitment.text,
        "anchored": bool(anchor and anchor.quote),
        "article": anchor.article if anchor else None,
        "address": addresses.commitment(instrument.title, commitment.id),
    }
