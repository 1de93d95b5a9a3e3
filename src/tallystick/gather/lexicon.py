"""General English words that say the same, and that say the opposite, for comparing clauses.

A small table on purpose: each row is a set of words that reports on agreements use for one another whatever the
subject. The first word of a row names its meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

from tallystick.text import stem_of

_SAME = """
tie relation relationship link contact bond connection
maintain keep remain continue continuing persist retain preserve ongoing stay
break sever cut renounce disavow abandon split
strengthen deepen reinforce expand
release free liberate
withdraw withdrawal pullout leave depart departure drawdown draw recall evacuate
deploy deployment redeploy enter
attack assault shell shelling bombard bombardment strike raid
meet meeting
talk negotiate negotiation dialogue discussion discuss
kill dead death die slay fatality
wound injure injury hurt casualty
honor respect uphold observe obey comply compliance
violate violation breach infringe infringement
deliver delivery supply
surrender handover hand
troop soldier force serviceman servicemen soldiers
prisoner detainee captive inmate
fighter militant insurgent combatant rebel guerrilla gunman
weapon arm armament
accord deal agreement pact agree treaty memorandum understanding
ceasefire truce armistice
guarantee assurance assure pledge promise vow undertake
support assist assistance aid help back
increase rise grow escalate surge escalation soar climb
decrease fall decline drop reduce reduction lower dwindle slow slowdown plunge
start begin launch commence
end stop halt cease
destroy demolish burn ruin
kilometre kilometer km
kilogram kilogramme kg kilo
meter metre
tonne ton
percent percentage
seize capture confiscate
allow permit let authorize
prevent block bar ban prohibit forbid
delay postpone defer adjourn
inspect verify inspection verification inspector
regular routine regularly
historic historical
position post
close shut closure seal
open reopen
arrest detain detention imprison jail
detail describe
accept approve approval
reject refuse refusal rebuff
build construct construction
buy purchase acquire
join enlist recruit recruitment
obstruct hinder impede hamper
civilian resident inhabitant
pay payment disburse transfer
ship shipment vessel boat freighter
lorry truck
car vehicle
photograph photo image picture
sanction penalty
stock stockpile inventory
amount quantity
average mean
faulty defective broken malfunction
dismantle disassemble decommission
remove removal
steal theft loot
lack shortage
wait queue
child children minor boy girl juvenile underage
woman women female
man men male
life lives
teacher instructor
farm farmland field
border frontier boundary
quick rapid fast swift
big large huge
enough sufficient adequate
prove proof evidence
request demand
send dispatch transmit
come arrive arrival
visit tour
plant facility factory
mine landmine
clear clearance demine
search scour
teach educate
vote ballot poll
elect election
appoint appointment nominate
resign resignation quit
hide conceal concealment
show demonstrate reveal
estimate assess assessment
fire shoot shot
blast explosion explode detonate detonation
howitzer gun artillery cannon
fund money
crop harvest
flow discharge
entry access admission
convoy column
camp settlement
house home dwelling
school classroom
flee escape
return repatriate repatriation
number total
north northern
south southern
east eastern
west western
maintenance upkeep repair
dollar usd
euro eur
yen jpy
rouble ruble rub
threat threaten menace
worker employee staff personnel
crew team squad
cargo freight consignment
damage harm
road highway route motorway
town city
hospital clinic
police policeman policemen
army military
navy naval fleet
plane aircraft airplane jet warplane
drone uav
missile rocket
ammunition munition
checkpoint roadblock
complain complaint
accuse accusation blame allege allegation
warn warning caution
condemn denounce criticise criticize condemnation
announce announcement declare declaration proclaim
notify notification inform
complete completion finish finalise finalize
resume resumption restart
extend extension prolong renew renewal
expire expiry lapse
suspend suspension pause freeze
cancel annul revoke scrap repeal
replace replacement substitute
create creation establish establishment
gather collect collection
depot warehouse
provide grant
receive obtain receipt
need require requirement
hunger famine starvation
displace displacement uproot
expel expulsion oust deport deportation evict eviction
prosecute prosecution
indict indictment
convict conviction
torture mistreat abuse
kidnap abduct abduction
disappear vanish disappearance
find discover detect uncover discovery
see spot sight witness watch
record register log
measure measurement
calculate calculation compute
exceed surpass overshoot
ceiling cap limit maximum
share portion proportion
annual yearly
zone sector
centre center
laboratory lab
catch haul
quota allotment allocation
licence license
law legislation statute
parliament legislature
envoy delegate emissary
propose proposal suggest suggestion
obligation commitment duty
implement implementation fulfil fulfill fulfilment
progress headway
danger risk hazard
ill sick
medicine medication drug
relative kin
corpse body remains
bury burial grave
building structure
cost price
wage salary
contribute contribution donate donation
trade commerce
livestock cattle
forest wood
flood inundate
collide collision crash
partner ally
enemy foe adversary
headquarters hq
pupil student
examine examination analyse analyze analysis
outcome result
effect impact consequence
aim goal objective purpose
programme program project scheme
rule regulation
fight combat clash battle skirmish hostility hostilities
happen occur occurrence
mistake error
solve resolve
decide decision
choose choice select
change alter modify modification amend amendment
improve improvement
worsen deteriorate deterioration
move relocate transport shift
"""

# Verbs that mean something else with a word up to three words after them: the meaning, the verb, and such words.
_PHRASAL = """
reject turn(?:s|ed|ing)? | away back
reject sen(?:d|ds|t|ding) | away back
reject ke(?:ep|eps|pt|eping) | out away
reject deny|denies|denied|denying | access entry
reject refus(?:e|es|ed|ing) | access entry
release set(?:s|ting)? | free
release let(?:s|ting)? | go
release go(?:es|ing)?|went|gone | free home
surrender hand(?:s|ed|ing)? | over
surrender turn(?:s|ed|ing)? | over in
increase go(?:es|ing)?|went|gone | up
decrease go(?:es|ing)?|went|gone | down
close shut(?:s|ting)? | down
start tak(?:e|es|en|ing)|took | effect
withdraw pull(?:s|ed|ing)? | out back
withdraw mov(?:e|es|ed|ing) | out
fire open(?:s|ed|ing)? | fire
faulty out | order
build set(?:s|ting)? | up
carry carr(?:y|ies|ied|ying) | out
kill la(?:y|id|ying)|lost|los(?:e|es|ing) | lives life
destroy blow(?:s|n|ing)?|blew | up
maintain hold(?:s|ing)?|held|ke(?:ep|eps|pt|eping) | back
"""

_OPPOSITE = """
break maintain
break strengthen
increase decrease
start end
open close
honor violate
withdraw deploy
release arrest
allow prevent
accept reject
deliver prevent
destroy build
enter withdraw
"""

# Relations in which two actors stand, by the words that name or enact them, whatever the detail. In the first group
# it makes no difference which of the two is named first.
_MUTUAL = """
tie relation relationship link contact bond connection alliance
consult consultation talk negotiate negotiation dialogue meet meeting
cooperate cooperation collaborate collaboration coordinate coordination
"""
_DIRECTED = """
shelter harbor harbour host haven refuge sanctuary
support aid back fund finance train arm equip supply
attack assault shell raid bombard
"""
# Verbs that say that such a relation goes on, and verbs that say that it ends.
_GOES_ON = "maintain have be strengthen continue enjoy develop build establish hold"
_ENDS = "break end"

_PLEDGES = "guarantee agree commit undertake accord assure pledge promise vow"
# Verbs of which the agent only tells what it found out, and has no part in it.
_PERCEIVES = "count record measure estimate document see find hear"
_EVERYDAY = """make take give have do get use go come say be year month week day time last new first people group
number part member leader country area former senior past several hold month early late step former about talk
ever never merely only mainly mostly roughly around some also yet still once again already all both any whole just
nearly almost perhaps short shortly soon somewhere well together single"""


def _meanings() -> dict[str, str]:
    meanings: dict[str, str] = {}
    for row in _SAME.strip().splitlines():
        words = row.split()
        for word in words:
            meanings.setdefault(stem_of(word), stem_of(words[0]))
    return meanings


_MEANING = _meanings()


def meaning(stem: str) -> str:
    """The stem that stands for all that say the same as this one; the stem itself where the table has none."""
    return _MEANING.get(stem, stem)


def meanings(stems: Iterable[str]) -> frozenset[str]:
    """The meanings of some stems, without numbers in digits."""
    return frozenset([_MEANING.get(stem, stem) for stem in stems if not stem[:1].isdigit()])


def _phrasal() -> list[tuple[re.Pattern[str], frozenset[str], str]]:
    """What each verb of the table means with the words after it: a pattern for both, these words, the meaning."""
    found = []
    for row in _PHRASAL.strip().splitlines():
        (meant, verb), parts = row.split(" | ")[0].split(" ", 1), row.split(" | ")[1].split()
        pattern = rf"\b(?P<verb>{verb})\s+(?:[\w’'-]+\s+){{0,3}}?(?P<part>{'|'.join(parts)})\b"
        found.append((re.compile(pattern, re.IGNORECASE), frozenset(parts), meaning(stem_of(meant))))
    return found


_PHRASES = _phrasal()
# Most clauses hold none of the words that go with such verbs, and are passed over at once.
_PARTICLES = frozenset(part for _, parts, _ in _PHRASES for part in parts)


# What the verbs of these phrases are in the present, where their stems differ.
_BASES = {
    "went": "go", "gone": "go", "took": "take", "sent": "send", "kept": "keep", "held": "hold", "lost": "lose",
    "blew": "blow", "laid": "lay", "denied": "deny", "denies": "deny",
}  # fmt: skip


def phrases(text: str, said: Set[str]) -> list[tuple[str, frozenset[str]]]:
    """What the verbs of a clause mean together with the words that go with them, with the stems that this replaces.

    `said` are the words of its text in lower case.
    """
    found: list[tuple[str, frozenset[str]]] = []
    if _PARTICLES.isdisjoint(said):
        return found
    for pattern, parts, meant in _PHRASES:
        for match in () if parts.isdisjoint(said) else pattern.finditer(text):
            verb = match["verb"].lower()
            words = (verb, _BASES.get(verb, verb), match["part"].lower())
            found.append((meant, frozenset(meaning(stem_of(word)) for word in words)))
    return found


_OPPOSED = frozenset(
    frozenset(meaning(stem_of(word)) for word in row.split()) for row in _OPPOSITE.strip().splitlines()
)
_OPPOSITES: dict[str, frozenset[str]] = {
    word: frozenset(other for pair in _OPPOSED if word in pair for other in pair - {word})
    for pair in _OPPOSED
    for word in pair
}
_GOING_ON = frozenset(meaning(stem_of(word)) for word in _GOES_ON.split())
_ENDING = frozenset(meaning(stem_of(word)) for word in _ENDS.split())
_FAMILY: dict[str, str] = {}
for _rows, _mark in ((_MUTUAL, "~"), (_DIRECTED, ">")):
    for _row in _rows.strip().splitlines():
        for _word in _row.split():
            _FAMILY.setdefault(meaning(stem_of(_word)), _mark + _row.split()[0])
_PLEDGED = frozenset(meaning(stem_of(word)) for word in _PLEDGES.split())
_PERCEIVED = frozenset(meaning(stem_of(word)) for word in _PERCEIVES.split())
# The one meaning that stands for all of these.
FOUND = meaning(stem_of("find"))
_DULL = frozenset(stem_of(word) for word in _EVERYDAY.split())


def opposed(first: str, second: str) -> bool:
    """Whether two meanings are opposites."""
    return first in _OPPOSITES and second in _OPPOSITES[first]


def has_opposite(meant: str) -> bool:
    """Whether the table knows an opposite of this meaning."""
    return meant in _OPPOSITES


def family(meant: str) -> str | None:
    """The relation that a meaning names: its first word, after "~" where it is mutual and ">" where it is not."""
    return _FAMILY.get(meant)


def goes_on(meant: str) -> bool:
    """Whether a verb of this meaning says that a relation goes on, or says nothing of it at all."""
    return not meant or meant in _GOING_ON or meant in _FAMILY


def ends(meant: str) -> bool:
    """Whether a verb of this meaning says that a relation ends."""
    return meant in _ENDING


def pledges(meant: str) -> bool:
    """Whether a verb of this meaning binds its subject to something rather than doing it."""
    return meant in _PLEDGED


def perceives(meant: str) -> bool:
    """Whether a verb of this meaning says that its subject found something out: "the Mission counted"."""
    return meant in _PERCEIVED


def is_dull(stem: str) -> bool:
    """Whether a word is so common in every report that sharing it says nothing."""
    return stem in _DULL
