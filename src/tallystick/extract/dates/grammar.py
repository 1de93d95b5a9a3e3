"""Finds the wordings of dates, times, durations and recurrences in a paragraph, and takes each apart.

For the dates, the frame and the figures of one document: what "last week" or "May 27" means is decided by `dates`, with
the frame. Text in which no word or number of a date stands costs almost nothing; around those that do, the phrases of
the table are tried where a token stands with which they may begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.joining import joined
from tallystick.extract.dates.phrase import Phrase, Reader
from tallystick.extract.dates.phrases import ROWS
from tallystick.extract.dates.tokens import Tokens, beginnings, pattern_of, tokens_of, windows
from tallystick.extract.dates.words import HOLIDAY_NAMES, WORD_CLASSES
from tallystick.extract.word_patterns import any_of

# ---- the rows that may begin with a token ----


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows of the table that may begin with a class of token, and a pattern that tells which of them fits first."""

    first: re.Pattern[str]
    from_row: dict[str, list[tuple[re.Pattern[str], Reader]]]


_PARTS = re.compile(r"\(\?P<\w+>")


def _rows_by_letter() -> dict[str, _Rows]:
    rows = [(name, pattern_of(phrase), reader) for name, phrase, reader in ROWS]
    compiled = {name: (re.compile(pattern), reader) for name, pattern, reader in rows}
    by_letter: dict[str, list[tuple[str, str]]] = {}
    for name, pattern, _ in rows:
        for letter in {head[0] for head in beginnings(pattern)}:
            by_letter.setdefault(letter, []).append((name, pattern))
    return {
        letter: _Rows(
            re.compile("|".join(f"(?P<{name}>{_PARTS.sub('(?:', pattern)})" for name, pattern in found)),
            {name: [compiled[later] for later, _ in found[at:]] for at, (name, _) in enumerate(found)},
        )
        for letter, found in by_letter.items()
    }


_ROWS_BY_LETTER: Final = _rows_by_letter()


def _beginning() -> re.Pattern[str]:
    """What a phrase may begin with: some classes whatever follows them, others only before one that goes on with it."""
    following: dict[str, set[str]] = {}
    for _, phrase, _ in ROWS:
        for head in beginnings(pattern_of(phrase)):
            following.setdefault(head[0], set()).add(head[1:])
    first: dict[str, str] = {}
    for letter, letters in sorted(following.items()):
        after = "" if "" in letters else f"(?=[{''.join(sorted(letters))}])"
        first[after] = first.get(after, "") + letter
    return re.compile("|".join(f"[{letters}]{after}" for after, letters in sorted(first.items())))


_BEGINNING: Final = _beginning()

# ---- finding them ----
_STARTING = (
    "unit", "units", "quarter", "year_word", "century", "future", "term", "lengthy", "clock_unit", "clock_units",
    "month", "weekday", "weekdays", "decade_word", "middle", "season", "seasons", "now", "deictic", "part", "adverb",
    "zone", "short_part", "meridiem", "era",
)  # fmt: skip


_STARTING_WORDS = [word for word, name in WORD_CLASSES.items() if name in _STARTING]
_STARTING_PHRASES = (
    "nineteen",
    "the past",
    *(f"{n}{gap}half" for n in ("first", "First", "second", "Second") for gap in " -"),
)
# A date has at least one of these in it; where none stands, nothing is looked at more closely. The sign before it is
# part of the pattern, since `re` passes at its quickest over what cannot begin a match, and tries `\b` at each place.
_TRIGGER = re.compile(
    rf"\W(?:{any_of((*_STARTING_WORDS, *HOLIDAY_NAMES, *_STARTING_PHRASES))}"
    r"|\d(?:\d{3}|\d?[/:.-]\d\d|\d*(?:['’]?s|st|nd|rd|th)))(?!\w)"
)
_BEFORE, _BEYOND = 40, 24


# The frame, the dates and the reports of a document each ask for the same paragraphs.
@lru_cache(maxsize=1024)
def find_expressions(text: str) -> tuple[Expression, ...]:
    """The wordings of one paragraph in order, none overlapping another."""
    return tuple(e for start, end in _windows(text) for e in _in_window(text, start, end))


def expressions_at(text: str, spans: Sequence[tuple[int, int]]) -> list[Expression]:
    """The wordings of one paragraph in the neighbourhood of some places, which are in order; those farther away are
    not looked for.
    """
    found: list[Expression] = []
    at = 0
    for start, end in _windows(text):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        if at == len(spans):
            break
        if spans[at][0] < end:
            found += _in_window(text, start, end)
    return found


# Frame, dates, reports and figures each ask for the same paragraphs.
@lru_cache(maxsize=4096)
def _windows(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches of a text in which dates may stand."""
    triggers = ((match.start(), match.end() - 1) for match in _TRIGGER.finditer(f" {text}"))
    return tuple(windows(text, triggers, _BEFORE, _BEYOND))


@lru_cache(maxsize=4096)
def _in_window(text: str, start: int, end: int) -> tuple[Expression, ...]:
    return tuple(joined(text, list(_in_tokens(tokens_of(text, start, end)))))


def _in_tokens(tokens: Tokens) -> Iterator[Expression]:
    classes, at = tokens.classes, 0
    while beginning := _BEGINNING.search(classes, at):
        at = beginning.start()
        rows = _ROWS_BY_LETTER[classes[at]]
        if row := rows.first.match(classes, at):
            read_as, at = _read(tokens, rows.from_row[row.lastgroup or ""], at)
            yield from read_as
        else:
            at += 1


def _read(tokens: Tokens, rows: Sequence[tuple[re.Pattern[str], Reader]], at: int) -> tuple[Sequence[Expression], int]:
    """What stands at a token, by the first of these rows that reads it; and where to go on."""
    for pattern, reader in rows:
        parts = pattern.match(tokens.classes, at)
        if parts and (found := reader(Phrase(tokens, parts))):
            return found, parts.end()
    return (), at + 1
