"""Who decides: the name under which decisions of this browser stand in the chain."""

from __future__ import annotations

from tallystick.workspace.answer import Answer, Visit
from tallystick.workspace.naming import LONGEST


def who(visit: Visit) -> Answer:
    """The name that decides here, and the form that gives another."""
    content = {"by": visit.by, "served_by": visit.served_by, "longest": LONGEST, "back": visit.asked("back")}
    return Answer("who", "Who decides", content)
