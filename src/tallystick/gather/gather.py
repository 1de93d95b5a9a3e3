"""The order in which the parts of this stage work, and what of it one document more asks for again.

One document more can bear on any other, so what the case holds is taken up only where all that it follows from is the
same. What is gathered with it is what is gathered without.

- Who is who: names of all documents. An acronym or a surname stands for somebody while only one of that name is known,
  and the name that most documents use makes an actor's id. It is told anew each time, in one pass over the actors of
  all documents. These, as texts introduce them, and to whom each statement is given are held in brief (`briefs`): what
  extract found is read again only in the documents in which more is asked (`told`).
- Clauses: their own document, the ids of its actors, and the bodies to whom sources belong. Held as rows that are read
  when somebody asks what is in them (`clause_list`, `rows`).
- What is rare: how many clauses have a word. It counts in powers of two, so that one document more changes the weight
  of few words. Pairs of clauses none of whose words weighs or finds otherwise are held with their scores (`pairs`).
- What says the same: clusters grow by the likest pair first, among clauses that hang together by pairs, copies and
  repetitions. A set of these in which nothing changed keeps its clusters (`grouping`).
- What rests on what: a document, those whom it names, whose paper it is, the reports that others cite for what it says,
  and the passages it shares. A document in which all this is the same keeps its ways (`traced`). Reports are merged,
  short names are settled, and doubts are found anew, in passes over ways and clusters that read no clause.
- Claims: their clauses, on what these rest, the doubts between their origins, corrections (`recall`).
- Conflicts: pairs of clauses. Only those that are new, or in which a rule found something, are looked at (`looked`,
  `traits`).

What can be told for one document is found by its place (`placed`), candidates by the words that find them
(`candidates`), doubts by the two origins that they are between: the work grows with the statements, not with their
square. Records that come out no different are the very ones of the last gathering (`unchanged`): the ledger, which
reads what it holds only where somebody asks, then writes what differs. That leaves passes over the actors, ways and
doubts of the whole case, short ones for each but growing with it (`evals.bench_more` says how).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from tallystick.gather.bodies import Bodies
from tallystick.gather.casting import Ids, Named, held_casting
from tallystick.gather.claims import make_claims
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clause_list import listed as clauses_listed
from tallystick.gather.clauses import Clause, clauses_of
from tallystick.gather.conflicts import find_conflicts
from tallystick.gather.corrections import find_corrections
from tallystick.gather.counting import numbers_of
from tallystick.gather.differing import Differing
from tallystick.gather.doubts import Case, find_doubts
from tallystick.gather.general import Relations, general_claims
from tallystick.gather.given import ClustersOf, Sources, cited_for, spoken_before
from tallystick.gather.grouping import Grouping, grouped
from tallystick.gather.judgements import Judgements
from tallystick.gather.looked import Looked
from tallystick.gather.memory import DamagedError, Held, Memory
from tallystick.gather.origins import Tracer
from tallystick.gather.parties import assign_parties, place_spokesmen
from tallystick.gather.people import people
from tallystick.gather.publishers import Publishers
from tallystick.gather.recall import recalled, resting
from tallystick.gather.renaming import Renaming, all_renamed
from tallystick.gather.reports import merge_reports
from tallystick.gather.restated import restated
from tallystick.gather.resting import all_origins
from tallystick.gather.scopes import mentions_by_document
from tallystick.gather.short_names import as_judged, with_names_settled
from tallystick.gather.states import place_in_states
from tallystick.gather.summaries import find_summaries
from tallystick.gather.told import Told
from tallystick.gather.traced import Traced, traced
from tallystick.gather.unchanged import Unchanged
from tallystick.gather.voices import Voices
from tallystick.gather.ways import Given
from tallystick.records import (
    Comparison,
    Document,
    Extraction,
    Gathering,
    Instrument,
    Judgement,
    Publisher,
)
from tallystick.settings import Settings
from tallystick.uncollected import uncollected

VERSION = "gather 17"
# How what is held is laid out: what was held in another way is not read.
_LAYOUT = 5


def gather(
    documents: Sequence[Document],
    comparison: Comparison,
    extractions: Sequence[Extraction],
    instruments: Sequence[Instrument],
    settings: Settings,
    judgements: Sequence[Judgement] = (),
    publishers: Sequence[Publisher] = (),
    held: Held | None = None,
) -> Gathering:
    """Bring together what the documents of a case say, for the ledger and for instruments.

    Returns the actors and reports across documents, the statements with their ids, the origins of the whole case with
    the doubts between them, the claims with their tallies, and the conflicts. `extractions` may come in any order. What
    analysts decided (`judgements`) and know of publishers stands before what the rules find. With `held` the case holds
    what it takes to gather one document more without comparing all others again; what comes of it is the same.
    """
    basis = _basis(instruments, settings, judgements, publishers)
    by = comparison, extractions, instruments, settings, judgements, publishers
    with uncollected():
        try:
            return _gather(documents, *by, Memory(held, basis))
        except DamagedError:
            return _gather(documents, *by, Memory(held, basis, forgotten=True))


def _basis(*by: object) -> str:
    """What tells all that a case is gathered by, beside its documents, from anything else."""
    told = (dict(one) if isinstance(one, Settings) else one for one in by)
    return sha256(repr((VERSION, _LAYOUT, *told)).encode("utf-8", "surrogatepass")).hexdigest()


def _gather(
    documents: Sequence[Document],
    comparison: Comparison,
    extractions: Sequence[Extraction],
    instruments: Sequence[Instrument],
    settings: Settings,
    judgements: Sequence[Judgement],
    publishers: Sequence[Publisher],
    memory: Memory,
) -> Gathering:
    by_id = {document.id: document for document in documents}
    told = Told(extractions, by_id, instruments, memory)
    made = people(told, instruments, judgements, memory)
    ids = Ids(told, made.casting)
    actors = place_spokesmen(made.actors, lambda some: spoken_before(told, ids, made.casting, some), instruments)
    actors = assign_parties(actors, instruments)
    actors = place_in_states(actors, by_id, instruments)
    found = [
        replace(report, issuer=ids.of(document).get(report.issuer or ""))
        for document in told.places
        if document in told.reporting
        for report in told.briefs[document].reports
    ]

    bodies = Bodies(actors)
    silent = frozenset(report.id for report in found)
    sources = Sources(told, ids, found, bodies)
    renaming = Renaming(told, ids)
    held = held_casting(memory, "bodies")
    words_for = sources.words()
    calm = made.casting.as_before(memory, held) - made.casting.naming(_other(words_for, memory.value("words", {})))
    listed = _listed(told, by_id, silent, sources, renaming, calm, memory)
    clauses = listed.clauses
    grouping = grouped(listed, comparison.reuse, by_id, numbers_of(instruments), memory)
    judged = Judgements(judgements)
    clusters = judged.regrouped(grouping.clusters, clauses)
    unchanged = Unchanged(clusters, listed, memory)
    clusters_of = ClustersOf(listed, unchanged.number)

    reports, reports_renamed = merge_reports(
        found,
        bodies,
        by_id,
        cited_for(told, ids, found, clusters_of),
        settings.number("report_window_days"),
        instruments,
        judgements,
    )
    casting = made.casting.with_reports(told, reports_renamed)
    calm = casting.as_before(memory, held_casting(memory, "cast"))
    statements = all_renamed(told, renaming, reports_renamed, calm, memory)
    clauses.say(statements)

    issuer_of = {report.id: report.issuer for report in found}
    issuers = {r.id: frozenset(issuer for m in r.members if (issuer := issuer_of[m])) for r in reports}
    regrouped = any(judgement.kind in ("merge", "split") for judgement in judgements)
    known = memory.value("summaries", None) if not regrouped else None
    summaries = find_summaries(listed, unchanged.number, by_id, grouping.likeness, grouping.same(listed), known)
    tracer = Tracer(
        statements,
        actors,
        reports,
        by_id,
        comparison,
        instruments,
        clusters_of,
        summaries,
        issuers,
        Publishers(publishers),
        told,
        Named(told, casting),
    )
    traces = traced(tracer, told, statements, listed, comparison.reuse, summaries, casting, calm, clusters, memory)
    settled = with_names_settled(traces.given, tracer, listed, statements, clusters, unchanged.number, by_id)
    settled = as_judged(settled, judged)
    given = _restated(settled, traces, tracer, judged, listed, clusters, by_id, grouping, unchanged, memory)
    clause_paths = given.paths()
    corrections = find_corrections(documents, comparison.lineage, judgements)
    relations = Relations(listed, tracer.bodies, grouping.traits, traces.same, memory)
    general = judged.apart(general_claims(listed, clusters, unchanged.number, relations), clauses)
    party_names = {party.id: party.name for instrument in instruments for party in instrument.parties}
    doubts = find_doubts(
        Case(
            told,
            by_id,
            statements,
            listed,
            given,
            clusters,
            [each.members for each in general],
            traces,
            tracer,
            comparison.lineage,
            told.wording(),
            party_names,
            grouping.pairs,
        ),
        unchanged,
        unchanged.same_ways(given, "way", traces.same, traces.changed),
        grouping.changed,
        judged.own_doubts(),
        judged.pairs,
        memory,
    )
    rests = resting(given, tracer.bodies)
    recall = recalled(clusters, listed, unchanged, rests, doubts.otherwise, corrections, memory)
    voices = Voices(tracer.bodies, party_names)
    claims = make_claims(
        clauses,
        clusters,
        clause_paths,
        doubts.doubts,
        by_id,
        voices,
        general,
        corrections,
        recall,
        unchanged.statements(),
    )
    looked = Looked(grouping.pairs, grouping.asked, listed, memory)
    case = Differing(listed, unchanged.number, clusters, told, by_id, grouping.features, grouping.traits, looked)
    conflicts = find_conflicts(case, comparison, instruments, tracer.bodies.by_id)
    all_actors = (*made.finished(actors, memory), *reports)
    origins = all_origins(told, listed, statements, given, corrections, memory)
    reworded = judged.reworded(claims.made)
    if memory.is_kept:
        ways, columns = given.compact(settled.clauses, traces.given.statements, traces.given.clauses, traces.links)
        memory.keep(
            {
                "reworded": [new.id for old, new in zip(claims.made, reworded, strict=True) if new is not old],
                **listed.values(memory),
                **casting.values("cast"),
                **made.casting.values("bodies"),
                **made.values(actors),
                **told.plain(),
                "words": words_for,
                "summaries": summaries,
                "ways": ways.plain(),
                **looked.values(),
                **traces.values(),
                **grouping.values(),
                **doubts.values(),
                **relations.values(),
                **rests.values(clusters, claims.of_clusters),
            },
            {
                **listed.arrays(),
                **casting.arrays("cast"),
                **made.casting.arrays("bodies"),
                "way_of_statement": columns[0],
                "way": columns[1],
                "way_settled": columns[2],
                **traces.arrays(*columns[3:]),
                **grouping.arrays(),
                **unchanged.arrays(),
                **looked.arrays(),
                **doubts.arrays(),
            },
            chain(listed.pages(), told.pages(), made.pages()),
            [*listed.places, *told.page_names(), *made.page_names()],
        )
    return Gathering(
        actors=all_actors,
        statements=tuple(statements),
        origins=origins,
        doubts=doubts.doubts,
        claims=reworded,
        conflicts=conflicts,
        corrections=corrections,
    )


def _restated(
    settled: Given,
    traces: Traced,
    tracer: Tracer,
    judged: Judgements,
    listed: ClauseList,
    clusters: Sequence[Sequence[int]],
    documents: Mapping[str, Document],
    grouping: Grouping,
    unchanged: Unchanged,
    memory: Memory,
) -> Given:
    """The ways with those in place of some by which an outlet only says again what a source says elsewhere."""
    same = unchanged.same_ways(settled, "way_settled", traces.same, traces.changed)
    anew, found = restated(
        listed, clusters, settled, documents, tracer.bodies, grouping.features, grouping.traits, unchanged, same
    )
    column = settled.clauses.copy()
    if memory:
        was = listed.renumbered(memory.array("way"), -1)
        column[~anew] = was[~anew]
    for index, path in found.items():
        column[index] = settled.ways.number(judged.path(path))
    return Given(settled.ways, settled.statements, column)


def _other(now: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    """The keys of which two mappings say another thing, or only one says any."""
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def _listed(
    told: Told,
    documents: Mapping[str, Document],
    silent: frozenset[str],
    sources: Sources,
    renaming: Renaming,
    calm: frozenset[str],
    memory: Memory,
) -> ClauseList:
    """The clauses of all documents; those of a document are new where it, or who is who in it, has changed."""

    def made(document: str, first: int) -> list[Clause]:
        own, alone = told[document], {document: documents[document]}
        mentions = mentions_by_document(
            (actor for actor in own.actors if actor.kind != "report"), renaming.ids.of(document)
        )
        figures = told.figures(document)
        given = sources.of(document)
        return clauses_of(renaming.of(document), own.dates, alone, silent, given, figures, mentions, first)

    return clauses_listed(told, calm, memory, made)
