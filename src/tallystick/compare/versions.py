"""Versions of one page: the same place or the same title of one publisher, put out again with other words.

A version is no reprint: nobody took anything from anybody, and the publisher has said it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from rapidfuzz.distance import Indel

from tallystick.compare.direction import Pair, Verdict, carried, moments, name_of
from tallystick.compare.profile import CORRECTION, UPDATE, sentences
from tallystick.compare.tokens import Tokens
from tallystick.records import Version
from tallystick.text import words

# Two pages of one title are one page only where one keeps this much of the other: a column's title returns each week.
_MIN_SHARE = 0.5
_MIN_TITLE_WORDS = 3
# Shares from which two pages say the same.
_SAME = 0.995
# Parts of an address that name the visit and not the page.
_VISIT = re.compile(r"^(?:utm_\w+|fbclid|gclid|ref|source|share|amp|output|print)(?:=.*)?$", re.I)


def version_of(pair: Pair) -> tuple[Version, Verdict] | None:
    """Whether two documents that share text are versions of one page: of which kind, and which came later.

    The changes are not read here: see `changes`.
    """
    if not _is_one_page(pair):
        return None
    verdict = _later(pair)
    later = pair.first if (verdict.derived or verdict.later) is pair.first.document else pair.second
    if later.notice and CORRECTION.search(later.notice):
        return Version("correction", later.notice), verdict
    same = min(pair.first_share, pair.second_share) >= _SAME and later.notice is None
    return Version("same text" if same else "update", later.notice), verdict


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


def _later(pair: Pair) -> Verdict:
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
    if (pair.first.notice is None) != (pair.second.notice is None):
        noticed = first if pair.first.notice else second
        return Verdict(noticed, f"{name_of(noticed)} says that it changes what was put out before")
    longer = first if pair.first.body_size > pair.second.body_size else second
    why = "Neither a time nor a notice says which of the two versions is the later"
    return Verdict(None, why, later=longer)


# ---- how they differ ----


def changes(earlier: Tokens, later: Tokens) -> tuple[tuple[str, str], ...]:
    """What one version says and the other does not, sentence by sentence, in order.

    By the longest common subsequence of the sentences, bit-parallel (rapidfuzz), so that long pages take no long time.
    """
    return tuple(_changes(_sentences(earlier), _sentences(later)))


def _sentences(text: Tokens) -> list[str]:
    """The sentences of the evidence-bearing text, notices left out: these differ by their nature."""
    found = [_UPDATE_MARK.sub("", p.text) for p in text.paragraphs if p.role == "headline"]
    for paragraph in text.paragraphs:
        if paragraph.role != "headline":
            parts = sentences(paragraph.text)
            found += [part for part in parts if not CORRECTION.search(part) and not UPDATE.search(part)]
    return found


def _changes(earlier: Sequence[str], later: Sequence[str]) -> Iterator[tuple[str, str]]:
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
