"""Quantities that the text gives without a number: "hundreds of families", "half of the posts", "several camps"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.figures import words as known
from tallystick.extract.figures.nouns import head_after
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.unit_grammar import of_what
from tallystick.extract.figures.units import CURRENCY_NAMES
from tallystick.extract.figures.view import View, word_before

_QUANTITY = re.compile(
    r"[dshtmb](?<!\w.)(?:ozens|cores|undreds|illions|everal(?: dozen| hundred| thousand| million)?|"
    r"(?:ens|housands)(?: of (?:thousands|millions))?)(?: of)? |"
    r"a(?<!\w.) (?:few(?: dozen| hundred| thousand| million)?|handful of|couple of) |"
    r"(?:half(?<!\w....)|a(?<!\w.) (?:third|quarter|fifth|tenth))"
    r"(?= of (?:the|its|their|all|those|these|his|her|[a-z]+s) )"
)
# Most paragraphs hold none of these, and a search for each costs less than one for the pattern.
_HINTS = (
    "ozens", "scores of ", "undreds", "housands", "illions", "several ", " few ", "handful", "couple of", "half of",
    "third of", "quarter of", "fifth of", "tenth of", "tens of",
)  # fmt: skip
_SHARES = {"half": 50.0, "a third": 33.33, "a quarter": 25.0, "a fifth": 20.0, "a tenth": 10.0}


def find_quantities(view: View, found: Sequence[Reading]) -> list[Reading]:
    """The quantities without a number in a paragraph, in order, where none of the readings found stands.

    Dozens are at least 24 and hundreds at least 200; what has no bounds at all has a reason in their place. Half is 50
    percent.
    """
    added: list[Reading] = []
    for hint in _HINTS:
        if hint in view.lower:
            break
    else:
        return added
    for match in _QUANTITY.finditer(view.lower):
        start, phrase = match.start(), match.group().strip()
        if any(r.start < match.end() and start < r.core for r in found):
            continue
        if phrase in _SHARES:
            added.append(_share(view, start, match.end(), _SHARES[phrase]))
        elif (reading := _vague(view, start, match.end() - 1, phrase)) is not None:
            added.append(reading)
    return added


def _share(view: View, start: int, end: int, value: float) -> Reading:
    qualifier = known.QUALIFIERS.get(word_before(view.lower, start))
    reading = Reading(start, end, end, value, value, False, "percent", "percent", of_what(view.text, end))
    if qualifier is None:
        return reading
    approximate, side = qualifier
    reading.start = view.lower.rfind(word_before(view.lower, start), 0, start)
    reading.low, reading.high = None if side == "low" else value, None if side == "high" else value
    reading.approximate = approximate
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
