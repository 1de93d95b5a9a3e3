"""Figures and dates by the place where they stand, so that those of one statement are found without reading on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from tallystick.records import DateMention, Figure, Statement

Found = TypeVar("Found", DateMention, Figure)


class Placed(Generic[Found]):
    """The figures, or the dates, of many documents."""

    def __init__(self, found: Iterable[Found]) -> None:
        self._rows: dict[str, list[Found]] = {}
        for one in found:
            self._rows.setdefault(one.document, []).append(one)
        for rows in self._rows.values():
            rows.sort(key=lambda one: one.start)
        self._starts = {document: [one.start for one in rows] for document, rows in self._rows.items()}
        self._longest = {document: max(one.end - one.start for one in rows) for document, rows in self._rows.items()}

    def touching(self, statement: Statement) -> list[Found]:
        """Those that stand in a statement, wholly or in part, in order."""
        rows = self._rows.get(statement.document)
        if rows is None:
            return []
        starts = self._starts[statement.document]
        first = bisect_left(starts, statement.start - self._longest[statement.document])
        return [one for one in rows[first : bisect_left(starts, statement.end)] if statement.start < one.end]
