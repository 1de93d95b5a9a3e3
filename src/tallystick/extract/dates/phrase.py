"""A phrase that the grammar of dates found, and what its parts say: numbers, directions, units, modifiers.

For the readers in `day_readers`, `span_readers` and `length_readers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

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

# What follows "two days after" where no word says after what.
NO_COMPLEMENT = re.compile(r"\s*(?:[.,;:)\"”’]|$)")


@dataclass(slots=True)
class Phrase:
    """A phrase that the grammar found: its tokens, the match whose groups are its parts, and where it stands.

    `start` and `end` are offsets into the text; a reader asks for them many times. Nobody changes one that is made.
    """

    tokens: Tokens
    match: re.Match[str]
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        first, last = self.match.span()
        self.start, self.end = self.tokens.start(first), self.tokens.end(last - 1)

    def span(self, part: str) -> tuple[int, int]:
        """The offsets of a part that is there."""
        first, last = self.match.span(part)
        return self.tokens.start(first), self.tokens.end(last - 1)

    def has(self, part: str) -> bool:
        """Whether a part is there."""
        # A row without such a part is asked as often as one with it: an exception takes longer than this.
        if part not in self.match.re.groupindex:
            return False
        first, last = self.match.span(part)
        return first < last

    def words(self, part: str) -> str:
        """A part in lower case, or no words where it is absent."""
        if part not in self.match.re.groupindex:
            return ""
        first, last = self.match.span(part)
        return "".join(self.tokens.pieces[first:last]).lstrip().lower() if first < last else ""

    def each(self, part: str) -> list[tuple[int, int, str]]:
        """The tokens of a part, with their offsets, in lower case."""
        first, last = self.match.span(part)
        tokens = self.tokens
        return [(tokens.start(at), tokens.end(at), tokens.word(at).lower()) for at in range(first, last)]

    def before(self, length: int = 24) -> str:
        """The text right before it."""
        return self.tokens.text[max(0, self.start - length) : self.start]

    def after(self, length: int = 40) -> str:
        """The text right after it."""
        return self.tokens.text[self.end : self.end + length]


Reader = Callable[[Phrase], Sequence[Expression]]


# ---- parts of phrases ----


_LETTERS = re.compile(r"[a-z]+")


def mod_of(p: Phrase) -> str | None:
    """TIMEX3's `mod` of a phrase: START for "early", "the beginning of", MID, END."""
    if not p.has("mod"):
        return None
    return next((MODS[word] for word in _LETTERS.findall(p.words("mod")) if word in MODS), None)


def direction_of(words: str) -> int | None:
    """Which way words like "this past" or "the next" point; the last of them decides."""
    found = [DIRECTIONS[word] for word in words.split() if word in DIRECTIONS]
    return found[-1] if found else 0 if words in ("that", "the") else None


def years_of(p: Phrase) -> int | None:
    """How many years from that of writing the year of a phrase lies, if it says so: -1 for "of last year"."""
    return direction_of(p.words("whose")) if p.has("whose") else None


def day_number(word: str) -> int:
    """The number of a day or an ordinal in digits: 3 for "3rd"."""
    return int(re.sub(r"\D", "", word))


def year_in(p: Phrase, part: str = "year") -> int | None:
    """The year that a part of a phrase names, or None."""
    digits = re.search(r"\d+", p.words(part))
    if digits is None:
        return spelled_year(p.words("spelled")) if p.has("spelled") else None
    if len(digits[0]) == 2:  # May '31
        return int(digits[0]) + (2000 if int(digits[0]) < 70 else 1900)
    return int(digits[0])


_SPELLED = re.compile(
    r"(?P<century>eighteen|nineteen|twenty)[ -](?:hundred(?: and)? )?(?P<rest>[a-z]+(?:[ -][a-z]+)?)"
    r"|two thousand(?: and)?(?P<thousands>(?: [a-z]+(?:[ -][a-z]+)?)?)"
)


def spelled_year(words: str) -> int | None:
    """The year that words name: 1979 for "nineteen seventy-nine"; None where they name none."""
    match = _SPELLED.fullmatch(words)
    if match is None:
        return None
    rest = (match["rest"] or match["thousands"] or "").strip()
    found = find_numbers(rest) if rest else []
    value = int(found[0].value) if found else 0
    if match["century"]:
        hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["century"]]
        return hundreds + value if 10 <= value < 100 else None
    return 2000 + value if value < 100 else None


_UNITS_IN_WORDS = {
    "one": 1.0, "two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "seven": 7.0, "eight": 8.0,
    "nine": 9.0, "ten": 10.0, "eleven": 11.0, "twelve": 12.0,
}  # fmt: skip


def _plain_count(text: str) -> float | None:
    """The number of one short word or of a few digits, as most are; None where more has to be asked."""
    if len(text) < 5 and text.isascii() and text.isdigit():
        return float(text)
    return _UNITS_IN_WORDS.get(text.lower())


_FRACTION = re.compile(r"(\d+)[ -](?:and[ -])?(\d+)/([1-9]\d*)")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half$", re.IGNORECASE)


# A half of a unit in the next smaller one: "an hour and a half" is the length of "an hour and 30 minutes".
_HALVES = {"year": "6M", "day": "T12H", "hour": "30M", "minute": "30S"}


def count_of(text: str) -> tuple[float | None, bool]:
    """The number that words or digits stand for, and whether they name one at all ("a few" does not)."""
    if (plain := _plain_count(text)) is not None:
        return plain, True
    if half := _AND_A_HALF.search(text):
        whole, named = count_of(text[: half.start()])
        return (None if whole is None else whole + 0.5), named
    text = text.replace("½", " 1/2")
    words = text.lower().replace("-", " ").split()
    if "couple" in words:
        return 2.0, True
    if any(word in VAGUE_COUNTS for word in words):
        return None, False
    if words in (["a", "half"], ["half", "a"], ["half"], ["half", "an"]):
        return 0.5, True
    if fraction := _FRACTION.fullmatch(text.strip()):
        return float(fraction[1]) + int(fraction[2]) / int(fraction[3]), True
    if words[0][0].isdigit():
        return value_of(text.strip()), True
    found = find_numbers(text)
    if not found and words[0] in ("a", "an"):
        return 1.0, True
    return (found[0].value if found else None), bool(found)


def duration_value(count: float | None, unit: str) -> str | None:
    """A duration as TIMEX3 writes it: P12M, PT3H, P20Y for two decades, PXY where the text does not say how many."""
    singular = singular_of(unit)
    if singular in MULTIPLES:
        count, singular = count and count * MULTIPLES[singular], "week" if singular == "fortnight" else "year"
    if count is not None and count % 1 == 0.5 and (half := _HALVES.get(singular)):
        whole = duration_value(count - 0.5, singular) if count > 1 else "PT" if singular in CLOCK_UNITS else "P"
        return whole and whole + half
    number = "X" if count is None else f"{count:g}"
    if "e" in number:
        return None
    if singular in CLOCK_UNITS:
        return f"PT{number}{CLOCK_UNITS[singular]}"
    if singular == "weekend":
        return "P2D" if count in (1, None) else None
    return f"P{number}{CALENDAR_UNITS[singular]}" if singular in CALENDAR_UNITS else None


def ordinal_of(word: str) -> int | None:
    """The number of an ordinal in words or digits: 21 for "twenty-first"."""
    tens, _, unit = word.replace("-", " ").partition(" ")
    if unit and tens in ("twenty", "thirty") and unit in ORDINALS and ORDINALS[unit] < 10:
        return (20 if tens == "twenty" else 30) + ORDINALS[unit]
    return ORDINALS.get(word) or (day_number(word) if word[:1].isdigit() else None)
