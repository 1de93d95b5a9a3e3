"""Seeds grown over equal words and small edits to the ends of what two texts share, all seeds of a batch at once.

Greedy extension with a drop-off, as in BLAST (Altschul and others, 1990): a seed grows while words are equal; at a
difference the cheapest edit that regains a foothold of equal words is taken; the best place reached is the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.row import Row
from tallystick.compare.words import FIRST, OMITTED, powers

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
F32 = NDArray[np.float32]
Flags = NDArray[np.bool_]

_STRIDE = 8
# What a chain may lose, in words, before growth gives up.
_DROP = 9.0
_MAX_SKIP = 6
# Words left out with or without a mark, and what that costs.
_MAX_CUT, _CUT = 18, 7.0


@dataclass(frozen=True, slots=True)
class Edits:
    """Places where two texts differ inside chains: `x` words from `i` on in one, `y` words from `j` on in the other."""

    chain: I64
    i: I64
    x: I64
    j: I64
    y: I64


@dataclass(frozen=True, slots=True)
class Grown:
    """The ends that seeds reached: `i` and `j` are the last places that belong to a chain plus one step."""

    i: I64
    j: I64
    matched: I64
    edits: Edits


def _options() -> tuple[tuple[int, int, int, float], ...]:
    """Edits from the cheapest on: words skipped in either text, the foothold asked for, the cost in words."""
    made = [
        (x, y, 2 if max(x, y) == 1 else 3, 0.4 + 0.5 * max(x, y))
        for x in range(_MAX_SKIP + 1)
        for y in range(_MAX_SKIP + 1)
        if x + y
    ]
    for skipped in range(_MAX_SKIP + 1, _MAX_CUT + 1):
        made += [(x, y, 4, _CUT) for x, y in ((0, skipped), (skipped, 0), (1, skipped), (skipped, 1))]
    return tuple(sorted(made, key=lambda option: (option[3], option[0] + option[1])))


_OPTIONS = _options()


def grow(row: Row, i: I64, j: I64, way: int) -> Grown:
    """Grow chains from the places `i` and `j`, the next to be compared, forwards (way 1) or backwards (way -1)."""
    i, j = i.copy(), j.copy()
    score = np.zeros(len(i), np.float32)
    best, best_i, best_j = score.copy(), i.copy(), j.copy()
    matched = np.zeros(len(i), np.int64)
    best_matched = matched.copy()
    met: list[tuple[I64, I64, I64, I64, I64]] = []
    stride = way * np.arange(_STRIDE)
    active = np.arange(len(i))
    while len(active):
        equal = row.keys[i[active, None] + stride] == row.keys[j[active, None] + stride]
        run = np.where(equal.all(axis=1), _STRIDE, equal.argmin(axis=1))
        i[active] += way * run
        j[active] += way * run
        score[active] += run
        matched[active] += run
        better = active[score[active] > best[active]]
        best[better], best_i[better], best_j[better] = score[better], i[better], j[better]
        best_matched[better] = matched[better]
        stuck = active[run < _STRIDE]
        x, y, cost, gain = _edits(row, i[stuck], j[stuck], way)
        goes = (cost >= 0) & (score[stuck] - cost > best[stuck] - _DROP)
        stuck, x, y, cost, gain = stuck[goes], x[goes], y[goes], cost[goes], gain[goes]
        edited = gain == 0
        met.append((stuck[edited], i[stuck][edited], x[edited], j[stuck][edited], y[edited]))
        i[stuck] += way * x
        j[stuck] += way * y
        score[stuck] += gain - cost
        matched[stuck] += gain
        active = np.concatenate((active[run == _STRIDE], stuck))
    chain, at_i, x, at_j, y = (np.concatenate(column) for column in zip(*met, strict=True)) if met else _NOTHING
    inside = (at_i * way < best_i[chain] * way) & (at_j * way < best_j[chain] * way)
    if way < 0:
        at_i, at_j = at_i - x + 1, at_j - y + 1
    edits = Edits(*(column[inside] for column in (chain, at_i, x, at_j, y)))
    return Grown(best_i, best_j, best_matched, edits)


_NOTHING = tuple(np.zeros(0, np.int64) for _ in range(5))


def _edits(row: Row, i: I64, j: I64, way: int) -> tuple[I64, I64, F32, I64]:
    """The cheapest edit at each place: words skipped in either text, cost (-1 for none), words equal when joined."""
    keys = row.keys
    x, y = np.zeros(len(i), np.int64), np.zeros(len(i), np.int64)
    cost, gain = np.full(len(i), -1, np.float32), np.zeros(len(i), np.int64)
    for wide, narrow in ((1, 2), (2, 1)):
        joined = keys[i] == _joined(row, j, way) if wide == 1 else _joined(row, i, way) == keys[j]
        joined &= cost < 0
        x[joined], y[joined], cost[joined], gain[joined] = wide, narrow, 0, 1
    rest = np.flatnonzero(cost < 0)
    reach = way * np.arange(_MAX_CUT + 4)
    left, right = keys[i[rest, None] + reach], keys[j[rest, None] + reach]
    for skip_x, skip_y, foothold, price in _OPTIONS:
        if not len(rest):
            break
        found = left[:, skip_x] == right[:, skip_y]
        for step in range(1, foothold):
            found &= left[:, skip_x + step] == right[:, skip_y + step]
        if max(skip_x, skip_y) > _MAX_SKIP and found.any():
            found &= _is_omission(row, i[rest], j[rest], skip_x, skip_y, way)
        if found.any():
            here = rest[found]
            x[here], y[here], cost[here] = skip_x, skip_y, price
            rest, left, right = rest[~found], left[~found], right[~found]
    return x, y, cost, gain


def _is_omission(row: Row, i: I64, j: I64, x: int, y: int, way: int) -> Flags:
    """Whether the text that skips fewer words marks an omission there, or the other one has whole sentences more."""
    short, long, narrow, wide = (i, j, x, y) if x < y else (j, i, y, x)
    after = short + narrow if way > 0 else short + 1
    begin, end = (long, long + wide) if way > 0 else (long - wide + 1, long + 1)
    marked = row.kinds[after] & OMITTED
    return np.asarray((marked > 0) | ((row.kinds[begin] & row.kinds[end] & FIRST) > 0))


def _joined(row: Row, at: I64, way: int) -> U64:
    """The number of two words run together: of those at a place and after it, or before it."""
    head = at if way > 0 else at - 1
    return row.keys[head] + powers(256)[row.sizes[head]] * row.keys[head + 1]
