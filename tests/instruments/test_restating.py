"""Statements that only say again what was agreed, held against the instrument's own words."""

from __future__ import annotations

from dataclasses import replace

from tallystick.instruments import load, match
from tallystick.records import Anchor, Conflict, Matched

from .agreements import CEASEFIRE
from .test_matching import FRONT, ceasefire

(ACCORD,) = load(CEASEFIRE, "a.yaml")


def restated(text: str, verb: str, number: float | None = None) -> Matched:
    record = ceasefire()
    record.say(text, verb, by=FRONT, modality="duty", number=number, unit="weapons")
    return match(record.gathering(), record.figures, [record.document()], [ACCORD])


def test_what_only_says_what_was_agreed_is_a_restatement_and_no_evidence() -> None:
    found = restated("Under the accord the Front agreed to hand over all heavy weapons at assembly sites.", "hand")
    assert found.evidence == ()
    (one,) = found.restatements
    assert (one.commitment, one.differs, one.conflict) == ("C1", None, None)
    assert one.own_words == "Hand over all heavy weapons at the three assembly sites."


def test_another_number_than_the_instrument_sets_is_an_obligation_conflict() -> None:
    found = restated("The accord requires the Front to hand over 200 heavy weapons.", "hand", 200)
    (one,), (conflict,) = found.restatements, found.conflicts
    assert one.differs == "How many weapons does Harrow accord set (C1)"
    assert (conflict.kind, conflict.commitment, conflict.stage) == ("obligation", "C1", "instruments")
    assert one.conflict == conflict.id


def test_the_number_that_the_instrument_sets_is_none() -> None:
    found = restated("The accord requires the Front to hand over 240 heavy weapons.", "hand", 240)
    assert [one.differs for one in found.restatements] == [None]
    assert found.conflicts == ()


def test_another_day_than_the_deadline_is_an_obligation_conflict() -> None:
    # 60 days after 2 April 2031 is 1 June 2031.
    late = restated("The accord requires the Front to hand over its heavy weapons by 1 July 2031.", "hand")
    right = restated("The accord requires the Front to hand over its heavy weapons by 1 June 2031.", "hand")
    assert [one.differs for one in late.restatements] == ["Is C1 of Harrow accord due on 1 July 2031"]
    assert [one.differs for one in right.restatements] == [None]


def test_it_is_held_against_the_words_of_the_anchor_where_there_are_any() -> None:
    quote = "The Front shall hand over its heavy weapons."
    anchored = replace(ACCORD.commitments[0], anchor=Anchor("2.1", quote))
    accord = replace(ACCORD, commitments=(anchored, *ACCORD.commitments[1:]))
    record = ceasefire()
    record.say("Under the accord the Front agreed to hand over all heavy weapons.", "hand", by=FRONT, modality="duty")
    found = match(record.gathering(), [], [record.document()], [accord])
    assert [one.own_words for one in found.restatements] == [quote]


def test_what_somebody_asks_for_restates_nothing() -> None:
    assert restated("The Mission urged the Front to hand over all heavy weapons.", "hand").restatements == ()


def test_a_conflict_that_was_found_before_is_named_and_not_raised_again() -> None:
    record = ceasefire()
    said = record.say("The accord requires the Front to hand over 200 heavy weapons.", "hand", by=FRONT,
                      modality="duty", number=200, unit="weapons")  # fmt: skip
    known = Conflict("x-1", "obligation", "How many weapons does the commitment set", ((said,),), "C1")
    gathering = replace(record.gathering(), conflicts=(known,))
    found = match(gathering, record.figures, [record.document()], [ACCORD])
    assert [one.conflict for one in found.restatements] == ["x-1"]
    assert found.conflicts == ()
