"""The statements of a case laid ready for comparing denials with what they may answer."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from tallystick.instruments.denials import cues
from tallystick.instruments.lexicon import cue_words, thing_words
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.meaning import Vectors, meanings
from tallystick.records import Bearing, Claim, Evidence

# Shorter clauses say too little to be compared alone.
_CLAUSE = 15
# How far before a clause, in characters, what negates it may stand.
_BEFORE = 25
_NAME = re.compile(r"(?<=[a-z,;\"“] )[A-Z][a-z]{2,}")
# A claim of more statements says what is said on every page.
_COMMON = 8

Bearings = Mapping[str, Mapping[Bearing, float]]


class Told:
    """What the statements of a case say, as one instrument sees them: each by its place among all."""

    def __init__(self, sayings: Sayings, evidence: Iterable[Evidence], claims: Iterable[Claim]) -> None:
        """`evidence` is what is suggested under the instrument, weak suggestions included."""
        self.sayings = sayings
        self.all: Sequence[Saying] = sayings.all
        self.texts = [" ".join(saying.text.split()) for saying in self.all]
        self._evidence: dict[int, dict[str, dict[Bearing, float]]] = defaultdict(lambda: defaultdict(dict))
        for row in evidence:
            if row.statement in sayings.at:
                held = self._evidence[sayings.at[row.statement]][row.commitment]
                held[row.bearing] = max(row.score, held.get(row.bearing, 0.0))
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        for claim in claims:
            for statement in claim.statements:
                if statement in sayings.at:
                    self._claims[sayings.at[statement]].append(claim)
        self._matters = {at: {one: max(b.values()) for one, b in of.items()} for at, of in self._evidence.items()}
        self._denied: dict[int, bool] = {}
        self._clauses: dict[int, tuple[Vectors, list[Mapping[str, float]], list[bool]]] = {}

    @cached_property
    def meanings(self) -> Vectors:
        """What each statement means, a row each, of length one."""
        return meanings(self.texts)

    @cached_property
    def vectors(self) -> Sequence[Mapping[str, float]]:
        """The telling stems of each statement with their rarity, of length one."""
        return [self.sayings.vector(saying) for saying in self.all]

    @cached_property
    def names(self) -> Sequence[frozenset[str]]:
        """The words of each statement that are written as names."""
        return [frozenset(name.lower() for name in _NAME.findall(text)) for text in self.texts]

    @cached_property
    def sources(self) -> Sequence[str | None]:
        """To whom each statement is given in the end, as an actor's id."""
        found = []
        for saying in self.all:
            said = saying.statement
            found.append(said.chain[-1] if said.chain else said.speaker.actor if said.speaker else None)
        return found

    @cached_property
    def own_voice(self) -> Mapping[str, float]:
        """How much of each document, by its id, somebody tells of himself in the first person, 0 to 1."""
        said: dict[str, list[bool]] = defaultdict(list)
        for saying, text in zip(self.all, self.texts, strict=True):
            own = saying.statement.mode == "unattributed" and cues.FIRST_PERSON.search(text) is not None
            said[saying.statement.document].append(own)
        # A third of the sentences of a letter say "we".
        return {document: min(1.0, 3 * sum(owns) / len(owns)) for document, owns in said.items()}

    def bearings(self, at: int) -> Bearings:
        """The bearings of a statement with their scores, by commitment."""
        return self._evidence.get(at, {})

    def likely(self, at: int, bearing: Bearing) -> float:
        """The highest score with which a statement is suggested as evidence of one bearing."""
        return max((scores.get(bearing, 0.0) for scores in self.bearings(at).values()), default=0.0)

    def matters(self, at: int) -> Mapping[str, float]:
        """How likely a statement bears on each commitment."""
        return self._matters.get(at, {})

    def of_one_claim(self, at: int) -> set[int]:
        """The statements that say the same as one, itself among them."""
        claims = (claim for claim in self._claims.get(at, ()) if len(claim.statements) <= _COMMON)
        places = self.sayings.at
        return {at} | {places[one] for claim in claims for one in claim.statements if one in places}

    def shares_a_claim(self, one: int, other: int) -> bool:
        """Whether two statements stand in one claim."""
        held = {claim.id for claim in self._claims.get(one, ())}
        return any(claim.id in held for claim in self._claims.get(other, ()))

    def is_denied(self, at: int) -> bool:
        """Whether the statement, or any part of it, says that something is not so."""
        if at not in self._denied:
            said, text = self.all[at].statement, self.texts[at]
            negated = said.negated or said.certainty == "denied" or any(p.negated for p in said.propositions)
            rejects = (cue_words.NEGATION, cues.REJECTS, cues.TALE)
            words = negated or any(pattern.search(text) for pattern in rejects)
            self._denied[at] = words or self.likely(at, "denial") > 0
        return self._denied[at]

    def clauses(self, at: int) -> tuple[Vectors, list[Mapping[str, float]], list[bool]]:
        """The clauses of a statement: what each means, its telling stems, and whether it is negated."""
        if at not in self._clauses:
            saying = self.all[at]
            own = [one for one, _ in saying.clauses if len(one.text) > _CLAUSE] or [saying.clauses[0][0]]
            negated = [
                (one.proposition.negated or _negates(f"{one.before[-_BEFORE:]} {one.text}"))
                != (saying.statement.certainty == "denied")
                for one in own
            ]
            self._clauses[at] = meanings([one.text for one in own]), [self._stems(one.things) for one in own], negated
        return self._clauses[at]

    def _stems(self, things: frozenset[str]) -> Mapping[str, float]:
        told = {
            key: self.sayings.rarity(key)
            for key in things
            if key not in thing_words.EMPTY and len(key) > 2 and not self.sayings.is_name(key)
        }
        length = float(np.sqrt(sum(value * value for value in told.values()))) or 1.0
        return {key: value / length for key, value in told.items()}


def _negates(text: str) -> bool:
    return bool(cue_words.NEGATION.search(text) or cues.REJECTS.search(text))
