"""Checking a case against itself: the chain, every original, every text and every passage."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, select

from tallystick.ledger import bearing_totals, chain, checks, codec, database, decided, pairs, totals
from tallystick.ledger.folder import CaseFolder, sha256_of
from tallystick.ledger.schema import documents, extractions, instruments, originals, passages
from tallystick.ledger.work import text_hash
from tallystick.records import Document, Extraction


@dataclass(frozen=True, slots=True)
class Verification:
    """What was checked, in counts, and what is wrong, one sentence each. `head` is the hash of the chain's last row."""

    rows: int
    head: str
    originals: int
    documents: int
    passages: int
    faults: tuple[str, ...]


def verify(connection: Connection, folder: CaseFolder, tick: Callable[[], None] = lambda: None) -> Verification:
    """Check everything in a case. `tick` is called for each original and document."""
    entries = list(chain.entries(connection))
    faults = [f"database: {line}" for line in database.integrity(connection)]
    faults += chain.faults(connection)
    faults += decided.faults(connection)
    faults += checks.faults(connection)
    faults += pairs.faults(connection)
    faults += totals.faults(connection)
    faults += bearing_totals.faults(connection)
    faults += _originals(connection, folder, tick)
    faults += _agreements(connection, folder)
    for row in connection.execute(select(documents).order_by(documents.c.file, documents.c.id)):
        faults += _document(connection, row.record, row.text_sha256)
        tick()
    return Verification(
        rows=len(entries),
        head=entries[-1].hash if entries else chain.BEFORE_FIRST,
        originals=_count(connection, originals),
        documents=_count(connection, documents),
        passages=_count(connection, passages),
        faults=tuple(faults),
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _originals(connection: Connection, folder: CaseFolder, tick: Callable[[], None]) -> Iterator[str]:
    added = {entry.subject for entry in chain.entries(connection, "original added")}
    kept = set()
    for row in connection.execute(select(originals.c.sha256, originals.c.size).order_by(originals.c.sha256)):
        kept.add(row.sha256)
        path = folder.original(row.sha256)
        if not path.is_file():
            yield f"original {row.sha256}: the file is missing"
        elif sha256_of(path) != row.sha256:
            yield f"original {row.sha256}: its bytes were changed"
        if row.sha256 not in added:
            yield f"original {row.sha256}: no row of the chain says that it was added"
        tick()
    for sha256 in sorted(added - kept):
        yield f"original {sha256}: the chain says that it was added, and it is not in the database"


def _agreements(connection: Connection, folder: CaseFolder) -> Iterator[str]:
    """The agreement files as loaded, against the hashes in the chain."""
    loaded = {json.loads(entry.detail)["sha256"] for entry in chain.entries(connection, "instrument loaded")}
    there = {sha256_of(path) for path in folder.instruments.iterdir()} if folder.instruments.is_dir() else set()
    for sha256 in sorted(loaded - there):
        yield f"agreement file {sha256}: the file as it was loaded is missing or was changed"
    for row in connection.execute(select(instruments.c.title, instruments.c.sha256).order_by(instruments.c.position)):
        if row.sha256 not in loaded:
            yield f"instrument {row.title}: no row of the chain says that it was loaded"


def _document(connection: Connection, record: codec.Plain, text_sha256: str) -> Iterator[str]:
    try:
        document = codec.decode(Document, record)
    except ValueError as error:
        yield f"a document cannot be read from the database: {error}"
        return
    name = f"document {document.id} ({document.file})"
    if text_hash(document.text) != text_sha256:
        yield f"{name}: its text was changed"
    yield from (f"{name}: {fault}" for fault in _spans(document, connection))
    query = select(passages).where(passages.c.document == document.id).order_by(passages.c.id)
    for row in connection.execute(query):
        expected = document.title if row.statement is None else document.text[row.start : row.end]
        if row.text != expected:
            yield f"{name}: the passage of {row.statement or 'its title'} is not what was kept"


def _spans(document: Document, connection: Connection) -> Iterator[str]:
    """Passages of the document's extraction that do not lie in its text."""
    query = select(extractions.c.record).where(extractions.c.document == document.id)
    record = connection.execute(query).scalar()
    if record is None:
        return
    try:
        extraction = codec.decode(Extraction, record)
    except ValueError as error:
        yield f"what was extracted cannot be read from the database: {error}"
        return
    spans = [(s.start, s.end) for s in extraction.statements]
    spans += [(f.start, f.end) for f in extraction.figures]
    spans += [(d.start, d.end) for d in extraction.dates]
    for start, end in spans:
        if not 0 <= start < end <= len(document.text):
            yield f"the passage {start}-{end} lies outside the text"
