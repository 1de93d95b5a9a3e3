"""What a commitment is about by name, and the clauses of a large case that name it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tallystick.instruments import load
from tallystick.instruments.duties import read_duty, thing
from tallystick.instruments.matters import Matter, matters_of
from tallystick.instruments.naming import Cast
from tallystick.text import stem_of, words

from .agreements import CEASEFIRE

(ACCORD,) = load(CEASEFIRE, "a.yaml")


def matters(text: str) -> list[Matter]:
    commitment = replace(ACCORD.commitments[0], text=text, target=None)
    instrument = replace(ACCORD, commitments=(commitment,))
    return [matter for group in matters_of(read_duty(instrument, commitment, Cast(instrument, []))) for matter in group]


def names(text: str, sentence: str) -> bool:
    keys = [thing(stem_of(sentence[word.start : word.end])) for word in words(sentence)]
    return any(matter.named_in(keys) for matter in matters(text))


def test_a_body_that_is_to_be_set_up_is_known_by_its_name_and_by_its_short_name() -> None:
    text = "Establish the Salt Boundary Commission (SBC) within six months."
    assert names(text, "The Salt Boundary Commission has yet to meet.")
    assert names(text, "The SBC has yet to meet.")
    assert not names(text, "The Salt Works Board has yet to meet.")


@pytest.mark.parametrize(
    "text",
    [
        "Do not establish a Salt Boundary Commission.",
        "The budget shall be submitted to the Upper Harbour Assembly.",
        "Keep the peace in order to complete the Harbour Charter.",
        "Establish an office of the Highland Free Front.",
    ],
)
def test_what_is_forbidden_who_is_asked_what_is_hoped_for_and_the_parties_are_no_matter(text: str) -> None:
    assert matters(text) == []


def test_what_is_held_needs_no_name() -> None:
    assert names("Hold free and fair elections before the winter.", "Preparations for the elections have stalled.")


def test_a_longer_name_is_not_taken_up_by_a_part_of_it() -> None:
    text = "Review the Harbour Parties Act. Open the register of Harbour Parties."
    assert [matter.stems for matter in matters(text)] == [("harbor", "side", "law")]
