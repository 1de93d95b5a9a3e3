"""Names: folded for comparison, taken apart into titles and the name proper, and whether two denote the same one.

For the mentions and the reports of one document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tallystick.transliteration import spellings

# A word of a name: letters, digits, inner apostrophes but not the possessive, dots between single letters (U.N.).
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*", re.UNICODE)

# Titles, ranks and posts that stand before names.
_TITLE_WORDS = (
    "mr mrs ms miss dr prof professor sir dame lord lady president vice deputy prime minister chancellor premier "
    "senator sen congressman congresswoman rep representative governor mayor ambassador envoy secretary foreign "
    "defence defense interior general gen lieutenant lt colonel col major maj captain capt brigadier brig sergeant "
    "sgt admiral adm commander cmdr marshal corporal private commodore chief spokesman spokeswoman spokesperson "
    "chairman chairwoman chairperson chair judge justice king queen prince princess sheikh shaykh sheik imam mullah "
    "ayatollah mawlawi maulvi maulana mufti pope bishop archbishop cardinal father rabbi reverend rev pastor leader "
    "warlord retired ret former ex special director analyst engineer haji hajji sayyid inspector superintendent "
    "detective officer speaker attorney warden emir amir sultan comrade acting interim nurse matron "
    "midwife ombudsman skipper foreman"
)
_PARTICLE_WORDS = (
    "al el an ad as ash at ul bin bint ibn abu umm de da di del della der van von le la du dos das ben ter ten den"
)
_SMALL_WORDS = "the of for and in on to a an at by de la du des del"
TITLES = frozenset(_TITLE_WORDS.split())
PARTICLES = frozenset(_PARTICLE_WORDS.split())
_SMALL = frozenset(_SMALL_WORDS.split())


class NameToken(NamedTuple):
    """A word of running text as names are compared: offsets, folded form, whether it is written with a capital."""

    start: int
    end: int
    key: str
    capital: bool


def tokens(text: str) -> list[NameToken]:
    """The words of a text, with offsets, as names are compared."""
    return list(_tokens(text))


# Several rules in turn ask for the words of each paragraph of a document; this many paragraphs are kept for them.
@lru_cache(maxsize=512)
def _tokens(text: str) -> tuple[NameToken, ...]:
    return tuple(NameToken(m.start(), m.end(), fold(m.group()), m.group()[0].isupper()) for m in _TOKEN.finditer(text))


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, dots and apostrophes."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(ch for ch in plain if ch.isalnum()).casefold()


@lru_cache(maxsize=16384)
def key_of(name: str) -> tuple[str, ...]:
    """A name as its folded words, without the article: "the U.N. Council" and "UN Council" are equal."""
    keys = tuple(token.key for token in tokens(name))
    return keys[1:] if len(keys) > 1 and keys[0] == "the" else keys


def without_titles(name: str) -> str:
    """A person's name without the titles, ranks and posts before it."""
    found = tokens(name)
    at = 0
    while at < len(found) - 1 and found[at].key in TITLES:
        at += 1
    return name[found[at].start :] if found and at else name


def is_acronym(name: str) -> bool:
    """Whether a name is written as initials: UN, U.N., HFF."""
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def initials_of(name: str) -> set[str]:
    """The initials that a name of several words may go by: small words counted or not, folded."""
    words = [token.key for token in tokens(name)]
    if len(words) < 2:
        return set()
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)}


def surnames_of(name: str) -> list[tuple[str, ...]]:
    """The surnames a person may go by: the last word of the name, and with the particles before it."""
    keys = key_of(name)
    found = []
    for count in range(1, len(keys)):
        found.append(keys[-count:])
        if keys[-count - 1] not in PARTICLES:
            break
    return found


def sounds_of(name: str) -> frozenset[str]:
    """The keys that transliterations of one longer name share: al-Kareem and Al Karim; none for other names."""
    keys = key_of(name)
    letters = "".join(keys)
    if len(letters) < 7 or not letters.isalpha() or is_acronym(name):
        return frozenset()
    return spellings(keys)


@dataclass(slots=True)
class NameTree:
    """Names to look for in a text, as a tree of folded words: one walk finds the longest name at every place."""

    _branches: dict[str, NameTree] = field(default_factory=dict)
    _names: list[tuple[str, object]] = field(default_factory=list)

    def add(self, name: str, owner: object) -> None:
        """Add a name, with whatever it stands for."""
        node = self
        for key in key_of(name):
            node = node._branches.setdefault(key, NameTree())
        if node is not self:
            node._names.append((name, owner))

    def find(self, text: str, words: list[NameToken]) -> Iterator[tuple[int, int, object]]:
        """The longest names in a text, none overlapping another: offsets and what each stands for."""
        at = 0
        while at < len(words):
            reach, owner = self._longest(text, words, at)
            if reach is None:
                at += 1
            else:
                yield words[at].start, words[reach].end, owner
                at = reach + 1

    def _longest(self, text: str, words: list[NameToken], at: int) -> tuple[int | None, object]:
        node, reach, owner = self, None, None
        for i in range(at, len(words)):
            if i > at and not _JOINED.fullmatch(text, words[i - 1].end, words[i].start):
                break
            branch = node._branches.get(words[i].key)
            if branch is None:
                break
            node = branch
            for name, candidate in node._names:
                if _written_alike(text[words[at].start : words[i].end], name):
                    reach, owner = i, candidate
                    break
        return reach, owner


_JOINED = re.compile(r"[ \u00a0]|\s?[-–]\s?|['’]s? |\. |\.| ?& ?|, (?=and )|’|'")


def _written_alike(written: str, name: str) -> bool:
    """Whether words of a text are written as a name is: initials in capitals, a name with a capital."""
    if is_acronym(name):
        return written.isupper() or written.replace(".", "").isupper()
    return any(ch.isupper() for ch in written) or not any(ch.isupper() for ch in name)


def longest(names: Iterable[str]) -> str:
    """The fullest of several names: the most words, then the most letters; initials last."""
    return max(names, key=lambda name: (not is_acronym(name), len(key_of(name)), len(name), name))
