from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.dates.phrases import ROWS
from tallystick.records import Published
from tallystick.text import paragraphs

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
        ("It lasted two hundred and five days.", "two hundred and five days", "P205D"),
        ("In June 45 trucks came.", "June", "2030-06"),
        ("It was founded in the year 850.", "the year 850", "0850"),
        ("It was founded in 500 AD.", "500 AD", "0500"),
        ("Two convoys a week came.", "a week", "P1W"),
        ("They came a week ago Monday.", "a week ago Monday", "2031-05-05"),
        ('"Tomorrow we march," he told the radio on Monday.', "Tomorrow", "2031-05-13"),
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


# ---- anchors ----


def anchor_of(text: str, words: str, published: str | None = "2031-05-14") -> tuple[str | None, str | None, str | None]:
    (found,) = [m for said, m in dates(text, published) if said == words]
    return found.value, found.basis_date, found.anchor


def test_what_is_seen_from_the_day_of_writing_names_that_day() -> None:
    assert anchor_of("He left last week.", "last week") == ("2031-W19", "2031-05-14", "publication")


def test_a_document_known_only_by_its_update_counts_from_there() -> None:
    doc = replace(document("He left yesterday."), updated=Published("2031-05-20", "metadata"))
    found, _ = parsed(doc)
    (mention,) = find_dates(doc, found, frame_of(doc, found, []))
    assert (mention.value, mention.anchor) == ("2031-05-19", "update")


def test_what_is_counted_from_a_date_of_the_text_names_that_date() -> None:
    text = "A clinic closed on 3 March 2030. The school closed two days later."
    assert anchor_of(text, "two days later") == ("2030-03-05", "2030-03-03", "text")


def test_words_quoted_are_counted_from_the_day_on_which_they_were_said() -> None:
    text = "“We will answer tomorrow,” the envoy said on Monday."
    assert anchor_of(text, "tomorrow") == ("2031-05-13", "2031-05-12", "quotation")


def test_a_date_that_names_its_day_has_no_anchor() -> None:
    assert anchor_of("They met on 2 April 2031.", "2 April 2031") == ("2031-04-02", None, None)


def test_a_relative_date_says_that_it_has_nothing_to_count_from() -> None:
    ((_, mention),) = dates("He left yesterday.", published=None)
    assert (mention.value, mention.reason) == (None, "there is no date to count it from")


# ---- what has no value ----


@pytest.mark.parametrize(
    ("text", "words", "reason"),
    [
        ("It fell on 31 June 2030.", "31 June 2030", "there is no such day"),
        ("It fell on 31 June.", "31 June", "there is no such day"),
        ("It fell on 29 February 2031.", "29 February 2031", "there is no such day"),
        ("It fell on 32/13/2030.", "32/13/2030", "there is no such day"),
        ("It stood in 0 AD.", "0 AD", "it lies outside the calendar"),
        ("It fell on 99 June 2030.", "99 June 2030", "there is no such day"),
        ("It fell on June 45, 2030.", "June 45, 2030", "there is no such day"),
        ("It must end by 45 June.", "45 June", "there is no such day"),
        ("It fell on 2031-02-30.", "2031-02-30", "there is no such day"),
        ("It fell on 12/07-2030.", "12/07-2030", "its separators are mixed"),
        ("It fell on 05/06/2030.", "05/06/2030", "day and month may stand in either order"),
        ("It stood in 44 BC.", "44 BC", "it lies outside the calendar"),
        ("It stood 9,000 years ago.", "9,000 years ago", "it lies outside the calendar"),
        ("They waited two to three weeks.", "two to three weeks", "a range has no one length"),
        (f"It fell {'9' * 400} days ago.", "9" * 400 + " days ago", "the number has too many digits"),
        (f"It took {'9' * 400} days.", "9" * 400 + " days", "the number has too many digits"),
    ],
)
def test_what_is_no_date_of_the_calendar_is_kept_as_text_with_the_reason(text: str, words: str, reason: str) -> None:
    ((said, mention),) = dates(text)
    assert (said, mention.value, mention.reason) == (words, None, reason)


def test_dates_in_digits_follow_the_one_that_shows_the_order() -> None:
    assert values("Filed 07/08/2030, then 23/08/2030.")["07/08/2030"] == "2030-08-07"
    assert values("Filed 07/08/2030, then 08/23/2030.")["07/08/2030"] == "2030-07-08"
    assert values("Filed 07/08/2030, 08/23/2030 and 23/08/2030.")["07/08/2030"] is None


# ---- kinds, modifiers, zones ----


@pytest.mark.parametrize(
    ("text", "kind", "mod", "zone"),
    [
        ("It began in early 2031.", "date", "START", None),
        ("It ended in late June 2030.", "date", "END", None),
        ("It lasted at least two weeks.", "duration", "EQUAL_OR_MORE", None),
        ("It lasted about two weeks.", "duration", "APPROX", None),
        ("They meet every month.", "set", None, None),
        ("It began at 9 a.m. EST on Tuesday.", "time", None, -300),
        ("It began at 17:30 UTC on 9 May.", "time", None, 0),
    ],
)
def test_a_date_has_the_type_and_the_modifier_of_timex3(
    text: str, kind: str, mod: str | None, zone: int | None
) -> None:
    ((_, mention),) = dates(text)
    assert (mention.kind, mention.mod, mention.zone) == (kind, mod, zone)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The ministry said on Monday that the road is open.", "reporting"),
        ("He told reporters on Monday that the road is open.", "reporting"),
        ("The road was opened on Monday.", "event"),
        ("Three men were killed on Monday, the ministry said.", "event"),
        ("On Monday, the ministry said the road is open.", "reporting"),
        ("He told reporters in Harrow Bay on Friday that the road is open.", "reporting"),
        ("On Tuesday, the spokesman told a briefing that the road is open.", "reporting"),
    ],
)
def test_the_day_on_which_something_was_said_is_no_event(text: str, role: str) -> None:
    ((_, mention),) = dates(text)
    assert mention.role == role


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "The ministry said on Monday that the truce, signed on 2 April, will end on 30 June.",
            ["reporting", "signing", "event"],
        ),
        ("The May 9 report, issued on May 12, was updated on May 13.", ["publication"] * 3),
        ("The article was last modified on 12 May 2031 at 10:15.", ["publication"]),
        ("In a statement released on Monday, the Front said it left on 3 May.", ["publication", "event"]),
        ("The deadline for the handover is 30 June.", ["deadline"]),
        ("All trucks crossed by 9 May. They were told to leave by Friday.", ["event", "deadline"]),
        ("The truce signed on 2 April took effect at midnight on Friday.", ["signing", "event"]),
        ("Arms must be handed over before July 15.", ["deadline"]),
        ("The convoy came before July 15.", ["event"]),
        ("By 1 May, 300 had been freed. By Friday, all must be freed.", ["event", "deadline"]),
        ("The accord set a 30 June deadline.", ["deadline"]),
        ("The accord was signed on 7 May in Harrow Bay.", ["signing"]),
        ("The parties have until June 3 to answer.", ["deadline"]),
    ],
)
def test_every_date_of_a_sentence_plays_its_own_part(text: str, roles: list[str]) -> None:
    assert [mention.role for _, mention in dates(text)] == roles


def test_of_two_days_and_a_time_the_time_goes_to_the_day_that_follows_it() -> None:
    found = values("He was held on Thursday, at about 3 a.m. on Friday he was freed.")
    assert found == {"Thursday": "2031-05-08", "about 3 a.m. on Friday": "2031-05-09T03:00"}


# ---- any text ----


@pytest.mark.parametrize("phrase", [phrase for _, phrase, _ in ROWS], ids=[name for name, _, _ in ROWS])
def test_no_phrase_of_the_grammar_goes_on_without_end(phrase: str) -> None:
    assert {"*", "+"}.isdisjoint(phrase)


_TIMEX3 = re.compile(
    r"(?:\d{2,4}|\d{4}-\d\d(?:-\d\d(?:T(?:MO|AF|EV|NI|\d\d:\d\d(?::\d\d)?))?)?|\d{4}-W\d\d(?:-WE)?|\d{4}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)"
    r"|P(?:[\dX.]+[YMWDQ])*(?:T(?:[\dX.]+[HMS])+)?|(?:PAST|PRESENT|FUTURE)_REF|XXXX.*)"
)
_WORDS = (
    "early late the last next this a two 31 12 5 1999 2031 May June Monday Friday week weeks year quarter ago later "
    "before of and to - , . / ( ) ' “ ” from now noon a.m. 9:30 GMT 1990s every each daily Easter half third said will "
    "12/07/2030 2031-02-30 999999999999999999999999999999"
)
_PIECES = st.sampled_from(_WORDS.split())


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_PIECES, max_size=30),
    st.sampled_from([" ", ""]),
    st.sampled_from([None, "2031-05-14", "0001-01-01", "9999-12-31"]),
)
def test_any_row_of_words_gives_dates_that_stand_in_it_with_values_of_timex3(
    pieces: list[str], joint: str, published: str | None
) -> None:
    doc = document(f"It was {joint.join(pieces)}.", published)
    found = paragraphs(doc)
    mentions = find_dates(doc, found, frame_of(doc, found, []))
    for mention in mentions:
        assert doc.text[mention.start : mention.end].strip()
        assert (mention.value is None) == (mention.reason is not None)
        assert mention.value is None or _TIMEX3.fullmatch(mention.value), mention
    assert all(first.end <= second.start for first, second in pairwise(mentions))
