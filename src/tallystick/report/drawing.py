"""The lineage drawing: time across, publishers down, arcs for what was taken from whom.

Pure geometry: marks and arcs in, shapes and labels out. Rules for what would collide: marks of one publisher that fall
on one spot are set beneath one another; a date that would touch the one before it keeps its tick and loses its label; a
label of an arc that finds no room is left out, since the table beneath names every arc; a stretch of time without
documents is cut and counted.
"""

from __future__ import annotations

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
_CUT_DAYS = 10
_CUT_WIDTH = 2.5
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
    """The page a drawing is made for: its width, the margin for names, and whether names stand above their lanes."""

    name: str
    width: float
    margin: float
    names_above: bool
    letters: int


WIDE = Sheet("wide", 960, 200, names_above=False, letters=25)
NARROW = Sheet("narrow", 358, 14, names_above=True, letters=46)


@dataclass(slots=True)
class _Plan:
    """Where everything stands, while a drawing is laid out."""

    spots: dict[str, tuple[float, float]] = field(default_factory=dict)
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    boxes: list[tuple[float, float, float, float]] = field(default_factory=list)


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
    _keep_clear(arcs, plan, {r.id for r in roots})
    _arc_labels(arcs, plan, sheet)
    shapes = [*plan.shapes, *lines, *_marks(marks, roots, plan)]
    return Drawing(f"lineage-{sheet.name}", sheet.width, depth, title, description, tuple(shapes), tuple(plan.labels))


# ---- time ----


def _axis(sheet: Sheet, marks: Iterable[Mark], plan: _Plan) -> dict[date | None, float]:
    """Where each day stands across; documents without a date have a place of their own at the right."""
    days = sorted({mark.day for mark in marks if mark.day})
    undated = any(mark.day is None for mark in marks)
    left, right = sheet.margin + 30, sheet.width - 24 - (80 if undated and days else 0)
    across: dict[date | None, float] = {None: sheet.width - 52 if days else (left + right) / 2}
    plan.shapes.append(Shape(f"M0 20.5H{right + 24 if days else sheet.width:.0f}", "ln"))
    steps = [_step((later - earlier).days) for earlier, later in pairwise(days)]
    least = min(_LEAST, (right - left) / max(len(steps), 1))
    unit = (right - left - least * len(steps)) / max(sum(steps), 1.0)
    at = left + (right - left) / 2 if len(days) == 1 else left
    for place, day in enumerate(days):
        at += least + steps[place - 1] * unit if place else 0.0
        across[day] = at
    if undated:
        plan.labels.append(Label(across[None], 10, "date not known", "t2 sm", "middle"))
        plan.boxes.append((across[None] - 45, 0, across[None] + 45, 12))
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
        text = f"{gap - 1} days" if sheet.names_above else f"{gap - 1} days without a document"
        _place(plan, [(x, 44.0)], text, "t2 sm", "middle")


# ---- lanes ----


def _roots(sheet: Sheet, roots: Sequence[Root], plan: _Plan, depth: float) -> float:
    for root in roots:
        lines = _wrapped(root.name, sheet.letters)
        below = 16 * len(lines) if sheet.names_above else 0
        y = depth + 18
        x = sheet.margin + 2
        plan.spots[root.id] = (x, y)
        top = y + 24 if sheet.names_above else y + 2
        second = f"origin, {root.dated}" if root.dated else "origin"
        for place, text in enumerate(lines):
            _name(plan, top + 16 * place, text, "b halo")
        _name(plan, top + 16 * len(lines), second, "t2 sm halo")
        depth = y + below + (34 if sheet.names_above else max(28, 16 * len(lines) + 14))
    if roots:
        plan.shapes.append(Shape(f"M0 {depth + 0.5:.1f}H{sheet.width:.0f}", "ln-hair"))
    return depth


def _lanes(sheet: Sheet, marks: Sequence[Mark], places: dict[str, float], plan: _Plan, depth: float) -> float:
    for lane in dict.fromkeys(mark.lane for mark in marks):
        names = _wrapped(lane, sheet.letters)
        top = depth + (18 + 16 * len(names) if sheet.names_above else 28)
        rows: list[list[float]] = []
        for mark in (m for m in marks if m.lane == lane):
            x = places[mark.id]
            row = next((i for i, taken in enumerate(rows) if all(abs(x - t) > 34 for t in taken)), len(rows))
            rows[row:] = rows[row:] or [[]]
            rows[row].append(x)
            plan.spots[mark.id] = (x, top + 32 * row)
            plan.boxes.append((x - 9, top + 32 * row - 9, x + 30, top + 32 * row + 9))
        name_top = depth + 16 if sheet.names_above else top + 4
        for place, text in enumerate(names):
            _name(plan, name_top + 16 * place, text, "b halo")
        inner = 32 * (len(rows) - 1)
        depth = max(top + inner + 28, name_top + 16 * len(names) + 4)
        plan.shapes.append(Shape(f"M0 {depth + 0.5:.1f}H{sheet.width:.0f}", "ln-hair"))
    return depth + 2


def _name(plan: _Plan, y: float, text: str, look: str) -> None:
    plan.labels.append(Label(0, y, text, look))
    plan.boxes.append((0, y - 12, 7.2 * len(text), y + 3))


def _wrapped(text: str, letters: int) -> list[str]:
    """A name in at most two lines."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > 2:
        lines = [lines[0], lines[1] + " …"]
    return [line if len(line) <= letters + 3 else line[: letters + 1] + "…" for line in lines]


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


def _keep_clear(arcs: Iterable[Arc], plan: _Plan, roots: set[str]) -> None:
    """Keep labels off the lines between marks."""
    for arc in arcs:
        if arc.source in roots or arc.source not in plan.spots or arc.target not in plan.spots:
            continue
        start, end = plan.spots[arc.source], plan.spots[arc.target]
        cx, cy = _bend(start, end, 1 if arc.kind == "copy" else -1)
        for step in range(1, 12):
            t = step / 12
            x = (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * cx + t**2 * end[0]
            y = (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * cy + t**2 * end[1]
            plan.boxes.append((x - 4, y - 4, x + 4, y + 4))


def _arrow(tip: tuple[float, float], angle: float) -> str:
    """A filled triangle at `tip`, its back toward `angle`."""
    x, y = tip
    corners = [(x + 13 * cos(angle + turn), y + 13 * sin(angle + turn)) for turn in (0.5, -0.5)]
    return f"M{x:.1f} {y:.1f}" + "".join(f"L{cx:.1f} {cy:.1f}" for cx, cy in corners) + "z"


def _arc_labels(arcs: Iterable[Arc], plan: _Plan, sheet: Sheet) -> None:
    for arc in arcs:
        if not arc.label or arc.source not in plan.spots or arc.target not in plan.spots:
            continue
        (x1, y1), (x2, y2) = plan.spots[arc.source], plan.spots[arc.target]
        x, y = (x1 + x2) / 2, (y1 + y2) / 2
        half = 3.6 * len(arc.label)
        x = min(max(x, half), sheet.width - half)
        spots = [(x, y + 26), (x, y + 14), (x, y - 14), (x + half + 22, y + 5), (x - half - 22, y + 5)]
        _place(plan, [(a, b) for a, b in spots if half <= a <= sheet.width - half], arc.label, "b sm halo", "middle")


def _place(plan: _Plan, spots: Iterable[tuple[float, float]], text: str, look: str, anchor: Literal["middle"]) -> None:
    """Set a label on the first spot where it touches nothing; leave it out where there is none."""
    half = 3.6 * len(text)
    for x, y in spots:
        box = (x - half, y - 11, x + half, y + 3)
        if _is_free(plan, box):
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
        plan.labels.append(Label(x + 12, y + 4.5, mark.number, "sm halo"))
    return shapes
