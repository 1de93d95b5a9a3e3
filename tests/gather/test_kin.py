"""Who speaks for one party, by letterhead or name of office, and who has read whose report, is not counted twice."""

from __future__ import annotations

from .cases import claim_with, document, gathered, names_of

BULLETIN = document(
    "bulletin.txt",
    "On 22 September our inspectors counted nine armed trucks in the valley of Tarn.",
    headline="Bulletin No. 3 of the Joint Monitoring Mission",
    publisher="Joint Monitoring Mission",
    published="2031-10-03",
    kind="statement",
)
WIRE = document(
    "wire.txt",
    "Inspectors saw nine armed trucks in the valley of Tarn on Sept. 22, according to the quarterly bulletin of the "
    "Joint Monitoring Mission.",
    publisher="Coast Agency",
    published="2031-10-04",
)


def test_a_bulletin_and_those_who_cite_it_as_the_bulletin_of_its_body_are_one_origin() -> None:
    claim = claim_with(gathered(BULLETIN, WIRE), (BULLETIN, WIRE), "nine armed trucks")
    assert claim.documents == 2
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 1)


def test_a_paper_that_speaks_of_a_report_is_not_counted_beside_it() -> None:
    release = document(
        "release.txt",
        "The Highland Free Front has taken note of the third bulletin of the Joint Monitoring Mission. On 22 September "
        "nine armed trucks were found in the valley of Tarn.",
        publisher="Highland Free Front",
        published="2031-10-05",
        kind="press release",
    )
    claim = claim_with(gathered(WIRE, release), (WIRE, release), "nine armed trucks")
    assert claim.documents == 2
    assert claim.tally.at_least == 1
    assert "may draw on it" in claim.tally.why


def test_a_ministry_under_the_letterhead_of_its_state_speaks_for_it() -> None:
    letter = document(
        "letter.txt",
        "Republic of Meridia\nMinistry of Fisheries",
        "The nine armed trucks seen in the valley of Tarn were supply trucks.",
        publisher="Ministry of Fisheries",
        published="2031-10-05",
        kind="statement",
    )
    told = document(
        "told.txt",
        "The armed trucks seen in the valley of Tarn were supply trucks, Meridia says.",
        publisher="Callan Courier",
        published="2031-10-06",
    )
    found = gathered(letter, told)
    claim = claim_with(found, (letter, told), "supply trucks")
    assert claim.documents == 2
    assert claim.tally.at_least == 1
    assert {origin.party for origin in claim.origins} == {"meridia"}


def test_the_year_of_a_day_in_an_undated_document_keeps_nothing_apart() -> None:
    undated = document(
        "undated.txt",
        "Inspectors of the Joint Monitoring Mission saw nine armed trucks in the valley of Tarn on Sept. 22.",
        publisher="Lowland Herald",
    )
    claim = claim_with(gathered(WIRE, undated), (WIRE, undated), "nine armed trucks")
    assert claim.documents == 2


def test_who_found_a_thing_out_keeps_nobody_apart_who_tells_of_it() -> None:
    counted = document(
        "counted.txt",
        "The Joint Monitoring Mission counted 412 displaced families in the camp at Sorrel.",
        publisher="Callan Courier",
        published="2031-10-06",
    )
    plain = document(
        "plain.txt",
        "Harrow Aid found 412 displaced families in the camp at Sorrel, its director Lena Voss said.",
        publisher="Lowland Herald",
        published="2031-10-07",
    )
    claim = claim_with(gathered(counted, plain), (counted, plain), "412 displaced")
    assert claim.documents == 2
    assert len(names_of(claim)) >= 1
