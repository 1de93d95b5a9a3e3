"""Which actor is a party to an instrument, or speaks for one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from tallystick.countries import by_name
from tallystick.gather import names
from tallystick.gather.actors import all_names
from tallystick.records import Actor, Document, Instrument

# Those who act or speak for a state or a group, by the words with which they are described or named.
_OFFICIALS = names.table(
    """administration admiral ambassador army assembly authorities authority bureau cabinet chairman
    chancellor chief coastguard command commander commission congress consul court defence defense delegate delegation
    department deputy diplomat embassy envoy executive fighters force forces foreign general government governor
    guard head intelligence interior judiciary king lawmaker leader leaders leadership military militants minister
    ministers ministry mission monarch navy negotiator negotiators office officer official officials parliament police
    politburo president presidency premier prime prince queen representative secretary security senate senator
    spokesman spokesperson spokeswoman state supreme treasury troops vice wing"""
)
# Words after which a description says that somebody no longer speaks for a body, or never did.
_APART = names.table(
    """former ex late ousted retired exiled analyst critic historian professor researcher journalist reporter
    based opposition rival affairs expert author lawyer victim prisoner"""
)

# What offices are for; with an office they say which one it is, and still not whose.
_FIELDS = names.table(
    """affairs agriculture armed chairwoman civil commerce communications cooperation culture customs defence defense
    development economy education emergencies emergency employment energy environment family federal finance fisheries
    fishery food forestry foreign general health higher home housing human immigration industry information
    infrastructure interior internal irrigation justice labour labor land lands local maritime mines mining national
    natural oil petroleum planning ports press prime public railways reconciliation reconstruction refugees religion
    resources rights roads rural science security situations social sport sports staff state statistics technology
    tourism trade transport urban veterans war water welfare women youth acting senior"""
)
_JOINING = frozenset({"of", "the", "and", "for", "a", "an"})

_PRESS = names.table("agency broadcaster channel gazette herald journal magazine news paper post press radio times tv")


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of a party as folded words, and the words for what belongs to it."""

    party: str
    names: frozenset[tuple[str, ...]]
    adjectives: frozenset[str]


def assign_parties(actors: Sequence[Actor], instruments: Sequence[Instrument]) -> tuple[Actor, ...]:
    """Mark the actors that are a party to an instrument of the case, or that a document shows speaking for one.

    The marks are party ids. An actor speaks for a party where its name begins with the party's name or demonym and
    names an office, or where a description does and does not set it apart ("former", "analyst").
    """
    parties = [
        _names_of(party.id, (party.name, *party.aliases)) for instrument in instruments for party in instrument.parties
    ]
    found = ((actor, actor.party or _party_of(actor, parties)) for actor in actors)
    return tuple(actor if party == actor.party else replace(actor, party=party) for actor, party in found)


def place_offices(
    actors: Sequence[Actor], documents: Mapping[str, Document], instruments: Sequence[Instrument]
) -> tuple[Actor, ...]:
    """Describe offices by the party that stands after their names, or on the line above them in a letterhead.

    "Ministry of Defence of the Republic"; "Republic of Meridia / Ministry of Defence".
    """
    follows = [
        (re.compile(rf"\s+of\s+(?:the\s+)?{re.escape(name)}\b", re.IGNORECASE), name)
        for instrument in instruments
        for party in instrument.parties
        for name in (party.name, *party.aliases)
    ]
    placed = []
    for actor in actors:
        if actor.kind not in ("person", "report", "place") and is_bare_office(actor.name):
            whose = _named_after(actor, documents, follows) or _named_above(actor, documents, instruments)
            if whose:
                actor = replace(actor, descriptions=(*actor.descriptions, f"{actor.name} of {whose}"))
        placed.append(actor)
    return tuple(placed)


def place_spokesmen(
    actors: Sequence[Actor], spoken_before: Callable[[Set[str]], Mapping[str, str]], instruments: Sequence[Instrument]
) -> tuple[Actor, ...]:
    """Describe those who are called "spokeswoman" and no more by the body of a party that spoke right before them.

    `spoken_before` tells for some actors to whom the statement right before the first of each one's own is given.
    """
    bare = {a.id for a in actors if a.kind == "person" and a.descriptions and all(map(is_bare_office, a.descriptions))}
    if not bare:
        return tuple(actors)
    names_of = {party.id: party.name for instrument in instruments for party in instrument.parties}
    known = {actor.id: actor for actor in assign_parties(actors, instruments)}
    before = spoken_before(bare)
    placed = []
    for actor in actors:
        if actor.id in bare:
            body = known.get(before.get(actor.id, ""))
            if body is not None and body.party in names_of and body.kind != "person":
                said = f"{actor.descriptions[0]} of {names_of[body.party]}"
                actor = replace(actor, descriptions=(*actor.descriptions, said))
        placed.append(actor)
    return tuple(placed)


# What a party's own paper calls itself.
_PAPER = names.table(
    "agency broadcaster bulletin channel gazette journal magazine news newspaper organ paper press radio service voice"
)


def organ_of(publisher: str, masthead: str, instruments: Sequence[Instrument]) -> str | None:
    """The party whose own paper a publisher is, by its name or masthead: "News service of the Highland Free Front".

    A country's name after "of" makes nobody its paper: only a party's name in full, or of one that is no country.
    """
    for instrument in instruments:
        for party in instrument.parties:
            known = {names.tokens(name) for name in (party.name, *party.aliases)} - {()}
            for said in (names.tokens(publisher), names.tokens(masthead)):
                for own in known:
                    before = said[: -len(own)]
                    if said[-len(own) :] == own and set(before) & _PAPER and {"of", "the"} <= set(before):
                        return party.id
    return None


def _named_after(
    actor: Actor, documents: Mapping[str, Document], follows: Sequence[tuple[re.Pattern[str], str]]
) -> str | None:
    for document, _, end in actor.mentions:
        text = documents[document].text if document in documents else ""
        for pattern, name in follows:
            if pattern.match(text, end):
                return name
    return None


# A letterhead stands within so many characters of the beginning.
_LETTERHEAD = 400


def _named_above(actor: Actor, documents: Mapping[str, Document], instruments: Sequence[Instrument]) -> str | None:
    """The party whose name fills the line above the name of an office at the head of a document."""
    known = {
        names.fold(name): name for i in instruments for party in i.parties for name in (party.name, *party.aliases)
    }
    for document, start, _ in actor.mentions:
        head = documents[document].text[: min(start, _LETTERHEAD)] if document in documents else ""
        above, _, before = head.rstrip(" ").rpartition("\n")
        line = above.rstrip().rpartition("\n")[2].strip()
        if start < _LETTERHEAD and not before.strip() and names.fold(line) in known:
            return known[names.fold(line)]
    return None


def _names_of(party: str, known: Sequence[str]) -> _Names:
    # The name of a party that is a country gives its demonym; an alias may hold a country's name and be no country.
    own = [name for name in known if len(names.tokens(name)) == 1]
    adjectives = _demonyms(known[0]).union(*(_made(name) for name in own))
    return _Names(party, frozenset(names.tokens(name) for name in known if names.tokens(name)), adjectives)


def _demonyms(name: str) -> frozenset[str]:
    """What belongs to a country, from the table of the world's countries."""
    country = by_name().get(name.casefold())
    return frozenset(names.fold(demonym) for demonym in country.demonyms) if country else frozenset()


def _made(name: str) -> frozenset[str]:
    """What belongs to a country or people, as English mostly makes it of the name: Meridia, Meridian."""
    key = names.tokens(name)[0]
    return frozenset({f"{key}n"}) if len(key) > 4 and key.endswith("a") else frozenset()


def _party_of(actor: Actor, parties: Sequence[_Names]) -> str | None:
    folded = {names.tokens(name) for name in all_names(actor)}
    if actor.kind != "person":
        for party in parties:
            if folded & party.names:
                return party.party
        for party in parties:
            if any(_is_organ(name, party) for name in folded):
                return party.party
    for description in actor.descriptions:
        for party in parties:
            if _describes(names.tokens(description), party):
                return party.party
    return None


def _is_organ(name: tuple[str, ...], party: _Names) -> bool:
    """Whether a name is that of a part of a party: it names an office after the party's name, or before "of" it."""
    if any(_is_office_of(name, own) for own in party.names):
        return True
    rest = _after_name(name, party)
    return rest is not None and any(t in _OFFICIALS for t in rest) and not any(t in _PRESS for t in rest)


def _is_office_of(name: tuple[str, ...], own: tuple[str, ...]) -> bool:
    """Whether a name is an office and whose it is: "Ministry of Defence of the Republic"."""
    office = name[: -len(own)]
    while office and office[-1] == "the":
        office = office[:-1]
    return name[-len(own) :] == own and office[-1:] == ("of",) and is_bare_office(" ".join(office[:-1]))


def _after_name(name: tuple[str, ...], party: _Names) -> tuple[str, ...] | None:
    for own in party.names:
        if len(own) < len(name) and name[: len(own)] == own:
            return name[len(own) :]
    return name[1:] if name and name[0] in party.adjectives else None


def _describes(description: tuple[str, ...], party: _Names) -> bool:
    """Whether a description makes somebody an official of the party."""
    if any(token in _APART for token in description) or not any(token in _OFFICIALS for token in description):
        return False
    if any(token in party.adjectives for token in description):
        return True
    return any(
        description[at : at + len(own)] == own for own in party.names for at in range(len(description) - len(own) + 1)
    )


# "Ministry of Trade and Industry": so many words, a state's name among them would come after a second "of".
_FIELD = 6


def is_bare_office(description: str) -> bool:
    """Whether words name an office and not whose it is: "spokeswoman", "Ministry of Defence"."""
    full = names.tokens(description)
    if full[:2] in (("ministry", "of"), ("department", "of")) and "of" not in full[2:] and len(full) <= _FIELD:
        return True  # whatever a ministry is of is a field, and no state
    kept = [token for token in full if token not in _JOINING]
    return (
        bool(kept)
        and any(token in _OFFICIALS for token in kept)
        and all(token in _OFFICIALS or token in _FIELDS for token in kept)
    )
