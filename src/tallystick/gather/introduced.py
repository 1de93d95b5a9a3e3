"""How a text introduces a person beside the name: "Arvid Kell, spokesman of the Front", "its engineer, Lena Voss"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tallystick.records import Actor, Document

# What persons are by their office or their work.
_OFFICES = """
administrator admiral adviser advisor ambassador analyst archaeologist archbishop attorney biologist bishop brigadier
captain chair chairman chairperson chairwoman chancellor chemist chief coach colonel commander commissioner consul
coordinator correspondent councillor counsel counsellor curator deacon dean delegate deputy diplomat director doctor
driver economist editor elder engineer envoy epidemiologist executive expert farmer fellow fisherman founder general
geologist governor guard head historian hydrologist imam inspector investigator journalist judge lawmaker lawyer leader
lecturer legislator lieutenant magistrate major manager marshal master mayor mediator medic merchant meteorologist
midwife miner minister monitor negotiator nurse observer officer official ombudsman organiser organizer owner
paramedic pastor pathologist pharmacist physician physicist pilot planner prefect premier president priest principal
professor prosecutor rapporteur ranger rector registrar reporter representative researcher resident scholar scientist
secretary senator sergeant sheikh sheriff sociologist soldier specialist spokesman spokesperson spokeswoman
superintendent supervisor surgeon surveyor teacher technician trader treasurer trustee veterinarian villager volunteer
warden witness worker
"""
_OFFICE_WORDS = "|".join(_OFFICES.split())
_OFFICE = rf"(?:[\w’'-]+\s+){{0,4}}?(?:[\w’'-]+-)?(?:{_OFFICE_WORDS})(?:-general)?"
_WHERE = r"(?:\s+(?:of|for|at|in|to|with)\s+(?:the\s+|an?\s+)?[\w’'&-]+(?:\s+[\w’'&-]+){0,6}?)?"
_SAID = r"(?:said|says|told|added|denied|called|announced|confirmed|rejected|wrote|observed|warned)"
_MARK = r"(?:^|[.,;:”\"—–]\s+|\b" + _SAID + r"\s+)"
_TITLES = ("Dr", "Mr", "Mrs", "Ms", "Dame", "Sir", "Prof", "Professor", "Colonel", "General")
_TITLE = rf"(?:(?:{'|'.join(_TITLES)})\.?\s+)?"
# The office after the name and its comma, up to the next mark or verb of saying; before the name, between marks; or
# right before the name, without an article.
_AFTER = re.compile(rf",\s+(?:an?\s+|the\s+)?({_OFFICE}{_WHERE})(?=[,.;]|\s+{_SAID}\b)", re.IGNORECASE)
_BEFORE = re.compile(rf"{_MARK}(?:(?:an?|the|its|their|our)\s+)?({_OFFICE}{_WHERE}),\s+{_TITLE}$", re.IGNORECASE)
_DIRECTLY = re.compile(rf"(?:^|[.,;:”\"—–]|\b[a-z]+)\s+((?:[A-Z]{{2,6}}\s+|[a-z]+\s+)?(?:{_OFFICE_WORDS}))\s+{_TITLE}$")
# The body that a person is of, right after the name: "Lena Voss of the Harbour Institute".
_OF = re.compile(r"\s+(of\s+(?:the\s+)?(?:[\w’'-]+\s+){0,3}?[A-Z][\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+)*)")
# A verb of saying that stands before an office: "says our analyst, Lena Voss".
_SPEAKS = re.compile(rf"^{_SAID}\s+(?:an?|the|its|their|our)?\s*", re.IGNORECASE)
_COMMA = re.compile(rf",\s+{_TITLE}$", re.IGNORECASE)
_LETTERS = re.compile(r"[a-z]+")
_OFFICE_SET = frozenset(_OFFICES.split())
_TITLE_SET = frozenset(title.lower() for title in _TITLES)
# So many characters before a name can hold what introduces it.
_REACH = 120


def place_introduced(actors: Sequence[Actor], documents: Mapping[str, Document]) -> tuple[Actor, ...]:
    """Add to the descriptions of persons the offices and bodies by which a text introduces them beside their names."""
    placed = []
    for actor in actors:
        if actor.kind == "person":
            said = list(actor.descriptions)
            for words_ in _introductions(actor, documents):
                if not any(words_.lower() in known.lower() for known in said):
                    said.append(words_)
            if len(said) > len(actor.descriptions):
                actor = replace(actor, descriptions=tuple(said))
        placed.append(actor)
    return tuple(placed)


def _introductions(actor: Actor, documents: Mapping[str, Document]) -> list[str]:
    found = []
    for document, start, end in actor.mentions:
        text = documents[document].text if document in documents else ""
        before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
        matches = (_AFTER.match(text, end), *_leading_to_name(before), _OF.match(text, end))
        for match in matches:
            if match is not None:
                found.append(_SPEAKS.sub("", " ".join(match[1].split())))
    return found


def _leading_to_name(before: str) -> list[re.Match[str] | None]:
    """What introduces a person before the name. Most names have neither a comma nor an office right before them."""
    last = before.rsplit(None, 2)[-2:]
    led = bool(last) and (last[-1].endswith(",") or last[-1].rstrip(".").lower() in _TITLE_SET)
    led = led and _COMMA.search(before) is not None and not _OFFICE_SET.isdisjoint(_LETTERS.findall(before.lower()))
    found = [_BEFORE.search(before)] if led else []
    if not _OFFICE_SET.isdisjoint(last):
        found.append(_DIRECTLY.search(before))
    return found
