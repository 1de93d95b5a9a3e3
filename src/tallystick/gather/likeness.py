"""How alike two clauses are: shared words and actors weighted by rarity, and what keeps them apart in any case."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tallystick.gather import lexicon, signs
from tallystick.gather.apart import one_figure, said_alike
from tallystick.gather.at_hand import Knowing, Read
from tallystick.gather.clauses import Clause
from tallystick.gather.counting import is_number, is_particular
from tallystick.gather.features import Features, steps, tells
from tallystick.gather.nearness import Nearness
from tallystick.gather.signs import Shared

# Scores from which two clauses say the same. Two that are given to one source need least; two that are given to
# different ones would corroborate one another, so most is asked of them, and neither may be a mere part of the other.
SAME_SOURCE = 0.5
SAME = 0.58
TWO_SOURCES = 0.64
_TWO_SOURCES_COSINE = 0.5
# In one document a writer seldom says a thing twice.
_TWICE = 0.08
# So much less is asked of two that give one particular figure of the same thing: "412 kilograms" in both.
_MEASURED = 0.2
_UNIT_AND_NUMBER = 2
# From this score on a pair is kept: two that say the same, or that contradict one another.
ALIKE = SAME_SOURCE - _MEASURED
# The score of two that give one particular figure of one thing, and how many bare numbers are as good as one of them.
_ANCHORED = 0.66
_NUMBERS = 2
# What the sentence around a clause adds to what it shares with another one.
_AROUND = 0.5
# The chances from which two clauses say the same: in general, where two papers would confirm one another, and where two
# sources that are named would; and the chance below which they do not, however many words they share.
_LIKELY, _LIKELY_OF_TWO, _LIKELY_OF_NAMED = 0.3, 0.4, 0.65
_UNLIKELY = 0.1


class _Measured(NamedTuple):
    """How alike two clauses are: their score, their cosine, and whether they give one particular figure of a thing.

    `rarest` is the weight of the rarest telling feature that both have.
    """

    score: float
    cosine: float
    anchored: bool
    rarest: float


# What was measured of pairs, with the chance of each: columns, to be sent.
Measures = tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.float64]]
_UNLIKE = _Measured(0.0, 0.0, anchored=False, rarest=0.0)


class Likeness:
    """Compares the clauses of a case."""

    def __init__(self, clauses: Sequence[Clause], features: Features, fixed: frozenset[str] = frozenset()) -> None:
        """`fixed` are the numbers that an instrument sets: that two clauses name one says little of what they tell."""
        self._clauses = clauses
        self._read = Read(clauses)
        self._fixed = fixed
        (total,) = steps(np.array([len(clauses)])).tolist()
        self._weights = {
            name: _worth(name) * math.log(1 + total / (0.5 + count))
            for name, count in zip(features.names, steps(features.spread()).tolist(), strict=True)
        }
        # What a word weighs that two clauses share, and no other.
        self._rarest = math.log(1 + total / 2.5)
        self._telling = frozenset(filter(tells, features.names))
        self._known = Knowing(clauses, self._weights)
        self._near = Nearness(clauses)
        # By one number for a pair: a case has some hundred thousand of them.
        self._measured: dict[int, _Measured] = {}
        self._chances: dict[int, float] = {}
        self._fitting: set[int] = set()
        self._count = len(clauses)

    def forget(self) -> None:
        """Let go what was worked out for single clauses and pairs; it is worked out anew where it is asked for."""
        self._read.clear()
        self._known.clear()
        self._measured.clear()
        self._chances.clear()
        self._fitting.clear()
        self._near = Nearness(self._clauses)

    def measures(self, pairs: Sequence[tuple[int, int]]) -> Measures:
        """What is known of pairs that say the same."""
        known = [self._measure(*pair) for pair in pairs]
        values = np.array([(one.score, one.cosine, one.rarest) for one in known], np.float64).reshape(-1, 3)
        anchored = np.array([one.anchored for one in known], np.bool_)
        return values, anchored, np.array([self.chance(*pair) for pair in pairs], np.float64)

    def take(self, pairs: Sequence[tuple[int, int]], measures: Measures) -> None:
        """Take over what another one measured of pairs that say the same."""
        values, anchors, chances = measures
        self.know(pairs, chances)
        for (first, second), (score, cosine, rarest), anchored in zip(
            pairs, values.tolist(), anchors.tolist(), strict=True
        ):
            key = self._pair(first, second)
            self._fitting.add(key)
            self._measured[key] = _Measured(score, cosine, anchored, rarest)

    def _pair(self, first: int, second: int) -> int:
        return first * self._count + second if first < second else second * self._count + first

    def corroborate(self, first: int, second: int) -> bool:
        """Whether these two, said alike, could count as two origins: of different sources, or of different papers."""
        a, b = self._read[first], self._read[second]
        if a.source is None or b.source is None:
            return a.document != b.document
        return a.source != b.source

    def asked(self, first: int, second: int) -> float:
        """The score from which these two say the same."""
        a, b = self._read[first], self._read[second]
        base = TWO_SOURCES if self.corroborate(first, second) else SAME if a.source != b.source else SAME_SOURCE
        base += _TWICE if a.document == b.document else 0.0
        return base - self._relief(first, second)

    def signs(self, pairs: Sequence[tuple[int, int]]) -> Iterator[list[float]]:
        """What speaks for the two clauses of each pair saying the same, and against it."""
        if not pairs:
            return
        table = np.array([sorted(pair) for pair in pairs], np.int64)
        near = self._near.of(table[:, 0], table[:, 1])
        columns = (near.aligned.tolist(), near.ahead.tolist())
        for (first, second), *row in zip(pairs, *columns, strict=True):
            a, b = self._read[first], self._read[second]
            yield signs.signs(a, b, self._shared(first, second), (row[0], row[1]), self._fixed)

    def _shared(self, first: int, second: int) -> Shared:
        """What two clauses share, however little it is."""
        measured = self._measure(first, second)
        if measured is _UNLIKE:
            common = self._known[first].features & self._known[second].features
            measured = self._compare(first, second, common, common & self._telling)
        return Shared(measured.cosine, measured.rarest / self._rarest)

    def expect(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Work out the chances of pairs all at once, which takes a fraction of the time of one after the other."""
        open_ = [pair for pair in pairs if self._pair(*pair) not in self._chances]
        for (first, second), values in zip(open_, self.signs(open_), strict=True):
            self._chances[self._pair(first, second)] = signs.chance(values)

    def know(self, pairs: Sequence[tuple[int, int]], chances: NDArray[np.float64]) -> None:
        """Take over the chances of pairs that were worked out before."""
        self._chances.update(zip((self._pair(*pair) for pair in pairs), chances.tolist(), strict=True))

    def chance(self, first: int, second: int) -> float:
        """How likely two clauses say the same, by all signs, 0 to 1."""
        key = self._pair(first, second)
        if key not in self._chances:
            self.expect([(first, second)])
        return self._chances[key]

    def same(self, first: int, second: int, leave: float = 1.0) -> bool:
        """Whether two clauses say the same; `leave` below 1 asks for that part of the usual chance."""
        return self.may_be_same(first, second) and self.is_likely(first, second, leave)

    def may_be_same(self, first: int, second: int) -> bool:
        """Whether nothing keeps two clauses apart, however likely they say the same."""
        key = self._pair(first, second)
        if key in self._fitting:
            return True
        fits = said_alike(self._read[first], self._read[second]) and not self._figure_alone(first, second)
        if fits:
            self._fitting.add(key)
        return fits

    def is_likely(self, first: int, second: int, leave: float = 1.0) -> bool:
        """Whether two clauses that may be the same are likely to be."""
        chance = self.chance(first, second)
        if chance >= leave * self.wanted(first, second):
            return True
        if chance < leave * _UNLIKELY:
            return False
        if self.corroborate(first, second) and self.cosine(first, second) < leave * (
            _TWO_SOURCES_COSINE - self._relief(first, second)
        ):
            return False
        return self.score(first, second) >= leave * self.asked(first, second)

    def _figure_alone(self, first: int, second: int) -> bool:
        """Whether two that would confirm one another tell of different deeds and share a figure only: 47 mortars."""
        a, b = self._read[first], self._read[second]
        if a.measured.isdisjoint(b.measured) or not (self.corroborate(first, second) and _other_deeds(a, b)):
            return False
        said = {part for m in a.measured & b.measured for part in m.split(" ", 1)}
        return not self._shared_at_all(first, second) - said

    def strength(self, first: int, second: int) -> float:
        """How much speaks for two clauses saying the same, 1 where it is just enough."""
        chance = self.chance(first, second)
        shared = self.score(first, second) / self.asked(first, second) if chance >= _UNLIKELY else 0.0
        return max(chance / self.wanted(first, second), shared)

    def wanted(self, first: int, second: int) -> float:
        """The chance from which two clauses are taken to say the same."""
        a, b = self._read[first], self._read[second]
        if a.document == b.document:
            return _LIKELY
        if a.source and b.source and a.source != b.source:
            return _LIKELY_OF_NAMED
        return _LIKELY_OF_TWO if self.corroborate(first, second) else _LIKELY

    def _relief(self, first: int, second: int) -> float:
        """How much less is asked of two that give one particular figure and share more than it and its unit.

        None where both have a source of their own: they would corroborate one another on the figure alone.
        """
        a, b = self._read[first], self._read[second]
        if a.measured.isdisjoint(b.measured) or (a.source and b.source and a.source != b.source):
            return 0.0
        return _MEASURED if len(self._known[first].features & self._known[second].features) > _UNIT_AND_NUMBER else 0.0

    def cosine(self, first: int, second: int) -> float:
        """The part of their features that two clauses share, weighted by rarity; 0 where they share too little."""
        return self._measure(first, second).cosine

    def score(self, first: int, second: int) -> float:
        """How alike two clauses are in what they say, 0 to 1, whatever keeps them apart.

        Half is the cosine of the shared features, half the part of the shorter clause that the longer one holds: a
        short form of a thing is still that thing.
        """
        return self._measure(first, second).score

    def anchored(self, first: int, second: int) -> bool:
        """Whether two clauses that share enough give one particular figure of one thing."""
        return self._measure(first, second).anchored

    def _measure(self, first: int, second: int) -> _Measured:
        """What is measured of a pair; those that are worth comparing are asked for again, and kept."""
        key = self._pair(first, second)
        known = self._measured.get(key)
        if known is None:
            common = self._known[first].features & self._known[second].features
            telling = common & self._telling
            if not self._enough(first, second, len(telling)):
                return _UNLIKE
            known = self._measured[key] = self._compare(first, second, common, telling)
        return known

    def _compare(self, first: int, second: int, common: frozenset[str], telling: frozenset[str]) -> _Measured:
        a, b = self._read[first], self._read[second]
        weights = self._weights
        together = math.fsum(map(weights.__getitem__, common))
        together += _AROUND * self._shared_around(first, second)
        one, other = self._known[first].mass, self._known[second].mass
        cosine = together / math.sqrt(max(1e-9, one * other))
        # A clause may have nothing but features that every clause has: it holds no part of another.
        shorter = min(one, other)
        value = 0.5 * cosine + (0.5 * together / shorter if shorter else 0.0)
        if a.predicate and a.predicate == b.predicate:
            value += 0.08 + (0.0 if a.agents.isdisjoint(b.agents) else 0.08)
        if not a.counts.isdisjoint(b.counts):
            value += 0.05
        if not a.days.isdisjoint(b.days):
            value += 0.05
        anchored = self._anchored(first, second)
        if anchored:
            value, cosine = max(value, _ANCHORED), max(cosine, _TWO_SOURCES_COSINE)
        return _Measured(min(value, 1.0), cosine, anchored, max(map(weights.__getitem__, telling), default=0.0))

    def _anchored(self, first: int, second: int) -> bool:
        """Whether two clauses give one particular figure of the same thing, and share something beside it."""
        a, b = self._read[first], self._read[second]
        if a.counts.isdisjoint(b.counts) and a.measured.isdisjoint(b.measured):
            return False
        figures = {m for m in one_figure(a, b) if m.split(" ", 1)[0] not in self._fixed}
        if any(_is_singular(m.split(" ", 1)[0]) for m in figures):
            return True
        if self.corroborate(first, second) and _other_deeds(a, b):
            return False
        if figures:
            said = {part for m in figures for part in m.split(" ", 1)}
        else:
            said = {
                n for n in (a.counts | a.around) & (b.counts | b.around) if is_number(n) and is_particular(n)
            } - self._fixed
            if len(said) < _NUMBERS or not a.counts & b.counts & said:
                return False
        return bool(self._shared_at_all(first, second) - said)

    def _shared_at_all(self, first: int, second: int) -> frozenset[str]:
        """The telling words and the actors that both sentences hold, their sources left out."""
        mine, theirs = (known.features | known.around for known in (self._known[first], self._known[second]))
        a, b = self._read[first], self._read[second]
        return frozenset(f for f in mine & theirs if not lexicon.is_dull(f)) - {f"@{a.source}", f"@{b.source}"}

    def _shared_around(self, first: int, second: int) -> float:
        """The worth of what one clause says and the sentence around the other one says."""
        ours, theirs = self._known[first], self._known[second]
        if not ours.around and not theirs.around:
            return 0.0
        across = (ours.features - theirs.features) & theirs.around | (theirs.features - ours.features) & ours.around
        return math.fsum([self._weights[f] for f in across])

    def _enough(self, first: int, second: int, shared: int) -> bool:
        """Whether two clauses that share so many telling features share more than the subject of the case."""
        if shared != 1:
            return shared > 1
        a, b = self._read[first], self._read[second]
        if a.predicate and a.predicate == b.predicate and (len(a.actors & b.actors) >= 2 or a.counts & b.counts):
            return True
        if a.days & b.days:
            return True
        return bool(a.predicate) and a.predicate == b.predicate and len(self._shared_at_all(first, second)) >= 3


def _other_deeds(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell of different things done: 47 guns that are missing, 47 that were moved."""
    return a.predicate != b.predicate and not any(not c.predicate or lexicon.is_dull(c.predicate) for c in (a, b))


def _is_singular(number: str) -> bool:
    """Whether a number is so particular that two of one unit are hardly of two things: 612, 6.4 or 14.2 million."""
    digits = number.rstrip("0") if "." not in number else number
    year = number.isdecimal() and 1900 <= int(number) < 2100
    return not year and ("." in digits or len(digits) > 2)


def _worth(feature: str) -> float:
    """What sharing a feature says beside its rarity."""
    if lexicon.is_dull(feature):
        return 0.3
    return 0.7 if feature.startswith("@") else 1.0
