"""Which clauses of a case say the same: found for those that are new or compare otherwise than before, held for others.

Two clauses compare as before where neither is new and none of their features weighs or finds otherwise. Clusters grow
among clauses that hang together by pairs, copies and repetitions: a set of these in which nothing changed keeps its
clusters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.bits import Bits, bits_of
from tallystick.gather.candidates import finding, likely_pairs
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.clauses import Clause
from tallystick.gather.clusters import cluster, copied, labels, repeated, spoken
from tallystick.gather.features import I64, Features, steps
from tallystick.gather.groups import Groups
from tallystick.gather.likeness import Likeness, Measures
from tallystick.gather.memory import Memory
from tallystick.gather.pairs import COLUMNS, Pairs, compared, together
from tallystick.gather.second import Second
from tallystick.gather.traits import traits_of
from tallystick.records import Document, Reuse

Flags = NDArray[np.bool_]
# So much of the pairs of a large case is compared here; the second process also lays down the columns of clauses.
_HERE = 0.54
# Of each passage the pairs of clauses that were copied by it, as numbers within their two documents.
Copied = dict[str, list[tuple[int, int]]]


@dataclass(frozen=True)
class Grouping:
    """The clusters of a case, and what the next gathering can hold of how they came to be.

    `asked` are the clauses that are new or compare otherwise than before. `sets` has for each clause the first one with
    which it hangs together, `changed` whether anything in its set is new.
    """

    clusters: list[list[int]]
    likeness: Likeness
    pairs: Pairs
    features: Features
    bits: Bits
    said: NDArray[np.uint64]
    traits: I64
    asked: Flags
    sets: I64
    changed: Flags
    copied: Copied

    def same(self, listed: ClauseList) -> frozenset[str]:
        """The documents of whose clauses none compares or hangs together otherwise than before."""
        changed = np.concatenate([[0], np.cumsum(self.changed)])
        return frozenset(name for name, (start, end) in listed.places.items() if changed[start] == changed[end])

    def arrays(self) -> dict[str, NDArray[Any]]:
        """The columns to hold."""
        label = labels(self.clusters, len(self.sets))
        pairs = {f"pair_{name}": getattr(self.pairs, name) for name in COLUMNS}
        features = {"ids": self.features.ids, "bounds": self.features.bounds, "deeds": self.features.deeds}
        return {
            **pairs,
            **features,
            "bits": self.bits,
            "said": self.said,
            "traits": self.traits,
            "set": self.sets,
            "cluster": label,
        }

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"features": self.features.names, "copied": self.copied}


def grouped(
    listed: ClauseList,
    reuse: Sequence[Reuse],
    documents: Mapping[str, Document],
    fixed: frozenset[str],
    memory: Memory,
    second: Second,
) -> Grouping:
    """Group the clauses of a case. `fixed` are the numbers that an instrument sets."""
    clauses = listed.clauses
    features = _features(listed, memory)
    likeness = Likeness(clauses, features, fixed)
    found = _finding(features)
    asked = listed.fresh | _weighed_anew(features, found, memory)
    likely = likely_pairs(features, found, asked)
    bits = _bits(listed, memory)
    apart = second.is_worth(int(asked.sum()))
    here, there = likely.parted(int(_HERE * len(likely.first)) if apart else len(likely.first))

    def done_there() -> tuple[Pairs, Measures, NDArray[np.uint64], I64]:
        same = compared(there, clauses, likeness, bits)
        said = _column("said", np.uint64, listed, memory, lambda clause: spoken(clause, documents[clause.document]))
        traits = _column("traits", np.int64, listed, memory, lambda clause: traits_of(clause, _line(clause, documents)))
        return same, likeness.measures(same.same()), said, traits

    with second.doing(done_there, beside=apart) as come:
        pairs = compared(here, clauses, likeness, bits)
        more, measures, said, traits = come()
    if apart:
        likeness.take(more.same(), measures)
        pairs = together([pairs, more])
    kept = _held_pairs(listed, memory)
    if kept is not None:
        pairs = together([kept.where(~asked[kept.first] & ~asked[kept.second]), pairs])
    passages = _copied(listed, reuse, documents, memory)
    edges = [edge for passage in reuse for edge in _edges(passage, passages, listed)]
    changed = _changed(listed, asked, [*edges, *repeated(said, np.arange(len(clauses)))], pairs, memory)
    (among,) = np.nonzero(changed)
    near = pairs.where(changed[pairs.first] & changed[pairs.second])
    joined = [(a, b) for a, b in edges if changed[a]] + repeated(said, among)
    likest = near.likest()
    likeness.know(near.same(), near.chance[near.rank > 0])
    made = cluster(among.tolist(), clauses, joined, likest, likeness)
    likeness.forget()
    clusters = sorted([*made, *_held_clusters(listed, changed, memory)], key=lambda members: members[0])
    sets = _sets(listed, changed, [*joined, *likest], memory)
    return Grouping(clusters, likeness, pairs, features, bits, said, traits, asked, sets, changed, passages)


def _features(listed: ClauseList, memory: Memory) -> Features:
    """The features of all clauses in their order."""
    if not memory:
        features = Features()
        features.add(listed.clauses)
        return features
    held = Features(list(memory.value("features", [])), *(memory.array(name) for name in ("ids", "bounds", "deeds")))
    runs = listed.runs()
    new = [listed.clauses[index] for index in np.flatnonzero(listed.fresh).tolist()]
    count = len(held)
    held.add(new)
    stretches, taken, at = [], 0, 0
    for start, end, now in [*runs, (count, count, len(listed.clauses))]:
        stretches.append((count + taken, count + taken + now - at))
        taken, at = taken + now - at, now + end - start
        stretches.append((start, end))
    return held.of(stretches)


def _finding(features: Features) -> Flags:
    spread = dict(zip(features.names, features.spread().tolist(), strict=True))
    found = finding(spread, len(features))
    return np.fromiter((name in found for name in features.names), np.bool_, len(features.names))


def _weighed_anew(features: Features, found: Flags, memory: Memory) -> Flags:
    """The clauses of which a feature weighs or finds otherwise than it did."""
    if not memory:
        return np.ones(len(features), np.bool_)
    names: list[str] = memory.value("features", [])
    before = Features(names, *(memory.array(name) for name in ("ids", "bounds", "deeds")))
    if (steps(np.array([len(before)])) != steps(np.array([len(features)]))).any():
        return np.ones(len(features), np.bool_)
    other = np.zeros(len(features.names), np.bool_)
    now = features.spread()[: len(names)]
    other[: len(names)] = (steps(now) != steps(before.spread())) | (found[: len(names)] != _finding(before))
    return features.having(other)


def _held_pairs(listed: ClauseList, memory: Memory) -> Pairs | None:
    if not memory:
        return None
    return Pairs(*(memory.array(f"pair_{name}") for name in COLUMNS)).numbered(listed.numbers)


def _line(clause: Clause, documents: Mapping[str, Document]) -> str:
    return " ".join(documents[clause.document].text[clause.start : clause.end].split())


def _column(
    name: str, kind: type[np.generic], listed: ClauseList, memory: Memory, made: Callable[[Clause], int]
) -> NDArray[Any]:
    """A number for each clause, as it is held under a name, or `made` where the clause is new."""
    column: NDArray[Any] = np.zeros(len(listed.clauses), kind)
    if memory:
        column = listed.renumbered(memory.array(name), 0)
    for index in np.flatnonzero(listed.fresh).tolist():
        column[index] = made(listed.clauses[index])
    return column


def _bits(listed: ClauseList, memory: Memory) -> Bits:
    """The bits of all clauses, as they are held or made of those that are new."""
    new = bits_of(listed.clauses[index] for index in np.flatnonzero(listed.fresh).tolist())
    bits = (
        listed.renumbered(memory.array("bits"), 0) if memory else np.zeros((len(listed.fresh), new.shape[1]), np.uint64)
    )
    bits[listed.fresh] = new
    return bits


def _copied(listed: ClauseList, reuse: Sequence[Reuse], documents: Mapping[str, Document], memory: Memory) -> Copied:
    """The pairs of clauses that each passage copied, as numbers within the two documents of the passage."""
    held: Copied = memory.value("copied", {})
    found: Copied = {}
    for passage in reuse:
        name = _name(passage)
        pair = (passage.document, passage.source_document)
        if name in held and not any(listed.is_new(document) for document in pair):
            found[name] = held[name]
            continue
        here, there = (sorted(listed.of(document), key=lambda clause: clause.start) for document in pair)
        first, second = (listed.places.get(document, (0, 0))[0] for document in pair)
        found[name] = [(a - first, b - second) for a, b in copied(passage, here, there, documents)]
    return found


def _name(passage: Reuse) -> str:
    ours, theirs = (passage.start, passage.end), (passage.source_start, passage.source_end)
    return f"{passage.document} {ours} {passage.source_document} {theirs}"


def _edges(passage: Reuse, passages: Copied, listed: ClauseList) -> Iterable[tuple[int, int]]:
    first, second = (listed.places.get(d, (0, 0))[0] for d in (passage.document, passage.source_document))
    return ((first + a, second + b) for a, b in passages[_name(passage)])


def _changed(
    listed: ClauseList, asked: Flags, joined: Sequence[tuple[int, int]], pairs: Pairs, memory: Memory
) -> Flags:
    """The clauses of every set in which something is new, weighs otherwise, came or went."""
    if not memory:
        return np.ones(len(listed.clauses), np.bool_)
    held = memory.array("set")
    before = listed.renumbered(held, -1).astype(np.int64)
    # By the sets that were: those of clauses that are asked for, that are gone, or to which a new pair leads.
    touched = np.zeros(len(held) + 1, np.bool_)
    touched[held[listed.numbers < 0]] = True
    touched[before[asked]] = True
    same = pairs.rank > 0
    first = np.concatenate([pairs.first[same], np.array([a for a, _ in joined], np.int64)])
    second = np.concatenate([pairs.second[same], np.array([b for _, b in joined], np.int64)])
    across = before[first] != before[second]
    touched[before[first[across]]] = True
    touched[before[second[across]]] = True
    # The place behind the last is that of clauses which are in no set yet.
    touched[-1] = True
    return touched[before]


def _held_clusters(listed: ClauseList, changed: Flags, memory: Memory) -> list[list[int]]:
    if not memory:
        return []
    label = listed.renumbered(memory.array("cluster"), -1)
    (staying,) = np.nonzero(~changed)
    order = staying[np.argsort(label[staying], kind="stable")]
    breaks = np.flatnonzero(np.diff(label[order])) + 1
    return [part.tolist() for part in np.split(order, breaks) if len(part)]


def _sets(listed: ClauseList, changed: Flags, edges: Iterable[tuple[int, int]], memory: Memory) -> I64:
    """For each clause the first one with which it hangs together."""
    sets = np.arange(len(listed.clauses))
    if memory:
        before = listed.renumbered(memory.array("set"), -1).astype(np.int64)
        stay = ~changed
        sets[stay] = listed.numbers[before[stay]]
    groups = Groups(np.flatnonzero(changed).tolist())
    for first, second in edges:
        groups.join(first, second)
    for members in groups.sets():
        sets[members] = min(members)
    return sets
