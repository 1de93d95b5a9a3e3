"""By what the pages of one outlet are held together, and the words on them known again.

On the ground floor, since canonical and compare must agree on both and may not know each other.
"""

from __future__ import annotations

from tallystick.records import make_id
from tallystick.text import words

# The outlet of a page of which neither the publisher nor the address is known.
UNKNOWN = ""


def outlet_of(publisher: str | None, url: str | None) -> str:
    """By which name the pages of one outlet are held together; UNKNOWN where that is not known."""
    if publisher:
        return " ".join(word.key for word in words(publisher))
    host = url.split("//")[-1].split("/")[0] if url else None
    return host.removeprefix("www.") if host else UNKNOWN


def stretch_id(outlet: str, said: str) -> str:
    """The id of a stretch of words of an outlet: the same on every page that has it, whatever it is taken for."""
    return make_id("f", outlet, " ".join(said.casefold().split()))
