"""Small cases for the tests of the ledger, with records made by hand."""

from __future__ import annotations

import hashlib
from itertools import count
from pathlib import Path

from tallystick.ledger import Ledger
from tallystick.records import (
    Arrival,
    Block,
    Document,
    Evidence,
    Extraction,
    Given,
    Original,
    Published,
    Receipt,
    Statement,
    make_id,
)

TEXT = "Harrow Bay quiet. The Front handed over 40 mortars, the Mission said."


def clock() -> str:
    """A clock that stands a second later each time it is asked."""
    return f"2031-07-01T08:00:{next(_seconds) % 60:02}.000Z"


_seconds = count()


def make_case(folder: Path, **options: str) -> Ledger:
    return Ledger.make(folder, by="M.R.", clock=clock, **options)  # type: ignore[arg-type]


def open_case(folder: Path) -> Ledger:
    return Ledger.open(folder, by="M.R.", clock=clock)


def arrival(path: str = "a.txt", text: str = TEXT, given: Given | None = None) -> Arrival:
    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    receipt = Receipt(sha256, path, "2031-07-01T07:00:00.000Z", given or Given())
    return Arrival(Original(sha256, len(data), "text/plain"), receipt, data)


def document(of: Arrival, published: str | None = "2031-06-30", title: str | None = "Harrow Bay quiet") -> Document:
    text = of.data.decode()
    return Document(
        id=make_id("d", of.original.sha256),
        sha256=of.original.sha256,
        file=of.receipt.path,
        kind="article",
        publisher="Port Callan Gazette",
        title=title,
        byline=("A. Lind",),
        credits=(),
        language="en",
        url=None,
        published=Published(published, "given") if published else Published(),
        updated=Published(),
        text=text,
        blocks=(Block(0, len(text), "paragraph", 0),),
    )


def extraction(of: Document) -> Extraction:
    start = of.text.find("The Front")
    statement = Statement(make_id("s", of.id, start), of.id, start, len(of.text), "indirect", cue="said")
    return Extraction(of.id, (statement,), (), (), ())


def evidence(of: Extraction) -> Evidence:
    statement = of.statements[0].id
    return Evidence(make_id("e", "C1", statement), "Accord", "C1", statement, "compliance", 0.8, "handed over")


def with_document(folder: Path) -> Ledger:
    """A case with one document, its extraction and one suggestion."""
    ledger = make_case(folder)
    arrived = arrival()
    read = document(arrived)
    extracted = extraction(read)
    with ledger.work() as work:
        work.keep(arrived)
    with ledger.work() as work:
        work.put_document(read, "1")
        work.put_extraction(read, extracted, "1")
        work.put_evidence([evidence(extracted)])
    return ledger
