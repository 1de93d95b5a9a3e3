"""The values that the record gives for what a target measures, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tallystick.records import Evidence, Figure, Gathering, Measurement, Statement


class Measuring:
    """Finds the day and the origins of the figures that evidence rests on, for one case."""

    def __init__(self, gathering: Gathering, figures: Iterable[Figure], published: Mapping[str, str | None]) -> None:
        self._figures = {figure.id: figure for figure in figures}
        self._statements: Mapping[str, Statement] = {one.id: one for one in gathering.statements}
        self._published = published
        self._origins: dict[str, list[str]] = {}
        for origin in gathering.origins:
            for statement in origin.statements:
                self._origins.setdefault(statement, []).append(origin.id)

    def series(self, rows: Iterable[Evidence]) -> tuple[Measurement, ...]:
        """The measured values in the evidence for one commitment, the undated last; what is not counted gives none."""
        made: dict[tuple[str, str], Measurement] = {}
        for row in rows:
            figure = self._figures.get(row.figure or "")
            if figure is None or row.counted is None:
                continue
            made[figure.id, row.statement] = self._measurement(row, figure)
        return tuple(sorted(made.values(), key=lambda one: (one.as_of is None, one.as_of or "", one.figure)))

    def _measurement(self, row: Evidence, figure: Figure) -> Measurement:
        return Measurement(
            figure=figure.id,
            statement=row.statement,
            as_of=figure.as_of or self._day(row.statement),
            low=figure.low,
            high=figure.high,
            planned=row.counted == "pledge",
            origins=tuple(sorted(self._origins.get(row.statement, ()))),
        )

    def _day(self, statement: str) -> str | None:
        found = self._statements.get(statement)
        published = self._published.get(found.document) if found else None
        return published[:10] if published else None
