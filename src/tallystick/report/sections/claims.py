"""Section 4: what is said by more than one document or origin, with every passage; the rest in short."""

from __future__ import annotations

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
from tallystick.report.wording import capital, counted, figured, shortened, visible
from tallystick.tally import in_words

_EDGES = " .,;\"'“”‘’"
_IN_FULL = 30
_IN_TABLE = 50
_PASSAGES = 12
_EMPTY = "No claim was found in the documents of this case."


def claims(book: Casebook, citer: Citer) -> Section:
    """Claims by weight: in full where several documents or origins stand behind them, then those with a bearing."""
    ranked = sorted(book.case.claims, key=lambda claim: _weight(book, claim), reverse=True)
    shared = [claim for claim in ranked if _written(book, claim) > 1 or claim.tally.at_most > 1]
    chosen = {claim.id for claim in shared}
    single = [claim for claim in ranked if claim.id not in chosen and _bears(book, claim)]
    full, table = shared[:_IN_FULL], [*shared[_IN_FULL:], *single][:_IN_TABLE]
    parts = [_part(book, citer, claim, number) for number, claim in enumerate(full, 1)]
    if table:
        parts.append(_singles(book, citer, table, after=bool(full)))
    left = len(ranked) - len(full) - len(table)
    opening = Part("claims", (_opening(book, len(full), len(table), left),))
    return Section(4, "Claims and their origins", (opening, *parts))


def _weight(book: Casebook, claim: Claim) -> tuple[bool, int, int, int]:
    return _bears(book, claim), _written(book, claim), claim.tally.at_most, len(claim.statements)


def _written(book: Casebook, claim: Claim) -> int:
    """The documents that carry a claim, those left out that only reprint another of them."""
    documents = {book.statements[s].document for s in claim.statements if s in book.statements}
    return sum(1 for document in documents if book.reprint_of(document) not in documents)


def _bears(book: Casebook, claim: Claim) -> bool:
    return any(statement in book.borne for statement in claim.statements)


def _opening(book: Casebook, full: int, table: int, left: int) -> Paragraph:
    total = len(book.case.claims)
    if not total:
        return Paragraph((Sentence((Text(_EMPTY),)),))
    lines = [f"The statements of the case come together in {counted(total, 'claim')}."]
    if full:
        given, have = ("is", "has") if full == 1 else ("are", "have")
        several = f"that several documents carry, or that {have} several origins,"
        lines.append(f"{capital(counted(full, 'claim'))} {several} {given} given with every passage.")
    if table:
        bear, stand = ("which bears", "stands") if table == 1 else ("which bear", "stand")
        lines.append(f"{capital(in_words(table))} more, {bear} on a commitment, {stand} in a table by passage.")
    if left:
        printed, them = ("is", "it") if left == 1 else ("are", "them")
        kind = "of a single document and its reprints, without a bearing on a commitment,"
        tail = f"{printed} not printed here; the JSON export has {them}."
        lines.append(f"{capital(counted(left, 'other'))} {kind} {tail}")
    return Paragraph(tuple(Sentence((Text(line),)) for line in lines))


def _part(book: Casebook, citer: Citer, claim: Claim, number: int) -> Part:
    blocks: list[Block] = [_tally(book, claim), *([_bearing(book, claim)] if _bears(book, claim) else [])]
    placed: set[str] = set()
    for origin in claim.origins:
        resting = [s for s in origin.statements if s not in placed]
        placed.update(resting)
        blocks += _origin(book, citer, claim, origin, resting)
    loose = [s for s in claim.statements if s not in placed]
    if loose:
        blocks.append(Items(_passages(book, citer, claim, loose, None)))
    title = (Text(f"{number} “{shortened(visible(claim.gist).strip(_EDGES), 150)}”"),)
    return Part(f"k{number}", tuple(blocks), citer.notes.take(), title)


def _tally(book: Casebook, claim: Claim) -> Paragraph:
    carried = f"{figured(claim.documents, 'document')}, {figured(claim.publishers, 'publisher')}"
    counts = f" {counting.in_words(claim.tally)}; {carried}. "
    pieces: tuple[Piece, ...] = (counting.sign(claim.tally), Text(counts + book.told(claim.tally.why)))
    return Paragraph((Sentence(pieces),), "note")


def _bearing(book: Casebook, claim: Claim) -> Paragraph:
    return Paragraph((Sentence((Text("Bears on "), *_links(book, [claim]), Text("."))),), "note")


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
    """The passages, those with the same words together, each with who carries it."""
    groups = citer.wordings(book.ordered(ids), claim)
    items = []
    for group in groups[:_PASSAGES]:
        statement, span = group[0]
        refs = sorted((citer.notes.cite(s, p) for s, p in group), key=lambda ref: ref.number)
        documents = list(dict.fromkeys(s.document for s, _ in group))
        teller = capital(citer.teller(statement, origin))
        pieces: list[Piece] = [Text(f"{teller}: "), *citer.quoted(statement, span), *refs]
        items.append((Sentence(tuple(pieces), states=True), *_carriers(citer, documents)))
    if len(groups) > _PASSAGES:
        left = len(groups) - _PASSAGES
        items.append((Sentence((Text(f"{capital(counted(left, 'further wording'))}: see the JSON export."),)),))
    return tuple(items)


def _carriers(citer: Citer, documents: list[str]) -> tuple[Sentence, ...]:
    if len(documents) == 1:
        return ()
    names = [citer.named(document) for document in documents[:4]]
    if len(documents) > 4:
        names.append(counted(len(documents) - 4, "more document"))
    return (Sentence((Text(f"In the same words: {'; '.join(names)}."),)),)


def _singles(book: Casebook, citer: Citer, singles: list[Claim], *, after: bool) -> Part:
    """The claims of a single document that bear on a commitment: a row a passage, since one may say several things."""
    columns = (Column("Passage"), Column("Origins"), Column("Which"), Column("Bears on"))
    together: dict[tuple[str, Span], list[Claim]] = {}
    for claim in singles:
        statements = book.ordered(claim.statements)
        if statements:
            key = statements[0].document, citer.passage(statements[0], claim)
            together.setdefault(key, []).append(claim)
    rows = tuple(_single(book, citer, claims, span) for (_, span), claims in together.items())
    whose = "of one document, with its reprints, that" if after else "that"
    title = f"Claims {whose} bear on a commitment"
    table = Table(title, columns, (Group(rows),))
    return Part("singles", (table,), citer.notes.take(), (Text(title),))


def _single(book: Casebook, citer: Citer, claims: list[Claim], span: Span) -> Row:
    claim = claims[0]
    statement = book.ordered(claim.statements)[0]
    carried = figured(claim.documents, "document") if claim.documents > 1 else ""
    which = "; ".join(book.origin_name(origin) for origin in claim.origins)
    cells = (
        Cell((counting.sign(claim.tally),), carried),
        Cell((Text(capital(which)),)),
        Cell(tuple(_links(book, claims)) or (Text("–"),)),
    )
    return Row((citer.words(statement, span), citer.notes.cite(statement, span)), cells)


def _links(book: Casebook, claims: list[Claim]) -> list[Piece]:
    """The commitments on which claims bear, each leading to its place."""
    held = (statement for claim in claims for statement in claim.statements)
    pairs = dict.fromkeys(pair for statement in held for pair in book.borne.get(statement, ()))
    links: list[Piece] = []
    for instrument, commitment in pairs:
        links += [Text(", ")] if links else []
        links.append(Link(book.label(instrument, commitment), book.anchor(instrument, commitment)))
    return links
