"""Reports as actors: the documents that a text speaks of, with who issued them and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from tallystick.records import Actor, Document, make_id
from tallystick.text import Paragraph


@dataclass(frozen=True, slots=True)
class Named:
    """An actor that may have issued a report: its id, names and mentions in the document."""

    id: str
    name: str
    names: tuple[str, ...]
    mentions: tuple[tuple[str, int, int], ...]


def find_reports(document: Document, paragraphs: Sequence[Paragraph], docs: Sequence[Doc], named: Sequence[Named]) -> list[Actor]:
    """The reports that a document speaks of, each with all its mentions."""
    return []
