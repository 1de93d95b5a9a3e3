"""Who speaks for whom: a spokesman, a ministry and the government that they speak for are one voice in a claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.gather.bodies import Bodies
from tallystick.gather.paths import Path, Root
from tallystick.records import Actor, Statement

_SPOKESMEN = names.table("spokesman spokesmen spokesperson spokespersons spokespeople spokeswoman spokeswomen")

# Those whose office is to speak for a party as a whole, and those who head any body.
_LEADERS = names.table("chancellor leader minister ministers premier president")
_HEADS = _LEADERS | names.table("chair chairman chairperson chairwoman chief commander director governor head")
_TOPS = names.table("chair chairman chairperson chairwoman director head")
_UNDER = names.table("deputy vice assistant acting adviser advisor section department regional local district")

_SPEAKS_FOR = re.compile(r"who (?:speaks|spoke) for\b", re.IGNORECASE)

# A statement, and the way of one of its clauses to its origin.
Resting = tuple[Statement, Path]


@dataclass(frozen=True, slots=True)
class Voices:
    """Makes one origin of those in a claim who speak with one voice."""

    bodies: Bodies
    party_names: Mapping[str, str]

    def as_one(self, resting: Sequence[Resting]) -> list[Resting]:
        """What rests on a spokesman, or on a party as a whole, rests on the one body of it that says the same.

        Whoever is merely of the same party stays an origin of its own: only one who is named as its voice, and the
        party's bare name, say nothing that the body does not say.
        """
        roots = {path.root.id: path.root for _, path in resting}
        if len(roots) < 2:
            return list(resting)
        speaks = self._of_bodies(list(roots.values()))
        by_party: dict[str, dict[str, Root]] = defaultdict(dict)
        for root in roots.values():
            if root.party and root.id not in speaks:
                by_party[root.party][root.id] = root
        for party, own in by_party.items():
            body = self._body_of(party, list(own.values()))
            if body is not None:
                speaks |= {r.id: body for r in own.values() if r.id != body.id and self._is_voice(r, body, party)}
        return [(s, self._spoken(path, self._last(speaks, path.root))) for s, path in resting]

    def _of_bodies(self, roots: Sequence[Root]) -> dict[str, Root]:
        """What speaks for a body that is itself an origin, or whose report is: the body beside its report, its voices.

        A body and its one report say one thing; of several reports each stands for itself.
        """
        speaks: dict[str, Root] = {}
        reports: dict[str, list[Root]] = defaultdict(list)
        for root in roots:
            actor = self.bodies.by_id.get(root.actor or "")
            if actor is not None and actor.kind == "report" and actor.issuer:
                reports[actor.issuer].append(root)
        stands: dict[str, Root] = {}
        for root in roots:
            if root.actor and root.kind not in ("report", "person", "outlet", "place"):
                own = self._reports_of(root.actor, reports)
                if len(own) == 1:
                    speaks[root.id] = own[0]
                stands[root.actor] = own[0] if len(own) == 1 else root
        stands |= {issuer: own[0] for issuer, own in reports.items() if len(own) == 1 and issuer not in stands}
        for root in roots:
            actor = self.bodies.by_id.get(root.actor or "")
            if actor is not None and actor.kind == "person":
                bodies = {stands[b].id: stands[b] for b in self.bodies.employers(actor.id) if b in stands}
                if len(bodies) == 1 and (_is_spokesman(actor) or (not root.party and _is_head(actor, _HEADS))):
                    speaks[root.id] = next(iter(bodies.values()))
        return speaks

    def _reports_of(self, body: str, reports: Mapping[str, Sequence[Root]]) -> list[Root]:
        """The reports of a body, of its teams, or of the one that it is a team of; a party is not its offices."""
        if self.bodies.by_id[body].party:
            return list(reports.get(body, ()))
        return [r for issuer, own in reports.items() if self.bodies.related(body, issuer) for r in own]

    @staticmethod
    def _last(speaks: Mapping[str, Root], root: Root) -> Root | None:
        """The end of those who speak for one another."""
        body, seen = speaks.get(root.id), {root.id}
        while body is not None and body.id not in seen and body.id in speaks:
            seen.add(body.id)
            body = speaks[body.id]
        return body

    def _body_of(self, party: str, roots: Sequence[Root]) -> Root | None:
        """The one organ among the origins of a party, or else the party itself."""
        said = [root for root in roots if root.kind not in ("person", "outlet")]
        organs = [root for root in said if not self._is_party(root, party)]
        return organs[0] if len(organs) == 1 else said[0] if not organs and len(said) == 1 else None

    def _is_voice(self, root: Root, body: Root, party: str) -> bool:
        """Whether somebody of a party speaks for a body of it: as its spokesman or head, its paper, its bare name."""
        actor = self.bodies.by_id.get(root.actor or "")
        if root.kind == "outlet":
            return self._is_party(body, party)
        if actor is None:
            return False
        if _is_spokesman(actor) or self._is_party(root, party):
            return True
        if self._is_party(body, party):
            return _is_head(actor, _LEADERS) or self._is_called_head_of(actor, body)
        return (_is_head(actor, _HEADS) and body.actor in self.bodies.employers(actor.id)) or any(
            _is_of_ministry(description, body.name) for description in actor.descriptions
        )

    def _is_called_head_of(self, actor: Actor, body: Root) -> bool:
        """Whether a description is "head of" and a name of the body, and nothing more."""
        whole = self.bodies.by_id.get(body.actor or "")
        known = {names.tokens(name) for name in all_names(whole)} if whole is not None else set()
        for description in actor.descriptions:
            said = names.tokens(description)
            at = said.index("of") if "of" in said else 0
            if at and said[at - 1] in _TOPS and names.tokens(" ".join(said[at + 1 :])) in known:
                return True
        return False

    def _is_party(self, root: Root, party: str) -> bool:
        actor = self.bodies.by_id.get(root.actor or "")
        name = names.tokens(self.party_names.get(party, ""))
        return actor is not None and actor.kind not in ("person", "report") and names.tokens(actor.name) == name

    @staticmethod
    def _spoken(path: Path, body: Root | None) -> Path:
        return path if body is None else replace(path, root=body, way="voice", detail=path.root.name)


def _is_head(actor: Actor, offices: frozenset[str]) -> bool:
    """Whether a person's office is to speak for the whole of a government or body: its minister, its head."""
    tokens = {token for description in actor.descriptions for token in names.tokens(description)}
    return actor.kind == "person" and bool(tokens & offices) and not tokens & (_UNDER | {"former", "ex"})


def _is_of_ministry(description: str, name: str) -> bool:
    """Whether a minister and a ministry of one party are of one field: "water minister", "Ministry of Water"."""
    said, known = names.tokens(description), names.tokens(name)
    return said[-1:] == ("minister",) and len(said) > 1 and "ministry" in known and said[-2] in known


def _is_spokesman(actor: Actor) -> bool:
    tokens = {token for description in actor.descriptions for token in names.tokens(description)}
    speaks = bool(tokens & _SPOKESMEN) or any(_SPEAKS_FOR.match(description) for description in actor.descriptions)
    return actor.kind == "person" and speaks and not tokens & {"former", "ex"}
