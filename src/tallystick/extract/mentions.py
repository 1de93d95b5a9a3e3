"""Actors of one document: who is named in it, under which names, where, and what the text says they are."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from tallystick.extract.countries import by_demonym, by_name
from tallystick.extract.names import (
    PARTICLES,
    TITLES,
    NameTree,
    is_acronym,
    key_of,
    longest,
    one_letter_apart,
    same_spelling,
    stands_for,
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
_FIGHTERS_OF = re.compile(r"\b(?:fighters|militants|insurgents|rebels|guerrillas|combatants|gunmen|operatives) (?:of|from|loyal to) (?:the )?$")

# Words that NER takes for names, or that stand capitalised for other reasons than being one.
_NO_NAMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october "
    "november december spring summer autumn winter the a an he she it they we i you this that these those there here in on at by to of for from "
    "but and or if as so yet not no yes article annex chapter section resolution agreement accord deal report photo file image video "
    "today yesterday tomorrow however while although despite under after before when where who what how why its his her their our my "
    "english internet facebook twitter god islam christianity judaism muslim muslims christian christians jewish jews islamic arab arabs".split()
)


@dataclass(slots=True)
class _Cluster:
    """The names, as written, that stand for one actor, while they are being brought together."""

    kinds: Counter[ActorKind] = field(default_factory=Counter)
    names: dict[str, None] = field(default_factory=dict)
    party: str | None = None
    issuer: tuple[str, ...] | None = None
    country: bool = False

    def keys(self) -> set[tuple[str, ...]]:
        return {key_of(name) for name in self.names}


def find_actors(document: Document, paragraphs: Sequence[Paragraph], docs: Sequence[Doc], known: Sequence[Party]) -> tuple[Actor, ...]:
    """The actors of a document, reports among them, in the order in which they are first named.

    `docs` are the parses of the texts of `paragraphs`, in the same order; `known` are the parties of the instruments.
    """
    clusters = _clusters(paragraphs, docs, known)
    places = _mentions(paragraphs, clusters)
    named = []
    for cluster, spans in places:
        named.append(_actor(document, paragraphs, docs, cluster, spans))
    reports = find_reports(document, paragraphs, docs, [Named(a.id, a.name, (a.name, *a.aliases), a.mentions) for a in named])
    return tuple(sorted((*named, *reports), key=lambda a: a.mentions[0][1] if a.mentions else len(document.text)))


# ---- names, and which stand for one actor ----


def _clusters(paragraphs: Sequence[Paragraph], docs: Sequence[Doc], known: Sequence[Party]) -> list[_Cluster]:
    clusters: list[_Cluster] = []
    for party in known:
        cluster = next((c for c in clusters if c.party == party.id), None)
        if cluster is None:
            cluster = _Cluster(party=party.id)
            clusters.append(cluster)
        cluster.names |= dict.fromkeys([party.name, *party.aliases])
    for name, kind in _candidates(paragraphs, docs):
        _place(clusters, name, kind)
    _join_introduced(clusters, paragraphs)
    _join_initials(clusters)
    _join_persons(clusters)
    return clusters


def _candidates(paragraphs: Sequence[Paragraph], docs: Sequence[Doc]) -> Iterator[tuple[str, ActorKind]]:
    for paragraph, doc in zip(paragraphs, docs, strict=True):
        if _title_case(paragraph.text):
            continue
        for entity in doc.ents:
            if entity.label_ in _ENTITY_KINDS and (name := _clean(entity)):
                yield name, _ENTITY_KINDS[entity.label_]
        for match in _COUNTRY_LIKE.finditer(paragraph.text):
            if match.group().casefold() in by_name():
                yield match.group(), "place"


_COUNTRY_LIKE = re.compile(r"(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)[A-Z]{2,3}(?!\w)")


def _title_case(text: str) -> bool:
    """Whether a line is written as a headline: most of its words with a capital, so that capitals tell nothing."""
    found = [token for token in tokens(text) if len(token.key) > 3]
    return len(found) > 2 and sum(token.capital for token in found) > 0.7 * len(found)


def _clean(entity: Span) -> str | None:
    """The name in an entity, without article, possessive and stray marks; None where it is no name of an actor."""
    text = re.sub(r"\s+", " ", entity.text).strip(" \"“”‘’'.,;:()[]-–—*#")
    text = re.sub(r"(?:['’]s?)$", "", re.sub(r"^(?:the|a|an|The|A|An) ", "", text)).strip()
    text = re.sub(r"['’]s (?=[a-z])", "’s ", text)
    keys = key_of(text)
    if not keys or not any(ch.isupper() for ch in text) or any(ch.isdigit() for ch in text) or len(text) > 90:
        return None
    if all(key in _NO_NAMES or key in TITLES for key in keys) or keys[0] in _NO_NAMES or "http" in text:
        return None
    if entity.label_ == "NORP" and (" ".join(keys) in by_demonym() or " ".join(keys).rstrip("s") in by_demonym()):
        return None
    if "’s " in text or "'s " in text:
        return None
    return text


def _place(clusters: list[_Cluster], name: str, kind: ActorKind) -> None:
    """Put a name with the actor that it stands for, or make a new one."""
    plain = without_titles(name) if kind == "person" else name
    key = key_of(plain)
    if not key:
        return
    country = by_name().get(" ".join(key))
    for cluster in clusters:
        if key in cluster.keys() or (country and _is_country(cluster, country.names)):
            cluster.names.setdefault(plain)
            cluster.kinds[kind] += 1
            return
    for cluster in clusters:
        if not country and any(same_spelling(key, other) for other in cluster.keys()):
            cluster.names.setdefault(plain)
            cluster.kinds[kind] += 1
            return
    cluster = _Cluster(country=country is not None)
    cluster.names[plain] = None
    if country:
        cluster.names |= dict.fromkeys(country.names)
    cluster.kinds[kind] += 1
    clusters.append(cluster)


def _is_country(cluster: _Cluster, names: Iterable[str]) -> bool:
    return bool(cluster.keys() & {key_of(name) for name in names})


_INTRODUCED = re.compile(r"((?:[^\W_][\w.&’'-]*[ -]){1,10}[^\W_][\w.&’'-]*),? \(((?:[A-Z]\.?){2,8})\)")


def _join_introduced(clusters: list[_Cluster], paragraphs: Sequence[Paragraph]) -> None:
    """Join a name and the initials that the text sets in brackets after it."""
    for paragraph in paragraphs:
        for match in _INTRODUCED.finditer(paragraph.text):
            words = match.group(1).split(" ")
            for count in range(min(len(words), 10), 0, -1):
                name = " ".join(words[-count:])
                if name[:1].islower() and "-" not in words[-count]:
                    continue
                if stands_for(match.group(2), name):
                    _join(clusters, name, match.group(2))
                    break


def _join(clusters: list[_Cluster], name: str, acronym: str) -> None:
    _place(clusters, name, "organisation")
    home = next(c for c in clusters if key_of(name) in c.keys())
    for other in [c for c in clusters if c is not home and key_of(acronym) in c.keys()]:
        _merge(clusters, home, other)
    home.names.setdefault(acronym)


def _merge(clusters: list[_Cluster], home: _Cluster, other: _Cluster) -> None:
    home.names |= other.names
    home.kinds += other.kinds
    home.party = home.party or other.party
    home.country = home.country or other.country
    clusters.remove(other)


def _join_initials(clusters: list[_Cluster]) -> None:
    """Join initials with the one name in the document, or the one party, that they stand for."""
    for cluster in list(clusters):
        shorts = [name for name in cluster.names if is_acronym(name)]
        if not shorts or len(shorts) != len(cluster.names):
            continue
        homes = [c for c in clusters if c is not cluster and any(stands_for(shorts[0], name) for name in c.names) and "person" not in c.kinds]
        if len(homes) == 1:
            _merge(clusters, homes[0], cluster)
        elif not homes and (full := _WORLD_BODIES.get(shorts[0].replace(".", ""))):
            cluster.names.setdefault(full)


# Bodies of the whole world whose initials stand in text without the name.
_WORLD_BODIES = {"UN": "United Nations", "EU": "European Union", "AU": "African Union", "NATO": "North Atlantic Treaty Organization"}


def _join_persons(clusters: list[_Cluster]) -> None:
    """Join a surname with the one person of that surname; two of one surname stay apart."""
    for cluster in list(clusters):
        if cluster.party or cluster.country or len(next(iter(cluster.names), "").split()) != 1:
            continue
        (key,) = [k for k in list(cluster.keys())[:1]]
        homes = [c for c in clusters if c is not cluster and _person(c) and any(_ends_in(other, key) for other in c.keys())]
        if len(homes) == 1:
            _merge(clusters, homes[0], cluster)


def _person(cluster: _Cluster) -> bool:
    return not cluster.party and not cluster.country and cluster.kinds.most_common(1)[0][0] == "person"


def _ends_in(full: tuple[str, ...], surname: tuple[str, ...]) -> bool:
    """Whether a full name ends in a surname: its last word, with the particle before it if it has one."""
    if len(full) <= len(surname):
        return False
    return full[-len(surname) :] == surname


# ---- places ----


def _mentions(paragraphs: Sequence[Paragraph], clusters: Sequence[_Cluster]) -> list[tuple[_Cluster, list[tuple[int, int, int]]]]:
    """Every place where an actor is named, as (paragraph, start, end); actors that are named nowhere are left out."""
    tree = NameTree()
    for i, cluster in enumerate(clusters):
        for name in cluster.names:
            tree.add(name, i)
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for at, paragraph in enumerate(paragraphs):
        for start, end, owner in tree.find(paragraph.text, tokens(paragraph.text)):
            assert isinstance(owner, int)
            found[owner].append((at, start, end))
    return [(clusters[i], spans) for i, spans in sorted(found.items())]


def _actor(document: Document, paragraphs: Sequence[Paragraph], docs: Sequence[Doc], cluster: _Cluster, spans: Sequence[tuple[int, int, int]]) -> Actor:
    written = list(dict.fromkeys(paragraphs[at].text[start:end] for at, start, end in spans))
    kind = _kind(cluster, paragraphs, spans)
    aliases = _with_titles(paragraphs, spans, written) if kind == "person" else written
    shown = [name for name in cluster.names if key_of(name) in {key_of(w) for w in written}] or written
    name = next(iter(cluster.names)) if cluster.party else (_country_name(cluster) if cluster.country else longest(shown))
    mentions = []
    for at, start, end in spans:
        first, last = paragraphs[at].to_document(start, end)
        mentions.append((document.id, first, last))
    return Actor(
        id=make_id("a", document.id, name, kind),
        name=name,
        kind=kind,
        aliases=tuple(alias for alias in dict.fromkeys(aliases) if alias != name),
        mentions=tuple(mentions),
        descriptions=_descriptions(paragraphs, spans) if kind == "person" else (),
        party=cluster.party,
    )


def _country_name(cluster: _Cluster) -> str:
    return next(country.name for name in cluster.names if (country := by_name().get(" ".join(key_of(name)))))


def _kind(cluster: _Cluster, paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> ActorKind:
    """The kind of an actor from the words of its names, then from what stands beside it, then from the parser."""
    if cluster.country or any(" ".join(key_of(name)) in by_name() for name in cluster.names):
        return "government" if cluster.party else "place"
    guess = cluster.kinds.most_common(1)[0][0] if cluster.kinds else "other"
    if guess == "person" and any(len(key_of(name)) > 1 for name in cluster.names) and not cluster.party:
        return "person"
    fighting = sum(bool(_FIGHTING.match(paragraphs[at].text[end : end + 40]) or _FIGHTERS_OF.search(paragraphs[at].text[max(0, start - 40) : start])) for at, start, end in spans)
    if fighting * 8 >= len(spans) and fighting:
        return "armed group"
    for name in cluster.names:
        for kind, pattern in _SIGNS:
            if pattern.search(name):
                return kind
    return guess if guess != "other" or not cluster.party else "organisation"


_TITLE_BEFORE = re.compile(r"((?:(?:\(ret\.?\)|[A-Z][\w’'-]*\.?) ){1,3})$")


def _with_titles(paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]], written: Sequence[str]) -> list[str]:
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
_POST_BEFORE = re.compile(r"((?:(?:[A-Z][\w.’'-]*|former|senior|special|deputy|spokes\w+|leader|chief|commander|analyst|envoy|minister|president|negotiator|founder|official|adviser|security|military|political|affairs|\(ret\.?\))[ ,]){1,7})$")


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
