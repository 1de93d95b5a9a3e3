"""The text of an instrument as sentences, each with the article it stands in.

Printed instruments reach us with their lines broken, their numbers at the end of the line before, and their lists
cut from the words that open them. This puts them together again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from tallystick.records import Document


@dataclass(frozen=True, slots=True)
class Provision:
    """One sentence of an instrument. `article` is its number as written, or None before the first one.

    `text` is the sentence as running text; of an item of a list, `opening` is the sentence that opens the list
    ("The Parties shall:"). `start` is where it begins in the document, in code points.
    """

    article: str | None
    text: str
    start: int
    opening: str = ""


_NAMED = (
    r"(?:Article|ARTICLE|Section|SECTION|Chapter|CHAPTER|Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE|Part|PART|Title|TITLE)\s+"
    r"(?:\d+|[IVXLC]+|[A-Z]|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve)\b"
)
# "2.", "2.1", "2.1.3." or "(a)", "a)" where a sentence may begin.
_NUMBERED = r"(?<![\w.,])(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}\.(?!\d)|\(?[a-z]{1,3}\)|\((?:\d{1,3})\))"
_MARK = re.compile(rf"(?P<named>{_NAMED})|(?P<numbered>{_NUMBERED})(?=\s|$)")
_ITEM = re.compile(r"\(?(?:[a-z]{1,3}|\d{1,3})\)|[-–•·*]")
# A full stop after these ends no sentence.
_SHORTENED = re.compile(r"(?:\b(?:No|Nos|Art|Arts|Mr|Mrs|Ms|Dr|St|Gen|Col|cf|e\.g|i\.e|paras?|H\.E|vs)|\b[A-Z])$")
_ENDS = re.compile(r"(?<=[.;:])\s+(?=[(“\"A-Za-z\d•–-])|\n{2,}")
# A word that the end of a line parted; "two- and three-year terms" is none.
_HYPHEN = re.compile(r"(?<=[a-z])-\s+(?=(?!(?:and|or|to)\b)[a-z])")
# Each annex counts its articles anew.
_ANNEX = re.compile(r"(?:annex|appendix|schedule)\b", re.IGNORECASE)
# After these words a line goes on, whatever the next one begins with: "troops from the | Salt Valley".
_LEADS_ON = re.compile(r"(?<![A-Z])\b(?:the|a|an|of|from|to|in|at|by|with|for|and|or|its|their|all|between)$")
_LONGEST = 1_500


def provisions(document: Document) -> list[Provision]:
    """The sentences of an instrument in order; furniture is read too, since page headings hold article numbers."""
    made: list[Provision] = []
    article: str | None = None
    annex: str | None = None
    opening = ""
    for start, piece in _pieces(document):
        named, rest, shift = _without_number(piece)
        if named is not None:
            item = _ITEM.fullmatch(named) is not None
            annex = named if _ANNEX.match(named) else annex
            article = _joined(article, named) if item else _within_annex(annex, named)
            opening = opening if item else ""
        if not rest:
            continue
        if named is None and made and _goes_on(made[-1].text, rest):
            made[-1] = replace(made[-1], text=_one_line(made[-1].text, rest))
            continue
        made.append(Provision(article, rest, start + shift, opening))
        if rest.endswith(":"):
            opening = rest.rstrip(": ")
        elif named is None and not rest.endswith((";", "; and", "; or")):
            opening = ""
    return [replace(one, article=_clean(one.article)) for one in made]


def _pieces(document: Document) -> Iterator[tuple[int, str]]:
    """The stretches between ends of sentences and article numbers, with where they begin."""
    for block in document.blocks:
        if block.role == "comment":
            continue
        text = document.text[block.start : block.end]
        for start, end in _stretches(text):
            piece = re.sub(r"\s+", " ", _HYPHEN.sub("", text[start:end])).strip()
            if piece:
                yield block.start + start, piece[:_LONGEST]


def _goes_on(before: str, rest: str) -> bool:
    """Whether a stretch goes on from a line that was broken before it."""
    open_ended = rest[0].islower() or _LEADS_ON.search(before) is not None
    return before[-1] not in ".;:" and open_ended and len(before) < _LONGEST


def _one_line(before: str, rest: str) -> str:
    broken_word = before.endswith("-") and before[-2:-1].isalpha()
    return before[:-1] + rest if broken_word else f"{before} {rest}"


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    cuts = {0, len(text)}
    for end in _ENDS.finditer(text):
        if text[end.start() - 1] != "." or not _SHORTENED.search(text[: end.start() - 1][-8:]):
            cuts.add(end.end())
    for mark in _MARK.finditer(text):
        before = text[: mark.start()].rstrip()[-1:]
        if before in {"", ".", ";", ":", ","} or text[: mark.start()].endswith("\n") or _closes_line(text, mark):
            cuts.add(mark.start())
    ordered = sorted(cuts)
    yield from pairwise(ordered)


def _closes_line(text: str, mark: re.Match[str]) -> bool:
    """Whether a number ends the block, and so belongs to what follows: "… of the Council 1.3."."""
    return not text[mark.end() :].strip() and mark.group("numbered") is not None


def _without_number(piece: str) -> tuple[str | None, str, int]:
    """The article number that a stretch begins with, the rest of it, and how far in the rest begins."""
    mark = _MARK.match(piece)
    if mark is None:
        bullet = re.match(r"[-–•·*]\s+", piece)
        return ("-", piece[bullet.end() :], bullet.end()) if bullet else (None, piece, 0)
    rest = piece[mark.end() :]
    stripped = rest.lstrip(" .:–-\xa0")
    return mark.group(), stripped, len(piece) - len(stripped)


def _joined(article: str | None, item: str) -> str | None:
    """ "2.1" and "(a)" as "2.1(a)"; a bullet has no number of its own."""
    if item in "-–•·*":
        return article
    outer = re.sub(r"\([^)]*\)$", "", article) if article else ""
    return f"{outer}({item.strip('()')})"


def _within_annex(annex: str | None, named: str) -> str:
    """An article with the annex that it stands in, whose numbers begin anew."""
    return named if annex in (None, named) else f"{annex}, {named}"


def _clean(article: str | None) -> str | None:
    if article is None:
        return None
    cleaned = re.sub(r"^(?:article)\s+", "", article, flags=re.IGNORECASE).rstrip(".").strip()
    return cleaned or None
