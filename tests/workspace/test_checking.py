"""The queues beside that of suggestions: is it one claim, is it one actor, what does a conflict come to."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tallystick.ledger import Ledger
from tallystick.pipeline import build, now
from tests.workspace.client import Reader

QUEUES = {"claims": "one claim", "actors": "one actor", "conflicts": "both can stand"}


@pytest.mark.parametrize("queue", QUEUES)
def test_an_answer_goes_on_to_the_next_question_and_does_not_come_again(desk_work: Reader, queue: str) -> None:
    question = desk_work.get(f"/review/{queue}").content
    sent = desk_work.send(question["address"], answer=QUEUES[queue], note="Read in full", seen="0")
    following = desk_work.get(sent.headers["location"])
    assert following.content["subject"] != question["subject"]
    assert following.content["done"]["answer"] == QUEUES[queue]
    assert "Read in full" in desk_work.get(question["address"]).words


@pytest.mark.parametrize("queue", QUEUES)
def test_an_answer_is_taken_back_by_a_row_of_its_own_and_asked_again(desk_work: Reader, queue: str) -> None:
    question = desk_work.get(f"/review/{queue}").content
    sent = desk_work.send(question["address"], answer=QUEUES[queue], note="A slip", seen="0")
    row = desk_work.get(sent.headers["location"]).content["done"]["row"]
    desk_work.send(question["address"], answer="undo", seen=str(row))
    assert desk_work.get(f"/review/{queue}").content["subject"] == question["subject"]
    assert desk_work.get("/decisions").content["rows"][0]["seq"] == row + 1


def test_a_settled_conflict_waits_no_more_and_is_listed_with_its_reason(desk_work: Reader) -> None:
    before = desk_work.get("/").words.split("Conflicts ")[1].split()[0]
    question = desk_work.get("/review/conflicts").content
    desk_work.send(question["address"], answer="both can stand", note="Of different days", seen="0")
    assert desk_work.get("/").words.split("Conflicts ")[1].split()[0] == str(int(before) - 1)


def test_a_conflict_is_not_settled_without_a_reason(desk_work: Reader) -> None:
    question = desk_work.get("/review/conflicts").content
    assert desk_work.send(question["address"], answer="both can stand", note="", seen="0").status_code == 422


def test_of_two_windows_the_second_is_told_who_answered_first(desk_work: Reader) -> None:
    question = desk_work.get("/review/claims").content
    desk_work.send(question["address"], answer="one claim", seen="0")
    assert desk_work.send(question["address"], answer="one claim", seen="0").status_code == 409


def test_answers_survive_a_rebuild_and_the_case_vouches_for_them(sample_copy: Path) -> None:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        with ledger.desk() as desk:
            claim = desk.claims_unchecked(1)[0]
        with ledger.work() as work:
            work.check(claim.id, "claim", "one claim", "Read side by side")
            work.put_gathering(ledger.gathering())
        build(ledger)
        with ledger.desk() as desk:
            assert claim.id not in [one.id for one in desk.claims_unchecked(500)]
            assert desk.checks(claim.id)[claim.id].note == "Read side by side"
        assert ledger.verify().faults == ()


def test_a_queue_that_is_none_is_not_found(reader: Reader) -> None:
    assert reader.status("/review/nothing") == 404
    assert reader.status("/review/claims/c-0") == 404
