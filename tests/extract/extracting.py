"""What the tests of extract stand on: documents written here, read by the real extractor with the real model."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tallystick.extract import Extractor
from tallystick.records import Block, Document, Extraction, Published, Role, Statement, make_id


@cache
def extractor() -> Extractor:
    """One extractor for all tests: the model is loaded once."""
    return Extractor([])


def document(*paragraphs: str | tuple[Role, str], language: str | None = "en", key: str = "a") -> Document:
    """A document with these paragraphs; a pair gives one another role."""
    text = ""
    blocks: list[Block] = []
    for unit, item in enumerate(paragraphs):
        role: Role = "paragraph" if isinstance(item, str) else item[0]
        words = item if isinstance(item, str) else item[1]
        blocks.append(Block(len(text), len(text) + len(words), role, unit))
        text += words + "\n\n"
    blocks = [block for block in blocks if text[block.start : block.end].strip()]
    return Document(
        make_id("d", key, text), "0" * 64, "a.txt", "article", None, None, (), (), language, None,
        Published("2031-06-03", "given"), Published(), text, tuple(blocks),
    )  # fmt: skip


@dataclass(frozen=True)
class Read:
    """A document with what was read in it, and short ways to ask."""

    document: Document
    extraction: Extraction

    def words(self, statement: Statement) -> str:
        return self.document.text[statement.start : statement.end]

    def quotes(self, statement: Statement) -> list[str]:
        return [self.document.text[span.start : span.end] for span in statement.quote]

    def name(self, actor: str | None) -> str | None:
        return next((a.name for a in self.extraction.actors if a.id == actor), None)

    def chain(self, statement: Statement) -> list[str | None]:
        return [self.name(actor) for actor in statement.chain]

    def speaker(self, statement: Statement) -> str | None:
        return self.name(statement.speaker.actor) if statement.speaker else None

    def holding(self, words: str) -> Statement:
        return next(s for s in self.extraction.statements if words in self.words(s))


def read(*paragraphs: str | tuple[Role, str], language: str | None = "en") -> Read:
    made = document(*paragraphs, language=language)
    return Read(made, extractor().extract(made))
