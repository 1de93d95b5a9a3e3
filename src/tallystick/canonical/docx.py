"""DOCX to units, with python-docx: paragraphs, headings, lists, tables in order; headers and footers are furniture."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph

from tallystick.canonical.blocks import Unit
from tallystick.canonical.outline import outline
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError


def read_docx(data: bytes, path: str) -> Reading:
    """Read a Word document. Raises T113 where it is damaged, T112 where it has no words."""
    try:
        document = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise TallystickError("T113", path=path, detail=f"no Word document: {error}"[:120]) from error
    heads = _frames(document, "header", "first_page_header")
    feet = _frames(document, "footer", "first_page_footer")
    units = [*heads, *_body(document), *feet]
    if not any(character.isalnum() for unit in units for character in unit.text):
        raise TallystickError("T112", path=path, detail="no words")
    return Reading(tuple(outline(units)))


def _body(document: Any) -> Iterator[Unit]:
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            yield from _rows(item)
        elif isinstance(item, Paragraph) and item.text.strip():
            yield _paragraph(item)


def _paragraph(paragraph: Paragraph) -> Unit:
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    if style == "Title" or style == "Subtitle":
        return Unit(paragraph.text, "headline", heading=True)
    if style == "Caption":
        return Unit(paragraph.text, "caption")
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return Unit(
        paragraph.text,
        "list" if style.startswith("List") or numbered else None,
        heading=style.startswith("Heading"),
    )


def _rows(table: Table) -> Iterator[Unit]:
    for row in table.rows:
        # A merged cell comes once for every column that it spans.
        cells = {id(cell._tc): cell for cell in row.cells}
        texts = [" ".join(cell.text.split()) for cell in cells.values()]
        if any(texts):
            yield Unit("\t".join(texts), "table")


def _frames(document: Any, *names: str) -> list[Unit]:
    """The paragraphs of headers or footers, each once."""
    found: dict[str, Unit] = {}
    for section in document.sections:
        for name in names:
            frame = getattr(section, name)
            for paragraph in [] if frame.is_linked_to_previous else frame.paragraphs:
                if paragraph.text.strip():
                    found.setdefault(paragraph.text, Unit(paragraph.text, "furniture"))
    return list(found.values())
