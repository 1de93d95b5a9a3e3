"""What tells one bearing from another, once a statement is evidence: as numbers from 0 to 1 by name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from tallystick.instruments.bearings import Finding
from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty
from tallystick.instruments.lexicon import act_words, cue_words, state_words
from tallystick.instruments.measures import unit_key
from tallystick.instruments.weak.nearness import Features
from tallystick.instruments.weak.sayings import Saying
from tallystick.records import BEARINGS, Figure
from tallystick.text import stem_of as stem
from tallystick.text import words

_NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|half|most|some|part|several|many|a (?:third|quarter|fifth|handful))"
)
_NOT_ALL = re.compile(
    rf"\b{_NUMBER} (?:more )?(?:out )?of (?:the |its |their |our |all )?(?:\w+ )?(?:\d|\w+)|\bso far\b|"
    r"\bpart(?:ly|ial\w*)\b|"
    r"\bfirst (?:of|batch|group|instal\w+|part|tranche|phase|step|convoy)\b|\b(?:two|three)[ -](?:thirds|quarters)\b",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|every(?:one|body|thing)?|each|the whole|entire(?:ly)?|in full|full(?:y)?|complete(?:ly|d)?|the last|"
    r"nothing left|no longer|any (?:ship|one|body))\b",
    re.IGNORECASE,
)
_NONE_SEEN = re.compile(
    r"\b(?:no|none|nobody|not (?:one|a single|any))\b[^.;]{0,50}?\b(?:seen|found|observed|recorded|counted|reported|"
    r"detected|noted|heard|hindered|stopped|charged|asked|left|there)\b|"
    r"\bwithout (?:hindrance|incident|delay|obstruction)",
    re.IGNORECASE,
)
_NOT_FAILING = re.compile(
    r"(?:\b(?:not|never|cannot|without|no)|n['’]t) (?:[\w'’-]+ ){0,2}?(?:miss\w*|fail\w*|refus\w*|delay\w*|violat\w*|"
    r"breach\w*|hinder\w*|obstruct\w*|break\w*|broken|interrupt\w*)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    r"\b(?:only|just|merely|barely|hardly|scarcely|fewer than|less than|no more than|as few as|yet)\b", re.I
)
_LATE = re.compile(r"\b(?:late|after the deadline|days? after|weeks? after|missed|short of|behind|overdue)\b", re.I)
_REMAINING = re.compile(
    r"\b(?:remaining|the rest|still|remain(?:s|ed)?|others?|missing|omits?|empty|held back|withheld|boycott\w*)\b", re.I
)
_BLOCKING = re.compile(
    r"\b(?:turned (?:away|back|down)|sent (?:away|back)|block\w*|padlock\w*|broken up|stopped|barred|refus\w+|"
    r"den(?:y|ied)|"
    r"seiz\w+|detain\w+|conceal\w*|hidden|hid)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"\b(?:will|would|shall|going to|plans? to|ready to|assur\w+|promis\w+|pledg\w+|by next)\b", re.I)
_SAYS_NOT = re.compile(
    r"\b(?:invent\w*|made up|fabricat\w*|tale|fiction|lie|lies|untrue|nonsense|never|nor|none of (?:our|us)|not our)\b",
    re.I,
)
CUES = {
    "denying": cue_words.DENYING,
    "disowning": cue_words.DISOWNING,
    "not done": cue_words.NOT_DONE,
    "left undone": cue_words.LEFT_UNDONE,
    "as before": cue_words.STILL,
    "negation": cue_words.NEGATION,
    "under way": cue_words.UNDER_WAY,
    "settled": cue_words.SETTLED,
    "taken back": cue_words.TAKING_BACK,
    "barred": cue_words.BARRING,
    "called a breach": cue_words.BREAKING,
    "standing": state_words.STANDING,
    "missing": state_words.MISSING,
    "held": state_words.ABSENT,
    "not all": _NOT_ALL,
    "all": _ALL,
    "none seen": _NONE_SEEN,
    "not failing": _NOT_FAILING,
    "only": _ONLY,
    "late": _LATE,
    "remaining": _REMAINING,
    "blocking": _BLOCKING,
    "to come": _TO_COME,
    "says not": _SAYS_NOT,
}
# Beside these, what is learned of the bearing is learned of how the actors stand too.
ALSO = (
    "party speaks", "party acts", "another party acts", "contrary act", "act", "figure",
)  # fmt: skip


_SPOKEN = re.compile(r"[a-z]+(?:n['’]t)?|\d+")


def spoken(text: str) -> Features:
    """The words of a statement and its pairs of words, numbers as one: by which its bearing is told too."""
    told = ["number" if word.isdigit() else word for word in _SPOKEN.findall(text.casefold())]
    return dict.fromkeys([f"says: {' '.join(run)}" for run in [*((word,) for word in told), *pairwise(told)]], 1.0)


@dataclass(frozen=True)
class Assumed:
    """What the rules would find in a statement, and in which clause: as it stands, or were the bound party to act."""

    finding: Finding
    clause: Clause


def how_it_stands(saying: Saying, duty: Duty, assumed: Sequence[Assumed | None]) -> Features:
    """The features of a statement by which its bearing on a commitment is told."""
    own = saying.speaking == duty.commitment.by
    found = next((one.finding.bearing for one in assumed if one is not None), None)
    cues = _cues(saying.text)
    negated = any(clause.negated for clause, _ in saying.clauses)
    denied = saying.statement.certainty == "denied" or any(clause.answers for clause, _ in saying.clauses)
    planned = any(clause.modality == "plan" for clause, _ in saying.clauses)
    kept = bool(cues["cue: not failing"])
    against = not kept and bool(negated or cues["cue: not done"] or cues["cue: left undone"] or cues["cue: remaining"])
    done = bool(duty.owed & saying.families) and not against and not planned
    ends = _ends(duty.commitment.text)
    clears = bool(duty.owed & {"withdraw", "disarm", "release", "remove", "lift"} or duty.ended or ends)
    return {
        **{f"rules would say {one}": float(found == one) for one in BEARINGS},
        **cues,
        **_of_numbers(saying, duty),
        "negated": float(negated),
        "denied": float(denied),
        "will": float(planned),
        "party answers": float(own and (negated or denied or bool(cues["cue: says not"]))),
        "party will": float(own and (planned or bool(cues["cue: to come"]))),
        "others, and against": float(not own and against),
        "party, and done": float(own and not against and not planned),
        "owed act": float(done),
        "forbids": float(duty.forbids),
        "forbids, and negated": float(duty.forbids and negated),
        "forbids, party answers": float(duty.forbids and own),
        "asks to clear": float(clears),
        "asks to clear, and negated": float(clears and negated),
        "asks to clear, still there": float(clears and bool(cues["cue: remaining"] or cues["cue: standing"])),
        "asks to clear, a bare count": float(clears and bool(saying.numbers) and not done and not against),
        "asks to act, not failing": float(not clears and not duty.forbids and kept),
        "asks to act, and negated": float(not clears and not duty.forbids and negated),
        "asks to act, a bare count": float(not clears and not duty.forbids and bool(saying.numbers) and not against),
    }


@lru_cache(maxsize=8192)
def _cues(text: str) -> Features:
    """Which cues a statement has: it is asked beside many commitments."""
    found = {f"cue: {name}": float(bool(pattern.search(text))) for name, pattern in CUES.items()}
    # Who has not missed a day is not late.
    found["cue: late"] = float(bool(_LATE.search(_NOT_FAILING.sub(" ", text))))
    return found


@lru_cache(maxsize=4096)
def _ends(commitment: str) -> bool:
    """Whether the words of a commitment begin by ending something."""
    return any(stem(commitment[word.start : word.end]) in act_words.ENDING for word in words(commitment)[:1])


def _of_numbers(saying: Saying, duty: Duty) -> Features:
    """How the numbers of a statement stand to what is owed: to the target, or to the number in the commitment."""
    target = duty.commitment.target
    figures = [figure for clause, _ in saying.clauses for figure in clause.figures if figure.low is not None]
    fitting = [f for f in figures if target is not None and _fits(f, target.unit)]
    value = target.value if target is not None else None
    ceiling = target is not None and target.direction == "at most"
    below = value is not None and any((f.low or 0) < value for f in fitting)
    reached = value is not None and any((f.low or 0) >= value for f in fitting)
    return {
        "below the target": float(below and not ceiling),
        "the target or more": float(reached and not ceiling),
        "below the ceiling": float(below and ceiling),
        "the ceiling or more": float(reached and ceiling),
        "gives what is owed": float(bool(value) and any(value in (f.low, f.high) for f in figures)),
    }


def _fits(figure: Figure, unit: str | None) -> bool:
    return not unit or not figure.unit or unit_key(figure.unit) == unit_key(unit)
