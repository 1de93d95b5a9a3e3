"""Seeds grown over equal words and small edits to the ends of what two texts share, all seeds of a batch at once.

Greedy extension with a drop-off, as in BLAST (Altschul and others, 1990): a seed grows while words are equal; at a
difference the cheapest edit that regains a foothold of equal words is taken; the best place reached is the end.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.row import Row, Rows
from tallystick.compare.words import FIRST, OMITTED, powers

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
F32 = NDArray[np.float32]
Flags = NDArray[np.bool_]

# Words that are compared in one step: more where few chains still grow, since each step has its price.
_STRIDE, _LONG_STRIDE, _FEW = 8, 64, 4000
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


@dataclass(frozen=True, slots=True)
class _Options:
    """Edits from the cheapest on: words skipped in either text, the foothold asked for, the cost in words."""

    x: I64
    y: I64
    foothold: I64
    cost: F32


def _options(least: int, most: int) -> _Options:
    made = [
        (x, y, 2 if max(x, y) == 1 else 3, 0.4 + 0.5 * max(x, y))
        for x in range(_MAX_SKIP + 1)
        for y in range(_MAX_SKIP + 1)
    ]
    for skipped in range(_MAX_SKIP + 1, _MAX_CUT + 1):
        made += [(x, y, 4, _CUT) for x, y in ((0, skipped), (skipped, 0), (1, skipped), (skipped, 1))]
    made = [option for option in made if least <= max(option[:2]) <= most]
    made.sort(key=lambda option: (option[3], option[0] + option[1]))
    x, y, foothold, cost = (np.array(column) for column in zip(*made, strict=True))
    return _Options(x, y, foothold, cost.astype(np.float32))


# Edits of two words are looked for at every difference, larger ones only where the chain has some words already.
_NEAR = _options(1, 2)
_FAR = _options(3, _MAX_CUT)
_WORTH = 7
_REACH = np.arange(_MAX_CUT + 4)
# Places that are looked at together: few enough for the processor's cache.
_TOGETHER = 4096


def grow(rows: Rows, i: I64, j: I64, way: int, before: I64) -> Grown:
    """Grow chains from the places `i` and `j`, the next to be compared, forwards (way 1) or backwards (way -1).

    `before` is how many words each chain has already.
    """
    i, j = i.copy(), j.copy()
    score = np.zeros(len(i), np.float32)
    best, best_i, best_j = score.copy(), i.copy(), j.copy()
    matched = np.zeros(len(i), np.int64)
    best_matched = matched.copy()
    met: list[tuple[I64, I64, I64, I64, I64]] = []
    active = np.arange(len(i))
    while len(active):
        size = _STRIDE if len(active) > _FEW else _LONG_STRIDE
        run = _equal(rows, i[active], j[active], way * np.arange(size))
        i[active] += way * run
        j[active] += way * run
        score[active] += run
        matched[active] += run
        better = active[score[active] > best[active]]
        best[better], best_i[better], best_j[better] = score[better], i[better], j[better]
        best_matched[better] = matched[better]
        stuck = active[run < size]
        x, y, cost, gain = _edits(rows, i[stuck], j[stuck], way, before[stuck] + matched[stuck])
        goes = (cost >= 0) & (score[stuck] - cost > best[stuck] - _DROP)
        stuck, x, y, cost, gain = stuck[goes], x[goes], y[goes], cost[goes], gain[goes]
        edited = gain == 0
        met.append((stuck[edited], i[stuck][edited], x[edited], j[stuck][edited], y[edited]))
        i[stuck] += way * x
        j[stuck] += way * y
        score[stuck] += gain - cost
        matched[stuck] += gain
        active = np.concatenate((active[run == size], stuck))
    chain, at_i, x, at_j, y = (np.concatenate(column) for column in zip(*met, strict=True)) if met else _NOTHING
    inside = (at_i * way < best_i[chain] * way) & (at_j * way < best_j[chain] * way)
    if way < 0:
        at_i, at_j = at_i - x + 1, at_j - y + 1
    edits = Edits(*(column[inside] for column in (chain, at_i, x, at_j, y)))
    return Grown(best_i, best_j, best_matched, edits)


_NOTHING = tuple(np.zeros(0, np.int64) for _ in range(5))


def _equal(rows: Rows, i: I64, j: I64, steps: I64) -> I64:
    """How many of some steps words go on alike from each place. Beyond a row's end stands what equals nothing."""
    left = rows.a.keys.take(i[:, None] + steps, mode="clip")
    equal = left == rows.b.keys.take(j[:, None] + steps, mode="clip")
    return np.asarray(np.where(equal.all(axis=1), len(steps), equal.argmin(axis=1)))


def _edits(rows: Rows, i: I64, j: I64, way: int, size: I64) -> tuple[I64, I64, F32, I64]:
    """The cheapest edit at each place: words skipped in either text, cost (-1 for none), words equal when joined."""
    x, y = np.zeros(len(i), np.int64), np.zeros(len(i), np.int64)
    cost, gain = np.full(len(i), -1, np.float32), np.zeros(len(i), np.int64)
    one, two = rows.a, rows.b
    for wide, narrow in ((1, 2), (2, 1)):
        joined = one.keys[i] == _joined(two, j, way) if wide == 1 else _joined(one, i, way) == two.keys[j]
        joined &= cost < 0
        x[joined], y[joined], cost[joined], gain[joined] = wide, narrow, 0, 1
    for options, least in ((_NEAR, 0), (_FAR, _WORTH)):
        rest = np.flatnonzero((cost < 0) & (size >= least))
        for start in range(0, len(rest), _TOGETHER):
            some = rest[start : start + _TOGETHER]
            best = _cheapest(options, one.keys[i[some, None] + way * _REACH], two.keys[j[some, None] + way * _REACH])
            some, best = some[best >= 0], best[best >= 0]
            skip_x, skip_y = options.x[best], options.y[best]
            fair = np.maximum(skip_x, skip_y) <= _MAX_SKIP
            if len(far := np.flatnonzero(~fair)):
                fair[far] = _is_omission(rows, i[some[far]], j[some[far]], skip_x[far], skip_y[far], way)
            x[some[fair]], y[some[fair]], cost[some[fair]] = skip_x[fair], skip_y[fair], options.cost[best[fair]]
    return x, y, cost, gain


def _cheapest(options: _Options, left: U64, right: U64) -> I64:
    """For each row of words, the first of the edits after which both sides go on alike, or -1."""
    best = np.full(len(left), -1, np.int64)
    found = left[:, options.x] == right[:, options.y]
    # Most rows have no edit after which even one word is equal.
    some = np.flatnonzero(found.any(axis=1))
    found, left, right = found[some], left[some], right[some]
    for step in range(1, 4):
        found &= (left[:, options.x + step] == right[:, options.y + step]) | (options.foothold <= step)
    best[some] = np.where(found.any(axis=1), found.argmax(axis=1), -1)
    return best


def _is_omission(rows: Rows, i: I64, j: I64, x: I64, y: I64, way: int) -> Flags:
    """Whether the text that skips fewer words marks an omission there, or the other one has whole sentences more."""
    fair = np.zeros(len(i), np.bool_)
    for brief, full, short, long, narrow, wide in ((rows.a, rows.b, i, j, x, y), (rows.b, rows.a, j, i, y, x)):
        after = short + narrow if way > 0 else short + 1
        begin, end = (long, long + wide) if way > 0 else (long - wide + 1, long + 1)
        marked = (brief.kinds[after] & OMITTED) | (full.kinds[begin] & full.kinds[end] & FIRST)
        fair |= (marked > 0) & (narrow < wide)
    return fair


def _joined(row: Row, at: I64, way: int) -> U64:
    """The number of two words run together: of those at a place and after it, or before it."""
    head = at if way > 0 else at - 1
    return row.keys[head] + powers(256)[row.sizes[head]] * row.keys[head + 1]
