"""Decisions as analysts make them, the same from the command line and from the pages.

Here a decision is put together from the things it is about; the ledger keeps it in the chain (`Work`), and the next
build, or `pipeline.stand_on` for evidence, lets it count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tallystick.errors import TallystickError
from tallystick.records import Actor, Claim, Judgement, JudgementKind

Member = tuple[str, str, str]


def merged(one: Claim, other: Claim, reason: str) -> Judgement:
    """Two claims are one."""
    return Judgement("merge", "", "", reason, clauses=one.spans, others=other.spans)


def split(claim: Claim, leaving: Iterable[str], reason: str) -> Judgement:
    """Some statements of a claim say something else. Raises T604 where that is none of them, or all."""
    gone = set(leaving)
    others = tuple(span for span in claim.spans if span[0] in gone)
    if not others or len(others) == len(claim.spans):
        raise TallystickError("T604", subject=claim.id)
    return Judgement("split", "", "", reason, clauses=claim.spans, others=others)


def reworded(claim: Claim, words: str, reason: str) -> Judgement:
    """A claim is shown in these words."""
    return Judgement("reword", "", "", reason, clauses=claim.spans, text=words)


def one_actor(one: Actor, other: Actor, members: Sequence[Member], reason: str) -> Judgement:
    """Two actors are one; `members` are both's. Raises T606 for a report and what is none."""
    if (one.kind == "report") != (other.kind == "report"):
        raise TallystickError("T606", subject=one.id)
    return Judgement("one actor", "", "", reason, names=(one.name, other.name), members=tuple(members))


def two_actors(actor: Actor, members: Sequence[Member], documents: Iterable[str], reason: str) -> Judgement:
    """What some documents name so is another actor. Raises T605 where that is none of its documents, or all."""
    apart = set(documents)
    leaving = tuple(member for member in members if member[1] in apart)
    if not leaving or len(leaving) == len(members):
        raise TallystickError("T605", subject=actor.id)
    return Judgement("two actors", "", "", reason, names=(actor.name,), members=leaving)


def of_document(kind: JudgementKind, document: str, reason: str) -> Judgement:
    """A document is retracted, corrected, or stands."""
    return Judgement(kind, "", "", reason, document=document)


def day(text: str) -> str | None:
    """A day as it was typed, or None where nothing was. Raises T501 where it is no day."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError as error:
        remedy = "Write it like 2031-06-30."
        raise TallystickError("T501", detail=f"{text!r} is no day", remedy=remedy) from error
