"""HTML to units: the visible text in reading order, and what of it is the article.

The tree is walked by our own code, so that every word a reader sees is in the text of record. What is evidence is
decided with trafilatura, whose extraction is found again in the units, together with the page's own structure.
Nothing that a page refers to is ever loaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tallystick.canonical import furniture
from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.charset import decode
from tallystick.canonical.markup import facts_of
from tallystick.canonical.metadata import Facts
from tallystick.canonical.outline import begins_with_date, is_byline, is_date_line, outline, small_role, title_of
from tallystick.canonical.reading import Reading
from tallystick.canonical.tree import HEADINGS, LONGEST_BYLINE, Piece, parse, pieces_of
from tallystick.errors import TallystickError
from tallystick.records import Role

_BODY_TAGS = frozenset({
    "p", "li", "blockquote", "pre", "dd", "dt", "tr", "table", "figcaption", "h2", "h3", "h4", "h5", "h6", "div",
    "section",
})  # fmt: skip
_SHORTEST_MATCH = 25
_LINKED = 0.7


def read_html(data: bytes, path: str) -> Reading:
    """Read a page. Raises T101 and T102 as `decode` does, T112 where a reader would see no words, T113 for no HTML."""
    return read_page(decode(data, path, declared_charset(data)), path)


def read_page(page: str, path: str) -> Reading:
    """Read a page that is decoded already."""
    root = parse(page, path)
    pieces = pieces_of(root)
    if not any(character.isalnum() for piece in pieces for character in piece.text):
        raise TallystickError("T112", path=path, detail="no words outside scripts and hidden parts")
    facts = facts_of(root, frozenset(_fold(piece.text).casefold() for piece in pieces))
    if not _has_structure(root):
        return _unstructured(pieces, facts)
    at = _headline(pieces, facts)
    units = furniture.mark(_decided(pieces, at, _extracted(page)), marked_up=True)
    if at is not None:
        facts = replace(facts, title=_fold(pieces[at].text))
    return Reading(tuple(units), facts)


def _unstructured(pieces: Sequence[Piece], facts: Facts) -> Reading:
    """Read a page whose markup says nothing of its parts by the rules for text without markup."""
    units = outline([unit_of(piece) for piece in pieces], facts.title)
    shown = title_of(units)
    if shown and facts.title and _squash(shown) in _squash(facts.title):
        facts = replace(facts, title=shown)
    return Reading(tuple(units), facts)


def declared_charset(data: bytes) -> str | None:
    """The charset that a page declares in its first two kilobytes, or None."""
    match = re.search(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)|encoding=["']([A-Za-z0-9_.-]+)""", data[:2048])
    name = match and (match[1] or match[2])
    return name.decode("ascii") if name else None


def _has_structure(root: Any) -> bool:
    return bool(root.xpath("//h1|//article|//main|//nav|//header|//footer|//aside|//meta[@property]|//*[@class][5]"))


def unit_of(piece: Piece) -> Unit:
    """A piece whose role is still to be decided, unless it is an item of a list or a row."""
    return Unit(piece.text, _listed(piece) if piece.tag in ("li", "tr") else None, heading=piece.tag in HEADINGS)


def _squash(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _fold(text: str) -> str:
    return " ".join(text.split())


def _extracted(page: str) -> str:
    """What trafilatura takes to be the article, as one string a line without spaces or signs."""
    # Loading trafilatura takes most of a second, which a folder without a web page need not pay.
    import trafilatura

    text = trafilatura.extract(page, include_comments=False, include_tables=True, output_format="txt") or ""
    return "\n".join(filter(None, (_squash(part) for line in text.split("\n") for part in line.split("|"))))


def _headline(pieces: Sequence[Piece], facts: Facts) -> int | None:
    """Which piece is the title: the h1 that the metadata name, else the first h1 outside the page's frame."""
    tops = [at for at, piece in enumerate(pieces) if piece.title and piece.zone != "comment"]
    wanted = _squash(facts.title or "")
    same = [at for at in tops if wanted and _squash(pieces[at].text) and _squash(pieces[at].text) in wanted]
    other = [at for at, p in enumerate(pieces) if wanted and _squash(p.text) == wanted and p.zone is None]
    framed = [at for at in tops if pieces[at].zone is None]
    return next(iter([*same, *other, *framed, *tops]), None)


def _decided(pieces: Sequence[Piece], headline: int | None, extracted: str) -> list[Unit]:
    """The units of a page with their roles."""
    lines = set(extracted.split("\n"))
    inside = [piece.zone is None and _is_in(piece.text, extracted, lines) for piece in pieces]
    if sum(len(p.text) for p, i in zip(pieces, inside, strict=True) if i) < _SHORTEST_MATCH:
        # Nothing was extracted: all that stands outside the frame of the page is kept.
        inside = [piece.zone is None and piece.linked < _LINKED for piece in pieces]
    homes = Counter(
        piece.parent for piece, i in zip(pieces, inside, strict=True) if i and len(piece.text) > _SHORTEST_MATCH
    )
    first = next((at for at, i in enumerate(inside) if i), 0)
    last = max((at for at, i in enumerate(inside) if i), default=0)
    top = min(first, headline) if headline is not None else first
    begun = next((at for at, i in enumerate(inside) if i and furniture.is_sentence(pieces[at].text)), len(pieces))
    units = []
    for at, piece in enumerate(pieces):
        near = top <= at <= last and piece.zone is None
        # A box of the page's frame stands beside the box of the article, above its first paragraph.
        framed = at < first and piece.tag == "div"
        home = near and homes[piece.parent] > 0 and piece.tag in _BODY_TAGS and piece.linked < _LINKED and not framed
        role = _role(piece, at == headline, inside[at] or home, near)
        if role == "paragraph" and at < begun and is_byline(piece.text):
            role = "byline"
        units.append(Unit(piece.text, role, heading=piece.tag in HEADINGS))
    return units


def _is_in(text: str, extracted: str, lines: set[str]) -> bool:
    cells = [_squash(cell) for cell in text.split("\t")]
    if len(cells) > 1:
        return all(cell in lines for cell in cells if cell)
    squashed = _squash(bare(text))
    if len(squashed) < _SHORTEST_MATCH:
        return squashed in lines
    return squashed in extracted or (squashed[:80] in extracted and squashed[-40:] in extracted)


def _role(piece: Piece, is_headline: bool, is_article: bool, near: bool) -> Role:
    if is_headline:
        return "headline"
    if piece.zone is not None:
        return piece.zone
    if piece.subtitle and near and len(piece.text) < 3 * LONGEST_BYLINE:
        return "headline"
    if near and (is_date_line(piece.text) or (not is_article and begins_with_date(piece.text))):
        return "dateline"
    if piece.shape and (is_article or near) and len(piece.text) < 3 * LONGEST_BYLINE:
        return piece.shape
    if not is_article:
        return "furniture"
    if piece.title:
        return "headline"
    return _listed(piece) or small_role(piece.text) or "paragraph"


def _listed(piece: Piece) -> Role | None:
    if piece.tag in ("li", "dd", "dt"):
        return "list"
    return "table" if piece.tag in ("tr", "td", "th", "table") and "\t" in piece.text else None
