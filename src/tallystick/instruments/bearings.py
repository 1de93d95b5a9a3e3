"""What one clause means for one duty: a bearing with its score and the word on which it rests, or nothing.

A clause must fit in three respects before its words are weighed: the actor (the bound party acts, or suffers the act
where the passive names nobody), the act (of one family, or its contrary) and the object. Which clauses are asked
at all, candidates.py says.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.instruments import lexicon
from tallystick.instruments.conduct import HEADINGS, Clause, Roles
from tallystick.instruments.duties import Duty, thing
from tallystick.instruments.measures import before_deadline, by_figure, by_number, figure_for, measured, of_another
from tallystick.instruments.naming import holds_name
from tallystick.instruments.wording import on_wording
from tallystick.records import Bearing, Figure
from tallystick.text import stem_of as stem
from tallystick.text import words

_BASE = 0.5
# A number below this is set by chance as often as not, and does not tell which duty is spoken of.
_TELLING = 20


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
    if of_another(duty, clause):
        return None
    level = measured(duty, clause)
    if level is not None and (duty.commitment.by in who.acting or not who.acting):
        return _ranked(duty, clause, who, level, _BASE + 0.2)
    for judge in _JUDGES:
        found = judge(duty, clause, who)
        if found is not None:
            return _ranked(duty, clause, who, found[:2], _BASE + found[2])
    worded = on_wording(duty, clause, who, fit)
    return None if worded is None else _ranked(duty, clause, who, worded, _BASE + min(0.2, 0.05 * fit))


def _ranked(duty: Duty, clause: Clause, who: Roles, found: tuple[Bearing, str], score: float) -> Finding | None:
    if found[0] == "compliance" and who.speaking == duty.commitment.by and clause.answers:
        found = ("denial", found[1])
    score += 0.15 if duty.commitment.by in who.acting else 0.0
    score += min(0.2, 0.1 * len(duty.things & clause.things))
    score *= 0.9 if clause.statement.certainty == "hedged" else 1.0
    score *= 0.7 if clause.role in HEADINGS else 1.0
    return Finding(found[0], round(min(score, 1.0), 3), found[1])


# ---- actor and object ----


def _may_act(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether the clause can be about the conduct of the bound party."""
    bound = duty.commitment.by
    if bound in who.acting:
        return True
    if who.acting or _speaks_of_own(duty, who):
        return False
    if duty.causative or not who.third_acts:
        return True
    return bool(clause.main & lexicon.SHARED) and bound in who.acted_on


def _speaks_of_own(duty: Duty, who: Roles) -> bool:
    """Whether the speaker is another party that owes the same: of what nobody else did, he did it."""
    if who.speaking is None or who.speaking == duty.commitment.by:
        return False
    return any(c.by == who.speaking and c.text == duty.commitment.text for c in duty.instrument.commitments)


def _on_object(duty: Duty, clause: Clause) -> float | None:
    """How well the objects fit, 0 to 0.2, or None where they do not."""
    if "use" in duty.forbidden and "soil" in duty.things:
        return 0.1 if "soil" in clause.things and "use" in clause.families else None
    mentioned = clause.mentioned
    if clause.speaker and clause.find(lexicon.PRONOUN):
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


# ---- prohibitions ----


def _on_forbidden(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    if not duty.forbidden:
        return None
    main = bool(duty.forbidden & clause.main)
    near = duty.forbidden & clause.families and not clause.find(lexicon.WITHOUT)
    near = near and not clause.find(lexicon.DISCUSSING)
    ending = clause.proposition.predicate in lexicon.CEASING and ("ties" in duty.forbidden or near)
    if not (main or (near and (duty.towards or duty.named)) or ending):
        return None
    fit = _on_object(duty, clause)
    if fit is None or not _may_act(duty, clause, who):
        return None
    rejects = clause.denied and who.speaking == duty.commitment.by and not who.third_acts
    if not who.acting and duty.commitment.by not in who.acted_on and not rejects:
        return None
    verdict = _ended(duty, clause, who) if clause.ceasing else _engaged(duty, clause, who)
    return None if verdict is None else (*verdict, fit + (0.1 if main else -0.05))


def _engaged(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    """The bearing of a clause that says the party does, or does not do, what it must not."""
    own = who.speaking == duty.commitment.by
    if clause.proposition.modality == "plan":
        promised = own or clause.find(lexicon.PLEDGING) is not None
        return ("pledge", _cue(lexicon.PLEDGING, clause)) if clause.negated and promised else None
    if clause.uncertain:
        return None
    if clause.denied or (clause.negated and own):
        return "denial", clause.statement.cue or _cue(lexicon.NEGATION, clause)
    if lexicon.DENYING.search(clause.before) and _denier(duty, who):
        return "denial", _cue(lexicon.DENYING, clause)
    if clause.negated:
        return "compliance", _cue(lexicon.NEGATION, clause)
    return "breach", _act_word(duty.forbidden, clause)


def _ended(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    """The bearing of a clause that says the party ends, or does not end, what it must not do."""
    said = clause.document.text[clause.statement.start : clause.statement.end]
    if not duty.towards and lexicon.RISING.search(said):
        # "spares the convoys, but violence has increased": of contrary parts none is the keeping of the whole.
        return None
    cue = _first(lexicon.CEASING, clause)
    if clause.negated or re.search(r"\bfail\w*|\brefus\w*", clause.text):
        refrained = re.search(r"\brefrain\w*|\bstopp?ed\b|\bceased\b|\babst\w+", clause.text)
        return ("compliance" if refrained and not clause.find(lexicon.NEGATION) else "breach"), cue
    if clause.proposition.modality == "plan":
        promised = who.speaking == duty.commitment.by or clause.find(lexicon.PLEDGING)
        return ("pledge", cue) if promised else None
    if clause.uncertain:
        return None
    # Who is spared by name is one of many where the duty names nobody.
    partly = not duty.things and bool(
        clause.find(lexicon.REFRAINING) and (clause.proposition.object or clause.proposition.patients)
    )
    return ("progress" if partly or clause.find(lexicon.UNDER_WAY) else "compliance"), cue


def _denier(duty: Duty, who: Roles) -> bool:
    return who.speaking in (None, duty.commitment.by)


def _on_guests(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Shelter as its guests have it: those who may not be hosted stay in camps of the party."""
    if "host" not in duty.forbidden or duty.commitment.by not in who.holding or clause.uncertain:
        return None
    if clause.proposition.predicate not in lexicon.GUEST:
        return None
    named = bool(duty.towards & clause.mentioned) or any(holds_name(clause.named, name) for name in duty.named)
    return ("breach", _first(lexicon.GUEST, clause), 0.2) if named and not clause.negated else None


def _on_attributed(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Acts of the sentence before that are attributed to the party ("attributes nine of them to the Front")."""
    found = lexicon.ATTRIBUTING.search(clause.before + clause.text)
    party = duty.commitment.by
    if not found or not duty.forbidden & (clause.told_before[0] | clause.families) or clause.negated:
        return None
    if party not in who.acting | who.acted_on or who.speaking == party or clause.uncertain:
        return None
    if duty.things and not duty.things & (clause.told_before[1] | clause.things):
        return None
    return "breach", found.group().split()[0], 0.1


# ---- where things and people are ----


_PERSONS = frozenset(thing(stem(word)) for word in ("prisoner", "person", "people", "child", "children", "member"))


def _on_return(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """People who were to be released, as those see it who wait for them, or those who count who stayed."""
    if "release" not in duty.owed or clause.proposition.modality == "plan" or clause.uncertain:
        return None
    absent = clause.find(lexicon.ABSENT)
    if absent and duty.things & clause.things and duty.commitment.by in who.acted_on | who.holding:
        return "breach", absent.group(), 0.2
    if not duty.things & _PERSONS:
        return None
    left = clause.find(lexicon.LEAVING_CUSTODY)
    if left and duty.commitment.by in who.holding and clause.figures and not clause.negated:
        return by_figure(duty, clause.figures[0], clause)
    party, waits = duty.commitment.by, clause.find(lexicon.OWN_PEOPLE) and who.speaking
    other_waits = bool(waits) and who.speaking != party
    if absent and "release" in clause.told_before[0] and (party in who.holding or other_waits):
        return "breach", absent.group(), 0.1
    if clause.find(lexicon.HOMECOMING) and other_waits:
        only = clause.find(lexicon.ONLY)
        figure = figure_for(duty, clause)
        if only:
            return "breach", only.group(), 0.1
        return None if figure is None else by_figure(duty, figure, clause)
    return None


def _on_passage(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """What was to be let through, said to arrive: "convoys have been reaching the valley again"."""
    if not duty.owed & {"open", "allow"} or clause.proposition.modality not in ("fact", "ongoing") or clause.uncertain:
        return None
    through = clause.find(lexicon.THROUGH)
    if not (through or clause.proposition.predicate in lexicon.PASSING) or who.acting - {duty.commitment.by}:
        return None
    if not duty.things & clause.things & {"aid", "civilian", "ship", "refuge"}:
        return None
    if clause.find(lexicon.EVERYONE):
        return None
    return (
        ("breach" if clause.negated else "progress"),
        through.group() if through else _first(lexicon.PASSING, clause),
        0.1,
    )


def _on_state(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Things that were to be moved or handed over, said to be gone, still there, or not to be found."""
    if not duty.owed & {"withdraw", "disarm"}:
        return None
    if clause.proposition.modality == "plan":
        back = clause.proposition.predicate in lexicon.GIVING_BACK and duty.things & clause.told_before[1] & _STATED
        return ("pledge", _cue(lexicon.PLEDGING, clause), 0.1) if back and who.speaking == duty.commitment.by else None
    counted = _owes_number(duty, clause)
    told = clause.things | (clause.told_before[1] if clause.find(lexicon.THEM) else frozenset())
    if not counted and not (duty.things & told & _STATED and duty.commitment.by in _whose(clause, who)):
        return None
    missing, standing = clause.find(lexicon.MISSING), clause.find(lexicon.STANDING)
    if missing or standing:
        found = missing or standing
        return ("breach", found.group().split()[0], 0.1) if found else None
    gone = clause.find(lexicon.GONE)
    if gone and not clause.negated and not clause.uncertain:
        return "compliance", gone.group(), 0.1
    return None


_STATED = frozenset(thing(stem(word)) for word in ("weapon", "troops", "base", "vehicle", "tank", "piece"))


def _whose(clause: Clause, who: Roles) -> frozenset[str]:
    """Whose things a clause speaks of: the parties it names, or the speaker where it says "our"."""
    named = who.acting | who.acted_on | who.holding
    own = clause.find(lexicon.FIRST_PERSON) or not named
    return named | {who.speaking} if own and who.speaking else named


def _owes_number(duty: Duty, clause: Clause) -> bool:
    """Whether a clause gives the very number that this duty sets and no other party's does."""
    target = duty.commitment.target
    if target is None or target.value < _TELLING:
        return False
    values = {value for figure in clause.figures for value in (figure.low, figure.high)}
    rivals = {c.target.value for c in duty.instrument.commitments if c.target and c.by != duty.commitment.by}
    return target.value in values and target.value not in rivals


# ---- duties to act ----


def _on_shares(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """Numbers that are shared out among parties ("150 by Meridia and 90 by the Front"), or come back in return."""
    if not duty.owed & (clause.families | clause.told_before[0]) & lexicon.ADDING:
        return None
    figure = next((f for f in clause.figures if (f.id, duty.commitment.by) in who.shares), None)
    return None if figure is None or clause.negated or clause.uncertain else by_figure(duty, figure, clause)


def _on_count(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """A bare count of what the clause or the sentence before says was done ("monitors had counted 410")."""
    acts, things = clause.told_before
    if not duty.owed & lexicon.ADDING & (acts | clause.families) or clause.proposition.modality == "plan":
        return None
    if clause.proposition.predicate not in lexicon.COUNTING or clause.negated or clause.uncertain or clause.restates:
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
    ends = [f for f in clause.figures if lexicon.NO_NOUN.match(clause.document.text[f.end : f.end + 12])]
    return next((f for f in ends if not 1900 <= (f.low or 0) <= 2200), None)


def _shared_act(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether another party owes the same act, so that a number without a name could be of either."""
    rivals = [
        c for c in duty.instrument.commitments if c.target and duty.commitment.target and c.by != duty.commitment.by
    ]
    same = [c for c in rivals if c.target and duty.commitment.target and c.target.unit == duty.commitment.target.unit]
    return bool(same) and not _owes_number(duty, clause) and duty.commitment.by not in who.acting | who.acted_on


def _on_bound(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    """A party's promise to keep "the ceiling", where it is bound by just one."""
    target = duty.commitment.target
    if target is None or target.direction != "at most" or duty.owed & lexicon.ADDING:
        return None
    if clause.proposition.modality != "plan" or clause.negated or clause.uncertain:
        return None
    bounds = [
        c
        for c in duty.instrument.commitments
        if c.by == duty.commitment.by and c.target and c.target.direction == "at most"
    ]
    found = clause.find(lexicon.BOUND_WORD)
    if not found or len(bounds) > 1 or duty.commitment.by not in who.acting | {who.speaking}:
        return None
    return "pledge", found.group(), 0.1


def _on_owed(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str, float] | None:
    act = duty.owed & clause.main
    event = duty.owed & clause.subject_events
    contrary = not act and (duty.contrary & clause.main or _hinders(duty, clause))
    if not (act or event or contrary) or not _may_act(duty, clause, who):
        return None
    party = duty.commitment.by
    if "release" in duty.owed and clause.find(lexicon.HOMECOMING) and party in who.acting | {who.speaking}:
        return None
    if "release" in duty.owed and party in who.acted_on and not who.acting:
        # The prisoners are the bound party's own: somebody else's duty is kept here.
        return None
    fit = _on_object(duty, clause)
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
    if not who.acting and not event and not own and not (duty.things and _nobody_acts(duty, clause, who)):
        return None
    verdict = _kept_from(duty, clause, who) if contrary else _done(duty, clause, who, bool(event))
    return None if verdict is None else (*verdict, fit + 0.1)


def _nobody_acts(duty: Duty, clause: Clause, who: Roles) -> bool:
    """Whether an act without a known actor may be the party's: a passive, a causative duty, or the very number."""
    if who.third_acts:
        return duty.causative
    target, figure = duty.commitment.target, figure_for(duty, clause)
    if target is not None and figure is not None and target.value in (figure.low, figure.high):
        return True
    return clause.passive or duty.causative or len(duty.things & clause.things) > 1


def _hinders(duty: Duty, clause: Clause) -> bool:
    """Whether somebody who is to be let in is stopped."""
    stopped = "block" in duty.contrary and clause.proposition.predicate in lexicon.HINDERING
    return stopped and bool(duty.things & clause.things & {"monitor", "aid", "civilian", "ship", "refuge"})


def _kept_from(duty: Duty, clause: Clause, who: Roles) -> tuple[Bearing, str] | None:
    own = who.speaking == duty.commitment.by
    if clause.denied and not own:
        return None
    if own and (clause.denied or clause.negated):
        return "denial", clause.statement.cue or _cue(lexicon.NEGATION, clause)
    if clause.negated or clause.uncertain or clause.proposition.modality == "plan":
        return None
    if clause.ceasing and not _hinders(duty, clause):
        return None
    return "breach", _act_word(duty.contrary, clause)


def _done(duty: Duty, clause: Clause, who: Roles, event: bool) -> tuple[Bearing, str] | None:
    own = who.speaking == duty.commitment.by
    undone = clause.undone
    if clause.denied and own:
        return "denial", clause.statement.cue or "denied"
    if undone or clause.negated:
        if own and lexicon.DENYING.search(clause.before):
            return "denial", _cue(lexicon.DENYING, clause)
        if before_deadline(duty, clause) and re.search(r"\byet\b", clause.text):
            return None
        return "breach", undone.group() if undone else _cue(lexicon.NEGATION, clause)
    if clause.find(lexicon.ON_TRACK):
        return "progress", "on track"
    if clause.proposition.modality == "plan":
        bound = duty.commitment.by in who.acting or (not who.acting and len(duty.things & clause.things) > 1)
        promised = own or (bound and not lexicon.RELATIVE.match(clause.text))
        return ("pledge", _cue(lexicon.PLEDGING, clause)) if promised else None
    if clause.uncertain:
        return None
    if clause.proposition.modality == "possible" and not clause.figures:
        return None
    found, cue = by_number(duty, clause)
    under_way = clause.find(lexicon.UNDER_WAY)
    if not cue and under_way and not (event and duty.starting):
        return "progress", under_way.group()
    return found, cue or _act_word(duty.owed, clause)


# ---- cues ----


def _cue(pattern: re.Pattern[str], clause: Clause) -> str:
    found = clause.find(pattern) or pattern.search(clause.before)
    return found.group() if found else clause.proposition.predicate


def _first(stems: frozenset[str], clause: Clause) -> str:
    return next((w for w in re.findall(r"[\w’'-]+", clause.text) if stem(w) in stems), clause.proposition.predicate)


def _act_word(families: frozenset[str], clause: Clause) -> str:
    """The word of a clause that names an act, as it was written."""
    for word in words(clause.text):
        written = clause.text[word.start : word.end]
        if families & lexicon.FAMILIES.get(stem(written), frozenset()):
            return written
    return clause.proposition.predicate


# In the order of how much each must see before it speaks: the first that finds a bearing has it.
_JUDGES = (
    _on_state, _on_return, _on_shares, _on_forbidden, _on_guests, _on_attributed, _on_owed, _on_count, _on_passage,
    _on_bound,
)  # fmt: skip
