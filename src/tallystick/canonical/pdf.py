"""PDF to units, with pdfminer.six: lines to paragraphs, hyphens at line ends undone, the page of each unit kept."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from statistics import median

from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.psexceptions import PSException

from tallystick.canonical.blocks import Unit
from tallystick.canonical.columns import Box, in_order
from tallystick.canonical.metadata import SYMBOL
from tallystick.canonical.outline import outline
from tallystick.canonical.pages import laid_out_pages, mended
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError

# A hostile file can keep pdfminer busy for hours; a report of a thousand pages takes it some minutes.
_MOST_PAGES = 3000
_MOST_SECONDS = 300.0
_MOST_PAGE_SECONDS = 10.0
_MOST_NAMED = 20
# What pdfminer raises on broken files: no list of it is kept anywhere.
_DAMAGED = (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, AssertionError)
_EDGE = 0.12
_REPEATED = 0.4
# A bold line that ends before this share of the next one's width is a heading, not the beginning of a sentence.
_REACHING = 0.85
_LARGER = 1.15
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.)?\s*[-–—]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_ITEM = re.compile(r"(?:[-*•·‣▪◦●–]\s+|\(?(?:\d{1,3}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})[.)]\s+)\S")
_BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_LONGEST_HEADING = 250
_TERMINAL = re.compile(r"[.!?:;…][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, the box it is in, where it stands (points from the page's foot) and its height."""

    text: str
    page: int
    box: int
    left: float
    right: float
    top: float
    size: float
    edge: bool
    bold: bool = False


@dataclass(slots=True)
class _Pages:
    """What was read of a file: its lines, the pages without text, those that hold too much, why reading stopped."""

    lines: list[Line] = field(default_factory=list)
    empty: list[int] = field(default_factory=list)
    crowded: list[int] = field(default_factory=list)
    stopped: str | None = None

    @property
    def note(self) -> str | None:
        """What is missing, in words; None where nothing is."""
        notes = [f"no text on page {_listed(self.empty)}"] if self.empty else []
        if self.crowded:
            notes.append(f"page {_listed(self.crowded)} holds more than can be read and was left out")
        if self.stopped:
            notes.append(f"reading stopped: {self.stopped}")
        return "; ".join(notes) or None


def _listed(pages: Sequence[int]) -> str:
    return ", ".join(map(str, pages[:_MOST_NAMED])) + (" and more" if len(pages) > _MOST_NAMED else "")


def read_pdf(data: bytes, path: str) -> Reading:
    """Read a PDF. Raises T103 where it is damaged, T104 where it is encrypted, T112 where its pages have no text.

    Where some pages cannot be read, or the end of the file is missing, the note says so.
    """
    if not data.lstrip()[:1024].count(b"%PDF"):
        raise TallystickError("T103", path=path, detail="it does not begin as a PDF does")
    pages = _Pages()
    try:
        _read_pages(data, pages)
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise TallystickError("T104", path=path) from error
    except _DAMAGED as error:
        pages.stopped = f"the file is damaged after page {_last(pages)} ({type(error).__name__})"
    if not pages.lines:
        _refuse(pages, path)
    return Reading(tuple(outline(_joined(_units(pages.lines)))), note=pages.note)


def _refuse(pages: _Pages, path: str) -> None:
    if pages.stopped:
        raise TallystickError("T103", path=path, detail=pages.stopped)
    raise TallystickError("T112", path=path, detail=pages.note or "no text")


def _last(pages: _Pages) -> int:
    return max([*pages.empty, *pages.crowded, *(line.page for line in pages.lines[-1:])], default=0)


def _read_pages(data: bytes, pages: _Pages) -> None:
    """Read the pages of a file one by one. Raises what pdfminer raises; what was read before that is kept."""
    whole = mended(data)
    end = time.monotonic() + _MOST_SECONDS
    number = 0
    for number, page in enumerate(laid_out_pages(whole or data, _MOST_PAGE_SECONDS, _MOST_SECONDS), start=1):
        found = list(_page_lines(page, number)) if page else []
        pages.lines += found
        if page is None:
            pages.crowded.append(number)
        elif not found:
            pages.empty.append(number)
        if number >= _MOST_PAGES or time.monotonic() > end:
            pages.stopped = f"only the first {number} pages were read"
            return
    if number == 0:
        pages.stopped = "no pages found"
    elif whole:
        pages.stopped = f"the end of the file is missing, and {number} pages were found before it"


def _page_lines(page: LTPage, number: int) -> Iterator[Line]:
    height = page.height or 1.0
    for box, element in enumerate(_in_order([item for item in page if isinstance(item, LTTextBox)])):
        for line in element:
            text = " ".join(line.get_text().split()) if isinstance(line, LTTextLine) else ""
            if not text:
                continue
            characters = [character for character in line if isinstance(character, LTChar)]
            sizes = [character.size for character in characters]
            bold = bool(characters) and all(_BOLD.search(n.fontname) for n in characters if n.get_text().strip())
            edge = line.y0 < _EDGE * height or line.y1 > (1 - _EDGE) * height
            size = median(sizes) if sizes else line.height
            yield Line(text, number, box, line.x0, line.x1, line.y1, size, edge, bold)


def _in_order(boxes: Sequence[LTTextBox]) -> list[LTTextBox]:
    """The boxes of a page in reading order."""
    texts = [box.get_text() for box in boxes]
    measured = [
        Box(box.x0, box.x1, box.y1, len(text), max(1, len(box)), at)
        for at, (box, text) in enumerate(zip(boxes, texts, strict=True))
        if text.strip()
    ]
    return [boxes[at] for at in in_order(measured)]


# ---- lines to units ----


def _units(lines: Sequence[Line]) -> list[Unit]:
    if 2 * sum(len(line.text) for line in lines if line.bold) > sum(len(line.text) for line in lines):
        # Where most is bold, bold says nothing.
        lines = [replace(line, bold=False) for line in lines]
    running = _running(lines)
    usual = median(line.size for line in lines for _ in range(min(len(line.text), 100)))
    units: list[Unit] = []
    group: list[Line] = []
    for line in lines:
        if line in running:
            units += _unit(group, usual)
            group = []
            units.append(Unit(line.text, "furniture", line.page))
        elif group and _parts(group, line):
            units += _unit(group, usual)
            group = [line]
        else:
            group.append(line)
    return units + _unit(group, usual)


def _unit(group: Sequence[Line], usual: float) -> list[Unit]:
    if not group:
        return []
    size = median(line.size for line in group)
    text = _together([line.text for line in group])
    shown = size > _LARGER * usual or (all(line.bold for line in group) and not text.endswith("."))
    return [Unit(text, page=group[0].page, heading=shown and len(text) < _LONGEST_HEADING)]


def _running(lines: Sequence[Line]) -> set[Line]:
    """Page numbers, and the heads and feet that stand on many pages at the same height but for their digits."""
    pages = len({line.page for line in lines})
    edges = [line for line in _outermost(lines) if line.edge]
    seen = Counter(
        key for page in {line.page for line in edges} for key in {_place(n) for n in edges if n.page == page}
    )
    repeated = {key for key, count in seen.items() if count >= max(2, _REPEATED * pages)}
    larger = {line.text.casefold(): line.size for line in sorted(lines, key=lambda line: line.size)}
    return {line for line in edges if _place(line) in repeated or _frames_page(line, larger)}


def _frames_page(line: Line, larger: dict[str, float]) -> bool:
    """Whether one line shows alone that it is a head or foot: a page number, a document symbol, the title in small."""
    if _PAGE_NUMBER.fullmatch(line.text) or SYMBOL.fullmatch(line.text):
        return True
    return line.size * _LARGER < larger[line.text.casefold()]


def _outermost(lines: Sequence[Line]) -> list[Line]:
    """The two highest and the two lowest lines of each page."""
    found: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        by_height = sorted(page, key=lambda line: line.top)
        found += by_height[:2] + by_height[2:][-2:]
    return found


def _place(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "0", line.text).casefold(), round(line.top / 6)


def _parts(group: Sequence[Line], line: Line) -> bool:
    """Whether a line begins a new paragraph after the lines gathered so far."""
    last = group[-1]
    if line.page != last.page or line.box != last.box:
        return True
    ended = bool(_TERMINAL.search(last.text))
    if line.bold != last.bold and (ended or (last.bold and last.right < _REACHING * line.right)):
        return True
    # A number at the start of a line is an item's only where the line before it had come to an end.
    if (_ITEM.match(line.text) and (ended or not line.text[0].isdigit())) or abs(
        line.size - last.size
    ) > 0.12 * last.size:
        return True
    width = max(n.right for n in group) - min(n.left for n in group)
    short = last.right < max(n.right for n in [*group, line]) - 0.15 * max(width, 1.0)
    indented = line.left > last.left + 0.8 * line.size and len(group) > 0 and not _ITEM.match(group[0].text)
    gap = last.top - line.top > 1.8 * line.size
    return ended and (short or indented or gap)


def _together(lines: Sequence[str]) -> str:
    """Lines as running text; a word that was parted at the end of a line is whole again."""
    words = {word.casefold() for line in lines for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)+", line)}
    text = lines[0]
    for line in lines[1:]:
        parted = re.search(r"([^\W\d_]+)[-\u00ad\u2010]$", text)
        rest = re.match(r"[^\W\d_]+", line)
        if parted and rest and rest.group()[:1].islower():
            hyphened = f"{parted[1]}-{rest.group()}".casefold() in words
            text = (text if hyphened else text[:-1]) + line
        else:
            text = text + ("" if parted and rest else " ") + line
    return text


def _joined(units: Sequence[Unit]) -> list[Unit]:
    """Say of a unit that begins a column or page in lower case that it continues the last one that had no end."""
    made = list(units)
    body = [at for at, unit in enumerate(made) if unit.role is None and not unit.heading]
    for a, b in pairwise(body):
        before, after = made[a].text, made[b].text
        if len(before) > 60 and not _TERMINAL.search(before) and after[:1].islower():
            parted = re.search(r"[^\W\d_][-\u00ad\u2010]$", before)
            first, _, rest = after.partition(" ")
            if parted and rest:
                # A word parted by a page's end is whole on the page where it begins.
                made[a] = replace(made[a], text=before[:-1] + first)
                after = rest
            made[b] = replace(made[b], text=after, continues=True)
    return made
