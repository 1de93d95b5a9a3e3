"""What a clause means for a duty to act: done, in part, not done, promised or denied, by its act or its numbers."""

from __future__ import annotations

import re

from tallystick.instruments.conduct import Clause
from tallystick.instruments.cues import act_word, cue_of, first_of
from tallystick.instruments.duties import Duty
from tallystick.instruments.fitting import may_act, nobody_acts, on_object
from tallystick.instruments.lexicon import act_words, cue_words, number_words, state_words
from tallystick.instruments.measures import before_deadline, by_figure, by_number, figure_for, owes_number
from tallystick.instruments.roles import Roles
from tallystick.records import Bearing, Figure
from tallystick.text import stem_of as stem


def on_shares(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Numbers that are shared out among parties ("150 by Meridia and 90 by the Front"), or come back in return."""
    if not duty.owed & (clause.families | clause.told_before[0]) & act_words.ADDING:
        return None
    figure = next((f for f in clause.figures if (f.id, duty.commitment.by) in who.shares), None)
    return None if figure is None or clause.negated or clause.uncertain else by_figure(duty, figure, clause)


def on_count(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """A bare count of what the clause or the sentence before says was done ("monitors had counted 410")."""
    acts, things = clause.told_before
    if not duty.owed & act_words.ADDING & (acts | clause.families) or clause.modality == "plan":
        return None
    if clause.proposition.predicate not in act_words.COUNTING or clause.negated or clause.uncertain or clause.restates:
        return None
    others = who.acting - {duty.commitment.by}
    spoken_of = duty.things & (things | clause.things) or clause.families | acts == duty.owed
    if others or not spoken_of or _shared_act(duty, clause, who):
        return None
    figure = _bare(duty, clause)
    return None if figure is None else by_figure(duty, figure, clause)


def _bare(duty: Duty, clause: Clause) -> Figure | None:
    own = figure_for(duty, clause)
    if own is not None:
        return own
    ends = [f for f in clause.figures if number_words.NO_NOUN.match(clause.document.text[f.end : f.end + 12])]
    return next((f for f in ends if not 1900 <= (f.low or 0) <= 2200), None)


def _shared_act(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether another party owes the same act, so that a number without a name could be of either."""
    rivals = [
        c for c in duty.instrument.commitments if c.target and duty.commitment.target and c.by != duty.commitment.by
    ]
    same = [c for c in rivals if c.target and duty.commitment.target and c.target.unit == duty.commitment.target.unit]
    return bool(same) and not owes_number(duty, clause) and duty.commitment.by not in who.acting | who.acted_on


def on_bound(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """A party's promise to keep "the ceiling", where it is bound by just one."""
    target = duty.commitment.target
    if target is None or target.direction != "at most" or duty.owed & act_words.ADDING:
        return None
    if clause.modality != "plan" or clause.negated or clause.uncertain:
        return None
    bounds = [
        c
        for c in duty.instrument.commitments
        if c.by == duty.commitment.by and c.target and c.target.direction == "at most"
    ]
    found = clause.find(number_words.BOUND_WORD)
    if not found or len(bounds) > 1 or duty.commitment.by not in who.acting | {who.speaking}:
        return None
    return "pledge", found.group(), 0.1


def on_owed(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """What is owed, as the act that a clause states: the act itself, an event that it is, or its contrary."""
    act = duty.owed & clause.main
    event = duty.owed & clause.subject_events
    contrary = not act and (duty.contrary & clause.main or _hinders(duty, clause))
    if not (act or event or contrary) or not may_act(duty, clause, who):
        return None
    lifted_for = duty.things - {"sanction"} if "lift" in duty.owed and contrary else frozenset()
    if lifted_for and not _hinders(duty, clause) and not lifted_for & clause.things:
        return None
    party = duty.commitment.by
    if "release" in duty.owed and clause.find(state_words.HOMECOMING) and party in who.acting | {who.speaking}:
        return None
    if "release" in duty.owed and party in who.acted_on and not who.acting:
        # The prisoners are the bound party's own: somebody else's duty is kept here.
        return None
    fit = 0.1 if contrary and _hinders(duty, clause) else on_object(duty, clause)
    if fit is None:
        # Whoever is released is a prisoner; and an event is its own object.
        freed = (
            duty.owed == {"release"} == act
            and "disarm" not in clause.main
            and duty.commitment.by in who.acting
            and clause.figures
        )
        goes_on = (
            duty.owed <= clause.main and party in who.acting | {who.speaking} and duty.things & clause.told_before[1]
        )
        if not (freed or goes_on) and (not event or clause.mentioned & duty.towards):
            return None
        fit = 0.0
    own = party == who.speaking and not who.third_acts
    if not who.acting and not event and not own and not (duty.things and nobody_acts(duty, clause, who)):
        return None
    verdict = _kept_from(duty, clause, who) if contrary else _done(duty, clause, who, bool(event))
    return None if verdict is None else (*verdict, fit + 0.1)


def _hinders(duty: Duty, clause: Clause) -> bool:
    """Whether somebody who is to be let in is stopped."""
    stopped = "block" in duty.contrary and clause.proposition.predicate in act_words.HINDERING
    let_in = duty.things | ({"ship"} if "blockad" in duty.keys else set())
    return stopped and bool(let_in & clause.things & {"monitor", "aid", "civilian", "ship", "refuge"})


def _kept_from(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    own = who.speaking == duty.commitment.by
    if clause.denied and not own:
        return None
    if own and (clause.denied or clause.negated):
        return "denial", clause.statement.cue or cue_of(cue_words.NEGATION, clause)
    lets_in = bool(duty.owed & {"lift", "open", "allow", "inspect"})
    if clause.negated and lets_in and duty.commitment.by in who.acting and clause.modality in ("fact", "ongoing"):
        return "compliance", cue_of(cue_words.NEGATION, clause)
    if clause.negated or clause.uncertain or clause.modality == "plan":
        return None
    if clause.ceasing and not _hinders(duty, clause):
        return None
    return "breach", act_word(duty.contrary, clause)


def _done(duty: Duty, clause: Clause, who: Roles, event: bool) -> tuple[Bearing, str] | None:
    own = who.speaking == duty.commitment.by
    undone = clause.undone
    if undone and "lift" in duty.owed and stem(undone.group()) in act_words.ENDING:
        # To suspend a sanction is what is owed.
        undone = None
    if clause.denied and own:
        return "denial", clause.statement.cue or "denied"
    if undone or clause.negated:
        if own and cue_words.DENYING.search(clause.before):
            return "denial", cue_of(cue_words.DENYING, clause)
        if before_deadline(duty, clause) and re.search(r"\byet\b", clause.text):
            return None
        return "breach", undone.group() if undone else cue_of(cue_words.NEGATION, clause)
    stopped = clause.proposition.predicate in act_words.CEASING and not event
    if stopped and not act_words.FAMILIES.get(clause.proposition.predicate, frozenset()) & duty.owed:
        return ("breach", first_of(act_words.CEASING, clause)) if clause.modality in ("fact", "ongoing") else None
    if clause.find(cue_words.ON_TRACK):
        return "progress", "on track"
    if clause.modality == "plan":
        bound = duty.commitment.by in who.acting or (not who.acting and len(duty.things & clause.things) > 1)
        promised = own or (bound and not cue_words.RELATIVE.match(clause.text))
        return ("pledge", cue_of(cue_words.PLEDGING, clause)) if promised else None
    if clause.uncertain:
        return None
    if clause.modality == "possible" and not clause.figures:
        return None
    found, cue = by_number(duty, clause)
    under_way = clause.find(cue_words.UNDER_WAY)
    if not cue and under_way and not (event and duty.starting):
        return "progress", under_way.group()
    return found, cue or act_word(duty.owed, clause)
