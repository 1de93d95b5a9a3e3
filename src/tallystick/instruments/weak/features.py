"""What one statement shows beside one commitment, as numbers from 0 to 1 with names that a person can read.

Words are weighed by their rarity; actors, acts and the form of a statement are those that the rules see. What the rules
would say if the matter were named, or if the bound party acted, is a feature too.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.instruments.bearings import bearing
from tallystick.instruments.candidates import out_of_time
from tallystick.instruments.conduct import HEADINGS, Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.measures import of_another
from tallystick.instruments.roles import Roles
from tallystick.instruments.weak.how import Assumed, how_it_stands
from tallystick.instruments.weak.nearness import Features
from tallystick.instruments.weak.sayings import Saying, Sayings
from tallystick.instruments.wording import NAMED

# How well words fit that two of the commitment's own, or one that no other has, agree in.
_FITTING = 1.6
_SHORT = 7


class SharedWords:
    """The commitments of one instrument, for saying what a statement shows beside each."""

    def __init__(self, duties: Sequence[Duty], sayings: Sayings) -> None:
        self._sayings = sayings
        self._texts = {duty.commitment.id: duty.commitment.text for duty in duties}
        self._holding: dict[str, list[str]] = defaultdict(list)
        for duty in duties:
            for key in duty.keys | duty.things:
                self._holding[key].append(duty.commitment.id)
        self._topics: dict[int, Mapping[str, float]] = {}

    def _taken_up(self, saying: Saying) -> Mapping[str, float]:
        """How much of a commitment's own words a statement takes up, by commitment; rare words weigh most."""
        known = self._topics.get(saying.at)
        if known is None:
            known = self._topics[saying.at] = defaultdict(float)
            for key in sorted(saying.keys & self._holding.keys()):
                for commitment in self._holding[key]:
                    known[commitment] += self._weight(key)
        return known

    def _weight(self, key: str) -> float:
        return self._sayings.rarity(key) / math.sqrt(len(self._holding[key]))

    def features(self, saying: Saying, duty: Duty, assumed: Sequence[Assumed | None]) -> Features:
        """All features of a statement beside a commitment but those of its company."""
        return {
            **self._of_words(saying, duty),
            **_of_actors(saying, duty, self._sayings.beside(saying, -1)),
            **_of_acts(saying, duty, assumed),
            **_of_form(saying),
            **how_it_stands(saying, duty, assumed),
        }

    def _of_words(self, saying: Saying, duty: Duty) -> Features:
        weights = [self._weight(key) for key in sorted((duty.keys | duty.things) & saying.keys)]
        topics = self._taken_up(saying)
        own = topics.get(duty.commitment.id, 0.0)
        others = (value for one, value in topics.items() if self._texts[one] != duty.commitment.text)
        before, after = self._sayings.beside(saying, -1), self._sayings.beside(saying, 1)
        return {
            "rarest shared word": max(weights, default=0.0),
            "shared words": min(own, 2.0) / 2,
            "number of shared words": min(len(weights), 4) / 4,
            "no shared word": float(not weights),
            "shares most with this": float(own > 0 and own >= max(topics.values(), default=0.0)),
            "shares more with another": min(max(max(others, default=0.0) - own, 0.0), 1.0),
            "words in the sentence before": self._near(before, duty),
            "words in the sentence after": self._near(after, duty),
        }

    def _near(self, saying: Saying | None, duty: Duty) -> float:
        return 0.0 if saying is None else min(self._taken_up(saying).get(duty.commitment.id, 0.0), 1.5) / 1.5


def assumed(saying: Saying, duty: Duty) -> tuple[Assumed | None, Assumed | None, Assumed | None]:
    """What the rules find where the words fit in part, where they name the matter, and where the party acts too."""
    own = [one for one in saying.clauses if not (one[0].restates or one[0].voices_instrument or one[0].listing)]
    acting = [(clause, replace(who, acting=frozenset({duty.commitment.by}), third_acts=False)) for clause, who in own]
    return _best(duty, own, _FITTING), _best(duty, own, NAMED), _best(duty, acting, NAMED)


def _best(duty: Duty, clauses: Sequence[tuple[Clause, Roles]], fit: float) -> Assumed | None:
    found = [Assumed(one, clause) for clause, who in clauses if (one := bearing(duty, clause, who, fit))]
    return max(found, key=lambda one: one.finding.score, default=None)


def _of_actors(saying: Saying, duty: Duty, before: Saying | None) -> Features:
    party = duty.commitment.by
    acts = party in saying.acting
    same = {one.by for one in duty.instrument.commitments if one.text == duty.commitment.text} - {party}
    rival = bool(same & (saying.acting | saying.spoken_of)) and not acts
    return {
        "party acts": float(acts),
        "party is spoken of": float(party in saying.spoken_of),
        "party speaks": float(saying.speaking == party),
        "another party acts": float(bool(saying.acting) and not acts),
        "nobody is said to act": float(not saying.acting and not saying.third_acts),
        "party acted just before": float(before is not None and party in before.acting and not acts),
        "another owes the same and is meant": float(rival),
    }


def _of_acts(saying: Saying, duty: Duty, assumed: Sequence[Assumed | None]) -> Features:
    shared = (duty.keys | duty.things) & saying.keys - duty.verbs
    acts = (duty.owed | duty.forbidden | duty.contrary) & saying.families
    fitting, _, acting = assumed
    return {
        "act": float(bool((duty.owed | duty.forbidden) & saying.families)),
        "contrary act": float(bool(duty.contrary & saying.families)),
        "act and object": float(bool(acts and shared)),
        "number of another commitment": float(all(of_another(duty, clause) for clause, _ in saying.clauses)),
        "rules, were the words to fit": float(fitting is not None),
        "rules, were the party to act": acting.finding.score if acting else 0.0,
    }


def _of_form(saying: Saying) -> Features:
    clauses = [clause for clause, _ in saying.clauses]
    return {
        "restates": float(all(clause.restates for clause in clauses)),
        "instrument speaks": float(any(clause.voices_instrument for clause in clauses)),
        "uncertain": float(all(clause.uncertain for clause in clauses)),
        "heading": float(clauses[0].role in HEADINGS),
        "list": float(all(clause.listing for clause in clauses)),
        "short": float(len(saying.keys) < _SHORT),
        "plan": float(any(clause.proposition.modality == "plan" for clause in clauses)),
        "quotation": float(saying.statement.mode == "direct"),
        "quotation of no party": float(saying.statement.mode == "direct" and saying.speaking is None),
        "figure": float(any(clause.figures for clause in clauses)),
    }


def out_of_question(saying: Saying, duty: Duty) -> bool:
    """Whether a statement cannot be evidence, whatever its words: a list, before the signing, or of another's deeds.

    What one party does is no evidence on the duty of another, which the statement does not so much as name.
    """
    party = duty.commitment.by
    of_another = bool(saying.acting) and party not in saying.acting | saying.spoken_of and saying.speaking != party
    return of_another or all(clause.listing or out_of_time(duty.instrument, clause) for clause, _ in saying.clauses)
