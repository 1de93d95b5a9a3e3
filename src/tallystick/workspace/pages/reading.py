"""The pages for reading by their address: commitments, claims, conflicts, lineage, actors, sources and the rest."""

from __future__ import annotations

from collections.abc import Mapping

from tallystick.workspace.answer import Page
from tallystick.workspace.pages import (
    actors,
    claims,
    commitments,
    conflicts,
    figures,
    lineage,
    report,
    sources,
    timeline,
)

READING: Mapping[str, Page] = {
    "/commitments": commitments.listed,
    "/commitments/{instrument}/{commitment}": commitments.one,
    "/claims": claims.listed,
    "/claims/{claim}": claims.one,
    "/actors": actors.listed,
    "/actors/{actor}": actors.one,
    "/sources": sources.listed,
    "/sources/{origin}": sources.one,
    "/figures": figures.listed,
    "/figures/{series}": figures.one,
    "/timeline": timeline.timeline,
    "/conflicts": conflicts.listed,
    "/conflicts/{conflict}": conflicts.one,
    "/lineage": lineage.lineage,
    "/report": report.report,
    "/report/draft/{kind}": report.draft,
}
