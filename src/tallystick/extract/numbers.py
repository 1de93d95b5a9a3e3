"""Numbers as English text writes them, in digits and in words, with their places; for the figures and the dates.

A paragraph is scanned once for digits and number words; everything else is asked of those places alone, so that the
time is linear in the length of the text and text without numbers costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tallystick.extract.word_patterns import any_of

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
# Words that open a number only after an article or a number: "a hundred", "two dozen", "a score of".
_GROUPS = {"hundred": 100, "dozen": 12, "score": 20}
_SHORT_SCALES = {"k": 10**3, "mn": 10**6, "m": 10**6, "bn": 10**9, "tn": 10**12}
# More digits than these are no count of anything, and would not be exact as a float.
MOST_DIGITS = 15

_SPACE = "\u00a0\u202f\u2009 "
_APOSTROPHE = "'’"


_NUMBER_WORDS = (*_SMALL, *_TENS, *_GROUPS, *_SCALES)
# The sign before a number is part of the pattern, since `re` passes at its quickest over what cannot begin a match.
# Group 1 has the digits.
_PLACE = re.compile(
    rf"[^\w.,](?:([0-9](?:\d{{0,2}}(?:[{_SPACE}]\d{{3}})++(?!\d|s(?!\w))|\d*+(?:[.,{_APOSTROPHE}]\d++)*+)(?:[.,]\d++)*+)"
    rf"|{any_of(_NUMBER_WORDS)}(?!\w))"
)
_SCALE_AFTER = re.compile(rf"[{_SPACE}-](hundred|dozen|{'|'.join(_SCALES)})(?!\w)")
# What digits that go on with a fraction or a scale are followed by: most are not.
_MAY_GO_ON = re.compile(rf"[{_SPACE}-]?(?:[bmtkhdlc½¼¾]|(?<=[{_SPACE}-])\d)")
_SHORT_AFTER = re.compile(rf"[{_SPACE}]?(bn|mn|tn|[kKmM])(?!\w)")
_ARTICLE_BEFORE = re.compile(r"(?<!\w)(a quarter of an?|half an?|half of an?|an?|half)[ -]$")
_AND_A_HALF = re.compile(r"[ -]and[ -]a[ -]half(?!\w)")
_FRACTION_AFTER = re.compile(r"[ -]?([½¼¾])|[ -]([1-7])/([2-8])(?![\d/])")
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_JOINTS = frozenset({" ", "-", " and ", "-and-"})
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_SWISS = re.compile(rf"\d{{1,3}}(?:[{_APOSTROPHE}]\d{{3}})+(?:\.\d+)?")


@dataclass(slots=True)
class Number:
    """A number in a text: offsets, value, the scale it is written with ("2 million": 10**6), whether in words.

    Nobody changes one that is made; a frozen one takes four times as long.

    `reason` says why digits have no value that can be read; `value` is 0 then.
    """

    start: int
    end: int
    value: float
    scale: int
    words: bool
    reason: str | None = None


def find_numbers(text: str, *, comma_decimals: bool = False) -> list[Number]:
    """The numbers of a text in order. `comma_decimals` reads 1.250 as 1250 and 2,5 as 2.5."""
    return [n for n in scan(text, comma_decimals=comma_decimals) if n.reason is None]


def scan(text: str, *, comma_decimals: bool = False) -> list[Number]:
    """The numbers of a text in order, those that cannot be read among them."""
    lower = text.lower()
    if len(lower) != len(text):  # a letter whose small form is longer would shift all offsets
        lower = text
    places = [_Place(m.start(), m.end() - 1, m.lastindex is None) for m in _PLACE.finditer(f" {lower}")]
    found: list[Number] = []
    at = 0
    while at < len(places):
        place = places[at]
        if place.words:
            taken, number = _in_words(lower, places, at)
        else:
            taken, number = 1, _in_digits(text, lower, place, comma_decimals)
        at += taken
        if number is not None:
            found.append(number)
            while at < len(places) and places[at].start < number.end:
                at += 1  # the scale word of "2 million"
    return found


class _Place(NamedTuple):
    """Where digits or a number word stand."""

    start: int
    end: int
    words: bool


def value_of(digits: str, *, comma_decimals: bool = False) -> float | None:
    """The value of digits with their separators, or None where they are no number ("4.2.1") or too long for one."""
    value, _ = _read_digits(digits, comma_decimals)
    return value


def _read_digits(digits: str, comma_decimals: bool) -> tuple[float | None, str | None]:
    """The value of digits, or None and the reason."""
    if digits.isdigit():
        return (float(digits), None) if len(digits) <= MOST_DIGITS else (None, f"a number of {len(digits)} digits")
    if not comma_decimals and len(digits) <= MOST_DIGITS and _THOUSANDS.fullmatch(digits):
        return float(digits.replace(",", "")), None
    if not comma_decimals and len(digits) <= MOST_DIGITS and _PLAIN.fullmatch(digits):
        return float(digits), None
    if (count := sum(ch.isdigit() for ch in digits)) > MOST_DIGITS:
        return None, f"a number of {count} digits"
    plain = digits
    for space in _SPACE:
        plain = plain.replace(space, "")
    if _SWISS.fullmatch(plain):
        plain = plain.replace("'", "").replace("’", "")
    if comma_decimals:
        plain = plain.translate(_SWAPPED)
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "")
    if _PLAIN.fullmatch(plain):
        return float(plain), None
    return None, "separators that fit no way of writing numbers"


_SWAPPED = str.maketrans(".,", ",.")

_SEPARATED = re.compile(r"\d(?<!\d\d)\d*+[.,](?:[\d.,]*[.,])?\d+(?![\d.,]*\d)( ?%| per ?cent| (?:million|billion))?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+,\d+")


def uses_comma_decimals(text: str) -> bool:
    """Whether a document plainly writes decimals with a comma, or thousands with dots, and never the other way."""
    continental = thousands = False
    for match in _SEPARATED.finditer(text):
        if match.start() and text[match.start() - 1] in ".,":
            continue
        written = match.group(0)[: len(match.group(0)) - len(match.group(1) or "")]
        if _THOUSANDS.fullmatch(written) or _POINT.fullmatch(written):
            return False
        continental |= bool(_CONTINENTAL.fullmatch(written)) or (
            bool(match.group(1)) and bool(_COMMA.fullmatch(written))
        )
        thousands |= bool(_ROUND.fullmatch(written))
    return continental or thousands


_COMMA = re.compile(r"\d+,\d{1,2}")
_POINT = re.compile(r"\d+\.\d{1,2}")
# "1.000": nobody writes a decimal with three noughts, where no other number of the document has a decimal point.
_ROUND = re.compile(r"[1-9]\d{0,2}\.\d?00|[1-9]\d{0,2}\.\d{3},\d+")


# ---- digits ----


def _in_digits(text: str, lower: str, place: _Place, comma_decimals: bool) -> Number:
    start, end, _ = place
    value, reason = _read_digits(lower[start:end], comma_decimals)
    if value is None:
        return Number(start, end, 0.0, 1, False, reason)
    if not _MAY_GO_ON.match(lower, end):
        return Number(start, end, value, 1, False)
    if fraction := _FRACTION_AFTER.match(lower, end):
        part = _FRACTIONS[fraction[1]] if fraction[1] else int(fraction[2]) / int(fraction[3])
        if part < 1:
            value, end = value + part, fraction.end()
    return _scaled(text, lower, start, end, value, words=False)


def _scaled(text: str, lower: str, start: int, end: int, value: float, *, words: bool) -> Number:
    """The number with the scale that follows it, if one does."""
    if match := _SCALE_AFTER.match(lower, end):
        word = match.group(1)
        scale = _SCALES.get(word) or _GROUPS[word]
        end = match.end()
        if half := _AND_A_HALF.match(lower, end):
            value, end = value + 0.5, half.end()
        return Number(start, end, _exact(value * scale), scale, words)
    if not words and (match := _SHORT_AFTER.match(text, end)):
        attached, short = match.start(1) == end, match.group(1)
        large = short in ("mn", "bn", "tn") or (attached and short in ("k", "K"))
        if large or (short == "m" and _money_before(text, start)):
            scale = _SHORT_SCALES[short.lower()]
            return Number(start, match.end(), _exact(value * scale), scale, words)
    return Number(start, end, value, 1, words)


def _exact(value: float) -> float:
    """The value that the text means, without what binary fractions add: 4.1 billion is 4,100,000,000."""
    return round(value, 6)


_RANGE_OF_MONEY = re.compile(r"[$€£¥₹][\d.,]+\s?[-–]$")


# The codes of ISO 4217 that news writes before an amount: "EUR 3m".
_CODE_BEFORE = re.compile(
    r"(?<!\w)(?:USD|EUR|GBP|JPY|CNY|CHF|RUB|UAH|INR|PKR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|TRY|ZAR|BRL) ?$"
)


def _money_before(text: str, start: int) -> bool:
    """Whether a currency stands before digits, by its sign or code, or before the lower end of their range."""
    if start > 3 and _CODE_BEFORE.search(text, max(0, start - 5), start):
        return True
    if not start or text[start - 1] not in "$€£¥₹-–":
        return False
    return text[start - 1] not in "-–" or _RANGE_OF_MONEY.search(text, max(0, start - 12), start) is not None


# ---- words ----


def _in_words(lower: str, places: Sequence[_Place], at: int) -> tuple[int, Number | None]:
    """Read the longest number that begins at a number word: how many words it took, and the number."""
    first = places[at]
    start, end, _ = first
    if lower[start - 1 : start] in ("'", "’") and start > 1 and lower[start - 2].isalnum():
        return 1, None
    word = lower[start:end]
    reading = _Reading()
    if word in _SCALES or word in _GROUPS:
        before = _ARTICLE_BEFORE.search(lower, max(0, start - 15), start)
        if before is None or (word == "score" and not lower.startswith(" of ", end)):
            return 1, None
        article = before.group(1)
        reading.current = 0.5 if article.startswith("half") else 0.25 if article.startswith("a quarter") else 1.0
        start = before.start()
    end, taken = first.start, 0
    for i in range(at, len(places)):
        token = places[i]
        if not token.words:
            break
        joint, word = lower[end : token.start], lower[token.start : token.end]
        if taken and (joint not in _JOINTS or not reading.accepts(word, joint)):
            break
        reading.take(word)
        end, taken = token.end, taken + 1
        if half := _AND_A_HALF.match(lower, end):
            reading.current += 0.5
            end = half.end()
    number = _scaled(lower, lower, start, end, reading.value, words=True)
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
        if word in _GROUPS:
            return self.total == 0 and self.current > 0
        return self.current > 0 and (self.total == 0 or _SCALES[word] < self.scale)

    def take(self, word: str) -> None:
        if word in _SMALL or word in _TENS:
            self.current += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word in _GROUPS:
            self.current = (self.current or 1) * _GROUPS[word]
        else:
            self.scale = _SCALES[word]
            self.total += (self.current or 1) * self.scale
            self.current = 0.0
        self.last = word
