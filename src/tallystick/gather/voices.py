"""Who speaks for whom: a spokesman, a ministry and the government that they speak for are one voice in a claim."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tallystick.gather import names
from tallystick.gather.bodies import Bodies
from tallystick.gather.paths import Path, Root
from tallystick.records import Actor, Statement

_SPOKESMEN = names.table("spokesman spokesmen spokesperson spokespersons spokespeople spokeswoman spokeswomen")

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
                speaks |= {r.id: body for r in roots.values() if r.id != body.id and self._is_voice(r, party)}
        return [(s, self._spoken(path, speaks.get(path.root.id))) for s, path in resting]

    def _body_of(self, party: str, roots: Sequence[Root]) -> Root | None:
        """The one organ among the origins of a party, or else the party itself."""
        said = [root for root in roots if root.kind not in ("person", "report", "outlet")]
        organs = [root for root in said if not self._is_party(root, party)]
        return organs[0] if len(organs) == 1 else said[0] if not organs and len(said) == 1 else None

    def _is_voice(self, root: Root, party: str) -> bool:
        actor = self.bodies.by_id.get(root.actor or "")
        return actor is not None and (_is_spokesman(actor) or self._is_party(root, party))

    def _is_party(self, root: Root, party: str) -> bool:
        actor = self.bodies.by_id.get(root.actor or "")
        name = names.tokens(self.party_names.get(party, ""))
        return actor is not None and actor.kind not in ("person", "report") and names.tokens(actor.name) == name

    @staticmethod
    def _spoken(path: Path, body: Root | None) -> Path:
        return path if body is None else replace(path, root=body, way="voice", detail=path.root.name)


def _is_spokesman(actor: Actor) -> bool:
    tokens = {token for description in actor.descriptions for token in names.tokens(description)}
    return actor.kind == "person" and bool(tokens & _SPOKESMEN) and not tokens & {"former", "ex"}
