"""The attribution chain of a statement: from the outlet's speaker outward to the first source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tallystick.extract.speech import cues
from tallystick.extract.speech.attribution import Found
from tallystick.extract.speech.speakers import Voice


def relays(attribution: Found) -> bool:
    """Whether an attribution inside another hands information on: somebody is told something, not asked or wished."""
    return attribution.kind in {"according", "passive", "hearsay", "cited"} or attribution.lemma in cues.RELAY


def chain(
    outer: Voice, nested: Sequence[Found], resolve: Callable[[Found], Voice | None]
) -> tuple[tuple[str, ...], str | None]:
    """The identified links from the speaker outward, and the unnamed end of the chain as written, or None."""
    links = [outer.speaker.actor] if outer.speaker.actor else []
    unnamed = outer.unnamed
    for attribution in nested:
        if not relays(attribution):
            break
        found = resolve(attribution)
        if found is None:
            continue
        actor = found.speaker.actor
        if actor is not None and actor not in links:
            links.append(actor)
            unnamed = None
        elif actor is None and found.unnamed is not None:
            unnamed = found.unnamed
    return tuple(links), unnamed
