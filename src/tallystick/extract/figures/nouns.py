"""What a number counts, found from the text alone: the head noun after it, with its modifiers and what hangs on it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tallystick.extract.dates.words import DAY_NAMES
from tallystick.extract.figures import words as known
from tallystick.text import MONTH_NAMES

_WORD = re.compile(r"[ \u00a0]((?:[A-Z]\.){2,}|(?:[^\W\d_]|\[)(?:[\w\]]|[’'.&/-](?=\w))*)")
_HYPHENED = re.compile(r"-([^\W\d_]+)")
# Phrases that hang on a counted noun: of what, from where, in which place.
_NO_DATE = rf"(?!(?:{'|'.join((*MONTH_NAMES, *DAY_NAMES))})\b)"
_NAME = rf"(?:[\w’'&-]+ ){{0,2}}?{_NO_DATE}[A-Z][\w’'-]*(?: (?:of |and |the )?[A-Z][\w’'-]*){{0,3}}"
_HANGING = re.compile(
    rf" (?:of|from|in|at|near) (?:the |its |their |his |her |all )?(?:{_NAME}|"
    r"(?!next |last |past |first |coming |year|month|week|day|end )[a-z][\w’'-]+(?: [a-z][\w’'-]+)?"
    r"(?=[.,;:)]|$| (?:and|or|to|by|on|in|were|was|are|had|have|that|who|which)\b))"
)
_HANG = (" of ", " from ", " in ", " at ", " near ")
_LONGEST_RUN = 7


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the head noun as written, where it ends, where the phrase begins, and where all of it ends."""

    head: str
    begin: int
    head_end: int
    end: int


def is_plural(word: str) -> bool:
    """Whether a word in small letters looks like a plural noun, or is counted like one."""
    if word in known.PLURALS:
        return True
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "su’'"
        and not word.endswith(("ous", "is", "ics"))
        and word not in known.NO_PLURAL
    )


def head_after(text: str, at: int, *, plural_only: bool = False, single: bool = False) -> Counted | None:
    """The noun counted by a number that ends at a place, or None.

    A plural is sought, past adjectives and other modifiers; `single` takes a singular (after "one"), and without
    `plural_only` the last word of a short phrase is taken where no plural stands in it.
    """
    words = _words_after(text, at, single)
    at_head = _head(words, single=single, plural_only=plural_only) if words else None
    if at_head is None:
        return None
    head, _, head_end = words[at_head]
    hanging = _HANGING.match(text, head_end) if text.startswith(_HANG, head_end) else None
    return Counted(head, words[0][1], head_end, hanging.end() if hanging else head_end)


def plural_head(text: str, at: int) -> str | None:
    """The plural noun counted by a number that ends at a place, without what hangs on it, or None."""
    words = _words_after(text, at, False)
    at_head = _head(words, single=False, plural_only=True) if words else None
    return None if at_head is None else words[at_head][0]


# Asked twice of most numbers: whether they are names, and what they count.
@lru_cache(maxsize=256)
def _words_after(text: str, at: int, single: bool) -> Sequence[tuple[str, int, int]]:
    """The words in which a counted noun may stand, with their offsets."""
    words: list[tuple[str, int, int]] = []
    while len(words) < _LONGEST_RUN:
        match = _WORD.match(text, at)
        if match is None:
            break
        word = match.group(1)
        lower = word.lower()
        if not words and lower in known.PASSED:
            at = match.end()
            if lower == "of":
                following = _WORD.match(text, at)
                if following and following.group(1).lower() in known.AFTER_OF:
                    at = following.end()
            continue
        if lower in known.STOPS:
            break
        start, at = match.span(1)
        words.append((word, start, at))
        if single and len(words) > 1 and lower.endswith(("ed", "ing")):
            words.pop()
            break
    return words


def _head(words: Sequence[tuple[str, int, int]], *, single: bool, plural_only: bool) -> int | None:
    lowered = [word.lower() for word, _, _ in words]
    if single:
        return min(len(words), 3) - 1 if words else None
    for at, word in enumerate(lowered):
        if word in known.CASUALTIES:
            later = next((i for i in range(at + 1, min(at + 3, len(words))) if is_plural(lowered[i])), None)
            return at if later is None or lowered[later] in known.CASUALTIES else later
        if is_plural(word):
            while at + 1 < len(words) and is_plural(lowered[at + 1]) and lowered[at + 1] not in known.CASUALTIES:
                at += 1
            return at
        if word.endswith("ed") and at and not lowered[at - 1].endswith(("y", "ly")) and plural_only:
            return None
    if (
        plural_only
        or not words
        or len(words) > 2
        or lowered[-1].endswith(("'s", "’s"))  # "of the Front's 1,000 fighters"
        or (len(lowered[-1]) > 4 and lowered[-1].endswith(("ed", "ing", ".")))
    ):
        return None
    return len(words) - 1


def hyphened(text: str, at: int) -> str | None:
    """The word that a hyphen joins to a number, in small letters: "member" in "a five-member panel"."""
    match = _HYPHENED.match(text, at)
    return match.group(1).lower() if match else None
