"""Whether words are furniture is asked of people, and what they rule holds for every reading to come."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tallystick.compare import stretches
from tallystick.ledger import Ledger
from tallystick.outlets import outlet_of, stretch_id
from tallystick.pipeline import add, build, now
from tallystick.records import Block, Document, Family, Published, Role, make_id

BEGGING = "This bay needs a paper of its own. Please help us with what you can give."


@pytest.fixture
def ledger(sample_copy: Path) -> Iterator[Ledger]:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as opened:
        yield opened


def page(name: str, *blocks: tuple[Role, str], publisher: str | None = "The Bay Post") -> Document:
    text = "\n\n".join(words for _, words in blocks)
    made, at = [], 0
    for unit, (role, words) in enumerate(blocks):
        made.append(Block(at, at + len(words), role, unit))
        at += len(words) + 2
    return Document(
        make_id("d", name), name, f"{name}.html", "article", publisher, None, (), (), "en", None, Published(),
        Published(), text, tuple(made),
    )  # fmt: skip


def pages(role: Role = "paragraph", publisher: str | None = "The Bay Post") -> list[Document]:
    told = ("The ferry is back.", "The quay was painted.", "Two boats were sold.")
    return [page(f"p{n}", ("paragraph", words), (role, BEGGING), publisher=publisher) for n, words in enumerate(told)]


def test_text_that_recurs_on_the_pages_of_an_outlet_is_asked_of() -> None:
    (asked,) = stretches(pages())
    assert (asked.words, asked.role, len(asked.text)) == (BEGGING, "text", 3)
    for document, (where, start, end) in zip(pages(), asked.text, strict=True):
        assert document.id == where
        assert document.text[start:end] == BEGGING


def test_copies_of_one_text_are_one_subject() -> None:
    copies = pages()
    family = Family("y-1", tuple(one.id for one in copies), None, "Copies of one text.")
    assert stretches(copies, [family]) == ()


def test_pages_of_no_known_outlet_show_no_habit() -> None:
    assert stretches(pages(publisher=None)) == ()


def test_furniture_that_reads_like_text_is_asked_of_unless_the_outlet_puts_it_everywhere() -> None:
    (asked,) = stretches(pages("furniture")[:1])
    assert asked.role == "furniture"
    assert stretches(pages("furniture")) == ()
    assert (
        stretches([page("p", ("furniture", "Home News Sport Weather Jobs Boats Homes Log in Sign up Help About us"))])
        == ()
    )


def test_what_somebody_ruled_on_stays_in_the_queue_whatever_it_is_taken_for() -> None:
    ruled = stretch_id(outlet_of("The Bay Post", None), BEGGING)
    assert [one.id for one in stretches(pages("furniture"), ruled=[ruled])] == [ruled]


def test_words_are_known_again_through_case_and_line_breaks() -> None:
    assert stretch_id("bay post", "Help  us\nNow") == stretch_id("bay post", "help us now")


# ---- in a case ----


def rule(ledger: Ledger, said: str) -> str:
    with ledger.desk() as desk:
        stretch = desk.stretches_waiting(1)[0]
    with ledger.work() as work:
        work.check(stretch.id, "furniture", said, "Read on the page", words=stretch.words, outlet=stretch.outlet)
    return stretch.id


def roles(ledger: Ledger, stretch: str) -> set[str]:
    with ledger.desk() as desk:
        asked = desk.stretch(stretch)
    places = {(document, start) for document, start, _ in (*asked.text, *asked.furniture)}
    return {b.role for d in ledger.documents() for b in d.blocks if (d.id, b.start) in places}


def test_a_ruling_is_obeyed_by_the_next_build_and_by_a_document_that_comes_later(
    ledger: Ledger, tmp_path: Path
) -> None:
    stretch = rule(ledger, "text")
    assert roles(ledger, stretch) == {"furniture"}
    assert build(ledger).read == 1
    assert roles(ledger, stretch) == {"paragraph"}
    assert build(ledger).stages == ()
    with ledger.desk() as desk:
        asked = desk.stretch(stretch)
        brief = desk.brief(asked.text[0][0])
    again = tmp_path / "again.html"
    again.write_text(
        f"<html><head><meta property='og:site_name' content='{brief.publisher}'></head><body><h1>The ferry is back</h1>"
        f"<p>The ferry to Tarn runs again on weekdays, the harbour master said on Monday.</p>"
        f"<div class='newsletter'>{asked.words}</div></body></html>",
        "utf-8",
    )
    add(ledger, [again])
    build(ledger)
    assert roles(ledger, stretch) == {"paragraph"}
    assert ledger.verify().faults == ()


def test_a_ruling_that_is_taken_back_gives_the_words_back_to_the_rules(ledger: Ledger) -> None:
    before = ledger.documents()
    stretch = rule(ledger, "text")
    build(ledger)
    with ledger.work() as work:
        work.uncheck(stretch)
    build(ledger)
    assert ledger.documents() == before
    with ledger.desk() as desk:
        assert [one.id for one in desk.stretches_waiting()] == [stretch]
    assert build(ledger).stages == ()


def test_a_ruling_that_confirms_how_words_are_taken_changes_nothing(ledger: Ledger) -> None:
    rule(ledger, "furniture")
    assert build(ledger).stages == ()
    with ledger.desk() as desk:
        assert desk.stretches_waiting() == ()
