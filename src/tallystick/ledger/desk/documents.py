"""The desk: documents, their texts, originals and receipts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from sqlalchemy import Row, func, select

from tallystick.errors import TallystickError
from tallystick.ledger import codec, database
from tallystick.ledger.briefs import Brief, Mention, PublisherBrief
from tallystick.ledger.desk.reader import Reader, paged
from tallystick.ledger.link_tables import actor_mentions, briefs, days, figures
from tallystick.ledger.schema import documents, extractions, originals, passages, receipts
from tallystick.records import DateMention, Document, Extraction, Figure, Given, Original, Published, Receipt

Order = Literal["newest", "oldest", "publisher", "file"]
_ORDERS = {
    "newest": (briefs.c.published.desc(), briefs.c.document.desc()),
    "oldest": (briefs.c.undated, briefs.c.published, briefs.c.document),
    "publisher": (briefs.c.publisher, briefs.c.published, briefs.c.document),
    "file": (briefs.c.file, briefs.c.document),
}


class Documents(Reader):
    """Reads documents."""

    def document(self, document: str) -> Document:
        """A document with its text, by its id. Raises T404."""
        return self._one(Document, documents, document)

    def brief(self, document: str) -> Brief:
        """A document without its text, by its id. Raises T404."""
        found = self.briefs([document])
        if document not in found:
            raise TallystickError("T404", subject=document)
        return found[document]

    def briefs(self, ids: Iterable[str]) -> dict[str, Brief]:
        """Documents without their texts, by their ids."""
        found: dict[str, Brief] = {}
        for some in database.portions(ids):
            found |= {
                row.document: brief_of(row) for row in self._rows(select(briefs).where(briefs.c.document.in_(some)))
            }
        return found

    def published(self, ids: Iterable[str]) -> dict[str, str | None]:
        """The dates on which documents were published, by their ids; None where it is not known."""
        found: dict[str, str | None] = {}
        for some in database.portions(ids):
            query = select(briefs.c.document, briefs.c.published).where(briefs.c.document.in_(some))
            found |= {row.document: row.published or None for row in self._rows(query)}
        return found

    def documents(
        self, order: Order = "newest", *, publisher: str | None = None, limit: int | None = 50, offset: int = 0
    ) -> tuple[Brief, ...]:
        """A part of the list of documents, or of those of one publisher ("" for those whose publisher is not known).

        Those without a date come last, whether the newest or the oldest are first.
        """
        query = select(briefs.c.document).order_by(*_ORDERS[order])
        if publisher is not None:
            query = query.where(briefs.c.publisher == publisher if publisher else briefs.c.publisher.is_(None))
        # The ids come from the index alone: rows before the offset are not read.
        ids = [row.document for row in self._rows(paged(query, limit, offset))]
        found = self.briefs(ids)
        return tuple(found[document] for document in ids)

    def first_of(self, publisher: str | None) -> Brief | None:
        """The earliest document of a publisher (None: of those whose publisher is not known), a dated one if it can."""
        named = briefs.c.publisher == publisher if publisher else briefs.c.publisher.is_(None)
        query = select(briefs).where(named).order_by(briefs.c.published, briefs.c.document).limit(1)
        for only in ((briefs.c.published > "",), ()):
            for row in self._rows(query.where(*only)):
                return brief_of(row)
        return None

    def publishers(self) -> tuple[PublisherBrief, ...]:
        """Every publisher, those with most documents first."""
        number = func.count().label("number")
        query = select(briefs.c.publisher, number).group_by(briefs.c.publisher)
        ordered = query.order_by(number.desc(), briefs.c.publisher)
        return tuple(PublisherBrief(row.publisher, row.number) for row in self._rows(ordered))

    def original(self, sha256: str) -> Original:
        """An original by its hash, without its bytes. Raises T404."""
        row = self._connection.execute(select(originals).where(originals.c.sha256 == sha256)).first()
        if row is None:
            raise TallystickError("T404", subject=sha256)
        return Original(**row._mapping)

    def receipts_of(self, sha256: str) -> tuple[Receipt, ...]:
        """Every arrival of an original, the first one first."""
        query = select(receipts).where(receipts.c.sha256 == sha256).order_by(receipts.c.id)
        return tuple(_receipt(row) for row in self._rows(query))

    def receipts(self, limit: int | None = 50, offset: int = 0) -> tuple[Receipt, ...]:
        """The arrivals, the last one first."""
        return tuple(
            _receipt(row) for row in self._rows(paged(select(receipts).order_by(receipts.c.id.desc()), limit, offset))
        )

    def arrived(self, limit: int = 10) -> tuple[Brief, ...]:
        """The documents whose originals arrived last, the last one first."""
        joined = receipts.join(briefs, briefs.c.sha256 == receipts.c.sha256)
        query = select(briefs).select_from(joined).order_by(receipts.c.id.desc()).limit(2 * limit)
        found = {row.document: brief_of(row) for row in self._rows(query)}
        return tuple(found.values())[:limit]

    # ---- words ----

    def text(self, document: str, start: int, end: int) -> str:
        """The words at a place in a document. Raises T404."""
        return self.text_around(document, start, end, 0)[1]

    def text_around(self, document: str, start: int, end: int, margin: int) -> tuple[str, str, str]:
        """The words at a place in a document, between those before and after it: `margin` characters each. T404."""
        first = max(0, start - margin)
        part = func.substr(documents.c.record["text"].as_string(), first + 1, end + margin - first)
        found = self._connection.execute(select(part).where(documents.c.id == document)).scalar()
        if found is None:
            raise TallystickError("T404", subject=document)
        return found[: start - first], found[start - first : end - first], found[end - first :]

    def words_of(self, statements: Iterable[str]) -> dict[str, str]:
        """The words of statements, by their ids: all that `document.text[start:end]` has, and no document is read."""
        return {statement: text for statement, (_, text) in self.placed_words(statements).items()}

    def placed_words(self, statements: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Where statements begin in their documents, in code points, and their words, by their ids."""
        found: dict[str, tuple[int, str]] = {}
        for some in database.portions(statements):
            query = select(passages.c.statement, passages.c.start, passages.c.text)
            rows = self._rows(query.where(passages.c.statement.in_(some)))
            found |= {row.statement: (row.start, row.text) for row in rows}
        return found

    # ---- what was found in one document ----

    def figures_of(self, document: str) -> tuple[Figure, ...]:
        """The figures in a document, in its order."""
        query = select(figures.c.record).where(figures.c.document == document).order_by(figures.c.number)
        return self._records(Figure, query)

    def dates_of(self, document: str) -> tuple[DateMention, ...]:
        """The dates and times in a document, in its order."""
        query = select(extractions.c.record["dates"]).where(extractions.c.document == document)
        found = self._connection.execute(query).scalar() or []
        return tuple(codec.decode(DateMention, one) for one in found)

    def days_of(self, document: str) -> int:
        """How many days, months and years a document names."""
        query = select(func.count()).where(days.c.document == document)
        return int(self._connection.execute(query).scalar_one())

    def mentions_in(self, document: str) -> tuple[Mention, ...]:
        """Where a document names actors, in its order."""
        one = actor_mentions.c
        query = select(one.actor, one.document, one.start, one.end).where(one.document == document)
        return tuple(Mention(**row._mapping) for row in self._rows(query.order_by(one.start, one.end, one.actor)))

    def extraction(self, document: str) -> Extraction | None:
        """All that was found in a document, as extract made it: before statements were given to merged actors."""
        query = select(extractions.c.record).where(extractions.c.document == document)
        return next(iter(self._records(Extraction, query)), None)


def brief_of(row: Row[Any]) -> Brief:
    """The brief of a document, from its row."""
    published = Published(row.published or None, row.basis)
    return Brief(row.document, row.sha256, row.file, row.title, row.publisher, published, row.kind)


def _receipt(row: Row[Any]) -> Receipt:
    return Receipt(row.sha256, row.path, row.received, codec.decode(Given, row.given))
