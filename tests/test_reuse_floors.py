"""Known reuse in invented documents is found; floors in evals/reuse_floors.json. The measures are those of PAN."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from evals import reuse, reuse_own, reuse_table
from evals.reuse_score import Quality, arranged, score

FLOORS: dict[str, dict[str, float]] = json.loads(Path(reuse.__file__).with_name("reuse_floors.json").read_text("utf-8"))


@pytest.mark.parametrize("kind", FLOORS)
def test_known_reuse_is_found_and_forms_are_not_taken_for_copies(kind: str) -> None:
    texts, gold = reuse_own.made(seed=1, rewritten=kind == "rewritten")
    found = reuse.predicted(texts.items())
    quality = score(arranged(gold), arranged(found))
    reached = {figure: getattr(quality, figure) for figure in FLOORS[kind]}
    assert {figure: at for figure, at in reached.items() if at < FLOORS[kind][figure]} == {}, quality


def test_the_answers_themselves_score_full_marks_and_half_of_each_half() -> None:
    _, gold = reuse_own.made(seed=2)
    rows = arranged(gold)
    assert score(rows, rows) == Quality(1, 1, 1, 1, 1, 1, 1, 1)
    halves = [{**row, "de": (int(row["ds"]) + int(row["de"])) // 2} for row in gold]
    halved = score(rows, arranged(halves))
    assert halved.pair_f1 == halved.char_precision == 1
    assert 0.74 < halved.char_recall < 0.76


def test_our_scorer_gives_what_the_shared_one_gives(tmp_path: Path) -> None:
    if not reuse_table.SHARED.is_dir():
        pytest.skip("../shared is not beside this repository")
    sys.path.insert(0, str(reuse_table.SHARED))
    try:
        import score_reuse  # type: ignore[import-not-found]
    finally:
        sys.path.pop(0)
    _, gold = reuse_own.made(seed=3, rewritten=True)
    shifted = [{**row, "ds": int(row["ds"]) + 40, "se": int(row["se"]) - 7} for row in gold[::2]]
    pieces = [{**row, "de": (int(row["ds"]) + int(row["de"])) // 2} for row in gold]
    for rows in (shifted, shifted + pieces, [{**row, "doc": "o000", "src": "o001"} for row in gold[:3]] + gold):
        for name, lines in (("gold", gold), ("found", rows)):
            reuse.write(tmp_path / name, lines)
        theirs = score_reuse.main(str(tmp_path / "gold"), str(tmp_path / "found"))
        ours = score(arranged(gold), arranged(rows))
        assert theirs["char_micro"] == pytest.approx([ours.char_precision, ours.char_recall, ours.char_f1], abs=1e-4)
        assert theirs["pairs"] == pytest.approx([ours.pair_precision, ours.pair_recall, ours.pair_f1], abs=1e-4)
        assert theirs["granularity"] == pytest.approx(ours.granularity, abs=1e-3)
        assert theirs["pair_recall_sentence"] == pytest.approx(ours.sentences, abs=1e-4)
