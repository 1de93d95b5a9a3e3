"""How a text introduces a person beside the name: "Arvid Kell, spokesman of the Front", "a spokeswoman, Lena Voss"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.records import Actor, Document

_OFFICE = r"(?:[\w’'-]+\s+){0,4}?(?:spokes(?:man|woman|person)|(?:prime )?minister|ambassador|envoy|commander)"
_WHOSE = r"(?:\s+(?:of|for)\s+(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,5}?)?"
_SAID = r"(?:said|says|told|added|denied|called|announced|confirmed|rejected|wrote)"
# The office after the name and its comma, up to the next mark or verb of saying; or before the name, between marks.
_AFTER = re.compile(rf",\s+(?:an?\s+|the\s+)?({_OFFICE}{_WHOSE})(?=[,.;]|\s+{_SAID}\b)", re.IGNORECASE)
_BEFORE = re.compile(rf"(?:^|[.,;:”\"]\s+|\b{_SAID}\s+)(?:an?|the)\s+({_OFFICE}{_WHOSE}),\s+$", re.IGNORECASE)
# So many characters before a name can hold what introduces it.
_REACH = 120


def place_introduced(actors: Sequence[Actor], documents: Mapping[str, Document]) -> tuple[Actor, ...]:
    """Add to the descriptions of persons the offices by which a text introduces them right beside their names."""
    placed = []
    for actor in actors:
        if actor.kind == "person":
            said = dict.fromkeys((*actor.descriptions, *_introductions(actor, documents)))
            actor = replace(actor, descriptions=tuple(said))
        placed.append(actor)
    return tuple(placed)


def _introductions(actor: Actor, documents: Mapping[str, Document]) -> list[str]:
    found = []
    for document, start, end in actor.mentions:
        text = documents[document].text if document in documents else ""
        before = _BEFORE.search(text[max(0, start - _REACH) : start].rpartition("\n")[2])
        for match in (_AFTER.match(text, end), before):
            if match is not None:
                found.append(" ".join(match[1].split()))
    return found
