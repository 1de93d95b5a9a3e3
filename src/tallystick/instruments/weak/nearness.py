"""How near statements are in meaning to the commitments of one instrument, as a table for each way to tell it.

A way is the words of a statement one by one (a table of vectors), its clauses so, the sentence as a whole (an encoder),
or the words of both aligned: how well each word of one side is matched by the nearest of the other, the rare ones
counting most (as in MoverScore and BERTScore, Zhang et al. 2020, greedy matching).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from tallystick.encoder import sentence_meanings
from tallystick.instruments.duties import Duty
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.meaning import Vectors, directions, meanings, pieces_in, pieces_of

Features = dict[str, float]

# Shorter clauses say too little to be compared alone.
_CLAUSE = 15
# So many statements are looked at beside each commitment because they are the nearest: in a small case all; beside
# hundreds of commitments fewer, so that the work does not grow with statements times commitments.
_MOST, _MOST_IN_ALL = 250, 20_000
# Words less alike than this are not alike.
_UNLIKE = 0.3
# Below every cosine.
_FARTHEST = -1.0
# How sharply the share that a commitment has in a sentence falls off with its distance.
_SHARPNESS = 12.0
_WORD = re.compile(r"[a-z0-9]+")
_SHORT = 3


class Beside:
    """A table of statements by commitments that holds one measure, seen beside other commitments and statements."""

    def __init__(self, table: Vectors, wordings: Sequence[int]) -> None:
        self.table = table
        self.over_others = table - greatest_of_others(table, wordings)
        spread = table.std(axis=0) + 1e-6 if len(table) else np.ones(table.shape[1])
        self.unusual: Vectors = (table - table.mean(axis=0)) / spread / 3 if len(table) else table


def greatest_of_others(table: Vectors, wordings: Sequence[int]) -> Vectors:
    """For each cell the greatest value in its row among commitments of another wording; -1 where there is none.

    `wordings` gives a number for each column, the same for columns of the same words.
    """
    kinds = np.array(wordings)
    grouped = np.full((len(table), int(kinds.max(initial=-1)) + 2), _FARTHEST, np.float32)
    for column, kind in enumerate(wordings):
        grouped[:, kind] = np.maximum(grouped[:, kind], table[:, column])
    if not len(table) or not len(kinds):
        return np.full_like(table, _FARTHEST)
    best = grouped.argmax(axis=1)
    rows = np.arange(len(table))
    first = grouped[rows, best]
    grouped[rows, best] = _FARTHEST
    second = grouped.max(axis=1)
    found: Vectors = np.where(best[:, None] == kinds[None, :], second[:, None], first[:, None])
    return found


class Nearness:
    """The nearness of all statements of a case to the commitments of one instrument."""

    def __init__(self, sayings: Sayings, duties: Sequence[Duty]) -> None:
        self._sayings = sayings
        self.column = {duty.commitment.id: at for at, duty in enumerate(duties)}
        wordings = [duty.commitment.text for duty in duties]
        kinds = {text: at for at, text in enumerate(dict.fromkeys(wordings))}
        self.wordings = [kinds[text] for text in wordings]
        said = [saying.text for saying in sayings.all]
        wanted = meanings(wordings)
        self._words = Beside(meanings(said) @ wanted.T, self.wordings)
        self._clauses = self._of_clauses(wanted)
        self.sentences = sentence_meanings(said)
        self._whole = Beside(self.sentences @ sentence_meanings(wordings).T, self.wordings)
        share = np.exp(self._whole.table * _SHARPNESS)
        self._share = share / share.sum(axis=1, keepdims=True)
        self._aligned = [Beside(table, self.wordings) for table in aligned(said, wordings)]
        self._rank = {name: _ranks(one.table) for name, one in (("words", self._words), ("sentence", self._whole))}

    def _of_clauses(self, wanted: Vectors) -> Vectors:
        """How near the nearest clause of each statement is, where it has one that is long enough."""
        texts, owner = [], []
        for saying in self._sayings.all:
            for clause, _ in saying.clauses:
                if len(clause.text) > _CLAUSE:
                    texts.append(clause.text)
                    owner.append(saying.at)
        found = np.full_like(self._words.table, _FARTHEST)
        np.maximum.at(found, owner, meanings(texts) @ wanted.T)
        return found

    def nearest(self, commitment: str) -> set[int]:
        """The places of the statements that are nearest to a commitment in meaning."""
        column = self.column[commitment]
        near = np.maximum(self._words.table, self._clauses)[:, column] + self._whole.table[:, column]
        count = min(len(near), _MOST, _MOST_IN_ALL // len(self.column))
        return set(map(int, np.argpartition(-near, count - 1)[:count])) if count else set()

    def features(self, saying: Saying, commitment: str) -> Features:
        """How near a statement is to a commitment, beside the others and beside its neighbours."""
        at, column = saying.at, self.column[commitment]
        before, after = self._sayings.beside(saying, -1), self._sayings.beside(saying, 1)
        found = {"clause near in meaning": max(0.0, float(self._clauses[at, column]))}
        for name, one in (("words", self._words), ("sentence", self._whole)):
            near, rank = float(one.table[at, column]), float(self._rank[name][at, column])
            found |= {
                f"{name} near in meaning": max(0.0, near),
                f"{name} nearer than to any other": float(one.over_others[at, column]),
                f"{name} nearest to this": float(one.over_others[at, column] >= 0),
                f"{name} unusually near": float(one.unusual[at, column]),
                f"{name} before near in meaning": float(one.table[before.at, column]) if before else 0.0,
                f"{name} after near in meaning": float(one.table[after.at, column]) if after else 0.0,
                f"{name} among the nearest tenth": float(rank < 0.1),
                f"{name} among the nearest fifth": float(rank < 0.2),
            }
        found["share in the sentence"] = float(self._share[at, column])
        for name, one in zip(_ALIGNED, self._aligned, strict=True):
            found[name] = float(one.table[at, column])
            found[f"{name}, over others"] = float(one.over_others[at, column])
            found[f"{name}, unusually"] = float(one.unusual[at, column])
        return found


def _ranks(table: Vectors) -> Vectors:
    """For each cell which share of its column is greater, 0 for the greatest."""
    order = (-table).argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    ranks: Vectors = (order / max(len(table), 1)).astype(np.float32)
    return ranks


_ALIGNED = ("words matched", "rarest words matched", "likest words", "mean likeness of words")


def aligned(said: Sequence[str], wanted: Sequence[str]) -> tuple[Vectors, Vectors, Vectors, Vectors]:
    """Four tables of texts by commitments: how well the words of one are matched by the words of the other.

    Of the commitment's words all, and the two that count most; of the statement's the four that count most, and all.
    """
    texts, asked = [_telling(text) for text in said], [list(dict.fromkeys(_telling(text))) for text in wanted]
    held = Counter(word for text in texts for word in set(text))

    def rarity(word: str) -> float:
        return math.log((len(texts) + 1) / (held[word] + 0.5)) / math.log(len(texts) + 2)

    known = {word: at for at, word in enumerate(dict.fromkeys(word for text in texts for word in text))}
    sought = {word: at for at, word in enumerate(dict.fromkeys(word for text in asked for word in text))}
    made = tuple(np.zeros((len(texts), len(asked)), np.float32) for _ in _ALIGNED)
    if not known or not sought:
        return made[0], made[1], made[2], made[3]
    like = np.maximum(_vectors(sought) @ _vectors(known).T - _UNLIKE, 0.0)
    rows = [np.array([known[word] for word in text], np.int64) for text in texts]
    matched = np.array([like[:, row].max(axis=1, initial=0.0) for row in rows])
    holding = Counter(word for text in asked for word in text)
    likest = np.zeros((len(asked), len(known)), np.float32)
    for column, text in enumerate(asked):
        places = [sought[word] for word in text]
        if not places:
            continue
        weight = np.array([rarity(word) / holding[word] ** 0.5 for word in text])
        weighed = matched[:, places] * weight
        made[0][:, column] = weighed.sum(axis=1) / weight.sum() / (1 - _UNLIKE)
        made[1][:, column] = np.sort(weighed, axis=1)[:, -2:].sum(axis=1) / 1.6
        likest[column] = like[places].max(axis=0)
    rare = np.array([min(1.0, rarity(word)) for word in known], np.float32)
    for at, row in enumerate(rows):
        if len(row):
            best = likest[:, row]
            made[2][at] = np.sort(best * rare[row], axis=1)[:, -4:].mean(axis=1)
            made[3][at] = best.mean(axis=1)
    return made[0], made[1], made[2], made[3]


def _telling(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if len(word) >= _SHORT and _direction(word)]


@lru_cache(maxsize=65536)
def _direction(word: str) -> tuple[int, ...]:
    """The pieces of a word, a number among them; none of a word that says nothing by itself."""
    return pieces_of(word) if word.isdigit() else tuple(pieces_in(word))


def _vectors(words: dict[str, int]) -> Vectors:
    """The direction of each word, as rows."""
    made = np.array([directions()[list(_direction(word))].mean(axis=0) for word in words])
    found: Vectors = made / np.maximum(np.linalg.norm(made, axis=1, keepdims=True), 1e-9)
    return found
