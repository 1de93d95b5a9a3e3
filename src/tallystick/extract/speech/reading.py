"""Reading one paragraph: to whom each of its passages is given, and what the next paragraphs remember of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from tallystick.extract.parser.words import Parse, Word
from tallystick.extract.speech import chains
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.attributions import find
from tallystick.extract.speech.beside import signature
from tallystick.extract.speech.going_on import goes_on
from tallystick.extract.speech.labels import headed, inverted, lead
from tallystick.extract.speech.passages import Passage, outside
from tallystick.extract.speech.phrases import FINITE, is_document, noun_phrase, span_of, subject_of
from tallystick.extract.speech.recorded import Credit, Recorder
from tallystick.extract.speech.referents import Memory, Named
from tallystick.extract.speech.speakers import Voice, beside, named, voice
from tallystick.extract.speech.together import together
from tallystick.records import Mode, Role, Statement
from tallystick.text import Paragraph, Quotation

# Text beside the running text: it has no part in who spoke last.
ASIDE: frozenset[Role] = frozenset({"headline", "caption", "byline", "dateline", "table"})


@dataclass(frozen=True, slots=True)
class SoFar:
    """What the paragraphs before give to the reading of one.

    `number` counts the running paragraphs; `open` speaks in a quotation that the last paragraph left open, and `led` is
    to whom its last words led up: "He said:".
    """

    memory: Memory
    number: int
    open: Voice | None = None
    led: Voice | None = None


class Reading:
    """One paragraph being read, passage by passage; `voice` speaks in its quotations that name nobody."""

    def __init__(self, so_far: SoFar, recorder: Recorder, speech: Sequence[Quotation], label: Found | None) -> None:
        self._so_far = so_far
        self._recorder = recorder
        self._paragraph = recorder.paragraph
        self._parse = recorder.parse
        self._speech = speech
        self._memory = so_far.memory
        self._quiet = so_far.memory.quietly()
        self._aside = self._paragraph.role in ASIDE
        self.voice: Voice | None = so_far.open or so_far.led
        self._before: Statement | None = None
        self._unsaid: list[Found] = []
        self._turn = self._noted(label) if label is not None else None

    def sign(self, after: tuple[Paragraph, Parse] | None) -> None:
        """Give the quotations of this paragraph to who signs them in the next."""
        found = signature(after[1], 0, len(after[0].text)) if after is not None else None
        if after is not None and found is not None and found.source is not None and found.head is not None:
            head = after[1].words[found.head]
            self.voice = voice(after[0], after[1], self._so_far.number, found.source, head, self._memory)

    def leads_to(self, stretched: Sequence[Passage]) -> Voice | None:
        """Who says what the next paragraph holds, where this one ends with a colon."""
        if not stretched or stretched[-1].cut:
            return None
        found = lead(Sentence(self._parse, stretched[-1].start, stretched[-1].end, stretched[-1].speech))
        return self._noted(found) if found is not None else None

    def _noted(self, found: Found) -> Voice | None:
        whose = self._resolve(found)
        if whose is not None and found.source is not None:
            self._memory.note(named(self._paragraph, self._so_far.number, found.source, whose))
        return whose

    def state(self, passage: Passage) -> Statement:
        """The statement of one passage."""
        sentence = Sentence(self._parse, passage.start, passage.end, passage.speech)
        found = [
            a
            for a in (*headed(self._paragraph, sentence, self._memory.actors), *(inverted(sentence) or find(sentence)))
            if a.source is None or a.source != a.content
        ]
        self._unsaid = [a for a in found if a.withheld]
        said = [a for a in found if not a.withheld]
        outside = [a for a in said if not a.passing and not any(q.start <= a.cue[0] < q.end for q in passage.speech)]
        if self._is_spoken(outside):
            outside = []
        inside = [a for a in said if a not in outside and not a.passing]
        main = _main(outside, self._parse)
        if main is not None:
            made = self._attributed(passage, sentence, main, [a for a in outside if a is not main], inside)
        else:
            made = self._unattributed(passage, sentence, inside)
        resolve = partial(self._resolve, memory=self._quiet)
        made = replace(made, attributions=self._recorder.attributions(passage, sentence, found, main, made, resolve))
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
            *(a for a in others if self._tells_of(main, a)),
        ]
        nested = [a for a in nested if not self._is_pronoun(a)]  # "X said it had found" relays nobody
        links, unnamed = chains.chain(source, [a for a in nested if a.kind != "hearsay"], self._resolve)
        if main.kind == "passive" and unnamed == source.unnamed:
            unnamed = None  # who was told is the relay, and not the unnamed one who told it
        direct = bool(passage.speech)
        if not self._aside:
            assert main.source is not None
            self._memory.note(named(self._paragraph, self._so_far.number, main.source, source))
            if direct:
                self.voice = source
        mode: Mode = "direct" if direct else "indirect"
        credit = Credit(mode, source.speaker, links, unnamed, main, (main, *others))
        return self._recorder.statement(passage, sentence, credit, self._unsaid)

    def _tells_of(self, main: Found, other: Found) -> bool:
        """Whether it is a document that has it that somebody said so: "X told us …, according to the report"."""
        written = main.kind == "according" and main.head is not None and is_document(self._parse.words[main.head])
        return written and other.encloses(main) and not main.encloses(other)

    def _is_pronoun(self, attribution: Found) -> bool:
        return attribution.head is not None and self._parse.words[attribution.head].pos == "PRON"

    def _tellers(self, main: Found) -> list[Found]:
        """Who told the receiver that passes it on, as the next link."""
        if main.teller is None:
            return []
        source = span_of(noun_phrase(self._parse.words[main.teller]))
        return [replace(main, kind="according", source=source, head=main.teller, teller=None)]

    def _resolve(self, attribution: Found, memory: Memory | None = None) -> Voice | None:
        if attribution.source is None or attribution.head is None:
            return None
        head = self._parse.words[attribution.head]
        return together(self._voice(attribution.source, head, memory), head, partial(self._voice, memory=self._quiet))

    def _voice(self, source: tuple[int, int], head: Word, memory: Memory | None = None) -> Voice:
        return voice(self._paragraph, self._parse, self._so_far.number, source, head, memory or self._memory)

    # ---- without ----

    def _unattributed(self, passage: Passage, sentence: Sentence, inside: list[Found]) -> Statement:
        source, why = self._inherited(passage, sentence)
        if source is None:
            return self._recorder.statement(passage, sentence, Credit(), self._unsaid)
        links, unnamed = chains.chain(source, inside, self._resolve)
        going_on = self._before is not None and source.speaker == self._before.speaker
        if self._before is not None and going_on and not self._is_spoken(()):
            links, unnamed = self._before.chain, self._before.anonymous
        direct = why == "transcript" or self._stands_alone(passage)
        if direct and not self._aside:
            self._memory.renew(source.speaker, self._so_far.number)
        mode: Mode = "direct" if direct else "unattributed"
        made = self._recorder.statement(passage, sentence, Credit(mode, source.speaker, links, unnamed), self._unsaid)
        return made if direct else replace(made, continues=why)

    def _inherited(self, passage: Passage, sentence: Sentence) -> tuple[Voice | None, str]:
        """The source that a passage without attribution stays with, and why; no source without evidence in the text."""
        if self._turn is not None:
            return self._turn, "transcript"
        if self._stands_alone(passage):
            if self.voice is not None:
                return self.voice, "quotation"
            last = self._memory.subject(self._so_far.number) or self._memory.last_speaker(self._so_far.number, 1)
            return (_again(last), "quotation") if last is not None else (None, "")
        if self._so_far.led is not None and (self._before is None or self._paragraph.role == "list" or self._led_on()):
            return self._so_far.led, "colon"
        if self._before is None or self._before.speaker is None or self._aside:
            return None, ""
        kind = self._memory.actors.kind(self._before.speaker.actor)
        why = goes_on(sentence, self._paragraph.text[passage.start : passage.end], self._before, kind)
        return (Voice(self._before.speaker, "unknown", self._before.anonymous), why) if why else (None, "")

    def _led_on(self) -> bool:
        """Whether the words before in this paragraph, which has no quotation marks, were led up to by a colon."""
        return not self._speech and self._before is not None and self._before.continues == "colon"

    def _is_spoken(self, outside: Sequence[Found]) -> bool:
        """Whether all of a passage is somebody's, in a turn of a transcript or after a colon, and not others' words."""
        if self._turn is not None:
            return True
        heads = [self._parse.words[a.head] for a in outside if a.family == "speech" and a.head is not None]
        return self._led_on() and not any(head.pos in {"NOUN", "PROPN"} for head in heads)

    def _stands_alone(self, passage: Passage) -> bool:
        return bool(passage.speech) and not outside(self._paragraph.text, passage.start, passage.end, passage.speech)

    def _remember_subject(self, sentence: Sentence, main: Found | None) -> None:
        """Note the subject of a sentence that speaks without words of its own: "Venn, a lawyer, agreed."."""
        if main is not None:
            return
        root = sentence.root
        subject = subject_of(root) if root.pos in {"VERB", "AUX"} else None
        if subject is None or subject.pos == "PRON" or sentence.quoted(subject):
            return
        phrase = noun_phrase(subject)
        source = phrase[0].start, phrase[-1].end
        found = voice(self._paragraph, self._parse, self._so_far.number, source, subject, self._memory)
        if found.speaker.actor is not None or (found.sort == "person" and found.unnamed is not None):
            self._memory.note(named(self._paragraph, self._so_far.number, source, found, spoke=False))

    def _remember_others(self, passage: Passage) -> None:
        """Note the persons mentioned in a passage outside what is quoted: "she" may be one of them."""
        at = passage.start
        for stop, after in [*((q.start, q.end) for q in passage.speech), (passage.end, passage.end)]:
            if at < stop:
                for each in beside(self._paragraph, self._so_far.number, (at, stop), self._memory.actors):
                    self._memory.note(each)
            at = max(at, after)


def _main(outside: Sequence[Found], parse: Parse) -> Found | None:
    """The outermost attribution; where its source goes on to say something, that rather than a reaction of its own."""
    first = next((a for a in outside if a.kind not in {"hearsay", "cited"}), None)
    if first is None or first.kind != "verb" or (first.family == "speech" and first.lemma != "downplay"):
        return first
    further = [a for a in outside if a.source == first.source and a.family == "speech"]
    return next((a for a in further if a.participle or _denies_a_thing(first, a, parse)), first)


def _denies_a_thing(first: Found, then: Found, parse: Parse) -> bool:
    """Whether a source denies no sentence, but a thing, before it goes on: "disputes this and says that …"."""
    between = parse.touched(first.cue[1], then.cue[0])
    return first.family == "denial" and bool(between) and not any(word.tag in FINITE for word in between)


def _again(last: Named) -> Voice:
    """Somebody who spoke before, as the speaker of a passage that has no words for them."""
    return Voice(last.speaker, last.sort, last.unnamed)
