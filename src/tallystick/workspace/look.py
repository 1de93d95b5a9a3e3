"""How content becomes a page: the templates, and the words and signs that they share."""

from __future__ import annotations

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined

from tallystick.report.wording import counted, figured, in_date, listed, shortened, visible
from tallystick.tally import interval
from tallystick.workspace import addresses

# More notches than this are not drawn: the figure stands alone.
_MOST_NOTCHES = 7


def notches(at_least: int, at_most: int) -> list[tuple[int, bool]]:
    """The notches of a tally as (place across, solid), or none where there are too many to take in."""
    if at_most > _MOST_NOTCHES:
        return []
    return [(8 * place, place < at_least) for place in range(at_most)]


def web_address(url: str | None) -> str | None:
    """An address that may be a link: on the web, and nothing that runs; else None."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def spanned(start: int, end: int) -> str:
    """A place in a document, in characters: "1,359–1,447"."""
    return f"{start:,}–{end:,}"


def set_apart(words: str) -> tuple[str, str]:
    """The quotation marks round words of a document: none where they hold such marks already."""
    return ("", "") if any(mark in words for mark in '"“”„«»') else ("“", "”")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tallystick.workspace"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "in_date": in_date,
        "visible": visible,
        "figured": lambda count, noun, plural=None: figured(count, noun, plural),
        "counted": lambda count, noun, plural=None: counted(count, noun, plural),
        "listed": listed,
        "shortened": lambda text, length: shortened(text, length),
        "web": web_address,
    }
    environment.globals |= {
        "notches": notches,
        "set_apart": set_apart,
        "interval": interval,
        "spanned": spanned,
        "to": addresses,
    }
    return environment


def shown(template: str, title: str, place: str, content: dict[str, Any], frame: dict[str, Any]) -> str:
    """A page as HTML: its content through its template, in the frame that all pages share."""
    return _environment().get_template(f"{template}.html").render(title=title, place=place, frame=frame, **content)
