"""What a clause means for a duty that forbids: the party does it, ends it, denies it, or shelters whom it must not."""

from __future__ import annotations

import re

from tallystick.instruments.conduct import Clause
from tallystick.instruments.cues import act_word, cue_of, first_of
from tallystick.instruments.duties import Duty
from tallystick.instruments.fitting import may_act, on_object
from tallystick.instruments.lexicon import act_words, cue_words, party_words
from tallystick.instruments.naming import holds_name
from tallystick.instruments.roles import Roles
from tallystick.records import Bearing


def on_forbidden(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """What is forbidden, as the act that a clause states: engaged in, ended, denied or forsworn."""
    if not duty.forbidden and not duty.ended:
        return None
    main = bool(duty.forbidden & clause.main)
    near = duty.forbidden & clause.families and not clause.find(cue_words.WITHOUT)
    near = near and not clause.find(cue_words.DISCUSSING)
    ending = clause.proposition.predicate in act_words.CEASING and ("ties" in duty.forbidden or near)
    stopped = not main and bool(duty.ended & clause.subject_things) and (clause.negated or clause.ceasing)
    closed = clause.proposition.predicate in act_words.CLOSING and _names_own(duty, clause)
    if not (main or (near and (duty.towards or duty.named)) or ending or closed or stopped):
        return None
    fit = 0.1 if closed or stopped else on_object(duty, clause)
    if fit is None or not may_act(duty, clause, who):
        return None
    rejects = clause.denied and who.speaking == duty.commitment.by and not who.third_acts
    said_of_place = stopped or (clause.negated and _names_own(duty, clause))
    if not who.acting and duty.commitment.by not in who.acted_on and not rejects and not said_of_place:
        return None
    verdict = _ended(duty, clause, who) if clause.ceasing or closed else _engaged(duty, clause, who)
    return None if verdict is None else (*verdict, fit + (0.1 if main else -0.05))


def _names_own(duty: Duty, clause: Clause) -> bool:
    return any(holds_name(clause.named, name) for name in duty.named)


def _engaged(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    """The bearing of a clause that says the party does, or does not do, what it must not."""
    own = who.speaking == duty.commitment.by
    if clause.modality == "plan":
        promised = own or clause.find(cue_words.PLEDGING) is not None
        return ("pledge", cue_of(cue_words.PLEDGING, clause)) if clause.negated and promised else None
    if clause.uncertain:
        return None
    if clause.denied or (clause.negated and own):
        return "denial", clause.statement.cue or cue_of(cue_words.NEGATION, clause)
    if cue_words.DENYING.search(clause.before) and _denier(duty, who):
        return "denial", cue_of(cue_words.DENYING, clause)
    if clause.negated:
        return "compliance", cue_of(cue_words.NEGATION, clause)
    return "breach", act_word(duty.forbidden, clause)


def _ended(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    """The bearing of a clause that says the party ends, or does not end, what it must not do."""
    said = clause.document.text[clause.statement.start : clause.statement.end]
    if not duty.towards and cue_words.RISING.search(said):
        # "spares the convoys, but violence has increased": of contrary parts none is the keeping of the whole.
        return None
    cue = first_of(act_words.CEASING, clause)
    if clause.negated or re.search(r"\bfail\w*|\brefus\w*", clause.text):
        refrained = re.search(r"\brefrain\w*|\bstopp?ed\b|\bceased\b|\babst\w+", clause.text)
        return ("compliance" if refrained and not clause.find(cue_words.NEGATION) else "breach"), cue
    if clause.modality == "plan":
        promised = who.speaking == duty.commitment.by or clause.find(cue_words.PLEDGING)
        return ("pledge", cue) if promised else None
    if clause.uncertain:
        return None
    # Who is spared by name is one of many where the duty names nobody.
    partly = not duty.things and bool(
        clause.find(cue_words.REFRAINING) and (clause.proposition.object or clause.proposition.patients)
    )
    return ("progress" if partly or clause.find(cue_words.UNDER_WAY) else "compliance"), cue


def _denier(duty: Duty, who: Roles) -> bool:
    return who.speaking in (None, duty.commitment.by)


def on_guests(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Shelter as its guests have it: those who may not be hosted stay in camps of the party."""
    if "host" not in duty.forbidden or duty.commitment.by not in who.holding or clause.uncertain:
        return None
    if clause.proposition.predicate not in act_words.GUEST:
        return None
    named = bool(duty.towards & clause.mentioned) or any(holds_name(clause.named, name) for name in duty.named)
    return ("breach", first_of(act_words.GUEST, clause), 0.2) if named and not clause.negated else None


def on_attributed(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Acts of the sentence before that are attributed to the party ("attributes nine of them to the Front")."""
    found = party_words.ATTRIBUTING.search(clause.before + clause.text)
    party = duty.commitment.by
    if not found or not duty.forbidden & (clause.told_before[0] | clause.families) or clause.negated:
        return None
    if party not in who.acting | who.acted_on or who.speaking == party or clause.uncertain:
        return None
    if duty.things and not duty.things & (clause.told_before[1] | clause.things):
        return None
    return "breach", found.group().split()[0], 0.1
