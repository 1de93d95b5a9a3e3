"""A small lexicon of general English: acts that agreements speak of, and the words that say how an act stands.

Words of one family mean the same act to an analyst ("pull out", "withdraw"). A word may be of several families, since
weapons and prisoners are both handed over. Nothing here names anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tallystick.text import stem_of as stem


def _stems(words: str) -> frozenset[str]:
    # The folding of spellings (travelled, traveled) takes an l from "killed" as well: such forms are listed too.
    return frozenset(
        stem(form) for word in words.split() for form in (word, f"{word}ed" if word.endswith("ll") else word)
    )


# What is done. Irregular forms stand beside their verb, since the stemmer does not know them.
_ACTS: Mapping[str, str] = {
    "withdraw": "withdraw withdrew withdrawn withdrawal reduce reduction drawdown pullout pullback leave left depart "
    "departure redeploy evacuate vacate downsize demilitarise",
    "release": "release free freed liberate repatriate swap exchange pardon amnesty",
    "disarm": "disarm disarmament surrender decommission dismantle destroy destruction demobilise canton cantonment "
    "collect scrap",
    "attack": "attack assault shell shelling bomb bombard bombardment fire fight fighting fought strike struck raid "
    "ambush kill violence violent clash offensive hostility battle storm mortar shoot shot violate violation breach "
    "loot pillage fired shot shots",
    "threaten": "threaten threat attack endanger plot intimidate",
    "abduct": "abduct abduction kidnap seize seizure detain detention arrest",
    "host": "host shelter harbour haven sanctuary protect protection accommodate refuge",
    "train": "train training camp instruct instruction",
    "recruit": "recruit recruitment conscript conscription enlist conscripted",
    "fund": "fund finance fundraise fundraising funding bankroll donation",
    "cooperate": "cooperate cooperation consult consultation meet met meeting collaborate collaboration associate "
    "association coordinate coordination liaise contact support work ally",
    "ties": "tie link relation relationship bond alliance connection allegiance",
    "talk": "talk negotiate negotiation dialogue",
    "pay": "pay paid payment disburse disbursement deposit contribute contribution compensate compensation refund "
    "reimburse transfer",
    "deliver": "deliver delivery supply ship shipment provide provision send sent distribute distribution donate",
    "trade": "import export sell sold sale buy bought purchase procure procurement trade smuggle transfer transship "
    "transshipment shipment ship",
    "inspect": "inspect inspection access verify verification visit monitor entry enter examine",
    "allow": "allow admit permit let grant open give gave given access",
    "vote": "election vote poll ballot referendum",
    "form": "form formation establish establishment create creation appoint appointment set swear sworn "
    "name inaugurate",
    "enact": "enact adopt adoption ratify ratification pass accept acceptance recognise recognition amend amendment "
    "endorse sign respect uphold abide",
    "open": "open reopen unblock lift clear removal remove",
    "block": "block blockade obstruct obstruction bar impede hinder roadblock close shut restrict deny",
    "publish": "publish publication submit submission report notify notification disclose declare declaration list "
    "register registration",
    "move": "move movement deploy deployment reinforce station advance enter occupy occupation cross mass",
    "repair": "repair rebuild restore restoration reconstruct demine resettle return",
    "withhold": "withhold withheld retain hide hid hidden conceal hoard",
    "review": "review reassess reconsider",
    "limit": "limit cap restrict exceed reduce cut lower",
    "ceasefire": "ceasefire truce armistice",
    "use": "use territory soil",
    "enrich": "enrich enrichment produce production test launch build construct construction",
    "investigate": "investigate investigation prosecute prosecution try trial punish",
}
# Verbs in two parts: the second follows within a few words.
_PHRASES: Mapping[str, str] = {
    "draw down": "withdraw", "drew down": "withdraw", "drawn down": "withdraw", "pull out": "withdraw",
    "pull back": "withdraw", "bring home": "withdraw", "brought home": "withdraw", "send home": "release",
    "sent home": "release", "set free": "release", "hand over": "release disarm deliver pay", "turn over":
    "release disarm deliver", "hand in": "disarm", "lay down": "disarm", "laid down": "disarm", "give up": "disarm",
    "gave up": "disarm", "turn away": "block", "turn back": "block",
    "hold up": "block", "held up": "block", "leave custody": "release", "left custody": "release",
    "come home": "release", "came home": "release", "go home": "release", "went home": "release",
    "work with": "cooperate", "break off": "ties", "set up": "form",
    "hold back": "withhold", "held back": "withhold",
    "sit down": "talk", "open fire": "attack", "take hostage": "abduct", "cease fire": "ceasefire",
    "step down": "leave",
}  # fmt: skip

# Acts by which a positive duty is plainly not done.
_CONTRARY: Mapping[str, str] = {
    "withdraw": "move",
    "release": "abduct withhold",
    "disarm": "withhold",
    "pay": "withhold",
    "inspect": "block",
    "allow": "block",
    "open": "block",
    "deliver": "block withhold",
    "ceasefire": "attack",
}

FAMILIES: Mapping[str, frozenset[str]] = {
    word: frozenset(family for family, words in _ACTS.items() if word in _stems(words))
    for words in _ACTS.values()
    for word in _stems(words)
}
PHRASES: Mapping[tuple[str, str], frozenset[str]] = {
    (first, stem(phrase.split()[1])): frozenset(families.split())
    for phrase, families in _PHRASES.items()
    for first in _stems(phrase.split()[0])
}
CONTRARY: Mapping[str, frozenset[str]] = {family: frozenset(others.split()) for family, others in _CONTRARY.items()}

# Words that share a stem with an act and are none, and the endings of those who act.
NO_ACTS = frozenset(
    {
        "several",
        "related",
        "relating",
        "relative",
        "relatives",
        "relatively",
        "listing",
        "named",
        "crossing",
        "crossings",
        "ship",
        "ships",
    }
)
DOER = re.compile(
    r"(?:(?<!moni)[ct]ors?|(?:fight|train|suppl|attack|recruit|support|found|kill|raid|bomb|smuggl|trad|import|export|"
    r"buy|sell|vot|deal|report|organiz|organis)(?:i?er)s?)$",
    re.IGNORECASE,
)
TIMING = re.compile(
    r"\b(?:by|before|until|within|no later than|ahead of)\s+(?:the\s+)?"
    r"(?:start|end|beginning|time|date|opening|conclusion|\d|one|two|three|six|January|February|March|April|May|June|July|"
    r"August|September|October|November|December)\b.*",
    re.IGNORECASE,
)
OFFICE = re.compile(
    r"\b(?:spokes\w+|minister|commander|leader|chief|head|president|general|official|negotiator|envoy|ambassador|"
    r"secretary|representative|delegate|officer|colonel|deputy)\b",
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
    r"units?|side|police|navy|brigades?|batteries|officials?|authorities|engineers?|vessels?|inspectors?"
)
STATE = re.compile(r"\b(?:republic|kingdom|government|ministry|army|armed forces|federation)\b", re.IGNORECASE)
STATE_NAMES = (
    r"\b[Gg]overnment (?:spokes\w+|ministers?|negotiators?|troops|forces|artillery|soldiers|army|units?|positions?|"
    r"side|fire)\b|"
    r"\b(?:[Tt]he )?(?:Ministry of Defen[cs]e|Defen[cs]e Ministry|General Staff)\b(?! of\b)|"
    r"\b[Tt]he (?:[Gg]overnment|[Aa]rmy|[Mm]inistry|[Pp]arliament|[Cc]abinet)\b"
    r"(?! of\b| in\b)|\bMinistry$|\bParliament\b(?! of\b)|"
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
    r"(?:[\w'’-]+ ){1,4}(?:positions?|lines?|territory|side|trenches|batter\w+|bases?|soil)\b", re.IGNORECASE
)
LEADING = re.compile(r"\W*(?:the|an?|some|several|more|most|all|no|\d+|armed|members of the)?\s*", re.IGNORECASE)
BOTH = re.compile(r"\b(?:both|the two) (?:sides|parties)\b", re.IGNORECASE)
TAKEN_UP = re.compile(
    r"\W*(?:(?:at|on|in|since|by) [\w.:]+(?: \w+)? )?(?:also |later |then )?(?:"
    rf"(?:they|it)\b(?! (?:is|was) the\b)|(?:its|their) (?:own )?(?:\w+ )?(?:{MEN})\b)",
    re.IGNORECASE,
)
REJECTING = re.compile(
    r"\b(?:rejected|denied|dismissed|disputed|refuted) (?:the|this|that|these|those|any|all|it|such|both) ?"
    r"(?:\w+ ){0,2}(?:findings?|claims?|report\w*|accusations?|allegations?|charges?|conclusions?|figures?|it)?\b",
    re.IGNORECASE,
)
# Compounds whose first word is no act, and phrases that say where.
COMPOUNDS = re.compile(
    r"\b(?:line of contact|contact line|line of control|front ?line|demarcation line)\b", re.IGNORECASE
)
PLACE = re.compile(
    r"\b(?:along|across|inside|within|throughout|near|around|in)\s(?:(?!and\b|or\b)[\w'’-]+\s?)+", re.IGNORECASE
)
HINDERING = _stems("stop halt prevent hold turn detain restrict")
# Numbers that are given without saying again what they count.
COUNTING = _stems("count record log register verify confirm document list bring rise stand reach total number put")
ATTRIBUTING = re.compile(
    r"\b(?:attribut\w+|ascrib\w+|trac\w+|assign\w+)\b[^,.;]*? to |\b(?:blam\w+|accus\w+) |"
    r"\b(?:the work of|responsibility (?:lies|lay|rests) with) |\bcarried out by ",
    re.IGNORECASE,
)
GUEST = _stems(
    "stay stayed live lodge sleep slept remain house based quarter move operate shelter train hide hid host keep kept"
)
# Where things stand that were to be gone, and where they are when they are gone.
MISSING = re.compile(
    r"\b(?:missing|unaccounted|not (?:been )?accounted|unable to (?:locate|find|verify)|"
    r"(?:cannot|could not|can not) (?:locate|find|account)|could (?:only )?account for(?: only)?|"
    r"whereabouts\b.{0,80}\bunknown|should have been|nowhere to be)\b",
    re.IGNORECASE,
)
STANDING = re.compile(
    r"\b(?:(?:still|remain(?:s|ed)?)\b(?: [\w'’-]+){0,4} (?:in|at|near|inside|within|around|along|"
    r"deployed|parked|there|on)\b|"
    r"(?:moved|brought|rolled|sent|sneaked|driven) (?:back )?(?:towards?|to|into|near) (?:the )?(?:\w+ )?"
    r"(?:line|front|border|zone)|returned to the (?:front|line|zone))",
    re.IGNORECASE,
)
GONE = re.compile(
    r"\b(?:(?:are|is|were|was|been|now|lie|stand) (?:all )?(?:behind|beyond|outside|out of|clear of) the\b|"
    r"\d+ ?(?:km|kilomet\w+|miles) (?:away )?from\b|(?:are|were|is|was) (?:all )?in (?:the )?storage\b)",
    re.IGNORECASE,
)
ABSENT = re.compile(
    r"\b(?:did not (?:arrive|return|come)|ha(?:s|ve|d) not (?:arrived|returned|come)|never (?:arrived|came|returned)|"
    r"remain(?:s|ed)? (?:in|behind|missing|captive|imprisoned)|(?:is|are|was|were) still "
    r"(?:held|detained|imprisoned|in))",
    re.IGNORECASE,
)
PASSING = _stems("reach arrive arrived pass enter cross flow")
THROUGH = re.compile(r"\b(?:c[ao]me|g[eo]t|pass\w*|went|go|driven?) through\b", re.IGNORECASE)
HOMECOMING = re.compile(r"\b(?:c[oa]me|gone|went|returned|arrived) (?:back |safely )?home\b", re.IGNORECASE)
LEAVING_CUSTODY = re.compile(r"\bleft (?:[\w'’-]+ ){0,5}(?:custody|prison|captivity|detention)\b", re.IGNORECASE)
THEM = re.compile(r"\b(?:they|them|these|those)\b", re.IGNORECASE)
NO_SUBJECT = re.compile(r"\W*(?:no|none|nobody|not (?:one|a|a single|any)|neither)\b", re.IGNORECASE)
OWN_PEOPLE = re.compile(r"\b(?:our|its|their|his)\b", re.IGNORECASE)
HEADLESS = re.compile(r"\W*(?:had|has|have|would|will|is|are|was|were|did)\b", re.IGNORECASE)
GIVING_BACK = _stems("return restore bring replace")
NO_NOUN = re.compile(r"\s*(?:$|[.,;)”\"]|(?:on|by|in|since|until|at|as|so far|to date)\b)")
ONLY = re.compile(r"\b(?:only|just|no more than|barely)\b", re.IGNORECASE)
EVERYONE = re.compile(r"\b(?:everyone|everybody|all of (?:them|those)|every one of)\b", re.IGNORECASE)
DISCUSSING = re.compile(r"\b(?:discuss\w*|talk(?:s|ed|ing)? about|debat\w+|plans? for)\b", re.IGNORECASE)
_BOUND = r"(?:limit|ceiling|cap|quota|threshold|target|maximum|minimum|requirement|allowance)\w*"
ABOVE_BOUND = re.compile(
    rf"\b(?:exceed\w*|above|over|beyond|surpass\w*|more than|in excess of|past) "
    rf"(?:the|its|their|this|that|his|an?|any) (?:[\w'’-]+ ){{0,4}}?{_BOUND}",
    re.IGNORECASE,
)
BELOW_BOUND = re.compile(
    rf"\b(?:below|under|beneath|within|short of|less than|missed) "
    rf"(?:the|its|their|this|that|his|an?|any) (?:[\w'’-]+ ){{0,4}}?{_BOUND}",
    re.IGNORECASE,
)
# A number after these words is the bound, and not what was measured.
BOUND_BEFORE = re.compile(
    rf"\b(?:(?:above|below|over|under|than|beyond|within|exceed\w*) (?:the|its|their)(?: [a-z]+)? |"
    rf"{_BOUND}(?: is| was| of| at)? |against (?:the |a |an )?(?:[a-z]+ )?|compared with )$",
    re.IGNORECASE,
)
# Before a number, or with it: what was measured lies beyond it.
BEYOND = re.compile(
    r"\b(?:above|beyond|over|more than|exceed\w*|in excess of|past|greater than|upwards of)\s*(?:\w+ )?(?=$|\d)",
    re.IGNORECASE,
)
RATE = re.compile(
    r"\b(?:an?|per|each|every) (?:hour|day|week|month|year)\b|\b(?:dai|week|month|year)ly\b|"
    r"\bper ?cent|%|\b(?:share|rate|level|average)\b",
    re.IGNORECASE,
)
BOUND_WORD = re.compile(r"\b(?:ceiling|cap|upper limit)\b", re.IGNORECASE)
WHOLE = re.compile(r"\b(?:all|every|each|entire)\b", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:it|its|they|their|them|we|our|us)\b", re.IGNORECASE)

# Events that take place by themselves in a sentence ("the talks have yet to begin"), whoever holds them.
EVENTS = frozenset({"talk", "vote", "ceasefire", "review"})
# Acts that two share: if one does it with the other, the other does it too.
SHARED = frozenset({"cooperate", "ties", "talk", "ceasefire"})
# Acts whose numbers add up, so that less than the number set is a part of it.
ADDING = frozenset({"release", "disarm", "pay", "deliver", "repair", "vote"})

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
    "law bill constitution legislation act statute",
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
    "meet met",
)
NOUNS: Mapping[str, str] = {word: group.split()[0] for group in _THINGS for word in _stems(group)}
THINGS: Mapping[str, str] = {
    **{form: stem(group.split()[0]) for group in _IRREGULAR for form in _stems(group)},
    **NOUNS,
}

# ---- how an act stands ----

CEASING = _stems(
    "stop cease halt end refrain prevent avoid prohibit ban forbid abstain desist suspend break broke broken breaking "
    "sever severed cut cutting renounce disavow dissolve disband abandon quit curb freeze reject forgo"
)
FORBIDDING = CEASING | _stems("not no never neither nor cannot don't without")
CARRYING = _stems(
    "hold held have has had make made begin began begun start open launch continue remain prove become take took "
    "taken give gave given carry conduct reach break broke broken cut sever end stop cease halt maintain keep kept "
    "retain strengthen resume suspend postpone delay collapse stall fail honour complete finish provide offer observe "
    "take enjoy refuse deny grant set expand deepen exchange proceed go happen occur commit perpetrate responsible"
)
# Verbs that tell no duty from another.
LIGHT = _stems("give make take hold keep have let put get go bring carry ensure provide continue begin start")
NOT_DONE = re.compile(
    r"\b(?:yet to|fail(?:s|ed|ing|ure)?\b|refus\w+|declin(?:e|es|ed|ing) to|delay\w*|postpon\w+|stall\w*|elusive|"
    r"collaps\w+|suspend\w*|miss(?:es|ed|ing)?\b|deadlock\w*|behind schedule|defer\w*|overdue|cancel\w*|withh[eo]ld\w*|"
    r"broke(?:n)? (?:down|off)|stuck|no (?:sign|progress)|not yet|blocked|abandon\w+|impasse|balk\w*|neglect\w*|"
    r"remains? (?:undelivered|unpaid|unfulfilled|closed)|unable to|reneg\w+)",
    re.IGNORECASE,
)
# That nothing was done, said without a verb of refusing.
LEFT_UNDONE = re.compile(
    r"\b(?:remains? (?:\w+ )?(?:closed|shut|unpaid|undone|incomplete|idle|in (?:place|force)|"
    r"out of (?:use|service|order))|"
    r"without (?:a|any|one)\b|(?:too|very) little\b|nothing\b|nobody\b|no (?:one|work|money|date|start)\b|"
    r"not (?:a|one|a single)\b|never\b|(?:has|have|had) no\b|lack(?:s|ed)?\b|short of\b|"
    r"still (?:wait\w*|lacks?|closed|not|without)\b)",
    re.IGNORECASE,
)
# What goes on as before is undone where it was to be changed: "the law is still in force".
STILL = re.compile(r"\b(?:still|remains?(?! (?:free|open))|as before|unchanged)\b", re.IGNORECASE)
# Somebody is denied a thing: a deed, and no denial of a statement.
_LEAVE = r"(?:access|entry|permission|passage|visas?|clearance|admission|leave|permits?|visits?)"
BARRING = re.compile(
    rf"\b(?:den(?:y|ies|ied|ying)|refus\w+) (?:(?!that\b)[\w'’-]+ ){{0,6}}?{_LEAVE}\b|"
    rf"\b{_LEAVE}\b[^.;]{{0,60}}?\b(?:refused|denied|barred|blocked|turned down)\b|"
    r"\b(?:ke(?:ep|eps|eping|pt)|turn(?:s|ed|ing)?|sen[dt]|shut(?:s|ting)?|lock(?:s|ed|ing)?) "
    r"(?:(?!and\b|or\b)[\w'’-]+ ){0,4}?(?:out of|away|out)\b(?! to\b)|"
    r"\b(?:monitors?|inspectors?|observers?|teams?|patrols?|mission|convoys?|visits?)\b[^.;]{0,40}?"
    r"\b(?:refused|barred|turned away|kept out)\b",
    re.IGNORECASE,
)
# What was given, sent or set up is no longer there.
TAKING_BACK = re.compile(
    r"\b(?:recall\w*|withdr[ae]w\w*|pull(?:s|ed|ing)? (?:out|back)|(?:gone|went|go|sent|left for) home|remov\w+|"
    r"switch\w* off|turn(?:s|ed|ing)? off|revok\w+|"
    r"scrap\w*|dismantl\w+|halt\w*|cut(?:s|ting)? (?:off|back)|turn(?:s|ed|ing)? (?:away|back)|"
    r"shut(?:s|ting)? (?:down|off)|slash\w*|ban(?:s|ned|ning)?\b|bar(?:s|red|ring)?\b|expel\w*|block(?:s|ed|ing)?\b)",
    re.IGNORECASE,
)
# A state in which what was owed is there.
SETTLED = re.compile(
    r"\b(?:(?:is|are|was|were|been|now|again) (?:\w+ly |now |again |back |all )?"
    r"(?:free of|clear of|open|complete[d]?|in (?:place|force|operation|service|use)|operational|ready|finished|done|"
    r"restored|working)|in full\b|on time\b|completed\b|finished\b)",
    re.IGNORECASE,
)
_COUNTS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
# Before the infinitive of what is not done: "has refused | to release them".
REFUSING_BEFORE = re.compile(r"\b(?:refus\w+|fail\w*|declin\w+|neglect\w+|yet|reluctan\w+)\s*$", re.IGNORECASE)
UNDER_WAY = re.compile(
    r"\b(?:on track|steps?\b|progress|part(?:ly|ial|ially)|under ?way|ongoing|gradual\w*|"
    r"first (?:batch|group|phase|of)|so far|half|some of|a third of|initial\w*|"
    r"beg[iau]n(?:s|ning)?\b|start(?:s|ed|ing)?\b|continu\w+|resum\w+|"
    rf"prepar\w+|(?:\d|{_COUNTS}) of (?:the |its |their )?(?:\d+|{_COUNTS})|"
    r"out of (?:\w+ ){0,2}\d+|most of|(?:is|are|was|were) (?:\w+ly )?(?:being )?\w{3,}ing|another|further)\b",
    re.IGNORECASE,
)
PLEDGING = re.compile(
    r"\b(?:pledg\w+|promis\w+|vow\w*|guarantee[sd]?|assur\w+|undert(?:ake|akes|ook)|will|shall|would|'ll|’ll)\b",
    re.IGNORECASE,
)
RESTATING = re.compile(
    r"\b(?:agree[sd]?|agreeing|oblig\w+|requir\w+|stipulat\w+|demand\w*|supposed to|"
    r"commit(?:s|ted|ting)? (?:[\w-]+ ){0,3}(?:to|itself|themselves)|"
    r"must|"
    r"should|calls? (?:for|on)|called (?:for|on)|urg(?:e|es|ed|ing)|expected to|meant to|mandat\w+|undertook|"
    r"binds?|bound to|provid(?:e|es|ed|ing) (?:for|that)|sets? out|in exchange for|in return for|condition for)\b",
    re.IGNORECASE,
)
MAYBE = re.compile(
    r"\b(?:may|might|could|can|likely to|unlikely to|wants? to|want(?:ed|ing) to|intend\w*|"
    r"hop(?:e|es|ed|ing) (?:to|for|that)|if|unless|whether|until|in order to|ready to|seeks? to|sought to|"
    r"should|warn\w*|fear\w*)\b",
    re.IGNORECASE,
)
ASIDE = re.compile(
    r"\b(?:despite|in spite of|notwithstanding|instead of|rather than|although|amid|under the terms of)\b[^,.;]*",
    re.IGNORECASE,
)
INSTRUMENT = re.compile(
    r"\b(?:agreement|accord|deal|resolution|treaty|pact|arrangement|memorandum|protocol|text of the|article)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"^\W*(?:\w+ly\s+)?(?:if|unless|whether|until|once|should|in order|so that)\b", re.IGNORECASE)
CONDITION_BEFORE = re.compile(r"\b(?:if|unless|whether|until|once|in order to|so that)\s*$", re.IGNORECASE)
GOVERNED = re.compile(r"\b(?:that|which|who|to)\s*$", re.IGNORECASE)
RELATIVE = re.compile(r"^\W*(?:that|which|who|to)\b", re.IGNORECASE)
REFRAINING = re.compile(r"\b(?:refrain|abst[ae]in|avoid|desist)\w*", re.IGNORECASE)
NEGATION = re.compile(r"\b(?:not|no|never|neither|nor|none|cannot|without)\b|n['’]t\b", re.IGNORECASE)
DENYING = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss\w*|refut\w+|false|baseless|untrue|disput\w+)\b",
    re.IGNORECASE,
)
RISING = re.compile(
    r"\b(?:violence|attacks|fighting|strikes|violations)\b[^.;]{0,80}?"
    r"\b(?:increas\w+|r[io]sen?|rising|escalat\w+|intensif\w+|surg\w+)\b",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\bwithout\b")
ON_TRACK = re.compile(r"\bon track\b")
FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my)\b", re.IGNORECASE)

EMPTY = _stems(
    "the a an of and or to in on at by for from with as its their his her it they them all any up other such that "
    "line which who this these those be is are was were been being has have had do does did not no will would shall "
    "must start begin until than more most into out over under least including start member group permanent "
    "million billion hundred thousand "
    "comprehensive full goal agenda day week month year number during between against through via per same"
)
GROUPS = re.compile(
    r"\b(?:such|other|terrorist|armed|these|those|any|foreign)\s+(?:\w+\s+)?groups?\b|\bgroups? (?:that|which)\b",
    re.IGNORECASE,
)
CAUSATIVE = re.compile(r"^(?:have|ensure|see to it|arrange|secure|bring about|facilitate|cause)\b", re.IGNORECASE)
STARTING = re.compile(r"\b(?:start|begin|open|launch|enter|hold|convene|resume|put)\b", re.IGNORECASE)
# By these a clause may tell of a duty whose act it does not name.
TELLING = (MISSING, STANDING, GONE, BOUND_WORD, THROUGH, ABSENT, HOMECOMING, LEAVING_CUSTODY)
TELLING_VERBS = CEASING | HINDERING | GUEST | PASSING | GIVING_BACK
