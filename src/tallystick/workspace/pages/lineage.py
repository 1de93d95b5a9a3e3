"""The lineage of the whole case: documents up to thirty, publishers above that, and the table of every line."""

from __future__ import annotations

from tallystick.ledger import Desk, PublisherPair
from tallystick.records import Statement
from tallystick.report.casebook import names_publisher
from tallystick.report.wording import NO_PUBLISHER, counted, figured
from tallystick.text import capital
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.steps import ON_A_PAGE, steps_of
from tallystick.workspace.tracing import MOST_MARKS, Resting, Seen, between, drew, traced

_TITLE = "How the documents of the case draw on one another"
_BY_PUBLISHER = "How the publishers of the case draw on one another"
# Origins that are drawn, at most, and the statements of each that are looked through for its documents.
_ROOTS, _STATEMENTS = 3, 300
# Between publishers so many lines are drawn, those of most documents: with more, none can be followed by eye.
_MOST_LINES = 40


def lineage(visit: Visit) -> Answer:
    """The page of the lineage."""
    total = visit.desk.totals()["documents"]
    content = _of_documents(visit) if total <= MOST_MARKS else _of_publishers(visit)
    return Answer("lineage", "Lineage", {"documents": total, **content}, place="Lineage")


def _of_documents(visit: Visit) -> Content:
    desk = visit.desk
    briefs = desk.documents("oldest", limit=MOST_MARKS)
    links = desk.lineage_among(one.id for one in briefs)
    resting = _resting(desk)
    made = traced(briefs, resting, links, _TITLE)
    kinds = {kind: len({x.document for x in links if drew(x) == kind}) for kind in _WORDS}
    steps = steps_of(visit, len(made["rows"]))
    return {
        **made,
        "lead": _lead(len(briefs), kinds, resting),
        "rows": made["rows"][steps.first : steps.first + ON_A_PAGE],
        "pairs": [],
        "steps": steps.content("/lineage"),
    }


_WORDS = {
    "reprint": ("is a reprint", "are reprints"),
    "excerpt": ("takes a part from another", "take parts from others"),
    "shared quotation": ("shares a quotation with another", "share quotations with others"),
    "version": ("is a later version of another", "are later versions of others"),
}


def _lead(documents: int, kinds: dict[str, int], resting: list[Resting]) -> str:
    told = [f"{counted(n, 'document').split()[0]} {_WORDS[k][n != 1]}" for k, n in kinds.items() if n]
    first = f"Of {counted(documents, 'document')}, {', '.join(told)}." if told else ""
    first = first or "No document in this case was found to draw on another."
    named = [
        f"{capital(counted(len(one.documents), 'document'))} say{'s' if len(one.documents) == 1 else ''} that they "
        f"have something from {sentences.origin_name(one.origin)}."
        for one in resting
    ]
    return " ".join([first, *named])


def _resting(desk: Desk) -> list[Resting]:
    """The origins, other than outlets, on which statements of at least two documents rest; most first."""
    found = []
    for brief in desk.origins_list(limit=12):
        if brief.origin.kind == "outlet":
            continue
        statements = desk.statements_of_origin(brief.origin.id, limit=_STATEMENTS)
        briefs = desk.briefs({one.document for one in statements})
        held: dict[str, list[Statement]] = {}
        for one in statements:
            if not names_publisher(brief.origin.name, briefs[one.document].publisher or ""):
                held.setdefault(one.document, []).append(one)
        if len(held) > 1:
            actor = desk.actors([brief.origin.actor]) if brief.origin.actor else ()
            seen = {document: Seen.of(group) for document, group in held.items()}
            found.append(Resting(brief.origin, seen, actor[0].dated if actor else None))
    return sorted(found, key=lambda one: -len(one.documents))[:_ROOTS]


# ---- above thirty documents ----


def _of_publishers(visit: Visit) -> Content:
    desk = visit.desk
    pairs = desk.lineage_by_publisher()
    crossing = [pair for pair in pairs if pair.publisher != pair.origin_publisher]
    weight: dict[str | None, int] = {}
    for pair in crossing:
        for name in (pair.publisher, pair.origin_publisher):
            weight[name] = weight.get(name, 0) + pair.documents
    most = sorted(weight, key=lambda name: (-weight[name], name or ""))[:MOST_MARKS]
    among = [pair for pair in crossing if {pair.publisher, pair.origin_publisher} <= set(most)]
    drawn = sorted(among, key=lambda pair: -pair.documents)[:_MOST_LINES]
    counts = {one.name or NO_PUBLISHER: one.documents for one in desk.publishers() if one.name in most}
    firsts = {}
    for name in most:
        first = desk.first_of(name)
        if first:
            firsts[name or NO_PUBLISHER] = first
    steps = steps_of(visit, len(pairs))
    return {
        **(between(drawn, firsts, counts, _BY_PUBLISHER) if drawn else {"drawing": None, "by_publisher": True}),
        "lead": _told(pairs, crossing, len(crossing) - len(drawn)),
        "rows": [],
        "pairs": [_row(pair) for pair in pairs[steps.first : steps.first + ON_A_PAGE]],
        "steps": steps.content("/lineage"),
    }


def _told(pairs: tuple[PublisherPair, ...], crossing: list[PublisherPair], left: int) -> str:
    if not pairs:
        return "No document in this case was found to draw on another."
    own = len(pairs) - len(crossing)
    told = f"{figured(len(crossing), 'line')} between publishers, {figured(own, 'line')} within one."
    more = f" {capital(counted(left, 'line'))} of fewer documents {'is' if left == 1 else 'are'} not drawn."
    return told + (more if left > 0 else "")


def _row(pair: PublisherPair) -> Content:
    return {
        "publisher": pair.publisher or NO_PUBLISHER,
        "origin": pair.origin_publisher or NO_PUBLISHER,
        "how": pair.kind if pair.directed else f"{pair.kind}, which came first is not known",
        "documents": pair.documents,
        "address": addresses.with_query("/documents", publisher=pair.publisher),
    }
