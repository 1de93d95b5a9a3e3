from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.countries import by_capital, by_demonym, by_name
from tallystick.extract.actors.mentions import find_actors
from tallystick.extract.actors.names import NameTree, initials_of, key_of, tokens

from .reading import ACCORD, PARTIES, actors, document, parsed, the_actor


def test_initials_in_brackets_and_the_name_before_them_are_one_actor() -> None:
    text = "The Joint Monitoring Mission (JMM) counted arms. The JMM left. The Mission returned."
    mission = the_actor(text, "Joint Monitoring Mission")
    assert {"JMM", "Mission"} <= set(mission.aliases)
    assert len(mission.mentions) == 4


def test_a_surname_is_the_person_of_that_name_and_titles_are_no_part_of_it() -> None:
    text = "Col. Tomas Harrow said so. Harrow left. President Harrow returned."
    person = the_actor(text, "Tomas Harrow")
    assert person.kind == "person"
    assert {"Harrow", "President Harrow", "Col. Tomas Harrow"} <= set(person.aliases)


def test_two_persons_of_one_surname_stay_apart() -> None:
    found = actors("Ada Venn spoke in Port Callan. Her brother Pol Venn disagreed. Ada Venn left.")
    assert {a.name for a in found if a.kind == "person"} >= {"Ada Venn", "Pol Venn"}


def test_transliterations_of_one_name_are_one_person() -> None:
    text = "Tomas al-Karim led the talks. Al-Kareem left early. Later Tomas Al Karim returned."
    assert len(the_actor(text, "Tomas al-Karim").mentions) == 3


def test_the_parties_of_the_instruments_are_known_by_all_their_names() -> None:
    text = "The Highland Free Front refused. The HFF waited, and Front fighters left. Meridia agreed."
    front = the_actor(text, "Highland Free Front")
    assert (front.party, front.kind, len(front.mentions)) == ("hff", "armed group", 3)
    assert [a.party for a in actors(text) if "Meridia" in (a.name, *a.aliases)] == ["meridia"]


def test_a_country_is_one_actor_under_its_name_and_its_initials() -> None:
    found = the_actor("The United Kingdom agreed. The U.K. will pay, the UK said.", "United Kingdom")
    assert len(found.mentions) == 3


def test_people_of_a_body_are_an_actor_that_belongs_to_it() -> None:
    found = actors("The United Nations sent help. UN monitors said arms were hidden.")
    (body,) = [a for a in found if a.name == "United Nations"]
    (monitors,) = [a for a in found if "UN monitors" in (a.name, *a.aliases)]
    assert monitors.issuer == body.id


def test_those_who_sit_in_a_seat_of_government_belong_to_its_country() -> None:
    found = actors("Kremlin officials said the depot was empty. Russia sent no troops.")
    (country,) = [a for a in found if a.name == "Russia"]
    (officials,) = [a for a in found if a.name == "Kremlin officials"]
    assert (officials.kind, officials.issuer) == ("government", country.id)


def test_what_the_text_says_of_a_person_is_kept() -> None:
    person = the_actor("Jonas Reed, who heads the northern command, refused.", "Jonas Reed")
    assert "who heads the northern command" in person.descriptions


def test_a_report_is_an_actor_with_issuer_and_date_under_all_its_mentions() -> None:
    text = (
        "The Joint Monitoring Mission (JMM) released a report on May 9. The report counted 112 weapons. "
        "The JMM report said more would follow."
    )
    found = actors(text)
    (report,) = [a for a in found if a.kind == "report"]
    (mission,) = [a for a in found if a.name == "Joint Monitoring Mission"]
    assert (report.issuer, report.dated, len(report.mentions)) == (mission.id, "2031-05-09", 3)
    assert report.name == "Joint Monitoring Mission report of 9 May 2031"


def test_two_reports_in_one_document_stay_apart() -> None:
    text = (
        "The Joint Monitoring Mission said in a report published on May 9 that arms were hidden. "
        "The European Union said in a separate report published on March 3 that they were not. "
        "The European Union report was short."
    )
    reports = [a for a in actors(text) if a.kind == "report"]
    assert sorted((r.dated, len(r.mentions)) for r in reports) == [("2031-03-03", 2), ("2031-05-09", 1)]


def test_an_agreement_is_what_the_text_calls_it() -> None:
    (deal,) = [a for a in actors("The Harrow accord holds. The accord binds both.") if a.kind == "report"]
    assert (deal.name, len(deal.mentions)) == ("Harrow accord", 2)


def test_furniture_names_nobody() -> None:
    text = "Ada Venn spoke in Port Callan.\nTags: Pol Harrow"
    assert "Pol Harrow" not in {a.name for a in actors(text, furniture="Tags: Pol Harrow")}


def test_the_same_document_gives_the_same_ids() -> None:
    text = "Ada Venn met Jonas Reed of the Joint Monitoring Mission."
    assert actors(text) == actors(text)
    assert len({a.id for a in actors(text)}) == len(actors(text))


def test_the_world_table_knows_names_demonyms_and_capitals() -> None:
    assert by_name()["uk"].name == "United Kingdom"
    assert by_demonym()["american"].name == "United States"
    assert by_capital()["paris"].name == "France"
    assert "no" not in by_name()


@pytest.mark.parametrize(
    ("one", "other"), [("the U.N. Council", "UN Council"), ("Al-Karím", "al karim"), ("Reed", "REED")]
)
def test_names_are_compared_without_article_dots_hyphens_accents_and_case(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


def test_initials_leave_small_words_out_or_not() -> None:
    assert initials_of("Republic of Harrow") == {"roh", "rh"}


@given(st.text(alphabet="ab AB.-’'()\n", max_size=60))
def test_a_name_is_found_only_where_it_stands(text: str) -> None:
    tree = NameTree()
    tree.add("Ab B", 1)
    for start, end, _ in tree.find(text, tokens(text)):
        assert key_of(text[start:end]) == ("ab", "b")


@pytest.mark.parametrize(
    "text", ["", "(" * 300, "A’s " * 300, "the report by the report " * 60, "Mr " * 200, "U.N." * 200]
)
def test_odd_text_never_crashes(text: str) -> None:
    doc = document(text)
    for actor in find_actors(doc, *parsed(doc), PARTIES):
        for _, start, end in actor.mentions:
            assert 0 <= start < end <= len(doc.text)


def test_a_body_is_taken_up_by_the_noun_of_its_name() -> None:
    text = (
        "The Joint Monitoring Mission came. The mission left. The monitoring mission returned. The peace mission went."
    )
    assert len(the_actor(text, "Joint Monitoring Mission").mentions) == 3


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Tomas Rede, a spokesman for the Front, denied it.", "hff"),
        ("Tomas Rede, an HFF commander, denied it.", "hff"),
        ("Meridian foreign minister Tomas Rede denied it.", "meridia"),
        ("Tomas Rede, a former spokesman for the Front, denied it.", None),
        ("Tomas Rede, who leads the opposition to the Front, denied it.", None),
    ],
)
def test_who_holds_a_post_of_a_party_speaks_for_it(text: str, party: str | None) -> None:
    assert the_actor(text, "Tomas Rede").party == party


def test_a_name_after_in_or_in_a_dateline_is_a_place() -> None:
    text = "HARROW BAY, June 3 - Trucks came.\nIn Harrow Bay nobody spoke."
    assert the_actor(text, "Harrow Bay").kind == "place"


def test_a_memorandum_is_the_instrument_where_that_calls_itself_so_and_a_report_elsewhere() -> None:
    text = "The Bay Memorandum bound the Front. A report was leaked. The memorandum set dates. The report said so."
    signed = replace(ACCORD, title="Bay Memorandum on Foreign Forces", short=None)
    doc = document(text)
    found = {
        a.name: len(a.mentions) for a in find_actors(doc, *parsed(doc), PARTIES, None, [signed]) if a.kind == "report"
    }
    assert found == {"Bay Memorandum on Foreign Forces": 2, "The report": 2}


def test_the_experts_are_the_panel_of_experts() -> None:
    text = "A Bay Union panel of experts was named in May. The experts met twice. Weapon experts elsewhere did not."
    assert len(the_actor(text, "Bay Union panel").mentions) == 2


def test_its_report_is_that_of_the_body_spoken_of() -> None:
    text = "The Joint Monitoring Mission met the Border Office. Its report was short. Its second report was long."
    (mission,) = [a for a in actors(text) if a.name == "Joint Monitoring Mission"]
    assert [(r.name, r.issuer) for r in actors(text) if r.kind == "report"] == [
        ("Joint Monitoring Mission report", mission.id),
        ("Joint Monitoring Mission second report", mission.id),
    ]


def test_a_report_named_before_its_body_is_issued_by_it() -> None:
    text = "The Joint Monitoring Mission wrote a report. In a separate assessment, the Border Office found less."
    (office,) = [a for a in actors(text) if a.name == "Border Office"]
    assert office.id in {r.issuer for r in actors(text) if r.kind == "report"}


def test_an_agreement_bears_the_title_of_the_instrument_that_it_is() -> None:
    doc = document("Under the accord of April 2, arms go. The April deal holds.", "2031-05-14")
    found = find_actors(doc, *parsed(doc), PARTIES, None, [ACCORD])
    (deal,) = [a for a in found if a.kind == "report"]
    assert (deal.name, deal.aliases) == ("Accord of Harrow Bay", ("the accord", "The April deal"))


def test_those_who_made_a_document_are_actors() -> None:
    doc = replace(document("By Ada Venn\nGuns moved."), byline=("Ada Venn",), publisher="The Harrow Post")
    found = {a.name: a.kind for a in find_actors(doc, *parsed(doc), PARTIES)}
    assert found == {"Ada Venn": "person", "The Harrow Post": "organisation"}


def test_the_whole_words_of_a_post_are_kept_and_name_the_party() -> None:
    cases = {
        '"We are ready," said Arvid Kell, spokesman of the Front.': ("Arvid Kell", "spokesman of the Front", "hff"),
        '"No," said the government spokeswoman, Lena Voss.': ("Lena Voss", "government spokeswoman", None),
        "Minister of Defence Karol Benda said the sites were open.": ("Karol Benda", "Minister of Defence", None),
        "Meridian defence ministry spokesman Jan Orr said the roads were open.": (
            "Jan Orr",
            "Meridian defence ministry spokesman",
            "meridia",
        ),
    }
    for text, (name, words, party) in cases.items():
        actor = the_actor(text, name)
        assert words in actor.descriptions
        assert party is None or actor.party == party


def test_two_bodies_joined_by_and_the_are_two_and_no_body_begins_with_a_month() -> None:
    names = {a.name for a in actors("Kestrel Brigade and the Highland Free Front said that they would leave.")}
    assert {"Kestrel Brigade", "Highland Free Front"} <= names
    assert not any(" and the " in name for name in names)
    found = actors("In November the International Relief Council said roads were closed.")
    assert [a.name for a in found] == ["International Relief Council"]


def test_a_capital_that_speaks_or_is_accused_is_its_government_and_elsewhere_it_is_a_city() -> None:
    text = (
        "Ottawa has denied the report of the panel. The talks were held in Ottawa, and Harrow accused Nairobi of delay."
    )
    found = {a.name: (a.kind, a.aliases) for a in actors(text)}
    assert found["Canada"] == ("government", ("Ottawa",))
    assert found["Ottawa"] == ("place", ())
    assert found["Kenya"] == ("government", ("Nairobi",))


def test_two_capitals_that_act_together_are_two_governments() -> None:
    found = {a.name for a in actors("For weeks Ottawa and Nairobi have urged both sides to wait.")}
    assert {"Canada", "Kenya"} <= found


def test_the_seat_of_a_party_stands_for_it_where_it_acts() -> None:
    text = "A week later Port Callan rejected the plan. The envoys remained in Port Callan."
    found = actors(text)
    assert [a.party for a in found if "Port Callan" in a.aliases] == ["meridia"]
    assert [a.kind for a in found if a.name == "Port Callan"] == ["place"]


def test_a_post_is_the_one_person_whom_the_text_has_named_with_it() -> None:
    text = "On that day Foreign Minister Ada Venn left the coast. It was late. The foreign minister said talks go on."
    person = the_actor(text, "Ada Venn")
    assert len(person.mentions) == 2
    two = "Foreign Minister Ada Venn met with Foreign Minister Tomas Reed. The foreign minister said talks go on."
    assert [len(a.mentions) for a in actors(two) if a.kind == "person"] == [1, 1]


def test_a_surname_that_names_a_place_here_is_no_person() -> None:
    text = (
        "It was summer when Mehmet Shahin, an analyst, said that the road was closed. There was fighting in Shahin "
        "district that day. Shahin said more would come."
    )
    person = the_actor(text, "Mehmet Shahin")
    assert len(person.mentions) == 2
    assert [a.kind for a in actors(text) if a.name == "Shahin"] == ["place"]


def test_articles_vowels_and_doubled_letters_of_transliterations_do_not_part_a_person() -> None:
    text = (
        "In the morning Abdul Kareem al-Haddadi spoke in the valley. Some days later Abd al-Karim Haddadi left it, and "
        "then Muhammad el-Masri had met with Mohammed al-Masry."
    )
    found = {a.name: len(a.mentions) for a in actors(text)}
    assert found["Abdul Kareem al-Haddadi"] == 2
    assert found["Muhammad el-Masri"] == 2


# ---- what a text leaves to its reader ----


def names_of(text: str) -> set[tuple[str, str]]:
    return {(a.name, a.kind) for a in actors(text)}


def test_short_sentences_about_people_are_no_headline() -> None:
    text = "Gen. Ada Venn met Col. Omar Venn on Monday. Ada Venn said no. Omar Venn said yes."
    assert {("Ada Venn", "person"), ("Omar Venn", "person")} <= names_of(text)


def test_a_surname_that_two_persons_share_is_no_body() -> None:
    text = "President Lena Hask spoke. Hask said the war was over. Mr Hask, her brother Tom Hask, disagreed."
    assert names_of(text) >= {("Lena Hask", "person"), ("Tom Hask", "person"), ("Hask", "person")}


def test_who_is_named_once_and_said_to_be_somebody_is_a_person_and_the_province_of_that_name_is_not() -> None:
    found = names_of("Voss, an analyst at the Harrow Institute, said so. Fighting went on in Voss province.")
    assert {("Voss", "person"), ("Voss province", "place")} <= found


def test_the_report_of_an_unnamed_organ_of_state_is_not_that_of_another_body() -> None:
    text = "The JMM report said 12 died. Monday's report blamed the army. The ministry's report denied it."
    found = {a.name: {a.name, *a.aliases} for a in actors(text) if a.kind == "report"}
    assert len(found) == 2
    assert {"The JMM report", "Monday's report"} in [names - set(found) for names in found.values()]


def test_a_report_goes_to_the_body_whose_noun_names_its_owner() -> None:
    text = "The Harrow Bank's report and the JMM report differ. The bank's report says more."
    (bank,) = [a for a in actors(text) if a.kind == "report" and "The bank's report" in (a.name, *a.aliases)]
    assert "The Harrow Bank's report" in (bank.name, *bank.aliases)


def test_a_country_or_capital_that_will_do_something_is_a_government() -> None:
    found = names_of("Norway denied it. Oslo paid. Diplomats said Canada would send monitors. Snow fell in Sweden.")
    assert {("Norway", "government"), ("Canada", "government"), ("Sweden", "place")} <= found
    assert not [name for name, _ in found if name == "Oslo"]


def test_bodies_of_the_whole_world_are_one_under_initials_that_are_not_theirs() -> None:
    body = the_actor("Doctors Without Borders left Tarn. MSF said so. Staff of Medecins Sans Frontieres fled.", "MSF")
    assert {"Doctors Without Borders", "Medecins Sans Frontieres"} <= {body.name, *body.aliases}


def _mentions(text: str, name: str) -> list[str]:
    """What stands before each mention of a person, with the mention: the last word and the name as written."""
    (found,) = [a for a in actors(text) if a.name == name]
    return [text[max(0, text.rfind(" ", 0, start - 1) + 1) : end] for _, start, end in found.mentions]


def test_a_shared_surname_is_that_of_the_person_whose_post_stands_before_it() -> None:
    text = (
        "President Lena Moro met reporters in Port Callan. General Oskar Moro, who commands the army, stayed away. "
        "President Moro said the truce held. Gen. Moro denied that. Moro left."
    )
    assert _mentions(text, "Lena Moro") == ["President Lena Moro", "President Moro"]
    assert _mentions(text, "Oskar Moro") == ["General Oskar Moro", "Gen. Moro"]
    assert _mentions(text, "Moro") == ["that. Moro"], "a bare surname is neither's"


def test_mr_and_ms_tell_two_persons_of_one_surname_apart() -> None:
    text = "Ada Venn and the analyst Pol Venn met. Mr. Venn said the wells were dry. Ms. Venn disagreed. Dr. Venn left."
    assert _mentions(text, "Ada Venn")[1:] == ["Ms. Venn"]
    assert _mentions(text, "Pol Venn")[1:] == ["Mr. Venn"]
    assert _mentions(text, "Venn") == ["Dr. Venn"]


def test_what_somebody_is_begins_with_the_sentence_that_says_it() -> None:
    text = "They met in Port Callan. General Oskar Moro stayed away."
    assert the_actor(text, "Oskar Moro").descriptions == ("General",)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Kremlin said that it would send no troops.", "Russia", "government"),
        ("The White House welcomed the truce.", "United States", "government"),
        ("The Front blamed Downing Street for the delay.", "United Kingdom", "government"),
        ("An official at the Kremlin said that no troops would go.", "Russia", "government"),
        ("White House aides met the envoy.", "United States", "government"),
        ("The envoy was received at the White House.", "White House", "place"),
        ("Guests walked past the Kremlin on Monday.", "Kremlin", "place"),
        ("Talks between Tehran and Riyadh went on.", "Saudi Arabia", "government"),
    ],
)
def test_a_seat_of_government_stands_for_it_unless_the_house_is_meant(text: str, name: str, kind: str) -> None:
    assert the_actor(text, name).kind == kind


@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        ("Doctors at St. Mary's Hospital counted 12 dead. St. Mary's treated 40.", "St. Mary's Hospital", 2),
        (
            "The People's Assembly of Meridia voted for the bill after a long debate in the old hall.",
            "People's Assembly of Meridia",
            1,
        ),
        ("In the end, Harrow's Children's Fund paid for the wells and the new pumps.", "Children's Fund", 1),
    ],
)
def test_a_possessor_that_is_part_of_a_name_stays_in_it(text: str, name: str, mentions: int) -> None:
    found = the_actor(text, name)
    assert (found.kind, len(found.mentions)) == ("organisation", mentions)


def test_initials_in_brackets_may_have_small_letters_and_marks() -> None:
    ministry = the_actor("The Ministry of Water (MoW) paid; the MoW left.", "Ministry of Water")
    assert len(ministry.mentions) == 3
    mission = the_actor("The Joint Monitoring Mission (“JMM”) met; JMM monitors left.", "Joint Monitoring Mission")
    assert "JMM" in mission.aliases


def test_a_surname_before_the_word_for_a_province_names_the_province() -> None:
    found = actors("Governor Jon Lund of Lund province met the economist Eva Lund. Governor Lund left.")
    assert [a.kind for a in found if a.name == "Lund"] == ["place"]
    assert [len(a.mentions) for a in found if a.name == "Jon Lund"] == [2]
