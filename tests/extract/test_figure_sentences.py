"""Every construction of figures is read in invented sentences, and the values of a corpus stay above their floors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from evals import figures as evaluation

from tallystick.extract.figures.figures import find_figures
from tallystick.records import Figure

from .reading import document, parsed

EVALS = Path(evaluation.__file__).parent
SENTENCES = yaml.safe_load((EVALS / "figure_sentences.yaml").read_text("utf-8"))
FLOORS = json.loads((EVALS / "figure_floors.json").read_text("utf-8"))


def told(text: str, figure: Figure, figures: tuple[Figure, ...], asked: dict[str, Any]) -> dict[str, Any]:
    """A figure in the words in which a sentence asks for it; what it is a part of or was before by its words."""
    words = {f.id: text[f.start : f.end] for f in figures}
    said: dict[str, Any] = {"words": words[figure.id], "approximate": figure.approximate}
    for key in asked:
        if key not in said:
            said[key] = getattr(figure, key)
    for key in ("whole", "before"):
        if key in asked:
            said[key] = words.get(said[key] or "")
    return said


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda sentence: sentence["text"][:40])
def test_a_sentence_is_read_without_a_parser(sentence: dict[str, Any]) -> None:
    text = sentence["text"]
    found = evaluation.figures_of(text)
    wanted = [{"approximate": False, **figure} for figure in sentence["figures"]]
    assert len(found) == len(wanted)
    assert [told(text, f, found, asked) for f, asked in zip(found, wanted, strict=True)] == wanted


def test_the_parser_betters_what_is_counted_and_changes_no_value() -> None:
    text = "\n".join(sentence["text"] for sentence in SENTENCES)
    made = document(text)
    paragraphs, docs = parsed(made)
    bare = [(f.start, f.low, f.high, f.approximate) for f in find_figures(made, paragraphs)]
    assert bare == [(f.start, f.low, f.high, f.approximate) for f in find_figures(made, paragraphs, docs)]


def test_the_values_of_meantime_stay_above_their_floor() -> None:
    shared = EVALS.parent.parent / "shared"
    if not (shared / "data" / "meantime").is_dir():
        pytest.skip("the corpus MEANTIME is not here")
    scores = evaluation.score(evaluation.meantime(shared), evaluation.ours)
    assert scores.precision >= FLOORS["meantime"]["precision"]
    assert scores.recall >= FLOORS["meantime"]["recall"]
