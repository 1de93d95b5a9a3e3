"""Whether a sentence looks back or ahead from a place in it, told by the forms of its verbs.

For the dates, which need no parser then. What tense decides follows HeidelTime (Strötgen and Gertz, "Multilingual and
cross-domain temporal tagging", 2013, section 4.4): the verb nearest before a date, or else the first after it. A date
that opens a clause takes the verb after it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from tallystick.extract.word_patterns import any_of

Tense = Literal["past", "future", "unknown"]

# Past forms of English verbs that do not end in "-ed".
_PAST = (
    "was were had did said went came took gave made got saw knew thought told became began brought built bought "
    "caught chose cut dealt drew drove ate fell felt fought found flew forgot froze grew heard held hit hurt kept "
    "laid led left lent lost met paid rang rose ran sat saw sold sent shook shot shut sank slept slid spoke spent "
    "split spread stood stole struck swore swept swam swung taught tore threw understood woke wore won wrote "
    "withdrew overran overthrew undertook broke burst fled sought shed lay bore beat bound dug fed hung hid "
    "broadcast been seen known taken given gone written shown done begun fallen driven spoken risen grown "
    "withdrawn broken chosen stolen struck born saying adding telling announcing warning"
)
_NO_PAST = (
    "hundred sacred kindred need indeed speed succeed proceed exceed seed feed breed greed weed naked wicked biped"
)
# What a day to come is told with: "the truce ends on Wednesday", "a vote is set for Monday".
_FIXED = (
    "ends expires begins starts opens closes resumes meets convenes gathers lapses falls arrives leaves departs "
    "returns travels visits votes holds concludes finishes hosts publishes takes comes goes expire begin resume "
    "meet convene gather arrive depart conclude"
)
_AWAITED = "due scheduled expected planned slated bound likely supposed ready payable effective upcoming hoped"
# Words whose infinitive tells of what is to come: "agreed to meet on Monday"; "failed to meet" does not.
_GOVERNORS = (
    "about agree agreed agreement agrees aim aimed aims appointed are be bound date deadline decided decision due "
    "expect expected expecting expects going has have hope hoped hopes hoping intend intended intends intention "
    "invited is likely obliged offered ordered plan planned planning plans pledge pledged pledges prepare "
    "prepared prepares preparing promise promised promises proposed ready require required requires scheduled set "
    "slated subpoenaed summoned supposed threatened time vowed vows want wanted wants was were"
)
# What goes on through a month that is to come: "fell through January" looks back.
_PROLONGED = "extend extended extends prolong prolonged prolongs renew renewed renews valid"
_LASTING = "was were lasted stayed remained continued held ran kept waited lived worked served"
_DONE = r"\w+ed|held|made|taken|given|put|done|built|sent|sold|heard"


def _any(words: str) -> str:
    return any_of(words.split())


# Each sign begins at the edge of a word, and with a small letter or an apostrophe, which is asked first: most places
# fail there.
_SIGNS = re.compile(
    rf"""\b(?=[a-z’'])(?:
      (?P<missed> had\ been\ {_any(_AWAITED)}(?:\ to\ [a-z]+)?\b
        | (?:as|than|previously|originally)\ (?:planned|scheduled|expected)\b )
    | (?P<future>
          {_any("will won’t won't shall must should would to may might")}\ (?:not\ |also\ |only\ |still\ |now\ )?
            be\ (?:\w+ly\ )?(?:{_DONE}|{_any(_PAST)})\b
        | (?:will|won[’']t|shall|must|should|would)\b(?!\ have\b)
        | [’']ll\b
        | (?<!\ba\ )(?<!the\ )(?<!its\ )(?<!their\ )(?<!-){_any(_AWAITED)}\b(?!\ by\b)
        | ending\ (?:in\ |on\ )?$
        | set\ for\b
        | {_any(_GOVERNORS)}\ (?:\w+ly\ |now\ )?to\ (?!(?:the|an?|his|her|its|their|this|that)\b)[a-z]+\b
        | (?:is|are)\ (?:\w+ly\ |now\ |not\ )?(?:{_DONE})\b(?=\ (?:on|in|at|by|until)?\ ?(?:the\ )?$)
        | {_any(_PROLONGED)}\ (?:[\w'’-]+\ ){{0,4}}?through\ (?:the\ |early\ |late\ )?$
        | (?:until|till|by|ahead\ of|as\ (?:soon|early)\ as)\ (?:the\ |early\ |late\ )?$ )
    | (?P<lasting> {_any(_LASTING)}\b )
    | (?P<past> {_any(_PAST)}\b | (?!{_any(_NO_PAST)}\b)[a-z]{{2,}}ed\b | since\ (?:the\ )?$ )
    | (?P<fixed> {_any(_FIXED)}\ (?:(?!previously|originally)\w+\ ){{0,4}}(?=$) )
    )""",
    re.VERBOSE,
)
_LIMITS = ("until", "till", "by")
# How far a sentence is read; the length of the longest determiner, and of what may stand between the beginning of a
# clause and a date.
_REACH, _DETERMINER, _OPENING = 160, 6, 50
_SENTENCE_END = re.compile(r"[.!?;][”\"’')]*\s+(?=[“\"‘'(`]*[A-Z0-9])|\n")
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St|Gov|Sen|Rep|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Co|"
    r"Corp|No|vs|Messrs))\.$"
)
# A date that opens a clause: "But on", ", and by"; its verb comes after it.
_CLAUSE_START = re.compile(
    r"(?:^|[,;:—–-]|\b(?:but|and|while|when|where|that|because|although))\s*[\"“`']*"
    r"(?:(?:but|and|while|when|that|as|yet|then|because|although|also|earlier|later|so)\b,? ?)*"
    r"(?:(?:on|in|by|at|early|late|since|during|the|around|about|until|of|for|from|over|through|after|"
    r"before|between)\b ?)*$",
    re.IGNORECASE,
)

# A date that only marks a thing, "the August 7 attacks": the verb around tells of the thing and not of the day.
_ATTRIBUTIVE = re.compile(r"\b(?:the|an?|its|their|his|her|this) $", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"[ -][a-z]+")


def tense_at(text: str, start: int, end: int) -> Tense:
    """Whether what the text tells of at these offsets lies in the past or the future, by the verbs around."""
    before = text[_sentence_start(text, start) : start]
    if _ATTRIBUTIVE.search(before, max(0, len(before) - _DETERMINER)) and _NOUN_AFTER.match(text, end):
        return "unknown"
    opens = _CLAUSE_START.search(before, max(0, len(before) - _OPENING))
    if opens and (tense := _after(text, end)) != "unknown":
        return tense
    signs = list(_SIGNS.finditer(before))
    return _of_signs(signs) if signs else _after(text, end)


def _after(text: str, end: int) -> Tense:
    """The tense of the first verb after a place in its sentence."""
    sign = _SIGNS.search(text[end : _sentence_end(text, end)])
    if sign is None or sign.lastgroup == "fixed":
        return "unknown"
    return "future" if sign.lastgroup == "future" else "past"


def _of_signs(signs: list[re.Match[str]]) -> Tense:
    last = signs[-1]
    if last.lastgroup in ("past", "lasting", "missed"):
        return "past"
    limit = last.group().split(" ")[0]
    if limit in _LIMITS and len(signs) > 1:
        # "Lasted until Monday" looks back; "was extended until Monday" and "has until Monday" look ahead.
        before = signs[-2].lastgroup
        return "past" if before == "lasting" or (before == "past" and limit == "by") else "future"
    return "future"


def _sentence_start(text: str, at: int) -> int:
    start = max(0, at - _REACH)
    for match in _sentence_ends(text, start, at):
        start = match.end()
    return start


def _sentence_end(text: str, at: int) -> int:
    first = next(_sentence_ends(text, at, at + _REACH), None)
    return first.start() if first else at + _REACH


def _sentence_ends(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for match in _SENTENCE_END.finditer(text, start, end):
        if not _ABBREVIATION.search(text, max(0, match.start() - 6), match.start() + 1):
            yield match
