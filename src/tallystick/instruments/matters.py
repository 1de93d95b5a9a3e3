"""What a commitment is about by name: the law to be reviewed, the body to be set up, the process to be completed.

In a large case many clauses share words with a commitment, and few speak of its matter. Where one names it and says how
it stands, it is evidence whoever acts: a parliament that passes the law, a fund that is short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tallystick.instruments.aims import PARTS, SHORT_NAME
from tallystick.instruments.conduct import Clause
from tallystick.instruments.duties import Duty, families_of, thing
from tallystick.instruments.lexicon import act_words
from tallystick.text import stem_of as stem
from tallystick.text import words

_WORD = re.compile(r"[\w’'-]+")
_JOINING = frozenset({"of", "and", "for"})
_ARTICLES = frozenset({"the", "The", "a", "A", "an", "An"})
# What follows these is where, by whom or before whom something is done.
_CIRCUMSTANCE = frozenset({"to", "through", "by", "before", "with", "from", "in", "at", "under", "as", "per", "during"})
# What says nothing of the matter by itself.
_GENERAL = frozenset(stem(word) for word in ("process", "system", "programme", "mechanism", "arrangement"))
# What something is done for, or until when, is not what is asked for.
_PURPOSE = re.compile(
    r"\b(?:for (?:the )?purposes? of|in order to|so as to|so that|with a view to|to ensure|until|before|after|except|"
    r"unless|preceding)\b[^.;,]*",
    re.IGNORECASE,
)
# What is held is an event, and needs no name: "conduct free, fair and credible elections".
_HELD = re.compile(r"\b(?:hold|holds|conduct|organi[sz]e|convene)\b (?P<what>[^.;:()]*)", re.IGNORECASE)
# A clause of fewer words goes on from what stands before it ("… and has since been presented to").
_SHORT_CLAUSE = 7
# Of a name of more words than these one may be missing.
_LONG_NAME = 3
# So many clauses of a case, at most, name what tells one commitment from another.
_SELDOM = 1 / 50


@dataclass(frozen=True, slots=True)
class Matter:
    """A name by its stems, in order, and the short form that stands for it."""

    stems: tuple[str, ...]
    short: str | None = None

    def named_in(self, keys: Sequence[str]) -> bool:
        """Whether the name, or all but one word of a long one, stands in a run of stems, with little between."""
        if self.short is not None and self.short in keys:
            return True
        wanted = set(self.stems)
        needed = len(self.stems) - (len(self.stems) > _LONG_NAME)
        width = len(self.stems) + 2
        places = [at for at, key in enumerate(keys) if key in wanted]
        return any(len(wanted.intersection(keys[at : at + width])) >= needed for at in places)


class Matters:
    """Where the clauses of a large case name what its commitments are about; what many clauses name tells nothing."""

    def __init__(self, duties: Sequence[Duty], clauses: Sequence[Clause]) -> None:
        groups = {duty.commitment.id: matters_of(duty) for duty in duties}
        matters = {matter for found in groups.values() for group in found for matter in group}
        first = {key for matter in matters for key in (*matter.stems, matter.short) if key}
        places: dict[str, list[int]] = {}
        keys = [_told_in(clause) for clause in clauses]
        for at, held in enumerate(keys):
            for key in first.intersection(held):
                places.setdefault(key, []).append(at)
        named = {matter: _named(matter, places, keys) for matter in matters}
        most = _SELDOM * len(clauses)
        self._of: dict[str, frozenset[int]] = {}
        for commitment, found in groups.items():
            # Of a body that is turned into another the rarer tells which commitment is meant.
            rarest = [min((named[matter] for matter in group), key=len) for group in found]
            self._of[commitment] = frozenset().union(*(one for one in rarest if len(one) <= most))

    def of(self, duty: Duty) -> frozenset[int]:
        """The places of the clauses that name what a duty is about."""
        return self._of.get(duty.commitment.id, frozenset())


def _told_in(clause: Clause) -> tuple[str, ...]:
    """The stems of the clause; a short one, whose subject stands apart, with what stands before it in its sentence."""
    p = clause.proposition
    goes_on = len(clause.keys) < _SHORT_CLAUSE and not p.subject and not p.agents
    return clause.sentence_keys if goes_on else tuple(map(thing, clause.keys))


def _named(matter: Matter, places: Mapping[str, Sequence[int]], keys: Sequence[Sequence[str]]) -> frozenset[int]:
    asked = set(places.get(matter.short or "", ()))
    # All but one of its words must stand there, so one of any two does.
    asked.update(*(places.get(key, ()) for key in sorted(matter.stems, key=lambda key: len(places.get(key, ())))[:2]))
    return frozenset(at for at in asked if matter.named_in(keys[at]))


def matters_of(duty: Duty) -> tuple[tuple[Matter, ...], ...]:
    """What a commitment changes or brings about, by name: a group for each thing that it asks for, none where it asks
    for no change.
    """
    if duty.forbids:
        return ()
    bound = {name for party in duty.instrument.parties for name in (party.name, *party.aliases)}
    short_of = {match[1].strip(): match[2] for match in SHORT_NAME.finditer(duty.commitment.text)}
    plain = _PURPOSE.sub(" ", SHORT_NAME.sub(lambda match: match[1], duty.commitment.text))
    groups: list[tuple[Matter, ...]] = []
    for part in PARTS.split(plain):
        if not act_words.CHANGING.intersection(stem(part[word.start : word.end]) for word in words(part)):
            continue
        found = []
        for name in _names_in(part):
            key = tuple(thing(stem(name[word.start : word.end])) for word in words(name))
            key = tuple(one for one in key if one not in _JOINING | _GENERAL)
            short = next((short for long, short in short_of.items() if long.endswith(name)), None)
            if len(key) > 1 and short not in bound and not any(name in one or one in name for one in bound):
                found.append(Matter(key, stem(short) if short else None))
        held = _HELD.search(part)
        events = [word for word in _WORD.findall(held["what"]) if families_of(word) & act_words.EVENTS] if held else []
        if events:
            groups.append((Matter((thing(stem(events[-1])),)),))
        groups.append(tuple(found))
    # "Parties Act" and then "parties": the shorter name only takes the longer one up.
    whole = {matter.stems for group in groups for matter in group}
    taken_up = {one for one in whole for other in whole if len(one) > 1 and set(one) < set(other)}
    kept = (tuple(matter for matter in group if matter.stems not in taken_up) for group in groups)
    return tuple(group for group in kept if group)


def _names_in(part: str) -> Iterator[str]:
    """Runs of capitals, and compounds that begin with one: "Salt Boundary Commission", "Charter-making process"."""
    run: list[re.Match[str]] = []
    lead = ""
    tokens = list(_WORD.finditer(part))
    for at, token in enumerate(tokens):
        word = token.group()
        after = tokens[at + 1].group() if at + 1 < len(tokens) else ""
        adjacent = not run or not part[run[-1].end() : token.start()].strip()
        compound = bool(run) and "-" in run[-1].group() and word.islower()
        if not run and word in _ARTICLES:
            continue
        if adjacent and (word[0].isupper() or compound or (run and word in _JOINING and after[:1].isupper())):
            lead = lead if run else _lead(tokens[:at])
            run.append(token)
            if not compound:
                continue
        if run and lead not in _CIRCUMSTANCE:
            yield part[run[0].start() : run[-1].end()]
        run = []
    if run and lead not in _CIRCUMSTANCE:
        yield part[run[0].start() : run[-1].end()]


def _lead(before: list[re.Match[str]]) -> str:
    """The word before a name, or before its article."""
    return next((token.group() for token in reversed(before) if token.group() not in _ARTICLES), "")
