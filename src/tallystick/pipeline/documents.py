"""The steps that work on one document after the other: reading, and extracting statements."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace

from tallystick.errors import TallystickError
from tallystick.ledger import Holding, partly
from tallystick.ledger.codec import encode
from tallystick.pipeline.adding import CONTAINERS
from tallystick.pipeline.marks import by_the_rules, fingerprint, read_as, version_of
from tallystick.pipeline.running import UNEXPECTED, Running
from tallystick.records import Arrival, Document, Extraction, Refusal
from tallystick.settings import Settings


def read_documents(running: Running) -> None:
    """Read the originals that are new, or that the rules or people take otherwise than before."""
    version = version_of("canonical")
    rulings, unread = running.ledger.rulings()
    waiting = []
    for holding in running.ledger.holdings():
        receipt = holding.receipt
        mark = fingerprint(version, receipt.sha256, receipt.path, encode(receipt.given))
        changed = by_the_rules(holding.fingerprint or "") != by_the_rules(mark) or holding.document in unread
        if changed and holding.original.media_type not in CONTAINERS:
            waiting.append((holding, mark))
    for holding, mark in running.each("canonical", "Reading documents", waiting, len(waiting)):
        _read(running, holding, mark, rulings)
    if waiting:
        running.done("canonical", version, "")


def _read(running: Running, holding: Holding, mark: str, rulings: Mapping[str, str]) -> None:
    from tallystick.canonical import read, ruled

    arrival = Arrival(holding.original, holding.receipt, running.ledger.bytes_of(holding.original.sha256))
    document = running.guarded(holding.receipt.path, lambda: _storable(read(arrival)))
    with running.ledger.work() as work:
        if document is None:
            work.put_unread(holding.original.sha256, running.refusals[-1], mark)
        else:
            document, changed = ruled(document, rulings)
            work.put_document(document, read_as(mark, {name: rulings[name] for name in changed}))
            running.read += 1
            running.refusals += partly(document)


def _storable(document: Document) -> Document:
    """The document, if its text can be kept: half a surrogate pair is no character. Raises UnicodeEncodeError."""
    document.text.encode()
    return document


def extract_documents(running: Running) -> list[str]:
    """Extract from the documents that were read anew; returns the fingerprints of all extractions, in order."""
    ledger = running.ledger
    instruments = ledger.instruments()
    # Extract reads whom an instrument names and when it was signed, and none of its commitments.
    read_of = [encode(replace(instrument, commitments=())) for instrument in instruments]
    basis = fingerprint(version_of("extract"), read_of)
    kept = ledger.extracted()
    marks = {document: fingerprint(basis, mark) for document, mark in ledger.readings().items()}
    waiting = [document for document, mark in marks.items() if kept.get(document) != mark]
    if waiting:
        from tallystick.extract import Extractor

        running.watch.start("Loading the language model", None)
        extractor = Extractor(instruments)
        documents = map(ledger.document, waiting)
        outcomes = extractor.extract_all(documents, _processes(ledger.settings))
        for document, outcome in running.each("extract", "Extracting statements", outcomes, len(waiting)):
            _keep_extraction(running, document, outcome, marks[document.id])
        running.done("extract", extractor.version, "")
    return list(marks.values())


def _keep_extraction(running: Running, document: Document, outcome: Extraction | TallystickError, mark: str) -> None:
    with running.ledger.work() as work:
        work.withdraw(document.file, UNEXPECTED)
        if isinstance(outcome, TallystickError):
            refusal = Refusal(document.file, outcome.code, outcome.message)
            running.refusals.append(refusal)
            work.refuse(refusal)
            outcome = Extraction(document.id, (), (), (), ())
        work.put_extraction(document, outcome, mark)
        running.refusals += partly(document, outcome)
    running.extracted += 1


def _processes(settings: Settings) -> int:
    """How many processes may analyse documents: as set, or one for each core that is ours, up to eight."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return int(settings.number("workers")) or min(cores, 8)
