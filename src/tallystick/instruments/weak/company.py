"""The company that a statement keeps: what stands beside it that the rules took as evidence for a commitment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.records import Claim, Conflict, Evidence

# A stem that more suggested statements hold says little of which commitment is meant, and costs much to compare.
_TOO_COMMON = 400

Features = dict[str, float]
Number = tuple[float | None, float | None]


class Company:
    """What the rules suggested in a case, by commitment, with claims, conflicts and likeness around it.

    `same` tells which commitments have the same words, as those of two parties that owe the same.
    """

    def __init__(
        self, sayings: Sayings, suggested: Iterable[Evidence], claims: Sequence[Claim], conflicts: Sequence[Conflict],
        same: Mapping[str, str],
    ) -> None:  # fmt: skip
        self._sayings, self._same = sayings, same
        self._of: dict[str, set[int]] = defaultdict(set)
        self._at: dict[int, set[str]] = defaultdict(set)
        for row in suggested:
            if row.statement in sayings.at:
                self._of[row.commitment].add(sayings.at[row.statement])
                self._at[sayings.at[row.statement]].add(row.commitment)
        self._saying_the_same = _pairs(sayings, ([claim.statements] for claim in claims))
        self._against = _pairs(sayings, (conflict.sides for conflict in conflicts), across=True)
        self._of_document, self._in_document = Counter[str](), Counter[tuple[str, str]]()
        self._in_paragraph, self._giving = Counter[tuple[tuple[str, int], str]](), Counter[tuple[Number, str]]()
        for at, commitments in self._at.items():
            saying = sayings.all[at]
            self._of_document[saying.statement.document] += len(commitments)
            for commitment in commitments:
                self._in_document[saying.statement.document, commitment] += 1
                self._in_paragraph[saying.paragraph, commitment] += 1
                self._giving.update((number, commitment) for number in saying.numbers)
        self._holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for at in self._at:
            for key, value in sayings.vector(sayings.all[at]).items():
                self._holding[key].append((at, value))

    def near(self, commitment: str) -> set[int]:
        """The places of statements around those that are suggested: beside them, of one claim, or in conflict."""
        found = set()
        for at in self._of.get(commitment, ()):
            beside = (self._sayings.beside(self._sayings.all[at], step) for step in (-2, -1, 1, 2))
            found |= {one.at for one in beside if one} | self._saying_the_same[at] | self._against[at]
        return found

    def likeness(self, saying: Saying) -> Mapping[str, float]:
        """How alike a statement is to the most alike one that is suggested, by commitment: cosines, 0 to 1."""
        cosines: dict[int, float] = defaultdict(float)
        for key, value in self._sayings.vector(saying).items():
            holding = self._holding.get(key, ())
            if len(holding) <= _TOO_COMMON:
                for at, other in holding:
                    cosines[at] += value * other
        found: dict[str, float] = defaultdict(float)
        for at, cosine in cosines.items():
            if at != saying.at:
                for commitment in self._at[at]:
                    found[commitment] = max(found[commitment], cosine)
        return found

    def features(self, saying: Saying, commitment: str, likeness: Mapping[str, float]) -> Features:
        """What stands around a statement, for one commitment: numbers from 0 to 1 by name."""
        of, all_, document = self._of.get(commitment, set()), self._sayings, saying.statement.document

        def suggested(step: int) -> float:
            beside = all_.beside(saying, step)
            return float(beside is not None and beside.at in of)

        own = saying.at in of
        rows = self._of_document[document] - len(self._at.get(saying.at, ()))
        elsewhere = {one for one in self._at.get(saying.at, ()) if one != commitment}
        twins = {one for one in elsewhere if self._same[one] == self._same[commitment]}
        unlike = [value for one, value in likeness.items() if self._same[one] != self._same[commitment]]
        return {
            "just after evidence": suggested(-1),
            "two after evidence": suggested(-2),
            "just before evidence": suggested(1),
            "in a paragraph with evidence": float(self._in_paragraph[saying.paragraph, commitment] > own),
            "share of the document's evidence": (self._in_document[document, commitment] - own) / (rows or 1),
            "of one claim with evidence": float(bool(self._saying_the_same.get(saying.at, set()) & of)),
            "in conflict with evidence": float(bool(self._against.get(saying.at, set()) & of)),
            "gives a number of the evidence": float(
                any(self._giving[number, commitment] > own for number in saying.numbers)
            ),
            "like evidence": likeness.get(commitment, 0.0),
            "like evidence for another": max(unlike, default=0.0),
            "evidence for another": float(bool(elsewhere - twins)),
            "evidence for the same owed by another": float(bool(twins)),
        }


def _pairs(
    sayings: Sayings, groups: Iterable[Sequence[Sequence[str]]], *, across: bool = False
) -> defaultdict[int, set[int]]:
    """The places of statements that stand in one group: of one another, or across its sides only."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for sides in groups:
        places = [{sayings.at[one] for one in side if one in sayings.at} for side in sides]
        for number, side in enumerate(places):
            facing = set[int]().union(*(other for n, other in enumerate(places) if (n != number) or not across))
            for at in side:
                found[at] |= facing - {at}
    return found
