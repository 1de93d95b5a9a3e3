"""The ways of all statements and clauses to their origins: traced in the documents that may have others than before.

What a statement rests on follows from its own document, from those whom it names, from whose paper it is, from the
reports that other documents cite for what it says, and from the passages that it was copied from. A document in which
all of that is as it was keeps its ways; documents that share passages are traced together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.clause_list import ClauseList, digest_of
from tallystick.gather.clauses import Clause
from tallystick.gather.features import I64
from tallystick.gather.groups import Groups
from tallystick.gather.memory import Memory, by_document
from tallystick.gather.origins import Tracer
from tallystick.gather.paths import Path, Root
from tallystick.gather.told import Told
from tallystick.records import Reuse, Statement


@dataclass(frozen=True)
class Traced:
    """The way of each statement, by its id, and of each clause, by its index; `links` are what the chains name.

    `table` has every way once; a link is held as one. `contexts` are what the ways of each document follow from.
    """

    paths: dict[str, Path]
    clause_paths: dict[int, Path]
    links: dict[str, tuple[Root, ...]]
    contexts: dict[str, str]
    numbers: Mapping[str, I64]
    table: Sequence[Path]

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        ways = [[path.root.plain(), path.way, path.detail] for path in self.table]
        return {"traced": ways, "contexts": self.contexts}

    def arrays(self) -> Mapping[str, NDArray[Any]]:
        """The columns to hold."""
        return {f"traced_{name}": column for name, column in self.numbers.items()}


def traced(
    tracer: Tracer,
    told: Told,
    statements: Sequence[Statement],
    clauses: Sequence[Clause],
    listed: ClauseList,
    reuse: Sequence[Reuse],
    summaries: Mapping[str, Mapping[str, str]],
    names: Mapping[str, str],
    memory: Memory,
) -> Traced:
    """Trace the statements of a case; `names` are the ids of its actors by those of one document."""
    context = _Context(tracer, summaries, names, memory)
    held = _Held(memory)
    in_documents = by_document(statements)
    contexts = {
        document: context.of(document, (actor.id for actor in brief.actors), in_documents[document])
        for document, brief in told.briefs.items()
    }
    same = {name for name, said in contexts.items() if held.context(name) == said and not listed.is_new(name)}
    for together in _sharing(told, reuse):
        if not same.issuperset(together):
            same.difference_update(together)
    made = _Made()
    for name in told.briefs:
        start, end = listed.places[name]
        own = in_documents[name]
        if name in same:
            made.take(own, (start, end), held.of(name, len(own), end - start))
        else:
            ways = [tracer.path(statement) for statement in own]
            beside = [tracer.clause_path(c.statement, c.start, c.end) for c in clauses[start:end]]
            made.take(own, (start, end), (ways, beside, [tracer.links(statement) for statement in own]))
    return Traced(made.paths, made.clause_paths, made.links, contexts, made.columns(), made.table())


def _sharing(told: Told, reuse: Iterable[Reuse]) -> list[list[str]]:
    """The documents that hang together by passages."""
    groups = Groups(told)
    for passage in reuse:
        if passage.document in told and passage.source_document in told:
            groups.join(passage.document, passage.source_document)
    return [together for together in groups.sets() if len(together) > 1]


# ---- what ways follow from ----


class _Context:
    """What the ways of a document follow from, as a digest."""

    def __init__(
        self,
        tracer: Tracer,
        summaries: Mapping[str, Mapping[str, str]],
        names: Mapping[str, str],
        memory: Memory,
    ) -> None:
        self._tracer = tracer
        self._summaries = summaries
        self._names = names
        self._memory = memory
        self._card = cache(lambda actor: digest_of([tracer.card(actor)]))
        # Any document may speak of unnamed monitors who have counted something.
        self._counting = [f"{report} {self._card(report or '')}" for report in tracer.counting_reports()]

    def of(self, document: str, actors: Iterable[str], statements: Iterable[Statement]) -> str:
        """The digest of the context of a document, given the ids of its actors in it and its statements."""
        mark = self._memory.mark(document)
        if mark is None:
            return ""
        tracer, card = self._tracer, self._card
        said = [
            mark,
            *self._counting,
            *(name + card(name) for name in (self._names.get(actor, actor) for actor in actors)),
        ]
        publishing = [path for path in tracer.publishing(document) if path is not None]
        said += [repr((path.root.plain(), path.way, path.detail)) for path in publishing]
        said += [card(path.root.actor) for path in publishing if path.root.actor]
        for statement in statements:
            said += [f"{statement.id} {report} {card(report)}" for report in tracer.cited_beside(statement)]
        said += map(repr, tracer.passages(document))
        said.append(repr(sorted(self._summaries.get(document, {}).items())))
        return digest_of(said)


# ---- what is held ----


class _Held:
    """The ways that are held."""

    def __init__(self, memory: Memory) -> None:
        self._contexts: Mapping[str, str] = memory.value("contexts", {})
        if memory:
            self._table = [Path(Root(*root), way, detail) for root, way, detail in memory.value("traced", [])]
            counts = memory.array("traced_counts").tolist()
            self._first: dict[str, tuple[int, int, int]] = {}
            at = [0, 0, 0]
            for name, row in zip(self._contexts, counts, strict=True):
                self._first[name] = (at[0], at[1], at[2])
                at = [a + b for a, b in zip(at, row, strict=True)]
            self._columns = [memory.array(f"traced_{name}").tolist() for name in ("statement", "clause", "link")]
            self._sizes = memory.array("traced_links").tolist()

    def context(self, document: str) -> str | None:
        """What the held ways of a document followed from; None where none are held."""
        return self._contexts.get(document) or None

    def of(self, document: str, statements: int, clauses: int) -> tuple[list[Path], list[Path], list[tuple[Root, ...]]]:
        """The ways of the statements and clauses of a document, and the links of its statements."""
        table = self._table
        first, second, third = self._first[document]
        ways, beside, links = self._columns
        found: list[tuple[Root, ...]] = []
        for size in self._sizes[first : first + statements]:
            found.append(tuple([table[place].root for place in links[third : third + size]]))
            third += size
        return (
            [table[place] for place in ways[first : first + statements]],
            [table[place] for place in beside[second : second + clauses]],
            found,
        )


class _Made:
    """The ways of a case, put together document by document."""

    def __init__(self) -> None:
        self.paths: dict[str, Path] = {}
        self.clause_paths: dict[int, Path] = {}
        self.links: dict[str, tuple[Root, ...]] = {}
        self._places: dict[Path, int] = {}
        # The places of objects that were met before: to hash a way takes longer than all else that is done with it.
        self._met: dict[int, tuple[object, int]] = {}
        self._columns: tuple[list[int], list[int], list[int]] = ([], [], [])
        self._sizes: list[int] = []
        self._counts: list[tuple[int, int, int]] = []

    def take(
        self,
        statements: Sequence[Statement],
        place: tuple[int, int],
        found: tuple[Sequence[Path], Sequence[Path], Sequence[tuple[Root, ...]]],
    ) -> None:
        """Take in the ways of a document, whose clauses stand at a place."""
        ways, beside, links = found
        self.paths.update(zip((statement.id for statement in statements), ways, strict=True))
        self.clause_paths.update(zip(range(*place), beside, strict=True))
        self.links.update(zip((statement.id for statement in statements), links, strict=True))
        named = [root for own in links for root in own]
        parts: tuple[Sequence[Path | Root], ...] = (ways, beside, named)
        for column, rows in zip(self._columns, parts, strict=True):
            column += [self._place(one) for one in rows]
        self._sizes += map(len, links)
        self._counts.append((len(ways), len(beside), len(named)))

    def _place(self, one: Path | Root) -> int:
        met = self._met.get(id(one))
        if met is None:
            path = one if isinstance(one, Path) else Path(one, "named")
            met = self._met[id(one)] = one, self._places.setdefault(path, len(self._places))
        return met[1]

    def columns(self) -> dict[str, I64]:
        """The places of all ways in the table, and how many of what each document has."""
        names = ("statement", "clause", "link")
        columns = {name: np.array(c, np.int64) for name, c in zip(names, self._columns, strict=True)}
        counts = np.array(self._counts, np.int64).reshape(-1, 3)
        return {**columns, "links": np.array(self._sizes, np.int64), "counts": counts}

    def table(self) -> list[Path]:
        """Every way once."""
        return list(self._places)
