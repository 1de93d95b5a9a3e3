"""Plain text to units: paragraphs of one line each, or lines that were wrapped at a width and are joined again."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

from tallystick.canonical.blocks import DATELINE, STUB, Unit, bare

_TERMINAL = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[-*•·‣▪◦●]\s+|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]\s+)\S")
# A line drawn with signs under a heading or between parts, as plain mails have it.
_DRAWN = re.compile(r"\s*([-=_*~#+.·–—])(?:\s?\1){4,}\s*")
_HEADER = re.compile(r"[A-Z][A-Za-z-]{1,20}: \S")
_WIDEST = 120
_NARROWEST = 40
# Share of neighbouring line pairs whose first line is full, from which a text counts as wrapped.
_FULL_PAIRS = 0.4
_FULL = 0.75


def units_of(text: str, *, markdown: bool = False, mail: bool = False) -> list[Unit]:
    """The units of a plain text in order; their roles are not decided here.

    `markdown` says that a line of # signs and words is a heading, and nothing is stripped from the text;
    `mail` that the text comes from a program that wraps lines.
    """
    lines = text.split("\n")
    width = _wrap_width(lines, mail=mail)
    made: list[Unit] = []
    for group in _groups(lines):
        for paragraph in _paragraphs(group, width) if width else [[line] for line in group]:
            joined = " ".join(line.strip() for line in paragraph)
            made.append(Unit(joined, heading=markdown and bool(re.match(r"#{1,6}\s+\S", joined))))
    return made


def _groups(lines: Sequence[str]) -> list[list[str]]:
    """The runs of lines between empty lines."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _wrap_width(lines: Sequence[str], *, mail: bool) -> int | None:
    """The width at which the lines of a text were wrapped, or None where every line is a paragraph."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and not STUB.search(line))
    if len(lengths) < 2:
        return None
    # One line too long for the rest (a URL, a table) does not hide that the others were wrapped.
    width = lengths[math.ceil(len(lengths) * 0.98) - 1]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    pairs = [(a.rstrip(), b.strip()) for g in _groups(lines) for a, b in pairwise(g) if not _HEADER.match(b)]
    full = [a for a, b in pairs if len(a) >= _FULL * width or STUB.search(a) or b[:1].islower()]
    # A list of headlines has long lines without an end too; a line that goes on in lower case is no headline.
    parted = mail or any(not _TERMINAL.search(a) and b[:1].islower() for a, b in pairs)
    carried = sum(not _TERMINAL.search(a) for a in full) >= _FULL_PAIRS * len(full)
    return width if parted and carried and len(full) >= _FULL_PAIRS * len(pairs) else None


def _paragraphs(lines: Sequence[str], width: int) -> list[list[str]]:
    """Part one run of wrapped lines into paragraphs."""
    paragraphs: list[list[str]] = [[lines[0]]]
    for line in lines[1:]:
        if _breaks(paragraphs[-1], line, width):
            paragraphs.append([line])
        else:
            paragraphs[-1].append(line)
    return paragraphs


def _breaks(paragraph: Sequence[str], line: str, width: int) -> bool:
    """Whether a line begins a new paragraph: the line before it had room for its first word, or its shape says so."""
    last, following = paragraph[-1].rstrip(), line.strip()
    words = bare(following)
    ended = bool(_TERMINAL.search(bare(last)))
    if words and ended and len(last) < _FULL * width and not STUB.search(last) and not words[:1].islower():
        return True
    if _DRAWN.fullmatch(line) or _DRAWN.fullmatch(paragraph[-1]):
        return True
    if DATELINE.match(following) or (_ITEM.match(following) and (ended or not following[0].isalnum())):
        return True
    if not words:
        return False
    if words[:1].islower() or bare(last)[-1:] in tuple(",;–—"):
        return False
    if words[:1] in tuple(".,;:)"):
        return False
    if STUB.search(last):
        # The link was longer than its stub, so the length of this line says nothing.
        before = bare(" ".join(paragraph))
        return bool(_TERMINAL.search(before)) or (
            not bare(last) and len(before) < 2 * width and not _in_sentence(before)
        )
    first = following.split()[0]
    if STUB.match(following):
        return False
    room = len(last) + 1 + len(first) <= width
    return room and (ended or len(last) < _FULL * width or bool(_HEADER.match(following)))


def _in_sentence(text: str) -> bool:
    return any(mark in text for mark in (". ", ", ")) and len(text.split()) > 12
