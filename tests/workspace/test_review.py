"""The queue of suggestions: one question at a time, answered by a person, kept in the chain, undone by a new row."""

from __future__ import annotations

from typing import Any

from tests.workspace.client import Reader


def first(reader: Reader) -> dict[str, Any]:
    return reader.get("/review").content


def answer(reader: Reader, question: dict[str, Any], given: str, note: str = "", seen: int | None = None) -> Any:
    seen = question["seen"] if seen is None else seen
    return reader.send(question["suggestion"]["address"], answer=given, note=note, seen=str(seen))


def test_the_question_shows_the_commitment_the_passage_and_what_follows(reader: Reader) -> None:
    question = reader.get("/review")
    content = question.content
    assert content["commitment"]["words"].split()[0] in question.words
    assert content["passage"]["exact"] == "".join(run["words"] for run in content["passage"]["runs"])
    assert content["follows"]["then"]["at_least"] >= 1
    assert content["follows"]["now"] is None


def test_confirming_goes_on_to_the_next_question_and_says_what_was_done(desk_work: Reader) -> None:
    question = first(desk_work)
    sent = answer(desk_work, question, question["suggestion"]["bearing"])
    assert sent.status_code == 303
    following = desk_work.get(sent.headers["location"])
    assert following.content["suggestion"]["id"] != question["suggestion"]["id"]
    assert following.content["left"] == question["left"] - 1
    assert f"row {following.content['done']['row']}" in following.words


def test_a_decision_shows_at_once_in_the_matrix(desk_work: Reader) -> None:
    question = first(desk_work)
    answer(desk_work, question, question["suggestion"]["bearing"])
    rows = [row for group in desk_work.get("/").content["groups"] for row in group["rows"]]
    row = next(row for row in rows if row["id"] == question["commitment"]["id"])
    cells = [cell for cell in row["bearings"] if cell and cell["bearing"] == question["suggestion"]["bearing"]]
    assert cells[0]["decided"]["at_least"] == 1


def test_rejecting_without_a_reason_is_refused_and_changes_nothing(desk_work: Reader) -> None:
    question = first(desk_work)
    sent = answer(desk_work, question, "reject")
    assert sent.status_code == 422
    assert "needs its reason" in sent.text
    assert first(desk_work)["suggestion"]["id"] == question["suggestion"]["id"]


def test_rejecting_with_a_reason_takes_the_suggestion_out_of_the_queue(desk_work: Reader) -> None:
    question = first(desk_work)
    assert answer(desk_work, question, "reject", "Of another district").status_code == 303
    again = desk_work.get(question["suggestion"]["address"])
    assert again.content["decision"]["bearing"] is None
    assert "Of another district" in again.words


def test_undo_is_a_new_row_and_the_question_waits_again(desk_work: Reader) -> None:
    question = first(desk_work)
    sent = answer(desk_work, question, "reject", "A slip")
    row = desk_work.get(sent.headers["location"]).content["done"]["row"]
    undone = answer(desk_work, question, "undo", seen=row)
    page = desk_work.get(undone.headers["location"])
    assert page.content["suggestion"]["id"] == question["suggestion"]["id"]
    assert page.content["decision"] is None
    assert page.content["done"]["taken_back"]
    assert page.content["done"]["row"] > row


def test_of_two_windows_that_decide_the_same_the_second_is_told_who_was_first(desk_work: Reader) -> None:
    question = first(desk_work)
    answer(desk_work, question, question["suggestion"]["bearing"])
    late = answer(desk_work, question, "reject", "No")
    assert late.status_code == 409
    assert "M. R. decided this" in late.text
    assert "Your decision was not taken" in late.text
    held = desk_work.get(question["suggestion"]["address"]).content["decision"]
    assert held["bearing"] == question["suggestion"]["bearing"]


def test_when_all_is_decided_nothing_waits(desk_work: Reader) -> None:
    for _ in range(first(desk_work)["left"]):
        question = first(desk_work)
        answer(desk_work, question, question["suggestion"]["bearing"])
    assert "Nothing waits for a decision." in desk_work.get("/review").words
