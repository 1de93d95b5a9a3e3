"""Sentences of a paragraph, cut so that no quotation is torn, and joined where an attribution parts a quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tallystick.extract.parser.words import Parse
from tallystick.text import Quotation

# A longer sentence is a listing or a text without sentence ends; it is cut, so that time grows with its length.
LONGEST = 2_000
# The number of a note may stand between the end of a sentence and the space after it.
_END = re.compile(r"[.!?…]+[\"”’'»)\]]*(?:(?<!\d\.)\d{1,2}|\[\d{1,3}\])?(?=\s+[\"“„«‘'(\[]*[A-Z0-9À-Ý])")
_ABBREVIATION = re.compile(
    r"(?i:"
    r"mr|mrs|ms|dr|prof|gen|lt|col|maj|capt|sgt|brig|adm|cmdr|cpl|pvt|gov|sen|rep|del|asst|assoc|rev|hon|st|jr|sr|ret|amb|pres|"
    r"sec|no|nos|vs|etc|inc|ltd|co|corp|dept|art|arts|para|paras|fig|vol|p|pp|cf|al|jan|feb|mar|apr|jun|jul|aug|sep|"
    r"sept|oct|nov|dec|mt|ft|approx|est|supt|insp|messrs|op"
    r")"
)
_LAST_WORD = re.compile(r"([^\W\d_](?:[\w.]*[^\W_])?)\.*[\"”’'»)\]]*$")


def sentences(text: str, parse: Parse | None, quotes: Sequence[Quotation]) -> list[tuple[int, int]]:
    """The sentences of a paragraph as offsets into it, in order; a quotation lies whole in one of them."""
    starts = _sentence_starts(parse)
    cuts = [0]
    at = 0
    for match in _END.finditer(text):
        while at < len(quotes) and quotes[at].end < match.end():
            at += 1
        if at < len(quotes) and quotes[at].start < match.end() < quotes[at].end:
            continue
        begin = _skip(text, match.end())
        if _ends(text, match.start(), begin, starts):
            cuts.append(begin)
    cuts.append(len(text))
    found = []
    for start, end in pairwise(cuts):
        left, right = _trim(text, start, end)
        if left < right:
            found.append((left, right))
    return found


def stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence in stretches of bounded length, cut at spaces where it has any; most are one."""
    found = []
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        left, right = _trim(text, start, space if space > 0 else start + LONGEST)
        if left < right:
            found.append((left, right))
        start = _skip(text, right)
    return [*found, (start, end)] if start < end else found


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _sentence_starts(parse: Parse | None) -> frozenset[int] | None:
    return None if parse is None else frozenset(word.start for word in parse.words if word.opens or not word.i)


def _ends(text: str, mark: int, begin: int, starts: frozenset[int] | None) -> bool:
    """Whether a sentence ends at this mark: not after a title or an initial; after an acronym the parser decides."""
    if text[mark] != ".":
        return True
    word = _LAST_WORD.search(text[max(0, mark - 24) : mark])
    if word is None:
        return True
    last = word.group(1)
    if last == "no":
        return not text[begin].isdigit()
    if _ABBREVIATION.fullmatch(last):
        return False
    if len(last) == 1 and last.isupper():
        return False
    if "." in last:
        return starts is not None and begin in starts
    return True
