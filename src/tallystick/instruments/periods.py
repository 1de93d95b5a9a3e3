"""The matrix by period: what the documents of each month, quarter or year say of every commitment, and what is new."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from tallystick.instruments.standings import tallies
from tallystick.records import BearingTally, Case, Evidence, Gathering, PeriodStanding

Every = Literal["month", "quarter", "year"]


def by_period(case: Case, every: Every) -> tuple[PeriodStanding, ...]:
    """Each commitment with the evidence of each period in which there is any, in order of time.

    Evidence belongs to the period in which its document was published; that of undated documents is left out, since no
    period can be told. What changed is told against the last period that had evidence for the commitment.
    """
    published = {d.id: d.published.date for d in case.documents}
    periods = {s.id: period_of(published.get(s.document), every) for s in case.statements}
    gathering = Gathering(case.actors, case.statements, case.origins, case.doubts, case.claims, case.conflicts)
    made: list[PeriodStanding] = []
    for instrument in case.instruments:
        for commitment in instrument.commitments:
            rows = [e for e in case.evidence if (e.instrument, e.commitment) == (instrument.title, commitment.id)]
            made += _of_commitment(instrument.title, commitment.id, rows, periods, gathering)
    return tuple(made)


def _of_commitment(
    instrument: str, commitment: str, rows: Sequence[Evidence], periods: dict[str, str | None], gathering: Gathering
) -> list[PeriodStanding]:
    found: dict[str, list[Evidence]] = {}
    for row in rows:
        if (period := periods.get(row.statement)) is not None:
            found.setdefault(period, []).append(row)
    made: list[PeriodStanding] = []
    before: Sequence[BearingTally] = ()
    for period in sorted(found):
        now = tallies(found[period], gathering)
        if now:
            made.append(PeriodStanding(instrument, commitment, period, now, _changes(before, now, first=not made)))
            before = now
    return made


def period_of(day: str | None, every: Every) -> str | None:
    """The period that a day or time in ISO 8601 lies in, or None where it does not say so much."""
    if day is None or len(day) < (4 if every == "year" else 7):
        return None
    year, month = day[:4], day[5:7]
    if every == "year":
        return year
    return f"{year}-{month}" if every == "month" else f"{year}-Q{(int(month) + 2) // 3}"


def _changes(before: Iterable[BearingTally], now: Iterable[BearingTally], *, first: bool) -> tuple[str, ...]:
    if first:
        return ("first evidence",)
    earlier = {one.bearing: one.tally for one in before}
    said = []
    for one in now:
        then = earlier.pop(one.bearing, None)
        if then is None:
            said.append(f"{one.bearing} is new")
        elif one.tally.at_least != then.at_least:
            said.append(f"{one.bearing} from {then.at_least} to {one.tally.at_least}")
    said += [f"no more {bearing}" for bearing in earlier]
    return tuple(said)
