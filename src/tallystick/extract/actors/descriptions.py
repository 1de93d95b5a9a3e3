"""What a text says that a person is: titles and posts before the name, and the clause set off by commas after it.

Titles are left out where names are compared, and kept where they are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.actors.names import TITLES
from tallystick.text import Paragraph

TITLE_BEFORE = re.compile(r"((?:(?:\(ret\.?\)|[A-Z][\w’'-]*\.?) ){1,3})$")


def with_titles(
    paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]], written: Sequence[str]
) -> list[str]:
    """A person's names as written, with those that carry a title ("President Harlow")."""
    found = list(written)
    for at, start, end in spans:
        text = paragraphs[at].text
        if titled := title_words(text, start):
            found.append(f"{' '.join(titled)} {text[start:end]}")
    return found


def title_words(text: str, start: int) -> list[str]:
    """The titles right before a name that begins at a place, as written."""
    match = TITLE_BEFORE.search(text, max(0, start - 40), start)
    words = match.group(1).split() if match else []
    at = len(words)
    while at and words[at - 1].strip("().").lower() in TITLES:
        at -= 1
    return words[at:]


_APPOSITIVE = re.compile(
    r", ((?:who|a|an|the|its|his|her|their|(?:[a-z]+ )?(?:spokes\w+|head|leader|director|minister|president|commander|"
    r"chair\w*|ambassador|envoy|governor|mayor|secretary) (?:of|for|to|at)) [^,.;“”\"]{3,120}?)(?=[,.;]|$)"
)
_POST_BEFORE = re.compile(
    r"((?:(?:(?:al-|el-)?[A-Z][\w.’'-]*|former|senior|special|deputy|spokes\w+|leader|chief|commander|analyst|envoy|"
    r"minister|president|negotiator|founder|official|adviser|security|military|political|affairs|"
    r"foreign|defen[cs]e|interior|prime|finance|justice|press|army|police|party|rebel|head|mayor|governor|ambassador|"
    r"delegate|general|colonel|secretary|government|ministry|council|mission|presidential|"
    r"(?<=[Mm]inister )of|(?<=[Ss]ecretary )of|(?<=[Cc]hief )of|(?<=[Hh]ead )of|"
    r"\(ret\.?\))[ ,]){1,7})$"
)


def descriptions_of(paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> tuple[str, ...]:
    """What the text says a person is: the words before the name, and the clause set off by commas after it."""
    found: dict[str, None] = {}
    for at, start, end in spans:
        text = paragraphs[at].text
        if match := _APPOSITIVE.match(text, end, min(len(text), end + 140)):
            found.setdefault(match.group(1).strip())
        closed = text[end : end + 1] in {"", ",", ".", ";"} and text[max(0, start - 2) : start] == ", "
        if match := _POST_BEFORE.search(text, max(0, start - 90), start - closed):
            words = _of_one_sentence(match.group(1).strip(" ,"))
            if any(word.strip("().,").lower() in TITLES or word.startswith("spokes") for word in words.split()):
                found.setdefault(words)
    return tuple(found)


_INITIALS = re.compile(r"(?:[A-Z]\.)+")


def _of_one_sentence(words: str) -> str:
    """The words before a name without those of the sentence before: "Port Callan. General" tells of a general."""
    kept = words.split(" ")
    for at in range(len(kept) - 2, -1, -1):
        word = kept[at]
        if word.endswith(".") and word.strip("().").lower() not in TITLES and not _INITIALS.fullmatch(word):
            return " ".join(kept[at + 1 :])
    return words
