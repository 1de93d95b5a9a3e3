"""Claims, origins, tallies and conflicts across documents, on texts read by the real parser."""

from __future__ import annotations

import pytest

from tallystick.records import Gathering

from .cases import claim_with, document, gathered, names_of

MISSION = "Joint Monitoring Mission"
COURIER = document(
    "courier.txt",
    "Shelling of the fish market in Harrow Bay killed three people, the Joint Monitoring Mission said in a report "
    "released on 11 May.",
    '"The shells were fired from positions held by the Highland Free Front," the report said.',
    "Defence Minister Ilse Korda said the Front had shelled Harrow Bay.",
    publisher="Callan Courier",
    published="2031-05-12",
)
HERALD = document(
    "herald.txt",
    "Three people were killed in the shelling of the fish market in Harrow Bay, according to the Joint Monitoring "
    "Mission.",
    "Meridia has released 180 prisoners so far, Front commander Sela Durn said.",
    publisher="Lowland Herald",
    published="2031-05-14",
)
VOICE = document(
    "voice.txt",
    "The Highland Free Front did not shell Harrow Bay, Front spokesman Tomas Wren said.",
    publisher="Highland Voice",
    published="2031-05-13",
)
AGENCY = document(
    "agency.txt",
    "Meridia has released 210 prisoners so far, Justice Minister Orla Venn said.",
    "The truce obliges the Front to hand over 300 heavy weapons by the end of June.",
    '"Shelling of the fish market killed three people beside me in Harrow Bay," said Maro Velt, a fishmonger.',
    publisher="Coast Agency",
    published="2031-05-13",
)
ALL = (COURIER, HERALD, VOICE, AGENCY)


@pytest.fixture(scope="module")
def case() -> Gathering:
    return gathered(*ALL)


def test_two_outlets_that_report_one_mission_are_one_origin(case: Gathering) -> None:
    claim = claim_with(gathered(COURIER, HERALD), (COURIER, HERALD), "three people")
    assert claim.documents == 2
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 1)


def test_a_witness_named_in_one_outlet_counts_beside_the_mission(case: Gathering) -> None:
    claim = claim_with(case, ALL, "three people")
    assert "Maro Velt" in names_of(claim)
    assert claim.tally.at_least == 2


def test_every_origin_of_a_claim_is_an_origin_of_the_case(case: Gathering) -> None:
    known = {origin.id for origin in case.origins}
    assert {origin.id for claim in case.claims for origin in claim.origins} <= known
    resting = [s for origin in case.origins for s in origin.statements]
    assert sorted(resting) == sorted(statement.id for statement in case.statements)


def test_no_tally_counts_more_than_its_origins(case: Gathering) -> None:
    for claim in case.claims:
        assert 1 <= claim.tally.at_least <= claim.tally.at_most == len(claim.origins)
        assert claim.tally.at_least == sum(origin.established for origin in claim.origins)


def test_a_gist_is_verbatim(case: Gathering) -> None:
    texts = [" ".join(d.text.split()) for d in ALL]
    assert all(any(claim.gist in text for text in texts) for claim in case.claims)


def test_those_who_speak_for_a_party_are_marked(case: Gathering) -> None:
    parties = {actor.name: actor.party for actor in case.actors}
    assert parties["Tomas Wren"] == "hff"
    assert parties["Highland Free Front"] == "hff"
    assert parties["Maro Velt"] is None


def test_two_speakers_of_one_party_are_not_counted_twice() -> None:
    first = document("one.txt", "Front spokesman Tomas Wren said the Front has handed over 96 heavy weapons.")
    second = document("two.txt", "The Front has handed over 96 heavy weapons, Front commander Sela Durn said.")
    claim = claim_with(gathered(first, second), (first, second), "96 heavy weapons")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "both speak for Highland Free Front" in claim.tally.why


def test_a_denial_stands_against_what_it_denies(case: Gathering) -> None:
    polarity = [conflict for conflict in case.conflicts if conflict.kind == "polarity"]
    of = {s.id: s.document for s in case.statements}
    assert any({of[side[0]] for side in c.sides} == {COURIER.id, VOICE.id} for c in polarity)


def test_figures_that_exclude_each_other_stand_side_by_side(case: Gathering) -> None:
    figures = [conflict for conflict in case.conflicts if conflict.kind == "figure"]
    of = {s.id: s.document for s in case.statements}
    assert [{of[i] for side in c.sides for i in side} for c in figures] == [{HERALD.id, AGENCY.id}]


def test_an_obligation_that_the_instrument_does_not_hold_is_shown_against_it(case: Gathering) -> None:
    obligations = [conflict for conflict in case.conflicts if conflict.kind == "obligation"]
    assert [c.commitment for c in obligations] == ["C1"]
    assert all(len(c.sides) == 1 for c in obligations)


def test_a_reprint_adds_no_origin() -> None:
    body = (
        "Two trucks with fuel crossed the Ardan bridge on Monday morning and drove on to the depots in the highlands.",
        "The drivers waited four hours at the gate before soldiers let them pass without opening a single barrel.",
    )
    first = document("first.txt", *body, publisher="Callan Courier", published="2031-05-12")
    again = document("again.txt", *body, publisher="Lowland Herald", published="2031-05-13")
    claim = claim_with(gathered(first, again), (first, again), "crossed the Ardan bridge")
    assert claim.documents == claim.publishers == 2
    assert [origin.name for origin in claim.origins] == ["Callan Courier"]
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 1)


def test_an_agency_is_the_origin_of_what_carries_its_credit() -> None:
    only = document("credit.txt", "Two trucks crossed the Ardan bridge on Monday.", publisher="Post", credits_=("CNA",))
    assert names_of(claim_with(gathered(only), (only,), "Two trucks")) == {"CNA"}


def test_an_outlet_without_a_name_is_not_given_one() -> None:
    only = document("folder/memo.txt", "Two trucks crossed the Ardan bridge on Monday.")
    (origin,) = claim_with(gathered(only), (only,), "Two trucks").origins
    assert origin.name == "an outlet that is not named (memo.txt)"
    assert origin.kind == "outlet"


def test_the_same_documents_give_the_same_ids(case: Gathering) -> None:
    again = gathered(*reversed(ALL))
    assert {a.id for a in again.actors} == {a.id for a in case.actors}
    assert {c.id for c in again.claims} == {c.id for c in case.claims}
    assert {c.id for c in again.conflicts} == {c.id for c in case.conflicts}


def test_a_general_claim_stands_beside_the_finer_ones() -> None:
    docs = (
        document("one.txt", "The Highland Free Front maintains close ties to the Kestrel Brigade, Oda Brenn said."),
        document(
            "two.txt",
            "The Highland Free Front has a bond of marriage, trade and old debts with the Kestrel Brigade, Maro Velt "
            "said.",
        ),
    )
    found = gathered(*docs)
    holding = [c for c in found.claims if names_of(c) == {"Oda Brenn", "Maro Velt"}]
    assert [c.documents for c in holding] == [2]
    assert holding[0].gist == "The Highland Free Front maintains close ties to the Kestrel Brigade"
    assert all(any(s in c.statements for c in found.claims if c.documents == 1) for s in holding[0].statements)


def test_each_half_of_a_sentence_rests_on_its_own_source() -> None:
    only = document(
        "halves.txt",
        "The Front has released 37 children, according to Fairwatch, but at least 60 girls remain in the camps, the "
        "Harrow Relief Committee said.",
    )
    found = gathered(only)
    assert names_of(claim_with(found, (only,), "37 children")) == {"Fairwatch"}
    assert names_of(claim_with(found, (only,), "60 girls")) == {"Harrow Relief Committee"}


def test_an_outlet_that_names_no_source_is_not_counted_beside_others() -> None:
    docs = (
        document("one.txt", "Two trucks loaded with fuel crossed the Ardan bridge.", publisher="Callan Courier"),
        document("two.txt", "Over the Ardan bridge crossed two trucks with fuel.", publisher="Lowland Herald"),
    )
    claim = claim_with(gathered(*docs), docs, "crossed the Ardan bridge")
    assert (claim.tally.at_least, claim.tally.at_most) == (1, 2)
    assert "names a source" in claim.tally.why


def test_monitors_near_their_report_are_the_report() -> None:
    only = document(
        "monitors.txt",
        "Convoys were stopped at the ford, monitors say.",
        "The Joint Monitoring Mission published its findings in a report released on 11 May.",
        '"No barracks was open to us," the report said.',
        published="2031-05-12",
    )
    (origin,) = claim_with(gathered(only), (only,), "Convoys were stopped").origins
    assert origin.kind == "report"


def test_an_addition_is_no_total() -> None:
    docs = (
        document("one.txt", "Meridia has released 410 prisoners so far, Orla Venn said.", publisher="Callan Courier"),
        document("two.txt", "Meridia has released another 150 prisoners, Orla Venn said.", publisher="Lowland Herald"),
    )
    assert gathered(*docs).conflicts == ()


def test_copies_that_differ_in_a_number_are_one_conflict() -> None:
    text = (
        "Rebels at the river handed over {} rifles to the wardens of the accord before noon on Monday, the wardens of "
        "the depot wrote in their daily note."
    )
    docs = tuple(
        document(f"{n}.txt", text.format(count), publisher=f"Paper {n}", published=f"2031-05-1{n}")
        for n, count in enumerate((96, 96, 69), start=1)
    )
    (found,) = (c for c in gathered(*docs).conflicts if c.kind == "figure")
    assert found.about == "How many rifles: 96 or 69?"
    assert sorted(len(side) for side in found.sides) == [1, 2]


def test_a_duty_that_another_document_denies_is_a_conflict_under_a_question() -> None:
    docs = (
        document("one.txt", "The accord obliges the Front to disband by the end of June.", publisher="Callan Courier"),
        document("two.txt", "The accord does not require the Front to disband.", publisher="Lowland Herald"),
    )
    polarity = [c for c in gathered(*docs).conflicts if c.kind == "polarity"]
    assert [c.about for c in polarity] == [
        "Is it right that the accord obliges the Front to disband by the end of June?"
    ]


def test_an_unnamed_source_may_be_the_one_whom_another_outlet_names() -> None:
    docs = (
        document("one.txt", "Nine shells hit the fish market in Harrow Bay, a surgeon said.", publisher="Courier"),
        document("two.txt", "Nine shells hit the fish market in Harrow Bay, Maro Velt said.", publisher="Herald"),
    )
    claim = claim_with(gathered(*docs), docs, "Nine shells")
    assert claim.tally.at_least == 1


def test_a_sentence_that_is_repeated_all_over_a_document_is_one_claim() -> None:
    once = "Rebels shelled the fish market in Harrow Bay, Sela Durn said."
    again = document("again.txt", *[once] * 150, publisher="Callan Courier", published="2031-05-12")
    assert len(gathered(again).claims) == 1


def test_nothing_gives_nothing() -> None:
    assert gathered() == Gathering((), (), (), (), (), ())


def test_one_particular_figure_brings_two_wordings_together() -> None:
    full = document(
        "full.txt",
        "Purchases of the Harbour Board for relief have reached 118,400 tonnes, its chair Lena Voss said.",
        publisher="Callan Courier",
        published="2031-05-12",
    )
    short = document(
        "short.txt",
        "The Harbour Board has bought 118,400 tonnes for its own kitchens.",
        publisher="Lowland Herald",
        published="2031-05-13",
    )
    claim = claim_with(gathered(full, short), (full, short), "118,400")
    assert claim.documents == 2
    assert claim.tally.at_least == 1


def test_a_figure_alone_does_not_make_one_claim_of_two() -> None:
    lost = document("lost.txt", "47 mortars are missing from the store.", publisher="Courier", published="2031-05-12")
    sold = document("sold.txt", "Smugglers sold 47 mortars in Sorrel.", publisher="Herald", published="2031-05-13")
    assert claim_with(gathered(lost, sold), (lost, sold), "47 mortars").documents == 1


def test_monitors_who_counted_something_are_those_of_the_one_monitoring_body_and_no_report_is_invented() -> None:
    report = document(
        "mission",
        "The Front had handed over 96 heavy weapons at the assembly sites, the Joint Monitoring Mission said in a "
        "report on 20 June 2031.",
        publisher="Coast Courier",
        published="2031-06-21",
    )
    review = document(
        "review",
        "The accord obliges the Front to release every detainee. The council may discuss the accord in July.",
        "Of the 600 detainees that it promised to free by the middle of June, monitors had counted 410 on 18 June.",
        publisher="Highland Review",
        published="2031-06-28",
    )
    found = gathered(report, review)
    assert not [actor.name for actor in found.actors if "cited by Highland Review" in actor.name]
    claim = claim_with(found, (report, review), "monitors had counted 410")
    assert names_of(claim) == {"Joint Monitoring Mission report of 20 June 2031"}


def test_a_part_of_a_number_and_all_of_it_are_two_claims_that_exclude_one_another() -> None:
    some = document(
        "some",
        "Only 40 of its 120 fighters have withdrawn from the town of Orrin, the ceasefire commission said.",
        publisher="Coast Courier",
    )
    every = document(
        "every",
        "All 120 fighters have withdrawn from the town of Orrin, the ceasefire commission said on Monday.",
        publisher="Highland Post",
    )
    found = gathered(some, every)
    claim = claim_with(found, (some, every), "All 120 fighters")
    assert claim.documents == 1
    assert [conflict.about for conflict in found.conflicts] == ["How many fighters: 120 or 40?"]


def test_a_body_that_documents_call_by_its_task_alone_is_one_origin_in_all_of_them() -> None:
    docs = tuple(
        document(name, f"The Front handed over 96 rifles at {place}, the ceasefire commission said.", publisher=name)
        for name, place in (("Coast Courier", "Orrin"), ("Highland Post", "Tarn"))
    )
    named = {origin.name for origin in gathered(*docs).origins}
    assert named == {"ceasefire commission"}


def test_a_road_that_is_open_and_the_same_road_closed_are_a_conflict() -> None:
    ministry = document(
        "ministry",
        "The road through the Sered valley has been open to convoys since 2 May, the Justice Ministry said.",
        publisher="Coast Courier",
    )
    driver = document(
        "driver",
        "Convoys reach the Sered valley again.",
        '"The road was closed to everyone," said Petra Lind.',
        publisher="Valley Radio",
    )
    elsewhere = document("elsewhere", '"The road was closed to everyone," said Tom Rusk.', publisher="Lowland Herald")
    assert [conflict.kind for conflict in gathered(ministry, driver).conflicts] == ["polarity"]
    assert gathered(ministry, elsewhere).conflicts == ()


def test_a_heading_that_only_labels_what_follows_is_no_claim() -> None:
    report = document(
        "report.txt",
        "II. Forces of the Republic",
        "The army of Meridia left Sorrel on 3 May, the Joint Monitoring Mission said.",
        publisher="Callan Courier",
        published="2031-05-12",
    )
    assert [claim.gist for claim in gathered(report).claims if "Forces" in claim.gist] == []
    assert any("left Sorrel" in claim.gist for claim in gathered(report).claims)
