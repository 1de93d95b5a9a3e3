"""Statements: every sentence of the evidence-bearing text, with mode, speaker, chain, certainty and propositions."""

from __future__ import annotations

from collections.abc import Sequence

from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.parser.words import Parse
from tallystick.extract.speech.labels import is_transcript, turn
from tallystick.extract.speech.later import given, introduced_later
from tallystick.extract.speech.passages import outside, parted, passages
from tallystick.extract.speech.quotes import is_crosshead, may_be_speech
from tallystick.extract.speech.reading import ASIDE, Reading, SoFar
from tallystick.extract.speech.recorded import Propositions, Recorder
from tallystick.extract.speech.referents import Memory
from tallystick.extract.speech.running import running_quotations
from tallystick.extract.speech.speakers import Voice
from tallystick.records import Statement
from tallystick.text import Paragraph, Quotation


class Reader:
    """Reads the paragraphs of one document in order and makes its statements."""

    def __init__(self, actors: Actors, propositions: Propositions) -> None:
        self._actors = actors
        self._propositions = propositions
        self._memory = Memory(actors)
        # Who speaks in a quotation that the last paragraph left open, and to whom its last words led up: "He said:".
        self._open: Voice | None = None
        self._led: Voice | None = None
        self._number = 0
        # Sentences that were too long to be read whole.
        self.cut = 0

    def read(self, parts: Sequence[Paragraph], parses: Sequence[Parse]) -> list[Statement]:
        """The statements of the paragraphs of a document, in order."""
        made: list[Statement] = []
        quotes = running_quotations(parts, parses)
        transcript = is_transcript(parts)
        for at, (paragraph, parse) in enumerate(zip(parts, parses, strict=True)):
            after = (parts[at + 1], parses[at + 1]) if at + 1 < len(parts) else None
            made += self._paragraph(paragraph, parse, quotes[at], after, transcript=transcript)
        found = introduced_later(self._memory.unknown, self._actors)
        return [given(statement, found) for statement in made] if found else made

    def _paragraph(
        self,
        paragraph: Paragraph,
        parse: Parse,
        quotes: Sequence[Quotation],
        after: tuple[Paragraph, Parse] | None,
        *,
        transcript: bool,
    ) -> list[Statement]:
        text = paragraph.text
        aside = paragraph.role in ASIDE
        self._number += not aside
        speech = [] if is_crosshead(text, quotes) else [q for q in quotes if may_be_speech(text, q)]
        label = None if aside else turn(paragraph, parse, self._actors, transcript=transcript)
        if label is not None and outside(text, label.content[0], len(text), speech):
            speech = []
        so_far = SoFar(self._memory, self._number, self._open, self._led)
        begin = label.content[0] if label is not None else 0
        recorder = Recorder(paragraph, parse, self._actors, self._propositions, begin)
        reading = Reading(so_far, recorder, speech, label)
        if label is None and speech and not outside(text, 0, len(text), speech):
            reading.sign(after)
        stretched = passages(text, parse, quotes, speech, whole=label is not None)
        self.cut += sum(passage.cut for passage in stretched)
        made = [reading.state(clause) for passage in stretched for clause in parted(parse, passage)]
        self._open = (
            reading.voice if speech and not speech[-1].closed and speech[-1].end == len(text.rstrip()) else None
        )
        if not aside:
            self._led = reading.leads_to(stretched) or (self._led if paragraph.role == "list" else None)
        return made
