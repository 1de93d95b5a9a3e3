"""The grammar of figures: from the numbers of a paragraph to readings with bounds, unit and what they are parts of.

It works on the text alone. A reading is a number, or two that make a range, with the qualifiers before it, the unit or
the counted noun after it, and its relation to the reading before: a change, or a part of a whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from tallystick.extract import figure_words as known
from tallystick.extract.not_figures import View, word_before
from tallystick.extract.nouns import head_after, hyphened
from tallystick.extract.numbers import Number
from tallystick.extract.units import CODES, CURRENCY_NAMES, SIGNS, TIMES, WHOSE, Unit, unit_of

Kind = Literal["count", "money", "percent", "measure", "time", "age", "vague", "unread"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure in a paragraph: span with qualifiers and unit, bounds, and what the text alone says of it.

    `core` is where the numbers end, before unit and noun. `before` and `whole` are places in the list of readings: of
    the figure that this one changed from, and of the whole that it is a part of. `difference` holds for "by 300".
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    approximate: bool
    kind: Kind = "count"
    unit: str | None = None
    about: str | None = None
    per: str | None = None
    measure: Unit | None = None
    difference: bool = False
    before: int | None = None
    whole: int | None = None
    reason: str | None = None


_MONEY_BEFORE = re.compile(
    rf"(?:(?:US[D]?|AU?|CA?|NZ|HK|S|R)?[$]|[€£¥₹₽₩₺₦₴₪฿₫]|(?<!\w)(?:{'|'.join(sorted(CODES))}) ?[$€£]?)\s?$"
)
_MONEY_SIGNS = frozenset("$€£¥₹₽₩₺₦₴₪฿₫")
_MONEY_AFTER = re.compile(
    rf"[ -](?:\(?(?P<code>{'|'.join(sorted(CODES))})\)?(?!\w)"
    rf"|(?:(?P<whose>[A-Z][\w.]*(?: [A-Z][a-z]+)?) )?(?P<name>{'|'.join(sorted(CURRENCY_NAMES, key=len, reverse=True))})(?!\w))"
)
_CODES_AFTER = frozenset(code[0] for code in CODES)
_PERCENT_AFTER = re.compile(
    r"\s?%(?:[- ]points?)?|[ -](?:per ?cent|pct)(?:age)?(?:[- ]points?)?(?!\w)|[ -]percentage[- ]points?|[ -]basis points?"
)
_LEAST_AFTER = re.compile(r"\+(?!\w)|-plus(?!\w)| plus(?= [a-z])| (?:[\w-]+ )?(?:or|and) (?:more|above|over|older)\b")
_MOST_AFTER = re.compile(r" (?:[\w-]+ )?or (?:fewer|less|under|younger)\b")
_ABOUT_AFTER = re.compile(r"-odd\b|-ish\b| (?:[\w-]+ )?or so\b")
_PER_AFTER = re.compile(r" ?(?:/| an? | per | each | every |(?: for|in) (?:each|every) )([a-z]+)(?!\w)")
_ADVERB_AFTER = re.compile(r" (?:[a-z]+ )?(hourly|daily|weekly|monthly|yearly|annually)(?!\w)| (?:a|per) annum(?!\w)")
_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip
_SHARE_OF = re.compile(r" of (?:the |all |its |their |those |these )?([\w’'-]+(?: [\w’'-]+){0,3})")
_OLD_AFTER = re.compile(r"[ -]years?[ -]olds?(?!\w)")
_UNIT_WORDS = re.compile(r"[ -]?([^\W\d_°][\w²³./]*|°[CF]?)(?:[ -]([a-z]+))?")

_JOINT = re.compile(
    r"(?:%| ?per ?cent| ?percent)?(?: ?[-–—] ?| to | and | or )(?:(?:about|around|roughly|nearly|almost|some|up to|as many as|as much as|perhaps|even) )*"
    r"(?:(?:US|A|C)?[$€£¥] ?|(?:USD|EUR|GBP) )?"
)
_BETWEEN = re.compile(
    r"(?<!\w)(between|from|ranging from|anywhere from|anything from)(?: (about|around|roughly|approximately|an estimated|some|nearly))? "
    r"(?:(?:US|A|C)?[$€£¥] ?)?$"
)
_OUT_OF = re.compile(
    r"(?: \S+){0,5}? (?:out )?of (?:an? |the |about |some |a total of |an estimated |its |their |more than |at least )*$"
)


# ---- reading a paragraph ----


def read_figures(view: View) -> list[Reading]:
    """The figures of a paragraph in order, with what the text alone says of them."""
    kept = [n for n, barred in zip(view.numbers, view.barred, strict=True) if not barred]
    found: list[Reading] = []
    at = 0
    while at < len(kept):
        floor = found[-1].core if found else 0
        taken, reading = _read(view, kept, at, floor)
        at += taken
        if reading is not None:
            found.append(reading)
    found = _with_vague(view, found)
    return _related(view, found) if len(found) > 1 else found


def _read(view: View, numbers: Sequence[Number], at: int, floor: int) -> tuple[int, Reading | None]:
    """Read the figure that begins at a number: a range takes two numbers, anything else one."""
    first = numbers[at]
    if first.reason is not None:
        return 1, _unread(view, first)
    second = numbers[at + 1] if at + 1 < len(numbers) else None
    if second is not None and second.start - first.end < 32 and second.reason is None:
        low = _range_low(view, first, second)
        if low is not None:
            reading = _qualified(view, first, second.end, floor, between=True)
            return 2, _with_unit(view, replace(reading, low=low, high=second.value), first, second)
    reading = _qualified(view, first, first.end, floor, between=False)
    return 1, _with_unit(view, reading, first, first)


def _unread(view: View, number: Number) -> Reading | None:
    """Digits that have no value, where money or a counted noun shows that they were meant as a figure."""
    reading = Reading(number.start, number.end, number.end, None, None, False, "unread", reason=number.reason)
    meant = _with_unit(view, reading, number, number)
    return replace(meant, kind="unread") if meant is not None and (meant.unit or meant.about) else None


def _range_low(view: View, first: Number, second: Number) -> float | None:
    """The lower end where two numbers make a range, or None where they are two figures."""
    lower = view.lower
    joint = lower[first.end : second.start]
    if not _JOINT.fullmatch(joint):
        return None
    opener = _BETWEEN.search(lower, max(0, first.start - 32), first.start)
    word = opener.group(1) if opener else ""
    if " and " in joint and word != "between":
        return None
    low = first.value * second.scale if first.scale == 1 < second.scale and first.value < 1000 else first.value
    if low >= second.value:
        return None
    if " or " in joint and (second.value > 2 * low or (low < 10 and second.value > low + 2)):
        return None
    changing = word == "from" or (not word and " to " in joint and word_before(lower, first.start) == "from")
    if changing and _is_change(lower, opener.start() if opener else first.start):
        return None
    return low


def _is_change(lower: str, at: int) -> bool:
    """Whether a verb of change stands shortly before a place, in the same sentence."""
    stop = max(lower.rfind(". ", max(0, at - 70), at), 0)
    words = lower[max(stop, at - 70) : at].split()
    return any(word in known.CHANGE_WORDS or word.startswith(known.CHANGE_STEMS) for word in words[-9:])


# ---- qualifiers ----


def _qualified(view: View, first: Number, end: int, floor: int, *, between: bool) -> Reading:
    """The span of a number with its qualifiers, and its bounds where they stand before or after it."""
    lower, start = view.lower, first.start
    approximate = open_low = open_high = False
    if view.text[start - 1 : start] in ("-", "−") and start > 1 and view.text[start - 2] in " (" and not between:
        pass  # a dash of the sentence; figures have no sign
    start = _money_start(view.text, start, floor)
    if between and (opener := _BETWEEN.search(lower, max(floor, start - 40), start)):
        start, approximate = opener.start(), opener.group(2) is not None
    if start and lower[start - 1] in known.SIGNS_BEFORE:
        about, side = known.SIGNS_BEFORE[lower[start - 1]]
        approximate, open_low, open_high, start = approximate or about, side == "low", side == "high", start - 1
    for _ in range(3):
        found = _qualifier(lower, start, end, floor)
        if found is None:
            break
        start, about, side = found
        approximate |= about
        open_low |= side == "low"
        open_high |= side == "high"
    after = lower[end : end + 1]
    if after and after in "+- ":
        open_high |= bool(_LEAST_AFTER.match(lower, end))
        open_low |= bool(_MOST_AFTER.match(lower, end))
        approximate |= bool(_ABOUT_AFTER.match(lower, end))
    low = None if open_low else first.value
    high = None if open_high else first.value
    if open_low and open_high:
        low = high = first.value
    return Reading(start, end, end, low, high, approximate)


def _qualifier(lower: str, start: int, end: int, floor: int) -> tuple[int, bool, known.Side] | None:
    """The longest qualifier that ends before a place: where it begins, whether it is vague, the side that it opens."""
    window = lower[max(floor, start - 36) : start]
    if not window.endswith(" "):
        return None
    words = window[:-1].split(" ")
    skipped = 0
    while words and words[-1] in known.NEUTRAL and skipped < 2:
        skipped += len(words.pop()) and 1
    if not words or words[-1].lstrip("(“\"‘'[—–-") not in known.QUALIFYING:
        return None
    tail = len(window) - len(" ".join(words)) - 1
    for count in (4, 3, 2, 1):
        if count > len(words):
            continue
        written = " ".join(words[-count:])
        phrase = written.lstrip("(“\"‘'[—–-")
        if phrase in known.QUALIFIERS:
            if phrase == "over" and _is_particle(words, lower, end):
                return None
            about, side = known.QUALIFIERS[phrase]
            return start - 1 - tail - len(phrase), about, side
    return None


def _is_particle(words: Sequence[str], lower: str, end: int) -> bool:
    """Whether "over" belongs to its verb ("handed over"), or to a stretch of time ("over two decades")."""
    if len(words) > 1 and words[-2].startswith(known.PARTICLE_VERBS):
        return True
    match = _UNIT_WORDS.match(lower, end)
    unit = unit_of(match.group(1)) if match else None
    return unit is not None and unit.name in TIMES


def _money_start(text: str, start: int, floor: int) -> int:
    """Where the sign or code of a currency before a number begins, or the place itself."""
    before = text[start - 1 : start]
    if before in _MONEY_SIGNS or before == " " or before.isupper():
        match = _MONEY_BEFORE.search(text, max(floor, start - 6), start)
        if match is not None and match.start() >= floor:
            return match.start()
    return start


# ---- units ----


def _with_unit(view: View, reading: Reading, first: Number, last: Number) -> Reading | None:
    """The reading with what it is measured in or counts."""
    text, lower, end = view.text, view.lower, last.end
    if (sign := _sign_before(text, first.start)) or (last is not first and (sign := _sign_before(text, last.start))):
        code = SIGNS.get(sign, sign[:3] if sign[:3] in CODES else sign)
        return _with_per(view, replace(reading, kind="money", unit=code, end=_past_currency(text, end)))
    after = lower[end : end + 1]
    if after and after in " %-" and (match := _PERCENT_AFTER.match(lower, end)):
        unit = "percentage points" if "point" in match.group() else "percent"
        unit = "basis points" if "basis" in match.group() else unit
        share = _SHARE_OF.match(text, match.end())
        return replace(
            reading, kind="percent", unit=unit, end=match.end(), about=share.group(1) if share else reading.about
        )
    if word_before(lower, first.start) in known.AGES or lower.endswith(" age of ", 0, first.start):
        return replace(reading, kind="age", unit="years of age")
    if after == "-" and (noun := hyphened(text, end)) is not None and unit_of(noun) is None:
        return _compound(view, reading, end, noun)
    if after and after in " -" and (match := _OLD_AFTER.match(lower, end)):
        return replace(reading, kind="age", unit="years of age", end=match.end())
    if after and after in " -" and (match := _MONEY_AFTER.match(text, end)):
        return _with_per(view, replace(reading, kind="money", unit=_currency(match), end=match.end()))
    if (measured := _measured(view, reading, last)) is not None:
        return measured
    if first.value <= 120 and _is_age(text, first, last):
        return replace(reading, kind="age", unit="years of age")
    if (per := _PER_AFTER.match(lower, end)) and per.group(1) in known.PER:
        return replace(reading, per=per.group(1), end=per.end())
    return _with_per(view, _counted(text, reading, last))


def _sign_before(text: str, start: int) -> str:
    begin = _money_start(text, start, 0)
    return text[begin:start].strip().replace(" ", "")


def _past_currency(text: str, end: int) -> int:
    """The end of "dollars" or "(USD)" after an amount that has its sign already."""
    match = _MONEY_AFTER.match(text, end)
    return match.end() if match else end


def _currency(match: re.Match[str]) -> str:
    if match["code"]:
        return str(match["code"])
    name = CURRENCY_NAMES[match["name"]]
    whose = (match["whose"] or "").lower()
    return WHOSE.get(whose, name)


def _compound(view: View, reading: Reading, end: int, noun: str) -> Reading | None:
    """A number that a hyphen joins to a noun: "a five-member panel" counts members, "a two-way street" nothing."""
    if noun not in known.COMPOUND_NOUNS:
        return None if reading.high is not None and not view.text[reading.core - 1].isdigit() else replace(reading)
    return replace(reading, unit=known.COMPOUND_NOUNS[noun] or "members", end=end + 1 + len(noun))


def _measured(view: View, reading: Reading, last: Number) -> Reading | None:
    """The reading with a unit of measure or of time, or None where no unit follows."""
    text, end = view.text, last.end
    match = _UNIT_WORDS.match(text, end)
    if match is None:
        return None
    one, two = match.group(1).rstrip("."), match.group(2)
    attached = match.start(1) == end
    unit, reach = (unit_of(f"{one} {two}"), match.end(2)) if two else (None, 0)
    if unit is None:
        unit, reach = unit_of(one), match.start(1) + len(one)
    if unit is None or (one in _ATTACHED_ONLY and not attached) or (one == "in" and not attached):
        return None
    if one in ("quarters", "second") or (one == "pounds" and not text.startswith(" of", reach)):
        return None
    if attached and one == "m" and head_after(text, reach, plural_only=True) is not None:
        scaled = replace(reading, low=_times(reading.low, 1e6), high=_times(reading.high, 1e6), end=reach, core=reach)
        return _counted(text, scaled, replace(last, end=reach))
    kind: Kind = "time" if unit.name in TIMES else "measure"
    made = replace(reading, kind=kind, unit=unit.name, measure=unit if unit.si else None, end=reach)
    if kind == "time":
        return made
    made = _with_per(view, made)
    of = _SHARE_OF.match(text, reach)
    return replace(made, about=of.group(1)) if of else made


_ATTACHED_ONLY = frozenset({"m", "g", "NM", "nm", "min", "ft", "mi", "sec", "kb"})


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def _is_age(text: str, first: Number, last: Number) -> bool:
    """Whether a number between commas after a name is somebody's age: "Ada Venn, 49, said"."""
    return (
        first is last
        and first.scale == 1
        and text[max(0, first.start - 2) : first.start] == ", "
        and text[last.end : last.end + 1] in (",", ".")
        and bool(
            re.search(
                r"[A-Z][\w’'-]+ [A-Z][\w’'-]+, $|[A-Z][a-z]+[a-z], $", text[max(0, first.start - 40) : first.start]
            )
        )
        and first.value >= 5
        and text[last.end : last.end + 1] == ","
        and not text[last.end + 1 : last.end + 3].strip().isdigit()
    )


def _with_per(view: View, reading: Reading) -> Reading:
    """The reading with what it is a rate of: "36 cubic metres a second", "40 patrols a week"."""
    match = _PER_AFTER.match(view.lower, reading.end)
    if match and match.group(1) in known.PER:
        return replace(reading, per=match.group(1), end=match.end())
    if match := _ADVERB_AFTER.match(view.lower, reading.end):
        return replace(reading, per=_ADVERBS.get(match.group(1) or "", "year"))
    return reading


def _counted(text: str, reading: Reading, last: Number) -> Reading:
    single = reading.low == reading.high == 1
    found = head_after(text, last.end, single=single)
    if found is None:
        return reading
    return replace(
        reading, unit=found.head.lower(), about=text[found.begin : found.end], end=max(reading.end, found.head_end)
    )


# ---- quantities without a number ----

_VAGUE = re.compile(
    r"[dshtmb](?<!\w.)(?:ozens|cores|undreds|illions|everal(?: dozen| hundred| thousand| million)?|"
    r"(?:ens|housands)(?: of (?:thousands|millions))?|any)(?: of)? |"
    r"a(?<!\w.) (?:few(?: dozen| hundred| thousand| million)?|handful of|couple of) "
)


def _with_vague(view: View, found: list[Reading]) -> list[Reading]:
    """The readings with the quantities that the text gives without a number ("hundreds of families")."""
    added = []
    for match in _VAGUE.finditer(view.lower):
        phrase = match.group().strip()
        named = phrase if phrase in known.VAGUE else phrase.removesuffix(" of")
        if named not in known.VAGUE or any(r.start < match.end() and match.start() < r.core for r in found):
            continue
        end = match.end() - 1
        counted = head_after(view.text, end, plural_only=True)
        if counted is None:
            continue
        low = known.VAGUE[named]
        added.append(
            Reading(
                match.start(), counted.head_end, end, low, None, True, "vague",
                counted.head.lower(), view.text[counted.begin : counted.end],
                reason=None if low is not None else f"“{named}” has no value",
            )
        )  # fmt: skip
    return sorted([*found, *added], key=lambda r: r.start) if added else found


# ---- relations ----


def _related(view: View, found: Sequence[Reading]) -> list[Reading]:
    """The readings with what each changed from, and the whole that it is a part of; bare numbers share units."""
    made = list(found)
    for at in range(1, len(made)):
        first, second = made[at - 1], made[at]
        joint = view.lower[first.end : second.start]
        if len(joint) > 60:
            continue
        if _is_whole(view.lower, first, second, joint):
            made[at - 1] = replace(first, whole=at)
        elif (change := _changed(view.lower, first, second, joint)) is not None:
            later, earlier = change
            made[at - later] = replace(made[at - later], before=at - earlier)
    return made


def _is_whole(lower: str, first: Reading, second: Reading, joint: str) -> bool:
    """Whether the first is a part of the second: "300 of an estimated 1,000", "300 soldiers out of 1,000"."""
    if first.kind != "count" or second.kind != "count" or not joint:
        return False
    if first.high is not None and second.low is not None and first.high > second.low:
        return False
    gap = lower[first.core : second.start]
    words = gap.split()
    if "of" not in words or len(words) > 6 or any(mark in gap for mark in ",;.("):
        return False
    return (words[-1] in ("of", "the", "its", "their", "a", "these", "those", "total") and words[0] != "of") or (
        words[:1] == ["of"] and len(words) < 3
    )


def _changed(lower: str, first: Reading, second: Reading, joint: str) -> tuple[int, int] | None:
    """How far back the later and the earlier of two figures stand where one changed into the other, or None."""
    if first.kind != second.kind and first.unit and second.unit:
        return None
    opens = lower[max(0, first.start - 6) : first.start]
    to, away = joint.rstrip().endswith(" to") or joint.strip() == "to", joint.rstrip().endswith("from")
    if (to and opens.endswith("from ")) or lower.startswith("from ", first.start):
        return (0, 1) if to else None
    if away and (
        opens.endswith(" to ") or _is_change(lower, first.start) or joint.strip() in ("from", "down from", "up from")
    ):
        return (1, 0)
    return None
