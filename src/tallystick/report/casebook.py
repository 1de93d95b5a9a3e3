"""A case laid open for reading: everything by its id, and what belongs to what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property

from tallystick.records import (
    Actor,
    Case,
    Claim,
    Commitment,
    Document,
    Evidence,
    Instrument,
    Origin,
    Party,
    Standing,
    Statement,
)
from tallystick.report.wording import NO_PUBLISHER, in_date, visible

_ISO_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_OPENING = re.compile(r"(?<=[.] )document (?=\d)")


class Casebook:
    """A case by ids, for those who write its report. Ids that lead nowhere are passed over, never an error."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.documents = {document.id: document for document in case.documents}
        self.statements = {s.id: s for s in case.statements if s.document in self.documents}
        self.actors = {actor.id: actor for actor in case.actors}

    # ---- documents ----

    @cached_property
    def in_order(self) -> tuple[Document, ...]:
        """Documents by day of publication; those whose date is not known last."""
        return tuple(
            sorted(self.case.documents, key=lambda d: (d.published.date is None, d.published.date or "", d.file))
        )

    @cached_property
    def _places(self) -> dict[str, int]:
        return {document.id: place for place, document in enumerate(self.in_order)}

    @cached_property
    def publishers(self) -> tuple[str, ...]:
        """The names of the publishers that are known, in order of their first document."""
        return tuple(dict.fromkeys(visible(d.publisher) for d in self.in_order if d.publisher))

    @cached_property
    def _by_publisher(self) -> dict[str, tuple[Document, ...]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.in_order:
            found[document.publisher or ""].append(document)
        return {publisher: tuple(held) for publisher, held in found.items()}

    def publisher(self, document: Document) -> str:
        """The publisher's name, or the words for its absence."""
        return visible(document.publisher) if document.publisher else NO_PUBLISHER

    def number(self, document: str) -> int:
        """The number of a document in the table of sources, from 1."""
        return self._places[document] + 1

    def carrier(self, document: Document) -> str:
        """The publisher as running text names it; a document without one goes by its number."""
        return visible(document.publisher) if document.publisher else f"document {self.number(document.id)}"

    def told(self, text: str) -> str:
        """A sentence from another stage: dates in words, documents under the names that this report gives them."""
        for written, name in self._renamed:
            text = text.replace(written, name)
        dated = _ISO_DAY.sub(lambda match: in_date(match.group()), visible(text))
        return _OPENING.sub(lambda match: match.group().replace("document", "Document"), dated)

    @cached_property
    def _renamed(self) -> tuple[tuple[str, str], ...]:
        """What other stages call a document by its file, with its name here; longer ones first."""
        named = [(f"{d.publisher} ({_file(d)})", self._enclosed(d)) for d in self.in_order if d.publisher]
        bare = [(name, self.short(d)) for d in self.in_order if not d.publisher for name in (d.file, _file(d))]
        return tuple(sorted([*named, *bare], key=lambda pair: -len(pair[0])))

    def _enclosed(self, document: Document) -> str:
        name, _, apart = self.short(document).removeprefix(self.publisher(document)).partition(", ")
        return f"{self.publisher(document)}{name}" + (f" ({apart})" if apart else "")

    def short(self, document: Document) -> str:
        """The document as running text names it: its publisher, with what tells it from others of the same."""
        if document.publisher is None:
            return self.carrier(document)
        apart = self._apart(document, self._by_publisher[document.publisher], in_date(document.published.date))
        return f"{visible(document.publisher)}, {apart}" if apart else visible(document.publisher)

    def source(self, document: Document) -> str:
        """The document as a note names it, where its date follows."""
        if document.publisher is None:
            return f"Document {self.number(document.id)}"
        day = in_date(document.published.date)
        same = tuple(d for d in self._by_publisher[document.publisher] if in_date(d.published.date) == day)
        apart = self._apart(document, same, None)
        return f"{visible(document.publisher)}, {apart}" if apart else visible(document.publisher)

    def _apart(self, document: Document, alike: tuple[Document, ...], day: str | None) -> str:
        """What tells a document from others of its publisher: that it is a reprint, its day, its kind or its number."""
        mine = self.reprint_of(document.id)
        if any(other.id == mine for other in alike):
            return "a reprint"
        others = [d for d in alike if d.id != document.id and self.reprint_of(d.id) != document.id]
        if not others:
            return ""
        if day and document.published.date and day not in {in_date(d.published.date) for d in others}:
            return day
        if document.kind != "unknown" and document.kind not in {d.kind for d in others}:
            return document.kind
        return f"document {self.number(document.id)}"

    def dated(self, document: Document) -> str:
        """The document's date as a reader reads it."""
        return in_date(document.published.date)

    def reprint_of(self, document: str) -> str | None:
        """The document that this one reprints, or None."""
        return self._reprints.get(document)

    def copies(self, documents: Collection[str]) -> dict[str, str]:
        """The reprints among some documents, each with that of them which it reprints; the first print if several."""
        found: dict[str, str] = {}
        for document in documents:
            of = [d for d in documents if (document, d) in self._reprinted]
            first = [d for d in of if not any((d, other) in self._reprinted for other in of)]
            if of:
                found[document] = (first or of)[0]
        return found

    @cached_property
    def _reprinted(self) -> frozenset[tuple[str, str]]:
        """(reprint, what it reprints), as the lineage has them."""
        return frozenset(
            (x.document, x.origin_document) for x in self.case.lineage if x.kind == "reprint" and x.directed
        )

    @cached_property
    def _reprints(self) -> dict[str, str]:
        return self.copies(tuple(self.documents))

    @cached_property
    def copied(self) -> frozenset[tuple[str, str]]:
        """(document, document it took text from), for reprints and excerpts."""
        return frozenset((x.document, x.origin_document) for x in self.case.lineage if x.kind != "shared quotation")

    # ---- statements ----

    def ordered(self, statements: Iterable[str]) -> list[Statement]:
        """Statements in the order in which their documents were published and as they stand there."""
        known = [self.statements[s] for s in dict.fromkeys(statements) if s in self.statements]
        return sorted(known, key=lambda s: (self._places[s.document], s.start, s.end))

    def document_of(self, statement: Statement) -> Document:
        """The document that a statement stands in."""
        return self.documents[statement.document]

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """The claims that each statement stands in."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.case.claims:
            for statement in claim.statements:
                found[statement].append(claim)
        return {statement: tuple(claims) for statement, claims in found.items()}

    def name(self, actor: str) -> str | None:
        """An actor's name with its article where documents write one before it, or None where it is not known."""
        known = self.actors.get(actor)
        return self._articled(known, visible(known.name)) if known else None

    def origin_name(self, origin: Origin) -> str:
        """An origin's name, with the article that documents give it."""
        known = self.actors.get(origin.actor or "")
        name = self.told(origin.name)
        return self._articled(known, name) if known and known.name == origin.name else name

    def is_own(self, document: Document, origin: Origin) -> bool:
        """Whether a document is the origin speaking for itself: its publisher is the origin, or issued it."""
        actor = self.actors.get(origin.actor or "")
        issuer = self.actors.get(actor.issuer or "") if actor else None
        names = {
            origin.name,
            *((actor.name, *actor.aliases) if actor else ()),
            *((issuer.name, *issuer.aliases) if issuer else ()),
        }
        publisher = document.publisher
        return publisher is not None and any(names_publisher(name, publisher) for name in names)

    def _articled(self, actor: Actor, name: str) -> str:
        if name.casefold().startswith(("the ", "a ", "an ")) or actor.kind in ("person", "place"):
            return name
        written = [self._before(mention) for mention in actor.mentions if self._reads(mention, actor.name)]
        article = sum(written) * 2 > len(written) if written else actor.kind == "report"
        return f"the {name}" if article else name

    def _reads(self, mention: tuple[str, int, int], name: str) -> bool:
        document, start, end = mention
        return document in self.documents and self.documents[document].text[start:end] == name

    def _before(self, mention: tuple[str, int, int]) -> bool:
        document, start, _ = mention
        return self.documents[document].text[max(0, start - 4) : start].casefold() == "the "

    # ---- commitments ----

    def standing(self, instrument: Instrument, commitment: Commitment) -> Standing | None:
        """Where a commitment stands, or None where that was not worked out."""
        return next((s for s in self.case.standings
                     if (s.instrument, s.commitment) == (instrument.title, commitment.id)), None)  # fmt: skip

    def party(self, instrument: Instrument, party: str | None) -> Party | None:
        """A party of an instrument by its id."""
        return next((p for p in instrument.parties if p.id == party), None)

    def party_name(self, party: str | None) -> str | None:
        """The name of a party, whichever instrument binds it."""
        found = (self.party(instrument, party) for instrument in self.case.instruments)
        return next((visible(p.name) for p in found if p), None)

    @cached_property
    def live(self) -> tuple[Evidence, ...]:
        """The evidence that counts: what nobody rejected, without weak suggestions that nobody confirmed."""
        return tuple(e for e in self.case.evidence if e.counted is not None)

    @cached_property
    def decided(self) -> frozenset[tuple[str, str, str]]:
        """(instrument, commitment, statement) of the evidence that an analyst decided and did not reject."""
        return frozenset((e.instrument, e.commitment, e.statement) for e in self.live if e.decision)

    @cached_property
    def borne(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The (instrument, commitment) on which each statement bears."""
        found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
        for evidence in self.live:
            found[evidence.statement][evidence.instrument, evidence.commitment] = None
        return {statement: tuple(pairs) for statement, pairs in found.items()}

    @cached_property
    def behind(self) -> dict[str, int]:
        """The most origins behind any bearing in which each statement stands."""
        found: dict[str, int] = {}
        for bearing in (b for s in self.case.standings for b in s.bearings):
            for statement in bearing.statements:
                found[statement] = max(found.get(statement, 0), bearing.tally.at_most)
        return found

    def label(self, instrument: str, commitment: str) -> str:
        """A commitment's id, with its instrument where the id alone would not name it."""
        holders = [i for i in self.case.instruments if any(c.id == commitment for c in i.commitments)]
        name = next((i.name for i in holders if i.title == instrument), instrument)
        alone = len(holders) < 2 and not commitment.isdigit()
        return visible(commitment) if alone else f"{visible(commitment)} of {visible(name)}"

    def anchor(self, instrument: str, commitment: str) -> str:
        """The id of a commitment's place in the report."""
        place = next((i for i, known in enumerate(self.case.instruments, 1) if known.title == instrument), 0)
        safe = "".join(ch if ch.isascii() and ch.isalnum() else f"-{ord(ch):x}-" for ch in commitment)
        return f"c{place}-{safe}"

    @property
    def as_of(self) -> str:
        """The day of the case as a reader reads it."""
        return in_date(self.case.as_of)

    @property
    def gap(self) -> str:
        """The words for a bearing without evidence, without their second sentence."""
        count = len(self.case.documents)
        if not count:
            return "No documents yet, so no evidence."
        return f"No evidence found in {count:,} document{'' if count == 1 else 's'} up to {self.as_of}."


def names_publisher(name: str, publisher: str) -> bool:
    """Whether a name is a publisher's: the same, or that of its report, or without the place or body that follows it.

    "the Mission report of 20 June" and "Observer Mission" name "Observer Mission in the North"; a name of one word is
    never taken for the beginning of another.
    """
    held, whole = (text.casefold().removeprefix("the ") for text in (name, publisher))
    body = re.sub(r" reports?(?: .*)?$", "", held)
    if whole in (held, body):
        return True
    return " " in body and re.match(rf"{re.escape(body)} (?:in|of|for|on|to|at) ", whole) is not None


def _file(document: Document) -> str:
    """The last part of the path of a document."""
    return visible(document.file.rsplit("/", 1)[-1])
