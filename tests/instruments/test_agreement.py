from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.errors import AgreementErrors
from tallystick.instruments import load
from tallystick.records import Instrument, Target, Within

from .agreements import CEASEFIRE, EXCHANGE, FUEL

DOHA = Path(__file__).parents[3] / "shared/cases/doha/agreement.yaml"


def mistakes(text: str) -> list[tuple[int | None, str]]:
    with pytest.raises(AgreementErrors) as caught:
        load(text, "agreement.yaml")
    assert all(error.code == "T301" and error.path == "agreement.yaml" for error in caught.value.errors)
    return [(error.line, error.message) for error in caught.value.errors]


def only(text: str) -> tuple[int | None, str]:
    found = mistakes(text)
    assert len(found) == 1, found
    return found[0]


def changed(old: str, new: str) -> str:
    assert CEASEFIRE.count(old) == 1
    return CEASEFIRE.replace(old, new)


def line_of(words: str, text: str = CEASEFIRE) -> int:
    return text.count("\n", 0, text.index(words)) + 1


def test_an_agreement_is_read_as_it_was_written() -> None:
    (accord,) = load(CEASEFIRE, "agreement.yaml")
    assert (accord.title, accord.name, accord.signed) == ("Accord of Harrow Bay", "Harrow accord", "2031-04-02")
    assert accord.parties[1].aliases == ("HFF", "the Front")
    first, second = accord.commitments[:2]
    assert (first.by, first.to, first.deadline, first.within) == ("hff", "meridia", "2031-06-01", Within(60, "days"))
    assert first.target == Target("heavy weapons handed over", 240, "weapons", "at least")
    assert (second.deadline, second.within, second.after) == ("2031-05-31", None, ("C1",))


def test_a_list_of_instruments_may_share_parties_but_not_commitment_ids() -> None:
    both = "".join("- " + text.replace("\n", "\n  ").rstrip(" ") for text in (CEASEFIRE, EXCHANGE, FUEL))
    assert [one.title for one in load(both, "a.yaml")] == [
        "Accord of Harrow Bay", "Exchange of Prisoners of Tarn Ferry", "Fuel Arrangement of Lowmark",
    ]  # fmt: skip
    assert "the id C1 stands twice" in only(both.replace("X1", "C1"))[1]


def test_a_month_ends_on_its_last_day_where_it_lacks_the_day() -> None:
    (exchange,) = load(EXCHANGE, "a.yaml")
    assert exchange.commitments[0].deadline == "2032-02-29"


def test_values_keep_the_form_in_which_they_were_written() -> None:
    (one,) = load(
        dedent("""\
            title: 1975
            parties: [{id: no, name: Norland}]
            commitments:
              - {id: 1, by: no, text: on, anchor: {article: 2.10, quote: "Norland shall: act"}}
            """),
        "a.yaml",
    )
    commitment = one.commitments[0]
    assert (one.title, one.parties[0].id, commitment.id, commitment.text) == ("1975", "no", "1", "on")
    assert commitment.anchor is not None
    assert (commitment.anchor.article, commitment.anchor.quote) == ("2.10", "Norland shall: act")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("short: Harrow accord", "shrot: Harrow accord", "shrot is no key of an instrument. Did you mean short?"),
        ("signed: 2031-04-02", "signed: 2031-02-29", "signed: 2031-02-29 is no date. Write a day of the calendar"),
        ("signed: 2031-04-02", "signed: 2 April 2031", "signed: 2 April 2031 is no date"),
        ("deadline: 2031-05-31", "deadline: 60 days", "Write {within: 60 days} to count it."),
        ("deadline: 2031-05-31", "deadline:", "deadline has no value"),
        ("within: 60 days", "within: 60 years", "within: 60 years is no period. Write a number and days, weeks"),
        ("within: 60 days", "within: sixty days", "within: sixty days is no period"),
        ("within: 60 days", "within: -60 days", "lies before the signing"),
        ("within: 60 days", "within: 999999 months", "leads past the year 9999"),
        ("value: 240", "value: about 240", "value: about 240 is no number. Write digits alone"),
        ("value: 240, ", "", "a target has no value. Add a line: value: ..."),
        ("unit: weapons", "unit: weapons, direction: upwards", "direction: upwards is no direction"),
        ("after: [C1]", "after: [C9]", "there is no commitment C9. The commitments are C1, C2, C3, C4 and C5."),
        ("after: [C1]", "after: [C2]", "a circle in after: C2 after C2. Take one of these conditions out."),
        ("to: meridia", "to: meridian", "to: there is no party meridian. Did you mean meridia?"),
        ("id: C2", "id: C1", "the id C1 stands twice. Give each commitment of the file its own id."),
        ("deadline: 2031-05-31", "by: hff", "by stands twice in a commitment. Keep one of them."),
        ("id: hff, name", "id: meridia, name", "the party meridia stands twice"),
        ("text: Cut all ties with the Red Lantern network.", "text: ''", "text is empty"),
        ("text: Cut all ties with the Red Lantern network.", "text: [a]", "text must be a text"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_with_what_would_be_right(old: str, new: str, says: str) -> None:
    text = changed(old, new)
    found = [(line, message) for line, message in mistakes(text) if says in message]
    assert [line for line, _ in found] == [line_of(old)]


def test_every_mistake_of_a_file_is_told_in_the_order_of_its_lines() -> None:
    text = changed("signed: 2031-04-02", "signd: 2031-04-02").replace("by: meridia", "by: nobody", 1)
    text = text.replace("value: 240", "value: many")
    found = mistakes(text)
    assert [line for line, _ in found] == sorted(line or 0 for line, _ in found)
    assert [message.split(", ", 1)[1].split(": ", 1)[1].split(".")[0] for _, message in found] == [
        "signd is no key of an instrument",
        "within counts from the signing, and signed is not given",
        "value: many is no number",
        "by: there is no party nobody",
    ]


def test_a_circle_through_several_commitments_is_told_once() -> None:
    text = changed("deadline: {within: 60 days}", "after: [C3]").replace(
        "id: C3, by: hff,", "id: C3, by: hff, after: [C2],"
    )
    assert "a circle in after: C1 after C3 after C2 after C1" in only(text)[1]


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment\n", "null", "~"])
def test_an_empty_file_is_refused(text: str) -> None:
    assert "the file is empty" in only(text)[1]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("title: [a\nparties: }", 2, "this is not YAML"),
        ("title: a\n---\ntitle: b", 2, "this is not YAML"),
        ("title: a\nshort: a: b", 2, "this is not YAML"),
        ("a\n\x07", 2, "a character that YAML does not allow"),
        ('title: "\\UFFFFFFFF"', 1, "this is not YAML"),
        ("[" * 5000, 1, "lie more than 20 deep"),
        ("a: &a [x]\nb: [*a, *a]", 1, "&a is a YAML anchor or alias"),
        ("[]", 1, "the file is an empty list"),
        ("just words", 1, "an instrument must have fields"),
        ("{? [a] : b, title: t, parties: p, commitments: c}", 1, "a list or mapping is no key of an instrument"),
    ],
)  # fmt: skip
def test_what_is_no_agreement_at_all_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    assert any(at == line and says in message for at, message in mistakes(text))


ALPHABET = st.one_of(st.sampled_from("[]{}:,-&*!#|>%@`'\"\\ \n\t?0aé"), st.characters())
PIECES = st.sampled_from(
    [
        "title: A\n", "parties:\n", "  - {id: p, name: P}\n", "commitments:\n", "  - {id: C1, by: p, text: T}\n",
        "signed: 2031-02-30\n", "    deadline: {within: 3 months}\n", "    after: [C1, C2]\n", "- ", "  ", "*a", "&a ",
        "    target: {measure: m, value: .inf}\n", "!!python/object:os.system x\n",
        "? ", "!!binary x", "%YAML 1.1\n---\n",
    ]
)  # fmt: skip


def read(text: str) -> tuple[Instrument, ...] | AgreementErrors:
    try:
        return load(text, "a.yaml")
    except AgreementErrors as errors:
        return errors


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.text(ALPHABET), st.lists(st.one_of(PIECES, st.text(ALPHABET, max_size=5))).map("".join)))
def test_any_text_gives_instruments_or_its_mistakes_and_no_other_error(text: str) -> None:
    found = read(text)
    if isinstance(found, AgreementErrors):
        assert found.errors
        assert all(error.line is not None and 1 <= error.line <= len(text.splitlines()) + 1 for error in found.errors)
    else:
        assert found
        assert all(isinstance(one, Instrument) for one in found)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_an_agreement_changed_anywhere_gives_instruments_or_its_mistakes(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FUEL)))
    end = data.draw(st.integers(start, min(len(FUEL), start + 30)))
    found = read(FUEL[:start] + data.draw(st.text(ALPHABET, max_size=6)) + FUEL[end:])
    assert found.errors if isinstance(found, AgreementErrors) else found


@pytest.mark.skipif(not DOHA.exists(), reason="the test case is not here")
def test_the_agreement_file_of_the_test_case_is_read() -> None:
    first, second = load(DOHA.read_text("utf-8"), str(DOHA))
    assert (len(first.commitments), len(second.commitments)) == (10, 3)
    assert next(one for one in first.commitments if one.id == "US1").deadline == "2020-07-13"
