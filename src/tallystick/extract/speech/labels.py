"""Sources that stand as a label before what they say: in a headline, and in the turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tallystick.extract.actors import people
from tallystick.extract.actors.mentioned import Actors
from tallystick.extract.parser.words import Parse, Word, root_of
from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import FINITE, RELATIVES, chars_of, noun_phrase, reports, span_of, subject_of
from tallystick.text import Paragraph

_TURN = re.compile(
    r"^\s*[\"“]?((?:[A-Z][\w.'’\-]*|of|the|for|and)(?:\s+(?:[A-Z][\w.'’\-]*|of|the|for|and)){0,6}(?:\s*\([^)]{1,60}\))?)"
    r"\s*:\s+(?=\S)"
)
_HEADING = re.compile(r"^\s*([^:“”\"]{2,60}):\s+(?=\S)")
# What is said, as the object of a verb: "made the following comment", "gave this reply".
_UTTERED = cues.NOUNS | {"answer", "message", "reply", "response"}
_ENDING = re.compile(r"^.{12,}?\s*(?:[:–—]|--)\s*([^:–—“”\"]{2,60})$")


def headed(paragraph: Paragraph, sentence: Sentence, actors: Actors) -> list[Found]:
    """ "UN report: …" and "…: ministry" in a headline."""
    if paragraph.role != "headline":
        return []
    for pattern, before in ((_HEADING, True), (_ENDING, False)):
        match = pattern.match(paragraph.text[sentence.start : sentence.end])
        if match is None:
            continue
        source = sentence.start + match.start(1), sentence.start + match.end(1)
        span = sentence.parse.touched(*source)
        if not span or len(span) > 7 or not (_is_written(sentence, source) or _can_speak(paragraph, span, actors)):
            continue
        content = (sentence.start + match.end(), sentence.end) if before else (sentence.start, source[0])
        cue = (source[1], source[1] + 1) if before else (source[0] - 2, source[0] - 1)
        return [Found("heading", ":", cue, source, span[-1].i, content)]
    return []


_INVERTED = re.compile(
    r"\s*(Said|Says|Added|Adds|Asked|Wrote|Replied) ([A-ZÀ-Ý][\w.'’\-]*(?: (?:[A-ZÀ-Ý][\w.'’\-]*|of|the)){0,6})"
    r",?(?: [^:“”\"]{1,60})?[:,]\s*(?=[\"“'‘])"
)


def inverted(sentence: Sentence) -> list[Found]:
    """ "Said Venn: “…”", which parsers take for a name."""
    match = _INVERTED.match(sentence.parse.text, sentence.start, sentence.end)
    span = sentence.parse.touched(*match.span(2)) if match is not None else None
    if match is None or not span:
        return []
    content = match.end(), sentence.end
    return [Found("verb", match.group(1).lower(), match.span(1), match.span(2), span[-1].i, content, "speech")]


def turn(paragraph: Paragraph, parse: Parse, actors: Actors, *, transcript: bool) -> Found | None:
    """The label of a paragraph that is a turn of a transcript, "Minister: …", and what is said after it.

    `transcript` says that the document has other such paragraphs: any label in capitals is then a speaker's.
    """
    match = _TURN.match(paragraph.text)
    if match is None or not match.group(1)[0].isupper():
        return None
    span = parse.touched(*match.span(1))
    if not span or _INVERTED.match(paragraph.text) or root_of(span).entity in {"GPE", "LOC", "DATE", "TIME"}:
        return None
    if root_of(span).pos == "VERB":
        return None  # a heading: "The Gap Grows: …"
    shouted = transcript and match.group(1).isupper()
    if not (shouted or root_of(span).entity == "PERSON" or _can_speak(paragraph, span, actors)):
        return None
    cue, content = (match.end(1), match.end(1) + 1), (match.end(), len(paragraph.text))
    return Found("heading", ":", cue, match.span(1), span[-1].i, content)


def is_transcript(parts: Sequence[Paragraph]) -> bool:
    """Whether paragraphs of a document are the turns of speakers: two of them at least have a label in capitals."""
    labels = [match.group(1) for part in parts if (match := _TURN.match(part.text)) is not None]
    return sum(bool(label.isupper()) for label in labels) > 1


def lead(sentence: Sentence) -> Found | None:
    """Who says what the next paragraph holds: "The envoy said:"."""
    if sentence.parse.text[sentence.end - 1 : sentence.end] != ":":
        return None
    for verb in reversed(sentence.span):
        speaks = verb.tag in FINITE | {"VBG"} and (reports(verb) or _utters(verb))
        subject = subject_of(verb) if speaks else None
        if subject is not None and not sentence.quoted(verb) and subject.lower not in RELATIVES:
            source = span_of(noun_phrase(subject))
            here = sentence.end, sentence.end
            return Found("verb", verb.lemma, chars_of(verb), source, subject.i, here, "speech")
    return None


def _utters(verb: Word) -> bool:
    """Whether a verb has something said as its object: "made the following comment"."""
    return any(c.dep == "dobj" and c.lemma in _UTTERED for c in verb.children)


def _can_speak(paragraph: Paragraph, label: Sequence[Word], actors: Actors) -> bool:
    """Whether a label names somebody who speaks: an office, a person, those who watch, or an actor that is no place."""
    words = {form for word in label for form in (word.lower, word.lemma)}
    if words & (cues.SPOKEN_FOR | cues.WITHHELD | people.PERSONS):
        return True
    named = actors.named(*paragraph.to_document(label[0].start, label[-1].end))
    return any(actors.kind(a) not in {"place", "other"} for a in named)


def _is_written(sentence: Sentence, source: tuple[int, int]) -> bool:
    """Whether a label names a document: "UN report"."""
    return bool({word.lower() for word in sentence.parse.text[source[0] : source[1]].split()} & cues.DOCUMENTS)
