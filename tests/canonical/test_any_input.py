"""Whatever comes in: a whole document or one line that says why not, the same on every reading."""

from __future__ import annotations

import pathlib

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tallystick.canonical import VERSION, read
from tallystick.errors import TallystickError
from tallystick.records import Document, make_id

from .helpers import arrival, assert_whole, document, read_or_refused

LINES = st.sampled_from(
    [
        "",
        " ",
        "Share",
        "12 comments",
        "###",
        "<[link removed]>",
        "By Ana Marsh",
        "3 May 2031",
        "- an item",
        "HARROW BAY, 3 May (ANP) -- The Front handed over 120 rifles on Saturday, the mission said, and left.",
        "The mission counted the rifles <https://sorn.example/a> at the depot, and nobody was there to contradict it.",
        "Rifles at the depot. [File]",
        "Most read",
        "\u200b\u00ad",
    ],
)
PAGES = st.lists(st.one_of(LINES, st.text(max_size=80)), max_size=30).map("\n".join)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
@example("\x1c")
@example("a\u2028b\x85c")
def test_blocks_of_any_text_are_disjoint_ordered_and_cover_it(text: str) -> None:
    read_once = read_or_refused("any.txt", text)
    if isinstance(read_once, Document):
        assert_whole(read_once)
        assert document("any.txt", text) == read_once
    else:
        assert read_once in ("T101", "T102", "T112")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES)
def test_blocks_of_any_page_are_disjoint_ordered_and_cover_it(text: str) -> None:
    read_once = read_or_refused("any.html", f"<html><body><main><p>{text}</main>")
    if isinstance(read_once, Document):
        assert_whole(read_once)
    else:
        assert read_once in ("T101", "T102", "T112", "T113")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["txt", "md", "html", "mhtml", "eml", "pdf", "docx"]))
def test_no_bytes_end_in_a_traceback(data: bytes, kind: str) -> None:
    read_once = read_or_refused(f"any.{kind}", data)
    if isinstance(read_once, Document):
        assert_whole(read_once)
    else:
        assert read_once.startswith("T1")
        assert read_once != "T115"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "T101"),
        ("blank.txt", b" \n\t ", "T101"),
        ("binary.txt", bytes(range(256)) * 20, "T102"),
        ("signs.txt", b"*** --- ***", "T112"),
    ],
)
def test_a_file_without_text_is_refused_with_the_reason(name: str, data: bytes, code: str) -> None:
    with pytest.raises(TallystickError) as refused:
        document(name, data)
    assert refused.value.code == code
    assert name in refused.value.message


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_text_in_any_charset_is_read(charset: str) -> None:
    text = "Le général Nöst a déclaré mardi que l’armée avait quitté la vallée de Sorn, comme prévu par l’accord."
    read_once = document("general.txt", text.encode(charset))
    assert text == read_once.text
    assert read_once.language == "fr"


def test_the_id_comes_from_the_bytes() -> None:
    one = arrival("a.txt", "The mission counted 120 rifles at the depot of Harrow Bay.")
    assert read(one).id == make_id("d", one.original.sha256)
    assert VERSION.startswith("canonical ")


CASE = pathlib.Path(__file__).resolve().parents[3] / "shared" / "cases" / "doha"


@pytest.mark.skipif(not CASE.is_dir(), reason="the test case is not beside the repository")
def test_real_dumps_keep_their_body_and_lose_their_furniture() -> None:
    import json

    answers = json.loads((CASE / "gold.json").read_text("utf-8"))["documents"]
    for answer in answers:
        dump = document(answer["file"], (CASE / "documents" / answer["file"]).read_bytes())
        assert_whole(dump)
        evidence = " ".join(" ".join(dump.text[b.start : b.end] for b in dump.evidence()).split())
        assert all(" ".join(kept.split()) in evidence for kept in answer["body"])
        assert not any(" ".join(left.split()) in evidence for left in answer["furniture"])
        assert dump.title == answer["title"]
