"""The words and marks by which the terminal speaks of commitments, tallies and values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from tallystick.assessments import latest_by_analyst
from tallystick.records import (
    Assessment,
    Bearing,
    BearingTally,
    Case,
    Commitment,
    Document,
    Instrument,
    Measurement,
    Standing,
    Tally,
)
from tallystick.report.counting import figure
from tallystick.report.wording import figured, in_date, visible

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    pass


MARKS: dict[Bearing, str] = {"compliance": "●", "progress": "◐", "pledge": "○", "breach": "◆", "denial": "◇"}


def commitment_words(instrument: Instrument, commitment: Commitment) -> Text:
    """A commitment as a line: its id, who is bound, and to what."""
    names = {party.id: party.name for party in instrument.parties}
    by = visible(names.get(commitment.by, commitment.by))
    return Text.assemble((visible(commitment.id), "bold"), f"  {by}: {visible(commitment.text)}")


def deadline_words(commitment: Commitment, standing: Standing | None) -> Text:
    """A deadline with its state and the days to or from it."""
    if standing is None:
        return Text(in_date(commitment.deadline) if commitment.deadline else "no deadline")
    deadline = standing.deadline
    state = Text(deadline.state, style="bold" if deadline.state == "past" else "")
    if not commitment.deadline:
        return state
    return Text.assemble(in_date(commitment.deadline), ": ", state, _distance(deadline.days))


def _distance(days: int | None) -> str:
    if not days:
        return ""
    return f" by {figured(-days, 'day')}" if days < 0 else f", {figured(days, 'day')} left"


def tallies(standing: Standing | None, commitment: Commitment) -> dict[Bearing, str]:
    """The tally of each bearing for which there is evidence, and in words where nobody but a party stands behind it."""
    if standing is None:
        return {}
    return {b.bearing: f"{figure(b.tally)}{_parties(b, commitment)}" for b in standing.bearings if b.statements}


def _parties(bearing: BearingTally, commitment: Commitment) -> str:
    parties = {origin.party for origin in bearing.origins}
    if not parties or None in parties:
        return ""
    return ", party itself" if parties == {commitment.by} else ", parties" if len(parties) > 1 else ", other party"


def assessment_words(case: Case, instrument: Instrument, commitment: Commitment) -> Text:
    """The last word of each analyst on a commitment, or that nobody has assessed it."""
    of = (instrument.title, commitment.id)
    given = latest_by_analyst(a for a in case.assessments if (a.instrument, a.commitment) == of)
    if not given:
        return Text("not assessed")
    breach = ", breach reported" if any(a.breach for a in given) else ""
    if len({a.value for a in given}) == 1:
        return Text(f"{given[-1].value}{breach} ({visible(given[-1].by)}, {in_date(given[-1].as_of)})")
    return Text(f"analysts differ: {', '.join(f'{a.value} ({visible(a.by)})' for a in given)}{breach}")


def gaps(standing: Standing | None) -> list[str]:
    """What the record lacks, in sentences; where nothing was found, that it is no finding."""
    return [gap.words for gap in standing.gaps] if standing else ["Not analysed yet: tallystick build CASE"]


def bounds(one: Measurement) -> str:
    """A measured value: 240, 200–240, at least 200, at most 240."""
    if one.low is None or one.high is None:
        known = one.low if one.low is not None else one.high
        side = "at least" if one.low is not None else "at most"
        return "not known" if known is None else f"{side} {plain_number(known)}"
    low, high = plain_number(one.low), plain_number(one.high)
    return low if low == high else f"{low}–{high}"


def plain_number(value: float) -> str:
    """A number as a reader writes it: 1,500 or 0.5."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,}"


def assessed(given: Assessment) -> str:
    """One assessment as a line of its history."""
    breach = {True: ", breach reported", False: ", no breach reported", None: ""}[given.breach]
    rests = f" Rests on {', '.join(given.evidence)}." if given.evidence else ""
    return f"  {in_date(given.as_of)}: {given.value}{breach}, {visible(given.by)}. {visible(given.note)}{rests}"


def independent(tally: Tally) -> str:
    """A tally in words."""
    if tally.at_least == tally.at_most:
        return figured(tally.at_most, "independent origin")
    return f"at least {tally.at_least}, at most {figured(tally.at_most, 'independent origin')}"


def tally_words(tally: Tally) -> str:
    """A tally in words and brackets, after a gist."""
    return f"({independent(tally)})"


def fields(rows: Sequence[tuple[str, str]]) -> Table:
    """Names and values in two columns; rows without a value are left out."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="dim"), Text(value))
    return table


def shown(text: str | None) -> str:
    """A text made safe to show, empty where there is none."""
    return visible(text) if text else ""


def name_of(document: Document) -> str:
    """A document by its publisher, or its file, and its date."""
    return f"{shown(document.publisher) or visible(document.file)}, {in_date(document.published.date)}"
