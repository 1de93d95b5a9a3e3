"""What an attribution gives to its source, as stretches of the paragraph: marks in, cue, source and full stop out."""

from __future__ import annotations

from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.continued import goes_on_plainly, is_participle, said_before
from tallystick.extract.speech.mending import mended
from tallystick.extract.speech.phrases import reports

Stretch = tuple[int, int]

_BEFORE = frozenset(" ,;:.!?)–—―-…")
_AFTER = frozenset(" ,;:.–—―-(")
# After a comma and before a verb of speech, these begin what somebody else says beside it.
_ASIDES = frozenset({"though", "although", "while", "whereas"})


def contents(sentence: Sentence, found: Found) -> tuple[Stretch, ...]:
    """The stretches that an attribution gives, in order; more than one where words that attribute stand between."""
    stretches = list(found.parts) or [found.content]
    if found.kind == "verb":
        stretches = [_until_next_verb(sentence, found, mended(sentence, found, stretch)) for stretch in stretches]
    if found.source is not None and not found.parts and found.kind not in {"noun", "provision"}:
        for hole in _holes(found, found.source):
            stretches = [part for stretch in stretches for part in _without(stretch, hole)]
    trimmed = [_trimmed(sentence.parse.text, start, end) for start, end in stretches]
    return tuple((start, end) for start, end in trimmed if start < end)


def _until_next_verb(sentence: Sentence, found: Found, stretch: Stretch) -> Stretch:
    """A clause up to where its source goes on with another verb of speech, which the parser hung on the clause."""
    start, end = stretch
    if start < found.cue[1]:
        return stretch
    for token in sentence.span:
        if not start < token.start < end or sentence.quoted(token):
            continue
        outer = said_before(token)
        if (
            (outer is not None and outer.start == found.cue[0])
            or is_participle(token)
            or goes_on_plainly(token, found.root)
        ):
            before = token.neighbour(-1)
            while before.i and (before.pos in {"ADV", "CCONJ", "PART"} or before.text == ","):
                before = before.neighbour(-1)
            return start, max(start, before.end)
        if (
            token.lower in _ASIDES
            and token.neighbour(-1).text == ","
            and reports(token.head)
            and token.head.i > token.i
        ):
            return start, token.neighbour(-1).start
    return stretch


def _holes(found: Found, source: Stretch) -> list[Stretch]:
    """The words that attribute: from cue to source, unless what was said stands between: "noting that …, Rede …"."""
    if found.cue[1] <= found.content[0] and found.content[1] <= source[0]:
        return [found.cue, source]
    return [(min(found.cue[0], source[0]), max(found.cue[1], source[1]))]


def _without(stretch: Stretch, hole: Stretch) -> list[Stretch]:
    """A stretch less what lies in a hole."""
    start, end = stretch
    if hole[1] <= start or end <= hole[0]:
        return [stretch]
    return [(s, e) for s, e in ((start, hole[0]), (hole[1], end)) if s < e]


def _trimmed(text: str, start: int, end: int) -> Stretch:
    """A stretch without the marks that part it from its attribution or end its sentence."""
    while start < end and text[start] in _BEFORE:
        start += 1
    while start < end and text[end - 1] in _AFTER:
        end -= 1
    if text[end : end + 1] in {"?", "!"}:
        end += 1
    return start, _closed(text, start, end)


def _closed(text: str, start: int, end: int) -> int:
    """Where a stretch ends with the mark that closes the last quotation in it, which the parser may part from it."""
    after = end + (text[end : end + 1] in {".", ","})
    mark = text[after : after + 1]
    if mark == '"' and text.count('"', start, end) % 2:
        return after + 1
    if mark == "”" and text.rfind("“", start, end) > text.rfind("”", start, end):
        return after + 1
    return end
