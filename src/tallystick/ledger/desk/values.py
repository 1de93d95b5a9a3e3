"""The desk: figures as series of values, and days as a timeline of what is told of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import ColumnElement, func, select, text

from tallystick.errors import TallystickError
from tallystick.ledger import database, search
from tallystick.ledger.briefs import Day, SeriesBrief
from tallystick.ledger.desk.reader import Reader, paged
from tallystick.ledger.link_tables import days, figures
from tallystick.records import Figure

_ABOUT = text("SELECT rowid FROM figures_words WHERE figures_words MATCH :query").columns(figures.c.number)

# Stands behind every month and day of a year, and every day of a month.
_LAST = "~"


class Values(Reader):
    """Reads figures and days."""

    def figures(self, ids: Iterable[str]) -> tuple[Figure, ...]:
        """Figures by their ids."""
        found: list[Figure] = []
        for some in database.portions(ids):
            found += self._records(Figure, select(figures.c.record).where(figures.c.id.in_(some)))
        return tuple(found)

    def figures_list(self, about: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Figure, ...]:
        """A part of the figures of which what they count has all these words: by the day for which they hold."""
        query = search.query_of([part] for part in search.parts_of(about))
        if not query:
            return ()
        one = figures.c
        found = select(one.record).where(one.number.in_(_ABOUT.bindparams(query=query)))
        return self._records(Figure, paged(found.order_by(one.as_of.is_(None), one.as_of, one.number), limit, offset))

    def values_of(self, series: str, *, limit: int | None = 50, offset: int = 0) -> tuple[Figure, ...]:
        """A part of the values of one series (`document_links.series_of`): by the day for which they hold."""
        one = figures.c
        query = select(one.record).where(one.series == series)
        return self._records(Figure, paged(query.order_by(one.as_of.is_(None), one.as_of, one.number), limit, offset))

    def series_list(self, *, limit: int | None = 50, offset: int = 0) -> tuple[SeriesBrief, ...]:
        """A part of what is counted anywhere in the case: what most figures count first."""
        number = func.count().label("number")
        query = select(figures.c.series, number).where(figures.c.series.is_not(None)).group_by(figures.c.series)
        rows = self._rows(paged(query.order_by(number.desc(), figures.c.series), limit, offset))
        return tuple(SeriesBrief(row.series, self._named(row.series), row.number) for row in rows)

    def series(self, series: str) -> SeriesBrief:
        """What is counted in one series. Raises T404."""
        number = self._connection.execute(select(func.count()).where(figures.c.series == series)).scalar_one()
        if not number:
            raise TallystickError("T404", subject=series)
        return SeriesBrief(series, self._named(series), int(number))

    def _named(self, series: str) -> str:
        """What a series counts, in the words of one of its figures."""
        query = select(figures.c.about).where(figures.c.series == series).order_by(figures.c.as_of).limit(1)
        return self._connection.execute(query).scalar() or series

    def timeline(
        self,
        since: str | None = None,
        until: str | None = None,
        *,
        roles: Iterable[str] = ("event", "signing"),
        limit: int | None = 50,
        offset: int = 0,
    ) -> tuple[Day, ...]:
        """A part of the days, months and years of which documents tell something, in their order.

        `since` and `until` are days, both included; a month or a year lies at its beginning. `roles` are those of
        `DateMention`; with none of them all days come.
        """
        query = _days_between(since, until, roles)
        one = days.c
        columns = one.value, one.role, one.document, one.start, one.end, one.statement
        ordered = select(*columns).where(*query).order_by(one.value, one.document, one.start, one.end)
        return tuple(Day(**row._mapping) for row in self._rows(paged(ordered, limit, offset)))

    def timeline_count(
        self, since: str | None = None, until: str | None = None, *, roles: Iterable[str] = ("event", "signing")
    ) -> int:
        """How many days `timeline` has."""
        query = select(func.count()).select_from(days).where(*_days_between(since, until, roles))
        return int(self._connection.execute(query).scalar_one())

    def timeline_periods(self, year: str = "", *, roles: Iterable[str] = ("event", "signing")) -> tuple[str, ...]:
        """The years that the timeline has, or the months that it has of one year, in order."""
        length, found = 7 if year else 4, list[str]()
        after = year
        while True:
            query = select(func.min(days.c.value)).where(*_days_between(None, year + _LAST if year else None, roles))
            named = query.where(days.c.value > after, func.length(days.c.value) >= length)
            following = self._connection.execute(named).scalar()
            if following is None:
                return tuple(found)
            found.append(following[:length])
            after = following[:length] + _LAST


def _days_between(since: str | None, until: str | None, roles: Iterable[str]) -> list[ColumnElement[bool]]:
    wanted = list(roles)
    asked: list[ColumnElement[bool]] = [days.c.role.in_(wanted)] if wanted else []
    asked += [days.c.value >= since] if since else []
    return asked + ([days.c.value <= until] if until else [])
