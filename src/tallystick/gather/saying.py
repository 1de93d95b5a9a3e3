"""The second step of gathering: the clauses of a case, which of them say the same, and its reports and statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.gather.asked import Asked
from tallystick.gather.bodies import Bodies
from tallystick.gather.casting import Casting, held_casting
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clause_list import listed as clauses_listed
from tallystick.gather.clauses import Clause, clauses_of
from tallystick.gather.counting import numbers_of
from tallystick.gather.given import ClustersOf, Sources, cited_for
from tallystick.gather.grouping import Grouping, grouped
from tallystick.gather.making import by_both
from tallystick.gather.memory import Memory
from tallystick.gather.renaming import Renaming, all_renamed
from tallystick.gather.reports import merge_reports
from tallystick.gather.scopes import mentions_by_document
from tallystick.gather.second import Second
from tallystick.gather.told import Told
from tallystick.gather.unchanged import Unchanged
from tallystick.gather.who import Who
from tallystick.records import Actor, Statement


@dataclass(frozen=True)
class Saying:
    """The clauses of a case in the sets that say the same (`clusters`), with its statements and reports.

    `casting` tells who the actors and reports of each document are; in `calm` documents these are who they were.
    `words` are those that stand for bodies in what clauses are compared by.
    """

    listed: ClauseList
    grouping: Grouping
    clusters: Sequence[Sequence[int]]
    unchanged: Unchanged
    clusters_of: ClustersOf
    reports: tuple[Actor, ...]
    casting: Casting
    calm: frozenset[str]
    statements: list[Statement]
    words: Mapping[str, str]


def what_is_said(told: Told, who: Who, asked: Asked, memory: Memory, second: Second) -> Saying:
    """Bring together the clauses that say the same, and by these the reports; then all statements are known."""
    bodies, casting = Bodies(who.actors), who.people.casting
    sources = Sources(told, who.ids, who.reports, bodies)
    renaming = Renaming(told, who.ids)
    words = sources.words()
    calm = casting.as_before(memory, held_casting(memory, "bodies"))
    calm -= casting.naming(_other(words, memory.value("words", {})))
    listed = _listed(told, asked, who, sources, renaming, calm, memory, second)
    fixed = numbers_of(asked.instruments)
    grouping = grouped(listed, asked.comparison.reuse, asked.by_id, fixed, memory, second)
    clusters = asked.judged.regrouped(grouping.clusters, listed.clauses)
    unchanged = Unchanged(clusters, listed, memory)
    clusters_of = ClustersOf(listed, unchanged.number)
    reports, renamed = merge_reports(
        who.reports,
        bodies,
        asked.by_id,
        cited_for(told, who.ids, who.reports, clusters_of),
        asked.settings.number("report_window_days"),
        asked.instruments,
        asked.judgements,
    )
    casting = casting.with_reports(told, renamed)
    calm = casting.as_before(memory, held_casting(memory, "cast"))
    statements = all_renamed(told, renaming, renamed, calm, memory)
    listed.clauses.say(statements)
    return Saying(listed, grouping, clusters, unchanged, clusters_of, reports, casting, calm, statements, words)


def _other(now: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    """The keys of which two mappings say another thing, or only one says any."""
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def _listed(
    told: Told,
    asked: Asked,
    who: Who,
    sources: Sources,
    renaming: Renaming,
    calm: frozenset[str],
    memory: Memory,
    second: Second,
) -> ClauseList:
    """The clauses of all documents; those of a document are new where it, or who is who in it, has changed."""
    silent = frozenset(report.id for report in who.reports)

    def made(document: str, first: int) -> list[Clause]:
        own, alone = told[document], {document: asked.by_id[document]}
        named = (actor for actor in own.actors if actor.kind != "report")
        mentions = mentions_by_document(named, who.ids.of(document))
        figures, given = told.figures(document), sources.of(document)
        return clauses_of(renaming.of(document), own.dates, alone, silent, given, figures, mentions, first)

    anew = [document for document in told.places if document not in memory.documents or document not in calm]
    with by_both(made, anew, told, renaming, second) as making:
        return clauses_listed(told, calm, memory, making)
