"""How near clauses are in what they are about, by word vectors: a sign beside the words that they share.

All is told by two clauses and their documents alone: what else a case holds changes nothing.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick import meaning
from tallystick.gather.clauses import Clause

Array = NDArray[np.float32]
# So many clauses of a document are looked at for the nearest one: those of two statements stand before it at most.
_NEAREST = 12


class Nearness:
    """The clauses of a case by the words that they say, each read when it is asked for."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._of_document: dict[str, list[int]] = defaultdict(list)
        for clause in clauses:
            self._of_document[clause.document].append(clause.index)
        self._known: dict[int, tuple[NDArray[np.int64], Array, Array]] = {}
        self._tables: dict[str, Array] = {}
        self._closest: dict[tuple[int, str], tuple[NDArray[np.int32], Array]] = {}

    def cosine(self, first: int, second: int) -> float:
        """How near two clauses are as a whole, up to 1."""
        return float(self._read(first)[2] @ self._read(second)[2])

    def aligned(self, first: int, second: int) -> float:
        """The part of the words of each clause that the other one says in some word near to it, 0 to 1."""
        (ours, mine, _), (theirs, other, _) = self._read(first), self._read(second)
        if not len(ours) or not len(theirs):
            return 0.0
        table = meaning.directions()
        near = np.clip(table[ours] @ table[theirs].T, 0.0, 1.0)
        return math.sqrt(float(near.max(1) @ mine / mine.sum()) * float(near.max(0) @ other / other.sum()))

    def ahead(self, first: int, second: int) -> float:
        """By how much two clauses are nearer to one another than to anything else in the other's document."""
        others = [0.0]
        for here, there in ((first, second), (second, first)):
            said = {self._clauses[index].statement.id for index in (here, there)}
            members, near = self._best(here, self._clauses[there].document)
            rest = (at for at, member in enumerate(members.tolist()) if self._clauses[member].statement.id not in said)
            others += [float(near[at]) for at in list(rest)[:1]]
        return self.cosine(first, second) - max(others)

    def _best(self, index: int, document: str) -> tuple[NDArray[np.int32], Array]:
        """The clauses of a document that come nearest to a clause, and how near they come; the nearest first."""
        key = index, document
        if key not in self._closest:
            members = self._of_document[document]
            if document not in self._tables:
                self._tables[document] = np.stack([self._read(member)[2] for member in members])
            near = self._tables[document] @ self._read(index)[2]
            first = np.argsort(-near, kind="stable")[:_NEAREST]
            # Columns take little room: there is a row for each clause and document that were compared.
            self._closest[key] = np.array(members, np.int32)[first], near[first]
        return self._closest[key]

    def _read(self, index: int) -> tuple[NDArray[np.int64], Array, Array]:
        """The rows of a clause's words, what each is worth, and the clause's vector, of length one or none."""
        known = self._known.get(index)
        if known is None:
            rows = np.array(sorted(self._clauses[index].rows), np.int64)
            worth = np.array([meaning.worth(row) for row in rows.tolist()], np.float32)
            mean = worth @ meaning.directions()[rows]
            vector = mean / max(1e-9, float(np.linalg.norm(mean)))
            known = self._known[index] = rows, worth, vector.astype(np.float32)
        return known
