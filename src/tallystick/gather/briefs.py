"""What gathering asks of every document, however often: its actors, and of each statement whose word it is.

It is held from one time to the next, so that what extract found in a document is read again only where more is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from tallystick.records import Actor, ActorKind, Document, Extraction, Statement

_WE = re.compile(r"\b(?:we|our|ours|us)\b", re.IGNORECASE)
# Words that stand for somebody named before; which of those named, is read from the text and may be wrong.
_PRONOUNS = frozenset({"he", "she", "it", "they"})


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in brief, with the ids of one document.

    `speaker` is the actor of its speaker and `chain` its chain; `is_given` whether it names a source at all, and
    `anonymous` the unnamed one, as written. `pronoun` is the one by which it names its speaker; `says_we` whether
    somebody speaks for a group of which he is one, in words that are quoted.
    """

    id: str
    start: int
    speaker: str | None
    chain: tuple[str, ...]
    is_given: bool
    anonymous: str | None
    pronoun: str | None
    says_we: bool


@dataclass(frozen=True, slots=True)
class Brief:
    """The actors of a document, reports among them, as its text introduces them, and its statements in order."""

    actors: tuple[Actor, ...]
    said: tuple[Said, ...]

    def plain(self) -> list[Any]:
        """The plain values to hold."""
        actors = [plain_actor(actor) for actor in self.actors]
        said = [[s.id, s.start, s.speaker, s.chain, s.is_given, s.anonymous, s.pronoun, s.says_we] for s in self.said]
        return [actors, said]

    @property
    def reports(self) -> list[Actor]:
        """The reports that the document speaks of."""
        return [actor for actor in self.actors if actor.kind == "report"]


def brief_of(extraction: Extraction, actors: Iterable[Actor], document: Document) -> Brief:
    """The brief of a document; `actors` are those that extract found in it, as its text introduces them."""
    return Brief(tuple(actors), tuple(_said(statement, document) for statement in extraction.statements))


def held_brief(plain: Any) -> Brief:
    """The brief that was laid down as these plain values. Raises ValueError or TypeError where it is none."""
    actors, said = plain
    return Brief(tuple([actor_of(row) for row in actors]), tuple([_held(*row) for row in said]))


def plain_actor(a: Actor) -> list[Any]:
    """An actor of a document as plain values."""
    return [a.id, a.name, a.kind, a.aliases, a.mentions, a.descriptions, a.issuer, a.dated, a.number, a.party]


def actor_of(row: Sequence[Any]) -> Actor:
    """The actor of a document that was laid down as these plain values."""
    return _actor(*row)


def _actor(
    name: str, called: str, kind: str, aliases: list[str], mentions: list[Any], descriptions: list[str], *rest: Any
) -> Actor:
    places = tuple([(document, start, end) for document, start, end in mentions])
    return Actor(name, called, cast("ActorKind", kind), tuple(aliases), places, tuple(descriptions), *rest)


def _held(name: str, start: int, speaker: str | None, chain: list[str], *rest: Any) -> Said:
    return Said(name, start, speaker, tuple(chain), *rest)


def _said(statement: Statement, document: Document) -> Said:
    speaker = statement.speaker
    called = speaker.text.strip().lower() if speaker is not None else ""
    return Said(
        statement.id,
        statement.start,
        speaker.actor if speaker is not None else None,
        statement.chain,
        statement.mode != "unattributed",
        statement.anonymous,
        called if called in _PRONOUNS else None,
        any(_WE.search(document.text[span.start : span.end]) for span in statement.quote),
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """How statements name those whose word they are, by the ids of statements, as far as doubts follow from it.

    `unnamed` has, with their places among all statements, those that rest on somebody unnamed, as written.
    """

    pronouns: Mapping[str, str]
    unnamed: tuple[tuple[int, str], ...]
    saying_we: frozenset[str]


def wording_of(rows: Iterable[tuple[int, Sequence[Any]]]) -> Wording:
    """How the statements of a case name those whose word they are, from what is told of each document.

    `rows` have the place of a document's first statement among those of the case, and what `worded` tells of it.
    """
    pronouns: dict[str, str] = {}
    unnamed: list[tuple[int, str]] = []
    saying_we: list[str] = []
    for first, own in rows:
        for place, name, pronoun, anonymous, says_we in own:
            if pronoun is not None:
                pronouns[name] = pronoun
            if anonymous:
                unnamed.append((first + place, anonymous))
            if says_we:
                saying_we.append(name)
    return Wording(pronouns, tuple(unnamed), frozenset(saying_we))


def worded(brief: Brief) -> list[Any]:
    """The statements of a document that name somebody by a pronoun, rest on somebody unnamed or speak for a group."""
    return [
        [place, one.id, one.pronoun, one.anonymous, one.says_we]
        for place, one in enumerate(brief.said)
        if one.pronoun is not None or one.anonymous or one.says_we
    ]
