"""Full-text search over the passages of statements and the titles of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from tallystick.ledger import codec
from tallystick.ledger.actor_names import folded, proper_names, without_article
from tallystick.ledger.link_tables import actor_briefs, actor_names
from tallystick.records import Actor

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
# No name has more words than this.
_LONGEST_NAME = 12
# Of more passages than this none is called the best: the newest come first. To rank a million takes two seconds.
MOST_RANKED = 5000
_HIT = 'SELECT p.document, p.statement, p.start, p."end", p.text'
_RANKED = """
    FROM passages_words CROSS JOIN passages p ON p.id = passages_words.rowid
    CROSS JOIN briefs b ON b.document = p.document
    WHERE passages_words MATCH :query
"""
_BEST_FIRST = " ORDER BY bm25(passages_words), p.id LIMIT :limit OFFSET :offset"
# The passages of documents in the order of their dates, or those that bear on a commitment, that are among the found.
_AMONG = " +p.id IN (SELECT rowid FROM passages_words WHERE passages_words MATCH :query)"
_BY_DATE = f" FROM briefs b CROSS JOIN passages p ON p.document = b.document WHERE {_AMONG}"
_BEARING = f"""
    FROM (SELECT DISTINCT statement FROM evidence WHERE commitment = :commitment) e
    CROSS JOIN passages p ON p.statement = e.statement CROSS JOIN briefs b ON b.document = p.document WHERE {_AMONG}
"""  # noqa: S608 - our own
_NEWEST_FIRST = " ORDER BY b.published DESC, b.document DESC, p.id LIMIT :limit OFFSET :offset"
# What each filter asks of a passage `p` of a document `b`.
_ASKED = {
    "publisher": "b.publisher = :publisher",
    "since": "b.published >= :since",
    "until": "b.published != '' AND substr(b.published, 1, 10) <= :until",
    "mode": "EXISTS (SELECT 1 FROM statements s WHERE s.id = p.statement AND s.mode = :mode)",
    "commitment": "EXISTS (SELECT 1 FROM evidence e WHERE e.statement = p.statement AND e.commitment = :commitment)",
    "party": """EXISTS (
        SELECT 1 FROM spoken k JOIN actor_briefs a ON a.actor = k.actor
        WHERE k.statement = p.statement AND k.said AND a.party = :party
    )""",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that has the words: of a statement, or the title of a document where `statement` is None."""

    document: str
    statement: str | None
    start: int | None
    end: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Filters:
    """What passages are asked for besides words; None asks for nothing.

    `party` is the id of the party that speaks or whose word is passed on; `commitment` the id of one on which the
    passage is evidence; `since` and `until` are days of publication, both included; `mode` is that of the statement.
    """

    party: str | None = None
    commitment: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    mode: str | None = None

    def asked(self) -> dict[str, str]:
        """The filters that are set, by name."""
        return {name: value for name in _ASKED if (value := getattr(self, name))}


NO_FILTERS = Filters()


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


def sought(connection: Connection, words: str, *, exact: bool) -> list[list[Part]]:
    """Groups for `query_of` from what a person typed; unless `exact`, names of actors stand beside their others."""
    parts = parts_of(words)
    return widened(parts, () if exact else _named(connection, parts))


def also(groups: Iterable[Sequence[Part]]) -> tuple[str, ...]:
    """The names that are sought beside the typed ones."""
    return tuple(dict.fromkeys(part.text for group in groups for part in group[1:]))


def _named(connection: Connection, parts: Sequence[Part]) -> list[Actor]:
    """The actors of which some of the parts, one after the other, are a name."""
    ends = range(1, len(parts) + 1)
    keys = {" ".join(_key(parts[start:end])) for end in ends for start in range(max(0, end - _LONGEST_NAME), end)}
    named = select(actor_names.c.actor).where(actor_names.c.key.in_(keys - {""}))
    query = select(actor_briefs.c.record).where(actor_briefs.c.actor.in_(named)).order_by(actor_briefs.c.actor)
    return [codec.decode(Actor, row.record) for row in connection.execute(query)]


def search(
    connection: Connection,
    groups: Sequence[Sequence[Part]],
    limit: int,
    *,
    offset: int = 0,
    filters: Filters = NO_FILTERS,
) -> list[Hit]:
    """The passages that have a part of every group, the best first; of more than `MOST_RANKED`, the newest first."""
    if not groups:
        return []
    query, asked = query_of(groups), filters.asked()
    if _few(connection, query):
        sql = _HIT + _RANKED + _also(asked) + _BEST_FIRST
    else:
        sql = _HIT + _many(asked) + _NEWEST_FIRST
    values = {"query": query, "limit": limit, "offset": offset, **asked}
    return [Hit(*row) for row in connection.execute(text(sql), values)]


def count(connection: Connection, groups: Sequence[Sequence[Part]], filters: Filters = NO_FILTERS) -> int:
    """How many passages have a part of every group; where filters narrow more than `MOST_RANKED`, at most so many."""
    if not groups:
        return 0
    query, asked = query_of(groups), filters.asked()
    if not asked:
        sql = "SELECT count(*) FROM passages_words WHERE passages_words MATCH :query"
    elif _few(connection, query):
        sql = "SELECT count(*)" + _RANKED + _also(asked)
    else:
        sql = f"SELECT count(*) FROM (SELECT 1 {_many(asked)} LIMIT {MOST_RANKED})"  # noqa: S608 - our own
    return int(connection.execute(text(sql), {"query": query, **asked}).scalar_one())


def _few(connection: Connection, query: str) -> bool:
    """Whether so few passages have the words that they can be ranked."""
    found = "SELECT 1 FROM passages_words WHERE passages_words MATCH :query LIMIT 1 OFFSET :most"
    return connection.execute(text(found), {"query": query, "most": MOST_RANKED}).first() is None


def _many(asked: Mapping[str, str]) -> str:
    return (_BEARING if "commitment" in asked else _BY_DATE) + _also(name for name in asked if name != "commitment")


def _also(asked: Iterable[str]) -> str:
    return "".join(f" AND {_ASKED[name]}" for name in asked)
