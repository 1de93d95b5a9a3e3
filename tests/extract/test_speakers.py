"""Who is meant: pronouns, posts, owners, surnames, unnamed sources, and those of whom nothing is known."""

from __future__ import annotations

import pytest

from .extracting import read


@pytest.mark.parametrize(
    ("paragraphs", "words", "speaker"),
    [
        (
            ("Ada Venn, the foreign minister, arrived. Tomas Rede, a commander, waited.", '"We are late," she said.'),
            "late",
            "Ada Venn",
        ),
        (
            ("Ada Venn, the foreign minister, arrived. Tomas Rede, a commander, waited.", '"You are," he said.'),
            "You are",
            "Tomas Rede",
        ),
        (("Mr Lind told Ms Holm that the guns were old. She said she knew.",), "knew", "Holm"),
        (("Mr Lind told Ms Holm that the guns were old. He said he was sure.",), "sure", "Lind"),
        (
            ("The Head of the mission, Dr Tomas Rede, spoke first. He recalled that the road was shut.",),
            "shut",
            "Tomas Rede",
        ),
        (
            ("Foreign Minister Ada Venn and the commander Tomas Rede met. The commander denied the charge.",),
            "denied",
            "Tomas Rede",
        ),
        (
            ("Tomas Rede, a former deputy of the assembly, spoke. The former deputy said the road was shut.",),
            "shut",
            "Tomas Rede",
        ),
        (
            ("The Front's spokeswoman, Petra Holm, spoke. The spokeswoman said the guns were gone.",),
            "gone",
            "Petra Holm",
        ),
        (("Oskar Lind, who heads the northern command, spoke. Lind said the depot was empty.",), "empty", "Oskar Lind"),
        (
            ("The Joint Monitoring Mission met. Its spokesman said the road was open.",),
            "open",
            "Joint Monitoring Mission",
        ),
        (("The Joint Monitoring Mission met. Its head, Lena Okoro, said it was shut.",), "shut", "Lena Okoro"),
        (("Ada Venn, the foreign minister, left. Her office said the talks were useful.",), "useful", "Ada Venn"),
        (
            ("The Highland Free Front said the road was open. The group said the guns were gone.",),
            "gone",
            "Highland Free Front",
        ),
        (("Oskar Lind spoke on Monday. He praised Petra Holm. The talks, he said, were over.",), "over", "Oskar Lind"),
    ],
)
def test_a_pronoun_a_post_or_a_surname_leads_to_whom_it_means(
    paragraphs: tuple[str, ...], words: str, speaker: str
) -> None:
    got = read(*paragraphs)
    assert got.speaker(got.holding(words)) == speaker


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ms Holm left the hall. He said the guns were gone.", "gone"),
        ("Foreign Minister Ada Venn left. The commander said the guns were gone.", "gone"),
        ("The government and the Highland Free Front met. A driver said the road was shut.", "shut"),
    ],
)
def test_no_guess_beats_a_wrong_guess(text: str, words: str) -> None:
    got = read(text)
    assert got.speaker(got.holding(words)) is None


@pytest.mark.parametrize(
    ("text", "words", "unnamed"),
    [
        (
            "Two officials familiar with the talks said the depot was empty.",
            "empty",
            "Two officials familiar with the talks",
        ),
        ("Two officials familiar with the talks spoke of guns. They said the depot was empty.", "empty", None),
        (
            "A resident, who asked not to be named, said the camp was full. She said 40 families had come.",
            "40",
            "A resident",
        ),
        ('A retired admiral spoke over lunch. "Both sides lied," he said.', "Both", "A retired admiral"),
        ("Ms. Holm's lawyer said she would appeal.", "appeal", "Ms. Holm's lawyer"),
    ],
)
def test_a_source_without_a_name_is_kept_as_written(text: str, words: str, unnamed: str | None) -> None:
    got = read(text)
    statement = got.holding(words)
    assert got.speaker(statement) is None
    assert unnamed is None or statement.anonymous == unnamed


def test_the_number_of_a_note_ends_no_speech_but_its_sentence() -> None:
    got = read("The minister, Ada Venn, called it “a breach, but a reversible one”.1 She said the Front had time.")
    first, second = got.extraction.statements
    assert (got.speaker(first), got.speaker(second)) == ("Ada Venn", "Ada Venn")


def test_two_who_speak_together_are_one_source_and_are_they_in_what_follows() -> None:
    got = read(
        "Ada Venn and Oskar Sund said the bridge was closed. They said it would stay shut. They warned of delays."
    )
    first = got.holding("closed")
    assert first.speaker is not None
    assert first.speaker.text == "Ada Venn and Oskar Sund"
    assert {got.speaker(got.holding(words)) for words in ("closed", "stay shut", "delays")} == {"Ada Venn"}


def test_they_are_not_one_person_who_spoke_alone() -> None:
    got = read("Ada Venn said the bridge was closed. They said it would stay shut.")
    assert got.speaker(got.holding("stay shut")) is None


@pytest.mark.parametrize(
    ("text", "first", "others"),
    [
        ("Ada Venn and Oskar Sund said the bridge was closed.", "Ada Venn", ["Oskar Sund"]),
        ("Ada Venn, Oskar Sund and Tomas Rede told reporters it was closed.", "Ada Venn", ["Oskar Sund", "Tomas Rede"]),
        ("The Highland Free Front and Ada Venn said the bridge was closed.", "Highland Free Front", ["Ada Venn"]),
        ("Ada Venn said the bridge was closed and Oskar Sund left.", "Ada Venn", []),
        ("Ada Venn, the minister and chief of the party, said the bridge was closed.", "Ada Venn", []),
    ],
)
def test_each_of_those_who_speak_together_keeps_their_name(text: str, first: str, others: list[str]) -> None:
    got = read(text)
    statement = got.holding("closed")
    assert statement.speaker is not None
    assert got.speaker(statement) == first
    assert [got.name(actor) for actor in statement.speaker.also] == others


def test_they_are_all_who_spoke_together() -> None:
    got = read("Ada Venn and Oskar Sund said the bridge was closed. They said it would stay shut.")
    again = got.holding("stay shut").speaker
    assert again is not None
    assert [got.name(actor) for actor in again.also] == ["Oskar Sund"]


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            ('"We will leave," he said.', "The road was shut.", "Colonel Ahn Dorr added that the guns were safe."),
            "Ahn Dorr",
        ),
        (('"We will leave," the commander said.', "Colonel Ahn Dorr, the commander, was calm."), "Ahn Dorr"),
        (('"We will leave," the minister said.', "Tomas Harl, who became minister in May, was calm."), "Tomas Harl"),
        (('"We will leave," she said.', "Ada Venn met Lena Orr at the gate."), None),
        (('"We will leave," a commander said.', "Colonel Ahn Dorr, the commander, was calm."), None),
        (
            (
                '"We will leave," the commander said.',
                "Ahn Dorr, the commander, met Tomas Rede, the commander of the camp.",
            ),
            None,
        ),
    ],
)
def test_a_speaker_may_be_introduced_later_where_one_alone_fits(
    paragraphs: tuple[str, ...], speaker: str | None
) -> None:
    got = read(*paragraphs)
    statement = got.holding("leave")
    assert got.speaker(statement) == speaker
    assert (statement.chain == ()) is (speaker is None)
    if speaker is not None:
        assert statement.anonymous is None
        assert {a.source.actor for a in statement.attributions if a.source} == {statement.chain[0]}


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("The Mission said the road was shut. It listed six depots.", "six depots", "cue: It"),
        ("The Mission said the road was shut. Six depots were also empty.", "Six depots", "cue: also"),
        ("The report says the road was shut. The report has a list of six depots.", "six depots", "cue: The report"),
        ("Ada Venn said the road was shut. Six depots were empty.", "Six depots", "same paragraph"),
        ("Ada Venn said the road was shut. It opened in May.", "opened", "same paragraph"),
        ("The road was shut. Six depots were empty.", "Six depots", None),
    ],
)
def test_what_goes_on_without_its_source_keeps_the_words_that_take_it_up(
    text: str, words: str, why: str | None
) -> None:
    assert read(text).holding(words).continues == why
