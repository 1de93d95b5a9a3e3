"""Which chains are passages: copied text told from stock phrases and from forms filled in with new numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.align import Chains
from tallystick.compare.row import Row
from tallystick.compare.words import EMPTY, FIRST, LOWER, NUMBER, QUOTED
from tallystick.settings import Settings

I64 = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

# The weight of an anchor that stands in two documents and no third.
RAREST = 60
# What speaks for copying and against it, each as the logarithm of one more than its count, fitted by logistic
# regression to documents with known reuse (evals.reuse): equal words, equal words that say something, the rarity of
# the anchors inside, their number (many anchors, none of them rare, are a stock phrase), places that differ, numbers
# that differ, and words that the sentences at both ends have beyond the chain.
_EVIDENCE = {
    "matched": 8.96,
    "telling": 0.52,
    "rarity": 5.63,
    "seeds": -6.19,
    "edits": -3.27,
    "changed": -2.94,
    "outside": -1.11,
}
_ENOUGH = 20.2
# Beside a passage that stands, the same two documents need less for another.
_ENOUGH_BESIDE = 19.5
# Long and nearly unchanged: copied, however many carry it.
_LONG, _LONG_TELLING, _LONG_EDITS = 30, 8, 0.05
# A sentence without an end.
_MAX_SENTENCE = 120
_QUOTED = 0.8


def accepted(row: Row, found: Chains, settings: Settings) -> Flags:
    """Which of the chains are passages."""
    counts = _counts(row, found)
    score = sum((weight * np.log1p(counts[name]) for name, weight in _EVIDENCE.items()), np.zeros(len(found.pair)))
    stands = score >= _ENOUGH
    stands |= (
        (found.matched >= _LONG)
        & (counts["telling"] >= _LONG_TELLING)
        & (counts["edits"] <= _LONG_EDITS * found.matched)
        & (counts["changed"] == 0)
    )
    long_enough = found.matched >= settings.number("min_reuse_words")
    in_marks = np.logical_and(*quoted(row, found))
    long_enough |= in_marks & (found.matched >= settings.number("min_quotation_words"))
    stands &= long_enough
    beside = np.isin(found.pair, found.pair[stands]) & long_enough & (score >= _ENOUGH_BESIDE)
    return stands | beside


def quoted(row: Row, found: Chains) -> tuple[Flags, Flags]:
    """For each side of the chains, whether nearly all of it stands inside quotation marks."""
    marked = _sums((row.kinds & QUOTED) > 0)
    sides = ((found.a, found.a_end), (found.b, found.b_end))
    first, second = (marked[end] - marked[start] >= _QUOTED * (end - start) for start, end in sides)
    return first, second


def similarity(found: Chains) -> Floats:
    """The share of words on both sides that have an equal on the other, 0 to 1."""
    size = (found.a_end - found.a) + (found.b_end - found.b)
    return np.minimum(1.0, 2.0 * found.matched / np.maximum(size, 1))


def _counts(row: Row, found: Chains) -> dict[str, NDArray[np.float64] | I64]:
    edits = found.edits
    number = _sums((row.kinds & NUMBER) > 0)
    telling = _sums((row.kinds & (LOWER | EMPTY)) == LOWER)
    changed = _has(number, edits.i, edits.x) & _has(number, edits.j, edits.y)
    skipped = np.bincount(edits.chain, telling[edits.i + edits.x] - telling[edits.i], len(found.pair))
    return {
        "matched": found.matched,
        "telling": np.maximum(telling[found.a_end] - telling[found.a] - skipped, 0),
        "rarity": found.weight / RAREST,
        "seeds": found.seeds,
        "edits": np.bincount(edits.chain, minlength=len(found.pair)),
        "changed": np.bincount(edits.chain, changed, len(found.pair)),
        "outside": _outside(row, found),
    }


def _sums(flags: Flags) -> I64:
    return np.concatenate((np.zeros(1, np.int64), np.cumsum(flags)))


def _has(sums: I64, start: I64, count: I64) -> Flags:
    return np.asarray(sums[start + count] > sums[start])


def _outside(row: Row, found: Chains) -> I64:
    """Words of the first and last sentence that lie outside a chain, on the side that has fewer of them."""
    firsts = np.flatnonzero((row.kinds & FIRST) > 0)
    if not len(firsts):
        return np.zeros(len(found.pair), np.int64)
    after = np.concatenate((firsts[1:], [len(row.kinds)]))

    def side(start: I64, end: I64) -> I64:
        before = start - firsts[np.maximum(np.searchsorted(firsts, start, "right") - 1, 0)]
        behind = after[np.maximum(np.searchsorted(firsts, end - 1, "right") - 1, 0)] - end
        return np.asarray(np.clip(before, 0, _MAX_SENTENCE) + np.clip(behind, 0, _MAX_SENTENCE))

    return np.minimum(side(found.a, found.a_end), side(found.b, found.b_end))
