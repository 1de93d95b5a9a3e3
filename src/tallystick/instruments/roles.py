"""Who acts in a clause, who is acted on, and who speaks, as the parties of one instrument."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tallystick.instruments.conduct import Clause
from tallystick.instruments.lexicon import party_words
from tallystick.instruments.naming import Cast


@dataclass(frozen=True, slots=True)
class Roles:
    """Who acts in a clause, as one instrument sees it: parties by id, and whether somebody else acts.

    `holding` are the parties in whose camps, custody or ranks something is; `shares` are the figures (by id) that the
    clause gives to one party each.
    """

    acting: frozenset[str]
    acted_on: frozenset[str]
    third_acts: bool
    speaking: str | None
    holding: frozenset[str] = frozenset()
    shares: frozenset[tuple[str, str]] = frozenset()


def roles(clause: Clause, cast: Cast) -> Roles:
    """Read the roles in a clause from its actors, and where they are not known, from where names stand in it."""
    p = clause.proposition
    by_place = cast.parties_in(clause.text)
    located = {party for at, party in by_place if party_words.LOCATING.search(clause.text[:at])}
    located |= _given_to(clause, by_place)
    located |= _suffering(clause, by_place)
    acting = {party for actor in p.agents if (party := cast.party(actor)) and party not in located}
    third = any(cast.party(actor) is None and cast.acts(actor) for actor in p.agents)
    acted_on = {party for actor in (*p.patients, *p.others) if (party := cast.party(actor))}
    speaking = _speaking(clause, cast)
    verb = clause.verb_at
    by_agent = re.search(r"\bby\s+(?:the\s+)?", clause.text[verb:]) if clause.passive else None
    for at, party in by_place:
        after_by = by_agent is not None and at in (verb + by_agent.end(), verb + by_agent.end() - len("the "))
        leads = at < verb and not clause.passive and not acting - {party} and party not in located
        if after_by or (leads and (not third or party_words.LEADING.fullmatch(clause.text[:at]))):
            acting.add(party)
            third = third and not leads
        elif _fires_from(clause.text, at):
            acting.add(party)
        elif party not in acting:
            acted_on.add(party)
    if party_words.BOTH.search(clause.text) and not acting:
        acting |= cast.all_parties()
    if not acting and not third and speaking and party_words.FIRST_PERSON.search(clause.text):
        acting.add(speaking)
    if speaking is None and len(acting) == 1 and _is_its_own(clause):
        (speaking,) = acting
    if not acting and not third:
        acting |= _taken_up(clause, cast)
    holding = {party for at, party in by_place if _holds(clause.text, at)} | _own_hold(clause, cast, speaking)
    return Roles(
        frozenset(acting), frozenset(acted_on), third, speaking, frozenset(holding), _shares(clause, cast, acting)
    )


def _is_its_own(clause: Clause) -> bool:
    """Whether the speaker is the ministry or spokesman of whom the clause speaks: "…, its foreign ministry said"."""
    speaker = clause.statement.speaker
    return speaker is not None and bool(party_words.ITS_OFFICE.match(speaker.text))


def _suffering(clause: Clause, by_place: list[tuple[int, str]]) -> set[str]:
    """Whose people the subject of a passive are, not named again after it: "240 members of the Front were freed"."""
    if not clause.passive:
        return set()
    of_whom = re.compile(r"\bof (?:the )?$")
    ahead = {party for at, party in by_place if at < clause.verb_at and of_whom.search(clause.text[:at])}
    return ahead - {party for at, party in by_place if at >= clause.verb_at}


def _given_to(clause: Clause, by_place: list[tuple[int, str]]) -> set[str]:
    """To whom something is given in a passive: "were sent to Meridia"."""
    if not clause.passive:
        return set()
    after = [(at, party) for at, party in by_place if at > clause.verb_at]
    return {party for at, party in after if re.search(r"\b(?:to|for|from) (?:the )?$", clause.text[:at])}


def _shares(clause: Clause, cast: Cast, acting: set[str]) -> frozenset[tuple[str, str]]:
    """Which numbers are given to which party: "150 by Meridia and 90 by the Front", "and received 90 in return"."""
    found = set()
    for figure in clause.figures:
        after = clause.document.text[figure.end : figure.end + 60]
        by = party_words.BY_WHOM.match(after)
        found |= {(figure.id, party) for at, party in cast.parties_in(after[by.end() :]) if at < 5} if by else set()
        if len(acting) == 1 and party_words.RECEIVING.search(clause.text):
            found |= {(figure.id, party) for party in cast.all_parties() - acting}
    return frozenset(found)


def _fires_from(text: str, at: int) -> bool:
    """Whether a party is named as that from whose lines something comes."""
    return bool(re.search(r"\bfrom (?:the |an? )?$", text[:at]) and party_words.LINES.match(text[at:]))


def _holds(text: str, at: int) -> bool:
    return bool(party_words.HELD_BY.search(text[:at]) or party_words.HOLDS.match(text[at:]))


def _own_hold(clause: Clause, cast: Cast, speaking: str | None) -> set[str]:
    """Whose camps or custody "its" and "our" mean: those of the one party named before, or of the speaker."""
    if re.search(rf"\bour (?:own )?(?:{party_words.PLACES_HELD})\b", clause.text) and speaking:
        return {speaking}
    if not re.search(rf"\b(?:its|their) (?:own )?(?:{party_words.PLACES_HELD})\b", clause.text):
        return set()
    named = {party for _, party in cast.parties_in(clause.before or clause.preceding)}
    return named if len(named) == 1 else set()


def _taken_up(clause: Clause, cast: Cast) -> set[str]:
    """Who "they" or "it" is at the head of a clause, or a verb whose subject stands apart: the one party before it."""
    if party_words.HEADLESS.match(clause.text) and clause.proposition.subject and not clause.passive:
        ahead = {party for _, party in cast.parties_in(clause.before)}
        return ahead if len(ahead) == 1 else set()
    if clause.barring and clause.statement.certainty == "denied" and (party := _speaking(clause, cast)):
        return {party}
    if not party_words.TAKEN_UP.match(clause.text) or clause.statement.speaker is not None:
        return set()
    named = cast.parties_in(clause.before) or cast.parties_in(clause.preceding)
    return {named[0][1]} if len({party for _, party in named}) == 1 else set()


def _speaking(clause: Clause, cast: Cast) -> str | None:
    speaker = clause.statement.speaker
    for actor in (clause.speaker, *clause.statement.chain):
        if party := cast.party(actor):
            return party
    if speaker is None:
        return cast.publishing(clause.document)
    return cast.named_party([speaker.text])
