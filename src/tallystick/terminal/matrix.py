"""The matrix in a terminal: every commitment of every party, on the day of the case or by period."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from tallystick import views
from tallystick.assessments import alpha
from tallystick.records import (
    BEARINGS,
    Case,
    Instrument,
    PeriodStanding,
    Standing,
)
from tallystick.report.counting import figure
from tallystick.report.wording import figured, in_date, visible
from tallystick.terminal.phrases import (
    MARKS,
    assessment_words,
    commitment_words,
    deadline_words,
    gaps,
    tallies,
)

if TYPE_CHECKING:
    # Loaded with it are Arrow and DuckDB, which only one command needs.
    pass

_WIDE = 110


def matrix(case: Case, *, waiting: int, width: int) -> RenderableType:
    """Every commitment of every party: deadline, evidence by bearing, assessment. `waiting` originals are not read.

    `width` is that of the terminal: a narrow one gets entries with labels.
    """
    parts: list[RenderableType] = [_heading(case)]
    if waiting:
        parts.append(Text(f"{figured(waiting, 'original')} not read yet: tallystick build CASE"))
    if not case.documents and not waiting:
        parts.append(Text("No documents yet. Add some with: tallystick add CASE FOLDER"))
    if not case.instruments:
        parts.append(Text("No instrument yet. Load one with: tallystick instrument CASE FILE"))
    standings = {(s.instrument, s.commitment): s for s in case.standings}
    for instrument in case.instruments:
        parts += [Text(), Rule(visible(instrument.title), align="left", style="default")]
        layout = _table if width >= _WIDE else _entries
        parts.append(layout(case, instrument, standings))
    if any(bearing.statements for standing in case.standings for bearing in standing.bearings):
        parts.append(Text("Figures count independent origins: 1–2 is at least 1, at most 2.", style="dim"))
    if (agree := alpha(case.assessments)) is not None:
        parts.append(Text(f"Analysts agree on assessments with Krippendorff's alpha {agree:.2f}.", style="dim"))
    return Group(*parts)


def _heading(case: Case) -> Text:
    counted = ", ".join(
        (
            figured(len(case.documents), "document"),
            figured(len(case.statements), "statement"),
            figured(len(case.claims), "claim"),
            figured(len(case.open_conflicts()), "conflict"),
        )
    )
    return Text.assemble((visible(case.title), "bold"), f"\n{counted}\nAs of {in_date(case.as_of)}{_basis(case)}")


def _basis(case: Case) -> str:
    """Where the date of the case came from, how a given one is taken back, and how many documents are later."""
    given = views.as_of_given(case)
    basis = f", given on {in_date(given)}; take it back with --as-of latest" if given else f" ({case.as_of_basis})"
    later = len(views.later(case))
    are = "is" if later == 1 else "are"
    return f"{basis}\n{figured(later, 'document')} {are} later than this day" if later else basis


def _table(case: Case, instrument: Instrument, standings: dict[tuple[str, str], Standing]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 1, 0), show_edge=False)
    table.add_column("Commitment", ratio=1)
    table.add_column("Deadline", width=18)
    for bearing in BEARINGS:
        table.add_column(f"{MARKS[bearing]} {bearing}", justify="right")
    table.add_column("Assessment", width=14)
    for commitment in instrument.commitments:
        standing = standings.get((instrument.title, commitment.id))
        found = tallies(standing, commitment)
        words = commitment_words(instrument, commitment)
        for gap in gaps(standing):
            words.append(f"\n{visible(gap)}", style="italic")
        cells = [found.get(bearing, "").replace(", ", "\n") for bearing in BEARINGS]
        table.add_row(
            words, deadline_words(commitment, standing), *cells, assessment_words(case, instrument, commitment)
        )
    return table


def _entries(case: Case, instrument: Instrument, standings: dict[tuple[str, str], Standing]) -> RenderableType:
    parts: list[RenderableType] = []
    for commitment in instrument.commitments:
        standing = standings.get((instrument.title, commitment.id))
        found = tallies(standing, commitment)
        bearings = "   ".join(f"{MARKS[b]} {b} {found[b]}" for b in BEARINGS if b in found)
        beneath = Text("\n").join(
            (
                Text.assemble("Deadline: ", deadline_words(commitment, standing)),
                *([Text(bearings)] if found else []),
                *[Text(visible(gap), style="italic") for gap in gaps(standing)],
                Text.assemble("Assessment: ", assessment_words(case, instrument, commitment)),
            )
        )
        parts += [commitment_words(instrument, commitment), Padding(beneath, (0, 0, 1, 2))]
    return Group(*parts)


def periods(case: Case, found: Sequence[PeriodStanding]) -> RenderableType:
    """The matrix by period: a line for each commitment and period with evidence, and what is new in it."""
    texts = {(i.title, c.id): c.text for i in case.instruments for c in i.commitments}
    parts: list[RenderableType] = []
    for of, rows in groupby(found, key=lambda row: (row.instrument, row.commitment)):
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
        for row in rows:
            counts = "   ".join(f"{MARKS[b.bearing]} {b.bearing} {figure(b.tally)}" for b in row.bearings)
            table.add_row(row.period, counts, Text("; ".join(row.changes), style="italic"))
        parts += [Text.assemble((visible(of[1]), "bold"), f"  {visible(texts[of])}"), table, Text()]
    return Group(*parts) if parts else Text("No evidence in a dated document yet.")
