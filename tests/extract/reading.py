"""Documents for the tests of this stage, made from text, read with the real parser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tallystick.extract.actors.mentions import find_actors
from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.figures.figures import find_figures
from tallystick.extract.parser.parse import Parser
from tallystick.extract.parser.words import Parse
from tallystick.records import (
    Actor,
    Block,
    DateMention,
    Document,
    Figure,
    Instrument,
    Party,
    Published,
    Role,
    make_id,
)
from tallystick.text import Paragraph, paragraphs

PARTIES = (
    Party("meridia", "Republic of Meridia", ("Meridia", "the government in Port Callan")),
    Party("hff", "Highland Free Front", ("HFF", "the Front")),
)
ACCORD = Instrument("Accord of Harrow Bay", "2031-04-02", PARTIES, (), "Harrow accord")


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def document(text: str, published: str | None = None, furniture: str | None = None) -> Document:
    """A document of one block a line; the line that is `furniture` bears no evidence."""
    blocks = []
    for unit, line in enumerate(re.finditer(r"\S[^\n]*", text)):
        role: Role = "furniture" if line.group() == furniture else "paragraph"
        blocks.append(Block(line.start(), line.end(), role, unit))
    when = Published(published, "given" if published else "unknown")
    key = make_id("d", text)
    return Document(
        key, "0" * 64, "a.txt", "article", None, None, (), (), "en", None, when, Published(), text, tuple(blocks)
    )


def parsed(doc: Document) -> tuple[list[Paragraph], Sequence[Parse]]:
    found = paragraphs(doc)
    return found, parser().parse([p.text for p in found])


def figures(text: str) -> list[tuple[str, Figure]]:
    doc = document(text)
    return [(doc.text[f.start : f.end], f) for f in find_figures(doc, *parsed(doc))]


def dates(
    text: str, published: str | None = "2031-05-14", instruments: Sequence[Instrument] = ()
) -> list[tuple[str, DateMention]]:
    doc = document(text, published)
    found, _ = parsed(doc)
    mentions = find_dates(doc, found, frame_of(doc, found, instruments))
    return [(doc.text[m.start : m.end], m) for m in mentions]


def values(
    text: str, published: str | None = "2031-05-14", instruments: Sequence[Instrument] = ()
) -> dict[str, str | None]:
    return {words: mention.value for words, mention in dates(text, published, instruments)}


def actors(text: str, published: str | None = "2031-05-14", furniture: str | None = None) -> list[Actor]:
    doc = document(text, published, furniture)
    return list(find_actors(doc, *parsed(doc), PARTIES))


def the_actor(text: str, name: str) -> Actor:
    """The one actor of a text that goes by a name."""
    (found,) = [a for a in actors(text) if name in (a.name, *a.aliases)]
    return found
