"""Sources that speak together: "the mission and the ministry said", each with its own actor."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tallystick.extract.parser.words import Word
from tallystick.extract.speech.phrases import FINITE, NOMINAL, noun_phrase, span_of
from tallystick.extract.speech.speakers import Voice

# More than this many sources side by side are a list and no coordination.
_MOST = 6


def together(first: Voice, head: Word, resolve: Callable[[tuple[int, int], Word], Voice]) -> Voice:
    """A source with the actors of those who speak with it. `resolve` tells whose voice a phrase round a word is."""
    found: dict[str, None] = {}
    for other in _beside(head):
        actor = resolve(span_of(noun_phrase(other)), other).speaker.actor
        if actor is not None and actor != first.speaker.actor:
            found.setdefault(actor)
    return replace(first, speaker=replace(first.speaker, also=tuple(found))) if found else first


def _beside(head: Word) -> Iterator[Word]:
    """The words at the core of the other sources, each a name or a phrase of its own: "Venn and the envoy"."""
    at = head
    while at.dep == "conj" and at.head.pos in NOMINAL and not _is_parted(at.head, at):
        at = at.head
    for _ in range(_MOST):
        if at != head and (at.pos == "PROPN" or any(c.dep in {"det", "poss"} for c in at.lefts)):
            yield at
        following = next((c for c in at.rights if c.dep == "conj" and c.pos in NOMINAL), None)
        if following is None or _is_parted(at, following):
            return
        at = following


def _is_parted(first: Word, second: Word) -> bool:
    """Whether a verb stands between two words that the parser joined."""
    return any(token.tag in FINITE for token in first.parse.words[first.i : second.i])
