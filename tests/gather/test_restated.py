"""What an outlet says on its own word, and a source that it cites says elsewhere, rests on that source."""

from __future__ import annotations

from .cases import claim_with, document, gathered, names_of

RELEASE = document(
    "release.txt",
    "The Harrow Institute found 88 mines on the road to Sorrel in June.",
    "The road to Sorrel should stay closed until August, the Harrow Institute said.",
    publisher="Harrow Institute",
    published="2031-07-04",
    kind="press release",
)


def _told(*paragraphs: str) -> set[str]:
    review = document("review.txt", *paragraphs, publisher="Orrin Review", published="2031-07-06")
    claim = claim_with(gathered(RELEASE, review), (RELEASE, review), "88 mines")
    assert claim.documents == 2
    return names_of(claim)


def test_it_rests_on_the_source_whom_the_sentence_names() -> None:
    assert _told("The Harrow Institute found 88 mines on the road to Sorrel at the end of June.") == {
        "Harrow Institute"
    }


def test_it_stays_the_outlets_where_the_outlet_saw_it_itself() -> None:
    own = "We watched as 88 mines were found on the road to Sorrel in June."
    cited = "The road should stay closed, the Harrow Institute said."
    assert "Orrin Review" in _told(own, cited)
