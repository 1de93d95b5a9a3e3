"""The words that dates and times are written with: one table, from the word as written to its class and its value.

For `tokens`. The classes are those of the grammar in `grammar`; a word is looked up as it stands, so that
"May" is a month and "may" is not. Names of months, days and units follow TIMEX3 (TimeML 1.2.1, and the TIDES guidelines
of 2003 that it took them from).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from tallystick.text import MONTH_NAMES

MONTHS: Final = {name.lower(): number for number, name in enumerate(MONTH_NAMES, start=1)}
_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS: Final = {name: number for number, name in enumerate(_WEEKDAY_NAMES.split())}
DAY_NAMES: Final = tuple(name.capitalize() for name in WEEKDAYS)
SEASONS: Final = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

# Parts of the day as TIMEX3 writes them after a day and a T.
DAY_PARTS: Final = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "nighttime": "NI", "dawn": "MO", "dusk": "EV",
    "noon": "12:00", "midday": "12:00", "midnight": "24:00", "daybreak": "MO", "lunchtime": "12:00",
}  # fmt: skip

# Units of the calendar and the clock, with the letters that a duration is written in.
CALENDAR_UNITS: Final = {
    "day": "D", "week": "W", "fortnight": "W", "weekend": "WE", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "Y", "century": "Y", "millennium": "Y",
}  # fmt: skip
CLOCK_UNITS: Final = {"hour": "H", "minute": "M", "second": "S"}
# Units that are written in a smaller one: two decades are P20Y, a fortnight P2W.
MULTIPLES: Final = {"fortnight": 2, "decade": 10, "century": 100, "millennium": 1000}
_PLURALS = {"century": "centuries", "millennium": "millennia"}
_UNIT_CLASSES = {"quarter": "quarter", "year": "year_word", "century": "century"}


def plural_of(unit: str) -> str:
    """The plural of a unit."""
    return _PLURALS.get(unit, unit + "s")


def singular_of(word: str) -> str:
    """The unit of a word for one or more of it, in lower case."""
    lower = word.lower()
    return next((unit for unit, plural in _PLURALS.items() if plural == lower), lower.removesuffix("s"))


# Words that name a day of their own; `values.holiday_in` finds it in a year.
HOLIDAYS: Final = {
    "christmas": "12-25", "christmas day": "12-25", "christmas eve": "12-24", "boxing day": "12-26",
    "new year's day": "01-01", "new year's eve": "12-31", "new year’s day": "01-01", "new year’s eve": "12-31",
    "thanksgiving": "thanksgiving+0", "thanksgiving day": "thanksgiving+0", "good friday": "easter-2",
    "easter": "easter+0", "easter sunday": "easter+0", "easter monday": "easter+1", "ash wednesday": "easter-46",
    "palm sunday": "easter-7", "halloween": "10-31", "valentine's day": "02-14", "valentine’s day": "02-14",
    "may day": "05-01", "memorial day": "memorial", "labor day": "labor", "black friday": "thanksgiving+1",
    "fourth of july": "07-04", "veterans day": "11-11", "armistice day": "11-11",
    "international women's day": "03-08", "international women’s day": "03-08",
}  # fmt: skip

HOLIDAY_NAMES: Final = frozenset(
    " ".join(word if word == "of" else word.capitalize() for word in words.split()) for words in HOLIDAYS
)

# Which way the words before a unit point, seen from the day of writing.
DIRECTIONS: Final = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "latest": -1, "recent": -1,
    "this": 0, "current": 0, "present": 0, "ongoing": 0,
    "next": 1, "coming": 1, "following": 1, "upcoming": 1, "forthcoming": 1, "succeeding": 1,
}  # fmt: skip

# What a word says of the part of a span that is meant: TIMEX3's `mod`.
MODS: Final = {
    "early": "START", "beginning": "START", "start": "START", "earlier": "START", "outset": "START",
    "mid": "MID", "middle": "MID", "midst": "MID",
    "late": "END", "end": "END", "later": "END", "close": "END",
}  # fmt: skip

# Words that set a day before or after another one.
SHIFTS: Final = {
    "ago": -1, "earlier": -1, "before": -1, "previously": -1, "beforehand": -1, "prior": -1,
    "later": 1, "after": 1, "afterwards": 1, "afterward": 1, "hence": 1, "thereafter": 1,
}  # fmt: skip

DEICTICS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "overnight": 0}

REFERENCES: Final = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "lately": "PAST_REF",
}  # fmt: skip

LENGTHY: Final = {"daylong": "P1D", "weeklong": "P1W", "monthlong": "P1M", "yearlong": "P1Y", "hourlong": "PT1H"}

# Spelled-out decades that are hardly ever of another century than the last.
DECADES: Final = {"forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8, "nineties": 9}

SET_ADVERBS: Final = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "bimonthly": "P2M", "quarterly": "P1Q", "annually": "P1Y", "yearly": "P1Y", "biennially": "P2Y",
}  # fmt: skip

# Spelled-out ordinals; those to 31 may be days, those to 21 centuries, those to 4 quarters.
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS: Final = {word: value for value, word in enumerate(_ORDINAL_WORDS.split(), start=1)} | {"thirtieth": 30}
_NUMBER_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand dozen"
)
VAGUE_COUNTS: Final = frozenset({"few", "several", "some", "many", "couple", "various", "number"})

# Offsets of the time zones that newsrooms name, in minutes east of UTC. "EST" is North American, as in wire copy.
ZONES: Final = {
    "GMT": 0, "UTC": 0, "BST": 60, "CET": 60, "CEST": 120, "EET": 120, "EEST": 180, "MSK": 180, "IST": 330,
    "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "JST": 540, "KST": 540, "HKT": 480, "AEST": 600, "AEDT": 660, "NZST": 720,
}  # fmt: skip

# The classes of words, each with the words that belong to it in lower case. A class is one letter in the grammar's
# patterns; `grammar` names them there as here.
_CLASSES: Final[Mapping[str, Iterable[str]]] = {
    "the": ("the",),
    "a": ("a", "an"),
    "of": ("of",),
    "in": ("in",),
    "on": ("on", "at", "by"),
    "to": ("to", "until", "till", "through", "thru"),
    "and": ("and", "or"),
    "that": ("that", "same", "those", "these"),
    "early": ("early", "mid", "late"),
    "edge": ("beginning", "start", "middle", "end", "close", "outset", "rest", "remainder", "turn", "course", "midst"),
    "later": ("earlier", "later"),
    "last": ("last", "past", "previous", "preceding", "prior"),
    "latest": ("latest", "recent"),
    "next": ("next", "coming", "following", "upcoming", "forthcoming"),
    "this": ("this",),
    "current": ("current", "present"),
    "each": ("every", "each"),
    "per": ("per",),
    "few": tuple(VAGUE_COUNTS),
    "about": ("about", "around", "some", "nearly", "almost", "roughly", "approximately", "over", "under", "exactly"),
    "more": ("more", "less", "fewer"),
    "than": ("than",),
    "least": ("least", "most"),
    "half": ("half",),
    "full": (
        "full",
        "whole",
        "entire",
        "additional",
        "extra",
        "further",
        "straight",
        "consecutive",
        "long",
        "trading",
        "business",
        "working",
        "calendar",
    ),
    "ago": ("ago",),
    "shift": ("before", "after", "afterwards", "afterward", "previously", "hence", "thereafter"),
    "from": ("from",),
    "now": tuple(REFERENCES),
    "soon": ("soon",),
    "future": ("future",),
    "old": ("old",),
    "deictic": tuple(DEICTICS),
    "part": tuple(DAY_PARTS),
    "parts": ("mornings", "afternoons", "evenings", "nights"),
    "adverb": tuple(SET_ADVERBS),
    "lengthy": tuple(LENGTHY),
    "distance": ("near", "immediate", "distant", "short", "medium"),
    "term": ("term",),
    "decade_word": tuple(DECADES),
    "middle": ("midyear", "midweek", "mid-year"),
    "different": ("other",),
    "final": ("final",),
    "once": ("once", "twice", "thrice", "times"),
    "fiscal": ("fiscal", "financial"),
    "oclock": ("o'clock", "o’clock"),
    "meridiem": ("am", "pm", "a.m", "p.m", "a.m.", "p.m."),
    "time": ("time", "local"),
    "possessive": ("'s", "’s"),
    "ordinal": tuple(ORDINALS),
    "number": tuple(_NUMBER_WORDS.split()),
    "period": ("period", "moment"),
    "comparable": ("comparable", "corresponding", "equivalent", "like", "similar"),
    "ahead": ("ahead",),
    "so": ("so",),
    "lasting": ("for", "within"),
}

# Classes whose words are written with a capital: "May" is a month, "march" a walk.
_CAPITALISED: Final[Mapping[str, Iterable[str]]] = {
    "month": (*MONTHS, *(name[:3] for name in MONTHS if name != "may"), "sept"),
    "weekday": (*WEEKDAYS, "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
    "weekdays": tuple(name + "s" for name in WEEKDAYS),
}


def _word_classes() -> dict[str, str]:
    """The class of every word, under each spelling in which it may stand."""
    table: dict[str, str] = {}
    for unit in (*CALENDAR_UNITS, *CLOCK_UNITS):
        name = _UNIT_CLASSES.get(unit, "unit" if unit in CALENDAR_UNITS else "clock_unit")
        table.update(_spellings(unit, name))
        table.update(_spellings(plural_of(unit), "clock_units" if unit in CLOCK_UNITS else "units"))
    for season in SEASONS:
        table.update(_spellings(season, "season"))
        table.update(_spellings(season + "s", "seasons"))
    for name, listed in _CLASSES.items():
        for word in listed:
            table.update(_spellings(word, name))
    for name, listed in _CAPITALISED.items():
        for word in listed:
            table[word.capitalize()] = table[word.upper()] = name
            if len(word) < 6 and word not in (*MONTHS, *WEEKDAYS):
                table[word.capitalize() + "."] = table[word.upper() + "."] = name
    table.update(dict.fromkeys(ZONES, "zone"))
    table.update(dict.fromkeys(("BC", "BCE", "B.C", "B.C.", "AD"), "era"))
    table.update(dict.fromkeys(("Q1", "Q2", "Q3", "Q4", "H1", "H2"), "short_part"))
    return table


def _spellings(word: str, name: str) -> dict[str, str]:
    return {word: name, word.capitalize(): name, word.upper(): name}


WORD_CLASSES: Final[Mapping[str, str]] = _word_classes()


_MONTHS_BY_LETTERS: Final = {name[:3]: number for name, number in MONTHS.items()}
_WEEKDAYS_BY_LETTERS: Final = {name[:3]: number for name, number in WEEKDAYS.items()}


def month_of(word: str) -> int:
    """The number of a month by its name or a shortened name, with or without its dot."""
    return _MONTHS_BY_LETTERS[word.lower()[:3]]


def weekday_of(word: str) -> int:
    """The number of a weekday, Monday being 0, by its name, a shortened name or its plural."""
    return _WEEKDAYS_BY_LETTERS[word.lower()[:3]]
