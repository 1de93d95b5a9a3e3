"""The desk lists what is counted and which years are told of, and it is what the whole case has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.errors import TallystickError
from tallystick.ledger import Desk, Ledger
from tallystick.ledger.document_links import series_of
from tallystick.records import Case
from tests.ledger.cases import clock


@pytest.fixture(scope="module")
def case(built_sample: Path) -> Case:
    return Ledger.open(built_sample, by="M.R.", clock=clock).case()


@pytest.fixture(scope="module")
def desk(built_sample: Path) -> Iterator[Desk]:
    with Ledger.open(built_sample, by="M.R.", clock=clock).desk() as desk:
        yield desk


def test_series_are_listed_by_how_many_figures_count_the_same(desk: Desk, case: Case) -> None:
    counted = Counter(key for figure in case.figures if (key := series_of(figure.about)))
    listed = desk.series_list(limit=None)
    assert {one.series: one.figures for one in listed} == counted
    assert [one.figures for one in listed] == sorted(counted.values(), reverse=True)
    assert all(series_of(one.about) == one.series for one in listed)


def test_a_series_has_every_figure_of_its_key_once(desk: Desk, case: Case) -> None:
    most = desk.series_list(limit=1)[0]
    in_parts = [
        f.id for offset in range(0, most.figures, 2) for f in desk.values_of(most.series, limit=2, offset=offset)
    ]
    assert sorted(in_parts) == sorted(f.id for f in case.figures if series_of(f.about) == most.series)
    assert desk.series(most.series) == most


def test_a_series_that_is_not_there_is_refused(desk: Desk) -> None:
    with pytest.raises(TallystickError, match="T404"):
        desk.series("nothing of the kind")


def test_the_years_and_months_of_the_timeline_are_those_that_texts_name(desk: Desk) -> None:
    whole = desk.timeline(limit=None)
    assert desk.timeline_periods() == tuple(sorted({day.value[:4] for day in whole}))
    months = {day.value[:7] for day in whole if day.value.startswith("2031-")}
    assert desk.timeline_periods("2031") == tuple(sorted(months))


def test_the_conflicts_on_a_commitment_are_those_of_its_evidence_and_over_its_words(desk: Desk, case: Case) -> None:
    for instrument in case.instruments:
        for commitment in instrument.commitments:
            of = (instrument.title, commitment.id)
            bearing = {e.statement for e in case.evidence if e.counted and (e.instrument, e.commitment) == of}
            there = [
                c
                for c in case.conflicts
                if c.commitment == commitment.id or any(bearing.intersection(side) for side in c.sides)
            ]
            found, total = desk.conflicts_on(*of)
            assert {c.id for c in found} == {c.id for c in there}
            assert total == len(found)
            assert [c.explained is not None for c in found] == sorted(c.explained is not None for c in found)
            assert desk.conflicts_on(*of, limit=1) == (found[:1], total)
