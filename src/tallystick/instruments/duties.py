"""What a commitment obliges to: its text read into acts that are owed and acts that are forbidden."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from tallystick.instruments.lexicon import act_words, thing_words, verb_words
from tallystick.instruments.naming import Cast, Name, party_names, third_names
from tallystick.records import Commitment, Instrument
from tallystick.text import key_of, words
from tallystick.text import stem_of as stem

# An act in this form after "and" goes on with a list; in another it begins a new duty.
_NOUN = re.compile(r"(?:ing|[^s]s|[ts]ion|ment|al|ance)$", re.IGNORECASE)
# After these words a commitment describes a thing, and obliges to nothing more.
_DESCRIBING = frozenset({"that", "which", "who", "whose", "where", "when", "before"})
# What these lead in, after an act that is owed, only says how, where or when.
_CIRCUMSTANCE = frozenset({"by", "of", "on", "with", "at", "during"})


@dataclass(frozen=True, slots=True)
class Duty:
    """One commitment as it is compared with clauses.

    `owed` and `forbidden` are families of acts; `things` are the stems of what they are done to, synonyms as one;
    `towards` are the actors, no parties, on whom they bear, and `named` the names of those that no document speaks of
    as an actor. `keys` are all the stems by which the commitment may be known again, names of places among them, and
    `verbs` those of them that say what is to be done or not done. `causative` holds where the party must see to it
    that somebody acts. `elsewhere` are the names by which other commitments of the party tell themselves from this one;
    `alike` and `against` are the verbs that say nearly the same as what it begins with, and the contrary;
    `ended` are the stems of what it asks to end, besides something that it owes ("End drilling, remove the rigs").
    """

    instrument: Instrument
    commitment: Commitment
    owed: frozenset[str]
    forbidden: frozenset[str]
    things: frozenset[str]
    towards: frozenset[str]
    named: tuple[Name, ...]
    causative: bool
    starting: bool
    contrary: frozenset[str]
    forbids: bool
    keys: frozenset[str]
    verbs: frozenset[str]
    elsewhere: tuple[Name, ...] = ()
    ended: frozenset[str] = frozenset()
    alike: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()


def read_duty(instrument: Instrument, commitment: Commitment, cast: Cast) -> Duty:
    """Read the text of a commitment; `cast` says who is who among the actors of the case."""
    text = _plain(
        thing_words.COMPOUNDS.sub("line", thing_words.NO_LIMIT.sub("", thing_words.TIMING.sub("", commitment.text)))
    )
    owed, forbidden = _acts(text)
    said = commitment.text
    if forbidden and not owed:
        # Where something is forbidden says little of what it may not be done to.
        said = thing_words.PLACE.sub("", said)
        text = _plain(thing_words.PLACE.sub("", " ".join(text)))
    towards = cast.third_parties(said)
    if thing_words.GROUPS.search(commitment.text) and not towards:
        towards = _groups_of(instrument, cast)
    measured = _plain(commitment.target.measure) if commitment.target else []
    if commitment.target and commitment.target.direction == "at most" and not owed & _LESSENING:
        # Of what has a ceiling nothing is owed: it is the number that is kept or broken.
        owed = frozenset[str]()
    if text and stem(text[0]) == "give" and "allow" in owed and not owed & {"inspect", "open"}:
        # Where no access is given but a thing, it is delivered.
        owed = (owed - {"allow"}) | {"deliver"}
    if "release" in owed and "crown" in map(thing, map(stem, text)):
        owed |= {"pay"}
    return Duty(
        instrument=instrument,
        commitment=commitment,
        owed=owed,
        forbidden=forbidden,
        things=_things(text, instrument) | _things(measured, instrument),
        towards=towards,
        named=tuple(third_names(instrument, said)),
        causative=bool(act_words.CAUSATIVE.search(commitment.text)),
        starting=bool(act_words.STARTING.search(commitment.text)),
        contrary=frozenset().union(*(act_words.CONTRARY.get(family, frozenset()) for family in owed)) - owed,
        forbids=not owed and (bool(forbidden) or _forbids(thing_words.NO_LIMIT.sub("", commitment.text))),
        keys=_keys(commitment, instrument),
        verbs=_verbs(commitment, instrument),
        elsewhere=_elsewhere(instrument, commitment, said),
        ended=_ended(text) if owed else frozenset(),
        alike=frozenset().union(*(verb_words.ALIKE.get(verb, frozenset()) for verb in _begins_with(text))),
        against=frozenset().union(*(verb_words.CONTRARY.get(verb, frozenset()) for verb in _begins_with(text))),
    )


def _begins_with(text: Sequence[str]) -> list[str]:
    """The verb with which a commitment begins, after words that forbid, alone and with words that may belong to it."""
    keys = [stem(word) for word in text[:5]]
    keys = keys[next((at for at, key in enumerate(keys) if key not in _BEFORE_VERB), 0) :]
    return keys[:1] + [f"{keys[0]}_{after}" for after in keys[1:3]] if keys else []


_BEFORE_VERB = frozenset(stem(word) for word in ("do", "not", "no", "refrain", "from", "to", "never", "neither"))


def _ended(text: Sequence[str]) -> frozenset[str]:
    keys = [stem(word) for word in text]
    if not keys or keys[0] not in act_words.CEASING or _lifting(keys) is not None:
        return frozenset()
    known = list(takewhile(lambda key: key not in _JOINING, keys[1:]))
    return frozenset(thing(key) for key in known if key not in thing_words.EMPTY)


_JOINING = frozenset({"and", "or", "at", "of", "in", "on", "from", "to", "by", "near", "within"})

# Acts that are owed up to a ceiling, or by which one comes down to it.
_LESSENING = act_words.ADDING | {"withdraw", "limit"}


def _elsewhere(instrument: Instrument, commitment: Commitment, said: str) -> tuple[Name, ...]:
    own = third_names(instrument, said)
    if not own:
        return ()
    others = (one.text for one in instrument.commitments if one.by == commitment.by and one is not commitment)
    named = dict.fromkeys(name for text in others for name in third_names(instrument, text))
    return tuple(name for name in named if name not in own)


def acts_at(text: Sequence[str]) -> list[tuple[int, frozenset[str]]]:
    """The acts in a run of words as written: (place, families), verbs in two parts at the first."""
    found = []
    keys = [stem(word) for word in text]
    for at, key in enumerate(keys):
        families = families_of(text[at])
        for later in keys[at + 1 : at + 5]:
            families = families | act_words.PHRASES.get((key, later), frozenset())
        if families:
            found.append((at, families))
    return found


def families_of(written: str) -> frozenset[str]:
    """The acts that a word as written may mean: "negotiators" negotiate, but are no negotiation."""
    if written.casefold() in act_words.NO_ACTS or act_words.DOER.search(written):
        return frozenset()
    return act_words.FAMILIES.get(stem(written), frozenset())


def thing(key: str) -> str:
    """A stem, or the word that stands for all that mean the same thing."""
    return thing_words.THINGS.get(key, key)


def _plain(text: str) -> list[str]:
    return [text[word.start : word.end] for word in words(text)]


def _acts(text: Sequence[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The families owed and forbidden. What follows a word of ceasing or forbidding is forbidden, up to a new duty."""
    owed: set[str] = set()
    forbidden: set[str] = set()
    keys = [stem(word) for word in text]
    acts = dict(acts_at(text))
    banned = described = False
    causative = bool(act_words.CAUSATIVE.search(" ".join(text)))
    strange = _strange_verb(keys, acts)
    lifting = _lifting(keys)
    for at, key in enumerate(keys):
        if at == lifting:
            owed.add("lift")
            banned = described = False
            continue
        if at == 0 and key in act_words.DISSOLVING:
            # What a party bans or dissolves is what it acts on.
            described = True
            continue
        if strange is not None and at > strange and key not in ("and", "or"):
            continue
        strange = strange if strange is not None and at <= strange else None
        if at and keys[at - 1] == "and" and at in acts and not _NOUN.search(text[at]):
            banned = described = False
        if key in act_words.FORBIDDING and not (at == 0 and _BY_SO_MUCH.search(" ".join(text))):
            # What is itself to be ended ("shall be dissolved before the vote") forbids nothing that follows.
            banned, described = keys[at - 1 : at] != ["be"], False
        elif key in _DESCRIBING or (owed and not banned and key in _CIRCUMSTANCE):
            described = True
        elif at in acts and not described and _states_act(text, at, banned or causative):
            (forbidden if banned or keys[at + 1 : at + 2] == ["no"] else owed).update(acts[at])
    if forbidden and owed & {"train", "allow"}:
        # "Instruct members not to ...", "allow no ...": the first verb only carries the prohibition.
        owed -= {"train", "allow"}
    # In "lift the blockade" the second act is what the first one ends.
    ended = frozenset[str]().union(*(act_words.CONTRARY.get(family, frozenset()) for family in owed))
    return frozenset(owed - forbidden - ended), frozenset(forbidden)


# "Cut the output by 40 per cent" lowers it, and ends nothing.
_BY_SO_MUCH = re.compile(r"\bby (?:at least |about |up to )?\d")


def _lifting(keys: Sequence[str]) -> int | None:
    """Where a commitment begins by ending what restricts somebody: that is owed, and nothing is forbidden by it."""
    if not keys or keys[0] not in act_words.ENDING:
        return None
    return 0 if act_words.RESTRICTIONS.intersection(keys[1:5]) else None


def _strange_verb(keys: Sequence[str], acts: Mapping[int, frozenset[str]]) -> int | None:
    """Where an unknown verb follows a prohibition: the acts that are named after it are what it is done to."""
    at = next((at for at, key in enumerate(keys[:2]) if key in act_words.FORBIDDING), None)
    if at is None:
        return None
    verb = at + 2 if keys[at + 1 : at + 2] == ["from"] else at + 1
    known = verb in acts or (keys[verb : verb + 1] and keys[verb] in thing_words.EMPTY | act_words.CARRYING)
    return None if known or verb >= len(keys) else verb


def _states_act(text: Sequence[str], at: int, participles: bool) -> bool:
    """Whether an act in a commitment is what is owed: no part of a name, and no participle that only describes."""
    if at and (text[at][0].isupper() or text[at] == "free"):
        return False
    return participles or not text[at].endswith("ed")


def _things(text: Sequence[str], instrument: Instrument) -> frozenset[str]:
    keys = [stem(word) for word in text]
    named = _in_names(text, instrument)
    acting = {at for at, _ in acts_at(text)}
    told = [
        at
        for at, key in enumerate(keys)
        if len(key) > 2
        and not key[0].isdigit()
        and at not in named
        and key not in thing_words.EMPTY
        and key not in act_words.FORBIDDING
        and text[at].casefold() not in _DESCRIBED
        and (at not in acting or key in thing_words.NOUNS or (at > 0 and text[at][0].isupper()))
    ]
    # Places and names fit too much to stand for the object, unless they are all that is said of it.
    plain = [at for at in told if at == 0 or not text[at][0].isupper()]
    return frozenset(thing(keys[at]) for at in plain or told)


def _forbids(text: str) -> bool:
    """Whether a commitment begins by forbidding something: "Do not ...", "Refrain from ..."."""
    first = [stem(word) for word in _plain(text)[:2]]
    # A body that is to be dissolved is no act from which somebody refrains.
    return first[:1] != [*act_words.DISSOLVING.intersection(first[:1])] and any(
        k in act_words.FORBIDDING for k in first
    )


def _keys(commitment: Commitment, instrument: Instrument) -> frozenset[str]:
    measure = commitment.target.measure if commitment.target else ""
    text = thing_words.TIMING.sub("", commitment.text)
    plain = _plain(f"{text} {measure}")
    named = _in_names(plain, instrument)
    return frozenset(
        thing(key)
        for at, key in enumerate(map(stem, plain))
        if len(key) > 2 and not key[0].isdigit() and key not in _UNTELLING and at not in named
        if plain[at].casefold() not in _DESCRIBED
    )


# "Armed units" are units, and no arms.
_DESCRIBED = frozenset({"armed", "unarmed"})
_UNTELLING = thing_words.EMPTY | act_words.FORBIDDING | act_words.LIGHT


def _verbs(commitment: Commitment, instrument: Instrument) -> frozenset[str]:
    """The stems of a commitment's verbs: what it begins with, what follows "not", "to" or "from", and known acts."""
    written = _plain(commitment.text)
    keys = [stem(word) for word in written]
    leading = {at for at, key in enumerate(keys) if at == 0 or keys[at - 1] in act_words.FORBIDDING | _LEADING}
    leading |= {at for at, _ in acts_at(written) if not written[at][0].isupper() or at == 0}
    return frozenset(thing(keys[at]) for at in leading) & _keys(commitment, instrument)


_LEADING = frozenset({"to", "from"})


def _in_names(text: Sequence[str], instrument: Instrument) -> frozenset[int]:
    """The places of words that are part of a party's name: they tell no commitment from another."""
    keys = tuple(key_of(word) for word in text)
    known = {name for party in instrument.parties for name in party_names(party)}
    starts = [(at, name) for at in range(len(keys)) for name in known if keys[at : at + len(name)] == name]
    alone = "|".join(re.escape(name[0]) for name in known if len(name) == 1 and len(name[0]) > 3)
    adjective = re.compile(rf"(?:{alone})(?:n|an|ian|ish|ese)s?") if alone else None
    peoples = {at for at, key in enumerate(keys) if adjective and text[at][0].isupper() and adjective.fullmatch(key)}
    return frozenset(place for at, name in starts for place in range(at, at + len(name))) | peoples


def _groups_of(instrument: Instrument, cast: Cast) -> frozenset[str]:
    """Whom "such groups" means: those that the instrument names elsewhere, or all armed groups."""
    named = frozenset().union(*(cast.third_parties(one.text) for one in instrument.commitments))
    return named or cast.armed_groups()
