"""Actors of one document: who is named in it, under which names, where, and what the text says they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Doc

from tallystick.extract.candidates import bodies, candidates, introduced
from tallystick.extract.frame import Frame, frame_of
from tallystick.extract.names import TITLES, NameTree, key_of, longest, tokens
from tallystick.extract.register import Cluster, Register, guess
from tallystick.extract.reports import Named, find_reports
from tallystick.records import Actor, ActorKind, Document, Party, make_id
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
    docs: Sequence[Doc],
    known: Sequence[Party],
    frame: Frame | None = None,
) -> tuple[Actor, ...]:
    """The actors of a document, reports among them, in the order in which they are first named.

    `docs` are the parses of the texts of `paragraphs`, in the same order; `known` are the parties of the instruments.
    The dates of reports are read with `frame`; without it, with the frame that the document gives alone.
    """
    register = Register(known)
    for name, kind in candidates(paragraphs, docs):
        register.add(name, kind)
    for name, acronym in introduced(paragraphs):
        register.introduce(name, acronym)
    register.join_initials()
    register.join_surnames()
    register.join_short_names()
    register.drop_adjectives()
    for body in bodies(paragraphs, register):
        register.add_body(*body)
    places = _places(paragraphs, register)
    _find_parents(paragraphs, places)
    by_cluster: dict[Cluster, list[tuple[int, int, int]]] = defaultdict(list)
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


def _find_parents(paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[_Place]]) -> None:
    """Link a body to the one that it is part of: "the Union's Border Office"."""
    for at, spans in places.items():
        for (_, end, whole), (start, _, part) in pairwise(spans):
            possessed = paragraphs[at].text[end:start] in ("'s ", "’s ") and part.parent is None and part is not whole
            bodies_both = guess(part) == "organisation" and guess(whole) != "person" and whole.parent is not part
            if possessed and bodies_both:
                part.parent = whole


def _linked(actor: Actor, cluster: Cluster, made: Mapping[Cluster, Actor]) -> Actor:
    """The actor with the body it belongs to; who acts for a party speaks for it."""
    whole = cluster.parent
    if whole is None or whole not in made:
        return actor
    return replace(actor, issuer=made[whole].id, party=actor.party or (whole.party if actor.kind != "person" else None))


def _actor(
    document: Document, paragraphs: Sequence[Paragraph], cluster: Cluster, spans: Sequence[tuple[int, int, int]]
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


def _kind(cluster: Cluster, paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> ActorKind:
    """The kind of an actor from the words of its names, then from what stands beside it, then from the parser."""
    if cluster.country:
        return "government" if cluster.party else "place"
    likely = guess(cluster)
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
    r"((?:(?:(?:al-|el-)?[A-Z][\w.’'-]*|former|senior|special|deputy|spokes\w+|leader|chief|commander|analyst|envoy|"
    r"minister|president|negotiator|founder|official|adviser|security|military|political|affairs|"
    r"\(ret\.?\))[ ,]){1,7})$"
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
