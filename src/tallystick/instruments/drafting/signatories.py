"""Who an instrument binds: the parties that it names and defines, and the bodies that its obligations name."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

# One line break may part a name, an empty line never does. Each space can be read in one way alone, and a name has an
# end: a table of contents is a run of thousands of capitals.
_SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
_NAME = rf"\b[A-Z][\w’'./-]*(?:{_SPACE}(?:(?:of the|of|and|for|on|in|de|al){_SPACE})?[A-Z][\w’'./-]*){{0,14}}"
# 'Republic of Meridia (hereinafter "the Republic")', 'Highland Free Front (HFF)'
_DEFINED = re.compile(
    rf"(?P<name>{_NAME})\s*,?\s*\((?:(?:herein\w*)?[^()“\"'‘]{{0,40}}?)?[“\"'‘]?(?:the |The )?"
    r"(?P<short>[A-Z][\w’'/. -]{1,40}?)[”\"'’]?\)"
)
_BETWEEN = re.compile(
    rf"\b(?:between|by and between)\s+(?:the )?(?P<a>{_NAME})[^.;]{{0,120}}?\s+and\s+(?:the )?(?P<b>{_NAME})"
)
_EVERY = r"(?:the|both|all|each of the|each|either|no)"
_ALL = re.compile(rf"(?:^|\b{_EVERY} )(?:two |other )?(?:parties|party|sides?|signatories)$", re.IGNORECASE)
# What the words of an instrument are about, and no body that acts.
_NO_BODY = re.compile(
    r"\b(?:Agreements?|Accord|Article|Protocol|Annex|Chapter|Section|Period|Ceasefire|Declaration|Constitution|Law|Act|Appendix"
    r"|Elections?|Forces?|Funds?|Date|Day|Treaty|Resolution|Cessation|Arrangements?|Matrix|Schedule)$"
)


@dataclass
class Signatory:
    """One who is bound: an id for the agreement file, its name, other names, and whether the text calls it a party."""

    id: str
    name: str
    aliases: list[str] = field(default_factory=list)
    party: bool = True

    def names(self) -> list[str]:
        """All names, longest first."""
        return sorted([self.name, *self.aliases], key=len, reverse=True)


def signatories(text: str, preamble: str, subjects: Sequence[str]) -> list[Signatory]:
    """The parties that the preamble names, then bodies that the obligations name as bound more than once.

    `text` is that of the whole instrument, in which bodies get their acronyms; `subjects` are the words for who is
    bound, of every obligation.
    """
    found: list[Signatory] = []
    for match in _BETWEEN.finditer(preamble):
        for name in (match["a"], match["b"]):
            _add(found, name, None, party=True)
    for match in _DEFINED.finditer(preamble):
        if not is_all(match["short"]) and not _NO_BODY.search(match["name"]):
            _add(found, match["name"], match["short"], party=True)
    defined = {m["short"]: m["name"].removeprefix("The ") for m in _DEFINED.finditer(text) if _stands_for(m)}
    spoken = {name for one in found for name in one.names()}
    counted = Counter(_body(subject) for subject in subjects)
    for name, times in counted.most_common():
        if name and name not in spoken and (times > 1 or not found) and not _NO_BODY.search(name):
            long = defined.get(name)
            _add(found, long or name, name if long else None, party=False)
    # A name that the preamble defines and that is never bound is that of a mediator, a place or a text.
    kept = [one for one in found if any(one in bound_by(subject, [one]) for subject in spoken_of(subjects))]
    between = {name for match in _BETWEEN.finditer(preamble) for name in (match["a"], match["b"])}
    return [one for one in found if one in kept or one.name in between]


def _stands_for(defined: re.Match[str]) -> bool:
    """Whether an acronym is made of the first letters of the name before it, but for some."""
    initials = [word[0].casefold() for word in defined["name"].split()]
    letters = [letter.casefold() for letter in defined["short"] if letter.isalpha()]
    return defined["short"][1:2].isupper() and sum(letter in initials for letter in letters) * 3 >= len(letters) * 2


def spoken_of(subjects: Sequence[str]) -> list[str]:
    """The different words for who is bound that name somebody, rather than all parties."""
    return [words for words in dict.fromkeys(subjects) if words and not is_all(words)]


def is_all(words: str) -> bool:
    """Whether the words for who is bound name all parties: "the Parties", "each side"."""
    return _ALL.search(words) is not None


def bound_by(words: str, parties: Sequence[Signatory]) -> list[Signatory]:
    """The parties that the words for who is bound name, one by one; empty where they name none.

    The name must stand at the head: "the seat of the Council" is not the Council.
    """
    found: list[Signatory] = []
    # An opening clause without a comma ("Within 72 hours of signature the Front") leaves the name at the end.
    heads = [*re.split(r",\s*|\s+and\s+|\s+or\s+", words), re.sub(r"^.*\b(?:the|The) (?=[A-Z])", "", words)]
    heads.append(words)
    for head in heads:
        plain = re.sub(r"^(?:and |or )?(?:[Tt]he |[Bb]oth |[Aa]ll |each of the )?", "", head.strip())
        found += [one for one in parties if one not in found and _begins(plain, one)]
    return found


def _begins(words: str, one: Signatory) -> bool:
    return any(re.match(rf"{re.escape(name)}(?:’s|'s)?(?!\w| [A-Z])", words) for name in one.names())


def mentioned(text: str, parties: Sequence[Signatory]) -> list[Signatory]:
    """The parties that are named anywhere in a text."""
    return [one for one in parties if any(re.search(rf"(?<!\w){re.escape(n)}(?!\w)", text) for n in one.names())]


def _add(found: list[Signatory], name: str, short: str | None, *, party: bool) -> None:
    name = re.sub(r"\s+", " ", name).strip(" ,.").removeprefix("The ")
    known = next((one for one in found if name in one.names() or (short and short in one.names())), None)
    known = known or (None if party else _called(found, name))
    if known is None:
        known = Signatory(_id(short or name, {one.id for one in found}), name, party=party)
        found.append(known)
    for alias in (short, name):
        if alias and alias != known.name and alias not in known.aliases:
            known.aliases.append(alias)


def _called(found: Sequence[Signatory], name: str) -> Signatory | None:
    """The one party whose name ends in this one: "the Front" is the Highland Free Front, where no other is."""
    fitting = [one for one in found if one.party and any(n.endswith(f" {name}") for n in one.names())]
    return fitting[0] if len(fitting) == 1 else None


def _body(subject: str) -> str:
    """The name of a body in the words for who is bound, without its article; empty where there is none."""
    match = re.match(rf"(?:[Tt]he )?(?P<name>{_NAME})$", subject)
    return match["name"].removeprefix("The ") if match and not is_all(subject) else ""


def _id(name: str, taken: set[str]) -> str:
    """A short id: the acronym, or the first letters of the words; unique among those given out."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.findall(r"[A-Za-z0-9]+", plain)
    acronym = words[0] if len(words) == 1 else "".join(word[0] for word in words if word[0].isupper())
    base = (acronym or "party").lower()[:12]
    made, count = base, 2
    while made in taken:
        made, count = f"{base}{count}", count + 1
    return made
