"""A figure while it is being read: what the grammar makes of a paragraph before it is a figure of a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tallystick.extract.figures.units import Unit

Kind = Literal["count", "money", "percent", "measure", "time", "age", "vague", "unread"]


@dataclass(slots=True)
class Reading:
    """A figure in a paragraph: span with qualifiers and unit, bounds, and what the text alone says of it.

    It is filled in step by step, by one rule after the other: to make it anew each time took a sixth of the time.

    `core` is where the numbers end, before unit and noun. `before` and `whole` are places in the list of readings: of
    the figure that this one changed from, and of the whole that it is a part of. `difference` holds for "by 300".
    """

    start: int
    end: int
    core: int
    low: float | None
    high: float | None
    approximate: bool
    kind: Kind = "count"
    unit: str | None = None
    about: str | None = None
    per: str | None = None
    measure: Unit | None = None
    difference: bool = False
    before: int | None = None
    whole: int | None = None
    reason: str | None = None
