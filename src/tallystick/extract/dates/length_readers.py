"""Readers of phrases that name lengths of time and recurrences.

For `grammar`. Values are those of TIMEX3 (TimeML 1.2.1): durations P12M and PT3H, recurrences P1M.
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import CountedFrom, Expression
from tallystick.extract.dates.phrase import A_RANGE, NO_COMPLEMENT, TOO_LONG, Phrase, count_of, duration_value
from tallystick.extract.dates.words import LENGTHY, SET_ADVERBS, SHIFTS, singular_of
from tallystick.extract.numbers import find_numbers

# ---- durations ----

_RATE_BEFORE = re.compile(
    r"(?:\b(?:once|twice|times?)|\d|\b(?:percent|cents?|million|billion|dozen|hundred|thousand|one|two|three|five|ten)|"
    r"\b(?:people|tons|tonnes|dollars|barrels|days|hours|nights|cars|units|shares?|patients))\)? $",
    re.IGNORECASE,
)
# "Two convoys a week", "15 million packages a day": so many things recur, so much of a measure or of money does not.
_SO_MANY_BEFORE = re.compile(
    r"(?:\b|(?<=[-–]))(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|dozen)"
    r" (?:(?:million|billion|thousand|hundred|dozen) )?(?:[a-z-]+ )?([a-z]{3,}s) $"
)
_AMOUNTS = frozenset(
    {"dollars", "euros", "pounds", "cents", "crowns", "francs", "marks", "tons", "tonnes", "barrels", "miles", "litres"}
    | {"liters", "gallons", "kilometres", "kilometers", "metres", "meters", "calories", "shares", "units", "hours"}
    | {"days", "nights", "minutes", "times", "points", "kilos", "kilograms", "pence", "cars", "patients"}
)
# "15 a year" recurs; an amount of money or a share a year is a rate.
_THINGS_BEFORE = re.compile(r"(?:^|[ (])(?:\d[\d,]*|one|two|three|four|five|six|ten|dozens?) (?:[a-z]+s )?$")
_MONEY_BEFORE = re.compile(r"[$€£¥]|\b(?:percent|per cent|million|billion|cents?|hours|days)\b")


def counted(p: Phrase) -> list[Expression]:
    """14 months, at least a week, the past two years, three days ago, half an hour."""
    unit = singular_of(p.words("unit"))
    of_unit = p.span("unit")[0]
    if p.tokens.text[of_unit].isupper() and p.tokens.text[of_unit + 1].islower() and p.start < of_unit:
        return []  # a name, like that of a programme
    text, low = _number(p)
    if p.has("old") and (unit == "year" or "age" in p.words("old")):
        return []
    one = text.lower() in ("a", "an")
    if (unit, text.lower()) in _ALWAYS and re.match(r" a (?:day|week|year)\b", p.after()):
        return []
    after = p.words("after")
    stop = p.end
    if not after and (ahead := _TIME_AHEAD.match(p.after())) and p.before(4).lower().endswith("in "):
        return _ahead(p, unit, text, p.end + ahead.end())
    if after in ("before", "after") and not NO_COMPLEMENT.match(p.after(30)):
        # "90 days after the signing" is a length; the day from which it runs is no date
        after, stop = "", p.span("unit")[1]
    if one and not after and (things := _SO_MANY_BEFORE.search(p.before(48))):
        recurs = things[1] not in _AMOUNTS
        return [Expression(p.start, p.end, "set", value=duration_value(1, unit), unit=unit, count=1)] if recurs else []
    if one and not after and _RATE_BEFORE.search(p.before(20)):
        counted_things = _THINGS_BEFORE.search(p.before(24)) and not _MONEY_BEFORE.search(p.before(24))
        value = duration_value(1, unit)
        return [Expression(p.start, p.end, "set", value=value, unit=unit, count=1)] if counted_things else []
    count, named = count_of(text)
    if p.has("half") and count is not None:
        count += 0.5
    too_long = named and count is None
    if one and not after and unit in ("quarter", "weekend"):
        return []
    if after and after != "ahead":
        return _shifted(p, unit, count, low, named=named)
    if p.words("unit") == "quarters" and not p.has("which") and text.lower() in ("three", "3"):
        return []  # three-quarters is a share
    value = None if too_long or low else duration_value(count, unit)
    reason = TOO_LONG if too_long else A_RANGE if low else None
    start = _start(p, text)
    return [
        Expression(start, stop, "duration", value=value, unit=unit, count=count, reason=reason, mod=_bound(p, start))
    ]


# "24 hours a day", "seven days a week": at all times.
_ALWAYS = (("hour", "24"), ("day", "seven"), ("day", "7"), ("day", "365"))
_TIME_AHEAD = re.compile(r"(?:['’]s|['’])? time\b")


def _ahead(p: Phrase, unit: str, text: str, end: int) -> list[Expression]:
    """In two days' time, in a few weeks' time."""
    count, _ = count_of(text)
    if count is None:
        return [Expression(p.start, end, "reference", value="FUTURE_REF")]
    return [Expression(p.start, end, "relative", unit=unit, count=count, direction=1)]


_ARTICLE = re.compile(r"an? (?!half|few|couple|hundred|thousand|dozen|full|whole)", re.IGNORECASE)


def _start(p: Phrase, count: str) -> int:
    """Where a length begins: "over the past year" without its preposition, "a two-week truce" without its article."""
    if p.has("which") and p.tokens.text[p.start : p.start + 5].lower() in ("over ", "under"):
        return p.span("which")[0]
    if count[0] in "aA" and p.start == p.span("count")[0] and _ARTICLE.match(count):
        return p.start + count.index(" ") + 1
    return p.start


_BOUNDS = (
    ("at least", "EQUAL_OR_MORE"), ("at most", "EQUAL_OR_LESS"), ("more than", "MORE_THAN"), ("over ", "MORE_THAN"),
    ("less than", "LESS_THAN"), ("fewer than", "LESS_THAN"), ("under ", "LESS_THAN"), ("nearly", "LESS_THAN"),
    ("almost", "LESS_THAN"), ("about", "APPROX"), ("around", "APPROX"), ("some ", "APPROX"), ("roughly", "APPROX"),
    ("approximately", "APPROX"),
)  # fmt: skip


def _bound(p: Phrase, start: int) -> str | None:
    """TIMEX3's `mod` of a duration: MORE_THAN, APPROX and the like, from the words before its number."""
    before = p.tokens.text[start : p.span("count")[0]].lower()
    return next((mod for words, mod in _BOUNDS if words in before), None) if len(before) > 4 else None


def _number(p: Phrase) -> tuple[str, bool]:
    """The words of the number of a length, and whether they are only the upper end of two."""
    text = p.tokens.text[slice(*p.span("count"))]
    if p.has("low") and p.words("low").endswith("and"):  # "two hundred and five" is one number
        whole = p.tokens.text[p.span("low")[0] : p.span("count")[1]]
        if [(n.start, n.end) for n in find_numbers(whole)] == [(0, len(whole))]:
            return whole, False
    return text, _low(p)


_LOWER_END = re.compile(r"([\w.,]+)(?:[-–]|\s(?:to|or)\s)$")


def _low(p: Phrase) -> bool:
    """Whether a number that goes with this one stands before it: "three to four months" has no one length."""
    if p.has("low"):
        return True
    match = _LOWER_END.search(p.before(24)) if p.before(1) in "-– " else None
    return match is not None and bool(find_numbers(match[1])) and p.start == p.span("count")[0]


def _shifted(p: Phrase, unit: str, count: float | None, low: bool, *, named: bool) -> list[Expression]:
    """Three days ago, a year earlier, two weeks from now, a day after."""
    words = p.words("after").split()
    from_now = words[0] == "from" or words[0] == "hence"
    direction = 1 if from_now else SHIFTS[words[0]]
    if words[-1] in ("today", "tonight") and unit == "week" and count is not None:
        unit, count = "day", count * 7
    told: CountedFrom = (
        "writing" if words[0] in ("ago", "hence") or words[-1] in ("now", "today", "tonight") else "text"
    )
    if words[0] == "ago" and unit in ("year",) and count == 1:
        told = "span"
    if count is None and not low and not named:
        if words[0] == "ago" or from_now:
            return [Expression(p.start, p.end, "reference", value="PAST_REF" if direction < 0 else "FUTURE_REF")]
        return [Expression(p.start, p.end, "relative", unit=unit, direction=direction, counted_from=told)]
    return [
        Expression(
            p.start, p.end, "relative", unit=unit, count=None if low else count, direction=direction, counted_from=told,
            reason=A_RANGE if low else TOO_LONG if count is None else None,
        )
    ]  # fmt: skip


def long(p: Phrase) -> list[Expression]:
    """Month-long, decades-long."""
    if p.words("long") != "long":
        return []
    unit = singular_of(p.words("unit"))
    count = 1.0 if unit == p.words("unit") else None
    start = p.span("unit")[0]
    return [Expression(start, p.end, "duration", value=duration_value(count, unit), unit=unit, count=count)]


def lengthy(p: Phrase) -> list[Expression]:
    """Weeklong, yearlong."""
    return [Expression(p.start, p.end, "duration", value=LENGTHY[p.words("lengthy")])]


def bare_units(p: Phrase) -> list[Expression]:
    """For weeks, in years: a length that the text does not count."""
    unit = p.words("unit")
    if re.match(r"[ -](?:old|ago)\b", p.after(5)) or unit == "hours":
        return []
    start, end = p.span("unit")
    return [Expression(start, end, "duration", value=duration_value(None, unit), unit=singular_of(unit))]


def plain_units(p: Phrase) -> list[Expression]:
    """Weeks, years: a length of which not even a preposition is said; "days" and "quarters" are often none."""
    if (
        p.words("unit") in ("days", "quarters", "weekends")
        or re.match(r"[-’']", p.after(1))
        or _OTHERWISE.search(p.before(30))
    ):
        return []
    return bare_units(p)


# What a number some words before counts, or a word of a name, is no length of its own.
_OTHERWISE = re.compile(
    r"(?:\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:[\w-]+ ){1,2}|[A-Z][\w’'.-]* |-)$"
)


def vague_units(p: Phrase) -> list[Expression]:
    """Recent weeks, coming months, years ago: lengths or times that the text does not count."""
    unit, after, which = p.words("unit"), p.words("after"), p.words("which")
    if p.has("after"):
        if after == "ago":
            return [Expression(p.start, p.end, "reference", value="PAST_REF")]
        if after == "ahead":
            return [Expression(p.start, p.end, "duration", value=duration_value(None, unit), unit=singular_of(unit))]
        return []
    word = which.split()[-1]
    if word in ("these", "those") and unit == "days":
        return [Expression(p.start, p.end, "reference", value="PRESENT_REF" if word == "these" else "PAST_REF")]
    if which == "that" or (word in ("last", "final") and "the" not in which):
        return []
    if word in ("recent", "coming", "upcoming"):
        return [Expression(p.start, p.end, "reference", value="PAST_REF" if word == "recent" else "FUTURE_REF")]
    return [Expression(p.start, p.end, "duration", value=duration_value(None, unit), unit=singular_of(unit))]


# ---- recurrences ----


def recurrence(p: Phrase) -> list[Expression]:
    """Every month, each day, per year, every two weeks, twice a week."""
    unit = singular_of(p.words("unit"))
    if p.words("each") == "per" and p.has("other"):
        return []
    count: float | None = 1
    if p.has("count"):
        count, _ = count_of(p.tokens.text[slice(*p.span("count"))])
    if p.words("other") in ("second", "other"):
        count = 2
    elif p.has("other"):
        return []
    return [Expression(p.start, p.end, "set", value=duration_value(count, unit), unit=unit, count=count)]


# "The daily said", "the party daily Harrow Post": a newspaper.
_NEWSPAPER_AFTER = re.compile(r" (?:[A-Z]|said\b|reported\b|wrote\b|quoted\b|newspapers?\b)|['’]s\b")


def set_adverb(p: Phrase) -> list[Expression]:
    """Daily, weekly, annually; not in a name ("the Harrow Daily News")."""
    word = p.tokens.text[p.start : p.end]
    if word.lower() in ("quarterly", "hourly") and re.match(r" [a-z]", p.after(2)):
        return []
    if word == "daily" and _NEWSPAPER_AFTER.match(p.after()):
        return []
    if word in ("annually", "yearly") and _RATE_BEFORE.search(p.before(20)):
        return []  # an amount a year, as in "5 percent a year"
    if word[0].isupper() and (p.start and p.before(2)[-2:] not in (". ", "")):
        return []
    return [Expression(p.start, p.end, "set", value=SET_ADVERBS[p.words("adverb")])]
