"""Whether what a clause and a commitment share is more than chance, in a case of this size.

Among three hundred clauses, "prisoners" tells which commitment is meant. Among fifty thousand many clauses share a word
with any commitment, and with a long one most do. There a clause must take up one of the things that the commitment asks
for by words that the clauses of the case rarely hold: each weighs its inverse document frequency (Spärck Jones 1972) in
bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import log2

from tallystick.instruments.aims import Aim, aims_of
from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import act_words

# Up to so many clauses (a power of two) acts and actors alone tell what is meant; from the other on, a part of what
# is asked for must be taken up, and be a part of what the clause says. Chosen on cases of some 300 clauses and on one
# of 45,000.
_SMALL, _LARGE = 10.0, 15.0
_PART = 0.4
_PART_OF_CLAUSE = 0.15
_MOST_OF_NAME = 0.8
# No word weighs more than this: a misspelt one would outweigh all that a clause says.
_MOST = 8.0
# The bits that must be shared for each power of two by which a case is larger than a small one.
_BITS = 1.5
# A stem that one clause in thirty-two holds leads to clauses; what shares more than chance fits as two rare words do.
_RARE = 5.0
_FITTING = 2.0


class Chance:
    """The stems and acts of all clauses of a case with their weight, and what a match needs."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._size = log2(max(len(clauses), 1)) - _SMALL
        self._bits: dict[str, float] = {}
        self._aims: dict[tuple[str, str], tuple[Aim, ...]] = {}
        if self._size > 0:
            held = Counter(key for clause in clauses for key in (*clause.things, *map(_act, clause.families)))
            self._bits = {key: min(log2(len(clauses) / count), _MOST) for key, count in held.items()}
        self._rare = frozenset(key for key, bits in self._bits.items() if bits >= _RARE)

    @property
    def fit(self) -> float:
        """How well the words of a clause fit that shares more than chance: in a small case nothing is said by that."""
        return 0.0 if self._size <= 0 else _FITTING

    @property
    def rare(self) -> frozenset[str]:
        """The stems that few clauses of a large case hold."""
        return self._rare

    def telling(self, duty: Duty) -> frozenset[str]:
        """The stems of a duty that few clauses of a large case hold."""
        return duty.keys & self._rare

    def excluded(self, duty: Duty, clause: Clause) -> bool:
        """Whether a clause shares more with a commitment than clauses of this case do by chance."""
        return self._size <= 0 or any(self._met(aim, clause) for aim in self._aims_of(duty))

    def _aims_of(self, duty: Duty) -> tuple[Aim, ...]:
        of = duty.instrument.title, duty.commitment.id
        if of not in self._aims:
            self._aims[of] = aims_of(duty)
        return self._aims[of]

    def _met(self, aim: Aim, clause: Clause) -> bool:
        """Whether a clause and an aim take up so much of one another, in a large case the object too."""
        grown = min(1.0, self._size / (_LARGE - _SMALL))
        held = clause.subject_things
        if any(name not in held and self._lacks(meant, held) for name, meant in aim.short):
            return False
        shared = aim.shared(held)
        # Without what it is done to an act tells little: many things are reviewed, delayed or set up.
        if self._weight(shared - aim.verbs) < _PART * grown * self._weight(aim.keys - aim.verbs):
            return False
        # A long sentence shares words with everything.
        if self._weight(shared) < _PART_OF_CLAUSE * grown * self._weight(clause.subject_things):
            return False
        needed = max(_BITS * self._size, _PART * grown * self._weight(aim.keys))
        return self._weight(shared) + self._acts(aim, clause) >= needed

    def _lacks(self, meant: frozenset[str], held: frozenset[str]) -> bool:
        """Whether most of a body's name is missing: half of it is another body's as well."""
        return self._weight(meant & held) < _MOST_OF_NAME * self._weight(meant)

    def _acts(self, aim: Aim, clause: Clause) -> float:
        """The weight of acts that both speak of in other words: the same word counts once."""
        said = frozenset[str]().union(*(act_words.FAMILIES.get(key, frozenset()) for key in aim.shared(clause.things)))
        return self._weight([_act(family) for family in (aim.families & clause.families) - said])

    def _weight(self, keys: Iterable[str]) -> float:
        return sum(self._bits.get(key, 0.0) for key in keys)


def _act(family: str) -> str:
    return f"to {family}"
