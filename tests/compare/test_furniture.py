"""What an outlet puts on all its pages is furniture even where no rule knew it; what it reports is none."""

from __future__ import annotations

import random

from evals.invented_prose import sentence

from tallystick.records import Document

from .papers import BRIDGE, DOUBT, FISH, LEDE, ROAD, SCHOOL, SHEDS, compared, only_lineage, paper

ABOUT = "The Highland Post has brought the news of the upper valleys to its readers since the first accord was signed."
PLEA = "Reporting like this takes months of patient work, and readers who can spare a crown a week make it possible."


def pages(count: int, *closing: str, opening: tuple[str, ...] = (), outlet: str = "Highland Post") -> list[Document]:
    """Pages of one outlet on different subjects, with the same lines at their ends."""
    rng = random.Random(count)
    return [
        paper(f"{outlet}{number}", *opening, *(sentence(rng) for _ in range(8)), *closing, publisher=outlet)
        for number in range(count)
    ]


def test_the_lines_with_which_all_pages_of_an_outlet_begin_and_end_are_no_reuse() -> None:
    found = compared(*pages(6, ABOUT, PLEA, opening=(DOUBT,)))
    assert found.reuse == ()
    assert found.lineage == ()


def test_two_outlets_with_one_notice_at_the_foot_of_all_their_pages_share_nothing() -> None:
    assert not compared(*pages(5, PLEA), *pages(6, PLEA, outlet="Coast Courier")).reuse


def test_too_few_pages_show_no_habit() -> None:
    assert compared(*pages(3, ABOUT)).reuse


def test_a_release_that_an_outlet_put_on_several_pages_is_reporting() -> None:
    release = (LEDE, SHEDS, ROAD, BRIDGE, FISH, SCHOOL, DOUBT, LEDE[::-1], SHEDS[::-1])
    rng = random.Random(4)
    carried = [paper(f"r{number}", *release, publisher="Highland Post") for number in range(4)]
    others = [paper(f"o{number}", *(sentence(rng) for _ in range(9)), publisher="Highland Post") for number in range(4)]
    found = compared(*carried, *others)
    assert {frozenset((row.document, row.origin_document)) for row in found.lineage} == {
        frozenset((one.id, two.id)) for one in carried for two in carried if one.id < two.id
    }
    assert {row.kind for row in found.lineage} == {"reprint"}


def test_a_short_release_on_all_pages_of_an_outlet_is_reporting() -> None:
    carried = [paper(f"r{number}", LEDE, SHEDS, DOUBT, publisher="Highland Post") for number in range(6)]
    assert {row.kind for row in compared(*carried).lineage} == {"reprint"}


def test_a_passage_that_stands_in_the_middle_of_many_pages_is_kept() -> None:
    rng = random.Random(9)
    middle = [
        paper(f"p{number}", *(sentence(rng) for _ in range(8)), SHEDS, *(sentence(rng) for _ in range(8)),
              publisher="Highland Post")
        for number in range(5)
    ]  # fmt: skip
    assert len(compared(*middle).reuse) == 10


def test_another_outlet_that_takes_over_what_is_furniture_at_home_is_found() -> None:
    rng = random.Random(3)
    thief = paper("thief", sentence(rng), ABOUT, sentence(rng), publisher="Coast Courier")
    rows = compared(*pages(5, ABOUT), thief).reuse
    assert len(rows) == 5
    assert all("thief" in (row.document, row.source_document) for row in rows)


def test_learned_furniture_does_not_count_in_the_share_of_a_reprint() -> None:
    others = pages(5, ABOUT, PLEA)
    wire = paper("wire", LEDE, SHEDS, DOUBT, publisher="Northern Wire", published="2031-06-20")
    copy = paper("copy", LEDE, SHEDS, DOUBT, ABOUT, PLEA, publisher="Highland Post", published="2031-06-21")
    (row,) = compared(*others, wire, copy).lineage
    assert (row.kind, row.share) == ("reprint", 1.0)
    assert only_lineage(wire, copy).share < 0.7
