"""What stands in two documents is found, aligned and given with exact offsets; what only looks alike is not."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.records import Block, Document, Published

from .papers import BRIDGE, DOUBT, FISH, LEDE, QUOTE, ROAD, SCHOOL, SHEDS, compared, paper, words_of


def test_a_copied_paragraph_is_one_passage_with_exact_offsets_on_both_sides() -> None:
    first, second = paper("a", LEDE, SHEDS, ROAD), paper("b", FISH, SHEDS, SCHOOL)
    (row,) = compared(first, second).reuse
    assert words_of(row, first, second) == (SHEDS[:-1], SHEDS[:-1])
    assert row.similarity == 1.0
    assert not row.quoted
    assert not row.differences


def test_a_changed_number_is_kept_as_a_difference() -> None:
    first = paper("a", "The Mission said that it had counted 400 rifles in the sheds above Harrow Bay before the thaw.")
    second = paper(
        "b", "The Mission said that it had counted 450 rifles in the sheds above Harrow Bay before the thaw."
    )
    (row,) = compared(first, second).reuse
    assert set(row.differences[0]) == {"400", "450"}
    at_first = [pair[0] if row.document == "a" else pair[1] for pair in row.differences]
    assert at_first == ["400"]
    assert 0.95 < row.similarity < 1


def test_small_edits_hyphens_spellings_and_lost_spaces_do_not_break_a_passage() -> None:
    first = paper("a", f"Their co-operation honoured the defence programme. {LEDE} {DOUBT}")
    second = paper(
        "b",
        "Their cooperation honored the defense program. Inspectors carefully counted ninety six mortars and "
        "elevenhowitzers in the sheds above Harrow Bay on Tuesday. Colonel Edrik Vane doubted that the oldest "
        "howitzers could have fired a shot in anger or training.",
    )
    (row,) = compared(first, second).reuse
    assert words_of(row, first, second)[0].startswith("Their co")
    assert row.similarity > 0.9


def test_an_ellipsis_and_a_bracket_do_not_break_a_quotation() -> None:
    first = paper("a", f"“The keepers know the rule, and {QUOTE}, in daylight and before witnesses,” she said.")
    second = paper(
        "b",
        'He recalled her words: "The keepers know the rule, and no crate leaves these [metal] sheds until every serial '
        'number ... in daylight and before witnesses."',
    )
    (row,) = compared(first, second).reuse
    assert row.quoted
    for words in words_of(row, first, second):
        assert words.startswith("The keepers know")
        assert words.endswith("before witnesses")


def test_a_passage_over_two_paragraphs_is_given_paragraph_by_paragraph() -> None:
    first, second = paper("a", LEDE, SHEDS), paper("b", f"{LEDE} {SHEDS}")
    rows = compared(first, second).reuse
    assert sorted(words_of(row, first, second)[0] for row in rows) == sorted([LEDE[:-1], SHEDS[:-1]])


def test_link_stubs_inside_a_passage_are_bridged() -> None:
    text = f"{SHEDS[:30]}<[link]> {SHEDS[30:]}"
    at = text.index("<[")
    blocks = (Block(0, at, "paragraph", 1), Block(at, at + 8, "furniture", 1), Block(at + 9, len(text), "paragraph", 1))
    stubbed = Document(
        "s", "s", "s.eml", "article", None, None, (), (), "en", None, Published(), Published(), text, blocks
    )
    whole = paper("a", LEDE, SHEDS)
    (row,) = compared(stubbed, whole).reuse
    assert set(words_of(row, stubbed, whole)) == {text[:-1], SHEDS[:-1]}


def test_six_words_are_enough_in_quotation_marks_and_eight_outside() -> None:
    six = "crates leave only after second readings"
    marked = paper("a", f"“{six},” she said in March."), paper("b", f"Her rule was “{six}”, he recalled.")
    plain = paper("a", f"{six.capitalize()}, she said in March."), paper("b", f"Her rule was that {six}, he recalled.")
    assert [row.quoted for row in compared(*marked).reuse] == [True]
    assert not compared(*plain).reuse
    assert not compared(*marked, min_quotation_words=7).reuse


def test_names_titles_formulas_and_turns_of_phrase_are_no_passages() -> None:
    name = "the Joint Monitoring Mission of the Council of the Highland and Coastal Districts of Meridia"
    assert not compared(paper("a", f"Snow fell, {name} said."), paper("b", f"Boats sailed, as {name} told us.")).reuse
    formula = "spokesman did not immediately respond to a request for comment on Tuesday"
    assert not compared(paper("a", f"The {formula}."), paper("b", f"A Front {formula}, he said.")).reuse
    phrase = "in the best interests of the people who live along the coast"
    long = "They argued for hours over whether it would be {} to keep the old lighthouse burning through the winter."
    other = (
        "Nobody who sat through that long and bitter debate in the chamber could say what was {} any more, she wrote."
    )
    assert not compared(paper("a", long.format(phrase)), paper("b", other.format(phrase))).reuse


def test_a_form_filled_in_with_new_numbers_is_no_copy() -> None:
    form = (
        "Patrols made {} visits, met {} commanders, heard {} complaints and closed {} of the checkpoints on the road."
    )
    assert not compared(paper("a", form.format(12, 7, 31, 4)), paper("b", form.format(19, 5, 22, 6))).reuse


def test_comments_furniture_and_bylines_are_not_compared() -> None:
    for role in ("comment", "furniture", "byline", "dateline"):
        first = paper("a", LEDE, SHEDS, closing=role)
        assert not compared(first, paper("b", FISH, SHEDS)).reuse


SENTENCES = (LEDE, SHEDS, DOUBT, ROAD, BRIDGE, FISH, SCHOOL)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True), min_size=2, max_size=4))
def test_every_planted_copy_is_found_and_every_row_lies_in_its_documents(texts: list[list[str]]) -> None:
    documents = [paper(f"d{i}", *text) for i, text in enumerate(texts)]
    rows = compared(*documents).reuse
    by_id = {document.id: document for document in documents}
    for row in rows:
        assert 0 <= row.start < row.end <= len(by_id[row.document].text)
        assert 0 <= row.source_start < row.source_end <= len(by_id[row.source_document].text)
        assert row.document != row.source_document
        assert 0 <= row.similarity <= 1
        mine, theirs = words_of(row, *documents)
        assert mine.strip() == mine != ""
        assert theirs.strip() == theirs != ""
    found = {(frozenset((row.document, row.source_document)), words_of(row, *documents)[0] + ".") for row in rows}
    for i, text in enumerate(texts):
        for j in range(i):
            for sentence in set(text) & set(texts[j]):
                assert (frozenset((f"d{i}", f"d{j}")), sentence) in found


def test_the_order_in_which_documents_come_changes_nothing() -> None:
    documents = [
        paper("a", LEDE, SHEDS, DOUBT, published="2031-06-20"),
        paper("b", LEDE, SHEDS, published="2031-06-22"),
        paper("c", f"{FISH} {LEDE}", ROAD),
        paper("d", BRIDGE, f"“{QUOTE},” she said. {SCHOOL}"),
    ]
    first = compared(*documents)
    assert first.reuse
    for order in permutations(documents):
        assert compared(*order) == first


def test_a_release_that_very_many_carry_is_found_in_each() -> None:
    documents = [paper(f"d{i:03d}", LEDE, SHEDS) for i in range(80)]
    rows = compared(*documents).reuse
    assert {row.document for row in rows} | {row.source_document for row in rows} == {d.id for d in documents}
    assert len(rows) < 80 * 79 // 2
