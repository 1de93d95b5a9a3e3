"""The words of a passage, as passages are held word under word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from tallystick.text import words

# What a converter left where a link was: no words of the passage.
STUB = re.compile(r"<[^<>]{0,200}>")
_SMALL = "a an and as at by for from in is it its of on or that the their this to was were with"
# Words that hold a sentence together and say nothing of what it is about.
SMALL = frozenset(_SMALL.split())


@dataclass(frozen=True, slots=True)
class Token:
    """A word: `text` is all up to the next word, `gap` what of it follows the word itself; `key` is for comparing."""

    text: str
    word: str
    key: str
    gap: str


def tokens_of(text: str) -> list[Token]:
    """The words of a text, which joined are the text; the stubs of links belong to the word before them."""
    stubs = [match.span() for match in STUB.finditer(text)]
    found = [w for w in words(text) if not any(start <= w.start < end for start, end in stubs)]
    edges = [0, *(w.start for w in found[1:]), len(text)]
    tokens = [
        Token(text[start:end], text[word.start : word.end], word.key, text[word.end : end])
        for word, (start, end) in zip(found, pairwise(edges), strict=False)
    ]
    return tokens or [Token(text, "", "", "")]


def plain(text: str) -> str:
    """A text without the stubs of links, on one line."""
    return re.sub(r"\s+", " ", STUB.sub("", text)).strip()
