"""The first step of gathering: the actors of the case, and the reports of which single documents speak."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tallystick.gather.asked import Asked
from tallystick.gather.casting import Ids
from tallystick.gather.given import spoken_before
from tallystick.gather.memory import Memory
from tallystick.gather.parties import assign_parties, place_spokesmen
from tallystick.gather.people import People, people
from tallystick.gather.states import place_in_states
from tallystick.gather.told import Told
from tallystick.records import Actor


@dataclass(frozen=True)
class Who:
    """The actors of a case with their parties, and by what they follow from documents.

    `reports` are those of single documents, with issuers of the case; `ids` lead from the actors of one document.
    """

    people: People
    ids: Ids
    actors: tuple[Actor, ...]
    reports: Sequence[Actor]


def who_is_who(told: Told, asked: Asked, memory: Memory) -> Who:
    """Tell who the actors of all documents are."""
    made = people(told, asked.instruments, asked.judgements, memory)
    ids = Ids(told, made.casting)
    actors = place_spokesmen(made.actors, lambda some: spoken_before(told, ids, made.casting, some), asked.instruments)
    actors = assign_parties(actors, asked.instruments)
    actors = place_in_states(actors, asked.by_id, asked.instruments)
    reports = [
        replace(report, issuer=ids.of(document).get(report.issuer or ""))
        for document in told.places
        if document in told.reporting
        for report in told.briefs[document].reports
    ]
    return Who(made, ids, actors, reports)
