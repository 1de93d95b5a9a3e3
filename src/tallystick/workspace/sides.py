"""Conflicts as questions, with their sides in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.ledger import Desk
from tallystick.records import Check, Conflict
from tallystick.report.wording import in_date
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Content
from tallystick.workspace.telling import told

# Of each side of a conflict so many passages are shown where it is one of several.
_FEW = 3
# Of the statements of a side so many are looked at for the earliest, and so many of their origins are named.
_LOOKED_AT, _ORIGINS = 60, 4


def question(conflict: Conflict) -> str:
    """A conflict as a heading."""
    return f"{conflict.about.rstrip('.?')}?"


def sides(desk: Desk, conflict: Conflict, most: int = _FEW) -> Content:
    """A conflict with up to `most` passages a side and their origins; of an obligation the commitment stands last."""
    return all_sides(desk, [conflict], most)[0]


def all_sides(desk: Desk, conflicts: Sequence[Conflict], most: int = _FEW) -> list[Content]:
    """Several conflicts, each as `sides` has it; the case is read once for all of them."""
    said = {one.id: [held for side in one.sides if (held := _statements(side))] for one in conflicts}
    every = [side for held in said.values() for side in held]
    ordered = desk.in_order(name for side in every for name in side[:_LOOKED_AT])
    place = {name: at for at, name in enumerate(ordered)}
    shown = {tuple(side): sorted(place.keys() & side[:_LOOKED_AT], key=place.__getitem__)[:most] for side in every}
    wanted = dict.fromkeys(name for some in shown.values() for name in some)
    passages = {one["statement"]: one for one in told(desk, [*wanted]).values()}
    resting = desk.origins_of_statements(name for side in every for name in side)
    origins = desk.origins(origin for some in resting.values() for origin in some)

    def told_side(side: Sequence[str]) -> Content:
        some = shown[tuple(side)]
        held = dict.fromkeys(origin for name in side for origin in resting.get(name, ()) if origin in origins)
        return {
            "passages": [passages[name] for name in some],
            "more": len(side) - len(some),
            "origins": [
                {"name": origins[one].origin.name, "address": addresses.source(one)} for one in [*held][:_ORIGINS]
            ],
        }

    why = closing(desk, conflicts)
    return [
        {
            "id": one.id,
            "kind": one.kind,
            "question": question(one),
            "explained": why[one.id],
            "address": addresses.conflict(one.id),
            "sides": [told_side(side) for side in said[one.id]],
            "own": _own(desk, one),
        }
        for one in conflicts
    ]


def closing(desk: Desk, conflicts: Iterable[Conflict]) -> dict[str, str | None]:
    """Why conflicts wait no more, by their ids: what an analyst answered, else the machine's word; None where open."""
    asked = list(conflicts)
    held = desk.checks(*(one.id for one in asked))
    return {one.id: _why(one, held.get(one.id)) for one in asked}


def _why(conflict: Conflict, held: Check | None) -> str | None:
    if held is not None:
        return f"{held.by} on {in_date(held.at)}: {held.answer}. {held.note}"
    return sentences.told(conflict.explained) if conflict.explained else None


def _statements(side: Sequence[str]) -> list[str]:
    """What of a side are statements, and no commitment."""
    return [name for name in side if name.startswith("s-")]


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
