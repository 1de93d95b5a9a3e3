"""A passage as a record: its statement and all its attributions, with their places in the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.parser.words import Parse, Word
from tallystick.extract.speech import certainty
from tallystick.extract.speech.attribution import Found, Sentence, inside_speech
from tallystick.extract.speech.attributions import beyond
from tallystick.extract.speech.contents import Stretch
from tallystick.extract.speech.credited import how_of, wording_of
from tallystick.extract.speech.passages import Passage
from tallystick.extract.speech.phrases import FINITE
from tallystick.extract.speech.polarity import negations
from tallystick.extract.speech.sharing import shares, shares_beyond
from tallystick.extract.speech.speakers import Voice
from tallystick.records import (
    Attribution,
    Certainty,
    Mode,
    Negation,
    Proposition,
    Span,
    Speaker,
    Statement,
    make_id,
)
from tallystick.text import Paragraph

Propositions = Callable[[Paragraph, Parse, int, int, Callable[[int, int], tuple[str, ...]]], tuple[Proposition, ...]]


@dataclass(frozen=True, slots=True)
class Credit:
    """To whom a passage is given, and by which attribution; `around` are all the words that are not what was said."""

    mode: Mode = "unattributed"
    speaker: Speaker | None = None
    chain: tuple[str, ...] = ()
    unnamed: str | None = None
    main: Found | None = None
    around: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorder:
    """Makes the records of the passages of one paragraph.

    `label` is where the words begin that follow a speaker's label, in a turn of a transcript, else 0.
    """

    paragraph: Paragraph
    parse: Parse
    actors: Actors
    propositions: Propositions
    label: int = 0

    def statement(
        self, passage: Passage, sentence: Sentence, credit: Credit, unsaid: Sequence[Found] = ()
    ) -> Statement:
        """The statement of a passage. `unsaid` are the attributions of what their sources did not say."""
        start, end = self.paragraph.to_document(passage.start, passage.end)
        main = credit.main
        weak = certainty.hedges(self._text((passage.start, passage.end)))
        if main is not None:
            weak = tuple(hedge for hedge in weak if hedge != self._text(main.cue))
        firm: Certainty = "hedged" if weak else "asserted"
        return Statement(
            id=make_id("s", self.paragraph.document, start, end, credit.mode),
            document=self.paragraph.document,
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
            propositions=self._clauses(passage, credit.around, unsaid),
            negations=tuple(
                Negation(*(Span(*self.paragraph.to_document(*stretch)) for stretch in pair))
                for pair in negations(sentence.span)
                if pair[1][0] < pair[1][1]
            ),
        )

    def attributions(
        self,
        passage: Passage,
        sentence: Sentence,
        found: Sequence[Found],
        main: Found | None,
        made: Statement,
        resolve: Callable[[Found], Voice | None],
    ) -> tuple[Attribution, ...]:
        """All attributions of a passage as records; a quotation that has none of its own is given to who goes on."""
        in_order = sorted(found, key=lambda each: (inside_speech(sentence, each), each.kind == "cited"))
        more = beyond(sentence, found)
        given = [*shares(sentence, in_order), *shares_beyond(sentence, more)]
        own = [self._led_up_to(passage, made)] if main is None else []
        for each, stretches in zip([*in_order, *more], given, strict=True):
            if stretches and each is main:
                own.append(self._attribution(sentence, each, stretches, made.speaker, named=made.anonymous is None))
            elif stretches:
                whose = resolve(each)
                source = whose.speaker if whose is not None else None
                known = whose is not None and whose.unnamed is None
                own.append(self._attribution(sentence, each, stretches, source, named=known))
        return tuple(attribution for attribution in own if attribution is not None)

    def _led_up_to(self, passage: Passage, made: Statement) -> Attribution | None:
        """A quotation without an attribution of its own, or what a colon led up to, given to who goes on."""
        if made.speaker is None or not (made.mode == "direct" or made.continues == "colon"):
            return None
        cue = self._span((self.label - 2, self.label - 1)) if self.label else None
        spans = self._all_spans([(max(passage.start, self.label), passage.end)])
        return Attribution(spans, cue, made.speaker, "said", "quoted", made.anonymous is None)

    def _attribution(
        self, sentence: Sentence, each: Found, stretches: Sequence[Stretch], source: Speaker | None, *, named: bool
    ) -> Attribution:
        if each.written is not None and source is not None:
            span = self._span(each.written)
            source = replace(source, text=self._text(each.written), start=span.start, end=span.end)
        return Attribution(
            self._all_spans(stretches),
            self._span(each.cue),
            source,
            how_of(each),
            wording_of(sentence, stretches),
            named,
            "table" if each.kind == "attitude" else "rule",
        )

    def _span(self, stretch: Stretch) -> Span:
        return Span(*self.paragraph.to_document(*stretch))

    def _all_spans(self, stretches: Sequence[Stretch]) -> tuple[Span, ...]:
        return tuple(span for start, end in stretches for span in self._spans(start, end))

    def _quoted(self, passage: Passage) -> tuple[Span, ...]:
        """The words inside the marks; in a turn of a transcript, which has none, the words after the speaker."""
        spans = tuple(span for quote in passage.speech for span in self._spans(quote.inner_start, quote.inner_end))
        return spans or tuple(self._spans(max(passage.start, self.label), passage.end))

    def _core(self, sentence: Sentence, main: Found | None) -> Word | None:
        if main is not None and main.root is not None:
            return self.parse.words[main.root]
        if main is not None:
            inner = [
                t
                for t in sentence.span
                if t.dep in {"ROOT", "ccomp"} and t.pos in {"VERB", "AUX"} and t.start != main.cue[0]
            ]
            return inner[0] if inner else None
        return sentence.root

    def _spans(self, start: int, end: int) -> list[Span]:
        """A stretch of the paragraph as stretches of the document, parted where furniture stands between."""
        spans: list[Span] = []
        for p, d, n in self.paragraph.pieces:
            left, right = max(p, start), min(p + n, end)
            if left < right:
                spans.append(Span(d + left - p, d + right - p))
        return spans

    def _clauses(self, passage: Passage, around: Sequence[Found], unsaid: Sequence[Found]) -> tuple[Proposition, ...]:
        def named_at(start: int, end: int) -> tuple[str, ...]:
            return self.actors.named(*self.paragraph.to_document(start, end))

        made: list[Proposition] = []
        for start, end in _contents(self.parse, passage, around, unsaid):
            made += self.propositions(self.paragraph, self.parse, start, end, named_at)
        if not made and around:
            made += self.propositions(self.paragraph, self.parse, passage.start, passage.end, named_at)
        return tuple(made)

    def _text(self, span: tuple[int, int]) -> str:
        return self.paragraph.text[span[0] : span[1]]


def _contents(
    parse: Parse, passage: Passage, around: Sequence[Found], unsaid: Sequence[Found]
) -> list[tuple[int, int]]:
    """The stretches of a passage that are what was said: without the words that attribute, and what was not said."""
    whole = {"provision", "noun"}
    places = [(a.cue, a.source) for a in around if a.source is not None and a.kind not in whole and not a.act]
    holes = [_hole(parse, cue, source) for cue, source in places]
    holes = sorted([*holes, *(a.content for a in unsaid if a.kind == "verb" and a.family != "denial")])
    stretches, at = [], passage.start
    for start, end in holes:
        stretches.append((at, start))
        at = max(at, end)
    stretches.append((at, passage.end))
    return [(s, e) for s, e in stretches if e - s > 3]


def _hole(parse: Parse, cue: Stretch, source: Stretch) -> Stretch:
    """The words that attribute, from source to verb; only the verb where the source does something else before it.

    "The survey puts the number at 40 and says that more will come" tells the number too.
    """
    verb = next(iter(parse.touched(*cue)), None)
    if verb is not None and verb.dep == "conj" and source[1] < verb.head.start < cue[0] and verb.head.tag in FINITE:
        return cue
    return min(cue[0], source[0]), max(cue[1], source[1])
