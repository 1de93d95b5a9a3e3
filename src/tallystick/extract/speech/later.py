"""Speakers whom only a later sentence introduces: "“We leave,” he said. … Colonel Ahn, the commander, added"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.extract.actors import people
from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.speech.referents import Unknown
from tallystick.records import Attribution, Speaker, Statement

Place = tuple[int, int]

# How many characters after a pronoun somebody may be named whom it meant.
_NEAR = 800


def introduced_later(unknown: Sequence[Unknown], actors: Actors) -> dict[Place, str]:
    """The actors of speakers whom nothing before them told, by the place of their words; only where one alone fits."""
    found: dict[Place, str] = {}
    for each in unknown:
        fitting = _described(each, actors) if each.noun else _named_near(each, actors)
        if len(fitting) == 1:
            found[each.speaker.start, each.speaker.end] = fitting.pop()
    return found


def _described(each: Unknown, actors: Actors) -> set[str]:
    """The persons whom the text calls by a noun, or the bodies whose name ends in it; none where one stood before."""
    person = each.noun in people.PERSONS
    fitting = {
        actor.id
        for actor in actors.all()
        if (actor.kind == "person") is person and actor.kind not in {"place", "report"}
        if (
            each.noun in actors.descriptions(actor.id).split()
            if person
            else any(name.lower().endswith(f" {each.noun}") for name in (actor.name, *actor.aliases))
        )
    }
    return fitting if all(_first(actors, actor) > each.speaker.start for actor in fitting) else set()


def _first(actors: Actors, actor: str) -> int:
    return next((min(m[1] for m in a.mentions) for a in actors.all() if a.id == actor and a.mentions), 0)


def _named_near(each: Unknown, actors: Actors) -> set[str]:
    """The persons named soon after a pronoun whom it may mean."""
    end = each.speaker.end
    near = {actor for start, _, actor in actors.within(end, end + _NEAR) if start >= end}
    persons = {actor for actor in near if actors.kind(actor) == "person"}
    return {actor for actor in persons if each.woman is None or actors.woman(actor) in (None, each.woman)}


def given(statement: Statement, found: Mapping[Place, str]) -> Statement:
    """A statement with the actors that were found later for its speaker and sources; itself where there are none."""
    speaker = _known(statement.speaker, found)
    attributions = tuple(_with_source(each, found) for each in statement.attributions)
    if speaker is statement.speaker:
        same = all(a is b for a, b in zip(attributions, statement.attributions, strict=True))
        return statement if same else replace(statement, attributions=attributions)
    assert speaker is not None
    assert speaker.actor is not None
    unnamed = None if statement.anonymous == speaker.text else statement.anonymous
    chain = tuple(dict.fromkeys((speaker.actor, *statement.chain)))
    return replace(statement, speaker=speaker, chain=chain, anonymous=unnamed, attributions=attributions)


def _with_source(attribution: Attribution, found: Mapping[Place, str]) -> Attribution:
    source = _known(attribution.source, found)
    return attribution if source is attribution.source else replace(attribution, source=source, named=True)


def _known(speaker: Speaker | None, found: Mapping[Place, str]) -> Speaker | None:
    if speaker is None or speaker.actor is not None or (speaker.start, speaker.end) not in found:
        return speaker
    return replace(speaker, actor=found[speaker.start, speaker.end])
