"""Verbs that say nearly the same of a thing, or the contrary: for acts that have no family of their own.

A verb may stand in several groups. Two words joined by a low line are a verb in two parts ("hand back"). Nothing here
names anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.instruments.lexicon.stems import stems
from tallystick.text import stem_of as stem

_ALIKE = (
    "close shut shut_down decommission idle mothball retire switch_off seal",
    "end stop halt cease discontinue terminate",
    "dissolve disband break_up abolish scrap liquidate wind_up",
    "remove dismantle take_down clear demolish tear_down raze pull_down uproot",
    "withdraw drop retract revoke rescind",
    "return hand_back give_back send_back bring_back restitute hand_over",
    "recruit hire enlist employ take_on enrol",
    "join participate participation attend take_part take_seat rejoin",
    "teach instruct lesson tuition teaching",
    "publish release come_out issue disclose unveil make_public publication",
    "compensate compensation pay reimburse indemnify",
    "extradite extradition hand_over surrender deliver transfer",
    "plant sow",
    "dump discharge tip spill jettison pour",
    "grant issue give award approve hand_out",
    "cut reduce lower lessen fall drop decline shrink slash go_down",
    "raise increase rise grow boost go_up",
    "build construct erect put_up",
    "repair fix restore mend rebuild",
    "buy purchase acquire procure",
    "send dispatch ship",
    "provide supply deliver give furnish hand_out",
    "appoint name nominate install pick",
    "convene hold host",
    "share exchange pass_on transmit hand_on",
    "register enrol list",
    "protect guard safeguard secure",
    "ban prohibit outlaw forbid",
    "investigate probe examine",
    "prosecute try charge indict",
    "recognise acknowledge accept",
    "vaccinate inoculate immunise",
    "house accommodate lodge",
    "resettle rehouse relocate",
    "demarcate mark delimit",
    "fund finance bankroll",
    "broadcast air transmit show",
    "connect link hook_up",
    "license authorise permit approve",
    "clean clean_up decontaminate",
    "apologise apology",
    "translate render",
    "evacuate vacate leave",
    "open reopen unlock unseal",
)
_CONTRARY = (
    ("join participate attend take_part", "boycott quit walk_out stay_away skip shun"),
    ("publish release disclose", "withhold suppress conceal hide secret bury shelve"),
    ("grant issue give award approve license permit", "reject refuse deny turn_down"),
    ("withdraw drop", "file press bring lodge"),
    ("close shut decommission end", "reopen restart expand extend fire_up"),
    ("dissolve disband abolish", "revive expand arm rearm"),
    ("remove dismantle clear", "erect reinstall put_up build add"),
    ("return", "keep retain sell auction"),
    ("cut reduce lower", "increase raise rise grow soar climb go_up"),
    ("recruit hire employ", "dismiss sack lay_off"),
    ("plant", "fell uproot"),
    ("protect guard safeguard", "destroy neglect abandon"),
    ("recognise acknowledge accept", "reject deny"),
)


def _forms(words: str) -> frozenset[str]:
    """The stems of verbs, those of two parts with a low line between."""
    plain = stems(" ".join(word for word in words.split() if "_" not in word))
    return plain | {"_".join(map(stem, word.split("_"))) for word in words.split() if "_" in word}


def _by_verb(pairs: Iterable[tuple[str, str]]) -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for verbs, meant in pairs:
        for verb in _forms(verbs):
            found[verb] = found.get(verb, frozenset()) | _forms(meant)
    return found


ALIKE = _by_verb((group, group) for group in _ALIKE)
CONTRARY = _by_verb(_CONTRARY)
