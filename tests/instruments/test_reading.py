"""What a statement means for a commitment is read in both together: the same words can mean another thing."""

from __future__ import annotations

import pytest

from tallystick.instruments import load
from tallystick.instruments.seen import as_seen
from tallystick.instruments.weak.reading import ANSWERS, READ_AS, readings

from .test_weak import record

AGREEMENT = """
title: Accord of Harrow Bay
signed: 2034-01-02
parties:
  - {{id: meridia, name: Republic of Meridia, aliases: [Meridia]}}
commitments:
  - {{id: C1, by: meridia, text: "{}"}}
"""
BAN = "Let no army lorry cross the bridge at Tarn."
DUTY = "Keep the bridge at Tarn open for all lorries."


def read_as(commitment: str, statement: str) -> str:
    said, (agreement,) = record(), load(AGREEMENT.format(commitment), "a.yaml")
    (seen,) = as_seen(said.gathering(), said.figures, [said.document()], [agreement])
    (found,) = readings([(seen.duties[0], statement)])
    return ANSWERS[READ_AS.index(max(found, key=lambda name: found[name]))]


@pytest.mark.parametrize(
    ("commitment", "statement", "meant"),
    [
        (BAN, "Forty army lorries rolled over the bridge at Tarn on Tuesday night.", "breach"),
        (DUTY, "Soldiers turned back every lorry at the bridge on Tuesday night.", "breach"),
        (DUTY, "Lorries went over the bridge at all hours this week, the toll keeper said.", "compliance"),
        (BAN, "The defence ministry called the report of lorries on the bridge pure invention.", "denial"),
        (DUTY, "From Monday the bridge will be open day and night, the transport minister promised.", "pledge"),
        ("Release 600 prisoners.", "So far 410 of the 600 have walked free.", "progress"),
        ("Release 600 prisoners.", "The choir of the Salt Valley sang in the square until nightfall.", "none"),
    ],
)
def test_what_a_statement_means_depends_on_what_was_promised(commitment: str, statement: str, meant: str) -> None:
    assert read_as(commitment, statement) == meant


def test_where_nothing_is_asked_nothing_is_read() -> None:
    assert readings([]) == []
