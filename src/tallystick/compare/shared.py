"""Two documents of a case with the passages they share: what lineage asks of them is measured word by word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.compare.direction import Pair
from tallystick.compare.lineage import Bearing, Meeting, meeting
from tallystick.compare.passages import Passage
from tallystick.compare.tokens import Span, Tokens
from tallystick.compare.versions import changes

# A sentence was copied where this part of its own words is shared, on one side, and half of it on the other.
_COPIED = 0.8
_COPIED_OTHER = 0.5
_MIN_SENTENCE = 10
_ATTRIBUTING = frozenset(
    {"said", "says", "according", "reported", "reports", "wrote", "writes", "stated", "states", "found", "finds"}
    | {"told", "announced", "noted", "notes"}
)
# The last part of a text, where outlets and issuers say who they are.
_CLOSING = 0.6
_MIN_BOILERPLATE_DOCUMENTS = 3


@dataclass(frozen=True, slots=True)
class Shared:
    """Two documents, the passages in which they meet, and the verdict on which came first."""

    first: Tokens
    second: Tokens
    passages: tuple[Passage, ...]
    meeting: Meeting

    def derived(self) -> int:
        """Which of the two drew on the other, 0 or 1."""
        return self.meeting.derived()


def shared(first: Tokens, second: Tokens, passages: Sequence[Passage]) -> Shared:
    """Tell which came first of two documents that share these passages; of versions of one page, what changed."""
    shares = (
        _share(first, {a for p in passages for a, _ in p.pairs}),
        _share(second, {b for p in passages for _, b in p.pairs}),
    )
    found = meeting(Pair(first.profile, second.profile, *shares))
    if found.version is not None:
        later, earlier = (first, second) if found.derived() == 0 else (second, first)
        found = replace(found, version=replace(found.version, changes=changes(earlier, later)))
    return Shared(first, second, tuple(passages), found)


def _share(text: Tokens, matched: set[int]) -> float:
    return sum(text.in_body(at) for at in matched) / text.body_size if text.body_size else 0.0


def bearing(found: Shared, spread: Counter[tuple[str, int]]) -> Bearing:
    """What the passages of two documents amount to.

    `spread` counts, for each (document id, paragraph number), the other documents that share some of it.
    """
    first, second = found.first, found.second
    kept = [p for p in found.passages if _bears(found, p) and not _is_boilerplate(found, p, spread)]
    return Bearing(
        words=sum(len(passage.pairs) for passage in kept),
        copied=_copied_sentence(found, kept),
        quoted={passage.quoted_by(first, second) for passage in kept},
    )


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


def _copied_sentence(found: Shared, kept: Sequence[Passage]) -> bool:
    """Whether at least one sentence outside quotation marks stands in both, and the copy does not attribute it."""
    first, second = found.first, found.second
    plain = [(a, b) for p in kept for a, b in p.pairs if not first.is_quoted(a) and not second.is_quoted(b)]
    matched = {a for a, _ in plain}, {b for _, b in plain}
    texts = first, second
    copies = (found.derived(),) if found.meeting.verdict.derived else (0, 1)
    for pair, count in Counter((first.sentence(a), second.sentence(b)) for a, b in plain).items():
        parts = sorted(count / _plain_words(texts[side], pair[side]) for side in (0, 1))
        if count < _MIN_SENTENCE or parts[1] < _COPIED or parts[0] < _COPIED_OTHER:
            continue
        if not any(_attributes(texts[side], pair[side], matched[side]) for side in copies):
            return True
    return False


def _plain_words(text: Tokens, sentence: Span) -> int:
    """How many words of a sentence stand outside quotation marks."""
    return sum(not text.is_quoted(at) for at in range(*sentence))


def _attributes(text: Tokens, sentence: Span, matched: set[int]) -> bool:
    """Whether a sentence adds to its shared words that somebody said them: then it reports, and does not copy."""
    return any(at not in matched and text.keys[at] in _ATTRIBUTING for at in range(*sentence))
