"""Passages: the stretches of a paragraph that are one statement each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tallystick.extract.parser.words import Parse, Word
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.attributions import find
from tallystick.extract.speech.phrases import FINITE, subject_of
from tallystick.extract.speech.sentences import LONGEST, sentences, stretches
from tallystick.text import Quotation


@dataclass(frozen=True, slots=True)
class Passage:
    """One statement's stretch of a paragraph: its sentences, and the quotations in it that are speech.

    `cut` holds for a part of a sentence that was too long to be read whole.
    """

    start: int
    end: int
    speech: tuple[Quotation, ...]
    cut: bool = False


def passages(
    text: str, parse: Parse, quotes: Sequence[Quotation], speech: Sequence[Quotation], *, whole: bool = False
) -> list[Passage]:
    """The stretches of a paragraph that are one statement each: a sentence, or several round a broken quotation.

    `whole` says that the paragraph is what one speaker says, as the turn of a transcript is.
    """
    made: list[Passage] = []
    attributed = False
    for start, end in sentences(text, parse, quotes):
        here = tuple(q for q in speech if start <= q.start < end)
        if end - start > LONGEST:
            made += [Passage(s, e, _clipped(here, s, e), cut=True) for s, e in stretches(text, start, end)]
            attributed = False
            continue
        alone = bool(here) and not outside(text, start, end, here)
        bare = not here and made and made[-1].speech and not attributed and _answers(parse, made[-1], start, end)
        if made and (whole or (alone and attributed) or bare) and end - made[-1].start <= LONGEST:
            made[-1] = Passage(made[-1].start, end, (*made[-1].speech, *here))
            attributed = True
            continue
        made.append(Passage(start, end, here))
        attributed = bool(here) and not alone and _is_attributed(parse, made[-1])
    return made


def _clipped(speech: Sequence[Quotation], start: int, end: int) -> tuple[Quotation, ...]:
    """The parts of quotations that lie in a stretch."""
    return tuple(
        Quotation(max(q.start, start), min(q.end, end), max(q.inner_start, start), min(q.inner_end, end), q.closed)
        for q in speech
        if max(q.inner_start, start) < min(q.inner_end, end)
    )


_JOINTS = frozenset({"while", "but", "whereas", "and", ";"})
_CONTRARY = frozenset({"while", "but", "whereas"})


def parted(parse: Parse, passage: Passage) -> list[Passage]:
    """A sentence in which two sources speak side by side ("X said …, but Y denied …") as two stretches."""
    if passage.cut:
        return [passage]
    sentence = Sentence(parse, passage.start, passage.end, passage.speech)
    found = find(sentence)
    for attribution in found:
        if (
            attribution.kind != "verb"
            or attribution.source is None
            or any(other.encloses(attribution) and not _turns(parse, attribution) for other in found)
        ):
            continue
        joint = next((t for t in sentence.span if t.start < attribution.source[0] <= t.end + 1), None)
        if joint is None or joint.lower not in _JOINTS or joint.i - sentence.first < 4 or sentence.quoted(joint):
            continue
        if attribution.cue[0] < attribution.source[0]:
            continue
        at = joint.start + 2 if joint.text == ";" else joint.start
        left, right = _halves(passage, at)
        sources = [a.source for a in find(Sentence(parse, left.start, left.end, left.speech)) if a.source is not None]
        if (attribution.source not in sources) if sources else _tells(parse, left, joint):
            return [_closed(parse.text, left), right]
    return _each_followed(parse, passage, sentence, found) or [passage]


def _halves(passage: Passage, at: int) -> tuple[Passage, Passage]:
    """The two parts of a passage that is cut at an offset."""
    first = tuple(q for q in passage.speech if q.start < at)
    return Passage(passage.start, at, first), Passage(at, passage.end, passage.speech[len(first) :])


def _tells(parse: Parse, left: Passage, joint: Word) -> bool:
    """Whether a half before a semicolon says something by itself, without a source: "The road is open; X says …"."""
    if joint.text != ";" or left.speech:
        return False
    return any(t.tag in FINITE and subject_of(t) is not None for t in parse.touched(left.start, left.end))


def _each_followed(parse: Parse, passage: Passage, sentence: Sentence, found: Sequence[Found]) -> list[Passage]:
    """A sentence of two halves with a source after each of them: "…, according to X, but …, Y said"."""
    placed = [(a, a.source) for a in found if a.source is not None and not sentence.quoted(parse.words[a.head or 0])]
    for joint in sentence.span:
        if joint.lower not in _CONTRARY or sentence.quoted(joint):
            continue
        before = [(a, s) for a, s in placed if max(a.cue[1], s[1]) <= joint.start]
        after = [(a, s) for a, s in placed if min(a.cue[0], s[0]) >= joint.end]
        if not before or not after:
            continue
        ends = max(max(a.cue[1], s[1]) for a, s in before)
        begins = min(min(a.cue[0], s[0]) for a, s in after)
        told = [t for t in parse.touched(joint.end, begins) if t.tag in FINITE and t.end <= begins]
        if parse.text[ends : joint.start].strip() in {",", ";"} and told and before[0][1] != after[-1][1]:
            left, right = _halves(passage, joint.start)
            return [_closed(parse.text, left), right]
    return []


_TURN = re.compile(r"(?:;|, (?:while|whereas|but))\s*$")


def _turns(parse: Parse, attribution: Found) -> bool:
    """Whether a source stands right after a joint that parts what two sources say, whatever the parser joins."""
    if attribution.source is None:
        return False
    begin = attribution.source[0]
    return _TURN.search(parse.text[max(0, begin - 12) : begin]) is not None


def _closed(text: str, passage: Passage) -> Passage:
    end = passage.start + len(text[passage.start : passage.end].rstrip())
    return Passage(passage.start, end, passage.speech)


def outside(text: str, start: int, end: int, speech: Sequence[Quotation]) -> str:
    """The words of a stretch that lie outside its quotations."""
    rest, at = [], start
    for quote in speech:
        rest.append(text[at : quote.start])
        at = max(at, quote.end)
    rest.append(text[at:end])
    return re.sub(r"[\W_]+", " ", " ".join(rest)).strip()


def _answers(parse: Parse, before: Passage, start: int, end: int) -> bool:
    """Whether a sentence is only the attribution of the quotation that ends just before it: "…?" X asked."""
    last = before.speech[-1]
    if last.end < before.end or end - start > 160:
        return False
    joined = Sentence(parse, before.start, end, before.speech)
    return any(
        a.cue[0] >= start and a.content[1] <= end and a.kind == "verb" and not _governs(parse, a)
        for a in find(joined)
        if a.root is None
    )


def _governs(parse: Parse, attribution: Found) -> bool:
    verb = next((t for t in parse.words if t.start == attribution.cue[0]), None)
    return verb is None or any(c.dep in {"ccomp", "dobj"} and c.i > verb.i for c in verb.children)


def _is_attributed(parse: Parse, passage: Passage) -> bool:
    sentence = Sentence(parse, passage.start, passage.end, passage.speech)
    return any(not any(q.start <= a.cue[0] < q.end for q in passage.speech) for a in find(sentence))
