"""Papers of bodies: who is meant by a short name, who is one origin with whom, and who may draw on whom."""

from __future__ import annotations

from tallystick.records import Claim, Document

from .cases import claim_with, document, gathered, names_of

REPORT = document(
    "report.txt",
    "The Harrow Monitoring Mission presents its third report.",
    "By the end of June 88 heavy weapons stood under seal in the yard at Sorrel.",
    publisher="Harrow Monitoring Mission",
    published="2031-07-04",
    kind="official report",
)


def told(text: str, *others: str, publisher: str = "Callan Courier", published: str = "2031-07-05") -> Document:
    return document("told.txt", text, *others, publisher=publisher, published=published)


def claim_of(*documents: Document) -> Claim:
    claim = claim_with(gathered(*documents), documents, "88 heavy weapons")
    assert claim.documents == len(documents)
    return claim


def test_monitors_without_a_name_are_those_whose_report_the_case_has() -> None:
    paper = told("88 heavy weapons stood under seal in the yard at Sorrel at the end of June, the monitors said.")
    assert names_of(claim_of(REPORT, paper)) == {"Harrow Monitoring Mission report"}


def test_a_reporter_is_no_monitor() -> None:
    paper = told("88 heavy weapons stood under seal in the yard at Sorrel at the end of June, a reporter said.")
    assert claim_of(REPORT, paper).tally.at_most == 2


def test_what_a_story_on_a_report_says_without_a_source_is_of_the_report() -> None:
    story = told(
        "Too few weapons have come in from the hills, the Harrow Monitoring Mission said on Friday.",
        "At the end of June 88 heavy weapons stood under seal in the yard at Sorrel.",
    )
    assert names_of(claim_of(REPORT, story)) == {"Harrow Monitoring Mission report"}


def test_what_was_told_before_the_report_came_out_is_not_of_the_report() -> None:
    story = told(
        "Too few weapons have come in from the hills, the Harrow Monitoring Mission said on Friday.",
        "At the end of June 88 heavy weapons stood under seal in the yard at Sorrel.",
        published="2031-07-01",
    )
    assert "Callan Courier" in names_of(claim_of(REPORT, story))


def test_a_party_that_answers_a_report_may_have_its_numbers_from_there() -> None:
    answer = document(
        "answer.txt",
        "The Highland Free Front has read the report of the Harrow Monitoring Mission.",
        "We had put 88 heavy weapons under seal in the yard at Sorrel when June ended.",
        publisher="Highland Free Front",
        published="2031-07-06",
        kind="statement",
    )
    tally = claim_of(REPORT, answer).tally
    assert (tally.at_least, tally.at_most) == (1, 2)
    assert "may draw on it" in tally.why


def test_somebody_who_speaks_for_a_body_is_no_origin_beside_it() -> None:
    spoken = told(
        "88 heavy weapons stood under seal in the yard at Sorrel at the end of June, said Lena Ost, who speaks for the"
        " Harrow Monitoring Mission."
    )
    assert len(claim_of(REPORT, spoken).origins) == 1


def test_a_last_name_alone_is_the_person_of_that_name_in_the_other_paper() -> None:
    full = told("88 heavy weapons stood under seal at Sorrel at the end of June, Colonel Brandt Ullis said.")
    short = document(
        "short.txt",
        "88 heavy weapons stood under seal at Sorrel when June ended, Colonel Ullis told us.",
        publisher="Lowland Herald",
        published="2031-07-08",
    )
    assert names_of(claim_of(full, short)) == {"Brandt Ullis"}


def test_what_a_paper_tells_of_its_own_people_is_not_of_the_source_before_it() -> None:
    own = told(
        "The yard at Sorrel is guarded well, the Harrow Monitoring Mission said on Friday."
        " Our correspondent counted 88 heavy weapons under seal in the yard at Sorrel at the end of June."
    )
    assert "Callan Courier" in names_of(claim_of(REPORT, own))


def test_a_person_who_is_not_counted_is_told_of_as_a_person() -> None:
    spoken = told("88 heavy weapons stood under seal in the yard at Sorrel at the end of June, Orrin Welk said.")
    why = claim_of(REPORT, spoken).tally.why
    assert "Orrin Welk is a second origin, but one whose independence is not established" in why
