"""What a wording says of a date, a time, a duration or a recurrence, before it is counted out.

For the readers that make it, and for the frame, the dates and the figures that ask for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ExpressionKind = Literal["calendar", "weekday", "relative", "clock", "duration", "set", "reference"]
# What a relative wording is counted from: the day of writing, the date that the text told last, or the nearer of both.
CountedFrom = Literal["writing", "text", "span"]


@dataclass(slots=True)
class Expression:
    """One wording: where it stands, and the parts of the date that it names. Offsets are code points, end exclusive.

    `part` is a season, quarter or half of a year ("SP", "Q3", "H1"); `holiday` a day with a name of its own; `time`
    what follows the T in a TIMEX3 value ("09:30", "MO") and `zone` the offset of a named time zone in minutes.
    `either` are the two readings (month, day) of a date in digits that may be meant either way.
    `years` is that year seen from the day of writing: -1 for "June last year".
    `direction` is -1 for what lies before the day of writing ("last", "ago"), 0 for the span around it, 1 after it.
    `which_is_open` says that the words leave open which span is meant, the last or the next ("the weekend").
    `whole` says that a span is meant as exact as its unit ("the previous year"), no day in it ("a year earlier").
    `owned` says that a possessive follows: "Monday's report" tells of a Monday gone by.
    `value` is filled where the words alone fix it (durations, recurrences, decades), `reason` where they forbid one.

    Nobody changes one that is made; it is not frozen because to make a frozen one of so many parts takes eight times
    as long, which was a tenth of all that the dates take.
    """

    start: int
    end: int
    kind: ExpressionKind
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    part: str | None = None
    holiday: str | None = None
    time: str | None = None
    zone: int | None = None
    either: tuple[tuple[int, int], tuple[int, int]] | None = None
    years: int | None = None
    unit: str | None = None
    count: float | None = None
    direction: int | None = None
    counted_from: CountedFrom = "writing"
    mod: str | None = None
    value: str | None = None
    reason: str | None = None
    owned: bool = False
    which_is_open: bool = False
    whole: bool = False
