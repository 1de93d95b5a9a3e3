"""Which of two documents came first: by what they say of themselves, else by the marks that copying leaves."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from tallystick.compare.profile import Profile, is_mail, names_it, same_name
from tallystick.records import Document, DocumentKind

# What outlets copy from, before what copies.
_RANK: dict[DocumentKind, int] = {"official report": 0, "press release": 0, "statement": 0, "wire": 1}
_SENT: frozenset[DocumentKind] = frozenset({"newsletter"})

# Where an ISO 8601 time has its day's end, and its zone.
_DAY_LENGTH = len("2031-05-12")
_ZONE_AT = len("2031-05-12T08:30:00")

# A document this much shorter than the other, and wholly in it, is the part; the other is the whole.
_PART = 0.8
_MIN_PART_SHARE = 0.75


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which document drew on the other, and the sentence that says why; `derived` is None where it cannot be told.

    `later` is then the document that more likely came later, or None where nothing speaks for either.
    """

    derived: Document | None
    why: str
    later: Document | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents that share text, and which part of each one's running text is shared, 0 to 1."""

    first: Profile
    second: Profile
    first_share: float
    second_share: float

    def other(self, text: Profile) -> Profile:
        """The other one of the two."""
        return self.second if text is self.first else self.first


Test = Callable[[Pair], "Verdict | None"]


def direction(pair: Pair) -> Verdict:
    """Tell which of two documents that share text drew on the other, by the first test that tells.

    Where a test finds that it cannot be told, those after it say at most which came later.
    """
    verdicts = (verdict for test in _TESTS if (verdict := test(pair)))
    verdict = next(
        verdicts, Verdict(None, "Neither a date nor a credit nor the texts themselves show which came first")
    )
    if verdict.derived is None:
        later = (each.derived or each.later for each in verdicts)
        verdict = replace(verdict, later=verdict.later or next((each for each in later if each), None))
    return verdict


def carried(pair: Pair) -> Verdict | None:
    """Which of two documents carries the other over another channel (by mail, or copied out of a page), if one does."""
    return _by_mail(pair) or _by_damage(pair)


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
    if other.publisher is None or same_name(document.publisher, other.publisher):
        return False
    return any(same_name(credit, other.publisher) for credit in (*document.credits, *document.byline))


def _by_date(pair: Pair) -> Verdict | None:
    """The later of two dates of publication, by the day, or by the time where both have one in the same zone."""
    first, second = in_order(pair.first.document, pair.second.document)
    if first is None or second is None:
        return None
    before, after = moments(first.published.date, second.published.date)
    return Verdict(second, f"{name_of(first)} was published on {before}, {name_of(second)} on {after}")


def in_order(first: Document, second: Document) -> tuple[Document, Document] | tuple[None, None]:
    """Two documents as their dates of publication order them; none where these do not tell."""
    one, two = moments(first.published.date, second.published.date)
    if not one or not two or one == two:
        return None, None
    return (first, second) if one < two else (second, first)


def moments(first: str | None, second: str | None) -> tuple[str, str]:
    """Two dates as exactly as they can be compared; empty where one is not known to the day."""
    one, two = first or "", second or ""
    if min(len(one), len(two)) < _DAY_LENGTH:
        return "", ""
    same_day = one[:_DAY_LENGTH] == two[:_DAY_LENGTH]
    timed = min(len(one), len(two)) > _DAY_LENGTH and one[_ZONE_AT:] == two[_ZONE_AT:]
    return (one, two) if same_day and timed else (one[:_DAY_LENGTH], two[:_DAY_LENGTH])


def _by_one_source(pair: Pair) -> Verdict | None:
    """Two that credit one agency and came out together: each may have it from there, and neither from the other."""
    first, second = pair.first.document, pair.second.document
    common = [credit for credit in first.credits if any(same_name(credit, other) for other in second.credits)]
    if not common:
        return None
    return Verdict(None, f"Both credit {common[0]}, from which each may have the text on its own")


def _by_attribution(pair: Pair) -> Verdict | None:
    """A text that names the other's publisher as the one that reported, or to which somebody spoke."""
    naming = [(text, other) for text, other in _both_ways(pair) if _gives_to(text, other.document.publisher)]
    if len(naming) != 1:
        return None
    ((text, other),) = naming
    why = f"{name_of(text.document)} gives what it reports to {other.document.publisher}"
    return Verdict(text.document, why)


def _gives_to(text: Profile, publisher: str | None) -> bool:
    if publisher is None or same_name(text.document.publisher, publisher):
        return False
    return any(names_it(source, publisher) for source in text.sources)


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
        if text.corrected and not other.corrected:
            return Verdict(text.document, f"{name_of(text.document)} says that it corrects an earlier text")
    return None


def _by_damage(pair: Pair) -> Verdict | None:
    """Marks of copying: links cut out of sentences, spaces lost, a mail that carries a page."""
    if pair.first.damage == pair.second.damage:
        return None
    copy = pair.first if pair.first.damage > pair.second.damage else pair.second
    return Verdict(copy.document, f"{name_of(copy.document)} bears the marks of a copy: links cut out of its sentences")


def _by_mail(pair: Pair) -> Verdict | None:
    for text, other in _both_ways(pair):
        if text.document.kind in _SENT and other.document.kind not in _SENT:
            return Verdict(
                text.document, f"{name_of(text.document)} is a newsletter, which carries what stands elsewhere"
            )
        if is_mail(text.document) and not is_mail(other.document):
            return Verdict(text.document, f"{name_of(text.document)} was sent by mail, and the text stands elsewhere")
    return None


def _by_length(pair: Pair) -> Verdict | None:
    """A text that stands nearly whole in a longer one."""
    if not _is_part(pair):
        return None
    short = min(pair.first, pair.second, key=lambda text: text.body_size)
    return Verdict(short.document, f"{name_of(short.document)} is a part of {name_of(pair.other(short).document)}")


def _is_part(pair: Pair) -> bool:
    first, second = pair.first, pair.second
    short, share = (first, pair.first_share) if first.body_size < second.body_size else (second, pair.second_share)
    return share >= _MIN_PART_SHARE and short.body_size <= _PART * pair.other(short).body_size


def _by_own_day(pair: Pair) -> Verdict | None:
    """A text without a date, by the days of which it speaks, beside one whose day of publication is known."""
    for text, other in _both_ways(pair):
        published = _day_of(other.document)
        if published is None or text.document.published.date:
            continue
        latest = max(text.named.dates(published.year), default=None)
        if latest is None:
            return None
        spoken = f"{name_of(text.document)} speaks of {latest.day} {latest:%B}"
        if latest > published:
            return Verdict(text.document, f"{spoken}, after the day on which {name_of(other.document)} was published")
        why = f"{spoken} and bears no date, and {name_of(other.document)} was published no earlier"
        return Verdict(None, why, later=other.document)
    return None


def _day_of(document: Document) -> date | None:
    """The day of publication, if it is known to the day; what a corpus gives as a date may be none."""
    with suppress(ValueError):
        return date.fromisoformat((document.published.date or "")[:_DAY_LENGTH])
    return None


def _by_latest_day(pair: Pair) -> Verdict | None:
    """A text that speaks of later days, where the documents bear no dates of their own."""
    if any(text.document.published.date for text in (pair.first, pair.second)):
        return None
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


def _both_ways(pair: Pair) -> tuple[tuple[Profile, Profile], tuple[Profile, Profile]]:
    return (pair.first, pair.second), (pair.second, pair.first)


_TESTS: tuple[Test, ...] = (
    _by_named_credit,
    _by_date,
    _by_attribution,
    _by_one_source,
    _by_agency,
    _by_kind,
    _by_correction,
    _by_length,
    _by_mail,
    _by_damage,
    _by_own_day,
    _by_latest_day,
)
