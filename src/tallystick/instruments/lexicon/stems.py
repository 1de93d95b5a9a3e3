"""A list of words as stems, which is how all words are compared here."""

from __future__ import annotations

from tallystick.text import stem_of as stem


def stems(words: str) -> frozenset[str]:
    """The stems of words that stand in a text with spaces between."""
    # The folding of spellings (travelled, traveled) takes an l from "killed" as well: such forms are listed too.
    return frozenset(
        stem(form) for word in words.split() for form in (word, f"{word}ed" if word.endswith("ll") else word)
    )
