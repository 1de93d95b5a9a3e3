"""Pairs and families of a corpus: the lineage of compare, told from passages that lie in Parquet.

The passages come sorted from DuckDB, which spills to disk above the memory it is given; a pair at a time is held, and
of the documents those that share anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, get_args

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from tallystick.compare.direction import Pair
from tallystick.compare.families import families
from tallystick.compare.frames import FAMILIES, PAIRS
from tallystick.compare.learned import Stretches
from tallystick.compare.lineage import Bearing, Meeting, lineage, meeting
from tallystick.compare.profile import Profile
from tallystick.records import Block, Document, DocumentKind, Lineage, Published
from tallystick.settings import Settings

# A sentence was copied where this many words of it stand outside quotation marks.
_MIN_SENTENCE = 10
# The last part of a text, where outlets say who they are, and how many must share such words.
_CLOSING = 0.6
_MIN_BOILERPLATE_DOCUMENTS = 3
_BATCH = 20_000
# With less DuckDB cannot hold the blocks it works on, in megabytes.
_LEAST_MEMORY = 64

# The passages of a pair together, in the order of the first document. `spread` is the number of documents with which a
# document shares a passage that ends at the same place: what closes many texts may begin a word earlier in some.
_SORTED = """
    WITH sides AS (
        SELECT document AS name, finish AS place, other FROM passages
        UNION ALL SELECT other, other_finish, document FROM passages
    ), spread AS (
        SELECT name, place, count(DISTINCT other) AS documents FROM sides GROUP BY name, place
    )
    SELECT p.document, p.other, p.begin, p.finish, p.other_begin, p.other_finish, p.words, p.quoted, p.other_quoted,
           len(p.differences) AS differences, least(a.documents, b.documents) AS spread
    FROM passages p
    JOIN spread a ON a.name = p.document AND a.place = p.finish
    JOIN spread b ON b.name = p.other AND b.place = p.other_finish
    ORDER BY p.document, p.other, p.begin, p.other_begin
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found in a corpus: passages, pairs of documents by kind of lineage, versions of one page, families."""

    passages: int
    pairs: int
    kinds: Mapping[str, int]
    versions: int
    families: int


@dataclass(frozen=True, slots=True)
class _Known:
    """A document's profile, the length of its text in code points, and where its running text begins."""

    profile: Profile
    size: int
    body: int


def write_pairs(
    documents: Path, passages: Path, furniture: Mapping[str, Stretches], out: Path, settings: Settings
) -> Counts:
    """Tell the lineage of all pairs of a corpus that share passages, for `tallystick compare`.

    `documents` is a folder of Parquet files with the schema `frames.CORPUS`, `passages` a Parquet file with that of
    `frames.PASSAGES`, `furniture` what was learned to be furniture. Writes pairs.parquet and families.parquet into
    `out`, with the schemas `frames.PAIRS` and `frames.FAMILIES`; each is there whole or not at all.
    """
    with duckdb.connect() as engine:
        # The documents that share anything are held beside the joins, which leave them half of what they may take.
        memory = max(_LEAST_MEMORY, int(settings.number("compare_memory_mb")) // 2)
        engine.execute(f"SET memory_limit = '{memory}MB'")
        engine.execute(f"SET temp_directory = '{str(out).replace(chr(39), chr(39) * 2)}/spill'")
        engine.read_parquet(str(passages)).create_view("passages")
        engine.read_parquet(str(documents / "part-*.parquet")).create_view("documents")
        known = _known(engine, furniture)
        told = _Told()
        _write(out / "pairs.parquet", PAIRS, told.rows(_pairs(engine), known, settings))
    documents_of = {name: each.profile.document for name, each in known.items()}
    found = families(documents_of, told.reprints)
    _write(out / "families.parquet", FAMILIES, (
        {"family": family.id, "document": name, "earliest": name == family.earliest, "size": len(family.members),
         "reason": family.reason}
        for family in found for name in family.members
    ))  # fmt: skip
    return Counts(told.passages, told.pairs, told.kinds, told.versions, len(found))


# ---- the documents ----


def _known(engine: duckdb.DuckDBPyConnection, furniture: Mapping[str, Stretches]) -> dict[str, _Known]:
    """The documents that share anything."""
    rows = engine.sql(
        "SELECT d.* FROM documents d SEMI JOIN "
        "(SELECT document AS id FROM passages UNION SELECT other FROM passages) s ON d.id = s.id"
    )
    known = {}
    for batch in rows.to_arrow_reader(1_000):
        for row in batch.to_pylist():
            known[row["id"]] = _profiled(row, sum(end - start for start, end, _ in furniture.get(row["id"], ())))
    return known


def _profiled(row: Mapping[str, Any], furniture: int) -> _Known:
    # A million of these may be held: what is equal is held once.
    name, text, body = row["id"], row["text"], row["body"]
    file = name if row["file"] == name else row["file"]
    document = Document(
        name, name, file, _KINDS[row["kind"]], row["publisher"], row["title"], tuple(row["byline"]),
        tuple(row["credits"]), None, row["url"], _published(row["date"]), _published(row["updated"]), text,
        _blocks(len(text)),
    )  # fmt: skip
    return _Known(Profile(document, text.split("\n"), len(text) - body - furniture), len(text), body)


_KINDS: Mapping[str, DocumentKind] = {kind: kind for kind in get_args(DocumentKind)}


@lru_cache(maxsize=4096)
def _published(date: str | None) -> Published:
    return Published(date, "given") if date else Published()


@lru_cache(maxsize=4096)
def _blocks(size: int) -> tuple[Block, ...]:
    return (Block(0, size, "paragraph", 0),)


# ---- the pairs ----

_Passage = tuple[str, str, int, int, int, int, int, bool, bool, int, int]


def _pairs(engine: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str, list[_Passage]]]:
    """The passages of each pair of documents."""
    batches = engine.sql(_SORTED).to_arrow_reader(_BATCH)
    rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))
    for (first, second), inside in groupby(rows, key=lambda row: (row[0], row[1])):
        yield first, second, list(inside)


class _Told:
    """The rows of pairs as they are told, and what came of them together."""

    def __init__(self) -> None:
        self.passages = self.pairs = self.versions = 0
        self.kinds = {"reprint": 0, "excerpt": 0, "shared quotation": 0}
        self.reprints: list[Lineage] = []

    def rows(
        self, pairs: Iterable[tuple[str, str, list[_Passage]]], known: Mapping[str, _Known], settings: Settings
    ) -> Iterator[dict[str, object]]:
        for one, two, inside in pairs:
            first, second = known[one], known[two]
            shares = (
                _covered(((p[2], p[3]) for p in inside), first), _covered(((p[4], p[5]) for p in inside), second)
            )  # fmt: skip
            found = meeting(Pair(first.profile, second.profile, *shares))
            row = lineage(found, _bearing(inside, first, second), settings)
            self._count(row, inside)
            yield _row(found, row, inside)

    def _count(self, row: Lineage | None, inside: Sequence[_Passage]) -> None:
        self.pairs += 1
        self.passages += len(inside)
        if row is not None:
            self.versions += row.version is not None
            self.kinds[row.kind] += row.version is None
            if row.kind == "reprint":
                self.reprints.append(replace(row, reason=""))


def _covered(stretches: Iterable[tuple[int, int]], known: _Known) -> float:
    """The part of the running text of a document that lies in these stretches."""
    covered, reached = 0, known.body
    for start, end in sorted(stretches):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return min(1.0, covered / max(1, known.profile.body_size))


def _bearing(inside: Sequence[_Passage], first: _Known, second: _Known) -> Bearing:
    kept = [p for p in inside if p[3] > first.body and p[5] > second.body and not _is_boilerplate(p, first, second)]
    return Bearing(
        words=sum(p[6] for p in kept),
        copied=any(not p[7] and not p[8] and p[6] >= _MIN_SENTENCE for p in kept),
        quoted={(p[7], p[8]) for p in kept},
    )


def _is_boilerplate(passage: _Passage, first: _Known, second: _Known) -> bool:
    """Whether it is how an outlet closes its texts: at the end of both, and in many or by one publisher."""
    if passage[2] < _CLOSING * first.size or passage[4] < _CLOSING * second.size:
        return False
    publisher = first.profile.document.publisher
    same = publisher is not None and publisher == second.profile.document.publisher
    return same or passage[10] + 1 >= _MIN_BOILERPLATE_DOCUMENTS


def _row(found: Meeting, row: Lineage | None, inside: Sequence[_Passage]) -> dict[str, object]:
    at = found.derived()
    pair = found.pair
    names = pair.first.document.id, pair.second.document.id
    shares = pair.first_share, pair.second_share
    if row is not None:
        at = names.index(row.document)
    reason = row.reason if row else "What they share shows no borrowing."
    return {
        "document": names[at], "origin_document": names[1 - at], "kind": row.kind if row else None,
        "version": row.version.kind if row and row.version else None,
        "share": shares[at], "origin_share": shares[1 - at], "directed": bool(row and row.directed),
        "passages": len(inside), "words": sum(p[6] for p in inside), "differences": sum(p[9] for p in inside),
        "reason": reason,
    }  # fmt: skip


def _write(path: Path, schema: pa.Schema, rows: Iterable[dict[str, object]]) -> None:
    """Write rows to a Parquet file that is there whole or not at all."""
    begun = path.with_suffix(".begun")
    with pq.ParquetWriter(begun, schema, compression="zstd") as writer:
        held: list[dict[str, object]] = []
        for row in rows:
            held.append(row)
            if len(held) == _BATCH:
                writer.write_table(pa.Table.from_pylist(held, schema))
                held = []
        writer.write_table(pa.Table.from_pylist(held, schema))
    begun.replace(path)
