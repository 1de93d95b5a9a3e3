"""Actors of one document: who is named in it, under which names, where, and what the text says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from spacy.tokens import Doc, Span

from tallystick.extract.countries import Country, by_demonym, by_name
from tallystick.extract.frame import Frame, frame_of
from tallystick.extract.names import (
    PARTICLES,
    TITLES,
    NameTree,
    fold,
    initials_of,
    is_acronym,
    key_of,
    longest,
    sound_of,
    surnames_of,
    tokens,
    without_titles,
)
from tallystick.extract.reports import Named, find_reports
from tallystick.records import Actor, ActorKind, Document, Party, make_id
from tallystick.text import Paragraph

_ENTITY_KINDS: dict[str, ActorKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "other", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip

_BODY_HEADS: dict[str, ActorKind] = {
    **dict.fromkeys("government governments administration authorities officials cabinet junta ministry regime delegation negotiators diplomats".split(), "government"),
    **dict.fromkeys("army military navy police troops forces soldiers air-force".split(), "government"),
    **dict.fromkeys("monitors observers inspectors investigators experts mediators peacekeepers envoys analysts team mission panel".split(), "organisation"),
    **dict.fromkeys("rebels militants insurgents guerrillas fighters militia commanders gunmen separatists".split(), "armed group"),
}  # fmt: skip

_SIGNS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = (
    ("government", re.compile(r"\b(?:government|administration|cabinet|ministry|department of|department|authorit(?:y|ies)|junta|parliament|senate|congress|presidency)\b", re.I)),
    ("armed group", re.compile(r"\b(?:front|liberation|brigades?|militia|guerrillas?|resistance|jihad|mujahid\w*|rebels?|insurgents?|militants?|battalions?|insurgency)\b", re.I)),
    ("organisation", re.compile(
        r"\b(?:nations|union|organi[sz]ation|council|commission|committee|mission|team|project|agency|university|institute|cent(?:er|re)|"
        r"group|network|command|office|court|bank|party|association|society|foundation|press|news|times|post|league|federation|fund|"
        r"programme|program|initiative|bureau|service|company|corporation|inc|ltd|panel|secretariat|assembly|alliance|force|forces|army|police)\b", re.I)),
)  # fmt: skip
_FIGHTING = re.compile(
    r"^(?:['’]s?)? (?:[a-z]+ )?(?:fighters|militants|insurgents|rebels|guerrillas|militia|militiamen|commanders?|gunmen|insurgency|operatives|separatists|combatants)\b"
)
_FIGHTERS_OF = re.compile(
    r"\b(?:fighters|militants|insurgents|rebels|guerrillas|combatants|gunmen|operatives) (?:of|from|loyal to) (?:the )?$"
)

# Words that NER takes for names, or that stand capitalised for other reasons than being one.
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december spring summer autumn winter the a an he she it they we i you this that these those there here in on at by to of for from "
    "but and or if as so yet not no yes article annex chapter section resolution agreement accord deal report photo file image video "
    "today yesterday tomorrow however while although despite under after before when where who what how why its his her their our my "
    "english internet facebook twitter god islam christianity judaism muslim muslims christian christians jewish jews islamic arab arabs".split()
)


@dataclass(slots=True, eq=False)
class _Cluster:
    """The names, as written, that stand for one actor, while they are being brought together."""

    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: dict[str, None] = field(default_factory=dict)
    party: str | None = None
    country: Country | None = None
    parent: _Cluster | None = None


def find_actors(
    document: Document,
    paragraphs: Sequence[Paragraph],
    docs: Sequence[Doc],
    known: Sequence[Party],
    frame: Frame | None = None,
) -> tuple[Actor, ...]:
    """The actors of a document, reports among them, in the order in which they are first named.

    `docs` are the parses of the texts of `paragraphs`, in the same order; `known` are the parties of the instruments.
    The dates of reports are read with `frame`; without it, with the frame that the document gives alone.
    """
    register = _Register(known)
    for name, kind in _candidates(paragraphs, docs):
        register.add(name, kind)
    for name, acronym in _introduced(paragraphs):
        register.introduce(name, acronym)
    register.join_initials()
    register.join_surnames()
    for body in _bodies(paragraphs, register):
        register.add_body(*body)
    places = _places(paragraphs, register)
    _find_parents(paragraphs, places)
    by_cluster: dict[_Cluster, list[tuple[int, int, int]]] = defaultdict(list)
    for at, spans in places.items():
        for start, end, cluster in spans:
            by_cluster[cluster].append((at, start, end))
    made = {cluster: _actor(document, paragraphs, cluster, spans) for cluster, spans in by_cluster.items()}
    actors = [_linked(actor, cluster, made) for cluster, actor in made.items()]
    named = {
        c: Named(a.id, a.name, (a.name, *a.aliases), made[c.parent].id if c.parent in made else None)
        for c, a in made.items()
    }
    issuers = {
        at: [(start, end, named[c]) for start, end, c in spans if made[c].kind not in ("person", "place")]
        for at, spans in places.items()
    }
    reports = find_reports(document, paragraphs, docs, issuers, frame or frame_of(document, paragraphs, ()))
    return tuple(sorted((*actors, *reports), key=lambda a: (a.mentions[0][1], a.mentions[0][2])))


# ---- names, and which stand for one actor ----


class _Register:
    """The actors of a document by their names."""

    def __init__(self, known: Sequence[Party]) -> None:
        self._by_key: dict[tuple[str, ...], _Cluster] = {}
        self._by_sound: dict[str, _Cluster] = {}
        parties: dict[str, _Cluster] = {}
        for party in known:
            cluster = parties.setdefault(party.id, _Cluster(party=party.id))
            for name in (party.name, *party.aliases):
                self._name(cluster, self._by_key.get(key_of(name), cluster), name)
                if (country := by_name().get(" ".join(key_of(name)))) and cluster.country is None:
                    cluster.country = country
            for name in cluster.country.names if cluster.country else ():
                self._name(cluster, self._by_key.get(key_of(name), cluster), name)

    def _name(self, cluster: _Cluster, holder: _Cluster, name: str) -> None:
        """Give a name to an actor, unless another holds it."""
        if holder is not cluster or not key_of(name):
            return
        cluster.names.setdefault(name)
        self._by_key[key_of(name)] = cluster
        if (sound := sound_of(name)) is not None:
            self._by_sound.setdefault(sound, cluster)

    @property
    def clusters(self) -> list[_Cluster]:
        """All actors, each once, in the order in which they came."""
        return list(dict.fromkeys(self._by_key.values()))

    def find(self, name: str) -> _Cluster | None:
        """The actor of this name or of a transliteration of it."""
        found = self._by_key.get(key_of(name))
        if found is None and (sound := sound_of(name)) is not None:
            found = self._by_sound.get(sound)
        return found

    def add(self, name: str, kind: ActorKind) -> _Cluster | None:
        """Count a name for the actor that it stands for, or for a new one."""
        plain = without_titles(name) if kind == "person" else name
        if not key_of(plain):
            return None
        cluster = self.find(plain) or _Cluster(country=by_name().get(" ".join(key_of(plain))))
        self._name(cluster, self._by_key.get(key_of(plain), cluster), plain)
        for other in cluster.country.names if cluster.country else ():
            self._name(cluster, self._by_key.get(key_of(other), cluster), other)
        cluster.kinds[kind] += 1
        return cluster

    def add_body(self, name: str, kind: ActorKind, parent: str | None) -> None:
        """Add people who act for a body or country ("Mission observers"), as an actor that belongs to it."""
        cluster = self.find(name)
        if cluster is None:
            cluster = _Cluster()
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

    def _merge(self, home: _Cluster, other: _Cluster) -> None:
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
        full: dict[str, set[_Cluster]] = defaultdict(set)
        for cluster in self.clusters:
            if _guess(cluster) != "person":
                for name in cluster.names:
                    for initials in initials_of(name):
                        full[initials].add(cluster)
        for cluster in self.clusters:
            if not all(is_acronym(name) for name in cluster.names):
                continue
            short = next(iter(cluster.names))
            homes = full.get(fold(short), set()) - {cluster}
            if len(homes) == 1:
                self._merge(homes.pop(), cluster)
            elif not homes and (world := _WORLD_BODIES.get(fold(short))):
                self._name(cluster, self._by_key.get(key_of(world), cluster), world)

    def join_surnames(self) -> None:
        """Join a surname with the one person of that surname; where two persons share it, it stays apart."""
        persons: dict[tuple[str, ...], set[_Cluster]] = defaultdict(set)
        for cluster in self.clusters:
            if _guess(cluster) == "person" and not cluster.party and not cluster.country:
                for name in cluster.names:
                    for last in surnames_of(name):
                        persons[last].add(cluster)
        for cluster in self.clusters:
            name = next(iter(cluster.names))
            if cluster.party or cluster.country or len(cluster.names) > 1 or is_acronym(name):
                continue
            homes = persons.get(key_of(name), set()) - {cluster}
            if len(homes) == 1:
                self._merge(homes.pop(), cluster)


# Bodies of the whole world whose initials stand in text without the name.
_WORLD_BODIES = {
    "un": "United Nations",
    "eu": "European Union",
    "au": "African Union",
    "nato": "North Atlantic Treaty Organization",
}


def _guess(cluster: _Cluster) -> ActorKind:
    return cluster.kinds.most_common(1)[0][0] if cluster.kinds else "other"


def _candidates(paragraphs: Sequence[Paragraph], docs: Sequence[Doc]) -> Iterator[tuple[str, ActorKind]]:
    """The names in a document, as the parser finds them and as the table of countries has them."""
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        for match in _COUNTRY_LIKE.finditer(paragraph.text):
            if match.group().casefold().replace(".", "") in by_name():
                yield match.group(), "place"
        if _title_case(paragraph.text):
            continue
        for entity in doc.ents:
            if entity.label_ in _ENTITY_KINDS and (name := _clean(entity)):
                yield name, _ENTITY_KINDS[entity.label_]


_COUNTRY_LIKE = re.compile(
    r"(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)[A-Z]{2,3}(?!\w)|(?<!\w)[A-Z][a-z]{3,}(?:(?: and| of| of the)? [A-Z][a-z]+){0,3}(?!\w)"
)


def _title_case(text: str) -> bool:
    """Whether a line is written as a headline: most of its words with a capital, so that capitals tell nothing."""
    found = [token for token in tokens(text) if len(token.key) > 3]
    return len(found) > 2 and sum(token.capital for token in found) > 0.7 * len(found)


def _clean(entity: Span) -> str | None:
    """The name in an entity, without article, possessive and stray marks; None where it is no name of an actor."""
    text = re.sub(r"\s+", " ", entity.text).strip(" \"“”‘’'.,;:()[]-–—*#") + (
        "." if re.search(r"(?:\b[A-Z]\.){2}$", entity.text) else ""
    )
    text = re.sub(r"(?:['’]s?)$", "", re.sub(r"^(?:the|a|an|The|A|An) ", "", text)).strip()
    keys = key_of(text)
    if not keys or not text[-1].isalnum() and text[-1] != "." or any(ch.isdigit() for ch in text) or len(text) > 90:
        return None
    if not any(ch.isupper() for ch in text) or "’s " in text or "'s " in text or "http" in text or "@" in text:
        return None
    if all(key in _NO_NAMES or key in TITLES for key in keys) or keys[0] in _NO_NAMES:
        return None
    if entity.label_ == "NORP" and by_demonym().keys() & {" ".join(keys), " ".join(keys).removesuffix("s")}:
        return None
    if text[:1].islower() and keys[0] not in PARTICLES:
        return None
    return text


_INTRODUCED = re.compile(r"((?:[^\W_][\w.&’'-]*[ -]){1,10}?[^\W_][\w.&’'-]*),? \(((?:[A-Z]\.?){2,8})\)")
_BRACKETED = re.compile(r"\(((?:[A-Z]\.?){2,8})\)")


def _introduced(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Names with the initials that the text sets in brackets after them."""
    for paragraph in paragraphs:
        for match in _BRACKETED.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 120) : match.start()].rstrip(" ,")
            words = [(m.start(), m.group()) for m in re.finditer(r"[^\s]+", before)]
            for start, word in words[-10:]:
                name = before[start:]
                if (word[:1].isupper() or key_of(word)[:1] and key_of(word)[0] in PARTICLES) and fold(
                    match.group(1)
                ) in initials_of(name):
                    yield re.sub(r"^(?:The|the) ", "", name), match.group(1)
                    break


_BODY = re.compile(rf"(?<!\w)((?:[^\W\d_][\w.’'-]* ){{1,4}})((?i:{'|'.join(_BODY_HEADS)}))(?![\w-])")


def _bodies(paragraphs: Sequence[Paragraph], register: _Register) -> Iterator[tuple[str, ActorKind, str | None]]:
    """People or an organ named by the body or country they act for: "Meridian authorities", "Mission observers"."""
    for paragraph in paragraphs:
        for match in _BODY_HEAD.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 60) : match.start()]
            kind = _BODY_HEADS[match.group().lower()]
            words = tokens(before)
            if not words or before[words[-1].end :] not in (" ", "’s ", "'s "):
                continue
            for count in (4, 3, 2, 1):
                if count > len(words):
                    continue
                owner = before[words[-count].start : words[-1].end]
                country = by_demonym().get(owner.casefold())
                holder = register._by_key.get(key_of(owner)) if owner[:1].isupper() or is_acronym(owner) else None
                if (country or holder) and owner[:1].isupper():
                    if holder is not None and _guess(holder) == "person" and not holder.party:
                        break
                    separator = before[words[-1].end :]
                    yield f"{owner}{separator}{match.group()}", kind, country.name if country else owner
                    break


_BODY_HEAD = re.compile(rf"(?<![\w-])(?:{'|'.join(_BODY_HEADS)})(?![\w-])")


# ---- places ----


_Place = tuple[int, int, _Cluster]


def _places(paragraphs: Sequence[Paragraph], register: _Register) -> dict[int, list[_Place]]:
    """Every place where an actor is named, by paragraph."""
    tree = NameTree()
    for cluster in register.clusters:
        for name in cluster.names:
            tree.add(name, cluster)
    found: dict[int, list[_Place]] = {}
    for at, paragraph in enumerate(paragraphs):
        for start, end, owner in tree.find(paragraph.text, tokens(paragraph.text)):
            assert isinstance(owner, _Cluster)
            found.setdefault(at, []).append((start, end, owner))
    return found


def _find_parents(paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[_Place]]) -> None:
    """Link a body to the one that it is part of: "the Union's Border Office"."""
    for at, spans in places.items():
        for (_, end, whole), (start, _, part) in pairwise(spans):
            if paragraphs[at].text[end:start] in ("'s ", "’s ") and part.parent is None and part is not whole:
                if _guess(part) == "organisation" and _guess(whole) != "person" and whole.parent is not part:
                    part.parent = whole


def _linked(actor: Actor, cluster: _Cluster, made: Mapping[_Cluster, Actor]) -> Actor:
    """The actor with the body it belongs to; who acts for a party speaks for it."""
    whole = cluster.parent
    if whole is None or whole not in made:
        return actor
    return replace(actor, issuer=made[whole].id, party=actor.party or (whole.party if actor.kind != "person" else None))


def _actor(
    document: Document, paragraphs: Sequence[Paragraph], cluster: _Cluster, spans: Sequence[tuple[int, int, int]]
) -> Actor:
    written = list(dict.fromkeys(paragraphs[at].text[start:end] for at, start, end in spans))
    kind = _kind(cluster, paragraphs, spans)
    aliases = _with_titles(paragraphs, spans, written) if kind == "person" else written
    seen = {key_of(words) for words in written}
    shown = [name for name in cluster.names if key_of(name) in seen] or written
    name = next(iter(cluster.names)) if cluster.party else cluster.country.name if cluster.country else longest(shown)
    mentions = [(document.id, *paragraphs[at].to_document(start, end)) for at, start, end in spans]
    return Actor(
        id=make_id("a", document.id, name, kind),
        name=name,
        kind=kind,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != name),
        mentions=tuple(mentions),
        descriptions=_descriptions(paragraphs, spans) if kind == "person" else (),
        party=cluster.party,
    )


def _kind(cluster: _Cluster, paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> ActorKind:
    """The kind of an actor from the words of its names, then from what stands beside it, then from the parser."""
    if cluster.country:
        return "government" if cluster.party else "place"
    guess = _guess(cluster)
    if guess == "person" and any(len(key_of(name)) > 1 for name in cluster.names) and not cluster.party:
        return "person"
    fighting = sum(
        bool(
            _FIGHTING.match(paragraphs[at].text[end : end + 40])
            or _FIGHTERS_OF.search(paragraphs[at].text[max(0, start - 40) : start])
        )
        for at, start, end in spans
    )
    if fighting * 8 >= len(spans) and fighting:
        return "armed group"
    for name in cluster.names:
        for kind, pattern in _SIGNS:
            if pattern.search(name):
                return kind
    return guess if guess != "other" or not cluster.party else "organisation"


_TITLE_BEFORE = re.compile(r"((?:(?:\(ret\.?\)|[A-Z][\w’'-]*\.?) ){1,3})$")


def _with_titles(
    paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]], written: Sequence[str]
) -> list[str]:
    """A person's names as written, with those that carry a title ("President Harlow")."""
    found = list(written)
    for at, start, end in spans:
        text = paragraphs[at].text
        match = _TITLE_BEFORE.search(text, max(0, start - 40), start)
        if match:
            words = match.group(1).split()
            titled: list[str] = []
            for word in reversed(words):
                if word.strip("().").lower() not in TITLES:
                    break
                titled.insert(0, word)
            if titled:
                found.append(f"{' '.join(titled)} {text[start:end]}")
    return found


_APPOSITIVE = re.compile(r", ((?:who|a|an|the|its|his|her|their) [^,.;“”\"]{3,120}?)(?=[,.;]|$)")
_POST_BEFORE = re.compile(
    r"((?:(?:[A-Z][\w.’'-]*|former|senior|special|deputy|spokes\w+|leader|chief|commander|analyst|envoy|minister|president|negotiator|founder|official|adviser|security|military|political|affairs|\(ret\.?\))[ ,]){1,7})$"
)


def _descriptions(paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> tuple[str, ...]:
    """What the text says a person is: the words before the name, and the clause set off by commas after it."""
    found: dict[str, None] = {}
    for at, start, end in spans:
        text = paragraphs[at].text
        if match := _APPOSITIVE.match(text, end, min(len(text), end + 140)):
            found.setdefault(match.group(1).strip())
        if match := _POST_BEFORE.search(text, max(0, start - 90), start):
            words = match.group(1).strip(" ,")
            if any(word.strip("().,").lower() in TITLES or word.startswith("spokes") for word in words.split()):
                found.setdefault(words)
    return tuple(found)
