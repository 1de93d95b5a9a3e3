"""Who a statement is given to: a phrase of the text resolved to an actor, pronouns and short descriptions included."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from spacy.tokens import Doc, Token

from tallystick.extract import cues
from tallystick.records import Actor, ActorKind, Speaker, make_id
from tallystick.text import Paragraph

Sort = Literal["person", "body", "document", "unknown"]

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their", "both"})
_SPEECHLESS = frozenset(
    {"i", "we", "you", "us", "me", "this", "that", "these", "those", "there", "which", "what", "everyone", "anyone"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_ANY_BODY = frozenset(
    {"group", "organisation", "organization", "movement", "body", "insurgents", "rebel", "militant", "insurgent"}
)
_MAX_BACK = 4
_MENTIONS_BACK = 200


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody met in the text: the actor or None, what sort, in which paragraph, and the words that describe them."""

    actor: str | None
    sort: Sort
    paragraph: int
    words: frozenset[str]
    speaker: Speaker
    woman: bool | None = None
    unnamed: str | None = None
    spoke: bool = True


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved source: the speaker as written with the actor, or the words for an unnamed one."""

    speaker: Speaker
    sort: Sort
    unnamed: str | None = None


class Actors:
    """The actors of one document, looked up by place."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._by_id = {actor.id: actor for actor in actors}
        found = [(start, end, actor.id) for actor in self._by_id.values() for _, start, end in actor.mentions]
        self._mentions = sorted(found)
        self._starts = [start for start, _, _ in self._mentions]
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


@dataclass(slots=True)
class Memory:
    """Who has spoken or acted so far, latest last. It is what pronouns and standing-alone quotations look back to.

    A `quiet` memory only answers: what is asked of it leaves no trace in it, nor in the actors.
    """

    actors: Actors
    past: list[Named] = field(default_factory=list)
    quiet: bool = False

    def quietly(self) -> Memory:
        """The same memory, only to ask."""
        return Memory(self.actors, self.past, quiet=True)

    def note(self, named: Named) -> None:
        """Remember somebody as the latest."""
        self.past.append(named)

    def learn(self, actor: str | None, woman: bool) -> None:
        """Remember by which pronoun somebody was taken up."""
        if self.quiet:
            return
        self.past = [
            replace(p, woman=woman) if p.actor == actor and actor is not None and p.woman is None else p
            for p in self.past[-60:]
        ]

    def last_speaker(self, paragraph: int, back: int = 1) -> Named | None:
        """Who spoke last in this paragraph or in those just before it."""
        return next((p for p in reversed(self.past) if p.spoke and paragraph - p.paragraph <= back), None)

    def subject(self, paragraph: int) -> Named | None:
        """The person or body of whom this paragraph spoke last, where it is known who that is."""
        last = self.past[-1] if self.past else None
        return last if last is not None and last.paragraph == paragraph and last.actor is not None else None

    def renew(self, speaker: Speaker, paragraph: int) -> None:
        """Remember that the last of these words speaks on in a paragraph."""
        known = next((p for p in reversed(self.past) if p.speaker == speaker), None)
        if known is not None:
            self.past.append(replace(known, paragraph=paragraph, spoke=True))

    def last(
        self, paragraph: int, sorts: Sequence[Sort], woman: bool | None = None, *, spoke: bool = False
    ) -> Named | None:
        """The latest of a sort that may be meant."""
        for p in reversed(self.past):
            if paragraph - p.paragraph > _MAX_BACK:
                return None
            if p.sort in sorts and (woman is None or p.woman is None or p.woman == woman) and (p.spoke or not spoke):
                return p
        return None

    def described(self, noun: str) -> Named | None:
        """The latest person whose introduction holds a noun: "the minister" after "Foreign Minister Ada Venn"."""
        for p in reversed(self.past):
            if p.sort == "person" and (
                noun in p.words or (p.actor is not None and noun in self.actors.descriptions(p.actor).split())
            ):
                return p
        return None


def voice(paragraph: Paragraph, doc: Doc, number: int, source: tuple[int, int], head: Token, memory: Memory) -> Voice:
    """Resolve the source of an attribution. `number` counts the running paragraphs of the document."""
    start, end = paragraph.to_document(*source)
    text = paragraph.text[source[0] : source[1]]
    speaker = Speaker(text, start, end)
    lower = head.lower_
    if lower in _HE | _SHE | _IT | _THEY:
        return _pronoun(speaker, lower, number, memory)
    actor = _actor_at(paragraph, source, head, memory.actors)
    person = actor is not None and memory.actors.kind(actor) == "person"
    apposed = None if person else _apposed(paragraph, source, head, memory.actors)
    if apposed is not None:
        return Voice(replace(speaker, actor=apposed), "person")
    if actor is not None:
        return Voice(replace(speaker, actor=actor), _sort_of_actor(memory.actors.kind(actor), head))
    body = _body_of(paragraph, source, head, memory.actors)
    if body is not None:
        withheld = text if _withheld(head) else None
        return Voice(replace(speaker, actor=body), _sort_of_noun(head), withheld)
    return _undetermined(speaker, paragraph, doc, source, head, number, memory)


def _pronoun(speaker: Speaker, word: str, number: int, memory: Memory) -> Voice:
    if word in _HE | _SHE:
        found = memory.last(number, ("person",), word in _SHE)
        if found is not None:
            memory.learn(found.actor, word in _SHE)
        sort: Sort = "person"
    elif word in _IT:
        found = _taken_up(memory, number, ("document", "body"))
        sort = found.sort if found is not None else "body"
    else:
        found = _taken_up(memory, number, ("body", "unknown"))
        sort = "body"
    return Voice(replace(speaker, actor=found.actor if found else None), sort, found.unnamed if found else None)


def _taken_up(memory: Memory, number: int, sorts: Sequence[Sort]) -> Named | None:
    """Whom "it" or "they" takes up: the last of this paragraph, else a named one of those just before."""
    here = memory.last(number, sorts)
    if here is not None and here.paragraph == number:
        return here
    found = memory.last(number, sorts, spoke=True) or here
    return found if found is not None and found.actor is not None else None


def _actor_at(paragraph: Paragraph, source: tuple[int, int], head: Token, actors: Actors) -> str | None:
    """The actor a phrase names: the one at its core, else the person in it."""
    inside = actors.within(*paragraph.to_document(*source))
    at, to = paragraph.to_document(head.idx, head.idx + len(head))
    core = [m for m in inside if m[0] <= at and to <= m[1]]
    if core:
        return max(core, key=lambda m: m[1] - m[0])[2]
    persons = [m for m in inside if actors.kind(m[2]) == "person" and not _possessive(paragraph, m)]
    if persons and (head.pos_ == "PROPN" or head.lemma_.lower() in cues.PERSONS):
        return persons[-1][2]
    return None


def _body_of(paragraph: Paragraph, source: tuple[int, int], head: Token, actors: Actors) -> str | None:
    """The body that a noun speaks for: the one named with it, "the ministry's spokesman"."""
    if not speaks_for(head):
        return None
    inside = actors.within(*paragraph.to_document(*source))
    bodies = [m for m in inside if actors.kind(m[2]) != "person"]
    if head.lemma_.lower() not in cues.DOCUMENTS:
        bodies = [m for m in bodies if actors.kind(m[2]) != "report"]  # who watches over an agreement is not it
    return next((m[2] for m in bodies if actors.kind(m[2]) != "other" or not _only_describes(paragraph, m, head)), None)


def _only_describes(paragraph: Paragraph, mention: tuple[int, int, str], head: Token) -> bool:
    """Whether a mention is the adjective of a noun: "a senior Northern diplomat" speaks for no body of that name."""
    return any(
        token.tag_ == "JJ" and paragraph.to_document(token.idx, token.idx + len(token))[0] >= mention[0]
        for token in head.children
        if token.dep_ == "amod" and paragraph.to_document(token.idx, token.idx + len(token))[1] <= mention[1]
    )


def _apposed(paragraph: Paragraph, source: tuple[int, int], head: Token, actors: Actors) -> str | None:
    """The person whose name follows a description: "the mission's head, Ada Venn"."""
    if (
        _sort_of_noun(head) in {"body", "document"}
        or head.tag_ != "NN"
        or not paragraph.text[source[1] :].startswith(", ")
    ):
        return None
    begin = source[1] + 2
    start, _ = paragraph.to_document(begin, begin + 1)
    return next(
        (a for s, _, a in actors.within(start, start + 12) if s <= start + 12 and actors.kind(a) == "person"), None
    )


def _withheld(head: Token) -> bool:
    """Whether a noun is somebody of a body whose name is withheld: "a Front commander"."""
    return head.lemma_.lower() in cues.WITHHELD and head.pos_ == "NOUN"


def speaks_for(head: Token) -> bool:
    """Whether a noun speaks for the body named with it."""
    lemma = head.lemma_.lower()
    return lemma in cues.SPOKEN_FOR or lemma in cues.DOCUMENTS or _withheld(head)


def _possessive(paragraph: Paragraph, mention: tuple[int, int, str]) -> bool:
    for p, d, n in paragraph.pieces:
        if d <= mention[1] <= d + n:
            after = paragraph.text[p + mention[1] - d :][:2]
            return after.startswith(("'s", "’s", "'", "’"))
    return False


def _sort_of_actor(kind: str, head: Token) -> Sort:
    if kind == "person":
        return "person"
    return "document" if kind == "report" or head.lemma_.lower() in cues.DOCUMENTS else "body"


def _undetermined(
    speaker: Speaker, paragraph: Paragraph, doc: Doc, source: tuple[int, int], head: Token, number: int, memory: Memory
) -> Voice:
    """A phrase that names no actor: one met before under this description, or somebody unnamed."""
    noun = head.lemma_.lower()
    first = next((t for t in doc if t.idx >= source[0]), head)
    definite = first.lower_ in _DEFINITE
    singular = head.tag_ not in {"NNS", "NNPS"}
    if definite and singular and noun in cues.PERSONS:
        found = memory.described(noun) or memory.last(number, ("person",), _woman(noun))
        if found is not None:
            return Voice(replace(speaker, actor=found.actor), "person", found.unnamed)
    if definite and (noun in cues.DOCUMENTS or noun in cues.INSTRUMENTS):
        found = memory.last(number, ("document",))
        if found is not None and noun in found.words:
            return Voice(replace(speaker, actor=found.actor), "document", found.unnamed)
    if definite and singular and noun in cues.BODIES | cues.SPOKEN_FOR:
        body = memory.actors.ending_in(noun, speaker.start)
        if body is not None:
            return Voice(replace(speaker, actor=body), "body")
    if definite and noun in cues.BODIES:
        found = memory.last(number, ("body",), spoke=True)
        if found is not None and (noun in found.words or noun in _ANY_BODY):
            return Voice(replace(speaker, actor=found.actor), "body", found.unnamed)
    sort = _sort_of_noun(head)
    name = [] if memory.quiet else _proper_name(source, head)
    if name:
        kind: ActorKind = "organisation" if sort == "body" else "person"
        start, end = paragraph.to_document(name[0].idx, name[-1].idx + len(name[-1]))
        words = paragraph.text[name[0].idx : name[-1].idx + len(name[-1])]
        actor = memory.actors.add(paragraph.document, words, start, end, kind)
        if actor is not None:
            return Voice(replace(speaker, actor=actor), _sort_of_actor(memory.actors.kind(actor), head))
    unnamed = None if head.pos_ == "PROPN" or head.lower_ in _SPEECHLESS or sort == "document" else speaker.text
    return Voice(speaker, sort, unnamed)


def _proper_name(source: tuple[int, int], head: Token) -> list[Token]:
    """The run of name words that ends in the core of a phrase, where it is a name and no title or place alone."""
    if head.pos_ != "PROPN" or head.ent_type_ in {"DATE", "TIME", "GPE", "LOC"} or not head.text[:1].isupper():
        return []
    run = [head]
    while run[0].i and run[0].nbor(-1).pos_ == "PROPN" and run[0].nbor(-1).idx >= source[0]:
        run.insert(0, run[0].nbor(-1))
    while len(run) > 2 and (run[0].text.endswith(".") or run[0].lower_ in cues.PERSONS):
        run.pop(0)
    return run if all(token.text[:1].isupper() for token in run) else []


def _same_name(name: str, actor: Actor) -> bool:
    return name in (actor.name, *actor.aliases) or (actor.kind == "person" and actor.name.endswith(f" {name}"))


def _sort_of_noun(head: Token) -> Sort:
    noun = head.lemma_.lower()
    if noun in cues.DOCUMENTS or noun in cues.INSTRUMENTS:
        return "document"
    if head.ent_type_ == "PERSON" or (noun in cues.PERSONS and head.tag_ not in {"NNS", "NNPS"}):
        return "person"
    return "body" if noun in cues.SPOKEN_FOR | cues.BODIES or head.ent_type_ in {"ORG", "GPE", "NORP"} else "unknown"


def _woman(noun: str) -> bool | None:
    if noun in cues.WOMEN:
        return True
    return False if noun in cues.MEN else None


def named(paragraph: Paragraph, number: int, source: tuple[int, int], found: Voice, *, spoke: bool = True) -> Named:
    """What is remembered of a voice: with the words of its phrase and of the apposition after it."""
    after = paragraph.text[source[1] : source[1] + 90]
    description = after.split(".")[0] if after.startswith(",") else ""
    words = frozenset((found.speaker.text + " " + description).lower().replace(",", " ").split())
    woman = True if words & cues.WOMEN else False if words & cues.MEN else None
    return Named(found.speaker.actor, found.sort, number, words, found.speaker, woman, found.unnamed, spoke)
