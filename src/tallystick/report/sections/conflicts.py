"""Section 5: statements that cannot both be right, side by side; those settled or explained stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

from tallystick.records import Check, Commitment, Conflict, Instrument
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import Block, Paragraph, Part, Piece, Section, Sentence, Side, Sides, Text, Words
from tallystick.report.wording import counted, ended, in_date, visible
from tallystick.tally import in_words
from tallystick.text import capital

_MOST = 30
_PER_SIDE = 3
_LONG = 220
_NONE = "No conflict was found between the statements of this case. That does not mean that they agree."
_EMPTY = "No statements yet, so no conflict."
_COPIED = " One document copies the other, so one of them changed it."
_CONTRARY = "Two instruments bind the party to contrary things. Not settled."
_KINDS = {
    "figure": "The figures differ.",
    "polarity": "One side says it, the other denies it.",
    "date": "The dates differ.",
    "obligation": "A document gives the commitment otherwise than the agreement file does.",
}


def conflicts(book: Casebook, citer: Citer) -> Section:
    """Open conflicts, those between copies of one text first; then those that somebody settled, then explained ones."""
    merged = sorted(_merged(book), key=lambda conflict: not _copies(book, conflict))
    settled = [c for c in merged if _settled(book, c)]
    open_ = [c for c in merged if c.explained is None and c not in settled]
    explained = [c for c in merged if c.explained is not None and c not in settled]
    parts: list[Part] = []
    for head, held in ((None, open_), (_apart_settled, settled), (_apart, explained)):
        if head and held:
            parts.append(head(len(held)))
        shown = sum(part.id.startswith("x") for part in parts)
        parts += [_part(book, citer, one, number) for number, one in enumerate(held[:_MOST], shown + 1)]
    left = sum(max(0, len(held) - _MOST) for held in (open_, settled, explained))
    if left:
        verb = "is" if left == 1 else "are"
        parts.append(
            _says("conflicts-left", f"{capital(in_words(left))} more {verb} not printed; the JSON export has all.")
        )
    if not open_:
        none = _NONE if book.case.statements else _EMPTY
        parts.insert(0, _says("conflicts", none if not merged else "No conflict is open."))
    return Section(5, "Conflicts", tuple(parts), citer.notes.take())


def _settled(book: Casebook, conflict: Conflict) -> Check | None:
    """What somebody found that a conflict comes to."""
    return next((c for c in book.case.checks if c.kind == "conflict" and c.subject == conflict.id), None)


def _merged(book: Casebook) -> list[Conflict]:
    """The conflicts, those of several documents with the same commitment as one while nobody settled them."""
    found: dict[object, Conflict] = {}
    for conflict in book.case.conflicts:
        same = (
            (conflict.about, conflict.commitment, conflict.explained)
            if conflict.kind == "obligation" and not _settled(book, conflict)
            else conflict.id
        )
        known = found.get(same)
        sides = tuple(ids for ids in conflict.sides if any(i in book.statements for i in ids))
        if known and sides and known.sides:
            said = tuple(dict.fromkeys((*known.sides[0], *sides[0])))
            found[same] = replace(known, sides=(said, *known.sides[1:]))
        else:
            found[same] = replace(conflict, sides=sides or conflict.sides)
    return list(found.values())


def _copies(book: Casebook, conflict: Conflict) -> bool:
    """Whether a document of one side took text from a document of another: then one of them changed it."""
    sides = [{book.statements[i].document for i in side if i in book.statements} for side in conflict.sides]
    return any((a in one and b in other) or (b in one and a in other)
               for a, b in book.copied for one, other in combinations(sides, 2))  # fmt: skip


def _says(place: str, text: str) -> Part:
    return Part(place, (Paragraph((Sentence((Text(text),)),)),))


def _apart_settled(count: int) -> Part:
    text = (
        f"{capital(counted(count, 'conflict'))} {'was' if count == 1 else 'were'} settled by analysts, with the reason."
    )
    return Part("settled", (Paragraph((Sentence((Text(text),)),)),), title=(Text("Settled conflicts"),))


def _apart(count: int) -> Part:
    text = f"In {counted(count, 'case')} the words differ and a reason was found why they need not conflict."
    return Part("explained", (Paragraph((Sentence((Text(text),)),)),), title=(Text("Explained differences"),))


def _part(book: Casebook, citer: Citer, conflict: Conflict, number: int) -> Part:
    sides = [side for ids in conflict.sides if (side := _side(book, citer, ids))]
    owed = _commitment(book, conflict)
    if owed and conflict.kind == "obligation":
        sides.append(_obligation(*owed))
        sides += [_obligation(*other) for other in _contrary(book, conflict, owed[0])]
    state = Text(ended(_state(book, conflict)))
    blocks: list[Block] = [Sides(tuple(sides)), Paragraph((Sentence((state,)),), "note")]
    return Part(f"x{number}", tuple(blocks), (Text(f"{number} {capital(visible(conflict.about))}"),))


def _state(book: Casebook, conflict: Conflict) -> str:
    """Where a conflict stands, in words: settled by whom and why, explained, or open."""
    held = _settled(book, conflict)
    if held is not None:
        return f"Settled by {visible(held.by)} on {in_date(held.at)}: {held.answer}. {visible(held.note)}"
    if conflict.explained is not None:
        return f"Explained: {visible(conflict.explained)}"
    if conflict.contrary:
        return _CONTRARY
    return f"{_KINDS[conflict.kind]}{_COPIED if _copies(book, conflict) else ''} Not settled."


def _side(book: Casebook, citer: Citer, ids: tuple[str, ...]) -> Side | None:
    """One side: each wording with its notes, then who says it."""
    statements = book.ordered(ids)
    if not statements:
        return None
    groups = citer.wordings(statements, None)
    said = []
    for group in groups[:_PER_SIDE]:
        statement, span = group[0]
        pieces: list[Piece] = [
            citer.words(statement, span, _LONG),
            *sorted((citer.notes.cite(s, p) for s, p in group), key=lambda ref: ref.number),
        ]
        said.append(Sentence(tuple(pieces), states=True))
    tellers = list(dict.fromkeys(capital(citer.side(group[0][0])) for group in groups[:_PER_SIDE]))
    carried = len({statement.document for statement in statements})
    tail = f" In {counted(carried, 'document')}." if carried > 1 else ""
    more = len(groups) - _PER_SIDE
    tail += f" {capital(counted(more, 'further wording'))} not printed." if more > 0 else ""
    return Side(tuple(said), f"{ended('; '.join(tellers))}{tail}")


def _commitment(book: Casebook, conflict: Conflict) -> tuple[Instrument, Commitment] | None:
    named = {conflict.commitment, *(only for (only,) in (side for side in conflict.sides if len(side) == 1))}
    found = ((i, c) for i in book.case.instruments for c in i.commitments if c.id in named)
    return next(found, None)


def _contrary(book: Casebook, conflict: Conflict, instrument: Instrument) -> Iterator[tuple[Instrument, Commitment]]:
    """The commitment of another instrument that cannot be kept beside the one."""
    for other in book.case.instruments:
        if other.title != instrument.title:
            yield from ((other, one) for one in other.commitments if one.id == conflict.contrary)


def _obligation(instrument: Instrument, commitment: Commitment) -> Side:
    """The last column of a misstated obligation: the commitment itself."""
    anchor = commitment.anchor
    text = anchor.quote if anchor and anchor.quote else commitment.text
    article = f", article {visible(anchor.article)}" if anchor and anchor.article else ""
    origin = "" if anchor and anchor.quote else " Summary in the agreement file."
    said = Sentence((Words((Text(visible(text)),)),))
    return Side(
        (said,), f"The commitment itself: {visible(commitment.id)}, {visible(instrument.name)}{article}.{origin}"
    )
