"""What a wording is read with, and what it is read as.

For `dates`, `anchors` and `calendar_dates`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tallystick.extract.dates.expression import Expression
from tallystick.extract.dates.frame import Frame
from tallystick.extract.dates.tense import Tense
from tallystick.records import DateAnchor


@dataclass(slots=True)
class Reading:
    """The value of a wording, the day or span that it was counted from, what that is, and why there is no value.

    Nobody changes one that is made, as of `Around`.
    """

    value: str | None
    basis: str | None = None
    anchor: DateAnchor | None = None
    reason: str | None = None


@dataclass(slots=True)
class Around:
    """What a wording is read with: the frame, the tense of its sentence, the day that fixes its weekday or its year.

    Nobody changes one that is made; one is made for every date, and a frozen one takes five times as long.

    `told` is the value that the text told last, `told_day` the last that is a day, `told_span` the last quarter, half
    or season; `said` the day on which the quotation around it was said, if it stands in one and the text tells that
    day.
    """

    frame: Frame
    tense: Callable[[], Tense]
    beside: Expression | None = None
    told: str | None = None
    told_day: str | None = None
    told_span: str | None = None
    said: date | None = None

    def writing(self) -> tuple[date | None, DateAnchor]:
        """The day that "yesterday" is counted from, and what it is."""
        if self.said is not None:
            return self.said, "quotation"
        return self.frame.published, self.frame.named_by
