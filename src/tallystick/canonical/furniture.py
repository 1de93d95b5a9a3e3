"""Which units are furniture or comments: rules on the words that stand on pages of any format.

`mark` walks a document's units with the table of signs that publishing tools leave.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.signs import RULES, Rule

_Mode = Literal["body", "box", "rest", "comments"]
_DECIDED = ("furniture", "comment")
# Asking a line for all signs takes 40 microseconds, a minute for a megabyte of lines of one letter; a page with ten
# thousand comments has thirty thousand units.
_MOST_UNITS = 30_000
_DEEPEST = 3_000
_FEWEST_PARAGRAPHS = 3
_FEWEST_REPEATS = 3
_MOST_BUTTON_WORDS = 4
_LONGEST = 600
_FEWEST_WORDS = 12
_FEWEST_PLAIN = 8
_FEWEST_SPOKEN = 4
_TERMINAL = re.compile(r"[.!?…。؟][\"'”’»)\]]*$")
# One pattern of all says first whether any fits: half the time of asking each in turn.
_ANY = re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in RULES), re.IGNORECASE | re.DOTALL)
_BUTTON = Rule("button", "line", re.compile(""))
_STUBS_ONLY = Rule("link stubs", "line", re.compile(""))


def rule_for(text: str) -> Rule | None:
    """The first rule that fits the whole of a unit's text, or None."""
    line = " ".join(bare(text).split())
    if not line:
        return _STUBS_ONLY if text else None
    if len(line) > _LONGEST or not _ANY.fullmatch(line):
        return None
    return next((rule for rule in RULES if rule.pattern.fullmatch(line)), None)


def is_sentence(text: str) -> bool:
    """Whether a unit reads like a paragraph of running text: a dozen words or more, with an end."""
    if len(text) < 2 * _FEWEST_WORDS:
        return False
    line = bare(text)
    return len(line.split()) >= _FEWEST_WORDS and bool(_TERMINAL.search(line))


def _goes_on(text: str) -> bool:
    """Whether a unit after a box of links is the article again: headlines have no end, slogans are short."""
    line = bare(text)
    return len(line.split()) >= (_FEWEST_SPOKEN if line[:1] in '"“‘«' else _FEWEST_PLAIN) and bool(
        _TERMINAL.search(line)
    )


def mark(units: Sequence[Unit], *, marked_up: bool = False) -> list[Unit]:
    """Give the role furniture or comment to the units that are; the others stay as they are.

    `marked_up` says that the markup has told the article from the rest already: a sign then never ends the article.
    """
    buttons = _buttons(units)
    rules = [_rule(unit, buttons, _on_page(at, len(units))) for at, unit in enumerate(units)]
    marked: list[Unit] = []
    mode: _Mode = "body"
    begun = False
    for at, (unit, rule) in enumerate(zip(units, rules, strict=True)):
        if unit.role in _DECIDED:
            marked.append(unit.having("furniture") if rule else unit)
            continue
        running = rule is None and unit.role != "caption" and is_sentence(unit.text)
        if rule is not None and begun:
            mode = _after(rule, mode, marked_up or _resumes(units, rules, at))
        elif mode == "box" and (running or _goes_on(unit.text)):
            mode = "body"
        begun = begun or running
        if rule is not None or mode in ("box", "rest"):
            marked.append(unit.having("furniture"))
        else:
            marked.append(unit.having("comment") if mode == "comments" else unit)
    return marked


def _on_page(at: int, count: int) -> bool:
    """Whether a unit is held against the rules: all but those deep inside a text longer than any page."""
    return count <= _MOST_UNITS or min(at, count - at) <= _DEEPEST


def _rule(unit: Unit, buttons: Mapping[str, Rule], on_page: bool) -> Rule | None:
    if unit.role == "furniture":
        return None
    return buttons.get(unit.text) or (rule_for(unit.text) if on_page else None)


def _buttons(units: Sequence[Unit]) -> dict[str, Rule]:
    """Short lines without an end that stand three times or more: the buttons of a gallery, the links of a box."""
    seen = Counter(unit.text for unit in units if unit.role is None or unit.role == "paragraph")
    return {
        text: _BUTTON
        for text, count in seen.items()
        if count >= _FEWEST_REPEATS and len(text.split()) <= _MOST_BUTTON_WORDS and not _TERMINAL.search(text)
    }


def _after(rule: Rule, mode: _Mode, resumes: bool) -> _Mode:
    """What follows a unit that a rule fits."""
    if rule.effect == "comments":
        return mode if resumes and mode == "body" else "comments"
    if rule.effect == "line" or mode == "rest":
        return mode
    if rule.effect == "teasers":
        return "box" if mode == "body" else mode
    if mode == "comments":
        return "rest" if rule.effect in ("section", "end") else mode
    if resumes:
        return "box" if rule.effect == "section" else mode
    return "rest"


def _resumes(units: Sequence[Unit], rules: Sequence[Rule | None], at: int) -> bool:
    """Whether the article goes on after a sign: paragraphs of running text follow one another, as teasers do not."""
    count = neighbours = 0
    before = False
    for unit, rule in zip(units[at + 1 :], rules[at + 1 :], strict=True):
        if rule is not None and rule.effect == "comments":
            break
        running = rule is None and unit.role not in _DECIDED and is_sentence(unit.text)
        count += running
        neighbours += running and before
        before = running
    return count >= _FEWEST_PARAGRAPHS and neighbours >= 1
