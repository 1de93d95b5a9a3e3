"""Quotations of a paragraph, and which of them are speech: not titles, nicknames or words held at arm's length."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.text import Quotation

_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")
_SMALL = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "for", "to", "by", "with", "from", "and", "or", "but", "as", "vs"]
)
SPEECH_WORDS = 4


def words_in(text: str, quote: Quotation) -> list[str]:
    """The words inside the marks."""
    return _WORD.findall(text[quote.inner_start : quote.inner_end])


def is_whole(text: str, quote: Quotation) -> bool:
    """Whether the quotation holds a sentence, or the part of one that an attribution breaks off."""
    inner = text[quote.inner_start : quote.inner_end].rstrip()
    if not quote.closed or inner[-1:] in ",.!?…—–" or _lead(text, quote) == ":":
        return True
    after = text[quote.end : quote.end + 4].lstrip()
    return _lead(text, quote) in {"", ".", "!", "?"} and after[:1] in {",", "—", "–", "―"}


def _lead(text: str, quote: Quotation) -> str:
    return text[: quote.start].rstrip()[-1:]


def is_title(text: str, quote: Quotation) -> bool:
    """Whether the words inside the marks are written like the title of a work."""
    words = words_in(text, quote)
    large = [word for word in words if word.lower() not in _SMALL]
    inner = text[quote.inner_start : quote.inner_end].rstrip()
    return len(large) > 1 and inner[-1:] not in ".!?" and all(word[0].isupper() or word[0].isdigit() for word in large)


def may_be_speech(text: str, quote: Quotation) -> bool:
    """Whether a quotation can be what somebody said: long enough, or a short sentence of its own, and no title."""
    words = words_in(text, quote)
    if not words or is_title(text, quote):
        return False
    return len(words) >= SPEECH_WORDS or is_whole(text, quote)


def is_crosshead(text: str, quotes: Sequence[Quotation]) -> bool:
    """Whether a paragraph is a heading in quotation marks: nothing but one quotation, short, with no final mark."""
    if len(quotes) != 1 or quotes[0].start != len(text) - len(text.lstrip()) or quotes[0].end != len(text.rstrip()):
        return False
    inner = text[quotes[0].inner_start : quotes[0].inner_end].rstrip()
    return len(words_in(text, quotes[0])) <= 10 and inner[-1:] not in ".,!?…"
