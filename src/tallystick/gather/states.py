"""Whose a ministry, minister, army or government is that a document names without its state."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import lru_cache

from tallystick.countries import countries
from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.parties import is_bare_office
from tallystick.records import Actor, Document, Instrument, Party
from tallystick.text import words

# Offices that a state alone has, and words by which they belong to a part of it.
_OF_STATES = names.table("army cabinet government military minister ministers ministry")
_OF_PARTS = names.table("local district regional provincial municipal")
# How the full names of states call themselves.
_STATES = names.table("commonwealth emirate federation government kingdom republic state states sultanate union")


def place_in_states(
    actors: Sequence[Actor], documents: Mapping[str, Document], instruments: Sequence[Instrument]
) -> tuple[Actor, ...]:
    """Mark with a party the bare offices ("Justice Ministry") that stand only where it is the one state that is named.

    `actors` are merged and marked with the parties that their names and descriptions show.
    """
    parties = {p.id: p for i in instruments for p in i.parties}
    states = {i for i, p in parties.items() if _is_state(p, actors)}
    if not states:
        return tuple(actors)
    named: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.party in states or (actor.kind == "government" and not is_bare_office(actor.name)):
            for document, _, _ in actor.mentions:
                named[document].add(actor.party or actor.id)
    only: dict[str, str] = {}
    for document, found in named.items():
        party = next(iter(found)) if len(found) == 1 else ""
        if party in states and document in documents and not _names_others(documents[document].text, parties[party]):
            only[document] = party
    heads = _heads(documents, _called(actors, parties, states))
    placed = ((a, a.party or _whose(a, only) or _headed(a, heads)) for a in actors)
    return tuple(a if whose == a.party else replace(a, party=whose) for a, whose in placed)


# Aliases that tell where a government sits: "the government in Port Callan".
_SEAT = re.compile(r"(?:the )?(?:government|cabinet|court|authorities) (?:in|at) (?P<seat>[A-Z].*)")


def _called(actors: Sequence[Actor], parties: Mapping[str, Party], states: Set[str]) -> dict[str, str]:
    """The state that is a party by every name and seat that stands for it alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for party, known in ((i, parties[i]) for i in states):
        for name in (known.name, *known.aliases):
            seat = _SEAT.fullmatch(name)
            found[names.fold(seat["seat"] if seat else name)].add(party)
    for actor in actors:
        if actor.party in states and actor.kind == "government" and not is_bare_office(actor.name):
            for name in all_names(actor):
                seat = _SEAT.fullmatch(name)
                found[names.fold(seat["seat"] if seat else name)].add(str(actor.party))
    return {name: next(iter(whose)) for name, whose in found.items() if len(whose) == 1}


def _heads(documents: Mapping[str, Document], called: Mapping[str, str]) -> dict[str, tuple[int, int, str]]:
    """Where the lines below the title of a document begin and end, and the one state that is named there."""
    found = {}
    for document in documents.values():
        body = next((block for block in document.blocks if block.role == "paragraph"), None)
        if body is None:
            continue
        lines = [b for b in document.blocks if b.end <= body.start and b.role in ("byline", "dateline")]
        parts = {names.fold(p) for b in lines for p in document.text[b.start : b.end].split(", ")}
        whose = {called[part] for part in parts if part in called}
        if len(whose) == 1:
            found[document.id] = (lines[0].start, lines[-1].end, whose.pop())
    return found


def _headed(actor: Actor, heads: Mapping[str, tuple[int, int, str]]) -> str | None:
    """The state named beside an office at the head of a document, the same one wherever it stands so."""
    if actor.kind in ("person", "report", "place") or not is_bare_office(actor.name):
        return None
    whose = {heads[d][2] for d, start, _ in actor.mentions if d in heads and heads[d][0] <= start < heads[d][1]}
    return whose.pop() if len(whose) == 1 else None


def _whose(actor: Actor, only: Mapping[str, str]) -> str | None:
    """The one state in all documents that name an actor, where the actor is an office of a state."""
    said = actor.descriptions if actor.kind == "person" else (actor.name,)
    if actor.kind in ("report", "place") or not any(_is_of_a_state(words_) for words_ in said):
        return None
    whose = {only.get(document, "") for document, _, _ in actor.mentions}
    return (whose.pop() or None) if len(whose) == 1 else None


def _is_of_a_state(said: str) -> bool:
    tokens = set(names.tokens(said))
    return is_bare_office(said) and bool(tokens & _OF_STATES) and not tokens & _OF_PARTS


def _is_state(party: Party, actors: Sequence[Actor]) -> bool:
    own = {names.tokens(name) for name in (party.name, *party.aliases)}
    if set(names.tokens(party.name)) & _STATES or names.tokens(party.name) in _countries():
        return True
    return any(a.kind == "government" and own & {names.tokens(n) for n in all_names(a)} for a in actors)


def _names_others(text: str, party: Party) -> bool:
    """Whether a text names a country of the world, or what belongs to it, that is not the party's."""
    keys = tuple(word.key for word in words(text))
    joined = f" {' '.join(keys)} "
    own = " ".join(names.fold(name) for name in (party.name, *party.aliases))
    known = set(keys)
    return any(
        country[0] in known and f" {' '.join(country)} " in joined and country[0] not in own.split()
        for country in _countries()
    )


@lru_cache(maxsize=1)
def _countries() -> frozenset[tuple[str, ...]]:
    """The names and demonyms of the world's countries, as folded words."""
    found = set()
    for country in countries():
        found |= {names.tokens(name) for name in (country.name, *country.demonyms)}
    return frozenset(found - {()})
