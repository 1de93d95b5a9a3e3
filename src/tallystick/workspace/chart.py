"""The chart of a series: what was said to be, what was planned, what is owed, against time.

Pure geometry: values in, shapes and labels out. Zero is on the scale. No line joins two facts: nobody observed the days
between. Rules for what would collide: equal values of one day are one dot; a label takes the first of the places round
its dot where it touches nothing and stands nearer to no other dot, loses its second line where only one finds room, and
is left out where none does, since the table beneath gives every value; a value without a date stands at the right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import floor, hypot, log10
from typing import Literal

from tallystick.report.content import Drawing, Label, Shape
from tallystick.report.wording import in_date
from tallystick.text import MONTH_NAMES

Anchor = Literal["start", "middle", "end"]
_LETTER, _LETTER_BOLD, _LETTER_SMALL = 6.4, 6.9, 6.0
_DOT = 6.5
_APART = 70.0  # the column for values without a date


@dataclass(frozen=True, slots=True)
class Value:
    """A value: its bounds (None is an open side), the first and last day for which it may hold, and how it is told.

    `figure` is the number as a reader reads it, `about` a few words on when or by whom; `count` how many passages say
    the same.
    """

    low: float | None
    high: float | None
    first: date | None
    last: date | None
    planned: bool
    figure: str
    about: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Bound:
    """What is owed: a number, whether it is the most or the least, and the day from which it holds, if one is set.

    `figure` is the number as a reader reads it, without its unit.
    """

    value: float
    direction: Literal["at least", "at most"]
    day: date | None
    figure: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The page a chart is made for: its size, the column for the scale, and how many months of it need a name."""

    name: str
    width: float
    height: float
    margin: float
    small: bool


WIDE = Paper("wide", 960, 330, 66, small=False)
NARROW = Paper("narrow", 358, 250, 46, small=True)
_TOP, _FOOT = 34.0, 34.0


@dataclass(slots=True)
class _Plan:
    """Where everything stands, while a chart is laid out."""

    across: Callable[[date], float]
    down: Callable[[float], float]
    left: float
    right: float
    floor: float
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)

    def line(self, path: str, look: str) -> None:
        """Add a line."""
        self.shapes.append(Shape(path, look))

    def keep(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep a place free of labels."""
        self.boxes.append((left, top, right, bottom))

    def label(self, x: float, y: float, text: str, look: str, anchor: Anchor = "start") -> bool:
        """Set a label if it touches nothing and stays on the page."""
        box = _box(x, y, text, look, anchor)
        if box[0] < 0 or box[2] > self.right + 2 or not all(_is_apart(box, other) for other in self.boxes):
            return False
        self.boxes.append(box)
        self.labels.append(Label(x, y, text, look, anchor))
        return True


def chart(
    paper: Paper,
    id_: str,
    values: Sequence[Value],
    bound: Bound | None,
    as_of: date,
    unit: str,
    title: str,
    description: str,
) -> Drawing:
    """Lay out a chart of values with the bound that is owed, for one width of page. `unit` names the scale."""
    shown = _together(values)
    days = [day for v in shown for day in (v.first, v.last) if day] + [as_of]
    days += [bound.day] if bound and bound.day else []
    undated = any(v.first is None for v in shown)
    right = paper.width - (8 if not undated else _APART)
    start, end = _span(days, bound.day if bound else None, paper)
    day_wide = (right - paper.margin) / max((end - start).days, 1)
    steps = _scale([n for v in shown for n in (v.low, v.high) if n is not None] + ([bound.value] if bound else []))
    floor_, top = paper.height - _FOOT, _TOP
    plan = _Plan(
        across=lambda day: paper.margin + (day - start).days * day_wide,
        down=lambda number: floor_ - number / (steps[-1] or 1) * (floor_ - top),
        left=paper.margin,
        right=paper.width,
        floor=floor_,
    )
    _grid(plan, paper, steps, right)
    _months(plan, paper, start, end)
    plan.labels.append(Label(0, 14, unit, "t2 sm" if paper.small else "t2"))
    _now(plan, as_of, top)
    if bound:
        _bound(plan, bound, right, top)
    if undated:
        plan.line(f"M{right + 6:.1f} {top - 12:.1f}V{floor_:.1f}", "ln-hair")
        plan.label(paper.width, floor_ + 20, "no date" if paper.small else "date not known", "t2 sm", "end")
    places = [_place(plan, v, paper) for v in shown]
    if bound:
        _name_bound(plan, bound, right, top, paper)
    for value, (x, _) in zip(shown, places, strict=True):
        _draw(plan, value, x)
    for value, (x, y) in sorted(zip(shown, places, strict=True), key=lambda pair: (pair[0].planned, -pair[0].count)):
        _name(plan, value, x, y, paper)
    return Drawing(f"{id_}-{paper.name}", paper.width, paper.height, title, description,
                   tuple(plan.shapes), tuple(plan.labels))  # fmt: skip


def _together(values: Iterable[Value]) -> list[Value]:
    """Equal values of one day as one, with the words of the first and the count of all."""
    held: dict[tuple[object, ...], Value] = {}
    for value in values:
        key = (value.low, value.high, value.first, value.last, value.planned)
        known = held.get(key)
        count = value.count + (known.count if known else 0)
        first = known or value
        held[key] = Value(*key[:4], value.planned, first.figure, first.about, count)
    return [v if v.count == 1 else _counted(v) for v in held.values()]


def _counted(value: Value) -> Value:
    about = f"{value.about}, {value.count} passages" if value.about else f"{value.count} passages"
    return Value(value.low, value.high, value.first, value.last, value.planned, value.figure, about, value.count)


# ---- scales ----


def _span(days: Sequence[date], owed: date | None, paper: Paper) -> tuple[date, date]:
    """The days shown: all that are named, with room at either end, and room after the day of what is owed."""
    first, last = min(days), max(days)
    room = max(4, (last - first).days // 8)
    start, end = first - timedelta(max(2, room // 2)), last + timedelta(room)
    if owed:
        share = 0.32 if paper.small else 0.2
        end = max(end, owed + timedelta(int((owed - start).days * share / (1 - share)) + 1))
    return start, end


def _scale(numbers: Sequence[float]) -> list[float]:
    """The values of the lines across, from 0 to above the largest: a few, at 1, 2 or 5 of a power of ten."""
    most = max([*numbers, 0.0])
    if most <= 0:
        return [0.0, 1.0]
    power = 10.0 ** floor(log10(most))
    step = next(s * power / 10 for s in (1, 2, 5, 10, 20, 50) if most * 1.12 / (s * power / 10) <= 4)
    lines = [0.0]
    while lines[-1] < most * 1.12:
        lines.append(lines[-1] + step)
    return lines


def _grid(plan: _Plan, paper: Paper, steps: Sequence[float], right: float) -> None:
    for number in steps:
        y = round(plan.down(number)) + 0.5
        plan.line(f"M{paper.margin:.1f} {y:.1f}H{right:.1f}", "ln-hair" if number else "ln")
        plan.labels.append(Label(paper.margin - 8, y + 4, _plain(number), "t2 sm" if paper.small else "t2", "end"))
    plan.keep(0, 0, paper.margin - 4, paper.height)


def _plain(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")


def _months(plan: _Plan, paper: Paper, start: date, end: date) -> None:
    """Ticks at the first of months, quarters or years, as their names find room; the year stands where it turns."""
    days = (end - start).days
    room = (plan.right - plan.left) / (58 if paper.small else 74)
    every = next(n for n in (1, 2, 3, 6, 12, 24, 60, 120, 1200) if days / 30.4 / n <= room)
    ticks = [day for day in _firsts(start, end) if (day.year * 12 + day.month - 1) % every == 0]
    if days < 75 and len(ticks) < 3:
        ticks = _single_days(start, days, room)
    year = None
    for day in ticks:
        x = plan.across(day)
        plan.line(f"M{x:.1f} {plan.floor:.1f}v6", "ln")
        name = _tick(day, every=every, exact=day.day != 1 or days < 75, short=paper.small)
        text = name if day.year == year or every >= 12 else f"{name} {day.year}"
        if plan.label(x, plan.floor + 20, text, "t2 sm" if paper.small else "t2", "middle"):
            year = day.year


def _single_days(start: date, days: int, room: float) -> list[date]:
    step = next(n for n in (1, 2, 5, 10, 15, 30) if days / n <= room)
    return [start + timedelta(n) for n in range(step, days, step)]


def _firsts(start: date, end: date) -> list[date]:
    found = []
    year, month = start.year, start.month
    while (day := date(year, month, 1)) <= end:
        if day >= start:
            found.append(day)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
        if year > date.max.year:
            break
    return found


def _tick(day: date, *, every: int, exact: bool, short: bool) -> str:
    if every >= 12:
        return str(day.year)
    month = MONTH_NAMES[day.month - 1]
    month = month[:3] if short or len(month) > 5 else month
    return f"{day.day} {month}" if exact else month


# ---- what is drawn ----


def _bound(plan: _Plan, bound: Bound, right: float, top: float) -> None:
    """The target as a line from its day, with a tint where it is met."""
    y = plan.down(bound.value)
    x = plan.across(bound.day) if bound.day else plan.left
    edge = plan.floor if bound.direction == "at most" else top
    plan.line(f"M{x:.1f} {min(y, edge):.1f}H{right:.1f}V{max(y, edge):.1f}H{x:.1f}z", "fill-tint")
    plan.line(f"M{x:.1f} {edge:.1f}V{y:.1f}H{right:.1f}", "ln-target")
    plan.keep(x - 2, y - 2, right, y + 2)


def _name_bound(plan: _Plan, bound: Bound, right: float, top: float, paper: Paper) -> None:
    """The words of the target, inside its tint where they find room, else at its line."""
    y = plan.down(bound.value)
    x = plan.across(bound.day) if bound.day else plan.left
    owed, since = f"{bound.direction} {bound.figure}", "no deadline"
    if bound.day:
        since = f"from {in_date(bound.day.isoformat())}"
    lines = ["target", owed, since.rsplit(" ", 1)[0]] if paper.small else [f"target: {owed}", since]
    apart = 15 if paper.small else 17
    looks = ["fill-for b halo", *["fill-for halo"] * (len(lines) - 1)]
    looks = [f"{look} sm" if paper.small else look for look in looks]
    first = y + 18 if bound.direction == "at most" else y - 7 - apart * (len(lines) - 1)
    other = y - 7 - apart * (len(lines) - 1) if bound.direction == "at most" else y + 18
    spots: list[tuple[float, float, Anchor]] = [
        (x + 8, first, "start"), (right - 4, first, "end"), (x + 8, other, "start"), (right - 4, other, "end"),
        (x - 8, first, "end"), (x - 8, other, "end"),
    ]  # fmt: skip
    for left, down, anchor in spots:
        places = [_box(left, down + apart * n, text, looks[n], anchor) for n, text in enumerate(lines)]
        if all(_is_apart(box, known) for box in places for known in plan.boxes) and places[0][1] > top - 14:
            for n, text in enumerate(lines):
                plan.label(left, down + apart * n, text, looks[n], anchor)
            return
    for down in (y - 8, y + 16):
        if plan.label(right - 4, down, owed, "fill-for b sm halo", "end"):
            return


def _now(plan: _Plan, as_of: date, top: float) -> None:
    x = round(plan.across(as_of)) + 0.5
    plan.line(f"M{x:.1f} {top - 16:.1f}V{plan.floor:.1f}", "ln-now")
    text = f"record as of {in_date(as_of.isoformat())}"
    if not plan.label(x - 6, top - 10, text, "t2 sm halo", "end"):
        plan.label(x + 6, top - 10, text, "t2 sm halo")
    plan.keep(x - 1, top, x + 1, plan.floor)


def _place(plan: _Plan, value: Value, paper: Paper) -> tuple[float, float]:
    """Where the dot of a value stands, and the ground it takes."""
    if value.first and value.last:
        x = (plan.across(value.first) + plan.across(value.last)) / 2
    else:
        x = paper.width - _APART / 2
    y = plan.down(value.high if value.high is not None else value.low or 0.0)
    low = plan.down(value.low if value.low is not None else value.high or 0.0)
    plan.keep(x - _DOT - 1, y - _DOT - 1, x + _DOT + 1, low + _DOT + 1)
    plan.dots.append((x, y))
    if value.first and value.last and value.first != value.last:
        plan.keep(plan.across(value.first), y - 4, plan.across(value.last), y + 4)
    return x, y


def _draw(plan: _Plan, value: Value, x: float) -> None:
    """A value: a dot for a fact, a dashed line for a plan; bars for the range of its number and of its date."""
    ends = [plan.down(n) for n in (value.high, value.low) if n is not None]
    y = ends[0] if ends else plan.floor
    if len(ends) == 2 and ends[0] != ends[1]:
        plan.line(
            f"M{x:.1f} {ends[0]:.1f}V{ends[1]:.1f}M{x - 6:.1f} {ends[0]:.1f}h12M{x - 6:.1f} {ends[1]:.1f}h12", "ln"
        )
        y = sum(ends) / 2
    elif len(ends) == 1:
        tip = y - 22 if value.high is None else y + 22
        turn = 6 if value.high is None else -6
        plan.line(
            f"M{x:.1f} {y:.1f}V{tip:.1f}M{x - 4:.1f} {tip + turn:.1f}L{x:.1f} {tip:.1f}L{x + 4:.1f} {tip + turn:.1f}",
            "ln",
        )
    first, last = (plan.across(d) if d else x for d in (value.first, value.last))
    ranged = last - first > 1
    if value.planned:
        left, right = (first, last) if ranged else (x - 18, x + 18)
        plan.line(f"M{left:.1f} {y:.1f}H{right:.1f}", "ln-plan")
        ticks = (left, right) if ranged else (x,)
        plan.line("".join(f"M{at:.1f} {y - 7:.1f}v14" for at in ticks), "ln")
        return
    if ranged:
        plan.line(f"M{first:.1f} {y:.1f}H{last:.1f}M{first:.1f} {y - 5:.1f}v10M{last:.1f} {y - 5:.1f}v10", "ln")
    ring = f"M{x - _DOT:.1f} {y:.1f}a{_DOT} {_DOT} 0 1 0 {2 * _DOT} 0a{_DOT} {_DOT} 0 1 0 {-2 * _DOT} 0z"
    plan.line(ring, "fill")


def _name(plan: _Plan, value: Value, x: float, y: float, paper: Paper) -> None:
    """The figure and the words on it, at the first place round the dot where both, then one, find room."""
    figure = f"plan: {value.figure}" if value.planned else value.figure
    look = "t2 halo" if value.planned else "b halo"
    small = f"{look} sm" if paper.small else look
    below = plan.down(value.low if value.low is not None else value.high or 0.0)
    spots: list[tuple[float, float, Anchor]] = [
        (x + 12, y - 8, "start"), (x - 12, y - 8, "end"), (x + 12, below + 22, "start"), (x - 12, below + 22, "end"),
        (x + 14, y + 5, "start"), (x - 14, y + 5, "end"), (x, y - 32, "middle"), (x, below + 30, "middle"),
        (x + 12, y - 48, "start"), (x - 12, y - 48, "end"), (x + 12, below + 52, "start"), (x - 12, below + 52, "end"),
    ]  # fmt: skip
    for left, top, anchor in spots if value.about else ():
        both = [_box(left, top, figure, small, anchor), _box(left, top + 16, value.about, "t2 sm", anchor)]
        free = all(_is_apart(box, other) for box in both for other in plan.boxes)
        own = _is_nearest(plan, (both[0][0], both[0][1], max(b[2] for b in both), both[1][3]), (x, y))
        if own and free and all(box[0] >= plan.left and box[2] <= plan.right and box[3] < plan.floor for box in both):
            plan.label(left, top, figure, small, anchor)
            plan.label(left, top + 16, value.about, "t2 sm halo", anchor)
            return
    for left, top, anchor in spots:
        own = _is_nearest(plan, _box(left, top, figure, small, anchor), (x, y))
        if own and 12 < top < plan.floor - 4 and plan.label(left, top, figure, small, anchor):
            return


def _box(x: float, y: float, text: str, look: str, anchor: Anchor) -> tuple[float, float, float, float]:
    looks = look.split()
    letter = _LETTER_SMALL if "sm" in looks else _LETTER_BOLD if "b" in looks else _LETTER
    width = letter * len(text)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[anchor]
    return left, y - 11, left + width, y + 3


def _is_apart(box: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return box[2] < other[0] or box[0] > other[2] or box[3] < other[1] or box[1] > other[3]


def _is_nearest(plan: _Plan, box: tuple[float, float, float, float], dot: tuple[float, float]) -> bool:
    """Whether a label stands nearer to its own dot than to any other, so that nobody reads it for another value."""
    return all(_away(box, dot) < _away(box, other) for other in plan.dots if other != dot)


def _away(box: tuple[float, float, float, float], dot: tuple[float, float]) -> float:
    across = max(box[0] - dot[0], 0.0, dot[0] - box[2])
    return hypot(across, max(box[1] - dot[1], 0.0, dot[1] - box[3]))
