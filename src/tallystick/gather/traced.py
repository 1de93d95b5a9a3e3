"""The ways of all statements and clauses to their origins: traced in the documents that may have others than before.

What a statement rests on follows from its own document, from those whom it names, from whose paper it is, from the
reports that other documents cite for what it says, and from the passages that it was copied from. A document in which
all of that is as it was keeps its ways; documents that share passages are traced together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.casting import Casting
from tallystick.gather.clause_list import ClauseList
from tallystick.gather.contexts import Contexts
from tallystick.gather.features import I64
from tallystick.gather.groups import Groups
from tallystick.gather.memory import Memory
from tallystick.gather.origins import Tracer
from tallystick.gather.paths import Path, Root
from tallystick.gather.told import Told
from tallystick.gather.ways import Given, held_ways
from tallystick.records import Reuse, Statement


@dataclass(frozen=True)
class Traced:
    """The ways of statements and clauses as their documents tell them; `links` are what the chains name, held as ways.

    `counts` has for each statement how many links its chain has, `contexts` what the ways of each document follow from
    beside those whom it names, and `cards` all of each actor that a way follows from; `changed` are the actors of which
    that is otherwise than before. In the documents that are `same` nobody who is named, and nothing else that ways
    follow from, is otherwise. `sizes` has for each document how many statements, clauses and links it has.
    """

    given: Given
    links: I64
    counts: I64
    sizes: I64
    contexts: Mapping[str, str]
    cards: Mapping[str, str]
    changed: frozenset[str]
    same: frozenset[str]

    def linked(self) -> list[list[Root]]:
        """What the chain of each statement names."""
        roots = [path.root for path in self.given.ways.of(self.links)]
        ends = np.cumsum(self.counts).tolist()
        return [roots[end - count : end] for end, count in zip(ends, self.counts.tolist(), strict=True)]

    def arrays(self, statements: I64, clauses: I64, links: I64) -> dict[str, NDArray[Any]]:
        """The columns to hold, given those of the ways as they are numbered where they are held."""
        columns = {"statements": statements, "clauses": clauses, "links": links}
        return {f"traced_{name}": one for name, one in {**columns, "counts": self.counts, "sizes": self.sizes}.items()}

    def values(self) -> dict[str, Any]:
        """The plain values to hold."""
        return {"contexts": self.contexts, "actor_cards": self.cards}


def traced(
    tracer: Tracer,
    told: Told,
    statements: Sequence[Statement],
    listed: ClauseList,
    reuse: Sequence[Reuse],
    summaries: Mapping[str, Mapping[str, str]],
    casting: Casting,
    calm: frozenset[str],
    clusters: Sequence[Sequence[int]],
    memory: Memory,
) -> Traced:
    """Trace the statements of a case; in `calm` documents everybody is who he was."""
    context = Contexts(tracer, summaries, memory)
    cards = {actor: context.card(actor) for actor in casting.ids}
    before: Mapping[str, str] = memory.value("actor_cards", {})
    changed = frozenset(actor for actor, card in cards.items() if before.get(actor) != card)
    calm -= casting.naming(changed)
    contexts = context.of_all(told, listed, clusters)
    held = _Held(memory)
    same = {name for name in calm if held.context(name) == contexts[name] and not listed.is_new(name)}
    for together in _sharing(told, reuse):
        if not same.issuperset(together):
            same.difference_update(together)
    made = _Made(held)
    for name, (start, end) in told.places.items():
        if name in same:
            made.take(*held.of(name))
        else:
            first, last = listed.places[name]
            own = statements[start:end]
            made.add(
                [tracer.path(statement) for statement in own],
                [tracer.clause_path(c.statement, c.start, c.end) for c in listed.clauses[first:last]],
                [tracer.links(statement) for statement in own],
            )
    return made.all(contexts, cards, changed, frozenset(same))


def _sharing(told: Told, reuse: Iterable[Reuse]) -> list[list[str]]:
    """The documents that hang together by passages."""
    ends = [(r.document, r.source_document) for r in reuse if r.document in told and r.source_document in told]
    groups = Groups(document for pair in ends for document in pair)
    for one, other in ends:
        groups.join(one, other)
    return groups.sets()


# ---- what is held ----


class _Held:
    """The ways that are held."""

    def __init__(self, memory: Memory) -> None:
        self._contexts: Mapping[str, str] = memory.value("contexts", {})
        self.ways = held_ways(memory.value("ways", []))
        if memory:
            self._columns = [memory.array(f"traced_{name}") for name in ("statements", "clauses", "links", "counts")]
            sizes = memory.array("traced_sizes").reshape(-1, 3)
            ends = np.concatenate([np.zeros((1, 3), np.int64), np.cumsum(sizes, axis=0)]).tolist()
            self._places = {name: (ends[at], ends[at + 1]) for at, name in enumerate(self._contexts)}

    def context(self, document: str) -> str | None:
        """What the held ways of a document followed from; None where none are held."""
        return self._contexts.get(document) or None

    def of(self, document: str) -> tuple[I64, I64, I64, I64]:
        """The numbers of the ways of the statements, clauses and links of a document, and how many links each has."""
        (first, second, third), (one, two, three) = self._places[document]
        statements, clauses, links, counts = self._columns
        return statements[first:one], clauses[second:two], links[third:three], counts[first:one]


class _Made:
    """The ways of a case, put together document by document."""

    def __init__(self, held: _Held) -> None:
        self._ways = held.ways
        self._parts: tuple[list[I64], ...] = ([], [], [], [])

    def take(self, *found: I64) -> None:
        """Take in the numbers of the ways of a document."""
        for parts, one in zip(self._parts, found, strict=True):
            parts.append(one)

    def add(self, ways: Sequence[Path], beside: Sequence[Path], links: Sequence[tuple[Root, ...]]) -> None:
        """Take in the ways of a document that was traced anew."""
        named = [Path(root, "named") for own in links for root in own]
        counts = np.array([len(own) for own in links], np.int64)
        self.take(*(self._ways.numbers(paths) for paths in (ways, beside, named)), counts)

    def all(
        self, contexts: Mapping[str, str], cards: Mapping[str, str], changed: frozenset[str], same: frozenset[str]
    ) -> Traced:
        """The ways of all documents."""
        sizes = np.array([[len(one) for one in row] for row in zip(*self._parts[:3], strict=True)], np.int64)
        empty = np.empty(0, np.int64)
        statements, clauses, links, counts = (np.concatenate([empty, *parts]) for parts in self._parts)
        return Traced(Given(self._ways, statements, clauses), links, counts, sizes, contexts, cards, changed, same)
