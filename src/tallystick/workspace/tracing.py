"""Lineage as a page shows it: the drawing for two widths, and the table in which every line of it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from tallystick.ledger import Brief, PublisherPair
from tallystick.records import Lineage, Origin, Statement
from tallystick.report.drawing import NARROW, WIDE, Arc, ArcKind, Mark, Root, draw
from tallystick.report.wording import NO_PUBLISHER, day_of, figured, in_date, visible
from tallystick.text import capital
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Content

# Above this many marks publishers are drawn, not documents; above that many publishers those with most lines.
MOST_MARKS = 30
_MOST_ROOTS = 3
_KINDS: dict[str, ArcKind] = {"reprint": "copy", "excerpt": "copy", "shared quotation": "quotation"}


@dataclass(frozen=True, slots=True)
class Seen:
    """How a document names an origin: whether it quotes it, and the words by which it names it, if it does."""

    quotes: bool
    words: str

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Seen:
        """How the statements of one document that rest on one origin name it."""
        held = list(statements)
        named = [s.speaker.text for s in held if s.speaker and s.mode != "unattributed"]
        return cls(any(s.mode == "direct" for s in held), named[0] if named else "")


@dataclass(frozen=True, slots=True)
class Resting:
    """An origin with the documents that rest on it, and how each names it."""

    origin: Origin
    documents: Mapping[str, Seen]
    dated: str | None = None


def traced(briefs: Sequence[Brief], resting: Sequence[Resting], links: Sequence[Lineage], title: str) -> Content:
    """The drawing of some documents, of the origins they name and of what drew on what; its numbers are the table's.

    Above thirty documents their publishers are drawn.
    """
    ordered = sorted(briefs, key=lambda one: (one.published.date is None, one.published.date or "", one.file))
    numbers = {one.id: place for place, one in enumerate(ordered, 1)}
    roots = [one for one in resting if one.origin.kind != "outlet" and one.documents][:_MOST_ROOTS]
    by_publisher = len(ordered) > MOST_MARKS
    keys = {one.id: lane(one) if by_publisher else one.id for one in ordered}
    quoting = {document for one in roots for document, seen in one.documents.items() if seen.quotes}
    marks = _publishers(ordered, quoting) if by_publisher else _documents(ordered, numbers, quoting)
    squares = [Root(o.origin.id, capital(visible(o.origin.name)), in_date(o.dated) if o.dated else "") for o in roots]
    arcs = [
        Arc(one.origin.id, keys[d], "attribution", directed=True) for one in roots for d in one.documents if d in keys
    ]
    arcs += [_arc(link, keys) for link in links if link.document in keys and link.origin_document in keys]
    drawn = {mark.id for mark in marks}
    kept = [arc for arc in dict.fromkeys(arcs) if arc.source != arc.target and arc.target in drawn]
    return {
        "drawing": _drawing(marks, squares, kept, title, _described(ordered, roots, links, by_publisher)),
        "by_publisher": by_publisher,
        "rows": [*_named(roots, numbers, ordered), *_linked(links, numbers, ordered)],
    }


def between(
    pairs: Sequence[PublisherPair], firsts: Mapping[str, Brief], counts: Mapping[str, int], title: str
) -> Content:
    """The drawing of publishers, each on the day of its first document, and of how many documents drew on whose.

    `firsts` and `counts` have the first document and the number of documents of each publisher that is drawn.
    """
    ordered = sorted(
        firsts.items(), key=lambda one: (one[1].published.date is None, one[1].published.date or "", one[0])
    )
    marks = [Mark(name, visible(name), day_of(one.published.date), f"{counts[name]:,}", True) for name, one in ordered]
    arcs = [
        Arc(p.origin_publisher or NO_PUBLISHER, p.publisher or NO_PUBLISHER, _KINDS[p.kind], p.directed, p.kind)
        for p in pairs
    ]
    kept = [arc for arc in dict.fromkeys(arcs) if {arc.source, arc.target} <= set(firsts) and arc.source != arc.target]
    described = f"{figured(len(marks), 'publisher')} with {figured(len(kept), 'line')} between them. {_TABLE}"
    return {"drawing": _drawing(marks, [], kept, title, described), "by_publisher": True}


_TABLE = "The table below lists each line."


def lane(brief: Brief) -> str:
    """The publisher of a document as a lane is named."""
    return visible(brief.publisher) if brief.publisher else capital(NO_PUBLISHER)


def _drawing(marks: Sequence[Mark], roots: Sequence[Root], arcs: Sequence[Arc], title: str, words: str) -> Content:
    wide, narrow = (draw(sheet, marks, roots, arcs, title, words) for sheet in (WIDE, NARROW))
    looks = sorted({shape.look for shape in wide.shapes})
    return {"wide": asdict(wide), "narrow": asdict(narrow), "looks": looks}


def _documents(ordered: Sequence[Brief], numbers: Mapping[str, int], quoting: set[str]) -> list[Mark]:
    lanes = list(dict.fromkeys(map(lane, ordered)))
    marks = [Mark(b.id, lane(b), day_of(b.published.date), f"{numbers[b.id]}", b.id in quoting) for b in ordered]
    return sorted(marks, key=lambda mark: lanes.index(mark.lane))


def _publishers(ordered: Sequence[Brief], quoting: set[str]) -> list[Mark]:
    """A mark a publisher, on the day of its first document, with the number of its documents; the thirty with most."""
    groups: dict[str, list[Brief]] = {}
    for brief in ordered:
        groups.setdefault(lane(brief), []).append(brief)
    most = set(sorted(groups, key=lambda name: -len(groups[name]))[:MOST_MARKS])
    return [
        Mark(name, name, day_of(held[0].published.date), f"{len(held)}", any(b.id in quoting for b in held))
        for name, held in groups.items()
        if name in most
    ]


def _arc(link: Lineage, keys: Mapping[str, str]) -> Arc:
    return Arc(keys[link.origin_document], keys[link.document], _KINDS[link.kind], link.directed, drew(link))


def drew(link: Lineage) -> str:
    """How a document drew on another, in a word: versions of one page are no reprints."""
    return "version" if link.version else link.kind


def _described(ordered: Sequence[Brief], roots: Sequence[Resting], links: Sequence[Lineage], by_publisher: bool) -> str:
    told_ = [f"{figured(len(ordered), 'document')}{', drawn by publisher' if by_publisher else ''}."]
    told_ += [f"{figured(len(o.documents), 'document')} name {visible(o.origin.name)} as their origin." for o in roots]
    if links:
        told_.append(f"{figured(len(links), 'line')} of copied text or shared quotation between documents.")
    return " ".join([*told_, _TABLE])


# ---- the table ----

# How a document has something from an origin, by whether it quotes it and whether it names it.
_HOW = {
    (True, True): "quotation, attributed",
    (True, False): "quotation",
    (False, True): "restated, attributed",
    (False, False): "rests on it, without naming it there",
}


def _named(roots: Iterable[Resting], numbers: Mapping[str, int], ordered: Sequence[Brief]) -> list[Content]:
    """The rows of documents that name an origin."""
    by_id = {one.id: one for one in ordered}
    return [
        {
            "document": place(by_id[document], numbers),
            "draws_on": {"number": None, "name": one.origin.name, "address": addresses.source(one.origin.id)},
            "how": _HOW[seen.quotes, bool(seen.words)],
            "why": f"“{visible(seen.words)}”" if seen.words else "",
        }
        for one in roots
        for document, seen in sorted(one.documents.items(), key=lambda pair: numbers.get(pair[0], 0))
        if document in by_id
    ]


def _linked(links: Iterable[Lineage], numbers: Mapping[str, int], ordered: Sequence[Brief]) -> list[Content]:
    by_id = {one.id: one for one in ordered}
    kept = [link for link in links if link.document in by_id and link.origin_document in by_id]
    return [
        row(link, by_id, numbers)
        for link in sorted(kept, key=lambda x: (numbers[x.document], numbers[x.origin_document]))
    ]


def row(link: Lineage, briefs: Mapping[str, Brief], numbers: Mapping[str, int]) -> Content:
    """The row of the table for what a document drew on another."""
    how = drew(link) if link.directed else f"{drew(link)}, which came first is not known"
    share = f", {link.share:.0%} of its text" if link.kind != "shared quotation" else ""
    return {
        "document": place(briefs[link.document], numbers),
        "draws_on": place(briefs[link.origin_document], numbers),
        "how": how + share,
        "why": sentences.told(link.reason),
    }


def place(brief: Brief, numbers: Mapping[str, int]) -> Content:
    """A document in a table: its number in the drawing, if it has one, its name and its address."""
    return {
        "number": numbers.get(brief.id),
        "name": sentences.named(brief),
        "address": addresses.document(brief.id),
    }
