"""Who decides: a name that somebody gives."""

from __future__ import annotations

from starlette.responses import Response

from tallystick.workspace import naming
from tallystick.workspace.answer import Sent, Visit, seen_at


def give(_visit: Visit, sent: Sent) -> Response:
    """Keep the name in this browser, and go back to where it was asked for. Raises T501 where it is none."""
    name = naming.checked(sent["by"])
    back = sent["back"]
    # Only a page of ours: "//host" and "/\\host" would be another's.
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    answer = seen_at(back if ours else "/")
    naming.keep(answer, name)
    return answer
