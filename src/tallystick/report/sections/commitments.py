"""Section 3: each commitment with its deadline reckoned, and what documents say of it by bearing."""

from __future__ import annotations

from tallystick.records import BEARINGS, Assessment, BearingTally, Commitment, Instrument, Origin, Standing, Statement
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
from tallystick.report.sections.matrix import last_assessments
from tallystick.report.wording import counted, ended, in_date, listed, visible
from tallystick.text import capital

_STRANDS = 4  # passages of one origin that are printed for one bearing
_NO_ANCHOR = "Summary in the agreement file. No sentence of the instrument is anchored yet."
_NONE_ANCHORED = (
    "The commitments are given as the agreement files sum them up. No sentence of an instrument is anchored yet."
)
_NO_INSTRUMENT = "No instrument yet, so no commitment is read against the documents."


def commitments(book: Casebook, citer: Citer) -> Section:
    """Commitments with evidence, each a part; those without in one table."""
    parts: list[Part] = []
    bare: list[tuple[Instrument, Commitment]] = []
    if book.case.instruments and not _any_anchored(book):
        parts.append(Part("commitments", (_says(_NONE_ANCHORED),)))
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
    return Section(3, "Commitments", tuple(parts), citer.notes.take())


def _says(text: str) -> Paragraph:
    return Paragraph((Sentence((Text(text),)),))


def _part(book: Casebook, citer: Citer, instrument: Instrument, commitment: Commitment, standing: Standing) -> Part:
    blocks: list[Block] = [_terms(book, instrument, commitment, standing)]
    found = {bearing.bearing: bearing for bearing in standing.bearings if bearing.statements}
    for bearing in (found[b] for b in BEARINGS if b in found):
        blocks.append(Paragraph((_counted(book, commitment, standing, bearing),), "note"))
        blocks += _bearing(book, citer, commitment, standing, bearing)
    blocks.append(_closing(book, instrument, commitment, [b for b in BEARINGS if b not in found]))
    title = (Text(f"{visible(commitment.id)} {visible(commitment.text).rstrip('.')}"),)
    return Part(book.anchor(instrument.title, commitment.id), tuple(blocks), title)


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
    return Paragraph((*sentences, *_anchored(commitment, elsewhere=_any_anchored(book))), "note")


def _reckoned(commitment: Commitment, standing: Standing | None) -> str:
    if standing and standing.deadline.arithmetic:
        return ended(capital(visible(standing.deadline.arithmetic)))
    return f"Deadline: {in_date(commitment.deadline)}." if commitment.deadline else "No deadline."


def _any_anchored(book: Casebook) -> bool:
    return any(c.anchor and c.anchor.quote for i in book.case.instruments for c in i.commitments)


def _anchored(commitment: Commitment, *, elsewhere: bool) -> list[Sentence]:
    """The words of the instrument; where there are none, that is said here unless no commitment has any."""
    anchor = commitment.anchor
    article = f"Article {visible(anchor.article)}" if anchor and anchor.article else ""
    if anchor and anchor.quote:
        opening = f"{article or 'The instrument'}: "
        return [Sentence((Text(opening), Words((Text(ended(visible(anchor.quote))),))))]
    lines = [f"{article}."] if article else []
    return [Sentence((Text(line),)) for line in [*lines, *([_NO_ANCHOR] if elsewhere else [])]]


def _bearing(
    book: Casebook, citer: Citer, commitment: Commitment, standing: Standing, found: BearingTally
) -> list[Paragraph]:
    """What documents say for one bearing: a paragraph an origin."""
    return [
        Paragraph((*_resting(book, citer, standing, origin, statements), *_party(book, origin, commitment)))
        for origin, statements in _by_origin(book, found)
    ]


def _resting(
    book: Casebook, citer: Citer, standing: Standing, origin: Origin | None, statements: list[Statement]
) -> list[Sentence]:
    """The passages that rest on one origin, those that say the same as one; the rest counted."""
    sentences: list[Sentence] = []
    heard: list[str] = []
    strands = citer.strands(statements)
    for claim, strand in strands[:_STRANDS]:
        sentences += citer.told(strand, claim=claim, origin=origin, cue=_cue(book, standing, strand), heard=heard)
    left = len(strands) - _STRANDS
    if left > 0:
        verb = "is" if left == 1 else "are"
        text = f"{capital(counted(left, 'further passage'))} {verb} not printed here; the JSON export has all."
        sentences.append(Sentence((Text(text),)))
    return sentences


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
    text = f" {counting.beside(shown)}" + (f", {who}" if who else "")
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
    given = last_assessments(book, instrument, commitment)
    if not given:
        lines.append("Assessment: not assessed.")
    lines += [_assessed(one) for one in given]
    return Paragraph(tuple(Sentence((Text(line),)) for line in lines), "note")


def _assessed(given: Assessment) -> str:
    breach = {True: "; breach reported", False: "; no breach reported", None: ""}[given.breach]
    head = f"Assessment: {given.value}, as of {in_date(given.as_of)}{breach}, {visible(given.by)}"
    return ended(head) + (f" {visible(given.note)}" if given.note else "")


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
