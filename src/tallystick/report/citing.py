"""Sentences made from statements: who says it, the exact words, and the notes that bear it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tallystick.records import Claim, Document, Origin, Span, Statement
from tallystick.report.casebook import Casebook
from tallystick.report.content import Piece, Ref, Sentence, Text, Words
from tallystick.report.notebook import LONG, Notebook, shown_words, words_shown
from tallystick.report.passages import passage_of
from tallystick.report.wording import counted, listed, visible
from tallystick.text import capital
from tallystick.text import words as words_of

_MOST_NAMED = 4
_FIRST_HAND = ("official report", "statement", "press release")


class Citer:
    """Composes cited sentences for one report; the notebook numbers what it cites."""

    def __init__(self, book: Casebook, notes: Notebook) -> None:
        self.book = book
        self.notes = notes

    # ---- passages ----

    def passage(self, statement: Statement, claim: Claim | None = None, cue: str | None = None) -> Span:
        """The stretch of a statement that is cited."""
        return passage_of(statement, self.book.document_of(statement).text, claim, cue)

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
        names = [n for i, n in enumerate(names) if not any(n.casefold() in held.casefold() for held in names[:i])]
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
        heard: list[str] | None = None,
    ) -> tuple[Sentence, ...]:
        """What statements of one origin say: a sentence for the clearest of them, and one for all who repeat it.

        `heard` holds who spoke in the paragraph before, so that nobody is introduced twice; it is added to.
        """
        if not statements:
            return ()
        lead = self._clearest(statements, origin)
        span = self.passage(lead, claim, cue)
        pieces: list[Piece] = [
            Text(f"{self._opening(lead, origin, heard)}: "),
            *self.quoted(lead, span),
            self.notes.cite(lead, span),
        ]
        others = [s for s in statements if s.id != lead.id]
        again = {self.passage(s, claim, cue): s for s in others if s.document == lead.document}
        pieces += [self.notes.cite(s, place) for place, s in again.items() if place != span]
        first = Sentence(tuple(pieces), states=True)
        return (first, *self._repeated(lead, [s for s in others if s.document != lead.document], claim, cue))

    def cited(self, statements: Sequence[Statement], *, claim: Claim, origin: Origin | None) -> Sentence:
        """The clearest of some statements, with a note for each document that says it."""
        lead = self._clearest(statements, origin)
        held: dict[str, list[Statement]] = {}
        for statement in statements:
            held.setdefault(statement.document, []).append(statement)
        statements = [self._clearest(others, origin) for document, others in held.items() if document != lead.document]
        span = self.passage(lead, claim)
        first = self.notes.cite(lead, span)
        refs: dict[int, Ref] = {first.number: first}
        for ref in (self.notes.cite(s, self.passage(s, claim)) for s in statements):
            refs.setdefault(ref.number, ref)
        opening = Text(f"{capital(self.teller(lead, origin))}: ")
        return Sentence((opening, *self.quoted(lead, span), *refs.values()), states=True)

    def _opening(self, lead: Statement, origin: Origin | None, heard: list[str] | None) -> str:
        """Who says it, in full the first time in a paragraph; after that only what differs."""
        teller = self.teller(lead, origin)
        if heard is None:
            return capital(teller)
        who = self.who(lead) or ""
        base, _, behind = who.partition(", citing ")
        known, heard[:] = heard[1:], [teller, base]
        if not who or base not in known or lead.certainty == "denied":
            return capital(teller)
        words = f"in the words of {self.book.carrier(self.book.document_of(lead))}" if lead.mode == "indirect" else ""
        return capital(", ".join(filter(None, (f"citing {behind}" if behind else "", words)))) or "From the same"

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

    def _repeated(
        self, lead: Statement, others: Sequence[Statement], claim: Claim | None, cue: str | None
    ) -> tuple[Sentence, ...]:
        """One sentence for the other documents that carry the same, reprints beside what they reprint."""
        refs: dict[str, list[Ref]] = {}
        for statement in others:
            ref = self.notes.cite(statement, self.passage(statement, claim, cue))
            held = refs.setdefault(statement.document, [])
            held += [ref] if ref.number not in {known.number for known in held} else []
        if not refs:
            return ()
        refs = {document: sorted(found, key=lambda ref: ref.number) for document, found in refs.items()}
        if len(refs) > _MOST_NAMED:
            every = [ref for found in refs.values() for ref in found]
            copies = len([d for d in self.book.copies((lead.document, *refs)) if d in refs])
            told = f", {counted(copies, 'reprint')} among them," if copies else ""
            text = f"{capital(counted(len(refs), 'other document'))}{told} carry it too."
            return (Sentence((Text(text), *every), states=True),)
        return (Sentence(tuple(self._carried(lead, refs)), states=True),)

    def _carried(self, lead: Statement, refs: dict[str, list[Ref]]) -> list[Piece]:
        """The documents by name with their notes, then reprints of the lead's document, which is always named.

        "The Post [2] with a reprint in the Mail [3], and a reprint of the Gazette in the Star [4] carry it too."
        """
        copies = self.book.copies((lead.document, *refs))
        copies.pop(lead.document, None)
        groups: list[list[Piece]] = [
            [Text(self.book.short(self.book.documents[document])), *found, *self._reprints(document, copies, refs)]
            for document, found in refs.items()
            if document not in copies
        ]
        if any(of == lead.document for of in copies.values()):
            groups.append(self._reprints(lead.document, copies, refs, of=self.book.short(self.book.document_of(lead))))
        verb = "carries" if len(refs) == 1 else "carry"
        several = ", and " if copies else " and "
        parted: list[Piece] = []
        for place, group in enumerate(groups):
            join = "" if not place else several if place == len(groups) - 1 else ", "
            first = group[0]
            opened = Text(join + (first.text if place else capital(first.text))) if isinstance(first, Text) else first
            parted += [opened, *group[1:]]
        return [*parted, Text(f" {verb} it too.")]

    def _reprints(
        self, document: str, copies: dict[str, str], refs: dict[str, list[Ref]], of: str | None = None
    ) -> list[Piece]:
        """The reprints of a document with their notes: " with a reprint in the Mail"; "a reprint of Y in the Mail"."""
        held = [copy for copy, original in self._firsts(copies).items() if original == document]
        publisher = self.book.documents[document].publisher
        pieces: list[Piece] = []
        for place, copy in enumerate(held):
            known = self.book.documents[copy]
            by = "" if known.publisher == publisher else f" in {self.book.short(known)}"
            what = "a reprint" if of is None or place else f"a reprint of {of}"
            opening = " and " if place else "" if of else " with "
            pieces += [Text(f"{opening}{what}{by}"), *refs[copy]]
        return pieces

    def _firsts(self, copies: dict[str, str]) -> dict[str, str]:
        """Each reprint with what it goes back to, reprints of reprints too."""
        return {copy: self._first(copy, copies) for copy in copies}

    def carriers(self, documents: Sequence[str]) -> str:
        """Documents by name, reprints beside what they reprint: "the Post with a reprint and the Mail"."""
        copies = self.book.copies(documents)
        names = []
        for document in (d for d in documents if d not in copies):
            count = len([copy for copy in copies if self._first(copy, copies) == document])
            several = "a reprint" if count == 1 else counted(count, "reprint")
            names.append(self.book.short(self.book.documents[document]) + (f" with {several}" if count else ""))
        if len(names) > _MOST_NAMED:
            names = [*names[: _MOST_NAMED - 1], counted(len(names) - _MOST_NAMED + 1, "other document")]
        return listed(names)

    def _first(self, copy: str, copies: dict[str, str]) -> str:
        """What a reprint of reprints goes back to."""
        passed: set[str] = set()
        while copy in copies and copy not in passed:
            passed.add(copy)
            copy = copies[copy]
        return copy

    def beside(self, statement: Statement, origin: Origin | None) -> str:
        """Who is named for a statement beside the origin that it rests on, or ""."""
        base, _, behind = (self.who(statement) or "").partition(", citing ")
        name = self.book.origin_name(origin) if origin else ""
        carrier = self.book.carrier(self.book.document_of(statement))
        plain = {word.casefold().removeprefix("the ") for word in (name, carrier)}
        given = f"giving it to {base}" if base and base.casefold().removeprefix("the ") not in plain else ""
        denied = "denying it" if statement.certainty == "denied" else ""
        return ", ".join(filter(None, (given, f"citing {behind}" if behind else "", denied)))

    # ---- groups ----

    def wordings(self, statements: Iterable[Statement], claim: Claim | None) -> list[list[tuple[Statement, Span]]]:
        """Passages of a claim, those with the same words together, in order of publication."""
        groups: dict[str, list[tuple[Statement, Span]]] = {}
        for statement in statements:
            span = self.passage(statement, claim)
            text = words_shown(self.book.document_of(statement), span)
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
