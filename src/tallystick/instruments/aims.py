"""The parts of a commitment's text: what it asks for first, what it adds, each by the stems that tell it.

"Review the law and reconstitute the Boundary Commission (BC), before the end of the year, in order to …" asks for two
things. A clause can be about one of them; about the commitment as a whole it never is.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from tallystick.instruments.duties import Duty, families_of, thing
from tallystick.text import stem_of as stem
from tallystick.text import words

# Where a text goes on to another thing: punctuation, an infinitive, a relative clause, an exception, a time.
PARTS = re.compile(
    r"[.;:()]|\bto (?!the\b|an?\b|all\b|its\b|this\b|such\b|[A-Z\d])|\b(?:that|which|who|until|except|unless|so as|"
    r"in order|as per|for (?:the )?purposes? of|provided)\b|\b(?:before|after|within|during|at least|no later than)\b"
    r"[^,.;:]*|,? and (?=(?:re)?[a-z]+(?:ate|ute|ise|ize|ish|uct|ent|ure|ide|ain|ove|ase|end|are|ect) "
    r"(?:the|an?)\b)",
    re.ASCII,
)
# "National Boundary Commission (NBC)": the short name stands for the long one.
SHORT_NAME = re.compile(r"((?:[A-Z][\w’'-]*(?:\s+(?:of|and|for|the)\b)*\s+){1,9})\(([A-Z][A-Za-z&/-]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Aim:
    """One thing that a commitment asks for: its stems, those of verbs among them, the acts, and short names.

    A short name stands with the stems of the long one.
    """

    keys: frozenset[str]
    verbs: frozenset[str]
    families: frozenset[str]
    short: tuple[tuple[str, frozenset[str]], ...] = ()

    def shared(self, keys: Collection[str]) -> frozenset[str]:
        """Its stems that are among these, those for which a short name stands included."""
        found = set(self.keys.intersection(keys))
        for name, meant in self.short:
            if name in keys:
                found |= meant & self.keys | {name}
        return frozenset(found)


def aims_of(duty: Duty) -> tuple[Aim, ...]:
    """The parts of a commitment that say something, in the order of its text."""
    text = duty.commitment.text
    bound = {name for party in duty.instrument.parties for name in (party.name, *party.aliases)}
    short = tuple(
        (stem(match[2]), frozenset(thing(stem(match[1][w.start : w.end])) for w in words(match[1])))
        for match in SHORT_NAME.finditer(text)
        if match[2] not in bound
    )
    # A party's long name says who acts, and is no part of what is asked for.
    plain = SHORT_NAME.sub(lambda match: " " if match[2] in bound else match[1], text)
    made = []
    for part in PARTS.split(plain):
        written = [part[word.start : word.end] for word in words(part)]
        keys = frozenset(thing(stem(word)) for word in written) & duty.keys
        families = frozenset[str]().union(*map(families_of, written)) & (duty.owed | duty.forbidden)
        if len(keys) > 1 or (keys and families):
            made.append(
                Aim(
                    keys,
                    keys & duty.verbs,
                    families,
                    tuple(pair for pair in short if len(pair[1] & keys) * 4 > len(pair[1]) * 3),
                )
            )
    return tuple(made) or (Aim(duty.keys, duty.verbs, duty.owed | duty.forbidden, short),)
