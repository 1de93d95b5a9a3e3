"""What a clause means for a duty by where things and people are, though it names no act of the duty."""

from __future__ import annotations

from tallystick.instruments.conduct import Clause
from tallystick.instruments.cues import cue_of, first_of
from tallystick.instruments.duties import Duty, thing
from tallystick.instruments.lexicon import act_words, cue_words, number_words, party_words, state_words
from tallystick.instruments.measures import by_figure, figure_for, owes_number
from tallystick.instruments.roles import Roles
from tallystick.records import Bearing
from tallystick.text import stem_of as stem

_PERSONS = frozenset(thing(stem(word)) for word in ("prisoner", "person", "people", "child", "children", "member"))


def on_return(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """People who were to be released, as those see it who wait for them, or those who count who stayed."""
    if "release" not in duty.owed or clause.modality == "plan" or clause.uncertain:
        return None
    absent = clause.find(state_words.ABSENT)
    if absent and duty.things & clause.things and duty.commitment.by in who.acted_on | who.holding:
        return "breach", absent.group(), 0.2
    if not duty.things & _PERSONS:
        return None
    left = clause.find(state_words.LEAVING_CUSTODY)
    if left and duty.commitment.by in who.holding and clause.figures and not clause.negated:
        return by_figure(duty, clause.figures[0], clause)
    party, waits = duty.commitment.by, clause.find(party_words.OWN_PEOPLE) and who.speaking
    other_waits = bool(waits) and who.speaking != party
    if absent and "release" in clause.told_before[0] and (party in who.holding or other_waits):
        return "breach", absent.group(), 0.1
    if clause.find(state_words.HOMECOMING) and other_waits:
        only = clause.find(number_words.ONLY)
        figure = figure_for(duty, clause)
        if only:
            return "breach", only.group(), 0.1
        return None if figure is None else by_figure(duty, figure, clause)
    return None


def on_passage(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """What was to be let through, said to arrive: "convoys have been reaching the valley again"."""
    if not duty.owed & {"open", "allow"} or clause.modality not in ("fact", "ongoing") or clause.uncertain:
        return None
    through = clause.find(state_words.THROUGH)
    if not (through or clause.proposition.predicate in act_words.PASSING) or who.acting - {duty.commitment.by}:
        return None
    if not duty.things & clause.things & {"aid", "civilian", "ship", "refuge"}:
        return None
    if clause.find(party_words.EVERYONE):
        return None
    return (
        ("breach" if clause.negated else "progress"),
        through.group() if through else first_of(act_words.PASSING, clause),
        0.1,
    )


def on_state(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Things that were to be moved or handed over, said to be gone, still there, or not to be found."""
    if not duty.owed & {"withdraw", "disarm"}:
        return None
    if clause.modality == "plan":
        back = clause.proposition.predicate in act_words.GIVING_BACK and duty.things & clause.told_before[1] & _STATED
        return (
            ("pledge", cue_of(cue_words.PLEDGING, clause), 0.1) if back and who.speaking == duty.commitment.by else None
        )
    counted = owes_number(duty, clause)
    told = clause.things | (clause.told_before[1] if clause.find(party_words.THEM) else frozenset())
    if not counted and not (duty.things & told & _STATED and duty.commitment.by in _whose(clause, who)):
        return None
    missing, standing = clause.find(state_words.MISSING), clause.find(state_words.STANDING)
    if missing or standing:
        found = missing or standing
        return ("breach", found.group().split()[0], 0.1) if found else None
    gone = clause.find(state_words.GONE)
    if gone and not clause.negated and not clause.uncertain:
        return "compliance", gone.group(), 0.1
    return None


_STATED = frozenset(thing(stem(word)) for word in ("weapon", "troops", "base", "vehicle", "tank", "piece"))


def _whose(clause: Clause, who: Roles) -> frozenset[str]:
    """Whose things a clause speaks of: the parties it names, or the speaker where it says "our"."""
    named = who.acting | who.acted_on | who.holding
    own = clause.find(party_words.FIRST_PERSON) or not named
    return named | {who.speaking} if own and who.speaking else named
