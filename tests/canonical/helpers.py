"""Arrivals made from bytes, and the words of a document by role."""

from __future__ import annotations

import hashlib

from tallystick.canonical import read
from tallystick.errors import TallystickError
from tallystick.records import Arrival, Document, Given, Original, Receipt, Role

MEDIA = {
    "txt": "text/plain",
    "md": "text/markdown",
    "html": "text/html",
    "mhtml": "multipart/related",
    "eml": "message/rfc822",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def arrival(name: str, data: bytes | str, given: Given | None = None) -> Arrival:
    content = data.encode() if isinstance(data, str) else data
    sha256 = hashlib.sha256(content).hexdigest()
    media = MEDIA[name.rpartition(".")[2]]
    receipt = Receipt(sha256, name, "2031-06-01T00:00:00+00:00", given or Given())
    return Arrival(Original(sha256, len(content), media), receipt, content)


def document(name: str, data: bytes | str, given: Given | None = None) -> Document:
    return read(arrival(name, data, given))


def read_or_refused(name: str, data: bytes | str) -> Document | str:
    """The document, or the number of the error that refuses it; any other exception is a failure of the test."""
    try:
        return document(name, data)
    except TallystickError as refused:
        return refused.code


def words(read_document: Document, *roles: Role) -> list[str]:
    """The text of each block that has one of these roles."""
    return [read_document.text[b.start : b.end] for b in read_document.blocks if b.role in roles]


def assert_whole(read_document: Document) -> None:
    """Blocks are disjoint, in order, in range, and cover all but white space."""
    text = read_document.text
    at = 0
    for block in read_document.blocks:
        assert at <= block.start < block.end <= len(text)
        assert not text[at : block.start].strip()
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        at = block.end
    assert not text[at:].strip()
