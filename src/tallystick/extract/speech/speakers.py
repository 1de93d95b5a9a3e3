"""Who a statement is given to: a phrase of the text resolved to an actor, pronouns and short descriptions included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from tallystick.extract.actors import people
from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.parser.words import Parse, Word
from tallystick.extract.speech import cues
from tallystick.extract.speech.phrases import is_document
from tallystick.extract.speech.referents import Memory, Named, Sort, Unknown
from tallystick.records import ActorKind, Speaker
from tallystick.text import Paragraph

_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
_IT, _THEY = frozenset({"it", "its"}), frozenset({"they", "them", "their", "both"})
_SPEECHLESS = frozenset(
    {"i", "we", "you", "us", "me", "this", "that", "these", "those", "there", "which", "what", "everyone", "anyone"}
)
_OWNERS = frozenset({"his", "her", "its", "their"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_ANY_BODY = frozenset(
    {"group", "organisation", "organization", "movement", "body", "insurgents", "rebel", "militant", "insurgent"}
)


@dataclass(frozen=True, slots=True)
class Voice:
    """A resolved source: the speaker as written with the actor, or the words for an unnamed one."""

    speaker: Speaker
    sort: Sort
    unnamed: str | None = None


def voice(
    paragraph: Paragraph, parse: Parse, number: int, source: tuple[int, int], head: Word, memory: Memory
) -> Voice:
    """Resolve the source of an attribution. `number` counts the running paragraphs of the document."""
    start, end = paragraph.to_document(*source)
    text = paragraph.text[source[0] : source[1]]
    speaker = Speaker(text, start, end)
    lower = head.lower
    if lower in _HE | _SHE | _IT | _THEY:
        return _pronoun(speaker, lower, number, memory)
    actor = _actor_at(paragraph, source, head, memory.actors)
    person = actor is not None and memory.actors.kind(actor) == "person"
    apposed = None if person else _apposed(paragraph, parse, source, head, memory)
    if apposed is not None:
        return Voice(replace(speaker, actor=apposed), "person")
    if actor is not None:
        return Voice(replace(speaker, actor=actor), _sort_of_actor(memory.actors.kind(actor), head))
    body = _body_of(paragraph, source, head, memory.actors)
    if body is not None:
        withheld = text if _withheld(head) else None
        return Voice(replace(speaker, actor=body), _sort_of_noun(head), withheld)
    found = _undetermined(speaker, paragraph, parse, source, head, number, memory)
    if found.speaker.actor is None and _is_definite(parse, source, head):
        memory.unknown.append(Unknown(speaker, head.lemma))
    return found


def _is_definite(parse: Parse, source: tuple[int, int], head: Word) -> bool:
    """Whether a phrase is one that the reader is to know: "the commander", "its envoy"."""
    first = next((t for t in parse.words if t.start >= source[0]), head)
    return first.lower in _DEFINITE and head.tag == "NN"


def _pronoun(speaker: Speaker, word: str, number: int, memory: Memory) -> Voice:
    if word in _HE | _SHE:
        found = memory.person(number, woman=word in _SHE)
        if found is not None:
            memory.learn(found.actor, word in _SHE)
        else:
            memory.unknown.append(Unknown(speaker, "", word in _SHE))
        sort: Sort = "person"
    elif word in _IT:
        found = _taken_up(memory, number, ("document", "body"))
        sort = found.sort if found is not None else "body"
    else:
        several = _several(memory, number)
        found = several or _taken_up(memory, number, ("body", "unknown"))
        sort = "person" if several is not None else "body"
    if found is None:
        return Voice(speaker, sort)
    others = found.speaker.also if word in _THEY else ()
    return Voice(replace(speaker, actor=found.actor, also=others), sort, found.unnamed)


def _owned(speaker: Speaker, first: Word, head: Word, number: int, memory: Memory) -> Voice | None:
    """ "Its spokesman", "her office", "their report": who owns it, by the pronoun, speaks through it."""
    if first.lower not in _OWNERS or first == head or not (_mouthpiece(head) or is_document(head)):
        return None
    owner = _pronoun(speaker, first.lower, number, memory)
    actor = owner.speaker.actor
    if actor is None:
        return None
    if is_document(head):
        report = memory.actors.report_of(actor, speaker.start)
        return Voice(replace(speaker, actor=report or actor), "document")
    return Voice(replace(speaker, actor=actor), "person" if head.lemma in people.PERSONS else "body")


def _mouthpiece(head: Word) -> bool:
    """Whether a noun only speaks for whoever owns it: a spokesman, an office."""
    return head.lemma in {"spokesman", "spokeswoman", "spokesperson", "office", "statement", "delegation"}


def _several(memory: Memory, number: int) -> Named | None:
    """Two persons named together, where they were the last to speak, here or in the paragraph before: "they"."""
    last = memory.last_speaker(number)
    if last is None or last.sort != "person" or last.actor is None:
        return None
    inside = {actor for _, _, actor in memory.actors.within(last.speaker.start, last.speaker.end)}
    again = last.speaker.text.lower() in _THEY
    return last if again or sum(memory.actors.kind(actor) == "person" for actor in inside) > 1 else None


def _taken_up(memory: Memory, number: int, sorts: Sequence[Sort]) -> Named | None:
    """Whom "it" or "they" takes up: the last of this paragraph, else a named one of those just before."""
    here = memory.last(number, sorts)
    if here is not None and here.paragraph == number:
        return here
    found = memory.last(number, sorts, spoke=True) or here
    return found if found is not None and found.actor is not None else None


def _actor_at(paragraph: Paragraph, source: tuple[int, int], head: Word, actors: Actors) -> str | None:
    """The actor a phrase names: the one at its core, else the person in it."""
    inside = actors.within(*paragraph.to_document(*source))
    at, to = paragraph.to_document(head.start, head.end)
    core = [m for m in inside if m[0] <= at and to <= m[1]]
    if core:
        return max(core, key=lambda m: m[1] - m[0])[2]
    persons = [m for m in inside if actors.kind(m[2]) == "person" and not _possessive(paragraph, m)]
    if persons and (head.pos == "PROPN" or head.lemma in people.PERSONS):
        return persons[-1][2]
    return None


def _body_of(paragraph: Paragraph, source: tuple[int, int], head: Word, actors: Actors) -> str | None:
    """The body that a noun speaks for: the one named with it, "the ministry's spokesman"."""
    if not speaks_for(head):
        return None
    inside = actors.within(*paragraph.to_document(*source))
    joined = [c.start for c in head.children if c.dep == "conj" and c.i > head.i]
    limit = paragraph.to_document(source[0], joined[0])[1] if joined and joined[0] > source[0] else None
    bodies = [m for m in inside if actors.kind(m[2]) != "person" and (limit is None or m[0] < limit)]
    if head.lemma not in cues.DOCUMENTS:
        bodies = [m for m in bodies if actors.kind(m[2]) != "report"]  # who watches over an agreement is not it
    return next((m[2] for m in bodies if actors.kind(m[2]) != "other" or not _only_describes(paragraph, m, head)), None)


def _only_describes(paragraph: Paragraph, mention: tuple[int, int, str], head: Word) -> bool:
    """Whether a mention is the adjective of a noun: "a senior Northern diplomat" speaks for no body of that name."""
    return any(
        token.tag == "JJ" and paragraph.to_document(token.start, token.end)[0] >= mention[0]
        for token in head.children
        if token.dep == "amod" and paragraph.to_document(token.start, token.end)[1] <= mention[1]
    )


def _apposed(paragraph: Paragraph, parse: Parse, source: tuple[int, int], head: Word, memory: Memory) -> str | None:
    """The person whose name follows a description: "the mission's head, Ada Venn"."""
    if (
        _sort_of_noun(head) in {"body", "document"}
        or head.tag not in {"NN", "NNP"}
        or (head.tag == "NNP" and head.lower not in people.PERSONS)
        or not paragraph.text[source[1] :].startswith(", ")
    ):
        return None
    begin = source[1] + 2
    start, _ = paragraph.to_document(begin, begin + 1)
    named = [m for m in memory.actors.within(start, start + 12) if m[0] <= start + 12]
    known = next((a for _, _, a in named if memory.actors.kind(a) == "person"), None)
    # Whom the model took for a body is a person where a person's task stands before the name.
    known = known or next((a for s, _, a in named if s == start and head.lemma in people.PERSONS), None)
    return known if known is not None or named else _newly_named(paragraph, parse, begin, head, memory)


def _newly_named(paragraph: Paragraph, parse: Parse, begin: int, head: Word, memory: Memory) -> str | None:
    """A person whom only the words before the name tell to be one: "the mission's head, Teo Marn, said"."""
    after = [word for word in parse.words if word.start >= begin][:4]
    run = list(takewhile(lambda word: word.pos == "PROPN" and word.text[:1].isupper(), after))
    parted = len(run) < len(after) and after[len(run)].text == ","
    if memory.quiet or head.lemma not in people.PERSONS or len(run) < 2 or not parted:
        return None
    start, end = paragraph.to_document(run[0].start, run[-1].end)
    return memory.actors.add(paragraph.document, paragraph.text[run[0].start : run[-1].end], start, end, "person")


def _withheld(head: Word) -> bool:
    """Whether a noun is somebody of a body whose name is withheld: "a Front commander"."""
    return head.lemma in cues.WITHHELD and head.pos == "NOUN"


def speaks_for(head: Word) -> bool:
    """Whether a noun speaks for the body named with it."""
    lemma = head.lemma
    return lemma in cues.SPOKEN_FOR or lemma in cues.DOCUMENTS or _withheld(head)


def _possessive(paragraph: Paragraph, mention: tuple[int, int, str]) -> bool:
    for p, d, n in paragraph.pieces:
        if d <= mention[1] <= d + n:
            after = paragraph.text[p + mention[1] - d :][:2]
            return after.startswith(("'s", "’s", "'", "’"))
    return False


def _sort_of_actor(kind: str, head: Word) -> Sort:
    if kind == "person":
        return "person"
    return "document" if kind == "report" or head.lemma in cues.DOCUMENTS else "body"


def _undetermined(
    speaker: Speaker,
    paragraph: Paragraph,
    parse: Parse,
    source: tuple[int, int],
    head: Word,
    number: int,
    memory: Memory,
) -> Voice:
    """A phrase that names no actor: one met before under this description, or somebody unnamed."""
    noun = head.lemma
    first = next((t for t in parse.words if t.start >= source[0]), head)
    definite = first.lower in _DEFINITE
    singular = head.tag not in {"NNS", "NNPS"}
    owned = _owned(speaker, first, head, number, memory)
    if owned is not None:
        return owned
    if definite and singular and noun in people.PERSONS:
        known = memory.described(noun, speaker.start) or _last_person(noun, number, memory)
        if known is not None:
            return Voice(replace(speaker, actor=known.actor), "person", known.unnamed)
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
        start, end = paragraph.to_document(name[0].start, name[-1].end)
        words = paragraph.text[name[0].start : name[-1].end]
        actor = memory.actors.add(paragraph.document, words, start, end, kind)
        if actor is not None:
            return Voice(replace(speaker, actor=actor), _sort_of_actor(memory.actors.kind(actor), head))
    unnamed = None if head.pos == "PROPN" or head.lower in _SPEECHLESS or sort == "document" else speaker.text
    return Voice(speaker, sort, unnamed)


def _last_person(noun: str, number: int, memory: Memory) -> Named | None:
    """Who a description may mean that nobody was introduced by: a person without another, and of its sex."""
    woman = _woman(noun)
    if noun in {"man", "woman"}:
        return memory.person(number, woman=woman)
    return memory.roleless(number, woman=woman)


def _proper_name(source: tuple[int, int], head: Word) -> list[Word]:
    """The run of name words that ends in the core of a phrase, where it is a name and no title or place alone."""
    if head.pos != "PROPN" or head.entity in {"DATE", "TIME", "GPE", "LOC"} or not head.text[:1].isupper():
        return []
    run = [head]
    while run[0].i and run[0].neighbour(-1).pos == "PROPN" and run[0].neighbour(-1).start >= source[0]:
        run.insert(0, run[0].neighbour(-1))
    while len(run) > 2 and (run[0].text.endswith(".") or run[0].lower in people.PERSONS):
        run.pop(0)
    return run if all(token.text[:1].isupper() for token in run) else []


def _sort_of_noun(head: Word) -> Sort:
    noun = head.lemma
    if noun in cues.DOCUMENTS or noun in cues.INSTRUMENTS:
        return "document"
    if head.entity == "PERSON" or (noun in people.PERSONS and head.tag not in {"NNS", "NNPS"}):
        return "person"
    return "body" if noun in cues.SPOKEN_FOR | cues.BODIES or head.entity in {"ORG", "GPE", "NORP"} else "unknown"


def _woman(noun: str) -> bool | None:
    if noun in people.WOMEN:
        return True
    return False if noun in people.MEN else None


def named(paragraph: Paragraph, number: int, source: tuple[int, int], found: Voice, *, spoke: bool = True) -> Named:
    """What is remembered of a voice: with the words of its phrase and of the apposition after it."""
    after = paragraph.text[source[1] : source[1] + 90]
    description = after.split(".")[0] if after.startswith(",") else ""
    first, _, second = found.speaker.text.partition(" and ")
    own = re.split(r"['’]s? ", first)[-1]  # not the words of who owns them, nor those of a second source
    words = _words(first + " " + ("" if second else description))
    told = _words(own + " " + description)
    woman = True if told & people.WOMEN else False if told & people.MEN else None
    return Named(found.speaker.actor, found.sort, number, words, found.speaker, woman, found.unnamed, spoke)


def beside(paragraph: Paragraph, number: int, stretch: tuple[int, int], actors: Actors) -> list[Named]:
    """The persons mentioned in a stretch of a paragraph, as they are remembered: with what their title tells."""
    made = []
    for start, end, actor in actors.within(*paragraph.to_document(*stretch)):
        if actors.kind(actor) != "person":
            continue
        at = next((p + start - d for p, d, n in paragraph.pieces if d <= start < d + n), None)
        if at is None:
            continue
        text = paragraph.text[at : at + end - start]
        title = _words(" ".join(paragraph.text[max(0, at - 24) : at].split()[-2:]))
        woman = True if title & people.WOMEN else False if title & people.MEN else None
        speaker = Speaker(text, start, end, actor)
        words = frozenset(_words(text) | title)
        made.append(Named(actor, "person", number, words, speaker, woman, spoke=False, beside=True))
    return made


def _words(text: str) -> frozenset[str]:
    return frozenset(word.strip(".,;:()[]“”\"'’") for word in text.lower().split())
