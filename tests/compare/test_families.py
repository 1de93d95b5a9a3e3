"""Copies of one text are one family, with the member from which the others come where that can be told."""

from __future__ import annotations

from itertools import pairwise

from tallystick.compare.families import joined
from tallystick.records import Document, Family

from .papers import BRIDGE, DOUBT, FISH, LEDE, ROAD, SCHOOL, SHEDS, compared, paper


def only_family(*documents: Document) -> Family:
    (family,) = compared(*documents).families
    return family


def test_a_wire_and_those_who_carry_it_are_a_family_that_begins_with_the_wire() -> None:
    wire = paper("m", LEDE, SHEDS, DOUBT, publisher="Northern Wire", kind="wire", published="2031-06-21")
    post = paper("a", LEDE, SHEDS, DOUBT, publisher="Post", credits=("Northern Wire",), published="2031-06-21")
    courier = paper("z", LEDE, SHEDS, publisher="Courier", published="2031-06-22")
    stranger = paper("b", FISH, SCHOOL, BRIDGE, ROAD, published="2031-06-22")
    family = only_family(post, courier, stranger, wire)
    assert family.members == ("m", "a", "z")
    assert family.earliest == "m"
    assert family.reason == "Northern Wire (m.txt) draws on none of the other 2."


def test_a_roundup_that_takes_a_paragraph_of_two_texts_joins_no_families() -> None:
    one = [paper(name, LEDE, SHEDS, DOUBT, published=f"2031-06-2{at}") for at, name in enumerate("ab")]
    two = [paper(name, FISH, SCHOOL, BRIDGE, published=f"2031-06-2{at}") for at, name in enumerate("cd")]
    roundup = paper("e", ROAD, SHEDS, SCHOOL, ROAD[::-1], published="2031-06-25")
    found = compared(*one, *two, roundup)
    assert len([row for row in found.lineage if row.kind == "excerpt"]) == 4
    assert sorted(family.members for family in found.families) == [("a", "b"), ("c", "d")]


def test_where_nothing_tells_which_was_first_no_member_is_called_the_earliest() -> None:
    family = only_family(*(paper(name, LEDE, SHEDS) for name in "abc"))
    assert family.members == ("a", "b", "c")
    assert family.earliest is None
    assert family.reason.startswith("a.txt, b.txt and c.txt draw on none of the others")


def test_the_id_of_a_family_is_that_of_its_members_in_any_order() -> None:
    documents = [paper(name, LEDE, SHEDS, published="2031-06-21") for name in "ab"]
    assert only_family(*documents) == only_family(*reversed(documents))


def test_a_long_chain_of_copies_is_joined_in_linear_work() -> None:
    names = [f"{number:06d}" for number in range(200_000)]
    roots = joined(pairwise(names))
    assert set(roots.values()) == {"000000"}
    assert len(roots) == len(names)
