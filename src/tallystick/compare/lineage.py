"""Lineage: what the passages that two documents share say of how one drew on the other."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace

from tallystick.compare.direction import Pair, Verdict, direction, name_of
from tallystick.compare.versions import version_of
from tallystick.records import Document, Lineage, LineageKind, Version
from tallystick.settings import Settings

# A document that holds a whole other one is a reprint of it only where it adds little more than it takes.
_MIN_REPRINTED = 0.4
_MIN_REPRINT_WORDS = 15


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two documents that share passages, and the verdict on which came first.

    `version` holds where they are versions of one page.
    """

    pair: Pair
    verdict: Verdict
    version: Version | None = None

    def derived(self) -> int:
        """Which of the two drew on the other, 0 or 1; where it cannot be told, the likelier or the later id."""
        return 0 if (self.verdict.derived or self.verdict.later) is self.pair.first.document else 1


@dataclass(frozen=True, slots=True)
class Bearing:
    """What the passages of a meeting amount to that show borrowing: no title, caption or closing words of an outlet.

    `words` is how many they have, `copied` whether a whole sentence is among them that the copy gives to nobody.
    `quoted` has, for passages in quotation marks, whether they are so in the first and in the second document.
    """

    words: int
    copied: bool
    quoted: Set[tuple[bool, bool]]


def meeting(pair: Pair) -> Meeting:
    """Tell which came first of two documents that share text, and whether they are versions of one page."""
    version, verdict = version_of(pair) or (None, direction(pair))
    return Meeting(pair, verdict, version)


def lineage(found: Meeting, bearing: Bearing, settings: Settings) -> Lineage | None:
    """How one document drew on another, or None where what they share shows nothing of the kind."""
    kind = _kind(found, bearing, settings)
    if kind is None:
        return None
    if kind == "shared quotation":
        found = replace(found, verdict=_quotes(found.pair, bearing), version=None)
    at = found.derived()
    documents = (found.pair.first.document, found.pair.second.document)
    derived, origin = documents[at], documents[1 - at]
    share = round(min(1.0, _shares(found)[at]), 3)
    directed = found.verdict.derived is not None
    reason = _reason(kind, derived, origin, share, found)
    return Lineage(derived.id, origin.id, kind, share, directed, reason, found.version)


def _shares(found: Meeting) -> tuple[float, float]:
    return found.pair.first_share, found.pair.second_share


def _kind(found: Meeting, bearing: Bearing, settings: Settings) -> LineageKind | None:
    if not bearing.words:
        return None
    shares = _shares(found)
    whole = max(shares) >= settings.number("reprint_share")
    derived_share = shares[found.derived()] if found.verdict.derived else max(shares)
    if whole and derived_share >= _MIN_REPRINTED and bearing.words >= _MIN_REPRINT_WORDS:
        return "reprint"
    if bearing.copied:
        return "excerpt"
    return "shared quotation" if any(any(marks) for marks in bearing.quoted) else None


def _quotes(pair: Pair, bearing: Bearing) -> Verdict:
    """Which document quotes what the other says in its own voice; words that both quote may have one source."""
    for quoting, speaking, mark in (
        (pair.first, pair.second, (True, False)),
        (pair.second, pair.first, (False, True)),
    ):
        if mark in bearing.quoted and (mark[1], mark[0]) not in bearing.quoted:
            why = f"{name_of(quoting.document)} quotes what {name_of(speaking.document)} says in its own voice"
            return Verdict(quoting.document, why)
    return Verdict(None, "Both may quote one source")


def _reason(kind: LineageKind, derived: Document, origin: Document, share: float, found: Meeting) -> str:
    part = f"{share:.0%} of {name_of(derived)} stands in {name_of(origin)}"
    if kind == "shared quotation":
        part = f"{name_of(derived)} and {name_of(origin)} share a quotation"
    if found.version is not None:
        part = f"{name_of(derived)} and {name_of(origin)} are versions of one page"
    return f"{part}. {found.verdict.why}."
