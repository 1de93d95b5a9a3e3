"""PDF to units, with pdfminer.six: lines to paragraphs, hyphens at line ends undone, the page of each unit kept."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from statistics import median

from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfparser import PDFSyntaxError
from pdfminer.psexceptions import PSException

from tallystick.canonical.blocks import Unit
from tallystick.canonical.metadata import SYMBOL
from tallystick.canonical.outline import outline
from tallystick.canonical.pages import laid_out_pages
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError

# A hostile file can keep pdfminer busy for hours; a report of a thousand pages takes it some minutes.
_MOST_PAGES = 3000
_MOST_SECONDS = 300.0
_EDGE = 0.12
_COLUMN_SLACK = 0.02
_COLUMN_SHARE = 0.15
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


def read_pdf(data: bytes, path: str) -> Reading:
    """Read a PDF. Raises T103 where it is damaged, T104 where it is encrypted, T112 where its pages have no text.

    Where some pages cannot be read the note says which.
    """
    lines, empty, stopped = _lines(data, path)
    if not lines:
        if stopped:
            raise TallystickError("T103", path=path, detail=stopped)
        raise TallystickError("T112", path=path, detail=f"{len(empty)} pages without text")
    units = outline(_joined(_units(lines)))
    return Reading(tuple(units), note=_note(empty, stopped))


def _note(empty: Sequence[int], stopped: str | None) -> str | None:
    notes = []
    if empty:
        pages = ", ".join(map(str, empty[:20])) + (" and more" if len(empty) > 20 else "")
        notes.append(f"no text on page {pages}")
    if stopped:
        notes.append(f"reading stopped: {stopped}")
    return "; ".join(notes) or None


def _lines(data: bytes, path: str) -> tuple[list[Line], list[int], str | None]:
    """All lines, the numbers of the pages without text, and why reading stopped early."""
    if not data.lstrip()[:1024].count(b"%PDF"):
        raise TallystickError("T103", path=path, detail="it does not begin as a PDF does")
    lines: list[Line] = []
    empty: list[int] = []
    end = time.monotonic() + _MOST_SECONDS
    number = 0
    try:
        for number, page in enumerate(laid_out_pages(data, _MOST_SECONDS), start=1):
            found = list(_page_lines(page, number)) if page else []
            lines += found
            if not found:
                empty.append(number)
            if number >= _MOST_PAGES or time.monotonic() > end:
                return lines, empty, f"only the first {number} pages were read"
    except (PDFPasswordIncorrect, PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise TallystickError("T104", path=path) from error
    except (
        PSException,
        PDFSyntaxError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        RecursionError,
    ) as error:
        return lines, empty, f"after page {number}: {type(error).__name__}"
    if number == 0:
        return lines, empty, "no pages found"
    return lines, empty, None


def _page_lines(page: LTPage, number: int) -> Iterator[Line]:
    height = page.height or 1.0
    for box, element in enumerate(_in_order([item for item in page if isinstance(item, LTTextBox)], page.width)):
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


def _in_order(boxes: Sequence[LTTextBox], width: float) -> list[LTTextBox]:
    """The boxes of a page in reading order: where it has two columns, the left one first, else pdfminer's order.

    pdfminer joins near boxes first and so reads an uneven pair of columns from right to left. What crosses the middle
    (a title, a wide table) parts the columns into bands, which are read from above.
    """
    slack = _COLUMN_SLACK * width
    left = [box for box in boxes if box.x1 <= width / 2 + slack]
    right = [box for box in boxes if box.x0 >= width / 2 - slack]
    least = _COLUMN_SHARE * sum(len(box.get_text()) for box in boxes)
    if min(sum(len(box.get_text()) for box in side) for side in (left, right)) < least:
        return list(boxes)
    across = sorted((box for box in boxes if box not in left and box not in right), key=lambda box: -box.y1)

    def place(box: LTTextBox) -> tuple[int, int, float]:
        band = sum(wide.y1 > box.y1 for wide in across)
        return (band, 2 if box in across else int(box not in left), -box.y1)

    return sorted(boxes, key=place)


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
