"""What shows that one statement is what another one denies: how near they are, where they stand, who speaks of whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt

from tallystick.instruments.conduct import HEADINGS
from tallystick.instruments.denials.told import Told
from tallystick.instruments.weak.nearness import Features

_SHORT, _LONG = 50, 200
# So far before a denial, in sentences, the charge that it answers mostly stands.
_NEAR = 5


def denied(told: Told, at: int, denial: int, denies: float) -> Features:
    """The signs that the statement `at` is what `denial` answers, as numbers from 0 to 1 by name.

    `denies` is how likely the statement denies something itself.
    """
    one, other = told.all[at], told.all[denial]
    return {
        **_of_words(told, at, denial),
        **_of_bearings(told, at, denial),
        **_of_speakers(told, at, denial),
        **_of_place(told, at, denial),
        "denies itself": denies,
        "both deny": float(told.is_denied(at) and told.is_denied(denial)),
        "shares a number": float(bool(one.numbers & other.numbers)),
        "of one claim": float(told.shares_a_claim(at, denial)),
        "heading": float(one.clauses[0][0].role in HEADINGS),
        "figure": float(any(clause.figures for clause, _ in one.clauses)),
        "short": float(len(told.texts[at]) < _SHORT),
        "long": float(len(told.texts[at]) > _LONG),
    }


def compared(found: Sequence[Features]) -> None:
    """Add to the signs of all that one denial may answer how each stands among them."""
    near = [_nearness(one) for one in found]
    best = max(near, default=0.0)
    order = sorted(range(len(near)), key=lambda at: -near[at])
    for rank, at in enumerate(order, 1):
        found[at].update({"near": near[at] / 4, "first": 1 / rank, "behind the nearest": near[at] - best})


def _nearness(one: Features) -> float:
    words = one["near in meaning"] + one["clause near in meaning"] + one["clause in words"] + one["words"]
    places = 0.5 * one["just before"] + 0.5 * one["bear on one commitment"] - 0.5 * one["same source"]
    return words + 0.7 * one["rarest shared word"] + 0.3 * one["shared names"] + places


def _of_words(told: Told, at: int, denial: int) -> Features:
    shared = told.vectors[at].keys() & told.vectors[denial].keys()
    rare = [*sorted((told.sayings.rarity(key) for key in shared), reverse=True), 0.0, 0.0]
    meaning, words, polarity = _nearest_clauses(told, at, denial)
    return {
        "near in meaning": float(told.meanings[at] @ told.meanings[denial]),
        "clause near in meaning": meaning,
        "clause in words": words,
        "words": _dot(told.vectors[at], told.vectors[denial]),
        "rarest shared word": rare[0],
        "next shared word": rare[1],
        "shared names": min(2, len(told.names[at] & told.names[denial])) / 2,
        "of other polarity": polarity,
    }


def _nearest_clauses(told: Told, at: int, denial: int) -> tuple[float, float, float]:
    """Of the two clauses that come nearest: how near in meaning, in words, and whether only one is negated."""
    (mine, stems, negated), (theirs, other, others) = told.clauses(at), told.clauses(denial)
    near = mine @ theirs.T
    pairs = [
        (float(near[i, j]) + words, float(near[i, j]), words, float(negated[i] != others[j]))
        for i in range(len(stems))
        for j in range(len(other))
        for words in (_dot(stems[i], other[j]),)
    ]
    _, meaning, words, polarity = max(pairs)
    return meaning, words, polarity


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    return sum(value * other[key] for key, value in one.items() if key in other)


def _of_bearings(told: Told, at: int, denial: int) -> Features:
    ours, theirs = told.matters(at), told.matters(denial)
    length = sqrt(sum(v * v for v in ours.values()) * sum(v * v for v in theirs.values())) or 1.0
    both = [(told.bearings(at)[one], told.bearings(denial)[one]) for one in ours if one in theirs]
    return {
        "told as a breach": told.likely(at, "breach"),
        "bear on one commitment": max((sqrt(ours[one] * theirs[one]) for one in ours if one in theirs), default=0.0),
        "bear on the same commitments": _dot(ours, theirs) / length,
        "breach and denial": max(
            (sqrt(mine.get("breach", 0.0) * other.get("denial", 0.0)) for mine, other in both), default=0.0
        ),
    }


def _of_speakers(told: Told, at: int, denial: int) -> Features:
    mine, theirs = told.sources[at], told.sources[denial]
    one, other = told.all[at], told.all[denial]
    named = one.acting | one.spoken_of
    return {
        "same source": float(mine is not None and mine == theirs),
        "has a source": float(mine is not None),
        "names the party": float(bool(named & (other.acting | other.spoken_of))),
        "the accused answers": float(
            other.speaking is not None and other.speaking in named and one.speaking != other.speaking
        ),
        "the same party speaks": float(one.speaking is not None and one.speaking == other.speaking),
    }


def _of_place(told: Told, at: int, denial: int) -> Features:
    one, other = told.all[at].statement, told.all[denial].statement
    together = one.document == other.document
    ahead = denial - at if together else 0
    return {
        "one document, one source": float(together and told.sources[at] == told.sources[denial]),
        "just before": float(ahead == 1),
        "two before": float(ahead == 2),
        "little before": float(0 < ahead <= _NEAR),
        "just after": float(ahead == -1),
    }
