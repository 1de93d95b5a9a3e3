"""Which of two documents came first: by what they say of themselves, else by the marks that copying leaves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallystick.compare.tokens import Tokens
from tallystick.records import EVIDENCE_ROLES, Document, DocumentKind
from tallystick.text import words

_CORRECTED = re.compile(
    r"\b(?:correction|corrected|an earlier version|corrects|this (?:story|article) has been)\b", re.I
)

# What outlets copy from, before what copies.
_RANK: dict[DocumentKind, int] = {"official report": 0, "press release": 0, "statement": 0, "wire": 1}
_SENT: frozenset[DocumentKind] = frozenset({"newsletter"})

# Where an ISO 8601 time has its day's end, and its zone.
_DAY_LENGTH = len("2031-05-12")
_ZONE_AT = len("2031-05-12T08:30:00")

# A document this much shorter than the other, and wholly in it, is the part; the other is the whole.
_PART = 0.8


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which document drew on the other, and the sentence that says why; `derived` is None where it cannot be told."""

    derived: Document | None
    why: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that share text: their words, and which part of each one's running text is shared, 0 to 1."""

    first: Tokens
    second: Tokens
    first_share: float
    second_share: float

    def other(self, text: Tokens) -> Tokens:
        """The other one of the two."""
        return self.second if text is self.first else self.first


Test = Callable[[Pair], "Verdict | None"]


def direction(pair: Pair) -> Verdict:
    """Tell which of two documents that share text drew on the other, by the first test that tells."""
    for test in _TESTS:
        verdict = test(pair)
        if verdict is not None:
            return verdict
    return Verdict(None, "Neither a date nor a credit nor the texts themselves show which of the two came first")


def name_of(document: Document) -> str:
    """What to call a document in a sentence: its publisher and file, or its file alone."""
    file = document.file.rsplit("/", 1)[-1]
    return f"{document.publisher} ({file})" if document.publisher else file


# ---- the tests, in the order of their weight ----


def _by_named_credit(pair: Pair) -> Verdict | None:
    """A copy that credits the other's publisher."""
    for text, other in _both_ways(pair):
        if _credits(text.document, other.document) and not _credits(other.document, text.document):
            credited = other.document.publisher
            return Verdict(text.document, f"{name_of(text.document)} credits {credited}")
    return None


def _credits(document: Document, other: Document) -> bool:
    if other.publisher is None or _same_name(document.publisher, other.publisher):
        return False
    return any(_same_name(credit, other.publisher) for credit in (*document.credits, *document.byline))


def _same_name(name: str | None, other: str) -> bool:
    """Whether two names of a publisher are one: equal, one within the other, or the other's initials."""
    if not name:
        return False
    short, long = sorted(([w.key for w in words(n)] for n in (name, other)), key=len)
    initials = "".join(key[0] for key in long if key not in {"of", "the", "and", "for"})
    return bool(short) and (_within(short, long) or ("".join(short) == initials and len(initials) > 1))


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(list(long[at : at + len(short)]) == list(short) for at in range(len(long) - len(short) + 1))


def _by_date(pair: Pair) -> Verdict | None:
    """The later of two dates of publication, by the day, or by the time where both have one in the same zone."""
    first, second = pair.first.document, pair.second.document
    one, two = _moments(first, second)
    if not one or not two or one == two:
        return None
    (_, earlier), (_, later) = sorted(((one, first), (two, second)), key=lambda each: each[0])
    before, after = sorted((one, two))
    return Verdict(later, f"{name_of(earlier)} was published on {before}, {name_of(later)} on {after}")


def _moments(first: Document, second: Document) -> tuple[str, str]:
    """When two documents were published, as exactly as can be compared; empty where that is not known to the day."""
    one, two = first.published.date or "", second.published.date or ""
    if min(len(one), len(two)) < _DAY_LENGTH:
        return "", ""
    same_day = one[:_DAY_LENGTH] == two[:_DAY_LENGTH]
    timed = min(len(one), len(two)) > _DAY_LENGTH and one[_ZONE_AT:] == two[_ZONE_AT:]
    return (one, two) if same_day and timed else (one[:_DAY_LENGTH], two[:_DAY_LENGTH])


def _by_agency(pair: Pair) -> Verdict | None:
    """A copy that credits an agency, beside one that credits none."""
    for text, other in _both_ways(pair):
        if text.document.credits and not other.document.credits and other.document.kind == "wire":
            return Verdict(text.document, f"{name_of(text.document)} credits {text.document.credits[0]}")
    return None


def _by_kind(pair: Pair) -> Verdict | None:
    """A report of an outlet beside the release, statement or agency text that outlets work from."""
    for text, other in _both_ways(pair):
        rank, other_rank = _RANK.get(text.document.kind, 2), _RANK.get(other.document.kind, 2)
        if other_rank < rank and text.document.kind not in ("unknown", "newsletter"):
            return Verdict(text.document, f"{name_of(other.document)} is a {other.document.kind}, on which others draw")
    return None


def _by_correction(pair: Pair) -> Verdict | None:
    """A text that says it was corrected, beside one that does not."""
    for text, other in _both_ways(pair):
        if _is_corrected(text) and not _is_corrected(other):
            return Verdict(text.document, f"{name_of(text.document)} says that it corrects an earlier text")
    return None


def _is_corrected(text: Tokens) -> bool:
    return any(_CORRECTED.search(paragraph.text) for paragraph in text.paragraphs)


def _by_damage(pair: Pair) -> Verdict | None:
    """Marks of copying: links cut out of sentences, spaces lost, a mail that carries a page."""
    first, second = (_damage(text.document) for text in (pair.first, pair.second))
    if first == second:
        return None
    copy = pair.first if first > second else pair.second
    return Verdict(copy.document, f"{name_of(copy.document)} bears the marks of a copy: links cut out of its sentences")


def _damage(document: Document) -> int:
    """How many sentences have a hole where a link stood."""
    bearing = {block.unit for block in document.blocks if block.role in EVIDENCE_ROLES}
    return sum(block.role not in EVIDENCE_ROLES and block.unit in bearing for block in document.blocks)


def _by_mail(pair: Pair) -> Verdict | None:
    for text, other in _both_ways(pair):
        if text.document.kind in _SENT and other.document.kind not in _SENT:
            return Verdict(
                text.document, f"{name_of(text.document)} is a newsletter, which carries what stands elsewhere"
            )
        if _is_mail(text.document) and not _is_mail(other.document):
            return Verdict(text.document, f"{name_of(text.document)} was sent by mail, and the text stands elsewhere")
    return None


def _is_mail(document: Document) -> bool:
    return document.file.lower().endswith(".eml")


def _by_length(pair: Pair) -> Verdict | None:
    """A text that stands nearly whole in a longer one."""
    first, second = pair.first, pair.second
    short, share = (first, pair.first_share) if first.body_size < second.body_size else (second, pair.second_share)
    whole = pair.other(short)
    if share < 0.75 or short.body_size > _PART * whole.body_size:
        return None
    return Verdict(short.document, f"{name_of(short.document)} is a part of {name_of(whole.document)}")


def _by_latest_day(pair: Pair) -> Verdict | None:
    """A text that speaks of later days, where the documents bear no dates of their own."""
    year = max((*pair.first.named.years, *pair.second.named.years), default=1)
    first, second = (max(text.named.dates(year), default=None) for text in (pair.first, pair.second))
    if first is None or second is None or first == second:
        return None
    (later, latest), (_, earlier) = sorted(
        ((pair.first, first), (pair.second, second)), key=lambda each: each[1], reverse=True
    )
    spoken = f"{latest.day} {latest:%B}"
    known = f"{earlier.day} {earlier:%B}"
    return Verdict(later.document, f"{name_of(later.document)} speaks of {spoken}, the other of no day after {known}")


def _both_ways(pair: Pair) -> tuple[tuple[Tokens, Tokens], tuple[Tokens, Tokens]]:
    return (pair.first, pair.second), (pair.second, pair.first)


_TESTS: tuple[Test, ...] = (
    _by_named_credit, _by_date, _by_agency, _by_kind, _by_correction, _by_length, _by_mail, _by_damage, _by_latest_day,
)  # fmt: skip
