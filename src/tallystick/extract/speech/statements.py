"""Statements: every sentence of the evidence-bearing text, with mode, speaker, chain, certainty and propositions."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.speech import certainty, chains, cues
from tallystick.extract.speech.attribution import Found, Sentence, inside_speech
from tallystick.extract.speech.attributions import beyond, find
from tallystick.extract.speech.beside import signature
from tallystick.extract.speech.contents import Stretch
from tallystick.extract.speech.credited import how_of, wording_of
from tallystick.extract.speech.labels import headed, inverted, is_transcript, lead, turn
from tallystick.extract.speech.passages import Passage, outside, parted, passages
from tallystick.extract.speech.phrases import noun_phrase, reports, span_of, subject_of
from tallystick.extract.speech.polarity import negations
from tallystick.extract.speech.quotes import is_crosshead, may_be_speech
from tallystick.extract.speech.referents import Memory, Named
from tallystick.extract.speech.running import running_quotations
from tallystick.extract.speech.sharing import shares, shares_beyond
from tallystick.extract.speech.speakers import Voice, beside, named, voice
from tallystick.records import (
    Attribution,
    Certainty,
    Mode,
    Negation,
    Proposition,
    Role,
    Span,
    Speaker,
    Statement,
    make_id,
)
from tallystick.text import Paragraph, Quotation

Propositions = Callable[[Paragraph, Doc, int, int, Callable[[int, int], tuple[str, ...]]], tuple[Proposition, ...]]

# Text beside the running text: it has no part in who spoke last.
_ASIDE: frozenset[Role] = frozenset({"headline", "caption", "byline", "dateline", "table"})
# Words by which an outlet speaks for itself beside what it relays.
_OWN_VOICE = re.compile(
    r"\b(?:independent(?:ly)? (?:confirm|verif)|not be (?:\w+ )?(?:confirmed|verified|reached)|"
    r"not (?:immediately|yet) (?:clear|known)|"
    r"(?:respond|reply)(?:ed)? to|declined to comment|for comment|unclear)"
)


@dataclass(frozen=True, slots=True)
class Credit:
    """To whom a passage is given, and by which attribution; `around` are all the words that are not what was said."""

    mode: Mode = "unattributed"
    speaker: Speaker | None = None
    chain: tuple[str, ...] = ()
    unnamed: str | None = None
    main: Found | None = None
    around: tuple[Found, ...] = ()


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

    def read(self, parts: Sequence[Paragraph], docs: Sequence[Doc]) -> list[Statement]:
        """The statements of the paragraphs of a document, in order."""
        made: list[Statement] = []
        quotes = running_quotations(parts, docs)
        transcript = is_transcript(parts)
        for at, (paragraph, doc) in enumerate(zip(parts, docs, strict=True)):
            after = (parts[at + 1], docs[at + 1]) if at + 1 < len(parts) else None
            made += self._paragraph(paragraph, doc, quotes[at], after, transcript=transcript)
        return made

    def _paragraph(
        self,
        paragraph: Paragraph,
        doc: Doc,
        quotes: Sequence[Quotation],
        after: tuple[Paragraph, Doc] | None,
        *,
        transcript: bool,
    ) -> list[Statement]:
        text = paragraph.text
        aside = paragraph.role in _ASIDE
        self._number += not aside
        speech = [] if is_crosshead(text, quotes) else [q for q in quotes if may_be_speech(text, q)]
        label = None if aside else turn(paragraph, doc, self._actors, transcript=transcript)
        if label is not None and outside(text, label.content[0], len(text), speech):
            speech = []
        reading = _Reading(self, paragraph, doc, speech, label)
        if label is None and speech and not outside(text, 0, len(text), speech):
            reading.sign(after)
        stretched = passages(text, doc, quotes, speech, whole=label is not None)
        self.cut += sum(passage.cut for passage in stretched)
        made = [reading.state(clause) for passage in stretched for clause in parted(doc, passage)]
        self._open = (
            reading.voice if speech and not speech[-1].closed and speech[-1].end == len(text.rstrip()) else None
        )
        if not aside:
            self._led = reading.leads_to(stretched) or (self._led if paragraph.role == "list" else None)
        return made


class _Reading:
    """One paragraph being read."""

    def __init__(
        self, reader: Reader, paragraph: Paragraph, doc: Doc, speech: Sequence[Quotation], label: Found | None
    ) -> None:
        self._reader = reader
        self._paragraph = paragraph
        self._doc = doc
        self._speech = speech
        self._memory = reader._memory
        self._aside = paragraph.role in _ASIDE
        self.voice: Voice | None = reader._open or reader._led
        self._before: Statement | None = None
        self._unsaid: list[Found] = []
        self._label = label.content[0] if label is not None else 0
        self._turn = self._noted(label) if label is not None else None

    def sign(self, after: tuple[Paragraph, Doc] | None) -> None:
        """Give the quotations of this paragraph to who signs them in the next."""
        found = signature(after[1], 0, len(after[0].text)) if after is not None else None
        if after is not None and found is not None and found.source is not None and found.head is not None:
            head = after[1][found.head]
            self.voice = voice(after[0], after[1], self._reader._number, found.source, head, self._memory)

    def leads_to(self, stretched: Sequence[Passage]) -> Voice | None:
        """Who says what the next paragraph holds, where this one ends with a colon."""
        if not stretched or stretched[-1].cut:
            return None
        found = lead(Sentence(self._doc, stretched[-1].start, stretched[-1].end, stretched[-1].speech))
        return self._noted(found) if found is not None else None

    def _noted(self, found: Found) -> Voice | None:
        whose = self._resolve(found)
        if whose is not None and found.source is not None:
            self._memory.note(named(self._paragraph, self._reader._number, found.source, whose))
        return whose

    def state(self, passage: Passage) -> Statement:
        """The statement of one passage."""
        sentence = Sentence(self._doc, passage.start, passage.end, passage.speech)
        found = [
            a
            for a in (*headed(self._paragraph, sentence, self._reader._actors), *(inverted(sentence) or find(sentence)))
            if a.source is None or a.source != a.content
        ]
        self._unsaid = [a for a in found if a.withheld]
        said = [a for a in found if not a.withheld]
        outside = [a for a in said if not any(q.start <= a.cue[0] < q.end for q in passage.speech)]
        if self._is_spoken(outside):
            outside = []
        inside = [a for a in said if a not in outside]
        main = _main(outside)
        if main is not None:
            made = self._attributed(passage, sentence, main, [a for a in outside if a is not main], inside)
        else:
            made = self._unattributed(passage, sentence, inside)
        made = replace(made, attributions=self._attributions(passage, sentence, found, main, made))
        if not self._aside:
            self._remember_subject(sentence, main)
            self._remember_others(passage)
        self._before = made
        return made

    # ---- with an attribution of its own ----

    def _attributed(
        self,
        passage: Passage,
        sentence: Sentence,
        main: Found,
        others: list[Found],
        inside: list[Found],
    ) -> Statement:
        source = self._resolve(main)
        if source is None:
            return self._unattributed(passage, sentence, inside)
        nested = [
            *self._tellers(main),
            *(a for a in (*others, *inside) if main.encloses(a) or a in inside or a.kind == "cited"),
        ]
        links, unnamed = chains.chain(source, [a for a in nested if a.kind != "hearsay"], self._resolve)
        if main.kind == "passive" and unnamed == source.unnamed:
            unnamed = None  # who was told is the relay, and not the unnamed one who told it
        direct = bool(passage.speech)
        if not self._aside:
            assert main.source is not None
            self._memory.note(named(self._paragraph, self._reader._number, main.source, source))
            if direct:
                self.voice = source
        mode: Mode = "direct" if direct else "indirect"
        return self._make(passage, sentence, Credit(mode, source.speaker, links, unnamed, main, (main, *others)))

    def _tellers(self, main: Found) -> list[Found]:
        """Who told the receiver that passes it on, as the next link."""
        if main.teller is None:
            return []
        source = span_of(noun_phrase(self._doc[main.teller]))
        return [replace(main, kind="according", source=source, head=main.teller, teller=None)]

    def _resolve(self, attribution: Found, memory: Memory | None = None) -> Voice | None:
        if attribution.source is None or attribution.head is None:
            return None
        return voice(
            self._paragraph,
            self._doc,
            self._reader._number,
            attribution.source,
            self._doc[attribution.head],
            memory or self._memory,
        )

    # ---- without ----

    def _unattributed(self, passage: Passage, sentence: Sentence, inside: list[Found]) -> Statement:
        source, why = self._inherited(passage, sentence)
        if source is None:
            return self._make(passage, sentence, Credit())
        links, unnamed = chains.chain(source, inside, self._resolve)
        going_on = self._before is not None and source.speaker == self._before.speaker
        if self._before is not None and going_on and not self._is_spoken(()):
            links, unnamed = self._before.chain, self._before.anonymous
        direct = why == "transcript" or self._stands_alone(passage)
        if direct and not self._aside:
            self._memory.renew(source.speaker, self._reader._number)
        mode: Mode = "direct" if direct else "unattributed"
        made = self._make(passage, sentence, Credit(mode, source.speaker, links, unnamed))
        return made if direct else replace(made, continues=why)

    def _inherited(self, passage: Passage, sentence: Sentence) -> tuple[Voice | None, str]:
        """The source that a passage without attribution stays with, and why; no source without evidence in the text."""
        if self._turn is not None:
            return self._turn, "transcript"
        if self._stands_alone(passage):
            if self.voice is not None:
                return self.voice, "quotation"
            last = self._memory.subject(self._reader._number) or self._memory.last_speaker(self._reader._number, 1)
            return (_again(last), "quotation") if last is not None else (None, "")
        if self._reader._led is not None and (self._before is None or self._paragraph.role == "list" or self._led_on()):
            return self._reader._led, "colon"
        if self._before is None or self._before.speaker is None or self._aside:
            return None, ""
        before = Voice(self._before.speaker, "unknown", self._before.anonymous)
        first = [t for t in sentence.span if not t.is_punct][:6]
        cue = next((t for t in sentence.span[:14] if t.lower_ in cues.ADDITION), None)
        if cue is not None:
            return before, f"cue: {cue.text}"
        if first and first[0].lower_ in {"it", "they"} and first[0].dep_ == "nsubj" and not _weather(first[0]):
            return before, f"cue: {first[0].text}"
        if certainty.hearsay(self._paragraph.text[passage.start : passage.end]) and self._before.speaker is not None:
            return before, "same paragraph"
        known = self._before.speaker.actor is not None
        if known and self._before.mode == "indirect" and not _turns(sentence) and not _has_own_source(sentence):
            return before, "same paragraph"
        return None, ""

    def _led_on(self) -> bool:
        """Whether the words before in this paragraph, which has no quotation marks, were led up to by a colon."""
        return not self._speech and self._before is not None and self._before.continues == "colon"

    def _is_spoken(self, outside: Sequence[Found]) -> bool:
        """Whether all of a passage is somebody's, in a turn of a transcript or after a colon, and not others' words."""
        if self._turn is not None:
            return True
        heads = [self._doc[a.head] for a in outside if a.family == "speech" and a.head is not None]
        return self._led_on() and not any(head.pos_ in {"NOUN", "PROPN"} for head in heads)

    def _stands_alone(self, passage: Passage) -> bool:
        return bool(passage.speech) and not outside(self._paragraph.text, passage.start, passage.end, passage.speech)

    # ---- the record ----

    def _make(self, passage: Passage, sentence: Sentence, credit: Credit) -> Statement:
        start, end = self._paragraph.to_document(passage.start, passage.end)
        main = credit.main
        weak = certainty.hedges(self._text((passage.start, passage.end)))
        if main is not None:
            weak = tuple(hedge for hedge in weak if hedge != self._text(main.cue))
        firm: Certainty = "hedged" if weak else "asserted"
        return Statement(
            id=make_id("s", self._paragraph.document, start, end, credit.mode),
            document=self._paragraph.document,
            start=start,
            end=end,
            mode=credit.mode,
            quote=self._quoted(passage) if credit.mode == "direct" else (),
            speaker=credit.speaker,
            chain=credit.chain,
            anonymous=credit.unnamed,
            cue=self._text(main.cue).strip() if main is not None else None,
            certainty="denied" if main is not None and main.family == "denial" else firm,
            hedges=weak,
            negated=certainty.negated(sentence.span, self._core(sentence, main)),
            propositions=self._clauses(passage, credit.around),
            negations=tuple(
                Negation(*(Span(*self._paragraph.to_document(*stretch)) for stretch in pair))
                for pair in negations(sentence.span)
                if pair[1][0] < pair[1][1]
            ),
        )

    def _attributions(
        self, passage: Passage, sentence: Sentence, found: Sequence[Found], main: Found | None, made: Statement
    ) -> tuple[Attribution, ...]:
        """All attributions of a passage as records; a quotation that has none of its own is given to who goes on."""
        led = made.mode == "direct" or made.continues == "colon"
        if main is None and led and made.speaker is not None:
            whole = [(max(passage.start, self._label), passage.end)]
            cue = self._span((self._label - 2, self._label - 1)) if self._label else None
            spans = self._all_spans(whole)
            own = [Attribution(spans, cue, made.speaker, "said", "quoted", made.anonymous is None)]
        else:
            own = []
        memory = self._memory.quietly()
        in_order = sorted(found, key=lambda each: (inside_speech(sentence, each), each.kind == "cited"))
        more = beyond(sentence, found)
        given = [*shares(sentence, in_order), *shares_beyond(sentence, more)]
        for each, stretches in zip([*in_order, *more], given, strict=True):
            if not stretches:
                continue
            source, known = made.speaker, made.anonymous is None
            if each is not main:
                whose = self._resolve(each, memory)
                source = whose.speaker if whose is not None else None
                known = whose is not None and whose.unnamed is None
            if each.written is not None and source is not None:
                span = self._span(each.written)
                source = replace(source, text=self._text(each.written), start=span.start, end=span.end)
            own.append(
                Attribution(
                    self._all_spans(stretches),
                    self._span(each.cue),
                    source,
                    how_of(each),
                    wording_of(sentence, stretches),
                    known,
                    "table" if each.kind == "attitude" else "rule",
                )
            )
        return tuple(own)

    def _span(self, stretch: Stretch) -> Span:
        return Span(*self._paragraph.to_document(*stretch))

    def _all_spans(self, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
        return tuple(span for start, end in stretches for span in self._spans(start, end))

    def _quoted(self, passage: Passage) -> tuple[Span, ...]:
        """The words inside the marks; in a turn of a transcript, which has none, the words after the speaker."""
        spans = tuple(span for quote in passage.speech for span in self._spans(quote.inner_start, quote.inner_end))
        return spans or tuple(self._spans(max(passage.start, self._label), passage.end))

    def _core(self, sentence: Sentence, main: Found | None) -> Token | None:
        if main is not None and main.root is not None:
            return self._doc[main.root]
        if main is not None:
            inner = [
                t
                for t in sentence.span
                if t.dep_ in {"ROOT", "ccomp"} and t.pos_ in {"VERB", "AUX"} and t.idx != main.cue[0]
            ]
            return inner[0] if inner else None
        return sentence.span.root

    def _spans(self, start: int, end: int) -> list[Span]:
        """A stretch of the paragraph as stretches of the document, parted where furniture stands between."""
        spans: list[Span] = []
        for p, d, n in self._paragraph.pieces:
            left, right = max(p, start), min(p + n, end)
            if left < right:
                spans.append(Span(d + left - p, d + right - p))
        return spans

    def _clauses(self, passage: Passage, around: Sequence[Found]) -> tuple[Proposition, ...]:
        def named_at(start: int, end: int) -> tuple[str, ...]:
            return self._reader._actors.named(*self._paragraph.to_document(start, end))

        made: list[Proposition] = []
        for start, end in _contents(passage, around, self._unsaid):
            made += self._reader._propositions(self._paragraph, self._doc, start, end, named_at)
        if not made and around:
            made += self._reader._propositions(self._paragraph, self._doc, passage.start, passage.end, named_at)
        return tuple(made)

    def _text(self, span: tuple[int, int]) -> str:
        return self._paragraph.text[span[0] : span[1]]

    def _remember_subject(self, sentence: Sentence, main: Found | None) -> None:
        """Note the subject of a sentence that speaks without words of its own: "Venn, a lawyer, agreed."."""
        if main is not None:
            return
        root = sentence.span.root
        subject = subject_of(root) if root.pos_ in {"VERB", "AUX"} else None
        if subject is None or subject.pos_ == "PRON" or sentence.quoted(subject):
            return
        phrase = noun_phrase(subject)
        source = phrase[0].idx, phrase[-1].idx + len(phrase[-1])
        found = voice(self._paragraph, self._doc, self._reader._number, source, subject, self._memory)
        if found.speaker.actor is not None or (found.sort == "person" and found.unnamed is not None):
            self._memory.note(named(self._paragraph, self._reader._number, source, found, spoke=False))

    def _remember_others(self, passage: Passage) -> None:
        """Note the persons mentioned in a passage outside what is quoted: "she" may be one of them."""
        at = passage.start
        for stop, after in [*((q.start, q.end) for q in passage.speech), (passage.end, passage.end)]:
            if at < stop:
                for each in beside(self._paragraph, self._reader._number, (at, stop), self._reader._actors):
                    self._memory.note(each)
            at = max(at, after)


def _main(outside: Sequence[Found]) -> Found | None:
    """The outermost attribution; where its source goes on to say something, that rather than a reaction of its own."""
    first = next((a for a in outside if a.kind not in {"hearsay", "cited"}), None)
    if first is None or first.kind != "verb" or (first.family == "speech" and first.lemma != "downplay"):
        return first
    return next((a for a in outside if a.source == first.source and a.family == "speech" and a.participle), first)


def _weather(token: Token) -> bool:
    """Whether "it" stands for nothing: "it was not clear who …"."""
    return token.lower_ == "it" and any(
        c.dep_ in {"ccomp", "csubj", "xcomp"}
        for c in [*token.head.children, *(g for c in token.head.children for g in c.children)]
    )


def _again(last: Named) -> Voice:
    """Somebody who spoke before, as the speaker of a passage that has no words for them."""
    return Voice(last.speaker, last.sort, last.unnamed)


def _contents(passage: Passage, around: Sequence[Found], unsaid: Sequence[Found]) -> list[tuple[int, int]]:
    """The stretches of a passage that are what was said: without the words that attribute, and what was not said."""
    whole = {"provision", "noun"}
    places = [(a.cue, a.source) for a in around if a.source is not None and a.kind not in whole]
    holes = [(min(cue[0], source[0]), max(cue[1], source[1])) for cue, source in places]
    holes = sorted([*holes, *(a.content for a in unsaid if a.kind == "verb" and a.family != "denial")])
    stretches, at = [], passage.start
    for start, end in holes:
        stretches.append((at, start))
        at = max(at, end)
    stretches.append((at, passage.end))
    return [(s, e) for s, e in stretches if e - s > 3]


def _has_own_source(sentence: Sentence) -> bool:
    """Whether somebody named in the sentence speaks in it, though it does not say what: "Ada Venn agreed."."""
    root = sentence.span.root
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    return reports(root) and subject is not None and subject.pos_ == "PROPN"


def _turns(sentence: Sentence) -> bool:
    """Whether a sentence turns away from what was said before it, or is the outlet's own remark on it."""
    first = [t.lower_ for t in sentence.span if not t.is_punct][:1]
    return (bool(first) and first[0] in cues.TURNS) or _OWN_VOICE.search(sentence.span.text) is not None
