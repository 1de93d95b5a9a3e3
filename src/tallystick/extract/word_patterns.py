"""Patterns for lists of words, made so that a place where none of them stands is left after one letter."""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest that fits; words with one beginning share it."""
    tails: dict[str, list[str]] = {}
    listed = list(words)
    for word in listed:
        if word:
            tails.setdefault(word[0], []).append(word[1:])
    branches = [re.escape(first) + any_of(rest) for first, rest in sorted(tails.items())]
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})" if branches else ""
    return f"(?:{joined})?" if "" in listed and joined else joined
