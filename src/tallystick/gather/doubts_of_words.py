"""Pairs of origins that may not be independent by how documents give words to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from tallystick.gather import names
from tallystick.gather.bodies import Bodies
from tallystick.gather.doubted import Doubts, run
from tallystick.gather.identity import is_nickname
from tallystick.gather.paths import Path, Root
from tallystick.gather.scopes import Mentions
from tallystick.records import Statement

_SUPPORTED = re.compile(r"\w-(?:backed|supported|funded|led|sponsored|mandated|friendly|aligned)\b", re.I)


def beside_their_sources(resting: Iterable[tuple[Statement, Path]], doubts: Doubts) -> None:
    """An outlet that names no source for what it says, and the sources that it names in the same document.

    `resting` are the statements of whole documents in order, with their ways to their origins.
    """
    own: dict[str, Root] = {}
    cited: dict[str, dict[str, Root]] = defaultdict(dict)
    said: dict[str, list[str]] = defaultdict(list)
    for statement, path in resting:
        if path.way in OWN:
            own[statement.document] = path.root
            said[statement.document].append(statement.id)
        elif path.way in CITED:
            cited[statement.document][path.root.id] = path.root
    for document, outlet in own.items():
        for source in cited[document].values():
            why = f"in one document {run(outlet)} cites {run(source)} and says other things without a source"
            doubts.add(source, outlet, f"{why}; {run(outlet)} may have these from {run(source)}.", said[document])


# Ways on which an outlet says something without a source, and on which it has one.
OWN = frozenset({"own", "credit"})
CITED = frozenset({"named", "body", "relayed", "same"})


def in_one_chain(named: Iterable[tuple[Root, Root]], doubts: Doubts) -> None:
    """Two sources to whom one sentence gives what it says: one of them may have it from the other.

    `named` are links of chains with the origins of their statements, in the order of the statements.
    """
    for link, end in named:
        doubts.add(link, end, f"one sentence names {run(link)} and {run(end)} as its sources, one through the other.")


def drawing_on_one_another(
    resting: Iterable[tuple[Statement, Path]],
    roots: Sequence[Root],
    bodies: Bodies,
    doubts: Doubts,
) -> None:
    """A source that speaks of a report which is an origin, or whose issuer is one, may have from it what it says.

    `resting` are the statements of documents that speak of any report, with their ways to their origins.
    """
    of_actor = {root.actor: root for root in roots if root.actor and not names.is_agreement(root.name)}
    reports = {i: root for i, root in of_actor.items() if root.kind == "report"}
    for known in bodies.by_id.values():
        if known.kind == "report" and known.issuer in of_actor and not names.is_agreement(known.name):
            reports.setdefault(known.id, of_actor[known.issuer])
    for statement, path in resting:
        if path.way == "own":
            continue
        spoken_of = {a for p in statement.propositions for a in (*p.agents, *p.patients, *p.others)}
        for actor in spoken_of & reports.keys():
            report = reports[actor]
            doubts.add(report, path.root, f"{run(path.root)} speaks of {run(report)} and may draw on it.")


def in_answer(
    clusters: Iterable[Sequence[tuple[Statement, Path]]], outlets: Mapping[str, Root], bodies: Bodies, doubts: Doubts
) -> None:
    """A body whose own paper speaks of another origin, or of its report: it may have from there what the paper says.

    `outlets` has the outlet of each document. A body or report that the paper names for short may be any of those that
    say the same and are no party.
    """
    named_by: dict[str, frozenset[str | None]] = {}
    for ways in clusters:
        roots = {path.root.id: path.root for _, path in ways}
        if len(roots) < 2:
            continue
        for statement, path in ways:
            own = outlets[statement.document]
            if own.kind == "outlet" or own.id != path.root.id:
                continue
            if statement.document not in named_by:
                named_by[statement.document] = spoken_of(statement.document, bodies)
            named = named_by[statement.document]
            for other in roots.values():
                found = other.actor in named or (None in named and not other.party and other.kind in _FINDING)
                if found and not doubts.holds_everywhere(other, own):
                    why = f"the paper of {run(own)} speaks of {run(other)} and may draw on it."
                    doubts.add(other, own, why, _ids(ways))


_FINDING = frozenset({"organisation", "report"})


def spoken_of(document: str, bodies: Bodies) -> frozenset[str | None]:
    """Those of whom a document speaks, with their reports; None where it names a body or a report for short."""
    found: set[str | None] = set()
    for *_, mentioned in bodies.mentions.get(document, ()):
        actor = bodies.by_id[mentioned]
        if actor.kind == "place" or names.is_agreement(actor.name):
            continue
        body = bodies.by_id.get(actor.issuer or "") if actor.kind == "report" else actor
        short = body is None or (names.is_common(body.name) and not bodies.wholes(body.id))
        found |= {actor.id, body.id if body is not None else None}
        if short and (body is None or not body.party):
            found.add(None)
        found |= set(bodies.reports_of(body.id)) if body is not None else set()
    return frozenset(found)


def in_one_document(clusters: Iterable[Sequence[tuple[Statement, Path]]], bodies: Bodies, doubts: Doubts) -> None:
    """Two bodies or reports to which one document gives the same, one of them not placed: two names of one, maybe."""
    for ways in clusters:
        # Each origin of a document once: the work stays linear where many documents say one thing.
        given = {
            (statement.document, path.root.id): (statement, path.root)
            for statement, path in ways
            if statement.mode != "unattributed"
            and path.way in ("named", "body", "same")
            and path.root.kind not in ("person", "outlet")
        }
        by_document: dict[str, list[Root]] = defaultdict(list)
        for statement, root in given.values():
            by_document[statement.document].append(root)
        for roots in by_document.values():
            for a, b in combinations(roots, 2):
                if not (_is_placed(a, bodies) and _is_placed(b, bodies)):
                    why = f"one document gives one thing to {run(a)} and then to {run(b)}"
                    doubts.add(a, b, f"{why}; {run(a)} and {run(b)} may be the same body.", _ids(ways))


def by_pronoun(
    clusters: Iterable[Sequence[tuple[Statement, Path]]], pronouns: Mapping[str, str], bodies: Bodies, doubts: Doubts
) -> None:
    """An origin that a document names by a pronoun only, and another one of the claim that is named nearer to it.

    `pronouns` are those by which statements name their speakers, by the ids of the statements.
    """
    mentions = bodies.mentions
    for ways in clusters:
        if not any(statement.id in pronouns for statement, _ in ways):
            continue
        roots = {path.root.id: path.root for _, path in ways}
        by_name = {path.root.id for statement, path in ways if statement.id not in pronouns}
        for statement, path in ways:
            said = pronouns.get(statement.id)
            if said is None or path.root.id in by_name or len(roots) < 2:
                continue
            nearer = _named_nearer(statement, path.root, mentions, bodies)
            for other in roots.values():
                fits = said == "they" or (other.kind == "person") == (path.root.kind == "person")
                if fits and {other.actor, other.party} & nearer:
                    why = f"in one document “{said}” is read as {run(path.root)} and may mean {run(other)}."
                    doubts.add(other, path.root, why, _ids(ways))


def saying_we(clusters: Iterable[Sequence[tuple[Statement, Path]]], saying_we: frozenset[str], doubts: Doubts) -> None:
    """A person who says "our", of whom no document says whose, and a party that says the same."""
    for ways in clusters:
        persons = [
            path.root for s, path in ways if s.id in saying_we and path.root.kind == "person" and not path.root.party
        ]
        parties_ = {path.root.id: path.root for _, path in ways if path.root.party} if persons else {}
        for person in persons:
            for other in parties_.values():
                doubts.add(
                    other, person, f"{run(person)} says “we” or “our” and may speak for {run(other)}.", _ids(ways)
                )


def _named_nearer(statement: Statement, read: Root, mentions: Mentions, bodies: Bodies) -> set[str | None]:
    """The actors, and their parties, that are named between a pronoun and the last naming of what it is read as."""
    actor = bodies.by_id.get(read.actor or "")
    own = {read.actor, actor.issuer if actor is not None else None}
    at = statement.speaker.start if statement.speaker is not None else statement.start
    found: set[str | None] = set()
    before = mentions.get(statement.document, ())
    for _, _, named in reversed(before[: bisect_left(before, (at, 0, ""))]):
        if named in own:
            break
        found |= {named, bodies.by_id[named].party}
    return found - {None}


def _is_placed(root: Root, bodies: Bodies) -> bool:
    """Whether the documents say to whom a body or the issuer of a report belongs."""
    actor = bodies.by_id.get(root.actor or "")
    body = actor.issuer if actor is not None and actor.kind == "report" else root.actor
    return root.party is not None or bool(bodies.wholes(body))


def without_sources(clusters: Iterable[Sequence[tuple[Statement, Path]]], doubts: Doubts) -> None:
    """An outlet that says on its own word what others say too: where it has it from, nobody can tell."""
    for ways in clusters:
        roots = {path.root.id: path.root for _, path in ways}
        unsourced = {path.root.id: path.root for _, path in ways if path.way in ("own", "credit")}
        if len(roots) < 2 or not unsourced:
            continue
        said = _ids(ways)
        for outlet in unsourced.values():
            for other in roots.values():
                if doubts.holds_everywhere(other, outlet):
                    continue
                why = f"{run(outlet)} says what {run(other)} says, names no source, and may have it from {run(other)}."
                if other.id in unsourced:
                    why = f"neither {run(other)} nor {run(outlet)} names a source where both say one thing"
                    why = f"{why}; both may have it from the same one."
                doubts.add(other, outlet, why, said)


def with_unnamed_sources(clusters: Iterable[Sequence[tuple[Statement, Path]]], doubts: Doubts) -> None:
    """Two origins that say the same thing, one of them on the word of somebody unnamed: it may be the other."""
    for ways in clusters:
        unnamed: dict[str, Path] = {}
        others: dict[str, Root] = {}
        for _, path in ways:
            if _is_unnamed(path):
                unnamed.setdefault(path.root.id, path)
            others.setdefault(path.root.id, path.root)
        for a, b in combinations(unnamed.values(), 2):
            doubts.add(
                a.root,
                b.root,
                f"{run(a.root)} rests on an unnamed source{_called(a)}, and so does {run(b.root)}"
                f"{_called(b)}; the two sources may be the same.",
                _ids(ways),
            )
        for path in unnamed.values():
            for other in others.values():
                why = f"the source that {run(path.root)} does not name{_called(path)} may be {run(other)}"
                doubts.add(other, path.root, f"{why}, or draw on {run(other)}.", _ids(ways))


def _called(path: Path) -> str:
    """The words for a source without a name, in brackets; nothing where a pronoun is all that the document has."""
    return f" (“{path.detail}”)" if path.detail else ""


def _is_unnamed(path: Path) -> bool:
    """Whether an origin relays somebody unnamed of whom not even the body is known."""
    if path.way == "unnamed":
        return not names.is_agreement(path.detail)
    if path.way != "relayed" or not path.detail or names.is_agreement(path.detail):
        return False
    unknown = path.root.kind == "outlet" or path.root.actor is None
    return unknown or _without_a_body(path.detail) or is_nickname(path.detail)


def _without_a_body(unnamed: str) -> bool:
    """Whether unnamed speakers are said to have somebody's support and not to belong there: "State-backed monitors"."""
    return _SUPPORTED.search(unnamed) is not None


def _ids(ways: Sequence[tuple[Statement, Path]]) -> tuple[str, ...]:
    """The statements of a claim: doubts that rest on what they say hold where one of them is counted."""
    return tuple(dict.fromkeys(statement.id for statement, _ in ways))
