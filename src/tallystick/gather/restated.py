"""Sentences without a source that say again what a source of their own document says elsewhere in the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set

import numpy as np

from tallystick.gather.bodies import Bodies
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clauses import Clause
from tallystick.gather.counting import is_particular
from tallystick.gather.features import I64, Features
from tallystick.gather.identity import speaks_of
from tallystick.gather.paths import Path, Root
from tallystick.gather.traits import GIVEN
from tallystick.gather.unchanged import Flags, Unchanged
from tallystick.gather.ways import Given
from tallystick.records import Document
from tallystick.tally import running

# Ways on which a source speaks for itself, or is named as the one who says so.
_SOURCED = frozenset({"named", "body", "same", "issuer", "relayed", "continues", "copied", "summary"})
# Ways on which an outlet says something on its own word, or on that of the agency it credits.
_OWN = frozenset({"own", "credit"})
# Words by which a writer tells what he saw himself.
_FIRST_HAND = re.compile(
    r"\b(?:I|us|our|ours|seen by|watched|this (?:reporter|correspondent|newspaper|paper)"
    r"|we(?! (?:prefer|think|believe|note|know|hope|expect|conclude|read|ask|wonder|recall|say|take)\b)"
    r"|(?:reporters?|correspondents?|photographers?) (?:\w+ ){0,4}(?:saw|counted|found|heard|visited|watched))\b",
    re.IGNORECASE,
)
# What a text is about stands in its headline and its first paragraphs, so many.
_LEADING = 2


def restated(
    listed: ClauseList,
    clusters: Sequence[Sequence[int]],
    given: Given,
    documents: Mapping[str, Document],
    bodies: Bodies,
    features: Features,
    traits: I64,
    unchanged: Unchanged,
    same: Flags,
) -> tuple[Flags, dict[int, Path]]:
    """The ways of clauses that an outlet says on its own word, where a source that it cites says the same elsewhere.

    `given` leads from clauses to their origins; the result has other ways for some of them, and before these which
    clauses were looked at. The source is one whom the
    clause names; or one to whom the document gives something else and of whom it tells: its first paragraphs are given
    to that source, or the clause has a particular number of the source's. It must be the only one that fits, must have
    said so by then, and the outlet must not tell it as seen by its own people. Where that is told of a clause by what
    is the `same` as before, its way is not looked for: only clusters are in which anything is not.
    """
    bare = given.ways.flags(lambda path: path.way in _OWN)[given.clauses] & (traits & GIVEN == 0)
    sourced = given.ways.flags(_is_source)[given.clauses]
    count = len(clusters)
    number = unchanged.number
    anew = ~unchanged.same_sets(same)
    anew[number[bare & ~unchanged.of_whole_documents(same)]] = True
    looked_at = anew[number]
    anew &= (np.bincount(number[bare], minlength=count) > 0) & (np.bincount(number[sourced], minlength=count) > 0)
    clauses, paths = listed.clauses, given.paths()
    named_in = _Naming(bodies, features)
    cited = _Cited(listed, paths, documents, bodies)
    found: dict[int, Path] = {}
    for members in (clusters[at] for at in np.flatnonzero(anew).tolist()):
        sources = _Sources([clauses[i] for i in members if sourced[i]], paths, documents, bodies)
        for clause in (clauses[i] for i in members if bare[i]):
            by_then = sources.by(documents[clause.document])
            named = [r for r in by_then if named_in.may_hold(clause.index, r) and _names(clause, r, bodies)]
            fitting = named or [root for root in by_then if _is_told_of(clause, root, sources, cited, bodies)]
            if len(fitting) == 1 and not _is_first_hand(clause, documents):
                found[clause.index] = Path(fitting[0], "restated", running(fitting[0].name, fitting[0].kind))
    return looked_at, found


def _is_told_of(clause: Clause, root: Root, sources: _Sources, cited: _Cited, bodies: Bodies) -> bool:
    """Whether a document tells of a source where a clause stands: it begins with it, or has its particular number."""
    whose = _whose(root, bodies) | {root.id}
    given, leading = cited.by(clause.document)
    if not given.isdisjoint(whose):
        return not leading.isdisjoint(whose) or sources.has_number_of(clause, root)
    # In this order: the text lies at hand, the numbers of clauses that are held must be read.
    said = cited.documents[clause.document].text[clause.start : clause.end]
    return speaks_of(said, root, bodies) and sources.has_number_of(clause, root)


class _Sources:
    """The sources of a claim, each body with its reports as one."""

    def __init__(
        self, clauses: Sequence[Clause], paths: Sequence[Path], documents: Mapping[str, Document], bodies: Bodies
    ) -> None:
        self._of: dict[str, Root] = {}
        self._since: dict[str, str] = defaultdict(lambda: "9999")
        self._told: dict[str, list[Clause]] = defaultdict(list)
        for clause in sorted(clauses, key=lambda c: paths[c.index].way != "issuer"):
            root = paths[clause.index].root
            body = min(_whose(root, bodies), default=root.id)
            kept = self._of.setdefault(body, root)
            day = (documents[clause.document].published.date or "")[:10]
            # Who speaks in a paper of another has spoken before.
            self._since[kept.id] = min(self._since[kept.id], day if paths[clause.index].way == "issuer" else "")
            self._told[kept.id].append(clause)

    def by(self, document: Document) -> list[Root]:
        """Those who had spoken by the day of a document."""
        day = (document.published.date or "9999")[:10]
        return [root for root in self._of.values() if self._since[root.id] <= day]

    def has_number_of(self, clause: Clause, root: Root) -> bool:
        """Whether a clause tells a particular number of a source that judges the parties, not of a party."""
        if root.party is not None:
            return False
        numbers = _particular(clause)
        return bool(numbers) and any(not numbers.isdisjoint(_particular(told)) for told in self._told[root.id])


def _particular(clause: Clause) -> set[str]:
    return {number for number in clause.counts if is_particular(number)}


class _Cited:
    """For a document those to whom it gives something, and those to whom it gives its first paragraphs."""

    def __init__(
        self, listed: ClauseList, paths: Sequence[Path], documents: Mapping[str, Document], bodies: Bodies
    ) -> None:
        self._listed = listed
        self._paths = paths
        self.documents = documents
        self._bodies = bodies
        self._by: dict[str, tuple[set[str], set[str]]] = {}

    def by(self, document: str) -> tuple[Set[str], Set[str]]:
        """The bodies, reports and origins by their ids: all of them, and those to whom its beginning is given."""
        if document not in self._by:
            self._by[document] = self._find(document)
        return self._by[document]

    def _find(self, document: str) -> tuple[set[str], set[str]]:
        cited: set[str] = set()
        leading: set[str] = set()
        end = _end_of_lead(self.documents[document])
        for clause in self._listed.of(document):
            path = self._paths[clause.index]
            if clause.statement.mode != "unattributed" and path.way in _SOURCED:
                whose = _whose(path.root, self._bodies) | {path.root.id}
                cited |= whose
                if clause.start < end:
                    leading |= whose
        return cited, leading


def _end_of_lead(document: Document) -> int:
    ends: dict[int, int] = {}
    for block in document.blocks:
        if block.role == "paragraph":
            ends[block.unit] = block.end
            if len(ends) > _LEADING:
                break
    return max(list(ends.values())[:_LEADING], default=0)


def _whose(root: Root, bodies: Bodies) -> frozenset[str]:
    """The body that a source is, or whose report it is."""
    actor = bodies.by_id.get(root.actor or "")
    if actor is not None and actor.kind == "report" and actor.issuer is not None:
        return frozenset({actor.issuer})
    return frozenset({root.actor} if root.actor is not None else ())


def _is_source(path: Path) -> bool:
    return path.way in _SOURCED and path.root.kind != "outlet"


def _names(clause: Clause, root: Root, bodies: Bodies) -> bool:
    """Whether a clause tells of what the source itself did: "the Trust found 88 mines"."""
    whose = _whose(root, bodies)
    return any(body in whose or not whose.isdisjoint(bodies.wholes(body)) for body in clause.agents)


class _Naming:
    """Tells without reading a clause that it names nobody to whom a source belongs."""

    def __init__(self, bodies: Bodies, features: Features) -> None:
        self._bodies = bodies
        self._features = features
        self._parts: dict[str, set[str]] = defaultdict(set)
        for body in bodies.by_id:
            for whole in bodies.wholes(body):
                self._parts[whole].add(body)
        self._near: dict[str, frozenset[int]] = {}

    def may_hold(self, clause: int, root: Root) -> bool:
        """Whether a clause names a source, its issuer, or a part of one of them."""
        near = self._near.get(root.id)
        if near is None:
            whose = _whose(root, self._bodies)
            ids = whose.union(*(self._parts.get(body, ()) for body in whose))
            near = self._near[root.id] = frozenset(self._features.place(f"@{body}") for body in ids)
        return not near.isdisjoint(self._features.own(clause).tolist())


def _is_first_hand(clause: Clause, documents: Mapping[str, Document]) -> bool:
    statement = clause.statement
    return _FIRST_HAND.search(documents[clause.document].text, statement.start, statement.end) is not None
