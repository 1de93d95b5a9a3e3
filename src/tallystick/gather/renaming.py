"""Statements with the ids of a case's actors in place of those of one document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from operator import attrgetter

from tallystick.gather.casting import Ids
from tallystick.gather.memory import Memory
from tallystick.gather.told import Told
from tallystick.records import Attribution, Proposition, Speaker, Statement


def renamed(statement: Statement, ids: Mapping[str, str]) -> Statement:
    """A statement with merged ids in place of those of one document; itself where none of them has another id."""
    if ids.keys().isdisjoint(_named(statement)):
        return statement

    def new(own: tuple[str, ...]) -> tuple[str, ...]:
        if len(own) < 2:
            return (ids.get(own[0], own[0]),) if own else own
        return tuple(dict.fromkeys([ids.get(i, i) for i in own]))

    def said(p: Proposition) -> Proposition:
        if not (p.agents or p.patients or p.others):
            return p
        named = new(p.agents), new(p.patients), new(p.others)
        return Proposition(p.start, p.end, p.predicate, p.words, p.subject, p.object, *named, p.negated, p.modality)

    def whose(speaker: Speaker | None) -> Speaker | None:
        if speaker is None or speaker.actor is None:
            return speaker
        actor = ids.get(speaker.actor, speaker.actor)
        return Speaker(speaker.text, speaker.start, speaker.end, actor, new(speaker.also))

    def given(attribution: Attribution) -> Attribution:
        source = whose(attribution.source)
        return attribution if source is attribution.source else replace(attribution, source=source)

    kept = dict(zip(_AS_THEY_ARE, _VALUES(statement), strict=True))
    return Statement(
        **kept,
        speaker=whose(statement.speaker),
        chain=new(statement.chain),
        propositions=tuple([said(p) for p in statement.propositions]),
        attributions=tuple([given(a) for a in statement.attributions]),
    )


# What names nobody. To lay it over by its names takes half the time of `replace`, which asks for each field by itself.
_AS_THEY_ARE = tuple(
    f.name for f in fields(Statement) if f.name not in {"speaker", "chain", "propositions", "attributions"}
)
_VALUES = attrgetter(*_AS_THEY_ARE)


def _named(statement: Statement) -> Iterator[str]:
    """The ids of all actors in a statement."""
    for speaker in (statement.speaker, *(a.source for a in statement.attributions)):
        if speaker is not None and speaker.actor is not None:
            yield speaker.actor
            yield from speaker.also
    yield from statement.chain
    for p in statement.propositions:
        yield from (*p.agents, *p.patients, *p.others)


class Renaming:
    """The statements of each document with the ids of a case's actors, reports left out, made once for all who ask."""

    def __init__(self, told: Told, ids: Ids) -> None:
        """`ids` lead from the actors of one document to those of the case."""
        self.ids = ids
        self._told = told
        self._made: dict[str, list[Statement]] = {}

    def of(self, document: str) -> list[Statement]:
        """The statements of a document, in order."""
        made = self._made.get(document)
        if made is None:
            ids = self.ids.of(document)
            made = self._made[document] = [renamed(s, ids) for s in self._told[document].statements]
        return made


def all_renamed(
    told: Told, renaming: Renaming, reports: Mapping[str, str], calm: frozenset[str], memory: Memory
) -> list[Statement]:
    """The statements of a case in order; those of `calm` documents, in which everybody is who he was, are as they were.

    `reports` lead from the reports of one document, which are merged last, to those of the case.
    """
    found: list[Statement] = []
    for document, (start, end) in told.places.items():
        if document in calm:
            found += memory.statements(document, end - start)
        else:
            own = renaming.of(document)
            found += [renamed(statement, reports) for statement in own] if document in told.reporting else own
    return found
