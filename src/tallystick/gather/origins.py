"""From a statement to its origin: where the information in it entered the record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.bylines import shares_byline
from tallystick.gather.identity import why_unplaced
from tallystick.gather.parties import assign_parties
from tallystick.gather.paths import Path, Root
from tallystick.gather.publishers import Publishers
from tallystick.gather.scopes import account_of, finder_of, mentions_by_document, scopes_of
from tallystick.records import Actor, Comparison, Document, Instrument, Reuse, Statement, make_id
from tallystick.text import stem_of

_ISSUED: frozenset[str] = frozenset({"press release", "official report", "statement"})
_SPEECHLESS: frozenset[str] = frozenset({"person", "report", "place"})
# Those who write the reports of a mission or panel, where a text calls them by what they do.
_AUTHORS = frozenset(stem_of(word) for word in ("monitors", "observers", "inspectors", "investigators", "authors"))
# What a report does and an agreement does not.
_ADDS = frozenset({"add", "added", "adds", "find", "found", "finds", "note", "noted", "report", "reported", "said"})
_TASKED = names.table("board commission committee council panel secretariat")
# Unnamed monitors who have counted something, at the beginning of a clause.
_COUNTED = re.compile(
    r"(?:the )?(monitors|observers|inspectors)\s+(?:(?:have|had|also)\s+)*"
    r"(?:counted|recorded|verified|found|registered|documented|confirmed|observed)\b",
    re.IGNORECASE,
)
# The part of a statement that a copied passage must cover for the statement to be copied.
_COVERED = 0.6


class Tracer:
    """Finds the origin of every statement of a case."""

    def __init__(
        self,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        reports: Sequence[Actor],
        documents: Mapping[str, Document],
        comparison: Comparison,
        instruments: Sequence[Instrument],
        clusters_of: Mapping[str, frozenset[int]],
        summaries: Mapping[str, str],
        issuers: Mapping[str, frozenset[str]],
        publishers: Publishers,
    ) -> None:
        self._publishers = publishers
        self._actors = {actor.id: actor for actor in (*actors, *reports)}
        self.bodies = Bodies((*actors, *reports))
        self._documents = documents
        self._instruments = instruments
        self._party_names = {party.id: party.name for instrument in instruments for party in instrument.parties}
        self._clusters_of = clusters_of
        self._summaries = summaries
        self._issuers = issuers
        self._by_id = {statement.id: statement for statement in statements}
        self._in_document: dict[str, list[Statement]] = defaultdict(list)
        for statement in sorted(statements, key=lambda s: (s.document, s.start, s.end)):
            self._in_document[statement.document].append(statement)
        self._attributed_in: dict[str, list[Statement]] = defaultdict(list)
        for document, inside in self._in_document.items():
            self._attributed_in[document] = [s for s in inside if s.mode != "unattributed"]
        self._reuse: dict[str, list[Reuse]] = defaultdict(list)
        for passage in comparison.reuse:
            self._reuse[passage.document].append(passage)
        self._first_print = {
            line.document: line.origin_document for line in comparison.lineage if line.kind == "reprint"
        }
        self._reports_in = self._place_reports(reports)
        self._mentions_in = mentions_by_document(self._actors.values())
        self._scopes: dict[str, Mapping[tuple[int, int], str]] = {}
        self._paths: dict[str, Path] = {}
        self._open: set[str] = set()
        self._outlets: dict[str, Path] = {}
        self._credits: dict[str, Path | None] = {}
        self._cited_for = self._reports_by_cluster(statements)

    def path(self, statement: Statement) -> Path:
        """The origin of a statement, and the way to it."""
        known = self._paths.get(statement.id)
        if known is None:
            self._open.add(statement.id)
            known = self._find(statement)
            self._open.discard(statement.id)
            self._paths[statement.id] = known
        return known

    def clause_path(self, statement: Statement, start: int, end: int) -> Path:
        """The origin of one clause of a statement: the source that stands beside it, where several are named."""
        beside = self._scopes_of(statement).get((start, end))
        if beside:
            return self._leading_to(self._actors[beside], statement)
        return self._counted_by(statement, start, end) or self._found_by(statement, start, end) or self.path(statement)

    def _found_by(self, statement: Statement, start: int, end: int) -> Path | None:
        """The origin of what a sentence without a source says that somebody counted, put at a number or speaks of."""
        if statement.mode != "unattributed":
            return None
        finder = finder_of(statement, start, end, self._actors, self._mentions_in, self._text_of(statement))
        return None if finder is None else self._leading_to(self._actors[finder], statement)

    def _text_of(self, statement: Statement) -> str:
        return self._documents[statement.document].text

    def links(self, statement: Statement) -> tuple[Root, ...]:
        """The origins that the links of a statement's chain would be, its own among them."""
        ends = [self._actors[link] for link in statement.chain if link in self._actors]
        ends = [end for end in ends if not names.is_agreement(end.name)]
        return tuple(self._root_of(self._report_known_as(end, statement) or end) for end in ends)

    def outlet(self, document: str) -> Root:
        """The origin of what a document says on its own word: its first publisher."""
        return self._own(self._documents[document]).root

    # ---- the rules, in order ----

    def _find(self, statement: Statement) -> Path:
        if statement.mode != "unattributed":
            return self._named(statement)
        continued = self._continued(statement)
        if continued is not None and continued.root.kind == "outlet":
            # Going on from somebody unnamed, it may yet sum up what the document gives to a named source.
            continued = self._summed_up(statement) or continued
        return (
            self._copied(statement)
            or continued
            or self._summed_up(statement)
            or self._credited(statement)
            or self._own(self._documents[statement.document])
        )

    def _named(self, statement: Statement) -> Path:
        """The last identified link of the chain; an unnamed end counts as the body that relayed it."""
        links = [link for link in statement.chain if link in self._actors]
        speaker = statement.speaker
        if not links and speaker is not None and speaker.actor in self._actors:
            links = [str(speaker.actor)]
        if links and statement.anonymous and names.is_agreement(self._actors[links[-1]].name):
            links = links[:-1]  # an agreement relays nobody: "monitors of the accord said"
        if not links:
            meant = self._by_words(statement) or self._copied(statement)
            if meant is not None:
                return meant
            own = self._credited(statement) or self._own(self._documents[statement.document])
            unnamed = statement.anonymous or (speaker.text if speaker else "")
            described = _described(unnamed)
            return Path(described, "relayed", unnamed) if described else Path(own.root, "unnamed", unnamed)
        end = self._actors[links[-1]]
        if names.is_agreement(end.name) and statement.cue in _ADDS and not _binds(statement):
            return self._before(statement) or self._leading_to(end, statement)
        return self._leading_to(end, statement)

    def _before(self, statement: Statement) -> Path | None:
        """The origin of the statement with a source before this one, where that is no agreement."""
        given = self._attributed_in[statement.document]
        at = bisect_left(given, statement.start, key=lambda s: s.start)
        for before in reversed(given[max(0, at - 3) : at]):
            root = self.path(before).root if before.id not in self._open else None
            if root is not None and not names.is_agreement(root.name):
                return Path(root, "continues", "an agreement adds nothing to what it says")
        return None

    def _leading_to(self, end: Actor, statement: Statement) -> Path:
        """The way to the last identified link: by the report that it speaks by, where there is one."""
        document = self._documents[statement.document]
        if document.publisher and names.fold(document.publisher) in map(names.fold, all_names(end)):
            own = self._own(document)
            if own.root.kind == "report":  # the body that speaks is the one whose report this document is
                return Path(own.root, "body", end.name)
        if self._is_its_publisher(end, document):
            return Path(self._own(document).root, "named")
        report = self._report_of(end, statement)
        if report is not None:
            return Path(self._root_of(report), "body", end.name)
        known = self._report_known_as(end, statement)
        if known is not None:
            return Path(self._root_of(known), "same", statement.speaker.text if statement.speaker else end.name)
        if statement.anonymous:
            return Path(self._root_of(end), "relayed", statement.anonymous)
        return Path(self._root_of(end), "named")

    def _is_its_publisher(self, end: Actor, document: Document) -> bool:
        """Whether a body is called in a paper of its own by a common noun of its name alone: "the Ministry"."""
        called = names.tokens(end.name)
        if len(called) != 1 or end.kind in _SPEECHLESS or not names.is_common(end.name):
            return False
        issuer = self._own(document).root
        return issuer.kind not in ("outlet", "report") and called[0] in names.tokens(issuer.name)

    def _counted_by(self, statement: Statement, start: int, end: int) -> Path | None:
        """The origin of what unnamed monitors are said to have counted, where the sentence names no other source."""
        ends = [self._actors[link] for link in statement.chain if link in self._actors]
        if ends and not names.is_agreement(ends[-1].name):
            return None
        counted = _COUNTED.match(self._documents[statement.document].text, start, end)
        if counted is None:
            return None
        report = self._only_report_of(counted[1])
        if report is not None:
            return Path(self._root_of(report), "same", counted[1])
        return Path(self._own(self._documents[statement.document]).root, "unnamed", counted[1])

    def _only_report_of(self, authors: str) -> Actor | None:
        """The one report of the case whose authors these are, where no other body of the case bears their name."""
        called = stem_of(names.tokens(authors)[-1])
        bodies = [a for a in self._actors.values() if a.kind not in _SPEECHLESS and called in _stems_of(a)]
        reports = [
            report
            for report in self._actors.values()
            if report.kind == "report" and any(called in _stems_of(a) for a in self._issuers_of(report))
        ]
        if len(reports) != 1:
            return None
        same = all(any(_of_one_name(body, issuer) for issuer in self._issuers_of(reports[0])) for body in bodies)
        return reports[0] if same else None

    def _issuers_of(self, report: Actor) -> list[Actor]:
        return [self._actors[i] for i in self._issuers.get(report.id, ()) if i in self._actors]

    def _scopes_of(self, statement: Statement) -> Mapping[tuple[int, int], str]:
        if statement.id not in self._scopes:
            text = self._documents[statement.document].text
            self._scopes[statement.id] = scopes_of(statement, self._actors, self._mentions_in, text)
        return self._scopes[statement.id]

    def _by_words(self, statement: Statement) -> Path | None:
        """The body that an unnamed speaker's words name: an account of it, or its monitors beside its report."""
        speaker = statement.speaker
        if speaker is None:
            return None
        text = self._documents[statement.document].text
        account = account_of(speaker, statement.document, self._mentions_in, text)
        if account is not None and account in self._actors:
            return self._leading_to(self._actors[account], replace(statement, anonymous=None))
        own = self._own(self._documents[statement.document]).root.actor
        reports = [*([self._actors[own]] if own in self._actors else []), *self._cited_in(statement.document)]
        reports = [r for r in reports if r.kind == "report" and not names.is_agreement(r.name)]
        found = {r.id: r for r in reports if self._are_its_authors(speaker.text, r)}
        return Path(self._root_of(next(iter(found.values()))), "body", speaker.text) if len(found) == 1 else None

    def _cited_in(self, document: str) -> list[Actor]:
        return [report for _, report in self._reports_in.get(document, ())]

    def _are_its_authors(self, words_: str, report: Actor) -> bool:
        """Whether unnamed speakers are those who wrote a report: "monitors", of a monitoring mission."""
        issuers = self._issuers_of(report)
        called = {stem_of(token) for actor in issuers for name in all_names(actor) for token in names.tokens(name)}
        head = re.split(r"\b(?:of|for|from|with|on|in)\b", words_, maxsplit=1)[0]
        tokens = names.tokens(head)
        if not 0 < len(tokens) <= 2 or len(tokens[-1]) < 5:
            return False
        known = stem_of(tokens[-1])
        return known in called or (known in _AUTHORS and not any(actor.party for actor in issuers))

    def _copied(self, statement: Statement) -> Path | None:
        """The origin of the passage that the statement was copied from."""
        best: tuple[int, Statement, Document] | None = None
        for passage in self._reuse.get(statement.document, ()):
            covered = min(passage.end, statement.end) - max(passage.start, statement.start)
            if covered < _COVERED * (statement.end - statement.start):
                continue
            source = self._statement_at(passage, statement)
            if source is None or source.id in self._open:
                continue
            if best is None or covered > best[0]:
                best = (covered, source, self._documents[passage.source_document])
        if best is None:
            return None
        _, source, document = best
        return Path(self.path(source).root, "copied", _called(document))

    def _statement_at(self, passage: Reuse, statement: Statement) -> Statement | None:
        """The statement in the source that stands where this one stands in the copy."""
        scale = (passage.source_end - passage.source_start) / max(1, passage.end - passage.start)
        start = passage.source_start + (max(statement.start, passage.start) - passage.start) * scale
        end = passage.source_start + (min(statement.end, passage.end) - passage.start) * scale
        there = self._in_document[passage.source_document]
        return max(
            (s for s in there if s.start < end and start < s.end),
            key=lambda s: min(s.end, end) - max(s.start, start),
            default=None,
        )

    def _continued(self, statement: Statement) -> Path | None:
        """The source of the attributed statement before it, where extract found evidence that the text goes on."""
        if statement.continues is None:
            return None
        given = self._attributed_in[statement.document]
        at = bisect_left(given, statement.start, key=lambda s: s.start)
        binds = _binds(statement)
        for before in reversed(given[max(0, at - 3) : at]):
            root = self.path(before).root
            # An agreement says what shall be; who tells what came to pass is somebody else.
            if binds or not names.is_agreement(root.name):
                return Path(root, "continues", statement.continues)
        return None

    def _summed_up(self, statement: Statement) -> Path | None:
        """The source of the attributed statement in the same document that says the same."""
        source = self._by_id.get(self._summaries.get(statement.id, ""))
        return Path(self.path(source).root, "summary") if source is not None and source.id not in self._open else None

    def _credited(self, statement: Statement) -> Path | None:
        """The agency that the document, or the one of which it is a reprint, credits."""
        document = self._first(self._documents[statement.document])
        if document.id not in self._credits:
            self._credits[document.id] = self._credit_of(document)
        return self._credits[document.id]

    def _credit_of(self, document: Document) -> Path | None:
        """The agency that a document credits, together with its outlet where both sign."""
        publisher = names.tokens(document.publisher or "")
        spelt = {names.initials(credit) for credit in (*document.credits, document.publisher or "")} - {""}
        agencies = [c for c in document.credits if names.tokens(c) != publisher and names.fold(c) not in spelt]
        if not agencies:
            return None
        name = " and ".join(agencies)
        own = self._own(document).root
        if own.kind == "outlet" and shares_byline(document, agencies):
            # Whose work a sentence is, of the outlet's and the agency's, the line does not say: it is told as theirs.
            name = f"{own.name} and {name}"
            return Path(replace(own, id=make_id("o", "joint", names.fold(name)), actor=None, name=name), "credit")
        body = self.bodies.named(name)
        if body is not None:
            return Path(self._root_of(self._actors[body]), "credit")
        return Path(Root(make_id("o", "agency", names.fold(name)), None, name, "organisation", None), "credit")

    def _own(self, document: Document) -> Path:
        """The publisher: a body whose own paper this is, or an outlet."""
        first = self._first(document)
        if first.id not in self._outlets:
            self._outlets[first.id] = self._published(first)
        return self._outlets[first.id]

    def _published(self, document: Document) -> Path:
        body = self._issuing_body(document)
        report = self._report_that_is(document, body)
        if report is not None:
            return Path(self._root_of(report), "issuer")
        issued = document.kind in _ISSUED or not document.publisher
        if body is not None and (issued or self._actors[body].party):
            return Path(self._root_of(self._actors[body]), "issuer")
        if document.kind in _ISSUED and document.publisher:
            return Path(self._publisher(document, document.publisher, "organisation"), "issuer")
        name = document.publisher or f"an outlet that is not named ({document.file.rsplit('/', 1)[-1]})"
        return Path(self._publisher(document, name, "outlet", body), "own")

    def _issuing_body(self, document: Document) -> str | None:
        """The body whose paper a document is: its publisher, or where none is known, the one its title begins with."""
        if document.publisher:
            return self.bodies.named(document.publisher)
        title = names.tokens(document.title or "")
        for length in range(len(title), 1, -1):
            body = self.bodies.named(" ".join(title[:length]))
            if body is not None and self._actors[body].kind not in _SPEECHLESS:
                return body
        return None

    # ---- parts of the rules ----

    def _first(self, document: Document) -> Document:
        """The document of which this one is a reprint, at the end of all reprinting."""
        seen = {document.id}
        while (source := self._first_print.get(document.id)) is not None and source not in seen:
            seen.add(source)
            document = self._documents[source]
        return document

    def _publisher(self, document: Document, name: str, kind: str, body: str | None = None) -> Root:
        key = names.fold(document.publisher) if document.publisher else document.id
        seen_as = Actor("", document.publisher or "", "organisation")
        party = assign_parties((seen_as,), self._instruments)[0].party if document.publisher else None
        relation = self._publishers.relation(name, party=party, is_party=False)
        owner = self._publishers.house(name)
        party = self._publishers.party(name, party)
        return Root(make_id("o", "publisher", key), body, name, kind, party, None, relation, owner)

    def _root_of(self, actor: Actor) -> Root:
        party = actor.party
        if actor.kind == "report" and actor.issuer in self._actors:
            party = party or self._actors[str(actor.issuer)].party
        party = self._publishers.party(actor.name, party)
        unplaced = None if party or self._publishers.row(actor.name) else why_unplaced(actor, self.bodies)
        is_party = party is not None and names.tokens(actor.name) == names.tokens(self._party_names.get(party, ""))
        relation = self._publishers.relation(actor.name, party=party, is_party=is_party)
        owner = self._publishers.house(actor.name)
        return Root(make_id("o", actor.id), actor.id, actor.name, actor.kind, party, unplaced, relation, owner)

    def _place_reports(self, reports: Sequence[Actor]) -> dict[str, list[tuple[int, Actor]]]:
        placed: dict[str, list[tuple[int, Actor]]] = defaultdict(list)
        for report in reports:
            for document, start, _ in report.mentions:
                placed[document].append((start, report))
        return {document: sorted(rows, key=lambda row: row[0]) for document, rows in placed.items()}

    def _reports_by_cluster(self, statements: Iterable[Statement]) -> dict[int, list[Actor]]:
        """For every cluster of clauses, the reports that a document gives one to, or that say it themselves."""
        found: dict[int, dict[str, Actor]] = defaultdict(dict)
        for statement in statements:
            report = self._report_behind(statement)
            if report is not None:
                for cluster in self._clusters_of.get(statement.id, ()):
                    found[cluster][report.id] = report
        return {cluster: list(ends.values()) for cluster, ends in found.items()}

    def _report_behind(self, statement: Statement) -> Actor | None:
        end = self._actors.get(statement.chain[-1]) if statement.chain else None
        if end is None and statement.mode == "unattributed":
            own = self._actors.get(self._own(self._documents[statement.document]).root.actor or "")
            return own if own is not None and own.kind == "report" else None
        if end is None or end.kind == "report":
            return end
        return self._report_here(end, statement)

    def _report_of(self, body: Actor, statement: Statement) -> Actor | None:
        """The report that a body speaks by: one that the same document speaks of, or one that says the same."""
        here = self._report_here(body, statement)
        if here is not None or body.kind in _SPEECHLESS:
            return here
        for cluster in sorted(self._clusters_of.get(statement.id, ())):
            for report in self._cited_for.get(cluster, ()):
                if self._speaks_by(body, report):
                    return report
        return None

    def _report_known_as(self, end: Actor, statement: Statement) -> Actor | None:
        """The one report of a known issuer that says the same as a report of which a document tells no issuer."""
        if end.kind != "report" or end.issuer or end.number or names.is_agreement(end.name):
            return None
        alike = {
            report.id: report
            for cluster in self._clusters_of.get(statement.id, ())
            for report in self._cited_for.get(cluster, ())
            if report.issuer and (not end.dated or not report.dated or end.dated[:7] == report.dated[:7])
        }
        return next(iter(alike.values())) if len(alike) == 1 else None

    def _report_here(self, body: Actor, statement: Statement) -> Actor | None:
        """The report of a body that the same document speaks of: the last one spoken of before it, or the first."""
        if body.kind in _SPEECHLESS:
            return None
        here = [r for _, r in self._reports_in.get(statement.document, ()) if self._speaks_by(body, r)]
        if not here:
            return None
        before = [
            r
            for start, r in self._reports_in[statement.document]
            if start < statement.start and self._speaks_by(body, r)
        ]
        return before[-1] if before else here[0]

    def _speaks_by(self, body: Actor, report: Actor) -> bool:
        """Whether a report is this body's: its own, of its team, or of the organisation that it is a team of.

        A party is not its ministries: what a government says is not what a report of one of its offices says.
        """
        issuers = self._issuers.get(report.id, frozenset())
        if body.id in issuers:
            return True
        if body.party or any(self._actors[i].party for i in issuers if i in self._actors):
            return False
        return any(self.bodies.related(body.id, issuer) for issuer in issuers)

    def _report_that_is(self, document: Document, body: str | None) -> Actor | None:
        """The report of the case that this document is."""
        if body is None or document.kind in ("article", "wire", "newsletter"):
            return None
        day = (document.published.date or "")[:10]
        is_report = document.kind == "official report" or not document.publisher
        own = [a for a in self._actors.values() if a.kind == "report" and self.bodies.related(a.issuer, body)]
        fitting = [r for r in own if r.dated == day or (is_report and (not r.dated or not day))]
        return fitting[0] if len(fitting) == 1 else None


def _binds(statement: Statement) -> bool:
    """Whether a statement says what shall be."""
    return any(p.modality in ("duty", "plan") for p in statement.propositions)


def _stems_of(actor: Actor) -> frozenset[str]:
    return frozenset(stem_of(token) for name in all_names(actor) for token in names.tokens(name))


def _of_one_name(a: Actor, b: Actor) -> bool:
    """Whether a name of one body is a short form of a name of the other, as far as both have more than one word."""
    ours, theirs = ([set(names.tokens(n)) for n in all_names(c) if len(names.tokens(n)) > 1] for c in (a, b))
    return any(x <= y or y <= x for x in ours for y in theirs)


def _described(unnamed: str) -> Root | None:
    """The origin of those whom documents name by their task alone, alike in all of them: "the ceasefire commission"."""
    known = names.tokens(unnamed)
    article, _, name = unnamed.partition(" ")
    # "A committee of relatives" tells which one at its first mention; "a committee" does not.
    whose = known.index("of") if "of" in known[1:] else None
    head = known[whose - 1] if whose is not None else known[-1] if known else ""
    definite = article.lower() == "the" or (whose is not None and article.lower() in ("a", "an"))
    if not definite or not 1 < len(known) < 5 or head not in _TASKED:
        return None
    if names.is_common(" ".join(known).title()):
        return None
    return Root(make_id("o", "described", " ".join(known)), None, name, "organisation", None)


def _called(document: Document) -> str:
    return document.publisher or document.file.rsplit("/", 1)[-1]
