"""Whole cases, built by the command line from nothing and scored against their answers; floors in evals/floors.json."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evals import cases

FLOORS: dict[str, dict[str, float]] = json.loads((Path(cases.__file__).parent / "floors.json").read_text("utf-8"))


def figure(figures: dict[str, Any], path: str) -> float:
    """The figure at a path like "quotes.f1"; of a part that counts a share, its share."""
    value: Any = figures
    for name in path.split("."):
        value = value[name]
    return float(value["share"] if isinstance(value, dict) else value)


@pytest.mark.parametrize("name", FLOORS)
def test_a_case_reaches_its_floors(name: str, tmp_path: Path) -> None:
    case = cases.known_cases().get(name)
    if case is None:
        pytest.skip(f"the case {name} is not beside this repository")
    cases.build(case, tmp_path / name)
    figures = cases.score(case, tmp_path / name)
    below = {path: figure(figures, path) for path, floor in FLOORS[name].items() if figure(figures, path) < floor}
    assert below == {}, f"floors: {FLOORS[name]}"
    assert figures["claims"]["over_counted"] == 0
    export = json.loads((tmp_path / name / "scored.json").read_text("utf-8"))
    rows = {(row["commitment"], row["statement"], row["bearing"]) for row in export["evidence"]}
    denied = {row[:2] for row in rows if row[2] == "denial"}
    assert not [row for row in rows if row[2] == "breach" and row[:2] in denied], "a denial is no breach"
