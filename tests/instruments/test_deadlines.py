from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.errors import AgreementErrors, TallystickError
from tallystick.instruments import deadline, load
from tallystick.instruments.days import after
from tallystick.records import Commitment, Deadline, Instrument, Within

from .agreements import CEASEFIRE, EXCHANGE

(ACCORD,) = load(CEASEFIRE, "a.yaml")
(SWAP,) = load(EXCHANGE, "a.yaml")


def on(instrument: Instrument, commitment: str, as_of: str) -> Deadline:
    return deadline(instrument, next(one for one in instrument.commitments if one.id == commitment), as_of)


def test_a_deadline_is_shown_as_a_sum_with_what_is_left() -> None:
    assert on(ACCORD, "C1", "2031-05-21") == Deadline(
        "upcoming", 11, "2 April 2031 + 60 days = 1 June 2031. Upcoming, in 11 days."
    )


def test_the_day_itself_is_due_and_the_day_after_is_past() -> None:
    assert on(SWAP, "X1", "2032-02-28").arithmetic == (
        "31 January 2032 + 1 month = 29 February 2032. Upcoming, in 1 day."
    )
    assert on(SWAP, "X1", "2032-02-29").arithmetic == "31 January 2032 + 1 month = 29 February 2032. Due on this day."
    assert on(SWAP, "X1", "2032-03-01T08:00:00Z") == Deadline(
        "past", -1, "31 January 2032 + 1 month = 29 February 2032. Past, by 1 day."
    )


def test_conditions_stand_in_words() -> None:
    assert on(ACCORD, "C2", "2031-06-10").arithmetic == "31 May 2031. Past, by 10 days, after C1."
    several = Commitment("Z", "hff", "Disband.", after=("C1", "C2", "C3"))
    assert deadline(ACCORD, several, "2031-06-10") == Deadline("no deadline", None, "No deadline, after C1, C2 and C3.")


def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(TallystickError, match="2031-02-30 is no date"):
        on(ACCORD, "C1", "2031-02-30")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_the_states_part_the_days_into_before_on_and_after(day: date, today: date) -> None:
    found = deadline(ACCORD, Commitment("Z", "hff", "Disband.", deadline=day.isoformat()), today.isoformat())
    assert found.days is not None
    assert today + timedelta(days=found.days) == day
    assert found.state == ("upcoming" if today < day else "due" if today == day else "past")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 2000))
def test_months_keep_the_day_or_end_on_the_last_day_of_the_month(day: date, count: int) -> None:
    end = after(day, Within(count, "months"))
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == count
    assert end.day == day.day or (end.day < day.day and (end + timedelta(days=1)).day == 1)


# ---- counted from another commitment ----

CHAINED = """\
title: Accord of Harrow Bay
signed: 2031-04-02
parties: [{id: hff, name: Highland Free Front}]
commitments:
  - {id: C3, by: hff, text: Leave the town of Oban., deadline: {within: 2 weeks, of: C2}}
  - {id: C1, by: hff, text: Gather the guns., deadline: {within: 30 days}}
  - {id: C2, by: hff, text: Hand the guns over., deadline: {within: 10 days, of: C1}}
  - {id: C4, by: hff, text: Name an envoy.}
  - {id: C5, by: hff, text: Send the envoy., deadline: {within: 10 days, of: C4}}
"""


def test_a_deadline_counts_from_that_of_another_commitment_in_any_order_of_the_file() -> None:
    (accord,) = load(CHAINED, "a.yaml")
    assert {one.id: one.deadline for one in accord.commitments} == {
        "C1": "2031-05-02", "C2": "2031-05-12", "C3": "2031-05-26", "C4": None, "C5": None,
    }  # fmt: skip


def test_the_sum_names_the_commitment_it_counts_from() -> None:
    (accord,) = load(CHAINED, "a.yaml")
    words = [deadline(accord, one, "2031-05-20").arithmetic for one in accord.commitments]
    assert words[0] == "deadline of C2 + 2 weeks = 26 May 2031. Upcoming, in 6 days."
    assert words[4] == "10 days after C4, which has no deadline."


@pytest.mark.parametrize(
    ("of", "words"),
    [("C9", "of: there is no commitment C9"), ("C3", "a circle in after: C3 after C3")],
)
def test_what_a_deadline_counts_from_must_be_there_and_not_lead_back(of: str, words: str) -> None:
    with pytest.raises(AgreementErrors) as caught:
        load(CHAINED.replace("of: C2", f"of: {of}"), "a.yaml")
    assert words in caught.value.errors[0].message
