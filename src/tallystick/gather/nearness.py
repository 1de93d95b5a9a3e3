"""How near clauses are in what they are about, by word vectors: a sign beside the words that they share.

All is told by two clauses and their documents alone: what else a case holds, or is asked for at once, changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tallystick import meaning
from tallystick.gather.clause_rows import owners
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64

F32 = NDArray[np.float32]
F64 = NDArray[np.float64]
# So many numbers are multiplied at once: about as many as a processor has beside it.
_AT_ONCE = 1 << 17
# The clauses of so many documents are read at once: their words lie side by side meanwhile.
_READ_AT_ONCE = 16
# Sums of the same numbers in another order differ behind this place: what is equally near must be so by all of them.
_PLACES = 9


class Near(NamedTuple):
    """How near the clauses of some pairs are, a row each.

    `cosine` is how near they are as a whole, up to 1; `aligned` the part of the words of each that the other one says
    in some word near to it, 0 to 1; `ahead` by how much they are nearer to one another than to anything else in the
    other's document.
    """

    cosine: F64
    aligned: F64
    ahead: F64


class Nearness:
    """The clauses of a case by the words that they say, each read when it is asked for."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        """The clauses of a document, and in it those of a statement, follow one another."""
        self._clauses = clauses
        documents, statements = owners(clauses)
        self._document, self._begins = _numbered(documents)
        self._statement, _ = _numbered(statements)
        width = meaning.directions().shape[1]
        self._vectors = np.empty((len(clauses), width), np.float32)
        self._is_read = np.zeros(len(self._begins), np.bool_)

    def of(self, first: I64, second: I64) -> Near:
        """How near the clauses of some pairs are, that are given by their indexes."""
        asked = np.unique(self._document[np.concatenate([first, second])])
        unread = asked[~self._is_read[asked]]
        for at in range(0, len(unread), _READ_AT_ONCE):
            self._read(unread[at : at + _READ_AT_ONCE].tolist())
        cosine = np.empty(len(first))
        for part in _parts(len(first), self._vectors.shape[1]):
            ours, theirs = (self._vectors[indexes[part]].astype(np.float64) for indexes in (first, second))
            cosine[part] = np.einsum("ij,ij->i", ours, theirs).round(_PLACES)
        others = np.maximum(self._others(first, second), self._others(second, first))
        return Near(cosine, self._aligned(first, second), cosine - others)

    def _read(self, documents: Sequence[int]) -> None:
        """Lay down the vectors of the clauses of some documents, of length one or none."""
        inside = [self._inside(document) for document in documents]
        own = [np.arange(each.start, each.stop) for each in inside]
        self._vectors[np.concatenate(own)] = _means([c.rows for each in inside for c in self._clauses[each]])
        self._is_read[documents] = True

    def _inside(self, document: int) -> slice:
        return slice(*self._begins[document : document + 2].tolist())

    def _aligned(self, first: I64, second: I64) -> F64:
        """Pairs of clauses of so and so many words are compared at once: a small table of words for each."""
        found = np.zeros(len(first))
        vectors, worths = meaning.directions(), meaning.worths()
        asked, places = np.unique(np.concatenate([first, second]), return_inverse=True)
        words, begins = _laid_out([self._clauses[i].rows for i in asked.tolist()])
        begin, sizes = (column[places].reshape(2, -1) for column in (begins[:-1], np.diff(begins)))
        for group in _alike(sizes[0] * (1 + sizes.max(initial=0)) + sizes[1]):
            own, other = sizes[:, group[0]].tolist()
            if own and other:
                for part in _parts(len(group), vectors.shape[1] * (own + other)):
                    pairs = group[part]
                    ours = words[begin[0, pairs, None] + np.arange(own)]
                    theirs = words[begin[1, pairs, None] + np.arange(other)]
                    near = np.clip(vectors[ours] @ vectors[theirs].swapaxes(1, 2), 0.0, 1.0)
                    said, told = _mean(near.max(2), worths[ours]), _mean(near.max(1), worths[theirs])
                    found[pairs] = np.sqrt(said * told)
        return found

    def _others(self, here: I64, there: I64) -> F64:
        """How near each clause comes to what the other's document says beside the statements of both, 0 at least."""
        found = np.zeros(len(here))
        for group in _alike(self._document[there]):
            inside = self._inside(self._document[there[group[0]]])
            table, statements = self._vectors[inside].astype(np.float64).T, self._statement[inside]
            for part in _parts(len(group), table.shape[1]):
                pairs = group[part]
                near = (self._vectors[here[pairs]].astype(np.float64) @ table).round(_PLACES)
                for said in (here, there):
                    near[self._statement[said[pairs], None] == statements] = 0.0
                found[pairs] = near.max(axis=1, initial=0.0)
        return found


def _alike(numbers: I64) -> Iterator[I64]:
    """The places of equal numbers, one set after the other."""
    order = np.argsort(numbers, kind="stable")
    yield from np.split(order, np.flatnonzero(np.diff(numbers[order])) + 1) if len(order) else ()


def _parts(count: int, size: int) -> Iterator[slice]:
    """So many rows in stretches, where each takes so many numbers."""
    step = max(1, _AT_ONCE // max(1, size))
    return (slice(at, at + step) for at in range(0, count, step))


def _mean(values: F32, worths: F32) -> F64:
    """The mean of each row of some values by what each is worth."""
    return np.asarray((values * worths).sum(1, dtype=np.float64) / worths.sum(1, dtype=np.float64))


def _numbered(names: Sequence[object]) -> tuple[I64, I64]:
    """The number of the run of equal names in which each stands, and where the runs begin, with the end of the last."""
    begins = [at for at, name in enumerate(names) if not at or name != names[at - 1]]
    edges = np.array([*begins, len(names)], np.int64)
    return np.repeat(np.arange(len(begins)), np.diff(edges)), edges


def _means(rows: Sequence[tuple[int, ...]]) -> F32:
    """The vectors of clauses whose words stand in these rows: the weighted mean, of length one; none where no word is.

    Each is summed by itself, so that equal words make equal vectors.
    """
    found = np.zeros((len(rows), meaning.directions().shape[1]), np.float32)
    words, begins = _laid_out(rows)
    (full,) = np.nonzero(np.diff(begins))
    if len(full):
        means = np.add.reduceat(meaning.weighed()[words], begins[full], axis=0)
        found[full] = means / np.maximum(1e-9, np.linalg.norm(means, axis=1, keepdims=True))
    return found


def _laid_out(rows: Sequence[tuple[int, ...]]) -> tuple[I64, I64]:
    """All rows one behind the other, and where each begins, with the end of the last."""
    begins = np.cumsum([0, *(len(own) for own in rows)], dtype=np.int64)
    return np.fromiter(chain.from_iterable(rows), np.int64, int(begins[-1])), begins
