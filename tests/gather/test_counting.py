"""Numbers that differ and fit are no obstacle; numbers that exclude one another are one."""

from __future__ import annotations

import pytest

from tallystick.gather.counting import is_particular

from .cases import claim_with, document, gathered

FIRST = "The Highland Free Front released {} prisoners from the camp at Sorrel in May, the Harrow Institute said."
SECOND = (
    "In May {} prisoners were released from the camp at Sorrel by the Highland Free Front, the Harrow Institute said."
)


def _documents_of_the_claim(first: str, second: str) -> int:
    a = document("a.txt", FIRST.format(first), publisher="Callan Courier", published="2031-06-10")
    b = document("b.txt", SECOND.format(second), publisher="Lowland Herald", published="2031-06-11")
    return claim_with(gathered(a, b), (a, b), "released").documents


@pytest.mark.parametrize(("first", "second"), [("about 2,300", "2,312"), ("more than 200", "214"), ("410", "410")])
def test_numbers_that_fit_stand_in_one_claim(first: str, second: str) -> None:
    assert _documents_of_the_claim(first, second) == 2


@pytest.mark.parametrize(("first", "second"), [("about 2,300", "1,900"), ("more than 200", "140"), ("412", "421")])
def test_numbers_that_exclude_one_another_keep_two_claims_apart(first: str, second: str) -> None:
    assert _documents_of_the_claim(first, second) == 1


def test_a_number_that_begins_a_sentence_counts_what_the_sentence_before_counted() -> None:
    a = document(
        "a.txt",
        "Monitors of the Joint Monitoring Mission visited 31 of the 46 pumping stations in May. "
        "Twenty-three had been sealed.",
        publisher="Joint Monitoring Mission",
        published="2031-06-10",
        kind="official report",
    )
    b = document(
        "b.txt",
        "Twenty-three pumping stations had been sealed, the Joint Monitoring Mission said.",
        publisher="Lowland Herald",
        published="2031-06-11",
    )
    assert claim_with(gathered(a, b), (a, b), "had been sealed").documents == 2


@pytest.mark.parametrize(
    ("number", "particular"), [("612", True), ("6.4", True), ("4.8.1.14.10", True), ("5²", True), ("7", False)]
)
def test_a_number_is_particular_where_few_other_things_have_it_however_it_is_written(
    number: str, *, particular: bool
) -> None:
    assert is_particular(number) == particular


def test_the_number_of_an_article_is_told_again_like_any_other() -> None:
    said = "Under article 4.8.1.14.10 the guns were handed over, 40 of 120."
    report = document("report.txt", f"The Mission counted. {said}", publisher="Joint Monitoring Mission",
                      published="2031-07-03", kind="official report")  # fmt: skip
    paper = document("paper.txt", f"Guns were handed over. {said}", publisher="Callan Courier", published="2031-07-04")
    assert claim_with(gathered(report, paper), (report, paper), "4.8.1.14.10").documents == 2
