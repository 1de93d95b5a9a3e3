"""A commitment's deadline against a day: its state, the days left, and the sum in words."""

from __future__ import annotations

from datetime import date

from tallystick.errors import TallystickError
from tallystick.instruments.days import counted, parse_day
from tallystick.records import Commitment, Deadline, Instrument
from tallystick.text import day_in_words, listed


def deadline(instrument: Instrument, commitment: Commitment, as_of: str) -> Deadline:
    """Where a commitment's deadline stands on the day `as_of` (ISO date or time).

    The day itself is due, and past begins the day after; `days` is negative when past. Raises T501 where `as_of` is
    no date.
    """
    today = parse_day(as_of[:10])
    if today is None:
        raise TallystickError("T501", detail=f"{as_of} is no date", remedy="Write one like 2031-06-30.")
    conditions = f", after {listed(commitment.after)}" if commitment.after else ""
    day = parse_day(commitment.deadline) if commitment.deadline else None
    if day is None:
        return Deadline("no deadline", None, f"No deadline{conditions}.")
    days = (day - today).days
    total = _sum(instrument, commitment, day)
    if days > 0:
        return Deadline("upcoming", days, f"{total}. Upcoming, in {counted(days, 'days')}{conditions}.")
    if days == 0:
        return Deadline("due", 0, f"{total}. Due on this day{conditions}.")
    return Deadline("past", days, f"{total}. Past, by {counted(-days, 'days')}{conditions}.")


def _sum(instrument: Instrument, commitment: Commitment, day: date) -> str:
    signed = parse_day(instrument.signed) if instrument.signed else None
    if commitment.within is None or signed is None:
        return day_in_words(day)
    period = counted(commitment.within.count, commitment.within.unit)
    return f"{day_in_words(signed)} + {period} = {day_in_words(day)}"
