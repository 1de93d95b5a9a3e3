"""What is laid beside a document and its extraction for those who read a case in part: brief, notes, figures, days."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from tallystick.ledger import codec, passage_numbers, schema, totals
from tallystick.ledger import link_tables as to
from tallystick.ledger.links import Row, laid
from tallystick.records import DateMention, Document, Extraction, Figure, Statement
from tallystick.text import stem_of, words

NOT_WHOLE, NOT_ALL_FOUND = "T116", "T117"
_MONTH_OR_YEAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


def put_document(connection: Connection, document: Document) -> None:
    """Keep the brief of a document and the note on what could not be read, in place of those from before."""
    published = document.published.date or ""
    of = to.briefs.c.document == document.id
    earlier = connection.execute(select(to.briefs.c.published).where(of)).scalar()
    connection.execute(delete(to.briefs).where(of))
    connection.execute(
        insert(to.briefs).values(
            document=document.id,
            sha256=document.sha256,
            file=document.file,
            title=document.title,
            publisher=document.publisher,
            published=published,
            undated=not published,
            basis=document.published.basis,
            kind=document.kind,
        )
    )
    _put_note(connection, document.id, NOT_WHOLE, document.note)
    if earlier is None:
        totals.add(connection, "documents", 1)
    if earlier not in (None, published):
        _date_anew(connection, document.id, published)
        passage_numbers.move(connection, document.id, published)


def _date_anew(connection: Connection, document: str, published: str) -> None:
    """Give the statements of a document its new date, in the tables that are ordered by it."""
    statements = select(schema.statements.c.id).where(schema.statements.c.document == document)
    for table in (to.spoken, to.origin_statements):
        connection.execute(update(table).where(table.c.statement.in_(statements)).values(published=published))


def put_extraction(connection: Connection, extraction: Extraction) -> None:
    """Keep what was found in a document, and the note on what was not, in place of those from before."""
    _drop_found(connection, extraction.document)
    figures = [_figure(one) for one in extraction.figures]
    if figures:
        connection.execute(insert(to.figures), figures)
    days = list(_days(extraction))
    if days:
        connection.execute(insert(to.days), days)
    actors = [{"id": one.id, "document": extraction.document, "name": one.name} for one in extraction.actors]
    if actors:
        connection.execute(laid(to.local_actors), actors)
    totals.add(connection, "figures", len(figures))
    totals.add(connection, "days", len(days))
    _put_note(connection, extraction.document, NOT_ALL_FOUND, extraction.note)


def drop(connection: Connection, document: str) -> None:
    """Take away all that is laid beside a document."""
    gone = connection.execute(delete(to.briefs).where(to.briefs.c.document == document))
    totals.add(connection, "documents", -gone.rowcount)
    connection.execute(delete(to.notes).where(to.notes.c.document == document))
    _drop_found(connection, document)


def _drop_found(connection: Connection, document: str) -> None:
    for name, table in (("figures", to.figures), ("days", to.days)):
        gone = connection.execute(delete(table).where(table.c.document == document))
        totals.add(connection, name, -gone.rowcount)
    connection.execute(delete(to.local_actors).where(to.local_actors.c.document == document))


def _put_note(connection: Connection, document: str, code: str, note: str | None) -> None:
    connection.execute(delete(to.notes).where(to.notes.c.document == document, to.notes.c.code == code))
    if note:
        connection.execute(insert(to.notes).values(document=document, code=code, note=note))


def _figure(figure: Figure) -> Row:
    about = figure.about or None
    return {
        "id": figure.id,
        "document": figure.document,
        "statement": figure.statement,
        "about": about,
        "series": series_of(about),
        "as_of": figure.as_of,
        "low": figure.low,
        "high": figure.high,
        "record": codec.encode(figure),
    }


def series_of(about: str | None) -> str | None:
    """What is counted in one spelling, by which the values of one series are found; None where there is nothing."""
    said = about or ""
    return " ".join(stem_of(said[word.start : word.end]) for word in words(said)) or None


def _days(extraction: Extraction) -> Iterator[Row]:
    """The dates that name a day, a month or a year, each once, with the statement in which they stand."""
    ordered = sorted(extraction.statements, key=lambda one: one.start)
    seen = set()
    for date in extraction.dates:
        value = _value(date)
        place = value, date.start, date.end
        if value and place not in seen:
            seen.add(place)
            statement = _around(ordered, date)
            yield {"value": value, "document": date.document, "start": date.start, "end": date.end,
                   "role": date.role, "statement": statement}  # fmt: skip


def _value(date: DateMention) -> str | None:
    return date.day or (date.value if _MONTH_OR_YEAR.fullmatch(date.value or "") else None)


def _around(ordered: Sequence[Statement], date: DateMention) -> str | None:
    """The last statement to begin before a date of those that hold it."""
    at = bisect_right(ordered, date.start, key=lambda one: one.start)
    return next((one.id for one in reversed(ordered[:at]) if date.end <= one.end), None)
