"""Search takes what a person types; nothing typed is read as the syntax of the index."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.ledger import Ledger

from .cases import with_document


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    return with_document(tmp_path_factory.mktemp("search"))


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("mortars", 1),
        ("MORTARS front", 1),
        ('"handed over"', 1),
        ("“handed over”", 1),
        ('"over handed"', 0),
        ("mortar", 0),
        ("mortar*", 1),
        ("harrow", 1),
        ("mortars tanks", 0),
        ("", 0),
        ('"', 0),
        ("*", 0),
    ],
)
def test_words_phrases_and_beginnings_are_found(ledger: Ledger, words: str, hits: int) -> None:
    assert len(ledger.search(words)) == hits


def test_a_hit_gives_the_exact_words_and_their_place(ledger: Ledger) -> None:
    hit = ledger.search("mortars")[0]
    text = ledger.documents()[0].text
    assert hit.statement
    assert text[hit.start : hit.end] == hit.text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=30), st.text('"*^():-+{}AND OR NOT NEAR,text ', max_size=30)))
def test_nothing_that_can_be_typed_fails(ledger: Ledger, words: str) -> None:
    ledger.search(words)
