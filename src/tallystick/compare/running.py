"""The text of a document as it is compared: its evidence-bearing paragraphs, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tallystick.records import Document, Role
from tallystick.text import Paragraph, paragraphs

# Who wrote a text and where it was filed from is no passage that one document takes from another.
_LEFT_OUT: frozenset[Role] = frozenset({"byline", "dateline"})
# What stands beside the running text comes before it.
BODY: frozenset[Role] = frozenset({"paragraph", "list", "table"})


@dataclass(frozen=True)
class RunningText:
    """A document's paragraphs in the order in which they are compared: headlines and captions first, then the body."""

    document: Document
    paragraphs: Sequence[Paragraph]

    @cached_property
    def text(self) -> str:
        """The paragraphs, a line each."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)

    @cached_property
    def starts(self) -> Sequence[int]:
        """Where each paragraph begins in the text."""
        starts, at = [], 0
        for paragraph in self.paragraphs:
            starts.append(at)
            at += len(paragraph.text) + 1
        return starts

    @cached_property
    def body(self) -> int:
        """Where the body begins in the text."""
        inside = (at for at, paragraph in zip(self.starts, self.paragraphs, strict=True) if paragraph.role in BODY)
        return next(inside, len(self.text))


def running(document: Document) -> RunningText:
    """The text of a document as it is compared."""
    kept = [paragraph for paragraph in paragraphs(document) if paragraph.role not in _LEFT_OUT]
    return RunningText(document, tuple(sorted(kept, key=lambda paragraph: paragraph.role in BODY)))
