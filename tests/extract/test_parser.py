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
from tallystick.extract.parser.words import Parse, root_of
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


def _ours(parse: Parse) -> list[tuple[object, ...]]:
    return [
        (
            (w.text, w.start, w.end, w.tag, w.pos, w.lemma, w.dep, w.head.i, w.entity, w.opens, w.spaced),
            ([c.i for c in w.children], w.left_edge.i, w.right_edge.i, [v.i for v in w.subtree()]),
        )
        for w in parse.words
    ]


def _theirs(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (
            (
                t.text,
                t.idx,
                t.idx + len(t),
                t.tag_,
                t.pos_,
                t.lemma_.lower(),
                t.dep_,
                t.head.i,
                t.ent_type_,
                t.is_sent_start,
                bool(t.whitespace_),
            ),
            ([c.i for c in t.children], t.left_edge.i, t.right_edge.i, [v.i for v in t.subtree]),
        )
        for t in doc
    ]


def test_words_and_entities_of_the_sample_are_those_of_the_whole_model() -> None:
    texts = [path.read_text() for path in sorted((cases.SAMPLE / "documents").glob("*.txt"))]
    assert texts
    for text, ours in zip(texts, parser().parse(texts), strict=True):
        theirs = _model()(text)
        assert _ours(ours) == _theirs(theirs)
        assert [(e.start, e.end, e.sort) for e in ours.entities] == [
            (e.start_char, e.end_char, e.label_) for e in theirs.ents
        ]
        assert ours.entities


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=12).map(" ".join))
def test_words_of_odd_text_are_those_of_the_whole_model(text: str) -> None:
    (ours,) = parser().parse([text])
    assert _ours(ours) == _theirs(_model()(text))


def test_a_text_that_was_parsed_is_not_parsed_again() -> None:
    made = Parser()
    (first,) = made.parse(["The road was open."])
    again, other = made.parse(["The road was open.", "It was shut."])
    assert again is first
    assert other is not first


@pytest.mark.parametrize("texts", [[], [""], ["", "One word", ""]])
def test_texts_without_words_are_parsed_too(texts: list[str]) -> None:
    assert [doc.text for doc in parser().parse(texts)] == texts


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, min_size=1, max_size=12).map(" ".join), st.data())
def test_words_between_two_places_and_what_they_hang_on_are_as_in_the_model(text: str, data: st.DataObject) -> None:
    (ours,), theirs = parser().parse([text]), _model()(text)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    touched = theirs.char_span(start, end, alignment_mode="expand")
    within = theirs.char_span(start, end, alignment_mode="contract")
    assert [w.i for w in ours.touched(start, end)] == [t.i for t in touched or ()]
    assert [w.i for w in ours.within(start, end)] == [t.i for t in within or ()]
    if touched:
        assert root_of(ours.touched(start, end)).i == touched.root.i
        assert [w.i for w in ours.sentence(ours.touched(start, end)[0])] == [t.i for t in touched[0].sent]
