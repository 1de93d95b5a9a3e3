"""Rows of links at the head and tail of a page whose markup is lost, and lists of contents.

A row's entries are parted by pipes, bullets or slashes. Only its place tells it from the header of a table or a list
in running text, so none is looked for between the first and the last paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.furniture import is_sentence

_PARTED = re.compile(r"\s*[|•·]\s*|\s+[/›»>]\s+")
_FEWEST_ENTRIES = 3
_MOST_WORDS = 5
_LONGEST_ENTRY = 40
_SECTIONS = frozenset(
    {
        "home", "news", "sport", "sports", "business", "opinion", "culture", "politics", "world", "local", "farming",
        "obituaries", "classifieds", "weather", "video", "videos", "photos", "jobs", "events", "travel", "lifestyle",
        "health", "science", "technology", "podcasts", "letters", "puzzles", "about", "contact", "archive", "archives",
        "search", "menu", "media", "publications", "projects", "help", "english", "login",
    }
)  # fmt: skip
_FEWEST_SECTIONS = 3
_CONTENTS = re.compile(
    r"(?:table of )?contents\W*|on this page\W*|in this (?:article|briefing|report|paper|story)\W*"
    r"|jump to(?: section)?\W*",
    re.IGNORECASE,
)
_PAGED = re.compile(r"[^.!?]{3,100}?[\s.·]+\d{1,3}")
_PERSON = re.compile(r"(?!About|Contact|Our|My|All)(?:[Bb]y )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}")
_NO_ENTRY = re.compile(r"\d|[.!?:;]$|^by ", re.IGNORECASE)


def without_menus(units: Sequence[Unit]) -> list[Unit]:
    """Give the role furniture to the rows of links before the first and after the last paragraph of running text."""
    running = [at for at, unit in enumerate(units) if unit.role is None and is_sentence(unit.text)]
    if not running:
        return list(units)
    return [
        unit.having("furniture")
        if unit.role is None and not running[0] <= at <= running[-1] and is_menu(unit.text) and not _in_table(units, at)
        else unit
        for at, unit in enumerate(units)
    ]


def is_menu(text: str) -> bool:
    """Whether a line is a row of short entries, and not the names of a writer, an outlet and a place."""
    words = bare(text).split()
    sections = sum(word.casefold() in _SECTIONS for word in words)
    if sections >= max(_FEWEST_SECTIONS, (len(words) + 1) // 2) and all(word[:1].isupper() for word in words):
        return True
    entries = [entry for entry in _PARTED.split(bare(text)) if entry]
    if len(entries) < _FEWEST_ENTRIES or any(_NO_ENTRY.search(entry) for entry in entries):
        return False
    if any(len(entry.split()) > _MOST_WORDS or len(entry) > _LONGEST_ENTRY for entry in entries):
        return False
    return len(entries) > _FEWEST_ENTRIES or not _PERSON.fullmatch(entries[0])


def without_contents(units: Sequence[Unit]) -> list[Unit]:
    """Give the role furniture to a list of contents: a label, and the headings that stand again further down."""
    made = list(units)
    label = next((at for at, unit in enumerate(units) if _CONTENTS.fullmatch(bare(unit.text))), None)
    if label is None:
        return made
    keys = [_heading_key(unit.text) for unit in units]
    end = label + 1
    while end < len(units) and not is_sentence(units[end].text):
        if keys[end] not in keys[end + 1 :] and not _PAGED.fullmatch(bare(units[end].text)):
            break
        end += 1
    for at in range(label, end if end > label + 1 else label):
        made[at] = made[at].having("furniture")
    return made


def _heading_key(text: str) -> str:
    """A heading without the page number that a list of contents sets behind it, and its own number before it."""
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*[.)]?\s+|[\s.·]*\d*$", "", bare(text)).casefold()


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: parted, and with numbers."""
    return bool(_PARTED.search(text) and re.search(r"\d", text))


def _in_table(units: Sequence[Unit], at: int) -> bool:
    """Whether a row of as many entries beside this one has numbers, as the rows of a table do."""
    entries = len(_PARTED.split(units[at].text))
    beside = [unit.text for unit in [*units[max(0, at - 1) : at], *units[at + 1 : at + 2]] if unit.role is None]
    return any(is_row(text) and len(_PARTED.split(text)) == entries for text in beside)
