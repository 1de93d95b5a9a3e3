"""The actors of one document by their names, while it is found out which names stand for one actor."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from tallystick.countries import Country, by_name
from tallystick.extract.actors.names import (
    fold,
    initials_of,
    is_acronym,
    key_of,
    sounds_of,
    surnames_of,
    without_titles,
)
from tallystick.extract.actors.world_bodies import WORLD_BODIES
from tallystick.records import ActorKind, Party
from tallystick.transliteration import spellings


@dataclass(slots=True, eq=False)
class Cluster:
    """The names that stand for one actor, as written, while they are being brought together, and how often as what.

    `parent` is the body that it belongs to.
    """

    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: dict[str, None] = field(default_factory=dict)
    party: str | None = None
    country: Country | None = None
    parent: Cluster | None = None


class Register:
    """The actors of a document by their names."""

    def __init__(self, known: Sequence[Party]) -> None:
        self._by_key: dict[tuple[str, ...], Cluster] = {}
        self._by_sound: dict[str, Cluster] = {}
        parties: dict[str, Cluster] = {}
        for party in known:
            cluster = parties.setdefault(party.id, Cluster(party=party.id))
            for name in (party.name, *party.aliases):
                self._name(cluster, self._by_key.get(key_of(name), cluster), name)
                if (country := by_name().get(" ".join(key_of(name)))) and cluster.country is None:
                    cluster.country = country
            for name in cluster.country.names if cluster.country else ():
                self._name(cluster, self._by_key.get(key_of(name), cluster), name)

    def _name(self, cluster: Cluster, holder: Cluster, name: str) -> None:
        """Give a name to an actor, unless another holds it."""
        if holder is not cluster or not key_of(name):
            return
        cluster.names.setdefault(name)
        self._by_key[key_of(name)] = cluster
        for sound in sounds_of(name):
            self._by_sound.setdefault(sound, cluster)

    @property
    def clusters(self) -> list[Cluster]:
        """All actors, each once, in the order in which they came."""
        return list(dict.fromkeys(self._by_key.values()))

    def exactly(self, name: str) -> Cluster | None:
        """The actor of this name."""
        return self._by_key.get(key_of(name))

    def find(self, name: str) -> Cluster | None:
        """The actor of this name or of a transliteration of it."""
        found = self._by_key.get(key_of(name))
        if found is None:
            found = next((self._by_sound[sound] for sound in sorted(sounds_of(name)) if sound in self._by_sound), None)
        return found

    def add(self, name: str, kind: ActorKind) -> Cluster | None:
        """Count a name for the actor that it stands for, or for a new one."""
        plain = without_titles(name) if kind == "person" else name
        if not key_of(plain):
            return None
        cluster = self.find(plain) or Cluster(country=by_name().get(" ".join(key_of(plain))))
        self._name(cluster, self._by_key.get(key_of(plain), cluster), plain)
        for other in cluster.country.names if cluster.country else ():
            self._name(cluster, self._by_key.get(key_of(other), cluster), other)
        if short := _OF_A_SAINT.match(plain):
            self._name(cluster, self._by_key.get(key_of(short[0]), cluster), short[0])
        cluster.kinds[kind] += 1
        return cluster

    def add_body(self, name: str, kind: ActorKind, parent: str | None) -> None:
        """Add people who act for a body or country ("Mission observers"), as an actor that belongs to it."""
        cluster = self.find(name)
        if cluster is None:
            cluster = Cluster()
            self._name(cluster, cluster, name)
            cluster.parent = self._by_key.get(key_of(parent)) if parent else None
        cluster.kinds[kind] += 3

    def introduce(self, name: str, acronym: str) -> None:
        """Join a name with the initials that the text gives it."""
        home = self.find(name) or self.add(name, "organisation")
        other = self._by_key.get(key_of(acronym))
        if home is None:
            return
        if other is not None and other is not home:
            self._merge(home, other)
        self._name(home, home, acronym)

    def _merge(self, home: Cluster, other: Cluster) -> None:
        if other.party and other.party != home.party:
            home, other = other, home
        if home.party and other.party:
            return
        home.kinds += other.kinds
        home.country = home.country or other.country
        for name in other.names:
            home.names.setdefault(name)
        for key, cluster in self._by_key.items():
            if cluster is other:
                self._by_key[key] = home
        for sound, cluster in self._by_sound.items():
            if cluster is other:
                self._by_sound[sound] = home

    def join_initials(self) -> None:
        """Join initials with the one actor that they can stand for."""
        full: dict[str, set[Cluster]] = defaultdict(set)
        for cluster in self.clusters:
            if guess(cluster) != "person":
                for name in cluster.names:
                    for initials in initials_of(name):
                        full[initials].add(cluster)
        for cluster in self.clusters:
            if not all(is_acronym(name) for name in cluster.names):
                continue
            short = next(iter(cluster.names))
            world = WORLD_BODIES.get(fold(short), ())
            named = [home for name in world if (home := self.exactly(name)) and home is not cluster]
            homes = full.get(fold(short), set()) - {cluster, *named}
            for other in named[1:]:
                self._merge(named[0], other)
            if len(homes) + bool(named) == 1:
                self._merge(named[0] if named else homes.pop(), cluster)
            elif not homes and world:
                self._name(cluster, self._by_key.get(key_of(world[0]), cluster), world[0])

    def join_surnames(self) -> None:
        """Join a surname with the one person of that surname; where two persons share it, it stays apart."""
        persons: dict[str, set[Cluster]] = defaultdict(set)
        for cluster in self.clusters:
            if guess(cluster) == "person" and not cluster.party and not cluster.country:
                for name in cluster.names:
                    for sound in (sound for last in surnames_of(name) for sound in spellings(last)):
                        persons[sound].add(cluster)
        for cluster in self.clusters:
            name = next(iter(cluster.names))
            own = spellings(key_of(name))
            differing = any(own.isdisjoint(spellings(key_of(one))) for one in cluster.names)
            if cluster.party or cluster.country or differing or is_acronym(name):
                continue
            homes = {home for sound in own for home in persons.get(sound, ())} - {cluster}
            if len(homes) == 1:
                self._merge(homes.pop(), cluster)
            elif len(homes) > 1 and guess(cluster) == "organisation":
                cluster.kinds = Counter({"person": 1})  # the name of two persons is that of no body

    def join_short_names(self) -> None:
        """Join the last words of a body's name with that body, where only one goes by them: "the Mission"."""
        tails: dict[tuple[str, ...], set[Cluster]] = defaultdict(set)
        for cluster in self.clusters:
            if guess(cluster) not in ("person", "place") and not cluster.country:
                for key in {key_of(name) for name in cluster.names if not is_acronym(name)}:
                    # What follows a preposition is no short name: the "Mission to Harrow" is not Harrow.
                    cut = next((i for i, word in enumerate(key) if word in _PREPOSITIONS and i), len(key))
                    for at in range(1, cut):
                        tails[key[at:]].add(cluster)
                        tails[key[at:cut]].add(cluster)
                    if cut > 1:
                        tails[key[:cut]].add(cluster)
        for cluster in self.clusters:
            if cluster.party or cluster.country or guess(cluster) == "place" or len(cluster.names) > 1:
                continue
            homes = tails.get(key_of(next(iter(cluster.names))), set()) - {cluster}
            if len(homes) == 1:
                self._merge(homes.pop(), cluster)

    def people_of(self, word: str) -> Cluster | None:
        """The actor whose people or things a word names, as "Meridian" does with Meridia; None where there is none."""
        key = fold(word)
        for ending in ("n", "an", "ian", "ese", "i", "ish", "ic"):
            stem = key.removesuffix(ending)
            if stem != key and len(stem) > 3:
                for name in (stem, f"{stem}a", f"{stem}e", f"{stem}y", f"{stem}ia"):
                    if (found := self._by_key.get((name,))) is not None and guess(found) != "person":
                        return found
        return None

    def drop_adjectives(self) -> None:
        """Leave out words that only name the people or things of another actor."""
        for key, cluster in list(self._by_key.items()):
            if len(key) == 1 and len(cluster.names) == 1 and not cluster.party and not cluster.country:
                home = self.people_of(key[0])
                if home is not None and home is not cluster and guess(cluster) in ("other", "place"):
                    del self._by_key[key]
                    self._by_sound = {s: c for s, c in self._by_sound.items() if c is not cluster}


# "St. Mary's" is short for "St. Mary's Hospital".
_OF_A_SAINT = re.compile(r"(?:St\.?|Saint|Sainte) [\w-]+['’]s(?= [A-Z])")
_PREPOSITIONS = frozenset({"of", "for", "on", "in", "to", "with", "at", "from", "against"})


def guess(cluster: Cluster) -> ActorKind:
    """The kind that the parser most often gives an actor."""
    return cluster.kinds.most_common(1)[0][0] if cluster.kinds else "other"
