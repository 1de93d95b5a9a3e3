"""Counting origins: the one place where "at least" and "at most" are worked out.

On the ground floor, since claims (gather) and bearings (instruments) are counted by the same rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from tallystick.records import Doubt, Origin, Tally
from tallystick.text import capital, listed

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def in_words(count: int) -> str:
    """A count as running text writes it: in words up to ten."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def interval(at_least: int, at_most: int) -> str:
    """A tally in figures: 1 where both ends meet, 1–2 (with an en dash) where not."""
    return f"{at_most}" if at_least == at_most else f"{at_least}–{at_most}"


def count(origins: Sequence[Origin], doubts: Iterable[Doubt], *, documents: int) -> tuple[tuple[Origin, ...], Tally]:
    """Count origins: all of them at most; at least, those between no two of which there is a doubt.

    Origins are taken in order, so the one that carries most should come first; one of which it is not known who it is
    or for whom it speaks counts only where it is the first of all that could. Those left out of `at_least` come back
    with `established` False and the sentence that says why. `documents` is how many documents carry what is counted.
    """
    counted = {statement for origin in origins for statement in origin.statements}
    pairs: dict[frozenset[str], str] = {}
    for doubt in doubts:
        if not doubt.statements or not counted.isdisjoint(doubt.statements):
            pairs.setdefault(frozenset((doubt.first, doubt.second)), doubt.why)
    kept: list[Origin] = []
    left: dict[str, str] = {}
    for origin in sorted(origins, key=lambda o: o.unplaced is not None):
        why = next((pairs[key] for o in kept if (key := frozenset((o.id, origin.id))) in pairs), None)
        if why is None and kept:
            why = origin.unplaced
        if why is None:
            kept.append(origin)
        else:
            left[origin.id] = why
    out = [
        o if o.established and o.id not in left else replace(o, established=o.id not in left, why=left.get(o.id, o.why))
        for o in origins
    ]
    return tuple(out), Tally(len(kept), len(out), _sentence(out, documents))


def _sentence(origins: Sequence[Origin], documents: int) -> str:
    carried = f"{in_words(documents).capitalize()} document{'s carry' if documents != 1 else ' carries'} this."
    if not origins:
        return carried
    subject = "They rest" if documents > 1 else "It rests"
    sure = [o for o in origins if o.established]
    if len(origins) == 1:
        return f"{carried} {'All rest' if documents > 1 else subject} on {_marked(origins[0])}."
    together = f"{in_words(len(sure))} origins, " if len(sure) > 1 else ""
    rests = f"{subject} on {together}{listed([_marked(o) for o in sure])}"
    if len(sure) > 1:
        rests += "; nothing in the record suggests that one of them draws on another"
    left = [_left_out(o, len(sure) + at) for at, o in enumerate((o for o in origins if not o.established), start=1)]
    return " ".join([carried, f"{rests}.", *left])


def _left_out(origin: Origin, place: int) -> str:
    """Why an origin is not counted: that it is one more, and what leaves its independence open."""
    name = running(origin.name, origin.kind)
    party = "it speaks for a party and " if origin.party else ""
    nth = _PLACES.get(place, "further")
    why = _lower(origin.why)
    if origin.kind == "person":
        party = "who speaks for a party and " if origin.party else ""
        return f"{capital(name)} is a {nth} origin, but one {party}whose independence is not established: {why}"
    return f"{capital(name)} is a {nth} origin, but {party}its independence is not established: {why}"


_PLACES = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}


# Bodies that running text names with an article, by the last word of their name or, before "of", the first.
_BODIES = """administration agency alliance army assembly authorities authority bank brigade bureau cabinet coalition
commission committee council court delegation department directorate force forces front government group guard
institute mission ministry military monitors movement navy network observatory observers office organisation
organization panel parliament party police project report secretariat service society team union
kingdom nations republic states"""
_WITH_ARTICLE = frozenset(_BODIES.split())


@lru_cache(maxsize=65536)
def running(name: str, kind: str) -> str:
    """A name as running text writes it: with an article where bodies and reports take one.

    `kind` is the kind of an actor, or "outlet".
    """
    parts = name.lower().split()
    takes = kind == "report" or (kind != "person" and bool({parts[0], parts[-1]} & _WITH_ARTICLE))
    if takes and parts[0] not in ("the", "a", "an") and "'" not in parts[0] and "’" not in parts[0]:
        return f"the {name}"
    return name


def _marked(origin: Origin) -> str:
    """An origin as running text names it, with the mark that every reader must see."""
    name = running(origin.name, origin.kind)
    return f"{name} (speaking for a party)" if origin.party else name


def _lower(text: str) -> str:
    """A sentence as it stands after a colon: what begins with an article or "both" loses its capital."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in ("The", "A", "An", "Both", "One") else text
