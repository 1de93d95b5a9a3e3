"""Quantities that the text gives without a number: "hundreds of families", "half of the posts", "several camps"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from tallystick.extract.figures import words as known
from tallystick.extract.figures.nouns import head_after, is_plural
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.unit_grammar import of_what
from tallystick.extract.figures.units import CURRENCY_NAMES, TIMES
from tallystick.extract.figures.view import View

# The letter with which one begins is asked first: `re` passes at its quickest over what cannot begin a match.
_QUANTITY = re.compile(
    r"[adshtmb](?<!\w.)(?:(?<!a)(?:ozens|cores|illions|everal(?: dozen| hundred| thousand| million)?|"
    r"(?:ens|undreds|housands)(?: of (?:thousands|millions))?)(?: of)? |"
    r"(?<=a) (?:(?:few|couple of)(?: dozen| hundred| thousand| million)?|handful of) |"
    r"(?<=b)etween a (?:third|quarter|fifth|tenth) and (?:a )?(?:third|half|quarter)(?= of )|"
    r"(?:(?<=h)alf|(?<=a) (?:third|quarter|fifth|tenth))"
    r"(?= of (?:the|its|their|all|those|these|his|her|[a-z]+s) ))"
)
# Most paragraphs hold none of these, and a search for each costs less than one for the pattern.
_HINTS = (
    "dozens ", "scores of ", "hundreds ", "thousands ", "illions ", "several ", "a few ", "a handful of ", "couple of ",
    "half of ", "third of ", "quarter of ", "fifth of ", "tenth of ", "tens of ",
)  # fmt: skip
_SHARES = {"half": 50.0, "a third": 33.33, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0}


_START = attrgetter("start")


def find_quantities(view: View, found: Sequence[Reading]) -> list[Reading]:
    """The quantities without a number in a paragraph, in order, where none of the readings found stands.

    Dozens are at least 24 and hundreds at least 200; what has no bounds at all has a reason in their place. Half is 50
    percent.
    """
    added = _ratios(view)
    for hint in _HINTS:
        if hint in view.lower:
            break
    else:
        return added
    for match in _QUANTITY.finditer(view.lower):
        start, phrase = match.start(), match.group().strip()
        before = bisect_left(found, match.end(), key=_START)
        if before and start < found[before - 1].core:
            continue
        if phrase.startswith("between"):
            added.append(_share_between(view, start, match.end(), phrase))
        elif phrase in _SHARES:
            added.append(_share(view, start, match.end(), _SHARES[phrase]))
        elif (reading := _vague(view, start, match.end() - 1, phrase)) is not None:
            added.append(reading)
    return added


_SHARE_WORDS = {"third": 33.33, "half": 50.0, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}


def _share_between(view: View, start: int, end: int, phrase: str) -> Reading:
    """A third to a half of something."""
    low, high = sorted(_SHARE_WORDS[word] for word in phrase.split() if word in _SHARE_WORDS)
    return Reading(start, end, end, low, high, False, "percent", "percent", of_what(view.text, end))


_RATIO = re.compile(
    r"(?: in (?:every )?| (?:out )?of every )"
    r"(two|three|four|five|six|seven|eight|nine|ten|\d{1,2}|100)(?![\w.,]\w)(?! ?%)"
)


def _ratios(view: View) -> list[Reading]:
    """The shares of a paragraph that are told as one in so many: "one in four villagers" are 25 percent of them."""
    found = []
    for at, number in enumerate(view.numbers[:-1]):
        if number.value < 10 and number.value > 0 and number.scale == 1 and number.reason is None:
            match = _RATIO.match(view.lower, number.end)
            if match is None:
                continue
            following = view.numbers[at + 1]
            whole = following.value if following.start == match.start(1) else 0.0
            counted = head_after(view.text, match.end()) if number.value < whole else None
            if counted and counted.head.lower() not in TIMES and is_plural(counted.head.lower()):
                share = round(100 * number.value / whole, 2)
                about = view.text[counted.begin : counted.end]
                core = match.end()
                reading = Reading(number.start, core, core, share, share, False, "percent", "percent", about)
                found.append(_qualified(view, reading))
    return found


def _share(view: View, start: int, end: int, value: float) -> Reading:
    reading = Reading(start, end, end, value, value, False, "percent", "percent", of_what(view.text, end))
    return _qualified(view, reading)


def _qualified(view: View, reading: Reading) -> Reading:
    """The reading with the longest qualifier right before it: "nearly half", "fewer than one in three"."""
    words = view.lower[max(0, reading.start - 36) : reading.start].split()
    for count in (4, 3, 2, 1):
        phrase = " ".join(words[-count:]).lstrip(known.OPENING)
        if phrase in known.QUALIFIERS and view.lower.endswith(f"{phrase} ", 0, reading.start):
            reading.approximate, side = known.QUALIFIERS[phrase]
            reading.start -= len(phrase) + 1
            reading.low = None if side == "low" else reading.low
            reading.high = None if side == "high" else reading.high
            break
    return reading


def _vague(view: View, start: int, end: int, phrase: str) -> Reading | None:
    named = phrase if phrase in known.VAGUE else phrase.removesuffix(" of")
    counted = head_after(view.text, end, plural_only=True) if named in known.VAGUE else None
    if counted is None:
        return None
    low = known.VAGUE[named]
    reason = None if low is not None else f"“{named}” has no value"
    unit, about = counted.head.lower(), view.text[counted.begin : counted.end]
    unit = CURRENCY_NAMES.get(unit, unit)
    return Reading(start, counted.head_end, end, low, None, True, "vague", unit, about, reason=reason)
