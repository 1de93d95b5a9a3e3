"""What in the text of a document may be the name of an actor: from the parser, from tables, from brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tallystick.countries import by_demonym, by_name
from tallystick.extract.actors.names import PARTICLES, TITLES, fold, initials_of, is_acronym, key_of, tokens
from tallystick.extract.actors.people import PERSONS
from tallystick.extract.actors.register import Register, guess
from tallystick.extract.actors.seats import SEATS
from tallystick.extract.actors.world_bodies import NAMES as WORLD_NAMES
from tallystick.extract.parser.words import Parse
from tallystick.records import ActorKind
from tallystick.text import Paragraph

_ENTITY_KINDS: dict[str, ActorKind] = {
    "PERSON": "person", "ORG": "organisation", "NORP": "other", "GPE": "place", "LOC": "place", "FAC": "place",
}  # fmt: skip

# Heads of phrases that name who acts for a body or country: "Meridian authorities", "Mission observers".
_BODY_HEADS: dict[str, ActorKind] = {
    **dict.fromkeys(("government", "administration", "authorities", "officials", "cabinet", "junta"), "government"),
    **dict.fromkeys(("ministry", "delegation", "diplomats", "parliament", "military", "army", "police"), "government"),
    **dict.fromkeys(("monitors", "observers", "inspectors", "investigators", "experts", "mediators"), "organisation"),
    **dict.fromkeys(("peacekeepers", "team", "mission", "panel"), "organisation"),
}

# Words that NER takes for names, or that stand capitalised for other reasons than being one.
_NO_NAMES = frozenset(
    [
        "state",
        "states",
        "west",
        "east",
        "north",
        "south",
        "western",
        "eastern",
        "northern",
        "southern",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "the",
        "a",
        "an",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "this",
        "that",
        "these",
        "those",
        "there",
        "here",
        "in",
        "on",
        "at",
        "by",
        "to",
        "of",
        "for",
        "from",
        "but",
        "and",
        "or",
        "if",
        "as",
        "so",
        "yet",
        "not",
        "no",
        "yes",
        "article",
        "annex",
        "chapter",
        "section",
        "resolution",
        "agreement",
        "accord",
        "deal",
        "report",
        "photo",
        "file",
        "image",
        "video",
        "today",
        "yesterday",
        "tomorrow",
        "however",
        "while",
        "although",
        "despite",
        "under",
        "after",
        "before",
        "when",
        "where",
        "who",
        "what",
        "how",
        "why",
        "its",
        "his",
        "her",
        "their",
        "our",
        "my",
        "english",
        "internet",
        "facebook",
        "twitter",
        "god",
        "islam",
        "christianity",
        "judaism",
        "muslim",
        "muslims",
        "christian",
        "christians",
        "jewish",
        "jews",
        "islamic",
        "arab",
        "arabs",
    ]
)


def candidates(paragraphs: Sequence[Paragraph], parses: Sequence[Parse]) -> Iterator[tuple[str, ActorKind]]:
    """The names in a document, as the parser finds them and as the table of countries has them."""
    for paragraph, parse in zip(paragraphs, parses, strict=True):
        for match in _COUNTRY_LIKE.finditer(paragraph.text):
            if match.group().casefold().replace(".", "") in by_name() or key_of(match.group()) in SEATS:
                yield match.group(), "place"
            elif key_of(match.group()) in WORLD_NAMES:
                yield match.group(), "organisation"
        if _title_case(paragraph.text):
            continue
        for match in _BODY_NAME.finditer(paragraph.text):
            yield from ((name, "organisation") for name in _bodies_in(match.group()))
        for match in _APPOSED.finditer(paragraph.text):
            yield match[1], "person"
        for match in _IN_APPOSITION.finditer(paragraph.text):
            if _OFFICE_BEFORE.search(paragraph.text, max(0, match.start() - _REACH), match.start() + 1):
                yield match[1], "person"
        spoken = [(match[1], match[2]) for match in _SAID_OF.finditer(paragraph.text)]
        for name, body in spoken:
            yield from ((name, "person"), (body, "organisation"))
        for pattern in _TOLD_TO_BE:
            yield from ((match[1], "person") for match in pattern.finditer(paragraph.text))
        for entity in parse.entities:
            words = parse.text[entity.start : entity.end]
            if entity.sort in _ENTITY_KINDS and not any(words.startswith(f"{name} of ") for name, _ in spoken):
                yield from _cleaned(words, entity.sort)


# A single name that the text at once says is a person; the parser often misses it where it opens a sentence.
_APPOSED = re.compile(
    r"(?<![\w’'-])((?!(?:The|This|That|Then|Now|Also|He|She|It|They|One|But|And|Today)\b)[A-Z][a-z]{2,}), (?:an?|the) "
    r"(?:[a-z-]+ ){0,3}(?:analyst|professor|lecturer|researcher|lawyer|farmer|teacher|doctor|nurse|activist|economist|"
    r"historian|journalist|engineer|fisherman|shopkeeper|merchant|witness|student|spokesman|spokeswoman|diplomat|"
    r"resident|villager|commander|soldier|fighter)\b"
)
_FULL_NAME = r"[A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?"
# Who speaks for a body whose name follows theirs, which the parser takes for one name: "said Ada Venn of Harrow Aid".
_SAID_OF = re.compile(
    rf"\b(?:said|says|added|wrote|recalled|explained) ({_FULL_NAME}) of (?:the )?"
    r"([A-Z][\w-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w-]+)*)"
)
# Who is told to be a person by a task that opens the sentence, by an apposition at its beginning, or by how they are
# named: "Nurse Ada Venn", "Ada Venn, the ombudsman, sent", "who gave her name only as Vera".
_TOLD_TO_BE = (
    re.compile(rf"(?<![\w-])(?:Nurse|Matron|Midwife|Mayor|Ombudsman|Skipper|Foreman|Pastor) ({_FULL_NAME})"),
    re.compile(
        rf"(?:^|[.!?”\"] )({_FULL_NAME}), (?:an?|the|its|their) (?:[\w-]+ ){{0,3}}"
        rf"(?i:{'|'.join(sorted(PERSONS))})(?: (?:of|in|at|for) [^.,;:]{{2,50}})?,"
    ),
    re.compile(r"\b(?:gave|giving) (?:his|her|their) name (?:only |just )?as ([A-Z][a-z]+)\b"),
)
# A full name between commas, and the office before it that says whose name it is: "the mayor of the town, Ada Venn,".
_IN_APPOSITION = re.compile(r", ([A-Z][a-z]+(?: [A-Z]\.)? [A-Z][a-z]+(?:-[A-Z][a-z]+)?)(?=,)")
_OFFICE_BEFORE = re.compile(
    r"\b(?:the|an?|its|their|our|his|her) (?:[a-z-]+ ){0,3}?"
    rf"(?:{'|'.join(sorted(PERSONS))}|master)(?: (?:of|in|at|for) (?:the )?[A-Z][\w-]+(?: [A-Z][\w-]+){{0,3}})?,$",
    re.IGNORECASE,
)
# So many characters before a name can hold its office.
_REACH = 80
_COUNTRY_LIKE = re.compile(
    r"(?<!\w)(?:[A-Z]\.){2,}|(?<!\w)[A-Z]{2,3}(?!\w)|(?<!\w)[A-Z][a-z]{3,}(?:(?: and| of|"
    r" of the)? [A-Z][a-z]+){0,3}(?!\w)"
)


# A run of capitalised words that ends in a word for a body; the parser often misses these.
_BODY_NAME = re.compile(
    r"(?<![\w’'-])[A-Z][\w-]+(?: (?:(?:and|of|for|on|the) ){0,2}[A-Z][\w-]+){0,7}? (?:Commission|Committee|Council|"
    r"Mission|Team|"
    r"Ministry|Agency|Office|Organi[sz]ation|Union|Alliance|Coalition|Movement|Front|Army|Authority|Bureau|"
    r"Directorate|Panel|"
    r"Secretariat|Assembly|Federation|Foundation|Institute|Observatory|Court|Tribunal|Command|Network|Party|"
    r"Project)(?![\w-])"
)


_OPENERS = re.compile(
    r"^(?:(?:The|A|An|In|On|At|By|For|From|But|And|Since|Until|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|the) )+"
)


def _bodies_in(run: str) -> list[str]:
    """The bodies in a run of capitalised words: two where "and the" parts them, none with a month before it."""
    return [_OPENERS.sub("", name) for name in run.split(" and the ")]


def _title_case(text: str) -> bool:
    """Whether a line is written as a headline: most of its words with a capital, so that capitals tell nothing.

    Several sentences are no headline: short ones about people may have as many capitals.
    """
    if ". " in text and text.rstrip("”’\"') \n").endswith("."):
        return False
    found = [token for token in tokens(text) if len(token.key) > 3]
    return len(found) > 2 and sum(token.capital for token in found) > 0.7 * len(found)


_EDGE = " \"“”‘’'.,;:()[]-–—*#"
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}$")


# A possessor in a name that is one: "St. Mary's Hospital", "the Children's Fund".
_NAMED_AFTER = re.compile(
    r"\b(?:(?:St\.?|Saint|Sainte) [A-Z][\w-]+|People|Women|Children|Men|King|Queen|Lord|Prince|Princess|Mother)['’]s "
    r"[A-Z][\w-]+(?: (?:(?:of|for|and|the) ){0,2}[A-Z][\w-]+)*$"
)


def _cleaned(entity: str, sort: str) -> Iterator[tuple[str, ActorKind]]:
    """The names in an entity of a sort: a possessor and what it possesses are two."""
    whole = re.sub(r"\s+", " ", entity[:200])
    parts = [whole] if _NAMED_AFTER.search(whole) else re.split(r"['’]s (?=[A-Z])", whole)
    for part in parts:
        text = part.strip(_EDGE) + ("." if _ABBREVIATED.search(part.strip()) else "")
        text = re.sub(r" (?:to|of|in|for|and|on|at|from|the)$", "", text)
        text = re.sub(r"['’]s?$", "", re.sub(r"^(?:the|a|an|The|A|An) ", "", text)).strip()
        if _is_name(text, sort):
            yield text, _ENTITY_KINDS[sort] if len(parts) == 1 else "organisation"


def _is_name(text: str, label: str) -> bool:
    keys = key_of(text)
    if not keys or not (text[-1].isalnum() or text[-1] == ".") or len(text) > 90:
        return False
    if any(ch.isdigit() for ch in text) or not any(ch.isupper() for ch in text) or re.search(r"http|@", text):
        return False
    if re.search(r"['’]s ", text) and not _NAMED_AFTER.search(text):
        return False
    if all(key in _NO_NAMES or key in TITLES for key in keys) or keys[0] in _NO_NAMES:
        return False
    if text[:1].islower() and keys[0] not in PARTICLES:
        return False
    if re.search(r"[A-Z.][-–][A-Z]", text) and any(is_acronym(part) for part in re.split(r"[-–]", text)):
        return False  # "UN-Meridia": two actors in one word
    return label != "NORP" or not by_demonym().keys() & {" ".join(keys), " ".join(keys).removesuffix("s")}


# Initials in brackets, of which small words may have small ones: "(HFF)", "(MoW)".
_BRACKETED = re.compile(r"[(\[][“\"]?((?:[A-Z][a-z]?\.?){1,7}[A-Z]\.?)[”\"]?[)\]]")


def introduced(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, str]]:
    """Names with the initials that the text sets in brackets after them."""
    for paragraph in paragraphs:
        for match in _BRACKETED.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 120) : match.start()].rstrip(" ,")
            words = [(m.start(), m.group()) for m in re.finditer(r"[^\s]+", before)]
            for start, word in words[-10:]:
                name = before[start:]
                if (word[:1].isupper() or (key_of(word)[:1] and key_of(word)[0] in PARTICLES)) and fold(
                    match.group(1)
                ) in initials_of(name):
                    yield re.sub(r"^(?:The|the) ", "", name), match.group(1)
                    break


def bodies(paragraphs: Sequence[Paragraph], register: Register) -> Iterator[tuple[str, ActorKind, str | None]]:
    """People or an organ named by the body or country they act for: "Meridian authorities", "Mission observers"."""
    for paragraph in paragraphs:
        for match in _BODY_HEAD.finditer(paragraph.text):
            before = paragraph.text[max(0, match.start() - 60) : match.start()]
            kind = _BODY_HEADS[match.group().lower()]
            words = tokens(before)
            if not words or before[words[-1].end :] not in (" ", "’s ", "'s "):
                continue
            for count in (4, 3, 2, 1):
                if count > len(words):
                    continue
                owner = before[words[-count].start : words[-1].end]
                country = by_demonym().get(owner.casefold())
                holder = (register.exactly(owner) or register.people_of(owner)) if owner[:1].isupper() else None
                if (country or holder) and owner[:1].isupper():
                    if holder is not None and guess(holder) == "person" and not holder.party:
                        break
                    separator = before[words[-1].end :]
                    parent = next(iter(holder.names)) if holder else country.name if country else None
                    if seat := SEATS.get(key_of(owner)):  # who sits there acts for the country
                        register.exactly(seat) or register.add(seat, "place")
                        parent = seat
                    yield f"{owner}{separator}{match.group()}", kind, parent
                    break


_BODY_HEAD = re.compile(rf"(?<![\w-])(?:{'|'.join(_BODY_HEADS)})(?![\w-])")
