"""Numbers as English text writes them, in digits and in words, with their places; for the figures and the dates.

Every pattern here is read once from left to right, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_SMALL_WORDS.split())}
_TENS = {word: 10 * value for value, word in enumerate(_TENS_WORDS.split(), start=2)}
_SCALES = {
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
}
_SHORT_SCALES = {"k": 10**3, "mn": 10**6, "m": 10**6, "bn": 10**9, "tn": 10**12}
# More digits than these are no count of anything, and would not be exact as a float.
_MOST_DIGITS = 15

_SPACE = "\u00a0\u202f\u2009 "
_DIGITS = re.compile(
    rf"""(?<![\w.,])
    (?: \d{{1,3}}(?:[{_SPACE}]\d{{3}})++(?!\d) (?:[.,]\d++)?
      | \d++(?:[.,]\d++)*+ )""",
    re.VERBOSE,
)
_NUMBER_WORDS = "|".join(sorted([*_SMALL, *_TENS, "hundred", *_SCALES, "dozen"], key=len, reverse=True))
_WORD = re.compile(rf"(?<![\w’'])(?:{_NUMBER_WORDS})(?!\w)", re.IGNORECASE)
_SCALE_AFTER = re.compile(rf"[{_SPACE}-](hundred|dozen|{'|'.join(_SCALES)})(?!\w)", re.IGNORECASE)
_SHORT_AFTER = re.compile(rf"[{_SPACE}]?(bn|mn|tn|k|m)(?!\w)", re.IGNORECASE)
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(half an?|half of an?|an?|half)[ -]$", re.IGNORECASE)
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?!\w)", re.IGNORECASE)
_JOINT = re.compile(r"[ -]|[ -]and[ -]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: offsets, value, the scale it is written with ("2 million": 10**6), whether in words."""

    start: int
    end: int
    value: float
    scale: int
    words: bool


def find_numbers(text: str, *, comma_decimals: bool = False) -> list[Number]:
    """The numbers of a text in order. `comma_decimals` reads 1.250 as 1250 and 2,5 as 2.5."""
    found = [*_in_digits(text, comma_decimals), *_in_words(text)]
    return sorted(found, key=lambda number: number.start)


def value_of(digits: str, *, comma_decimals: bool = False) -> float | None:
    """The value of digits with their separators, or None where they are no number ("4.2.1") or too long for one."""
    if sum(ch.isdigit() for ch in digits) > _MOST_DIGITS:
        return None
    plain = re.sub(rf"[{_SPACE}]", "", digits)
    if comma_decimals:
        plain = plain.translate(str.maketrans(".,", ",."))
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}", plain):
        plain = plain.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        plain = plain.replace(".", "")
    return float(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def uses_comma_decimals(text: str) -> bool:
    """Whether a document plainly writes decimals with a comma, or thousands with dots, and never the other way."""
    continental = re.search(
        r"(?<![\w.,])\d{1,3}(?:\.\d{3}){2,}(?![\w.])|(?<![\w.,])\d+,\d{1,2}(?= ?%| per ?cent)", text
    )
    english = re.search(r"(?<![\w.,])\d{1,3},\d{3}(?![\w,])", text)
    return bool(continental) and not english


def _in_digits(text: str, comma_decimals: bool) -> list[Number]:
    found = []
    for match in _DIGITS.finditer(text):
        value = value_of(match.group(), comma_decimals=comma_decimals)
        if value is not None:
            found.append(_scaled(text, match.start(), match.end(), value, words=False))
    return found


def _scaled(text: str, start: int, end: int, value: float, *, words: bool) -> Number:
    """The number with the scale that follows it, if one does."""
    if match := _SCALE_AFTER.match(text, end):
        scale = {"hundred": 100, "dozen": 12, **_SCALES}[match.group(1).lower()]
        return Number(start, match.end(), value * scale, scale, words)
    if not words and (match := _SHORT_AFTER.match(text, end)):
        attached, short = match.start(1) == end, match.group(1)
        large = attached and short.lower() in ("k", "mn", "bn", "tn")
        if large or (short in ("m", "bn") and _money_before(text, start)):
            scale = _SHORT_SCALES[short.lower()]
            return Number(start, match.end(), value * scale, scale, words)
    return Number(start, end, value, 1, words)


def _money_before(text: str, start: int) -> bool:
    return text[start - 1 : start] in "$€£¥₹" and start > 0


# ---- words ----


def _in_words(text: str) -> list[Number]:
    found: list[Number] = []
    tokens = list(_WORD.finditer(text))
    at = 0
    while at < len(tokens):
        count, number = _read(text, tokens, at)
        if number is not None:
            found.append(number)
        at += count
    return found


def _read(text: str, tokens: Sequence[re.Match[str]], at: int) -> tuple[int, Number | None]:
    """Read the longest number that begins at a number word: how many words it took, and the number."""
    first = tokens[at]
    before = _ARTICLE_BEFORE.search(text, max(0, first.start() - 10), first.start())
    word = first.group().lower()
    opens_scale = word in _SCALES or word in ("hundred", "dozen")
    if opens_scale and before is None:
        return 1, None
    reading = _Reading()
    start, end, taken = first.start(), first.start(), 0
    if opens_scale and before:
        reading.current = 0.5 if before.group(1).lower().startswith("half") else 1.0
        start = before.start()
    for token in (tokens[i] for i in range(at, len(tokens))):
        joint = text[end : token.start()]
        if taken and (
            len(joint) > 5 or not _JOINT.fullmatch(joint) or not reading.accepts(token.group().lower(), joint)
        ):
            break
        reading.take(token.group().lower())
        end, taken = token.end(), taken + 1
        if half := _AND_A_HALF.match(text, end):
            reading.current += 0.5
            end = half.end()
    number = _scaled(text, start, end, reading.value, words=True)
    if number.end > end:  # the scale after "two and a half" is a token of its own
        taken += 1
    return taken, Number(number.start, number.end, number.value, max(number.scale, reading.scale), True)


class _Reading:
    """The value of number words, read one by one."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.scale = 1
        self.last = ""

    @property
    def value(self) -> float:
        return self.total + self.current

    def accepts(self, word: str, joint: str) -> bool:
        """Whether this word goes on with the number: "two hundred and six" does, "two and six" does not."""
        after_scale = self.last == "hundred" or self.last in _SCALES
        if len(joint) > 1 and not after_scale:
            return False
        if word in _TENS or _SMALL.get(word, 0) >= 10:
            return after_scale and self.current % 100 == 0
        if word in _SMALL:
            return self.last in _TENS or (after_scale and self.current % 100 == 0)
        if word == "hundred":
            return 0 < self.current < 100
        if word == "dozen":
            return self.total == 0 and self.current > 0
        return self.current > 0 and (self.total == 0 or _SCALES[word] < self.scale)

    def take(self, word: str) -> None:
        if word in _SMALL or word in _TENS:
            self.current += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word in ("hundred", "dozen"):
            self.current = (self.current or 1) * (100 if word == "hundred" else 12)
        else:
            self.scale = _SCALES[word]
            self.total += (self.current or 1) * self.scale
            self.current = 0.0
        self.last = word
