"""Plain-text dumps of pages and mails: no markup tells the article from the page around it."""

from __future__ import annotations

import pytest

from tallystick.records import Given, Published

from .helpers import assert_whole, document, words

WIRE = """Meridia says Front kept back rifles

HARROW BAY, 3 May 2031 (ANP) -- The government of Meridia said on Saturday that the Front had "at least 40" rifles.

"The count does not add up," Defence Minister Paul Rask told reporters. "We want the rest by Friday."

Talks resume

The two sides are to meet again in Port Callan on 10 May, the Joint Monitoring Mission said.

Related Stories
Front hands over arms at first site
Minister flies to Port Callan for talks
"""

DUMP = """Breaking News
World
Front frees 40 prisoners as deadline nears
The release came a day before the deadline set in the accord
Ana Marsh
Port Callan
Published: 29 May 2031, 10:15 GMT
Last updated: 29 May 2031, 16:40 GMT
Freed prisoners arrive in Port Callan on Thursday. (Photo: Lena Ost/ANP)
The Highland Free Front released 40 prisoners on Thursday, a day before the deadline, the Red Cross said.
ADVERTISEMENT
The men arrived on two buses in Port Callan, where their families had waited since dawn.
READ MORE: Who are the prisoners of Sorn?
"I did not believe it until I saw him," said Tess Varn, whose brother was held for three years.
The government has yet to release the last 12 of the 112 prisoners on its list, a minister said.
Additional reporting by Ben Lorne in Harrow Bay
Topics: Meridia, Highland Free Front, prisoners
Most read
1
Storm closes coast road
Join the conversation
12 comments
hillman31
They should all have been freed years ago, this is nothing but a show for the cameras.
Reply
© 2031 Callan Courier. All rights reserved.
"""


def test_a_wire_story_has_its_title_dateline_subheads_and_credit() -> None:
    story = document("wire.txt", WIRE)
    assert_whole(story)
    assert story.title == "Meridia says Front kept back rifles"
    assert words(story, "dateline") == ["HARROW BAY, 3 May 2031 (ANP) --"]
    assert story.published == Published("2031-05-03", "dateline")
    assert story.credits == ("ANP",)
    assert story.kind == "wire"
    assert "Talks resume" in words(story, "paragraph")
    assert words(story, "furniture") == [
        "Related Stories",
        "Front hands over arms at first site",
        "Minister flies to Port Callan for talks",
    ]


def test_what_stands_around_an_article_is_furniture_and_what_readers_wrote_is_comment() -> None:
    page = document("dump.txt", DUMP)
    assert_whole(page)
    furniture = words(page, "furniture")
    for line in (
        "Breaking News",
        "ADVERTISEMENT",
        "READ MORE: Who are the prisoners of Sorn?",
        "Most read",
        "12 comments",
    ):
        assert line in furniture
    assert "Storm closes coast road" in furniture
    assert len(words(page, "paragraph")) == 4
    assert any(line.startswith("They should all have been freed") for line in words(page, "comment"))


def test_a_dump_gives_up_its_metadata() -> None:
    page = document("dump.txt", DUMP)
    assert page.title == "Front frees 40 prisoners as deadline nears"
    assert words(page, "headline")[1:] == ["The release came a day before the deadline set in the accord"]
    assert page.byline == ("Ana Marsh",)
    assert page.publisher == "Callan Courier"
    assert page.published == Published("2031-05-29T10:15+00:00", "text")
    assert page.updated == Published("2031-05-29T16:40+00:00", "text")
    assert words(page, "caption") == ["Freed prisoners arrive in Port Callan on Thursday. (Photo: Lena Ost/ANP)"]


def test_what_was_given_with_the_file_overrides_what_is_read() -> None:
    given = Given(publisher="Sorn Weekly", title="Prisoners", published="2031-05-30", kind="article", language="mi")
    page = document("dump.txt", DUMP, given)
    assert (page.publisher, page.title, page.kind, page.language) == ("Sorn Weekly", "Prisoners", "article", "mi")
    assert page.published == Published("2031-05-30", "given")


def test_a_day_without_a_year_is_not_a_date_of_publication() -> None:
    story = document("wire.txt", WIRE.replace(" 2031", ""))
    assert story.published == Published(None, "unknown")


def test_a_time_without_a_day_is_kept_as_a_time() -> None:
    story = document("wire.txt", WIRE.replace("Related", "Updated at 5:47 p.m.\n\nRelated"))
    assert story.updated == Published("T17:47", "text")


def test_wrapped_lines_are_joined_and_items_of_a_list_stay_apart() -> None:
    release = document(
        "release.txt",
        """FOR IMMEDIATE RELEASE
12 May 2031

MISSION CONFIRMS SECOND HANDOVER

PORT CALLAN - The Joint Monitoring Mission confirmed on Monday that a second
group of weapons had been handed over at the assembly site near Harrow Bay, and
that the site would be closed to visitors until the end of the month.

The Mission counted:

- 64 rifles, most of them old;
- 6 mortars without sights, which will be destroyed at the depot
  in the presence of both sides;
- 2 trucks.

###

For more information contact:
Lena Ost, press officer
""",
    )
    assert_whole(release)
    assert release.kind == "press release"
    assert release.title == "MISSION CONFIRMS SECOND HANDOVER"
    assert release.published.date == "2031-05-12"
    assert "second group of weapons had been handed over" in words(release, "paragraph")[1]
    assert words(release, "list") == [
        "- 64 rifles, most of them old;",
        "- 6 mortars without sights, which will be destroyed at the depot in the presence of both sides;",
        "- 2 trucks.",
    ]
    assert "Lena Ost, press officer" in " ".join(words(release, "furniture"))


def test_a_paragraph_ends_where_the_next_word_would_have_fitted() -> None:
    text = """The road to Upper Sorn was opened on Monday after the engineers had cleared
nine mines from the verge, the Mission said.
Traffic on the bridge is one-way until July, and trucks of more than ten tonnes
must use the ferry.
"""
    note = document("note.txt", text)
    assert [block.split()[0] for block in words(note, "paragraph")] == ["The", "Traffic"]


def test_a_link_stub_parts_a_paragraph_into_blocks_of_one_unit() -> None:
    text = """The week in Sorn

The Front freed 40 prisoners on Thursday <[link removed]>, a day before the deadline that the accord sets.
"""
    mail = document("mail.txt", text)
    assert_whole(mail)
    parts = [block for block in mail.blocks if "paragraph" in block.role or mail.text[block.start] == "<"]
    assert [block.role for block in parts] == ["paragraph", "furniture", "paragraph"]
    assert len({block.unit for block in parts}) == 1


def test_a_preview_line_before_the_title_is_not_the_title() -> None:
    text = """Monitors count fewer arms than the accord demands of the Front
<[link removed]>
Mission Report: Rifles Missing At Sorn
Monitors count fewer arms than the accord demands of the Front
The third report of the Joint Monitoring Mission came out on Friday, and it says that five rifles are missing.
"""
    mail = document("preview.txt", text)
    assert mail.title == "Mission Report: Rifles Missing At Sorn"
    assert words(mail, "headline")[1].startswith("Monitors count fewer")


def test_pointers_and_the_box_after_them_are_no_part_of_a_release() -> None:
    text = """Highlands: roads still mined

(Port Callan) – Families in the highlands are still waiting for the roads to be cleared of mines, Harrow Relief said.

Of 31 roads named in the accord, 9 had been cleared by 1 June, the engineers of the Mission say.

To read our map of the roads, please click here.

Voices

Small words. Long roads.

On 4 May a bus drove onto a mine near Upper Sorn, and three people were hurt, one of them badly.

View Archive
"""
    release = document("box.txt", text)
    assert len(words(release, "paragraph")) == 2
    assert any(line.startswith("On 4 May a bus") for line in words(release, "furniture"))


def test_a_widget_in_the_middle_does_not_end_the_article() -> None:
    paragraphs = [
        f"Paragraph {n} of the long story says what the mission saw at depot number {n} in May." for n in range(8)
    ]
    text = "\n\n".join(
        ["A long story about the depots", *paragraphs[:3], "Related Stories", "Rain in Sorn", *paragraphs[3:]]
    )
    story = document("long.txt", text)
    assert len(words(story, "paragraph")) == 8
    assert words(story, "furniture") == ["Related Stories", "Rain in Sorn"]


def test_a_byline_of_bodies_names_publisher_and_agency() -> None:
    text = """Front and government keep 'close contact' before talks

Harrow Times and ANP

PORT CALLAN -- The government and the Front keep close contact before the talks, a mediator said on Wednesday.
"""
    story = document("bodies.txt", text)
    assert story.publisher == "Harrow Times"
    assert story.credits == ("ANP",)
    assert words(story, "byline") == ["Harrow Times and ANP"]


def test_an_official_report_is_known_by_its_symbol_and_numbered_paragraphs() -> None:
    text = """JMM/2031/7

Third report of the Joint Monitoring Mission on the Accord of Harrow Bay

1. This report covers 1 May to 31 May 2031. It is submitted under article 9 of the Accord.

2. The Mission observed 14 incidents in the period, 3 of them grave, as the table in the annex shows.
"""
    report = document("report.txt", text)
    assert report.kind == "official report"
    assert len([line for line in words(report, "paragraph") if line[:2] in ("1.", "2.")]) == 2


def test_markdown_headings_are_read_and_nothing_is_stripped() -> None:
    note = document(
        "note.md",
        """# Field note 12: Sorn Bridge

The bridge was **empty** when we came on Sunday morning, and nobody had seen the
trucks that the minister spoke of.

## What we saw

- two burnt tyres
""",
    )
    assert note.title == "Field note 12: Sorn Bridge"
    assert words(note, "headline") == ["# Field note 12: Sorn Bridge"]
    assert words(note, "list") == ["- two burnt tyres"]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Do you like this article?", "furniture"),
        ("Share this story on Facebook", "furniture"),
        ("You are receiving this email because you signed up at our site.", "furniture"),
        ("We use cookies to improve your experience on this website.", "furniture"),
        ("The trucks stood at the bridge.", "paragraph"),
        ("Reply to the letter came a week later.", "paragraph"),
        ("The delay contributed to the mistrust between them, he said.", "paragraph"),
        ("(c) the government released 112 prisoners in the same month.", "list"),
        ("(c) 2031 Harrow Times", "furniture"),
        ("Download maps (ZIP, 12 MB)", "furniture"),
        ("Read the full statement here", "furniture"),
        ("Log in | Start free trial", "furniture"),
        ("The Sorn Letter lands in your inbox at seven.", "furniture"),
        ("VK Telegram Print", "furniture"),
        ("TRENDING: The best bridges of the highlands", "furniture"),
        ("Working hours of the press office: 9.00-17.00", "furniture"),
        ("END OF ADVERT", "furniture"),
        ("For more information, please contact: press@watch.example", "furniture"),
        ("For subscriptions write to desk@watch.example", "furniture"),
        ("CWR0412 4 GEN 0398", "furniture"),
        ("((ada.venn@watch.example; newsroom 555 0114))", "furniture"),
        ("Meridia-accord/ (lead, adds spokesman)", "furniture"),
        ("HBC/JMM/2031/R.2 Page 2 of 3", "furniture"),
        ("The HBC/JMM report came out on page 2 of 3 papers, she said.", "paragraph"),
        ("For further details call Anna Orrin, spokeswoman, on 0114 22 33.", "furniture"),
        ("For more information on the rifles, monitors had to contact the depot twice, they said.", "paragraph"),
        ("Main page > Press service > Statements", "furniture"),
        ("Working hours at the depot were cut to six, the union said.", "paragraph"),
        ("Earlier the Front had said that it would wait.", "paragraph"),
        ("Site | Rifles | Mortars", "paragraph"),
        ("3 hours ago", "furniture"),
        ("FILE - Rifles stand in the depot of Harrow Bay in this photo of May.", "caption"),
        ("Related charges against the two officers were dropped on Monday.", "paragraph"),
    ],
)
def test_a_sentence_is_not_taken_for_the_button_it_resembles(line: str, role: str) -> None:
    body = "The Front handed over 120 rifles on Saturday, the Joint Monitoring Mission said in a statement."
    story = document("line.txt", f"Front hands over rifles\n\n{body}\n\n{line}\n\n{body} Again.\n\n{body} And again.\n")
    found = {story.text[b.start : b.end]: b.role for b in story.blocks}
    assert found[line] == role


def test_the_day_beside_the_symbol_of_an_official_report_is_its_day_and_the_line_no_title() -> None:
    head = "HARROW BAY COMMUNITY\n\nHBC/JMM/2031/R.2        Distr.: General\n                        12 May 2031\n\n"
    title = "Second report of the Joint Monitoring Mission"
    story = document("report.txt", f"{head}{title}\n\n1. The present report covers the month of April.\n")
    assert (story.title, story.published.date) == (title, "2031-05-12")


MENUS = """The Sorn Ledger
Weather | Farming | Bridges | Jobs
Text version / Site map / Hotline for travellers

Front hands over rifles at Harrow Bay

13-05-2031

The Front handed over 120 rifles on Saturday, the Joint Monitoring Mission said in a statement.

It counted them on the quay before the guarantors of the accord, who signed the list in the evening.

{tail}
"""


def test_rows_of_links_at_the_head_and_tail_are_no_titles_and_no_body() -> None:
    page = document("menus.txt", MENUS.format(tail="Puzzles • Letters • Obituaries"))
    assert_whole(page)
    assert page.title == "Front hands over rifles at Harrow Bay"
    assert page.published == Published("2031-05-13", "text")
    assert words(page, "furniture")[-3:] == [
        "Weather | Farming | Bridges | Jobs",
        "Text version / Site map / Hotline for travellers",
        "Puzzles • Letters • Obituaries",
    ]


def test_the_head_of_a_table_after_the_last_paragraph_is_no_menu() -> None:
    page = document("table.txt", MENUS.format(tail="Site | Rifles | Mortars\nSorn | 64 | 6"))
    assert words(page, "paragraph")[-2:] == ["Site | Rifles | Mortars", "Sorn | 64 | 6"]


def test_headlines_under_the_news_of_a_letter_are_furniture_and_the_next_paragraph_is_not() -> None:
    after = "Also this week\n\nSnow on Sorn road\n\nThe guarantors of the accord meet on 3 June to speak of roads."
    page = document("letter.txt", MENUS.format(tail=after))
    assert words(page, "furniture")[-2:] == ["Also this week", "Snow on Sorn road"]
    assert words(page, "paragraph")[-1].startswith("The guarantors")


@pytest.mark.parametrize(
    ("line", "date"),
    [("13-05-2031", "2031-05-13"), ("05/13/2031", "2031-05-13"), ("3.5.2031", "2031-05-03"), ("03/05/2031", None)],
)
def test_a_date_in_numbers_is_read_only_where_its_day_is_sure(line: str, date: str | None) -> None:
    page = document("dated.txt", MENUS.format(tail="").replace("13-05-2031", line))
    assert page.published.date == date


TICKER = """The Sorn Valley Argus
Monday, 12 May 2031 | 14° Cloudy | E-paper
LIVE: Council votes on bridge tolls - follow our blog
News Sport Business Farming Obituaries
Home

Villagers return to mined farms as money runs out

By Lena Ost | 12 May 2031 | 3 min read

Families from four villages have begun to walk home to farms through fields that nobody has cleared of mines.

ALSO READ: Bridge tolls to double

The governor promised money on Friday, and the villagers say that none of it has come so far.

Like this story? Become a supporter from 2 crowns a month.
More on this story:
Who pays for the roads?
"""


def test_the_title_is_the_line_above_the_byline_that_the_body_speaks_of_and_not_the_ticker() -> None:
    page = document("ticker.txt", TICKER)
    assert page.title == "Villagers return to mined farms as money runs out"
    assert page.byline == ("Lena Ost",)
    assert len(words(page, "paragraph")) == 3
    assert words(page, "furniture")[-3:] == [
        "Like this story? Become a supporter from 2 crowns a month.",
        "More on this story:",
        "Who pays for the roads?",
    ]


def test_a_subtitle_below_a_share_bar_is_not_the_title() -> None:
    text = TICKER.replace("LIVE: Council votes on bridge tolls - follow our blog\n", "")
    text = text.replace("money runs out\n\nBy", "money runs out\n\nShare\n\nWinter is near in the Sorn valley\n\nBy")
    assert document("share.txt", text).title == "Villagers return to mined farms as money runs out"


def test_the_name_above_the_menu_is_the_publisher_and_the_name_of_a_section_is_not() -> None:
    assert document("ticker.txt", TICKER).publisher == "The Sorn Valley Argus"
    assert document("ticker.txt", TICKER.replace("The Sorn Valley Argus", "Latest News")).publisher is None
    radio = TICKER.replace("The Sorn Valley Argus", "Sorn Eins")
    assert document("radio.txt", radio).publisher is None
    named = radio.replace("promised money", "told Sorn Eins that there was money") + "More stories from Sorn Eins\n"
    assert document("radio.txt", named).publisher == "Sorn Eins"


def test_a_list_of_contents_is_furniture_and_the_headings_that_it_names_are_not() -> None:
    text = """House of Deputies Library
Research Briefing
Number 4471, 2 June 2031

Roads and weapons under the Accord of Harrow Bay

Contents
1 Weapons
2 Roads

1 Weapons

The Mission counted 118 heavy weapons handed over by the end of May, of 240 that the accord demands of the Front.

2 Roads

Of 31 roads named in the accord, 9 had been cleared by 1 June, the engineers of the Mission say.
"""
    briefing = document("briefing.txt", text)
    assert_whole(briefing)
    assert briefing.title == "Roads and weapons under the Accord of Harrow Bay"
    assert briefing.publisher == "House of Deputies Library"
    assert words(briefing, "furniture")[-3:] == ["Contents", "1 Weapons", "2 Roads"]
    assert [line for line in words(briefing, "paragraph", "headline") if line[:2] in ("1 ", "2 ")] == [
        "1 Weapons",
        "2 Roads",
    ]


def test_the_slugs_of_a_wire_are_furniture_and_what_follows_them_is_not() -> None:
    text = """Slug: MERIDIA-PRISONERS
Priority: 2

Rebels free 40 prisoners, Red Cross confirms 38

PORT CALLAN, May 29 (ANP) - The Front freed 40 prisoners on Thursday, a day before a deadline, a spokesman said.

MORE TO FOLLOW

Twelve are still held, according to the list of the Red Cross.

ANP 290614 GMT MAY 31
"""
    wire = document("wire.txt", text)
    assert words(wire, "furniture") == [
        "Slug: MERIDIA-PRISONERS",
        "Priority: 2",
        "MORE TO FOLLOW",
        "ANP 290614 GMT MAY 31",
    ]
    assert words(wire, "paragraph")[-1].startswith("Twelve are still held")
