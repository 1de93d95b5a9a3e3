"""What acts are done to: things that several words name, irregular forms, and words that tell nothing apart."""

from __future__ import annotations

import re
from collections.abc import Mapping

from tallystick.instruments.lexicon.stems import stems
from tallystick.text import stem_of as stem

TIMING = re.compile(
    r"\b(?:by|before|until|within|no later than|ahead of)\s+(?:the\s+)?"
    r"(?:start|end|beginning|time|date|opening|conclusion|\d|one|two|three|six|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b[^,;]*",
    re.IGNORECASE,
)
# Compounds whose first word is no act, and phrases that say where.
# "Including but not limited to" and "no more than" forbid nothing.
NO_LIMIT = re.compile(
    r"\b(?:but )?(?:shall |will )?not (?:be )?(?:limited|restricted|confined) to\b|"
    r"\b(?:no|not) (?:more|less|later|fewer|greater|higher|lower) than\b",
    re.IGNORECASE,
)
COMPOUNDS = re.compile(
    r"\b(?:line of contact|contact line|line of control|front ?line|demarcation line)\b", re.IGNORECASE
)
PLACE = re.compile(
    r"\b(?:along|across|inside|within|throughout|near|around|in)\s(?:(?!and\b|or\b)[\w'’-]+\s?)+", re.IGNORECASE
)
# Things that several words name.
_THINGS = (
    "prisoner inmate detainee detained captive hostage",
    "troop force soldier army military contingent serviceman unit brigade personnel",
    "weapon arm gun artillery howitzer missile rifle rocket",
    "fuel oil petroleum diesel kerosene crude gasoline",
    "soil territory country land ground homeland",
    "base barracks garrison outpost camp post",
    "civilian resident villager villagers passenger village market hospital school family",
    "road route highway crossing corridor motorway bridge",
    "ship vessel tanker boat cargo",
    "monitor inspector observer mission team patrol",
    "refugee returnee displaced evacuee",
    "law bill legislation act statute",
    "sanction embargo blacklist",
    "aid relief convoy humanitarian assistance food medicine truck lorry",
    "election vote poll ballot",
    "side party faction delegation representative",
    "crown dollar euro money sum instalment fund",
    "stock stockpile inventory reserve holding hoard",
)
# Verbs whose forms the stemmer does not bring together.
_IRREGULAR = (
    "withdraw withdrew withdrawn",
    "pay paid",
    "sell sold",
    "buy bought",
    "build built",
    "keep kept",
    "hold held",
    "send sent",
    "give gave given",
    "take took taken",
    "cut cutting",
    "catch caught",
    "bring brought",
    "teach taught",
    "write wrote written",
    "rewrite rewrote rewritten",
    "draw drew drawn",
    "hide hid hidden",
    "grow grew grown",
    "break broke broken",
    "freeze froze frozen",
    "drive drove driven",
    "fly flew flown",
    "sink sank sunk",
    "swear swore sworn",
    "choose chose chosen",
    "undertake undertook undertaken",
    "leave left",
    "feed fed",
    "lend lent",
    "spend spent",
    "find found",
    "repay repaid",
    "rebuild rebuilt",
    "withhold withheld",
    "fight fought",
    "shoot shot",
    "steal stole stolen",
    "run ran",
    "read reading",
    "lead led",
    "make made",
    "come came",
    "fall fell fallen",
    "rise rose risen",
    "begin began begun",
    "tear tore torn",
    "meet met",
)
# The plain form of a verb for each irregular one.
BASE: Mapping[str, str] = {form: stem(group.split()[0]) for group in _IRREGULAR for form in stems(group)}
NOUNS: Mapping[str, str] = {word: group.split()[0] for group in _THINGS for word in stems(group)}
THINGS: Mapping[str, str] = {
    **{form: stem(group.split()[0]) for group in _IRREGULAR for form in stems(group)},
    **NOUNS,
}
EMPTY = stems(
    "the a an of and or to in on at by for from with as its their his her it they them all any up other such that "
    "line which who this these those be is are was were been being has have had do does did not no will would shall "
    "must start begin until than more most into out over under least including start member group permanent "
    "million billion hundred thousand one two three four five six seven eight nine ten "
    "comprehensive full goal agenda second minute hour day week month year number "
    "during between against through via per same"
)
GROUPS = re.compile(
    r"\b(?:such|other|terrorist|armed|these|those|any|foreign)\s+(?:\w+\s+)?groups?\b|\bgroups? (?:that|which)\b",
    re.IGNORECASE,
)
