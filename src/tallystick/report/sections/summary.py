"""Section 1: what carries most weight, said in a page."""

from __future__ import annotations

from tallystick.records import BEARINGS, Claim, Commitment, Instrument, Origin, Standing
from tallystick.report import counting
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import Block, Items, Link, Paragraph, Part, Piece, Section, Sentence, Text
from tallystick.report.sections.method import decisions
from tallystick.report.wording import counted, figured, in_date, listed, shortened, visible
from tallystick.tally import in_words
from tallystick.text import capital

_ORIGINS = 5  # of a claim that are named
_CLAIMS, _OF_ONE = 3, 2  # claims that are told, and how many of them may rest on one origin alone
_WORDS = 110  # characters of a commitment in the list of past deadlines
_EMPTY = "No documents yet. Add some with: tallystick add CASE FOLDER"
_TOWARD = ("compliance", "progress", "pledge")

Place = tuple[Instrument, Commitment, Standing | None]


def summary(book: Casebook, citer: Citer) -> Section:
    """The weightiest claims, the commitments by what the record has for them, then the open conflicts."""
    if not book.case.documents:
        return Section(1, "Summary", (Part("summary", (Paragraph((Sentence((Text(_EMPTY),)),)),)),))
    blocks: list[Block] = [_claim(book, citer, claim) for claim in _weightiest(book)]
    places = [(i, c, book.standing(i, c)) for i in book.case.instruments for c in i.commitments]
    if places:
        blocks += [_directions(book, places), *_past(book, places)]
    blocks.append(_open(book))
    return Section(1, "Summary", (Part("summary", tuple(blocks)),), citer.notes.take())


# ---- claims ----


def _weightiest(book: Casebook) -> list[Claim]:
    """The claims that bear on a commitment and carry most, no two that say the same of the same.

    Weight is the documents that are no reprint, then the origins behind the claim and behind what it bears on.
    """
    bearing = [c for c in book.case.claims if any(s in book.borne for s in c.statements)]
    ranked = sorted(bearing or book.case.claims, key=lambda claim: _weight(book, claim), reverse=True)
    chosen: list[Claim] = []
    for claim in ranked:
        if len(chosen) < _CLAIMS and not any(_like(book, claim, other) for other in chosen):
            chosen += [claim] if sum(_sole(other) == _sole(claim) for other in chosen) < _OF_ONE else []
    return chosen


def _weight(book: Casebook, claim: Claim) -> tuple[int, int, int, int]:
    documents = {book.statements[s].document for s in claim.statements if s in book.statements}
    written = len(documents) - len(book.copies(documents))
    behind = max((book.behind.get(s, 0) for s in claim.statements), default=0)
    return written, claim.tally.at_most, behind, len(claim.statements)


def _sole(claim: Claim) -> str | None:
    """The only origin of a claim; of a claim with several, itself."""
    return claim.origins[0].id if len(claim.origins) == 1 else claim.id


def _like(book: Casebook, claim: Claim, other: Claim) -> bool:
    """Whether two claims share passages, or bear on the very same commitments."""
    bears, others = ({pair for s in c.statements for pair in book.borne.get(s, ())} for c in (claim, other))
    return bool(set(claim.statements) & set(other.statements)) or (bool(bears) and bears == others)


def _claim(book: Casebook, citer: Citer, claim: Claim) -> Paragraph:
    """What the first origin is given with and its notes, then on how many documents and origins it stands."""
    origin = claim.origins[0] if claim.origins else None
    resting = book.ordered(origin.statements if origin else claim.statements)
    first = citer.cited(resting or book.ordered(claim.statements), claim=claim, origin=origin)
    return Paragraph((first, _standing_of(book, claim)))


def _standing_of(book: Casebook, claim: Claim) -> Sentence:
    documents = {book.statements[s].document for s in claim.statements if s in book.statements}
    copies = len(book.copies(documents))
    told = f", {in_words(copies)} of them {'a reprint' if copies == 1 else 'reprints'}," if copies else ""
    stands = f"It stands in {counted(len(documents), 'document')}{told} and rests on {counting.in_words(claim.tally)}"
    names = [_named(book, origin) for origin in claim.origins]
    more = names[1:_ORIGINS] + ([counted(len(names) - _ORIGINS, "more", "more")] if len(names) > _ORIGINS else [])
    others = f", the other{'s' if len(names) > 2 else ''} {listed(more)}" if more else ""
    speaks = book.party_name(claim.origins[0].party) if len(names) == 1 else None
    return Sentence((Text(f"{stands}{others}{f', which speaks for {speaks}' if speaks else ''}."),))


def _named(book: Casebook, origin: Origin) -> str:
    """An origin by name, with the party that it speaks for."""
    party = book.party_name(origin.party)
    return book.origin_name(origin) + (f" (speaking for {party})" if party else "")


# ---- commitments ----


def _directions(book: Casebook, places: list[Place]) -> Paragraph:
    """Which commitments have evidence toward them, against them or both, which only a party speaks for, which none."""
    toward = [p for p in places if _has(p, toward=True) and not _has(p, toward=False)]
    against = [p for p in places if _has(p, toward=False) and not _has(p, toward=True)]
    both = [p for p in places if _has(p, toward=True) and _has(p, toward=False)]
    bare = [p for p in places if not (_has(p, toward=True) or _has(p, toward=False))]
    if len(bare) == len(places):
        return Paragraph((Sentence((Text(f"{book.gap} That is not compliance."),)),))
    pieces: list[Piece] = []
    for chosen, words in ((toward, "only toward"), (against, "only against"), (both, "both toward and against")):
        if chosen:
            pieces.append(Text(f"{'; ' if pieces else _evidence(book)}{words} "))
            pieces += _links(book, chosen)
    said = Sentence((*pieces, Text(f" ({decisions(book).rstrip('.')}).")))
    return Paragraph((said, *_self_judged(book, places), *_gaps(book, bare)))


def _evidence(book: Casebook) -> str:
    """The subject of the sentence on directions: what is only suggested is called so."""
    waiting = [evidence for evidence in book.live if evidence.decision is None]
    if not waiting:
        return "Confirmed evidence is "
    return "Suggested evidence is " if len(waiting) == len(book.live) else "Evidence, in part only suggested, is "


def _has(place: Place, *, toward: bool) -> bool:
    standing = place[2]
    return standing is not None and any(b.statements and (b.bearing in _TOWARD) == toward for b in standing.bearings)


def _links(book: Casebook, places: list[Place]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (instrument, commitment, _) in enumerate(places):
        join = "" if not number else " and " if number == len(places) - 1 else ", "
        pieces += [Text(join)] if join else []
        pieces.append(Link(book.label(instrument.title, commitment.id), book.anchor(instrument.title, commitment.id)))
    return pieces


def _self_judged(book: Casebook, places: list[Place]) -> list[Sentence]:
    """Commitments on whose keeping only the party itself has spoken."""
    alone = [place for place in places if _only_itself(place)]
    if not alone:
        return []
    after = Text(", only the party itself says that it acts; no origin outside the party says so.")
    return [Sentence((Text("On "), *_links(book, alone), after))]


def _only_itself(place: Place) -> bool:
    _, commitment, standing = place
    acting = (
        [b for b in standing.bearings if b.bearing in ("compliance", "progress") and b.statements] if standing else []
    )
    origins = [origin for bearing in acting for origin in bearing.origins]
    return bool(origins) and all(origin.party == commitment.by for origin in origins)


def _gaps(book: Casebook, bare: list[Place]) -> list[Sentence]:
    if not bare:
        return []
    documents = figured(len(book.case.documents), "document")
    after = f", no evidence was found in {documents} up to {book.as_of}. That is not compliance."
    opening = f"For {counted(len(bare), 'commitment')}, "
    return [Sentence((Text(opening), *_links(book, bare), Text(after)))]


def _past(book: Casebook, places: list[Place]) -> list[Paragraph | Items]:
    """The deadlines that are past, each with what the record shows."""
    past = [p for p in places if p[2] and p[2].deadline.state == "past"]
    if not past:
        return []
    verb = "is" if len(past) == 1 else "are"
    opening = f"{capital(counted(len(past), 'deadline'))} {verb} past on {book.as_of}. What the record shows:"
    rows = tuple((_row(book, place),) for place in past)
    return [Paragraph((Sentence((Text(opening),)),)), Items(rows)]


def _row(book: Casebook, place: Place) -> Sentence:
    _, commitment, standing = place
    words = shortened(visible(commitment.text).rstrip("."), _WORDS)
    after = f" {words}, due {in_date(commitment.deadline)}: {_shown(standing)}."
    return Sentence((*_links(book, [place]), Text(after)))


def _shown(standing: Standing | None) -> str:
    """What the record shows of a commitment, as a list of bearings with their origins."""
    held = {b.bearing: b.tally for b in standing.bearings if b.statements} if standing else {}
    told = [f"{name}, {counting.figure(held[name])} {counting.beside(held[name])}" for name in BEARINGS if name in held]
    return "; ".join(told) or "no evidence found"


def _open(book: Casebook) -> Paragraph:
    count = len(book.case.open_conflicts())
    if not count:
        return Paragraph((Sentence((Text("No conflict between statements is open."),)),))
    verb = "stands" if count == 1 else "stand"
    pieces = (
        Text(f"{capital(counted(count, 'conflict'))} between statements {verb} open, side by side in "),
        Link("section 5", "s5"),
        Text("."),
    )
    return Paragraph((Sentence(pieces),))


def lead(book: Casebook) -> str:
    """The first sentence of the cover: as of when, and what was read against what."""
    obligations = sum(len(i.commitments) for i in book.case.instruments)
    parties = len({(p.id, p.name) for i in book.case.instruments for p in i.parties})
    documents = counted(len(book.case.documents), "document")
    publishers = counted(len(book.publishers), "publisher")
    nameless = sum(1 for d in book.case.documents if d.publisher is None)
    others = f" and {counted(nameless, 'document')} whose publisher is not known" if nameless else ""
    read = f"{documents} of {publishers}" if not nameless else f"{documents}: {publishers} known{others}"
    if nameless and not book.publishers:
        read = f"{documents} whose publisher is not known"
    owed = f"{capital(counted(obligations, 'commitment'))} of {counted(parties, 'party', 'parties')}"
    if not book.case.documents:
        return f"As of {book.as_of}. {f'{owed}. ' if obligations else ''}No documents yet."
    if not obligations:
        return f"As of {book.as_of}. {capital(read)}. No instrument yet."
    return f"As of {book.as_of}. {owed}, read against {read}."
