"""Who is spoken of, and where: words for a party's people, in whose hands something is, and who "they" are."""

from __future__ import annotations

import re

OFFICE = re.compile(
    r"\b(?:spokes\w+|minister|commander|leader|chief|head|president|general|official|negotiator|envoy|ambassador|"
    r"secretary|representative|delegate|officer|colonel|deputy)\b",
    re.IGNORECASE,
)
ITS_OFFICE = re.compile(
    r"(?:its|their) (?:own )?(?:[\w-]+ ){0,3}(?:ministr\w+|minister|spokes\w+|government|army|navy|police|embassy|"
    r"leaders?(?:hip)?|commanders?|office|command|negotiators?|president|secretary)\b",
    re.IGNORECASE,
)
LOCATING = re.compile(
    r"\b(?:in|at|near|outside|across|from|inside|on|into|against|through|via)\s+"
    r"(?:[\w-]+\s+){0,4}(?:of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
# Who fights or works for a party, and where they stand.
MEN = (
    r"fighters?|forces?|troops|soldiers?|rebels?|gunners?|guns|artillery|positions?|units?|army|militias?|commanders?|"
    r"units?|side|police|navy|brigades?|batteries|officials?|authorities|engineers?|vessels?|inspectors?|"
    r"ships?|freighters?|trawlers?|boats|drones|planes|aircraft|jets?|tanks|agents|delegates?|negotiators?|sailors|pilots|"
    r"crews?|prosecutors?|courts?|judges|diplomats|coastguards?|warships?|gunmen"
)
STATE = re.compile(r"\b(?:republic|kingdom|government|ministry|army|armed forces|federation)\b", re.IGNORECASE)
STATE_NAMES = (
    r"\b[Gg]overnment (?:spokes\w+|ministers?|negotiators?|troops|forces|artillery|soldiers|army|units?|positions?|"
    r"side|fire)\b|"
    r"\b(?:[Tt]he )?(?:Ministry of Defen[cs]e|Defen[cs]e Ministry|General Staff)\b(?! of\b)|"
    r"\b[Tt]he (?:[Gg]overnment|[Aa]rmy|[Mm]inistry|[Pp]arliament|[Cc]abinet|[Pp]olice|[Tt]reasury)\b"
    r"(?! of\b| in\b)|^[Pp]rosecutors\b|\bMinistry$|\bParliament\b(?! of\b)|"
    r"\bDefen[cs]e Minister\b|\bMinister of Defen[cs]e\b(?! of\b)"
)
REBEL_NAMES = r"\b(?:[Ss]eparatist|[Rr]ebel|[Ii]nsurgent)s?\b|\b(?:illegal|illegal armed) (?:formations|groups)\b"
BY_WHOM = re.compile(r"[^\d.;]{0,30}?\bby ", re.IGNORECASE)
RECEIVING = re.compile(r"\b(?:receiv\w+|got)\b.*\b(?:in return|in exchange|back)\b", re.IGNORECASE)
# In whose hands something is: "held in camps of the Front", "the council's custody".
PLACES_HELD = r"camps?|custody|detention|prisons?|jails?|captivity|hands|ranks|bases?|houses|compounds?|cells"
HELD_BY = re.compile(
    rf"\b(?:{PLACES_HELD}|held|detained|sheltered|hosted|kept) (?:\w+ )?(?:of|by|with)(?: the)? $", re.IGNORECASE
)
HOLDS = re.compile(rf"(?:[\w-]+ ){{0,3}}[\w-]+['’]s? (?:\w+ )?(?:{PLACES_HELD})\b", re.IGNORECASE)
LINES = re.compile(
    r"(?:[\w'’-]+ ){1,4}(?:positions?|lines?|territory|side|trenches|batter\w+|bases?|soil|vessels?|ships?|"
    r"airfields?|launchers?)\b",
    re.IGNORECASE,
)
LEADING = re.compile(r"\W*(?:the|an?|some|several|more|most|all|no|\d+|armed|members of the)?\s*", re.IGNORECASE)
BOTH = re.compile(r"\b(?:both|the two) (?:sides|parties)\b", re.IGNORECASE)
TAKEN_UP = re.compile(
    r"\W*(?:(?:at|on|in|since|by) [\w.:]+(?: \w+)? )?(?:also |later |then )?(?:"
    rf"(?:they|it)\b(?! (?:is|was) the\b)|(?:its|their) (?:own )?(?:\w+ )?(?:{MEN})\b)",
    re.IGNORECASE,
)
ATTRIBUTING = re.compile(
    r"\b(?:attribut\w+|ascrib\w+|trac\w+|assign\w+)\b[^,.;]*? to |\b(?:blam\w+|accus\w+) |"
    r"\b(?:the work of|responsibility (?:lies|lay|rests) with) |\bcarried out by ",
    re.IGNORECASE,
)
THEM = re.compile(r"\b(?:they|them|these|those)\b", re.IGNORECASE)
NO_SUBJECT = re.compile(r"\W*(?:no|none|nobody|not (?:one|a|a single|any)|neither)\b", re.IGNORECASE)
OWN_PEOPLE = re.compile(r"\b(?:our|its|their|his)\b", re.IGNORECASE)
HEADLESS = re.compile(r"\W*(?:had|has|have|would|will|is|are|was|were|did)\b", re.IGNORECASE)
EVERYONE = re.compile(r"\b(?:everyone|everybody|all of (?:them|those)|every one of)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|its|they|their|them|we|our|us)\b", re.IGNORECASE)
INSTRUMENT = re.compile(
    r"\b(?:agreement|accord|deal|resolution|treaty|pact|arrangement|memorandum|protocol|text of the|article)\b",
    re.IGNORECASE,
)
FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)
