from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.instruments import VERSION, load, match
from tallystick.records import BEARINGS, Modality, make_id

from .agreements import CEASEFIRE, EXCHANGE, FUEL
from .record import Record

(ACCORD,) = load(CEASEFIRE, "a.yaml")
(SWAP,) = load(EXCHANGE, "a.yaml")
(TRADE,) = load(FUEL, "a.yaml")


def ceasefire() -> Record:
    return Record(
        {
            "Highland Free Front": ("armed group", "hff"),
            "Meridia": ("government", "meridia"),
            "Red Lantern network": ("armed group", None),
            "Joint Monitoring Mission": ("organisation", None),
            "Harrow Party": ("organisation", None),
        }
    )


def swap() -> Record:
    return Record({"Council": ("organisation", "north"), "Assembly": ("organisation", "south")})


def trade() -> Record:
    return Record({"Sundrel": ("government", "sund"), "Brackwater": ("government", "brack")})


FRONT = "Highland Free Front"


def test_a_weapon_count_below_the_target_is_progress_and_at_the_target_compliance() -> None:
    record = ceasefire()
    record.say("The Front has handed over 96 weapons.", "handed", by=FRONT, number=96, unit="weapons")
    assert record.bearings(ACCORD) == [("C1", "progress")]
    record = ceasefire()
    record.say("The Front has handed over 240 weapons.", "handed", by=FRONT, number=240, unit="weapons")
    assert record.bearings(ACCORD) == [("C1", "compliance")]


def test_what_another_party_does_is_no_evidence_for_this_ones_duty() -> None:
    record = ceasefire()
    record.say("Meridia has handed over 96 weapons.", "handed", by="Meridia", number=96, unit="weapons")
    record.say("The Harrow Party withdrew from the Ostrel valley.", "withdrew", by="Harrow Party")
    assert record.bearings(ACCORD) == []


def test_a_passive_that_names_nobody_is_about_the_bound_party() -> None:
    record = ceasefire()
    record.say("The army was withdrawn from the Ostrel valley.", "withdrawn")
    assert record.bearings(ACCORD) == [("C2", "compliance")]


@pytest.mark.parametrize(
    ("text", "verb", "negated", "modality", "bearing"),
    [
        ("The army of Meridia pulled out of the Ostrel valley.", "pulled", False, "fact", "compliance"),
        ("The army of Meridia has begun to withdraw from the Ostrel valley.", "withdraw", False, "fact", "progress"),
        ("Meridia will withdraw the army from the Ostrel valley.", "withdraw", False, "plan", "pledge"),
        ("Meridia has not withdrawn the army from the Ostrel valley.", "withdrawn", True, "fact", "breach"),
        ("Meridia refused to withdraw the army from the Ostrel valley.", "withdraw", True, "fact", "breach"),
    ],
)
def test_how_a_duty_to_act_stands_is_read_from_the_clause(
    text: str, verb: str, negated: bool, modality: Modality, bearing: str
) -> None:
    record = ceasefire()
    record.say(text, verb, by="Meridia", negated=negated, modality=modality)
    assert record.bearings(ACCORD) == [("C2", bearing)]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The accord requires Meridia to withdraw the army from the Ostrel valley.", "withdraw"),
        ("Meridia agreed to withdraw the army from the Ostrel valley.", "withdraw"),
        ("Meridia may withdraw the army from the Ostrel valley.", "withdraw"),
        ("If Meridia withdraws the army from the Ostrel valley, the road opens.", "withdraws"),
        ("Meridia is likely to withdraw the army from the Ostrel valley.", "withdraw"),
        ("In 2029 Meridia withdrew the army from the Ostrel valley.", "withdrew"),
    ],
)
def test_what_restates_a_duty_or_may_be_or_was_before_the_signing_is_no_evidence(text: str, verb: str) -> None:
    record = ceasefire()
    record.say(text, verb, by="Meridia")
    assert record.bearings(ACCORD) == []


def test_a_document_from_before_the_signing_bears_no_evidence() -> None:
    record = ceasefire()
    record.published = "2031-03-30"
    record.say("The army of Meridia pulled out of the Ostrel valley.", "pulled", by="Meridia")
    assert record.bearings(ACCORD) == []


def test_not_yet_done_is_a_breach_only_after_the_deadline() -> None:
    text = "Meridia has yet to withdraw the army from the Ostrel valley."
    early, late = ceasefire(), ceasefire()
    early.published, late.published = "2031-05-20", "2031-06-20"
    for record in (early, late):
        record.say(text, "withdraw", by="Meridia", negated=True)
    assert (early.bearings(ACCORD), late.bearings(ACCORD)) == ([], [("C2", "breach")])


def test_doing_what_is_forbidden_is_a_breach_and_the_partys_own_no_is_a_denial() -> None:
    record = ceasefire()
    record.say("Fighters of the Front shelled civilians in Oban.", "shelled", by=FRONT)
    record.say("The Front has not attacked civilians.", "attacked", by=FRONT, speaker=FRONT, negated=True)
    record.say("The Front blocked the coast road on Monday.", "blocked", by=FRONT)
    assert sorted(record.bearings(ACCORD)) == [("C3", "breach"), ("C3", "breach"), ("C3", "denial")]


@pytest.mark.parametrize(
    ("text", "verb", "negated", "modality", "bearing"),
    [
        ("The Front maintains close ties with the Red Lantern network.", "maintains", False, "fact", "breach"),
        ("Relations between the Front and the Red Lantern network remain close.", "remain", False, "ongoing", "breach"),
        ("The Front has cut its ties with the Red Lantern network.", "cut", False, "fact", "compliance"),
        ("The Front took steps to break with the Red Lantern network.", "break", False, "ongoing", "progress"),
        ("The Front would not break its ties with the Red Lantern network.", "break", True, "plan", "breach"),
        ("The Front promised to sever ties with the Red Lantern network.", "sever", False, "plan", "pledge"),
    ],
)
def test_ties_that_must_end_are_kept_or_cut(
    text: str, verb: str, negated: bool, modality: Modality, bearing: str
) -> None:
    record = ceasefire()
    record.say(text, verb, by=FRONT, on=("Red Lantern network",), negated=negated, modality=modality)
    assert record.bearings(ACCORD) == [("C4", bearing)]


def test_ties_to_somebody_else_are_no_evidence() -> None:
    record = ceasefire()
    record.say("The Front maintains close ties with the Harrow Party.", "maintains", by=FRONT, on=("Harrow Party",))
    assert record.bearings(ACCORD) == []


def test_what_two_share_is_done_by_both() -> None:
    record = ceasefire()
    text = "The Red Lantern network keeps close ties to the Highland Free Front."
    record.say(text, "keeps", by="Red Lantern network", on=(FRONT,))
    assert record.bearings(ACCORD) == [("C4", "breach")]


def test_inspectors_turned_away_are_a_breach_of_access() -> None:
    record = ceasefire()
    text = "Inspectors of the Joint Monitoring Mission were turned away from the barracks."
    record.say(text, "turned", on=("Joint Monitoring Mission",))
    assert record.bearings(ACCORD) == [("C5", "breach")]


def test_prisoners_set_free_count_for_the_side_that_held_them() -> None:
    record = swap()
    text = "The Council has freed 180 prisoners of the Assembly."
    record.say(text, "freed", by="Council", on=("Assembly",), number=180, unit="prisoners")
    record.say("The Assembly released 250 detainees.", "released", by="Assembly", number=250, unit="detainees")
    assert sorted(record.bearings(SWAP)) == [("X1", "progress"), ("X2", "compliance")]


def test_who_is_set_free_does_not_set_free() -> None:
    record = swap()
    text = "By Monday 180 of the 400 prisoners of the Assembly had been set free."
    record.say(text, "set", by="Assembly", number=180, unit="prisoners")
    assert record.bearings(SWAP) == [("X1", "progress")]


def test_access_that_is_refused_is_a_breach() -> None:
    record = swap()
    text = "The Assembly denied the Red Cross access to places of detention."
    record.say(text, "denied", by="Assembly", negated=True)
    assert record.bearings(SWAP) == [("X3", "breach")]


@pytest.mark.parametrize(("number", "bearing"), [(84_000, "compliance"), (131_000, "breach")])
def test_a_limit_is_kept_or_broken_by_the_number(number: int, bearing: str) -> None:
    record = trade()
    record.say(f"Sundrel imported {number:,} barrels of refined fuel in the year.", "imported", by="Sundrel",
               number=number, unit="barrels")  # fmt: skip
    assert record.bearings(TRADE) == [("F1", bearing)]


def test_a_practice_that_must_stop_goes_on_or_stops() -> None:
    record = trade()
    on = ("Sundrel",)
    going = record.say(
        "Brackwater tankers transferred fuel to Sundrelian vessels.", "transferred", by="Brackwater", on=on
    )
    ended = record.say(
        "Brackwater has stopped transfers of fuel to vessels of Sundrel.", "stopped", by="Brackwater", on=on
    )
    found = {row.statement: row.bearing for row in record.evidence(TRADE) if row.commitment == "F2"}
    assert found == {going: "breach", ended: "compliance"}


def test_a_payment_is_measured_by_its_sum() -> None:
    record = trade()
    record.say("Brackwater paid 5,000,000 crowns into the relief fund.", "paid", by="Brackwater", number=5_000_000,
               unit="crowns")  # fmt: skip
    assert record.bearings(TRADE) == [("F3", "progress")]


def test_elections_that_are_postponed_are_a_breach_though_nobody_is_named() -> None:
    record = trade()
    record.say("Elections to the assembly were postponed.", "postponed")
    assert record.bearings(TRADE) == [("F4", "breach")]


def test_a_headline_ranks_below_the_body() -> None:
    record = ceasefire()
    body = record.say("The Front shelled civilians in Oban on Monday.", "shelled", by=FRONT)
    head = record.say("Front shelled civilians in Oban.", "shelled", by=FRONT, role="headline")
    rows = [row.statement for row in record.evidence(ACCORD)]
    assert rows == [body, head]


def test_an_id_is_made_of_what_it_joins_and_scores_lie_between_none_and_one() -> None:
    record = ceasefire()
    statement = record.say("The Front shelled civilians in Oban.", "shelled", by=FRONT)
    (row,) = record.evidence(ACCORD)
    assert row.id == make_id("e", "Accord of Harrow Bay", "C3", statement, "breach")
    assert 0 < row.score <= 1
    assert row.cue == "shelled"
    assert row.decision is None
    assert VERSION


def test_statements_of_documents_that_are_not_at_hand_are_passed_over() -> None:
    record = ceasefire()
    record.say("The Front shelled civilians in Oban.", "shelled", by=FRONT)
    assert match(record.gathering(), [], [], [ACCORD]).evidence == ()


def test_a_person_introduced_as_a_partys_spokesman_speaks_for_it() -> None:
    record = ceasefire()
    record.actors["Arvid Kell"] = ("person", None)
    record.say("Arvid Kell, spokesman of the Front, spoke on Monday.", "spoke", by="Arvid Kell")
    record.say("The Front has not shelled civilians.", "shelled", by=FRONT, speaker="Arvid Kell", negated=True)
    assert record.bearings(ACCORD) == [("C3", "denial")]


def test_weapons_that_are_held_back_are_a_breach_of_handing_them_over() -> None:
    record = ceasefire()
    record.say("The Front withheld heavy weapons from the assembly sites.", "withheld", by=FRONT)
    assert record.bearings(ACCORD) == [("C1", "breach")]


def test_a_number_that_another_commitment_sets_is_no_evidence_for_this_one() -> None:
    text = CEASEFIRE.replace(
        "    after: [C1]\n",
        "    target: {measure: soldiers in the valley, value: 0, unit: soldiers, direction: at most}\n"
        "  - id: C6\n    by: meridia\n    text: Reduce the army in the Ostrel valley to 900 soldiers.\n"
        "    target: {measure: soldiers in the valley, value: 900, unit: soldiers, direction: at most}\n",
    )
    (accord,) = load(text, "a.yaml")
    record = ceasefire()
    record.say("Meridia reduced the army in the Ostrel valley to 900 soldiers.", "reduced", by="Meridia", number=900,
               unit="soldiers")  # fmt: skip
    assert record.bearings(accord) == [("C6", "compliance")]


WORDS = (
    "the Front Meridia has not shelled will cut ties with Red Lantern network , 240 weapons handed over that by if "
    "released army in 2030 valley Mission were ’ “ ” to"
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS.split()), max_size=14),
    st.booleans(),
    st.sampled_from(["fact", "ongoing", "plan", "duty", "possible"]),
    st.sampled_from(["", FRONT, "Meridia", "Red Lantern network"]),
)
def test_any_clause_gives_at_most_one_bearing_for_a_commitment(
    said: list[str], negated: bool, modality: Modality, by: str
) -> None:
    record = ceasefire()
    record.say(" ".join([*said, "shelled", "civilians"]), "shelled", by=by, negated=negated, modality=modality)
    rows = record.evidence(ACCORD)
    assert len({(row.commitment, row.bearing) for row in rows}) == len(rows)
    assert all(0 < row.score <= 1 and row.bearing in BEARINGS and row.cue for row in rows)
    assert modality != "duty" or not rows


def test_violations_that_were_committed_are_no_commitment() -> None:
    record = ceasefire()
    record.say("The Front committed several attacks on civilians.", "committed", by=FRONT)
    assert record.bearings(ACCORD) == [("C3", "breach")]


def test_two_instruments_may_bind_a_party_to_contrary_things() -> None:
    order = ACCORD_TEXT.format(title="Order", text="Withdraw the army from the Ostrel valley.")
    counter = ACCORD_TEXT.format(title="Counter-order", text="Do not withdraw the army from the Ostrel valley.")
    instruments = [*load(order, "a.yaml"), *load(counter, "b.yaml")]
    record = ceasefire()
    record.say("The army of Meridia withdrew from the Ostrel valley.", "withdrew", by="Meridia")
    rows = match(record.gathering(), record.figures, [record.document()], instruments).evidence
    assert [(row.instrument, row.bearing) for row in rows] == [("Order", "compliance"), ("Counter-order", "breach")]


ACCORD_TEXT = (
    "title: {title}\nsigned: 2031-04-02\n"
    "parties: [{{id: meridia, name: Republic of Meridia, aliases: [Meridia]}}]\n"
    "commitments:\n  - {{id: A1, by: meridia, text: {text}}}\n"
)


def test_an_agreement_of_four_hundred_commitments_is_matched() -> None:
    listed = "".join(f"  - {{id: A{n}, by: meridia, text: Open the road to village {n}.}}\n" for n in range(2, 401))
    (accord,) = load(ACCORD_TEXT.format(title="Roads", text="Open the road to village 1.") + listed, "a.yaml")
    record = ceasefire()
    record.say("Meridia opened the road to the villages.", "opened", by="Meridia")
    assert {row.commitment for row in record.evidence(accord)} == {f"A{n}" for n in range(1, 401)}


def test_a_target_without_a_unit_is_measured_by_what_it_measures() -> None:
    text = ACCORD_TEXT.format(title="Exchange", text="Release 600 detainees.")
    target = "detainees., target: {measure: detainees released, value: 600}}"
    (accord,) = load(text.replace("detainees.}", target), "a.yaml")
    record = ceasefire()
    record.say("Meridia released 250 detainees.", "released", by="Meridia", number=250, unit="detainees")
    assert record.bearings(accord) == [("A1", "progress")]


def test_a_statement_with_two_bearings_is_two_rows_the_stronger_first() -> None:
    record = ceasefire()
    record.say("The Front handed over 96 weapons.", "handed", by=FRONT, number=96, unit="weapons")
    record.say("The Front withheld heavy weapons.", "withheld", by=FRONT)
    first, second = record.statements
    both = replace(first, end=second.end, propositions=(*first.propositions, *second.propositions))
    gathering = replace(record.gathering(), statements=(both,))
    rows = match(gathering, record.figures, [record.document()], [ACCORD]).evidence
    assert {row.bearing for row in rows} == {"progress", "breach"}
    assert len({row.id for row in rows}) == 2
    assert rows[0].score >= rows[1].score


def test_acts_that_a_report_attributes_to_a_party_are_evidence() -> None:
    record = ceasefire()
    record.say("Civilians were attacked 14 times in June.", "attacked")
    record.say("The mission attributes nine of these to the Front.", "attributes")
    assert ("C3", "breach") in record.bearings(ACCORD)


def test_a_party_that_answers_an_accusation_denies() -> None:
    record = ceasefire()
    record.say("Meridia rejected the finding.", "rejected", speaker="Meridia")
    record.say("Every barracks is open to the Joint Monitoring Mission.", "open", speaker="Meridia")
    assert record.bearings(ACCORD) == [("C5", "denial")]


def test_of_contrary_parts_none_is_the_keeping_of_the_whole() -> None:
    (accord,) = load(ACCORD_TEXT.format(title="Truce", text="Renounce violence."), "a.yaml")
    record = ceasefire()
    record.say("Meridia has refrained from attacking convoys, but violence has increased.", "refrained", by="Meridia")
    assert record.bearings(accord) == []
    record = ceasefire()
    record.say("Meridia has refrained from attacking convoys.", "refrained", by="Meridia")
    assert record.bearings(accord) == [("A1", "progress")]


def test_a_target_without_a_unit_is_measured_by_what_it_says_it_counts() -> None:
    (plain,) = load(CEASEFIRE.replace(", unit: weapons", ""), "a.yaml")
    record = ceasefire()
    record.say("The Front has handed over 96 weapons.", "handed", by=FRONT, number=96, unit="weapons")
    assert record.bearings(plain) == [("C1", "progress")]
