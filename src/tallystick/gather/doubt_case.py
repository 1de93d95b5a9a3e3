"""What doubts are looked for in, and what is found, as it is held from one time to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.bodies import Bodies
from tallystick.gather.briefs import Wording
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.origins import Tracer
from tallystick.gather.pairs import Pairs
from tallystick.gather.paths import Path, Root
from tallystick.gather.told import Told
from tallystick.gather.traced import Traced
from tallystick.gather.ways import Given
from tallystick.records import Document, Doubt, Lineage, Statement

Pair = frozenset[str]
# Of two origins the doubts of now and those of before.
Otherwise = Mapping[Pair, tuple[Sequence[Doubt], Sequence[Doubt]]]
EVERYWHERE = 1


@dataclass(frozen=True)
class Case:
    """What doubts are looked for in.

    `given` has the ways of all statements and clauses, `clusters` the sets of clauses that say the same, `wide` those
    of general claims; `wording` how statements name those whose word they are; `party_names` those of the parties by
    id; `pairs` how likely two clauses say the same.
    """

    told: Told
    documents: Mapping[str, Document]
    statements: Sequence[Statement]
    listed: ClauseList
    given: Given
    clusters: Sequence[Sequence[int]]
    wide: Sequence[Sequence[int]]
    traced: Traced
    tracer: Tracer
    lineage: Sequence[Lineage]
    wording: Wording
    party_names: Mapping[str, str]
    pairs: Pairs

    @property
    def bodies(self) -> Bodies:
        """The bodies of the case."""
        return self.tracer.bodies

    def outlets(self) -> dict[str, Root]:
        """The outlet of each document."""
        return {document: self.tracer.outlet(document) for document in self.documents}

    def resting(self, documents: Iterable[str]) -> Iterator[tuple[Statement, Path]]:
        """The statements of some documents with their ways, in order."""
        for document in documents:
            start, end = self.told.places[document]
            yield from zip(
                self.statements[start:end], self.given.ways.of(self.given.statements[start:end]), strict=True
            )


@dataclass(frozen=True)
class Found:
    """The doubts of a case in order, and the pairs of origins of which other doubts hold than before.

    `digests` tell the doubts apart, `kinds` has of each whether it holds everywhere, `papers` for each paper of a body
    a digest of those of whom it speaks.
    """

    doubts: tuple[Doubt, ...]
    otherwise: Otherwise
    digests: NDArray[np.uint64]
    kinds: NDArray[np.uint8]
    papers: Mapping[str, str]
    wide: Sequence[Sequence[int]]

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        return {"doubt_digests": self.digests, "doubt_kinds": self.kinds}

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"papers": self.papers, "wide": self.wide}


def in_order(doubt: Doubt) -> tuple[str, str]:
    """By what doubts are ordered: the ids of their origins."""
    return doubt.first, doubt.second


def digests_of(doubts: Iterable[Doubt]) -> NDArray[np.uint64]:
    """What tells each of some doubts from any other."""
    return np.array([digest_of_doubt(doubt) for doubt in doubts], np.uint64)


def digest_of_doubt(doubt: Doubt) -> int:
    """What tells a doubt from any other."""
    fields = repr((doubt.first, doubt.second, doubt.why, doubt.statements))
    return int.from_bytes(blake2b(fields.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def kinds_of(doubts: Iterable[Doubt]) -> NDArray[np.uint8]:
    """Of each of some doubts whether it holds everywhere."""
    return np.array([kind_of(doubt) for doubt in doubts], np.uint8)


def kind_of(doubt: Doubt) -> int:
    """`EVERYWHERE` for a doubt that holds everywhere, else 0."""
    return 0 if doubt.statements else EVERYWHERE
