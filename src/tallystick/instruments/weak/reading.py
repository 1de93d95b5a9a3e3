"""What a statement means for a commitment as a reader finds that was taught on invented sentences, read side by side.

It knows nothing of who is who or of the rest of a case: what it finds is one feature beside the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np

from tallystick.encoder import loaded
from tallystick.instruments.duties import Duty
from tallystick.instruments.weak.nearness import Features
from tallystick.meaning import Vectors
from tallystick.records import BEARINGS
from tallystick.side_by_side import Reader

WEIGHTS = "reading.npz"
# What the reader answers: a bearing, or that the statement is no evidence.
ANSWERS = (*BEARINGS, "none")
READ_AS = tuple(f"read as {name}" for name in ANSWERS)
# Reading a pair takes some ten milliseconds: of hundreds of commitments the likeliest pairs are read, so many in all.
MOST_READ = 600
# Further apart than this, in natural logarithms, answers differ no more.
_FAR = 6.0


def asked(party: str, commitment: str) -> str:
    """A commitment as it is put before the reader: by the name of its party, and its words."""
    return f"{party} {commitment}"


@cache
def _reader() -> Reader:
    with (resources.files(__package__) / WEIGHTS).open("rb") as file:
        return Reader(loaded(file))


def readings(pairs: Sequence[tuple[Duty, str]]) -> list[Features]:
    """What is read in statements beside commitments, as `as_features` tells it."""
    return as_features(_reader().answers([(asked_of(duty), text) for duty, text in pairs]))


def as_features(answers: Vectors) -> list[Features]:
    """By how much each answer is likelier than they are on average, for rows of logarithms: -1 to 1 for six of them.

    Where nothing is read none is likelier than another.
    """
    apart = np.clip((answers - answers.mean(axis=1, keepdims=True)) / _FAR, -1.0, 1.0)
    return [dict(zip(READ_AS, map(float, row), strict=True)) for row in apart]


def asked_of(duty: Duty) -> str:
    """A commitment of an instrument as it is put before the reader."""
    names = {party.id: party.name for party in duty.instrument.parties}
    return asked(names.get(duty.commitment.by, duty.commitment.by), duty.commitment.text)
