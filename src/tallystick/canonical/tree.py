"""A page's tree to pieces: the visible words in reading order, and what the elements around them say of them.

The page's own structure is read here: its landmarks (nav, aside, footer, ...) and the names that page makers give to
boxes (comments, share, related, ...).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import lxml.etree
import lxml.html

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
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
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
LONGEST_BYLINE = 200


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
    if tag in _KEPT or len("".join(element.itertext())) > LONGEST_BYLINE * 3:
        return None
    if names & _CAPTIONS:
        return "caption"
    if names & _BYLINES or element.get("rel") == "author" or element.get("itemprop") == "author":
        return "byline"
    if names & _DATES and tag not in HEADINGS:
        return "dateline"
    return "subtitle" if names & _SUBTITLES else None
