"""Why two figures need not be equal: another day, a running total beside one event, a state that went on."""

from __future__ import annotations

import re
from datetime import date

from tallystick.gather.apart import days_fit
from tallystick.gather.clauses import Clause
from tallystick.gather.differing import Differing
from tallystick.records import Figure
from tallystick.text import day_in_words

_TOTAL = re.compile(r"\b(so far|to date|since|in (?:all|total)|altogether|as of|until|up to|by (?:the|\d|[A-Z]))", re.I)


def explained(a: Clause, b: Clause, f: Figure, g: Figure, case: Differing) -> str | None:
    """Why a figure of one clause and a figure of another one need not be equal, in a sentence; None where they must."""
    if f.si_unit is None and _is_own_deed(a, f, case) and _is_own_deed(b, g, case) and _teller(a) != _teller(b):
        return "Each side counts what its own people did."
    if f.as_of and g.as_of and f.as_of != g.as_of:
        return f"The figures are as of different days: {_in_words(f.as_of)} and {_in_words(g.as_of)}."
    if not days_fit(a, b):
        return "The sentences are about different days."
    totals = [_TOTAL.search(case.text(clause)) is not None for clause in (a, b)]
    if totals[0] != totals[1] and (a.days if totals[1] else b.days):
        return "One figure is a running total, the other is of one event."
    when = (told_for(x, c.start, c.end, case) for x, c in ((f, a), (g, b)))
    return other_time(*when) or _later(a, b, case) or _later(b, a, case)


# Words before a number by which those who say it tell what they, or theirs, did.
_OWN = re.compile(r"\b(?:we|our|its|it|they|their)\b", re.IGNORECASE)


def _is_own_deed(clause: Clause, figure: Figure, case: Differing) -> bool:
    text = case.documents[clause.document].text
    return not clause.agents and _OWN.search(text, clause.statement.start, figure.start) is not None


def _teller(clause: Clause) -> str:
    return clause.source or clause.document


def _later(a: Clause, b: Clause, case: Differing) -> str | None:
    """Why a state on a known day and a state that goes on when a later document is published need not be equal."""
    published = (case.documents[b.document].published.date or "")[:10]
    if len(a.days) != 1 or b.days or b.modality != "ongoing" or len(published) != 10:
        return None
    day = next(iter(a.days))
    try:
        apart = abs((date.fromisoformat(published) - date.fromisoformat(day)).days)
    except ValueError:
        return None
    if apart <= 2:
        return None
    return f"The figures are as of different days: {_in_words(day)} and, as published, {_in_words(published)}."


def _in_words(day: str) -> str:
    """A day as running text writes it; a month or a week stays as it is."""
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day
    return day_in_words(known)


def told_for(figure: Figure, start: int, end: int, case: Differing) -> str | None:
    """The day or month for which a figure is told: the one named nearest after it in a stretch of text, or before."""
    if figure.as_of is not None:
        return figure.as_of
    named = [d for d in case.dates_in(figure.document, start, end) if d.value and len(d.value) in (7, 10)]
    after = [d for d in named if d.start >= figure.end]
    found = after[0] if after else named[-1] if named else None
    return found.value if found is not None else None


def other_time(first: str | None, second: str | None) -> str | None:
    """Why figures of these days or months need not be equal."""
    if first is None or second is None or first.startswith(second) or second.startswith(first):
        return None
    return f"The figures are of different times: {_in_words(first)} and {_in_words(second)}."
