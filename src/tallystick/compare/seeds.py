"""The third stage of a comparison in bulk: anchors to seeds, those that two documents share, bucket by bucket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tallystick.compare.arrays import in_arrow, in_numpy
from tallystick.compare.frames import SEEDS
from tallystick.compare.reading import goes_on
from tallystick.compare.statements import MAX_HOLDERS, weights

U64 = NDArray[np.uint64]
I32 = NDArray[np.int32]
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
    keys, docs, places, arounds = _repeated(held)
    starts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), keys[1:] != keys[:-1])))
    holders = np.diff(starts, append=len(keys))
    among = np.minimum(holders, MAX_HOLDERS)
    pairs = among * (among - 1) // 2 + holders - among
    part = np.cumsum(pairs) // _AT_ONCE
    for number in np.unique(part):
        inside = np.flatnonzero((part == number) & (holders > 1))
        if len(inside):
            yield _summed(docs, places, arounds, *_pairs(starts[inside], holders[inside]))


def _repeated(held: list[pa.RecordBatch]) -> tuple[U64, I32, I32, I32]:
    """Anchors whose key recurs, in order of key and document, each at its first place there: all their columns."""
    columns = {
        name: np.concatenate([in_numpy(batch.column(name)) for batch in held])
        for name in ("key", "doc", "place", "around")
    }
    keys = columns["key"].view(np.uint64)
    stands = (columns["doc"].astype(np.int64) << 32) + columns["place"]
    if np.any(stands[1:] < stands[:-1]):  # a cluster brings them in any order
        order = np.argsort(stands)
        keys, columns = keys[order], {name: column[order] for name, column in columns.items()}
    order = _sorted(keys)
    keys, docs = keys[order], columns["doc"][order]
    new = np.ones(len(keys) + 1, np.bool_)
    new[1:-1] = keys[1:] != keys[:-1]
    first = new[:-1] & ~new[1:]
    first[1:] |= ~new[1:-1] & (docs[1:] != docs[:-1])
    order = order[first]
    return keys[first], docs[first], columns["place"][order], columns["around"][order]


# Keys of a bucket agree in their upper bits.
_SAME = 3


def _sorted(keys: U64) -> NDArray[np.int64]:
    """The order of keys, equal ones as they come.

    To sort whole numbers takes a fifth of the time that finding their order takes, so the place of each key is put into
    its lower bits. Where unlike keys agree in the others, they are sorted again.
    """
    bits = max(1, len(keys).bit_length())
    low = np.uint64((1 << bits) - 1)
    packed = ((keys << np.uint64(_SAME)) & ~low) | np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    order = (packed & low).astype(np.int64)
    after = keys[order]
    if np.any(after[1:] < after[:-1]):
        order = order[np.argsort(after, kind="stable")]
    return order


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


def _summed(docs: I32, places: I32, arounds: I32, one: I64, two: I64, weight: I64) -> pa.RecordBatch:
    """Pairs of rows by documents and diagonal, as a batch of SEEDS.

    One sort by a mixture of the three brings equal ones together. Where unlike ones mix alike, a diagonal is left in
    two rows, which is no harm.
    """
    a, b, begin = docs[one], docs[two], places[one]
    shift = places[two] - begin
    mixture = sum(column.astype(np.uint64) * factor for column, factor in zip((a, b, shift), _FACTORS, strict=True))
    order = np.argsort(mixture)
    a, b, shift, begin, weight = a[order], b[order], shift[order], begin[order], weight[order]
    long = weight * goes_on(arounds[one[order]], arounds[two[order]])
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
        np.add.reduceat(weight, at),
        np.add.reduceat(long, at),
    )
    return pa.RecordBatch.from_arrays([in_arrow(column) for column in columns], schema=SEEDS)
