"""HTML to units: the visible text in reading order, and what of it is the article.

The tree is walked here, so that every word a reader sees is in the text of record. What is evidence is decided with
trafilatura, whose extraction is found again in the units, together with the page's own structure: its landmarks
(nav, aside, footer, ...) and the names that page makers give to boxes (comments, share, related, ...).
Nothing that a page refers to is ever loaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import lxml.etree
import lxml.html

from tallystick.canonical import furniture
from tallystick.canonical.blocks import Unit, bare
from tallystick.canonical.charset import decode
from tallystick.canonical.markup import facts_of
from tallystick.canonical.metadata import Facts
from tallystick.canonical.outline import begins_with_date, is_byline, is_date_line, outline, small_role, title_of
from tallystick.canonical.reading import Reading
from tallystick.errors import TallystickError
from tallystick.records import Role

_UNSEEN = frozenset({
    "script", "style", "template", "noscript", "head", "svg", "canvas", "iframe", "object", "embed", "audio",
    "video", "source", "track", "param", "meta", "link", "math", "datalist", "textarea",
})  # fmt: skip
_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "label", "mark", "nobr", "o:p", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "input", "ruby", "rb", "rt", "rp",
})  # fmt: skip
_LANDMARKS = frozenset(["nav", "aside", "footer", "form", "button", "menu", "dialog", "select", "fieldset"])
_LANDMARK_ROLES = frozenset({
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu", "menubar",
    "toolbar", "tablist", "button", "form",
})  # fmt: skip
_KEPT = frozenset(["html", "body", "main", "article"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_BODY_TAGS = frozenset({
    "p", "li", "blockquote", "pre", "dd", "dt", "tr", "table", "figcaption", "h2", "h3", "h4", "h5", "h6", "div",
    "section",
})  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_HIDDEN_NAMES = frozenset(
    {"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "hidden", "d-none", "print-only"}
)
_BOXES = frozenset({
    "share", "sharing", "sharebar", "social", "socials", "related", "recommended", "recommendations", "recirc",
    "newsletter", "newsletters", "subscribe", "subscription", "signup", "promo", "promos", "promotion", "cookie",
    "cookies", "consent", "gdpr", "ad", "ads", "advert", "adverts", "advertisement", "sponsor", "sponsored",
    "sidebar", "breadcrumb", "breadcrumbs", "menu", "nav", "navigation", "navbar", "footer", "pagination",
    "pager", "tag", "tags", "taglist", "tagcloud", "popular", "trending", "widget", "widgets", "paywall",
    "toolbar", "modal", "popup", "overlay", "skip", "donate", "mostread", "mostpopular", "teaser", "teasers",
    "outbrain", "taboola", "masthead", "topbar", "login", "search", "readmore", "jetpack", "sharedaddy",
    "addtoany", "infobox-links", "nextprev", "prevnext", "morefrom", "toc",
})  # fmt: skip
_COMMENTS = frozenset(["comment", "comments", "commentlist", "respond", "disqus", "replies", "discussion"])
_BYLINES = frozenset(["byline", "bylines", "author", "authors", "contributor", "contributors", "writer"])
_DATES = frozenset(
    ["date", "dates", "published", "pubdate", "timestamp", "dateline", "posted", "datetime", "updated", "time"]
)
_CAPTIONS = frozenset(["caption", "captions", "wp-caption-text", "credit", "photocredit", "photo-credit"])
_SUBTITLES = frozenset(
    ["subtitle", "subtitles", "standfirst", "subhead", "subheadline", "dek", "deck", "kicker", "lede", "strapline"]
)
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_SHAPES: tuple[Role, ...] = ("caption", "byline", "dateline")
_SHORTEST_MATCH = 25
_LINKED = 0.7
_LONGEST_BYLINE = 200


@dataclass(slots=True)
class Piece:
    """A unit as found in the tree: its words, the element it is in, and what the elements around it say of it."""

    text: str
    tag: str
    parent: int
    zone: Role | None
    shape: Role | None
    linked: float
    title: bool = False
    subtitle: bool = False


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


def parse(page: str, path: str) -> Any:
    """The tree of a page, however broken its markup is. Raises T113 where there is no element at all."""
    # lxml refuses text that declares its own encoding, and characters that XML cannot hold.
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page)
    page = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", page)
    try:
        root = lxml.html.document_fromstring(
            page, parser=lxml.html.HTMLParser(no_network=True, remove_comments=True, huge_tree=True)
        )
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError, ValueError) as error:
        raise TallystickError("T113", path=path, detail=f"no HTML: {error}") from error
    return root


# ---- the walk ----


@dataclass(slots=True)
class _Walk:
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    linked: int = 0
    blocks: list[Any] = field(default_factory=list)
    zones: list[tuple[Any, Role, bool]] = field(default_factory=list)
    shapes: list[tuple[Any, Role | str]] = field(default_factory=list)
    links: int = 0
    shaped: Counter[str] = field(default_factory=Counter)

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text)
            self.linked += len(text.strip()) if self.links else 0
            for shape in {shape for _, shape in self.shapes}:
                self.shaped[shape] += len(text.strip())

    def flush(self) -> None:
        """End a unit: what was gathered since the last block element began or ended."""
        whole = "".join(self.words)
        for part in re.split(r"\n\s*\n", re.sub(r"[^\S\n\u00a0]*\n[^\S\n]*", "\n", whole)):
            text = re.sub(r"[^\S\n\t\u00a0]+", " ", part).strip()
            if text:
                self.pieces.append(self._piece(text))
        self.words, self.linked, self.shaped = [], 0, Counter()

    def _zone(self) -> Role | None:
        """The zone of the unit: a form among the comments is furniture, a box among them is a comment still."""
        comments = [at for at, (_, zone, _) in enumerate(self.zones) if zone == "comment"]
        if not comments:
            return "furniture" if self.zones else None
        return "furniture" if any(landmark for _, _, landmark in self.zones[comments[0] + 1 :]) else "comment"

    def _piece(self, text: str) -> Piece:
        block = self.blocks[-1] if self.blocks else None
        shapes = {shape for shape, length in self.shaped.items() if 2 * length >= len(text)}
        if 2 * (self.shaped["byline"] + self.shaped["dateline"]) >= len(text) and self.shaped["byline"]:
            shapes.add("byline")
        role: Role | None = next((s for s in _SHAPES if s in shapes), None)
        return Piece(
            text=text,
            tag=str(block.tag) if block is not None else "body",
            parent=id(block.getparent()) if block is not None else 0,
            zone=self._zone(),
            shape=role,
            linked=min(1.0, self.linked / len(text)),
            title="h1" in shapes,
            subtitle="subtitle" in shapes,
        )


def pieces_of(root: Any) -> list[Piece]:
    """The visible text of a tree, in reading order, parted at block elements and at two line breaks."""
    walk = _Walk()
    whole = len("".join(root.itertext())) or 1
    events = lxml.etree.iterwalk(root, events=("start", "end"))
    rows: list[Any] = []
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and (not tag or tag in _UNSEEN or _hidden(element)):
            events.skip_subtree()
            continue
        if event == "start":
            _enter(walk, element, tag, whole, rows)
        elif tag and tag not in _UNSEEN and not _hidden(element):
            _leave(walk, element, tag, rows)
            walk.add(_spaces(element.tail))
        else:
            walk.add(_spaces(element.tail))
    walk.flush()
    return walk.pieces


def _spaces(text: str | None) -> str:
    """Text with its line ends as spaces: in HTML only <br> ends a line."""
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else ""


def _enter(walk: _Walk, element: Any, tag: str, whole: int, rows: list[Any]) -> None:
    if tag == "br":
        walk.words.append("\n")
    elif tag in ("td", "th") and rows:
        walk.words.append("\t" if walk.words and "".join(walk.words).strip() else "")
    elif tag not in _INLINE and not (rows and tag != "table"):
        walk.flush()
        walk.blocks.append(element)
        # A row that holds only words is one unit; a row that lays out the page is not.
        if tag == "tr" and _is_data_row(element):
            rows.append(element)
    elif rows and tag not in _INLINE:
        walk.words.append(" ")
    zone = _zone(element, tag, whole)
    if zone:
        walk.zones.append((element, zone, tag in _LANDMARKS))
    shape = _shape(element, tag)
    if shape:
        walk.shapes.append((element, shape))
    if tag == "a" and element.get("href"):
        walk.links += 1
    if tag == "time" and walk.words:
        # A name and a time side by side are set apart by their looks, which are not in the markup.
        walk.words.append(" ")
    walk.add(_spaces(element.text))


def _leave(walk: _Walk, element: Any, tag: str, rows: list[Any]) -> None:
    if walk.blocks and walk.blocks[-1] is element:
        walk.flush()
        walk.blocks.pop()
        if rows and rows[-1] is element:
            rows.pop()
    elif rows and tag not in _INLINE:
        walk.words.append(" ")
    if walk.zones and walk.zones[-1][0] is element:
        walk.zones.pop()
    if walk.shapes and walk.shapes[-1][0] is element:
        walk.shapes.pop()
    if tag == "a" and element.get("href"):
        walk.links -= 1
    if tag == "time" and walk.words:
        walk.words.append(" ")


def _is_data_row(row: Any) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    plain = all(not cell.xpath(".//p[2]|.//table|.//h1|.//h2|.//h3|.//ul|.//div[2]") for cell in cells)
    return len(cells) > 1 and plain


def _hidden(element: Any) -> bool:
    if element.get("hidden") is not None or element.get("type") == "hidden":
        return True
    if _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return bool(_HIDDEN_NAMES & set((element.get("class") or "").lower().split()))


def _names(element: Any) -> set[str]:
    """The words in an element's class and id: "relatedPosts" and "related-posts" both have "related"."""
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    return {part.lower() for part in _NAME_PARTS.findall(named)} | set(named.lower().split())


def _zone(element: Any, tag: str, whole: int) -> Role | None:
    """What the landmark or the name of an element says of all that is in it: comment, furniture or nothing."""
    if tag in _KEPT:
        return None
    names = _names(element)
    found: Role | None = None
    if names & _COMMENTS and tag not in _INLINE:
        found = "comment"
    elif (
        tag in _LANDMARKS
        or (element.get("role") or "").lower() in _LANDMARK_ROLES
        or names & _BOXES
        or (tag == "header" and not any(a.tag in ("article", "main") for a in element.iterancestors()))
    ):
        found = "furniture"
    # A wrapper around most of the page is no box, whatever its name ("has-sidebar", "content-form").
    if (
        found
        and tag not in ("nav", "footer")
        and 2 * len("".join(element.itertext())) > whole
        and element.xpath(".//p|.//h1")
    ):
        return None
    return found


def _shape(element: Any, tag: str) -> Role | str | None:
    if tag == "h1":
        return "h1"
    if tag == "figcaption":
        return "caption"
    if tag == "time":
        return "dateline"
    names = _names(element)
    if tag in _KEPT or len("".join(element.itertext())) > _LONGEST_BYLINE * 3:
        return None
    if names & _CAPTIONS:
        return "caption"
    if names & _BYLINES or element.get("rel") == "author" or element.get("itemprop") == "author":
        return "byline"
    if names & _DATES and tag not in _HEADINGS:
        return "dateline"
    return "subtitle" if names & _SUBTITLES else None


# ---- what is the article ----


def _has_structure(root: Any) -> bool:
    return bool(root.xpath("//h1|//article|//main|//nav|//header|//footer|//aside|//meta[@property]|//*[@class][5]"))


def unit_of(piece: Piece) -> Unit:
    """A piece whose role is still to be decided, unless it is an item of a list or a row."""
    return Unit(piece.text, _listed(piece) if piece.tag in ("li", "tr") else None, heading=piece.tag in _HEADINGS)


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
        units.append(Unit(piece.text, role, heading=piece.tag in _HEADINGS))
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
    if piece.subtitle and near and len(piece.text) < 3 * _LONGEST_BYLINE:
        return "headline"
    if near and (is_date_line(piece.text) or (not is_article and begins_with_date(piece.text))):
        return "dateline"
    if piece.shape and (is_article or near) and len(piece.text) < 3 * _LONGEST_BYLINE:
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
