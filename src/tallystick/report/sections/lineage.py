"""Section 6: which document drew on which, drawn and listed."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.records import Document, Lineage, Origin
from tallystick.report.casebook import Casebook
from tallystick.report.content import (
    Block,
    Cell,
    Column,
    Figure,
    Group,
    Paragraph,
    Part,
    Row,
    Section,
    Sentence,
    Table,
    Text,
)
from tallystick.report.drawing import NARROW, WIDE, Arc, ArcKind, Mark, Root, draw
from tallystick.report.sections.corrections import corrections
from tallystick.report.wording import NO_PUBLISHER, counted, day_of, figured, in_date, listed, visible
from tallystick.tally import in_words
from tallystick.text import capital

_DRAWN = 30
_ROOTS = 3
_ROWS = 120
_KINDS: dict[str, ArcKind] = {"reprint": "copy", "excerpt": "copy", "shared quotation": "quotation"}
_READING = "In the drawing time runs across, not to scale, and publishers down."
_UNDATED = "No document is dated: the drawing shows who drew on whom, and no time."
_DRAWING = {
    "reprint": ("is a reprint", "are reprints"),
    "excerpt": ("is taken in part from another", "are taken in part from others"),
    "shared quotation": ("shares a quotation with another", "share quotations with others"),
    "version": ("is a later version of another", "are later versions of others"),
}
_NONE = "No document in this case was found to draw on another."


def lineage(book: Casebook) -> Section:
    """What drew on what in words; where there is any line, the drawing and a table of every line."""
    if not book.case.documents:
        return Section(6, "Lineage", (Part("lineage", (_says(["No documents yet."]),)),), wide=True)
    roots = _shared_origins(book)[:_ROOTS]
    drawn = bool(_links(book) or roots)
    reading = _READING if any(d.published.date for d in book.in_order) else _UNDATED
    blocks: list[Block] = [_says([*_in_words(book, roots), *([reading] if drawn else [])])]
    if drawn:
        blocks.append(_figure(book, roots))
        blocks.append(_table(book, roots))
    return Section(6, "Lineage", (Part("lineage", tuple(blocks)), *corrections(book)), wide=True)


def _says(lines: Sequence[str]) -> Paragraph:
    return Paragraph(tuple(Sentence((Text(line),)) for line in lines))


def _shared_origins(book: Casebook) -> list[tuple[Origin, list[str]]]:
    """The origins, other than outlets, on which at least two documents rest, with those; most first."""
    found = []
    for origin in book.case.origins:
        resting = dict.fromkeys(s.document for s in book.ordered(origin.statements))
        documents = [d for d in resting if not book.is_own(book.documents[d], origin)]
        copies = book.copies(tuple(resting))
        if origin.kind != "outlet" and len([d for d in documents if d not in copies]) > 1:
            found.append((origin, documents))
    return sorted(found, key=lambda pair: -len(pair[1]))


def _in_words(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> list[str]:
    total = counted(len(book.case.documents), "document")
    kinds = [text for text in (_counted(book, kind) for kind in _DRAWING) if text]
    lines = [f"Of {total} {listed(kinds)}." if kinds else _NONE]
    for origin, documents in roots:
        told = capital(counted(len(documents), "document"))
        lines.append(f"{told} say that they have something from {book.origin_name(origin)}.")
    return lines


def _counted(book: Casebook, kind: str) -> str:
    drawing = {x.document for x in book.case.lineage if how(x) == kind}
    one, many = _DRAWING[kind]
    return f"{in_words(len(drawing))} {one if len(drawing) == 1 else many}" if drawing else ""


def how(link: Lineage) -> str:
    """How a document drew on another, in the words of a report: versions of one page are no reprints."""
    return "version" if link.version else link.kind


# ---- the drawing ----


def _figure(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> Figure:
    by_publisher = len(book.case.documents) > _DRAWN
    keys = {d.id: (book.publisher(d) if by_publisher else d.id) for d in book.in_order}
    marks = _publisher_marks(book, roots) if by_publisher else _document_marks(book, roots)
    squares = [Root(origin.id, capital(book.origin_name(origin)), _dated(book, origin)) for origin, _ in roots]
    arcs = _arcs(book, roots, keys, {mark.id for mark in marks})
    what = "publishers" if by_publisher else "documents"
    title = f"How the {what} of the case draw on one another"
    description = " ".join(
        (*_in_words(book, roots), _left_out(book, marks, by_publisher), "The table below lists each line.")
    ).replace("  ", " ")
    return Figure(
        draw(WIDE, marks, squares, arcs, title, description), draw(NARROW, marks, squares, arcs, title, description)
    )


def _left_out(book: Casebook, marks: Sequence[Mark], by_publisher: bool) -> str:
    left = len({book.publisher(d) for d in book.in_order}) - len(marks) if by_publisher else 0
    return (
        f"{capital(counted(left, 'publisher'))} without a line {'is' if left == 1 else 'are'} not drawn."
        if left > 0
        else ""
    )


def _document_marks(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> list[Mark]:
    lanes = dict.fromkeys(_lane(document) for document in book.in_order)
    quoting = _quoting(book, roots)
    marks = [Mark(d.id, _lane(d), day_of(d.published.date), f"{number}", d.id in quoting)
             for number, d in enumerate(book.in_order, 1)]  # fmt: skip
    return sorted(marks, key=lambda mark: list(lanes).index(mark.lane))


def _publisher_marks(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> list[Mark]:
    """A mark a publisher, on the day of its first document; above thirty, those with most lines."""
    quoting = _quoting(book, roots)
    lines = [
        *[d for _, documents in roots for d in documents],
        *[d for x in book.case.lineage for d in (x.document, x.origin_document)],
    ]
    weight: dict[str, int] = {}
    for document in (book.documents[d] for d in lines if d in book.documents):
        weight[book.publisher(document)] = weight.get(book.publisher(document), 0) + 1
    groups: dict[str, list[Document]] = {}
    for document in book.in_order:
        groups.setdefault(book.publisher(document), []).append(document)
    kept = sorted(groups, key=lambda name: -weight.get(name, 0))[:_DRAWN]
    return [Mark(name, name, day_of(held[0].published.date), f"{len(held)}", any(d.id in quoting for d in held))
            for name, held in groups.items() if name in kept]  # fmt: skip


def _lane(document: Document) -> str:
    return visible(document.publisher) if document.publisher else capital(NO_PUBLISHER)


def _quoting(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> set[str]:
    """Documents that quote an origin which is drawn."""
    resting = (book.ordered(origin.statements) for origin, _ in roots)
    return {s.document for statements in resting for s in statements if s.mode == "direct"}


def _arcs(
    book: Casebook, roots: Sequence[tuple[Origin, list[str]]], keys: dict[str, str], drawn: set[str]
) -> list[Arc]:
    arcs = {
        Arc(origin.id, keys[document], "attribution", directed=True): None
        for origin, documents in roots
        for document in documents
    }
    for found in _links(book):
        source, target = keys[found.origin_document], keys[found.document]
        if source != target:
            arcs[Arc(source, target, _KINDS[found.kind], found.directed, found.kind)] = None
    return [arc for arc in arcs if arc.target in drawn]


def _links(book: Casebook) -> list[Lineage]:
    return [x for x in book.case.lineage if x.document in book.documents and x.origin_document in book.documents]


def _dated(book: Casebook, origin: Origin) -> str:
    actor = book.actors.get(origin.actor or "")
    return in_date(actor.dated) if actor and actor.dated else ""


# ---- the table ----


def _table(book: Casebook, roots: Sequence[tuple[Origin, list[str]]]) -> Table:
    """Every arc: documents that draw on documents, then documents that name an origin."""
    numbers = {d.id: number for number, d in enumerate(book.in_order, 1)}
    links = sorted(_links(book), key=lambda x: (numbers[x.document], numbers[x.origin_document]))
    copied = [_copied(book, found, numbers) for found in links]
    named = [_named(book, origin, document, numbers) for origin, documents in roots for document in documents]
    rows = [*copied, *named]
    left = len(rows) - _ROWS
    caption = "Who drew on whom. Numbers are those of the documents in section 7."
    if left > 0:
        caption += f" {capital(counted(left, 'more row'))} are in the JSON export."
    columns = (Column("Document"), Column("Draws on"), Column("How"), Column("Why"))
    return Table(caption, columns, (Group(tuple(rows[:_ROWS])),), shows_caption=True)


def _copied(book: Casebook, found: Lineage, numbers: dict[str, int]) -> Row:
    kind = how(found)
    drawn = kind if found.directed else f"{kind}, which came first is not known"
    share = f"{drawn}, {found.share:.0%} of its text".replace("%", " %") if kind != "shared quotation" else drawn
    cells = (
        Cell((Text(_cited(book, found.origin_document, numbers)),)), Cell((Text(share),)),
        Cell((Text(capital(book.told(found.reason))),)),
    )  # fmt: skip
    return Row((Text(_cited(book, found.document, numbers)),), cells)


def _named(book: Casebook, origin: Origin, document: str, numbers: dict[str, int]) -> Row:
    resting = [s for s in book.ordered(origin.statements) if s.document == document]
    quoted = sum(1 for s in resting if s.mode == "direct")
    why = f"{figured(len(resting), 'statement')}, {quoted or 'none'} quoted"
    cells = (
        Cell((Text(capital(book.origin_name(origin))),)),
        Cell((Text("says it has it from"),)),
        Cell((Text(why),)),
    )
    return Row((Text(_cited(book, document, numbers)),), cells)


def _cited(book: Casebook, document: str, numbers: dict[str, int]) -> str:
    known = book.documents[document]
    day = f", {book.dated(known)}" if known.published.date else ""
    return f"{numbers[document]} {capital(book.publisher(known))}{day}"
