"""What an actor is called, as it is typed and compared: without an article, without case and accents."""

from __future__ import annotations

import re

from tallystick.records import Actor
from tallystick.text import words

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_CAPITAL = re.compile(r"\b[^\W\d_a-z]")


def proper_names(actor: Actor) -> list[str]:
    """The names of an actor that are written with a capital: "the report" is one for many."""
    return [name for name in (actor.name, *actor.aliases) if _CAPITAL.search(without_article(name))]


def without_article(name: str) -> str:
    """A name without an article before it."""
    return _ARTICLE.sub("", name)


def folded(name: str) -> tuple[str, ...]:
    """The words of a name, by which its spellings are one."""
    return tuple(word.key for word in words(without_article(name)))


def key_of_name(name: str) -> str:
    """The words of a name as one, by which it is looked up."""
    return " ".join(folded(name))
