"""As of when a figure holds: the day that its own sentence gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from tallystick.records import DateMention

# Right before a date, words that say as of when; far from the figure these alone are believed.
_CUE = re.compile(
    r"\b(?:as of|as at|as on|stood on|standing on|at the end of|by the end of|at the start of)(?: the)? ?$",
    re.IGNORECASE,
)
# Between what is counted and a date right after it.
_ADJACENT = re.compile(
    r"(?: [\w’'-]+){0,3}? \(?(?:on|in|at|by|as of|as at|during|since|for|(?:at|by) the end of)(?: the)? ?|,? ?\(?"
)
_START = attrgetter("start")
_STOP = re.compile(r"[.!?;]\s|\n")


def days_of(figures: Sequence[tuple[int, int]], dates: Sequence[DateMention], text: str) -> list[str | None]:
    """The date as of which each figure holds, where its sentence says so. Offsets are into `text`.

    A date counts that follows the figure at once ("2,300 troops in June"), or anywhere in its sentence after "as of".
    A figure that changed keeps the date of its own end ("from 900 in May to 700 in June").
    """
    known = [d for d in dates if d.value and d.kind in ("date", "time") and not d.value.endswith("_REF")]
    if not known:
        return [None] * len(figures)
    starts = [d.start for d in known]
    told = [d for d in known if _may_be_told(text, d.start) and _CUE.search(text, max(0, d.start - 24), d.start)]
    days = []
    for at, (start, end) in enumerate(figures):
        until = figures[at + 1][0] if at + 1 < len(figures) else len(text)
        days.append(_after(end, known, starts, text, until) or _in_sentence(start, end, told, text))
    return days


def _may_be_told(text: str, at: int) -> bool:
    """Whether the last word before a date can end a cue: asked first, since it hardly ever does."""
    return text[max(0, at - 4) : at].rstrip(" ").lower().endswith(("of", "at", "on", "the"))


def _after(end: int, dates: Sequence[DateMention], starts: Sequence[int], text: str, until: int) -> str | None:
    """The date that follows a figure at once, before the next figure."""
    at = bisect_left(starts, end)
    if at == len(dates) or dates[at].start >= min(until, end + 60):
        return None
    return dates[at].value if _ADJACENT.fullmatch(text, end, dates[at].start) else None


def _in_sentence(start: int, end: int, told: Sequence[DateMention], text: str) -> str | None:
    """The one date of the sentence of those that are told as of when."""
    found = set()
    for date in told[bisect_left(told, start - 200, key=_START) :]:
        if date.start > end + 200:
            break
        if not _STOP.search(text, *sorted((start, date.start))):
            found.add(date.value)
    return found.pop() if len(found) == 1 else None
