"""Section 7: the documents, and the files that were left out."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.records import Document, Lineage
from tallystick.report.casebook import Casebook
from tallystick.report.content import (
    Block,
    Cell,
    Column,
    Group,
    Note,
    Paragraph,
    Part,
    Row,
    Section,
    Sentence,
    Table,
    Text,
)
from tallystick.report.sections.lineage import how
from tallystick.report.sections.texts import texts
from tallystick.report.wording import NO_DATE, counted, in_date, listed, shortened, visible
from tallystick.tally import in_words
from tallystick.text import capital

_ROWS = 300
_NAMED = 4
_EMPTY = "No documents yet. Add some with: tallystick add CASE FOLDER"


def sources(book: Casebook, notes: Sequence[Note]) -> Section:
    """A row a document, in order of publication; then what could not be read, and the texts with the cited passages."""
    if not book.case.documents:
        parts = [Part("documents", (_says(_EMPTY),))]
    else:
        parts = [Part("documents", tuple(_documents(book)))]
    if book.case.refusals:
        parts.append(_refusals(book))
    if book.case.documents:
        parts.append(texts(book, notes))
    return Section(7, "Sources", tuple(parts), wide=True)


def _says(text: str) -> Paragraph:
    return Paragraph((Sentence((Text(text),)),))


def _documents(book: Casebook) -> list[Block]:
    columns = (
        Column("Document"),
        Column("Kind"),
        Column("Published, basis"),
        Column("Draws on"),
        Column("SHA-256 begins"),
    )
    cited = _cited_origins(book)
    rows = [_row(book, document, number, cited) for number, document in enumerate(book.in_order[:_ROWS], 1)]
    total = len(book.in_order)
    table = Table(f"{capital(counted(total, 'document'))}{_order(book)}", columns, (Group(tuple(rows)),))
    left = total - _ROWS
    if left <= 0:
        return [table]
    return [
        _says(f"The first {_ROWS} of {total:,} documents are listed. The JSON export has the other {left:,}."),
        table,
    ]


def _order(book: Casebook) -> str:
    """In what order the documents stand, as far as they have one."""
    undated = sum(1 for document in book.in_order if not document.published.date)
    if undated == len(book.in_order):
        return ", of which no date is known" if undated > 1 else ", whose date is not known"
    if len(book.in_order) == 1:
        return ""
    return " in order of publication" + (f", {in_words(undated)} without a date last" if undated else "")


def _row(book: Casebook, document: Document, number: int, cited: dict[str, list[str]]) -> Row:
    title = f" {shortened(visible(document.title), 110)}" if document.title else ""
    head = (
        Text(f"{number} {capital(book.publisher(document))}", "strong"),
        Text(f"{title} ({visible(document.file.rsplit('/', 1)[-1])})"),
    )
    published = _published(document)
    note = visible(document.note) if document.note else ""
    draws = _draws_on(book, document, cited.get(document.id, []))
    kind = document.kind if document.kind != "unknown" else "kind not known"
    cells = (
        Cell((Text(kind),)),
        Cell((Text(published),), note),
        Cell((Text(draws),)),
        Cell((Text(document.sha256[:16]),), manner="code"),
    )
    return Row(head, cells)


def _published(document: Document) -> str:
    if not document.published.date:
        return NO_DATE
    basis = "" if document.published.basis == "unknown" else f", {document.published.basis}"
    updated = f"; updated {in_date(document.updated.date)}" if document.updated.date else ""
    return f"{in_date(document.published.date)}{basis}{updated}"


def _cited_origins(book: Casebook) -> dict[str, list[str]]:
    """The origins, other than outlets, that each document's statements rest on; those that carry most first."""
    found: dict[str, dict[str, int]] = {}
    for origin in book.case.origins:
        for statement in (book.statements[s] for s in origin.statements if s in book.statements):
            if origin.kind != "outlet" and not book.is_own(book.documents[statement.document], origin):
                weight = found.setdefault(statement.document, {})
                name = book.origin_name(origin)
                weight[name] = weight.get(name, 0) + 1
    return {document: sorted(names, key=lambda name: -names[name]) for document, names in found.items()}


def _draws_on(book: Casebook, document: Document, origins: list[str]) -> str:
    links = [x for x in book.case.lineage if x.document == document.id and x.origin_document in book.documents]
    copied = [_copied(book, link) for link in links]
    named = origins[:_NAMED] + ([f"{counted(len(origins) - _NAMED, 'other')}"] if len(origins) > _NAMED else [])
    text = "; ".join(filter(None, (listed(named), *dict.fromkeys(copied))))
    return capital(text) if text else "nothing found"


def _copied(book: Casebook, link: Lineage) -> str:
    of = "of" if link.directed and link.kind != "shared quotation" else "with"
    return f"{how(link)} {of} {book.short(book.documents[link.origin_document])}"


def _refusals(book: Casebook) -> Part:
    count = len(book.case.refusals)
    columns = (Column("File"), Column("Number"), Column("Why"))
    rows = [
        Row((Text(visible(r.path)),), (Cell((Text(r.code),)), Cell((Text(visible(r.reason)),))))
        for r in book.case.refusals[:_ROWS]
    ]
    intro = f"{capital(counted(count, 'file'))} {'was' if count == 1 else 'were'} left out or read only in part."
    table = Table("Files left out or read only in part", columns, (Group(tuple(rows)),))
    return Part("left-out", (_says(intro), table), title=(Text("Files left out"),))
