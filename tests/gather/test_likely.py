"""Clauses are judged by all signs together: what is likely is one claim, what is sure is counted."""

from __future__ import annotations

from tallystick.gather.signs import WEIGHTS

from .cases import claim_with, document, gathered


def test_other_words_for_one_thing_are_one_claim() -> None:
    first = document(
        "first.txt",
        "Cranes at the harbour of Sorrel unloaded 14,300 sacks of rice, the Relief Council said.",
        publisher="Callan Courier",
        published="2031-08-12",
    )
    second = document(
        "second.txt",
        "The Relief Council said that 14,300 bags of rice had come ashore at the port of Sorrel.",
        publisher="Lowland Herald",
        published="2031-08-13",
    )
    assert claim_with(gathered(first, second), (first, second), "14,300").documents == 2


def test_what_we_did_is_another_thing_by_whoever_says_so() -> None:
    first = document(
        "first.txt", '"We have opened our gates to the monitors," said Ilse Korda.', publisher="Callan Courier"
    )
    second = document(
        "second.txt", '"We have kept our gates open to the monitors," said Abel Senn.', publisher="Lowland Herald"
    )
    found = gathered(first, second)
    assert claim_with(found, (first, second), "opened our gates").documents == 1


def test_more_than_two_figures_that_lie_far_apart_is_two_things() -> None:
    first = document(
        "first.txt",
        "More than 2,300 fighters remain in the highlands, the Joint Monitoring Mission said.",
        publisher="Callan Courier",
        published="2031-08-12",
    )
    second = document(
        "second.txt",
        "More than 3,900 fighters remain in the highlands, the Joint Monitoring Mission said.",
        publisher="Lowland Herald",
        published="2031-08-13",
    )
    assert claim_with(gathered(first, second), (first, second), "fighters remain").documents == 1


def test_origins_that_only_likely_say_the_same_are_not_counted_twice() -> None:
    first = document(
        "first.txt",
        "The Relief Council said that the bridge at Sorrel was open to lorries.",
        publisher="Callan Courier",
        published="2031-05-12",
    )
    second = document(
        "second.txt",
        "Lorries were using the bridge at Sorrel, the Harbour Board said.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(first, second), (first, second), "open to lorries")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "whether it is the same thing is not sure" in claim.tally.why


def test_whoever_told_the_mission_is_the_origin_of_what_the_mission_hands_on() -> None:
    report = document(
        "report.txt",
        "The Electoral Board told the Mission that 318 polling rooms had been opened in the highlands.",
        publisher="Joint Monitoring Mission",
        kind="official report",
    )
    claim = claim_with(gathered(report), (report,), "318 polling rooms")
    assert {origin.name for origin in claim.origins} == {"Electoral Board"}


def test_every_sign_has_a_weight() -> None:
    assert len(WEIGHTS) == len(set(WEIGHTS))
    assert WEIGHTS["number"] > 0 > WEIGHTS["number in one only"]
