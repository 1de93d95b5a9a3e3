"""The heading of a conflict: a question that its sides answer differently, or a plain noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.gather import names
from tallystick.gather.clauses import Clause
from tallystick.gather.differing import Differing
from tallystick.records import Figure

_ARTICLES = frozenset({"the", "a", "an", "both", "its", "their", "some", "all", "every", "about", "relations", "ties"})
# What a clause may open with before its subject: a short phrase that ends in a comma.
_OPENING = re.compile(r"^(?:\w+\s+){0,3}\w+,\s+(?=\S+\s+\S+)")
_NO_SUBJECT = names.table(
    """which who that whose where when while after before if because although and but or nor in on at of by for from to
    with without under despite since not no it he she they we i you this these those there"""
)


def polar(asserting: Sequence[Clause], case: Differing) -> str:
    """The heading over clauses that others deny: "Is it right that the Front shelters the Brigade?"."""

    def rank(clause: Clause) -> tuple[bool, bool, int]:
        text = case.text(clause)
        return not clause.agents, not _is_whole(_bare(text)), abs(len(text) - 70)

    # A clause that says so is asked for; where both sides deny something, the shortest is quoted.
    clause = min(asserting, key=rank)
    text = _bare(case.text(clause))
    if clause.denied or not clause.predicate or not _is_whole(text):
        return f"The words “{case.text(clause)}”, and what is said against them"
    return f"Is it right that {uncapital(text)}?"


def counted(about: str | None, figures: Sequence[Figure]) -> str:
    """The heading over figures that exclude one another: "How many heavy weapons: 96 or 69?"."""
    values = list(dict.fromkeys(_value(figure) for figure in figures))
    return f"How many {about}: {', '.join(values[:-1])} or {values[-1]}?" if about else f"{' or '.join(values)}?"


def uncapital(text: str) -> str:
    """A clause as it stands inside a sentence."""
    first, _, rest = text.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in _ARTICLES else text


def _bare(text: str) -> str:
    return _OPENING.sub("", text).strip(" ,;:.–-—")


def _is_whole(text: str) -> bool:
    """Whether a clause stands alone: it begins with a name or a noun phrase, and has three words."""
    opening = text.split(" ", 1)[0].lower()
    balanced = text.count("“") == text.count("”") and text.count('"') % 2 == 0 and text.count("(") == text.count(")")
    named = text[:1].isupper() or opening in _ARTICLES
    return len(text.split()) > 2 and named and opening not in _NO_SUBJECT and balanced


def _value(figure: Figure) -> str:
    low, high = figure.low, figure.high
    about = "about " if figure.approximate else ""
    if low is None:
        return f"at most {_number(high)}"
    if high is None:
        return f"at least {_number(low)}"
    return f"{about}{_number(low)}" if low == high else f"{about}{_number(low)} to {_number(high)}"


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f}" if value == int(value) else f"{value:,}"
