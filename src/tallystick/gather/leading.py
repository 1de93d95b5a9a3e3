"""The third step of gathering: the ways of all statements and clauses to their origins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tallystick.gather.asked import Asked
from tallystick.gather.casting import Named
from tallystick.gather.memory import Memory
from tallystick.gather.origins import Tracer
from tallystick.gather.publishers import Publishers
from tallystick.gather.restated import restated
from tallystick.gather.saying import Saying
from tallystick.gather.short_names import as_judged, with_names_settled
from tallystick.gather.summaries import find_summaries
from tallystick.gather.told import Told
from tallystick.gather.traced import Traced, traced
from tallystick.gather.ways import Given
from tallystick.gather.who import Who


@dataclass(frozen=True)
class Leading:
    """The ways of a case as documents tell them (`traces`), then `settled`, and as they are in the end (`given`)."""

    tracer: Tracer
    summaries: Mapping[str, Mapping[str, str]]
    traces: Traced
    settled: Given
    given: Given


def leading_to_origins(told: Told, who: Who, said: Saying, asked: Asked, memory: Memory) -> Leading:
    """Find the ways of all statements and clauses to their origins."""
    listed, clusters, number = said.listed, said.clusters, said.unchanged.number
    regrouped = any(judgement.kind in ("merge", "split") for judgement in asked.judgements)
    known = memory.value("summaries", None) if not regrouped else None
    same = said.grouping.same(listed)
    summaries = find_summaries(listed, number, asked.by_id, said.grouping.likeness, same, known)
    tracer = _tracer(told, who, said, asked, summaries)
    reuse = asked.comparison.reuse
    traces = traced(tracer, told, said.statements, listed, reuse, summaries, said.casting, said.calm, clusters, memory)
    settled = with_names_settled(traces.given, tracer, listed, said.statements, clusters, number, asked.by_id)
    settled = as_judged(settled, asked.judged)
    given = _with_restated(settled, traces, tracer, said, asked, memory)
    return Leading(tracer, summaries, traces, settled, given)


def _tracer(told: Told, who: Who, said: Saying, asked: Asked, summaries: Mapping[str, Mapping[str, str]]) -> Tracer:
    issuer_of = {report.id: report.issuer for report in who.reports}
    issuers = {r.id: frozenset(issuer for m in r.members if (issuer := issuer_of[m])) for r in said.reports}
    return Tracer(
        said.statements,
        who.actors,
        said.reports,
        asked.by_id,
        asked.comparison,
        asked.instruments,
        said.clusters_of,
        summaries,
        issuers,
        Publishers(asked.publishers),
        told,
        Named(told, said.casting),
    )


def _with_restated(settled: Given, traces: Traced, tracer: Tracer, said: Saying, asked: Asked, memory: Memory) -> Given:
    """The ways with those in place of some by which an outlet only says again what a source says elsewhere."""
    listed, grouping, unchanged = said.listed, said.grouping, said.unchanged
    same = unchanged.same_ways(settled, "way_settled", traces.same, traces.changed)
    anew, found = restated(
        listed, said.clusters, settled, asked.by_id, tracer.bodies, grouping.features, grouping.traits, unchanged, same
    )
    column = settled.clauses.copy()
    if memory:
        was = listed.renumbered(memory.array("way"), -1)
        column[~anew] = was[~anew]
    for index, path in found.items():
        column[index] = settled.ways.number(asked.judged.path(path))
    return Given(settled.ways, settled.statements, column)
