"""A unit of work: everything that changes a case happens in one, and is kept as a whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, func, insert, select, update

from tallystick.ledger import (
    codec,
    decided,
    document_links,
    pairs,
    passage_numbers,
    shelves,
    totals,
)
from tallystick.ledger.acts import Acts
from tallystick.ledger.folder import CaseFolder
from tallystick.ledger.link_tables import looks, searches
from tallystick.ledger.schema import (
    analyses,
    documents,
    extractions,
    instruments,
    originals,
    passages,
    receipts,
    refusals,
    unread,
)
from tallystick.records import (
    Arrival,
    Comparison,
    Conflict,
    Document,
    Evidence,
    Extraction,
    Gathering,
    Instrument,
    Judgement,
    Original,
    Receipt,
    Refusal,
    Restatement,
    Standing,
    Stretch,
)
from tallystick.uncollected import uncollected

# What a case holds that was never gathered.
NOTHING_GATHERED = Gathering((), (), (), (), (), ())


class Work(Acts):
    """One open transaction; made by `Ledger.work`. `by` and `at` are who acts and when, UTC."""

    def __init__(self, connection: Connection, folder: CaseFolder, *, by: str, at: str) -> None:
        super().__init__(connection, by=by, at=at)
        self._folder = folder

    # ---- what was received ----

    def keep(self, arrival: Arrival) -> bool:
        """Keep an original and its receipt; False where both were here already."""
        original, receipt = arrival.original, arrival.receipt
        new = not self._has_original(original.sha256)
        if new:
            self._folder.keep_original(original.sha256, arrival.data)
            self._connection.execute(insert(originals).values(**codec.encode(original)))
        if not new and self._has_receipt(receipt):
            return False
        self._connection.execute(insert(receipts).values(**codec.encode(receipt)))
        self.note("original added" if new else "receipt added", original.sha256, _detail_of(original, receipt))
        return True

    def keep_instrument_text(self, original: Original, data: bytes, path: str) -> bool:
        """Keep the text of an instrument, bytes first; False when it was there. It is no document of the case."""
        if self._has_original(original.sha256):
            return False
        self._folder.keep_original(original.sha256, data)
        self._connection.execute(insert(originals).values(**codec.encode(original)))
        detail = {"path": path, "size": original.size, "text of": "an instrument"}
        self.note("original added", original.sha256, detail)
        return True

    def _has_original(self, sha256: str) -> bool:
        found = self._connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256))
        return found.first() is not None

    def _has_receipt(self, receipt: Receipt) -> bool:
        """Whether the last receipt of this original under this path says the same of it."""
        query = select(receipts.c.given).where(receipts.c.sha256 == receipt.sha256, receipts.c.path == receipt.path)
        last = self._connection.execute(query.order_by(receipts.c.id.desc()).limit(1)).first()
        return last is not None and bool(last.given == codec.encode(receipt.given))

    def refuse(self, refusal: Refusal) -> None:
        """Remember a file that was left out; the same refusal again replaces the one before."""
        self.withdraw(refusal.path, refusal.code)
        self._connection.execute(insert(refusals).values(**codec.encode(refusal), at=self.at))

    def withdraw(self, path: str, code: str) -> None:
        """Drop a refusal that no longer holds."""
        self._connection.execute(delete(refusals).where(refusals.c.path == path, refusals.c.code == code))

    def forget_refusals(self, roots: Iterable[str], before: str) -> None:
        """Drop refusals of what lies under these roots that are older than a time: the files were tried again since."""
        for root in roots:
            under = (refusals.c.path == root) | refusals.c.path.startswith(f"{root}/", autoescape=True)
            self._connection.execute(delete(refusals).where(under, refusals.c.at < before))

    # ---- what was read ----

    def put_document(self, document: Document, fingerprint: str) -> None:
        """Keep a document in place of the one that was read before from the same original."""
        found = select(documents.c.id).where(documents.c.sha256 == document.sha256)
        earlier = self._connection.execute(found).scalar()
        if earlier not in (None, document.id):
            self._drop_document(str(earlier))
        values = {
            "id": document.id,
            "sha256": document.sha256,
            "file": document.file,
            "title": document.title,
            "publisher": document.publisher,
            "published": document.published.date,
            "text_sha256": text_hash(document.text),
            "fingerprint": fingerprint,
            "record": codec.encode(document),
        }
        if earlier == document.id:
            self._connection.execute(update(documents).where(documents.c.id == document.id).values(**values))
        else:
            self._connection.execute(insert(documents).values(**values))
        self._connection.execute(delete(unread).where(unread.c.sha256 == document.sha256))
        self._put_title(document)
        document_links.put_document(self._connection, document)

    def _put_title(self, document: Document) -> None:
        titles = passages.c.document == document.id, passages.c.statement.is_(None)
        self._connection.execute(delete(passages).where(*titles))
        if document.title:
            number = passage_numbers.following(self._connection, document.published.date)
            self._connection.execute(insert(passages).values(id=number, document=document.id, text=document.title))

    def _drop_document(self, document: str) -> None:
        document_links.drop(self._connection, document)
        self._connection.execute(delete(passages).where(passages.c.document == document))
        self._connection.execute(delete(extractions).where(extractions.c.document == document))
        self._connection.execute(delete(documents).where(documents.c.id == document))

    def put_unread(self, sha256: str, refusal: Refusal, fingerprint: str) -> None:
        """Remember that an original could not be read, so that it is not tried again until something changes."""
        earlier = self._connection.execute(select(documents.c.id).where(documents.c.sha256 == sha256)).scalar()
        if earlier is not None:
            self._drop_document(earlier)
        self._connection.execute(delete(unread).where(unread.c.sha256 == sha256))
        values = codec.encode(refusal)
        self._connection.execute(insert(unread).values(sha256=sha256, fingerprint=fingerprint, **values))

    def put_extraction(self, document: Document, extraction: Extraction, fingerprint: str) -> None:
        """Keep what was extracted from a document, and the words of each of its statements for search and `verify`."""
        self._connection.execute(delete(extractions).where(extractions.c.document == document.id))
        self._connection.execute(
            insert(extractions).values(document=document.id, fingerprint=fingerprint, record=codec.encode(extraction))
        )
        statements = passages.c.document == document.id, passages.c.statement.is_not(None)
        self._connection.execute(delete(passages).where(*statements))
        number = passage_numbers.following(self._connection, document.published.date)
        rows = [
            {"id": number + at, "document": document.id, "statement": s.id, "start": s.start, "end": s.end,
             "text": document.text[s.start : s.end]}
            for at, s in enumerate(extraction.statements)
        ]  # fmt: skip
        if rows:
            self._connection.execute(insert(passages), rows)
        document_links.put_extraction(self._connection, extraction)

    def put_instruments(self, loaded: Sequence[Instrument], path: str, sha256: str) -> None:
        """Keep the instruments of a file in place of those from the same file, or with the same titles."""
        titles = [instrument.title for instrument in loaded]
        replaced = (instruments.c.path == path) | instruments.c.title.in_(titles)
        self._connection.execute(delete(instruments).where(replaced))
        after = self._connection.execute(select(func.coalesce(func.max(instruments.c.position), 0))).scalar_one()
        for position, instrument in enumerate(loaded, after + 1):
            row = {"title": instrument.title, "position": position, "path": path, "sha256": sha256}
            self._connection.execute(insert(instruments).values(**row, record=codec.encode(instrument)))
        self.note("instrument loaded", path, {"sha256": sha256, "titles": titles})

    # ---- what was made of the whole ----

    def put_comparison(self, comparison: Comparison, stretches: Sequence[Stretch] = ()) -> None:
        """Replace reuse, lineage and families, and the stretches that may be furniture."""
        shelves.REUSE.replace(self._connection, comparison.reuse)
        shelves.LINEAGE.replace(self._connection, comparison.lineage)
        shelves.FAMILIES.replace(self._connection, comparison.families)
        shelves.STRETCHES.replace(self._connection, stretches)
        totals.after_comparison(self._connection)

    def put_gathering(
        self,
        gathering: Gathering,
        earlier: Gathering = NOTHING_GATHERED,
        *,
        obeyed: Iterable[Judgement] | None = None,
    ) -> None:
        """Replace actors, statements, origins, doubts, claims, conflicts and corrections.

        `earlier` is what the case holds, as `Ledger.gathering` gives it with `counted=False`; with it only what differs
        is written. `obeyed` are the judgements by which it was gathered; those of before unless given.
        """
        with uncollected():
            self._put_gathering(gathering, earlier, obeyed)

    def _put_gathering(self, gathering: Gathering, held: Gathering, obeyed: Iterable[Judgement] | None) -> None:
        connection = self._connection
        shelves.ACTORS.change(connection, held.actors, gathering.actors)
        shelves.STATEMENTS.change(connection, held.statements, gathering.statements)
        shelves.ORIGINS.change(connection, held.origins, gathering.origins)
        shelves.DOUBTS.change(connection, held.doubts, gathering.doubts)
        claims = shelves.CLAIMS.change(connection, held.claims, gathering.claims)
        shelves.CONFLICTS.change(connection, held.conflicts, gathering.conflicts)
        shelves.CORRECTIONS.change(connection, held.corrections, gathering.corrections)
        if claims is None:
            pairs.put(connection, gathering, obeyed)
        else:
            pairs.change(connection, held, gathering, claims, obeyed)
        totals.after_gathering(self._connection)

    def put_evidence(
        self,
        evidence: Sequence[Evidence],
        restatements: Sequence[Restatement] = (),
        conflicts: Sequence[Conflict] = (),
    ) -> None:
        """Replace the suggested evidence, the restatements, and the conflicts that restatements raise.

        Decisions are not touched: they lie in the chain and are joined by id.
        """
        shelves.EVIDENCE.replace(self._connection, evidence)
        shelves.RESTATEMENTS.replace(self._connection, restatements)
        held = shelves.CONFLICTS.read(self._connection)
        gathered = [one for one in held if one.stage == "gather"]
        if conflicts or len(gathered) < len(held):
            shelves.CONFLICTS.replace(self._connection, [*gathered, *conflicts])
            totals.after_gathering(self._connection)
        decided.keep_all(self._connection)
        totals.after_matching(self._connection)

    def put_standings(self, standings: Sequence[Standing]) -> None:
        """Replace where each commitment stands."""
        shelves.STANDINGS.replace(self._connection, standings)
        pairs.put_bearings(self._connection, standings)

    def put_standing(self, standing: Standing) -> None:
        """Replace where one commitment stands."""
        shelves.STANDINGS.update(self._connection, standing, "instrument", "commitment")

    def done(self, stage: str, version: str, fingerprint: str) -> None:
        """Remember what a stage worked on, so that it is not run again on the same."""
        self._connection.execute(delete(analyses).where(analyses.c.stage == stage))
        row = {"stage": stage, "version": version, "fingerprint": fingerprint, "at": self.at}
        self._connection.execute(insert(analyses).values(**row))

    # ---- who reads ----

    def looked(self) -> None:
        """Remember that who works here has seen the case as it is now. It is no act, and in no chain."""
        self._connection.execute(delete(looks).where(looks.c.who == self.by))
        self._connection.execute(insert(looks).values(who=self.by, at=self.at))

    def save_search(self, name: str, query: Mapping[str, str]) -> None:
        """Keep a search under a name, in place of the one that had it; `query` has its words and filters."""
        self.forget_search(name)
        self._connection.execute(insert(searches).values(name=name, by=self.by, at=self.at, query=dict(query)))

    def forget_search(self, name: str) -> None:
        """Drop a search that was saved."""
        self._connection.execute(delete(searches).where(searches.c.name == name))


def text_hash(text: str) -> str:
    """The SHA-256 of a document's text of record."""
    return hashlib.sha256(text.encode()).hexdigest()


def _detail_of(original: Original, receipt: Receipt) -> codec.Plain:
    return {"path": receipt.path, "size": original.size, "received": receipt.received}
