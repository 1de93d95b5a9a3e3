"""Full-text search over the passages of statements and the titles of documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from tallystick.ledger import codec, database, passage_numbers
from tallystick.ledger.actor_names import folded, proper_names, without_article
from tallystick.ledger.link_tables import actor_briefs, actor_names, totals
from tallystick.ledger.schema import passages
from tallystick.records import Actor

_PHRASE = re.compile(r'"([^"]*)"|(\S+)')
# No name has more words than this.
_LONGEST_NAME = 12
# Of more passages than this none is called the best: the newest come first. To rank a million takes two seconds.
MOST_RANKED = 5000
# Of fewer passages than this share of all, those that fit a filter are looked through for the words; of more, those
# that have the words, from the newest on, for what fits the filter: of so many, which takes a tenth of a second.
_SPARSE = 0.003
LOOKED_THROUGH = 10_000
# Of words in more passages than this it is asked one passage after the other whether they stand in it.
_MOST_READ = 100_000
# Behind the number of every passage.
_PAST_ALL = 1 << 62
_MATCH = " WHERE passages_words MATCH :query AND passages_words.rowid >= :first AND passages_words.rowid < :end"
_FOUND = f" FROM passages_words{_MATCH}"
_FITTING = f" FROM passages_words CROSS JOIN passages p ON p.id = passages_words.rowid{_MATCH}"
_NEWEST = f"SELECT rowid AS id{_FOUND} ORDER BY rowid DESC LIMIT {LOOKED_THROUGH}"
# What each filter asks of a passage `p`.
_ASKED = {
    "publisher": "(SELECT b.publisher FROM briefs b WHERE b.document = p.document) = :publisher",
    "mode": "EXISTS (SELECT 1 FROM statements s WHERE s.id = p.statement AND s.mode = :mode)",
    "commitment": "EXISTS (SELECT 1 FROM evidence e WHERE e.statement = p.statement AND e.commitment = :commitment"
    " AND e.now <> 'weak')",
    "party": """EXISTS (
        SELECT 1 FROM spoken k JOIN actor_briefs a ON a.actor = k.actor
        WHERE k.statement = p.statement AND k.said AND a.party = :party
    )""",
}
# The documents or statements that fit a filter, where an index leads to them.
_HAVING = {
    "publisher": ("document", "SELECT document FROM briefs WHERE publisher = :publisher"),
    "commitment": ("statement", "SELECT statement FROM evidence WHERE commitment = :commitment AND now <> 'weak'"),
    "party": (
        "statement",
        "SELECT k.statement FROM actor_briefs a JOIN spoken k ON k.actor = a.actor AND k.said WHERE a.party = :party",
    ),
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
        """The filters that are set besides the days, by name."""
        return {name: value for name in _ASKED if (value := getattr(self, name))}

    def numbers(self) -> dict[str, int]:
        """Between which numbers the passages of the days lie that are asked for (`passage_numbers`)."""
        first = max(passage_numbers.first_of(self.since), passage_numbers.A_DAY) if self.since or self.until else 0
        end = passage_numbers.first_of(self.until) + passage_numbers.A_DAY if self.until else _PAST_ALL
        return {"first": first, "end": end}


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Count:
    """How many passages were found; where not the `whole` was counted, there may be more."""

    number: int
    whole: bool = True


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
    values = {"query": query, "limit": limit, "offset": offset, **filters.numbers(), **asked}
    if not _more(connection, values, MOST_RANKED):
        found = f"{_FITTING}{_fits(asked)}" if asked else _FOUND
        sql = f"SELECT passages_words.rowid{found} ORDER BY bm25(passages_words), passages_words.rowid DESC"
    elif not asked:
        sql = f"SELECT rowid{_FOUND} ORDER BY rowid DESC"
    elif name := _sparse(connection, asked):
        sql = _among(name, asked, one_by_one=_more(connection, values, _MOST_READ))
    else:
        sql = f"SELECT p.id FROM ({_NEWEST}) n CROSS JOIN passages p ON p.id = n.id WHERE true{_fits(asked)}"  # noqa: S608 - our own
    return _hits(connection, connection.execute(text(f"{sql} LIMIT :limit OFFSET :offset"), values).scalars().all())


def _hits(connection: Connection, numbers: Sequence[int]) -> list[Hit]:
    """The passages with these numbers, in their order."""
    one, found = passages.c, dict[int, Hit]()
    query = select(one.id, one.document, one.statement, one.start, one.end, one.text)
    for some in database.portions(numbers):
        found |= {number: Hit(*row) for number, *row in connection.execute(query.where(one.id.in_(some)))}
    return [found[number] for number in numbers]


def count(connection: Connection, groups: Sequence[Sequence[Part]], filters: Filters = NO_FILTERS) -> Count:
    """How many passages have a part of every group: up to `MOST_RANKED`; with filters none is counted above that."""
    if not groups:
        return Count(0)
    asked = filters.asked()
    values = {"query": query_of(groups), **filters.numbers(), **asked}
    if _more(connection, values, MOST_RANKED):
        return Count(0 if asked else MOST_RANKED, whole=False)
    counted = f"SELECT count(*){_FITTING}{_fits(asked)}" if asked else f"SELECT count(*){_FOUND}"
    return Count(int(connection.execute(text(counted), values).scalar_one()))


def _more(connection: Connection, values: Mapping[str, object], most: int) -> bool:
    """Whether more than so many passages have the words."""
    found = text(f"SELECT 1{_FOUND} LIMIT 1 OFFSET :most")
    return connection.execute(found, {**values, "most": most}).first() is not None


def _sparse(connection: Connection, asked: Mapping[str, str]) -> str | None:
    """A filter that few passages of the case fit, if one of those that are asked for is such."""
    for name, value in asked.items():
        if name not in _HAVING:
            continue
        column, having = _HAVING[name]
        kept = select(totals.c.number).where(totals.c.name == f"{column}s")
        most = int(_SPARSE * (connection.execute(kept).scalar() or 0))
        reached = text(f"SELECT 1 FROM ({having}) LIMIT 1 OFFSET :most")  # noqa: S608 - our own
        if connection.execute(reached, {name: value, "most": most}).first() is None:
            return name
    return None


def _among(name: str, asked: Iterable[str], *, one_by_one: bool) -> str:
    """The passages that fit a filter that few do, and the others, and have the words; the newest first."""
    column, having = _HAVING[name]
    fitting = f"SELECT p.id FROM passages p WHERE p.{column} IN ({having}){_fits(asked)} ORDER BY p.id DESC LIMIT -1"  # noqa: S608 - our own
    if one_by_one:
        return f"SELECT id FROM ({fitting}) f WHERE EXISTS (SELECT 1{_FOUND} AND passages_words.rowid = f.id)"  # noqa: S608 - our own
    return f"SELECT id FROM ({fitting}) f WHERE id IN (SELECT rowid{_FOUND})"  # noqa: S608 - our own


def _fits(asked: Iterable[str]) -> str:
    return "".join(f" AND {_ASKED[name]}" for name in asked)
