"""Who said what: modes, quotations, speakers, chains, certainty."""

from __future__ import annotations

import pytest

from .extracting import read


def test_a_quotation_broken_by_its_attribution_is_one_statement() -> None:
    got = read('"Access is not a favour," said Ada Venn, the envoy. "It is an obligation under article four."')
    (statement,) = got.extraction.statements
    assert statement.mode == "direct"
    assert got.quotes(statement) == ["Access is not a favour,", "It is an obligation under article four."]
    assert got.speaker(statement) == "Ada Venn"


@pytest.mark.parametrize(
    "text",
    [
        '"The road to Harrow Bay is open," said Tomas Rede, a spokesman for the Front.',
        '"The road to Harrow Bay is open," Tomas Rede told reporters on Monday.',
        'Tomas Rede said: "The road to Harrow Bay is open."',
        'Tomas Rede, who speaks for the Front, said that "the road to Harrow Bay is open".',
        'According to Tomas Rede, "the road to Harrow Bay is open".',
        "Tomas Rede tweeted: “The road to Harrow Bay is open.”",
        "“The road to Harrow Bay is open.” — Tomas Rede",
        'As Tomas Rede put it, "the road to Harrow Bay is open".',
        "''The road to Harrow Bay is open,'' Col. (ret.) Tomas Rede said.",
        '"Is the road to Harrow Bay open?" Tomas Rede asked.',
    ],
)
def test_the_speaker_of_a_quotation_is_found_before_after_and_inside_it(text: str) -> None:
    got = read(text)
    (statement,) = got.extraction.statements
    assert statement.mode == "direct"
    assert got.speaker(statement) == "Tomas Rede"
    assert any("oad to Harrow Bay" in words for words in got.quotes(statement))


@pytest.mark.parametrize(
    "text",
    [
        'The "peace dividend" has not reached the valley.',
        'The "Law on the Protection of the Peace and Other Matters" was adopted in March.',
        'Rede, known as "the Owl", joined the Front in 2019.',
    ],
)
def test_words_held_at_arms_length_titles_and_nicknames_are_no_quotation(text: str) -> None:
    assert [s.mode for s in read(text).extraction.statements] == ["unattributed"]


def test_a_heading_in_quotation_marks_is_no_quotation() -> None:
    got = read("Tomas Rede said the road was open.", "'Never going back to war'", "Trucks passed on Friday.")
    assert got.holding("Never going").mode == "unattributed"


def test_a_quotation_that_stands_alone_stays_with_the_last_speaker() -> None:
    got = read(
        '"We have met every deadline," Ada Venn said.',
        ("caption", "Fighters at an assembly site near Harrow Bay."),
        '"The rest is noise from people who lost."',
    )
    assert got.speaker(got.holding("The rest is noise")) == "Ada Venn"


def test_pronouns_lead_back_to_a_person_or_to_a_report() -> None:
    got = read(
        "Ada Venn, the foreign minister, rejected the charge.",
        '"We have met every deadline," she said.',
        "The report by the Joint Monitoring Mission said two sites were closed.",
        '"Access was refused twice in May," it said.',
    )
    assert got.speaker(got.holding("We have met every deadline")) == "Ada Venn"
    last, before = got.holding("Access was refused"), got.holding("two sites were closed")
    assert before.chain
    assert last.chain == before.chain


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The Highland Free Front said the guns were in storage.", "said"),
        ("The guns were in storage, the Highland Free Front said on Monday.", "said"),
        ("The guns were in storage, according to the Highland Free Front.", "According to"),
        ("The guns, the Highland Free Front said, were in storage.", "said"),
        ("The Highland Free Front has pledged to hand over the guns by June.", "pledged"),
        ("The Highland Free Front urged both sides to return to the talks.", "urged"),
    ],
)
def test_what_is_told_without_quotation_marks_is_indirect(text: str, cue: str) -> None:
    got = read(text)
    (statement,) = got.extraction.statements
    assert (statement.mode, (statement.cue or "").lower()) == ("indirect", cue.lower())
    assert got.speaker(statement) == "Highland Free Front"


def test_an_agreement_speaks_by_what_it_stipulates() -> None:
    for text in (
        "Under the accord, both sides must release all prisoners by June 30.",
        "The accord requires the government to reopen the northern road.",
    ):
        (statement,) = read(text).extraction.statements
        assert statement.mode == "indirect"
        assert statement.speaker is not None
        assert "accord" in statement.speaker.text


def test_the_chain_leads_outward_and_keeps_the_unnamed_end() -> None:
    got = read(
        "The report by the Joint Monitoring Mission was published on Monday.",
        "One member state told the mission that the Front received fuel from abroad, the report said.",
    )
    statement = got.holding("received fuel")
    assert statement.speaker is not None
    assert statement.speaker.text == "the report"
    assert statement.anonymous == "One member state"
    assert statement.chain == ((statement.speaker.actor,) if statement.speaker.actor else ())


def test_a_source_within_a_source_follows_it_in_the_chain() -> None:
    got = read("Ada Venn told the Callan Courier that Tomas Rede had said the guns were gone.")
    (statement,) = got.extraction.statements
    assert got.chain(statement) == ["Ada Venn", "Tomas Rede"]


def test_two_sources_side_by_side_are_two_statements() -> None:
    got = read("Ada Venn said that 300 prisoners had been freed, but Tomas Rede said only 120 had come home.")
    first, second = got.extraction.statements
    assert (got.speaker(first), got.speaker(second)) == ("Ada Venn", "Tomas Rede")
    assert "300" in got.words(first)
    assert "120" in got.words(second)


def test_who_was_told_is_the_speaker_and_words_that_attribute_are_no_source() -> None:
    (statement,) = read("The monitoring team was informed of six further meetings.").extraction.statements
    assert statement.speaker is not None
    assert statement.speaker.text == "The monitoring team"
    assert statement.anonymous is None


@pytest.mark.parametrize(
    ("text", "certainty", "hedges", "negated"),
    [
        ("The Front reportedly moved two guns across the river.", "hedged", ("reportedly",), False),
        ("The Front is believed to have moved two guns.", "hedged", ("is believed",), False),
        ("The Front appears to have moved two guns in May.", "hedged", ("appears",), False),
        ("Tomas Rede denied that his men had shelled Lower Stell.", "denied", (), False),
        ("Ada Venn rejected the allegation.", "denied", (), False),
        ("The government has not reopened the northern road.", "asserted", (), True),
        ("The talks have yet to begin in Port Callan.", "asserted", (), True),
        ("No prisoners were released in May.", "asserted", (), True),
        ("The talks began in May in Port Callan.", "asserted", (), False),
    ],
)
def test_hedges_denials_and_negation_are_kept(
    text: str, certainty: str, hedges: tuple[str, ...], negated: bool
) -> None:
    (statement,) = read(text).extraction.statements
    assert (statement.certainty, statement.hedges, statement.negated) == (certainty, hedges, negated)


def test_a_sentence_stays_with_the_source_before_it_only_on_evidence() -> None:
    got = read(
        "Ada Venn said the road was open. The ministry would also publish its figures.",
        "Trucks passed the northern checkpoint on Friday.",
    )
    follows, alone = got.holding("also publish"), got.holding("Trucks passed")
    assert (follows.mode, follows.continues) == ("unattributed", "cue: also")
    assert got.chain(follows) == ["Ada Venn"]
    assert (alone.mode, alone.speaker, alone.continues) == ("unattributed", None, None)


def test_a_turn_of_a_transcript_is_what_its_speaker_said() -> None:
    got = read("ADA VENN: We never agreed to a second inspection of the depots.")
    (statement,) = got.extraction.statements
    assert statement.mode == "direct"
    assert got.quotes(statement) == ["We never agreed to a second inspection of the depots."]


def test_a_headline_gives_its_source_before_a_colon() -> None:
    got = read(("headline", "Monitors' report: Front keeps heavy weapons"), "The road was open.")
    headline = got.extraction.statements[0]
    assert headline.mode == "indirect"
    assert headline.speaker is not None
    assert headline.speaker.text == "Monitors' report"


def test_the_attribution_that_ends_a_sentence_holds_all_of_it() -> None:
    text = (
        "The Joint Monitoring Mission wrote a report. "
        "At a site in Harrow Bay, observers found that guns were missing, the report said."
    )
    statement = read(text).holding("guns were missing")
    assert statement.speaker is not None
    assert statement.speaker.text == "the report"


def test_who_was_told_passes_on_what_an_unnamed_state_said() -> None:
    got = read(
        "The Joint Monitoring Mission was told by one member state that the Front had kept its fighters in Harrow Bay."
    )
    (statement,) = got.extraction.statements
    assert got.chain(statement) == ["Joint Monitoring Mission"]
    assert statement.anonymous == "one member state"


@pytest.mark.parametrize(
    "act",
    [
        "The Highland Free Front refused inspectors access to the depot.",
        "The Highland Free Front denied inspectors access to the depot.",
        "The Highland Free Front refused to allow inspectors into the depot.",
    ],
)
def test_to_refuse_or_deny_access_is_an_act_and_no_speech(act: str) -> None:
    (statement,) = read(act).extraction.statements
    assert statement.mode == "unattributed"
    assert statement.certainty == "asserted"
    assert [act[p.start : p.end] for p in statement.propositions] == [act.rstrip(".")]


def test_to_deny_what_happened_is_speech() -> None:
    (statement,) = read("The Highland Free Front denied the attack.").extraction.statements
    assert statement.certainty == "denied"


def test_a_sentence_ends_in_no_unless_a_number_follows() -> None:
    got = read("Ada Venn said no. Tomas Rede agreed with No. 4 of the annex.")
    assert [got.words(s) for s in got.extraction.statements] == [
        "Ada Venn said no.",
        "Tomas Rede agreed with No. 4 of the annex.",
    ]


def test_who_watches_over_an_agreement_is_not_the_agreement() -> None:
    got = read("The accord is failing.", "The sites stayed open, monitors of the accord said in a report on Friday.")
    said = got.holding("stayed open")
    assert said.chain == ()
    assert said.anonymous == "monitors of the accord"


def test_a_pronoun_takes_up_the_subject_of_its_own_paragraph_and_no_unnamed_source_of_another() -> None:
    got = read(
        "One regional government said that the roads were open.",
        "The Joint Monitoring Mission counted 14 attacks in June. It attributes nine of them to the rebels.",
    )
    assert got.chain(got.holding("attributes nine")) == ["Joint Monitoring Mission"]
    got = read("Some people said that the road was closed.", '"They told us to wait," Petra Lind said.')
    assert got.holding("to wait").anonymous is None


def test_a_sentence_of_two_halves_with_a_source_after_each_is_two_statements() -> None:
    got = read(
        "The Front has released 37 children, according to the second report of the Mission, "
        "but at least 60 others remain in its camps, Fairwatch said today."
    )
    assert got.chain(got.holding("37 children")) == ["the second report"]
    assert got.chain(got.holding("60 others")) == ["Fairwatch"]


def test_what_stands_before_a_semicolon_is_not_said_by_who_speaks_after_it() -> None:
    got = read("There are 12 camps in the valley; Minister Petra Lind says that every one of them is empty.")
    assert got.holding("12 camps").mode == "unattributed"
    assert got.speaker(got.holding("is empty")) == "Petra Lind"


def test_a_source_that_denies_a_thing_and_goes_on_denies_nothing_of_what_it_goes_on_to_say() -> None:
    got = read("The Joint Monitoring Mission disputes this and says that both visits were postponed.")
    assert got.holding("both visits").certainty == "asserted"
    got = read("The Joint Monitoring Mission denies that it was there.")
    assert got.holding("it was there").certainty == "denied"


def test_a_pronoun_in_what_somebody_says_is_no_further_source() -> None:
    got = read(
        "The Front says that the road is open. The Joint Monitoring Mission, which has two teams there, "
        "said it had found 88 mines on the road and that a third of it had not been searched."
    )
    assert got.chain(got.holding("88 mines")) == ["Joint Monitoring Mission"]


def test_what_a_source_does_before_it_says_something_is_told_too() -> None:
    got = read(
        "The report puts the number of shots on Sunday at 214 and says that those near Harrow Bay came from the south."
    )
    statement = got.holding("214")
    assert any("214" in got.document.text[p.start : p.end] for p in statement.propositions)


def test_what_follows_an_unnamed_source_without_a_cue_is_the_outlets_own() -> None:
    got = read("Convoys have reached the valley, say people who live there. Others were turned back.")
    assert got.holding("Others were").speaker is None


def test_a_verb_after_a_quotation_that_leads_to_a_clause_has_its_source_before_the_quotation() -> None:
    got = read(
        "The governor, speaking on the radio, called Rede a “coward,” and said his remarks were a gift to others."
    )
    (statement,) = got.extraction.statements
    assert statement.speaker is not None
    assert statement.speaker.text == "The governor"


@pytest.mark.parametrize(("verb", "certainty"), [("ruled out", "denied"), ("did not rule out", "asserted")])
def test_to_rule_something_out_is_to_deny_it_and_not_to_do_so_is_no_denial(verb: str, certainty: str) -> None:
    (statement,) = read(f"Tomas Rede {verb} a new truce.").extraction.statements
    assert statement.mode == "indirect"
    assert statement.certainty == certainty
