"""Quotation marks: what stands inside them, whatever marks an outlet writes and however it misplaces them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.text import quotations


def inside(text: str, *, running: bool = False) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, running=running)]


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        *[('"', '"'), ("“", "”"), ("''", "''"), ("``", "''"), ("'", "'"), ("‘", "’"), ("„", "“"), ("‚", "‘")],
        *[("«", "»"), ("»", "«"), ("‹", "›"), ('"', "”"), ("“", '"'), ("”", "”"), ("“", "“")],
    ],
)
def test_marks_of_any_shape_open_and_close_a_quotation(opening: str, closing: str) -> None:
    text = f"{opening}The road is open,{closing} said Ada Venn. {opening}Come and see.{closing}"
    assert inside(text) == ["The road is open,", "Come and see."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“He told us ‘never again’ and left,” she said.", ["He told us ‘never again’ and left,"]),
        ("'He told us \"never again\" and left,' she said.", ['He told us "never again" and left,']),
        ('"He said "never again" and left," she said.', ['He said "never again" and left,']),
        ("“He said “never again” and left,” she said.", ["He said “never again” and left,"]),
        ("\"'Never again' is what he said,\" she said.", ["'Never again' is what he said,"]),
    ],
)
def test_a_quotation_within_a_quotation_is_part_of_its_words(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The farmers' union and the miners' union aren't at the talks.",
        "It's the Front's depot, and the commanders’ homes are beside it.",
        "In the '90s and in ‘08 the valley was calm.",
        'He is 5\'10" tall and carried a 12" pipe.',
        "“ ”",
        "",
    ],
)
def test_an_apostrophe_a_year_or_an_inch_is_no_mark(text: str) -> None:
    assert not [words for words in inside(text) if words.strip()]


def test_the_apostrophe_of_a_plural_closes_nothing() -> None:
    assert inside("'We lost the miners' trust,' she said. 'They won't come back.'") == [
        "We lost the miners' trust,",
        "They won't come back.",
    ]


def test_a_quotation_without_its_closing_mark_ends_with_the_paragraph() -> None:
    (quote,) = quotations("“We met every deadline. We will meet the next. ")
    assert (quote.closed, quote.inner_end) == (False, 46)


def test_a_forgotten_closing_mark_does_not_swallow_the_next_quotation() -> None:
    found = quotations('"We met every deadline, she said. "We will meet the next."')
    assert [q.closed for q in found] == [False, True]
    assert inside('"We met every deadline, she said. "We will meet the next."')[1] == "We will meet the next."


def test_a_mark_that_closes_nothing_ends_the_quotation_of_the_paragraph_before() -> None:
    text = "Then we went home.” She paused. “That was all.”"
    assert inside(text, running=True) == ["Then we went home.", "That was all."]
    assert inside(text) == ["That was all."]


@given(st.text("ab '\"“”‘’„«».,!s", max_size=60), st.booleans())
def test_quotations_are_disjoint_in_order_and_inside_the_text(text: str, running: bool) -> None:
    at = 0
    for quote in quotations(text, running=running):
        assert at <= quote.start <= quote.inner_start <= quote.inner_end <= quote.end <= len(text)
        at = quote.end
