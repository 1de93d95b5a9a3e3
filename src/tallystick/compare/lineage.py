"""Lineage: what the passages that two documents share say of how one drew on the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.compare.direction import Pair, Verdict, direction, name_of
from tallystick.compare.passages import Passage
from tallystick.compare.tokens import Span, Tokens
from tallystick.compare.versions import version_of
from tallystick.records import Document, Lineage, LineageKind, Version
from tallystick.settings import Settings

# A sentence was copied where this part of its own words is shared, on one side, and half of it on the other.
_COPIED = 0.8
_COPIED_OTHER = 0.5
_MIN_SENTENCE = 10
_ATTRIBUTING = frozenset(
    {"said", "says", "according", "reported", "reports", "wrote", "writes", "stated", "states", "found", "finds"}
    | {"told", "announced", "noted", "notes"}
)
# A document that holds a whole other one is a reprint of it only where it adds little more than it takes.
_MIN_REPRINTED = 0.4
_MIN_REPRINT_WORDS = 15
# The last part of a text, where outlets and issuers say who they are.
_CLOSING = 0.6
_MIN_BOILERPLATE_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """Two documents, the passages in which they meet, and the verdict on which came first.

    `version` holds where they are versions of one page.
    """

    first: Tokens
    second: Tokens
    passages: tuple[Passage, ...]
    shares: tuple[float, float]
    verdict: Verdict
    version: Version | None = None

    def derived(self) -> int:
        """Which of the two drew on the other, 0 or 1; where it cannot be told, the likelier or the later id."""
        return 0 if (self.verdict.derived or self.verdict.later) is self.first.document else 1


def shared(first: Tokens, second: Tokens, passages: Sequence[Passage]) -> Shared:
    """Tell which came first of two documents that share these passages."""
    shares = (
        _share(first, {a for p in passages for a, _ in p.pairs}),
        _share(second, {b for p in passages for _, b in p.pairs}),
    )
    pair = Pair(first, second, *shares)
    version, verdict = version_of(pair) or (None, direction(pair))
    return Shared(first, second, tuple(passages), shares, verdict, version)


def _share(text: Tokens, matched: set[int]) -> float:
    return sum(text.in_body(at) for at in matched) / text.body_size if text.body_size else 0.0


def lineage(found: Shared, spread: Counter[tuple[str, int]], settings: Settings) -> Lineage | None:
    """How one document drew on another, or None where what they share shows nothing of the kind.

    `spread` counts, for each (document id, paragraph number), the other documents that share some of it.
    """
    bearing = [p for p in found.passages if _bears(found, p) and not _is_boilerplate(found, p, spread)]
    kind = _kind(found, bearing, settings)
    if kind is None:
        return None
    if kind == "shared quotation":
        found = replace(found, verdict=_quotes(found, bearing), version=None)
    at = found.derived()
    documents = (found.first.document, found.second.document)
    derived, origin = documents[at], documents[1 - at]
    share = round(min(1.0, found.shares[at]), 3)
    directed = found.verdict.derived is not None
    reason = _reason(kind, derived, origin, share, found)
    return Lineage(derived.id, origin.id, kind, share, directed, reason, found.version)


def _bears(found: Shared, passage: Passage) -> bool:
    """Whether a passage stands in the running text of both: a shared title or caption shows no borrowing."""
    return found.first.in_body(passage.stretch.a) and found.second.in_body(passage.stretch.b)


def _is_boilerplate(found: Shared, passage: Passage, spread: Counter[tuple[str, int]]) -> bool:
    """Whether it is how an outlet or issuer closes its texts: at the end of both, and in many or by one publisher."""
    first, second = found.first, found.second
    a, b = passage.stretch.a, passage.stretch.b
    if a < _CLOSING * len(first) or b < _CLOSING * len(second):
        return False
    publisher = first.document.publisher
    if publisher is not None and publisher == second.document.publisher:
        return True
    others = min(spread[first.document.id, first.places[a]], spread[second.document.id, second.places[b]])
    return others + 1 >= _MIN_BOILERPLATE_DOCUMENTS


def _kind(found: Shared, bearing: Sequence[Passage], settings: Settings) -> LineageKind | None:
    if not bearing:
        return None
    words = sum(len(passage.pairs) for passage in bearing)
    whole = max(found.shares) >= settings.number("reprint_share")
    derived_share = found.shares[found.derived()] if found.verdict.derived else max(found.shares)
    if whole and derived_share >= _MIN_REPRINTED and words >= _MIN_REPRINT_WORDS:
        return "reprint"
    if _copied_sentence(found, bearing):
        return "excerpt"
    if any(any(passage.quoted_by(found.first, found.second)) for passage in bearing):
        return "shared quotation"
    return None


def _quotes(found: Shared, bearing: Sequence[Passage]) -> Verdict:
    """Which document quotes what the other says in its own voice; words that both quote may have one source."""
    marks = {passage.quoted_by(found.first, found.second) for passage in bearing}
    for quoting, speaking, mark in (
        (found.first, found.second, (True, False)),
        (found.second, found.first, (False, True)),
    ):
        if mark in marks and (mark[1], mark[0]) not in marks:
            why = f"{name_of(quoting.document)} quotes what {name_of(speaking.document)} says in its own voice"
            return Verdict(quoting.document, why)
    return Verdict(None, "Both may quote one source")


def _copied_sentence(found: Shared, bearing: Sequence[Passage]) -> bool:
    """Whether at least one sentence outside quotation marks stands in both, and the copy does not attribute it."""
    first, second = found.first, found.second
    plain = [(a, b) for p in bearing for a, b in p.pairs if not first.is_quoted(a) and not second.is_quoted(b)]
    matched = {a for a, _ in plain}, {b for _, b in plain}
    texts = first, second
    copies = (found.derived(),) if found.verdict.derived else (0, 1)
    for sentences, count in Counter((first.sentence(a), second.sentence(b)) for a, b in plain).items():
        parts = sorted(count / _plain_words(texts[side], sentences[side]) for side in (0, 1))
        if count < _MIN_SENTENCE or parts[1] < _COPIED or parts[0] < _COPIED_OTHER:
            continue
        if not any(_attributes(texts[side], sentences[side], matched[side]) for side in copies):
            return True
    return False


def _plain_words(text: Tokens, sentence: Span) -> int:
    """How many words of a sentence stand outside quotation marks."""
    return sum(not text.is_quoted(at) for at in range(*sentence))


def _attributes(text: Tokens, sentence: Span, matched: set[int]) -> bool:
    """Whether a sentence adds to its shared words that somebody said them: then it reports, and does not copy."""
    return any(at not in matched and text.keys[at] in _ATTRIBUTING for at in range(*sentence))


def _reason(kind: LineageKind, derived: Document, origin: Document, share: float, found: Shared) -> str:
    part = f"{share:.0%} of {name_of(derived)} stands in {name_of(origin)}"
    if kind == "shared quotation":
        part = f"{name_of(derived)} and {name_of(origin)} share a quotation"
    if found.version is not None:
        part = f"{name_of(derived)} and {name_of(origin)} are versions of one page"
    return f"{part}. {found.verdict.why}."
