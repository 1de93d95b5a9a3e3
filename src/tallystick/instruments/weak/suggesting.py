"""The weak suggestions of a case: statements that no rule takes as evidence, and that the learned weights find likely.

Which statements are looked at beside which commitment is asked of an index: those that share a seldom word with the
commitment, and the nearest in meaning. So the work grows with the statements and not
with statements times commitments.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tallystick.instruments.chance import Chance
from tallystick.instruments.duties import Duty
from tallystick.instruments.measures import figure_for
from tallystick.instruments.seen import Seen
from tallystick.instruments.weak.company import RULED, Company
from tallystick.instruments.weak.features import SharedWords, assumed, out_of_question
from tallystick.instruments.weak.how import Assumed, spoken
from tallystick.instruments.weak.nearness import Features, Nearness
from tallystick.instruments.weak.reading import MOST_READ, readings
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.instruments.weak.weights import ALONE, EVIDENCE, Weights, weights
from tallystick.records import STRONG, Evidence, Gathering, Restatement, make_id

# What is less likely than this is not worth a person's time. Chosen by `evals.learn_evidence`, each case left out in
# turn: lower finds little more, and most of that is wrong.
CUT = 0.13
# Of hundreds of likely statements a person reads the first few: so many for one commitment, at most.
MOST = 20
# The weights were learned on cases of some hundred statements. In one of more the same likeness says less, since what
# bears on a commitment grows more slowly than what is said; of one of 23,626 statements 7 in 60 weak suggestions were
# true, whatever their score, so in a case of that kind there are none (`evals.peacerep`).
_LEARNED_FROM, _LARGEST = 250, 5_000
# A word that more statements hold leads to none of them.
_SELDOM = 150


@dataclass(frozen=True)
class Pair:
    """A statement beside a commitment, with its features and what the rules would find on assumptions."""

    duty: Duty
    saying: Saying
    features: Features
    assumed: tuple[Assumed | None, ...]

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the statement and the commitment."""
        return self.saying.statement.id, self.duty.commitment.id


def weak_suggestions(
    seen: Seen, ruled: Sequence[Evidence], restated: Sequence[Restatement], gathering: Gathering
) -> list[Evidence]:
    """Statements of a case that may be evidence for the commitments of one instrument, besides what the rules suggest.

    `ruled` is what the rules suggest; what is `restated` is no evidence. At most `MOST` for a commitment, best first;
    each has a score below `STRONG`.
    """
    table = weights()
    statements = len({clause.statement.id for clause in seen.clauses})
    if statements > _LARGEST:
        return []
    look = Look(seen, restated, gathering)
    by_itself = [table.likely(pair.features, ALONE) for pair in look.pairs]
    known = {(one.statement, one.commitment) for one in ruled}
    of: dict[str, list[tuple[float, Pair]]] = {duty.commitment.id: [] for duty in seen.duties}
    for pair, around in zip(look.pairs, look.again(by_itself, known), strict=True):
        likely = _in_a_case_of(statements, table.likely(around, EVIDENCE))
        if likely >= CUT and pair.key not in known:
            of[pair.duty.commitment.id].append((likely, pair))
    best = [one for ranked in of.values() for one in sorted(ranked, key=lambda one: (-one[0], one[1].saying.at))[:MOST]]
    foremost = [pair for _, pair in sorted(best, key=lambda one: -one[0])[:MOST_READ]]
    read = zip(foremost, readings([(pair.duty, pair.saying.text) for pair in foremost]), strict=True)
    by_key = {pair.key: features for pair, features in read}
    return [_row(pair, likely, table, by_key.get(pair.key, {})) for likely, pair in best]


def _in_a_case_of(statements: int, likely: float) -> float:
    """How likely it is in a case of so many statements: the prior corrected (King and Zeng 2001, section 4.2)."""
    return likely / (likely + (1 - likely) * max(1.0, statements / _LEARNED_FROM))


class Look:
    """A case looked at for evidence under one instrument: each statement by itself first, then in its company.

    `pairs` are all statements beside all commitments that they can be about, but for what only restates them.
    """

    def __init__(self, seen: Seen, restated: Sequence[Restatement], gathering: Gathering) -> None:
        self._sayings, self._gathering = Sayings(seen.clauses, seen.cast, seen.instrument), gathering
        self._near = Nearness(self._sayings, seen.duties)
        self.pairs = list(self._found(seen, {(one.statement, one.commitment) for one in restated}))

    def _found(self, seen: Seen, restated: Container[tuple[str, str]]) -> Iterator[Pair]:
        shared, index = SharedWords(seen.duties, self._sayings), _Index(self._sayings, seen.chance)
        for duty in seen.duties:
            commitment = duty.commitment.id
            for at in sorted(index.of(duty) | self._near.nearest(commitment)):
                saying = self._sayings.all[at]
                if (saying.statement.id, commitment) in restated or out_of_question(saying, duty):
                    continue
                guesses = assumed(saying, duty)
                own = shared.features(saying, duty, guesses)
                yield Pair(duty, saying, {**own, **self._near.features(saying, commitment)}, guesses)

    def again(self, likely: Sequence[float], ruled: Collection[tuple[str, str]]) -> Iterator[Features]:
        """The features of each pair in its company; `likely` is how likely each is evidence by itself.

        What is `ruled`, by the ids of statement and commitment, is held for likely.
        """
        table = np.zeros((len(self._sayings.all), len(self._near.column)), np.float32)
        for pair, chance in zip(self.pairs, likely, strict=True):
            table[pair.saying.at, self._near.column[pair.duty.commitment.id]] = chance
        for statement, commitment in ruled:
            if statement in self._sayings.at:
                cell = self._sayings.at[statement], self._near.column[commitment]
                table[cell] = max(RULED, table[cell])
        company = Company(self._sayings, self._near, self._gathering, table)
        for pair in self.pairs:
            yield {**pair.features, **company.features(pair.saying.at, pair.duty.commitment.id)}


class _Index:
    """The places of statements by their seldom words; in a large case a statement must share more than chance."""

    def __init__(self, sayings: Sayings, chance: Chance) -> None:
        self._sayings, self._chance = sayings, chance
        seldom = sayings.seldom(_SELDOM)
        self._places: dict[str, list[int]] = {}
        for saying in sayings.all:
            for key in saying.keys & seldom:
                self._places.setdefault(key, []).append(saying.at)

    def of(self, duty: Duty) -> set[int]:
        found = {at for key in duty.keys | duty.things for at in self._places.get(key, ())}
        return {at for at in found if any(self._chance.excluded(duty, one) for one, _ in self._sayings.all[at].clauses)}


def _row(pair: Pair, likely: float, table: Weights, read: Features) -> Evidence:
    bearing = table.bearing({**pair.features, **spoken(pair.saying.text), **read})
    guess = next((one for one in pair.assumed if one is not None), None)
    instrument, commitment = pair.duty.instrument.title, pair.duty.commitment.id
    clauses = [guess.clause] if guess else [clause for clause, _ in pair.saying.clauses]
    figure = next((figure for clause in clauses if (figure := figure_for(pair.duty, clause))), None)
    return Evidence(
        id=make_id("e", instrument, commitment, pair.saying.statement.id, bearing),
        instrument=instrument,
        commitment=commitment,
        statement=pair.saying.statement.id,
        bearing=bearing,
        score=round(min(likely, 0.99) * STRONG, 3),
        cue=guess.finding.cue if guess else _shared(pair),
        figure=figure.id if figure else None,
    )


def _shared(pair: Pair) -> str:
    """The word of the statement, as written, that the commitment has too; else its first verb."""
    clauses = [clause for clause, _ in pair.saying.clauses]
    wanted = pair.duty.keys | pair.duty.things
    written = [
        word for clause in clauses for word, key in zip(clause.written, clause.keys, strict=True) if key in wanted
    ]
    return next(iter(written), clauses[0].proposition.predicate)
