"""Sentences made from statements: who says it, the exact words, and the notes that bear it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.records import Claim, Document, Origin, Span, Statement
from tallystick.report.casebook import Casebook
from tallystick.report.content import Piece, Ref, Sentence, Text, Words
from tallystick.report.notebook import LONG, Notebook, shown_words
from tallystick.report.wording import capital, counted, listed, visible
from tallystick.text import words as words_of

_QUOTES = "\"'“”‘’„«»`"
_MOST_NAMED = 4
_SHORT, _FEW = 240, 8  # characters of a statement that is cited whole; words below which a clause is not cut out
_FIRST_HAND = ("official report", "statement", "press release")


class Citer:
    """Composes cited sentences for one report; the notebook numbers what it cites."""

    def __init__(self, book: Casebook, notes: Notebook) -> None:
        self.book = book
        self.notes = notes

    # ---- passages ----

    def passage(self, statement: Statement, claim: Claim | None = None, cue: str | None = None) -> Span:
        """The stretch of a statement that is cited: all of it, or of a long one the clause that the claim or cue names.

        A clause of a few words is not cut out, since it could not be read alone; a clause is widened to take in the
        hedges that belong to it, so that none is cut off.
        """
        text = self.book.document_of(statement).text
        whole = _whole(statement)
        clause = _clause(statement, text, claim, cue)
        if clause is None or whole.end - whole.start <= _SHORT or len(words_of(text[clause.start : clause.end])) < _FEW:
            return _trimmed(text, whole.start, whole.end)
        start, end = clause.start, clause.end
        for hedge in statement.hedges:
            at = text.casefold().find(hedge.casefold(), statement.start, statement.end)
            known = hedge.casefold() in text[start:end].casefold()
            if at >= 0 and not known and not _is_elsewhere(statement, at, start, end):
                start, end = min(start, at), max(end, at + len(hedge))
        return _trimmed(text, start, end)

    def words(self, statement: Statement, span: Span, limit: int = LONG) -> Words:
        """The words of a passage as running text shows them, cut where they are longer than `limit` characters."""
        return shown_words(self.book.document_of(statement), span, statement.hedges, limit)

    # ---- who says it ----

    def who(self, statement: Statement) -> str | None:
        """Who says it, with those behind them: "the mission, citing “one monitor”, not named"; None for the outlet."""
        names = [name for actor in statement.chain if (name := self.book.name(actor))]
        speaker, unnamed = statement.speaker, statement.anonymous
        if not names and speaker:
            same = unnamed is not None and speaker.text.casefold() == unnamed.casefold()
            names = [] if same else [self.book.name(speaker.actor or "") or f"“{visible(speaker.text)}”"]
        if unnamed:
            names.append(f"“{visible(unnamed)}”, not named")
        if not names:
            return None
        return f"{names[0]}, citing {listed(names[1:])}" if names[1:] else names[0]

    def side(self, statement: Statement) -> str:
        """Who says it, as the line beneath a passage has it."""
        document = self.book.document_of(statement)
        first_hand = document.kind in _FIRST_HAND
        who = self.who(statement) or f"{self.book.carrier(document)}{'' if first_hand else ', naming no source'}"
        return f"{who}, denying it" if statement.certainty == "denied" else who

    def teller(self, statement: Statement, origin: Origin | None = None) -> str:
        """Who says it, and the verb: a quotation is said, other words are those of the publisher."""
        document = self.book.document_of(statement)
        carrier, who = self.book.carrier(document), self.who(statement)
        if who is None:
            return self._written(document, carrier, origin)
        singular, plural = ("denies", "deny") if statement.certainty == "denied" else ("says", "say")
        verb = plural if _is_plural(who.split(", citing ")[0].removesuffix(", not named")) else singular
        comma = "," if ", " in who else ""
        given = f", in the words of {carrier}" if statement.mode == "indirect" and carrier not in who else ""
        return f"{who}{comma} {verb}{given}"

    def _written(self, document: Document, carrier: str, origin: Origin | None) -> str:
        """The outlet's own words: whose they are, if they rest on another."""
        if origin and origin.kind != "outlet" and not self.book.is_own(document, origin):
            return f"{carrier} writes, resting on {self.book.origin_name(origin)}"
        return f"{carrier} writes" if document.kind in _FIRST_HAND else f"{carrier} writes, naming no source"

    # ---- sentences ----

    def told(
        self,
        statements: Sequence[Statement],
        *,
        claim: Claim | None = None,
        origin: Origin | None = None,
        cue: str | None = None,
        heard: set[str] | None = None,
    ) -> tuple[Sentence, ...]:
        """What statements of one origin say: a sentence for the clearest of them, and one for all who repeat it.

        `heard` holds who spoke in the paragraph before, so that nobody is introduced twice; it is added to.
        """
        if not statements:
            return ()
        lead = self._clearest(statements, origin)
        span = self.passage(lead, claim, cue)
        teller = self.teller(lead, origin)
        opening = "From the same" if heard and teller in heard else capital(teller)
        if heard is not None:
            heard.add(teller)
        pieces: list[Piece] = [Text(f"{opening}: "), *self.quoted(lead, span), self.notes.cite(lead, span)]
        others = [s for s in statements if s.id != lead.id]
        again = {self.passage(s, claim, cue): s for s in others if s.document == lead.document}
        pieces += [self.notes.cite(s, place) for place, s in again.items() if place != span]
        first = Sentence(tuple(pieces), states=True)
        return (first, *self._repeated([s for s in others if s.document != lead.document], claim, cue))

    def quoted(self, statement: Statement, span: Span) -> tuple[Piece, ...]:
        """The words of a passage at the end of a sentence, with a full stop unless they end in a mark of their own."""
        words = self.words(statement, span)
        return (words,) if words.runs and words.runs[-1].text.endswith(("?", "!", ".")) else (words, Text("."))

    def _clearest(self, statements: Sequence[Statement], origin: Origin | None) -> Statement:
        """The statement that stands for its like: the origin's own, no reprint, quoted, the earliest."""
        modes = {"direct": 0, "indirect": 1, "unattributed": 2}

        def rank(statement: Statement) -> tuple[bool, bool, int]:
            own = origin is not None and self.book.is_own(self.book.document_of(statement), origin)
            return not own, self.book.reprint_of(statement.document) is not None, modes[statement.mode]

        return min(statements, key=rank)

    def _repeated(self, others: Sequence[Statement], claim: Claim | None, cue: str | None) -> tuple[Sentence, ...]:
        """One sentence for the other documents that carry the same, reprints named as such."""
        refs: dict[str, dict[int, Ref]] = {}
        for statement in others:
            ref = self.notes.cite(statement, self.passage(statement, claim, cue))
            refs.setdefault(statement.document, {}).setdefault(ref.number, ref)
        if not refs:
            return ()
        verb = "carries" if len(refs) == 1 else "carry"
        if len(refs) > _MOST_NAMED:
            every = [ref for found in refs.values() for ref in found.values()]
            text = f"{capital(counted(len(refs), 'other document'))} {verb} it too."
            return (Sentence((Text(text), *every), states=True),)
        pieces: list[Piece] = []
        for place, (document, found) in enumerate(refs.items()):
            join = "" if not place else " and " if place == len(refs) - 1 else ", "
            name = self.named(document)
            pieces += [Text(join + (name if place else capital(name))), *found.values()]
        return (Sentence((*pieces, Text(f" {verb} it too.")), states=True),)

    def named(self, document: str) -> str:
        """A document in running text: its publisher and date, and whether it is a reprint."""
        known = self.book.documents[document]
        reprinted = self.book.documents.get(self.book.reprint_of(document) or "")
        name = self.book.short(known)
        name = f"{name} of {self.book.dated(known)}" if known.published.date else name
        return f"{name} (reprint of {self.book.short(reprinted)})" if reprinted else name

    # ---- groups ----

    def wordings(self, statements: Iterable[Statement], claim: Claim | None) -> list[list[tuple[Statement, Span]]]:
        """Passages of a claim, those with the same words together, in order of publication."""
        groups: dict[str, list[tuple[Statement, Span]]] = {}
        for statement in statements:
            span = self.passage(statement, claim)
            text = self.book.document_of(statement).text[span.start : span.end]
            groups.setdefault("".join(word.key for word in words_of(text)), []).append((statement, span))
        return list(groups.values())

    def strands(self, statements: Sequence[Statement]) -> list[tuple[Claim | None, list[Statement]]]:
        """Statements parted by the claim that holds most of them, so that what says the same is told once."""
        left = list(statements)
        found: list[tuple[Claim | None, list[Statement]]] = []
        while left:
            claims = {claim.id: claim for s in left for claim in self.book.claims_of.get(s.id, ())}
            held = {key: [s for s in left if s.id in set(claim.statements)] for key, claim in claims.items()}
            best = max(held, key=lambda key: len(held[key]), default=None)
            if best is None:
                found += [(None, [s]) for s in left]
                break
            found.append((claims[best], held[best]))
            gone = {s.id for s in held[best]}
            left = [s for s in left if s.id not in gone]
        places = {s.id: place for place, s in enumerate(statements)}
        return sorted(found, key=lambda strand: (-len(strand[1]), places[strand[1][0].id]))


def _is_plural(name: str) -> bool:
    """Whether a name is a common noun in the plural ("the monitors"), so that its verb is."""
    words = name.split("”")[0].split() or [""]
    last = words[-1]
    return last == "people" or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is")))


def _whole(statement: Statement) -> Span:
    """The statement, or the words inside the marks where it is one quotation."""
    if statement.mode == "direct" and len(statement.quote) == 1:
        return statement.quote[0]
    return Span(statement.start, statement.end)


def _clause(statement: Statement, text: str, claim: Claim | None, cue: str | None) -> Span | None:
    """The clauses of a statement that stand in a claim, or the one with the cue, or None."""
    spans = [Span(start, end) for held, start, end in claim.spans if held == statement.id] if claim else []
    if not spans and cue:
        clauses = (Span(p.start, p.end) for p in statement.propositions)
        spans = [c for c in clauses if cue.casefold() in text[c.start : c.end].casefold()][:1]
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None


def _is_elsewhere(statement: Statement, at: int, start: int, end: int) -> bool:
    """Whether a hedge at this place belongs to a clause of the statement apart from the one that is cited."""
    holding = [p for p in statement.propositions if p.start <= at < p.end]
    return bool(holding) and all(p.end <= start or p.start >= end for p in holding)


def _trimmed(text: str, start: int, end: int) -> Span:
    """A passage without white space, stray quotation marks and commas at its ends."""
    edges = _QUOTES + ",; \t\r\n\u00a0"
    first, last = start, end
    while first < last and text[first] in edges:
        first += 1
    while last > first and (text[last - 1] in edges or _is_full_stop(text, first, last)):
        last -= 1
    return Span(first, last) if first < last else Span(start, end)


def _is_full_stop(text: str, start: int, end: int) -> bool:
    """Whether the last character ends a sentence: running text sets its own full stop outside the marks."""
    before = text[end - 2 : end - 1] if end - 2 >= start else ""
    return text[end - 1] == "." and (before.islower() or before.isdigit())
