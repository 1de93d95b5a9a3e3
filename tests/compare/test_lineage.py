"""Which document drew on which, how, and why it is thought so."""

from __future__ import annotations

import random
import time

import pytest

from .papers import BRIDGE, DOUBT, FISH, LEDE, QUOTE, ROAD, SCHOOL, SHEDS, Known, compared, only_lineage, paper


def test_a_whole_text_taken_over_is_a_reprint_of_the_earlier() -> None:
    wire = paper("z", LEDE, SHEDS, DOUBT, ROAD, publisher="Northern Wire", published="2031-06-21", file="wire.txt")
    post = paper("a", LEDE, SHEDS, DOUBT, publisher="Highland Post", published="2031-06-22", file="post.html")
    row = only_lineage(post, wire)
    assert (row.document, row.origin_document, row.kind, row.directed) == ("a", "z", "reprint", True)
    assert row.share == 1.0
    assert row.reason == (
        "100% of Highland Post (post.html) stands in Northern Wire (wire.txt). "
        "Northern Wire (wire.txt) was published on 2031-06-21, Highland Post (post.html) on 2031-06-22."
    )


def test_a_copied_sentence_among_own_text_is_an_excerpt() -> None:
    first = paper("a", LEDE, SHEDS, DOUBT, published="2031-06-21")
    second = paper("b", FISH, SHEDS, SCHOOL, BRIDGE, ROAD, published="2031-06-25")
    row = only_lineage(first, second)
    assert (row.document, row.origin_document, row.kind) == ("b", "a", "excerpt")
    assert 0.1 < row.share < 0.3


def test_a_whole_short_text_inside_a_much_longer_one_is_an_excerpt_there() -> None:
    brief = paper("a", LEDE, published="2031-06-21")
    roundup = paper("b", FISH, SCHOOL, LEDE, BRIDGE, ROAD, DOUBT, published="2031-06-25")
    assert only_lineage(brief, roundup).kind == "excerpt"


def test_a_quotation_in_both_is_shared_and_shows_no_direction() -> None:
    first = paper("a", f"“{QUOTE},” Ms Arden said. {FISH}", published="2031-06-21")
    second = paper("b", f"{SCHOOL} Arden insisted: “{QUOTE}.”", published="2031-06-25")
    row = only_lineage(first, second)
    assert (row.kind, row.directed) == ("shared quotation", False)
    assert row.reason.endswith("Both may quote one source.")


def test_who_quotes_what_the_other_says_in_its_own_voice_comes_after_it() -> None:
    report = paper("b", LEDE, f"Under the rules of the depot {QUOTE}.", SHEDS)
    article = paper("a", f"“{QUOTE},” the report says.", FISH)
    row = only_lineage(article, report)
    assert (row.document, row.kind, row.directed) == ("a", "shared quotation", True)
    assert "in its own voice" in row.reason


def test_a_sentence_that_the_copy_gives_to_its_source_is_reported_and_not_copied() -> None:
    report = paper("a", LEDE, DOUBT, published="2031-06-20")
    article = paper("b", f"{LEDE[:-1]}, the report says.", FISH, SCHOOL, BRIDGE, published="2031-06-21")
    assert not compared(report, article).lineage
    assert compared(report, article).reuse


def test_a_shared_title_caption_or_closing_notice_makes_no_lineage() -> None:
    title = "Old howitzers rust away in locked sheds above the bay as the thaw sets in"
    assert not compared(paper("a", LEDE, headline=title), paper("b", FISH, headline=title)).lineage
    assert not compared(paper("a", FISH, LEDE, closing="caption"), paper("b", ROAD, LEDE, closing="caption")).lineage
    one = paper("a", FISH, SCHOOL, BRIDGE, SHEDS, publisher="Fairwatch")
    two = paper("b", LEDE, ROAD, DOUBT, SHEDS, publisher="Fairwatch")
    assert not compared(one, two).lineage


@pytest.mark.parametrize(
    ("copy", "origin", "reason"),
    [
        ({"credits": ("ANP",)}, {"publisher": "Agence Nord-Presse"}, "credits Agence Nord-Presse"),
        ({"published": "2031-06-22T09:30:00Z"}, {"published": "2031-06-22T08:00:00Z"}, "was published on"),
        ({"published": "2031-06-22", "credits": ("NW",)}, {"published": "2031-06-22", "kind": "wire"}, "credits NW"),
        ({}, {"kind": "press release"}, "is a press release"),
        (
            {"publisher": "Coast Courier", "headline": "Guns counted, the Highland Post reported"},
            {"publisher": "Highland Post"},
            "gives what it reports to Highland Post",
        ),
        ({"kind": "newsletter"}, {}, "is a newsletter"),
        ({"file": "note.eml"}, {}, "was sent by mail"),
    ],
)
def test_direction_is_read_from_what_documents_say_of_themselves(copy: Known, origin: Known, reason: str) -> None:
    row = only_lineage(paper("a", LEDE, SHEDS, **origin), paper("b", LEDE, SHEDS, **copy))
    assert (row.document, row.origin_document, row.directed) == ("b", "a", True)
    assert reason in row.reason
    other = only_lineage(paper("b", LEDE, SHEDS, **origin), paper("a", LEDE, SHEDS, **copy))
    assert (other.document, other.origin_document, other.directed) == ("a", "b", True)


def test_two_that_credit_one_agency_on_one_day_need_not_have_drawn_on_one_another() -> None:
    wire = {"published": "2031-06-22", "credits": ("Northern Wire",)}
    post = paper("a", LEDE, SHEDS, DOUBT, publisher="Post", **wire)  # type: ignore[arg-type]
    courier = paper("b", LEDE, SHEDS, DOUBT, publisher="Courier", **wire)  # type: ignore[arg-type]
    row = only_lineage(post, courier)
    assert not row.directed
    assert row.reason.endswith("Both credit Northern Wire, from which each may have the text on its own.")
    trimmed = paper("0", LEDE, SHEDS, publisher="Courier", **wire)  # type: ignore[arg-type]
    row = only_lineage(post, trimmed)
    assert (row.document, row.directed) == ("0", False)


def test_an_outlet_named_in_passing_is_no_source() -> None:
    first = paper("a", LEDE, SHEDS, publisher="Highland Post")
    second = paper("b", LEDE, SHEDS, "The office of the Highland Post burned in the war.", publisher="Courier")
    assert "gives what it reports" not in only_lineage(first, second).reason


def test_without_dates_the_part_follows_the_whole_and_the_later_days_the_earlier() -> None:
    whole, part = paper("b", LEDE, SHEDS, DOUBT), paper("a", LEDE, SHEDS)
    assert only_lineage(whole, part).document == "a"
    early = paper("b", SHEDS, "The accord of September 11, 2029, took effect on May 27 of 2031.")
    late = paper("a", SHEDS, "Envoys met again on 3 June and will report by 30 September.")
    row = only_lineage(early, late)
    assert (row.document, row.directed) == ("a", True)
    assert "speaks of 3 June, the other of no day after 27 May" in row.reason


def test_where_nothing_shows_which_came_first_that_is_said() -> None:
    row = only_lineage(paper("a", LEDE, SHEDS), paper("b", LEDE, SHEDS))
    assert not row.directed
    assert row.reason.endswith("show which came first.")


def test_two_thousand_short_documents_take_seconds() -> None:
    rng = random.Random(7)
    vocabulary = [
        f"{a}{b}{c}" for a in "bdfgkl" for b in ("ara", "eno", "ilu", "oma") for c in ("n", "st", "rd", "l", "m")
    ]
    sentences = [" ".join(rng.choices(vocabulary, k=15)).capitalize() + "." for _ in range(8000)]
    documents = [paper(f"d{i:04d}", " ".join(rng.sample(sentences, 6))) for i in range(2000)]
    began = time.process_time()
    found = compared(*documents)
    assert len(found.reuse) > 1000
    assert time.process_time() - began < 20


def test_a_text_without_a_date_that_speaks_of_a_day_after_the_other_came_out_is_the_later() -> None:
    early = paper("b", LEDE, SHEDS, FISH, published="2031-06-20")
    row = only_lineage(early, paper("a", LEDE, SHEDS, "The last crate left on 27 June, a week after."))
    assert (row.document, row.directed) == ("a", True)
    assert "speaks of 27 June, after the day on which b.txt was published" in row.reason


def test_a_text_without_a_date_that_speaks_of_days_before_may_be_the_earlier_and_is_undirected() -> None:
    late = paper("a", LEDE, SHEDS, FISH, published="2031-06-20")
    row = only_lineage(
        late,
        paper(
            "b",
            LEDE,
            SHEDS,
            "The first of the nine crates that the Mission was promised before the thaw came on 17 June.",
        ),
    )
    assert (row.document, row.directed) == ("a", False)
    assert "speaks of 17 June and bears no date" in row.reason


@pytest.mark.parametrize("given", ["yesterday", "2031-99-99", "20310620", ""])
def test_a_date_that_is_none_stops_nothing(given: str) -> None:
    assert only_lineage(paper("a", LEDE, SHEDS, published=given), paper("b", LEDE, SHEDS, "It left on 17 June.")).kind
