"""Where two origins may be one, the tally does not count both."""

from __future__ import annotations

from .cases import claim_with, document, gathered

NOTE = document(
    "note.txt",
    "The Highland Free Front said that 38 mortar rounds were fired at the village of Sorrel on Sunday.",
    publisher="Callan Courier",
    published="2031-05-12",
)


def test_a_pronoun_may_mean_the_body_that_is_named_last_before_it() -> None:
    told = document(
        "told.txt",
        "The Joint Monitoring Mission said in a report on Monday that 12 houses burned. The Highland Free Front gave a "
        "very different account. It said 38 mortar rounds were fired at the village of Sorrel on Sunday.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(NOTE, told), (NOTE, told), "38 mortar rounds")
    assert claim.documents == 2
    assert claim.tally.at_least == 1


def test_an_unnamed_source_may_draw_on_a_report() -> None:
    report = document(
        "report.txt",
        "The Joint Monitoring Mission said in a report on Monday that 38 mortar rounds were fired at the village of "
        "Sorrel.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    unnamed = document(
        "unnamed.txt",
        "38 mortar rounds were fired at the village of Sorrel, two people familiar with the matter said.",
        publisher="Callan Courier",
        published="2031-05-14",
    )
    claim = claim_with(gathered(report, unnamed), (report, unnamed), "38 mortar rounds")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "does not name (“two people familiar with the matter”) may be the Joint Monitoring" in claim.tally.why


def test_somebody_who_says_our_may_speak_for_the_party_that_says_the_same() -> None:
    quoted = document(
        "quoted.txt",
        '"Our fighters handed over 38 mortars at the village of Sorrel," Sela Durn said.',
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    said = document(
        "said.txt",
        "The Highland Free Front said that its fighters handed over 38 mortars at the village of Sorrel.",
        publisher="Callan Courier",
        published="2031-05-14",
    )
    claim = claim_with(gathered(quoted, said), (quoted, said), "38 mortars")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "says “we” or “our” and may speak for the Highland Free Front" in claim.tally.why


def test_a_report_on_the_word_of_unnamed_governments_is_in_doubt_beside_a_government() -> None:
    found = gathered(
        document(
            "a",
            "One regional government told the monitors that the Front had moved mortars out of the Tarn valley, the "
            "Joint Monitoring Mission said in a report on 20 June 2031.",
            "Meridia has reduced its army, the Justice Ministry said.",
            publisher="Coast Courier",
        ),
    )
    names = {origin.id: origin.name for origin in found.origins}
    pairs = {frozenset((names.get(d.first), names.get(d.second))): d.why for d in found.doubts}
    why = pairs[frozenset(("Joint Monitoring Mission report of 20 June 2031", "Justice Ministry"))]
    assert "rests in part on unnamed sources" in why
