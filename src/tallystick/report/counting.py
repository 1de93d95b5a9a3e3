"""What the report says of tallies: decided apart from suggested, and who speaks for a party."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.records import BearingTally, Commitment, Origin, Standing, Tally
from tallystick.report.casebook import Casebook
from tallystick.report.content import TallySign
from tallystick.report.wording import counted
from tallystick.tally import count

_CARRIED = re.compile(r"^[\w,]+ documents? carr(?:y|ies) this\. ?")


def parted(book: Casebook, standing: Standing, bearing: BearingTally) -> tuple[Tally | None, bool]:
    """The tally of what analysts confirmed for a bearing, or None, and whether suggestions wait beside it."""
    decided = {s for s in bearing.statements if (standing.instrument, standing.commitment, s) in book.decided}
    if not decided:
        return None, bool(bearing.statements)
    if decided == set(bearing.statements):
        return bearing.tally, False
    origins = [
        replace(o, statements=kept) for o in bearing.origins if (kept := tuple(s for s in o.statements if s in decided))
    ]
    documents = len({book.statements[s].document for s in decided if s in book.statements})
    return count(origins, book.case.doubts, documents=documents)[1], True


def sign(tally: Tally, *, waiting: bool = False) -> TallySign:
    """A tally as notches and figure."""
    return TallySign(tally.at_least, tally.at_most, waiting)


def figure(tally: Tally) -> str:
    """A tally as figures: "1" or "1–2"."""
    return sign(tally).figure


def in_words(tally: Tally) -> str:
    """A tally in words: "one independent origin", "at least 1, at most 2 independent origins"."""
    if tally.at_least == tally.at_most:
        return counted(tally.at_most, "independent origin")
    return f"at least {tally.at_least}, at most {tally.at_most} independent origins"


def why(book: Casebook, tally: Tally) -> str:
    """The sentences that say why a tally is what it is, without the one that counts its documents."""
    return book.told(_CARRIED.sub("", tally.why))


def beside(tally: Tally) -> str:
    """The words that follow the figure of a tally: "independent origins (at least 1, at most 2)"."""
    if tally.at_least == tally.at_most:
        return "independent origin" if tally.at_most == 1 else "independent origins"
    return f"independent origins (at least {tally.at_least}, at most {tally.at_most})"


def partisans(origins: Sequence[Origin], commitment: Commitment) -> str:
    """Whether the origins speak for parties: "party itself", "other party", or "" where none does."""
    sides = [_side(origin, commitment) for origin in origins]
    named = [side for side in dict.fromkeys(sides) if side]
    if len(named) == 1 and len(set(sides)) > 1:
        return f"{named[0]} among them"
    return ", ".join(named)


def _side(origin: Origin, commitment: Commitment) -> str:
    if origin.party is None:
        return ""
    return "party itself" if origin.party == commitment.by else "other party"
