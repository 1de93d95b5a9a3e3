"""Weak suggestions: statements like the evidence, ranked behind what the rules suggest, and counted nowhere."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.instruments import load, match, standings
from tallystick.instruments.weak.suggesting import MOST
from tallystick.instruments.weak.weights import read, weights, written
from tallystick.meaning import meanings
from tallystick.records import STRONG, Decision, Evidence, Matched

from .record import Record

HARBOURS = """
title: Accord of Harrow Bay
signed: 2034-01-02
parties:
  - {id: meridia, name: Republic of Meridia, aliases: [Meridia]}
  - {id: hff, name: Highland Free Front, aliases: [HFF]}
commitments:
  - {id: C1, by: meridia, to: hff, text: Return the nine fishing vessels seized at Port Callan to their owners.}
  - {id: C2, by: hff, to: meridia, text: Pay the pensions of the teachers of the Salt Valley.}
"""
(ACCORD,) = load(HARBOURS, "a.yaml")


def record() -> Record:
    made = Record({"Meridia": ("government", "meridia"), "Highland Free Front": ("armed group", "hff")})
    made.say("Meridia returned two of the seized fishing vessels to their owners on Monday.", "returned", by="Meridia")
    made.say("Trawlers of the fishermen lie at the quay of Port Callan, guarded by soldiers of Meridia.", "lie")
    made.say("The choir of the Salt Valley sang in the square until nightfall.", "sang")
    for told, verb in (
        ("Rain fell on the hills for the third day in a row.", "fell"),
        ("The price of bread rose again in the markets of the north.", "rose"),
        ("A new stadium opened with a match that nobody won.", "opened"),
        ("Doctors warned of a fever that spreads in summer.", "warned"),
    ):
        made.say(told, verb)
    return made


def matched(of: Record) -> Matched:
    return match(of.gathering(), of.figures, [of.document()], [ACCORD])


def weak(of: Record) -> list[Evidence]:
    return [row for row in matched(of).evidence if row.weak]


def test_what_no_rule_names_is_suggested_weakly_for_what_it_is_about() -> None:
    said = record()
    found = {(row.statement, row.commitment): row for row in weak(said)}
    assert (said.statements[1].id, "C1") in found
    assert (said.statements[2].id, "C1") not in found


def test_what_another_party_does_is_not_suggested_even_weakly() -> None:
    said = record()
    said.say("The Front returned seven fishing vessels seized at Port Callan to their owners.", "returned",
             by="Highland Free Front")  # fmt: skip
    assert said.statements[-1].id not in {row.statement for row in matched(said).evidence}


def test_a_weak_suggestion_scores_lower_than_any_rule_and_is_of_a_pair_that_no_rule_suggests() -> None:
    found = matched(record())
    ruled = {(row.statement, row.commitment) for row in found.evidence if not row.weak}
    assert ruled
    for row in found.evidence:
        assert row.weak == (row.score < STRONG)
        assert not row.weak or (row.statement, row.commitment) not in ruled


def test_no_more_are_suggested_than_a_person_reads_and_the_likeliest_come_first() -> None:
    said = record()
    for where in ("north", "south", "east", "west", "hills", "valley", "capital", "islands"):
        for told in (
            "Rain fell in",
            "Bread was dear in",
            "A fever spread in",
            "Schools opened in",
            "Songs were sung in",
            "The harvest failed in",
            "A train was late in",
            "Snow lay in",
            "Judges met in",
            "Bees died in",
        ):
            said.say(f"{told} the {where} of the country this spring.", told.split()[1])
    for boats in ("Trawlers", "Boats", "Ships", "Vessels", "Hulls"):
        for lie in ("lie at the quay", "rust at the mole", "wait in the basin", "stand on the slip", "rot by the pier"):
            said.say(f"{boats} of the fishermen {lie} of Port Callan, guarded by soldiers of Meridia.", lie.split()[0])
    scores = [row.score for row in weak(said) if row.commitment == "C1"]
    assert 1 < len(scores) <= MOST
    assert scores == sorted(scores, reverse=True)


def test_a_weak_suggestion_counts_from_when_it_is_confirmed() -> None:
    said = record()
    rows = weak(said)
    before = standings(rows, said.gathering(), [ACCORD], "2034-02-01")
    assert [one.bearings for one in before] == [(), ()]
    confirmed = [replace(row, decision=Decision("M.R.", "2034-02-01T10:00:00Z", "breach", "Read.")) for row in rows]
    after = standings(confirmed, said.gathering(), [ACCORD], "2034-02-01")
    assert [bearing.statements for bearing in after[0].bearings] == [(said.statements[1].id,)]


def test_where_nothing_counts_the_gap_says_how_many_weak_suggestions_wait() -> None:
    said = record()
    rows = weak(said)
    of_c1 = [row for row in rows if row.commitment == "C1"]
    gap = standings(rows, said.gathering(), [ACCORD], "2034-02-01")[0].gaps[0].words
    assert gap.endswith(f"That is not compliance. {len(of_c1)} weak suggestion waits for a decision.")
    refused = [replace(row, decision=Decision("M.R.", "2034-02-01T10:00:00Z", None, "Read.")) for row in rows]
    assert standings(refused, said.gathering(), [ACCORD], "2034-02-01")[0].gaps[0].words.endswith("not compliance.")


def test_a_party_that_says_there_is_nothing_to_clear_denies() -> None:
    owed = "Withdraw all foreign divers and mercenaries from Harrow Bay."
    (accord,) = load(HARBOURS.replace("Return the nine fishing vessels seized at Port Callan to their owners.", owed)
                     .replace("by: meridia, to: hff", "by: hff, to: meridia"), "a.yaml")  # fmt: skip
    front = "Highland Free Front"
    said = Record({front: ("armed group", "hff")})
    said.say("The Front has no foreign divers and no mercenaries.", "has", by=front, speaker=front, negated=True)
    assert said.bearings(accord) == [("C1", "denial")]


@pytest.mark.parametrize(
    ("text", "near", "far"),
    [
        ("the seized trawlers", "fishing vessels", "school pensions"),
        ("inmates walked free", "prisoners were released", "the tariff was cut"),
    ],
)
def test_texts_of_one_matter_are_nearer_than_texts_of_two(text: str, near: str, far: str) -> None:
    one, two, three = meanings([text, near, far])
    assert one @ two > one @ three


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_text_has_a_meaning_of_length_one_or_none(texts: list[str]) -> None:
    lengths = np.linalg.norm(meanings(texts), axis=1)
    assert all(length == 0 or abs(length - 1) < 1e-4 for length in lengths)


def test_a_table_of_weights_is_read_as_it_was_written() -> None:
    columns = weights().columns
    kept = {name: {row: value for row, value in column.items() if value} for name, column in columns.items()}
    assert read(written(kept)).columns == kept
