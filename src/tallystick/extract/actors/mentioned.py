"""The actors of one document, looked up by where they are mentioned and by what the text says they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from tallystick.extract.actors import people
from tallystick.extract.actors.first_names import woman_named
from tallystick.records import Actor, ActorKind, make_id

_MENTIONS_BACK = 200


class Actors:
    """The actors of one document, looked up by place."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        found = [(start, end, actor.id) for actor in self._by_id.values() for _, start, end in actor.mentions]
        self._mentions = sorted(found)
        self._starts = [start for start, _, _ in self._mentions]
        self._women: dict[str, bool] = {}
        self._longest = max((end - start for start, end, _ in self._mentions), default=0)

    def add(self, document: str, name: str, start: int, end: int, kind: ActorKind) -> str | None:
        """Take in somebody whom only an attribution shows to be an actor; a surname joins its full name."""
        known = next((a for a in self._by_id.values() if _same_name(name, a)), None)
        if known is None and " " not in name:
            return None
        actor = known or Actor(make_id("a", document, name), name, kind)
        mention = (document, start, end)
        if mention not in actor.mentions:
            actor = replace(actor, mentions=(*actor.mentions, mention))
        self._by_id[actor.id] = actor
        return actor.id

    def all(self) -> tuple[Actor, ...]:
        """Every actor, those taken in while reading last."""
        return tuple(self._by_id.values())

    def kind(self, actor: str | None) -> str:
        """The kind of an actor."""
        return self._by_id[actor].kind if actor in self._by_id else "other"

    def descriptions(self, actor: str) -> str:
        """The words by which the text says what somebody is, and their names, in lower case."""
        known = self._by_id[actor]
        return " ".join([known.name, *known.aliases, *known.descriptions]).lower()

    def within(self, start: int, end: int) -> list[tuple[int, int, str]]:
        """The mentions that touch a stretch of the document, in order."""
        at = bisect_left(self._starts, start - self._longest)
        touching = []
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at][1] > start:
                touching.append(self._mentions[at])
            at += 1
        return touching

    def ending_in(self, noun: str, before: int) -> str | None:
        """The body, named before a place, whose name ends in a noun: "the mission" after "Joint Monitoring Mission"."""
        at = bisect_left(self._starts, before)
        for _, _, actor in reversed(self._mentions[max(0, at - _MENTIONS_BACK) : at]):
            known = self._by_id[actor]
            if known.kind != "person" and any(
                name.lower().endswith(f" {noun}") for name in (known.name, *known.aliases)
            ):
                return actor
        return None

    def named(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of the actors mentioned in a stretch, each once, in order."""
        return tuple(dict.fromkeys(actor for _, _, actor in self.within(start, end)))

    def learn(self, actor: str, *, woman: bool) -> None:
        """Remember that a title or pronoun tells whether somebody is a woman; the first to tell stands."""
        self._women.setdefault(actor, woman)

    def woman(self, actor: str) -> bool | None:
        """Whether somebody is a woman: by what the text said so far, by what they are, by a first name; or None."""
        if actor not in self._women:
            known = self._by_id[actor]
            words = {*self.descriptions(actor).split()}
            told = True if words & people.WOMEN else False if words & people.MEN else None
            names = (woman_named(name) for name in (known.name, *known.aliases))
            told = told if told is not None else next((woman for woman in names if woman is not None), None)
            if known.kind != "person" or told is None:
                return None
            self._women[actor] = told
        return self._women[actor]

    def described_as(self, noun: str, before: int) -> str | None:
        """The person mentioned last before a place of whom the text says that they are what a noun names."""
        at = bisect_left(self._starts, before)
        for _, _, actor in reversed(self._mentions[max(0, at - _MENTIONS_BACK) : at]):
            if self._by_id[actor].kind == "person" and noun in self.descriptions(actor).split():
                return actor
        return None

    def report_of(self, issuer: str, before: int) -> str | None:
        """The report of a body that was mentioned last before a place."""
        at = bisect_left(self._starts, before)
        for _, _, actor in reversed(self._mentions[max(0, at - _MENTIONS_BACK) : at]):
            if self._by_id[actor].kind == "report" and self._by_id[actor].issuer == issuer:
                return actor
        return None


def _same_name(name: str, actor: Actor) -> bool:
    return name in (actor.name, *actor.aliases) or (actor.kind == "person" and actor.name.endswith(f" {name}"))
