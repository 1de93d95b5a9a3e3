"""By whom the outlet has it, how firmly it is said, and what is negated over which words."""

from __future__ import annotations

import pytest

from .extracting import Read, read


def hops(got: Read, words: str) -> list[tuple[str | None, str, str, bool]]:
    """The attributions of a statement as (source as written, how, wording, named)."""
    return [(a.source.text if a.source else None, a.how, a.wording, a.named) for a in got.holding(words).attributions]


def test_each_hop_of_a_chain_has_its_mode() -> None:
    got = read(
        "The Joint Monitoring Mission wrote a report.",
        "One member state told the mission that the Front had received fuel, the report said.",
        "The mission was told by two officials that the depot had been emptied.",
        "The Callan Courier reported that the mission had concluded that the bridge was safe.",
    )
    assert [how for _, how, _, _ in hops(got, "received fuel")] == ["said", "said"]
    assert hops(got, "received fuel")[1] == ("One member state", "said", "paraphrased", False)
    assert hops(got, "depot")[0][1] == "told"
    assert got.holding("depot").anonymous == "two officials"
    assert [how for _, how, _, _ in hops(got, "bridge")] == ["said", "inferred"]


def test_whom_a_source_cites_is_the_next_link() -> None:
    got = read("Citing two people close to the talks, the Callan Courier reported that the Front would sign.")
    statement = got.holding("would sign")
    assert got.chain(statement) == ["Callan Courier"]
    assert statement.anonymous is not None
    assert statement.anonymous.startswith("two people")


@pytest.mark.parametrize("text", ["The Front reportedly moved two guns.", "The Front is said to have moved two guns."])
def test_hearsay_keeps_a_hop_without_a_source(text: str) -> None:
    got = read(text)
    (statement,) = got.extraction.statements
    assert statement.certainty == "hedged"
    assert [(source, named) for source, _, _, named in hops(got, "guns")] == [(None, False)]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("Ada Venn said 300 prisoners were free, while Oskar Lind said 120 had come home.", "300", "120"),
        ("Ada Venn said 300 prisoners were free, but Oskar Lind denied it was 120.", "300", "120"),
        ("Ada Venn said 300 prisoners were free; Oskar Lind said 120 had come home.", "300", "120"),
    ],
)
def test_two_sources_side_by_side_are_two_statements(text: str, first: str, second: str) -> None:
    got = read(text)
    one, other = got.extraction.statements
    assert (got.speaker(one), got.speaker(other)) == ("Ada Venn", "Oskar Lind")
    assert first in got.words(one)
    assert second in got.words(other)


def test_what_somebody_has_not_announced_comes_from_who_says_so() -> None:
    got = read('The confidential report says the Front has "neither begun nor announced" the departure of its men.')
    (statement,) = got.extraction.statements
    assert got.chain(statement) == ["The confidential report"]


@pytest.mark.parametrize(
    "text",
    [
        "The Front did not say that it had moved the guns.",
        "The Front has not said whether it moved the guns.",
        "The Front declined to say whether it had moved the guns.",
    ],
)
def test_what_a_source_did_not_say_is_no_statement_of_it(text: str) -> None:
    got = read(text)
    (statement,) = got.extraction.statements
    assert (statement.mode, statement.speaker, statement.negated) == ("unattributed", None, True)
    assert "withheld" in {a.how for a in statement.attributions}
    assert not any(
        "guns" in text[p.start : p.end] and "say" not in text[p.start : p.end] for p in statement.propositions
    )


@pytest.mark.parametrize(
    ("text", "cue", "scope"),
    [
        ("The mission said that the guns had not been moved.", "not", "been moved"),
        ("The mission found no evidence that the guns had been moved.", "no", "that the guns had been moved"),
        ("The government has yet to reopen the road.", "yet", "to reopen the road"),
        ("The Front failed to hand over its guns.", "failed", "to hand over its guns"),
        ("Ada Venn said the Front never handed over its guns.", "never", "handed over its guns"),
        ("No inspectors were admitted, the mission said.", "No", "No inspectors were admitted"),
        ("The Front moved guns without telling the mission.", "without", "telling the mission"),
    ],
)
def test_a_negation_is_kept_with_its_scope(text: str, cue: str, scope: str) -> None:
    (statement,) = read(text).extraction.statements
    (negation,) = statement.negations
    assert (text[negation.cue.start : negation.cue.end], text[negation.scope.start : negation.scope.end]) == (
        cue,
        scope,
    )


def test_not_only_negates_nothing() -> None:
    (statement,) = read("The Front not only moved the guns but hid them.").extraction.statements
    assert (statement.negated, statement.negations) == (False, ())


@pytest.mark.parametrize(
    ("text", "certainty", "hedge"),
    [
        ("The mission could not confirm that the guns had been moved.", "hedged", "could not confirm"),
        ("The mission was unable to verify that the guns had been moved.", "hedged", "was unable to verify"),
        ("The mission said the Front had probably moved the guns.", "hedged", "probably"),
        ("Tomas Rede denied that his men had shelled the town.", "denied", None),
    ],
)
def test_how_firmly_it_is_said_is_kept_with_its_words(text: str, certainty: str, hedge: str | None) -> None:
    (statement,) = read(text).extraction.statements
    assert statement.certainty == certainty
    assert hedge is None or hedge in statement.hedges


def test_the_outlets_own_remarks_stay_its_own() -> None:
    got = read(
        "Ada Venn said the road was open. It has also been repaired. The claim could not be independently confirmed.",
        "Trucks passed the checkpoint on Friday.",
    )
    assert got.chain(got.holding("repaired")) == ["Ada Venn"]
    assert got.holding("independently").speaker is None
    assert got.holding("Trucks").speaker is None


def test_who_puts_a_number_at_something_says_so() -> None:
    got = read("A report by the Joint Monitoring Mission puts the number of guns in the valley at over 230.")
    (statement,) = got.extraction.statements
    assert statement.cue == "puts"
    assert got.chain(statement) == ["Joint Monitoring Mission report"]


def test_who_speaks_of_a_number_gives_it_and_who_speaks_of_a_matter_does_not() -> None:
    got = read("The Meridian government speaks of 29 closed posts.")
    (counted,) = got.extraction.statements
    assert (counted.cue, got.chain(counted)) == ("speaks", ["The Meridian government"])
    (weather,) = read("Ada Venn spoke of the weather.").extraction.statements
    assert weather.speaker is None


def test_a_paper_that_tells_of_a_count_has_it_from_the_body_that_counted() -> None:
    got = read("Callan Wire reported on Monday that a UN panel had found more than 230 guns in the valley.")
    (statement,) = got.extraction.statements
    assert got.chain(statement) == ["Callan Wire", "UN panel"]
