"""Search finds passages by words and filters, says what else it sought, and keeps searches."""

from __future__ import annotations

import pytest

from tallystick.ledger import search
from tests.workspace.client import Reader


def test_what_is_found_are_passages_that_lead_to_their_place(reader: Reader) -> None:
    page = reader.get("/search?words=heavy+weapons")
    assert page.content["total"] == len(page.content["hits"]) > 0
    for hit in page.content["hits"]:
        words = "".join(run["words"] for run in hit["runs"])
        assert "weapons" in words.casefold()
        place = reader.get(hit["address"].split("#")[0])
        assert place.tree.get_element_by_id("at") is not None if hit["start"] is not None else True


def test_filters_narrow_what_is_found(reader: Reader) -> None:
    every = reader.get("/search?words=weapons").content
    some = reader.get("/search?words=weapons&mode=direct").content
    none = reader.get("/search?words=weapons&since=2040-01-01")
    assert 0 < some["total"] < every["total"]
    assert "No passage has these words. Furniture and comments were not searched." in none.words


def test_of_very_many_passages_a_page_says_that_not_all_were_counted(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = reader.get("/search?words=the").content
    monkeypatch.setattr(search, "MOST_RANKED", 5)
    page = reader.get("/search?words=the")
    assert page.content["total"] == 50
    assert every["total"] > 50
    assert not page.content["whole"]
    assert "the newest come first" in page.words
    assert page.content["steps"]["later"]
    narrowed = reader.get("/search?words=the&mode=direct")
    assert narrowed.content["looked_through"] == search.LOOKED_THROUGH
    assert "For earlier ones narrow by date" in narrowed.words


def test_what_somebody_types_is_never_read_as_syntax(reader: Reader) -> None:
    for words in ('"', "AND OR NOT", "a* b:c (", "%22%3Cscript%3E", "'; DROP TABLE x"):
        assert reader.get(f"/search?words={words}").content["total"] >= 0


def test_a_search_is_kept_under_a_name_and_dropped(desk_work: Reader) -> None:
    desk_work.send("/searches", name="Arms", words="heavy weapons", mode="direct")
    kept = desk_work.get("/search").content["saved"]
    assert [(one["name"], one["by"]) for one in kept] == [("Arms", "M. R.")]
    assert desk_work.get(kept[0]["address"]).content["filters"]["mode"] == "direct"
    desk_work.send("/searches/forget", name="Arms")
    assert desk_work.get("/search").content["saved"] == []
