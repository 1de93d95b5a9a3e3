"""Readers of phrases that name days and times of day: in digits, by month and weekday, holidays, clock times.

For `grammar`. A reader takes one row of the grammar apart into expressions, and gives nothing where the words
around show that the phrase is no date ("May" the verb, 1.2.3 the version). Values are those of TIMEX3 (TimeML 1.2.1).
"""

from __future__ import annotations

import re

from tallystick.extract.dates.expression import CountedFrom, Expression
from tallystick.extract.dates.phrase import (
    NO_COMPLEMENT,
    NO_DAY,
    OUTSIDE_THE_CALENDAR,
    Phrase,
    count_of,
    direction_of,
    mod_of,
)
from tallystick.extract.dates.words import DAY_NAMES, DAY_PARTS, DEICTICS, ZONES, weekday_of
from tallystick.text import MONTH_NAMES

# ---- dates in digits ----


def iso(p: Phrase) -> list[Expression]:
    """2031-05-14, with or without a time: ISO 8601."""
    written = p.words("iso").upper()
    time = written[11:].removesuffix("Z")[:5] or None
    zone = 0 if written.endswith("Z") else None
    year, month, day = (int(piece) for piece in re.split("[/-]", written[:10]))
    return [Expression(p.start, p.end, "calendar", year, month, day, time=time, zone=zone)]


def numeric(p: Phrase) -> list[Expression]:
    """14/05/2031: which number is the day follows from their size, or is left to the document's evidence."""
    written = p.words("numeric")
    first, second, year = (int(piece) for piece in re.split(r"[/.-]", written))
    short = re.fullmatch(r".*\D\d\d", written)
    if short and written.count("/") != 2:
        return []
    if len(set(re.sub(r"\d", "", written))) > 1:
        return [Expression(p.start, p.end, "calendar", reason="its separators are mixed")]
    if short:
        year += 2000 if year < 70 else 1900
    if first > 12 >= second:
        return [Expression(p.start, p.end, "calendar", year, second, first)]
    if second > 12 >= first or first == second:
        return [Expression(p.start, p.end, "calendar", year, first, second)]
    if first > 12:
        return [Expression(p.start, p.end, "calendar", year, reason=NO_DAY)]
    return [Expression(p.start, p.end, "calendar", year, either=((first, second), (second, first)))]


_PEOPLE_AFTER = re.compile(r" (?!was\b|has\b|is\b)[a-z]+s\b")


def before_the_calendar(p: Phrase) -> list[Expression]:
    """44 BC, 0 AD: kept as text, since the calendar of the values begins with year 1; 500 AD is a year."""
    digits = p.words("number")
    if p.words("era") == "ad":
        if _PEOPLE_AFTER.match(p.after()):
            return []  # 300 fighters of a body with these initials
        if digits.isdecimal() and 0 < int(digits) < 10_000:
            return [Expression(p.start, p.end, "calendar", int(digits))]
    return [Expression(p.start, p.end, "calendar", reason=OUTSIDE_THE_CALENDAR)]


# ---- days seen from the day of writing ----


def weekday(p: Phrase) -> list[Expression]:
    """Monday, next Monday, Sunday night."""
    number, which = weekday_of(p.words("weekday")), p.words("which")
    written = p.tokens.text[slice(*p.span("weekday"))]
    if (
        len(written.rstrip(".")) <= 5
        and not written.endswith("day")
        and not re.search(r"[,(]\s?$", p.before(3))
        and not re.match(r"\.?,? \d", p.after(4))
    ):
        return []
    end = p.span("part" if p.has("part") else "weekday")[1]
    if which.startswith(("each", "every")):
        return [Expression(p.start, end, "set", value=f"XXXX-WXX-{number + 1}")]
    if p.has("parts"):
        nightly = DAY_PARTS[p.words("parts").removesuffix("s")]
        return [Expression(p.start, p.span("parts")[1], "set", value=f"XXXX-WXX-{number + 1}T{nightly}")]
    time = DAY_PARTS[re.sub(r"[^a-z]", "", p.words("part"))] if p.has("part") else None
    counted: CountedFrom = "text" if which in ("that", "the following", "the previous", "the preceding") else "writing"
    return [
        Expression(
            p.start, end, "weekday", weekday=number, direction=direction_of(which) if which else None, time=time,
            mod=mod_of(p), counted_from=counted, owned=p.has("possessive"),
        )
    ]  # fmt: skip


def weekdays(p: Phrase) -> list[Expression]:
    """Mondays: every one of them."""
    return [Expression(p.start, p.end, "set", value=f"XXXX-WXX-{weekday_of(p.words('weekday')) + 1}")]


# "Today's youth" is no youth of this day.
_OF_OUR_TIME = re.compile(
    r"['’]?s (?:[a-z]+ )?(?:world|youth|society|societies|generations?|culture|standards|children|women|men|people|"
    r"consumers|families|computers|technology|politics|economy|age|life|language|terms)\b"
)


def deictic(p: Phrase) -> list[Expression]:
    """Yesterday, tomorrow morning, tonight."""
    word = p.words("deictic")
    end = p.span("part" if p.has("part") else "deictic")[1]
    if p.tokens.text[p.start : end].isupper() and p.before(2)[:1].isupper():
        return []  # a name in capitals
    if word == "today" and _OF_OUR_TIME.match(p.tokens.text, end):
        return [Expression(p.start, end, "reference", value="PRESENT_REF")]
    time = "NI" if word in ("tonight", "overnight") else DAY_PARTS[p.words("part")] if p.has("part") else None
    shift = DEICTICS[word]
    return [
        Expression(
            p.start, end, "relative", unit="day", count=abs(shift), direction=1 if shift > 0 else -1, time=time,
            mod=mod_of(p),
        )
    ]  # fmt: skip


_DAY_NAMED = rf"(?:(?:{'|'.join((*MONTH_NAMES, *DAY_NAMES))})\b|[A-Z][a-z]{{2,3}}\. \d|\d{{1,2}} [A-Z])"
_OF_A_DAY = re.compile(f" of {_DAY_NAMED}")
_ON_A_DAY = re.compile(f" on {_DAY_NAMED}")
_DURING = re.compile(r"\b(?:in|during|by|through|throughout) $", re.IGNORECASE)


def part_of_day(p: Phrase) -> list[Expression]:
    """Last night, this morning, that evening, the next morning."""
    which, part = p.words("which") or "this", p.words("part")
    time = DAY_PARTS[part]
    if not p.has("which") and not p.has("mod"):
        return []
    if which in ("each", "every"):
        return [Expression(p.start, p.span("part")[1], "set", value=f"XXXX-XX-XXT{time}")]
    end = p.span("part")[1]
    if which == "the" and p.words("before") == "before" and NO_COMPLEMENT.match(p.after()):
        return [
            Expression(p.start, p.end, "relative", unit="day", count=1, direction=-1, time=time, counted_from="text")
        ]
    if which == "the" and _OF_A_DAY.match(p.tokens.text, end):
        return [Expression(p.start, end, "clock", time=time, mod=mod_of(p))]
    if time[0].isdigit() or (which == "the" and not _DURING.search(p.before(12))):
        return []
    if which == "the":  # of the day that the text tells of
        return [
            Expression(
                p.start, end, "relative", unit="day", count=0, direction=-1, time=time, mod=mod_of(p),
                counted_from="text", which_is_open=True,
            )
        ]  # fmt: skip
    if not p.has("which"):  # "early morning" is of the day beside it, or of that spoken of
        return [Expression(p.start, end, "clock", time=time, mod=mod_of(p))]
    direction = direction_of(which) or 0
    told = which in ("that", "that same", "the next", "the following", "the previous")
    return [
        Expression(
            p.start, end, "relative", unit="day", count=abs(direction), direction=direction or -1, time=time,
            mod=mod_of(p), counted_from="text" if told else "writing",
        )
    ]  # fmt: skip


# ---- clock times ----


def clock(p: Phrase) -> list[Expression]:
    """9 a.m. EST, 17:30, noon, 1700 GMT: a time of a day that stands beside it or is the day of writing."""
    zone = ZONES[p.words("zone").upper()] if p.has("zone") else None
    named = p.words("named")
    if named:
        if (not DAY_PARTS[named][0].isdigit() or named == "lunchtime") and not _ON_A_DAY.match(p.after()):
            return []
        return [Expression(p.start, p.end, "clock", time=DAY_PARTS[named], zone=zone)]
    if p.has("military"):
        digits = p.words("military")
        time = f"{digits[:2]}:{digits[2:]}" if len(digits) == 4 else ""
    elif p.has("spoken") or p.has("bare"):
        number, _ = count_of(p.words("spoken") or p.words("bare"))
        time = _clock_time(f"{number or 99:g}", _HALF_OF_DAY.get(p.words("span"), ""))
    else:
        time = _clock_time(p.words("clock") or p.words("hour"), p.words("noon") or p.words("half"))
    if not re.fullmatch(r"(?:[01]\d|2[0-4]):[0-5]\d(?::\d\d)?", time):
        return []
    return [Expression(p.start, p.end, "clock", time=time, zone=zone)]


_HALF_OF_DAY = {"morning": "a", "afternoon": "p", "evening": "p", "night": "p"}


def _clock_time(digits: str, half: str) -> str:
    """Hours and minutes on the clock of 24 hours, or no time where they are none."""
    hours, *rest = re.split(r"[:.]", digits)
    if not hours.isdigit() or int(hours) > 24 or (half.startswith(("a", "p")) and not 1 <= int(hours) <= 12):
        return ""
    number = int(hours)
    if half.startswith("p") and number < 12:
        number += 12
    if half.startswith("a") and number == 12:
        number = 0
    return ":".join([f"{number:02}", *(rest or ["00"])])
