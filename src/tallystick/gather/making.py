"""The clauses of documents as two processes make them: half of them are made by the second one, and sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tallystick.gather.clauses import Clause
from tallystick.gather.renaming import Renaming
from tallystick.gather.rows import Sent, received, sent
from tallystick.gather.second import Second
from tallystick.gather.told import Told

# Makes the clauses of a document, numbered from an index on.
Making = Callable[[str, int], list[Clause]]


@contextmanager
def by_both(
    making: Making, documents: Sequence[str], told: Told, renaming: Renaming, second: Second
) -> Iterator[Making]:
    """Something that makes the clauses of some documents as `making` does; in a large case half of them are sent."""
    sizes = [end - start for start, end in map(told.places.__getitem__, documents)]
    later = documents[second.half(sizes) :]

    def all_sent() -> dict[str, list[Sent]]:
        return {document: _sent(making(document, 0), renaming, document) for document in later}

    with second.doing(all_sent, beside=bool(later)) as come:
        of_second = frozenset(later)

        def made(document: str, first: int) -> list[Clause]:
            if document not in of_second:
                return making(document, first)
            own, figures = renaming.of(document), {figure.id: figure for figure in told.figures(document)}
            return [received(row, index, own, figures) for index, row in enumerate(come()[document], first)]

        yield made


def _sent(made: Sequence[Clause], renaming: Renaming, document: str) -> list[Sent]:
    numbers = {statement.id: number for number, statement in enumerate(renaming.of(document))}
    return [sent(clause, numbers) for clause in made]
