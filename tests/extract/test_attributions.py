"""Attributions as records: source, cue and content are spans, and each says how its source came by it."""

from __future__ import annotations

import pytest

from tallystick.records import Attribution

from .extracting import Read, read


def content(got: Read, attribution: Attribution) -> list[str]:
    return [got.document.text[span.start : span.end] for span in attribution.content]


def test_source_cue_and_content_are_spans_of_the_document() -> None:
    got = read("The Joint Monitoring Mission said two depots were empty.")
    ((attribution,),) = [s.attributions for s in got.extraction.statements]
    assert content(got, attribution) == ["two depots were empty"]
    assert attribution.cue is not None
    assert got.document.text[attribution.cue.start : attribution.cue.end] == "said"
    assert attribution.source is not None
    assert attribution.source.text == "The Joint Monitoring Mission"
    assert (attribution.how, attribution.wording, attribution.named) == ("said", "paraphrased", True)


def test_content_that_is_broken_by_its_attribution_has_two_spans_with_their_marks() -> None:
    got = read('"Access is not a favour," said Ada Venn, the envoy. "It is an obligation."')
    (statement,) = got.extraction.statements
    (attribution,) = statement.attributions
    assert content(got, attribution) == ['"Access is not a favour,"', '"It is an obligation."']
    assert attribution.wording == "quoted"


def test_what_one_attribution_relays_stands_after_it() -> None:
    got = read("The report said that one diplomat had told monitors that the depot was empty.")
    (statement,) = got.extraction.statements
    assert len(statement.attributions) == 2
    outer, inner = statement.attributions
    assert inner.cue is not None
    assert outer.content[0].start <= inner.cue.start < outer.content[-1].end
    assert inner.source is not None
    assert inner.source.text == "one diplomat"
    assert not inner.named


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("Ada Venn said the road was open.", "said"),
        ("The Mission was told that the road was open.", "told"),
        ("Monitors observed that the road was open.", "witnessed"),
        ("The Mission concluded that the road was open.", "inferred"),
        ("The Front denied that the road was open.", "denied"),
        ("The Front pledged to open the road.", "promised"),
        ("Ada Venn urged the Front to open the road.", "asked"),
        ("Ada Venn called on the Front to open the road.", "asked"),
        ("Ada Venn called for the road to be opened.", "asked"),
        ("Ada Venn called the closed road a disgrace.", "said"),
        ("Ada Venn believes that the road is open.", "believed"),
    ],
)
def test_how_the_source_came_by_it_is_kept(text: str, how: str) -> None:
    (statement,) = read(text).extraction.statements
    assert [a.how for a in statement.attributions] == [how]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Ada Venn said the claim was false, because the monitors have been questioning the figures.",
            "the claim was false, because the monitors have been questioning the figures",
        ),
        (
            "The mission said the bridge would reopen in May, but would not carry lorries.",
            "the bridge would reopen in May, but would not carry lorries",
        ),
        (
            "Monitors discovered that attempts to enter the depot were made by people with ties to the north.",
            "that attempts to enter the depot were made by people with ties to the north",
        ),
        (
            "Officials said the guards and the drivers are to blame for waiting at “the wrong gate.”",
            "the guards and the drivers are to blame for waiting at “the wrong gate.”",
        ),
        ("Ada Venn said the road was open, but Tomas Rede said it was shut.", "the road was open"),
    ],
)
def test_a_clause_is_given_to_where_it_ends_and_no_further(text: str, said: str) -> None:
    got = read(text)
    assert content(got, got.extraction.statements[0].attributions[0]) == [said]


def test_an_attribution_in_what_a_speaker_of_a_transcript_says_is_relayed_by_the_speaker() -> None:
    got = read(
        "MODERATOR: Good evening. Why was the bridge shut?",
        "VENN: Well, Oskar Sund thinks the bridge is ours. It is not.",
    )
    statement = got.holding("the bridge is ours")
    outer, inner = statement.attributions
    assert statement.speaker is not None
    assert statement.speaker.text == "VENN"
    assert content(got, outer) == ["Well, Oskar Sund thinks the bridge is ours. It is not."]
    assert content(got, inner) == ["the bridge is ours"]


def test_a_colon_at_the_end_of_a_paragraph_leads_up_to_all_of_the_next_and_no_more() -> None:
    got = read(
        "The governor added:",
        "The road is not ours to open. We know the cost. The village believes that help will come.",
        "The road has been shut since May.",
    )
    given = [s.speaker.text if s.speaker is not None else None for s in got.extraction.statements]
    assert given == [None, "The governor", "The governor", "The governor", None]


def test_what_is_led_up_to_ends_where_somebody_else_is_said_to_speak() -> None:
    got = read("The governor added:", "The road is not ours to open. Ada Venn said the bridge was shut.")
    assert got.holding("ours to open").continues == "colon"
    assert got.speaker(got.holding("the bridge was shut")) == "Ada Venn"


def test_who_made_a_comment_said_what_follows_its_colon() -> None:
    got = read("On Monday, Ada Venn made the following comment:", "The road is not ours to open. We know the cost.")
    assert {got.speaker(got.holding(words)) for words in ("ours to open", "the cost")} == {"Ada Venn"}
