"""The lineage drawing: time across, publishers down, arcs for what was taken from whom.

Pure geometry: marks and arcs in, shapes and labels out. Rules for what would collide: names have a column of their own;
marks of one publisher that fall on one spot are set beneath one another; a date that would touch the one before it
keeps its tick and loses its label; a number stands where fewest lines run; a label of an arc that finds no room is left
out, since the table beneath names every arc; a stretch of time without documents is cut and counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from math import atan2, cos, hypot, sin
from typing import Literal

from tallystick.report.content import Drawing, Label, Shape
from tallystick.report.wording import in_date

ArcKind = Literal["attribution", "copy", "quotation"]
_RADIUS = 7.5
_STEPS = 40
_CUT_DAYS = 10
_CUT_WIDTH = 2.5
_SQUARE = 16.0
_LEAST = 20.0  # between two days, so that their marks do not touch


@dataclass(frozen=True, slots=True)
class Mark:
    """A document, or a publisher with all of its documents: its lane, day and the number it bears in the table."""

    id: str
    lane: str
    day: date | None
    number: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Root:
    """An origin on which several marks rest: a square at the top left."""

    id: str
    name: str
    dated: str


@dataclass(frozen=True, slots=True)
class Arc:
    """A line from a mark or root to a mark. An arc that is not `directed` has no arrow."""

    source: str
    target: str
    kind: ArcKind
    directed: bool
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page a drawing is made for: its width, the column for names with its letters and lines, and how cuts read."""

    name: str
    width: float
    margin: float
    letters: int
    lines: int
    cut: str


WIDE = Sheet("wide", 960, 200, letters=25, lines=3, cut="{} days without a document")
NARROW = Sheet("narrow", 358, 124, letters=15, lines=3, cut="{} days")


@dataclass(slots=True)
class _Plan:
    """Where everything stands, while a drawing is laid out."""

    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)
    # Points along the lines, by the square of the page in which they lie.
    points: dict[tuple[int, int], list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))


def draw(
    sheet: Sheet, marks: Sequence[Mark], roots: Sequence[Root], arcs: Sequence[Arc], title: str, description: str
) -> Drawing:
    """Lay out a drawing of marks (by lane, in order), roots and arcs, for one width of page."""
    plan = _Plan()
    across = _axis(sheet, marks, plan)
    places = {mark.id: across[mark.day] for mark in marks}
    if not any(mark.day for mark in marks):
        places = _spread(sheet, marks)
    depth = _roots(sheet, roots, plan, 34.0)
    depth = _lanes(sheet, marks, places, plan, depth)
    lines = [shape for arc in _back_to_front(arcs) for shape in _line(arc, plan, {r.id for r in roots}, marks)]
    for point in (point for shape in lines for point in _points(shape.path)):
        plan.points[_square(*point)].append(point)
    _numbers(marks, plan)
    _arc_labels(arcs, plan, sheet)
    shapes = [*plan.shapes, *lines, *_marks(marks, roots, plan)]
    return Drawing(f"lineage-{sheet.name}", sheet.width, depth, title, description, tuple(shapes), tuple(plan.labels))


# ---- time ----


def _axis(sheet: Sheet, marks: Iterable[Mark], plan: _Plan) -> dict[date | None, float]:
    """Where each day stands across; documents without a date have a place of their own at the right."""
    days = sorted({mark.day for mark in marks if mark.day})
    undated = any(mark.day is None for mark in marks)
    apart = min(80.0, sheet.width / 8)
    left, right = sheet.margin + 30, sheet.width - 24 - (apart if undated and days else 0)
    across: dict[date | None, float] = {None: sheet.width - 0.65 * apart if days else (left + right) / 2}
    if not days:
        plan.labels.append(Label(0, 10, "No date is known, so nothing here is in order of time.", "t2 sm"))
        plan.shapes.append(Shape(f"M0 20.5H{sheet.width:.0f}", "ln-hair"))
        return across
    plan.shapes.append(Shape(f"M0 20.5H{right + 24:.0f}", "ln"))
    steps = [_step((later - earlier).days) for earlier, later in pairwise(days)]
    least = min(_LEAST, (right - left) / max(len(steps), 1))
    unit = (right - left - least * len(steps)) / max(sum(steps), 1.0)
    at = left + (right - left) / 2 if len(days) == 1 else left
    for place, day in enumerate(days):
        at += least + steps[place - 1] * unit if place else 0.0
        across[day] = at
    if undated:
        plan.shapes.append(Shape(f"M{right + 26:.1f} 20.5H{sheet.width:.0f}", "ln-hair"))
        plan.labels.append(Label(sheet.width, 10, "date not known", "t2 sm", "end"))
        plan.boxes.append((sheet.width - 92, 0, sheet.width, 12))
    _ticks(days, across, plan)
    _cuts(days, across, plan, sheet)
    return across


def _spread(sheet: Sheet, marks: Sequence[Mark]) -> dict[str, float]:
    """Places for marks of which none has a date: side by side, since time cannot part them."""
    left, right = sheet.margin + 30, sheet.width - 40
    apart = (right - left) / max(len(marks) - 1, 1)
    return {mark.id: left + apart * place for place, mark in enumerate(marks)}


def _step(days: int) -> float:
    """The width of a stretch of days, in days; long ones are cut."""
    return float(days) if days <= _CUT_DAYS else _CUT_DAYS * _CUT_WIDTH / 2


def _ticks(days: Sequence[date], across: dict[date | None, float], plan: _Plan) -> None:
    last_year = 0
    for day in days:
        x = across[day]
        plan.shapes.append(Shape(f"M{x:.1f} 14v7", "ln"))
        text = in_date(day.isoformat())
        text = text if day.year != last_year else text.rsplit(" ", 1)[0]
        half = 3.2 * len(text)
        middle = max(x, half)
        box = (middle - half - 4, 0.0, middle + half + 4, 12.0)
        if _is_free(plan, box):
            last_year = day.year
            plan.boxes.append(box)
            plan.labels.append(Label(middle, 10, text, "t2 sm", "middle"))


def _cuts(days: Sequence[date], across: dict[date | None, float], plan: _Plan, sheet: Sheet) -> None:
    for earlier, later in pairwise(days):
        gap = (later - earlier).days
        if gap <= _CUT_DAYS:
            continue
        x = (across[earlier] + across[later]) / 2
        plan.shapes.append(Shape(f"M{x - 7:.1f} 12h14v18h-14z", "fill-paper"))
        plan.shapes.append(Shape(f"M{x - 10:.1f} 30l8-18M{x + 2:.1f} 30l8-18", "ln"))
        _place(plan, [(x, 44.0)], sheet.cut.format(gap - 1), "t2 sm", "middle")


# ---- lanes ----


def _roots(sheet: Sheet, roots: Sequence[Root], plan: _Plan, depth: float) -> float:
    for root in roots:
        lines = _wrapped(root.name, sheet)
        y = depth + 18
        plan.spots[root.id] = (sheet.margin + 2, y)
        second = f"origin, {root.dated}" if root.dated else "origin"
        for place, text in enumerate(lines):
            _name(plan, y + 2 + 16 * place, text, "b halo")
        below = _wrapped(second, sheet)
        for place, text in enumerate(below):
            _name(plan, y + 2 + 16 * (len(lines) + place), text, "t2 sm halo")
        depth = y + max(28, 16 * (len(lines) + len(below)) - 2)
    if roots:
        plan.shapes.append(Shape(f"M0 {depth + 0.5:.1f}H{sheet.width:.0f}", "ln-hair"))
    return depth


def _lanes(sheet: Sheet, marks: Sequence[Mark], places: dict[str, float], plan: _Plan, depth: float) -> float:
    for lane in dict.fromkeys(mark.lane for mark in marks):
        names = _wrapped(lane, sheet)
        top = depth + 28
        rows: list[list[float]] = []
        for mark in (m for m in marks if m.lane == lane):
            x = places[mark.id]
            row = next((i for i, taken in enumerate(rows) if all(abs(x - t) > 34 for t in taken)), len(rows))
            rows[row:] = rows[row:] or [[]]
            rows[row].append(x)
            plan.spots[mark.id] = (x, top + 32 * row)
            plan.boxes.append((x - 9, top + 32 * row - 9, x + 9, top + 32 * row + 9))
        for place, text in enumerate(names):
            _name(plan, top + 4 + 16 * place, text, "b halo")
        depth = max(top + 32 * (len(rows) - 1) + 28, top + 8 + 16 * len(names))
        plan.shapes.append(Shape(f"M0 {depth + 0.5:.1f}H{sheet.width:.0f}", "ln-hair"))
    return depth + 2


def _name(plan: _Plan, y: float, text: str, look: str) -> None:
    plan.labels.append(Label(0, y, text, look))
    plan.boxes.append((0, y - 12, 7.2 * len(text), y + 3))


def _wrapped(text: str, sheet: Sheet) -> list[str]:
    """A name in as many lines as the sheet allows; what is longer ends in "…"."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > sheet.letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > sheet.lines:
        lines = [*lines[: sheet.lines - 1], lines[sheet.lines - 1] + " …"]
    return [line if len(line) <= sheet.letters + 3 else line[: sheet.letters + 1] + "…" for line in lines]


# ---- arcs and marks ----


def _back_to_front(arcs: Sequence[Arc]) -> list[Arc]:
    order = {"attribution": 0, "quotation": 1, "copy": 2}
    return sorted(arcs, key=lambda arc: order[arc.kind])


def _line(arc: Arc, plan: _Plan, roots: set[str], marks: Sequence[Mark]) -> list[Shape]:
    if arc.source not in plan.spots or arc.target not in plan.spots:
        return []
    start, end = plan.spots[arc.source], plan.spots[arc.target]
    if arc.source in roots:
        above = any(
            m.id != arc.target and abs(plan.spots[m.id][0] - end[0]) < 12 and plan.spots[m.id][1] < end[1]
            for m in marks
        )
        return [Shape(_fall(start, end, aside=above), "ln-attr")]
    path, tip, angle = _bow(start, end, 1 if arc.kind == "copy" else -1, head=arc.directed and arc.kind == "copy")
    if arc.kind == "quotation":
        return [Shape(path, "ln-quote")]
    return [Shape(path, "ln-copy"), *([Shape(_arrow(tip, angle), "fill")] if arc.directed else [])]


def _fall(start: tuple[float, float], end: tuple[float, float], *, aside: bool) -> str:
    """From a root along the top, then down onto a mark; from the right where another mark stands above it."""
    (x, y), (tx, ty) = start, end
    x += 9
    if not aside:
        return f"M{x:.1f} {y:.1f}C{(x + tx) / 2:.1f} {y:.1f} {tx:.1f} {y + 12:.1f} {tx:.1f} {ty - 9:.1f}"
    out = tx + 22
    down = f"M{x:.1f} {y:.1f}C{(x + out) / 2:.1f} {y:.1f} {out:.1f} {y + 10:.1f} {out:.1f} {ty - 14:.1f}"
    return f"{down}Q{out:.1f} {ty - 4:.1f} {tx + 9:.1f} {ty - 3:.1f}"


def _bow(
    start: tuple[float, float], end: tuple[float, float], side: int, *, head: bool
) -> tuple[str, tuple[float, float], float]:
    """A bowed line between two marks that stops outside them; the tip and angle of its arrow."""
    (x1, y1), (x2, y2) = start, end
    cx, cy = _bend(start, end, side)
    out, back = atan2(cy - y1, cx - x1), atan2(cy - y2, cx - x2)
    sx, sy = x1 + 11 * cos(out), y1 + 11 * sin(out)
    tip = x2 + 10 * cos(back), y2 + 10 * sin(back)
    reach = 20 if head else 10
    ex, ey = x2 + reach * cos(back), y2 + reach * sin(back)
    return f"M{sx:.1f} {sy:.1f}Q{cx:.1f} {cy:.1f} {ex:.1f} {ey:.1f}", tip, back


def _bend(start: tuple[float, float], end: tuple[float, float], side: int) -> tuple[float, float]:
    """The point toward which a line between two marks is bowed: below (1) or above (-1), or aside where it falls."""
    (x1, y1), (x2, y2) = start, end
    middle = (x1 + x2) / 2, (y1 + y2) / 2
    if abs(x2 - x1) < 12:
        return middle if abs(y2 - y1) < 40 else (middle[0] - min(40.0, 10 + abs(y2 - y1) / 8), middle[1])
    return middle[0], middle[1] + side * min(40.0, 10 + hypot(x2 - x1, y2 - y1) / 8)


def _points(path: str) -> list[tuple[float, float]]:
    """Points along a path of M, C and Q, close enough together that no label slips between them."""
    found: list[tuple[float, float]] = []
    at = (0.0, 0.0)
    for kind, numbers in re.findall(r"([MCQ])([^MCQLz]*)", path):
        held = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        knots = [at, *zip(held[::2], held[1::2], strict=True)]
        if kind != "M":
            found += [_bezier(knots, step / _STEPS) for step in range(_STEPS + 1)]
        at = knots[-1]
    return found


def _bezier(knots: Sequence[tuple[float, float]], t: float) -> tuple[float, float]:
    """The point at `t` of a Bézier curve (de Casteljau)."""
    left = list(knots)
    while len(left) > 1:
        left = [((1 - t) * x1 + t * x2, (1 - t) * y1 + t * y2) for (x1, y1), (x2, y2) in pairwise(left)]
    return left[0]


def _numbers(marks: Sequence[Mark], plan: _Plan) -> None:
    """The number of each mark, beside it where fewest lines run."""
    for mark in marks:
        x, y = plan.spots[mark.id]
        wide = 7.5 * len(mark.number)
        offsets = ((11.0, 4.5), (-11.0 - wide, 4.5), (9.0, 18.0), (-9.0 - wide, 18.0), (9.0, -9.0), (-9.0 - wide, -9.0))
        boxes = [(x + dx - 1, y + dy - 11, x + dx + wide + 1, y + dy + 2) for dx, dy in offsets]
        best = min(boxes, key=lambda box: (_crossed(plan, box), boxes.index(box)))
        plan.boxes.append(best)
        plan.labels.append(Label(best[0] + 1, best[3] - 2, mark.number, "sm"))


def _crossed(plan: _Plan, box: tuple[float, float, float, float]) -> int:
    """How many points of lines a box would lie on, and other labels or marks, which count for more."""
    return _points_near(plan, box, 2) + 20 * (not _is_free(plan, box))


def _points_near(plan: _Plan, box: tuple[float, float, float, float], margin: float) -> int:
    """How many points of lines lie in a box or as near to it; only the squares that it touches are looked at."""
    left, top, right, bottom = box[0] - margin, box[1] - margin, box[2] + margin, box[3] + margin
    (first, upper), (last, lower) = _square(left, top), _square(right, bottom)
    squares = ((across, down) for across in range(first, last + 1) for down in range(upper, lower + 1))
    near = (point for square in squares for point in plan.points.get(square, ()))
    return sum(left <= x <= right and top <= y <= bottom for x, y in near)


def _square(x: float, y: float) -> tuple[int, int]:
    """The square of the page in which a point lies."""
    return int(x // _SQUARE), int(y // _SQUARE)


def _arrow(tip: tuple[float, float], angle: float) -> str:
    """A filled triangle at `tip`, its back toward `angle`."""
    x, y = tip
    corners = [(x + 13 * cos(angle + turn), y + 13 * sin(angle + turn)) for turn in (0.5, -0.5)]
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{cx:.1f} {cy:.1f}" for cx, cy in corners) + "z"


def _arc_labels(arcs: Iterable[Arc], plan: _Plan, sheet: Sheet) -> None:
    """The names of copies beside their arrows; dots need none, since the legend names them."""
    for arc in arcs:
        if arc.kind != "copy" or not arc.label or arc.source not in plan.spots or arc.target not in plan.spots:
            continue
        start, end = plan.spots[arc.source], plan.spots[arc.target]
        half = 3.6 * len(arc.label)
        middles = [_bezier([start, _bend(start, end, 1), end], t) for t in (0.5, 0.35, 0.65)]
        spots = [(x + dx, y + dy) for x, y in middles
                 for dx, dy in ((0, 20), (0, -10), (-half - 10, 4), (half + 10, 4), (-half - 8, 16))]  # fmt: skip
        _place(plan, [(x, y) for x, y in spots if half <= x <= sheet.width - half], arc.label, "b sm halo", "middle")


def _place(plan: _Plan, spots: Iterable[tuple[float, float]], text: str, look: str, anchor: Literal["middle"]) -> None:
    """Set a label on the first spot where it touches nothing; leave it out where there is none."""
    half = 3.6 * len(text)
    for x, y in spots:
        box = (x - half, y - 11, x + half, y + 3)
        if _is_free(plan, box) and not _points_near(plan, box, 3):
            plan.boxes.append(box)
            plan.labels.append(Label(x, y, text, look, anchor))
            return


def _is_free(plan: _Plan, box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    return all(right < b[0] or left > b[2] or bottom < b[1] or top > b[3] for b in plan.boxes)


def _marks(marks: Iterable[Mark], roots: Iterable[Root], plan: _Plan) -> list[Shape]:
    shapes = []
    for root in roots:
        x, y = plan.spots[root.id]
        shapes.append(Shape(f"M{x - 9:.1f} {y - 9:.1f}h18v18h-18z", "fill"))
    for mark in marks:
        x, y = plan.spots[mark.id]
        radius = _RADIUS
        ring = (
            f"M{x - radius:.1f} {y:.1f}a{radius} {radius} 0 1 0 {2 * radius} 0a{radius} {radius} 0 1 0 {-2 * radius} 0z"
        )
        shapes.append(Shape(ring, "fill" if mark.filled else "dot-open"))
    return shapes
