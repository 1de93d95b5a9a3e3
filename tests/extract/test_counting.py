"""Whose word a number is: who counted, by whose count, what a document has; and what is only said in passing."""

from __future__ import annotations

import pytest

from .extracting import read


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("The Joint Monitoring Mission counted 96 mortars in the depot.", "The Joint Monitoring Mission", "counted"),
        ("Observers have recorded 31 shots since Monday.", "Observers", "recorded"),
        ("The Mission heard 12 flights over Tarn in May.", "The Mission", "heard"),
        ("By the monitors’ count 228 of those on the list are still held.", "the monitors", "By"),
        ("By the mission's tally, 96 mortars were handed over.", "the mission", "By"),
        ("The delay cost Stell two markets, by the reckoning of its mayor.", "its mayor", "by the reckoning"),
        ("The monitors’ tally stood at 96 mortars on Friday.", "The monitors", "tally"),
        ("Its report had 215 names at the end of March.", "Its report", "had"),
        ("The ministry has told the monitors of 371 offices.", "The ministry", "told"),
        ("The monitors credit the army with having left four towns.", "The monitors", "credit"),
    ],
)
def test_a_number_is_given_to_those_who_counted_it(text: str, source: str, cue: str) -> None:
    (statement,) = read(text).extraction.statements
    assert statement.mode == "indirect"
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.cue) == (source, cue)


@pytest.mark.parametrize(
    "text",
    [
        "Police registered 40 trucks at the depot.",
        "The army recorded 14 dead in May.",
        "The mission may have counted 96 mortars by June.",
        "The Mission opened 12 offices in May.",
    ],
)
def test_to_register_or_to_open_something_is_an_act_and_no_account(text: str) -> None:
    assert [s.mode for s in read(text).extraction.statements] == ["unattributed"]


def test_the_clause_of_those_who_counted_keeps_its_verb() -> None:
    got = read("Monitors had counted 96 mortars by Friday.")
    (statement,) = got.extraction.statements
    assert [got.document.text[p.start : p.end] for p in statement.propositions] == [
        "Monitors had counted 96 mortars by Friday"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The men whom the Front promised to free are still held.",
        "Of the 600 men that the Front undertook to free, 410 are at home.",
    ],
)
def test_what_somebody_promised_in_passing_is_not_the_source_of_the_sentence(text: str) -> None:
    (statement,) = read(text).extraction.statements
    assert statement.mode == "unattributed"
    assert [a.source.text for a in statement.attributions if a.source is not None] == ["the Front"]


def test_who_reports_is_the_source_and_not_who_promised_in_passing() -> None:
    got = read("Fewer than half of the men whom the Front promised to free are home, monitors reported on Friday.")
    (statement,) = got.extraction.statements
    assert statement.speaker is not None
    assert statement.speaker.text == "monitors"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The line of the Ministry of Defence is that every gun went back in April.", "the Ministry of Defence"),
        ("The government's position is that the road was never closed.", "The government"),
        ("Tomas Rede gave an assurance that no further tolls would follow.", "Tomas Rede"),
        (
            "Two officials of the province, neither willing to be named, conceded that it was held.",
            "Two officials of the province",
        ),
    ],
)
def test_a_line_held_and_an_assurance_given_are_somebodys_words(text: str, source: str) -> None:
    (statement,) = read(text).extraction.statements
    assert statement.speaker is not None
    assert (statement.mode, statement.speaker.text) == ("indirect", source)


@pytest.mark.parametrize(
    "text",
    [
        "The panel, drawing on the register of the Fisheries Board, said that 12 boats had landed.",
        "Twelve boats had landed, according to the report, which cites the register of the Fisheries Board.",
    ],
)
def test_a_source_that_draws_on_another_leads_to_it(text: str) -> None:
    got = read(text)
    (statement,) = got.extraction.statements
    assert [got.name(actor) for actor in statement.chain][-1] == "Fisheries Board"


def test_a_report_of_what_somebody_told_leads_to_whoever_told_it() -> None:
    got = read(
        "The commission's chairman, Pavo Hale, told the mission that 21 offices were open, according to the report."
    )
    (statement,) = got.extraction.statements
    assert statement.speaker is not None
    assert statement.speaker.text == "the report"
    assert [got.name(actor) for actor in statement.chain][-1] == "Pavo Hale"


def test_who_is_told_is_not_taken_for_who_speaks() -> None:
    got = read("As to the funds, the commission's chairman, Pavo Hale, told the Mission that 21 million had come in.")
    (statement,) = got.extraction.statements
    assert got.speaker(statement) == "Pavo Hale"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Forty men had been tested, said Imre Vastel of Menders of the Vale, the charity that runs the ward.",
            "Imre Vastel",
        ),
        (
            "Ottoline Bray, the ombudsman, sent her staff out. As of 30 June, 12 men had moved, she told the Herald.",
            "Ottoline Bray",
        ),
        ("A seamstress gave her name only as Vesna. “I count the drones,” she said.", "Vesna"),
    ],
)
def test_somebody_who_is_told_to_be_a_person_speaks_by_name(text: str, who: str) -> None:
    got = read(text)
    statement = got.extraction.statements[-1]
    assert got.speaker(statement) == who
    assert next(a.kind for a in got.extraction.actors if a.name == who) == "person"
