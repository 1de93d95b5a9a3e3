"""A spokesman, a ministry and the government are one origin where they say the same."""

from __future__ import annotations

from .cases import claim_with, document, gathered, names_of

STATEMENT = document(
    "statement.txt",
    "The Highland Free Front said on Tuesday that 240 soldiers left Harrow Bay.",
    publisher="Callan Courier",
    published="2031-05-12",
)


def test_a_spokesman_is_no_origin_beside_the_body_he_speaks_for() -> None:
    spoken = document(
        "spoken.txt",
        "240 soldiers left Harrow Bay, Front spokesman Tomas Wren said.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(STATEMENT, spoken), (STATEMENT, spoken), "240 soldiers left")
    assert claim.documents == 2
    assert names_of(claim) == {"Highland Free Front"}
    assert "Tomas Wren speaks for it" in claim.origins[0].why


def test_a_commander_stays_an_origin_whose_independence_is_open() -> None:
    spoken = document(
        "spoken.txt",
        "240 soldiers left Harrow Bay, Front commander Sela Durn said.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(STATEMENT, spoken), (STATEMENT, spoken), "240 soldiers left")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)


def test_a_minister_is_the_voice_of_his_government_and_of_his_ministry() -> None:
    government = document(
        "government.txt",
        "The Republic of Meridia said on Tuesday that 240 soldiers left Harrow Bay.",
        publisher="Callan Courier",
        published="2031-05-12",
    )
    spoken = document(
        "spoken.txt",
        "240 soldiers left Harrow Bay, Meridia's defence minister, Pavel Arden, said.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(government, spoken), (government, spoken), "240 soldiers left")
    assert claim.documents == 2
    assert claim.tally.at_most == 1


def test_a_paper_of_a_party_is_that_party() -> None:
    paper = document(
        "paper.txt",
        "240 soldiers left Harrow Bay on Monday.",
        publisher="Voice of the Highland Free Front",
        published="2031-05-12",
    )
    claim = claim_with(gathered(STATEMENT, paper), (STATEMENT, paper), "240 soldiers left")
    assert claim.documents == 2
    assert names_of(claim) == {"Highland Free Front"}
