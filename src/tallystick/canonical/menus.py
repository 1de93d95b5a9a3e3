"""Rows of links at the head and tail of a page whose markup is lost: entries parted by pipes, bullets or slashes.

Only their place tells them from the header of a table or a list in running text, so none is looked for between the
first and the last paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.furniture import is_sentence

_PARTED = re.compile(r"\s*[|•·]\s*|\s+[/›»>]\s+")
_FEWEST_ENTRIES = 3
_MOST_WORDS = 5
_LONGEST_ENTRY = 40
_PERSON = re.compile(r"(?:[Bb]y )?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,2}")
_NO_ENTRY = re.compile(r"\d|[.!?:;]$|^by ", re.IGNORECASE)


def without_menus(units: Sequence[Unit]) -> list[Unit]:
    """Give the role furniture to the rows of links before the first and after the last paragraph of running text."""
    running = [at for at, unit in enumerate(units) if unit.role is None and is_sentence(unit.text)]
    if not running:
        return list(units)
    return [
        replace(unit, role="furniture")
        if unit.role is None and not running[0] <= at <= running[-1] and is_menu(unit.text) and not _in_table(units, at)
        else unit
        for at, unit in enumerate(units)
    ]


def is_menu(text: str) -> bool:
    """Whether a line is a row of short entries, and not the names of a writer, an outlet and a place."""
    entries = [entry for entry in _PARTED.split(bare(text)) if entry]
    if len(entries) < _FEWEST_ENTRIES or any(_NO_ENTRY.search(entry) for entry in entries):
        return False
    if any(len(entry.split()) > _MOST_WORDS or len(entry) > _LONGEST_ENTRY for entry in entries):
        return False
    return len(entries) > _FEWEST_ENTRIES or not _PERSON.fullmatch(entries[0])


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: parted, and with numbers."""
    return bool(_PARTED.search(text) and re.search(r"\d", text))


def _in_table(units: Sequence[Unit], at: int) -> bool:
    """Whether a row of as many entries beside this one has numbers, as the rows of a table do."""
    entries = len(_PARTED.split(units[at].text))
    beside = [unit.text for unit in [*units[max(0, at - 1) : at], *units[at + 1 : at + 2]] if unit.role is None]
    return any(is_row(text) and len(_PARTED.split(text)) == entries for text in beside)
