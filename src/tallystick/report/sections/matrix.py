"""Section 2: every commitment of every party at one look."""

from __future__ import annotations

from tallystick.assessments import latest_by_analyst
from tallystick.records import BEARINGS, Assessment, BearingTally, Commitment, Instrument, Standing
from tallystick.report import counting
from tallystick.report.casebook import Casebook
from tallystick.report.content import (
    Cell,
    Column,
    Group,
    Link,
    Paragraph,
    Part,
    Row,
    Section,
    Sentence,
    Table,
    TallySign,
    Text,
)
from tallystick.report.wording import in_date, listed, shortened, visible

_CAPTION = "Independent origins for each bearing."
_RANGE = "“{}”: at least {}, at most {}."
_PARTY = "An origin that speaks for a party is marked."
_DECIDED, _DECIDED_OPEN = "Solid notch: counted.", "Hollow: independence not established."
_WAITING = "Notch with a dotted edge: suggested, waits for a decision."
_WAITING_OPEN = (
    "Notch with a dotted edge: suggested, waits for a decision; tinted: counted; empty: independence not established."
)
_WORDS = 72  # characters of a commitment; the whole of it stands in section 3
_EMPTY = "No instrument yet. Give one with: tallystick instrument CASE FILE"


def matrix(book: Casebook) -> Section:
    """The matrix: a row a commitment, grouped by party and instrument."""
    if not book.case.instruments:
        return Section(2, "Matrix", (Part("matrix", (Paragraph((Sentence((Text(_EMPTY),)),)),)),), wide=True)
    bearings = [Column(bearing.capitalize(), bearing) for bearing in BEARINGS]
    columns = (Column("Commitment"), Column("Deadline, state"), *bearings, Column("Assessment"))
    groups = [group for instrument in book.case.instruments for group in _groups(book, instrument)]
    table = Table(_legend(book, groups), columns, tuple(groups), look="matrix", shows_caption=True)
    return Section(2, "Matrix", (Part("matrix", (table,)),), wide=True)


def _legend(book: Casebook, groups: list[Group]) -> str:
    """The caption: what the notches and figures that stand in the matrix mean, and no others."""
    signs = [piece for group in groups for row in group.rows for cell in row.cells for piece in cell.pieces
             if isinstance(piece, TallySign)]  # fmt: skip
    if not signs:
        return _CAPTION
    open_ = [sign for sign in signs if sign.at_least < sign.at_most]
    lines = [_CAPTION]
    if open_:
        lines.append(_RANGE.format(open_[0].figure, open_[0].at_least, open_[0].at_most))
    if any(origin.party for standing in book.case.standings for held in standing.bearings for origin in held.origins):
        lines.append(_PARTY)
    lines += [_DECIDED] if any(not sign.waiting for sign in signs) else []
    lines += [_DECIDED_OPEN] if any(not sign.waiting for sign in open_) else []
    if any(sign.waiting for sign in signs):
        lines.append(_WAITING_OPEN if any(sign.waiting for sign in open_) else _WAITING)
    return " ".join(lines)


def _groups(book: Casebook, instrument: Instrument) -> list[Group]:
    """The commitments of an instrument, those of one party together."""
    groups = []
    for party in dict.fromkeys(commitment.by for commitment in instrument.commitments):
        rows = [_row(book, instrument, c) for c in instrument.commitments if c.by == party]
        known = book.party(instrument, party)
        name = visible(known.name if known else party)
        groups.append(Group(tuple(rows), f"{name}, {visible(instrument.name)}"))
    return groups


def _row(book: Casebook, instrument: Instrument, commitment: Commitment) -> Row:
    standing = book.standing(instrument, commitment)
    target = book.anchor(instrument.title, commitment.id)
    head = (Link(visible(commitment.id), target), Text(f" {shortened(visible(commitment.text), _WORDS)}"))
    deadline = Cell(
        (Text(in_date(commitment.deadline) if commitment.deadline else "no deadline"),), _state(standing, commitment)
    )
    found = {b.bearing: b for b in standing.bearings if b.statements} if standing else {}
    if not found or standing is None:
        return Row(
            head, (deadline, Cell((Text(book.gap),), span=5, manner="gap"), _assessed(book, instrument, commitment))
        )
    evidence = [_cell(book, standing, commitment, found.get(bearing)) for bearing in BEARINGS]
    return Row(head, (deadline, *evidence, _assessed(book, instrument, commitment)))


def _state(standing: Standing | None, commitment: Commitment) -> str:
    if not commitment.deadline:
        return ""
    return standing.deadline.state if standing else ""


def _cell(book: Casebook, standing: Standing, commitment: Commitment, bearing: BearingTally | None) -> Cell:
    if bearing is None:
        return Cell((Text("–"),), manner="none")
    confirmed, waiting = counting.parted(book, standing, bearing)
    who = counting.partisans(bearing.origins, commitment)
    if confirmed is None:
        return Cell((counting.sign(bearing.tally, waiting=True),), ", ".join(filter(None, ("suggested", who))))
    would = f"{counting.figure(bearing.tally)} if confirmed" if waiting and bearing.tally != confirmed else ""
    return Cell((counting.sign(confirmed),), ", ".join(filter(None, (who, would))))


def _assessed(book: Casebook, instrument: Instrument, commitment: Commitment) -> Cell:
    given = last_assessments(book, instrument, commitment)
    if not given:
        return Cell((Text("not assessed"),), manner="none")
    latest = given[-1]
    breach = "; breach reported" if any(a.breach for a in given) else ""
    if len({a.value for a in given}) > 1:
        return Cell((Text("analysts differ"),), listed([f"{a.value} ({visible(a.by)})" for a in given]) + breach)
    by = listed([visible(a.by) for a in given])
    return Cell((Text(visible(latest.value)),), f"as of {in_date(latest.as_of)}, {by}{breach}")


def last_assessments(book: Casebook, instrument: Instrument, commitment: Commitment) -> list[Assessment]:
    """The last status that each analyst gave a commitment, the latest last."""
    given = (a for a in book.case.assessments if (a.instrument, a.commitment) == (instrument.title, commitment.id))
    return latest_by_analyst(given)
