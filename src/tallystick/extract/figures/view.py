"""A paragraph as the grammar of figures sees it, and what is asked of the words beside its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.extract.figures.nouns import plural_head
from tallystick.extract.numbers import Number

# No word is longer; without a limit a chain like "1-2-3" is read to its end from each of its numbers.
_NEXT_WORD = re.compile(r"[ -]?\(?([^\W_][\w.’'-]{0,60})")


@dataclass(slots=True)
class View:
    """A paragraph as the grammar sees it: its text, the same in small letters, its numbers, and what bars some.

    `dates` are stretches that are dates; `models` the numbers that the document uses as names ("Orlan 412"). `barred`
    says of each number whether it is no figure; `plurals` keeps what was asked of `plural_after`.
    """

    text: str
    lower: str
    numbers: Sequence[Number]
    dates: Sequence[tuple[int, int]] = ()
    models: frozenset[str] = frozenset()
    barred: list[bool] = field(default_factory=list)
    plurals: dict[int, str | None] = field(default_factory=dict)


def view_of(text: str, numbers: Sequence[Number]) -> View:
    """The view of a paragraph; nothing is judged yet."""
    lower = text.lower()
    return View(text, lower if len(lower) == len(text) else text, numbers)


def word_before(text: str, at: int) -> str:
    """The word before a place, with what is glued to it; nothing where no single space parts them."""
    if at < 2 or text[at - 1] != " ":
        return ""
    return text[text.rfind(" ", max(0, at - 25), at - 1) + 1 : at - 1]


def word_after(text: str, at: int) -> str:
    """The word after a place, past a space or a hyphen."""
    match = _NEXT_WORD.match(text, at)
    return match.group(1) if match else ""


def is_title_case(view: View) -> bool:
    """Whether a line is written as a headline, so that capitals tell nothing."""
    found = re.findall(r"[^\W\d_]{4,}", view.text[:200])
    return len(found) > 2 and sum(word[0].isupper() for word in found) > 0.7 * len(found)


def plural_after(view: View, end: int) -> str | None:
    """The plural noun that a number counts right after it, or None."""
    if end not in view.plurals:
        view.plurals[end] = plural_head(view.text, end)
    return view.plurals[end]
