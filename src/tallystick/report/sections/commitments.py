"""Section 3: each commitment with its deadline reckoned, and what documents say of it by bearing."""

from __future__ import annotations

from tallystick.records import BEARINGS, BearingTally, Commitment, Instrument, Origin, Standing, Statement
from tallystick.report import counting
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import (
    BearingSign,
    Block,
    Cell,
    Column,
    Group,
    Paragraph,
    Part,
    Piece,
    Row,
    Section,
    Sentence,
    Table,
    Text,
    Words,
)
from tallystick.report.sections.matrix import latest_assessment
from tallystick.report.wording import capital, counted, ended, in_date, listed, visible

_STRANDS = 8
_NO_ANCHOR = "Summary in the agreement file. No sentence of the instrument is anchored yet."
_NO_INSTRUMENT = "No instrument yet, so no commitment is read against the documents."


def commitments(book: Casebook, citer: Citer) -> Section:
    """Commitments with evidence, each a part; those without in one table."""
    parts: list[Part] = []
    bare: list[tuple[Instrument, Commitment]] = []
    for instrument in book.case.instruments:
        for commitment in instrument.commitments:
            standing = book.standing(instrument, commitment)
            if standing and any(b.statements for b in standing.bearings):
                parts.append(_part(book, citer, instrument, commitment, standing))
            else:
                bare.append((instrument, commitment))
    if bare:
        parts.append(_without(book, bare))
    if not parts:
        parts.append(Part("commitments", (_says(_NO_INSTRUMENT),)))
    return Section(3, "Commitments", tuple(parts))


def _says(text: str) -> Paragraph:
    return Paragraph((Sentence((Text(text),)),))


def _part(book: Casebook, citer: Citer, instrument: Instrument, commitment: Commitment, standing: Standing) -> Part:
    blocks: list[Block] = [_terms(book, instrument, commitment, standing)]
    found = {bearing.bearing: bearing for bearing in standing.bearings if bearing.statements}
    for bearing in (found[b] for b in BEARINGS if b in found):
        blocks.append(Paragraph((_counted(book, commitment, standing, bearing),), "note"))
        blocks.append(_bearing(book, citer, commitment, standing, bearing))
    blocks.append(_closing(book, instrument, commitment, [b for b in BEARINGS if b not in found]))
    title = (Text(f"{visible(commitment.id)} {visible(commitment.text).rstrip('.')}"),)
    return Part(book.anchor(instrument.title, commitment.id), tuple(blocks), citer.notes.take(), title)


def _terms(book: Casebook, instrument: Instrument, commitment: Commitment, standing: Standing | None) -> Paragraph:
    """The line under the heading: who owes it to whom, by when and after what, and where the instrument has it."""
    by, to = book.party(instrument, commitment.by), book.party(instrument, commitment.to)
    owed = f"Owed by {visible(by.name if by else commitment.by)}"
    owed += f" to {visible(to.name)}" if to else ""
    lines = [f"{owed}, {visible(instrument.name)}.", _reckoned(commitment, standing)]
    if commitment.target:
        target = commitment.target
        unit = f" {visible(target.unit)}" if target.unit and target.unit not in target.measure else ""
        lines.append(f"Target: {target.direction} {target.value:,g}{unit} ({visible(target.measure)}).")
    sentences = [Sentence((Text(line),)) for line in lines]
    return Paragraph((*sentences, _anchored(commitment)), "note")


def _reckoned(commitment: Commitment, standing: Standing | None) -> str:
    if standing and standing.deadline.arithmetic:
        return ended(capital(visible(standing.deadline.arithmetic)))
    return f"Deadline: {in_date(commitment.deadline)}." if commitment.deadline else "No deadline."


def _anchored(commitment: Commitment) -> Sentence:
    anchor = commitment.anchor
    article = f"Article {visible(anchor.article)}" if anchor and anchor.article else ""
    if anchor and anchor.quote:
        opening = f"{article or 'The instrument'}: "
        return Sentence((Text(opening), Words((Text(ended(visible(anchor.quote))),))))
    return Sentence((Text(f"{article}. {_NO_ANCHOR}" if article else _NO_ANCHOR),))


def _bearing(
    book: Casebook, citer: Citer, commitment: Commitment, standing: Standing, found: BearingTally
) -> Paragraph:
    sentences: list[Sentence] = []
    heard: set[str] = set()
    told = 0
    for origin, statements in _by_origin(book, found):
        for claim, strand in citer.strands(statements):
            if told == _STRANDS:
                break
            cue = _cue(book, standing, strand)
            sentences += citer.told(strand, claim=claim, origin=origin, cue=cue, heard=heard)
            told += 1
        sentences += _party(book, origin, commitment)
    left = sum(len(citer.strands(s)) for _, s in _by_origin(book, found)) - told
    if left > 0:
        verb = "is" if left == 1 else "are"
        text = f"{capital(counted(left, 'further passage'))} {verb} not printed here; the JSON export has all."
        sentences.append(Sentence((Text(text),)))
    return Paragraph(tuple(sentences))


def _by_origin(book: Casebook, found: BearingTally) -> list[tuple[Origin | None, list[Statement]]]:
    """The statements of a bearing under the first origin that they rest on; those without one last."""
    left = dict.fromkeys(found.statements)
    grouped: list[tuple[Origin | None, list[Statement]]] = []
    for origin in found.origins:
        resting = [s for s in origin.statements if s in left]
        for statement in resting:
            left.pop(statement, None)
        if resting:
            grouped.append((origin, book.ordered(resting)))
    return [*grouped, *([(None, book.ordered(left))] if left else [])]


def _cue(book: Casebook, standing: Standing, strand: list[Statement]) -> str | None:
    ids = {statement.id for statement in strand}
    return next((e.cue for e in book.live if e.statement in ids and e.cue
                 and (e.instrument, e.commitment) == (standing.instrument, standing.commitment)), None)  # fmt: skip


def _counted(book: Casebook, commitment: Commitment, standing: Standing, found: BearingTally) -> Sentence:
    """The opening of a bearing: its mark, its tally and whether anybody decided it."""
    confirmed, waiting = counting.parted(book, standing, found)
    shown = confirmed or found.tally
    who = counting.partisans(found.origins, commitment)
    text = f" {counting.in_words(shown)}" + (f", {who}" if who else "")
    if confirmed is None:
        text += "; suggested, not decided by an analyst"
    elif waiting and found.tally != confirmed:
        text += f"; {counting.figure(found.tally)} if the suggestions are confirmed"
    pieces: list[Piece] = [
        BearingSign(found.bearing),
        Text(" "),
        counting.sign(shown, waiting=confirmed is None),
        Text(f"{text}."),
    ]
    return Sentence(tuple(pieces))


def _party(book: Casebook, origin: Origin | None, commitment: Commitment) -> list[Sentence]:
    if origin is None or origin.party is None:
        return []
    if origin.party == commitment.by:
        text = "It speaks for the party itself: a statement, not corroboration."
    else:
        text = f"It speaks for another party, {book.party_name(origin.party) or visible(origin.party)}."
    return [Sentence((Text(text),))]


def _closing(book: Casebook, instrument: Instrument, commitment: Commitment, missing: list[str]) -> Paragraph:
    """What no document says, and the status that an analyst gave."""
    lines = [f"{capital(listed(missing))}: no evidence."] if missing else []
    given = latest_assessment(book, instrument, commitment)
    if given is None:
        lines.append("Assessment: not assessed.")
    else:
        note = f" {visible(given.note)}" if given.note else ""
        lines.append(
            ended(f"Assessment: {visible(given.value)}, as of {in_date(given.as_of)}, {visible(given.by)}") + note
        )
    return Paragraph(tuple(Sentence((Text(line),)) for line in lines), "note")


def _without(book: Casebook, bare: list[tuple[Instrument, Commitment]]) -> Part:
    rows = [_bare_row(book, instrument, commitment) for instrument, commitment in bare]
    intro = _says(f"{book.gap} That is not compliance.")
    table = Table(
        "Commitments without evidence",
        (Column("Commitment"), Column("Owed by"), Column("Deadline")),
        (Group(tuple(rows)),),
    )
    return Part("without", (intro, table), title=(Text("Commitments without evidence"),))


def _bare_row(book: Casebook, instrument: Instrument, commitment: Commitment) -> Row:
    party = book.party(instrument, commitment.by)
    standing = book.standing(instrument, commitment)
    head = (Text(visible(commitment.id), "strong"), Text(f" {visible(commitment.text)}"))
    owed = Cell((Text(visible(party.name if party else commitment.by)),), visible(instrument.name))
    place = book.anchor(instrument.title, commitment.id)
    return Row(head, (owed, Cell((Text(_reckoned(commitment, standing)),))), place)
