"""Who speaks for whom: a spokesman, a ministry and the government that they speak for are one voice in a claim."""

from __future__ import annotations

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
        by_party: dict[str, dict[str, Root]] = defaultdict(dict)
        for _, path in resting:
            if path.root.party:
                by_party[path.root.party][path.root.id] = path.root
        speaks: dict[str, Root] = {}
        for party, roots in by_party.items():
            body = self._body_of(party, list(roots.values()))
            if body is not None:
                speaks |= {r.id: body for r in roots.values() if r.id != body.id and self._is_voice(r, body, party)}
        return [(s, self._spoken(path, speaks.get(path.root.id))) for s, path in resting]

    def _body_of(self, party: str, roots: Sequence[Root]) -> Root | None:
        """The one organ among the origins of a party, or else the party itself."""
        said = [root for root in roots if root.kind not in ("person", "report", "outlet")]
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
    return actor.kind == "person" and bool(tokens & _SPOKESMEN) and not tokens & {"former", "ex"}
