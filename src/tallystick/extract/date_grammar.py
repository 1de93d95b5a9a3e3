"""The wordings of dates, durations and recurrences in English text, taken apart but not yet counted out.

For the dates, the frame and the figures of one document: what "last week" or "May 27" means is decided by `dates`, with
the frame. Every pattern is bounded, so that the time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tallystick.extract.numbers import find_numbers
from tallystick.text import MONTH_NAMES

ExpressionKind = Literal["calendar", "weekday", "relative", "duration", "set"]

_WEEKDAY_WORDS = "monday tuesday wednesday thursday friday saturday sunday"
MONTHS = {name: number for number, name in enumerate(map(str.lower, MONTH_NAMES), start=1)}
_MONTH_OF = {**MONTHS, **{name[:3]: number for name, number in MONTHS.items()}, "sept": 9}
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAY_WORDS.split())}
_WEEKDAY_OF = {**WEEKDAYS, "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4}
_WEEKDAY_OF |= {"sat": 5, "sun": 6}
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_UNIT_CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "quarter": "Q"}
_CLOCK_CODES = {"hour": "H", "minute": "M", "second": "S"}


@dataclass(frozen=True, slots=True)
class Expression:
    """One wording: where it stands, and the parts of the date that it names.

    `direction` is -1 for what lies before the day of writing ("last", "ago"), 0 for the span around it, 1 after it.
    `value` is filled where the words alone fix it (durations, recurrences, decades).
    """

    start: int
    end: int
    kind: ExpressionKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    unit: str | None = None
    count: float | None = None
    direction: int | None = None
    value: str | None = None
    month_word: bool = False


_MONTH_FULL = "|".join(MONTH_NAMES)
_MONTH_ANY = f"(?:{_MONTH_FULL}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\\b\\.?|{_MONTH_FULL.upper()})"
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?(?![\w:])(?![.,]\d)"
_YEAR = r"((?:1[5-9]|20|21)\d\d)(?![\w]|[.,]\d|-\d\d-)"
_WEEKDAY_FULL = "|".join(name.capitalize() for name in WEEKDAYS)
_WEEKDAY_ANY = f"(?:{_WEEKDAY_FULL}|{_WEEKDAY_FULL.upper()}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\\b\\.?)"
_NOT_IN_WORD = r"(?<![\w/-])"
_PART = r"(?:(?:(?:the )?(?:early|mid|middle|late|beginning|start|end) (?:of |in )?|(?:early|mid|late)-)(?:the )?)?"
_UNIT = r"(days?|weeks?|months?|years?|decades?|centur(?:y|ies)|hours?|minutes?|seconds?|quarters?|fortnights?)"
_TO = r"(?:\s?[-–—]\s?|\sto\s|\sand\s|\sor\s|\sthrough\s|\suntil\s)"

Handler = Callable[[re.Match[str]], Iterator[Expression]]


def find_expressions(text: str) -> tuple[Expression, ...]:
    """The wordings of one paragraph in order, none overlapping another; of two that overlap the longer stands."""
    return _expressions(text)


# Frame, dates, reports and figures each ask for the same paragraphs.
@lru_cache(maxsize=4096)
def _expressions(text: str) -> tuple[Expression, ...]:
    candidates = [e for pattern, handler in _GRAMMAR for match in pattern.finditer(text) for e in handler(match)]
    candidates += _counted(text)
    kept: list[Expression] = []
    for candidate in sorted(candidates, key=lambda e: (e.start, e.start - e.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return tuple(kept)


def _month(word: str) -> int:
    return _MONTH_OF[word.lower().rstrip(".")]


def _weekday(word: str | None) -> int | None:
    return _WEEKDAY_OF[word.lower().rstrip(".")] if word else None


# ---- calendar dates ----


def _iso(m: re.Match[str]) -> Iterator[Expression]:
    yield Expression(m.start(), m.end(), "calendar", int(m[1]), int(m[2]), int(m[3]))


def _numeric(m: re.Match[str]) -> Iterator[Expression]:
    first, second, year = int(m[1]), int(m[3]), _full_year(m[4])
    if first > 12 >= second:
        yield Expression(m.start(), m.end(), "calendar", year, second, first)
    elif second > 12 >= first or first == second:
        yield Expression(m.start(), m.end(), "calendar", year, first, second)
    else:  # 5/6/2031 is two different days in two habits of writing
        yield Expression(m.start(), m.end(), "calendar", year, None, None, part="ambiguous")


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 70 else 1900 + year


def _day_first(m: re.Match[str]) -> Iterator[Expression]:
    weekday, first, second, month, year = m["weekday"], m["day"], m["second"], _month(m["month"]), m["year"]
    named = int(year) if year else None
    if second:
        split = m.end("day")
        yield Expression(m.start(), split, "calendar", named, month, int(first), _weekday(weekday))
        yield Expression(m.start("second"), m.end(), "calendar", named, month, int(second))
    else:
        yield Expression(m.start(), m.end(), "calendar", named, month, int(first), _weekday(weekday))


def _month_first(m: re.Match[str]) -> Iterator[Expression]:
    weekday, month, first, second, year = m["weekday"], _month(m["month"]), m["day"], m["second"], m["year"]
    named = int(year) if year else None
    if second:
        yield Expression(m.start(), m.end("day"), "calendar", named, month, int(first), _weekday(weekday))
        yield Expression(m.start("second"), m.end(), "calendar", named, month, int(second))
    else:
        yield Expression(m.start(), m.end(), "calendar", named, month, int(first), _weekday(weekday))


def _month_year(m: re.Match[str]) -> Iterator[Expression]:
    yield Expression(m.start(), m.end(), "calendar", _full_year(m[2]), _month(m[1]), month_word=True)


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|by|since|until|till|last|next|this|past|of|early|mid|late|from|to|through|throughout|during|for|"
    r"before|"
    r"after|between|and|or|late in|on)[ -]|[(/–—-])$",
    re.IGNORECASE,
)
_BEFORE_NOUN = re.compile(r"\b(?:the|a|that|their|its|our|his|her|’s|'s)[ ]$|[’']s $", re.IGNORECASE)


def _month_bare(m: re.Match[str]) -> Iterator[Expression]:
    """A month on its own. "May" and "March" are months only where the words around them say so."""
    before, after = m.string[max(0, m.start() - 12) : m.start()], m.string[m.end() : m.end() + 30]
    qualified = m.start("month") > m.start()
    introduced = qualified or bool(_BEFORE_MONTH.search(before))
    named = re.match(r"[ -][A-Z]", after) or re.search(r"[A-Z][\w.’'-]* $", before)
    if m["month"] in ("May", "March"):
        attributive = _BEFORE_NOUN.search(before) and re.match(r" [a-z]+", after)
        if not introduced and not attributive:
            return
    elif named and not introduced and not _BEFORE_NOUN.search(before):
        return
    direction = {"last": -1, "past": -1, "next": 1}.get((m["which"] or "").lower().split(" ")[-1])
    yield Expression(m.start(), m.end(), "calendar", None, _month(m["month"]), direction=direction, month_word=True)


def _season(m: re.Match[str]) -> Iterator[Expression]:
    which = (m["which"] or "").lower()
    year = int(m["year"]) if m["year"] else None
    direction = {"last": -1, "next": 1, "this": 0}.get(which)
    introduced = re.search(
        r"\b(?:in|during|since|until|by|through|throughout) (?:the )?$", m.string[max(0, m.start() - 16) : m.start()]
    )
    of_something = re.match(r" (?:of|in|to|into|from)\b", m.string[m.end() : m.end() + 6])
    if year is None and not which and (not introduced or of_something or m["season"] == "spring"):
        return
    yield Expression(m.start(), m.end(), "calendar", year, part=SEASONS[m["season"].lower()], direction=direction)


_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


def _quarter(m: re.Match[str]) -> Iterator[Expression]:
    part = f"{'Q' if m[2].lower() == 'quarter' else 'H'}{_ORDINAL[m[1].lower()]}"
    year, which = m["year"], (m["which"] or "").lower()
    direction = {"last": -1, "next": 1, "this": 0, "the": 0}.get(which)
    yield Expression(m.start(), m.end(), "calendar", int(year) if year else None, part=part, direction=direction)


def _quarter_short(m: re.Match[str]) -> Iterator[Expression]:
    yield Expression(m.start(), m.end(), "calendar", int(m[2]), part=m[1].upper())


_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:resolutions?|resolution no|number|nos?|article|about|some|least|most|than|over|nearly|almost|around|"
    r"roughly|"
    r"approximately|estimated|up to|flight|decision|law|decree|order|regulation|section|chapter|paragraph)\.?|"
    r"[$€£#/])\s?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(r" (?:[a-z-]+ )?(?:[a-z]{3,}s|people|men|women|children|troops|personnel|police)\b")
_YEAR_BEFORE = re.compile(r"(?:\b(?:in|since|early|late|mid|year|by)[ -]|[(])$", re.IGNORECASE)
_SHARE_AFTER = re.compile(r"\s?(?:%|per ?cent|million|billion|thousand|km|metres|meters|dollars|euros|tons|tonnes)\b")


def _year(m: re.Match[str]) -> Iterator[Expression]:
    before, after = m.string[max(0, m.start("year") - 20) : m.start("year")], m.string[m.end() : m.end() + 40]
    qualified = m.start("year") > m.start() or bool(_YEAR_BEFORE.search(before))
    if _SHARE_AFTER.match(after) or _NO_YEAR_BEFORE.search(before):
        return
    if _COUNTED_AFTER.match(after) and not qualified:
        return
    yield Expression(m.start(), m.end("year"), "calendar", int(m["year"]))
    if m["second"]:
        century = m["year"][: 4 - len(m["second"])]
        yield Expression(m.start("second"), m.end(), "calendar", int(century + m["second"]))


def _decade(m: re.Match[str]) -> Iterator[Expression]:
    decade = m[1] if len(m[1]) == 3 else ("20" if m[1] in "012" else "19") + m[1]
    yield Expression(m.start(), m.end(), "calendar", value=decade)


# ---- dates counted from the day of writing ----


def _weekday_alone(m: re.Match[str]) -> Iterator[Expression]:
    word = (m["which"] or "").lower().split(" ")[-1]
    if word in ("every", "each") or m["plural"]:
        yield Expression(m.start(), m.end(), "set", value=f"XXXX-WXX-{WEEKDAYS[m['day'].lower()] + 1}")
        return
    direction = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0}.get(word)
    yield Expression(m.start(), m.end(), "weekday", weekday=WEEKDAYS[m["day"].lower()], direction=direction)


_DEICTIC = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "overnight": 0}


def _deictic(m: re.Match[str]) -> Iterator[Expression]:
    words = m.group().lower()
    shift = _DEICTIC.get(words, 0)
    yield Expression(m.start(), m.end(), "relative", unit="day", count=abs(shift), direction=1 if shift > 0 else -1)


def _near_unit(m: re.Match[str]) -> Iterator[Expression]:
    which, unit = m["which"].lower(), m["unit"].lower()
    shift = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}[which.split(" ")[-1]]
    yield Expression(m.start(), m.end(), "relative", unit=unit, count=abs(shift), direction=1 if shift > 0 else -1)


def _end_of_unit(m: re.Match[str]) -> Iterator[Expression]:
    yield Expression(m.start(), m.end(), "relative", unit=m["unit"].lower(), count=0, direction=-1)


def _set(m: re.Match[str]) -> Iterator[Expression]:
    unit = m["unit"].lower()
    yield Expression(m.start(), m.end(), "set", value=duration_value(1, unit))


_ADVERBS = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y"}
_ADVERBS |= {"annual": "P1Y"}


def _set_adverb(m: re.Match[str]) -> Iterator[Expression]:
    yield Expression(m.start(), m.end(), "set", value=_ADVERBS[m.group().lower()])


# ---- counted durations ----

_COUNT_UNIT = re.compile(rf"(?:\s|-|\u00a0){_UNIT}\b", re.IGNORECASE)
_VAGUE_UNIT = re.compile(
    rf"(?<!\w)(?:(?P<one>an?|one)|a few|few|several|many|some|a couple of|a number of)(?: (?:more|short|long|"
    rf"full))? {_UNIT}\b",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s(?:ago|earlier|previously|before|later|afterwards|from now|hence|from today)\b", re.IGNORECASE)
_SPAN_BEFORE = re.compile(
    r"(?:\b(?:the|these|those) )?(?:\b(?:last|past|previous|next|coming|following|first|final) )(?:about |some |"
    r"nearly )?$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(r"(\d[\d.,]*|\w+)(?:\s?[-–—]\s?|\s(?:to|or|and)\s)$")
_RATE_BEFORE = re.compile(r"(?:\b(?:once|twice|times?)|\d|\w+s|percent|million|billion) $", re.IGNORECASE)


def duration_value(count: float | None, unit: str) -> str | None:
    """A duration as TIMEX3 writes it: P12M, PT3H, PXY where the text does not say how many."""
    singular = "century" if unit.lower().startswith("centur") else unit.lower().rstrip("s")
    if singular == "fortnight":
        singular, count = "week", None if count is None else 2 * count
    number = "X" if count is None else f"{count:g}"
    if singular in _CLOCK_CODES:
        return f"PT{number}{_CLOCK_CODES[singular]}"
    return f"P{number}{_UNIT_CODES[singular]}" if singular in _UNIT_CODES else None


def _counted(text: str) -> Iterator[Expression]:
    """Durations ("14 months", "a few days") and what is counted from a day ("three days ago")."""
    for number in find_numbers(text):
        if match := _COUNT_UNIT.match(text, number.end):
            yield _duration(text, number.start, match.end(), number.value, match.group(1))
    for match in _VAGUE_UNIT.finditer(text):
        count = 1.0 if match["one"] else None
        rate = match["one"] and _RATE_BEFORE.search(text, max(0, match.start() - 12), match.start())
        ago = _AGO.match(text, match.end())
        if match["one"] and rate and not ago:
            continue
        yield _duration(text, match.start(), match.end(), count, match.group(2))


def _duration(text: str, start: int, end: int, count: float | None, unit: str) -> Expression:
    singular = "century" if unit.lower().startswith("centur") else unit.lower().rstrip("s")
    if ago := _AGO.match(text, end):
        word = ago.group().strip().lower()
        if word in ("ago", "from now", "hence", "from today"):
            direction = -1 if word == "ago" else 1
            return Expression(
                start, ago.end(), "relative", unit=singular, count=count, direction=direction, part="counted"
            )
        return Expression(start, ago.end(), "relative", unit=singular, count=count, part="from another day")
    if span := _SPAN_BEFORE.search(text, max(0, start - 30), start):
        start = span.start()
    value = (
        None
        if _RANGE_BEFORE.search(text, max(0, start - 20), start) and _ranged(text, start)
        else duration_value(count, unit)
    )
    return Expression(start, end, "duration", value=value, unit=singular, count=count)


def _ranged(text: str, start: int) -> bool:
    """Whether the number before a joint is a number too: "three to four months" has no one length."""
    before = find_numbers(text[max(0, start - 20) : start])
    return bool(before) and bool(re.fullmatch(_TO, text[max(0, start - 20) + before[-1].end : start]))


_GRAMMAR: tuple[tuple[re.Pattern[str], Handler], ...] = (
    (
        re.compile(
            _NOT_IN_WORD
            + r"((?:1[5-9]|20|21)\d\d)-(\d\d)-(\d\d)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])"
        ),
        _iso,
    ),
    (re.compile(r"(?<![\w/.-])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\w/]|\.\d)"), _numeric),
    (re.compile(r"(?<![\w/.-])(\d{2})(-)(\d{2})-(\d{4})(?![\w/-]|\.\d)"), _numeric),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:(?P<weekday>{_WEEKDAY_ANY}),? (?:the )?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
            rf"(?:{_TO}(?P<second>\d{{1,2}})(?:st|nd|rd|th)?)?(?: of)? (?P<month>{_MONTH_ANY})(?!\w)"
            rf"(?:,? (?P<year>(?:1[5-9]|20|21)\d\d)(?!\w|[.,]\d))?"
        ),
        _day_first,
    ),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:(?P<weekday>{_WEEKDAY_ANY}),? )?(?P<month>{_MONTH_ANY}) (?:the "
            rf")?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:])(?!,\d)"
            rf"(?:{_TO}(?P<second>\d{{1,2}})(?:st|nd|rd|th)?(?![\w:]))?(?:,? (?P<year>(?:1[5-9]|20|21)\d\d)(?!\w|"
            rf"[.,]\d))?"
        ),
        _month_first,
    ),
    (
        re.compile(
            rf"{_NOT_IN_WORD}{_PART}({_MONTH_ANY})(?:,| of)? ((?:1[5-9]|20|21)\d\d)(?!\w|[.,]\d)", re.IGNORECASE
        ),
        _month_year,
    ),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:(?:(?i:early|mid|late)[ -](?i:in )?)|(?i:the )?(?i:beginning|middle|start|end) of |"
            rf"(?P<which>(?i:last|next|this past|this)) )?"
            rf"(?P<month>{_MONTH_FULL})(?!\w)(?! \d{{1,2}}(?!\d))"
        ),
        _month_bare,
    ),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:(?:early|mid|late)[ -])?(?:(?P<which>last|next|this|the) )?(?P<season>spring|summer|"
            rf"autumn|fall|winter)"
            rf"(?!\w)(?:(?: of|,)? {_YEAR.replace('(', '(?P<year>', 1)})?",
            re.IGNORECASE,
        ),
        _season,
    ),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:the )?(first|second|third|fourth|1st|2nd|3rd|4th)[ -](quarter|half)"
            rf"(?: (?:of )?(?:{_YEAR.replace('(', '(?P<year>', 1)}|(?P<which>the|this|last|next) year))?(?!\w)",
            re.IGNORECASE,
        ),
        _quarter,
    ),
    (re.compile(rf"{_NOT_IN_WORD}([QH][1-4]),? {_YEAR}"), _quarter_short),
    (
        re.compile(
            rf"{_NOT_IN_WORD}{_PART}(?P<year>(?:1[89]|20|21)\d\d)(?:[-–—/](?P<second>\d{{4}}|\d\d))?(?![\w°%]|"
            rf"[.,/-]\d)(?!-[A-Za-z])",
            re.IGNORECASE,
        ),
        _year,
    ),
    (re.compile(r"(?<!\w)(?:the )?(?:(?:early|mid|late)[ -])?['’]?((?:1[5-9]|20|21)\d|\d)0['’]?s(?!\w)"), _decade),
    (
        re.compile(
            rf"{_NOT_IN_WORD}(?:(?P<which>last|next|this past|this coming|this|every|each|"
            rf"the coming) )?(?P<day>{_WEEKDAY_FULL})(?P<plural>s)?(?![\w’'](?!s\b))(?!\w)",
        ),
        _weekday_alone,
    ),
    (
        re.compile(
            r"(?<![\w-])(?:yesterday|today|tonight|tomorrow|last night|this (?:morning|afternoon|evening))(?!\w|-)",
            re.IGNORECASE,
        ),
        _deictic,
    ),
    (
        re.compile(
            r"(?<!\w)(?:(?:earlier|later|late|early|the end of|the beginning of) )?(?P<which>(?:the )?(?:last|"
            r"previous|this|current|next|coming)) "
            r"(?P<unit>week|month|year|quarter|decade|century|weekend)(?!\w|-)",
            re.IGNORECASE,
        ),
        _near_unit,
    ),
    (
        re.compile(
            r"(?<!\w)(?:the )?(?:end|start|beginning|rest|remainder) of the (?P<unit>week|month|year|decade)(?!\w)",
            re.IGNORECASE,
        ),
        _end_of_unit,
    ),
    (re.compile(r"(?<!\w)(?P<unit>year|month|week)(?:[’']s[ -]|-)end(?!\w)", re.IGNORECASE), _end_of_unit),
    (re.compile(r"(?<!\w)(?:every|each|per) (?P<unit>day|week|month|year|hour|quarter)(?!\w)", re.IGNORECASE), _set),
    (
        re.compile(r"(?<![\w-])(?:daily|weekly|monthly|quarterly|annually|yearly|annual)(?![\w-])", re.IGNORECASE),
        _set_adverb,
    ),
)
