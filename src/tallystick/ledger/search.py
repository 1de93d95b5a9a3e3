"""Full-text search over the passages of statements and the titles of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, text

from tallystick.ledger.actor_names import folded, proper_names, without_article
from tallystick.records import Actor

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


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what a person typed, without its marks: a word, a "phrase", or the beginning of a word."""

    text: str
    beginning: bool = False


def parts_of(words: str) -> list[Part]:
    """What a person typed, part by part; nothing where there is no word in it."""
    parts = []
    for phrase, word in _PHRASE.findall(re.sub(r"[“”„«»]", '"', words)):
        bare = (phrase or word).replace('"', " ").replace("\0", " ").strip()
        stem = bare.rstrip("*")
        if any(ch.isalnum() for ch in stem):
            parts.append(Part(stem, beginning=stem != bare and not phrase))
    return parts


def query_of(groups: Iterable[Sequence[Part]]) -> str:
    """What is sought, as FTS5 reads it: of every group at least one part, whole phrases or beginnings of words.

    Every part is quoted, so that nothing a person types is read as syntax.
    """
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(part: Part) -> str:
    return f'"{part.text}"' + ("*" if part.beginning else "")


def widened(parts: Sequence[Part], actors: Iterable[Actor]) -> list[list[Part]]:
    """Groups for `query_of`: words that are together a name of actors stand beside all their other names."""
    names = _names(actors)
    longest = max(map(len, names), default=0)
    groups, at = [], 0
    while at < len(parts):
        reach = range(min(len(parts), at + longest), at, -1)
        end = next((end for end in reach if _key(parts[at:end]) in names), None)
        if end is None:
            groups.append([parts[at]])
            at += 1
        else:
            typed = Part(without_article(" ".join(part.text for part in parts[at:end])))
            groups.append([typed, *map(Part, _others(_key([typed]), names[_key([typed])]))])
            at = end
    return groups


def _names(actors: Iterable[Actor]) -> dict[tuple[str, ...], list[str]]:
    """The names of actors by their folded words, each with all names of all actors that bear it.

    Only what is written with a capital is a name: "the report" is one for many.
    """
    names: dict[tuple[str, ...], list[str]] = {}
    for actor in actors:
        proper = proper_names(actor)
        for name in proper:
            names.setdefault(folded(name), []).extend(proper)
    names.pop((), None)
    return names


def _others(typed: tuple[str, ...], names: Sequence[str]) -> list[str]:
    """The names to seek beside the typed one: one spelling of each, and none that holds a shorter one of them."""
    by_key = {folded(name): without_article(name) for name in reversed(names)}
    by_key.pop(typed, None)
    keys = [typed, *by_key]
    return sorted(name for key, name in by_key.items() if not any(_holds(key, other) for other in keys if other != key))


def _holds(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(key[at : at + len(other)] == other for at in range(len(key) - len(other) + 1))


def _key(parts: Sequence[Part]) -> tuple[str, ...]:
    return () if any(part.beginning for part in parts) else folded(" ".join(part.text for part in parts))


def search(connection: Connection, groups: Sequence[Sequence[Part]], limit: int) -> list[Hit]:
    """The passages that have a part of every group, the best first."""
    if not groups:
        return []
    return [Hit(*row) for row in connection.execute(_HITS, {"query": query_of(groups), "limit": limit})]
