"""Which lines are the name of a body: a ministry, a mission, an outlet. Read by the noun that such names end in."""

from __future__ import annotations

import re

_MEDIA = (
    "times|news|post|herald|gazette|tribune|journal|press|agency|observer|chronicle|mail|daily|weekly|review|standard"
    "|monitor|mirror|guardian|telegraph|courier|record|radio|television|tv|broadcasting|service|network|online|today"
    "|bulletin|dispatch|sentinel|examiner|inquirer|reporter|media|wires?|newsletter|star|sun|globe|voice|echo|argus"
    "|ledger|register"
)
_ISSUERS = (
    "mission|ministry|office|council|commission|centre|center|institute|project|group|foundation|front|movement|party"
    "|union|government|cabinet|presidency|authority|assembly|parliament|senate|committee|secretariat|delegation|embassy"
    "|department|library|house|bureau|court|tribunal|federation|league|organi[sz]ation|association|alliance|coalition|command|army"
    "|forces|panel|observatory|university|directorate|inspectorate|board|bank|branch|administration|mechanism|chamber|initiative|society|programme"
)
_OUTLET = re.compile(rf"\b(?:{_MEDIA})\b", re.IGNORECASE)
_BODY = re.compile(rf"(?:{_MEDIA}|{_ISSUERS})", re.IGNORECASE)
_CALLED = re.compile(rf"\b(?=[A-Z])(?i:{_MEDIA}|{_ISSUERS})\b")
_JOINER = re.compile(r"(?:of|for|in|on|to|at|from)", re.IGNORECASE)
SMALL_WORDS = frozenset(["of", "for", "the", "and", "in", "on", "to", "at", "from", "de", "&"])
_PERSON = re.compile(
    r"\b(?:minister|president|secretary|spokes\w+|chair\w*|governor|ambassador|envoy|commander|chief|king|queen)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14
_FIRST_OF_ISSUER = re.compile(rf"(?:the )?(?:{_ISSUERS}) (?:of|for)\b", re.IGNORECASE)


def names_body(name: str) -> bool:
    """Whether a name has a word that bodies are called by ("Harrow Times", "Joint Monitoring Mission")."""
    return bool(_CALLED.search(name)) and not _PERSON.search(name)


def is_issuer(line: str) -> bool:
    """Whether a line is the name of a body that speaks for itself, and not that of an outlet."""
    return is_body_line(line) and not _OUTLET.search(line)


def is_person(name: str) -> bool:
    """Whether a name is that of an office that one person holds ("Minister of Trade")."""
    return bool(_PERSON.search(name))


def initials(name: str) -> str:
    """The first letters of the words of a name that begin with a capital."""
    return "".join(word[0] for word in name.split() if word[:1].isupper())


def is_body_line(line: str) -> bool:
    """Whether a whole line is the name of a body: words in capitals, and the last before "of" or "in" is its noun."""
    words = line.split()
    if not 2 <= len(words) <= _MOST_WORDS or any(ch.isdigit() or ch in '.!?:;"“”' for ch in line) or is_person(line):
        return False
    if not all(word[:1].isupper() or word in SMALL_WORDS for word in words):
        return False
    end = next((at for at, word in enumerate(words) if _JOINER.fullmatch(word)), len(words))
    return end > 0 and bool(_BODY.fullmatch(words[end - 1].strip(",")))


def is_issuing_line(line: str, running: str, lower: frozenset[str]) -> bool:
    """Whether a line before the body names the body that issued the document, and is no headline in capitals.

    `running` is the text of the body and `lower` its words in lower case: a headline's words come back there, the
    words of a name do not, or come back as the name.
    """
    if not is_body_line(line):
        return False
    core = re.split(r"\s(?:in|at)\s|,", line)[0]
    if core.casefold() in running.casefold():
        return True
    others = [word for word in line.split() if word.casefold() not in SMALL_WORDS and not _BODY.fullmatch(word)]
    return bool(_FIRST_OF_ISSUER.match(line)) and sum(word.casefold() in lower for word in others) <= 1
