"""Official reports that are sent under the heading of a memorandum, as text recognition reads them."""

from __future__ import annotations

import pytest

from tallystick.records import Published

from .helpers import document

HEADING = """<p>JOINT MONITORING MISSION CONFIDENTIAL
TO:</p>
<p>The Commissioners, Harrow Accord
FROM:</p>
<p>The Head of Mission
DATE:</p>
<p>{date}
SUBJECT:</p>
<p>Mission report 2031/04: shots at the Sorn road on 2 May 2031
Excellencies, please find attached the report of the Mission. It was discussed on 9 May 2031.</p>
"""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("12 May 2031", "2031-05-12"),
        ('12" May 2031', "2031-05-12"),
        ("Mon 12 May 2031", "2031-05-12"),
        ("May 2031", "2031-05"),
        ('" May 2031', "2031-05"),
    ],
)
def test_a_memorandum_is_dated_as_its_heading_says_though_the_label_stands_apart(written: str, read: str) -> None:
    assert document("report.html", HEADING.format(date=written)).published == Published(read, "text")


def test_the_days_that_a_memorandum_speaks_of_are_not_its_own() -> None:
    assert document("report.html", HEADING.format(date="")).published == Published()


def test_a_date_without_the_heading_of_a_memorandum_is_no_date_of_publication() -> None:
    page = "<p>Name of the site: Sorn. Date: 12 May 2031. Four shots were counted there by the patrol.</p>"
    assert document("visit.html", f"<p>Notes of a visit.</p>{page}").published == Published()


def test_a_report_for_a_period_has_no_date_of_its_own() -> None:
    head = "<p>REPORT OF THE JOINT MONITORING MISSION\nFOR THE PERIOD\n1 April to 30 June 2031\nHARROW BAY</p>"
    assert document("quarter.html", head + "<p>The Front withdrew from two posts.</p>").published == Published()
