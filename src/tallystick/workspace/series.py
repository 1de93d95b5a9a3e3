"""Values against time: what a target measures, or what the record counts of one thing, each with its passage."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from tallystick.ledger import Brief, Desk
from tallystick.records import Commitment, Figure, Instrument, Statement, Target
from tallystick.report.wording import day_of, figured, in_date, shortened, visible
from tallystick.text import MONTH_NAMES, capital
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Content
from tallystick.workspace.chart import NARROW, WIDE, Bound, Value, chart
from tallystick.workspace.telling import who

# Above this many values a chart shows the newest, and the table is paged.
MOST = 40
# A standing with more values is not read for a page.
_READ = 5_000


@dataclass(frozen=True, slots=True)
class Point:
    """A value with the statement that gives it: its bounds, the day or span for which it holds, and whether it is one
    that is only promised. `day` is ISO as far as it is known; `day_basis` says where it comes from."""

    figure: str
    statement: str
    low: float | None
    high: float | None
    day: str | None
    planned: bool


def of_commitment(
    desk: Desk, instrument: Instrument, commitment: Commitment, values: int, parties: Mapping[str, str]
) -> Content | None:
    """What a target measures: the target, a drawing for two widths, and a row a value; None where none is set.

    `values` is how many the record has. Where they are very many none is read, and the page says how many there are.
    """
    target = commitment.target
    if target is None:
        return None
    standing = desk.standing(instrument.title, commitment.id) if 0 < values <= _READ else None
    series = standing.series if standing else ()
    points = [Point(m.figure, m.statement, m.low, m.high, m.as_of, m.planned) for m in series[-MOST:]]
    owed = f"{target.direction} {sentences.number(target.value)}{_unit(target)}"
    rows = rows_of(desk, points, parties, commitment.by)
    deadline = f" by {in_date(commitment.deadline)}" if commitment.deadline else ""
    bound = Bound(target.value, target.direction, day_of(commitment.deadline), sentences.number(target.value))
    title = f"{target.measure}, against {owed}{deadline}"
    unit = target.unit or ""
    return {
        "measure": capital(target.measure),
        "target": owed,
        "deadline": commitment.deadline,
        "drawing": drawn("series", rows, bound, desk.as_of()[0], unit, title) if rows else None,
        "rows": rows,
        "more": max(0, values - len(points)),
    }


def _unit(target: Target) -> str:
    return f" {target.unit}" if target.unit and target.unit not in target.measure else ""


def rows_of(desk: Desk, points: Sequence[Point], parties: Mapping[str, str], owing: str | None = None) -> list[Content]:
    """A row a value: the number, what kind of value, as of when, who gives it, and its passage."""
    statements = {one.id: one for one in desk.statements({p.statement for p in points})}
    words = desk.words_of(statements)
    figures = {one.id: one for one in desk.figures({p.figure for p in points})}
    briefs = desk.briefs({one.document for one in statements.values()})
    spoken = {a for s in statements.values() for a in (*s.chain, *((s.speaker.actor,) if s.speaker else ())) if a}
    actors = {one.id: one for one in desk.actors(spoken)}
    names = {one.id: one.name for one in actors.values()}
    found = []
    for point in points:
        said, figure = statements.get(point.statement), figures.get(point.figure)
        if said is None or said.document not in briefs:
            continue
        brief = briefs[said.document]
        party = next((actors[a].party for a in reversed(_speakers(said)) if a in actors and actors[a].party), None)
        own = figure is not None and figure.as_of is not None
        found.append(
            {
                "value": sentences.of_figure(figure, point.low, point.high),
                "low": point.low,
                "high": point.high,
                "kind": "plan" if point.planned else "fact",
                "as_of": point.day,
                "basis": "" if own or point.day is None else "as published",
                "who": who(said, names, brief),
                "speaks_for": sentences.speaks_for(party, parties, owing),
                "document": sentences.named(brief),
                "address": addresses.passage(said.document, said.start, said.end),
                "words": shortened(visible(words.get(said.id, "")), 220),
            }
        )
    return found


def _speakers(statement: Statement) -> list[str]:
    spoken = [statement.speaker.actor] if statement.speaker and statement.speaker.actor else []
    return [*statement.chain, *spoken]


def drawn(id_: str, rows: Sequence[Content], bound: Bound | None, as_of: str, unit: str, title: str) -> Content:
    """The chart of some values for two widths; `rows` are those of the table."""
    values = [_value(row) for row in rows]
    today = day_of(as_of) or date(1970, 1, 1)
    described = _described(rows, bound)
    wide, narrow = (chart(p, id_, values, bound, today, unit, title, described) for p in (WIDE, NARROW))
    return {
        "wide": asdict(wide),
        "narrow": asdict(narrow),
        "plans": any(r["kind"] == "plan" for r in rows),
        "target": bound is not None,
    }


def _value(row: Content) -> Value:
    first, last = span(row["as_of"])
    told = _day(row["as_of"]) if first else ""
    about = ", ".join(filter(None, (told, shortened(visible(row["who"]), 26).replace(" […]", " …"))))
    return Value(row["low"], row["high"], first, last, row["kind"] == "plan", row["value"], about)


def _day(value: str) -> str:
    """A day without its year, since the axis has it; a month or year as it stands."""
    day = day_of(value)
    return f"{day.day} {MONTH_NAMES[day.month - 1]}" if day else in_date(value)


def span(value: str | None) -> tuple[date | None, date | None]:
    """The first and the last day of a date in TIMEX3: a day, a month, a quarter or a year; none for all else."""
    if day := day_of(value):
        return day, day
    parts = (value or "").split("-")
    if not parts[0].isdigit() or not 1 <= int(parts[0]) <= 9998 or len(parts) > 2:
        return None, None
    year = int(parts[0])
    if len(parts) == 1:
        return date(year, 1, 1), date(year, 12, 31)
    if parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        month = int(parts[1])
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    if parts[1] in ("Q1", "Q2", "Q3", "Q4"):
        month = 3 * int(parts[1][1]) - 2
        return date(year, month, 1), date(year, month + 2, calendar.monthrange(year, month + 2)[1])
    return None, None


def _described(rows: Iterable[Content], bound: Bound | None) -> str:
    held = list(rows)
    told = [f"{figured(len(held), 'value')}."]
    told += [f"{row['value']}, {row['kind']}, {in_date(row['as_of'])}." for row in held[:6]]
    if bound:
        since = f" from {in_date(bound.day.isoformat())}" if bound.day else ""
        told.append(f"The target is {bound.direction} {bound.figure}{since}.")
    return " ".join([*told, "The table below gives each value with its passage."])


def figures_as_points(figures: Iterable[Figure], briefs: Mapping[str, Brief]) -> list[Point]:
    """Figures of a series as points: as of their own day, else of the day of publication."""
    return [
        Point(f.id, f.statement, f.low, f.high, f.as_of or _published(briefs.get(f.document)), planned=False)
        for f in figures
        if f.statement
    ]


def _published(brief: Brief | None) -> str | None:
    return brief.published.date[:10] if brief and brief.published.date else None
