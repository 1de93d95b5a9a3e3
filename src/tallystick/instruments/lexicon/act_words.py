"""What is done: words of one family mean the same act to an analyst ("pull out", "withdraw").

A word may be of several families, since weapons and prisoners are both handed over. Nothing here names anybody.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tallystick.instruments.lexicon.stems import stems
from tallystick.text import stem_of as stem

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
    "recruit": "recruit recruitment conscript conscription enlist conscripted serve",
    "fund": "fund finance fundraise fundraising funding bankroll donation",
    "cooperate": "cooperate cooperation consult consultation meet met meeting collaborate collaboration associate "
    "association coordinate coordination liaise contact support work ally",
    "ties": "tie link relation relationship bond alliance connection allegiance",
    "talk": "talk negotiate negotiation dialogue",
    "pay": "pay paid payment disburse disbursement deposit contribute contribution compensate compensation refund "
    "reimburse transfer",
    "deliver": "deliver delivery supply ship shipment provide provision send sent distribute distribution donate "
    "receive receipt",
    "trade": "import export sell sold sale buy bought purchase procure procurement trade smuggle transfer transship "
    "transshipment shipment ship",
    "inspect": "inspect inspection access verify verification visit monitor entry enter examine",
    "allow": "allow admit permit let grant open give gave given access",
    "vote": "election vote poll ballot referendum",
    "form": "form formation establish establishment create creation appoint appointment set swear sworn "
    "name inaugurate",
    "enact": "enact adopt adoption ratify ratification pass accept acceptance recognise recognition amend amendment "
    "endorse sign respect uphold abide",
    "open": "open reopen unblock lift",
    "remove": "lift clear clearance removal remove dismantle uninstall",
    "lift": "lift suspend suspension ease waive waiver terminate rescind repeal relax unfreeze abolish",
    "impose": "impose imposition reimpose add list listing blacklist designate extend tighten sanction",
    "block": "block blockade obstruct obstruction bar impede hinder roadblock close closure shut seal restrict deny",
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
    "hold back": "withhold", "held back": "withhold", "keep back": "withhold", "kept back": "withhold",
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
    "lift": "impose block",
    "deliver": "block withhold",
    "ceasefire": "attack",
}
FAMILIES: Mapping[str, frozenset[str]] = {
    word: frozenset(family for family, words in _ACTS.items() if word in stems(words))
    for words in _ACTS.values()
    for word in stems(words)
}
PHRASES: Mapping[tuple[str, str], frozenset[str]] = {
    (first, stem(phrase.split()[1])): frozenset(families.split())
    for phrase, families in _PHRASES.items()
    for first in stems(phrase.split()[0])
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
        "station",
        "stations",
        "terminal",
        "terminals",
    }
)
DOER = re.compile(
    r"(?:(?<!moni)[ct]ors?|(?:fight|train|suppl|attack|recruit|support|found|kill|raid|bomb|smuggl|trad|import|export|"
    r"buy|sell|vot|deal|report|organiz|organis)(?:i?er)s?)$",
    re.IGNORECASE,
)
# Weapons in flight, and what they do: "shells landed", "drones were launched".
MUNITIONS = stems("drone missile rocket shell mortar bomb round projectile grenade bullet torpedo")
LAUNCHING = stems("launch fire hit land fall fell drop lob fly flew explode strike struck")
# What is ended by these, of what restricts: the sanctions, a ban, a siege.
ENDING = stems(
    "suspend lift end cease waive ease terminate remove abolish repeal rescind cancel relax drop scrap "
    "dissolve disband close shut"
)
RESTRICTIONS = stems("sanction embargo restriction ban blockade siege curfew tariff moratorium checkpoint closure")
# By these a law, a body or a process is brought about, changed or brought to an end.
CHANGING = stems(
    "review reconstitute establish create complete enact adopt amend transform form set appoint finalise finalize "
    "launch build restructure reform unify conduct hold organise organize train deploy ratify draft table submit "
    "present open operationalise operationalize merge dissolve convene fund finish start begin commence initiate "
    "implement"
)
CLOSING = stems("close shut seal idle mothball dismantle")
HINDERING = stems("stop halt prevent hold turn detain restrict")
# Numbers that are given without saying again what they count.
COUNTING = stems("count record log register verify confirm document list bring rise stand reach total number put")
GUEST = stems(
    "stay stayed live lodge sleep slept remain house based quarter move operate shelter train hide hid host keep kept"
)
PASSING = stems("reach arrive arrived pass enter cross flow")
GIVING_BACK = stems("return restore bring replace")
# Events that take place by themselves in a sentence ("the talks have yet to begin"), whoever holds them.
EVENTS = frozenset({"talk", "vote", "ceasefire", "review"})
# Acts that two share: if one does it with the other, the other does it too.
SHARED = frozenset({"cooperate", "ties", "talk", "ceasefire"})
# Acts whose numbers add up, so that less than the number set is a part of it.
ADDING = frozenset({"release", "disarm", "pay", "deliver", "repair", "vote"})
CEASING = stems(
    "stop cease halt end refrain prevent avoid prohibit ban forbid abstain desist suspend break broke broken breaking "
    "sever severed cut cutting renounce disavow dissolve disband abandon quit curb freeze reject forgo"
)
DISSOLVING = stems("dissolve disband abolish ban prohibit outlaw")
FORBIDDING = CEASING | stems("not no never neither nor cannot don't without")
CARRYING = stems(
    "hold held have has had make made begin began begun start open launch continue remain prove become take took "
    "taken give gave given carry conduct reach break broke broken cut sever end stop cease halt maintain keep kept "
    "retain strengthen resume suspend postpone delay collapse stall fail honour complete finish provide offer observe "
    "take enjoy refuse deny grant set expand deepen exchange proceed go happen occur commit perpetrate responsible"
)
# Verbs that tell no duty from another.
LIGHT = stems("give make take hold keep have let put get go bring carry ensure provide continue begin start")
CAUSATIVE = re.compile(r"^(?:have|ensure|see to it|arrange|secure|bring about|facilitate|cause)\b", re.IGNORECASE)
STARTING = re.compile(r"\b(?:start|begin|open|launch|enter|hold|convene|resume|put)\b", re.IGNORECASE)
