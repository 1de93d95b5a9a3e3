"""Real files for the tests of acquire, made with real tools."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from docx import Document as WordDocument
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from tallystick.acquire import acquire
from tallystick.records import Arrival, Refusal
from tallystick.settings import Settings

NOW = "2031-06-01T08:00:00Z"
PAGE = b"<!DOCTYPE html><html><body><p>Harrow Bay is quiet.</p></body></html>"
TEXT = b"HARROW BAY -- The Front handed over nine guns, the Joint Monitoring Mission said.\n"
MAIL = (
    b"From: desk@harrow.example\r\nTo: all@harrow.example\r\nSubject: Guns\r\nMessage-ID: <1@harrow.example>\r\n"
    b"MIME-Version: 1.0\r\n\r\nNine guns were handed over.\r\n"
)


def pdf(password: str | None = None) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    canvas.drawString(72, 700, "The Mission counted nine guns.")
    canvas.save()
    if password is None:
        return made.getvalue()
    locked = io.BytesIO()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(made.getvalue())))
    writer.encrypt(password)
    writer.write(locked)
    return locked.getvalue()


def docx() -> bytes:
    made = io.BytesIO()
    document = WordDocument()
    document.add_paragraph("The Mission counted nine guns.")
    document.save(made)
    return made.getvalue()


def zipped(members: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return made.getvalue()


def locked(data: bytes) -> bytes:
    """An archive whose members are marked as encrypted, in the local headers and in the list."""
    changed = bytearray(data)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.find(mark)
        while place >= 0:
            changed[place + at] |= 1
            place = data.find(mark, place + 1)
    return bytes(changed)


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


def take(*paths: Path, **changed: int) -> tuple[dict[str, Arrival], dict[str, Refusal]]:
    """What arrives and what is refused, by path; a path that comes up twice fails."""
    arrivals: dict[str, Arrival] = {}
    refusals: dict[str, Refusal] = {}
    for outcome in acquire(paths, Settings(changed), now=NOW):
        if isinstance(outcome, Arrival):
            assert outcome.receipt.path not in arrivals
            arrivals[outcome.receipt.path] = outcome
        else:
            assert outcome.path not in refusals
            refusals[outcome.path] = outcome
    return arrivals, refusals
