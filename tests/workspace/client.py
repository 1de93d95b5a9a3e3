"""A reader of pages for tests: it gets a page as a browser without script does, and checks what holds of every page."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from lxml import html
from starlette.testclient import TestClient

HOST = "http://127.0.0.1:8321"
LARGEST = 300_000
_CONTROLS = "//main//input[not(@type='hidden')] | //main//select | //main//textarea | //header//input"


@dataclass(frozen=True)
class Got:
    """A page that was got: its tree, its text, and its content as JSON."""

    path: str
    tree: html.HtmlElement
    content: dict[str, Any]

    @property
    def words(self) -> str:
        """What a reader sees of it, on one line."""
        return " ".join(self.tree.text_content().split())

    def addresses(self) -> list[str]:
        """Where its links lead."""
        return [str(link.get("href")) for link in self.tree.iter("a")]


class Reader:
    """Gets pages and sends forms; every page it gets is checked."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str) -> Got:
        """The page at an address, checked."""
        answer = self.client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:400]}"
        written = self.client.get(_json(answer.url.path, answer.url.query.decode()))
        assert written.headers["content-type"] == "application/json"
        got = Got(path, html.document_fromstring(answer.text), json.loads(written.text))
        _check(got, answer.text)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        return got

    def status(self, path: str) -> int:
        """The status with which an address is answered."""
        return self.client.get(path).status_code

    def send(self, path: str, **fields: str | list[str]) -> Any:
        """Send a form as the page itself would; the answer, redirects not followed."""
        return self.client.post(path, data=fields, headers={"origin": HOST}, follow_redirects=False)


def _json(path: str, query: str) -> str:
    return f"{'/index' if path == '/' else path}.json{'?' + query if query else ''}"


def _check(got: Got, source: str) -> None:
    """What holds of every page: it can be read without script, by keyboard and by a screen reader, and is small."""
    tree = got.tree
    assert len(source.encode()) < LARGEST, f"{got.path} has {len(source)} characters"
    assert tree.get("lang") == "en"
    assert str(tree.findtext(".//title")).endswith("· Tallystick")
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main")) == 1
    assert tree.xpath("//*[@style]") == []
    assert [script for script in tree.iter("script") if script.text or not script.get("src", "").startswith("/")] == []
    assert tree.xpath("//*[starts-with(name(@*), 'on')]") == []
    ids = [element.get("id") for element in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)), f"{got.path}: an id twice: {sorted(i for i in ids if ids.count(i) > 1)[:3]}"
    unlabelled = [c for c in tree.xpath(_CONTROLS) if not tree.xpath(f"//label[@for='{c.get('id')}']")]
    assert unlabelled == [], f"{got.path}: {[c.get('name') for c in unlabelled]}"
    outside = [a for a in got.addresses() if re.match(r"(?!https?:)[a-z]+:|//", a)]
    assert outside == []
    assert got.content["title"]
