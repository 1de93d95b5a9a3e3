"""One original to one document: the reader for its format, what is known of it, the text of record."""

from __future__ import annotations

import pathlib
import re

from tallystick.canonical import language, metadata
from tallystick.canonical.blocks import assemble
from tallystick.canonical.charset import decode
from tallystick.canonical.imprint import imprinted
from tallystick.canonical.outline import outline
from tallystick.canonical.plain import units_of
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError
from tallystick.records import EVIDENCE_ROLES, Arrival, Document, make_id

VERSION = "canonical 5"

_SUFFIXES = {
    ".html": "text/html", ".htm": "text/html", ".xhtml": "text/html",
    ".mhtml": "multipart/related", ".mht": "multipart/related",
    ".txt": "text/plain", ".md": "text/markdown", ".markdown": "text/markdown",
    ".eml": "message/rfc822", ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}  # fmt: skip


def read(arrival: Arrival) -> Document:
    """Read one original to the document that the stages after it use.

    Raises a TallystickError for what cannot be read: T101 empty, T102 no text, T103 damaged PDF, T104 encrypted PDF,
    T105 mail without text, T109 a kind that is not read, T112 no text to be seen, T113 damaged document, T115 anything
    else. What can be read in part gives a document whose `note` says what is missing.
    """
    path = arrival.receipt.path
    try:
        return _document(arrival, _reading(arrival))
    except TallystickError:
        raise
    except Exception as error:
        # The libraries that read documents fail on hostile files in ways that none of them lists.
        raise TallystickError("T115", path=path, detail=f"{type(error).__name__}: {error}"[:200]) from error


def _reading(arrival: Arrival) -> Reading:
    """Read an original with the reader for its media type; each is loaded when it is first needed."""
    path, data = arrival.receipt.path, arrival.data
    if not data.strip():
        raise TallystickError("T101", path=path)
    media = arrival.original.media_type
    kind = media if media in _SUFFIXES.values() else _SUFFIXES.get(pathlib.PurePath(path).suffix.lower(), media)
    if kind in ("text/html", "application/xhtml+xml"):
        from tallystick.canonical.html import read_html

        return read_html(data, path)
    if kind in ("message/rfc822", "multipart/related", "application/x-mimearchive"):
        from tallystick.canonical.mail import read_mail

        return read_mail(data, path)
    if kind == "application/pdf":
        from tallystick.canonical.pdf import read_pdf

        return read_pdf(data, path)
    if kind == _SUFFIXES[".docx"]:
        from tallystick.canonical.docx import read_docx

        return read_docx(data, path)
    if kind.startswith("text/"):
        return _read_text(decode(data, path), markdown=kind == "text/markdown")
    raise TallystickError("T109", path=path, detail=media)


def _read_text(text: str, *, markdown: bool) -> Reading:
    """Read a text without markup: a message that was saved as text, or the words of a page."""
    if re.match(r"\s*(?:from|to|date|sent|subject)\s?:", text, re.IGNORECASE):
        from tallystick.canonical.mail import read_text_message

        message = read_text_message(text)
        if message:
            return message
    return Reading(tuple(outline(units_of(text, markdown=markdown))))


def _document(arrival: Arrival, reading: Reading) -> Document:
    path = arrival.receipt.path
    units = imprinted(reading.units)
    text, blocks = assemble(units)
    if not any(character.isalnum() for character in text):
        raise TallystickError("T112", path=path, detail="no words")
    facts = metadata.complete(reading.facts, units, arrival.receipt.given)
    evidence = " ".join(text[block.start : block.end] for block in blocks if block.role in EVIDENCE_ROLES)
    return Document(
        id=make_id("d", arrival.original.sha256),
        sha256=arrival.original.sha256,
        file=path,
        kind=facts.kind,
        publisher=facts.publisher,
        title=facts.title,
        byline=facts.byline,
        credits=facts.credits,
        # Site templates declare a language that their pages often do not have.
        language=arrival.receipt.given.language or language.language_of(evidence or text) or facts.language,
        url=facts.url,
        published=facts.published,
        updated=facts.updated,
        text=text,
        blocks=blocks,
        note=reading.note,
    )
