"""Whose work a text is that credits an agency, and under what name a body speaks in a paper of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.records import Block, Document
from tests.gather.cases import claim_with, document, gathered, names_of

TOLD = "Two trucks crossed the Ardan bridge on Monday."


def signed(line: str, *, writers: tuple[str, ...] = ()) -> Document:
    """An article of the Harrow Times that credits CNA, with this byline."""
    made = document("signed.txt", line, TOLD, publisher="Harrow Times", credits_=("CNA",))
    first, *rest = made.blocks
    return replace(made, byline=writers, blocks=(Block(first.start, first.end, "byline", first.unit), *rest))


@pytest.mark.parametrize(
    ("line", "writers"), [("Harrow Times and CNA", ()), ("By Anna Lund, with CNA", ("Anna Lund",))]
)
def test_what_an_outlet_signs_with_an_agency_is_told_as_the_work_of_both(line: str, writers: tuple[str, ...]) -> None:
    only = signed(line, writers=writers)
    (origin,) = claim_with(gathered(only), (only,), "Two trucks").origins
    assert (origin.name, origin.kind) == ("Harrow Times and CNA", "outlet")


@pytest.mark.parametrize(("line", "writers"), [("CNA", ()), ("Anna Lund, CNA", ("Anna Lund",))])
def test_what_an_agency_or_its_writer_signs_is_the_work_of_the_agency(line: str, writers: tuple[str, ...]) -> None:
    only = signed(line, writers=writers)
    assert names_of(claim_with(gathered(only), (only,), "Two trucks")) == {"CNA"}


def test_a_text_of_both_is_no_second_origin_beside_one_of_the_agency() -> None:
    both = signed("Harrow Times and CNA")
    other = document("other.txt", TOLD, publisher="Post", credits_=("CNA",))
    claim = claim_with(gathered(both, other), (both, other), "Two trucks")
    assert claim.documents == 2
    assert claim.tally.at_least == 1


def test_a_body_that_calls_itself_by_a_common_noun_in_its_own_paper_is_that_body() -> None:
    own = document(
        "own.txt",
        "The Ministry said that it had opened the Ardan bridge. The Ministry also said that two trucks crossed it.",
        publisher="Ministry of Transport of the Republic of Meridia",
        kind="statement",
    )
    assert names_of(claim_with(gathered(own), (own,), "two trucks")) == {own.publisher}


def test_one_number_of_things_done_differently_is_not_one_claim_of_two_sources() -> None:
    missing = document(
        "missing.txt",
        "At a depot in Orrin 47 mortars were missing, the Mission said.",
        publisher="Callan Courier",
    )
    moved = document(
        "moved.txt",
        "The 47 mortars were repaired at Orrin in May.",
        publisher="Ministry of Defence of the Republic of Meridia",
        kind="statement",
    )
    assert claim_with(gathered(missing, moved), (missing, moved), "47 mortars were missing").documents == 1


def test_an_agency_is_one_origin_by_its_own_wire_and_by_its_credit() -> None:
    said = "Forty-one lorries crossed the bridge at Orrin on Sunday."
    wire = document("wire.txt", said, publisher="Coastwire", published="2031-06-01", kind="wire")
    paper = document(
        "paper.txt",
        "On Sunday forty-one lorries crossed the bridge at Orrin.",
        publisher="Callan Courier",
        published="2031-06-02",
        credits_=("Coastwire",),
    )
    claim = claim_with(gathered(wire, paper), (wire, paper), "lorries crossed the bridge")
    assert claim.documents == 2
    assert names_of(claim) == {"Coastwire"}
