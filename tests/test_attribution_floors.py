"""Who says what is found in one passage of each construction, and on a few texts of PolNeAR where they are at hand.

The floors are in evals/attribution_floors.json.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest
from evals import attributions, polnear, statements

FLOORS: dict[str, dict[str, float]] = json.loads(
    Path(attributions.__file__).with_name("attribution_floors.json").read_text("utf-8")
)
# So many texts of the corpus lie between two that are read: six of them, for a test that takes seconds.
EVERY = 14


def short_of(floors: dict[str, float], reached: dict[str, float]) -> dict[str, float]:
    return {figure: reached[figure] for figure, floor in floors.items() if reached[figure] < floor}


def test_source_cue_and_content_are_found_in_every_construction() -> None:
    wrong = [(part, passage.text, words) for passage, part, words in attributions.errors()]
    assert short_of(FLOORS["invented passages"], attributions.figures()) == {}, wrong


def test_a_passage_of_the_file_is_read_with_its_marks() -> None:
    passage = next(p for p in attributions.passages() if len(p.content) == 2)
    pieces = [passage.text[start:end] for start, end in passage.content]
    assert len(pieces) == 2
    assert all(piece and "<" not in piece for piece in [*pieces, passage.text])


def test_attributions_in_news_are_found() -> None:
    if not polnear.SCORER.is_file() or not polnear.FOLDER.is_dir():
        pytest.skip("../shared is not beside this repository")
    paths = statements.texts(polnear.FOLDER, "dev", EVERY)
    wanted = {path.stem: polnear.gold(polnear.FOLDER, "dev")[path.stem] for path in paths}
    found = {line["doc"]: line["statements"] for line in statements.predictions(paths)}
    reached = asdict(polnear.figures(wanted, found))
    assert short_of(FLOORS["polnear"], reached) == {}, reached


def test_the_annotators_themselves_score_full_marks() -> None:
    if not polnear.SCORER.is_file() or not polnear.FOLDER.is_dir():
        pytest.skip("../shared is not beside this repository")
    wanted = dict([*polnear.gold(polnear.FOLDER, "dev").items()][:5])
    reached = polnear.figures(wanted, {name: rows for name, (_, rows) in wanted.items()})
    assert set(asdict(reached).values()) == {1.0}
