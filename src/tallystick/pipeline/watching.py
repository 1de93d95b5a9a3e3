"""The clock, and who is told how far the work is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Watch(Protocol):
    """Who is told how far the work is: a progress bar, or nobody."""

    def start(self, work: str, total: int | None) -> None:
        """A piece of work begins; `total` is how many ticks it has, None where that is not known."""

    def tick(self) -> None:
        """One of them is done."""


class Nobody:
    """A watch that tells nobody."""

    def start(self, work: str, total: int | None) -> None:
        """Say nothing."""

    def tick(self) -> None:
        """Say nothing."""


def now() -> str:
    """The time, UTC, ISO 8601, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
