"""What an attribution gives to its source, as stretches of the paragraph: marks in, cue, source and full stop out."""

from __future__ import annotations

from tallystick.extract.attribution import Found, Sentence

Stretch = tuple[int, int]

_BEFORE = frozenset(" ,;:.!?)–—―-…")
_AFTER = frozenset(" ,;:.–—―-(")


def contents(sentence: Sentence, found: Found) -> tuple[Stretch, ...]:
    """The stretches that an attribution gives, in order; more than one where words that attribute stand between."""
    begin, end = found.content
    stretches = [(begin, end)]
    if found.source is not None and found.kind not in {"noun", "provision"}:
        hole = min(found.cue[0], found.source[0]), max(found.cue[1], found.source[1])
        stretches = [part for stretch in stretches for part in _without(stretch, hole)]
    trimmed = [_trimmed(sentence.doc.text, start, end) for start, end in stretches]
    return tuple((start, end) for start, end in trimmed if start < end)


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
    return start, end
