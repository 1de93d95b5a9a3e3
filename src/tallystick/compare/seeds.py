"""The third stage of a comparison in bulk: anchors to seeds, those that two documents share, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tallystick.compare.frames import SEEDS
from tallystick.compare.statements import MAX_HOLDERS, weights

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

# Odd numbers without a pattern, for a mixture of whole numbers modulo 2**64.
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93), np.uint64(0xBF58476D1CE4E5B9))

# Pairs of documents that are counted together: what is made of them takes memory.
_AT_ONCE = 1_000_000


def find_seeds(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """ANCHORS of whole buckets as SEEDS, in several batches: what two of them say of one diagonal is summed later.

    An anchor counts once a document, at its first place there. Sorting and counting in arrays takes less than half
    the processor time of the same in SQL.
    """
    held = [batch for batch in batches if batch.num_rows]
    if not held:
        return
    anchors = pa.Table.from_batches(held)
    # A cluster may bring several buckets to one worker.
    buckets = pc.unique(anchors.column("bucket")).to_pylist()
    for bucket in sorted(buckets):
        inside = anchors.filter(pc.field("bucket") == bucket) if len(buckets) > 1 else anchors
        yield from _of_bucket(inside.to_batches())


def _of_bucket(held: list[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    keys, docs, places = _repeated(held)
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), keys[1:] != keys[:-1])))
    holders = np.diff(starts, append=len(keys))
    among = np.minimum(holders, MAX_HOLDERS)
    pairs = among * (among - 1) // 2 + holders - among
    part = np.cumsum(pairs) // _AT_ONCE
    for number in np.unique(part):
        inside = np.flatnonzero((part == number) & (holders > 1))
        if len(inside):
            yield _summed(docs, places, *_pairs(starts[inside], holders[inside]))


def _repeated(held: list[pa.RecordBatch]) -> tuple[U64, NDArray[np.int32], NDArray[np.int32]]:
    """Key, document and first place there of nearly all anchors whose key recurs, in order of key and document."""
    parts = [batch.column("key").to_numpy().view(np.uint64) for batch in held]
    recurs = _recurring(parts)
    keys = np.concatenate([part[kept] for part, kept in zip(parts, recurs, strict=True)])
    docs, places = (
        np.concatenate([batch.column(name).to_numpy()[kept] for batch, kept in zip(held, recurs, strict=True)])
        for name in ("doc", "place")
    )
    stands = (docs.astype(np.int64) << 32) + places
    if np.any(stands[1:] < stands[:-1]):  # a cluster brings them in any order
        order = np.argsort(stands)
        keys, docs, places = keys[order], docs[order], places[order]
    order = np.argsort(keys, kind="stable")
    keys, docs, places = keys[order], docs[order], places[order]
    first = np.ones(len(keys), np.bool_)
    first[1:] = (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])
    return keys[first], docs[first], places[first]


def _recurring(parts: list[U64]) -> list[NDArray[np.bool_]]:
    """Which keys occur again, counted in a table of hashed keys: it spares the sort two thirds of its rows.

    A key that occurs once may pass for one that recurs, and no other way round.
    """
    bits = max(10, sum(map(len, parts)).bit_length() + 2)
    # The upper bits of a key are those of its bucket.
    slots = [(part & np.uint64((1 << bits) - 1)).astype(np.int64) for part in parts]
    counts = np.zeros(1 << bits, np.uint8)
    for slot in slots:
        seen = counts[slot]
        counts[slot] = np.minimum(seen, 1) + 1
        # Keys that recur within the batch were counted once.
        twice = np.sort(slot)
        counts[twice[1:][twice[1:] == twice[:-1]]] = 2
    return [counts[slot] > 1 for slot in slots]


def _pairs(starts: I64, holders: I64) -> tuple[I64, I64, I64]:
    """Pairs of rows that share a key, with their weight: each two of the first few, the first of all with the rest."""
    ones, twos, weight = [], [], []
    for size in np.unique(holders).tolist():
        begin = starts[holders == size]
        one, two = np.triu_indices(min(size, MAX_HOLDERS), 1)
        rest = np.arange(MAX_HOLDERS, size)
        one, two = np.concatenate((one, np.zeros_like(rest))), np.concatenate((two, rest))
        ones.append((begin[:, None] + one).ravel())
        twos.append((begin[:, None] + two).ravel())
        weight.append(np.tile(weights(two + 1), len(begin)))
    return np.concatenate(ones), np.concatenate(twos), np.concatenate(weight)


def _summed(docs: NDArray[np.int32], places: NDArray[np.int32], one: I64, two: I64, weight: I64) -> pa.RecordBatch:
    """Pairs of rows by documents and diagonal, as a batch of SEEDS.

    One sort by a mixture of the three brings equal ones together. Where unlike ones mix alike, a diagonal is left in
    two rows, which is no harm.
    """
    a, b, begin = docs[one], docs[two], places[one]
    shift = places[two] - begin
    mixture = sum(column.astype(np.uint64) * factor for column, factor in zip((a, b, shift), _FACTORS, strict=True))
    order = np.argsort(mixture)
    a, b, shift, begin = a[order], b[order], shift[order], begin[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (a[1:] != a[:-1]) | (b[1:] != b[:-1]) | (shift[1:] != shift[:-1])
    at = np.flatnonzero(new)
    columns = (
        a[at],
        b[at],
        shift[at],
        np.minimum.reduceat(begin, at),
        np.maximum.reduceat(begin, at),
        np.diff(at, append=len(order)),
        np.add.reduceat(weight[order], at),
    )
    return pa.RecordBatch.from_arrays([pa.array(column) for column in columns], schema=SEEDS)
