"""Sources that stand as a label before what they say: in a headline, and in the turns of a transcript."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from tallystick.extract import cues
from tallystick.extract.attribution import Found, Sentence
from tallystick.extract.speakers import Actors
from tallystick.text import Paragraph

_TURN = re.compile(
    r"^\s*[\"“]?((?:[A-Z][\w.'’\-]*|of|the|for|and)(?:\s+(?:[A-Z][\w.'’\-]*|of|the|for|and)){0,6}(?:\s*\([^)]{1,60}\))?)"
    r"\s*:\s+(?=\S)"
)
_HEADING = re.compile(r"^\s*([^:“”\"]{2,60}):\s+(?=\S)")
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
        span = sentence.doc.char_span(*source, alignment_mode="expand")
        if span is None or len(span) > 7 or not _can_speak(paragraph, source, actors):
            continue
        content = (sentence.start + match.end(), sentence.end) if before else (sentence.start, source[0])
        cue = (source[1], source[1] + 1) if before else (source[0] - 2, source[0] - 1)
        return [Found("heading", ":", cue, source, span[-1].i, content)]
    return []


def turn(paragraph: Paragraph, doc: Doc, actors: Actors) -> Found | None:
    """The label of a paragraph that is a turn of a transcript, "Minister: …", and what is said after it."""
    match = _TURN.match(paragraph.text)
    if match is None or not match.group(1)[0].isupper():
        return None
    span = doc.char_span(*match.span(1), alignment_mode="expand")
    if span is None or not (
        match.group(1).isupper() or span.root.ent_type_ == "PERSON" or _can_speak(paragraph, match.span(1), actors)
    ):
        return None
    cue, content = (match.end(1), match.end(1) + 1), (match.end(), len(paragraph.text))
    return Found("heading", ":", cue, match.span(1), span[-1].i, content)


def _can_speak(paragraph: Paragraph, source: tuple[int, int], actors: Actors) -> bool:
    """Whether a label names somebody who speaks: a document, an office, a person, or an actor that is no place."""
    words = {word.lower() for word in paragraph.text[source[0] : source[1]].split()}
    if words & (cues.DOCUMENTS | cues.SPOKEN_FOR | cues.WITHHELD | cues.PERSONS):
        return True
    return any(actors.kind(a) != "place" for a in actors.named(*paragraph.to_document(*source)))
