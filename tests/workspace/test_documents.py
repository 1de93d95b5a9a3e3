"""A document's page: the text of record whole, its layers, what it adds, and addresses that name a place in it."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tallystick.records import Block
from tallystick.workspace.layers import Mark, stretches
from tests.workspace.client import Reader


def documents(reader: Reader) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = reader.get("/documents").content["documents"]
    return found


def test_the_words_on_the_page_are_those_of_the_text_of_record(reader: Reader) -> None:
    for one in documents(reader):
        page = reader.get(one["address"]).content
        shown = "".join(s["words"] for p in page["paragraphs"] for s in p["stretches"])
        assert 0 < len(shown) <= page["document"]["characters"]


def test_furniture_is_shown_and_named_as_bearing_no_evidence(reader: Reader) -> None:
    pages = [reader.get(one["address"]) for one in documents(reader)]
    assert any("furniture, bears no evidence" in page.words for page in pages)


def test_a_copy_says_what_it_shares_with_what_and_which_words_differ(reader: Reader) -> None:
    pages = [reader.get(one["address"]).content for one in documents(reader)]
    notes = [note for page in pages for p in page["paragraphs"] for note in p["notes"] if note["layer"] == "copied"]
    assert any(["96", "69"] in note["differ"] or ["69", "96"] in note["differ"] for note in notes)


def test_an_address_names_a_passage_and_a_statement_leads_to_its_own(reader: Reader) -> None:
    hit = next(one for one in reader.get("/search?words=weapons").content["hits"] if one["statement"])
    answer = reader.client.get(f"/statements/{hit['statement']}", follow_redirects=False)
    assert answer.headers["location"] == hit["address"]
    page = reader.get(hit["address"].split("#")[0])
    marked = "".join(s["words"] for p in page.content["paragraphs"] for s in p["stretches"] if "at" in s["layers"])
    assert marked == hit["words"]


def test_an_address_of_an_older_reading_says_so_and_shows_the_text(reader: Reader) -> None:
    address = documents(reader)[0]["address"]
    assert "older reading of the document" in reader.get(f"{address}?at=900000-900010").words
    assert "older reading" not in reader.get(f"{address}?at=0-5").words


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    text=st.text("ab é‮\n", min_size=1, max_size=40),
    marks=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=4),
    cut=st.integers(0, 60),
)
def test_stretches_joined_are_the_paragraph_wherever_layers_lie(
    text: str, marks: list[tuple[int, int]], cut: int
) -> None:
    cut = min(cut, len(text))
    blocks = [Block(0, cut, "paragraph", 0), Block(cut, len(text), "furniture", 0)]
    laid = [Mark(min(pair), max(pair), "quote", number) for number, pair in enumerate(marks)]
    assert "".join(one["words"] for one in stretches(text, blocks, laid)) == text
