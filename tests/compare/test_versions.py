"""Versions of one page are told from reprints, with what changed and in which words the page says so."""

from __future__ import annotations

import pytest

from tallystick.records import Lineage, Version

from .papers import BRIDGE, DOUBT, FISH, LEDE, ROAD, SCHOOL, SHEDS, compared, only_lineage, paper

TITLE = "Inspectors count the guns of Harrow Bay"
NOTICE = "Correction: an earlier version of this article misstated the number of howitzers."
RIGHT = LEDE.replace("eleven", "fourteen")


def version_in(row: Lineage) -> Version:
    assert row.version is not None
    return row.version


def test_a_page_put_out_again_with_another_number_is_a_correction_with_its_words() -> None:
    first = paper("b", LEDE, SHEDS, DOUBT, publisher="Highland Post", headline=TITLE, published="2031-06-21")
    second = paper("a", RIGHT, SHEDS, DOUBT, NOTICE, publisher="Highland Post", headline=TITLE, published="2031-06-21")
    row = only_lineage(first, second)
    assert (row.document, row.origin_document, row.directed) == ("a", "b", True)
    assert version_in(row) == Version("correction", NOTICE, ((LEDE, RIGHT),))
    assert row.reason == (
        "Highland Post (a.txt) and Highland Post (b.txt) are versions of one page. "
        "Highland Post (a.txt) says that it changes what was put out before."
    )


def test_a_page_that_grew_is_an_update_with_what_was_added_and_taken_out() -> None:
    early = {"url": "https://www.post.example/guns?utm_source=mail", "published": "2031-06-21T08:00:00Z"}
    late = {"url": "http://post.example/guns/", "published": "2031-06-21T08:00:00Z", "updated": "2031-06-21T17:30:00Z"}
    first = paper("a", LEDE, SHEDS, ROAD, **early)  # type: ignore[arg-type]
    second = paper("b", LEDE, BRIDGE, SHEDS, **late)  # type: ignore[arg-type]
    row = only_lineage(first, second)
    assert (row.document, row.origin_document) == ("b", "a")
    assert version_in(row) == Version("update", None, (("", BRIDGE), (ROAD, "")))
    assert "is dated 2031-06-21T08:00:00Z" in row.reason


def test_the_same_page_twice_without_a_time_is_the_same_text_and_undirected() -> None:
    one, two = (paper(name, LEDE, SHEDS, publisher="Highland Post", headline=TITLE) for name in "ab")
    row = only_lineage(one, two)
    assert version_in(row) == Version("same text")
    assert not row.directed
    assert row.reason.endswith("Neither a time nor a notice says which of the two versions is the later.")


@pytest.mark.parametrize("title", ["UPDATE 2: " + TITLE, TITLE + " (updated)", "CORRECTED - " + TITLE])
def test_marks_of_the_trade_in_a_title_make_no_other_page(title: str) -> None:
    one = paper("a", LEDE, SHEDS, publisher="Highland Post", headline=TITLE)
    two = paper("b", LEDE, SHEDS, DOUBT, publisher="The Highland Post", headline=title)
    row = only_lineage(one, two)
    assert version_in(row).changes == (("", DOUBT),)


def test_another_outlet_a_mail_and_another_weeks_column_are_no_versions() -> None:
    known = {"publisher": "Highland Post", "headline": TITLE}
    first = paper("a", LEDE, SHEDS, DOUBT, ROAD, **known)  # type: ignore[arg-type]
    other = paper("b", LEDE, SHEDS, DOUBT, ROAD, publisher="Coast Courier", headline=TITLE)
    mailed = paper("c", LEDE, SHEDS, DOUBT, ROAD, file="post.eml", **known)  # type: ignore[arg-type]
    column = paper("d", FISH, SCHOOL, LEDE, BRIDGE, **known)  # type: ignore[arg-type]
    for second in (other, mailed, column):
        (row,) = compared(first, second).lineage
        assert row.version is None


def test_every_change_between_versions_is_kept_and_nothing_else() -> None:
    sentences = [LEDE, SHEDS, DOUBT, ROAD, BRIDGE, FISH, SCHOOL]
    first = paper("a", *sentences, url="https://post.example/1", published="2031-06-20")
    mixed = [SCHOOL, *sentences[:2], DOUBT.replace("fired", "launched"), *sentences[4:6]]
    second = paper("b", *mixed, url="https://post.example/1", published="2031-06-22")
    (row,) = compared(first, second).lineage
    before, after = (" ".join(side).split() for side in zip(*version_in(row).changes, strict=True))
    kept = {sentence for sentence in sentences if sentence in mixed and sentence != SCHOOL}
    assert sorted(" ".join(before).split()) == sorted(" ".join(s for s in sentences if s not in kept).split())
    assert sorted(" ".join(after).split()) == sorted(" ".join(s for s in mixed if s not in kept).split())
