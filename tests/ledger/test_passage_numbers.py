"""Passages are numbered by the day of publication, so that the newest of very many are found first."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger import Filters, Ledger, passage_numbers, search
from tallystick.records import Published
from tests.ledger.cases import clock

DAYS = st.dates().map(lambda day: day.isoformat())


@given(DAYS, DAYS)
def test_a_later_day_has_higher_numbers(one: str, other: str) -> None:
    first, second = passage_numbers.first_of(one), passage_numbers.first_of(other)
    assert (first < second) == (one < other)
    assert first == second or abs(first - second) >= passage_numbers.A_DAY


def test_a_month_stands_before_its_days_and_what_is_no_date_before_all() -> None:
    ordered = [None, "2031", "2031-12", "2031-12-01", "2031-12-01T08:00", "2031-12-31", "2032"]
    numbers = list(map(passage_numbers.first_of, ordered))
    assert numbers == sorted(numbers)
    assert passage_numbers.first_of("last week") == passage_numbers.first_of("") == 0


def test_of_very_many_passages_the_newest_come_first(built_sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.open(built_sample, by="M.R.", clock=clock)
    with ledger.desk() as desk:
        best = desk.search("the", exact=True, limit=1000)
    monkeypatch.setattr(search, "MOST_RANKED", 5)
    with ledger.desk() as desk:
        assert desk.search_count("the", exact=True) == search.Count(5, whole=False)
        newest = desk.search("the", exact=True, limit=1000)
        assert set(newest) == set(best)
        days = [(brief.published.date or "")[:10] for _, brief in newest]
        assert days == sorted(days, reverse=True)
        assert desk.search("the", exact=True, limit=4, offset=3) == newest[3:7]
        for share in (0.0, 2.0):
            monkeypatch.setattr(search, "_SPARSE", share)
            for name, value in (("publisher", newest[0][1].publisher), ("commitment", "H1"), ("party", "hff"),
                                ("mode", "direct"), ("since", "2031-06-21"), ("until", "2031-06-21")):  # fmt: skip
                wanted = Filters(**{name: value})
                monkeypatch.setattr(search, "MOST_RANKED", 5000)
                fitting = desk.search("the", wanted, exact=True, limit=1000)
                monkeypatch.setattr(search, "MOST_RANKED", 5)
                assert desk.search("the", wanted, exact=True, limit=1000) == tuple(x for x in newest if x in fitting)
                assert not desk.search_count("the", wanted, exact=True).whole


def test_the_passages_of_a_document_move_with_its_date(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    with case.desk() as desk:
        document = desk.document(desk.documents("newest", limit=1)[0].id)
        before = {hit.statement for hit, brief in desk.search("the", exact=True, limit=1000) if brief.id == document.id}
    with case.work() as work:
        work.put_document(replace(document, published=Published("1999-01-01", "given")), "moved")
    with case.desk() as desk:
        early = desk.search("the", Filters(until="1999-12-31"), exact=True, limit=1000)
        assert {hit.statement for hit, _ in early} == before
        assert not any(
            x.id == document.id for _, x in desk.search("the", Filters(since="2000"), exact=True, limit=1000)
        )
    assert case.verify().faults == ()
