"""How the figures of a paragraph hang together: a part and its whole, a figure and what it was before, a difference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.figures import words as known
from tallystick.extract.figures.readings import Reading
from tallystick.extract.figures.view import word_before

_FARTHEST = 60
_LONGEST_SENTENCE = 600


def relate(lower: str, found: Sequence[Reading]) -> None:
    """Give the readings of a paragraph (in small letters) what each changed from, its whole, or that it is a change."""
    for reading in found:
        reading.difference = _is_difference(lower, reading)
    for at in range(1, len(found)):
        first, second = found[at - 1], found[at]
        gap = lower[first.end : second.start]
        if second.start - first.end > _FARTHEST:
            continue
        if _is_part(lower, first, second):
            first.whole = at
        elif _rises_to(lower, first, gap):
            second.before = at - 1
        elif _came_from(lower, first, gap):
            first.before = at
    for at in range(2, len(found)):
        part, share, whole = found[at - 2 : at + 1]
        if share.kind == "percent" and part.whole is None and _is_part_with_share(lower, part, whole):
            part.whole = at
    for at, whole in enumerate(found):
        if (
            whole.kind == "count"
            and lower.endswith(_OF_WHOLE, 0, whole.start)
            and _OF_ALL.search(lower, max(0, whole.start - 16), whole.start)
        ):
            _part_of(lower, found, at)


_OF_WHOLE = ("of ", "the ", "its ", "their ", "all ", "these ", "those ")
# "Of the 1,400 prisoners, 300 were freed": what opens a sentence with the whole.
_OF_ALL = re.compile(r"(?:^|[.!?;:] |[“\"])(?:out )?of (?:the |its |their |all |these |those )?$")


def _part_of(lower: str, found: Sequence[Reading], at: int) -> None:
    """Give the counts that follow a whole in its sentence, and name no noun of their own, that whole."""
    whole = found[at]
    for part in found[at + 1 :]:
        far = part.start - whole.end > _LONGEST_SENTENCE
        if far or ". " in lower[whole.end : part.start] or part.kind != "count":
            return
        smaller = part.high is not None and whole.low is not None and part.high <= whole.low
        if smaller and part.whole is None and part.unit in (None, whole.unit) and not part.difference:
            part.whole = at


def is_change(lower: str, at: int, within: int = 9) -> bool:
    """Whether a verb of change stands in the last words before a place, in the same sentence."""
    window = lower[max(0, at - 70) : at]
    stop = max(window.rfind(". "), window.rfind("; "))
    words = window[stop + 1 :].split()
    return any(word in known.CHANGE_WORDS or word.startswith(known.CHANGE_STEMS) for word in words[-within:])


def _is_difference(lower: str, reading: Reading) -> bool:
    """Whether a figure is the change and not the level: "fell by 300", "rose 16 percent"."""
    if reading.kind in ("age", "time", "vague"):
        return False
    word = word_before(lower, reading.start)
    if word == "by":
        return is_change(lower, reading.start, within=6)
    if (
        word in ("up", "down")
        and reading.kind != "percent"
        and not _MOVED.search(lower, max(0, reading.start - 12), reading.start)
    ):
        return False  # "laid down 250 rifles"
    return word.startswith(known.MOVING_STEMS) or word in known.CHANGE_WORDS


_MOVED = re.compile(r"(?:[,;(—–-]|\b(?:is|was|are|were|be|been|it’s|it's)) ?(?:up|down) $")


_SHARE_BETWEEN = re.compile(r" \([^()]{2,16}\) (?:out )?of (?:(?:the|a|an|its|their|all|total) ){0,2}")


def _is_part_with_share(lower: str, part: Reading, whole: Reading) -> bool:
    """Whether the share of a part stands in brackets before its whole: "1,200 (60%) of 2,000 weapons"."""
    fits = part.kind == whole.kind == "count" and None not in (part.high, whole.low)
    return fits and _SHARE_BETWEEN.fullmatch(lower, part.end, whole.start) is not None


def _is_part(lower: str, first: Reading, second: Reading) -> bool:
    """Whether the first is a part of the second: "300 of an estimated 1,000", "300 soldiers out of 1,000"."""
    if first.kind != "count" or second.kind != "count":
        return False
    if first.high is not None and second.low is not None and first.high > second.low:
        return False
    gap = lower[first.core : second.start]
    words = gap.split()
    if "of" not in words or len(words) > 6 or any(mark in gap for mark in ",;.("):
        return False
    after = words[words.index("of") + 1 :]
    return all(word in _BEFORE_WHOLE or word.endswith(("'s", "’s", "s'", "s’")) for word in after)


_BEFORE_WHOLE = frozenset(
    {"the", "its", "their", "a", "an", "these", "those", "total", "all", "his", "her", "our", "of"}
)


def _rises_to(lower: str, first: Reading, gap: str) -> bool:
    """Whether the text goes from the first figure to the second."""
    to = gap == " to " or (gap.endswith(" to ") and "," not in gap and " and " not in gap)
    return to and not first.difference and word_before(lower, first.start) == "from"


def _came_from(lower: str, first: Reading, gap: str) -> bool:
    """Whether something is brought to the first figure from the second: "to 700 from 900", "700, down from 900"."""
    if not gap.endswith((" from ", " from the ")) or first.difference:
        return False
    words = gap.split()
    if len(words) > 1 and words[-2] in ("up", "down"):
        return True
    return len(words) < 5 and word_before(lower, first.start) == "to" and is_change(lower, first.start)
