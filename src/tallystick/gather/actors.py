"""Which actors of different documents are one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from tallystick.gather import names
from tallystick.gather.groups import Groups
from tallystick.gather.who_is_who import WhoIsWho
from tallystick.records import Actor, ActorKind, Instrument, Judgement, make_id
from tallystick.transliteration import spellings

# Of the kinds that documents give to one actor, the one that is kept: the earlier the better.
_KINDS: tuple[ActorKind, ...] = ("armed group", "government", "organisation", "report", "place", "person", "other")


def merge_actors(
    actors: Sequence[Actor], instruments: Sequence[Instrument], judgements: Sequence[Judgement] = ()
) -> tuple[tuple[Actor, ...], dict[str, str]]:
    """Merge the actors of single documents, reports left out, into the actors of a case.

    What analysts decided (`judgements`) stands before what the rules find. Returns the merged actors in the order in
    which their first member came, with issuers as one document has them, and the merged id of every member. Bodies are
    one where they share a full name, an acronym or the names of a party; persons only where full names agree.
    """
    plain = _with_persons([actor for actor in actors if actor.kind != "report"])
    by_id = {actor.id: actor for actor in plain}
    groups = Groups(by_id)
    decided = WhoIsWho(judgements, plain)
    decided.join(groups)
    free = decided.free(plain)
    # What one document takes for a person and others for a place or a body is that place or body.
    known = {names.tokens(actor.name) for actor in free if actor.kind != "person"}
    persons = [actor for actor in free if actor.kind == "person" and names.tokens(actor.name) not in known]
    bodies = [actor for actor in free if actor.kind != "person" or names.tokens(actor.name) in known]
    _join_persons(persons, groups)
    _join_bodies(bodies, groups)
    # Documents write the same names over and over: from here on one stands for all of its set that are named alike.
    few = _named_otherwise(bodies, groups)
    _join_parties(few, instruments, groups)
    _join_common(bodies, groups)
    _join_acronyms(few, groups)
    _join_spelt_out(few, groups)
    _join_short_names(few, groups)
    _join_beginnings(few, groups)
    merged = [
        _merged([by_id[i] for i in ids], decided.reason(ids) or (groups.reason(ids[0]) if len(ids) > 1 else None))
        for ids in groups.sets()
    ]
    merged = _distinct(merged)
    return tuple(merged), {member: actor.id for actor in merged for member in actor.members}


def _with_persons(actors: Sequence[Actor]) -> list[Actor]:
    """The actors; those that one document takes for a body and whose names are a person's with more are persons.

    "Lena Voss of the Mission" is Lena Voss where another document tells of her.
    """
    known = {names.tokens(actor.name) for actor in actors if actor.kind == "person" and " " in actor.name}
    return [
        replace(actor, kind="person")
        if actor.kind in ("organisation", "other") and _is_known_person(actor.name, known)
        else actor
        for actor in actors
    ]


def _is_known_person(name: str, known: Set[tuple[str, ...]]) -> bool:
    person = names.person(name)
    return person in known and person != names.tokens(name)


def all_names(actor: Actor) -> tuple[str, ...]:
    """The name and the other names of an actor."""
    return tuple(dict.fromkeys((actor.name, *actor.aliases))) if actor.aliases else (actor.name,)


def _named_otherwise(actors: Iterable[Actor], groups: Groups[str]) -> list[Actor]:
    """The first of each set with the same kind, names and descriptions."""
    first: dict[object, Actor] = {}
    for actor in actors:
        said = (groups.find(actor.id), actor.name, actor.kind, actor.aliases, actor.descriptions)
        first.setdefault(said, actor)
    return list(first.values())


def _join_by_names(
    actors: Iterable[Actor], keys_of: Callable[[Actor], Iterable[str]], groups: Groups[str], reason: str
) -> None:
    """Join those that share a key of their names; those of the same names and any key are joined without a look."""
    first: dict[str, str] = {}
    alike: dict[tuple[str, tuple[str, ...]], str] = {}
    for actor in actors:
        said = (actor.name, actor.aliases)
        if said in alike:
            groups.join(alike[said], actor.id, reason)
            continue
        for key in keys_of(actor):
            groups.join(first.setdefault(key, actor.id), actor.id, reason)
            alike[said] = actor.id


def _join_by(key_of: Mapping[str, Iterable[str]], groups: Groups[str], reason: str) -> None:
    first: dict[str, str] = {}
    for actor, keys in key_of.items():
        for key in keys:
            groups.join(first.setdefault(key, actor), actor, reason)


def _join_persons(persons: Sequence[Actor], groups: Groups[str]) -> None:
    """Full names that agree without titles, a middle name more or less, or in another transliteration."""

    def keys_of(actor: Actor) -> Iterable[str]:
        return (key for name in all_names(actor) for key in keys_of_person(name))

    _join_by_names(persons, keys_of, groups, "the same full name")


@lru_cache(maxsize=65536)
def keys_of_person(name: str) -> tuple[str, ...]:
    """By what persons of this name are found to be one; a case writes the same names over and over."""
    full = names.person(name)
    if len(full) < 2:
        return ()
    keys = [" ".join(full)]
    if len(full) > 2 and len(full[-1]) > 2:
        keys.append(f"{full[0]} {full[-1]}")
    if len(keys[0]) > _TELLS_A_PERSON:
        keys += [f"~{key}" for key in sorted(spellings(full))]
    return tuple(keys)


# So many characters and more of a name tell its bearer in another transliteration.
_TELLS_A_PERSON, _TELLS_A_BODY = 9, 6


def _join_bodies(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    def keys_of(actor: Actor) -> Iterable[str]:
        return (key for name in all_names(actor) for key in keys_of_body(name, name == actor.name))

    _join_by_names(bodies, keys_of, groups, "the same name")


@lru_cache(maxsize=65536)
def keys_of_body(name: str, is_first: bool) -> tuple[str, ...]:
    """By what bodies of this name are found to be one; `is_first` where it is no other name but the first of a body."""
    full = names.tokens(name)
    if names.is_common(name) or not (len(full) > 1 or names.is_acronym(name) or is_first):
        return ()
    heard = sorted(spellings(full)) if len(full) > 1 and len(name) > _TELLS_A_BODY else ()
    return names.fold(name), *(f"~{key}" for key in heard)


def _join_parties(bodies: Sequence[Actor], instruments: Sequence[Instrument], groups: Groups[str]) -> None:
    called = party_names(instruments)
    keys = {actor.id: parties_named(actor, called) for actor in bodies}
    _join_by(keys, groups, "names that the instrument gives to one party")


def party_names(instruments: Sequence[Instrument]) -> dict[str, str]:
    """The parties of instruments by their folded names; the first of a name stands."""
    party_of: dict[str, str] = {}
    for instrument in instruments:
        for party in instrument.parties:
            for name in (party.name, *party.aliases):
                party_of.setdefault(names.fold(name), party.id)
    return party_of


def parties_named(actor: Actor, party_of: Mapping[str, str]) -> set[str]:
    """The parties that are called by a name of an actor, or under which a document places its office."""
    found = {party_of[folded] for name in all_names(actor) if (folded := names.fold(name)) in party_of}
    if actor.descriptions:
        found |= {party for name, party in party_of.items() if _is_office_of(actor, name)}
    return found


def _is_office_of(actor: Actor, party_name: str) -> bool:
    """Whether a party's name is that of an office which a document places under a party: of the adjective and it."""
    own, whole = names.tokens(actor.name), tuple(party_name.split())
    placed = any(names.tokens(d)[: len(own) + 1] == (*own, "of") for d in actor.descriptions)
    return placed and len(own) > 1 and len(whole) > len(own) and whole[-len(own) :] == own


def _join_common(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    """A body that a document calls by a common word alone, and its one body whose name has that word."""
    placed = [actor for actor in bodies if actor.mentions and actor.kind != "place"]
    short = {a.mentions[0][0] for a in placed if len(names.tokens(a.name)) == 1 and names.is_common(a.name)}
    by_document: dict[str, list[Actor]] = defaultdict(list)
    for actor in placed if short else ():
        if actor.mentions[0][0] in short:
            by_document[actor.mentions[0][0]].append(actor)
    for inside in by_document.values():
        for actor in inside:
            word = names.tokens(actor.name)
            if len(word) != 1 or not names.is_common(actor.name):
                continue
            whole = [b for b in inside if len(names.tokens(b.name)) > 1 and word[0] in names.tokens(b.name)]
            if len({groups.find(b.id) for b in whole}) == 1:
                groups.join(whole[0].id, actor.id, "the only body of its document of that name")


def _join_acronyms(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    """An acronym that no document spells out, and the one body of the case that it can stand for."""
    full: dict[str, set[str]] = defaultdict(set)
    for actor in bodies:
        for name in all_names(actor):
            short = names.initials(name)
            if len(short) > 1 and not names.is_acronym(name) and not names.is_common(name):
                full[short].add(groups.find(actor.id))
    for actor in bodies:
        if not all(names.is_acronym(name) for name in all_names(actor)):
            continue
        candidates = {groups.find(i) for i in full.get(names.fold(actor.name), ())}
        if len(candidates) == 1:
            groups.join(candidates.pop(), actor.id, "the acronym of its name")


def _join_spelt_out(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    """A name that begins with an acronym, and the one body of the case whose name begins with the words of it."""
    short = [(actor, names.tokens(name)) for actor in bodies for name in all_names(actor) if begins_with_acronym(name)]
    rests = {known[1:] for _, known in short}
    spelt: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in bodies if short else ():
        for name in all_names(actor):
            known = names.tokens(name)
            for cut in range(2, len(known)):
                if known[cut:] in rests:
                    spelt[names.initials(" ".join(known[:cut])), *known[cut:]].add(groups.find(actor.id))
    for actor, known in short:
        candidates = {groups.find(i) for i in spelt.get(known, ())}
        if len(candidates) == 1:
            groups.join(candidates.pop(), actor.id, "the name that its acronym begins")


_ARTICLE = re.compile(r"^(?:the|a|an) (?=.)", re.IGNORECASE)


def begins_with_acronym(name: str) -> bool:
    """Whether a name of several words begins with an acronym: "JMM monitors"."""
    return len(names.tokens(name)) > 1 and names.is_acronym(_ARTICLE.sub("", name).split()[0])


def _join_short_names(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    """A body that a document calls by a short name only, where just one body of the case goes by that name."""
    short: dict[str, set[str]] = defaultdict(set)
    for actor in bodies:
        for name in actor.aliases:
            if len(names.tokens(name)) == 1 and not names.is_common(name):
                short[names.fold(name)].add(groups.find(actor.id))
    for actor in bodies:
        known = all_names(actor)
        if actor.kind == "place" or any(len(names.tokens(name)) > 1 for name in known):
            continue
        candidates = {groups.find(i) for name in known for i in short.get(names.fold(name), ())} - {
            groups.find(actor.id)
        }
        if len(candidates) == 1:
            groups.join(candidates.pop(), actor.id, "the only body of the case that goes by this name")


def _join_beginnings(bodies: Sequence[Actor], groups: Groups[str]) -> None:
    """A body called by its name without the word for what it is, "Red Lantern", and the one that has the word."""
    full: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in bodies:
        for name in all_names(actor):
            words = names.tokens(name)
            if len(words) > 2 and words[-1] in names.HEADS and actor.kind != "place":
                full[words[:-1]].add(groups.find(actor.id))
    for actor in bodies:
        short = names.tokens(actor.name)
        if actor.kind not in ("organisation", "other") or len(short) < 2 or short[-1] in names.HEADS:
            continue
        candidates = full.get(short, set()) - {groups.find(actor.id)}
        if len(candidates) == 1:
            groups.join(candidates.pop(), actor.id, "its name without the word for what it is")


def _merged(members: Sequence[Actor], reason: str | None) -> Actor:
    kind = min({actor.kind for actor in members}, key=_KINDS.index)
    name = _best_name(members)
    written = dict.fromkeys((actor.name, actor.aliases) for actor in members)
    others = dict.fromkeys(n for first, rest in written for n in (first, *rest) if n != name)
    return Actor(
        id=make_id("a", names.fold(name), kind),
        name=name,
        kind=kind,
        aliases=tuple(others),
        mentions=tuple(mention for actor in members for mention in actor.mentions),
        descriptions=tuple(dict.fromkeys(d for actor in members for d in actor.descriptions)),
        issuer=next((actor.issuer for actor in members if actor.issuer), None),
        dated=next((actor.dated for actor in members if actor.dated), None),
        number=next((actor.number for actor in members if actor.number), None),
        party=next((actor.party for actor in members if actor.party), None),
        members=tuple(actor.id for actor in members),
        reason=reason,
    )


def _best_name(members: Sequence[Actor]) -> str:
    """The name that most documents use, spelt out where one of them does."""
    used = Counter(actor.name for actor in members)
    spelt = [name for name in used if not names.is_acronym(name)] or list(used)
    return min(spelt, key=lambda name: (-used[name], -len(name), name))


def _distinct(merged: Sequence[Actor]) -> list[Actor]:
    """Two actors of one name that were kept apart get ids that tell them apart."""
    seen: set[str] = set()
    out = []
    for actor in merged:
        if actor.id in seen:
            actor = replace(actor, id=make_id("a", names.fold(actor.name), actor.kind, actor.members[0]))
        seen.add(actor.id)
        out.append(actor)
    return out
