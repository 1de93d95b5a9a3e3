"""Nothing from outside this machine's own pages reads or changes a case."""

from __future__ import annotations

from tests.workspace.client import HOST, Reader


def test_a_request_under_another_name_is_refused(reader: Reader) -> None:
    answer = reader.client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 403
    assert "not served under that name" in answer.text


def test_the_names_of_this_machine_are_served(reader: Reader) -> None:
    for host in ("localhost:8321", "127.0.0.1:8400", "[::1]:8321"):
        assert reader.client.get("/", headers={"host": host}).status_code == 200


def test_a_form_that_another_site_sends_changes_nothing(desk_work: Reader) -> None:
    rows = desk_work.get("/decisions").content["rows"]
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert desk_work.client.post("/seen", headers=headers).status_code == 403
    assert desk_work.get("/decisions").content["rows"] == rows


def test_a_page_cannot_be_framed_and_runs_nothing_but_its_own_script(reader: Reader) -> None:
    policy = reader.client.get("/").headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


def test_an_original_is_shown_as_text_and_never_as_a_page(reader: Reader) -> None:
    documents = reader.get("/documents").content["documents"]
    web = next(one for one in documents if one["file"].endswith(".html"))
    answer = reader.client.get(f"{web['address']}/original")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.headers["content-security-policy"].startswith("sandbox")


def test_an_address_that_names_nothing_is_a_page_that_says_so(reader: Reader) -> None:
    for path in ("/documents/d-000000000000", "/nowhere", "/review/bearing/e-0", "/documents/%3Cscript%3E"):
        answer = reader.client.get(path)
        assert answer.status_code == 404
        assert "<script>" not in answer.text.replace('<script src="/static/keys.js" defer></script>', "")
        assert reader.client.get(f"{path}.json").status_code == 404


def test_a_host_that_only_begins_like_one_of_ours_is_refused(reader: Reader) -> None:
    assert reader.client.get("/", headers={"host": "localhost.evil.example"}).status_code == 403
    assert HOST.startswith("http://127.0.0.1")
