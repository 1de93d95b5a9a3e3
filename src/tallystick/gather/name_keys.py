"""By what the names of two actors can bear on one another: actors that share no key are merged without one another.

What merging joins, and what keeps it from joining, follows from equal names, from names that stand for one another, and
from there being only one that a short name can stand for. Each of these is a key: actors with a key in common, and all
that hang together so, are told apart by themselves (`people`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from tallystick.gather import names
from tallystick.gather.actors import (
    all_names,
    begins_with_acronym,
    keys_of_body,
    keys_of_person,
    parties_named,
    party_names,
)
from tallystick.gather.groups import Groups
from tallystick.records import Actor, ActorKind, Instrument

_MAYBE_PERSONS: frozenset[ActorKind] = frozenset({"person", "organisation", "other"})
_MAYBE_SHORT: frozenset[ActorKind] = frozenset({"organisation", "other"})


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of an actor of a document, or of several that hang together.

    Any two that share one of `links` hang together; any that `asks` for a key, with all that offer it in `offers`.
    """

    links: frozenset[str]
    asks: frozenset[str]
    offers: frozenset[str]


def together(some: Iterable[Keys]) -> Keys:
    """The keys of several."""
    rows = list(some)
    parts = zip(*((one.links, one.asks, one.offers) for one in rows), strict=True)
    return Keys(*(frozenset(chain.from_iterable(part)) for part in parts))


class NameKeys:
    """The keys of actors, found once for all that are named and described alike."""

    def __init__(self, instruments: Sequence[Instrument]) -> None:
        """`instruments` give names to the parties of the case."""
        self._party_of = party_names(instruments)
        self._known: dict[object, Keys] = {}

    def of(self, actor: Actor) -> Keys:
        """The keys of an actor of a document."""
        said = (actor.name, actor.kind, actor.aliases, actor.descriptions)
        known = self._known.get(said)
        if known is None:
            links = frozenset(_links(actor, self._party_of))
            known = self._known[said] = Keys(links, frozenset(_asks(actor)), frozenset(_offers(actor)))
        return known


def _links(actor: Actor, party_of: Mapping[str, str]) -> Iterator[str]:
    yield f"t {names.fold(actor.name)}"
    if actor.kind in _MAYBE_PERSONS:
        yield f"t {' '.join(names.person(actor.name))}"
        for name in all_names(actor):
            yield from (f"p {key}" for key in keys_of_person(name))
    for name in all_names(actor):
        yield from (f"b {key}" for key in keys_of_body(name, name == actor.name))
    yield from (f"of {party}" for party in parties_named(actor, party_of))


def _asks(actor: Actor) -> Iterator[str]:
    known = all_names(actor)
    if all(names.is_acronym(name) for name in known):
        yield f"i {names.fold(actor.name)}"
    yield from (f"s {names.fold(name)}" for name in known if begins_with_acronym(name))
    if actor.kind != "place" and not any(len(names.tokens(name)) > 1 for name in known):
        yield from (f"a {names.fold(name)}" for name in known)
    tokens = names.tokens(actor.name)
    if actor.kind in _MAYBE_SHORT and len(tokens) > 1 and tokens[-1] not in names.HEADS:
        yield f"g {names.fold(actor.name)}"


def _offers(actor: Actor) -> Iterator[str]:
    for name in all_names(actor):
        tokens, short = names.tokens(name), names.initials(name)
        if len(short) > 1 and not names.is_acronym(name) and not names.is_common(name):
            yield f"i {short}"
        for cut in range(2, len(tokens)):
            yield " ".join(("s", names.initials(" ".join(tokens[:cut])), *tokens[cut:]))
        if len(tokens) > 2 and tokens[-1] in names.HEADS and actor.kind != "place":
            yield f"g {' '.join(tokens[:-1])}"
    for name in actor.aliases:
        if len(names.tokens(name)) == 1 and not names.is_common(name):
            yield f"a {names.fold(name)}"


# ---- what hangs together ----


def hanging_together(actors: Sequence[tuple[str, Actor]], keys: NameKeys) -> list[list[int]]:
    """The actors of documents in sets that bear on one another, by their places; each with its document, in order."""
    alike: dict[Keys, int] = {}
    groups = Groups(range(len(actors)))
    first: dict[str, int] = {}
    for place, (_, actor) in enumerate(actors):
        own = keys.of(actor)
        known = alike.setdefault(own, place)
        if known != place:
            groups.join(known, place)
            continue
        for key in own.links:
            groups.join(first.setdefault(key, place), place)
    for places in _asked_and_offered(alike).values():
        for place in places[1:]:
            groups.join(places[0], place)
    for place, other in _by_common_words(actors):
        groups.join(place, other)
    return groups.sets()


def _asked_and_offered(alike: Mapping[Keys, int]) -> dict[str, list[int]]:
    """For each key that some ask for and some offer, all of these."""
    asked = {key for keys in alike for key in keys.asks}
    offered = {key for keys in alike for key in keys.offers}
    both = asked & offered
    found: dict[str, list[int]] = defaultdict(list)
    for keys, place in alike.items():
        for key in (keys.asks | keys.offers) & both:
            found[key].append(place)
    return found


def _by_common_words(actors: Sequence[tuple[str, Actor]]) -> Iterator[tuple[int, int]]:
    """Those that one document calls by a common word alone, with all others of it whose names have that word."""
    short: dict[str, dict[str, int]] = defaultdict(dict)
    for place, (document, actor) in enumerate(actors):
        tokens = names.tokens(actor.name)
        if len(tokens) == 1 and names.is_common(actor.name):
            yield short[document].setdefault(tokens[0], place), place
    for place, (document, actor) in enumerate(actors if short else ()):
        for word in short.get(document, {}).keys() & set(names.tokens(actor.name)):
            yield short[document][word], place
