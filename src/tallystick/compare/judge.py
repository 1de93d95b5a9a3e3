"""Which chains are passages: copied text told from stock phrases and from forms filled in with new numbers."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.align import Chains
from tallystick.compare.characters import LOWER, NUMBER
from tallystick.compare.reading import LENGTH
from tallystick.compare.row import Row, Rows
from tallystick.compare.words import EMPTY, FIRST, QUOTED
from tallystick.settings import Settings

I64 = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]

# The weight of an anchor that stands in two documents and no third.
RAREST = 60
# What speaks for copying and against it, each as the logarithm of one more than its count, fitted by logistic
# regression to documents with known reuse (evals.reuse_fit): equal words, equal words that say something, the rarity of
# the anchors inside, their number (many anchors, none of them rare, are a stock phrase), places that differ, numbers
# that differ, and words that the sentences at both ends have beyond the chain.
_EVIDENCE = {
    "matched": 7.65,
    "telling": 0.61,
    "rarity": 7.26,
    "seeds": -7.5,
    "edits": -2.59,
    "changed": -3.54,
    "outside": -1.28,
}
_ENOUGH = 18.9
# Beside a passage that stands, the same two documents need less for another.
_ENOUGH_BESIDE = 18.2
# Long and nearly unchanged: copied, however many carry it.
_LONG, _LONG_TELLING, _LONG_EDITS = 30, 8, 0.05
# Where no word says anything it is a name, a title or a formula.
_LEAST_TELLING = 1
# The part of the runs of words of a text that are anchors (reading.WINDOW), at least as a rule.
_DENSITY = 0.25
# A whole sentence or quotation: short, but taken over, where it says something and few others hold it; and however many
# do, where it is of some length and nearly unchanged.
_WHOLE_RARITY, _WHOLE_TELLING, _QUOTATION_TELLING = 0.45, 5, 3
_SENTENCE, _SENTENCE_TELLING, _SENTENCE_EDITS = 10, 5, 0.1
# One number may have changed on the way where few others have the words.
_MENDED, _MENDED_BEYOND = 16, 2
# A sentence or a quotation without an end.
_MAX_SENTENCE = 60
_NEAR_WORDS = 16
_SPILL = 3
_QUOTED = 0.8


def accepted(rows: Rows, found: Chains, settings: Settings) -> Flags:
    """Which of the chains are passages."""
    counts = evidence(rows, found)
    score = sum((weight * np.log1p(counts[name]) for name, weight in _EVIDENCE.items()), np.zeros(len(found.pair)))
    stands = score >= _ENOUGH
    stands |= (
        (found.matched >= _LONG)
        & (counts["telling"] >= _LONG_TELLING)
        & (counts["edits"] <= _LONG_EDITS * found.matched)
        & (counts["changed"] == 0)
    )
    stands |= _whole(rows, found, counts, settings.number("min_quotation_words"))
    in_marks = np.logical_and(*quoted(rows, found))
    long_enough = found.matched >= settings.number("min_reuse_words")
    long_enough |= in_marks & (found.matched >= settings.number("min_quotation_words"))
    long_enough &= counts["telling"] >= _LEAST_TELLING
    stands &= long_enough
    beside = np.isin(found.pair, found.pair[stands]) & long_enough & (score >= _ENOUGH_BESIDE)
    return stands | beside


def _whole(rows: Rows, found: Chains, counts: dict[str, NDArray[np.float64] | I64], least: float) -> Flags:
    """Whether a chain is a whole sentence, or holds a quotation of at least so many words."""
    rare = counts["rarity"] >= _WHOLE_RARITY * _expected(found, counts)
    unchanged = rare & (counts["edits"] == 0) & (counts["outside"] == 0)
    short = unchanged & (counts["telling"] >= _WHOLE_TELLING)
    at = np.flatnonzero(unchanged & ~short & (counts["telling"] >= _QUOTATION_TELLING))
    short[at] = _whole_in_both(rows, found, at)
    edited = counts["edits"] <= _SENTENCE_EDITS * found.matched
    long = edited & (found.matched >= _SENTENCE) & (counts["telling"] >= _SENTENCE_TELLING) & (counts["changed"] == 0)
    mended = rare & edited & (found.matched >= _MENDED) & (counts["changed"] <= 1)
    mended &= counts["outside"] <= _MENDED_BEYOND
    sentence = mended | short | (long & (counts["outside"] == 0))
    marked = np.minimum(_count(rows.a, QUOTED, QUOTED, found.a, found.a_end - found.a),
                        _count(rows.b, QUOTED, QUOTED, found.b, found.b_end - found.b))  # fmt: skip
    quotation = rare & (counts["telling"] >= _QUOTATION_TELLING) & (counts["edits"] <= 1) & (marked >= least)
    at = np.flatnonzero(quotation & ~sentence)
    quotation[at] = _unquoted(rows, found, at) == 0
    return np.asarray(sentence | quotation)


def _expected(found: Chains, counts: dict[str, NDArray[np.float64] | I64]) -> NDArray[np.float64] | I64:
    """How many anchors so many words have at least, as a rule."""
    return np.maximum(_DENSITY * (found.matched - (LENGTH - 1) * (counts["edits"] + 1)), found.seeds)


def quoted(rows: Rows, found: Chains) -> tuple[Flags, Flags]:
    """For each side of the chains, whether nearly all of it stands inside quotation marks."""
    first = _count(rows.a, QUOTED, QUOTED, found.a, found.a_end - found.a) >= _QUOTED * (found.a_end - found.a)
    second = _count(rows.b, QUOTED, QUOTED, found.b, found.b_end - found.b) >= _QUOTED * (found.b_end - found.b)
    return np.asarray(first), np.asarray(second)


def similarity(found: Chains) -> Floats:
    """The share of words on both sides that have an equal on the other, 0 to 1."""
    size = (found.a_end - found.a) + (found.b_end - found.b)
    return np.minimum(1.0, 2.0 * found.matched / np.maximum(size, 1))


def evidence(rows: Rows, found: Chains) -> dict[str, NDArray[np.float64] | I64]:
    """What speaks for and against each of the chains, as counts under the names of _EVIDENCE."""
    edits = found.edits
    changed = _count(rows.a, NUMBER, NUMBER, edits.i, edits.x) * _count(rows.b, NUMBER, NUMBER, edits.j, edits.y) > 0
    telling = _count(rows.a, LOWER | EMPTY, LOWER, found.a, found.a_end - found.a)
    skipped = np.bincount(
        edits.chain, _count(rows.a, LOWER | EMPTY, LOWER, edits.i, edits.x), minlength=len(found.pair)
    )
    return {
        "matched": found.matched,
        "telling": np.maximum(telling - skipped, 0),
        "rarity": found.weight / RAREST,
        "seeds": found.seeds,
        "edits": np.bincount(edits.chain, minlength=len(found.pair)),
        "changed": np.bincount(edits.chain, changed, len(found.pair)),
        "outside": _outside(rows, found),
    }


def _count(row: Row, mask: int, wanted: int, start: I64, size: I64) -> I64:
    """How many of the words of each stretch have, of the bits in a mask, just those that are wanted."""
    ends = np.cumsum(size)
    places = np.arange(ends[-1] if len(ends) else 0) + np.repeat(start - (ends - size), size)
    sums = np.concatenate((np.zeros(1, np.int64), np.cumsum((row.kinds[places] & mask) == wanted)))
    return np.asarray(sums[ends] - sums[ends - size])


def _outside(rows: Rows, found: Chains) -> I64:
    """Words of the first and last sentence that lie outside a chain, on the side that has fewer of them.

    A chain may run over into the sentence before or behind by a word or two that are equal by chance.
    """
    return np.minimum(_beyond(rows.a, found.a, found.a_end, _SPILL), _beyond(rows.b, found.b, found.b_end, _SPILL))


def _whole_in_both(rows: Rows, found: Chains, at: I64) -> Flags:
    """Whether the chains `at` begin and end where sentences do on both sides, to the word."""
    outside = _beyond(rows.a, found.a[at], found.a_end[at], 0) + _beyond(rows.b, found.b[at], found.b_end[at], 0)
    return np.asarray(outside == 0)


def _beyond(row: Row, start: I64, end: I64, spill: int) -> I64:
    """How many words the sentences at both ends have beyond a stretch, which may run over by so many."""
    return np.asarray(_to_first(row, start, -1, spill) + _to_first(row, end, 1, spill))


def _to_first(row: Row, at: I64, way: int, spill: int) -> I64:
    """How many words from each place the next sentence begins, in one way, `spill` words less; at most _MAX_SENTENCE.

    It is looked for nearby first, where it mostly is.
    """
    count = np.full(len(at), _MAX_SENTENCE - 1 - spill)
    left = np.arange(len(at))
    for first, last in pairwise((0, _NEAR_WORDS, _MAX_SENTENCE - 1)):
        begins = (_at(row, at[left, None] + way * (np.arange(first, last) - spill)) & FIRST) > 0
        met = begins.any(axis=1)
        count[left[met]] = first + begins[met].argmax(axis=1) - spill
        left = left[~met]
    return np.asarray(np.maximum(count, 0))


def _unquoted(rows: Rows, found: Chains, at: I64) -> I64:
    """Words of the first and last quotation that lie outside the chains `at`, on the side that has fewer of them."""
    reach = np.arange(_MAX_SENTENCE)

    def side(row: Row, start: I64, end: I64) -> I64:
        before = _at(row, start[:, None] - 1 - reach) & QUOTED == 0
        behind = _at(row, end[:, None] + reach) & QUOTED == 0
        behind[:, -1] = before[:, -1] = True
        return np.asarray(before.argmax(axis=1) + behind.argmax(axis=1))

    return np.minimum(side(rows.a, found.a[at], found.a_end[at]), side(rows.b, found.b[at], found.b_end[at]))


def _at(row: Row, places: I64) -> NDArray[np.uint8]:
    """The kinds of words at some places; what lies beyond the row has those of its first or last."""
    return row.kinds.take(places, mode="clip")
