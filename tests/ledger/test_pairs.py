"""Two origins whose independence is not established: what people answer counts at once, and in every later build."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick import asking
from tallystick.ledger import Ledger, OriginPair
from tallystick.ledger.answers import Answers
from tallystick.pipeline import build, now, stand_on_pair
from tallystick.records import BearingTally, Claim, Doubt, Gathering, Origin, Tally
from tallystick.tally import count


@pytest.fixture
def ledger(sample_copy: Path) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as opened:
        yield opened


def first_pair(ledger: Ledger) -> OriginPair:
    with ledger.desk() as desk:
        return desk.pairs_waiting(1)[0]


def answer(ledger: Ledger, pair: OriginPair, said: str) -> int | None:
    with ledger.desk() as desk:
        both = desk.origins((pair.first, pair.second))
    with ledger.work() as work:
        one, other = both[pair.first].origin, both[pair.second].origin
        work.judge(asking.of_pair(pair.id, (one.id, other.id), (one.name, other.name), said, "They share a desk"))
    return stand_on_pair(ledger, pair.id)


def take_back(ledger: Ledger, pair: OriginPair) -> None:
    with ledger.work() as work:
        work.uncheck(pair.id)
    stand_on_pair(ledger, pair.id)


def bearings(ledger: Ledger, pair: OriginPair) -> list[tuple[str, str, str, int, int]]:
    """The tallies of all bearings that rest on the origins of a pair, or did."""

    def rests(bearing: BearingTally) -> bool:
        return bool({pair.first, pair.second} & {origin.id for origin in bearing.origins})

    return [
        (s.instrument, s.commitment, b.bearing, b.tally.at_least, b.tally.at_most)
        for s in ledger.standings()
        for b in s.bearings
        if rests(b)
    ]


@pytest.mark.parametrize("said", ["one origin", "two origins", "not independent"])
def test_an_answer_counts_at_once_as_the_next_build_counts_it(ledger: Ledger, said: str) -> None:
    pair = first_pair(ledger)
    before = bearings(ledger, pair)
    assert answer(ledger, pair, said)
    at_once = bearings(ledger, pair)
    build(ledger)
    assert bearings(ledger, pair) == at_once
    assert (at_once == before) == (said == "not independent")


@pytest.mark.parametrize("said", ["one origin", "two origins", "not independent"])
def test_an_answer_that_is_taken_back_leaves_everything_as_it_was(ledger: Ledger, said: str) -> None:
    pair, gathering, standings = first_pair(ledger), ledger.gathering(), ledger.standings()
    answer(ledger, pair, said)
    with ledger.desk() as desk:
        assert pair.id not in [one.id for one in desk.pairs_waiting()]
    take_back(ledger, pair)
    assert ledger.gathering() == gathering
    assert ledger.standings() == standings
    assert first_pair(ledger) == pair


def test_an_answer_survives_builds_and_the_case_vouches_for_it(ledger: Ledger) -> None:
    pair = first_pair(ledger)
    answer(ledger, pair, "one origin")
    build(ledger)
    assert pair.second not in {origin.id for origin in ledger.gathering().origins}
    with ledger.desk() as desk:
        assert desk.pair(pair.id).answer == desk.pair(pair.id).gathered == "one origin"
    assert build(ledger).stages == ()
    assert ledger.verify().faults == ()


def test_the_last_word_on_two_origins_counts(ledger: Ledger) -> None:
    pair = first_pair(ledger)
    answer(ledger, pair, "one origin")
    answer(ledger, pair, "two origins")
    assert [judgement.kind for judgement in ledger.judgements()] == ["independent"]
    build(ledger)
    assert {pair.first, pair.second} <= {origin.id for origin in ledger.gathering().origins}


def test_what_a_build_obeyed_and_somebody_takes_back_takes_a_build(ledger: Ledger) -> None:
    pair = first_pair(ledger)
    before = bearings(ledger, pair)
    answer(ledger, pair, "one origin")
    build(ledger)
    with ledger.work() as work:
        work.uncheck(pair.id)
    assert stand_on_pair(ledger, pair.id) is None
    build(ledger)
    assert bearings(ledger, pair) == before


def origin(name: str) -> Origin:
    return Origin(name, None, f"Outlet {name}", "outlet", None, "The document is its own.", statements=(f"s-{name}",))


names = st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=7, unique=True)


@given(names, st.data())
def test_two_that_are_one_count_once_and_two_that_are_two_count_no_less(found: list[str], data: st.DataObject) -> None:
    pairs = [(one, other) for one in found for other in found if one < other]
    doubts = [
        Doubt(one, other, "Both may have it from one.") for one, other in data.draw(st.lists(st.sampled_from(pairs)))
    ]
    origins, tally = count([origin(name) for name in found], doubts, documents=len(found))
    statements = tuple(f"s-{name}" for name in found)
    claim = Claim("c-1", "31 weapons", statements, (), len(found), len(found), origins, tally)
    first, second = data.draw(st.sampled_from(pairs))
    known = {name: origin(name) for name in found}
    one = Answers().having(first, second, "one origin").claim(claim, doubts, known)
    two = Answers().having(first, second, "two origins").claim(claim, doubts, known)
    assert one.tally.at_most == tally.at_most - 1
    assert {s for o in one.origins for s in o.statements} == set(statements)
    assert two.tally.at_most == tally.at_most
    assert 1 <= one.tally.at_least <= one.tally.at_most
    assert two.tally.at_least >= 1


def test_without_answers_a_gathering_is_as_it_was_gathered() -> None:
    gathering = Gathering((), (), (origin("a"),), (), (), ())
    assert Answers().gathering(gathering) is gathering


def test_an_origin_that_could_not_be_placed_counts_once_somebody_knows_it() -> None:
    apart = Answers().having("a", "b", "two origins")
    unknown = replace(origin("b"), unplaced="It is not known for whom it speaks.")
    origins, tally = count([origin("a"), unknown], (), documents=2)
    claim = Claim("c-1", "31 weapons", ("s-a", "s-b"), (), 2, 2, origins, tally)
    assert (tally.at_least, tally.at_most) == (1, 2)
    assert apart.claim(claim, (), {"a": origin("a"), "b": unknown}).tally == Tally(2, 2, apart.claim(
        claim, (), {"a": origin("a"), "b": unknown}).tally.why)  # fmt: skip
