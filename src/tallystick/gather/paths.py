"""What leads from a statement to its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.records import Relation

# How a statement leads to its origin.
Way = Literal[
    "named",
    "body",
    "relayed",
    "unnamed",
    "judged",
    "copied",
    "continues",
    "summary",
    "credit",
    "issuer",
    "own",
    "same",
    "voice",
    "restated",
]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin before it is counted: its id, its actor or None, what it is called, and the party it speaks for.

    `unplaced` says why it cannot be told who it is, or for whom it speaks; None where it can. `relation` is how it
    stands to the instrument, and `owner` to whom it belongs, as far as known.
    """

    id: str
    actor: str | None
    name: str
    kind: str
    party: str | None
    unplaced: str | None = None
    relation: Relation | None = None
    owner: str | None = None

    def plain(self) -> tuple[str | None, ...]:
        """Its fields in order, as a root is made of them."""
        return (self.id, self.actor, self.name, self.kind, self.party, self.unplaced, self.relation, self.owner)


@dataclass(frozen=True, slots=True)
class Path:
    """How a statement leads to its origin, and the words that show it ("same paragraph", a file, an unnamed source)."""

    root: Root
    way: Way
    detail: str = ""
