"""A commitment's deadline against a day: its state, the days left, and the sum in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tallystick.errors import TallystickError
from tallystick.instruments.days import after, counted, parse_day
from tallystick.records import Commitment, Deadline, Instrument, Within
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
        return Deadline("no deadline", None, f"{_undated(commitment)}{conditions}.")
    days = (day - today).days
    total = _sum(instrument, commitment, day)
    if days > 0:
        return Deadline("upcoming", days, f"{total}. Upcoming, in {counted(days, 'days')}{conditions}.")
    if days == 0:
        return Deadline("due", 0, f"{total}. Due on this day{conditions}.")
    return Deadline("past", days, f"{total}. Past, by {counted(-days, 'days')}{conditions}.")


def counted_on(instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """The instruments with the days of deadlines that count from those of other commitments, as far as these have one.

    The commitments must not depend on each other in a circle. A sum past the end of the calendar gives no day.
    """
    held = {one.id: one for instrument in instruments for one in instrument.commitments}
    days: dict[str, str | None] = {}

    def day_of(commitment: Commitment) -> str | None:
        of = commitment.within.of if commitment.within else None
        if of is None or of not in held:
            return commitment.deadline
        if commitment.id not in days:
            days[commitment.id] = _later(day_of(held[of]), commitment.within)
        return days[commitment.id]

    def dated(commitment: Commitment) -> Commitment:
        return replace(commitment, deadline=day_of(commitment))

    return tuple(replace(one, commitments=tuple(map(dated, one.commitments))) for one in instruments)


def _later(day: str | None, within: Within | None) -> str | None:
    start = parse_day(day) if day else None
    if start is None or within is None:
        return None
    try:
        return after(start, within).isoformat()
    except OverflowError:
        return None


def _sum(instrument: Instrument, commitment: Commitment, day: date) -> str:
    signed = parse_day(instrument.signed) if instrument.signed else None
    within = commitment.within
    if within is None or (signed is None and within.of is None):
        return day_in_words(day)
    period = counted(within.count, within.unit)
    start = f"deadline of {within.of}" if within.of else day_in_words(signed or day)
    return f"{start} + {period} = {day_in_words(day)}"


def _undated(commitment: Commitment) -> str:
    within = commitment.within
    if within is None or within.of is None:
        return "No deadline"
    return f"{counted(within.count, within.unit)} after {within.of}, which has no deadline"
