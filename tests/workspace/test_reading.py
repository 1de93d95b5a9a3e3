"""The pages for reading: each says what it must of the sample case, in HTML and in JSON alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from tests.workspace.client import Got, Reader

LISTS = ("/commitments", "/claims", "/conflicts", "/lineage", "/actors", "/sources", "/figures", "/timeline", "/report")
HOSTILE = (
    "c-000000000000",
    "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "..%2F..%2Fetc%2Fpasswd",
    "%E2%80%AEtxt",
    "'%20OR%201=1--",
    "a" * 3000,
)


def first(got: Got, start: str) -> str:
    """The first address on a page that begins so."""
    return next(address for address in got.addresses() if address.startswith(start))


def texts(content: Any) -> Iterator[str]:
    """Every string in a page's content that a reader is meant to read: words, not addresses or drawn shapes."""
    if isinstance(content, dict):
        for name, value in content.items():
            if name not in ("drawing", "runs", "cells"):
                yield from texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts(value)
    elif isinstance(content, str):
        yield content


def claim_of(reader: Reader, words: str) -> Got:
    """The page of the first claim in the list that has these words."""
    listed = reader.get("/claims").content["claims"]
    return reader.get(next(one["address"] for one in listed if words in one["gist"]))


@pytest.mark.parametrize("path", LISTS)
def test_every_list_is_a_page_of_its_own_that_is_named_in_the_navigation(reader: Reader, path: str) -> None:
    got = reader.get(path)
    assert got.tree.xpath("//nav//a[@aria-current='page']/@href") == [path]


@pytest.mark.parametrize("path", LISTS)
def test_a_page_past_the_end_and_a_page_that_is_no_number_are_no_fault(reader: Reader, path: str) -> None:
    assert reader.status(f"{path}?page=999999") == 200
    assert reader.status(f"{path}?page=-1%27") == 200


@pytest.mark.parametrize("wrong", HOSTILE)
@pytest.mark.parametrize(
    "kind", ["claims", "conflicts", "actors", "sources", "figures", "commitments/accord-of-harrow-bay"]
)
def test_an_id_that_names_nothing_is_a_page_that_says_so(reader: Reader, kind: str, wrong: str) -> None:
    answer = reader.client.get(f"/{kind}/{wrong}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text
    assert "\u202e" not in answer.text


# ---- commitments ----


def test_the_commitments_are_the_matrix_and_can_be_asked_for_by_party(reader: Reader) -> None:
    everyone = reader.get("/commitments")
    parties = {group["party"] for group in everyone.content["groups"]}
    assert parties == {"Republic of Meridia", "Highland Free Front"}
    one = reader.get(f"/commitments?party={quote('Republic of Meridia')}")
    assert {group["party"] for group in one.content["groups"]} == {"Republic of Meridia"}
    assert "Highland Free Front" not in " ".join(one.tree.xpath("//table//tr[@class='grp']//text()"))


def test_the_commitments_of_a_month_are_what_its_documents_say_and_what_is_new(reader: Reader) -> None:
    got = reader.get("/commitments?month=2031-06")
    rows = {row["id"]: row for row in got.content["rows"]}
    assert "first evidence" in rows["H4"]["new"]
    assert "What the documents of June 2031 say" in got.words
    assert reader.get("/commitments?month=1999-01").content["groups"] != []


def test_a_commitment_has_the_instruments_words_and_its_article(reader: Reader) -> None:
    got = reader.get("/commitments/accord-of-harrow-bay/M1")
    assert "The Republic shall reduce its army in the four highland districts" in got.words
    assert "Article 3.1" in got.words
    assert "Summary in the agreement file" not in got.words


def test_a_commitment_without_an_anchored_sentence_says_that_its_words_are_a_summary(reader: Reader) -> None:
    got = reader.get("/commitments/accord-of-harrow-bay/M3")
    assert "Summary in the agreement file. No sentence of the instrument is anchored yet." in got.words


def test_a_deadline_is_set_as_a_sum(reader: Reader) -> None:
    rows = reader.get("/commitments/accord-of-harrow-bay/M1").content["deadline"]["rows"]
    sums = [(row["what"], row["value"], row["result"]) for row in rows]
    assert sums[:3] == [
        ("Signed", "2 April 2031", False), ("Within", "+ 90 days", False), ("Deadline", "1 July 2031", True),
    ]  # fmt: skip
    assert sums[4][0] == "Past by"


def test_evidence_stands_by_bearing_with_what_is_confirmed_apart_from_what_is_suggested(reader: Reader) -> None:
    got = reader.get("/commitments/accord-of-harrow-bay/H4")
    breach = next(one for one in got.content["bearings"] if one["bearing"] == "breach")
    assert breach["decided"] is None
    assert breach["suggested"]["at_least"] >= 1
    assert "none confirmed" in got.words
    assert got.tree.xpath("//section[@aria-label='breach']//a[text()='Suggested, to review']")


def test_the_evidence_for_one_bearing_is_paged_on_a_page_of_its_own(reader: Reader) -> None:
    path = "/commitments/accord-of-harrow-bay/M1"
    whole = next(one for one in reader.get(path).content["bearings"] if one["bearing"] == "progress")
    alone = reader.get(f"{path}?bearing=progress").content["bearings"]
    assert [one["bearing"] for one in alone] == ["progress"]
    assert len(alone[0]["passages"]) >= len(whole["passages"])
    assert "No evidence for denial." in reader.get(f"{path}?bearing=denial").words


def test_a_bearing_without_evidence_is_said_to_have_none_and_that_this_is_not_compliance(reader: Reader) -> None:
    got = reader.get("/commitments/resolution-14-of-the-littoral-council-2029/R1")
    assert "No evidence found in 15 documents up to 4 July 2031. That is not compliance." in got.words
    assert got.content["without"] == ["compliance", "progress", "pledge", "breach", "denial"]


def test_a_target_has_its_values_drawn_for_two_widths_with_a_table_that_gives_every_one(reader: Reader) -> None:
    got = reader.get("/commitments/accord-of-harrow-bay/M1")
    series = got.content["series"]
    assert [row["value"] for row in series["rows"]] == ["about 2,300", "about 2,300", "1,900"]
    assert {drawing.get("class") for drawing in got.tree.xpath("//figure/svg")} == {
        "draw only-wide",
        "draw only-narrow",
    }
    drawn = " ".join(got.tree.xpath("//svg[contains(@class,'only-wide')]//text()"))
    assert "target: at most 1,500" in drawn
    assert "1,900" in drawn
    assert all(row["address"].startswith("/documents/") for row in series["rows"])


def test_the_form_for_a_status_names_the_commitment_and_needs_a_reason(reader: Reader) -> None:
    form = reader.get("/commitments/accord-of-harrow-bay/H1").tree.xpath("//form[@action='/assess']")[0]
    assert {field.get("name") for field in form.xpath(".//*[@name]")} == {
        "instrument", "commitment", "value", "as_of", "breach", "note",
    }  # fmt: skip
    assert form.xpath(".//*[@name='note']/@required")


def test_an_assessment_that_is_set_shows_with_its_history(desk_work: Reader) -> None:
    path = "/commitments/accord-of-harrow-bay/H1"
    about = {"instrument": "Accord of Harrow Bay", "commitment": "H1", "as_of": "2031-07-04", "breach": ""}
    for value, note in (("minimal", "A first look"), ("intermediate", "96 of 240 counted")):
        assert desk_work.send("/assess", **about, value=value, note=note).status_code == 303
    rows = desk_work.get(path).content["assessments"]
    assert [(row["status"], row["stands"]) for row in rows] == [("intermediate", True), ("minimal", False)]
    assert "96 of 240 counted" in desk_work.get(path).words


# ---- claims ----


def test_claims_are_listed_with_documents_and_origins_apart(reader: Reader) -> None:
    by_documents = [one["documents"] for one in reader.get("/claims").content["claims"]]
    assert by_documents == sorted(by_documents, reverse=True)
    by_origins = [one["tally"]["at_most"] for one in reader.get("/claims?order=origins").content["claims"]]
    assert by_origins == sorted(by_origins, reverse=True)


def test_claims_of_one_statement_are_told_apart_by_the_clause_that_says_each(reader: Reader) -> None:
    said: dict[str, list[str]] = {}
    path = "/claims"
    while path:
        content = reader.get(path).content
        for one in content["claims"]:
            assert "".join(one["parts"].values()) == one["gist"]
            said.setdefault(one["gist"], []).append(one["parts"]["said"])
        path = content["steps"]["later"]
    shared = [clauses for clauses in said.values() if len(clauses) > 1]
    assert shared
    assert all(len(set(clauses)) == len(clauses) for clauses in shared)


def test_a_long_list_of_claims_is_paged_and_no_claim_is_lost(reader: Reader) -> None:
    total, seen, path = reader.get("/claims").content["total"], [], "/claims"
    while path:
        content = reader.get(path).content
        seen += [one["id"] for one in content["claims"]]
        path = content["steps"]["later"]
    assert len(seen) == len(set(seen)) == total


def test_claims_can_be_asked_for_by_words_and_by_origin(reader: Reader) -> None:
    with_words = reader.get("/claims?words=weapons").content
    assert 0 < with_words["total"] < reader.get("/claims").content["total"]
    assert any("weapons" in one["gist"] for one in with_words["claims"])
    assert reader.get("/claims?words=zeppelin").content["claims"] == []
    source = reader.get("/sources").content["origins"][0]
    of_origin = reader.get(f"/claims?origin={source['id']}").content
    assert of_origin["total"] == source["claims"]
    assert reader.status("/claims?origin=o-000000000000") == 404


def test_a_claim_shows_its_three_figures_and_the_sentence_of_its_tally(reader: Reader) -> None:
    got = claim_of(reader, "shelter")
    assert got.content["tally"]["at_least"] == got.content["tally"]["at_most"] == 1
    assert got.content["documents"] == 5
    assert "Five documents carry this. All rest on the Joint Monitoring Mission report of 20 June 2031." in got.words
    assert "at least 1, at most 1" in got.words


def test_an_origin_of_a_claim_has_its_chain_its_names_here_and_what_rests_on_it(reader: Reader) -> None:
    origin = claim_of(reader, "shelter").content["origins"][0]
    assert origin["kind"] == "report"
    assert origin["relation"] == "monitor"
    assert origin["independence"] == "the only origin"
    assert "the Joint Monitoring Mission" in [name["words"] for name in origin["named_as"]]
    assert any(rests["words"] == "3 quotations" for rests in origin["rests"])


def test_passages_stand_word_under_word_and_joined_are_what_the_document_says(reader: Reader) -> None:
    got = claim_of(reader, "shelter")
    rows = got.content["passages"]
    assert [head["words"] for head in got.content["heads"]][:2] == ["Who or what", "does what"]
    assert any(run["manner"] == "other" for row in rows for cell in row["cells"] for run in cell)
    for row in rows:
        clause = "".join(run["words"] for cell in row["cells"] for run in cell)
        document = reader.client.get(row["address"].split("#")[0]).text
        assert re.sub(r"\W+", " ", clause).strip() in re.sub(r"\W+", " ", re.sub(r"<[^>]*>", "", document))


def test_each_passage_says_what_it_adds_to_the_tally_and_only_origins_add(reader: Reader) -> None:
    content = claim_of(reader, "shelter").content
    adds = [row["adds"] for row in content["passages"]]
    adding = [words for words in adds if not words.startswith("nothing")]
    assert len(adding) == content["tally"]["at_most"]
    assert any("reprint of" in words for words in adds)


def test_a_number_that_a_copy_changed_is_named(reader: Reader) -> None:
    differing = [words for row in claim_of(reader, "96 heavy weapons").content["passages"] for words in row["differs"]]
    listed = [claim_of(reader, "weapons").content["passages"]]
    differing += [words for rows in listed for row in rows for words in row["differs"]]
    assert all(re.fullmatch(r"“\d[\d,]*” stands as “\d[\d,]*” here\.", words) for words in differing)


def test_the_lineage_of_a_claim_is_drawn_and_every_line_is_in_the_table(reader: Reader) -> None:
    got = claim_of(reader, "shelter")
    drawing = got.tree.xpath("//figure/svg[contains(@class,'only-wide')]")[0]
    assert drawing.get("role") == "img"
    assert drawing.xpath("./*[local-name()='title']")
    rows = got.content["lineage"]["rows"]
    assert {row["how"].split(",")[0] for row in rows} >= {"reprint", "shared quotation", "quotation"}


def test_a_claim_can_be_reworded_and_keeps_its_verbatim_words(desk_work: Reader) -> None:
    page = claim_of(desk_work, "shelter")
    forms = page.tree.xpath("//form[contains(@action,'/decide')]/@action")
    assert set(forms) == {f"{page.path}/decide"}
    kinds = page.tree.xpath("//form[contains(@action,'/decide')]//input[@name='what']/@value")
    assert kinds == ["reword", "merge", "split", "grade"]
    assert page.content["refused"] == "1 is refused: fewer than two independent origins"
    sent = desk_work.send(forms[0], what="grade", value="2", note="It fits what was counted")
    assert sent.status_code == 303
    assert desk_work.get(page.path).content["grades"][0]["value"] == "2"


# ---- conflicts ----


def test_open_conflicts_come_with_their_sides_and_explained_ones_after_them_with_their_reason(reader: Reader) -> None:
    got = reader.get("/conflicts")
    assert got.content["open"] == len(got.content["conflicts"])
    assert "How many heavy weapons: 96 or 69?" in got.words
    assert "true" not in got.words.lower().split()
    assert all(one["explained"] for one in got.content["lines"])
    if got.content["explained"]:
        assert reader.get("/conflicts?show=explained").content["lines"]


def test_a_conflict_has_a_column_a_side_each_with_its_origins(reader: Reader) -> None:
    address = next(c["address"] for c in reader.get("/conflicts").content["conflicts"] if "96 or 69" in c["question"])
    got = reader.get(address)
    sides = got.content["conflict"]["sides"]
    assert ["96" in side["passages"][0]["exact"] for side in sides] == [True, False]
    assert all(side["origins"] for side in sides)
    assert "copies another" in got.words


# ---- lineage, actors, sources, figures, timeline, report ----


def test_the_lineage_of_a_small_case_draws_every_document(reader: Reader) -> None:
    got = reader.get("/lineage")
    assert not got.content["by_publisher"]
    numbers = got.tree.xpath("//svg[contains(@class,'only-wide')]//*[local-name()='text'][@class='sm']/text()")
    assert {str(n) for n in range(1, 16)} <= set(numbers)
    assert got.content["rows"]


def test_actors_are_listed_by_kind_with_their_other_names(reader: Reader) -> None:
    everyone = reader.get("/actors")
    assert everyone.content["actors"][0]["documents"] >= everyone.content["actors"][-1]["documents"]
    kinds = {one["kind"] for one in reader.get("/actors?kind=person").content["actors"]}
    assert kinds == {"person"}


def test_an_actor_has_its_names_why_they_are_one_and_what_it_said_in_order_of_time(reader: Reader) -> None:
    front = next(a for a in reader.get("/actors").content["actors"] if a["name"] == "Highland Free Front")
    got = reader.get(front["address"])
    assert "HFF" in got.content["names"]
    assert got.content["party"] == "Highland Free Front"
    of = reader.get(f"{front['address']}?show=of").content["of"]
    published = [p["published"] for p in of["passages"] if p["published"]]
    assert published == sorted(published)
    assert of["total"] >= len(of["passages"])


def test_sources_show_what_rests_on_each_with_owner_and_party(reader: Reader) -> None:
    content = reader.get("/sources").content
    assert {one["kind"] for one in content["origins"]} <= {"report", "outlet"}
    assert content["origins"][0]["statements"] >= content["origins"][-1]["statements"]
    publishers = reader.get("/sources?show=publishers").content["publishers"]
    assert sum(one["documents"] for one in publishers) == 15
    named = next(one for one in publishers if one["address"])
    assert reader.get(named["address"]).content["total"] == named["documents"]


def test_an_origin_shows_its_claims_its_doubts_and_every_passage_that_rests_on_it(reader: Reader) -> None:
    source = reader.get("/sources").content["origins"][0]
    got = reader.get(source["address"])
    seen, path = 0, source["address"]
    while path:
        content = reader.get(path).content
        seen += len(content["passages"])
        path = content["steps"]["later"]
    assert seen == got.content["statements"]
    assert all(doubt["why"] for doubt in got.content["doubts"])


def test_figures_list_targets_first_and_a_series_gives_every_value_with_its_passage(reader: Reader) -> None:
    got = reader.get("/figures")
    assert [one["commitment"] for one in got.content["targets"]] == ["M1", "M2", "H1"]
    counts = [one["figures"] for one in got.content["series"]]
    assert counts == sorted(counts, reverse=True)
    series = reader.get(got.content["series"][0]["address"])
    assert all(row["words"] and row["address"] for row in series.content["rows"])
    assert len(series.content["rows"]) + series.content["without"] == min(series.content["figures"], 60)


def test_the_timeline_goes_by_the_day_that_texts_name(reader: Reader) -> None:
    got = reader.get("/timeline?of=2031-06")
    days = [one["day"] for one in got.content["days"]]
    assert days == sorted(days)
    assert all(day.startswith("2031-06") for day in days)
    assert any(
        "turned away" in e["exact"] or "refused access" in e["exact"] for d in got.content["days"] for e in d["events"]
    )
    assert reader.get("/timeline?of=1900").content["days"] == []


def test_the_report_is_written_fresh_and_nothing_in_it_can_run(reader: Reader) -> None:
    got = reader.get("/report")
    assert got.content["report"]["sections"]
    draft = reader.client.get("/report/draft/html")
    policy = draft.headers["content-security-policy"]
    assert policy.startswith("sandbox; default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert draft.text.startswith("<!doctype html>")
    saved = reader.client.get("/report/draft/md?save=1")
    assert saved.headers["content-disposition"] == 'attachment; filename="report.md"'
    assert reader.status("/report/draft/exe") == 404


# ---- of every page ----


def every_page(reader: Reader) -> list[Got]:
    """A page of each kind."""
    pages = [reader.get(path) for path in LISTS]
    starts = ("/commitments/", "/claims/", "/conflicts/", "/actors/", "/sources/", "/figures/")
    found = {
        start: first(page, start)
        for start in starts
        for page in pages
        if any(a.startswith(start) for a in page.addresses())
    }
    return [*pages, *(reader.get(path) for path in found.values())]


def test_what_a_page_says_is_what_its_json_holds(reader: Reader) -> None:
    for got in every_page(reader):
        shown = re.sub(r"\W+", "", got.words).casefold()
        for text in texts(
            {k: v for k, v in got.content.items() if k in ("lead", "gist", "text", "name", "about", "why")}
        ):
            assert re.sub(r"\W+", "", text).casefold() in shown, f"{got.path}: {text}"


def test_links_of_every_page_lead_to_pages(reader: Reader) -> None:
    paths = {a.split("#")[0] for got in every_page(reader) for a in got.addresses() if a.startswith("/")}
    kinds: dict[str, str] = {}
    for path in sorted(paths):
        kinds.setdefault(re.sub(r"/[a-z]-[0-9a-f]{12}", "/*", path.split("?")[0]), path)
    broken = [path for path in kinds.values() if reader.status(path) != 200]
    assert broken == []
