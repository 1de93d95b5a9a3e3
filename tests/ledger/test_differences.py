"""Only what differs is written: a table then holds what it would hold had all been laid down anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tallystick.ledger import Ledger, database, schema
from tallystick.ledger.differences import difference, spacing
from tests.ledger.cases import clock
from tests.ledger.test_links import laid

# A record here is a name and what is said of it; names tell records apart.
names = st.lists(st.integers(0, 30), unique=True, max_size=25)


@given(names, names, st.sets(st.integers(0, 30)), st.integers(1, 40))
def test_rows_change_into_those_of_the_new_records_in_their_order(
    before: list[int], after: list[int], changed: set[int], step: int
) -> None:
    held = [(at * step, (name, "then")) for at, name in enumerate(before)]
    records = [(name, "now" if name in changed else "then") for name in after]
    found = difference(held, records, lambda record: record[0])
    if found is None:
        return
    table = dict(held)
    for position in found.gone:
        del table[position]
    for position, record in found.laid:
        assert position not in table
        table[position] = record
    assert [table[position] for position in sorted(table)] == records
    assert set(found.dropped) == {record for _, record in held} - set(records)
    assert set(found.added) == set(records) - {record for _, record in held}


def test_one_record_more_moves_no_row() -> None:
    held = [(at * spacing(100), (at, "")) for at in range(100)]
    records = [record for _, record in held]
    found = difference(held, [*records[:40], (200, ""), *records[40:], (300, "")], lambda record: record[0])
    assert found is not None
    assert not found.gone
    assert [record for _, record in found.laid] == [(200, ""), (300, "")]


def test_a_case_that_was_written_by_differences_is_the_one_written_at_once(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    whole, rows = case.gathering(), laid(case)
    fewer = replace(
        whole,
        actors=whole.actors[5:],
        statements=(*whole.statements[:20], *whole.statements[40:]),
        origins=tuple(replace(one, statements=one.statements[:1]) for one in whole.origins),
        doubts=whole.doubts[::-2],
        claims=tuple(replace(one, gist="Told anew.") if at % 9 == 0 else one for at, one in enumerate(whole.claims)),
        conflicts=(),
    )
    for before, now in ((whole, fewer), (fewer, whole)):
        with case.work() as work:
            work.put_gathering(now, before)
        assert case.gathering() == now
    assert laid(case) == rows
    with case.work() as work:
        work.put_gathering(whole, whole)
    assert laid(case) == rows


def test_what_did_not_change_stays_where_it_is(sample_copy: Path) -> None:
    case = Ledger.open(sample_copy, by="M.R.", clock=clock)
    whole = case.gathering()
    with case.work() as work:
        work.put_gathering(whole)  # with gaps between the rows
    before = _places(case)
    with case.work() as work:
        work.put_gathering(replace(whole, statements=(*whole.statements[:7], *whole.statements[8:])), whole)
    assert _places(case).items() <= before.items()
    assert len(_places(case)) == len(before) - 1


def _places(case: Ledger) -> dict[str, int]:
    one = schema.statements.c
    with database.reading(database.engine_of(case.folder.database)) as connection:
        return {
            row.id: row.position
            for row in connection.execute(schema.statements.select().with_only_columns(one.id, one.position))
        }
