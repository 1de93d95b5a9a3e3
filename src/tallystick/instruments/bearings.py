"""What one clause means for one duty: a bearing with its score and the word on which it rests, or nothing.

A clause must fit in three respects before its words are weighed: the actor (the bound party acts, or suffers the act
where the passive names nobody), the act (of one family, or its contrary) and the object. Which clauses are asked
at all, candidates.py says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.instruments.charges import on_broken, on_disowned, on_refused
from tallystick.instruments.conduct import HEADINGS, Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.forbidden import on_attributed, on_forbidden, on_guests
from tallystick.instruments.measures import measured, of_another
from tallystick.instruments.naming import holds_name, name_key
from tallystick.instruments.owed import on_bound, on_count, on_owed, on_shares
from tallystick.instruments.roles import Roles
from tallystick.instruments.whereabouts import on_passage, on_return, on_state
from tallystick.instruments.wording import on_wording
from tallystick.records import Bearing

_BASE = 0.5
_THERE = re.compile(r"\bthere (?!is|are|was|were|has|have|had)\b|\bthere$", re.IGNORECASE)
# The weight of a word that no other commitment has.
_UNIQUE = 1.0


@dataclass(frozen=True, slots=True)
class Finding:
    """A bearing, how well the clause fits (0 to 1), and the word that decides the bearing."""

    bearing: Bearing
    score: float
    cue: str


def bearing(duty: Duty, clause: Clause, who: Roles, fit: float = 0.0) -> Finding | None:
    """What a clause, with who acts in it, means for a duty, or None where it is no evidence for it.

    `fit` is the weight of the commitment's own words that the clause takes up, 0 where it is about another.
    """
    if of_another(duty, clause) or _of_elsewhere(duty, clause):
        return None
    level = measured(duty, clause)
    if level is not None and (duty.commitment.by in who.acting or not who.acting):
        return _ranked(duty, clause, who, level, _BASE + 0.2)
    for judge in _JUDGES:
        found = judge(duty, clause, who)
        if found is not None:
            return _ranked(duty, clause, who, found[:2], _BASE + found[2])
    broken = on_broken(duty, clause, who) if fit >= _UNIQUE else None
    if broken is not None:
        return _ranked(duty, clause, who, broken[:2], _BASE + broken[2])
    worded = on_wording(duty, clause, who, fit)
    return None if worded is None else _ranked(duty, clause, who, worded, _BASE + min(0.2, 0.05 * fit))


def _of_elsewhere(duty: Duty, clause: Clause) -> bool:
    """Whether the clause names what another commitment of the party names, and nothing that this one does.

    Where "there" is, the sentence before says.
    """
    if not duty.elsewhere:
        return False
    for told in (clause.named, name_key(clause.preceding) if clause.find(_THERE) else ()):
        if any(holds_name(told, name) for name in duty.named):
            return False
        # Of hundreds of commitments few names begin with a word that stands here.
        begun = [name for name in duty.elsewhere if name[0] in told]
        if any(holds_name(told, name) for name in begun):
            return True
    return False


def _ranked(duty: Duty, clause: Clause, who: Roles, found: tuple[Bearing, str], score: float) -> Finding | None:
    bounded = duty.commitment.target is not None and duty.commitment.target.direction == "at most"
    answers = clause.answers or (clause.negated and (bounded or duty.forbids))
    if found[0] == "compliance" and who.speaking == duty.commitment.by and answers:
        found = ("denial", found[1])
    score += 0.15 if duty.commitment.by in who.acting else 0.0
    score += min(0.2, 0.1 * len(duty.things & clause.things))
    score *= 0.9 if clause.statement.certainty == "hedged" else 1.0
    score *= 0.7 if clause.role in HEADINGS else 1.0
    return Finding(found[0], round(min(score, 1.0), 3), found[1])


# In the order of how much each must see before it speaks: the first that finds a bearing has it.
_JUDGES = (
    on_refused, on_disowned, on_state, on_return, on_shares, on_forbidden, on_guests, on_attributed, on_owed,
    on_count, on_passage,
    on_bound,
)  # fmt: skip
