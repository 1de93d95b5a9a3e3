from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extract.dates import find_dates
from tallystick.extract.frame import frame_of

from .reading import ACCORD, dates, document, parsed, values


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The Mission planned a visit on May 20.", "May 20", "2031-05-20"),
        ("They met on 2 April 2031.", "2 April 2031", "2031-04-02"),
        ("They met on April 2, 2031.", "April 2, 2031", "2031-04-02"),
        ("They met in June 2030.", "June 2030", "2030-06"),
        ("It began in early 2031.", "early 2031", "2031"),
        ("It began in spring 2030.", "spring 2030", "2030-SP"),
        ("It grew in the first quarter of 2031.", "the first quarter of 2031", "2031-Q1"),
        ("They left on March 3.", "March 3", "2031-03-03"),
        ("They will leave on March 3.", "March 3", "2032-03-03"),
        ("They left in September.", "September", "2030-09"),
        ("They must leave by mid-July.", "mid-July", "2031-07"),
        ("He said so Monday.", "Monday", "2031-05-12"),
        ("He will speak next Monday.", "next Monday", "2031-05-19"),
        ("He left yesterday.", "yesterday", "2031-05-13"),
        ("He left last week.", "last week", "2031-W19"),
        ("He left three days ago.", "three days ago", "2031-05-11"),
        ("It lasted 12 months.", "12 months", "P12M"),
        ("They meet every month.", "every month", "P1M"),
        ("It dates from the 1990s.", "the 1990s", "199"),
        ("A 31 June is no day.", "31 June", None),
    ],
)
def test_a_date_has_the_value_that_it_has_on_the_day_of_writing(text: str, words: str, value: str | None) -> None:
    assert values(text)[words] == value


def test_a_relative_date_names_the_day_it_was_counted_from() -> None:
    assert {mention.basis_date for _, mention in dates("He left yesterday.")} == {"2031-05-14"}


def test_a_relative_date_without_an_anchor_has_no_value() -> None:
    assert values("He left last week, on Monday.", published=None) == {"last week": None, "Monday": None}


def test_a_day_without_any_year_keeps_its_month_and_day() -> None:
    assert values("They met on March 10.", published=None) == {"March 10": "XXXX-03-10"}


def test_an_instrument_that_the_text_speaks_of_gives_the_year() -> None:
    text = "Under the April deal, arms go by mid-July. In December the Front refused, missing a May 10 target."
    found = values(text, published=None, instruments=[ACCORD])
    assert found == {"April": "2031-04", "mid-July": "2031-07", "December": "2030-12", "May 10": "2031-05-10"}


def test_a_weekday_beside_a_day_fixes_the_year() -> None:
    text = "They signed in 2030. The Mission said so on Wednesday (May 14)."
    assert values(text, published=None)["May 14"] == "2031-05-14"


def test_may_and_march_are_months_only_where_the_words_around_say_so() -> None:
    assert values("May the peace last. They March on. It may fall.") == {}
    assert values("It ended in May, after the March deal.") == {"May": "2031-05", "March": "2031-03"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Arms must go by 30 June 2031.", "deadline"),
        ("The report published on 9 May 2031 said so.", "publication"),
        ("The accord was signed on 2 April 2031.", "signing"),
        ("A convoy was hit on 9 May 2031.", "event"),
    ],
)
def test_a_date_plays_a_part_in_its_sentence(text: str, role: str) -> None:
    ((_, mention),) = dates(text)
    assert mention.role == role


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.sampled_from(["February", "June", "May", "December"]), st.integers(1500, 2199))
def test_an_impossible_date_never_crashes_and_never_has_a_value_that_is_no_day(day: int, month: str, year: int) -> None:
    doc = document(f"It fell on {day} {month} {year}, or {month} {day}.")
    found, _ = parsed(doc)
    for mention in find_dates(doc, found, frame_of(doc, found, [])):
        assert doc.text[mention.start : mention.end].strip()
        if day > 31 and mention.value is not None:
            assert len(mention.value) <= 7


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("That time ends on Friday.", "Friday", "2031-05-16"),
        ("The talks are expected to resume on Monday.", "Monday", "2031-05-19"),
        ("The Front has until Monday to answer.", "Monday", "2031-05-19"),
        ("A report is due on Monday.", "Monday", "2031-05-19"),
        ("The truce expires in March.", "March", "2032-03"),
        ("The time ended on Friday.", "Friday", "2031-05-09"),
    ],
)
def test_the_present_tense_may_tell_of_a_day_to_come(text: str, words: str, value: str) -> None:
    assert values(text)[words] == value


def test_a_text_without_any_year_takes_that_of_its_copyright_notice() -> None:
    text = "They met on 16 June.\n© 2029–2031 Valley Radio"
    doc = document(text, None, furniture="© 2029–2031 Valley Radio")
    found, _ = parsed(doc)
    mentions = find_dates(doc, found, frame_of(doc, found, []))
    assert [m.value for m in mentions] == ["2031-06-16"]


def test_a_text_that_names_both_parties_lies_near_the_day_they_signed() -> None:
    text = "Meridia and the Front met on 16 June."
    assert values(text, None, [ACCORD]) == {"16 June": "2031-06-16"}
    assert values("Meridia met the League on 16 June.", None, [ACCORD]) == {"16 June": "XXXX-06-16"}


def test_a_day_written_with_hyphens_is_read() -> None:
    assert values("The office filed it on 13-09-2030.") == {"13-09-2030": "2030-09-13"}
