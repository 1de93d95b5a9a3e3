"""The origins of a case, each with the statements that rest on it: made anew where other statements do than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tallystick.gather.claims import origins_of
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.features import I64
from tallystick.gather.memory import Memory
from tallystick.gather.told import Told
from tallystick.gather.unchanged import Flags
from tallystick.gather.ways import Given
from tallystick.records import Correction, Origin, Statement


@dataclass(frozen=True)
class _Rows:
    """What each statement rests on, in order: the origin of each of its clauses, or its own where it has none.

    For each row the place of the statement, that of its document, and the number of the way.
    """

    statements: I64
    documents: I64
    ways: I64

    def where(self, kept: Flags | I64) -> _Rows:
        """Some of the rows."""
        return _Rows(self.statements[kept], self.documents[kept], self.ways[kept])


def all_origins(
    told: Told,
    listed: ClauseList,
    statements: Sequence[Statement],
    given: Given,
    corrections: Sequence[Correction],
    memory: Memory,
) -> tuple[Origin, ...]:
    """The origins of all statements, those that carry most documents first, named sources before outlets.

    What stands in a document that was retracted is left out.
    """
    retracted = _retracted(corrections)
    names = list(told.places)
    standing = np.array([document not in retracted for document in names], np.bool_)
    rows = _rows(told, listed, given)
    rows = rows.where(standing[rows.documents])
    ids, own = given.ways.roots()
    roots = own[rows.ways]
    anew = np.ones(len(ids), np.bool_)
    known: Mapping[str, Origin] = {}
    if memory:
        anew = _touched(told, listed, given, retracted, memory)
        known = {origin.id: origin for origin in memory.earlier.origins}
        anew |= np.fromiter((name not in known for name in ids), np.bool_, len(ids))
    (kept,) = np.nonzero(anew[roots])
    found = rows.where(kept)
    resting = zip([statements[at] for at in found.statements.tolist()], given.ways.of(found.ways), strict=True)
    made = {origin.id: origin for origin in origins_of(resting)}
    return tuple(made.get(name) or known[name] for name in _in_order(ids, roots, rows, given))


def _rows(told: Told, listed: ClauseList, given: Given) -> _Rows:
    sizes = np.array([end - start for start, end in told.places.values()], np.int64)
    first = np.array([start for start, _ in told.places.values()], np.int64)
    counts = np.array([end - start for start, end in (listed.places[name] for name in told.places)], np.int64)
    of_clauses = listed.said + np.repeat(first, counts)
    bare = np.ones(int(sizes.sum()), np.bool_)
    bare[of_clauses] = False
    (alone,) = np.nonzero(bare)
    owners = np.concatenate([of_clauses, alone])
    ways = np.concatenate([given.clauses, given.statements[alone]])
    order = np.argsort(owners, kind="stable")
    documents = np.repeat(np.arange(len(sizes)), sizes)
    return _Rows(owners[order], documents[owners[order]], ways[order])


def _in_order(ids: Sequence[str], roots: I64, rows: _Rows, given: Given) -> list[str]:
    """The ids of the origins, ordered by what they are and how much rests on them."""
    found, first = np.unique(roots, return_index=True)
    carried = np.bincount(np.unique(roots * (rows.documents.max(initial=0) + 1) + rows.documents) // (
        rows.documents.max(initial=0) + 1), minlength=len(ids))  # fmt: skip
    resting = np.bincount(np.unique(roots * (rows.statements.max(initial=0) + 1) + rows.statements) // (
        rows.statements.max(initial=0) + 1), minlength=len(ids))  # fmt: skip
    kinds = [path.root.kind == "outlet" for path in given.ways.of(rows.ways[first])]
    keys = [
        (is_outlet, -int(carried[root]), -int(resting[root]), ids[root])
        for is_outlet, root in zip(kinds, found.tolist(), strict=True)
    ]
    return [name for *_, name in sorted(keys)]


def _touched(told: Told, listed: ClauseList, given: Given, retracted: frozenset[str], memory: Memory) -> Flags:
    """The origins on which anything in a document rests that did not, or the other way round, by their places."""
    ids, own = given.ways.roots()
    touched = np.zeros(len(ids), np.bool_)
    clauses, statements = memory.array("way"), memory.array("way_of_statement")
    sizes = memory.array("traced_sizes").reshape(-1, 3)[:, 0].tolist()
    was_retracted = _retracted(memory.earlier.corrections)
    held: dict[str, tuple[I64, I64]] = {}
    at = 0
    for (document, (start, end)), size in zip(memory.documents.items(), sizes, strict=True):
        held[document] = clauses[start:end], statements[at : at + size]
        at += size
    for document, place in told.places.items():
        was = held.pop(document, None)
        now = given.clauses[slice(*listed.places[document])], given.statements[slice(*place)]
        marked = memory.is_marked_as_before(document) and (document in retracted) == (document in was_retracted)
        if (
            was is None
            or not marked
            or not all(len(a) == len(b) and (a == b).all() for a, b in zip(now, was, strict=True))
        ):
            for ways in (*now, *(was or ())):
                touched[own[ways]] = True
    for ways in (column for columns in held.values() for column in columns):
        touched[own[ways]] = True
    return touched


def _retracted(corrections: Iterable[Correction]) -> frozenset[str]:
    return frozenset(correction.document for correction in corrections if correction.kind == "retracted")
