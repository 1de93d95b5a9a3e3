"""Diagonals of shared anchors made into aligned stretches of words, for all pairs of documents of a batch at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.grow import Edits, grow
from tallystick.compare.row import Rows

I64 = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Two stretches are one passage where no more than this many words lie between them on either side, and few more than
# the smaller of them has.
_GAP, _MORE = 30, 5
# What two stretches may have in common that follow one another.
_OVERLAP = 3
# Two that overlap are one where one goes on at nearly the places at which the other ends; else they cross.
_SHIFT = 18
# A chain of fewer equal words is none.
_LEAST = 6
_ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Chains:
    """Stretches of two texts that answer one another: places in the row, ends exclusive.

    `pair` numbers the pair of texts, `seeds` and `weight` are those of the diagonals inside. `edits` are the places
    where the two sides differ, whose `chain` is an index here.
    """

    pair: I64
    a: I64
    a_end: I64
    b: I64
    b_end: I64
    matched: I64
    seeds: I64
    weight: I64
    edits: Edits


_COLUMNS = ("pair", "a", "a_end", "b", "b_end", "matched", "seeds", "weight")


@dataclass(frozen=True, slots=True)
class Diagonals:
    """Runs of anchors on one diagonal of a pair of texts, in order of pair: the first and the last anchor."""

    pair: I64
    a: I64
    a_last: I64
    b: I64
    b_last: I64
    seeds: I64
    weight: I64


def chains(rows: Rows, found: Diagonals) -> Chains:
    """Grow diagonals into chains, the heaviest of each pair first; what lies inside a chain starts no other."""
    left = np.lexsort((found.a, -found.weight, found.pair))
    a, b = found.a.copy(), found.b.copy()
    made: list[Chains] = []
    for _ in range(_ROUNDS):
        if not len(left):
            break
        lead = left[np.concatenate(([True], np.diff(found.pair[left]) != 0))]
        grown = _grown(rows, found.pair[lead], a[lead], b[lead])
        owner = np.searchsorted(grown.pair, found.pair[left])
        inside = _inside(grown, owner, a[left], b[left], found.a_last[left], found.b_last[left])
        np.add.at(grown.seeds, owner[inside], found.seeds[left[inside]])
        np.add.at(grown.weight, owner[inside], found.weight[left[inside]])
        made.append(grown)
        # A diagonal that goes on after the chain's end starts from its last anchor.
        beyond = (found.a_last[left] >= grown.a_end[owner]) & (found.b_last[left] >= grown.b_end[owner])
        cut = left[inside & beyond]
        a[cut], b[cut] = found.a_last[cut], found.b_last[cut]
        used = _overlaps(grown, owner, a[left], b[left])
        left = left[~used]
    if not made:
        return _none()
    grown = _together(made)
    found_here = chosen(grown, grown.matched >= _LEAST)
    # Joining twice also joins what a chain that crosses the others kept apart.
    return _joined(_joined(found_here)) if len(found_here.pair) else found_here


def _none() -> Chains:
    nothing = np.zeros(0, np.int64)
    edits = Edits(nothing, nothing, nothing, nothing, nothing)
    return Chains(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, edits)


def _grown(rows: Rows, pair: I64, a: I64, b: I64) -> Chains:
    forward = grow(rows, a, b, 1, np.zeros(len(a), np.int64))
    backward = grow(rows, a - 1, b - 1, -1, forward.matched)
    edits = Edits(*(np.concatenate((getattr(forward.edits, name), getattr(backward.edits, name)))
                    for name in ("chain", "i", "x", "j", "y")))  # fmt: skip
    nothing = np.zeros(len(a), np.int64)
    return Chains(pair, backward.i + 1, forward.i, backward.j + 1, forward.j, forward.matched + backward.matched,
                  nothing, nothing.copy(), edits)  # fmt: skip


def _inside(grown: Chains, owner: I64, a: I64, b: I64, a_last: I64, b_last: I64) -> Flags:
    """Whether a diagonal runs through the chain of its pair."""
    return (a < grown.a_end[owner]) & (a_last >= grown.a[owner]) & (b < grown.b_end[owner]) & (b_last >= grown.b[owner])


def _overlaps(grown: Chains, owner: I64, a: I64, b: I64) -> Flags:
    """Whether the words at a diagonal's start are those of a chain already, in either text."""
    in_a = (a >= grown.a[owner]) & (a < grown.a_end[owner])
    in_b = (b >= grown.b[owner]) & (b < grown.b_end[owner])
    edits = grown.edits
    in_a &= ~_passed_over(edits.chain, edits.i, edits.x, owner, a)
    in_b &= ~_passed_over(edits.chain, edits.j, edits.y, owner, b)
    return in_a | in_b


def _passed_over(chain: I64, start: I64, size: I64, owner: I64, at: I64) -> Flags:
    """Whether a place lies among words that its chain passed over, so many that they may be of another passage."""
    large = np.flatnonzero(size >= _LEAST)
    large = large[np.lexsort((start[large], chain[large]))]
    if not len(large):
        return np.zeros(len(at), np.bool_)
    keys = (chain[large] << 40) + start[large]
    found = np.searchsorted(keys, (owner << 40) + at, "right") - 1
    edit = large[np.maximum(found, 0)]
    return np.asarray((found >= 0) & (chain[edit] == owner) & (at < start[edit] + size[edit]))


def _together(parts: list[Chains]) -> Chains:
    shifts = np.cumsum([0, *(len(part.pair) for part in parts[:-1])])
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _COLUMNS}
    chain = np.concatenate([part.edits.chain + shift for part, shift in zip(parts, shifts, strict=True)])
    edits = Edits(chain, *(np.concatenate([getattr(part.edits, name) for part in parts]) for name in "ixjy"))
    return Chains(**columns, edits=edits)


def _joined(found: Chains) -> Chains:
    """Chains of one pair that overlap or follow one another in both texts, with little between them, become one."""
    order = np.lexsort((found.b, found.a, found.pair))
    pair, a, a_end, b, b_end = (getattr(found, name)[order] for name in ("pair", "a", "a_end", "b", "b_end"))
    same = pair[1:] == pair[:-1]
    beyond_a, beyond_b = a[1:] - a_end[:-1], b[1:] - b_end[:-1]
    least, most = np.minimum(beyond_a, beyond_b), np.maximum(beyond_a, beyond_b)
    size = found.matched[order]
    bridged = (least >= -_OVERLAP) & (most <= np.minimum(_GAP, np.minimum(size[1:], size[:-1]) + _MORE))
    overlaps = (most < 0) & (most - least <= _SHIFT) & (b[1:] >= b[:-1])
    lies_in = (a_end[1:] <= a_end[:-1]) & (b[1:] >= b[:-1]) & (b_end[1:] <= b_end[:-1])
    # What the other passed over in both texts, at two places, was moved.
    made = found.edits
    lies_in &= ~(
        _passed_over(made.chain, made.i, made.x, order[:-1], a[1:])
        & _passed_over(made.chain, made.j, made.y, order[:-1], b[1:])
    )
    follows = same & (bridged | overlaps | lies_in)
    begins = np.concatenate(([True], ~follows))
    starts, number = np.flatnonzero(begins), np.cumsum(begins) - 1
    place, covered = np.empty(len(order), np.int64), np.zeros(len(order), np.int64)
    place[order] = number
    covered[order[1:]] = np.where(follows, a_end[:-1], 0)
    # What two chains have in common is counted once.
    common = np.clip(np.where(follows, -beyond_a, 0), 0, (a_end - a)[1:])
    part = np.concatenate(([1.0], 1 - common / np.maximum((a_end - a)[1:], 1)))
    matched = np.add.reduceat(np.rint(found.matched[order] * part).astype(np.int64), starts)
    seeds, weight = (np.add.reduceat(getattr(found, name)[order], starts) for name in ("seeds", "weight"))
    new = found.edits.i >= covered[found.edits.chain]
    gaps = np.flatnonzero(follows & (beyond_a >= 0) & (beyond_b >= 0) & (beyond_a + beyond_b > 0))
    old = found.edits
    edits = Edits(
        np.concatenate((place[old.chain[new]], number[gaps])),
        np.concatenate((old.i[new], a_end[gaps])),
        np.concatenate((old.x[new], beyond_a[gaps])),
        np.concatenate((old.j[new], b_end[gaps])),
        np.concatenate((old.y[new], beyond_b[gaps])),
    )
    ends = np.maximum.reduceat(a_end, starts), np.maximum.reduceat(b_end, starts)
    return Chains(
        pair[starts], a[starts], ends[0], np.minimum.reduceat(b, starts), ends[1], matched, seeds, weight, edits
    )


def chosen(found: Chains, keep: Flags) -> Chains:
    """The chains that are kept, with their edits."""
    place = np.cumsum(keep) - 1
    inside = keep[found.edits.chain]
    edits = Edits(place[found.edits.chain[inside]], *(getattr(found.edits, name)[inside] for name in "ixjy"))
    return Chains(**{name: getattr(found, name)[keep] for name in _COLUMNS}, edits=edits)
