"""To whom the statements of a case are given, before it is settled what each of them rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.gather.bodies import Bodies
from tallystick.gather.briefs import Brief
from tallystick.gather.clauses import Clause
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


def clusters_by_statement(clauses: Sequence[Clause], clusters: Sequence[Sequence[int]]) -> dict[str, frozenset[int]]:
    """The clusters in which the clauses of each statement stand."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, members in enumerate(clusters):
        for index in members:
            found[clauses[index].statement.id].add(number)
    return {statement: frozenset(numbers) for statement, numbers in found.items()}


def cited_for(
    briefs: Mapping[str, Brief],
    ids: Mapping[str, str],
    reports: Sequence[Actor],
    clusters_of: Mapping[str, frozenset[int]],
) -> dict[str, frozenset[int]]:
    """For every report of one document, the clusters of what that document gives to it or to its issuer."""
    issued = {(r.mentions[0][0], r.issuer): r.id for r in reports if r.mentions and r.issuer}
    cited = {report.id for report in reports}
    found: dict[str, frozenset[int]] = defaultdict(frozenset)
    for document, brief in briefs.items() if cited else ():
        for said in brief.said:
            for link in said.chain:
                known = ids.get(link, link)
                report = issued.get((document, known), known)
                if report in cited:
                    found[report] |= clusters_of.get(said.id, frozenset())
    return found
