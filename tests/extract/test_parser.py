"""The parser: what it sets on the words of a text is what the model's own components set."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from evals import cases
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from tallystick.extract.parser.parse import Parser
from tallystick.extract.version import MODEL

from .reading import parser

# fmt: off
_PIECES = st.sampled_from([
    "the", "saw", "left", "it", "did", "U.N.", "Highland", "14,000", "…", "there's", "y'all", "The Front", "Ada Venn",
    "said on 4 May 2031", "let's go", "they ain't gonna", "15 per cent of", "in Harrow Bay", "\n", "  ",
])
# fmt: on


@cache
def _model() -> Language:
    return spacy.load(MODEL)


def _words(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start) for t in doc]


def test_words_and_entities_of_the_sample_are_those_of_the_whole_model() -> None:
    texts = [path.read_text() for path in sorted((cases.SAMPLE / "documents").glob("*.txt"))]
    assert texts
    for text, ours in zip(texts, parser().parse(texts), strict=True):
        theirs = _model()(text)
        assert _words(ours) == _words(theirs)
        assert [(e.text, e.label_) for e in ours.ents] == [(e.text, e.label_) for e in theirs.ents]
        assert ours.ents


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_words_of_odd_text_are_those_of_the_whole_model(text: str) -> None:
    (ours,) = parser().parse([text])
    assert _words(ours) == _words(_model()(text))


def test_a_text_that_was_parsed_is_not_parsed_again() -> None:
    made = Parser()
    (first,) = made.parse(["The road was open."])
    again, other = made.parse(["The road was open.", "It was shut."])
    assert again is first
    assert other is not first


@pytest.mark.parametrize("texts", [[], [""], ["", "One word", ""]])
def test_texts_without_words_are_parsed_too(texts: list[str]) -> None:
    assert [doc.text for doc in parser().parse(texts)] == texts
