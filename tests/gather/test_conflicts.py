"""Conflicts across documents that tell of one thing in other words."""

from __future__ import annotations

from tallystick.records import Conflict, Gathering
from tests.gather.cases import document, gathered


def open_conflicts(case: Gathering) -> list[Conflict]:
    return [conflict for conflict in case.conflicts if conflict.explained is None]


def test_a_flat_denial_stands_against_what_it_denies_in_other_words() -> None:
    said = document(
        "said.txt",
        "Inspectors of the Mission were refused entry to the upper dam on 19 July, the Mission said.",
        publisher="Callan Courier",
        published="2031-07-21",
    )
    denied = document(
        "denied.txt",
        '"No inspector has ever been turned away from our dam," the water minister said.',
        publisher="Highland Herald",
        published="2031-07-22",
    )
    found = open_conflicts(gathered(said, denied))
    assert [conflict.kind for conflict in found] == ["polarity"]


def test_one_share_told_in_two_wordings_with_two_numbers_is_a_conflict() -> None:
    one = document(
        "one.txt",
        "Some 23 per cent of the grain went to poor districts, the Relief Council said.",
        publisher="Callan Courier",
        published="2031-07-21",
    )
    other = document(
        "other.txt",
        "Less than 9 per cent of the grain has gone to districts in need, the farm ministry said.",
        publisher="Highland Herald",
        published="2031-07-22",
    )
    assert [conflict.kind for conflict in open_conflicts(gathered(one, other))] == ["figure"]


def test_a_number_that_another_one_is_compared_with_excludes_nothing() -> None:
    one = document(
        "one.txt",
        "The depot held 412 mortars on 8 July, up from 287 in June, the Mission said.",
        publisher="Callan Courier",
        published="2031-07-21",
    )
    other = document(
        "other.txt",
        "The depot held 412 mortars on 8 July, the Mission said.",
        publisher="Highland Herald",
        published="2031-07-22",
    )
    assert not open_conflicts(gathered(one, other))


def test_figures_of_different_months_are_kept_with_that_explanation() -> None:
    one = document(
        "one.txt",
        "The gauge recorded a mean flow of 142 cubic metres per second in July, the Mission said.",
        publisher="Callan Courier",
        published="2031-08-21",
    )
    other = document(
        "other.txt",
        "The gauge recorded a mean flow of 176 cubic metres per second in June, the Mission said.",
        publisher="Highland Herald",
        published="2031-08-22",
    )
    case = gathered(one, other)
    assert not open_conflicts(case)
    assert any(c.explained and "different" in c.explained for c in case.conflicts)


def test_a_stock_told_by_what_it_is_of_is_set_beside_one_told_as_the_stock_of_it() -> None:
    one = document(
        "one.txt",
        "On 3 July the Mission reported that the Front held 412 kg of blasting powder.",
        publisher="Callan Courier",
        published="2031-07-05",
    )
    other = document(
        "other.txt",
        "The stock of blasting powder of the Front amounted to 296 kg on 1 July.",
        publisher="Highland Herald",
        published="2031-07-06",
    )
    assert [conflict.kind for conflict in open_conflicts(gathered(one, other))] == ["figure"]


def test_things_of_one_kind_that_do_different_things_are_counted_apart() -> None:
    sailed = document(
        "sailed.txt",
        "By 10 July, 612 ships had carried the harvest to forty countries.",
        publisher="Callan Courier",
        published="2031-07-12",
    )
    waiting = document(
        "waiting.txt",
        "As of 10 July, 88 vessels were waiting for inspection.",
        publisher="Highland Herald",
        published="2031-07-12",
    )
    assert not open_conflicts(gathered(sailed, waiting))


def test_bounds_on_guns_of_two_places_exclude_nothing() -> None:
    one = document(
        "one.txt",
        "Photographs of Orrin appear to show fewer than ten guns in the yard.",
        publisher="Callan Courier",
        published="2031-07-12",
    )
    other = document(
        "other.txt",
        "No fewer than 46 guns and rocket launchers remain in and around Sered.",
        publisher="Highland Herald",
        published="2031-07-12",
    )
    assert not open_conflicts(gathered(one, other))


def test_what_one_says_of_all_and_another_of_a_part_is_a_conflict() -> None:
    some = document(
        "some.txt",
        "Meridia has released 171 of the 214 detained fighters, the Red Lantern Society said.",
        publisher="Callan Courier",
        published="2031-06-10",
    )
    every = document(
        "every.txt",
        "All detained fighters had been released, Defence Minister Pavel Arden said.",
        publisher="Lowland Herald",
        published="2031-06-11",
    )
    case = gathered(some, every)
    assert any("all detained fighters" in c.about.lower() and c.explained is None for c in case.conflicts)


def test_a_denial_up_to_today_stands_against_what_was_done_before() -> None:
    paid = document(
        "paid.txt",
        "Meridia transferred 25 million crowns for the upkeep of the dam on 28 July, the Callan Institute said.",
        publisher="Callan Courier",
        published="2031-08-08",
    )
    unpaid = document(
        "unpaid.txt",
        "Until today Meridia has made no payment for the maintenance of the dam, the Front said.",
        publisher="Lowland Herald",
        published="2031-08-09",
    )
    assert any(c.kind == "polarity" and c.explained is None for c in gathered(paid, unpaid).conflicts)


def test_one_quotation_under_two_names_asks_who_said_it() -> None:
    words = "“We came with empty trucks and we left with empty trucks, and nobody was surprised,” said {}."
    one = document("one.txt", words.format("Ivo Strand"), publisher="Callan Courier", published="2031-06-10")
    other = document("other.txt", words.format("Lena Voss"), publisher="Lowland Herald", published="2031-06-11")
    same = document("same.txt", words.format("Ivo Strand"), publisher="Orrin Review", published="2031-06-11")
    found = [c for c in gathered(one, other, same).conflicts if c.about.startswith("Who said")]
    assert [len(side) for c in found for side in c.sides] == [2, 1]
    assert not [c for c in gathered(one, same).conflicts if c.about.startswith("Who said")]


def test_a_copy_that_changes_a_bound_is_a_conflict_though_both_may_hold() -> None:
    told = (
        "More than {} foreign fighters remain in the north of Meridia six weeks after the day by which they were to go."
    )
    first = document("first.txt", told.format("2,300"), publisher="Callan Courier", published="2031-07-21")
    copy = document("copy.txt", told.format("3,200"), publisher="Highland Herald", published="2031-07-22")
    (found,) = open_conflicts(gathered(first, copy))
    assert found.kind == "figure"
    assert found.about == "How many foreign fighters: at least 3,200 or at least 2,300?"


def _open_conflicts(*told: str) -> list[Conflict]:
    papers = ("Callan Courier", "Lowland Herald", "Coast Agency")
    found = gathered(
        *(
            document(f"{at}.txt", text, publisher=papers[at], published=f"2031-10-0{at + 4}")
            for at, text in enumerate(told)
        )
    )
    return [c for c in found.conflicts if c.explained is None]


def test_what_is_said_not_to_be_there_stands_against_how_many_were_counted_there() -> None:
    (found,) = _open_conflicts(
        "The Joint Monitoring Mission counted nine armed trucks in the inner zone of the Tarn valley.",
        "There is not one armed truck in the inner zone of the Tarn valley, the Front said.",
    )
    assert found.kind == "polarity"


def test_what_was_not_done_for_some_time_is_no_denial_that_it_was_done() -> None:
    assert not _open_conflicts(
        "The Joint Monitoring Mission received positions from the Front on two days out of three.",
        "For seventeen days the Joint Monitoring Mission did not receive a single position from the Front.",
    )


def test_nobody_of_a_force_fired_against_shots_from_its_positions() -> None:
    (found,) = _open_conflicts(
        "The Joint Monitoring Mission said that shells were fired from positions of the Front near Sorrel on 5 May.",
        "No unit of the Front opened fire on 5 May, Front spokesman Tomas Wren said.",
    )
    assert found.kind == "polarity"
