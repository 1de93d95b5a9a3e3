"""Clauses that say one thing in other words are one claim, by what stands around them and by the day."""

from __future__ import annotations

import pytest

from .cases import claim_with, document, gathered


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "The Front turned back a patrol at the checkpoint of Sorrel, the Joint Monitoring Mission said.",
            "Ilse Korda did not speak about the checkpoint at Sorrel, where the monitors say they were turned away.",
            "turned",
        ),
        (
            "No training has taken place at the Sorrel barracks since 21 July, the Joint Monitoring Mission said.",
            "The Joint Monitoring Mission has verified that no recruits have been trained at Sorrel since 21 July.",
            "since 21 July",
        ),
        (
            "Half of the 214 detainees had gone home by 12 April, the Justice Ministry said.",
            "Half of the 214 detainees were released by 12 April, the Justice Ministry said.",
            "214 detainees",
        ),
    ],
)
def test_one_thing_in_two_wordings_is_one_claim(one: str, other: str, words: str) -> None:
    first = document("first.txt", one, publisher="Callan Courier", published="2031-08-12")
    second = document("second.txt", other, publisher="Lowland Herald", published="2031-08-13")
    assert claim_with(gathered(first, second), (first, second), words).documents == 2


def test_a_figure_outside_the_clauses_of_its_sentence_is_told_too() -> None:
    puts = document(
        "puts.txt",
        "The report of the Joint Monitoring Mission puts the number of explosions on Sunday at 214 and says that most "
        "of them were heard near Sorrel.",
        publisher="Callan Courier",
        published="2031-08-12",
    )
    counts = document(
        "counts.txt",
        "The Joint Monitoring Mission counted 214 explosions on Sunday.",
        publisher="Lowland Herald",
        published="2031-08-13",
    )
    assert claim_with(gathered(puts, counts), (puts, counts), "214").documents == 2
