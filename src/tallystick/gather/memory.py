"""What a gathering of a case knows of the one before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.gather.store import Places, Store
from tallystick.records import Gathering, Statement


class DamagedError(Exception):
    """What is held cannot be read: all is gathered without it."""


@dataclass(frozen=True, slots=True)
class Held:
    """Where a case holds what gathering needs from one time to the next, and by what it is known to be still good.

    `folder` is filled and emptied by gathering alone. `marks` has for each document what changes when it, or what was
    extracted from it, does. `earlier` is what was gathered last and `since` the name of that gathering, None where
    there was none; `name` is that of the one to come.
    """

    folder: Path
    marks: Mapping[str, str]
    name: str
    since: str | None = None
    earlier: Gathering | None = None


def by_document(statements: Iterable[Statement]) -> Mapping[str, list[Statement]]:
    """The statements of each document, in their order."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for statement in statements:
        found[statement.document].append(statement)
    return found


class Memory:
    """The store of a case, opened; it is empty where what it holds is of another gathering or on another basis."""

    def __init__(self, held: Held | None, basis: str, *, forgotten: bool = False) -> None:
        """`basis` names the rules and what is gathered by beside the documents; `forgotten` looks at nothing held."""
        self._held = held
        self._store = Store(held.folder, basis) if held is not None else None
        values = self._store.values if self._store is not None else {}
        known = held is not None and held.earlier is not None and values.get("name") == held.since
        self._is_known = known and not forgotten
        rows = self.value("documents", [])
        ends = np.cumsum([0, *(row[1] for row in rows)]).tolist()
        self._marks = {row[0]: row[2] for row in rows}
        # Where the clauses of each document began and ended.
        self.documents = {row[0]: (ends[at], ends[at + 1]) for at, row in enumerate(rows)}

    def __bool__(self) -> bool:
        return self._is_known

    @property
    def is_kept(self) -> bool:
        """Whether anything is held for the next gathering."""
        return self._store is not None

    @property
    def earlier(self) -> Gathering:
        """What was gathered last."""
        if not self._is_known or self._held is None or self._held.earlier is None:
            raise LookupError("nothing is held")
        return self._held.earlier

    def is_asked_of(self, documents: Iterable[str]) -> None:
        """Told which documents are gathered, in order. Raises DamagedError where those that are held stand otherwise.

        What is held of clauses and statements goes by their order.
        """
        held = [document for document in documents if document in self.documents]
        order = {document: place for place, document in enumerate(self.documents)}
        if self._is_known and any(order[a] > order[b] for a, b in pairwise(held)):
            raise DamagedError("order")

    def mark(self, document: str) -> str | None:
        """By what a document is known to be still the same; None where nothing is held."""
        return self._held.marks.get(document) if self._held is not None else None

    def is_marked_as_before(self, document: str) -> bool:
        """Whether neither a document nor what was extracted from it has changed."""
        mark = self.mark(document)
        return self._is_known and mark is not None and self._marks.get(document) == mark

    def value(self, name: str, default: Any) -> Any:
        """A plain value that is held under a name."""
        return self._store.values[name] if self._is_known and self._store is not None else default

    def array(self, name: str) -> NDArray[Any]:
        """An array that is held under a name."""
        if self._store is None:
            raise LookupError("nothing is held")
        return self._store.arrays[name]

    def page(self, document: str) -> Any:
        """What is held of one document. Raises DamagedError where it cannot be read."""
        page = self._store.page(document) if self._store is not None else None
        if page is None:
            raise DamagedError(document)
        return page

    def statements(self, document: str, count: int) -> list[Statement]:
        """The statements of a document as they were gathered last. Raises DamagedError where they are not so many."""
        found = self._statements[document]
        if len(found) != count:
            raise DamagedError(document)
        return found

    @cached_property
    def _statements(self) -> Mapping[str, list[Statement]]:
        return by_document(self.earlier.statements)

    def lay(self, pages: Iterable[tuple[str, Any]]) -> Places | None:
        """Lay down pages of a case of which nothing is held, before all else that is to be held is known."""
        if self._store is None or self._is_known:
            return None
        try:
            return self._store.lay(pages)
        except OSError:
            return None

    def keep(
        self,
        values: Mapping[str, Any],
        arrays: Mapping[str, NDArray[Any]],
        pages: Iterable[tuple[str, Any]],
        staying: list[str],
        laid: Places | None = None,
    ) -> None:
        """Hold this for the next gathering, with pages that were `laid`; nothing is held where it cannot be written."""
        if self._store is not None and self._held is not None:
            values, stay = {**values, "name": self._held.name}, staying if self._is_known else []
            try:
                self._store.keep(values, arrays, pages, stay, laid)
            except OSError:
                self._store.empty()
