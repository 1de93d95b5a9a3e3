"""By which report a body speaks where a document cites the body, and who is meant by the authors of a report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.given import ClustersOf
from tallystick.gather.outlets import SPEECHLESS, Outlets
from tallystick.records import Actor, Document, Statement
from tallystick.text import stem_of

# Those who write the reports of a mission or panel, where a text calls them by what they do.
_AUTHORS = frozenset(stem_of(word) for word in ("monitors", "observers", "inspectors", "investigators", "authors"))


class CitedReports:
    """The reports of a case, asked which of them stands behind what a document gives to a body."""

    def __init__(
        self,
        reports: Sequence[Actor],
        statements: Iterable[Statement],
        documents: Mapping[str, Document],
        clusters_of: ClustersOf,
        issuers: Mapping[str, frozenset[str]],
        bodies: Bodies,
        outlets: Outlets,
    ) -> None:
        self._actors = bodies.by_id
        self._bodies = bodies
        self._documents = documents
        self._clusters_of = clusters_of
        self._issuers = issuers
        self._outlets = outlets
        self._reports_in = self._place_reports(reports)
        self._cited_for = self._by_cluster(statements)

    def report_of(self, body: Actor, statement: Statement) -> Actor | None:
        """The report that a body speaks by: one that the same document speaks of, or one that says the same."""
        here = self._here(body, statement)
        if here is not None or body.kind in SPEECHLESS:
            return here
        for cluster in sorted(self._clusters_of.of(statement.document, statement.id)):
            for report in self._cited_for.get(cluster, ()):
                if self._speaks_by(body, report):
                    return report
        return None

    def known_as(self, end: Actor, statement: Statement) -> Actor | None:
        """The one report of a known issuer that says the same as a report of which a document tells no issuer."""
        if end.kind != "report" or end.issuer or end.number or names.is_agreement(end.name):
            return None
        alike = {
            report.id: report
            for cluster in self._clusters_of.of(statement.document, statement.id)
            for report in self._cited_for.get(cluster, ())
            if report.issuer and (not end.dated or not report.dated or end.dated[:7] == report.dated[:7])
        }
        return next(iter(alike.values())) if len(alike) == 1 else None

    def _behind(self, statement: Statement) -> Actor | None:
        end = self._actors.get(statement.chain[-1]) if statement.chain else None
        if end is None and statement.mode == "unattributed":
            own = self._actors.get(self._outlets.own(self._documents[statement.document]).root.actor or "")
            return own if own is not None and own.kind == "report" else None
        if end is None or end.kind == "report":
            return end
        return self._here(end, statement)

    def _by_cluster(self, statements: Iterable[Statement]) -> dict[int, list[Actor]]:
        """For every cluster of clauses, the reports that a document gives one to, or that say it themselves."""
        found: dict[int, dict[str, Actor]] = defaultdict(dict)
        for statement in statements:
            report = self._behind(statement)
            if report is not None:
                for cluster in self._clusters_of.of(statement.document, statement.id):
                    found[cluster][report.id] = report
        return {cluster: list(ends.values()) for cluster, ends in found.items()}

    def _here(self, body: Actor, statement: Statement) -> Actor | None:
        """The report of a body that the same document speaks of: the last one spoken of before it, or the first."""
        if body.kind in SPEECHLESS:
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
        return any(self._bodies.related(body.id, issuer) for issuer in issuers)

    def cited_in(self, document: str) -> list[Actor]:
        """The reports that a document speaks of, in order."""
        return [report for _, report in self._reports_in.get(document, ())]

    def only_one_of(self, authors: str) -> Actor | None:
        """The one report of the case whose authors these are, where no other body of the case bears their name."""
        called = stem_of(names.tokens(authors)[-1])
        bodies = [a for a in self._actors.values() if a.kind not in SPEECHLESS and called in _stems_of(a)]
        reports = [
            report
            for report in self._actors.values()
            if report.kind == "report" and any(called in _stems_of(a) for a in self._issuers_of(report))
        ]
        if len(reports) != 1:
            return None
        same = all(any(_of_one_name(body, issuer) for issuer in self._issuers_of(reports[0])) for body in bodies)
        return reports[0] if same else None

    def cited_beside(self, statement: Statement) -> Iterator[str]:
        """The reports that stand behind anything that says the same as a statement, by id."""
        for cluster in sorted(self._clusters_of.of(statement.document, statement.id)):
            for report in self._cited_for.get(cluster, ()):
                yield report.id

    def cited_clusters(self) -> frozenset[int]:
        """The clusters of clauses for which any document cites a report."""
        return frozenset(self._cited_for)

    def issued_by(self, report: Actor) -> list[Actor]:
        """Those whom documents name as the issuers of a report, in the order of their ids."""
        return sorted(self._issuers_of(report), key=lambda issuer: issuer.id)

    def _issuers_of(self, report: Actor) -> list[Actor]:
        return [self._actors[i] for i in self._issuers.get(report.id, ()) if i in self._actors]

    def are_its_authors(self, words_: str, report: Actor) -> bool:
        """Whether unnamed speakers are those who wrote a report: "monitors", of a monitoring mission."""
        issuers = self._issuers_of(report)
        called = {stem_of(token) for actor in issuers for name in all_names(actor) for token in names.tokens(name)}
        head = re.split(r"\b(?:of|for|from|with|on|in)\b", words_, maxsplit=1)[0]
        tokens = names.tokens(head)
        if not 0 < len(tokens) <= 2 or len(tokens[-1]) < 5:
            return False
        known = stem_of(tokens[-1])
        return known in called or (known in _AUTHORS and not any(actor.party for actor in issuers))

    @staticmethod
    def _place_reports(reports: Sequence[Actor]) -> dict[str, list[tuple[int, Actor]]]:
        placed: dict[str, list[tuple[int, Actor]]] = defaultdict(list)
        for report in reports:
            for document, start, _ in report.mentions:
                placed[document].append((start, report))
        return {document: sorted(rows, key=lambda row: row[0]) for document, rows in placed.items()}


def _stems_of(actor: Actor) -> frozenset[str]:
    return frozenset(stem_of(token) for name in all_names(actor) for token in names.tokens(name))


def _of_one_name(a: Actor, b: Actor) -> bool:
    """Whether a name of one body is a short form of a name of the other, as far as both have more than one word."""
    ours, theirs = ([set(names.tokens(n)) for n in all_names(c) if len(names.tokens(n)) > 1] for c in (a, b))
    return any(x <= y or y <= x for x in ours for y in theirs)
