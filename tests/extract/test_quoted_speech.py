"""Direct speech: which words are quoted, as one statement, and who speaks them, however the outlet sets them."""

from __future__ import annotations

import pytest

from .extracting import Read, read

_BOTH = ["The road is open,", "Come and see."]


def quoted(got: Read) -> list[tuple[str | None, list[str]]]:
    """Who says what, in order, of all that is direct speech."""
    return [(got.speaker(s), got.quotes(s)) for s in got.extraction.statements if s.mode == "direct"]


@pytest.mark.parametrize(
    "text",
    [
        '"The road is open," said Ada Venn. "Come and see."',
        "“The road is open,” said Ada Venn. “Come and see.”",
        "''The road is open,'' said Ada Venn. ''Come and see.''",
        "'The road is open,' said Ada Venn. 'Come and see.'",
        '"The road is open,” said Ada Venn. “Come and see."',
        '"The road is open," Ada Venn, a lawyer for the Highland Free Front, said Thursday. "Come and see."',
        '"The road is open," Ada Venn, who speaks for the Front, told reporters. "Come and see."',
        '"The road is open," said Deputy Ada Venn (Harrow), who leads the talks. "Come and see."',
    ],
)
def test_a_quotation_broken_by_its_attribution_is_one_statement_with_two_spans(text: str) -> None:
    got = read(text)
    assert quoted(got) == [("Ada Venn", _BOTH)]
    (attribution,) = got.extraction.statements[0].attributions
    assert len(attribution.content) == 2


def test_a_quotation_over_several_paragraphs_opens_in_each_and_closes_in_the_last() -> None:
    got = read(
        "“We began at dawn,” Ada Venn said. “We had no maps.", "“We had no water.", "“And we got there.”", "It rained."
    )
    assert quoted(got) == [
        ("Ada Venn", ["We began at dawn,", "We had no maps."]),
        ("Ada Venn", ["We had no water."]),
        ("Ada Venn", ["And we got there."]),
    ]
    assert got.holding("It rained").speaker is None


def test_a_quotation_may_run_on_without_opening_again() -> None:
    got = read(
        "“We began at dawn,” Ada Venn said. “We had no maps.", "We had no water.", "And we got there.” It rained."
    )
    assert quoted(got)[1:] == [("Ada Venn", ["We had no water."]), ("Ada Venn", ["And we got there."])]
    assert got.holding("It rained").mode == "unattributed"


def test_the_words_that_attribute_end_a_quotation_whose_closing_mark_was_forgotten() -> None:
    got = read('"We met every deadline, Ada Venn told reporters on Monday. "We will meet the next."', "It rained.")
    assert quoted(got) == [("Ada Venn", ["We met every deadline,", "We will meet the next."])]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“He told me ‘never again’ and left,” Ada Venn said.", ["He told me ‘never again’ and left,"]),
        ('"We [the Front] have met … every deadline," Ada Venn said.', ["We [the Front] have met … every deadline,"]),
        ('Ada Venn said the guns were "in safe storage since May".', ["in safe storage since May"]),
        ('The envoy was wrong, Ada Venn said: "There is no second list."', ["There is no second list."]),
        ('Said Ada Venn: "There is no second list."', ["There is no second list."]),
        ('Ada Venn scolded him: "There is no second list."', ["There is no second list."]),
    ],
)
def test_nested_bracketed_and_partial_quotations_keep_their_words(text: str, quotes: list[str]) -> None:
    got = read(text)
    assert quoted(got) == [("Ada Venn", quotes)]


@pytest.mark.parametrize(
    "text",
    [
        'The so-called "peace dividend" has not reached the valley.',
        'His memoir, "The Long Road to Harrow Bay", was published in 2028.',
        'The song "Home by the Northern Road" is sung on the last day.',
        'Ada "the Owl" Venn joined the Front in 2019.',
    ],
)
def test_words_at_arms_length_works_and_nicknames_are_no_speech(text: str) -> None:
    assert quoted(read(text)) == []


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Ada Venn told reporters on Monday:", '"The guns are gone. All of them."'),
        ('"We met every deadline," Ada Venn said.', '"The guns are gone. All of them."'),
        ('Ada Venn met the envoy on Monday. "The guns are gone. All of them."',),
        ('"The guns are gone. All of them."', "— Ada Venn"),
        ('"The guns are gone. All of them."― Ada Venn',),
        ('"The guns are gone. All of them." -- Ada Venn, minister of transport',),
    ],
)
def test_a_quotation_that_stands_alone_has_its_speaker_beside_it(paragraphs: tuple[str, ...]) -> None:
    assert quoted(read(*paragraphs))[-1] == ("Ada Venn", ["The guns are gone. All of them."])


def test_quotations_that_stand_alone_one_after_another_stay_with_the_speaker() -> None:
    got = read('"We met every deadline," Ada Venn said.', '"The guns are gone."', '"All of them."', '"Every last one."')
    assert {who for who, _ in quoted(got)} == {"Ada Venn"}


def test_a_turn_of_a_transcript_is_one_statement_of_its_speaker() -> None:
    got = read(
        "MINISTER: We never agreed to a second visit. It was not in the text. Who says so?",
        "ADA VENN: You signed it.",
    )
    first, second = (s for s in got.extraction.statements if s.mode == "direct")
    assert got.quotes(first) == ["We never agreed to a second visit. It was not in the text. Who says so?"]
    assert (got.speaker(second) or "").title() == "Ada Venn"


@pytest.mark.parametrize("text", ["GENEVA: The road was open on Monday.", "UPDATE: The road was open on Monday."])
def test_a_place_or_a_notice_before_a_colon_does_not_speak(text: str) -> None:
    assert quoted(read(text)) == []


def test_what_the_same_source_adds_is_given_apart_and_each_quotation_once() -> None:
    got = read('The mayor said, "It is late," adding that "the night is short."')
    first, second = got.extraction.statements[0].attributions
    text = got.document.text
    assert [text[s.start : s.end] for s in first.content] == ['"It is late,"']
    assert [text[s.start : s.end] for s in second.content] == ['that "the night is short."']


def test_who_speaks_inside_a_quotation_stays_inside_it() -> None:
    got = read("“The Front said it was over,” Ada Venn recalled. “Nobody believed it.”")
    statement = got.extraction.statements[0]
    assert got.speaker(statement) == "Ada Venn"
    inner = statement.attributions[1]
    assert [got.document.text[s.start : s.end] for s in inner.content] == ["it was over"]
