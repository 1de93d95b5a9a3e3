"""To whom the statements of a case are given, before it is settled what each of them rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.gather.bodies import Bodies
from tallystick.gather.briefs import Brief
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.features import I64
from tallystick.gather.told import Told
from tallystick.records import Actor


def sources_of(
    briefs: Iterable[Brief], ids: Mapping[str, str], actors: Mapping[str, Actor], bodies: Bodies
) -> dict[str, str]:
    """Whoever each statement is given to, before reports are told apart: a body, its teams and its reports are one."""
    found: dict[str, str] = {}
    for said in (said for brief in briefs for said in brief.said if said.is_given):
        last = said.chain[-1] if said.chain else said.speaker or ""
        end = actors.get(ids.get(last, last))
        if end is not None:
            body = (end.issuer or end.id) if end.kind == "report" else end.id
            found[said.id] = min(bodies.wholes(body), default=body)
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


def cited_for(
    told: Told, ids: Mapping[str, str], reports: Sequence[Actor], clusters_of: ClustersOf
) -> dict[str, frozenset[int]]:
    """For every report of one document, the clusters of what that document gives to it or to its issuer."""
    issued = {(r.mentions[0][0], r.issuer): r.id for r in reports if r.mentions and r.issuer}
    cited = {report.id for report in reports}
    found: dict[str, frozenset[int]] = defaultdict(frozenset)
    for document in told.briefs if cited else ():
        if document not in told.reporting:
            continue
        for said in told.briefs[document].said:
            for link in said.chain:
                known = ids.get(link, link)
                report = issued.get((document, known), known)
                if report in cited:
                    found[report] |= clusters_of.of(document, said.id)
    return found
