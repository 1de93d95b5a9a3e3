"""Dates get the TIMEX3 values that people gave them, by the measures of TempEval-3; floors in date_floors.json."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from evals import dates

FLOORS: dict[str, dict[str, float]] = json.loads(Path(dates.__file__).with_name("date_floors.json").read_text("utf-8"))
SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "evals"
ROWS = dates.own()


def reached(gold: list[dict[str, Any]]) -> tuple[dates.Counts, dict[str, float]]:
    counts = dates.score(gold, [{"doc": r["doc"], "timex": dates.timexes(r)} for r in gold])
    found = {"value": counts.value, "relaxed": counts.relaxed, "strict": counts.strict}
    return counts, {figure: round(counts.f1(right), 1) for figure, right in found.items()}


def shared(name: str) -> Any:
    """A module of ../shared/evals, or a skip where that is absent."""
    if not (SHARED / f"{name}.py").is_file():
        pytest.skip("../shared is not beside this repository")
    spec = importlib.util.spec_from_file_location(name, SHARED / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("row", ROWS, ids=[row["text"][:50] for row in ROWS])
def test_every_construction_has_its_words_and_its_value(row: dict[str, Any]) -> None:
    found = [(row["text"][t["start"] : t["end"]], t["value"]) for t in dates.timexes(row)]
    assert found == [(row["text"][t["start"] : t["end"]], t["value"]) for t in row["timex"]]


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls_below_its_floor(name: str) -> None:
    if name == "own":
        gold = ROWS
    elif name == "meantime":
        gold = shared("timexlib").meantime()
    else:
        gold = dates.half(shared("timexlib").timebank(), name.split(", ")[1])
    _, at = reached(gold)
    assert {figure: at[figure] for figure, floor in FLOORS[name].items() if at[figure] < floor} == {}, at


def test_our_scorer_gives_what_the_shared_one_gives() -> None:
    gold = shared("timexlib").meantime()[:20]
    theirs, _ = shared("score_timex").score(
        {r["doc"]: r for r in gold}, {r["doc"]: {"timex": dates.timexes(r)} for r in gold}, no_dct=True
    )
    _, ours = reached(gold)
    assert ours == {figure: theirs[figure]["F1"] for figure in ("value", "relaxed", "strict")}


def test_answers_that_are_the_gold_score_full_marks_and_half_of_them_less() -> None:
    full = dates.score(ROWS, ROWS)
    assert full.gold == full.found == full.strict == full.value
    halved = dates.score(ROWS, ROWS[::2])
    assert 0 < halved.f1(halved.value) < 80
