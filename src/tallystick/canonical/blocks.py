"""The text of record and its blocks, put together from the units that a reader of one format found.

A unit is what a reader sees as one paragraph, item or line. Units are joined by an empty line; what no reader sees
(soft hyphens, zero-width spaces) is left out before offsets are counted, so that they never move afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tallystick.records import Block, Role

_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\u034f\u200e\u200f\ud800-\udfff\x00]")
_JOINERS = re.compile("[\u200c\u200d]")

# Furniture inside a sentence: what is left of a link when a mail is turned into text.
STUB = re.compile(
    r"<\s*\[[^\[\]<>\n]{0,80}\]\s*>"
    r"|<(?:https?://|www\.|mailto:|ftp://)[^<>\s]*>"
    r"|\[(?:link|image|url|photo) removed\]"
    r"|\[(?:cid|image|inline image)[: ][^\[\]]{0,200}\]"
    r"|\[https?://[^\[\]\s]*\]"
    r"|\((?:https?://|www\.|mailto:)[^()\s]*\)",
    re.IGNORECASE,
)
_STUB_BEGINS = re.compile(r"[<\[(]")
# A dateline before the first sentence: "HARROW BAY, 3 May (Agency) --", "(Harrow Bay, 3 May 2031) –".
DATELINE = re.compile(
    r"(?:\((?:[A-Z][^()\n]{1,60})\)"
    r"|(?:[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,4})(?:, (?!and )[^()\n—–]{2,40}?)?(?:,? ?\([A-Za-z][^()\n]{1,40}\))?"
    r"|(?:[A-Z][\w.'’]+(?: [A-Z][\w.'’]+){0,3})(?:, [^()\n—–]{2,40}?)? ?\([A-Z][A-Za-z .&]{1,40}\))"
    r"\s*(?:—|–|―|--+|-(?= ))\s*",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a reader sees as one paragraph, item or line. `role` is None until somebody decides it.

    `page` counts from 1 where the original has pages; `heading` says that the markup or the layout shows a heading,
    `continues` that it is the rest of the last paragraph before it, parted from it by a page or column.
    """

    text: str
    role: Role | None = None
    page: int | None = None
    heading: bool = False
    continues: bool = False

    def having(self, role: Role | None) -> Unit:
        """The same unit with this role. (dataclasses.replace takes five times as long, on every unit of a text.)"""
        return self if role == self.role else Unit(self.text, role, self.page, self.heading, self.continues)


def visible(text: str) -> str:
    """A text without the characters that no reader sees; empty where nothing else is left."""
    text = _INVISIBLE.sub("", text)
    return text.strip() if _JOINERS.sub("", text).strip() else ""


def bare(text: str) -> str:
    """A text without its link stubs."""
    # Most texts have no stub, and asking for its first sign is ten times faster than looking for all its forms.
    return STUB.sub(" ", text).strip() if _STUB_BEGINS.search(text) else text.strip()


def assemble(units: Iterable[Unit]) -> tuple[str, tuple[Block, ...]]:
    """Join units to the text of record and give its blocks: disjoint, ordered, covering all but white space."""
    parts: list[str] = []
    blocks: list[Block] = []
    length = numbers = last = 0
    for unit in units:
        text = visible(unit.text)
        if not text:
            continue
        number = last if unit.continues and unit.role == "paragraph" else numbers
        numbers += number == numbers
        last = number if unit.role == "paragraph" else last
        if parts:
            parts.append("\n\n")
            length += 2
        parts.append(text)
        for start, end, role in _pieces(text, unit.role or "paragraph"):
            blocks.append(Block(length + start, length + end, role, number, unit.page))
        length += len(text)
    return "".join(parts), tuple(blocks)


def _pieces(text: str, role: Role) -> list[tuple[int, int, Role]]:
    """The stretches of one unit: link stubs are furniture, a dateline stands apart, the rest has the unit's role."""
    if role in ("furniture", "comment"):
        return [(0, len(text), role)]
    pieces: list[tuple[int, int, Role]] = []
    at = 0
    dateline = DATELINE.match(text) if role == "paragraph" else None
    if dateline and dateline.end() < len(text):
        pieces.append((0, dateline.end(), "dateline"))
        at = dateline.end()
    for stub in STUB.finditer(text, at):
        pieces += [(at, stub.start(), role), (stub.start(), stub.end(), "furniture")]
        at = stub.end()
    pieces.append((at, len(text), role))
    if len(pieces) == 1:
        return [(0, len(text), role)]
    trimmed = [(*_trim(text, start, end), role) for start, end, role in pieces]
    return [(start, end, role) for start, end, role in trimmed if start < end]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
