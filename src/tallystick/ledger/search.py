"""Full-text search over the passages of statements and the titles of documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
_HITS = text(
    """
    SELECT p.document, p.statement, p.start, p."end", p.text
    FROM passages_words JOIN passages p ON p.id = passages_words.rowid
    WHERE passages_words MATCH :query
    ORDER BY bm25(passages_words), p.id LIMIT :limit
    """
)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that has the words: of a statement, or the title of a document where `statement` is None."""

    document: str
    statement: str | None
    start: int | None
    end: int | None
    text: str


def query_of(words: str) -> str:
    """What a person typed, as FTS5 reads it: all the words, "phrases" together, an asterisk at the end for a beginning.

    Every part is quoted, so that nothing a person types is read as syntax. Empty where there is no word in it.
    """
    parts = []
    for phrase, word in _PHRASE.findall(re.sub(r"[“”„«»]", '"', words)):
        bare = (phrase or word).replace('"', " ").replace("\0", " ").strip()
        stem = bare.rstrip("*")
        if any(ch.isalnum() for ch in stem):
            parts.append(f'"{stem}"' + ("*" if stem != bare and not phrase else ""))
    return " ".join(parts)


def search(connection: Connection, words: str, limit: int) -> list[Hit]:
    """The passages that have all the words, the best first."""
    query = query_of(words)
    if not query:
        return []
    return [Hit(*row) for row in connection.execute(_HITS, {"query": query, "limit": limit})]
