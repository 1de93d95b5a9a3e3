"""What is decided on the pages: assessments, grades, claims, documents; each a row of the chain with its reason."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.workspace import make_app
from tests.workspace.client import HOST, Reader

ACCORD = "Accord of Harrow Bay"


def last_row(reader: Reader) -> dict[str, Any]:
    row: dict[str, Any] = reader.get("/decisions").content["rows"][0]
    return row


def built(reader: Reader) -> None:
    """Wait for the build that a decision began."""
    for _ in range(600):
        if not reader.get("/add").content["progress"]["running"]:
            return
        time.sleep(0.2)
    raise AssertionError("the build does not end")


def test_an_assessment_stands_in_the_matrix_with_who_gave_it(desk_work: Reader) -> None:
    sent = desk_work.send(
        "/assess", instrument=ACCORD, commitment="H2", value="minimal", breach="reported", note="Nine attacks"
    )
    assert sent.status_code == 303
    assert last_row(desk_work)["note"] == "Nine attacks"
    rows = [row for group in desk_work.get("/").content["groups"] for row in group["rows"]]
    given = next(row for row in rows if row["id"] == "H2")["assessments"]
    assert [(one["status"], one["by"], one["breach"]) for one in given] == [("minimal", "M. R.", True)]


@pytest.mark.parametrize(
    "fields",
    [
        {"commitment": "H2", "value": "splendid", "note": "No"},
        {"commitment": "H2", "value": "minimal", "note": ""},
        {"commitment": "H99", "value": "minimal", "note": "No"},
        {"commitment": "H2", "value": "minimal", "note": "No", "as_of": "yesterday"},
    ],
)
def test_an_assessment_that_does_not_hold_water_is_refused_and_nothing_is_written(
    desk_work: Reader, fields: dict[str, str]
) -> None:
    before = last_row(desk_work)["seq"]
    assert desk_work.send("/assess", instrument=ACCORD, **fields).status_code in (404, 422, 500)
    assert last_row(desk_work)["seq"] == before


def test_a_statement_taken_out_of_a_claim_is_gone_from_it_when_the_case_is_gathered_anew(desk_work: Reader) -> None:
    question = desk_work.get("/review/claims").content
    passage = question["sides"][0]["passages"][0]["statement"]
    desk_work.send(f"/claims/{question['subject']}/decide", what="split", statement=passage, note="Of another day")
    built(desk_work)
    assert desk_work.status(f"/review/claims/{question['subject']}") == 404, "what was one claim is one no more"


def test_credibility_one_is_refused_for_what_rests_on_one_origin(desk_work: Reader) -> None:
    question = desk_work.get("/review/claims").content
    sent = desk_work.send(f"/claims/{question['subject']}/decide", what="grade", value="1", note="Sure")
    assert sent.status_code in (303, 422)
    single = question["why"][0].startswith("1:")
    assert sent.status_code == (422 if single else 303)


def test_a_document_that_is_retracted_says_so_on_its_page(desk_work: Reader) -> None:
    document = desk_work.get("/documents").content["documents"][0]
    desk_work.send(f"{document['address']}/decide", what="retracted", note="Taken back on 9 July")
    built(desk_work)
    assert "Taken back on 9 July" in desk_work.get(document["address"]).words


def test_a_bearing_of_which_all_is_rejected_is_shown_no_more_even_before_it_is_counted(sample_copy: Path) -> None:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        first = ledger.evidence()[0]
        for one in ledger.evidence():
            if (one.instrument, one.commitment, one.bearing) == (first.instrument, first.commitment, first.bearing):
                with ledger.work() as work:
                    work.decide_evidence(one, None, "Not about this.")
    with TestClient(make_app(sample_copy, by="M. R."), base_url=HOST) as client:
        reader = Reader(client)
        rows = [row for group in reader.get("/").content["groups"] for row in group["rows"]]
        held = next(row for row in rows if row["id"] == first.commitment)
        assert first.bearing not in {cell["bearing"] for cell in held["bearings"] if cell}
        assert first.bearing not in {one["bearing"] for one in reader.get(held["address"]).content["bearings"]}
