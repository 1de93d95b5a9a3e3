"""General English words that say the same, and that say the opposite, for comparing clauses.

A small table on purpose: each row is a set of words that reports on agreements use for one another whatever the
subject. The first word of a row names its meaning.
"""

from __future__ import annotations

from tallystick.text import stem_of

_SAME = """
tie relation relationship link contact bond connection
maintain keep remain continue continuing persist retain preserve ongoing stay
break sever cut renounce disavow abandon split
strengthen deepen reinforce expand
release free liberate
withdraw withdrawal pullout leave depart drawdown draw
deploy deployment redeploy enter
attack assault shell shelling bombard bombardment strike raid
meet meeting
talk negotiate negotiation dialogue discussion discuss
kill dead death die slay fatality
wound injure injury hurt
honor respect uphold observe obey
violate violation breach infringe infringement
deliver delivery supply shipment ship
surrender handover hand
troop soldier force serviceman
prisoner detainee captive inmate
fighter militant operative insurgent combatant rebel
weapon arm armament
accord deal agreement pact agree
ceasefire truce
guarantee assurance assure pledge promise vow
support assist assistance aid help back
increase rise grow escalate surge escalation
decrease fall decline drop reduce reduction
start begin launch commence
end stop halt cease
destroy demolish burn ruin
kilometre kilometer km
tonne ton
seize capture
allow permit let
prevent block bar ban prohibit
delay postpone
inspect verify inspection verification
regular routine regularly
historic historical
position post
close shut
open reopen
arrest detain detention
detail describe
accept approve
reject refuse
build construct
buy purchase acquire
join enlist
obstruct hinder impede
civilian resident villager
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
_EVERYDAY = """make take give have do get use go come say be year month week day time last new first people group
number part member leader country area former senior past several hold month early late step former about talk"""


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


_OPPOSED = frozenset(
    frozenset(meaning(stem_of(word)) for word in row.split()) for row in _OPPOSITE.strip().splitlines()
)
_WITH_OPPOSITE = frozenset(word for pair in _OPPOSED for word in pair)
_GOING_ON = frozenset(meaning(stem_of(word)) for word in _GOES_ON.split())
_ENDING = frozenset(meaning(stem_of(word)) for word in _ENDS.split())
_FAMILY: dict[str, str] = {}
for _rows, _mark in ((_MUTUAL, "~"), (_DIRECTED, ">")):
    for _row in _rows.strip().splitlines():
        for _word in _row.split():
            _FAMILY.setdefault(meaning(stem_of(_word)), _mark + _row.split()[0])
_PLEDGED = frozenset(meaning(stem_of(word)) for word in _PLEDGES.split())
_DULL = frozenset(stem_of(word) for word in _EVERYDAY.split())


def opposed(first: str, second: str) -> bool:
    """Whether two meanings are opposites."""
    return frozenset((first, second)) in _OPPOSED


def has_opposite(meant: str) -> bool:
    """Whether the table knows an opposite of this meaning."""
    return meant in _WITH_OPPOSITE


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


def is_dull(stem: str) -> bool:
    """Whether a word is so common in every report that sharing it says nothing."""
    return stem in _DULL
