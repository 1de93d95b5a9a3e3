"""What leads from a statement to its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# How a statement leads to its origin.
Way = Literal[
    "named", "body", "relayed", "unnamed", "copied", "continues", "summary", "credit", "issuer", "own", "same", "voice"
]


@dataclass(frozen=True, slots=True)
class Root:
    """An origin before it is counted: its id, its actor or None, what it is called, and the party it speaks for.

    `unplaced` says why it cannot be told who it is, or for whom it speaks; None where it can.
    """

    id: str
    actor: str | None
    name: str
    kind: str
    party: str | None
    unplaced: str | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """How a statement leads to its origin, and the words that show it ("same paragraph", a file, an unnamed source)."""

    root: Root
    way: Way
    detail: str = ""
