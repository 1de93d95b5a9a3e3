"""What a sentence says, clause by clause."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.extract.clauses.propositions import propositions
from tallystick.extract.parser.parse import Parser
from tallystick.records import Proposition
from tallystick.text import Paragraph

NAMES = ("Meridia", "Front", "Brigade", "monitors")


@lru_cache(maxsize=1)
def parser() -> Parser:
    return Parser()


def read(text: str, at: int = 0) -> tuple[Proposition, ...]:
    """The propositions of a text that stands `at` characters into its document."""
    paragraph = Paragraph("d", "paragraph", 0, text, ((0, at, len(text)),))

    def actors_at(start: int, end: int) -> tuple[str, ...]:
        return tuple(n for n in NAMES if any(m.start() < end and start < m.end() for m in re.finditer(n, text)))

    return propositions(paragraph, parser().parse([text])[0], 0, len(text), actors_at)


def only(text: str) -> Proposition:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("light", "full"),
    [
        ("The Front maintained routine consultations with the Brigade.", "The Front consulted with the Brigade."),
        ("The Front held meetings with the Brigade in May.", "The Front met with the Brigade in May."),
        ("The Front gave guarantees to the Brigade.", "The Front guaranteed the safety of the Brigade."),
        ("Meridia made progress on the prisoners.", "Meridia progressed on the prisoners."),
    ],
)
def test_a_light_verb_and_its_noun_agree_with_the_verb(light: str, full: str) -> None:
    assert only(light).predicate == only(full).predicate
    assert only(light).agents == only(full).agents


def test_who_says_so_is_no_part_of_what_is_said() -> None:
    said = only("The monitors said on Monday that the Front handed over 240 weapons.")
    after = only("The Front handed over 240 weapons, according to the monitors.")
    assert said.words == after.words == ("hand", "240", "weapon")
    assert said.agents == after.agents == ("Front",)


def test_a_passive_has_the_same_agents_and_objects_as_the_active() -> None:
    active = only("The Front released 200 prisoners.")
    passive = only("200 prisoners were released by the Front.")
    assert (active.predicate, active.agents, active.object) == (passive.predicate, passive.agents, passive.object)


def test_joined_verbs_are_two_clauses_with_one_subject() -> None:
    first, second = read("The Front withdrew its forces and released 200 prisoners.")
    assert (first.predicate, second.predicate) == ("withdraw", "releas")
    assert first.agents == second.agents == ("Front",)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The Front withdrew its forces.", "fact"),
        ("The Front is withdrawing its forces.", "ongoing"),
        ("The Front continues to withdraw its forces.", "ongoing"),
        ("The Front will withdraw its forces.", "plan"),
        ("The Front plans to withdraw its forces.", "plan"),
        ("The Front must withdraw its forces.", "duty"),
        ("The Front agreed to withdraw its forces.", "duty"),
        ("The deal requires the Front to withdraw its forces.", "duty"),
        ("The Front may withdraw its forces.", "possible"),
        ("The Front is likely to withdraw its forces.", "possible"),
    ],
)
def test_how_real_a_clause_is_is_read_from_the_verbs_over_it(text: str, modality: str) -> None:
    said = only(text)
    assert (said.predicate, said.modality) == ("withdraw", modality)
    assert said.agents == ("Front",)
    assert not said.negated


@pytest.mark.parametrize(
    "text",
    [
        "The Front did not attack Meridia.",
        "The Front has never attacked Meridia.",
        "The Front has refrained from attacking Meridia.",
        "The Front refused to attack Meridia.",
    ],
)
def test_denial_and_refusal_negate(text: str) -> None:
    assert only(text).predicate == "attack"
    assert only(text).negated


def test_neither_and_nor_deny_both_verbs() -> None:
    said = read("The Front has neither attacked Meridia nor shelled its towns.")
    assert [(p.predicate, p.negated) for p in said] == [("attack", True), ("shell", True)]


def test_an_aside_does_not_hide_the_not_before_it() -> None:
    said = read("The accord binds both; it does not, as is often said, oblige Meridia to dissolve its coast guard.")
    assert [(p.predicate, p.negated) for p in said] == [("bind", False), ("dissolv", True)]


def test_not_only_denies_nothing() -> None:
    assert not read("The Front did not only attack Meridia.")[0].negated


def test_two_denials_make_none() -> None:
    assert not only("The Front did not refrain from attacking Meridia.").negated


def test_no_meetings_is_a_negation() -> None:
    said = only("No meetings were held in May.")
    assert said.predicate == "meet"
    assert said.negated


def test_numbers_are_written_in_digits() -> None:
    assert "200" in only("The Front released two hundred prisoners.").words
    assert "8600" in only("Meridia keeps 8,600 soldiers there.").words
    assert "2500000" in only("Meridia paid 2.5 million crowns.").words


def test_a_headline_is_one_proposition() -> None:
    said = only("Front Maintains Ties To Brigade")
    assert said.words == ("maintain", "tie")
    assert {*said.agents, *said.patients, *said.others} == {"Front", "Brigade"}


def test_what_a_report_details_is_its_content() -> None:
    said = only("The report details the Front's extensive ties with the Brigade.")
    assert said.predicate == "tie"
    assert "detail" not in said.words


def test_a_condition_is_only_possible() -> None:
    clauses = read("Talks could resume if Meridia frees the officers.")
    assert [clause.modality for clause in clauses] == ["possible", "possible"]


def test_offsets_are_those_of_the_document() -> None:
    text = "The monitors said the Front released 200 prisoners."
    (said,) = read(text, at=40)
    assert text[said.start - 40 : said.end - 40] == "the Front released 200 prisoners"


def test_nothing_is_said_by_marks_alone() -> None:
    assert read("***") == ()


WORDS = st.sampled_from(
    ["Meridia", "the", "Front", "released", "prisoners", "and", "said", "that", "not", "two", "hundred", "will",
     "refused", "to", "hold", "meetings", ",", ".", "“", "”", "by", "which", "report", "of"]
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, min_size=1, max_size=18), st.integers(0, 50))
def test_any_words_give_propositions_inside_their_text(words: list[str], at: int) -> None:
    text = " ".join(words)
    for said in read(text, at):
        assert at <= said.start < said.end <= at + len(text)
        assert said.words or said.predicate or said.agents or said.patients or said.others
