"""Who decides at the pages: the name that somebody gives, kept in a cookie of that browser.

There is no sign-in, so a name is no proof: it tells apart those who share a case. Without one, decisions are those of
whoever serves the case.
"""

from __future__ import annotations

import unicodedata
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from tallystick.errors import TallystickError

COOKIE = "tallystick-by"
LONGEST = 60
_A_YEAR = 365 * 24 * 3600
# Letters, marks, numbers, punctuation and spaces; nothing that steers or hides text.
_PLAIN = ("L", "M", "N", "P", "Zs")


def name_of(request: Request, otherwise: str) -> str:
    """The name that the browser gives, where it is one; else whoever serves the case."""
    try:
        return checked(unquote(request.cookies.get(COOKIE, ""))) or otherwise
    except TallystickError:
        return otherwise


def checked(given: str) -> str:
    """A name as it may stand in the chain, "" for none. Raises T501."""
    name = " ".join(given.split())
    if len(name) > LONGEST or not all(unicodedata.category(one).startswith(_PLAIN) for one in name):
        remedy = f"Give a name or initials of letters, numbers and points, {LONGEST} characters at most."
        raise TallystickError("T501", detail="this is no name", remedy=remedy)
    return name


def keep(response: Response, name: str) -> None:
    """Let the browser keep a name, or forget the one it has. It is sent to these pages only, and to no script."""
    if name:
        response.set_cookie(COOKIE, quote(name, safe=""), _A_YEAR, path="/", httponly=True, samesite="strict")
    else:
        response.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")
