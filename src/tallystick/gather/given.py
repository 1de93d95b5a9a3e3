"""To whom the statements of a case are given, before it is settled what each of them rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence, Set

from tallystick.gather.bodies import Bodies
from tallystick.gather.casting import Casting, Ids
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.features import I64
from tallystick.gather.told import Told
from tallystick.records import Actor


class Sources:
    """To whom statements are given, before reports are told apart: a body, its teams and its reports are one."""

    def __init__(self, told: Told, ids: Ids, reports: Iterable[Actor], bodies: Bodies) -> None:
        """`reports` are those of single documents, with issuers of the case."""
        self._told = told
        self._ids = ids
        self._issuers = {report.id: report.issuer or report.id for report in reports}
        self._bodies = bodies

    def word(self, body: str) -> str:
        """What stands for a body: the whole that it is a part of, or itself."""
        return min(self._bodies.wholes(body), default=body)

    def words(self) -> dict[str, str]:
        """What stands for those bodies for which something else does than themselves."""
        return {body: word for body in self._bodies.by_id if (word := self.word(body)) != body}

    def of(self, document: str) -> dict[str, str]:
        """Whoever each statement of a document is given to, by the ids of statements."""
        found: dict[str, str] = {}
        ids = self._ids.of(document)
        for said in self._told.briefs[document].said:
            if said.is_given:
                last = said.chain[-1] if said.chain else said.speaker or ""
                end = ids.get(last, self._issuers.get(last, last))
                if end in self._bodies.by_id or last in self._issuers:
                    found[said.id] = self.word(end)
        return found


class ClustersOf:
    """The clusters in which the clauses of a statement stand, found where somebody asks."""

    def __init__(self, listed: ClauseList, numbers: I64) -> None:
        """`numbers` has for each clause the number of its cluster."""
        self._listed = listed
        self._numbers = numbers
        self._of: dict[str, dict[str, set[int]]] = {}

    def of(self, document: str, statement: str) -> frozenset[int]:
        """Those of a statement of a document, by its id."""
        known = self._of.get(document)
        if known is None:
            known = self._of[document] = defaultdict(set)
            start, end = self._listed.places.get(document, (0, 0))
            own = self._numbers[start:end].tolist()
            for clause, number in zip(self._listed.clauses[start:end], own, strict=True):
                known[clause.statement.id].add(number)
        return frozenset(known.get(statement, ()))


def cited_for(told: Told, ids: Ids, reports: Sequence[Actor], clusters_of: ClustersOf) -> dict[str, frozenset[int]]:
    """For every report of one document, the clusters of what that document gives to it or to its issuer."""
    issued = {(r.mentions[0][0], r.issuer): r.id for r in reports if r.mentions and r.issuer}
    cited = {report.id for report in reports}
    found: dict[str, frozenset[int]] = defaultdict(frozenset)
    for document in sorted(told.reporting):
        own = ids.of(document)
        for said in told.briefs[document].said:
            for link in said.chain:
                known = own.get(link, link)
                report = issued.get((document, known), known)
                if report in cited:
                    found[report] |= clusters_of.of(document, said.id)
    return found


def spoken_before(told: Told, ids: Ids, casting: Casting, speakers: Set[str]) -> dict[str, str]:
    """For some speakers of the case, the one to whom the statement right before the first one of each is given."""
    before: dict[str, str] = {}
    for document in sorted(casting.naming(speakers)):
        last, own = "", ids.of(document)
        for said in sorted(told.briefs[document].said, key=lambda one: one.start):
            speaker = own.get(said.speaker, said.speaker) if said.speaker else None
            if speaker:
                before.setdefault(speaker, own.get(last, last))
            last = said.speaker or ""
    return before
