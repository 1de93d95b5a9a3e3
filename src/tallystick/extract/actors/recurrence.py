"""Bodies that a text takes up again by a noun: "the mission" after "the Joint Mission", "the experts" after a panel."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tallystick.extract.actors.names import fold, key_of
from tallystick.extract.actors.register import Cluster, guess
from tallystick.text import Paragraph

Place = tuple[int, int, Cluster]

_NOUNS = (
    "mission committee ministry council commission team panel office agency union movement front party department "
    "coalition alliance bureau secretariat assembly authority directorate federation foundation institute court "
    "tribunal organisation organization centre center network command project league"
)
_EITHER_CASE = "|".join(f"[{noun[0].upper()}{noun[0]}]{noun[1:]}" for noun in _NOUNS.split())
# Whom a body is made up of: "a panel of experts" is afterwards "the experts".
_MEMBERS = "experts|inspectors|observers|monitors|jurists|auditors|examiners|scientists|investigators|judges|mediators"
_TAKEN_UP = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose) ((?:[\w-]+ ){{0,2}}?({_EITHER_CASE}|{_MEMBERS}))"
    r"(?![\w-]| of | for )"
)
_MADE_OF = re.compile(rf" of (?:[\w-]+ )?({_MEMBERS})(?![\w-])", re.IGNORECASE)


def taken_up(
    paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[Place]]
) -> Iterator[tuple[int, int, int, Cluster]]:
    """Places (paragraph, start, end, actor) where a noun stands for the body last named whose name it agrees with."""
    latest: dict[str, dict[Cluster, frozenset[str]]] = {}
    for at, paragraph in enumerate(paragraphs):
        named = list(places.get(at, ()))
        matches = sorted(_TAKEN_UP.finditer(paragraph.text), key=lambda m: m.start(1)) if latest or named else []
        waiting = iter(named)
        upcoming = next(waiting, None)
        for match in matches:
            while upcoming is not None and upcoming[0] < match.start(1):
                _note(latest, upcoming, paragraph.text)
                upcoming = next(waiting, None)
            start, end = match.span(1)
            if any(s < end and start < e for s, e, _ in named):
                continue
            words = [fold(word) for word in match.group(1).split()]
            found = _meant(latest.get(words[-1], {}), words)
            if found is not None:
                yield at, start, end, found
        while upcoming is not None:
            _note(latest, upcoming, paragraph.text)
            upcoming = next(waiting, None)


_PREPOSITIONS = frozenset({"of", "for", "on", "in", "to", "with", "at", "from", "against"})


def _note(latest: dict[str, dict[Cluster, frozenset[str]]], place: Place, text: str) -> None:
    _, end, cluster = place
    if cluster.country or guess(cluster) == "place" or (guess(cluster) == "person" and not cluster.party):
        return
    heads = heads_of(cluster)
    if (made_of := _MADE_OF.match(text, end)) is not None:
        members = fold(made_of[1])
        heads[members] = frozenset((members, *heads.get(members, ())))
    for noun, words in heads.items():
        known = latest.setdefault(noun, {})
        known.pop(cluster, None)
        known[cluster] = words


def heads_of(cluster: Cluster) -> dict[str, frozenset[str]]:
    """The nouns at the core of an actor's names, folded, with all the words of those names."""
    found: dict[str, frozenset[str]] = {}
    for name in cluster.names:
        keys = key_of(name)
        if len(keys) > 1:
            cut = next((i for i, key in enumerate(keys) if key in _PREPOSITIONS and i), len(keys))
            head = keys[cut - 1]
            found[head] = found.get(head, frozenset()) | frozenset(keys)
    return found


def _meant(known: dict[Cluster, frozenset[str]], words: Sequence[str]) -> Cluster | None:
    """The body last named, of those whose names hold all the words."""
    return next((c for c in reversed(known) if known[c].issuperset(words)), None)
