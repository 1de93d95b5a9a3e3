"""The figures: what is counted, targets first, then what is counted most; and one series with every value's passage."""

from __future__ import annotations

from tallystick.errors import TallystickError
from tallystick.ledger import Desk
from tallystick.workspace import addresses, sentences
from tallystick.workspace.answer import Answer, Content, Visit
from tallystick.workspace.series import MOST, drawn, figures_as_points, rows_of
from tallystick.workspace.steps import ON_A_PAGE, stepped, steps_of, steps_on


def listed(visit: Visit) -> Answer:
    """What commitments set as targets, then every series, those of most figures first."""
    desk = visit.desk
    page, first = steps_on(visit)
    found = desk.series_list(limit=ON_A_PAGE + 1, offset=first)
    content = {
        "total": desk.totals()["figures"],
        "targets": _targets(desk) if page == 1 else [],
        "series": [
            {"about": one.about, "figures": one.figures, "address": addresses.series(one.series)}
            for one in found[:ON_A_PAGE]
        ],
        "steps": stepped(page, len(found)).content("/figures"),
    }
    return Answer("figures", "Figures", content, place="Figures")


def _targets(desk: Desk) -> list[Content]:
    """The targets of commitments, with the last value that the record gives for each."""
    values = {(one.instrument, one.commitment): one.values for one in desk.standing_briefs()}
    found = []
    for instrument in desk.instruments():
        for commitment in instrument.commitments:
            target = commitment.target
            if target is None:
                continue
            number = f"{target.direction} {sentences.number(target.value)}"
            found.append(
                {
                    "commitment": commitment.id,
                    "instrument": instrument.name,
                    "measure": target.measure,
                    "target": f"{number} {target.unit}"
                    if target.unit and target.unit not in target.measure
                    else number,
                    "deadline": commitment.deadline,
                    "values": values.get((instrument.title, commitment.id), 0),
                    "address": f"{addresses.commitment(instrument.title, commitment.id)}#h-fig",
                }
            )
    return found


def one(visit: Visit) -> Answer:
    """One series. Raises T404."""
    desk = visit.desk
    key = visit.named("series")
    if not key or len(key) > 400:
        raise TallystickError("T404", subject=key[:60])
    series = desk.series(key)
    steps = steps_of(visit, series.figures, MOST)
    figures = desk.values_of(key, limit=MOST, offset=steps.first)
    briefs = desk.briefs({figure.document for figure in figures})
    points = sorted(figures_as_points(figures, briefs), key=lambda p: (p.day is None, p.day or "", p.figure))
    rows = rows_of(desk, points, sentences.party_names(desk))
    units = {figure.unit for figure in figures if figure.unit}
    unit = units.pop() if len(units) == 1 else ""
    drawable = [row for row in rows if row["low"] is not None or row["high"] is not None]
    content = {
        "about": series.about,
        "figures": series.figures,
        "without": len(figures) - len(points),
        "drawing": drawn("series", drawable, None, desk.as_of()[0], unit, f"Values of: {series.about}")
        if drawable
        else None,
        "rows": rows,
        "steps": steps.content(addresses.series(key)),
    }
    return Answer("figure", series.about, content, place="Figures")
