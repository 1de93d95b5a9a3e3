"""The addresses of pages: stable, and the same in pages, JSON and reports."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from tallystick.records import Instrument

_NOT_PLAIN = re.compile(r"[^a-z0-9]+")


def slug(instrument: Instrument | str) -> str:
    """An instrument's name as it stands in an address: "accord-of-harrow-bay"."""
    name = instrument if isinstance(instrument, str) else instrument.title
    return _NOT_PLAIN.sub("-", name.casefold()).strip("-") or "instrument"


def commitment(instrument: str, commitment: str) -> str:
    """The page of a commitment, by the title of its instrument and its id."""
    return f"/commitments/{slug(instrument)}/{quote(commitment, safe='')}"


def claim(claim: str) -> str:
    """The page of a claim."""
    return f"/claims/{claim}"


def document(document: str) -> str:
    """The page of a document."""
    return f"/documents/{document}"


def passage(document: str, start: int, end: int) -> str:
    """The place of a passage in its document: the page with the passage marked and in view."""
    return f"/documents/{document}?at={start}-{end}#at"


def original(document: str) -> str:
    """The original of a document as received."""
    return f"/documents/{document}/original"


def actor(actor: str) -> str:
    """The page of an actor."""
    return f"/actors/{actor}"


def source(origin: str) -> str:
    """The page of an origin."""
    return f"/sources/{origin}"


def series(series: str) -> str:
    """The page of what is counted, by its stems."""
    return f"/figures/{quote(series, safe='')}"


def timeline(period: str) -> str:
    """The events of a year or a month, as it stands in ISO 8601."""
    return with_query("/timeline", of=period)


def conflict(conflict: str) -> str:
    """The page of a conflict."""
    return f"/conflicts/{conflict}"


def review(evidence: str | None = None) -> str:
    """The queue of suggestions, at one of them."""
    return f"/review/bearing/{evidence}" if evidence else "/review"


def checking(kind: str, subject: str) -> str:
    """The question whether a claim or an actor is one, or what a conflict comes to."""
    return f"/review/{kind}s/{subject}"


def with_query(path: str, **values: object) -> str:
    """An address with a query; values that are None or empty are left out."""
    kept = {name: value for name, value in values.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
