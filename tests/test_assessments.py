"""Several analysts, and how far they agree."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.assessments import alpha, latest_by_analyst
from tallystick.records import STATUSES, Assessment, Status


def assessment(by: str, commitment: str, value: Status) -> Assessment:
    return Assessment("Accord", commitment, "2031-07-01", value, by, "Seen.")


def test_the_last_word_of_each_analyst_counts() -> None:
    history = [assessment("A", "C1", "minimal"), assessment("B", "C1", "full"), assessment("A", "C1", "intermediate")]
    assert [(a.by, a.value) for a in latest_by_analyst(history)] == [("B", "full"), ("A", "intermediate")]


def test_agreement_needs_two_analysts_on_one_commitment() -> None:
    assert alpha([assessment("A", "C1", "full"), assessment("B", "C2", "minimal")]) is None
    assert alpha([]) is None


def test_agreement_is_not_defined_where_all_is_the_same() -> None:
    assert alpha([assessment("A", "C1", "full"), assessment("B", "C1", "full")]) is None


def test_full_agreement_is_1() -> None:
    same = [assessment(by, one, value) for by in "AB" for one, value in (("C1", STATUSES[3]), ("C2", STATUSES[0]))]
    assert alpha(same) == pytest.approx(1.0)


def test_alpha_is_what_the_formula_gives() -> None:
    # Values 0 to 3 on two commitments: (0, 1) and (3, 3). Observed disagreement: 2 pairs with a distance of 1, over
    # 4 values: 0.5. Expected: over all ordered pairs of the four values 0, 1, 3, 3: 2 * (1 + 9 + 9 + 4 + 4) / 12 = 4.5.
    rows = [assessment("A", "C1", STATUSES[0]), assessment("B", "C1", STATUSES[1])]
    rows += [assessment("A", "C2", STATUSES[3]), assessment("B", "C2", STATUSES[3])]
    assert alpha(rows) == pytest.approx(1 - 0.5 / 4.5)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(["C1", "C2", "C3"]), st.sampled_from(STATUSES))))
def test_alpha_never_exceeds_1_and_does_not_depend_on_the_order(rows: list[tuple[str, str, Status]]) -> None:
    last = {(by, one): value for by, one, value in rows}
    given_ = [assessment(by, one, value) for (by, one), value in last.items()]
    found = alpha(given_)
    assert found is None or found <= 1 + 1e-9
    assert alpha(given_[::-1]) == (None if found is None else pytest.approx(found))
