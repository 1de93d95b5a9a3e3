"""Sentences made from statements: who says it, the exact words, and the notes that bear it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.records import Claim, Document, Origin, Span, Statement
from tallystick.report.casebook import Casebook
from tallystick.report.content import Piece, Ref, Sentence, Text, Words
from tallystick.report.notebook import Notebook, shown_words
from tallystick.report.wording import capital, counted, listed, visible
from tallystick.text import words as words_of

_QUOTES = "\"'“”‘’„«»`"
_MOST_NAMED = 4
_FIRST_HAND = ("official report", "statement", "press release")


class Citer:
    """Composes cited sentences for one report; the notebook numbers what it cites."""

    def __init__(self, book: Casebook, notes: Notebook) -> None:
        self.book = book
        self.notes = notes

    # ---- passages ----

    def passage(self, statement: Statement, claim: Claim | None = None, cue: str | None = None) -> Span:
        """The stretch of a statement that is cited: its clauses in the claim, or the clause with the cue, or all of it.

        It is widened to take in the statement's hedges, so that none is cut off.
        """
        text = self.book.document_of(statement).text
        clauses = [Span(s, e) for i, s, e in claim.spans if i == statement.id] if claim else []
        if not clauses and cue:
            clauses = [Span(p.start, p.end) for p in statement.propositions
                       if cue.casefold() in text[p.start : p.end].casefold()][:1]  # fmt: skip
        if not clauses:
            clauses = list(statement.quote[:1]) if len(statement.quote) == 1 and statement.mode == "direct" else []
        if not clauses:
            clauses = [Span(statement.start, statement.end)]
        start, end = min(c.start for c in clauses), max(c.end for c in clauses)
        for hedge in statement.hedges:
            at = text.casefold().find(hedge.casefold(), statement.start, statement.end)
            if (
                at >= 0
                and hedge.casefold() not in text[start:end].casefold()
                and not _is_elsewhere(statement, at, start, end)
            ):
                start, end = min(start, at), max(end, at + len(hedge))
        return _trimmed(text, start, end)

    def words(self, statement: Statement, span: Span) -> Words:
        """The words of a passage as running text shows them."""
        return shown_words(self.book.document_of(statement), span, statement.hedges)

    # ---- who says it ----

    def who(self, statement: Statement) -> str | None:
        """Who says it, with those behind them: "the mission, citing “one monitor”, not named"; None for the outlet."""
        names = [name for actor in statement.chain if (name := self.book.name(actor))]
        if not names and statement.speaker:
            named = self.book.name(statement.speaker.actor or "")
            names = [named or f"“{visible(statement.speaker.text)}”"]
        nameless = f"“{visible(statement.anonymous)}”, not named" if statement.anonymous else None
        behind = [*names[1:], *([nameless] if nameless else [])]
        if names:
            return f"{names[0]}, citing {listed(behind)}" if behind else names[0]
        return f"{nameless}, through {self.book.carrier(self.book.document_of(statement))}" if nameless else None

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
        verb = "denies" if statement.certainty == "denied" else "says"
        comma = "," if ", " in who else ""
        given = f", in the words of {carrier}" if statement.mode == "indirect" and carrier not in who else ""
        return f"{who}{comma} {verb}{given}"

    def _written(self, document: Document, carrier: str, origin: Origin | None) -> str:
        """The outlet's own words: whose they are, if they rest on another."""
        if origin and origin.kind != "outlet" and not self.book.is_own(document, origin):
            return f"{carrier} writes, resting on {self.book.origin_name(origin)}"
        return f"{carrier} writes" if document.kind in _FIRST_HAND else f"{carrier} writes, naming no source"

    # ---- sentences ----

    def told(self, statements: Sequence[Statement], *, claim: Claim | None = None, origin: Origin | None = None,
             cue: str | None = None) -> tuple[Sentence, ...]:  # fmt: skip
        """What some statements of one origin say, in a sentence for the clearest of them and one for all who repeat it."""
        if not statements:
            return ()
        lead = self._clearest(statements, origin)
        first = self._lead(lead, claim, origin, cue)
        rest = [s for s in statements if s.id != lead.id]
        fresh = [(s, self.passage(s, claim, cue)) for s in rest]
        span = self.passage(lead, claim, cue)
        others = [(s, p) for s, p in fresh if (s.document, p) != (lead.document, span)]
        return (first, *self._repeated(lead, others))

    def _lead(self, lead: Statement, claim: Claim | None, origin: Origin | None, cue: str | None) -> Sentence:
        span = self.passage(lead, claim, cue)
        opening = f"{capital(self.teller(lead, origin))}: "
        return Sentence((Text(opening), *self.quoted(lead, span), self.notes.cite(lead, span)), states=True)

    def quoted(self, statement: Statement, span: Span) -> tuple[Piece, ...]:
        """The words of a passage at the end of a sentence: with its full stop, unless they end in a mark of their own."""
        words = self.words(statement, span)
        return (words,) if words.runs and words.runs[-1].text.endswith(("?", "!", ".")) else (words, Text("."))

    def _clearest(self, statements: Sequence[Statement], origin: Origin | None) -> Statement:
        """The statement that stands for its like: the origin's own, no reprint, quoted rather than retold, the earliest."""
        modes = {"direct": 0, "indirect": 1, "unattributed": 2}

        def rank(statement: Statement) -> tuple[bool, bool, int]:
            own = origin is not None and self.book.is_own(self.book.document_of(statement), origin)
            return not own, self.book.reprint_of(statement.document) is not None, modes[statement.mode]

        return min(statements, key=rank)

    def _repeated(self, lead: Statement, others: Sequence[tuple[Statement, Span]]) -> tuple[Sentence, ...]:
        """One sentence for those who carry the same, reprints named as such."""
        if not others:
            return ()
        refs: dict[str, list[Ref]] = {}
        for statement, span in others:
            refs.setdefault(statement.document, []).append(self.notes.cite(statement, span))
        if list(refs) == [lead.document]:
            return (Sentence((Text("The same document says it again."), *refs[lead.document]), states=True),)
        elsewhere = [document for document in refs if document != lead.document]
        verb = "carries" if len(elsewhere) == 1 else "carry"
        if len(elsewhere) > _MOST_NAMED:
            every = tuple(ref for found in refs.values() for ref in found)
            text = f"{capital(counted(len(elsewhere), 'other document'))} {verb} it too."
            return (Sentence((Text(text), *every), states=True),)
        pieces: list[Piece] = []
        for place, document in enumerate(elsewhere):
            join = "" if not place else " and " if place == len(elsewhere) - 1 else ", "
            name = self.named(document)
            pieces += [Text(join + (capital(name) if not place else name)), *refs[document]]
        again = refs.get(lead.document, [])
        pieces += [Text(f" {verb} it too.")]
        return (Sentence((*pieces, *again), states=True),)

    def named(self, document: str) -> str:
        """A document in running text: its source and date, and whether it is a reprint."""
        known = self.book.documents[document]
        reprinted = self.book.reprint_of(document)
        name = self.book.source(known)
        name = f"{name} of {self.book.dated(known)}" if known.published.date else name
        if reprinted and reprinted in self.book.documents:
            return f"{name} (reprint of {self.book.source(self.book.documents[reprinted])})"
        return name

    # ---- groups ----

    def wordings(self, statements: Iterable[Statement], claim: Claim | None) -> list[list[tuple[Statement, Span]]]:
        """Passages of a claim, those with the same words together, in order of publication."""
        groups: dict[tuple[str, ...], list[tuple[Statement, Span]]] = {}
        for statement in statements:
            span = self.passage(statement, claim)
            text = self.book.document_of(statement).text[span.start : span.end]
            groups.setdefault(tuple(word.key for word in words_of(text)), []).append((statement, span))
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
