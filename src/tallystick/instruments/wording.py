"""What a clause means for a duty whose own words it takes up, whatever the subject: by who acts and how it stands.

No lexicon of acts is asked here. The clause shares words of the commitment that few others have; general cues (done,
under way, not done, undone, denied, promised) say how the matter stands.
"""

from __future__ import annotations

import re

from tallystick.instruments.conduct import HEADINGS, Clause
from tallystick.instruments.duties import Duty, thing
from tallystick.instruments.lexicon import act_words, cue_words, party_words, state_words
from tallystick.instruments.measures import before_deadline, by_number
from tallystick.instruments.roles import Roles
from tallystick.records import Bearing
from tallystick.text import stem_of as stem
from tallystick.text import words

# So much of rare words must agree: one that no other commitment has where the party itself acts, nearly two where
# nobody is said to, and two where somebody else does (a monitor who counts, a station that has no licence).
_SPOKEN_OF = 1.0
_UNMISTAKABLE = 1.5
_WHOEVER_ACTS = 2.0
# Who names what a commitment is about speaks of it, whoever acts.
NAMED = 20.0

# A commitment of more words than this is of something that takes many steps.
_LONG = 10
_NO_LONGER = re.compile(r"\b(?:no longer|ended|overcome)\b", re.IGNORECASE)

# A row of a table of tasks: "Board to propose the budget", "Transformation of the Council to adopt the charter".
_FINITE = (
    r"(?:is|are|was|were|has|have|had|will|did|does|do|be(?:en)?|beg[au]n|yet|ready|able|due|"
    r"(?:continu|fail|remain|need)\w*)"
)
_TASK = re.compile(
    rf"^\W*(?:(?!{_FINITE}\b)[\w’'()/,-]+ )+to (?!the\b|an?\b)[a-z]+\b(?!.*\b(?:is|are|was|were|has|have|had)\b)"
)

_GOES_ON = re.compile(r"\bcontinu(?:es?|ed|ing) to\b|\b(?:is|are|was|were) still \w+ing\b", re.IGNORECASE)

Verdict = tuple[Bearing, str]


def on_wording(duty: Duty, clause: Clause, who: Roles, fit: float) -> Verdict | None:
    """The bearing of a clause with the word it rests on; `fit` is the weight of the words that both share."""
    if clause.uncertain or not _spoken_of(duty, clause, who, fit):
        return None
    if clause.role in HEADINGS and duty.commitment.by not in who.acting:
        return None
    return _forbidden(duty, clause, who) if duty.forbids else _owed(duty, clause, who, fit)


def _spoken_of(duty: Duty, clause: Clause, who: Roles, fit: float) -> bool:
    """Whether the clause is about the party's conduct: it acts, or nobody else does and the words are unmistakable."""
    if fit >= NAMED:
        return not duty.forbids and not clause.find(_TASK)
    shared = duty.keys & clause.things
    if duty.commitment.by in who.acting:
        verb = shared & duty.verbs or (duty.alike | duty.against) & clause.doing
        plain = len(shared) > 1 or verb or clause.find(cue_words.TAKING_BACK)
        return fit >= _SPOKEN_OF and bool(plain)
    barred = clause.barring and who.speaking == duty.commitment.by
    if who.acting and not barred:
        return False
    same_act = shared & duty.verbs or clause.main & (duty.owed | duty.forbidden)
    if who.third_acts and same_act and duty.commitment.by not in who.acted_on | who.holding:
        # Another does what is owed, or forbidden: that is his own doing.
        return False
    told_of = shared - duty.verbs
    if not who.third_acts and told_of and (party_words.NO_SUBJECT.match(clause.text) or _is_about(clause, told_of)):
        # Where nobody did a thing, or the clause is about the thing itself, it alone says which.
        return fit >= _SPOKEN_OF
    return fit >= (_WHOEVER_ACTS if who.third_acts else _UNMISTAKABLE) and len(shared) > 1


def _is_about(clause: Clause, told_of: frozenset[str]) -> bool:
    """Whether these things are the subject of the clause, in an active or a passive."""
    before = {thing(stem(clause.text[w.start : w.end])) for w in words(clause.text[: clause.verb_at])}
    if clause.text.lstrip().startswith("to "):
        before |= {thing(key) for key in clause.proposition.subject}
    return bool(told_of & before) and not clause.proposition.agents


def _forbidden(duty: Duty, clause: Clause, who: Roles) -> Verdict | None:
    """Who must not do a thing does it, denies it or has stopped: the act itself must be named."""
    acts = duty.verbs & _stated(duty, clause) or duty.alike & clause.doing
    own = who.speaking == duty.commitment.by
    if not acts or (duty.keys & clause.things <= acts and not own):
        return None
    if clause.modality == "plan":
        promised = clause.negated and (own or clause.find(cue_words.PLEDGING))
        return ("pledge", _word(clause, acts)) if promised else None
    if clause.modality == "possible":
        return None
    if clause.ceasing != clause.negated:
        return ("denial" if own and clause.negated else "compliance"), _word(clause, acts)
    if own:
        return None
    return "breach", _word(clause, acts)


def _owed(duty: Duty, clause: Clause, who: Roles, fit: float) -> Verdict | None:
    own = who.speaking == duty.commitment.by
    if clause.denied:
        return ("denial", clause.statement.cue or "denied") if own else None
    undone = _undone(duty, clause, who)
    if undone is not None:
        return undone
    if clause.modality == "plan":
        named = duty.commitment.by in who.acting
        promised = (own or named) and not clause.negated and bool(duty.verbs & clause.things)
        return ("pledge", _word(clause, duty.verbs & clause.things)) if promised else None
    many_steps = fit >= NAMED or (fit >= _UNMISTAKABLE and len(duty.keys) > _LONG)
    return _done(duty, clause) or (_stage(clause) if many_steps else None)


def _stage(clause: Clause) -> Verdict | None:
    """How far a thing has come that takes years and many hands: a law, an institution, a process."""
    if clause.modality not in ("fact", "ongoing"):
        return None
    held_up = clause.find(cue_words.HELD_UP)
    if held_up and not clause.find(_NO_LONGER):
        return "breach", held_up.group()
    achieved, forward = clause.find(cue_words.ACHIEVED), clause.find(cue_words.FORWARD)
    if clause.negated:
        return ("breach", achieved.group()) if achieved else None
    if forward:
        return "progress", forward.group()
    return ("progress", achieved.group()) if achieved else None


def _stated(duty: Duty, clause: Clause) -> frozenset[str]:
    """The stems by which a clause states an act: its verb, and what a verb of little meaning carries."""
    verb = frozenset({thing(clause.proposition.predicate)})
    carried = clause.proposition.predicate in act_words.CARRYING or clause.main & duty.forbidden
    return verb | clause.things if carried else verb


# Acts by which somebody is let in, which those do not owe who must do other things.
_CLEARING = frozenset({"remove", "withdraw", "release", "disarm", "open"})
_LETTING_IN = frozenset({"inspect", "allow", "open", "cooperate"})


def _undone(duty: Duty, clause: Clause, who: Roles) -> Verdict | None:
    if re.search(r"\byet\b", clause.text) and before_deadline(duty, clause):
        return None
    if clause.barring and not duty.owed & _LETTING_IN and not duty.forbidden:
        return None
    if clause.barring:
        cue = clause.barring.group().split()[0]
        if not clause.negated:
            return "breach", cue
        # "No visit was ever refused": what a party says of itself answers a charge, what others say is a finding.
        return ("denial" if who.speaking == duty.commitment.by else "compliance"), cue
    none_left = clause.find(state_words.NONE_LEFT) if duty.owed & _CLEARING else None
    if none_left:
        return "compliance", none_left.group()
    states = bool(duty.verbs & _stated(duty, clause))
    contrary = duty.against & clause.doing or duty.against.intersection(clause.proposition.object)
    if contrary and not duty.verbs & clause.doing:
        against = _word(clause, frozenset({clause.proposition.predicate}))
        return ("compliance" if clause.negated else "breach"), against
    ending = duty.alike & act_words.ENDING and not clause.negated
    goes_on = _GOES_ON.search(f"{clause.before}{clause.text}") if ending else None
    if goes_on:
        # What was to be brought to an end and goes on is no progress.
        return "breach", goes_on.group()
    nothing_there = duty.owed & _CLEARING and clause.negated and not states and not clause.families & duty.owed
    if nothing_there and not clause.undone and who.speaking == duty.commitment.by:
        # Who says that there is nothing to clear denies it: "there are no mercenaries in our ranks".
        negation = clause.find(cue_words.NEGATION)
        return "denial", negation.group() if negation else clause.proposition.predicate
    left = clause.undone or clause.find(cue_words.LEFT_UNDONE) or (None if states else clause.find(cue_words.STILL))
    if left:
        return "breach", left.group().strip()
    taken_back = clause.find(cue_words.TAKING_BACK)
    if taken_back and not cue_words.TAKING_BACK.search(duty.commitment.text) and not clause.negated:
        return "breach", taken_back.group()
    if clause.proposition.predicate in act_words.CEASING - duty.verbs and duty.verbs & clause.things:
        return None if clause.negated else ("breach", _word(clause, frozenset({clause.proposition.predicate})))
    if clause.negated and clause.main & duty.forbidden:
        # Not to do what the duty forbids beside what it owes is no omission.
        return None
    if clause.negated and not clause.ceasing:
        negation = clause.find(cue_words.NEGATION)
        return "breach", negation.group() if negation else clause.proposition.predicate
    return None


def _done(duty: Duty, clause: Clause) -> Verdict | None:
    found = _done_at_all(duty, clause)
    if found is None or found[0] != "compliance":
        return found
    bearing, number = by_number(duty, clause)
    return (bearing, number) if number else found


def _done_at_all(duty: Duty, clause: Clause) -> Verdict | None:
    """Done where the clause states the commitment's own verb as fact, or a state in which the matter is settled."""
    settled = clause.find(cue_words.SETTLED)
    states = thing(clause.proposition.predicate) in duty.verbs or bool(clause.main & duty.owed)
    carried = clause.proposition.predicate in act_words.CARRYING and duty.alike.intersection(clause.keys)
    states = states or bool(duty.alike & clause.doing) or bool(carried)
    if clause.negated or not (settled or states):
        return None
    under_way = clause.find(cue_words.UNDER_WAY)
    if under_way and not (settled and settled.start() <= under_way.start() < settled.end()):
        return "progress", under_way.group()
    if clause.modality not in ("fact", "ongoing"):
        return None
    return "compliance", settled.group() if settled else _word(clause, duty.verbs)


def _word(clause: Clause, stems: frozenset[str]) -> str:
    """The word of a clause, as written, that has one of these stems."""
    pairs = zip(clause.written, clause.keys, strict=True)
    return next((word for word, key in pairs if key in stems), clause.proposition.predicate)
