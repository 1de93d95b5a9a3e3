"""A phrase that the grammar of dates found, and what its parts say: numbers, directions, units, modifiers.

For the readers in `day_readers`, `span_readers` and `length_readers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.tokens import Tokens
from tallystick.extract.dates.words import (
    CALENDAR_UNITS,
    CLOCK_UNITS,
    DIRECTIONS,
    MODS,
    MULTIPLES,
    ORDINALS,
    VAGUE_COUNTS,
    singular_of,
)
from tallystick.extract.numbers import find_numbers, value_of

# Why a wording has no value; a user reads these sentences.
NO_DAY = "there is no such day"
TOO_LONG = "the number has too many digits"
A_RANGE = "a range has no one length"
OUTSIDE_THE_CALENDAR = "it lies outside the calendar"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase that the grammar found: its tokens, and the match whose groups are its parts."""

    tokens: Tokens
    match: re.Match[str]

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        return self.tokens.spans[self.match.start()][0]

    @property
    def end(self) -> int:
        """Where it ends in the text, exclusive."""
        return self.tokens.spans[self.match.end() - 1][1]

    def span(self, part: str) -> tuple[int, int]:
        """The offsets of a part that is there."""
        first, last = self.match.span(part)
        return self.tokens.spans[first][0], self.tokens.spans[last - 1][1]

    def has(self, part: str) -> bool:
        """Whether a part is there."""
        try:
            first, last = self.match.span(part)
        except IndexError:  # a row without such a part
            return False
        return first < last

    def words(self, part: str) -> str:
        """A part in lower case, or no words where it is absent."""
        try:
            first, last = self.match.span(part)
        except IndexError:
            return ""
        if first >= last:
            return ""
        spans = self.tokens.spans
        return self.tokens.text[spans[first][0] : spans[last - 1][1]].lower()

    def each(self, part: str) -> list[tuple[int, int, str]]:
        """The tokens of a part, with their offsets, in lower case."""
        first, last = self.match.span(part)
        return [(*self.tokens.spans[at], self.tokens.word(at).lower()) for at in range(first, last)]

    def before(self, length: int = 24) -> str:
        """The text right before it."""
        return self.tokens.text[max(0, self.start - length) : self.start]

    def after(self, length: int = 40) -> str:
        """The text right after it."""
        return self.tokens.text[self.end : self.end + length]


Reader = Callable[[Phrase], Sequence[Expression]]


# ---- parts of phrases ----


def mod_of(p: Phrase) -> str | None:
    """TIMEX3's `mod` of a phrase: START for "early", "the beginning of", MID, END."""
    return next((MODS[word] for word in re.findall(r"[a-z]+", p.words("mod")) if word in MODS), None)


def direction_of(words: str) -> int | None:
    """Which way words like "this past" or "the next" point; the last of them decides."""
    found = [DIRECTIONS[word] for word in words.split() if word in DIRECTIONS]
    return found[-1] if found else 0 if words in ("that", "the") else None


def day_number(word: str) -> int:
    """The number of a day or an ordinal in digits: 3 for "3rd"."""
    return int(re.sub(r"\D", "", word))


def year_in(p: Phrase, part: str = "year") -> int | None:
    """The year that a part of a phrase names, or None."""
    digits = re.search(r"\d+", p.words(part))
    return int(digits[0]) if digits else None


def count_of(text: str) -> tuple[float | None, bool]:
    """The number that words or digits stand for, and whether they name one at all ("a few" does not)."""
    words = text.lower().replace("-", " ").split()
    if "couple" in words:
        return 2.0, True
    if any(word in VAGUE_COUNTS for word in words):
        return None, False
    if words in (["a", "half"], ["half", "a"], ["half"], ["half", "an"]):
        return 0.5, True
    if words[0][0].isdigit():
        return value_of(text.strip()), True
    found = find_numbers(text)
    if not found and words[0] in ("a", "an"):
        return 1.0, True
    return (found[0].value if found else None), bool(found)


def duration_value(count: float | None, unit: str) -> str | None:
    """A duration as TIMEX3 writes it: P12M, PT3H, P20Y for two decades, PXY where the text does not say how many."""
    singular = singular_of(unit)
    if singular in MULTIPLES and count is not None:
        count *= MULTIPLES[singular]
    if count == 0.5 and singular in ("year", "hour", "minute"):
        count, singular = {"year": (6, "month"), "hour": (30, "minute"), "minute": (30, "second")}[singular]
    number = "X" if count is None else f"{count:g}"
    if "e" in number:
        return None
    if singular in CLOCK_UNITS:
        return f"PT{number}{CLOCK_UNITS[singular]}"
    if singular == "weekend":
        return "P2D" if count in (1, None) else None
    if count is None and singular in ("decade", "century"):
        return "PXDE" if singular == "decade" else "PXCE"
    return f"P{number}{CALENDAR_UNITS[singular]}" if singular in CALENDAR_UNITS else None


def ordinal_of(word: str) -> int | None:
    """The number of an ordinal in words or digits."""
    return ORDINALS.get(word) or (day_number(word) if word[:1].isdigit() else None)
