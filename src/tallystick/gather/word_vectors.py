"""Word vectors: which English words stand in one another's place, learned once from a sentence encoder.

The table holds the everyday words of all-MiniLM-L6-v2 (Apache License 2.0), commonest first, each with the encoder's
mean output for the word alone, reduced to its main components (Tulkens and van Dongen, "Model2Vec", 2024).
`evals/learn_word_vectors.py` makes it. Reading a word costs a look into a dictionary: no model runs here. Words near
one another may be opposites: what is near is worth comparing, and nothing more.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tallystick.gather import names
from tallystick.text import stem_of

_FILE = "word_vectors.npz"
_WORD = re.compile(r"[a-z]+")
# Words that say how others belong together, and nothing by themselves.
_SMALL = names.table(
    """the of a an and or in on to for by with at from that this it its his her their our your they he she we you i was
    were is are be been being has have had not no as but than then there which who whom whose said says will would"""
)


class _Table(NamedTuple):
    """The words' rows, the rows of stems of which a word is there, and a vector of length one for each row."""

    rows: dict[str, int]
    stems: dict[str, int]
    vectors: NDArray[np.float32]


@lru_cache(maxsize=1)
def _table() -> _Table:
    with resources.files(__package__).joinpath(_FILE).open("rb") as file, np.load(file) as held:
        words = bytes(held["words"]).decode().split("\n")
        vectors = held["vectors"].astype(np.float32)
    stems: dict[str, int] = {}
    for row, word in enumerate(words):
        stems.setdefault(stem_of(word), row)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return _Table({word: row for row, word in enumerate(words)}, stems, vectors)


def vectors() -> NDArray[np.float32]:
    """The vectors of all words, a row each, of length one."""
    return _table().vectors


@lru_cache(maxsize=65536)
def row_of(word: str) -> int | None:
    """The row of a word in lower case, or of another form of it; None where the table has none."""
    table = _table()
    row = table.rows.get(word)
    return row if row is not None else table.stems.get(stem_of(word))


def rows_in(text: str) -> Iterator[int]:
    """The rows of the words of a text that say something by themselves, each as often as it stands there."""
    for word in _WORD.findall(text.lower()):
        if word not in _SMALL and (row := row_of(word)) is not None:
            yield row


def worth(row: int) -> float:
    """What a word says by how common it is in English: the rarer, the more; rows are in the order of how common."""
    return math.log(1 + row)
