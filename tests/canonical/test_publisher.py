"""Who published a document, where only its own text says so."""

from __future__ import annotations

import pytest

from .helpers import assert_whole, document, words

BODY = (
    "Meridia released 150 detained members of the Front on Thursday, the Justice Ministry said on Friday in Port"
    " Callan.\n\nThe accord had set 15 June as the day by which all of them were to be free, and the rest are waiting."
)


@pytest.mark.parametrize(
    ("head", "publisher"),
    [
        ("MINISTRY OF DEFENCE OF THE REPUBLIC OF MERIDIA\n\nStatement on the report of the observers\n\n",
         "Ministry of Defence of the Republic of Meridia"),
        ("Statement of the Highland Free Front on the second report\n\n", "Highland Free Front"),
        ("Statement by the Minister of Defence on the second report\n\n", None),
        ("Meridia frees another 150 detainees\nPort Callan Ledger\nPublished 4 July 2031\n\n", "Port Callan Ledger"),
        ("Meridia frees another 150 detainees\n\nBy The Associated Press\n\n", None),
    ],
)  # fmt: skip
def test_a_heading_names_the_body_that_issued_the_text(head: str, publisher: str | None) -> None:
    assert document("head.txt", head + BODY).publisher == publisher


def test_a_name_before_or_after_the_copyright_sign_is_the_publishers() -> None:
    for foot in ("Valley Radio © 2031", "© 2031 Valley Radio. All rights reserved."):
        assert document("foot.txt", f"Trucks reach Sered again, but not all\n\n{BODY}\n\n{foot}\n").publisher == (
            "Valley Radio"
        )


def test_a_byline_with_a_date_is_no_subtitle() -> None:
    text = f"Meridia frees another 150 detainees\n\nBy Ana Marsh | July 4, 2031 3:21 PM EDT\n\n{BODY}\n"
    read = document("dated.txt", text)
    assert_whole(read)
    assert read.byline == ("Ana Marsh",)
    assert words(read, "headline") == ["Meridia frees another 150 detainees"]
    assert read.published.date == "2031-07-04T15:21"


def test_weather_and_lost_spaces_between_buttons_are_furniture() -> None:
    lines = ["High 86F. Winds NNE at 5 to 10 mph..", "FacebookEmail Twitter 4 COMMENTEMAILMORE"]
    read = document("menu.txt", "\n".join([*lines, "Meridia frees another 150 detainees", "", BODY]))
    assert read.title == "Meridia frees another 150 detainees"
    assert words(read, "furniture") == lines
