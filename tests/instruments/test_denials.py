"""Denials and what they deny, set against one another where no rule of words does."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tallystick.instruments import load, match
from tallystick.instruments.denials.denied import compared, denied
from tallystick.instruments.denials.denying import denying
from tallystick.instruments.denials.finding import OF_DENIAL, OF_DENIED
from tallystick.instruments.denials.told import Told
from tallystick.instruments.denials.weights import CONFLICT, DENIED, DENIES, shares, table
from tallystick.instruments.seen import as_seen
from tallystick.instruments.weak.sayings import Sayings
from tallystick.instruments.weak.weights import ALWAYS
from tallystick.records import Conflict

from .record import Record

CONVOYS = """
title: Accord of Harrow Bay
signed: 2034-01-02
parties:
  - {id: meridia, name: Republic of Meridia, aliases: [Meridia]}
  - {id: hff, name: Highland Free Front, aliases: [HFF, the Front]}
commitments:
  - {id: C1, by: hff, to: meridia, text: Allow patrols of the Joint Monitoring Mission to pass the Sorrel road.}
  - {id: C2, by: meridia, to: hff, text: Pay the pensions of the teachers of the Salt Valley.}
"""
(ACCORD,) = load(CONVOYS, "a.yaml")


def record(*, answered: bool = True) -> Record:
    made = Record({"Meridia": ("government", "meridia"), "Highland Free Front": ("armed group", "hff"),
                   "Joint Monitoring Mission": ("organisation", None)})  # fmt: skip
    made.say("The choir of the Salt Valley sang in the square until nightfall.", "sang")
    made.say("The Highland Free Front turned back three patrols of the Joint Monitoring Mission on the Sorrel road.",
             "turned", by="Highland Free Front", on=("Joint Monitoring Mission",),
             speaker="Joint Monitoring Mission")  # fmt: skip
    if answered:
        made.say("No patrol was ever stopped on the Sorrel road, and the tale of three patrols is an invention.",
                 "stopped", negated=True, speaker="Highland Free Front")  # fmt: skip
    made.say("Meridia paid the pensions of two hundred teachers in May.", "paid", by="Meridia")
    return made


def conflicts(of: Record) -> tuple[Conflict, ...]:
    return match(of.gathering(), of.figures, [of.document()], [ACCORD]).conflicts


def test_a_denial_is_set_against_what_it_denies() -> None:
    said = record()
    (found,) = conflicts(said)
    assert (found.kind, found.stage) == ("polarity", "instruments")
    assert found.sides == ((said.statements[1].id,), (said.statements[2].id,))
    assert "No patrol was ever stopped" in found.about


def test_what_nobody_denies_is_in_no_conflict() -> None:
    assert conflicts(record(answered=False)) == ()


def test_two_denials_of_one_thing_are_on_one_side() -> None:
    said = record()
    said.say("Our men have never stopped a patrol on the Sorrel road.", "stopped", negated=True,
             by="Highland Free Front", speaker="Highland Free Front")  # fmt: skip
    (found,) = conflicts(said)
    assert {said.statements[2].id, said.statements[4].id} <= set(found.sides[1])


def test_what_stands_in_a_conflict_already_is_shown_there() -> None:
    said = record()
    gathering = said.gathering()
    sides = ((said.statements[1].id,), (said.statements[3].id,))
    known = replace(gathering, conflicts=(Conflict("x", "figure", "How many patrols: 3 or 200?", sides),))
    assert match(known, said.figures, [said.document()], [ACCORD]).conflicts == ()


def test_what_was_raised_the_last_time_is_raised_again() -> None:
    said = record()
    again = replace(said.gathering(), conflicts=conflicts(said))
    assert match(again, said.figures, [said.document()], [ACCORD]).conflicts == conflicts(said)


def test_the_table_weighs_the_signs_that_are_read_and_no_others() -> None:
    said = record()
    (seen,) = as_seen(said.gathering(), said.figures, [said.document()], [ACCORD])
    told = Told(Sayings(seen.clauses, seen.cast, seen.instrument), [], [])
    beside = denied(told, 1, 2, 0.1)
    compared([beside])
    columns = table()
    assert columns[DENIES].keys() - {ALWAYS} == denying(told, 2).keys()
    assert columns[DENIED].keys() == beside.keys()
    of_pairs = {f"denial: {name}" for name in OF_DENIAL} | {f"denied: {name}" for name in OF_DENIED}
    assert of_pairs < columns[CONFLICT].keys()


@given(st.lists(st.floats(-500, 500), min_size=1, max_size=20))
def test_the_shares_of_what_may_be_denied_come_to_one(weights: list[float]) -> None:
    found = shares(weights)
    assert abs(sum(found) - 1) < 1e-9
    assert max(found) == found[weights.index(max(weights))]
