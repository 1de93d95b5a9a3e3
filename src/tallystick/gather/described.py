"""Those whom documents name by their task alone: "the ceasefire commission"."""

from __future__ import annotations

from tallystick.gather import names
from tallystick.gather.paths import Root
from tallystick.records import make_id

_TASKED = names.table("board commission committee council panel secretariat")


def described(unnamed: str) -> Root | None:
    """The origin of those whom documents name by their task alone, alike in all of them: "the ceasefire commission"."""
    known = names.tokens(unnamed)
    article, _, name = unnamed.partition(" ")
    # "A committee of relatives" tells which one at its first mention; "a committee" does not.
    whose = known.index("of") if "of" in known[1:] else None
    head = known[whose - 1] if whose is not None else known[-1] if known else ""
    definite = article.lower() == "the" or (whose is not None and article.lower() in ("a", "an"))
    if not definite or not 1 < len(known) < 5 or head not in _TASKED:
        return None
    if names.is_common(" ".join(known).title()):
        return None
    return Root(make_id("o", "described", " ".join(known)), None, name, "organisation", None)
