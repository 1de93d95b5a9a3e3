"""What the head and the structured data of a page say of it: JSON-LD, meta tags, <title>, <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tallystick.canonical.dates import machine_date
from tallystick.canonical.metadata import Facts
from tallystick.records import DocumentKind, Published

_ARTICLES = re.compile(r"(?:Article|Posting|Report|PressRelease|Statement)$")
_FEWEST_TITLE_WORDS = 4
_MOST_SITE_WORDS = 5
_TITLE_PARTS = re.compile(r"\s+[|·•»–—]\s+|\s+-\s+|\s+::\s+")


def facts_of(root: Any, shown: frozenset[str] = frozenset()) -> Facts:
    """Read the metadata of a page's tree. Dates have the basis "metadata"; what is not there stays None.

    `shown` are the paragraphs and lines that a reader sees, without case: a part of the page's title that is one of
    them is the title of what stands there.
    """
    article = next(_articles(root), {})
    meta = _meta(root)
    title = _text(article.get("headline")) or meta.get("og:title") or meta.get("twitter:title") or meta.get("dc.title")
    page_title = " ".join("".join(root.xpath("//title[1]//text()")).split())
    title = title or _shown_part(root, shown, page_title)
    published = [article.get("datePublished"), *_values(meta, _PUBLISHED), *_times(root)]
    updated = [article.get("dateModified"), *_values(meta, _UPDATED)]
    first, changed = _first_date(published), _first_date(updated)
    return Facts(
        title=title or _page_title(page_title)[0] or None,
        publisher=_names(article.get("publisher"), first=True) or meta.get("og:site_name") or _site(page_title, title),
        byline=tuple(
            _people(article.get("author")) or [a for a in [meta.get("author"), meta.get("byl")] if a and "://" not in a]
        ),
        published=Published(first, "metadata") if first else Published(),
        updated=Published(changed, "metadata") if changed and changed != first else Published(),
        kind=_kind(article),
        language=_language(root),
        url=next(iter(root.xpath("//link[@rel='canonical']/@href")), None) or meta.get("og:url"),
    )


_PUBLISHED = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.issued"),
    *("dc.date", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish_date", "publication_date"),
    *("parsely-pub-date", "sailthru.date", "citation_publication_date", "date"),
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod", "last-modified")


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    for script in root.xpath("//script[contains(@type, 'ld+json')]"):
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(data):
            kinds = item.get("@type")
            if any(isinstance(k, str) and _ARTICLES.search(k) for k in (kinds if isinstance(kinds, list) else [kinds])):
                yield item


def _items(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _items(item)
    elif isinstance(data, dict):
        yield data
        yield from _items(data.get("@graph"))
        yield from _items(data.get("mainEntity"))


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.xpath("//meta[@content]"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if name and element.get("content").strip():
            found.setdefault(name.lower(), element.get("content").strip())
    return found


def _values(meta: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [meta[name] for name in names if name in meta]


def _times(root: Any) -> list[str]:
    """The machine dates of <time> elements in the article, comments and boxes of links left aside."""
    elements = root.xpath(
        "//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime"
        " | (//article|//main|//header)//time[not(ancestor::aside or ancestor::nav or ancestor::footer"
        " or ancestor::*[contains(@class, 'comment') or contains(@class, 'related')])]/@datetime",
    )
    return [str(value) for value in elements]


def _first_date(values: list[Any]) -> str | None:
    return next((day for value in values if isinstance(value, str) and (day := machine_date(value))), None)


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _people(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    names = [item.get("name") if isinstance(item, dict) else item for item in values]
    flat = [name for item in names for name in (item if isinstance(item, list) else [item])]
    return [name.strip() for name in flat if isinstance(name, str) and name.strip() and "://" not in name]


def _names(value: Any, *, first: bool) -> str | None:
    names = _people(value)
    return names[0] if names and first else None


def _page_title(title: str) -> tuple[str, str]:
    """A page's title parted from the site's name after it."""
    parts = _TITLE_PARTS.split(title)
    if len(parts) > 1 and len(parts[-1].split()) <= _MOST_SITE_WORDS:
        return title[: title.rindex(parts[-1])].rstrip(" |·•»–—-:"), parts[-1]
    return title, ""


def _shown_part(root: Any, shown: frozenset[str], page_title: str) -> str | None:
    """The part of a page's title that stands in the page, as a heading or else as a line, or None."""
    headings = {" ".join("".join(h.itertext()).split()).casefold() for h in root.xpath("//h1|//h2|//h3")}
    parts = [part for part in _TITLE_PARTS.split(page_title) if part]
    long = [part for part in parts if len(part.split()) >= _FEWEST_TITLE_WORDS]
    headed = (part for part in parts if part.casefold() in headings)
    return next(headed, None) or next((part for part in long if part.casefold() in shown), None)


def _site(page_title: str, title: str | None) -> str | None:
    """The site's name in a page's title: the part at the other end from the title of the article, or None."""
    parts = [part for part in _TITLE_PARTS.split(page_title) if part]
    if title is None or len(parts) < 2:
        return _page_title(page_title)[1] or None
    beginning = title[:20].casefold()
    site = parts[-1] if parts[0].casefold().startswith(beginning) else parts[0]
    named = any(part.casefold().startswith(beginning) for part in parts if part != site)
    return site if named and len(site.split()) <= _MOST_SITE_WORDS else None


def _kind(article: dict[str, Any]) -> DocumentKind:
    kinds = article.get("@type")
    names = {kinds} if isinstance(kinds, str) else {k for k in kinds or [] if isinstance(k, str)}
    if "PressRelease" in names:
        return "press release"
    return "article" if names & {"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle"} else "unknown"


def _language(root: Any) -> str | None:
    match = re.match(r"[a-z]{2,3}(?=[-_]|$)", (root.get("lang") or "").lower())
    return match.group() if match else None
