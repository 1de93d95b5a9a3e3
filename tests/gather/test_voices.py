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
