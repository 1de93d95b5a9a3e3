"""Which clauses, documents and sets of clauses are as they were when the case was gathered last."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clusters import labels, numbered
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.ways import Given

Flags = NDArray[np.bool_]


class Unchanged:
    """Tells for the clauses of a case what of them is as it was.

    `number` has for each clause the number of its cluster.
    """

    def __init__(self, clusters: Sequence[Sequence[int]], listed: ClauseList, memory: Memory) -> None:
        """`clusters` are the sets of clauses that say the same."""
        count = len(listed.clauses)
        self.number = numbered(clusters, count)
        self._label = labels(clusters, count)
        self._clusters = len(clusters)
        self._listed = listed
        self._memory = memory

    def same_ways(self, given: Given, name: str, same: frozenset[str], changed: frozenset[str]) -> Flags:
        """The clauses of documents that are the `same`, whose ways are those that are held under a name.

        A way that leads to somebody who has `changed` is no longer the same.
        """
        listed, memory = self._listed, self._memory
        if not memory:
            return np.zeros(len(listed.clauses), np.bool_)
        stays = given.ways.flags(lambda path: path.root.actor not in changed)
        was = listed.renumbered(memory.array(name), -1)
        return np.asarray(self.in_documents(same) & ~listed.fresh & (was == given.clauses) & stays[given.clauses])

    def in_documents(self, documents: Iterable[str]) -> Flags:
        """The clauses of some documents."""
        flags = np.zeros(len(self._listed.clauses), np.bool_)
        for document in documents:
            start, end = self._listed.places[document]
            flags[start:end] = True
        return flags

    def of_whole_documents(self, clauses: Flags) -> Flags:
        """Those of some clauses in whose documents there are no others."""
        ends = np.array([end for _, end in self._listed.places.values()], np.int64)
        starts = np.array([start for start, _ in self._listed.places.values()], np.int64)
        others = np.concatenate([[0], np.cumsum(~clauses)])
        whole = others[ends] == others[starts]
        return np.repeat(whole, ends - starts)

    def same_sets(self, clauses: Flags) -> Flags:
        """The clusters of nothing but such clauses, that were together before and with no others."""
        if not self._memory:
            return np.zeros(self._clusters, np.bool_)
        held = self._memory.array("claim")
        was = self._listed.renumbered(held, -1).astype(np.int64)
        label = self._label
        sizes, before = np.bincount(label, minlength=len(label)), np.bincount(held, minlength=len(held) + 1)
        fits = clauses & (self._listed.numbers[was] == label) & (sizes[label] == before[was])
        return self.of_all(fits)

    def of_all(self, clauses: Flags) -> Flags:
        """The clusters of nothing but some clauses."""
        return np.asarray(np.bincount(self.number[~clauses], minlength=self._clusters) == 0)

    def statements(self) -> list[int]:
        """For each cluster in how many statements its clauses stand."""
        listed = self._listed
        counts = [end - start for start, end in listed.places.values()]
        wide = int(listed.said.max(initial=0)) + 1
        owners = np.repeat(np.arange(len(counts)), counts) * wide + listed.said
        many = int(owners.max(initial=0)) + 1
        found: list[int] = np.bincount(
            np.unique(self.number * many + owners) // many, minlength=self._clusters
        ).tolist()
        return found

    def arrays(self) -> dict[str, I64]:
        """The columns to hold: for each clause the first one of its cluster."""
        return {"claim": self._label}
