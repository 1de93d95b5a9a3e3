"""Numbers in running text, in digits and in words, as one form: "two hundred" and "200" are equal."""

from __future__ import annotations

from tallystick.extract.parser.words import Word
from tallystick.text import key_of

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNITS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * (at + 2) for at, word in enumerate(_TENS)}
_SCALES = {"hundred": 100, "dozen": 12, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def is_number(token: Word) -> bool:
    """Whether a word is a number, in digits or in words, or a scale that stands as one: "hundred"."""
    return token.text[:1].isdigit() or token.lower in _UNITS or (token.lower in _SCALES and token.like_num)


def number(run: list[Word]) -> list[str]:
    """A run of number words as one number in digits; what is no number in words stays as it is written."""
    if not run:
        return []
    if len(run) == 1 and run[0].text[:1].isdigit():
        return [key_of(run[0].text)]
    total = current = 0.0
    for token in run:
        word = token.lower
        if word in _SCALES:
            scale = _SCALES[word]
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0
        elif word in _UNITS:
            current += _UNITS[word]
        else:
            try:
                current += float(key_of(word))
            except ValueError:
                return [key_of(t.text) for t in run]
    return [f"{total + current:g}" if total + current < 1e6 else f"{total + current:.0f}"]
