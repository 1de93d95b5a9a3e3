"""How near words and texts are in meaning: vectors of words, taken from a table, so that "trawlers" are near "vessels".

The table was made by `evals.learn_vectors` from the sentence encoder all-MiniLM-L6-v2 (Apache 2.0): each piece of words
was read alone, reduced to its principal components and weighed by how rare it is (Tulkens and van Dongen, Model2Vec,
2024). A text is the mean of its pieces. Words are cut into the longest pieces that are known (WordPiece, Devlin et al.
2019). Reading a word costs a look into a dictionary: no model runs here. Words near one another may be opposites: what
is near is worth comparing, and nothing more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

_WORD = re.compile(r"[a-z0-9]+")
_LETTERS = re.compile(r"[a-z]+")
# Words that say how others belong together, and nothing by themselves.
_SMALL_WORDS = """
the of a an and or in on to for by with at from that this it its his her their our your they he she we you i was were is
are be been being has have had not no as but than then there which who whom whose said says will would
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@cache
def _table() -> tuple[Mapping[str, int], Vectors]:
    with (resources.files(__package__) / "word_vectors.npz").open("rb") as file:
        held = np.load(file)
        pieces = str(held["pieces"]).split("\n")
        vectors = held["vectors"].astype(np.float32) * held["scale"]
    return {piece: at for at, piece in enumerate(pieces)}, vectors


def meanings(texts: Sequence[str]) -> Vectors:
    """One vector of length 1 for each text, as rows; of a text without a known word nothing but zeros."""
    _, vectors = _table()
    made = np.zeros((len(texts), vectors.shape[1]), np.float32)
    for at, text in enumerate(texts):
        pieces = [piece for word in _WORD.findall(text.casefold()) for piece in pieces_of(word)]
        if pieces:
            mean = vectors[pieces].mean(axis=0)
            made[at] = mean / (np.linalg.norm(mean) + 1e-9)
    return made


@cache
def directions() -> Vectors:
    """The vectors of all pieces of words, a row each, of length one."""
    _, vectors = _table()
    found: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return found


def letters_in(text: str) -> list[str]:
    """The words of a text in lower case, of plain letters alone, in order; what else stands in a word parts it."""
    return _LETTERS.findall(text.lower())


def pieces_in(text: str) -> list[int]:
    """The rows of the pieces of a text's words that say something by themselves, each as often as it stands there."""
    return pieces_of_all(letters_in(text))


def pieces_of_all(words: Iterable[str]) -> list[int]:
    """The rows of the pieces of those of some words, as `letters_in` has them, that say something by themselves."""
    return list(chain.from_iterable(map(_telling, words)))


@lru_cache(maxsize=65536)
def _telling(word: str) -> tuple[int, ...]:
    return () if word in _SMALL else pieces_of(word)


@cache
def worths() -> Vectors:
    """What each piece says by how common it is in English: the rarer, the more; rows are in the order of how common."""
    return np.log(np.arange(2, 2 + len(directions()))).astype(np.float32)


@cache
def weighed() -> Vectors:
    """The directions of all pieces of words, each as long as it is worth."""
    return directions() * worths()[:, None]


@lru_cache(maxsize=65536)
def pieces_of(word: str) -> tuple[int, ...]:
    """The rows of the pieces of a word in lower case, none where it cannot be cut into known ones."""
    return tuple(_cut(word, _table()[0]))


def _cut(word: str, known: Mapping[str, int]) -> Iterator[int]:
    at = 0
    while at < len(word):
        lead = "##" if at else ""
        end = next((end for end in range(len(word), at, -1) if lead + word[at:end] in known), None)
        if end is None:
            return
        yield known[lead + word[at:end]]
        at = end
