"""The lines between the title of a document and its text: who put it out, where and when."""

from __future__ import annotations

import pytest

from .helpers import assert_whole, document, words

TITLE = "Meridia frees another 150 detainees"
BODY = (
    "Meridia released 150 detained members of the Front on Thursday, the Justice Ministry said on Friday in Port"
    " Callan.\n\nThe accord had set 15 June as the day by which all of them were to be free, and the rest are waiting."
)


def test_a_dateline_of_an_agency_may_stand_on_a_line_of_its_own() -> None:
    read = document("wire.txt", f"{TITLE}\n\nBy Lena Ost\nPORT CALLAN, July 4, 2031 (MNA)\n\n{BODY}\n")
    assert_whole(read)
    assert (read.published.date, read.kind, read.publisher) == ("2031-07-04", "wire", "MNA")
    assert read.byline == ("Lena Ost",)
    assert words(read, "headline") == [TITLE]


def test_a_dateline_may_follow_the_name_of_who_wrote_it() -> None:
    read = document("wire.txt", f"{TITLE}\n\nBy Lena Ost. PORT CALLAN, July 4, 2031 (MNA)\n\n{BODY}\n")
    assert (read.published.date, read.byline, read.credits) == ("2031-07-04", ("Lena Ost",), ("MNA",))


def test_an_agency_is_one_under_its_name_and_its_initials() -> None:
    read = document("wire.txt", f"{TITLE}\nBy Lena Ost\nMeridian News Agency\n\nPORT CALLAN, July 4 (MNA) - {BODY}\n")
    assert (read.kind, read.publisher) == ("wire", "Meridian News Agency")
    assert read.published.date is None, "no year is told"


@pytest.mark.parametrize(
    ("imprint", "publisher", "byline"),
    [
        ("Joint Monitoring Mission\nPort Callan, 4 July 2031", "Joint Monitoring Mission", ()),
        ("Highland Relief Council, Office of the Spokesman\nCallan, 4 July 2031", "Highland Relief Council", ()),
        ("Republic of Meridia, Ministry of Justice, Port Callan\n4 July 2031", "Ministry of Justice", ()),
        ("The Callan Daily\nFriday 4 July 2031\nBy Lena Ost", "The Callan Daily", ("Lena Ost",)),
        ("Upland Institute, Callan\nThe Upland Letter no. 17, by Lena Ost\n4 July 2031", "Upland Institute",
         ("Lena Ost",)),
        ("Callan Gazette, Sorn\n4 July 2031\nBy Gazette staff", "Callan Gazette", ()),
    ],
)  # fmt: skip
def test_who_put_it_out_stands_beside_the_day(imprint: str, publisher: str, byline: tuple[str, ...]) -> None:
    read = document("head.txt", f"{TITLE}\n\n{imprint}\n\n{BODY}\n")
    assert_whole(read)
    assert (read.publisher, read.byline, read.published.date) == (publisher, byline, "2031-07-04")
    assert words(read, "headline") == [TITLE]


def test_a_page_has_the_name_and_the_place_of_its_writer_above_the_day() -> None:
    page = (
        f"<html><body><article><h1>{TITLE}</h1><p>Lena Ost, Port Callan</p><p>Friday 4 July 2031</p>"
        + "".join(f"<p>{part}</p>" for part in BODY.split("\n\n"))
        + "</article></body></html>"
    )
    read = document("page.html", page)
    assert (read.byline, read.published.date, read.kind) == (("Lena Ost",), "2031-07-04", "article")


def test_a_subtitle_above_the_day_stays_a_subtitle() -> None:
    read = document("head.txt", f"{TITLE}\n\nMonitors count the rest of them\n\n4 July 2031\n\n{BODY}\n")
    assert words(read, "headline") == [TITLE, "Monitors count the rest of them"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Second monitoring report under the Accord of Harrow Bay", "official report"),
        ("Remarks on the second report of the observers", "statement"),
    ],
)
def test_what_an_organisation_puts_out_is_a_report_or_a_statement_by_its_title(title: str, kind: str) -> None:
    read = document("head.txt", f"{title}\n\nJoint Monitoring Mission\nPort Callan, 4 July 2031\n\n{BODY}\n")
    assert read.kind == kind


def test_a_numbered_issue_is_a_newsletter() -> None:
    imprint = "Upland Institute\nThe Upland Letter no. 17, by Lena Ost\n4 July 2031"
    assert document("head.txt", f"{TITLE}\n\n{imprint}\n\n{BODY}\n").kind == "newsletter"


@pytest.mark.parametrize(
    ("head", "publisher", "kind"),
    [
        (f"{TITLE}\n\nPRESS RELEASE\nPort Callan, 4 July 2031", None, "press release"),
        ("Upland Letter 88: the road to Sered\n\nCentre for Upland Studies\n4 July 2031", "Centre for Upland Studies",
         "newsletter"),
        ("The Upland Weekly\n4 July 2031\n\nA thread in the hills\nBy Lena Ost", "The Upland Weekly", "article"),
    ],
)  # fmt: skip
def test_a_label_is_no_name_and_a_number_in_a_title_is_that_of_an_issue(
    head: str, publisher: str | None, kind: str
) -> None:
    read = document("head.txt", f"{head}\n\n{BODY}\n")
    assert (read.publisher, read.kind) == (publisher, kind)


def test_a_company_put_out_what_begins_with_its_name() -> None:
    head = f"{TITLE}\n\nHighland Copper, Corporate Affairs\nPort Callan, 4 July 2031\n\n"
    assert document("own.txt", f"{head}Highland Copper has read the letter. {BODY}\n").publisher == "Highland Copper"
    assert document("other.txt", f"{head}{BODY}\n").publisher is None
