"""Versions of one page: the same place or the same title of one publisher, put out again with other words.

A version is no reprint: nobody took anything from anybody, and the publisher has said it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from rapidfuzz.distance import Indel

from tallystick.compare.direction import Pair, Verdict, carried, moments, name_of
from tallystick.compare.tokens import Tokens
from tallystick.records import Document, Version
from tallystick.text import words

# What an outlet writes when it mends what it has put out, and when it only adds to it.
_CORRECTION = re.compile(
    r"^\W*(?:correction|clarification|corrected|erratum|editors?['’]?s? note)\b"
    r"|\b(?:an? )?(?:earlier|previous|original) version of this (?:article|story|report|page|release|statement)\b"
    r"|\bthis (?:article|story|report|page|release|statement) (?:has been|was) (?:corrected|amended|clarified)\b"
    r"|\bcorrects? (?:an? )?(?:earlier|previous|the)\b",
    re.I,
)
_UPDATE = re.compile(
    r"^\W*(?:update|updated|updates)\b"
    r"|\bthis (?:article|story|report|page) (?:has been|was|will be) updated\b"
    r"|\b(?:updates|adds|recasts) (?:with|throughout|to|details|quotes|background|reaction)\b",
    re.I,
)
# Two pages of one title are one page only where one keeps this much of the other: a column's title returns each week.
_MIN_SHARE = 0.5
_MIN_TITLE_WORDS = 3
# Parts of an address that name the visit and not the page.
_VISIT = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|source|share|amp|output|print)(?:=.*)?$", re.I)


def version_of(pair: Pair) -> tuple[Version, Verdict] | None:
    """Whether two documents that share text are versions of one page: how they differ, and which came later."""
    if not _is_one_page(pair):
        return None
    notices = {text.document.id: notice for text in (pair.first, pair.second) if (notice := _notice(text))}
    verdict = _later(pair, notices)
    later = pair.first if (verdict.derived or verdict.later) is pair.first.document else pair.second
    earlier = pair.other(later)
    notice = notices.get(later.document.id)
    changes = tuple(_changes(_sentences(earlier), _sentences(later)))
    if notice and _CORRECTION.search(notice):
        return Version("correction", notice, changes), verdict
    return Version("update" if changes or notice else "same text", notice, changes), verdict


# ---- one page ----


def _is_one_page(pair: Pair) -> bool:
    first, second = pair.first.document, pair.second.document
    if first.url and second.url and _address(first.url) == _address(second.url):
        return True
    return (
        first.publisher is not None
        and _folded(first.publisher) == _folded(second.publisher or "")
        and _same_title(first.title, second.title)
        and max(pair.first_share, pair.second_share) >= _MIN_SHARE
        and carried(pair) is None
    )


def _address(url: str) -> tuple[str, str, tuple[str, ...]]:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("amp.")
    path = re.sub(r"/(?:amp|index\.\w+)?/?$", "", parts.path)
    return host, path, tuple(sorted(part for part in parts.query.split("&") if part and not _VISIT.match(part)))


def _folded(name: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(name) if word.key != "the")


def _same_title(first: str | None, second: str | None) -> bool:
    """Whether two titles are one, a mark such as "UPDATE 2:" or "Corrected" left aside."""
    one, two = (_folded(_UPDATE_MARK.sub("", title or "")) for title in (first, second))
    return one == two and len(one) >= _MIN_TITLE_WORDS


_UPDATE_MARK = re.compile(
    r"^\W*(?:\d+(?:st|nd|rd|th) )?(?:update[ds]?|correction|corrected|corrects|refile|clarification)\b[\s\d]*[:—–-]*"
    r"|[\s\W]*\b(?:updated?|corrected|correction)\W*$",
    re.I,
)


# ---- which is later ----


def _later(pair: Pair, notices: dict[str, str]) -> Verdict:
    """The later version: by its time, by its notice, by its length, since what is updated grows."""
    first, second = pair.first.document, pair.second.document
    for one, two in (
        (first.updated.date or first.published.date, second.updated.date or second.published.date),
        (first.published.date, second.published.date),
    ):
        before, after = moments(one, two)
        if before and before != after:
            earlier, later = (first, second) if before < after else (second, first)
            times = sorted((before, after))
            return Verdict(later, f"{name_of(earlier)} is dated {times[0]}, {name_of(later)} {times[1]}")
    if len(notices) == 1:
        (noticed,) = (document for document in (first, second) if document.id in notices)
        return Verdict(noticed, f"{name_of(noticed)} says that it changes what was put out before")
    longer = first if pair.first.body_size > pair.second.body_size else second
    why = "Neither a time nor a notice says which of the two versions is the later"
    return Verdict(None, why, later=longer)


# ---- how they differ ----


def _notice(text: Tokens) -> str | None:
    """The sentence in which a page says that it was corrected or updated; a correction before an update."""
    sentences = [" ".join(sentence.split()) for paragraph in _lines(text.document) for sentence in paragraph]
    for form in (_CORRECTION, _UPDATE):
        found = next((sentence for sentence in sentences if form.search(sentence)), None)
        if found:
            return found
    return None


def _lines(document: Document) -> Iterator[list[str]]:
    """The sentences of every block but comments: a notice may stand where no evidence does."""
    for block in document.blocks:
        if block.role != "comment":
            yield _SENTENCE.findall(document.text[block.start : block.end])


_SENTENCE = re.compile(r"\S.*?(?:[.!?…][\"”’)]*(?=\s+[\"“(]?[A-Z])|$)", re.S)


def _sentences(text: Tokens) -> list[str]:
    """The sentences of the evidence-bearing text, notices left out: these differ by their nature."""
    found = [_UPDATE_MARK.sub("", p.text) for p in text.paragraphs if p.role == "headline"]
    for paragraph in text.paragraphs:
        if paragraph.role != "headline":
            sentences = _SENTENCE.findall(paragraph.text)
            found += [s for s in sentences if not _CORRECTION.search(s) and not _UPDATE.search(s)]
    return [" ".join(sentence.split()) for sentence in found]


def _changes(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What stands in one and not in the other, sentence by sentence (longest common subsequence, bit-parallel)."""
    numbers: dict[tuple[str, ...], int] = {}
    keys = [[numbers.setdefault(_keys(s), len(numbers)) for s in side] for side in (earlier, later)]
    # Sentences taken out and put in at one place answer one another.
    gap: tuple[list[str], list[str]] = ([], [])
    for step in Indel.opcodes(*keys):
        if step.tag == "equal":
            yield from _joined(gap)
            gap = ([], [])
            continue
        gap[0].extend(earlier[step.src_start : step.src_end])
        gap[1].extend(later[step.dest_start : step.dest_end])
    yield from _joined(gap)


def _keys(sentence: str) -> tuple[str, ...]:
    return tuple(word.key for word in words(sentence))


def _joined(gap: tuple[list[str], list[str]]) -> Iterator[tuple[str, str]]:
    before, after = (" ".join(side) for side in gap)
    if before or after:
        yield before, after
