"""Who an origin is: short names, and those who cannot be placed, count beside nobody."""

from __future__ import annotations

from tallystick.records import Claim, Document, Gathering
from tests.gather.cases import document, gathered

BULLETIN = document(
    "bulletin.txt",
    "The Harrow River Commission observes the accord.",
    "The gauge at Orrin recorded a mean flow of 142 cubic metres per second in July.",
    "Inspectors were refused entry to the upper dam on 19 July.",
    publisher="Harrow River Commission",
    published="2031-08-08",
    kind="official report",
)
COURIER = document(
    "courier.txt",
    "An average of 142 cubic metres per second passed the gauge at Orrin in July, the commission said.",
    "Its inspectors were turned away at the gates of the upper dam on 19 July, the commission said.",
    publisher="Callan Courier",
    published="2031-08-09",
)


def claim_with(case: Gathering, documents: tuple[Document, ...], words: str) -> Claim:
    texts = {d.id: d.text for d in documents}
    found = [s.id for s in case.statements if words in texts[s.document][s.start : s.end]]
    claims = [claim for claim in case.claims if set(found) & set(claim.statements)]
    return max(claims, key=lambda claim: claim.documents)


def test_a_commission_that_is_named_for_short_is_the_one_that_says_the_same_in_its_own_paper() -> None:
    case = gathered(BULLETIN, COURIER)
    claim = claim_with(case, (BULLETIN, COURIER), "142 cubic metres")
    assert claim.documents == 2
    assert len(claim.origins) == 1
    assert "Harrow River Commission" in claim.origins[0].name


def test_a_verb_with_its_particle_says_what_another_verb_says() -> None:
    case = gathered(BULLETIN, COURIER)
    claim = claim_with(case, (BULLETIN, COURIER), "refused entry")
    assert claim.documents == 2


def test_somebody_of_whom_no_document_says_for_whom_he_speaks_is_not_counted_beside_a_party() -> None:
    first = document(
        "first.txt",
        "The Front handed over 84 heavy weapons at Sorrel, the Highland Free Front said on Monday.",
        publisher="Callan Courier",
        published="2031-06-10",
    )
    second = document(
        "second.txt",
        "The Front handed over 84 heavy weapons at Sorrel, Orrin Welk said on Tuesday.",
        publisher="Highland Herald",
        published="2031-06-11",
    )
    claim = claim_with(gathered(first, second), (first, second), "84 heavy weapons")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "No document says for whom Orrin Welk speaks" in claim.tally.why


def test_what_a_sentence_says_a_body_counted_rests_on_that_body() -> None:
    report = document(
        "report.txt",
        "The Joint Monitoring Mission counted 214 explosions along the road to Sered on Sunday, the Mission said.",
        publisher="Callan Courier",
        published="2031-06-10",
    )
    column = document(
        "column.txt",
        "The Joint Monitoring Mission counted 214 explosions on the road to Sered on Sunday.",
        publisher="Highland Herald",
        published="2031-06-11",
    )
    claim = claim_with(gathered(report, column), (report, column), "214 explosions")
    assert claim.documents == 2
    assert [origin.name for origin in claim.origins] == ["Joint Monitoring Mission"]


def test_a_doubt_that_rests_on_one_claim_does_not_hold_in_another() -> None:
    case = gathered(BULLETIN, COURIER)
    claimed = {statement for claim in case.claims for statement in claim.statements}
    assert all(set(doubt.statements) <= claimed for doubt in case.doubts)
