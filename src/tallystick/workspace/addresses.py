"""The addresses of pages: stable, and the same in pages, JSON and reports."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from tallystick.records import Instrument

_NO_LETTERS, _NOT_PLAIN = re.compile(r"[\W_]+"), re.compile(r"[^a-z0-9]+")


def slug(instrument: Instrument | str) -> str:
    """An instrument's name as it stands in an address: "accord-of-harrow-bay"; letters of every script are kept."""
    name = instrument if isinstance(instrument, str) else instrument.title
    return _NO_LETTERS.sub("-", name.casefold()).strip("-") or "instrument"


def is_named(instrument: Instrument, named: str) -> bool:
    """Whether an address names an instrument: as it does now, or as it did when only a to z and digits were kept."""
    plain = _NOT_PLAIN.sub("-", instrument.title.casefold()).strip("-") or "instrument"
    return named in (slug(instrument), plain)


def commitment(instrument: str, commitment: str) -> str:
    """The page of a commitment, by the title of its instrument and its id."""
    return f"/commitments/{quote(slug(instrument), safe='')}/{quote(commitment, safe='')}"


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


def queue(kind: str) -> str:
    """The queue that asks about things of a kind."""
    return f"/review/{kind if kind == 'furniture' else f'{kind}s'}"


def checking(kind: str, subject: str) -> str:
    """The question about one thing: whether a claim is one, what a conflict comes to."""
    return f"{queue(kind)}/{subject}"


def with_query(path: str, **values: object) -> str:
    """An address with a query; values that are None or empty are left out."""
    kept = {name: value for name, value in values.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
