"""What follows from decisions: the tally of a bearing as it is decided, and as it would be."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from tallystick.ledger import Desk
from tallystick.records import Bearing, Evidence, Origin, Tally
from tallystick.tally import count
from tallystick.workspace.answer import Content

# Tallies of confirmed statements by the build in which they were counted: the overview asks for all of them each time.
_counted: dict[tuple[str | None, frozenset[str]], Tally | None] = {}
_MOST_KEPT = 2000


def confirmed(desk: Desk, statements: Collection[str]) -> Tally | None:
    """The tally of these statements alone, counted as a build counts a bearing; None of none."""
    of = desk.built(), frozenset(statements)
    if of not in _counted:
        if len(_counted) >= _MOST_KEPT:
            _counted.clear()
        _counted[of] = _count(desk, sorted(of[1]))
    return _counted[of]


def _count(desk: Desk, statements: Sequence[str]) -> Tally | None:
    resting: dict[str, list[str]] = {}
    for statement, origins in desk.origins_of_statements(statements).items():
        for origin in origins:
            resting.setdefault(origin, []).append(statement)
    if not resting:
        return None
    held: list[Origin] = []
    for name, brief in desk.origins(resting).items():
        held.append(brief.with_statements(resting[name]))
    held.sort(key=lambda origin: (-len(origin.statements), origin.id))
    documents = len(desk.documents_with(statements))
    return count(held, desk.doubts_of(resting), documents=documents)[1]


def decided_on(desk: Desk, instrument: str, commitment: str, bearing: Bearing) -> frozenset[str]:
    """The statements that analysts confirmed as this bearing on a commitment."""
    return desk.confirmed_statements(instrument, commitment, bearing)


def follows(desk: Desk, suggestion: Evidence) -> Content:
    """The tally of the suggested bearing now, and if the suggestion is confirmed, each with its sentence."""
    settled = decided_on(desk, suggestion.instrument, suggestion.commitment, suggestion.bearing)
    return {
        "now": told(confirmed(desk, settled - {suggestion.statement})),
        "then": told(confirmed(desk, settled | {suggestion.statement})),
    }


def told(tally: Tally | None) -> Content | None:
    """A tally in plain values."""
    return {"at_least": tally.at_least, "at_most": tally.at_most, "why": tally.why} if tally else None
