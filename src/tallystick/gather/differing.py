"""What conflicts are looked for in, and how one is made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from tallystick.gather.clauses import Clause
from tallystick.records import Conflict, ConflictKind, DateMention, Document, Extraction, Figure, Statement, make_id


class Differing:
    """The clauses of a case with their clusters, figures and words."""

    def __init__(
        self,
        clauses: Sequence[Clause],
        clusters: Sequence[Sequence[int]],
        extractions: Sequence[Extraction],
        documents: Mapping[str, Document],
    ) -> None:
        self.clauses = clauses
        self.members = clusters
        self.documents = documents
        self.cluster_of = {index: number for number, members in enumerate(clusters) for index in members}
        self._figures = {e.document: e.figures for e in extractions}
        self._dates = {e.document: sorted(e.dates, key=lambda d: d.start) for e in extractions}
        self._statements: dict[str, list[Statement]] = defaultdict(list)
        for extraction in extractions:
            self._statements[extraction.document].extend(extraction.statements)

    def text(self, clause: Clause) -> str:
        """The words of a clause on one line."""
        return " ".join(self.documents[clause.document].text[clause.start : clause.end].split())

    def figures_in(self, document: str, start: int, end: int) -> list[Figure]:
        """The figures of a stretch of a document."""
        return [f for f in self._figures.get(document, ()) if f.start < end and start < f.end]

    def dates_in(self, document: str, start: int, end: int) -> list[DateMention]:
        """The dates of a stretch of a document, in order."""
        return [d for d in self._dates.get(document, ()) if d.start < end and start < d.end]

    def statements_with(self, figure: Figure) -> list[str]:
        """The ids of the statements in which a figure stands."""
        there = self._statements[figure.document]
        return [s.id for s in there if s.start < figure.end and figure.start < s.end]


def conflict(
    kind: ConflictKind,
    about: str,
    sides: Sequence[Sequence[str]],
    explained: str | None = None,
    commitment: str | None = None,
) -> Conflict:
    """A conflict whose id comes from its kind and its sides."""
    kept = tuple(tuple(side) for side in sides)
    return Conflict(make_id("x", kind, sorted(kept), commitment), kind, about, kept, commitment, explained)
