"""The text of record with its layers: copied passages, quotes, figures, dates, furniture, and what stands beside each.

A paragraph is cut where a layer begins or ends; each stretch names the layers that lie on it, so that several can lie
on the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from tallystick.records import EVIDENCE_ROLES, Block, Document
from tallystick.workspace.answer import Content

Layer = Literal["copied", "quote", "figure", "date", "at"]
# How much text one page of a document shows, in characters: with its notes it stays under the limit of a page.
ON_A_PAGE = 40_000


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document with a layer; `number` is the one by which the margin takes it up, if it does."""

    start: int
    end: int
    layer: Layer
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What stands in the margin beside the paragraph in which `start` lies, in plain values; `layer` can hide it."""

    start: int
    layer: str
    content: Content


def pages(document: Document) -> list[tuple[Block, ...]]:
    """The blocks of a document, page by page; a paragraph is never parted."""
    found: list[list[Block]] = [[]]
    length = 0
    for _, unit in groupby(document.blocks, key=lambda block: block.unit):
        blocks = list(unit)
        size = blocks[-1].end - blocks[0].start
        if found[-1] and length + size > ON_A_PAGE:
            found.append([])
            length = 0
        found[-1] += blocks
        length += size
    return [tuple(blocks) for blocks in found]


def page_of(document: Document, at: int) -> int:
    """The page, from 1, on which a place of the text stands."""
    for number, blocks in enumerate(pages(document), 1):
        if blocks and at < blocks[-1].end:
            return number
    return 1


def paragraphs(
    document: Document, blocks: Sequence[Block], marks: Iterable[Mark], notes: Iterable[Note]
) -> list[Content]:
    """The paragraphs of these blocks: number, role, stretches and notes."""
    ordered, beside = sorted(marks, key=lambda m: m.start), sorted(notes, key=lambda n: n.start)
    found = []
    for unit, grouped in groupby(blocks, key=lambda block: block.unit):
        parts = list(grouped)
        start, end = parts[0].start, parts[-1].end
        inside = [m for m in ordered if m.start < end and start < m.end]
        found.append(
            {
                "number": unit + 1,
                "role": parts[0].role,
                "bears": any(part.role in EVIDENCE_ROLES for part in parts),
                "page": parts[0].page,
                "stretches": stretches(document.text, parts, inside),
                "copied": any(m.layer == "copied" for m in inside),
                "notes": _distinct({"layer": n.layer, **n.content} for n in beside if start <= n.start < end),
            }
        )
    return found


def _distinct(notes: Iterable[Content]) -> list[Content]:
    """The notes beside one paragraph, each once."""
    found: list[Content] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return found


def stretches(text: str, blocks: Sequence[Block], marks: Sequence[Mark]) -> list[Content]:
    """The words of a paragraph, cut where a layer or a block begins or ends; joined they are the paragraph."""
    start, end = blocks[0].start, blocks[-1].end
    edges = {start, end}
    for mark in marks:
        edges |= {min(max(mark.start, start), end), min(max(mark.end, start), end)}
    for block in blocks:
        edges |= {block.start, block.end}
    cuts = sorted(edges)
    found = []
    for left, right in pairwise(cuts):
        over = [m for m in marks if m.start < right and left < m.end]
        pale = any(b.start <= left < b.end and b.role not in EVIDENCE_ROLES for b in blocks)
        ends = [m.number for m in over if m.number is not None and m.end == right]
        found.append(
            {
                "words": text[left:right],
                "layers": list(dict.fromkeys(m.layer for m in over)),
                "pale": pale,
                "number": ends[0] if ends else None,
                "begins": any(m.layer == "at" and m.start == left for m in over),
            }
        )
    return found
