"""What two figures have to do with one another: whether they are of one unit, and whether one value fits both."""

from __future__ import annotations

from functools import lru_cache

from tallystick.gather import lexicon
from tallystick.records import Figure
from tallystick.text import stem_of

# Figures within this part of one another say the same when one of them is approximate.
ABOUT = 0.1


def exclude(a: Figure, b: Figure) -> bool:
    """Whether two figures leave no value that fits both."""
    low = max(-1e18 if a.low is None else a.low, -1e18 if b.low is None else b.low)
    high = min(1e18 if a.high is None else a.high, 1e18 if b.high is None else b.high)
    if low <= high:
        return False
    return not ((a.approximate or b.approximate) and low - high <= ABOUT * abs(low))


def unit_of(figure: Figure) -> str | None:
    """The meaning of the last word of a figure's unit, under which figures of one thing agree; areas are no lengths."""
    return _unit(figure.unit, figure.per) if figure.unit else None


@lru_cache(maxsize=65536)
def _unit(unit: str, per: str | None) -> str:
    measure = next((word for word in unit.lower().split() if word in ("cubic", "square")), "")
    rate = f"/{per}" if per else ""
    return f"{measure} {lexicon.meaning(stem_of(unit.split()[-1]))}{rate}".strip()
