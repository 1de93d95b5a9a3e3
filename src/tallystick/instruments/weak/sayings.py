"""Statements read as wholes, with their neighbours: an act in one clause and its object in another are one saying."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from math import log, sqrt

from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import thing
from tallystick.instruments.lexicon import thing_words
from tallystick.instruments.naming import Cast
from tallystick.instruments.roles import Roles, roles
from tallystick.records import Instrument, Statement
from tallystick.text import stem_of as stem
from tallystick.text import words

# Smaller numbers, and years, stand in sentences that have nothing else in common.
_SMALL, _YEARS = 12, range(1900, 2101)


@dataclass(frozen=True)
class Saying:
    """A statement with its clauses and who acts in each. `at` is its place among all, `paragraph` that of its block."""

    at: int
    statement: Statement
    clauses: tuple[tuple[Clause, Roles], ...]
    paragraph: tuple[str, int]

    @cached_property
    def text(self) -> str:
        """The words of the statement."""
        return self.clauses[0][0].document.text[self.statement.start : self.statement.end]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The stems of all its words, synonyms as one, and of the subjects that stand apart from their clauses."""
        own = {thing(stem(self.text[word.start : word.end])) for word in words(self.text)}
        return frozenset(own).union(*(clause.subject_things for clause, _ in self.clauses))

    @cached_property
    def acting(self) -> frozenset[str]:
        """The parties that act in any of its clauses."""
        return frozenset[str]().union(*(who.acting for _, who in self.clauses))

    @cached_property
    def spoken_of(self) -> frozenset[str]:
        """The parties that it names and that do not act in it."""
        return frozenset[str]().union(*(who.acted_on | who.holding for _, who in self.clauses)) - self.acting

    @cached_property
    def speaking(self) -> str | None:
        """The party that speaks, or None."""
        return next((who.speaking for _, who in self.clauses if who.speaking), None)

    @cached_property
    def third_acts(self) -> bool:
        """Whether somebody acts who is no party."""
        return any(who.third_acts for _, who in self.clauses)

    @cached_property
    def families(self) -> frozenset[str]:
        """The acts of which it speaks."""
        return frozenset[str]().union(*(clause.families for clause, _ in self.clauses))

    @cached_property
    def numbers(self) -> frozenset[tuple[float | None, float | None]]:
        """Its numbers that tell one matter from another, as (low, high)."""
        figures = [figure for clause, _ in self.clauses for figure in clause.figures]
        return frozenset(
            (f.low, f.high) for f in figures if f.low is not None and f.low > _SMALL and int(f.low) not in _YEARS
        )


class Sayings:
    """All statements of a case as one instrument sees them, in the order of the record."""

    def __init__(self, clauses: Iterable[Clause], cast: Cast, instrument: Instrument) -> None:
        found = []
        for at, (_, group) in enumerate(groupby(clauses, key=lambda clause: clause.statement.id)):
            held = tuple((clause, roles(clause, cast)) for clause in group)
            said = held[0][0].statement
            found.append(Saying(at, said, held, (said.document, _paragraph(held[0][0]))))
        self.all: Sequence[Saying] = found
        self.at: Mapping[str, int] = {saying.statement.id: saying.at for saying in found}
        self._held = Counter(key for saying in found for key in saying.keys)
        self._names = frozenset(
            stem(name[word.start : word.end])
            for party in instrument.parties
            for name in (party.name, *party.aliases)
            for word in words(name)
        )

    def beside(self, saying: Saying, step: int) -> Saying | None:
        """The statement so many places on in the same document, or None."""
        at = saying.at + step
        if not 0 <= at < len(self.all) or self.all[at].statement.document != saying.statement.document:
            return None
        return self.all[at]

    def rarity(self, key: str) -> float:
        """How rare a stem is, 0 to 1: its inverse document frequency (Spärck Jones 1972) over the highest possible."""
        return log((len(self.all) + 1) / (self._held[key] + 0.5)) / log(len(self.all) + 2)

    def seldom(self, most: int) -> frozenset[str]:
        """The stems that at most so many statements hold."""
        return frozenset(key for key, count in self._held.items() if count <= most)

    def is_name(self, key: str) -> bool:
        """Whether a stem is one of the names of the parties."""
        return key in self._names

    def vector(self, saying: Saying) -> Mapping[str, float]:
        """The telling stems of a statement with their rarity, of length 1: what it is about, without the parties."""
        told = {
            key: self.rarity(key)
            for key in saying.keys
            if key not in thing_words.EMPTY and key not in self._names and len(key) > 2
        }
        length = sqrt(sum(value * value for value in told.values())) or 1.0
        return {key: value / length for key, value in told.items()}


def _paragraph(clause: Clause) -> int:
    blocks = clause.document.blocks
    return next((at for at, block in enumerate(blocks) if block.start <= clause.statement.start < block.end), -1)
