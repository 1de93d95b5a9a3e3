"""What the reader of one format hands on."""

from __future__ import annotations

from dataclasses import dataclass

from tallystick.canonical.blocks import Unit
from tallystick.canonical.metadata import NOTHING, Facts


@dataclass(frozen=True, slots=True)
class Reading:
    """The units of an original in reading order, with roles; what its markup or headers say of it; what is missing."""

    units: tuple[Unit, ...]
    facts: Facts = NOTHING
    note: str | None = None
