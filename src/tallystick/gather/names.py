"""Names of actors, folded so that the same name in two documents is found equal."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from tallystick.text import keys


def table(text: str) -> frozenset[str]:
    """A set of words, written as one text."""
    return frozenset(text.split())


_TITLES = table(
    """mr mrs ms dr sir lord lady gen general lt lieutenant maj major col colonel brig brigadier capt captain sgt
    cmdr commander adm admiral president minister secretary ambassador envoy senator sen rep governor gov mayor prof
    professor judge justice chancellor prime foreign defence defense interior deputy vice spokesman spokeswoman
    spokesperson director chief ret mullah sheikh haji maulvi king queen prince princess"""
)
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "at", "de", "la", "a", "an"})
# Words that many bodies are called by for short; alone, they name a body in one document and no further.
_COMMON = table(
    """agency army authority bureau cabinet command commission committee council country court department embassy
    forces government group institute military ministry office organisation organization parliament police report
    state states team union university committee administration authorities document paper study review statement
    monitors mission society secretariat panel board federation association observer observers inspectorate"""
)
_DAYS = table(
    """january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday"""
)


_POSSESSIVE = re.compile(r"['’]s\b")


@lru_cache(maxsize=65536)
def tokens(name: str) -> tuple[str, ...]:
    """The folded words of a name, without a leading article or day ("March the Mission") and without a possessive."""
    found = keys(_POSSESSIVE.sub("", name))
    while len(found) > 2 and found[0] in _DAYS and found[1] in ("the", "a", "an"):
        found = found[1:]
    while found and found[0] in ("the", "a", "an"):
        found = found[1:]
    return tuple(found)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name as one folded string."""
    return " ".join(tokens(name))


@lru_cache(maxsize=65536)
def person(name: str) -> tuple[str, ...]:
    """The folded words of a person's name, without titles and without the body that follows ("of the Mission")."""
    known = tokens(name)
    end = next((at for at, pair in enumerate(pairwise(known)) if at > 1 and pair == ("of", "the")), len(known))
    kept = tuple(token for token in known[:end] if token not in _TITLES)
    return kept or tokens(name)


@lru_cache(maxsize=65536)
def initials(name: str) -> str:
    """The acronym that a name of several words would have."""
    kept = [token for token in tokens(name) if token not in _SMALL]
    return "".join(token[0] for token in kept) if len(kept) > 1 else ""


@lru_cache(maxsize=65536)
def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym."""
    letters = name.replace(".", "").replace("the ", "")
    return 2 <= len(letters) <= 7 and letters.isalpha() and letters.isupper()


@lru_cache(maxsize=65536)
def is_common(name: str) -> bool:
    """Whether a name says only what sort of body is meant, so that it names another body in another document."""
    kept = [token for token in tokens(name) if token not in _SMALL]
    return not kept or all(token in _COMMON for token in kept) or name == name.lower()


def leads(longer: Iterable[str], shorter: Iterable[str]) -> bool:
    """Whether one of the longer names begins with one of the shorter ones: a body, and a part of it."""
    starts = [tokens(name) for name in shorter]
    for name in longer:
        full = tokens(name)
        if any(start and len(start) < len(full) and full[: len(start)] == start for start in starts):
            return True
    return False


# What a group of persons with a task is called, by the last word of its name: "the ceasefire commission".
BODIES = table(
    "board commission committee council mission monitors observatory observers organisation organization panel "
    "secretariat team"
)
# What a body may be called by for short, by the last word of its name, beside those of `BODIES`.
HEADS = BODIES | table(
    """agency army association authority bank bureau centre center charity church company council court department
    embassy force foundation fund government group hospital institute ministry network office party police project
    society trust union university watchdog"""
)
_AGREEMENTS = table(
    "accord agreement armistice arrangement ceasefire charter compact convention deal declaration framework initiative "
    "memorandum pact package plan protocol resolution roadmap settlement treaty truce understanding"
)
_TELLS = table("analysis assessment audit briefing dossier report review statement study survey")


@lru_cache(maxsize=65536)
def is_agreement(name: str) -> bool:
    """Whether a document of this name binds those who signed it, rather than reporting anything."""
    known = tokens(name)
    head = known[: known.index("of")] if "of" in known[1:] else known
    return not (head and head[-1] in BODIES | _TELLS) and any(token in _AGREEMENTS for token in known)
