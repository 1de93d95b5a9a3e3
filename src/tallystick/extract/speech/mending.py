"""Clauses that the parser cut short or began too late, made whole by the words around them."""

from __future__ import annotations

from tallystick.extract.parser.words import Word
from tallystick.extract.speech.attribution import Found, Sentence
from tallystick.extract.speech.phrases import DASHES, FINITE, reports

_STOPS = frozenset({",", ";", ":", "(", *DASHES})
_JOINTS = frozenset({"and", "but", "or"})
_FAMILIES = frozenset({"speech", "finding"})


def mended(sentence: Sentence, found: Found, stretch: tuple[int, int]) -> tuple[int, int]:
    """A clause after its cue, with what stands between the two, and what goes on from it, that the parser left out."""
    start, end = stretch
    if found.family not in _FAMILIES or start < found.cue[1] or _is_quoted(sentence, found.cue[0]):
        return stretch
    return _begun(sentence, found, start), _ended(sentence, end)


def _is_quoted(sentence: Sentence, place: int) -> bool:
    return any(quote.start <= place < quote.end for quote in sentence.speech)


def _begun(sentence: Sentence, found: Found, start: int) -> int:
    """Where a clause begins: after the cue where a finite verb stands between, which only the clause can have."""
    gap = [token for token in sentence.span if found.cue[1] <= token.start < start]
    if found.source is None or found.source[0] > found.cue[0] or any(token.text in _STOPS for token in gap):
        return start
    if any(sentence.quoted(token) for token in gap) or not any(token.tag in FINITE for token in gap):
        return start
    return found.cue[1]


def _ended(sentence: Sentence, end: int) -> int:
    """Where a clause ends: further on, where what follows has no other subject to belong to."""
    rest = [token for token in sentence.span if token.start >= end and not token.is_space]
    if not rest or sentence.quoted(rest[0]):
        return end
    first = rest[0]
    if first.text == ":":
        return _up_to(rest[1:], end, stops=False)
    if first.tag in FINITE and not reports(first) and not _is_inverted(first):
        return _up_to(rest, end, stops=True)
    if first.lower in {"because", "if"} or (first.lower in _JOINTS and rest[1:] and rest[1].lower == "that"):
        return _up_to(rest, end, stops=False)
    if first.text != "," or len(rest) < 4:
        return end
    second, third = rest[1], rest[2]
    goes_on = second.lower in _JOINTS and third.tag == "MD"
    if second.lower == "because" or goes_on or (second.lower in _JOINTS and third.lower == "that"):
        return _up_to(rest[1:], end, stops=goes_on)
    return end


def _is_inverted(verb: Word) -> bool:
    """Whether a verb stands before its own subject: "should she win"."""
    return any(
        child.dep in {"nsubj", "nsubjpass"} and child.i > verb.i for child in [*verb.children, *verb.head.children]
    )


def _up_to(rest: list[Word], end: int, *, stops: bool) -> int:
    """The end of the words up to the next mark that parts clauses, or of them all; none where somebody else speaks."""
    if any(reports(token) and token.tag in FINITE for token in rest):
        return end
    taken = rest
    if stops:
        taken = rest[: next((i for i, token in enumerate(rest) if token.text in _STOPS), len(rest))]
    return max(end, taken[-1].end) if taken else end
