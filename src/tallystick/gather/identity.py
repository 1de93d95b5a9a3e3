"""Who an origin is: what leaves that open, and which origins of one claim are one body under two names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tallystick.gather import names, parties
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.paths import Path, Root
from tallystick.records import Actor, Statement
from tallystick.tally import running

# A statement, and the way of one of its clauses to its origin.
Way = tuple[Statement, Path]


def why_unplaced(actor: Actor, bodies: Bodies) -> str | None:
    """Why it cannot be told who somebody is or for whom they speak, in a sentence; None where it can be told."""
    if names.is_agreement(actor.name):
        return None
    if actor.kind == "place":
        return f"{actor.name} is the name of a place, and no document says who speaks by it."
    if actor.kind == "person":
        placed = bodies.employers(actor.id) or any(_places(description) for description in actor.descriptions)
        return None if placed else f"No document says for whom {actor.name} speaks."
    if actor.kind == "report":
        issuer = bodies.by_id.get(actor.issuer or "")
        if issuer is not None and names.is_common(issuer.name) and not bodies.wholes(issuer.id) and not issuer.party:
            return f"Which body is meant by “{issuer.name}” is not said there."
        return None if actor.issuer or actor.number else f"No document says whose {running_of(actor)} is."
    if names.is_common(actor.name) and not bodies.wholes(actor.id):
        return f"Which body is meant by “{actor.name}” is not said there."
    return None


def _places(description: str) -> bool:
    """Whether words say where a person stands: an occupation, or an office that is over; titles and offices do not."""
    kept = names.tokens(description)
    if any(token in _OVER for token in kept):
        return True
    return any(t not in _ADDRESSES for t in kept) and not any(parties.is_bare_office(t) for t in kept)


_OVER = names.table("former ex retired ret")
_ADDRESSES = names.table("dr mr mrs ms miss sir lord lady dame prof professor rev sen rep col capt maj lt sgt brig")


def running_of(actor: Actor) -> str:
    """An actor's name as running text writes it."""
    return running(actor.name, actor.kind)


# ---- one body under two names ----

# Houses that stand for those who sit in them, the world over: whose, and which body, each by any of some words.
_SEATS: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    "pentagon": (names.table("us u.s united american america"), names.table("defence defense")),
    "white house": (names.table("us u.s united american america"), names.table("president presidency administration")),
    "foggy bottom": (names.table("us u.s united american america"), names.table("state")),
    "kremlin": (names.table("russia russian"), names.table("president presidency government")),
    "downing street": (names.table("uk british britain united"), names.table("prime government")),
    "whitehall": (names.table("uk british britain united"), names.table("government")),
    "elysee": (names.table("france french"), names.table("president presidency")),
    "quai d orsay": (names.table("france french"), names.table("foreign")),
    "blue house": (names.table("korea korean"), names.table("president presidency")),
    "berlaymont": (names.table("eu european"), names.table("commission")),
}
# What papers call a body that watches over something, whatever its name.
_NICKNAMES = names.table("watchdog watchdogs monitors observers inspectors experts investigators verifiers body")
# What a report is called by; the report of a body is known by any of them.
_REPORTS = names.table("assessment bulletin document paper publication report review statement study survey update")
_SMALL = names.table("of for from with on in at by to")


@dataclass(frozen=True, slots=True)
class _Short:
    """An origin that a document names for short: the words, and what in that document they stand for."""

    document: str
    root: str
    words: str


def settle(
    ways: Sequence[Sequence[Way]], bodies: Bodies, issued: Mapping[str, Root], days: Mapping[str, str]
) -> dict[tuple[str, str, str], Root]:
    """Who is meant by names like "the commission", where another document that says the same names one such body.

    `ways` are the statements of each claim with their ways to their origins; `issued` has the bodies of those documents
    that are a body's own paper: there, a short name that fits is the body's. `days` are the days of publication of
    documents, empty where unknown. Returns the origin that is meant by (document, origin, words), only where all claims
    in which the short name stands leave one origin that fits; where no claim has any, the one body that fits, is no
    party, and has given out a paper of the case by that day.
    """
    fitting: dict[_Short, dict[str, Root] | None] = {}
    papers = _Papers(issued, days, bodies)
    alone: dict[_Short, Root] = {}
    of_papers = frozenset(root.id for root in issued.values())
    for claim in ways:
        told = [(way, is_short(way[1], bodies) and not _is_of_its_paper(way[1], of_papers)) for way in claim]
        full = {path.root.id: path.root for (_, path), short in told if not short}
        for (statement, path), is_named_short in told:
            if not is_named_short:
                continue
            short = _Short(statement.document, path.root.id, _words_of(path))
            own = issued.get(statement.document)
            nearest = {own.id: own} if own is not None and _fits(short.words, own, bodies, of_papers) else full
            found = {root.id: root for root in nearest.values() if _fits(short.words, root, bodies, of_papers)}
            if found:
                known = fitting.get(short)
                fitting[short] = found if known is None else {i: r for i, r in found.items() if i in known}
            elif short not in alone and (paper := papers.meant_by(short)) is not None:
                alone[short] = paper
    meant = {short: next(iter(found.values())) for short, found in fitting.items() if found and len(found) == 1}
    meant |= {short: root for short, root in alone.items() if short not in fitting}
    return {(short.document, short.root, short.words): root for short, root in meant.items()}


# Of those that had spoken first, so many tell whether there is one, another, and the one that is asked for.
_TWO = 3


class _Papers:
    """The bodies that are no party and of which the case has a paper of their own, asked who is meant by a name."""

    def __init__(self, issued: Mapping[str, Root], days: Mapping[str, str], bodies: Bodies) -> None:
        self._bodies = bodies
        self._days = days
        self._roots: dict[str, Root] = {}
        self._since: dict[str, str] = {}
        for document, root in issued.items():
            if root.party is None and root.kind not in ("outlet", "person") and not _is_bare(root, bodies):
                self._roots[root.id] = root
                self._since[root.id] = min(days.get(document, ""), self._since.get(root.id, "9999"))
        self._fitting: dict[str, list[Root]] = {}

    def meant_by(self, short: _Short) -> Root | None:
        """The only one that a short name fits, of those that had given out a paper by the day of the document."""
        known = self._fitting.get(short.words)
        if known is None:
            ids = frozenset(self._roots)
            known = [root for root in self._roots.values() if _fits(short.words, root, self._bodies, ids)]
            self._fitting[short.words] = sorted(known, key=lambda root: (self._since[root.id], root.id))
            known = self._fitting[short.words]
        day = self._days.get(short.document, "") or "9999"
        by_then = [root for root in known[:_TWO] if root.id != short.root and self._since[root.id] <= day]
        return by_then[0] if len(by_then) == 1 else None


def _is_bare(root: Root, bodies: Bodies) -> bool:
    """Whether an origin is an office of which nobody says whose it is: most likely a party's."""
    actor = bodies.by_id.get(root.actor or "")
    issuer = bodies.by_id.get(actor.issuer or "") if actor is not None and actor.kind == "report" else actor
    return parties.is_bare_office(issuer.name if issuer is not None else root.name)


def settled(path: Path, document: str, meant: Mapping[tuple[str, str, str], Root], bodies: Bodies) -> Path:
    """The way of a statement to its origin with the body that its document names for short."""
    root = meant.get((document, path.root.id, _words_of(path)))
    return Path(root, "same", _words_of(path)) if root is not None and is_short(path, bodies) else path


def _is_of_its_paper(path: Path, papers: frozenset[str]) -> bool:
    """Whether a way leads to a body of which the case has a paper, and not to somebody unnamed whom it relays."""
    return path.root.id in papers and path.way not in ("unnamed", "relayed") and path.root.unplaced is None


def is_short(path: Path, bodies: Bodies) -> bool:
    """Whether a way leads to somebody who is named for short, or not at all."""
    root = path.root
    if root.kind not in ("outlet", "report") and " " not in root.name and bodies.is_last_name(root.name):
        return True
    if names.fold(root.name) in _SEATS or path.way == "unnamed" or _is_relayed(path):
        return True
    if root.kind in ("person", "place", "outlet"):
        return False
    return root.unplaced is not None or (root.kind != "report" and parties.is_bare_office(root.name))


def _is_relayed(path: Path) -> bool:
    """Whether somebody hands on what he has from somebody else: "a wire reported, citing the governor"."""
    return path.way == "relayed" and (path.root.kind == "outlet" or is_nickname(path.detail))


def is_nickname(unnamed: str) -> bool:
    """Whether unnamed speakers are called by what they are sent to do alone: "international monitors"."""
    called = names.tokens(unnamed)
    return 0 < len(called) <= _SHORT and called[-1] in _NICKNAMES


def _words_of(path: Path) -> str:
    if path.way == "unnamed" or _is_relayed(path):
        return path.detail
    return "report" if path.root.kind == "report" and path.root.name.startswith("report") else path.root.name


def _fits(words_: str, root: Root, bodies: Bodies, issued: frozenset[str]) -> bool:
    """Whether a short name can stand for an origin: its head is that of the body's name, or of whom it belongs to."""
    actor = bodies.by_id.get(root.actor or "")
    if root.kind == "outlet":
        return False
    if actor is not None and any(_is_within(name, words_) for name in all_names(actor) if " " in name):
        return True
    if actor is not None and actor.kind == "person":
        called = names.person(actor.name)
        if len(called) > 1 and names.tokens(words_) == called[-1:]:
            return True
        return any(_is_office_of(words_, description) for description in actor.descriptions)
    seat = _SEATS.get(names.fold(words_))
    if seat is not None:
        return actor is not None and all(words & _known(actor, bodies) for words in seat)
    head = _head(words_)
    if head is None:
        return False
    known = _known(actor, bodies) if actor is not None else frozenset(names.tokens(root.name))
    if _acts_for(head, known):
        return root.party is None and root.kind in ("organisation", "report")
    if head in _NICKNAMES:
        return root.party is None and root.kind in ("organisation", "report")
    if head in _REPORTS:
        whose = names.HEADS.intersection(names.tokens(words_))
        return (root.kind == "report" or root.id in issued) and (not whose or not whose.isdisjoint(known))
    office = _office_in(words_)
    if parties.is_bare_office(office):
        return {t for t in names.tokens(office) if t not in _SMALL} <= known
    return head in names.HEADS and head in known


def speaks_of(said: str, root: Root, bodies: Bodies) -> bool:
    """Whether words speak of an origin by a common noun: "the monitors' 704, the federation's 520"."""
    heads, known = _called(root, bodies)
    tokens = names.tokens(said)
    if not heads.isdisjoint(tokens):
        return True
    return root.party is None and any(t in _NICKNAMES or _acts_for(t, known) for t in tokens if t.endswith(_AGENTS))


def _called(root: Root, bodies: Bodies) -> tuple[frozenset[str], frozenset[str]]:
    """The common nouns that an origin may be called by, and all the words of its names."""
    if root.id not in bodies.called:
        actor = bodies.by_id.get(root.actor or "")
        known = _known(actor, bodies) if actor is not None else frozenset(names.tokens(root.name))
        bodies.called[root.id] = names.HEADS & known, known
    return bodies.called[root.id]


# How the names of those end who are called by what they do.
_AGENTS = ("er", "or", "ers", "ors", "experts", "watchdog", "watchdogs")


# Those who speak for an office without a name, and where they are: "an interior ministry official in Callan".
_HOLDERS = names.table("aide aides clerk official officials source sources spokesman spokesperson spokeswoman there")
_SEATED = re.compile(r"\s+(?:in|at|from|near)\s+[A-Z].*$")


def _office_in(words_: str) -> str:
    """The office that words name, without those who speak for it and without its seat."""
    kept = [t for t in names.tokens(_SEATED.sub("", words_)) if t not in _HOLDERS]
    return " ".join(kept)


# Agents whose names say nothing about what a body is sent to do.
_ANY = ("offic", "minist", "govern", "gover", "report")
_LEAST = 5


def _acts_for(head: str, known: frozenset[str]) -> bool:
    """Whether people are called by what a body of this name does: the reviewers of a review mission."""
    stem = head.removesuffix("s")
    stem = stem[:-2] if stem.endswith(("er", "or")) else head
    return stem != head and len(stem) >= _LEAST and stem not in _ANY and any(t.startswith(stem) for t in known)


def _known(actor: Actor, bodies: Bodies) -> frozenset[str]:
    """The words of the names of an actor, of the issuer of a report, and of the bodies that they are parts of."""
    whose = {actor.id, actor.issuer, *bodies.wholes(actor.id), *bodies.wholes(actor.issuer)} - {None}
    held = [bodies.by_id[str(i)] for i in whose if i in bodies.by_id]
    return frozenset(token for body in held for name in all_names(body) for token in names.tokens(name))


def _is_within(name: str, words_: str) -> bool:
    """Whether words name somebody in full: "images that Ilse Hart of the institute analysed"."""
    return f" {names.fold(name)} " in f" {names.fold(words_)} "


def _is_office_of(words_: str, description: str) -> bool:
    """Whether unnamed words and a person's description are of one office, or of one house: "the town's hospital"."""
    said, known = set(names.tokens(words_)), set(names.tokens(description)) - _ADDRESSES
    definite = words_.lower().startswith("the ")
    said |= {"minister"} if "ministry" in said else set()
    office = bool(known) and (definite or len(known) > 1) and parties.is_bare_office(description) and known <= said
    head = _head(words_)
    return office or (head in names.HEADS and head in known and len(known) > 1)


def _head(words_: str) -> str | None:
    """The last word of a noun phrase before what is said of it: "commission" of "the commission for the river"."""
    kept = names.tokens(words_)
    end = next((at for at, token in enumerate(kept) if at and token in _SMALL), len(kept))
    # The reports of somebody's inspectors are that body's: "the Commission's inspectors".
    owner = re.match(r"(?:(?:the|an?|its)\s+)?(?:[\w-]+\s+){0,3}?([\w-]+)['’]s?\s", words_, re.IGNORECASE)
    head = kept[end - 1] if kept and end <= _SHORT else None
    agent = owner is not None and head not in _NICKNAMES and re.search(r"(?:er|or)s?$", owner[1]) is not None
    return owner[1].lower() if owner and (owner[1].lower() in names.HEADS or agent) else head


# So many words at most make a short name.
_SHORT = 4
