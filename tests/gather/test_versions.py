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


def test_what_a_later_version_corrects_is_counted_no_more() -> None:
    rest = "Trucks carried the crates down to the coast before the snow closed the road to the upper valley."
    more = "Villagers on the ridge said that they had watched the lights of the convoy until well after midnight."
    notice = "Correction: an earlier version of this article misstated the number of mortars."
    said = "The Highland Free Front handed over {} mortars at Sered on Tuesday."
    first = document(
        "first.html",
        said.format(96),
        rest,
        more,
        headline="Guns of Sered",
        publisher="Valley Post",
        published="2031-06-10",
    )
    second = document(
        "second.html", said.format(69), rest, more, notice, headline="Guns of Sered", publisher="Valley Post",
        published="2031-06-11",
    )  # fmt: skip
    case = gathered(first, second)
    earlier = [c for c in case.corrections if c.document == first.id]
    assert [c.later for c in earlier] == [second.id]
    claim = next(c for c in case.claims if "96 mortars" in c.gist)
    assert (claim.tally.at_least, claim.tally.at_most) == (0, 0)
    assert "69 mortars" in claim.tally.why
