"""As of when a figure holds: the day that its own sentence gives it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from tallystick.records import DateMention, Figure

# Right before a date, words that say as of when; far from the figure these alone are believed.
_CUE = re.compile(
    r"\b(?:as of|as at|as on|stood on|standing on|at the end of|by the end of|at the start of)(?: the)? ?$",
    re.IGNORECASE,
)
# Between what is counted and a date right after it.
_ADJACENT = re.compile(
    r"(?: [\w’'-]+){0,3}? \(?(?:on|in|at|by|as of|as at|during|since|for|(?:at|by) the end of)(?: the)? ?|,? ?\(?"
)
_STOP = re.compile(r"[.!?;]\s|\n")


def days_of(figures: Sequence[Figure], dates: Sequence[DateMention], text: str) -> tuple[Figure, ...]:
    """The figures with the date as of which each holds, where its sentence says so. Offsets are into `text`.

    A date counts that follows the figure at once ("2,300 troops in June"), or anywhere in its sentence after "as of".
    A figure that changed keeps the date of its own end ("from 900 in May to 700 in June").
    """
    known = [d for d in dates if d.value and d.kind in ("date", "time") and not d.value.endswith("_REF")]
    starts = [d.start for d in known]
    made = []
    for at, figure in enumerate(figures):
        until = figures[at + 1].start if at + 1 < len(figures) else len(text)
        day = _after(figure, known, starts, text, until) or _in_sentence(figure, known, starts, text)
        made.append(replace(figure, as_of=day) if day else figure)
    return tuple(made)


def _after(figure: Figure, dates: Sequence[DateMention], starts: Sequence[int], text: str, until: int) -> str | None:
    """The date that follows a figure at once, before the next figure."""
    at = bisect_left(starts, figure.end)
    if at == len(dates) or dates[at].start >= min(until, figure.end + 60):
        return None
    return dates[at].value if _ADJACENT.fullmatch(text, figure.end, dates[at].start) else None


def _in_sentence(figure: Figure, dates: Sequence[DateMention], starts: Sequence[int], text: str) -> str | None:
    """The one date of the sentence that says as of when."""
    at = bisect_left(starts, figure.start - 200)
    found = set()
    for date in dates[at:]:
        if date.start > figure.end + 200:
            break
        left, right = sorted((figure.start, date.start))
        if not _STOP.search(text, left, right) and _CUE.search(text, max(0, date.start - 24), date.start):
            found.add(date.value)
    return found.pop() if len(found) == 1 else None
