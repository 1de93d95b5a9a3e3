"""Pairs of origins that may not be independent by who they are: one party, one body, one owner, one name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from tallystick.gather import names, parties
from tallystick.gather.bodies import Bodies
from tallystick.gather.doubted import Doubts, run
from tallystick.gather.paths import Path, Root
from tallystick.records import Lineage
from tallystick.tally import running

# Unnamed sources that are states, or speak for states.
_STATES = re.compile(r"\b(?:member states?|states|(?:\w+ )?governments?|officials?|authorities|ministries)\b", re.I)
_LOCAL = re.compile(r"\b(?:district|local|village|town|city|municipal|provincial)\b", re.I)


def of_one_party(roots: Sequence[Root], party_names: Mapping[str, str], doubts: Doubts) -> None:
    """Those who speak for one party."""
    by_party: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.party:
            by_party[root.party].append(root)
    for party, members in by_party.items():
        name = party_names.get(party, party)
        for a, b in combinations(members, 2):
            doubts.add(a, b, f"{run(a)} and {run(b)} both speak for {name}.")


def of_one_body(roots: Sequence[Root], bodies: Bodies, doubts: Doubts) -> None:
    """A person and the body that they work for, a report and its issuer, a body and a part of it."""
    by_body: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        for body in sorted(_belongs_to(root, bodies)):
            by_body[body].append(root)
    for body, members in by_body.items():
        named = bodies.by_id[body].name
        for a, b in combinations(members, 2):
            if body in (a.actor, b.actor):
                other = b if a.actor == body else a
                doubts.add(a, b, f"{run(other)} speaks from within {running(named, 'organisation')}.")
            else:
                doubts.add(a, b, f"{run(a)} and {run(b)} both speak from within {running(named, 'organisation')}.")


def _belongs_to(root: Root, bodies: Bodies) -> frozenset[str]:
    actor = bodies.by_id.get(root.actor or "")
    if actor is None:
        return frozenset()
    if actor.kind == "person":
        return bodies.employers(actor.id)
    if actor.kind == "report":
        return frozenset({actor.issuer, *bodies.wholes(actor.issuer)} - {None}) if actor.issuer else frozenset()
    return frozenset({actor.id}) | bodies.wholes(actor.id)


def of_one_house(roots: Sequence[Root], doubts: Doubts) -> None:
    """Outlets with one owner, and those whose names begin alike: two editions or channels of one publisher."""
    by_owner: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.owner:
            by_owner[names.fold(root.owner)].append(root)
    for members in by_owner.values():
        for a, b in combinations(members, 2):
            doubts.add(a, b, f"{run(a)} and {run(b)} belong to one owner, {a.owner}.")
    outlets = sorted((root for root in roots if root.kind == "outlet"), key=lambda root: names.tokens(root.name))
    for a, b in pairwise(outlets):
        if names.leads((b.name,), (a.name,)):
            doubts.add(a, b, f"{run(a)} and {run(b)} seem to be of one publisher.")


def of_kin_documents(lineage: Iterable[Lineage], outlets: Mapping[str, Root], doubts: Doubts) -> None:
    """The outlets of documents of which one took passages from the other."""
    for line in lineage:
        a, b = outlets[line.origin_document], outlets[line.document]
        if line.kind in ("reprint", "excerpt"):
            doubts.add(a, b, f"{run(b)} took passages from {run(a)} or from the same text.")


def of_like_names(roots: Sequence[Root], doubts: Doubts) -> None:
    """Somebody called by a last name alone, and a person of that last name."""
    by_last: dict[str, list[Root]] = defaultdict(list)
    for root in roots:
        if root.kind == "person":
            by_last[names.person(root.name)[-1]].append(root)
    for root in roots:
        called = names.person(root.name)
        if len(called) == 1 and root.kind not in ("outlet", "report"):
            for other in by_last.get(called[0], ()):
                doubts.add(other, root, f"{run(root)} and {run(other)} share a last name and may be one person.")


def resting_on_states(
    unnamed_in: Iterable[tuple[str, Path]], roots: Sequence[Root], bodies: Bodies, doubts: Doubts
) -> None:
    """A body or report that rests on unnamed states or officials, and those who may be one or speak for one.

    `unnamed_in` has the unnamed sources of statements as written, with the ways of these, in their order.
    """
    resting: dict[str, tuple[Root, str]] = {}
    for unnamed, path in unnamed_in:
        root = path.root
        if root.kind != "outlet" and _may_be_states(unnamed):
            resting.setdefault(root.id, (root, unnamed))
    if not resting:
        return
    states = {a.party for a in bodies.by_id.values() if a.kind == "government" and a.party}
    official = [root for root in roots if root.party in states or _is_of_a_state(root, bodies)]
    for root, unnamed in resting.values():
        for other in official:
            why = f"{run(root)} rests in part on unnamed sources (“{unnamed}”), of which {run(other)} may be one"
            doubts.add(other, root, f"{why} or speak for one.")


def _may_be_states(unnamed: str) -> bool:
    return _STATES.search(unnamed) is not None and _LOCAL.search(unnamed) is None


def _is_of_a_state(root: Root, bodies: Bodies) -> bool:
    actor = bodies.by_id.get(root.actor or "")
    issuer = bodies.by_id.get(actor.issuer or "") if actor is not None else None
    return any(a is not None and a.kind == "government" for a in (actor, issuer))


def of_agreements(roots: Sequence[Root], doubts: Doubts) -> None:
    """An agreement, and anybody who says what stands in it."""
    agreements = [root for root in roots if root.kind == "report" and names.is_agreement(root.name)]
    for agreement in agreements:
        for root in roots:
            why = f"{run(root)} may say what the text of the {agreement.name} says, and have it from there."
            doubts.add(agreement, root, why)


def of_nameless_organs(roots: Sequence[Root], bodies: Bodies, party_names: Mapping[str, str], doubts: Doubts) -> None:
    """A ministry or office of which no document says whose it is, and those who speak for a party."""
    nameless = [root for root in roots if not root.party and _is_nameless_organ(root, bodies)]
    of_parties = [root for root in roots if root.party]
    for organ in nameless:
        for other in (*of_parties, *nameless):
            party = party_names.get(other.party or "", "")
            why = f"no document says whose {organ.name} or {other.name} is."
            if party:
                why = f"no document says whose {organ.name} is, and {run(other)} speaks for {party}."
            doubts.add(other, organ, why)


def _is_nameless_organ(root: Root, bodies: Bodies) -> bool:
    actor = bodies.by_id.get(root.actor or "")
    if actor is None or actor.kind in ("report", "place"):
        return False
    if actor.kind == "person":
        return any(parties.is_bare_office(description) for description in actor.descriptions)
    return not actor.issuer and parties.is_bare_office(actor.name)
