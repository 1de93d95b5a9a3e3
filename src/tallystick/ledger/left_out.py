"""The files that were left out of a case or only partly read, told from its tables."""

from __future__ import annotations

from sqlalchemy import Connection, select

from tallystick.errors import TallystickError
from tallystick.ledger.document_links import NOT_ALL_FOUND, NOT_WHOLE
from tallystick.ledger.link_tables import briefs, notes
from tallystick.ledger.schema import refusals as refused
from tallystick.ledger.schema import unread
from tallystick.records import Document, Extraction, Refusal


def refusals(connection: Connection) -> tuple[Refusal, ...]:
    """Every file that was left out or only partly read, and why, by its path."""
    columns = [select(table.c.path, table.c.code, table.c.reason) for table in (refused, unread)]
    found = [Refusal(*row) for query in columns for row in connection.execute(query)]
    noted = select(notes.c.code, briefs.c.file, notes.c.note).join(briefs, briefs.c.document == notes.c.document)
    found += [_partly(*row) for row in connection.execute(noted)]
    return tuple(sorted(found, key=lambda refusal: (refusal.path, refusal.code)))


def partly(document: Document, extraction: Extraction | None = None) -> list[Refusal]:
    """What is to be told of a document that was read, or of an extraction that was made, only in part."""
    if extraction is not None:
        return [_partly(NOT_ALL_FOUND, document.file, extraction.note)] if extraction.note else []
    return [_partly(NOT_WHOLE, document.file, document.note)] if document.note else []


def _partly(code: str, path: str, note: str) -> Refusal:
    return Refusal(path, code, TallystickError(code, path=path, detail=note).message)
