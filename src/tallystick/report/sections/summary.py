"""Section 1: what carries most weight, said in a page."""

from __future__ import annotations

from tallystick.records import Claim, Commitment, Instrument, Standing
from tallystick.report import counting
from tallystick.report.casebook import Casebook
from tallystick.report.citing import Citer
from tallystick.report.content import Link, Paragraph, Part, Piece, Section, Sentence, Text
from tallystick.report.sections.method import decisions
from tallystick.report.wording import capital, counted, figured

_CLAIMS = 3
_EMPTY = "No documents yet. Add some with: tallystick add CASE FOLDER"
_TOWARD = ("compliance", "progress", "pledge")

Place = tuple[Instrument, Commitment, Standing | None]


def summary(book: Casebook, citer: Citer) -> Section:
    """The weightiest claims, then the commitments by what the record has for them, then the open conflicts."""
    if not book.case.documents:
        return Section(1, "Summary", (Part("summary", (Paragraph((Sentence((Text(_EMPTY),)),)),)),))
    blocks = [_claim(book, citer, claim) for claim in _weightiest(book)]
    places = [(i, c, book.standing(i, c)) for i in book.case.instruments for c in i.commitments]
    if places:
        blocks += [_directions(book, places), *_self_judged(book, places), *_gaps(book, places), *_past(book, places)]
    blocks.append(_open(book))
    return Section(1, "Summary", (Part("summary", tuple(blocks)),), citer.notes.take())


# ---- claims ----


def _weightiest(book: Casebook) -> list[Claim]:
    """The claims that bear on a commitment and are carried by most documents; others only where none bears on one."""
    bearing = [c for c in book.case.claims if any(s in book.borne for s in c.statements)]
    pool = [c for c in bearing if c.documents > 1 or c.tally.at_most > 1] or bearing or list(book.case.claims)
    ranked = sorted(pool, key=lambda c: (c.documents, c.tally.at_most, len(c.statements)), reverse=True)
    chosen: list[Claim] = []
    for claim in ranked:
        if len(chosen) < _CLAIMS and not any(_like(book, claim, other) for other in chosen):
            chosen.append(claim)
    return chosen


def _like(book: Casebook, claim: Claim, other: Claim) -> bool:
    """Whether two claims rest for the most part on the same statements, or bear on the very same commitments."""
    shared = set(claim.statements) & set(other.statements)
    bears, others = ({pair for s in c.statements for pair in book.borne.get(s, ())} for c in (claim, other))
    return 2 * len(shared) > len(claim.statements) or (bool(bears) and bears == others)


def _claim(book: Casebook, citer: Citer, claim: Claim) -> Paragraph:
    sentences: list[Sentence] = []
    told: set[str] = set()
    for origin in claim.origins[:2]:
        resting = book.ordered(s for s in origin.statements if s not in told)
        told.update(s.id for s in resting)
        sentences += citer.told(resting, claim=claim, origin=origin)
    if not claim.origins:
        sentences += citer.told(book.ordered(claim.statements), claim=claim)
    ends = "is" if claim.tally.at_most == 1 else "makes"
    sentences.append(Sentence((Text(f"{book.told(claim.tally.why)} That {ends} {counting.in_words(claim.tally)}."),)))
    return Paragraph(tuple(sentences))


# ---- commitments ----


def _directions(book: Casebook, places: list[Place]) -> Paragraph:
    """Which commitments have evidence toward them, against them, or both; suggested or decided."""
    toward = [p for p in places if _has(p, toward=True) and not _has(p, toward=False)]
    against = [p for p in places if _has(p, toward=False) and not _has(p, toward=True)]
    both = [p for p in places if _has(p, toward=True) and _has(p, toward=False)]
    lines = [_some(book, chosen, words) for chosen, words in (
        (toward, "toward {} only (compliance, progress or pledge)"), (against, "against {} only (breach or denial)"),
        (both, "both toward and against {}"))]  # fmt: skip
    sentences = [line for line in lines if line]
    if not sentences:
        return Paragraph((Sentence((Text(f"{book.gap} That is not compliance."),)),))
    return Paragraph((*sentences, Sentence((Text(f"So far this is: {decisions(book)}"),))))


def _has(place: Place, *, toward: bool) -> bool:
    standing = place[2]
    return standing is not None and any(b.statements and (b.bearing in _TOWARD) == toward for b in standing.bearings)


def _some(book: Casebook, places: list[Place], words: str) -> Sentence | None:
    if not places:
        return None
    opening = f"Documents say something {words.format(counted(len(places), 'commitment'))}: "
    return Sentence((Text(opening), *_links(book, places), Text(".")))


def _links(book: Casebook, places: list[Place]) -> list[Piece]:
    pieces: list[Piece] = []
    for number, (instrument, commitment, _) in enumerate(places):
        join = "" if not number else " and " if number == len(places) - 1 else ", "
        pieces += [Text(join)] if join else []
        pieces.append(Link(book.label(instrument.title, commitment.id), book.anchor(instrument.title, commitment.id)))
    return pieces


def _self_judged(book: Casebook, places: list[Place]) -> list[Paragraph]:
    """Commitments on whose keeping only the party itself has spoken."""
    alone = [place for place in places if _only_itself(place)]
    if not alone:
        return []
    pieces = (
        Text("On "),
        *_links(book, alone),
        Text(", only the party itself says that it acts. No origin outside the party says so."),
    )
    return [Paragraph((Sentence(pieces),))]


def _only_itself(place: Place) -> bool:
    _, commitment, standing = place
    acting = (
        [b for b in standing.bearings if b.bearing in ("compliance", "progress") and b.statements] if standing else []
    )
    origins = [origin for bearing in acting for origin in bearing.origins]
    return bool(origins) and all(origin.party == commitment.by for origin in origins)


def _gaps(book: Casebook, places: list[Place]) -> list[Paragraph]:
    bare = [p for p in places if not (_has(p, toward=True) or _has(p, toward=False))]
    if not bare or len(bare) == len(places):
        return []
    documents = figured(len(book.case.documents), "document")
    after = f", no evidence was found in {documents} up to {book.as_of}. That is not compliance."
    opening = f"For {counted(len(bare), 'commitment')}, "
    return [Paragraph((Sentence((Text(opening), *_links(book, bare), Text(after))),))]


def _past(book: Casebook, places: list[Place]) -> list[Paragraph]:
    past = [p for p in places if p[2] and p[2].deadline.state == "past"]
    if not past:
        return []
    verb, those = ("is", "that") if len(past) == 1 else ("are", "those")
    opening = f"{capital(counted(len(past), 'deadline'))} {verb} past on {book.as_of}: {those} of "
    return [Paragraph((Sentence((Text(opening), *_links(book, past), Text("."))),))]


def _open(book: Casebook) -> Paragraph:
    count = sum(1 for conflict in book.case.conflicts if conflict.explained is None)
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
    if not obligations:
        return f"As of {book.as_of}. {capital(read)}. No instrument yet."
    owed = f"{capital(counted(obligations, 'commitment'))} of {counted(parties, 'party', 'parties')}"
    return f"As of {book.as_of}. {owed}, read against {read}."
