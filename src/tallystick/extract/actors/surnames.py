"""A surname that two persons of a text share: whose it is at each place, by the title before it or by Mr. and Ms.

"President Moro" is the Moro whom the text has as president, and "Ms. Moro" the one with a woman's first name. A bare
surname stays with neither.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tallystick.extract.actors.descriptions import descriptions_of, title_words
from tallystick.extract.actors.first_names import woman_named
from tallystick.extract.actors.names import key_of, longest, surnames_of
from tallystick.extract.actors.register import Cluster, guess
from tallystick.text import Paragraph
from tallystick.transliteration import spellings

Place = tuple[int, int, Cluster]

_OF_MEN = frozenset({"mr", "sir", "lord", "king", "prince", "father", "brother"})
_OF_WOMEN = frozenset({"ms", "mrs", "miss", "dame", "lady", "queen", "princess", "sister"})
_SHORT = {
    "gen": "general", "lt": "lieutenant", "col": "colonel", "maj": "major", "capt": "captain", "brig": "brigadier",
    "sgt": "sergeant", "adm": "admiral", "cmdr": "commander", "prof": "professor", "sen": "senator",
    "rep": "representative", "rev": "reverend", "gov": "governor",
}  # fmt: skip


def owners_of_surnames(
    paragraphs: Sequence[Paragraph], places: Mapping[int, Sequence[Place]]
) -> dict[int, list[Place]]:
    """The places of actors, with those of a shared surname given to the one person whom the words before it fit."""
    persons = _persons(places)
    sharing = {c: found for c in persons if len(found := _namesakes(c, persons)) > 1}
    if not sharing:
        return {at: list(spans) for at, spans in places.items()}
    posts = {c: _posts(paragraphs, persons[c]) for found in sharing.values() for c in found}
    settled: dict[int, list[Place]] = {}
    for at, spans in places.items():
        settled[at] = []
        for start, end, cluster in spans:
            owner = _owner(_titles(paragraphs[at].text, start), sharing.get(cluster, ()), posts)
            settled[at].append((start, end, owner or cluster))
    return settled


def _persons(places: Mapping[int, Sequence[Place]]) -> dict[Cluster, list[tuple[int, int, int]]]:
    """The persons of a text, each with its places (paragraph, start, end)."""
    found: dict[Cluster, list[tuple[int, int, int]]] = defaultdict(list)
    for at, spans in places.items():
        for start, end, cluster in spans:
            if guess(cluster) == "person" and not cluster.party and not cluster.country:
                found[cluster].append((at, start, end))
    return found


def _namesakes(surname: Cluster, persons: Mapping[Cluster, object]) -> list[Cluster]:
    """The persons with a first name whose surname is all that an actor is called."""
    name = longest(surname.names)
    if len(key_of(name)) > 1:
        return []
    own = spellings(key_of(name))
    return [
        c
        for c in persons
        if c is not surname
        and any(not own.isdisjoint(spellings(last)) for full in c.names for last in surnames_of(full))
    ]


def _titles(text: str, start: int) -> frozenset[str]:
    """The titles right before a place, in full and in small letters."""
    words = (word.strip("().").lower() for word in title_words(text, start))
    return frozenset(_SHORT.get(word, word) for word in words)


def _posts(paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int, int]]) -> frozenset[str]:
    """The words of what a text says that a person is."""
    words = (word.strip("().,").lower() for said in descriptions_of(paragraphs, spans) for word in said.split())
    return frozenset(_SHORT.get(word, word) for word in words)


def _owner(titles: frozenset[str], found: Sequence[Cluster], posts: Mapping[Cluster, frozenset[str]]) -> Cluster | None:
    """The one person whom titles fit: by post, or by the sex that they tell where the first name tells it too."""
    held = [c for c in found if titles and titles <= posts[c]]
    if len(held) == 1:
        return held[0]
    if titles.isdisjoint(_OF_MEN | _OF_WOMEN):
        return None
    wanted = not titles.isdisjoint(_OF_WOMEN)
    told = {c: woman_named(longest(c.names)) for c in found}
    fitting = [c for c in found if told[c] == wanted] or [c for c in found if told[c] is None]
    return fitting[0] if len(fitting) == 1 else None
