"""Furniture that no rule knew, learned from the pages themselves: what an outlet puts on whatever it publishes.

A line is furniture of an outlet where it stands at the beginning or the end of most of its pages, on different
subjects. Pages that share a paragraph of their middle are one subject: an outlet with three pages on one press release
carries the release, and nothing in it is furniture for that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass

from tallystick.compare.families import joined
from tallystick.outlets import UNKNOWN

# Fewer subjects than this show no habit; a line is one where this part of them carries it.
MIN_SUBJECTS = 4
MIN_PART = 0.75
# Pages of no known outlet are taken for one that has to show more.
_MIN_SUBJECTS_UNKNOWN = 30
# A longer paragraph says something; what outlets say of themselves is shorter.
MAX_WORDS = 60
# How many lines at each end of a page are looked at, and how many pages of an outlet teach its habits.
_EDGE = 6
_MOST_PAGES = 400
_MIN_TELLING = 5

# A line: the number by which its words are known again, and how many words it has.
Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Habits:
    """The lines with which an outlet begins and ends its pages."""

    first: Set[Line] = frozenset()
    last: Set[Line] = frozenset()

    def furniture(self, page: Sequence[Line]) -> Set[int]:
        """The numbers of the lines of a page that are furniture: from either end up to the first that is no habit."""
        found = {*_while(page, self.first, range(len(page))), *_while(page, self.last, range(len(page) - 1, -1, -1))}
        # A page that would have nothing left is its own subject.
        return found if len(found) < len(page) else frozenset()


class Outlets:
    """The pages of outlets as they come, and the habits that they show."""

    def __init__(self) -> None:
        self._pages: dict[str, list[Sequence[Line]]] = defaultdict(list)

    def add(self, outlet: str, page: Sequence[Line]) -> None:
        """Take in a page; of very many, the first teach enough."""
        if page and self.wants(outlet):
            self._pages[outlet].append(page)

    def wants(self, outlet: str) -> bool:
        """Whether another page of an outlet would teach anything."""
        return len(self._pages[outlet]) < _MOST_PAGES

    def habits(self) -> Mapping[str, Habits]:
        """The habits of each outlet that has any."""
        known = (
            (outlet, _habits(pages, MIN_SUBJECTS if outlet != UNKNOWN else _MIN_SUBJECTS_UNKNOWN))
            for outlet, pages in self._pages.items()
        )
        return {outlet: habits for outlet, habits in known if habits.first or habits.last}


def _habits(pages: Sequence[Sequence[Line]], least: int) -> Habits:
    if len(pages) < least:
        return Habits()
    subjects = _subjects(pages)
    wanted = max(least, MIN_PART * len(set(subjects)))

    def kept(edges: Iterable[Sequence[Line]]) -> Set[Line]:
        carrying: dict[Line, set[int]] = defaultdict(set)
        for edge, subject in zip(edges, subjects, strict=True):
            for line in edge:
                carrying[line].add(subject)
        return {line for line, by in carrying.items() if len(by) >= wanted and 0 < line[1] <= MAX_WORDS}

    return Habits(kept(page[:_EDGE] for page in pages), kept(page[-_EDGE:] for page in pages))


def _subjects(pages: Sequence[Sequence[Line]]) -> list[int]:
    """For each page the number of its subject: that of the first page with which it shares what tells its subject."""
    first_with: dict[Line, int] = {}
    pairs = [
        (f"{first_with.setdefault(line, number):09d}", f"{number:09d}")
        for number, page in enumerate(pages)
        for line in _telling(page)
    ]
    roots = joined(pairs)
    return [int(roots.get(f"{number:09d}", number)) for number in range(len(pages))]


def _telling(page: Sequence[Line]) -> Sequence[Line]:
    """The lines that tell the subject of a page: those of its middle, of a short page the longest."""
    middle = [line for line in page[_EDGE:-_EDGE] if line[1] >= _MIN_TELLING]
    return middle or sorted(page, key=lambda line: line[1])[-1:]


def _while(page: Sequence[Line], habits: Set[Line], order: range) -> Iterator[int]:
    for at in order:
        if page[at] not in habits:
            return
        yield at
