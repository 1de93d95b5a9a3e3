"""Who is meant: the parties of an instrument and third parties, among the actors of a case and in plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from tallystick.instruments.lexicon import party_words
from tallystick.records import Actor, Document, Instrument, Party, Statement
from tallystick.text import key_of, words

_ARTICLES = frozenset({"the", "a", "an"})
# Names are spelled in several ways: below this share of equal letters they are different names.
_SAME_SPELLING = 85.0

# How far, in characters, a spokesman without a party may stand from what his side said before him.
_NEAR = 200

Name = tuple[str, ...]


def name_key(name: str) -> Name:
    """A name as its folded words, without an article before it."""
    keys = tuple(word.key for word in words(name))
    return keys[1:] if keys and keys[0] in _ARTICLES and len(keys) > 1 else keys


def same_name(one: Name, other: Name) -> bool:
    """Whether two names are one name, allowing for its spelling."""
    if one == other:
        return True
    left, right = "".join(one), "".join(other)
    return len(one) == len(other) and min(len(left), len(right)) > 5 and fuzz.ratio(left, right) >= _SAME_SPELLING


def holds_name(text: Name, name: Name) -> bool:
    """Whether a name stands in a run of folded words."""
    width = len(name)
    return bool(width) and any(same_name(text[at : at + width], name) for at in range(len(text) - width + 1))


@lru_cache(maxsize=1024)
def party_names(party: Party) -> frozenset[Name]:
    """All the names of a party, folded."""
    names = [member for name in (party.name, *party.aliases) for member in (name, *_members(name))]
    return frozenset(key for name in names if (key := name_key(name)))


def _members(name: str) -> list[str]:
    """Whom a name lists that stands for several: "Osmark, Veld, Tarrow and Lind"."""
    members = [member.strip() for member in re.split(r",\s*(?:and\s+)?|\s+and\s+", name)]
    return members if len(members) > 2 and all(member[:1].isupper() for member in members) else []


def _actor_names(actor: Actor) -> frozenset[Name]:
    return frozenset(key for name in (actor.name, *actor.aliases) if (key := name_key(name)))


_FORMER = re.compile(r"\b(?:former|then|ex)\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?:[\w’'.-]+ ){0,4}[\w’'.-]+,? $")
_AFTER = re.compile(r",\s+[^,.;:\"”]{3,80}")


def introductions(actors: Iterable[Actor], documents: Mapping[str, Document]) -> dict[str, tuple[str, ...]]:
    """By which offices the texts introduce persons ("Arvid Kell, spokesman of the Front"): actor id to the words."""
    found = {}
    for actor in actors:
        if actor.kind != "person":
            continue
        texts = [
            text
            for mention in actor.mentions
            for text in _around(mention, documents)
            if party_words.OFFICE.search(text) or text.startswith("a member of")
        ]
        found[actor.id] = tuple(dict.fromkeys(texts))
    return found


def _around(mention: tuple[str, int, int], documents: Mapping[str, Document]) -> Iterator[str]:
    document, start, end = mention
    if document in documents:
        text = documents[document].text
        before, after = _BEFORE.search(text[max(0, start - 60) : start]), _AFTER.match(text[end : end + 90])
        yield from (match.group().strip(" ,") for match in (before, after) if match)


class Cast:
    """The actors of a case as one instrument sees them: each is a party, speaks for one, or is a third party."""

    def __init__(
        self, instrument: Instrument, actors: Sequence[Actor], introduced: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self._introduced = introduced or {}
        self._publishing: dict[str, str | None] = {}
        self._parties = {party.id: party_names(party) for party in instrument.parties}
        self._actors = {actor.id: actor for actor in actors}
        self._starts = _by_first_word(self._parties)
        self._loose = loose_names(instrument)
        self._party = {actor.id: self._party_of(actor) for actor in actors}

    def party(self, actor: str | None) -> str | None:
        """The party that an actor is or speaks for."""
        return self._party.get(actor) if actor else None

    def acts(self, actor: str) -> bool:
        """Whether an actor is one who can act: no place and no text."""
        return actor not in self._actors or self._actors[actor].kind not in ("place", "report")

    def _party_of(self, actor: Actor) -> str | None:
        names = _actor_names(actor)
        for party, known in self._parties.items():
            if names & known:
                return party
        if actor.party in self._parties:
            return actor.party
        if actor.kind in ("government", "armed group", "organisation") and not holds_name(
            name_key(actor.name), ("mission",)
        ):
            return next((party for party, pattern in self._loose if pattern.match(actor.name)), None)
        if actor.kind != "person":
            return None
        described = [*actor.descriptions, *self._introduced.get(actor.id, ())]
        return self.named_party(text for text in described if not _FORMER.search(text))

    def adopt(self, statements: Iterable[Statement]) -> None:
        """Give a person whose office only its context tells ("a spokesman") to the party that has just spoken."""
        last: dict[str, tuple[str, int]] = {}
        for statement in statements:
            speaker = statement.speaker
            if speaker is None:
                continue
            party = self.party(speaker.actor) or self.named_party([speaker.text])
            before, at = last.get(statement.document, ("", 0))
            if party is None and before and party_words.OFFICE.search(speaker.text) and statement.start - at < _NEAR:
                party = before
            if party is None:
                last.pop(statement.document, None)
                continue
            last[statement.document] = (party, statement.end)
            if speaker.actor in self._actors and self._actors[speaker.actor].kind == "person":
                self._party[speaker.actor] = party

    def all_parties(self) -> frozenset[str]:
        """The parties, where there are two: they are "both sides"."""
        return frozenset(self._parties) if len(self._parties) == 2 else frozenset()

    def publishing(self, document: Document) -> str | None:
        """The party whose own statement a document is."""
        if document.id not in self._publishing:
            self._publishing[document.id] = self.named_party([document.publisher]) if document.publisher else None
        return self._publishing[document.id]

    def named_party(self, texts: Iterable[str]) -> str | None:
        """The first party that is named in any of these texts."""
        for text in texts:
            for party, known in self._parties.items():
                if any(_stands_in(name_key(text), name) for name in known):
                    return party
            for _, party in self.parties_in(text):
                return party
        return None

    def parties_in(self, text: str) -> list[tuple[int, str]]:
        """Where in a text the parties are named: (offset, party), in order."""
        found = words(text)
        keys = tuple(word.key for word in found)
        places = {(match.start(), party) for party, pattern in self._loose for match in pattern.finditer(text)}
        for at, key in enumerate(keys):
            for name, party in self._starts.get(key, ()):
                if keys[at : at + len(name)] == name and _capital(text, found[at].start, name):
                    places.add((found[at].start, party))
        return sorted(places)

    def third_parties(self, text: str) -> frozenset[str]:
        """The actors, none of them a party or a place, that a commitment's text names."""
        keys = tuple(word.key for word in words(text))
        named = {
            actor.id: name
            for actor in self._actors.values()
            if self._party[actor.id] is None and actor.kind not in ("place", "report", "person")
            for name in _actor_names(actor)
            if len("".join(name)) > 3 and holds_name(keys, name)
        }
        # A branch carries the name of the whole in its own: what binds towards the one binds towards the other.
        branches = {
            actor.id
            for actor in self._actors.values()
            if self._party[actor.id] is None
            and actor.kind not in ("place", "report", "person")
            and any(holds_name(own, name) for own in _actor_names(actor) for name in named.values())
        }
        return frozenset(named) | branches

    def armed_groups(self) -> frozenset[str]:
        """The armed groups among the actors that are no party."""
        return frozenset(a.id for a in self._actors.values() if a.kind == "armed group" and self._party[a.id] is None)


def _by_first_word(parties: Mapping[str, Iterable[Name]]) -> dict[str, list[tuple[Name, str]]]:
    found: dict[str, list[tuple[Name, str]]] = {}
    for party, names in parties.items():
        for name in names:
            found.setdefault(name[0], []).append((name, party))
    return found


def loose_names(instrument: Instrument) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Ways to speak of a party that are none of its names: "Meridian guns", "Highland fighters", "the army", "rebels".

    What only one kind of party is called ("the government") stands for a party where it is the only one of its kind.
    """
    forms = {party.id: _derived(party) for party in instrument.parties}
    states = [
        party.id for party in instrument.parties if any(map(party_words.STATE.search, (party.name, *party.aliases)))
    ]
    if len(states) == 1:
        forms[states[0]].append(party_words.STATE_NAMES)
        others = [party for party in forms if party not in states]
        if len(others) == 1:
            forms[others[0]].append(party_words.REBEL_NAMES)
    return tuple((party, re.compile("|".join(found))) for party, found in forms.items() if found)


def _derived(party: Party) -> list[str]:
    """Patterns for the adjective of a party's name, its possessive, and its name before a word for armed men."""
    found = []
    for name in (party.name, *party.aliases):
        plain = re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE)
        first = plain.split()[0]
        found.append(rf"\b(?:[Tt]he )?{re.escape(plain)}['’]s?(?!\w)")
        if plain.islower():
            found.append(rf"\b[Tt]he {re.escape(plain)}\b(?! of\b)")
            found.append(rf"\b{re.escape(plain)} (?:{party_words.MEN})\b")
        elif first.isalpha() and len(first) > 3:
            found.append(rf"\b{first}(?: [Aa]rmy)? (?:{party_words.MEN})\b")
            if plain == first and not first.isupper():
                found.append(rf"\b{first}(?:n|an|ian|ish|ese)s?\b")
    return found


def proper_names(text: str) -> list[Name]:
    """Runs of capitalised words in a commitment's text, without its first word: names that it may hold."""
    runs = re.finditer(r"(?<!^)\b(?:al-|el-)?[A-Z][\w'’-]+(?:\s+(?:of\s+(?:the\s+)?)?(?:al-)?[A-Z][\w'’-]+)*", text)
    return [name_key(run.group()) for run in runs if run.start() > 0]


def third_names(instrument: Instrument, text: str) -> list[Name]:
    """The proper names in a commitment's text that are no party's."""
    return list(_third_names(instrument.parties, text))


# Each commitment asks for the names of all others of its party.
@lru_cache(maxsize=4096)
def _third_names(parties: tuple[Party, ...], text: str) -> tuple[Name, ...]:
    known = {name for party in parties for name in party_names(party)}
    return tuple(name for name in proper_names(text) if not any(_stands_in(name, own) for own in known))


def _stands_in(text: Name, name: Name) -> bool:
    width = len(name)
    return any(text[at : at + width] == name for at in range(len(text) - width + 1))


def _capital(text: str, start: int, name: Name) -> bool:
    """Whether a name is written as one: "US" is no "us"."""
    return len(name) > 1 or text[start].isupper() or key_of(text[start:]).isdigit()
