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
    ways: Sequence[Sequence[Way]], bodies: Bodies, issued: Mapping[str, Root]
) -> dict[tuple[str, str, str], Root]:
    """Who is meant by names like "the commission", where another document that says the same names one such body.

    `ways` are the statements of each claim with their ways to their origins; `issued` has the bodies of those documents
    that are a body's own paper: there, a short name that fits is the body's. Returns the origin that is meant by
    (document, origin, words), only where all claims in which the short name stands leave one origin that fits.
    """
    fitting: dict[_Short, dict[str, Root] | None] = {}
    of_papers = frozenset(root.id for root in issued.values())
    for claim in ways:
        told = [(way, _is_short(way[1])) for way in claim]
        full = {path.root.id: path.root for (_, path), is_short in told if not is_short}
        for (statement, path), is_short in told:
            if not is_short:
                continue
            short = _Short(statement.document, path.root.id, _words_of(path))
            own = issued.get(statement.document)
            nearest = {own.id: own} if own is not None and _fits(short.words, own, bodies, of_papers) else full
            found = {root.id: root for root in nearest.values() if _fits(short.words, root, bodies, of_papers)}
            if found:
                known = fitting.get(short)
                fitting[short] = found if known is None else {i: r for i, r in found.items() if i in known}
    return {
        (short.document, short.root, short.words): next(iter(found.values()))
        for short, found in fitting.items()
        if found is not None and len(found) == 1
    }


def settled(path: Path, document: str, meant: Mapping[tuple[str, str, str], Root]) -> Path:
    """The way of a statement to its origin with the body that its document names for short."""
    root = meant.get((document, path.root.id, _words_of(path)))
    return Path(root, "same", _words_of(path)) if root is not None and _is_short(path) else path


def _is_short(path: Path) -> bool:
    root = path.root
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
    return "report" if path.root.kind == "report" else path.root.name


def _fits(words_: str, root: Root, bodies: Bodies, issued: frozenset[str]) -> bool:
    """Whether a short name can stand for an origin: its head is that of the body's name, or of whom it belongs to."""
    actor = bodies.by_id.get(root.actor or "")
    if root.kind == "outlet":
        return False
    if actor is not None and any(_is_within(name, words_) for name in all_names(actor) if " " in name):
        return True
    if actor is not None and actor.kind == "person":
        return any(_is_office_of(words_, description) for description in actor.descriptions)
    seat = _SEATS.get(names.fold(words_))
    if seat is not None:
        return actor is not None and all(words & _known(actor, bodies) for words in seat)
    head = _head(words_)
    if head is None:
        return False
    if head in _NICKNAMES:
        return root.party is None and root.kind in ("organisation", "report")
    if head in _REPORTS:
        return root.kind == "report" or root.id in issued
    if actor is not None and parties.is_bare_office(words_):
        return {t for t in names.tokens(words_) if t not in _SMALL} - {"the"} <= _known(actor, bodies)
    if head not in names.HEADS:
        return False
    if actor is None:
        return head in names.tokens(root.name)
    return head in _known(actor, bodies)


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
    office = bool(known) and (definite or len(known) > 1) and parties.is_bare_office(description) and known <= said
    head = _head(words_)
    return office or (head in names.HEADS and head in known and len(known) > 1)


def _head(words_: str) -> str | None:
    """The last word of a noun phrase before what is said of it: "commission" of "the commission for the river"."""
    kept = names.tokens(words_)
    end = next((at for at, token in enumerate(kept) if at and token in _SMALL), len(kept))
    # The reports of somebody's inspectors are that body's: "the Commission's inspectors".
    owner = re.match(r"(?:the\s+)?(?:[\w-]+\s+){0,3}?([\w-]+)['’]s\s", words_, re.IGNORECASE)
    if owner and owner[1].lower() in names.HEADS:
        return owner[1].lower()
    return kept[end - 1] if kept and end <= _SHORT else None


# So many words at most make a short name.
_SHORT = 4
