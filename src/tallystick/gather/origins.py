"""From a statement to its origin: where the information in it entered the record."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.cited import CitedReports
from tallystick.gather.described import described
from tallystick.gather.given import ClustersOf
from tallystick.gather.outlets import SPEECHLESS, Outlets
from tallystick.gather.paths import Path, Root
from tallystick.gather.publishers import Publishers
from tallystick.gather.scopes import Mentions, account_of, finder_of, scopes_of
from tallystick.gather.tellers import teller_of
from tallystick.gather.telling import binds, is_told_by_others, of_its_writer, reports_events
from tallystick.gather.told import Told
from tallystick.records import Actor, Comparison, Document, Instrument, Reuse, Statement

# Unnamed monitors who have counted something, at the beginning of a clause.
COUNTED = re.compile(
    r"(?:the )?(monitors|observers|inspectors)\s+(?:(?:have|had|also)\s+)*"
    r"(?:counted|recorded|verified|found|registered|documented|confirmed|observed)\b",
    re.IGNORECASE,
)
# Words that name nobody by themselves.
_PRONOUNS = names.table("he her his it its she that their they this which who")
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
        clusters_of: ClustersOf,
        summaries: Mapping[str, Mapping[str, str]],
        issuers: Mapping[str, frozenset[str]],
        publishers: Publishers,
        told: Told,
        mentions: Mentions,
    ) -> None:
        """`summaries` lead, by document, from statements to those that they sum up.

        `mentions` are those of all actors and reports.
        """
        self.bodies = Bodies((*actors, *reports), mentions)
        self._actors = self.bodies.by_id
        self._documents = documents
        self._summaries = summaries
        self._statements = statements
        self._places = told.places
        self._inside: dict[str, list[Statement]] = {}
        self._attributed: dict[str, list[Statement]] = {}
        self._reuse: dict[str, list[Reuse]] = defaultdict(list)
        for passage in comparison.reuse:
            self._reuse[passage.document].append(passage)
        self._mentions_in = self.bodies.mentions
        self._scopes: dict[str, Mapping[tuple[int, int], str]] = {}
        self._paths: dict[str, Path] = {}
        self._open: set[str] = set()
        self.outlets = Outlets(self.bodies, documents, comparison.lineage, instruments, publishers, told.organ)
        # Only a document that speaks of a report, or is one, can give anything to a report.
        giving = (d for d in told.places if d in told.reporting or self._is_report(d))
        self.reports = CitedReports(
            reports,
            [statement for document in giving for statement in statements[slice(*told.places[document])]],
            documents,
            clusters_of,
            issuers,
            self.bodies,
            self.outlets,
        )

    def _is_report(self, document: str) -> bool:
        own = self._actors.get(self.outlet(document).actor or "")
        return own is not None and own.kind == "report"

    def _in_document(self, document: str) -> list[Statement]:
        """The statements of a document by their places in it."""
        known = self._inside.get(document)
        if known is None:
            own = self._statements[slice(*self._places.get(document, (0, 0)))]
            known = self._inside[document] = sorted(own, key=lambda s: (s.start, s.end))
        return known

    def _attributed_in(self, document: str) -> list[Statement]:
        known = self._attributed.get(document)
        if known is None:
            known = [s for s in self._in_document(document) if s.mode != "unattributed"]
            self._attributed[document] = known
        return known

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
        return tuple(self.outlets.root_of(self.reports.known_as(end, statement) or end) for end in ends)

    def outlet(self, document: str) -> Root:
        """The origin of what a document says on its own word: its first publisher."""
        return self.outlets.own(self._documents[document]).root

    def publishing(self, document: str) -> list[Path]:
        """Whose paper a document is, and whom it credits, if anybody."""
        known = self._documents[document]
        return [path for path in (self.outlets.own(known), self.outlets.credited(known)) if path is not None]

    def passages(self, document: str) -> list[tuple[int, int, str, int, int]]:
        """What a document copied: from where to where, and whence."""
        found = self._reuse.get(document, ())
        return [(r.start, r.end, r.source_document, r.source_start, r.source_end) for r in found]

    # ---- the rules, in order ----

    def _find(self, statement: Statement) -> Path:
        teller = teller_of(statement, self.bodies, self._actors, self._mentions_in, self._text_of(statement))
        if teller is not None:
            return Path(self.outlets.root_of(self._actors[teller]), "named")
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
            or self.outlets.credited(self._documents[statement.document])
            or self.outlets.own(self._documents[statement.document])
        )

    def _named(self, statement: Statement) -> Path:
        """The last identified link of the chain; an unnamed end counts as the body that relayed it."""
        links = [link for link in statement.chain if link in self._actors]
        speaker = statement.speaker
        if not links and speaker is not None and speaker.actor in self._actors:
            links = [str(speaker.actor)]
        if links and self._relays_nobody(self._actors[links[-1]], statement):
            links = links[:-1]
        if not links:
            meant = self._by_words(statement) or self._by_task(statement) or self._copied(statement)
            if meant is not None:
                return meant
            own = self.outlets.credited(self._documents[statement.document]) or self.outlets.own(
                self._documents[statement.document]
            )
            unnamed = statement.anonymous or (speaker.text if speaker else "")
            unnamed = "" if unnamed.lower() in _PRONOUNS else unnamed
            task = described(unnamed)
            return Path(task, "relayed", unnamed) if task else Path(own.root, "unnamed", unnamed)
        end = self._actors[links[-1]]
        if names.is_agreement(end.name) and reports_events(statement) and not binds(statement):
            return self._copied(statement) or self._before(statement) or self._leading_to(end, statement)
        return self._leading_to(end, statement)

    @staticmethod
    def _relays_nobody(end: Actor, statement: Statement) -> bool:
        """Whether somebody unnamed is named by an agreement or a place alone: "monitors of the accord", "in Callan"."""
        said = statement.anonymous or (statement.speaker.text if statement.speaker else "")
        if end.kind == "place":
            return (
                names.tokens(said) != names.tokens(end.name) and re.search(r"\b(?:in|at|near|from) ", said) is not None
            )
        return bool(statement.anonymous) and names.is_agreement(end.name)

    def _before(self, statement: Statement) -> Path | None:
        """The origin of the statement with a source before this one, where that is no agreement."""
        given = self._attributed_in(statement.document)
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
            own = self.outlets.own(document)
            if own.root.kind == "report":  # the body that speaks is the one whose report this document is
                return Path(own.root, "body", end.name)
        if self._is_its_publisher(end, document):
            return Path(self.outlets.own(document).root, "named")
        report = self.reports.report_of(end, statement) if not is_told_by_others(end, statement) else None
        if report is not None:
            return Path(self.outlets.root_of(report), "body", end.name)
        known = self.reports.known_as(end, statement)
        if known is not None:
            return Path(self.outlets.root_of(known), "same", statement.speaker.text if statement.speaker else end.name)
        if statement.anonymous:
            return Path(self.outlets.root_of(end), "relayed", statement.anonymous)
        return Path(self.outlets.root_of(end), "named")

    def _is_its_publisher(self, end: Actor, document: Document) -> bool:
        """Whether a body is called in a paper of its own by a common noun of its name alone: "the Ministry"."""
        called = names.tokens(end.name)
        if len(called) != 1 or end.kind in SPEECHLESS or not names.is_common(end.name):
            return False
        issuer = self.outlets.own(document).root
        return issuer.kind not in ("outlet", "report") and called[0] in names.tokens(issuer.name)

    def _counted_by(self, statement: Statement, start: int, end: int) -> Path | None:
        """The origin of what unnamed monitors are said to have counted, where the sentence names no other source."""
        ends = [self._actors[link] for link in statement.chain if link in self._actors]
        if ends and not names.is_agreement(ends[-1].name):
            return None
        counted = COUNTED.match(self._documents[statement.document].text, start, end)
        if counted is None:
            return None
        report = self.reports.only_one_of(counted[1])
        if report is not None:
            return Path(self.outlets.root_of(report), "same", counted[1])
        return Path(self.outlets.own(self._documents[statement.document]).root, "unnamed", counted[1])

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
        person = self.bodies.of_last_name(speaker.text, statement.document)
        if person is not None:
            return self._leading_to(self._actors[person], replace(statement, anonymous=None))
        text = self._documents[statement.document].text
        account = account_of(speaker, statement.document, self._mentions_in, text)
        if account is not None and account in self._actors:
            return self._leading_to(self._actors[account], replace(statement, anonymous=None))
        own = self.outlets.own(self._documents[statement.document]).root.actor
        reports = [*([self._actors[own]] if own in self._actors else []), *self.reports.cited_in(statement.document)]
        reports = [r for r in reports if r.kind == "report" and not names.is_agreement(r.name)]
        found = {r.id: r for r in reports if self.reports.are_its_authors(speaker.text, r)}
        return Path(self.outlets.root_of(next(iter(found.values()))), "body", speaker.text) if len(found) == 1 else None

    def _by_task(self, statement: Statement) -> Path | None:
        """The one report of those whom a text calls by their task alone, for what it says that they counted."""
        counted = COUNTED.match(f"{statement.speaker.text} {statement.cue}") if statement.speaker else None
        report = self.reports.only_one_of(counted[1]) if counted is not None else None
        return Path(self.outlets.root_of(report), "same", counted[1]) if counted and report else None

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
        path = self.path(source)
        # Whoever a passage leaves unnamed is unnamed in its copies too, and may be known by another document.
        return path if path.way == "unnamed" else Path(path.root, "copied", _called(document))

    def _statement_at(self, passage: Reuse, statement: Statement) -> Statement | None:
        """The statement in the source that stands where this one stands in the copy."""
        scale = (passage.source_end - passage.source_start) / max(1, passage.end - passage.start)
        start = passage.source_start + (max(statement.start, passage.start) - passage.start) * scale
        end = passage.source_start + (min(statement.end, passage.end) - passage.start) * scale
        there = self._in_document(passage.source_document)
        return max(
            (s for s in there if s.start < end and start < s.end),
            key=lambda s: min(s.end, end) - max(s.start, start),
            default=None,
        )

    def _continued(self, statement: Statement) -> Path | None:
        """The source of the attributed statement before it, where extract found evidence that the text goes on."""
        if statement.continues is None or of_its_writer(statement, self._text_of(statement)):
            return None
        given = self._attributed_in(statement.document)
        at = bisect_left(given, statement.start, key=lambda s: s.start)
        duty = binds(statement)
        for before in reversed(given[max(0, at - 3) : at]):
            root = self.path(before).root
            # An agreement says what shall be; who tells what came to pass is somebody else.
            if duty or not names.is_agreement(root.name):
                return Path(root, "continues", statement.continues)
        return None

    def _summed_up(self, statement: Statement) -> Path | None:
        """The source of the attributed statement in the same document that says the same."""
        name = self._summaries.get(statement.document, {}).get(statement.id)
        source = next((s for s in self._in_document(statement.document) if s.id == name), None)
        return Path(self.path(source).root, "summary") if source is not None and source.id not in self._open else None


def _called(document: Document) -> str:
    return document.publisher or document.file.rsplit("/", 1)[-1]
