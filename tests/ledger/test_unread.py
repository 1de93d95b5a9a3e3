"""Records that are read when somebody asks are no different from those that are read at once."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, MetaData, String, Table, Text, create_engine, insert, select

from tallystick.ledger import Ledger, codec, database, shelves
from tallystick.ledger.unread import unread
from tallystick.records import Actor, Doubt
from tests.ledger.cases import clock

_ROWS = Table("rows", MetaData(), Column("first", String), Column("record", Text))
DOUBT = Doubt("o-harrow", "o-meridia", "Both may have it from the Mission.", ("s-1", "s-2"))


def held(*texts: str) -> list[Doubt]:
    """Doubts that lie as these texts."""
    with create_engine("sqlite://").begin() as connection:
        _ROWS.metadata.create_all(connection)
        connection.execute(insert(_ROWS), [{"first": "o-harrow", "record": text} for text in texts])
        return list(unread(connection, Doubt, _ROWS.c.record, [_ROWS.c.first], select(_ROWS)))


@pytest.fixture
def both(sample_copy: Path) -> Iterator[tuple[Sequence[object], Sequence[object]]]:
    """All that was gathered of the sample: read at once, and read when it is asked for."""
    with contextlib.closing(Ledger.open(sample_copy, by="M.R.", clock=clock)) as ledger:
        made = ledger.gathering(counted=False)
        with database.reading(database.engine_of(ledger.folder.database)) as connection:
            kept = (shelves.ACTORS, shelves.STATEMENTS, shelves.ORIGINS, shelves.DOUBTS, shelves.CLAIMS)
            at_once = [one for shelf in kept for one in shelf.read(connection)]
        yield at_once, [*made.actors, *made.statements, *made.origins, *made.doubts, *made.claims]


def test_what_is_read_when_it_is_asked_is_what_is_read_at_once(
    both: tuple[Sequence[object], Sequence[object]],
) -> None:
    at_once, asked = both
    assert list(map(codec.encode, asked)) == list(map(codec.encode, at_once))
    assert asked == at_once
    assert at_once == asked


@given(st.permutations([field.name for field in fields(Doubt)]))
def test_fields_are_read_in_any_order(names: list[str]) -> None:
    (one,) = held(codec.canonical(codec.encode(DOUBT)))
    assert [getattr(one, name) for name in names] == [getattr(DOUBT, name) for name in names]
    assert hash(one) == hash(DOUBT)


def test_a_record_that_was_not_read_yet_can_be_changed_and_differs_then() -> None:
    (one,) = held(codec.canonical(codec.encode(DOUBT)))
    other = replace(one, why="They share a desk.")
    assert other != DOUBT
    assert replace(other, why=DOUBT.why) == DOUBT
    unlike: object = Actor("a-1", "Harrow Bay", "place")
    assert one != unlike


def test_what_is_not_said_is_as_the_record_has_it() -> None:
    (one,) = held('{"first": "o-harrow", "second": "o-meridia", "why": "They share a desk."}')
    assert one.statements == ()


@pytest.mark.parametrize("text", ["[]", '{"third": 1}', '{"first": "o-harrow"}', '{"second": 2, "why": 3}'])
def test_what_is_no_such_record_is_found_out_when_it_is_read(text: str) -> None:
    (one,) = held(text)
    with pytest.raises(ValueError, match=r"is no|nothing is said"):
        one.why  # noqa: B018 - to ask is to read
