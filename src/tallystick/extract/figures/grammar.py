"""The grammar of figures: from the numbers of a paragraph to readings with bounds, unit and what they are parts of.

It works on the text alone. A reading is a number, or two that make a range, with the qualifiers before it and the unit
or the counted noun after it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.figures import words as known
from tallystick.extract.figures.quantities import find_quantities
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.relations import is_change, relate
from tallystick.extract.figures.unit_grammar import money_start, with_unit
from tallystick.extract.figures.units import TIMES, unit_of
from tallystick.extract.figures.view import View
from tallystick.extract.numbers import MOST_DIGITS, Number

_LEAST_AFTER = re.compile(r"\+(?!\w)|-plus(?!\w)| plus(?= [a-z])| (?:[\w-]+ )?(?:or|and) (?:more|above|over|older)\b")
_MOST_AFTER = re.compile(r" (?:[\w-]+ )?or (?:fewer|less|under|younger)\b")
_ABOUT_AFTER = re.compile(r"-odd\b|-ish\b| (?:[\w-]+ )?or so\b")
# One of the three above can hold only where this does.
_BOUND_AFTER = re.compile(r"[+-]| (?:plus|(?:[\w-]+ )?(?:or|and)) ")
_FOLLOWING = re.compile(r"[ -]?([^\W\d_]\w*)")

_SIGN = r"(?:(?:US|A|C)?[$€£¥] ?|(?:usd|eur|gbp) )?"
_JOINT = re.compile(
    r"(?:%| ?per ?cent| ?percent)?(?:\s?[-–—]\s?| to | and | or )"
    rf"(?:(?:about|around|roughly|nearly|almost|some|up to|as many as|as much as|perhaps|even) )*{_SIGN}",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?<!\w)(between|from|ranging from|anywhere from|anything from)"
    rf"(?: (about|around|roughly|approximately|an estimated|some|nearly))? {_SIGN}$",
    re.IGNORECASE,
)
# A rise or fall of one figure to another is no range, where the one is a small part of the other.
_STEP = 10
_STEP_BY = 2.5


def read_figures(view: View) -> list[Reading]:
    """The figures of a paragraph in order, with what the text alone says of them."""
    kept = [n for n, barred in zip(view.numbers, view.barred, strict=True) if not barred] if view.numbers else []
    found: list[Reading] = []
    at = 0
    while at < len(kept):
        floor = found[-1].core if found else 0
        taken, reading = _read(view, kept, at, floor)
        at += taken
        if reading is not None:
            found.append(reading)
    if added := find_quantities(view, found):
        found = sorted([*found, *added], key=lambda r: r.start)
    if found:
        relate(view.lower, found)
    return found


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
            reading.low, reading.high = low, second.value
            return 2, with_unit(view, reading, first, second)
    reading = _qualified(view, first, first.end, floor, between=False)
    return 1, with_unit(view, reading, first, first)


def _unread(view: View, number: Number) -> Reading | None:
    """Digits that have no value, where money, a counted noun or the way they are written shows them to be a figure."""
    reading = Reading(number.start, number.end, number.end, None, None, False, "unread", reason=number.reason)
    meant = with_unit(view, reading, number, number)
    if meant is None or not (meant.unit or meant.about or _is_amount(view.text[number.start : number.end])):
        return None
    meant.kind = "unread"
    return meant


def _is_amount(written: str) -> bool:
    """Whether digits are written as amounts are, with thousands or beyond all counting; "1.2.3" and "1,2,3" are not."""
    if sum(ch.isdigit() for ch in written) > MOST_DIGITS:
        return True
    return "," in written and any(len(group) > 2 for group in re.split(r"\D+", written))


# ---- ranges ----


def _range_low(view: View, first: Number, second: Number) -> float | None:
    """The lower end where two numbers make a range, or None where they are two figures."""
    lower = view.lower
    joint = lower[first.end : second.start]
    if not _JOINT.fullmatch(joint) or (joint[-1:] in "$€£¥" and "%" in re.sub(r"per ?cent", "%", joint)):
        return None
    opener = _BETWEEN.search(lower, max(0, first.start - 40), first.start)
    word = opener.group(1) if opener else ""
    if " and " in joint and word != "between":
        return None
    low = first.value
    if first.scale == 1 and low < 1000:
        low *= _shared_scale(lower, first, second)
    if low >= second.value:
        return None
    if " or " in joint and (second.value > 2 * low or (low < 10 and second.value > low + 2)):
        return None
    begin = opener.start() if opener else first.start
    if " to " in joint and word == "from" and is_change(lower, begin):
        return None
    if " to " in joint and not word and is_change(lower, begin, within=2):
        by = lower.endswith(" by ", 0, begin)
        if second.value > (_STEP_BY if by else _STEP) * low:
            return None
    return low


def _shared_scale(lower: str, first: Number, second: Number) -> int:
    """The scale that a number shares with the next: million in "2 to 3 million", hundred in "two to three hundred"."""
    hundreds = second.scale == 1 and lower.endswith(" hundred", second.start, second.end)
    return 100 if hundreds and first.value * 100 < second.value else second.scale


# ---- qualifiers ----


def _qualified(view: View, first: Number, end: int, floor: int, *, between: bool) -> Reading:
    """The span of a number with its qualifiers, and its bounds where they stand before or after it."""
    lower = view.lower
    approximate = open_low = open_high = False
    start = money_start(view.text, first.start, floor)
    if between and (opener := _BETWEEN.search(lower, max(floor, start - 40), start)):
        start, approximate = opener.start(), opener.group(2) is not None
    if start and (sign := known.SIGNS_BEFORE.get(lower[start - 1])):
        approximate, open_low, open_high, start = sign[0] or approximate, sign[1] == "low", sign[1] == "high", start - 1
    for _ in range(3):
        found = _qualifier(lower, start, end, floor)
        if found is None:
            break
        start, about, side = found
        approximate |= about
        open_low |= side == "low"
        open_high |= side == "high"
    if _BOUND_AFTER.match(lower, end):
        open_high |= bool(_LEAST_AFTER.match(lower, end))
        open_low |= bool(_MOST_AFTER.match(lower, end))
        approximate |= bool(_ABOUT_AFTER.match(lower, end))
    if open_low and open_high:
        open_low = open_high = False
    return Reading(start, end, end, None if open_low else first.value, None if open_high else first.value, approximate)


def _qualifier(lower: str, start: int, end: int, floor: int) -> tuple[int, bool, known.Side] | None:
    """The longest qualifier that ends before a place: where it begins, whether it is vague, the side that it opens."""
    first = max(floor, start - 36)
    if start <= first or lower[start - 1] != " ":
        return None
    last = lower[max(first, lower.rfind(" ", first, start - 1) + 1) : start - 1]
    if last not in known.NEUTRAL and last.lstrip(known.OPENING) not in known.QUALIFYING:
        return None
    words = lower[first : start - 1].split(" ")
    skipped = 0
    while words and words[-1] in known.NEUTRAL and skipped < 2:
        words.pop()
        skipped += 1
    if not words or words[-1].lstrip(known.OPENING) not in known.QUALIFYING:
        return None
    reach = first + len(" ".join(words))
    for count in (4, 3, 2, 1):
        if count > len(words):
            continue
        phrase = " ".join(words[-count:]).lstrip(known.OPENING)
        if phrase in known.QUALIFIERS:
            if phrase == "over" and _is_particle(words, lower, end):
                return None
            about, side = known.QUALIFIERS[phrase]
            return reach - len(phrase), about, side
    return None


def _is_particle(words: Sequence[str], lower: str, end: int) -> bool:
    """Whether "over" belongs to its verb ("handed over"), or to a stretch of time ("over two decades")."""
    if len(words) > 1 and words[-2].startswith(known.PARTICLE_VERBS):
        return True
    match = _FOLLOWING.match(lower, end)
    unit = unit_of(match.group(1)) if match else None
    return unit is not None and unit.name in TIMES
