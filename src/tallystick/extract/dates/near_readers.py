"""Readers of phrases that name spans by where they lie: last week, that month, the year-ago quarter, a week of May.

For `grammar`. What they are counted from, the day of writing or a date that the text told, is settled by `anchors`.
Values are those of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import CountedFrom, Expression
from tallystick.extract.dates.phrase import (
    NO_COMPLEMENT,
    Phrase,
    count_of,
    day_number,
    direction_of,
    duration_value,
    mod_of,
    ordinal_of,
    year_in,
)
from tallystick.extract.dates.words import SHIFTS, month_of, singular_of, weekday_of


def year_ago(p: Phrase) -> list[Expression]:
    """The year-ago quarter, the year-earlier nine months: a year before the span that the text speaks of."""
    if not (p.words("shift") or p.words("apart")).startswith(("ago", "earlier")):
        return []
    if p.has("count"):
        return _length(p)
    if p.words("unit") == "month":
        return [_relative(p, "month", 12, "text", whole=True)]
    return [_relative(p, "year", 1, "span")]


def twice_removed(p: Phrase) -> list[Expression]:
    """The day after tomorrow, the week before last: two days, two weeks from the day of writing."""
    direction = SHIFTS[p.words("shift")]
    wanted = ("yesterday", "last") if direction < 0 else ("tomorrow", "next")
    if p.words("from") not in wanted or (p.words("unit") == "day") != p.words("from").endswith(("y", "w")):
        return []
    return [Expression(p.start, p.end, "relative", unit=p.words("unit"), count=2, direction=direction)]


def same_span(p: Phrase) -> list[Expression]:
    """The same period last year, the corresponding quarter of 2030: the span that the text speaks of, in that year."""
    compared = p.words("which").split()[-1] != "that"
    years = _years_back(p)
    if not compared or p.words("which").endswith(("those", "these")) or (years is None and not p.has("year")):
        return _same(p) if compared else []
    if p.has("count"):
        return _length(p)
    unit = p.words("unit")
    if unit in ("month", "week") and years is not None:
        count = years * (12 if unit == "month" else 52)
        return [_relative(p, unit, count, "text", whole=True)]
    return [_relative(p, "year", years or 0, "text" if unit == "day" else "span", year=year_in(p))]


def _same(p: Phrase) -> list[Expression]:
    """The same quarter, the same month: the one that the text told last."""
    unit = p.words("unit")
    if unit in ("quarter", "half"):
        return [_relative(p, "quarter", 0, "span", which_is_open=True)]
    return [_relative(p, unit, 0, "text", whole=True)] if unit in ("day", "week", "month", "year") else []


def _years_back(p: Phrase) -> int | None:
    """How many years before the one spoken of a phrase sets its span: one for "last year" and "a year earlier"."""
    if p.has("shift"):
        return 1 if p.words("shift").endswith(("ago", "earlier", "before", "previously")) else None
    return 1 if direction_of(p.words("whose")) == -1 else 0 if direction_of(p.words("whose")) == 0 else None


def _length(p: Phrase) -> list[Expression]:
    """The months that a comparison is made of: "the same nine months last year"."""
    count, _ = count_of(p.tokens.text[slice(*p.span("count"))])
    unit = singular_of(p.words("units"))
    return [Expression(p.start, p.end, "duration", value=duration_value(count, unit), unit=unit, count=count)]


def _relative(
    p: Phrase, unit: str, count: int, counted_from: CountedFrom, *, whole: bool = False, which_is_open: bool = False,
    year: int | None = None,
) -> Expression:  # fmt: skip
    return Expression(
        p.start, p.end, "relative", year, unit=unit, count=count, direction=-1, counted_from=counted_from, whole=whole,
        which_is_open=which_is_open,
    )  # fmt: skip


def period_of_year(p: Phrase) -> list[Expression]:
    """The 2030 period: the span that the text speaks of, in that year."""
    return [_relative(p, "year", 0, "span", year=year_in(p))]


def week_of(p: Phrase) -> list[Expression]:
    """The week of May 5, the week ended 9 May, the weekend of May 3."""
    unit, day = p.words("unit"), p.words("before") or p.words("behind")
    if not day or unit not in ("week", "weekend") or p.words("ended") not in ("of", "ended", "ending"):
        return []
    return [
        Expression(
            p.start, p.end, "calendar", year_in(p), month_of(p.words("month")), day_number(day), unit=unit,
        )
    ]  # fmt: skip


def nth_of_each(p: Phrase) -> list[Expression]:
    """The first Monday of every month: once in each."""
    value = duration_value(1, p.words("unit"))
    return [Expression(p.start, p.end, "set", value=value, unit=p.words("unit"), count=1)]


def mid_unit(p: Phrase) -> list[Expression]:
    """Mid-year, midweek: the middle of the one around the day of writing."""
    unit = p.words("unit") or p.words("middle").removeprefix("mid").removeprefix("-")
    if unit not in ("week", "month", "year", "decade") or (p.has("mod") and mod_of(p) != "MID"):
        return []
    return [Expression(p.start, p.end, "relative", unit=unit, count=0, direction=-1, mod="MID")]


def nth_in_month(p: Phrase) -> list[Expression]:
    """The third Monday in March, the last week of April 2030, the first day of June."""
    word, unit = p.words("ordinal"), p.words("unit")
    number = -1 if word == "last" else ordinal_of(word)
    if number is None or number > 5 or not (p.has("weekday") or unit in ("day", "week", "weekend")):
        return []
    weekday = weekday_of(p.words("weekday")) if p.has("weekday") else None
    return [
        Expression(
            p.start, p.end, "calendar", year_in(p), month_of(p.words("month")), weekday=weekday,
            unit=None if p.has("weekday") else unit, count=number,
        )
    ]  # fmt: skip


def near_unit(p: Phrase) -> list[Expression]:
    """Last week, this year, the current quarter, that month, the following day."""
    which, unit = p.words("which"), p.words("unit")
    end = p.span("unit")[1]
    direction = direction_of(which) or 0
    told = (
        which in ("that", "the following", "the previous", "the preceding", "the prior", "the same")
        or which == "that same"
    )
    if unit == "day" and which.split()[-1] in ("next", "following", "previous", "preceding"):
        told = True
    if unit == "day" and which == "last":
        return []
    if unit == "weekend" and which.split()[-1] in ("coming", "upcoming"):
        direction = 0  # that of this week
    if which in ("past", "the past") and unit != "weekend":
        return [Expression(p.start, end, "duration", value=duration_value(1, unit), unit=unit, count=1, mod=mod_of(p))]
    if unit == "day" and which.split()[-1] in ("latest", "recent"):
        return []
    counted: CountedFrom = "text" if told else "writing"
    if "latest" in which and unit in ("quarter", "year"):
        counted = "span"
        direction = 0
    return [
        Expression(
            p.start, end, "relative", unit=unit, count=abs(direction), direction=1 if direction > 0 else -1,
            mod=mod_of(p), counted_from=counted, whole=True,
        )
    ]  # fmt: skip


_ENDED = re.compile(
    r",? (?:(?:that |which )?end(?:ed|ing|s) |to (?=[A-Z\d]))(?:(?:on|in|last|this|next) )*"
    r"(?:(?P<month>[A-Z][a-z]+)\b|\d{1,2} (?P<other>[A-Z][a-z]+)\b)"
)
_MONTH = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")


def _ended(p: Phrase, unit: str) -> list[Expression]:
    """The year ended 31 August, the quarter ended June 30: a length up to that day, or the quarter that ends there."""
    match = _ENDED.match(p.after())
    named = (match["month"] or match["other"]) if match else None
    if not named or not _MONTH.match(named):
        return []
    end = p.span("unit")[1]
    if unit == "quarter" and (month := month_of(named)) % 3 == 0:
        return [Expression(p.start, end, "calendar", part=f"Q{month // 3}")]
    value = "P3M" if unit == "quarter" else duration_value(1, unit)
    return [Expression(p.start, end, "duration", value=value, unit=unit, count=1)]


_THREE_DIGITS = re.compile(r" (\d{3})(?![.,]?\d|\w| [a-z]+s\b)")


def _early_year(p: Phrase) -> list[Expression]:
    """The year 850; "the year 12345" is none of the calendar."""
    digits = _THREE_DIGITS.match(p.tokens.text, p.end)
    return [Expression(p.start, digits.end(), "calendar", int(digits[1]))] if digits else []


def the_unit(p: Phrase) -> list[Expression]:
    """The quarter, the end of the week: the span that the text spoke of; the day after, the month before."""
    unit, after, mod = p.words("unit"), p.words("after"), mod_of(p)
    if re.match(r" \d", p.after(2)):
        return _early_year(p) if unit == "year" else []
    if unit in ("year", "quarter") and not after and (ended := _ended(p, unit)):
        return ended
    if after:
        if after not in SHIFTS or unit == "century":
            return []
        if after in ("before", "after") and not NO_COMPLEMENT.match(p.after(30)):
            return [Expression(p.start, p.end, "relative", unit=unit)]  # "the day after the vote"
        return [
            Expression(p.start, p.end, "relative", unit=unit, count=1, direction=SHIFTS[after], counted_from="text")
        ]
    if unit == "day" and mod and mod != "MID" and p.words("mod").startswith(("later", "earlier")):
        return [Expression(p.start, p.end, "relative", unit="day", count=0, direction=-1, counted_from="text", mod=mod)]
    if unit in ("quarter", "weekend") or (unit in ("week", "year", "month") and mod):
        if _OF_SOMETHING.match(p.after(8)) or re.match(r"-", p.after(1)):
            return []
        counted: CountedFrom = "span" if unit == "quarter" else "writing"
        return [
            Expression(
                p.start,
                p.end,
                "relative",
                unit=unit,
                count=0,
                direction=-1,
                counted_from=counted,
                mod=mod,
                which_is_open=True,
            )
        ]
    if unit == "year" and not _OF_SOMETHING.match(p.after(8)) and not re.match(r"-", p.after(1)):
        return [Expression(p.start, p.end, "relative", unit="year", count=0, direction=-1, counted_from="span")]
    return []


_OF_SOMETHING = re.compile(r" (?:of|that|when|in which)\b")


def edge(p: Phrase) -> list[Expression]:
    """The end of the year, year-end, the rest of this week."""
    unit, which = p.words("unit"), p.words("which")
    if unit == "day":
        return []
    if year := year_in(p):
        if unit != "year" or "end" not in p.words("mod"):
            return []
        return [Expression(p.start, p.end, "calendar", year, 12, 31)]
    direction = direction_of(which) or 0
    turn = "turn" in p.words("mod")
    day = "12-31" if unit == "year" and p.start == p.span("unit")[0] and p.words("mod") == "end" else None
    return [
        Expression(
            p.start, p.end, "relative", unit=unit, count=abs(direction), direction=1 if direction > 0 else -1,
            mod=None if day or turn else mod_of(p) or "END", holiday=day,
        )
    ]  # fmt: skip
