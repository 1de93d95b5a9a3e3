"""Section 4: what is said by more than one document or origin, with every passage; the rest in short."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.records import Claim, Origin, Span
from tallystick.report import counting
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import (
    Block,
    Cell,
    Column,
    Group,
    Items,
    Link,
    Paragraph,
    Part,
    Piece,
    Row,
    Section,
    Sentence,
    Table,
    Text,
)
from tallystick.report.notebook import CUT
from tallystick.report.sections.folding import Folded, folded, heading_of
from tallystick.report.wording import counted, figured, visible
from tallystick.tally import in_words
from tallystick.text import capital

_IN_FULL = 30
_IN_TABLE = 50
_PASSAGES = 6
_NAMED = 3
_SHOWN = 170  # characters of a passage in the table
_EMPTY = "No claim was found in the documents of this case."


def claims(book: Casebook, citer: Citer) -> Section:
    """Claims by weight: in full where several documents or origins stand behind them, then those with a bearing."""
    ranked = sorted(book.case.claims, key=lambda claim: _weight(book, claim), reverse=True)
    shared = [claim for claim in ranked if _written(book, claim) > 1 or claim.tally.at_most > 1]
    chosen = {claim.id for claim in shared}
    single = [claim for claim in ranked if claim.id not in chosen and _bears(book, claim)]
    told = folded(citer, [*shared, *single])
    full = [one for one in told if one.claim.id in chosen][:_IN_FULL]
    printed = {one.claim.id for one in full}
    rest = [claim for one in told if one.claim.id not in printed for claim in one.claims][:_IN_TABLE]
    parts = [_part(book, citer, one, number) for number, one in enumerate(full, 1)]
    if rest:
        parts.append(_singles(book, citer, rest, after=bool(full)))
    left = len(ranked) - sum(len(one.claims) for one in full) - len(rest)
    opening = Part("claims", (_opening(book, full, len(rest), left),))
    return Section(4, "Claims and their origins", (opening, *parts), citer.notes.take())


def _weight(book: Casebook, claim: Claim) -> tuple[bool, int, int, int]:
    return _bears(book, claim), _written(book, claim), claim.tally.at_most, len(claim.statements)


def _written(book: Casebook, claim: Claim) -> int:
    """The documents that carry a claim, those left out that only reprint another of them."""
    documents = {book.statements[s].document for s in claim.statements if s in book.statements}
    return len(documents) - len(book.copies(documents))


def _bears(book: Casebook, claim: Claim) -> bool:
    return any(statement in book.borne for statement in claim.statements)


def _opening(book: Casebook, full: list[Folded], table: int, left: int) -> Paragraph:
    total = len(book.case.claims)
    if not total:
        return Paragraph((Sentence((Text(_EMPTY),)),))
    lines = [f"The statements of the case come together in {counted(total, 'claim')}."]
    if full:
        given, have = ("is", "has") if len(full) == 1 else ("are", "have")
        several = f"that several documents carry, or that {have} several origins,"
        lines.append(f"{capital(counted(len(full), 'claim'))} {several} {given} given with the passages.")
    folded_in = sum(len(one.others) for one in full)
    if folded_in:
        stand = "stands with the claim whose passages it shares" if folded_in == 1 else (
            "stand with the claims whose passages they share")  # fmt: skip
        lines.append(f"{capital(in_words(folded_in))} more {stand}.")
    if table:
        bear, stand = ("which bears", "stands") if table == 1 else ("which bear", "stand")
        lines.append(f"{capital(in_words(table))} more, {bear} on a commitment, {stand} in a table by passage.")
    if left:
        printed, them = ("is", "it") if left == 1 else ("are", "them")
        kind = "of a single document and its reprints, without a bearing on a commitment,"
        tail = f"{printed} not printed here; the JSON export has {them}."
        lines.append(f"{capital(counted(left, 'other'))} {kind} {tail}")
    return Paragraph(tuple(Sentence((Text(line),)) for line in lines))


def _part(book: Casebook, citer: Citer, one: Folded, number: int) -> Part:
    claim = one.claim
    blocks: list[Block] = [Paragraph((_tally(book, claim), *_bearing(book, one), *_others(citer, one)), "note")]
    placed: set[str] = set()
    for origin in claim.origins:
        resting = [s for s in origin.statements if s not in placed]
        placed.update(resting)
        blocks += _origin(book, citer, claim, origin, resting)
    loose = [s for s in claim.statements if s not in placed]
    if loose:
        blocks.append(Items(_passages(book, citer, claim, loose, None)))
    return Part(f"k{number}", tuple(blocks), (Text(f"{number} “{one.heading}”"),))


def _tally(book: Casebook, claim: Claim) -> Sentence:
    carried = f"{figured(claim.documents, 'document')}, {figured(claim.publishers, 'publisher')}"
    counts = f" {counting.beside(claim.tally)}; {carried}. "
    return Sentence((counting.sign(claim.tally), Text(counts + counting.why(book, claim.tally))))


def _bearing(book: Casebook, one: Folded) -> list[Sentence]:
    links = _links(book, one.claims)
    return [Sentence((Text("Bears on "), *links, Text(".")))] if links else []


def _others(citer: Citer, one: Folded) -> list[Sentence]:
    """What else the passages say, as the headings of the claims that share them."""
    heads = [heading_of(citer, claim) for claim in one.others]
    named = [head for head in dict.fromkeys(heads) if head != one.heading and not head.startswith(CUT)]
    if not named:
        return []
    quoted = [f"“{head}”" for head in named[:_NAMED]]
    more = f", and {counted(len(named) - _NAMED, 'more thing')}" if len(named) > _NAMED else ""
    return [Sentence((Text(f"The same passages also say: {'; '.join(quoted)}{more}."),))]


def _origin(book: Casebook, citer: Citer, claim: Claim, origin: Origin, resting: list[str]) -> list[Block]:
    """An origin of a claim, named where it is not the only one, then the passages that rest on it."""
    passages = [Items(_passages(book, citer, claim, resting, origin))] if resting else []
    if len(claim.origins) == 1 and not origin.party:
        return [*passages]
    party = book.party_name(origin.party) or visible(origin.party or "")
    line: list[Piece] = [Text(capital(book.origin_name(origin)), "strong")]
    line.append(Text(f", which speaks for {party}" if party else ""))
    line.append(
        Text(
            "." if origin.established else ", independence not established.", "plain" if origin.established else "care"
        )
    )
    head = Paragraph((Sentence(tuple(line)),))
    return [head, *passages]


def _passages(
    book: Casebook, citer: Citer, claim: Claim, ids: list[str], origin: Origin | None
) -> tuple[tuple[Sentence, ...], ...]:
    """The passages, those with the same words together, each with the documents that carry it."""
    groups = citer.wordings(book.ordered(ids), claim)
    items: list[tuple[Sentence, ...]] = []
    for group in groups[:_PASSAGES]:
        statement, span = group[0]
        refs = sorted((citer.notes.cite(s, p) for s, p in group), key=lambda ref: ref.number)
        names = citer.carriers(list(dict.fromkeys(s.document for s, _ in group)))
        beside = citer.beside(statement, origin)
        opening = capital(f"{names}, {beside}" if beside else names)
        items.append((Sentence((Text(f"{opening}: "), *citer.quoted(statement, span), *refs), states=True),))
    if len(groups) > _PASSAGES:
        left = len(groups) - _PASSAGES
        items.append((Sentence((Text(f"{capital(counted(left, 'further wording'))}: see the JSON export."),)),))
    return tuple(items)


def _singles(book: Casebook, citer: Citer, singles: list[Claim], *, after: bool) -> Part:
    """The claims of a single document that bear on a commitment: a row a passage, since one may say several things."""
    columns = (Column("Passage"), Column("Origin"), Column("Bears on"))
    together: dict[tuple[str, Span], list[Claim]] = {}
    for place, claim in sorted(_placed(book, citer, singles), key=lambda pair: pair[0][1].start - pair[0][1].end):
        document, span = place
        home = next((d, s) for d, s in [*together, place]
                    if d == document and s.start <= span.start and span.end <= s.end)  # fmt: skip
        together.setdefault(home, []).append(claim)
    ordered = sorted(together.items(), key=lambda item: _first_bearing(book, item[1]))
    rows = tuple(_single(book, citer, claims, span) for (_, span), claims in ordered)
    whose = "of one document, with its reprints, that" if after else "that"
    title = f"Claims {whose} bear on a commitment"
    return Part("singles", (Table(title, columns, (Group(rows),)),), (Text(title),))


def _placed(book: Casebook, citer: Citer, singles: list[Claim]) -> list[tuple[tuple[str, Span], Claim]]:
    """Claims with the document and place of their first passage."""
    firsts = ((claim, book.ordered(claim.statements)[:1]) for claim in singles)
    return [((first[0].document, citer.passage(first[0], claim)), claim) for claim, first in firsts if first]


def _first_bearing(book: Casebook, claims: list[Claim]) -> int:
    """The place of the first commitment on which claims bear, in the order of the agreement files."""
    every = [(i.title, c.id) for i in book.case.instruments for c in i.commitments]
    borne = {pair for claim in claims for s in claim.statements for pair in book.borne.get(s, ())}
    return next((place for place, pair in enumerate(every) if pair in borne), len(every))


def _single(book: Casebook, citer: Citer, claims: list[Claim], span: Span) -> Row:
    statement = next(s for claim in claims for s in book.ordered(claim.statements) if citer.passage(s, claim) == span)
    origins = dict.fromkeys(capital(book.origin_name(origin)) for claim in claims for origin in claim.origins)
    widest = max(claims, key=lambda claim: claim.tally.at_most)
    cells = (
        Cell((counting.sign(widest.tally), Text(f" {'; '.join(origins)}"))),
        Cell(tuple(_links(book, claims)) or (Text("–"),)),
    )
    return Row((citer.words(statement, span, _SHOWN), citer.notes.cite(statement, span)), cells)


def _links(book: Casebook, claims: Sequence[Claim]) -> list[Piece]:
    """The commitments on which claims bear, each leading to its place."""
    held = (statement for claim in claims for statement in claim.statements)
    pairs = dict.fromkeys(pair for statement in held for pair in book.borne.get(statement, ()))
    links: list[Piece] = []
    for instrument, commitment in pairs:
        links += [Text(", ")] if links else []
        links.append(Link(book.label(instrument, commitment), book.anchor(instrument, commitment)))
    return links
