"""Names: folded for comparison, taken apart into titles and the name proper, and whether two denote the same one.

For the mentions and the reports of one document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

# A word of a name: letters, digits, inner apostrophes but not the possessive, dots between single letters (U.N.).
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’](?!s\b)[^\W\d_]+)*", re.UNICODE)

TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir dame lord lady president vice deputy prime minister chancellor premier senator sen "
    "congressman congresswoman rep representative governor mayor ambassador envoy secretary foreign defence defense interior "
    "general gen lieutenant lt colonel col major maj captain capt brigadier brig sergeant sgt admiral adm commander cmdr "
    "marshal corporal private commodore chief spokesman spokeswoman spokesperson chairman chairwoman chairperson chair judge justice king "
    "queen prince princess sheikh shaykh sheik imam mullah ayatollah mawlawi maulvi maulana mufti pope bishop archbishop cardinal father rabbi "
    "reverend rev pastor leader warlord retired ret former ex special director analyst professor engineer haji hajji sayyid "
    "inspector superintendent detective officer speaker attorney warden emir amir sultan comrade acting interim".split()
)
PARTICLES = frozenset("al el an ad as ash at ul bin bint ibn abu umm de da di del della der van von le la du dos das ben ter ten den".split())
_SMALL = frozenset("the of for and in on to a an at by de la du des del".split())


@dataclass(frozen=True, slots=True)
class NameToken:
    """A word of running text as names are compared: offsets, folded form, whether it is written with a capital."""

    start: int
    end: int
    key: str
    capital: bool


def tokens(text: str) -> list[NameToken]:
    """The words of a text, with offsets, as names are compared."""
    return [NameToken(m.start(), m.end(), fold(m.group()), m.group()[0].isupper()) for m in _TOKEN.finditer(text)]


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, dots and apostrophes."""
    plain = unicodedata.normalize("NFKD", word)
    return "".join(ch for ch in plain if ch.isalnum()).casefold()


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


def stands_for(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the initials of a name, small words counted or not."""
    letters = fold(acronym)
    words = [token.key for token in tokens(name)]
    if len(words) < 2:
        return False
    every = "".join(word[0] for word in words)
    main = "".join(word[0] for word in words if word not in _SMALL)
    return letters in (every, main)


def same_spelling(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names differ only as transliterations of one name do: al-Kareem and al-Karim."""
    first, second = "".join(one), "".join(other)
    if first == second:
        return True
    if min(len(first), len(second)) < 6 or first[0] != second[0] or _numbers(first) != _numbers(second):
        return False
    if _sound(first) == _sound(second):
        return True
    return len(one) == len(other) and len(one) > 1 and all(_sound(a) == _sound(b) for a, b in zip(one, other, strict=True))


def one_letter_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two long names of as many words differ by one vowel or doubled letter."""
    first, second = "".join(one), "".join(other)
    return len(one) == len(other) and min(len(first), len(second)) >= 7 and Levenshtein.distance(first, second) == 1 and _skeleton(first) == _skeleton(second)


def _numbers(word: str) -> str:
    return "".join(ch for ch in word if ch.isdigit())


def _skeleton(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouy]", "", word))


_SOUNDS = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("ei", "ay"), ("ai", "ay"), ("q", "k"), ("kh", "k"), ("dh", "d"), ("gh", "g"), ("ph", "f"), ("ae", "ay"))


@lru_cache(maxsize=8192)
def _sound(word: str) -> str:
    """A word with the letters that transliterations vary written in one way."""
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return re.sub(r"[ei]", "i", re.sub(r"[ou]", "u", re.sub(r"ay", "i", word)))


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
