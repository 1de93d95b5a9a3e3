"""What is charged and how it is answered: access that was refused, a breach named as one, a deed disowned."""

from __future__ import annotations

import re

from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import cue_words, party_words
from tallystick.instruments.roles import Roles
from tallystick.records import Bearing

Verdict = tuple[Bearing, str, float]

_VISITED = frozenset({"monitor", "access", "visit"})
# A visit that was put off was refused, as the one sees it, and not refused, as the other does.
_PUT_OFF = re.compile(r"\b(?:postpon\w+|reschedul\w+|put off|rearrang\w+)\b", re.IGNORECASE)


def on_refused(duty: Duty, clause: Clause, who: Roles) -> Verdict | None:
    """Those who are to be let in, kept out: by the party where it alone owes this, or where it is named."""
    if not duty.owed & {"inspect", "allow"} or not _VISITED & (duty.things | duty.keys):
        return None
    own = who.speaking == duty.commitment.by
    if clause.uncertain or clause.restates or clause.modality == "plan" or not (own or _is_meant(duty, who)):
        return None
    put_off = clause.find(_PUT_OFF)
    if own and put_off and "inspect" in clause.families:
        return "denial", put_off.group(), 0.1
    found = clause.find(cue_words.BARRING)
    if found is None or not _VISITED & clause.things or who.acting - {duty.commitment.by}:
        return None
    # To deny access is read as a negation by itself: here only words of negation count.
    negated = bool(clause.find(cue_words.NEGATION) or party_words.NO_SUBJECT.match(clause.text))
    if own and (negated or clause.denied or clause.statement.certainty == "denied"):
        return "denial", found.group().split()[0], 0.2
    if negated:
        return "compliance", found.group().split()[0], 0.1
    return None if own else ("breach", found.group().split()[-1], 0.2)


def _is_meant(duty: Duty, who: Roles) -> bool:
    """Whether of several parties that owe the same this one is spoken of."""
    owes = {one.by for one in duty.instrument.commitments if one.text == duty.commitment.text}
    return len(owes) == 1 or duty.commitment.by in who.acting | who.holding | who.acted_on


def on_disowned(duty: Duty, clause: Clause, who: Roles) -> Verdict | None:
    """A deed that is forbidden, and that the party says was none of its own ("had no part in the attack")."""
    if not duty.forbidden or who.speaking != duty.commitment.by or clause.modality == "plan":
        return None
    found = cue_words.DISOWNING.search(f"{clause.before}{clause.text}")
    if found is None or not duty.forbidden & (clause.families | clause.told_before[0]):
        return None
    return "denial", found.group(), 0.2


def on_broken(duty: Duty, clause: Clause, who: Roles) -> Verdict | None:
    """What somebody calls a breach, in words that only this commitment has."""
    found = clause.find(cue_words.BREAKING)
    if found is None or clause.negated or clause.denied or clause.uncertain or clause.restates:
        return None
    if clause.modality == "plan" or who.speaking == duty.commitment.by or who.acting - {duty.commitment.by}:
        return None
    return "breach", found.group(), 0.1
