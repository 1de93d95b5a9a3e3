"""The actors of a case, reports left out: merged anew where documents that came or went name anybody of their names.

Actors of documents that share no key of a name, and hang together by none, are merged without one another
(`name_keys`). Each set that hangs together is held on a page of its own. One document more asks for the pages of those
whom it names; actors of other sets are as they were, and read where somebody asks for what is in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from operator import itemgetter
from typing import Any

import numpy as np

from tallystick.gather.actors import merge_actors
from tallystick.gather.briefs import actor_of, plain_actor
from tallystick.gather.casting import NOBODY, Casting, held_casting
from tallystick.gather.features import I64
from tallystick.gather.memory import DamagedError, Memory
from tallystick.gather.name_keys import Keys, NameKeys, hanging_together, together
from tallystick.gather.told import Told
from tallystick.records import Actor, Instrument, Judgement

_READ = ("mentions", "members", "reason")
# Of an actor of the case, where its first member stands and where the one stands that is its issuer: (document, place).
Place = tuple[str, int]


class HeldActor(Actor):
    """An actor as it was gathered last, of which it is read only where somebody asks where it is named."""

    __slots__ = ("_earlier",)

    def __getattr__(self, name: str) -> Any:
        """Called for what was not read yet."""
        if name not in _READ:
            raise AttributeError(name)
        value = getattr(self._earlier, name)
        object.__setattr__(self, name, value)
        return value


def _held_actor(earlier: Actor, told: Sequence[Any]) -> HeldActor:
    made = object.__new__(HeldActor)
    for each, value in zip(_TOLD, told, strict=True):
        object.__setattr__(made, each, tuple(value) if isinstance(value, list) else value)
    object.__setattr__(made, "_earlier", earlier)
    return made


_TOLD = ("id", "name", "kind", "aliases", "descriptions", "issuer", "dated", "number", "party")


def _told(actor: Actor) -> list[Any]:
    values = (getattr(actor, each) for each in _TOLD)
    return [list(value) if isinstance(value, tuple) else value for value in values]


@dataclass(frozen=True)
class _Set:
    """Actors of documents that hang together: their keys, and by the ids of the actors of the case that they are, where
    the first member of each stands, and its issuer."""

    name: str
    keys: Keys
    first: Mapping[str, Place]
    issuers: Mapping[str, Place]

    def plain(self) -> list[Any]:
        keys = self.keys
        return [self.name, sorted(keys.links), sorted(keys.asks), sorted(keys.offers), self.first, self.issuers]


def _set_of(plain: Sequence[Any]) -> _Set:
    name, links, asks, offers, first, issuers = plain
    keys = Keys(frozenset(links), frozenset(asks), frozenset(offers))
    places = ({actor: (document, at) for actor, (document, at) in rows.items()} for rows in (first, issuers))
    return _Set(name, keys, *places)


@dataclass
class People:
    """The actors of a case as the documents make them, and who of them each actor of a document is.

    What is only held, the sets of actors that hang together, is laid down when it is asked for.
    """

    actors: tuple[Actor, ...]
    casting: Casting
    sets: list[_Set] = field(default_factory=list)
    pages_of: dict[str, list[Any]] = field(default_factory=dict)
    next: int = 0
    _before: Mapping[str, list[Any]] = field(default_factory=dict)
    unlaid: Callable[[], None] | None = None

    def finished(self, actors: Sequence[Actor], memory: Memory) -> tuple[Actor, ...]:
        """These actors, which are those of the case with more told of them, as they were where they are."""
        if not memory:
            return tuple(actors)
        earlier = {actor.id: actor for actor in memory.earlier.actors}
        return tuple(self._finished(actor, earlier.get(actor.id)) for actor in actors)

    def _finished(self, actor: Actor, earlier: Actor | None) -> Actor:
        if actor.id in self._before:
            same = earlier is not None and _told(actor) == self._before[actor.id]
        else:
            same = actor == earlier
        if earlier is not None and same:
            return earlier
        return Actor(*(getattr(actor, each.name) for each in fields(Actor))) if isinstance(actor, HeldActor) else actor

    def lay(self) -> tuple[list[_Set], int]:
        """Lay down the sets of actors that hang together, where that was put off; they, and the number of the next."""
        if self.unlaid is not None:
            self.unlaid()
            self.unlaid = None
        return self.sets, self.next

    def take(self, sets: list[_Set], following: int) -> None:
        """Have the sets that were laid down elsewhere, with their pages."""
        self.sets, self.next, self.unlaid = sets, following, None

    def values(self, actors: Iterable[Actor]) -> dict[str, Any]:
        """The plain values to hold; `actors` are those of the case with all that is told of them."""
        rows = []
        for own, actor in zip(self.actors, actors, strict=True):
            as_made = (own.descriptions, own.party)
            rows.append([_told(actor), None if as_made == (actor.descriptions, actor.party) else as_made])
        return {"people": rows, "sets": [one.plain() for one in self.sets], "sets_next": self.next}

    def pages(self) -> Iterator[tuple[str, Any]]:
        """The sets that are new, one after the other."""
        return ((_page_of(name), rows) for name, rows in self.pages_of.items())

    def page_names(self) -> list[str]:
        """The names of the pages of all sets."""
        return [_page_of(one.name) for one in self.sets]


def _page_of(name: str) -> str:
    return f"actors {name}"


# An actor of a document with where it stands: document, place in it, the actor.
_Row = tuple[str, int, Actor]


def people(told: Told, instruments: Sequence[Instrument], judgements: Sequence[Judgement], memory: Memory) -> People:
    """The actors of a case in the order in which their first members come.

    Where analysts decided who is who, all are merged anew.
    """
    keys = NameKeys(instruments)
    decided = any(judgement.kind in ("one actor", "two actors") for judgement in judgements)
    held = held_casting(memory, "bodies") if memory.value("sets", []) else None
    if held is not None:
        return _more(told, instruments, keys, held, memory)
    rows = _rows(told, told.briefs)
    merged, ids = merge_actors([actor for *_, actor in rows], instruments, judgements)
    sizes = {document: len(told.briefs[document].actors) for document in told.briefs}
    casting = _cast(sizes, ((document, place, ids[actor.id]) for document, place, actor in rows), None)
    made = People(tuple(replace(a, issuer=ids.get(a.issuer)) if a.issuer else a for a in merged), casting)
    if memory.is_kept and not decided:
        made.unlaid = lambda: _lay_sets(made, rows, merged, ids, told, keys)
    return made


def _rows(told: Told, documents: Iterable[str]) -> list[_Row]:
    """The actors of documents, reports left out."""
    return [
        (document, place, actor)
        for document in documents
        for place, actor in enumerate(told.briefs[document].actors)
        if actor.kind != "report"
    ]


def _lay_sets(
    made: People, rows: Sequence[_Row], merged: Iterable[Actor], ids: Mapping[str, str], told: Told, keys: NameKeys
) -> None:
    """Lay down the sets of actors that hang together, to be held."""
    by_id = {actor.id: actor for actor in merged}
    for places in hanging_together([(document, actor) for document, _, actor in rows], keys):
        own = [rows[place] for place in places]
        first: dict[str, Place] = {}
        issuers: dict[str, Place] = {}
        for document, place, actor in own:
            who = ids[actor.id]
            first.setdefault(who, (document, place))
            issuer = by_id[who].issuer
            if issuer and actor.issuer == issuer and who not in issuers:
                found = [at for at, one in enumerate(told.briefs[document].actors) if one.id == issuer]
                if found:
                    issuers[who] = document, found[0]
        name = str(made.next)
        made.next += 1
        made.sets.append(_Set(name, together({keys.of(actor) for *_, actor in own}), first, issuers))
        made.pages_of[name] = [[document, place, plain_actor(actor)] for document, place, actor in own]


# ---- one document more ----


def _more(told: Told, instruments: Sequence[Instrument], keys: NameKeys, held: Casting, memory: Memory) -> People:
    sets = [_set_of(plain) for plain in memory.value("sets", [])]
    new = [document for document in told.places if not memory.is_marked_as_before(document)]
    gone = frozenset(held.documents).difference(told.places.keys() - frozenset(new))
    rows = _rows(told, new)
    touched = _touched(sets, held.of_all(gone), {keys.of(actor) for *_, actor in rows})
    rows += [row for one in touched for row in _held_rows(one, memory) if row[0] not in gone]
    order = {document: at for at, document in enumerate(told.places)}
    rows.sort(key=lambda row: (order[row[0]], row[1]))
    merged, ids = merge_actors([actor for *_, actor in rows], instruments)
    sizes = {document: len(told.briefs[document].actors) for document in new}
    casting = _cast(
        {document: sizes.get(document, -1) for document in told.places},
        ((document, place, ids[actor.id]) for document, place, actor in rows),
        held,
    )
    names = {one.name for one in touched}
    staying = [one for one in sets if one.name not in names]
    known, before = _known(staying, memory)
    made = People((), casting, staying, {}, memory.value("sets_next", 0), before)
    _lay_sets(made, rows, merged, ids, told, keys)
    made.actors = _in_order(made, {**known, **{actor.id: actor for actor in merged}}, order)
    return made


def _in_order(made: People, by_id: Mapping[str, Actor], order: Mapping[str, int]) -> tuple[Actor, ...]:
    """The actors of all sets in the order in which their first members come, with issuers of the case."""
    placed: list[tuple[tuple[int, int], Actor]] = []
    for one in made.sets:
        for who, (document, place) in one.first.items():
            issuer = one.issuers.get(who)
            whose = made.casting.of(issuer[0])[issuer[1]] or None if issuer else None
            actor = by_id[who]
            placed.append(((order[document], place), actor if actor.issuer == whose else replace(actor, issuer=whose)))
    return tuple(actor for _, actor in sorted(placed, key=itemgetter(0)))


def _touched(sets: Sequence[_Set], gone: Iterable[str], new: Iterable[Keys]) -> list[_Set]:
    """The sets that have any actor of the case that is gone, or that new actors of documents hang together with."""
    holders: tuple[dict[str, list[int]], ...] = (defaultdict(list), defaultdict(list), defaultdict(list))
    of_actor: dict[str, int] = {}
    for at, one in enumerate(sets):
        of_actor.update(dict.fromkeys(one.first, at))
        for held, own in zip(holders, (one.keys.links, one.keys.asks, one.keys.offers), strict=True):
            for key in own:
                held[key].append(at)
    links, asks, offers = holders
    found = {of_actor[who] for who in gone if who in of_actor}
    for keys in new:
        for held, wanted in ((links, keys.links), (offers, keys.asks), (asks, keys.offers)):
            for key in wanted & held.keys():
                found.update(held[key])
    # Those that ask for what new ones offer, and are found so, hang together with all that offered it before: one set.
    return [sets[at] for at in sorted(found)]


def _held_rows(one: _Set, memory: Memory) -> Iterator[_Row]:
    for document, place, plain in memory.page(_page_of(one.name)):
        yield document, place, actor_of(plain)


def _known(sets: Iterable[_Set], memory: Memory) -> tuple[dict[str, Actor], dict[str, list[Any]]]:
    """The actors of sets that are as they were, as documents make them, and what was told of them in the end."""
    earlier = {actor.id: actor for actor in memory.earlier.actors}
    rows = {told[0]: (told, bare) for told, bare in memory.value("people", [])}
    found: dict[str, Actor] = {}
    before: dict[str, list[Any]] = {}
    for one in sets:
        for who in one.first:
            if who not in rows or who not in earlier:
                raise DamagedError(who)
            told, bare = rows[who]
            before[who] = told
            found[who] = _held_actor(earlier[who], told if bare is None else _with(told, *bare))
    return found, before


def _with(told: Sequence[Any], descriptions: Sequence[str], party: str | None) -> list[Any]:
    plain = list(told)
    plain[_TOLD.index("descriptions")], plain[_TOLD.index("party")] = descriptions, party
    return plain


def _cast(sizes: Mapping[str, int], rows: Iterable[tuple[str, int, str]], held: Casting | None) -> Casting:
    """Who is who: `sizes` has how many actors each document has, -1 where they are those that are held."""
    numbers = {name: at for at, name in enumerate(held.ids if held is not None else ())}
    nobody = numbers.setdefault(NOBODY, len(numbers))
    parts: list[I64] = [np.empty(0, np.int64)]
    begins: dict[str, int] = {}
    bounds = [0]
    for document, size in sizes.items():
        parts.append(held.numbers(document) if size < 0 and held is not None else np.full(size, nobody, np.int64))
        begins[document] = bounds[-1]
        bounds.append(bounds[-1] + len(parts[-1]))
    column = np.concatenate(parts)
    for document, place, who in rows:
        column[begins[document] + place] = numbers.setdefault(who, len(numbers))
    return Casting(tuple(sizes), np.array(bounds, np.int64), column, list(numbers))
