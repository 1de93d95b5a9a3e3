"""Search takes what a person types; nothing typed is read as the syntax of the index."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.ledger import Ledger
from tallystick.records import Actor, Gathering

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


FRONT = Actor(
    "a-1", "Highland Free Front", "armed group", ("HFF", "the Front", "Highland Free Front army", "the group")
)


@pytest.fixture(scope="module")
def naming(tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """The same case, in which the Front is known by all its names."""
    named = with_document(tmp_path_factory.mktemp("names"))
    with named.work() as work:
        work.put_gathering(Gathering((FRONT,), (), (), (), (), ()))
    return named


@pytest.mark.parametrize(
    ("words", "also", "hits"),
    [
        ("hff", ("Front",), 1),
        ("H.F.F. mortars", ("Front",), 1),
        ("highland free front mortars", ("Front", "HFF"), 1),
        ('"Highland Free Front"', ("Front", "HFF"), 1),
        ("the front", ("HFF",), 1),
        ("hff tanks", ("Front",), 0),
        ("HFF*", (), 0),
        ("group", (), 0),
        ("mortars", (), 1),
        ("", (), 0),
    ],
)
def test_a_name_of_an_actor_is_sought_under_all_its_names(
    naming: Ledger, words: str, also: tuple[str, ...], hits: int
) -> None:
    assert naming.also_searched(words) == also
    assert len(naming.search(words, exact=False)) == hits


def test_a_search_that_is_exact_seeks_the_words_alone(naming: Ledger) -> None:
    assert naming.search("hff") == []


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=30), st.text('"*^():-+{}AND OR NOT NEAR,text ', max_size=30)))
def test_nothing_that_can_be_typed_fails(ledger: Ledger, words: str) -> None:
    ledger.search(words, exact=False)
