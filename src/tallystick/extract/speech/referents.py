"""Who a pronoun or a short description may mean: those who have spoken, acted or been mentioned so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from tallystick.extract.actors import people
from tallystick.extract.actors.mentioned import Actors
from tallystick.records import Speaker

Sort = Literal["person", "body", "document", "unknown"]

# How many paragraphs a pronoun looks back; and how many the next best, who did not speak or act.
_MAX_BACK = 4
_NEAR = 1
_KEPT = 60


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody met in the text: the actor or None, what sort, in which paragraph, and the words that describe them.

    `woman` is None where the text does not tell; `spoke` is False for who only acted, and `beside` holds for a person
    who did neither but is mentioned.
    """

    actor: str | None
    sort: Sort
    paragraph: int
    words: frozenset[str]
    speaker: Speaker
    woman: bool | None = None
    unnamed: str | None = None
    spoke: bool = True
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Unknown:
    """A speaker whom nothing before tells: a pronoun for a person, or a definite description by a noun.

    `noun` is "" for a pronoun; `woman` is None where the words do not tell.
    """

    speaker: Speaker
    noun: str = ""
    woman: bool | None = None


@dataclass(slots=True)
class Memory:
    """Who has spoken or acted so far, latest last. It is what pronouns and standing-alone quotations look back to.

    A `quiet` memory only answers: what is asked of it changes no later answer, nor the actors. `unknown` are those of
    whom it was asked in vain.
    """

    actors: Actors
    past: list[Named] = field(default_factory=list)
    quiet: bool = False
    unknown: list[Unknown] = field(default_factory=list)

    def quietly(self) -> Memory:
        """The same memory, only to ask."""
        return Memory(self.actors, self.past, quiet=True, unknown=self.unknown)

    def note(self, named: Named) -> None:
        """Remember somebody as the latest."""
        if named.woman is not None:
            self.learn(named.actor, named.woman)
        self.past.append(named)

    def learn(self, actor: str | None, woman: bool) -> None:
        """Remember by a title or a pronoun whether somebody is a woman."""
        if self.quiet or actor is None:
            return
        self.actors.learn(actor, woman=woman)
        del self.past[:-_KEPT]

    def woman(self, named: Named) -> bool | None:
        """Whether somebody is a woman, as far as the text or a first name tells."""
        if named.woman is not None or named.actor is None:
            return named.woman
        return self.actors.woman(named.actor)

    def last_speaker(self, paragraph: int, back: int = 1) -> Named | None:
        """Who spoke last in this paragraph or in those just before it."""
        return next((p for p in reversed(self.past) if p.spoke and paragraph - p.paragraph <= back), None)

    def subject(self, paragraph: int) -> Named | None:
        """The person or body of whom this paragraph spoke last, where it is known who that is."""
        last = next(self._back(paragraph, 0), None)
        return last if last is not None and last.actor is not None else None

    def renew(self, speaker: Speaker, paragraph: int) -> None:
        """Remember that the last of these words speaks on in a paragraph."""
        known = next((p for p in reversed(self.past) if p.speaker == speaker), None)
        if known is not None:
            self.past.append(replace(known, paragraph=paragraph, spoke=True))

    def last(self, paragraph: int, sorts: Sequence[Sort], *, spoke: bool = False) -> Named | None:
        """The latest of a sort that may be meant."""
        return next(
            (p for p in self._back(paragraph, _MAX_BACK) if p.sort in sorts and (p.spoke or not spoke)),
            None,
        )

    def person(self, paragraph: int, *, woman: bool | None) -> Named | None:
        """The latest person that may be meant: who spoke or acted before who is only mentioned, near before far."""
        near = [p for p in self._back(paragraph, _NEAR) if p.sort == "person" and self._may_be(p, woman)]
        beside = [p for p in self._back(paragraph, _NEAR, beside=True) if self._may_be(p, woman)]
        known = [p for p in beside if woman is not None and self.woman(p) == woman]
        far = [p for p in self._back(paragraph, _MAX_BACK) if p.sort == "person" and self._may_be(p, woman)]
        alone = beside if len({p.actor for p in beside}) == 1 else []
        return next(iter([*near, *known, *far, *alone]), None)

    def _may_be(self, named: Named, woman: bool | None) -> bool:
        return woman is None or self.woman(named) in (None, woman)

    def _back(self, paragraph: int, most: int, *, beside: bool = False) -> Iterator[Named]:
        """Those of this paragraph and of so many before it, latest first."""
        for p in reversed(self.past):
            if paragraph - p.paragraph > most:
                return
            if p.beside == beside:
                yield p

    def described(self, noun: str, before: int) -> Named | None:
        """The latest person whose introduction holds a noun: "the minister" after "Foreign Minister Ada Venn"."""
        for p in reversed(self.past):
            if p.sort == "person" and (
                noun in p.words or (p.actor is not None and noun in self.actors.descriptions(p.actor).split())
            ):
                return p
        actor = self.actors.described_as(noun, before)
        return next((p for p in reversed(self.past) if p.actor == actor), None) if actor is not None else None

    def roleless(self, paragraph: int, *, woman: bool | None) -> Named | None:
        """The latest person of whom the text has not said what they are: "the commander" may be their post."""
        found = self.person(paragraph, woman=woman)
        if found is None or found.beside:
            return None
        known = found.words if found.actor is None else found.words | {*self.actors.descriptions(found.actor).split()}
        return None if known & (people.PERSONS - people.MEN - people.WOMEN) else found
