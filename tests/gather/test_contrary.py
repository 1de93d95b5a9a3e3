"""Instruments that bind the same party to contrary things."""

from __future__ import annotations

import pytest

from tallystick.gather.contrary import contrary
from tallystick.records import Commitment, Instrument, Party, Target

FRONT = Party("hff", "Highland Free Front", ("HFF", "the Front"))
SAME_FRONT = Party("front", "The Front", ("HFF",))
MERIDIA = Party("meridia", "Republic of Meridia")


def _pair(first: str, second: str, other: Party = SAME_FRONT) -> list[Instrument]:
    accord = Instrument("Accord of Harrow Bay", None, (FRONT,), (Commitment("H1", "hff", first),), "Harrow accord")
    council = Instrument("Resolution 14", None, (other,), (Commitment("R1", other.id, second),))
    return [accord, council]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Close the Sered road to lorries by night.", "Open the Sered road to all lorries."),
        ("Do not withdraw the guns from the Kestrel pass.", "Withdraw all guns from the Kestrel pass."),
        ("Release the prisoners held at Sorn.", "Do not release the prisoners held at Sorn before the vote."),
    ],
)
def test_what_one_asks_for_and_the_other_forbids_or_reverses_is_a_conflict(first: str, second: str) -> None:
    (found,) = contrary(_pair(first, second))
    assert (found.kind, found.commitment, found.contrary, found.sides) == ("obligation", "H1", "R1", ())
    assert found.about == "Can The Front keep both Harrow accord (H1) and Resolution 14 (R1)"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Open the Sered road to lorries.", "Open the Sered road to lorries of the Mission."),
        ("Do not attack convoys on the Sered road.", "Open the Sered road to convoys of food."),
        ("Release the prisoners held at Sorn.", "Do not release the names of monitors."),
    ],
)
def test_the_same_or_another_matter_is_no_conflict(first: str, second: str) -> None:
    assert list(contrary(_pair(first, second))) == []


def test_another_party_may_be_bound_to_the_contrary() -> None:
    pair = _pair("Open the Sered road to lorries.", "Do not open the Sered road to lorries.", MERIDIA)
    assert list(contrary(pair)) == []


def test_bounds_that_leave_no_number_between_them_are_a_conflict() -> None:
    def kept(number: int, direction: str, title: str) -> Instrument:
        target = Target("rifles kept in the depots", number, "rifles", direction)  # type: ignore[arg-type]
        owed = Commitment("C1", "hff", "Keep rifles in the depots of the Mission.", target=target)
        return Instrument(title, None, (FRONT,), (owed,))

    assert len(list(contrary([kept(100, "at most", "Accord"), kept(300, "at least", "Protocol")]))) == 1
    assert list(contrary([kept(300, "at most", "Accord"), kept(100, "at least", "Protocol")])) == []
