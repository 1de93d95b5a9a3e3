"""What an obligation sets beside the act itself: a deadline, a target, a condition, as the sentence writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from tallystick.instruments.days import parse_day
from tallystick.records import Target, Within
from tallystick.text import MONTH_NAMES

_MONTH = "|".join(MONTH_NAMES)
_DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d\d-\d\d)|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: day)?(?: of)? (?P<m1>{_MONTH}),? (?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})",
    re.IGNORECASE,
)
_BY = re.compile(r"\b(?:no later than|not later than|by|before|until|prior to|on or before)(?: the)? $", re.IGNORECASE)

_SMALL = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELT = rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_SMALL[:9])}))?|{'|'.join(reversed(_SMALL))}"
_COUNT = rf"(?:(?P<words>{_SPELT})|(?P<figure>\d{{1,4}}))(?:\s*\((?P<bracketed>\d{{1,4}})\))?"
_PERIOD = re.compile(
    r"\b(?:within|in|no later than|not later than|for|after)(?: a period of| the next| the first)?\s+"
    rf"{_COUNT}\s+(?:\w+\s+)?(?P<unit>hour|day|week|month|year)s?\b(?P<from>[^,.;]{{0,80}})",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"\b(?:sign(?:ing|ature|ed)|date of th(?:is|e) (?:agreement|accord|treaty)|today)\b", re.IGNORECASE
)
_COUNTED_FROM = re.compile(r"\b(?:of|from|after|following|upon|on)\b\s*(?P<what>.+)", re.IGNORECASE)

_AMOUNT = re.compile(
    r"(?:(?P<bound>(?i:up to|no more than|not more than|at most|a maximum of|at least|no fewer than|no less than"
    r"|a minimum of|all|to))\s+)?(?<![\w.,/-])(?:(?:[a-z-]+\s+){0,4}\(\s*)?"
    r"(?P<value>\d{1,3}(?:,\d{3})+|\d{1,7}(?:\.\d+(?= (?:million|billion)\b))?)\)?(?![\w/-]|[.,]\d)"
    r"(?P<percent>\s*%|\s+per ?cent)?\s+(?P<unit>(?:[a-z][a-z-]+\s+){0,3}[a-z][a-z-]+)",
)
_AT_MOST = frozenset({"up to", "no more than", "not more than", "at most", "a maximum of"})
# What follows a number that counts no things: units of time and references.
_NO_TARGET = re.compile(r"(?:day|week|month|year|hour|hr|article|paragraph|page|percent)s?")
_CONDITION = re.compile(
    r"\b(?P<cue>upon|once|after|following|subject to|provided that|on condition that|contingent on|as soon as|if|when)"
    r"\s+"
    r"(?P<what>[^,.;]{4,120})",
    re.IGNORECASE,
)


def deadline_of(sentence: str) -> tuple[date | Within | None, str | None]:
    """The deadline that a sentence sets, as a day or a period from signature, and what is to be checked about it.

    A period of hours or years is given in days or months. Of a period that counts from something other than signature
    the second value names it, and the first is None: such a deadline has no day yet.
    """
    for match in _DAY.finditer(sentence):
        if _BY.search(sentence[: match.start()]) and (day := _day(match)):
            return day, None
    for match in _PERIOD.finditer(sentence):
        within = _within(match)
        if within is None or match.group().lower().startswith(("for ", "after ")):
            continue
        counted = _COUNTED_FROM.match(match["from"].strip())
        if counted is None:
            return within, "counted from signature, since the sentence does not say from when"
        if _SIGNATURE.search(counted["what"]):
            return within, None
        return None, f"{within.count} {within.unit} from {counted['what'].strip()}"
    return None, None


def days_named(text: str) -> list[date]:
    """The whole days that a text names, in order."""
    return [day for match in _DAY.finditer(text) if (day := _day(match))]


def _day(match: re.Match[str]) -> date | None:
    if match["iso"]:
        return parse_day(match["iso"])
    day, month, year = (
        (match["d1"], match["m1"], match["y1"]) if match["d1"] else (match["d2"], match["m2"], match["y2"])
    )
    number = [name.casefold() for name in MONTH_NAMES].index(month.casefold()) + 1
    return parse_day(f"{int(year):04}-{number:02}-{int(day):02}")


def _within(match: re.Match[str]) -> Within | None:
    count = int(match["bracketed"] or match["figure"] or _number(match["words"].lower()))
    unit = match["unit"].lower()
    if unit == "hour":
        return Within(max(1, -(-count // 24)), "days")
    if unit == "year":
        return Within(count * 12, "months")
    return Within(count, {"day": "days", "week": "weeks", "month": "months"}[unit]) if count else None  # type: ignore[arg-type]


def _number(words: str) -> int:
    total = 0
    for word in re.split(r"[- ]", words):
        total += _SMALL.index(word) + 1 if word in _SMALL else (_TENS.index(word) + 2) * 10
    return total


def target_of(sentence: str) -> Target | None:
    """The number that an obligation sets ("up to 5,000 prisoners"), or None. Ordinals and periods are no targets."""
    for match in _AMOUNT.finditer(sentence):
        unit = match["unit"].split()
        times = _MULTIPLES.get(unit[0], 1)
        counted = _counted(unit[times > 1 :])
        value = float(match["value"].replace(",", "")) * times
        if not counted or _refers(sentence[: match.start("value")], match["value"]):
            continue
        bound = (match["bound"] or "").lower()
        # "reduce … to 1,500 troops" sets what may be left.
        lowered = bound == "to" and re.search(r"\b(?:reduc|limit|lower|cut)", sentence, re.IGNORECASE)
        direction: Literal["at least", "at most"] = "at most" if bound in _AT_MOST or lowered else "at least"
        # Of "detained members" members are counted; of "weapons at the sites", weapons.
        last = "per cent" if match["percent"] else counted.split()[-1]
        return Target(counted, value, last, direction)
    return None


_STOPS = re.compile(
    r"in|into|onto|towards?|at|on|by|to|for|from|with|within|under|of|and|or|who|which|that|as|after|before|is|are|be|shall|will|must|may"
    r"|the|its|their|this|these|those|until|upon|during|per|through|million|billion|thousand|hundred"
)


_MULTIPLES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}


def _counted(unit: Sequence[str]) -> str:
    """What a number counts: the words up to one that only joins, or nothing."""
    kept: list[str] = []
    for word in unit:
        if _STOPS.fullmatch(word) or _NO_TARGET.fullmatch(word) or re.fullmatch(_SPELT, word):
            break
        kept.append(word)
    return " ".join(kept)


def _refers(before: str, value: str) -> bool:
    """Whether a number is that of an article, a day or a year, and counts nothing."""
    named = rf"(?:articles?|paragraphs?|section|chapter|annex|resolution|no\.?|{_MONTH})\s*\(?$"
    year = len(value) == 4 and value[:2] in {"19", "20"} and re.search(r"(?:\bin|\bof|,|\bsince|\))\s*$", before)
    return bool(year) or re.search(named, before, re.IGNORECASE) is not None


def condition_of(sentence: str) -> str | None:
    """The words of the condition under which an obligation holds, with the word that makes it one, or None."""
    for match in _CONDITION.finditer(sentence):
        if match["cue"].lower() in {"after", "following", "upon"} and _SIGNATURE.search(match["what"]):
            continue
        if re.match(r"\s*(?:and|or)\b", match["what"]):
            continue
        return f"{match['cue'].lower()} {match['what'].strip()}"
    return None
