"""Records go into JSON and come back the same."""

from __future__ import annotations

import dataclasses
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick import records
from tallystick.ledger import codec

RECORDS = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not records.Arrival
]
# The floats and texts that JSON and UTF-8 can carry; records hold no others.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(str, st.text(st.characters(exclude_categories=["Cs"]), max_size=8))


@pytest.mark.parametrize("kind", [k for k in RECORDS if k is not records.Case], ids=lambda k: k.__name__)
def test_every_record_survives_json(kind: type) -> None:
    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.from_type(kind))
    def survives(record: object) -> None:
        written = json.loads(codec.canonical(codec.encode(record)))
        assert codec.decode(kind, written) == record

    survives()


def test_a_case_with_everything_in_it_survives_json() -> None:
    span = records.Span(1, 4)
    statement = records.Statement("s-1", "d-1", 0, 9, "direct", (span,), records.Speaker("he", 0, 2), ("a-1",))
    claim = records.Claim("c-1", "g", ("s-1",), (("s-1", 0, 9),), 1, 1, (), records.Tally(1, 2, "why"))
    case = records.Case("t", "2031-07-01", None, "1", statements=(statement,), claims=(claim,))
    assert codec.decode(records.Case, json.loads(codec.canonical(codec.encode(case)))) == case


def test_a_record_written_before_a_field_was_added_is_read_with_its_default() -> None:
    assert codec.decode(records.Span, {"start": 1, "end": 2}) == records.Span(1, 2)
    assert codec.decode(records.Published, {}) == records.Published()


@pytest.mark.parametrize(
    "value",
    [
        {"start": 1},
        {"start": 1, "end": "2"},
        {"start": 1, "end": 2, "more": 3},
        [1, 2],
        None,
    ],
)
def test_what_is_no_record_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="Span"):
        codec.decode(records.Span, value)


def test_a_word_outside_the_list_is_refused() -> None:
    with pytest.raises(ValueError, match="Tuesday"):
        codec.decode(records.Published, {"date": None, "basis": "Tuesday"})


def test_one_value_has_one_spelling() -> None:
    assert codec.canonical({"b": 1, "a": "é"}) == codec.canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'
