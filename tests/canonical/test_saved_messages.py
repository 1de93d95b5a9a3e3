"""Messages that were saved as plain text, and the small lines around an article."""

from __future__ import annotations

import pytest

from tallystick.canonical.furniture import rule_for
from tallystick.canonical.outline import small_role
from tallystick.records import Published

from .helpers import assert_whole, document, words

BODY = """The mission counted 184 rifles at the depot in Harrow Bay, and found
the door of the second store locked when its officers came back there.

"We count what we can touch," the head of the mission told us. "The rest
is paper, and paper has never fired on anybody in the valley."

The Front says that it handed over 240, a number that nobody outside its
ranks has seen, and that the difference lies in the locked store.
"""

MESSAGE = f"""From: Accord Watch <desk@accordwatch.example>
To: readers
Subject: Accord Watch: A count, and a locked door
Date: Mon, 12 May 2031 09:30:00 +0100

View in browser [https://accordwatch.example/m/12]

ACCORD WATCH

{BODY}
--
Accord Watch, Box 1142, Harrow Bay
Forward this bulletin to a colleague
"""


def test_a_message_saved_as_text_has_its_subject_for_a_title_and_its_headers_for_a_date() -> None:
    message = document("watch.txt", MESSAGE)
    assert_whole(message)
    assert message.title == "Accord Watch: A count, and a locked door"
    assert message.publisher == "Accord Watch"
    assert message.published == Published("2031-05-12T09:30:00+01:00", "metadata")
    assert "To: readers" in words(message, "furniture")
    assert len(words(message, "paragraph")) == 3
    assert "colleague" in " ".join(words(message, "furniture"))


def test_a_text_that_only_speaks_of_a_sender_is_no_message() -> None:
    told = document("told.txt", f"From: the hills, a letter on the count of arms\n\n{BODY}")
    assert_whole(told)
    assert "From: the hills" in (told.title or "")


def test_the_date_in_a_row_above_a_title_is_the_day_a_page_was_published() -> None:
    page = (
        "<html><body><div class='news'><div>News code: 44817 | Date: 16 May 2031 - 11:20</div>"
        f"<h1>Clarification on the count of arms</h1><p>{BODY}</p><p>{BODY}</p></div></body></html>"
    )
    assert document("notice.html", page).published == Published("2031-05-16T11:20", "text")


def test_a_list_of_contents_with_page_numbers_is_furniture_whether_its_headings_follow_or_not() -> None:
    briefing = document(
        "briefing.txt",
        "The accord with the Front: a briefing\n\nContents\nSummary 3\n1 What was agreed 5\n2 The count of arms 8\n\n"
        f"Summary\n\n{BODY}",
    )
    assert_whole(briefing)
    assert words(briefing, "furniture") == ["Contents", "Summary 3", "1 What was agreed 5", "2 The count of arms 8"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Updated at 5:47 p.m.", "dateline"),
        ("Published May 3, 2031 at 5:47 p.m. ET", "dateline"),
        ("This story was updated at 5:47 p.m.", "dateline"),
        ("[File]", "caption"),
        ("Soldiers on the coast road, 2 May 2031. [File]", "caption"),
        ("Soldiers on the coast road on Tuesday. (Lena Ost/Harrow Images)", "caption"),
        ("Marsh reported from Harrow Bay and Lorne from Port Callan, Meridia.", "byline"),
        ("With files from ANP and The Harrow Bay Ledger", "byline"),
        ("With reports of shots on the coast road, the mission called its officers back to the depot.", None),
        ("Marsh reported from Harrow Bay that the second store had been locked.", None),
        ("The mission updated its count on Tuesday, when the door was opened.", None),
    ],
)
def test_dates_credits_and_captions_are_small_blocks_of_their_own(line: str, role: str | None) -> None:
    assert small_role(line) == role
    page = f"<html><body><article><h1>The count</h1><p>{BODY}</p><p>{line}</p><p>{BODY}</p></article></body></html>"
    blocks = document("page.html", page)
    assert_whole(blocks)
    assert line in words(blocks, role or "paragraph")


@pytest.mark.parametrize(
    "line",
    [
        "Leer en español",
        "More ANP coverage of the accord: https://anp.example/accord",
        "SaveGift this article37",
        "Accord Watch, Box 1142, Harrow Bay",
        "The library does not intend what is in this briefing to meet the specific circumstances of any person.",
        "The Ledger is solely responsible for all content.",
        "library.example",
    ],
)
def test_what_a_site_sets_around_every_page_is_furniture(line: str) -> None:
    assert rule_for(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "Officers had to forward the letter to a colleague in Harrow Bay before they could open the store.",
        "The court said that the document did not weigh the particular circumstances of any prisoner.",
        "The mission said that it was not responsible for the content of the Front's own list.",
        "More coverage was promised by the ministry.",
    ],
)
def test_a_sentence_that_has_the_words_of_a_footer_is_no_furniture(line: str) -> None:
    assert rule_for(line) is None


def test_a_memorandum_with_a_sender_and_a_subject_is_read_like_a_message() -> None:
    memorandum = document(
        "memo.txt",
        f"\nTO: All media\nFROM: Ministry of Defence\nDATE: 3 May 2031\nSUBJECT: The depot is open again\n\n{BODY}",
    )
    assert_whole(memorandum)
    assert (memorandum.title, memorandum.publisher) == ("The depot is open again", "Ministry of Defence")
    assert (memorandum.published.date or "")[:10] == "2031-05-03"
