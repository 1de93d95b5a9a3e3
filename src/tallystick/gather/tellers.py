"""Who told a body what that body, or its report, hands on: "the chairman told the Mission that …"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tallystick.gather import names
from tallystick.gather.bodies import Bodies
from tallystick.gather.scopes import Mentions, inside
from tallystick.records import Actor, Statement

_TOLD = re.compile(
    r",?\s+(?:(?:has|have|had|also|later)\s+)*(?:told|informed|notified|assured)\s+(?:the|its)\s+(?:[\w-]+\s+){0,2}?"
    r"(?P<hearer>[\w-]+)\s+(?:that|of|about)\b",
    re.IGNORECASE,
)


def teller_of(
    statement: Statement, bodies: Bodies, actors: Mapping[str, Actor], mentions: Mentions, text: str
) -> str | None:
    """The person or body who told those whose statement or report this is; None where a sentence says no such thing.

    What somebody tells a reporter is theirs by the chain already: the hearer must be a body that finds things out.
    """
    for _, end, actor in inside(mentions, statement.document, statement.start, statement.end):
        told = _TOLD.match(text, end, statement.end)
        known = actors.get(actor)
        if told is None or known is None or known.kind in ("place", "report"):
            continue
        hearer = told["hearer"].lower()
        whose = {statement.speaker.actor if statement.speaker else None, *statement.chain}
        if hearer in _FINDERS and actor not in whose | set().union(*(bodies.wholes(w) for w in whose if w)):
            return actor
    return None


# Those who are sent to find out, by the last word of what they are called.
_FINDERS = names.table(
    """commission committee council experts inspectorate inspectors investigators mission monitors observers panel
    secretariat team verifiers agency"""
)
