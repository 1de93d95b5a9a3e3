from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.extract.dates.dates import find_dates
from tallystick.extract.dates.frame import frame_of
from tallystick.extract.figures.figures import find_figures
from tallystick.extract.numbers import find_numbers, uses_comma_decimals, value_of
from tallystick.text import paragraphs

from .reading import document, figures, parsed


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "approximate"),
    [
        ("The Front handed over 112 weapons.", 112, 112, "weapons", False),
        ("Some 1,500 fighters remained in the hills.", 1500, 1500, "fighters", True),
        ("About 400 to 600 armed fighters are in the valley.", 400, 600, "fighters", True),
        ("There were between 1,200 and 1,500 fighters.", 1200, 1500, "fighters", False),
        ("The road reopens in three to four months.", 3, 4, "months", False),
        ("The army counted 400–600 men.", 400, 600, "men", False),
        ("At least 14 civilians died.", 14, None, "civilians", False),
        ("More than 30 posts were empty.", 30, None, "posts", False),
        ("Up to 60 prisoners may go home.", None, 60, "prisoners", False),
        ("Fewer than 20 monitors stayed.", None, 20, "monitors", False),
        ("They withdrew two dozen vehicles.", 24, 24, "vehicles", False),
        ("The Mission spent half a million dollars.", 500_000, 500_000, "USD", False),
        ("The fund holds $1.2 million.", 1_200_000, 1_200_000, "USD", False),
        ("Nearly 40 per cent of the posts were empty.", 40, 40, "percent", True),
        ("Over two decades of war ended there.", 2, 2, "decades", False),
        ("Six reported meetings took place.", 6, 6, "meetings", False),
        ("The camp of 1 000 soldiers closed.", 1000, 1000, "soldiers", False),
        ("A crowd of 10,000+ people came.", 10_000, None, "people", False),
        ("The death toll rose to 57.", 57, 57, "deaths", False),
        ("The fund paid EUR 3m.", 3_000_000, 3_000_000, "EUR", False),
        ("Some three to four hundred people came.", 300, 400, "people", True),
        ("Hundreds of thousands of people fled.", 200_000, None, "people", True),
        ("Two of every three villages lost power.", 66.67, 66.67, "percent", False),
        ("It cost 2 to 3 million crowns.", 2_000_000, 3_000_000, "crowns", False),
    ],
)
def test_a_figure_has_its_bounds_its_unit_and_how_sure_it_is(
    text: str, low: float | None, high: float | None, unit: str, approximate: bool
) -> None:
    ((_, figure),) = figures(text)
    assert (figure.low, figure.high, figure.unit, figure.approximate) == (low, high, unit, approximate)


@pytest.mark.parametrize(
    "text",
    [
        "Resolution 2412 binds the Front.",
        "Article 5 of the accord applies.",
        "The office is at 14 Harbour Road.",
        "Call 555-0142 for help.",
        "Drones flew between 3 and 5 a.m. on Monday.",
        "The convoy left at 7, the mission said.",
        "The convoy stopped at kilometre 112.",
        "An F-16 flew over the camp at 5:30 p.m.",
        "It stays open 24/7.",
        "The accord was signed on 2 April 2031.",
        "Call 555-0142-33 for the press office.",
        "Document S/2031/415 lists them.",
        "The talks began three days ago.",
        "It was the 3rd meeting.",
        "One member state denied it, and one of the generals agreed.",
        "Nobody at all was counted by one in four.",
    ],
)
def test_names_dates_times_codes_and_ordinals_are_no_figures(text: str) -> None:
    assert figures(text) == []


def test_a_change_is_two_figures_and_they_share_what_they_count() -> None:
    found = figures("Meridia drew its forces down from 13,000 to 8,600 in a year.")
    assert [(f.low, f.high, f.unit) for _, f in found][:2] == [(13000, 13000, "forces"), (8600, 8600, "forces")]


def test_a_part_of_a_whole_is_two_figures() -> None:
    found = figures("The Front freed 300 Meridian soldiers out of an estimated 1,000 it held.")
    assert [(f.low, f.approximate, f.unit) for _, f in found] == [(300, False, "soldiers"), (1000, True, "soldiers")]


def test_a_part_may_have_its_share_in_brackets() -> None:
    (part, _, whole) = [f for _, f in figures("The Mission verified 1,200 (60%) of 2,000 weapons.")]
    assert (part.whole, part.unit) == (whole.id, "weapons")


def test_the_number_of_something_rises_by_one_figure_to_another() -> None:
    found = figures("The number of monitors rose by 15 to 75; it counted 12 violations in March, 15 in April.")
    assert [f.about for _, f in found] == ["monitors", "monitors", "violations", "violations"]


def test_what_stood_a_year_earlier_is_no_rate() -> None:
    found = figures("The Front had 1,200 fighters, down from 2,000 a year earlier; 40 convoys a year came.")
    assert [(f.low, f.per) for _, f in found] == [(1200, None), (2000, None), (40, "year")]


def test_a_bare_number_takes_the_whole_unit_of_a_measure_before_it() -> None:
    found = figures("The river ran at 36 cubic metres a second, below the average of 41.")
    assert [f.unit for _, f in found] == ["cubic metres", "cubic metres"]


def test_a_figure_keeps_the_words_for_what_it_counts() -> None:
    ((words, figure),) = figures("About 400 armed Front fighters are in the valley.")
    assert words.startswith("About 400")
    assert figure.about is not None
    assert "armed Front fighters" in figure.about


def test_a_document_that_writes_decimals_with_a_comma_is_read_so() -> None:
    assert uses_comma_decimals("Es waren 12,5 % von 1.250.000.")
    assert not uses_comma_decimals("There were 1,250 men and 12.5 % of posts.")
    assert value_of("1.250", comma_decimals=True) == 1250
    assert value_of("1.250") == 1.25


@pytest.mark.parametrize(
    ("written", "reason"),
    [("9" * 400, "a number of 400 digits"), ("1.234,56.7", "separators that fit no way of writing numbers")],
)
def test_a_number_that_cannot_be_read_is_kept_as_text_with_the_reason(written: str, reason: str) -> None:
    ((words, figure),) = figures(f"The file says {written} men.")
    assert words == f"{written} men"
    assert (figure.low, figure.high, figure.reason) == (None, None, reason)


@pytest.mark.parametrize("written", ["1.234,567.89", "12,34,567.8.9", "1,234,56", "9" * 17])
def test_a_number_that_counts_nothing_is_kept_too_where_it_is_written_as_amounts_are(written: str) -> None:
    ((words, figure),) = figures(f"The total stood at {written}.")
    assert words == written
    assert (figure.low, figure.high) == (None, None)
    assert figure.reason


@pytest.mark.parametrize("text", ["Version 1.2.3 was out.", "The address is 10.20.30.40.", "Pages 3,5,7 were torn."])
def test_versions_addresses_and_lists_of_labels_are_no_number_that_cannot_be_read(text: str) -> None:
    assert figures(text) == []


@given(st.integers(0, 10**12))
def test_a_number_written_with_commas_reads_as_itself(number: int) -> None:
    (found,) = find_numbers(f"of {number:,} men")
    assert found.value == number


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "about",
                "400",
                "to",
                "600",
                "between",
                "and",
                "1,000",
                "%",
                "men",
                "two",
                "dozen",
                "half",
                "a",
                "million",
                "Resolution",
                "1988",
                "$5",
                "bn",
                "one",
                "-",
                "–",
                "(",
                ")",
                ".",
                ",",
                "or",
            ]
        ),
        max_size=14,
    )
)
def test_every_figure_lies_in_the_text_and_its_bounds_are_in_order(words: list[str]) -> None:
    doc = document("It said " + " ".join(words))
    for figure in find_figures(doc, *parsed(doc)):
        assert 0 <= figure.start < figure.end <= len(doc.text)
        assert any(ch.isalnum() for ch in doc.text[figure.start : figure.end])
        assert figure.low is None or figure.high is None or figure.low <= figure.high


def test_a_number_takes_the_noun_after_it_or_what_is_brought_to_it() -> None:
    text = "The government has cut its troops in the four highland districts to about 2,300."
    assert [f.unit for _, f in figures(text)] == ["districts", "troops"]
    assert [f.unit for _, f in figures("The rebels have handed over 96 mortars.")] == ["mortars"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The army had 2,300 troops in June 2031.", ["2031-06"]),
        ("Forces fell from 900 in May 2031 to 700 in June 2031.", ["2031-05", "2031-06"]),
        ("As of 3 May 2031, the Front held 60 prisoners.", ["2031-05-03"]),
        ("The Front held 60 prisoners. The talks began on 3 May 2031.", [None]),
    ],
)
def test_a_figure_holds_as_of_the_day_that_its_own_sentence_gives_it(text: str, days: list[str | None]) -> None:
    doc = document(text)
    found = paragraphs(doc)
    dates = find_dates(doc, found, frame_of(doc, found, ()))
    figures_ = find_figures(doc, found, dates=dates)
    assert [figure.as_of for figure in figures_] == days


def test_measures_lead_to_si_and_agree_across_units() -> None:
    found = [f for _, f in figures("The road of 10 miles is longer than the 12 km track; the wall is 500m.")]
    metres = [round((f.low or 0) * (f.si_factor or 0)) for f in found]
    assert [f.si_unit for f in found] == ["m", "m", "m"]
    assert metres == [16093, 12000, 500]


@given(st.text(alphabet="0123456789.,' -–$%/:()kmx\nof and to", max_size=60))
@settings(max_examples=150, deadline=None)
def test_any_mix_of_digits_and_separators_is_read_without_a_failure(text: str) -> None:
    doc = document(f"It said {text} men")
    for figure in find_figures(doc, paragraphs(doc)):
        assert 0 <= figure.start < figure.end <= len(doc.text)
        assert figure.reason is not None or figure.low is not None or figure.high is not None
