"""What follows a number: a currency, a unit of measure or of time, a percent sign, or the noun that is counted."""

from __future__ import annotations

import re

from tallystick.extract.figures import words as known
from tallystick.extract.figures.nouns import head_after, hyphened
from tallystick.extract.figures.readings import Kind, Reading
from tallystick.extract.figures.units import CODES, CURRENCY_NAMES, SIGNS, TIMES, WHOSE, unit_of
from tallystick.extract.figures.view import View, word_before
from tallystick.extract.numbers import Number

_CODE = "|".join(sorted(CODES))
_NAMES = "|".join(sorted(CURRENCY_NAMES, key=len, reverse=True))
_SIGNS = "$€£¥₹₽₩₺₦₴₪฿₫"
_MONEY_BEFORE = re.compile(
    rf"(?:(?:US[D]?|AU?|CA?|NZ|HK|S|R)?[$]|[{_SIGNS[1:]}]|(?<!\w)(?:(?:{_CODE}) ?[$€£]?|Rs\.?))\s?$"
)  # fmt: skip
_MONEY_AFTER = re.compile(
    rf"[ -](?:\(?(?P<code>{_CODE})\)?(?!\w)"
    rf"|(?:(?P<whose>[A-Z][\w.]*(?: [A-Z][a-z]+)?) )?(?P<name>{_NAMES})(?!\w))"
)
_PERCENT_AFTER = re.compile(
    r"\s?%(?:[- ]points?)?|[ -](?:per ?cent|pct)(?:age)?(?:[- ]points?)?(?!\w)|[ -]percentage[- ]points?|"
    r"[ -]basis points?"
)
_PARTS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_PART_AFTER = re.compile(rf"[ -]({'|'.join(_PARTS)})s?(?= of |-majority| majority)")
_PER_AFTER = re.compile(r" ?(?:/| an? | per | each | every )([a-z]+)(?!\w)")
# "2,000 a year earlier" is no rate.
_SHIFT_AFTER = re.compile(r" (?:ago|earlier|later|before|previously)(?!\w)")
_ADVERB_AFTER = re.compile(r" (?:[a-z]+ )?(hourly|daily|weekly|monthly|yearly|annually)(?!\w)")
_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip
_OLD_AFTER = re.compile(r"[ -]years?[ -]olds?(?!\w)")
_UNIT_WORDS = re.compile(r"[ -]?([^\W\d_°][\w²³./]*|°[CF]?)(?:[ -]([a-zC][\w]*))?")
_AGED_NAME = re.compile(r"[A-Z][\w’'-]+, $")
# Forms that stand for a unit only right after the digits: "500m", "2 g" of it is not weighed.
_ATTACHED = frozenset({"m", "g", "NM", "nm", "min", "ft", "mi", "sec"})
# Forms that are as often something else: the quarter of a year, the second of a series.
_NO_UNIT = frozenset({"quarters", "second"})
_OLDEST = 120


def money_start(text: str, start: int, floor: int) -> int:
    """Where the sign or code of a currency before a number begins, or the place itself."""
    before = text[start - 1 : start]
    if before == " " and start > 1:
        before = text[start - 2]
    if before and (before in _SIGNS or before in "s." or before.isspace() or before.isupper()):
        match = _MONEY_BEFORE.search(text, max(floor, start - 6), start)
        if match is not None:
            return match.start()
    return start


def with_unit(view: View, reading: Reading, first: Number, last: Number) -> Reading | None:
    """The reading with what it is measured in or counts; None where a hyphen makes it a part of a word."""
    text, lower, end = view.text, view.lower, last.end
    sign = _sign_before(text, first.start) or (_sign_before(text, last.start) if last is not first else "")
    if sign:
        code = SIGNS.get(sign, sign[:3] if sign[:3] in CODES else sign)
        past = _MONEY_AFTER.match(text, end)  # "$5 million dollars", "$99 (USD)"
        return with_per(view, _as(reading, "money", code, past.end() if past else end))
    after = lower[end : end + 1]
    if after == "%" or (after and after in " -"):
        spaced = _spaced(view, reading, last)
        if spaced is not None:
            return spaced
    if word_before(lower, first.start) in known.AGES or lower.endswith(" age of ", 0, first.start):
        return _as(reading, "age", "years of age", reading.end)
    if after == "-" and (noun := hyphened(text, end)) is not None and unit_of(noun) is None:
        return _compound(text, reading, last, noun)
    if (measured := _measured(view, reading, last)) is not None:
        return measured
    if first is last and _is_age(text, first):
        return _as(reading, "age", "years of age", reading.end)
    reading.end = max(reading.end, end)
    return with_per(view, counted(text, reading, end))


def _as(reading: Reading, kind: Kind, unit: str, end: int) -> Reading:
    """The reading, now known to be of a kind, with its unit and where it ends."""
    reading.kind, reading.unit, reading.end = kind, unit, end
    return reading


def _spaced(view: View, reading: Reading, last: Number) -> Reading | None:
    """The reading with a percent sign, an age, a fraction or a currency that follows, or None."""
    text, lower, end = view.text, view.lower, last.end
    following = lower[end + 1 : end + 2]
    if (lower[end] == "%" or following in _PERCENT_LETTERS) and (match := _PERCENT_AFTER.match(lower, end)):
        written = match.group()
        unit = "percentage points" if "point" in written else "percent"
        unit = "basis points" if "basis" in written else unit
        reading.about = of_what(text, match.end())
        return _as(reading, "percent", unit, match.end())
    if following == "y" and (match := _OLD_AFTER.match(lower, end)):
        return _as(reading, "age", "years of age", match.end())
    match = _PART_AFTER.match(lower, end) if last.words else None
    if match and last.value < (part := _PARTS[match.group(1)]):
        reading.low, reading.high = (
            None if v is None else round(100 * v / part, 2) for v in (reading.low, reading.high)
        )
        reading.about = of_what(text, match.end())
        return _as(reading, "percent", "percent", match.end())
    if lower.startswith(_CURRENCY_LETTERS, end + 1) or text[end + 1 : end + 2].isupper() or following == "(":
        match = _MONEY_AFTER.match(text, end)
        if match and not _is_no_money(lower, last, match):
            return with_per(view, _as(reading, "money", _currency(match), match.end()))
    return None


_PERCENT_LETTERS = frozenset("%pb")
_CURRENCY_LETTERS = tuple(sorted({name[:2] for name in CURRENCY_NAMES}))


def _is_no_money(lower: str, last: Number, match: re.Match[str]) -> bool:
    """Whether the name of a currency is none here: "300 pounds of explosives", "the 17 euro area members"."""
    if last.scale > 1 or match["name"] is None:
        return False
    if match["name"] == "pound" and match.group().startswith("-"):
        return True  # "2,000-pound bombs"
    if match["name"] in ("pounds", "pound"):
        return lower.startswith((" of ", " in weight", " heavier"), match.end())
    return match["name"] in ("euro", "dollar") and last.value != 1 and lower[match.end() : match.end() + 1] == " "


def _sign_before(text: str, start: int) -> str:
    return text[money_start(text, start, 0) : start].strip().replace(" ", "")


def _currency(match: re.Match[str]) -> str:
    if match["code"]:
        return str(match["code"])
    return WHOSE.get((match["whose"] or "").lower(), CURRENCY_NAMES[match["name"]])


def _compound(text: str, reading: Reading, last: Number, noun: str) -> Reading | None:
    """A number that a hyphen joins to a noun: "a five-member panel" counts members, "a two-way street" nothing."""
    if noun in ("odd", "plus"):  # "200-odd huts"
        reading.end = last.end + 1 + len(noun)
        return counted(text, reading, reading.end)
    if noun in known.COMPOUND_NOUNS:
        return _as(reading, reading.kind, known.COMPOUND_NOUNS[noun] or "members", last.end + 1 + len(noun))
    return None


def _measured(view: View, reading: Reading, last: Number) -> Reading | None:
    """The reading with a unit of measure or of time, or None where no unit follows."""
    text = view.text
    match = _UNIT_WORDS.match(text, last.end)
    if match is None:
        return None
    one, two = match.group(1).rstrip("."), match.group(2)
    attached = match.start(1) == last.end
    unit, reach = (unit_of(f"{one} {two}"), match.end(2)) if two else (None, 0)
    if unit is None:
        unit, reach = unit_of(one), match.start(1) + len(one)
    over, _, per = one.partition("/")
    if unit is None and per in _PER_SIGNS:  # "36 m3/s"
        unit, reading.per = unit_of(over), _PER_SIGNS[per]
    if unit is None or one in _NO_UNIT or (one in _ATTACHED and not attached):
        return None
    if attached and one == "m" and head_after(text, reach, plural_only=True) is not None:
        reading.low, reading.high = (None if v is None else v * 1e6 for v in (reading.low, reading.high))
        reading.end = reading.core = reach
        return counted(text, reading, reach)
    reading.measure = unit if unit.si else None
    if unit.name in TIMES:
        return _as(reading, "time", unit.name, reach)
    reading.about = of_what(text, reach)
    if unit.name.startswith("degrees"):
        _below_zero(view, reading)
    return with_per(view, _as(reading, "measure", unit.name, reach))


_PER_SIGNS = {"s": "second", "h": "hour", "d": "day", "ha": "hectare", "day": "day", "year": "year", "month": "month"}
_MINUS = re.compile(r"(?:(?<!\w)minus |(?:(?<=[\s(])|^)[-−])$")


def _below_zero(view: View, reading: Reading) -> None:
    """Degrees with a minus before them lie below zero."""
    if (minus := _MINUS.search(view.lower, max(0, reading.start - 7), reading.start)) is not None:
        reading.start = minus.start()
        if reading.low == reading.high and reading.low is not None:
            reading.low = reading.high = -reading.low
        elif reading.low is not None:  # from -5 to 10
            reading.low = -reading.low


def _is_age(text: str, number: Number) -> bool:
    """Whether a number between commas after a name is somebody's age: "Ada Venn, 49, said"."""
    return (
        number.value <= _OLDEST
        and number.scale == 1
        and text.startswith((", ", ","), number.end)
        and text[max(0, number.start - 2) : number.start] == ", "
        and not text[number.end + 1 : number.end + 3].strip().isdigit()
        and _AGED_NAME.search(text, max(0, number.start - 24), number.start) is not None
    )


def with_per(view: View, reading: Reading) -> Reading:
    """The reading with what it is a rate of: "36 cubic metres a second", "40 patrols weekly"."""
    after = view.lower[reading.end : reading.end + 1]
    if not after or after not in " /":
        return reading
    match = _PER_AFTER.match(view.lower, reading.end)
    if match and match.group(1) in known.PER and not _SHIFT_AFTER.match(view.lower, match.end()):
        reading.per, reading.end = match.group(1), match.end()
    elif match := _ADVERB_AFTER.match(view.lower, reading.end):
        reading.per = _ADVERBS[match.group(1)]
    return reading


# "Fifty or more tents": the bound stands before the noun.
_OR_MORE = re.compile(r" or (?:more|so|fewer|less)(?!\w)")


def counted(text: str, reading: Reading, at: int) -> Reading:
    """The reading with the noun that it counts after a place, as far as the text alone shows it."""
    at += text.startswith("+", at)  # "10,000+ people"
    bounded = _OR_MORE.match(text, at)
    found = head_after(text, bounded.end() if bounded else at, single=reading.low == reading.high == 1)
    if found is None:
        return reading
    reading.about = text[found.begin : found.end]
    return _as(reading, reading.kind, found.head.lower(), max(reading.end, found.head_end))


def of_what(text: str, at: int) -> str | None:
    """What a share or a measure is of: "inmates" in "40 percent of the inmates", "wheat" in "20 tonnes of wheat"."""
    found = head_after(text, at) if text.startswith(" of ", at) else None
    return text[found.begin : found.end] if found else None
