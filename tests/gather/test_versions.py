"""A corrected page is no second source: its publisher has said it once."""

from __future__ import annotations

from .cases import document, gathered

TITLE = "The Front hands over mortars at Sered"


def test_two_versions_of_one_page_are_one_origin() -> None:
    body = "The Highland Free Front handed over 96 mortars at Sered on Tuesday."
    rest = "Trucks carried the crates down to the coast before the snow closed the road to the upper valley."
    notice = "Correction: an earlier version of this article misstated the number of mortars."
    first = document("first.html", body, rest, headline=TITLE, publisher="Valley Post", published="2031-06-10")
    second = document(
        "second.html", body, rest, notice, headline=TITLE, publisher="Valley Post", published="2031-06-11"
    )
    claims = [claim for claim in gathered(first, second).claims if "mortars" in claim.gist and claim.documents == 2]
    assert claims
    assert {(claim.tally.at_least, claim.tally.at_most, claim.publishers) for claim in claims} == {(1, 1, 1)}
