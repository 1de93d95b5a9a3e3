"""Actors of one document: who is named in it, under which names, where, and what the text says they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from tallystick.extract.actors.candidates import bodies, candidates, introduced
from tallystick.extract.actors.descriptions import TITLE_BEFORE, descriptions_of, with_titles
from tallystick.extract.actors.names import TITLES, NameTree, is_acronym, key_of, longest, tokens
from tallystick.extract.actors.recurrence import heads_of, taken_up
from tallystick.extract.actors.register import Cluster, Register, guess
from tallystick.extract.actors.report_mentions import Named
from tallystick.extract.actors.reports import find_reports
from tallystick.extract.actors.standing_for import PLACED, acts, governments, holders, is_seat, places_apart
from tallystick.extract.actors.surnames import owners_of_surnames
from tallystick.extract.dates.frame import Frame, frame_of
from tallystick.extract.parser.words import Parse
from tallystick.records import Actor, ActorKind, Document, Instrument, Party, make_id
from tallystick.text import Paragraph

_SIGNS: tuple[tuple[ActorKind, re.Pattern[str]], ...] = (
    (
        "government",
        re.compile(
            r"\b(?:republic|kingdom|government|administration|cabinet|ministry|department|authorit(?:y|ies)|junta|"
            r"parliament|senate|congress|presidency)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "armed group",
        re.compile(
            r"\b(?:front|liberation|brigades?|militia|guerrillas?|resistance|jihad|mujahid\w*|rebels?|insurgents?|"
            r"militants?|battalions?|insurgency)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "organisation",
        re.compile(
            r"\b(?:nations|union|organi[sz]ation|council|commission|committee|mission|team|project|agency|university|"
            r"institute|cent(?:er|re)|group|network|command|office|court|bank|party|association|society|foundation|"
            r"press|news|times|post|league|federation|fund|programme|program|initiative|bureau|service|company|"
            r"corporation|inc|ltd|panel|secretariat|assembly|alliance|force|forces|army|police)\b",
            re.IGNORECASE,
        ),
    ),
)
_FIGHTING = re.compile(
    r"^(?:['’]s?)? (?:[a-z]+ )?(?:fighters|militants|insurgents|rebels|guerrillas|militia|militiamen|commanders?|"
    r"gunmen|insurgency|operatives|separatists|combatants)\b"
)
_FIGHTERS_OF = re.compile(
    r"\b(?:fighters|militants|insurgents|rebels|guerrillas|combatants|gunmen|operatives) (?:of|from|"
    r"loyal to) (?:the )?$"
)


def find_actors(
    document: Document,
    paragraphs: Sequence[Paragraph],
    parses: Sequence[Parse],
    known: Sequence[Party],
    frame: Frame | None = None,
    instruments: Sequence[Instrument] = (),
) -> tuple[Actor, ...]:
    """The actors of a document, reports among them, in the order in which they are first named.

    `parses` are the parses of the texts of `paragraphs`, in the same order; `known` are the parties of the instruments.
    The dates of reports are read with `frame`; without it, with the frame that the document gives alone. An agreement
    that the text speaks of bears the title of that of the `instruments` which it can be.
    """
    register = Register(known)
    for name, kind in candidates(paragraphs, parses):
        register.add(name, kind)
    for name, kind in _makers(document):
        register.add(name, kind)
    for name, acronym in introduced(paragraphs):
        register.introduce(name, acronym)
    register.join_initials()
    register.join_surnames()
    register.join_short_names()
    register.drop_adjectives()
    for body in bodies(paragraphs, register):
        register.add_body(*body)
    places = places_apart(paragraphs, _places(paragraphs, register))
    places = owners_of_surnames(paragraphs, governments(paragraphs, places, register))
    _find_parents(paragraphs, places)
    _find_party_bodies(register)
    for at, start, end, cluster in [*taken_up(paragraphs, places), *_holders(paragraphs, places)]:
        places[at] = sorted((*places.get(at, ()), (start, end, cluster)), key=lambda place: place[:2])
    by_cluster: dict[Cluster, list[tuple[int, int, int]]] = defaultdict(list)
    for at, spans in places.items():
        for start, end, cluster in spans:
            by_cluster[cluster].append((at, start, end))
    made = {cluster: _actor(document, paragraphs, cluster, spans) for cluster, spans in by_cluster.items()}
    actors = [_linked(actor, cluster, made, register) for cluster, actor in made.items()]
    actors += _unnamed_makers(document, actors)
    named = {
        c: Named(a.id, a.name, (a.name, *a.aliases), made[c.parent].id if c.parent in made else None)
        for c, a in made.items()
    }
    issuers = {
        at: [(start, end, named[c]) for start, end, c in spans if made[c].kind not in ("person", "place")]
        for at, spans in places.items()
    }
    reports = find_reports(
        document, paragraphs, parses, issuers, frame or frame_of(document, paragraphs, ()), instruments
    )
    return tuple(sorted((*actors, *reports), key=_first_place))


def _first_place(actor: Actor) -> tuple[int, int]:
    return actor.mentions[0][1:] if actor.mentions else (0, 0)


# ---- who made the document ----


def _makers(document: Document) -> Iterator[tuple[str, ActorKind]]:
    """The publisher, the writers and the agencies of a document, by names that can stand for nothing else."""
    for name in document.byline:
        if len(key_of(name)) > 1 and not any(pattern.search(name) for _, pattern in _SIGNS):
            yield name, "person"
    for maker in (document.publisher, *document.credits):
        if maker and (len(key_of(maker)) > 1 or is_acronym(maker)):
            yield maker, "organisation"


def _unnamed_makers(document: Document, actors: Sequence[Actor]) -> list[Actor]:
    """Those who made a document and whose names do not stand in what bears evidence, or are common words there."""
    known = {key_of(name) for actor in actors for name in (actor.name, *actor.aliases)}
    made = []
    for name in dict.fromkeys(n for n in (document.publisher, *document.credits) if n and key_of(n) not in known):
        mentions = [
            (document.id, m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", document.text)
        ]
        made.append(
            Actor(make_id("a", document.id, name, "organisation"), name, "organisation", (), tuple(mentions[:20]))
        )
    return made


# ---- places ----


_Place = tuple[int, int, Cluster]


def _places(paragraphs: Sequence[Paragraph], register: Register) -> dict[int, list[_Place]]:
    """Every place where an actor is named, by paragraph."""
    tree = NameTree()
    for cluster in register.clusters:
        for name in cluster.names:
            tree.add(name, cluster)
    found: dict[int, list[_Place]] = {}
    for at, paragraph in enumerate(paragraphs):
        for start, end, owner in tree.find(paragraph.text, tokens(paragraph.text)):
            assert isinstance(owner, Cluster)
            found.setdefault(at, []).append((start, end, owner))
    return found


def _holders(
    paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[_Place]]
) -> Iterator[tuple[int, int, int, Cluster]]:
    """Places where a post ("the foreign minister") stands for the one person who has it in this text."""
    by_person: dict[Cluster, list[tuple[int, int, int]]] = defaultdict(list)
    for at, spans in places.items():
        for start, end, cluster in spans:
            if guess(cluster) == "person" and not cluster.party:
                by_person[cluster].append((at, start, end))
    return holders(paragraphs, places, {c: descriptions_of(paragraphs, spans) for c, spans in by_person.items()})


def _find_parents(paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[_Place]]) -> None:
    """Link a body to the one that it is part of: "the Union's Border Office"."""
    for at, spans in places.items():
        for (_, end, whole), (start, _, part) in pairwise(spans):
            possessed = paragraphs[at].text[end:start] in ("'s ", "’s ") and part.parent is None and part is not whole
            bodies_both = guess(part) == "organisation" and guess(whole) != "person" and whole.parent is not part
            if possessed and bodies_both:
                part.parent = whole


def _find_party_bodies(register: Register) -> None:
    """Link an organ of state with the party whose name is part of its own: "Meridian Foreign Ministry"."""
    for cluster in register.clusters:
        if cluster.parent is not None or cluster.party or cluster.country or guess(cluster) == "person":
            continue
        for name in cluster.names:
            words = [token for token in tokens(name) if token.capital]
            if len(words) < 2 or not _ORGAN.search(name):
                continue
            ends = [name[t.start : t.end] for t in (words[0], words[-1])]
            cluster.parent = next(
                (c for word in ends if (c := register.exactly(word) or register.people_of(word)) and c.party), None
            )
            break


_ORGAN = re.compile(
    r"\b(?:ministry|government|army|military|police|armed forces|forces|presidency|parliament|embassy|authorities)\b",
    re.IGNORECASE,
)
_POST = (
    r"(?:spokes\w+|minister|president|commanders?|leaders?|chief|head|heads|leads|commands|official|envoy|negotiator|"
    r"member|delegate|ambassador|officer|adviser|speaks|representative|diplomat|general|secretary|founder)"
)
_NO_POST = re.compile(r"\b(?:former|ex|opposition|rival|critic|against|once|previously|defected)\b", re.IGNORECASE)


def _linked(actor: Actor, cluster: Cluster, made: Mapping[Cluster, Actor], register: Register) -> Actor:
    """The actor with the body it belongs to; who acts for a party speaks for it."""
    if actor.kind == "person":
        return replace(actor, party=_party_of(actor.descriptions, register)) if actor.party is None else actor
    whole = cluster.parent
    if whole is None:
        return actor
    issuer = made[whole].id if whole in made else actor.issuer
    return replace(actor, issuer=issuer, party=actor.party or whole.party)


def _party_of(descriptions: Sequence[str], register: Register) -> str | None:
    """The party for which somebody speaks by what the text says they are: "a spokesman for the Front"."""
    parties = [c for c in register.clusters if c.party or (c.parent is not None and c.parent.party)]
    for words in descriptions:
        if _NO_POST.search(words):
            continue
        for cluster in parties:
            for name in (*cluster.names, *(noun for noun in heads_of(cluster) if _only(noun, parties))):
                if _has_post(words, name):
                    return cluster.party or (cluster.parent.party if cluster.parent else None)
        for token in tokens(words):
            holder = register.people_of(words[token.start : token.end]) if token.capital else None
            if holder is not None and holder.party and _has_post(words, words[token.start : token.end]):
                return holder.party
    return None


def _only(noun: str, parties: Sequence[Cluster]) -> bool:
    return sum(noun in heads_of(cluster) for cluster in parties) == 1


def _has_post(words: str, name: str) -> bool:
    """Whether a description gives a post in the body of this name: before the name, or after it."""
    name = rf"(?<!\w){re.escape(name)}(?!\w)"
    after = rf"\b{_POST}\b(?: [\w-]+){{0,3}}? (?:of|for|from|with|in|to|the)(?: the)?(?: [\w’'-]+){{0,2}}? {name}"
    return re.search(rf"{name}(?:['’]s?)?(?: [\w-]+){{0,3}}? {_POST}\b|{after}", words) is not None


def _actor(
    document: Document, paragraphs: Sequence[Paragraph], cluster: Cluster, spans: Sequence[tuple[int, int, int]]
) -> Actor:
    written = list(dict.fromkeys(paragraphs[at].text[start:end] for at, start, end in spans))
    written = [words for words in written if any(ch.isupper() for ch in words)] or written
    kind = _kind(cluster, paragraphs, spans)
    aliases = with_titles(paragraphs, spans, written) if kind == "person" else written
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
        descriptions=descriptions_of(paragraphs, spans) if kind == "person" else (),
        party=cluster.party,
    )


def _kind(cluster: Cluster, paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> ActorKind:
    """The kind of an actor from the words of its names, then from what stands beside it, then from the parser."""
    if cluster.country:
        named = [(paragraphs[at].text, start, end) for at, start, end in spans]
        acting = cluster.party or any(is_seat(text[start:end]) or acts(text, start, end) for text, start, end in named)
        return "government" if acting else "place"
    if any(is_seat(name) for name in cluster.names):
        return "place"
    likely = guess(cluster)
    if likely == "person" and not cluster.party and _is_place(paragraphs, spans):
        return "place"
    if likely == "person" and any(len(key_of(name)) > 1 for name in cluster.names) and not cluster.party:
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
    return likely if likely != "other" or not cluster.party else "organisation"


_DATELINE = re.compile(r",? [^.“”\"]{0,40}?(?:[-–—]|\([A-Z]{2,})")


def _is_place(paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> bool:
    """Whether a name that looks like a person's stands where places stand: in a dateline, or after "in" and "near"."""
    if any(
        TITLE_BEFORE.search(paragraphs[at].text, max(0, start - 40), start)
        and paragraphs[at].text[:start].split()[-1].strip(".").lower() in TITLES
        for at, start, _ in spans
    ):
        return False
    opening = any(
        start == 0 and paragraphs[at].text[:end].isupper() and _DATELINE.match(paragraphs[at].text, end)
        for at, start, end in spans
    )
    placed = sum(bool(PLACED.search(paragraphs[at].text[max(0, start - 22) : start])) for at, start, _ in spans)
    return opening or (placed > 0 and placed * 3 >= len(spans))
