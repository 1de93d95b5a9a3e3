"""Whether a clause can be about the conduct that a duty speaks of: its actor and its object."""

from __future__ import annotations

from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import act_words, party_words
from tallystick.instruments.measures import figure_for
from tallystick.instruments.naming import holds_name
from tallystick.instruments.roles import Roles


def may_act(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether the clause can be about the conduct of the bound party."""
    bound = duty.commitment.by
    if bound in who.acting:
        return True
    if who.acting or _speaks_of_own(duty, who):
        return False
    if duty.causative or not who.third_acts:
        return True
    return bool(clause.main & act_words.SHARED) and bound in who.acted_on


def _speaks_of_own(duty: Duty, who: Roles) -> bool:
    """Whether the speaker is another party that owes the same: of what nobody else did, he did it."""
    if who.speaking is None or who.speaking == duty.commitment.by:
        return False
    return any(c.by == who.speaking and c.text == duty.commitment.text for c in duty.instrument.commitments)


def on_object(duty: Duty, clause: Clause) -> float | None:
    """How well the objects fit, 0 to 0.2, or None where they do not."""
    if "use" in duty.forbidden and "soil" in duty.things:
        return 0.1 if "soil" in clause.things and "use" in clause.families else None
    mentioned = clause.mentioned
    if clause.speaker and clause.find(party_words.PRONOUN):
        mentioned = mentioned | {clause.speaker}
    named = bool(duty.towards & mentioned) or any(holds_name(clause.named, name) for name in duty.named)
    if duty.forbidden and (duty.towards or duty.named):
        if named:
            return 0.2
        if duty.towards:
            return None
    if duty.things & clause.things:
        return 0.2 if named else 0.1
    return None if duty.things and not (named and not duty.owed) else 0.0


def nobody_acts(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether an act without a known actor may be the party's: a passive, a causative duty, or the very number."""
    if who.third_acts:
        return duty.causative
    target, figure = duty.commitment.target, figure_for(duty, clause)
    if target is not None and figure is not None and target.value in (figure.low, figure.high):
        return True
    return clause.passive or duty.causative or len(duty.things & clause.things) > 1
