"""Numbers that are parts of names: the type of an aircraft, the name of a group, a version."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.figures import words as known
from tallystick.extract.figures.nouns import head_after
from tallystick.extract.figures.units import SIGNS, unit_of
from tallystick.extract.figures.view import View, is_title_case, plural_after, word_after, word_before
from tallystick.extract.numbers import Number

_PLURAL_NAME = re.compile(r"s(?!\w)")


def models_in(views: Sequence[View]) -> frozenset[str]:
    """The bare numbers that a document uses as parts of names at least once: "Orlan 412 flew", "two 412s"."""
    found = set()
    for view in views:
        for number in view.numbers:
            written = view.text[number.start : number.end]
            if not written.isdigit():
                continue
            if _PLURAL_NAME.match(view.text, number.end) or is_in_name(view, number, frozenset()):
                found.add(f"{word_before(view.text, number.start)} {written}")
                if len(written) > 1:
                    found.add(written)
    return frozenset(found)


def is_in_name(view: View, number: Number, models: frozenset[str]) -> bool:
    """Whether digits belong to the name before them ("Orlan 412"), or are one of the `models` of the document."""
    text, start, end = view.text, number.start, number.end
    written, word = text[start:end], word_before(text, start)
    if number.scale != 1 or "," in written:
        return False
    named = is_name_word(word) or (word == "of" and is_name_word(word_before(text, start - 3)))
    typed = len(written) > 2 and word.lower() in _DETERMINERS
    if not (named or typed or written in models):
        return False
    if f"{word} {written}" in models:
        return True
    after = word_after(text, end)
    if text[end : end + 1] == "%" or after.lower() in _COUNTED_BY or unit_of(after) is not None:
        return False
    plural = plural_after(view, end)
    if written in models and (named or not plural or not after[:1].islower()):
        return True
    if not named:
        return plural is None and typed and _is_type(view, number)
    return plural is None or (plural[:1].isupper() and not is_title_case(view))


# After these a number counts, whatever stands before it.
_COUNTED_BY = frozenset({"percent", "per", "pct", "times"})


def _is_type(view: View, number: Number) -> bool:
    """Whether a bare number stands where only a name can: "their 412 airliner", with a noun that is not counted."""
    found = head_after(view.text, number.end)
    return found is not None and not found.head.lower().endswith(("ed", "ing")) and found.head[-1:].isalpha()


_DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "new", "first", "this", "that"})


def is_name_word(word: str) -> bool:
    """Whether a word before a number is written as a part of a name, and is no word that opens a sentence."""
    plain = word.lstrip("(“\"‘'[")
    if plain == plain.lower() or not plain[-1:].isalnum():
        return False
    lower = plain.lower()
    return (
        lower not in known.OPENERS
        and lower not in known.QUALIFYING
        and lower not in known.MONTHS
        and lower not in SIGNS
        and plain not in SIGNS
    )
