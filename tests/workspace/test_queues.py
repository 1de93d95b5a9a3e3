"""The queues of origins and furniture, the way back in every queue, who decides, and how reports give a commitment."""

from __future__ import annotations

from typing import Any

import pytest

from tallystick.ledger import Ledger
from tests.workspace.client import HOST, Reader

QUEUES = ("bearing", "claims", "actors", "origins", "conflicts")


def first(reader: Reader, queue: str) -> dict[str, Any]:
    content = reader.get("/review" if queue == "bearing" else f"/review/{queue}").content
    return {**content, "address": content["suggestion"]["address"]} if queue == "bearing" else content


@pytest.mark.parametrize("queue", QUEUES)
def test_every_queue_leads_on_and_back(reader: Reader, queue: str) -> None:
    question = first(reader, queue)
    assert question["previous"] is None
    following = reader.get(question["next"])
    assert following.content["previous"] == question["address"]
    assert following.tree.xpath("//a[@data-key='k']/@href") == [question["address"]]


def test_the_way_back_leads_to_what_was_just_decided(desk_work: Reader) -> None:
    question = first(desk_work, "origins")
    sent = desk_work.send(question["address"], answer="not independent", seen="0")
    following = desk_work.get(sent.headers["location"])
    assert following.content["previous"] == question["address"]
    assert "M. R." in desk_work.get(following.content["previous"]).words


def test_an_answer_on_origins_says_what_follows_and_can_be_taken_back(desk_work: Reader) -> None:
    question = first(desk_work, "origins")
    left = question["left"]
    sent = desk_work.send(question["address"], answer="one origin", note="One desk under two names", seen="0")
    following = desk_work.get(sent.headers["location"])
    assert following.content["left"] == int(left) - 1
    assert "counted anew" in following.words
    assert following.content["done"]["answer"] == "one origin"
    row = following.content["done"]["row"]
    back = desk_work.send(question["address"], answer="undo", seen=str(row))
    assert "taken back" in desk_work.get(back.headers["location"]).words
    assert first(desk_work, "origins")["subject"] == question["subject"]


@pytest.mark.parametrize(("queue", "said"), [("origins", "one origin"), ("furniture", "text")])
def test_what_changes_the_record_needs_a_reason_and_an_answer_that_there_is(
    desk_work: Reader, queue: str, said: str
) -> None:
    question = first(desk_work, queue)
    assert desk_work.send(question["address"], answer=said, note="", seen="0").status_code == 422
    assert desk_work.send(question["address"], answer="perhaps", note="So", seen="0").status_code == 422
    assert first(desk_work, queue)["subject"] == question["subject"]


def test_of_two_windows_that_answer_on_one_pair_the_second_is_told(desk_work: Reader) -> None:
    question = first(desk_work, "origins")
    desk_work.send(question["address"], answer="two origins", note="Two bodies", seen="0")
    second = desk_work.send(question["address"], answer="one origin", note="One body", seen="0")
    assert second.status_code == 409
    assert "M. R." in second.text


def test_furniture_is_shown_where_it_stands_and_confirmed_with_a_key(desk_work: Reader) -> None:
    question = desk_work.get("/review/furniture")
    assert question.content["taken"] == "furniture"
    assert question.tree.xpath("//button[@data-key='y']/@value") == ["furniture"]
    sent = desk_work.send(question.content["address"], answer="furniture", seen="0")
    assert sent.headers["location"].startswith("/review/furniture?done=")
    assert "Nothing waits for a decision." in desk_work.get(sent.headers["location"]).words


@pytest.mark.parametrize("queue", ["origins", "furniture"])
def test_what_is_not_there_is_not_found(reader: Reader, queue: str) -> None:
    for subject in ("p-0", "f-0", "%00", "..%2F..", "p-" + "9" * 400):
        assert reader.status(f"/review/{queue}/{subject}") == 404


# ---- who decides ----


def test_whoever_gives_a_name_decides_in_it_and_others_do_not(desk_work: Reader) -> None:
    given = desk_work.send("/who", by="  Ana  Bell ", back="/review/claims")
    assert given.headers["location"] == "/review/claims"
    cookie = given.headers["set-cookie"].lower()
    assert "samesite=strict" in cookie
    assert "httponly" in cookie
    question = first(desk_work, "claims")
    desk_work.send(question["address"], answer="one claim", seen="0")
    rows = desk_work.get("/decisions").content["rows"]
    assert rows[0]["by"] == "Ana Bell"
    desk_work.client.cookies.clear()
    question = first(desk_work, "claims")
    desk_work.send(question["address"], answer="one claim", seen="0")
    assert desk_work.get("/decisions").content["rows"][0]["by"] == "M. R."


def test_an_empty_name_is_that_of_who_serves_the_case(desk_work: Reader) -> None:
    desk_work.send("/who", by="Ana Bell")
    assert "Ana Bell" in desk_work.get("/").words
    desk_work.send("/who", by="")
    assert "Ana Bell" not in desk_work.get("/").words


@pytest.mark.parametrize("name", ["a" * 61, "evil‮eman", "nul\x00l", "​"])
def test_what_is_no_name_is_refused(desk_work: Reader, name: str) -> None:
    sent = desk_work.send("/who", by=name)
    assert sent.status_code >= 400
    assert "set-cookie" not in sent.headers


@pytest.mark.parametrize("cookie", ["%E2%80%AEevil", "a" * 500, "%00", "%ff%fe", "<script>alert(1)</script>"])
def test_a_cookie_that_holds_no_name_is_passed_over_or_shown_as_text(reader: Reader, cookie: str) -> None:
    answer = reader.client.get("/who", headers={"cookie": f"tallystick-by={cookie}"})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.text
    assert "‮" not in answer.text


@pytest.mark.parametrize("back", ["//evil.example/", "/\\evil.example", "https://evil.example/", "javascript:alert(1)"])
def test_giving_a_name_leads_to_no_other_site(desk_work: Reader, back: str) -> None:
    assert desk_work.send("/who", by="Ana", back=back).headers["location"] == "/"


def test_a_name_is_not_given_from_another_site(desk_work: Reader) -> None:
    sent = desk_work.client.post("/who", data={"by": "Eve"}, headers={"origin": "http://evil.example"})
    assert sent.status_code == 403
    assert HOST.startswith("http://127.0.0.1")


# ---- how the reports give a commitment ----


def test_each_rendering_of_a_commitment_stands_beside_its_own_words(reader: Reader, shown_sample: object) -> None:
    ledger = reader.client.app.state.ledger  # type: ignore[attr-defined]
    assert isinstance(ledger, Ledger)
    restated = ledger.case().restatements
    addresses = {row["id"]: row["address"] for group in reader.get("/").content["groups"] for row in group["rows"]}
    for commitment in {one.commitment for one in restated}:
        page = reader.get(addresses[commitment])
        rows = page.content["given"]["rows"]
        assert len(rows) + page.content["given"]["more"] == sum(one.commitment == commitment for one in restated)
        for row in rows:
            assert " ".join(row["words"].split())[:30] in page.words
