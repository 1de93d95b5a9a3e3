"""Whose a document is: the outlet or body that publishes it, the agency that it credits, and what origin each is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.gather import names
from tallystick.gather.bodies import Bodies
from tallystick.gather.bylines import shares_byline
from tallystick.gather.identity import why_unplaced
from tallystick.gather.parties import assign_parties
from tallystick.gather.paths import Path, Root
from tallystick.gather.publishers import Publishers
from tallystick.gather.reports import days_of
from tallystick.records import Actor, Document, Instrument, Lineage, make_id

_ISSUED: frozenset[str] = frozenset({"press release", "official report", "statement"})
# What outlets publish, and bodies do not give out as their own.
_OUTLETS: frozenset[str] = frozenset({"article", "wire", "newsletter"})
# Actors that publish nothing themselves.
SPEECHLESS: frozenset[str] = frozenset({"person", "report", "place"})
# So many short blocks can be the head of a letter, of so many characters each at most.
_HEAD, _LINE = 2, 120
# Before the name of a body that opens a paragraph stands an article at most, of so many characters.
_ARTICLE = 4


# What a body's own paper calls itself that is the report of which others speak.
_REPORTS = names.table("assessment bulletin communique report review survey")


def _may_be_of(dated: str | None, day: str) -> bool:
    """Whether a report that others date so, if at all, can be the paper of a day: of that week or month, say."""
    (first, last), (published, _) = days_of(dated), days_of(day)
    return first is None or last is None or published is None or first <= published <= last


def _is_statement(report: Actor) -> bool:
    """Whether all that documents call a paper is a statement: what a body says, and no report of what it found."""
    called = {names.tokens(name)[-1:] for name in report.aliases or (report.name,)}
    return called <= {("statement",), ("declaration",), ("remarks",)}


def _is_office(document: Document) -> bool:
    """Whether a document of no known kind is given out by an office: a ministry or an inspectorate is no newspaper."""
    called = names.tokens(document.publisher or "")
    return document.kind == "unknown" and bool(called) and not _OFFICES.isdisjoint((called[0], called[-1]))


_OFFICES = names.table(
    """administration agency authority board bureau commission commissioner committee council department directorate
    inspectorate ministry mission office panel secretariat service treasury company corporation"""
)


class Outlets:
    """The documents of a case, asked whose each is."""

    def __init__(
        self,
        bodies: Bodies,
        documents: Mapping[str, Document],
        lineage: Iterable[Lineage],
        instruments: Sequence[Instrument],
        publishers: Publishers,
        organ: Callable[[Document], str | None],
    ) -> None:
        """`organ` tells the party whose own paper a document is by its publisher's name or its masthead."""
        self._bodies = bodies
        self._actors = bodies.by_id
        self._documents = documents
        self._instruments = instruments
        self._party_names = {party.id: party.name for instrument in instruments for party in instrument.parties}
        self._publishers = publishers
        self._first_print = {line.document: line.origin_document for line in lineage if line.kind == "reprint"}
        self._organ = organ
        self._parties: dict[str, str | None] = {}
        self._origins: dict[str, Path] = {}
        self._roots: dict[str, Root] = {}
        self._credits: dict[str, Path | None] = {}
        self._of_publisher: dict[str, Document] | None = None

    def own(self, document: Document) -> Path:
        """The publisher: a body whose own paper this is, or an outlet."""
        first = self.first(document)
        if first.id not in self._origins:
            self._origins[first.id] = self._published(first)
        return self._origins[first.id]

    def credited(self, document: Document) -> Path | None:
        """The agency that the document, or the one of which it is a reprint, credits."""
        document = self.first(document)
        if document.id not in self._credits:
            self._credits[document.id] = self._credit_of(document)
        return self._credits[document.id]

    def _credit_of(self, document: Document) -> Path | None:
        """The agency that a document credits, together with its outlet where both sign."""
        publisher = names.tokens(document.publisher or "")
        spelt = {names.initials(credit) for credit in (*document.credits, document.publisher or "")} - {""}
        others = (c for c in document.credits if names.fold(c) not in spelt)
        agencies = [c for c in others if names.tokens(c) != publisher[: len(names.tokens(c))]]
        if not agencies:
            return None
        name = " and ".join(agencies)
        own = self.own(document).root
        if own.kind == "outlet" and shares_byline(document, agencies):
            # Whose work a sentence is, of the outlet's and the agency's, the line does not say: it is told as theirs.
            name = f"{own.name} and {name}"
            return Path(replace(own, id=make_id("o", "joint", names.fold(name)), actor=None, name=name), "credit")
        printed = self._as_publisher().get(names.fold(name))
        if printed is not None:
            return Path(self.own(printed).root, "credit")
        body = self._bodies.named(name)
        if body is not None:
            return Path(self.root_of(self._actors[body]), "credit")
        return Path(Root(make_id("o", "agency", names.fold(name)), None, name, "organisation", None), "credit")

    def _as_publisher(self) -> dict[str, Document]:
        """A document of each publisher of the case, by the publisher's folded name."""
        if self._of_publisher is None:
            first = [d for d in self._documents.values() if d.id not in self._first_print and d.publisher]
            self._of_publisher = {names.fold(d.publisher or ""): d for d in reversed(first)}
        return self._of_publisher

    def _published(self, document: Document) -> Path:
        body = self._issuing_body(document)
        report = self._report_that_is(document, body)
        if report is not None:
            return Path(self.root_of(report), "issuer")
        issued = document.kind in _ISSUED or not document.publisher
        if body is not None and (issued or self._actors[body].party or _is_office(document)):
            return Path(self.root_of(self._actors[body]), "issuer")
        if document.publisher and (document.kind in _ISSUED or _is_office(document)):
            return Path(self._publisher(document, document.publisher, "organisation"), "issuer")
        name = document.publisher or f"an outlet that is not named ({document.file.rsplit('/', 1)[-1]})"
        return Path(self._publisher(document, name, "outlet", body), "own")

    def _issuing_body(self, document: Document) -> str | None:
        """The body whose paper a document is: its publisher, else the one its title begins with or its head names."""
        if document.publisher:
            return self._bodies.named(document.publisher) or self._office_of_party(document.publisher)
        title = names.tokens(document.title or "")
        for length in range(len(title), 1, -1):
            body = self._bodies.named(" ".join(title[:length]))
            if body is not None and self._actors[body].kind not in SPEECHLESS:
                return body
        return self._at_its_head(document)

    def _office_of_party(self, publisher: str) -> str | None:
        """The office of a party that its papers call in full: "Ministry of Trade of the Republic of Meridia"."""
        full = names.tokens(publisher)
        for party, name in self._party_names.items():
            own = names.tokens(name)
            office = full[: -len(own)]
            while office and office[-1] in ("the", "of"):
                office = office[:-1]
            if office and full[-len(own) :] == own:
                body = self._bodies.named(" ".join(office))
                return body if body is not None and self._actors[body].party == party else None
        return None

    def _at_its_head(self, document: Document) -> str | None:
        """The body whose name alone stands at the head of a document, or at its foot, as on a letter."""
        blocks = [b for b in document.blocks if b.end - b.start < _LINE]
        for block in (*blocks[:_HEAD], *blocks[-1:]):
            line = document.text[block.start : block.end].partition("\n")[0]
            body = self._bodies.named(line)
            if body is not None and self._actors[body].kind not in SPEECHLESS:
                return body
        return self._opening(document) if document.kind in _ISSUED else None

    def _opening(self, document: Document) -> str | None:
        """The body with whose name a paper without a letterhead begins to tell: "The Ministry … has studied"."""
        begins = [b.start for b in document.blocks if b.role == "paragraph"]
        for actor in self._actors.values():
            if actor.kind not in SPEECHLESS:
                for where, start, _ in actor.mentions:
                    if where == document.id and any(0 <= start - b <= _ARTICLE for b in begins):
                        return actor.id
        return None

    def _report_that_is(self, document: Document, body: str | None) -> Actor | None:
        """The report of the case that this document is."""
        if body is None or document.kind in ("article", "wire", "newsletter"):
            return None
        day = (document.published.date or "")[:10]
        # A party's paper with such a word in its title is mostly about the report of somebody else.
        called = not self._actors[body].party and not _REPORTS.isdisjoint(names.tokens(document.title or ""))
        is_report = called or document.kind == "official report" or not document.publisher
        reports = [a for a in self._actors.values() if a.kind == "report" and not _is_statement(a)]
        own = [report for report in reports if self._bodies.related(report.issuer, body)]
        fitting = [r for r in own if r.dated == day or (is_report and _may_be_of(r.dated, day))]
        return fitting[0] if len(fitting) == 1 else None

    def first(self, document: Document) -> Document:
        """The document of which this one is a reprint, at the end of all reprinting."""
        seen = {document.id}
        while (source := self._first_print.get(document.id)) is not None and source not in seen:
            seen.add(source)
            document = self._documents[source]
        return document

    def _publisher(self, document: Document, name: str, kind: str, body: str | None = None) -> Root:
        key = names.fold(document.publisher) if document.publisher else document.id
        seen_as = Actor("", document.publisher or "", "organisation")
        if document.publisher and document.publisher not in self._parties:
            self._parties[document.publisher] = assign_parties((seen_as,), self._instruments)[0].party
        party = self._parties.get(document.publisher or "") or self._organ(document)
        relation = self._publishers.relation(name, party=party, is_party=False)
        owner = self._publishers.house(name)
        party = self._publishers.party(name, party)
        return Root(make_id("o", "publisher", key), body, name, kind, party, None, relation, owner)

    def root_of(self, actor: Actor) -> Root:
        """The origin that a body, person or report of the case is; an outlet of the case is one by whatever name."""
        if actor.id not in self._roots:
            self._roots[actor.id] = self._find_root(actor)
        return self._roots[actor.id]

    def _find_root(self, actor: Actor) -> Root:
        printed = self._as_publisher().get(names.fold(actor.name)) if not actor.party else None
        if printed is not None and printed.publisher and printed.kind in _OUTLETS and actor.kind != "report":
            return self._publisher(printed, printed.publisher, "outlet", self._bodies.named(printed.publisher))
        party = actor.party
        if actor.kind == "report" and actor.issuer in self._actors:
            party = party or self._actors[str(actor.issuer)].party
        party = self._publishers.party(actor.name, party)
        unplaced = None if party or self._publishers.row(actor.name) else why_unplaced(actor, self._bodies)
        is_party = party is not None and names.tokens(actor.name) == names.tokens(self._party_names.get(party, ""))
        relation = self._publishers.relation(actor.name, party=party, is_party=is_party)
        owner = self._publishers.house(actor.name)
        return Root(make_id("o", actor.id), actor.id, actor.name, actor.kind, party, unplaced, relation, owner)
