"""The pages in a real browser: read, decided by keyboard, added to; with script off, and to those who cannot see."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Request

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium: apt-get install chromium, or name one in the variable CHROMIUM"
)
SAYING = "Joint Monitoring"


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium; as root it cannot have a sandbox."""
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    opened = playwright.chromium.launch(
        executable_path=CHROMIUM, args=[*flags, "--disable-gpu", "--disable-background-networking"]
    )
    yield opened
    opened.close()


def _served(folder: Path) -> Iterator[str]:
    """`tallystick serve` as a user starts it, on a free port."""
    command = [sys.executable, "-m", "tallystick.cli", "--by", "M. R.", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            yield line.split()[1].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def read_only(shown_sample: Path) -> Iterator[str]:
    """The address of the sample case, for tests that change nothing."""
    yield from _served(shown_sample)


@pytest.fixture
def served(sample_copy: Path) -> Iterator[str]:
    """The address of a case of the test's own."""
    yield from _served(sample_copy)


def opened(browser: Browser, address: str, **options: Any) -> tuple[BrowserContext, Page, list[str]]:
    """A window on an address, with all that went wrong in it: errors, and requests that leave the machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    window = context.new_page()
    window.set_default_timeout(15_000)
    wrong: list[str] = []
    window.on("pageerror", lambda error: wrong.append(str(error)))
    window.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)

    served = "/".join(address.split("/")[:3])

    def leaves(request: Request) -> None:
        if not request.url.startswith(served):
            wrong.append(f"left the machine: {request.url}")

    window.on("request", leaves)
    window.goto(address)
    return context, window, wrong


def every_page(window: Page, address: str) -> list[str]:
    """An address of every kind of page, found by following the links from the pages of the navigation."""
    found = {"/": "/"}
    queue = ["/"]
    while queue:
        window.goto(f"{address}{queue.pop(0)}")
        for href in window.eval_on_selector_all("a[href^='/']", "all => all.map(a => a.getAttribute('href'))"):
            path = href.split("#")[0].split("?")[0]
            kind = "/".join(part if place < 2 else "*" for place, part in enumerate(path.split("/")))
            if (
                not path.endswith((".json", "/original", "/draft/html", "/draft/md"))
                and kind not in found
                and len(found) < 40
            ):
                found[kind] = path
                queue.append(path)
    return sorted(found.values())


def test_the_reading_path_leads_from_the_matrix_to_the_words_in_their_document(
    browser: Browser, read_only: str
) -> None:
    context, window, wrong = opened(browser, read_only)
    window.get_by_role("table").get_by_role("link").first.click()
    window.locator(".pass .src a").first.click()
    assert "/documents/" in window.url
    assert window.locator("#at").first.is_visible()
    window.go_back()
    assert "/commitments/" in window.url
    window.reload()
    assert window.locator("h1").count() == 1
    assert wrong == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(browser: Browser, read_only: str, scheme: str) -> None:
    context, window, wrong = opened(browser, read_only, color_scheme=scheme)
    found: dict[str, list[str]] = {}
    for path in every_page(window, read_only):
        window.goto(f"{read_only}{path}")
        results = Axe().run(window).response["violations"]
        found |= {path: [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in results]} if results else {}
    assert found == {}
    assert wrong == []
    context.close()


def test_no_page_is_wider_than_a_phone(browser: Browser, read_only: str) -> None:
    context, window, _ = opened(browser, read_only)
    paths = every_page(window, read_only)
    window.set_viewport_size({"width": 390, "height": 800})
    wide = []
    for path in paths:
        window.goto(f"{read_only}{path}")
        if window.evaluate("document.documentElement.scrollWidth") > 390:
            wide.append(path)
    assert wide == []
    context.close()


def leave(window: Page, address: str) -> None:
    """Wait until another page is shown."""
    window.wait_for_url(lambda url: url != address)


def test_the_queue_is_worked_by_keyboard_alone(browser: Browser, served: str) -> None:
    context, window, wrong = opened(browser, f"{served}/review")
    for key in ("y", "y", "s", "y"):
        question = window.url
        assert window.evaluate("document.activeElement.id") == "q", "focus is on the question"
        window.keyboard.press(key)
        leave(window, question)
    window.keyboard.press("r")
    window.keyboard.type("Said of another year")
    window.keyboard.press("Escape")
    question = window.url
    window.keyboard.press("n")
    leave(window, question)
    assert "rejected" in window.get_by_role("status").inner_text()
    window.keyboard.press("u")
    window.wait_for_url(lambda url: url.split("?")[0] == question.split("?")[0])
    assert "taken back" in window.get_by_role("status").inner_text()
    assert wrong == []
    context.close()


def test_keys_write_in_a_field_and_decide_nothing_there(browser: Browser, served: str) -> None:
    context, window, _ = opened(browser, f"{served}/review")
    question = window.url
    window.keyboard.press("r")
    window.keyboard.type("yes, 1 2 3 nays")
    assert window.url == question
    assert window.locator("#why").input_value() == "yes, 1 2 3 nays"
    context.close()


def test_everything_works_with_script_off(browser: Browser, served: str) -> None:
    context, window, _ = opened(browser, f"{served}/review", java_script_enabled=False)
    question = window.url
    window.get_by_role("button", name="Confirm").click()
    assert window.url != question
    assert "confirmed" in window.get_by_role("status").inner_text()
    window.get_by_role("link", name="Documents", exact=True).click()
    window.get_by_role("row").nth(1).get_by_role("link").click()
    assert window.locator(".textrec .blk").count() > 1
    context.close()


def test_a_document_that_is_added_is_read_and_what_it_brings_is_shown(
    browser: Browser, served: str, tmp_path: Path
) -> None:
    text = tmp_path / "bulletin.txt"
    text.write_text(
        "Valley Bulletin\n\n9 July 2031\n\nThe Highland Free Front handed over 31 heavy weapons at Tarn on Tuesday, "
        "Mayor Ines Dole said.\n",
        "utf-8",
    )
    context, window, wrong = opened(browser, f"{served}/add")
    window.set_input_files("#files", text)
    window.get_by_role("button", name="Add and read them").click()
    window.get_by_text("The build is done.").wait_for(timeout=60_000)
    assert "31 heavy weapons" in window.locator("main").inner_text()
    assert wrong == []
    context.close()


def test_a_hostile_document_runs_nothing_and_leads_nowhere(browser: Browser, served: str, tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>.html"
    hostile.write_text(
        "<html><head><title><script>window.ran=1</script>‮evil</title><style>body{display:none}</style></head><body>"
        "<h1>Front hands over <img src='http://evil.example/x.png' onerror='window.ran=1'>weapons</h1>"
        "<p>The <a href='javascript:window.ran=1'>Highland Free Front</a> handed over 12 heavy weapons at Tarn on "
        "Tuesday, an officer said. &lt;script&gt;window.ran=1&lt;/script&gt; stood in the text.</p>"
        "<form action='http://evil.example/'><input name=q></form><iframe src='http://evil.example/'></iframe>"
         "<table>" + "<tr><td>7</td></tr>" * 3000 + "</table></body></html>",
        "utf-8",
    )  # fmt: skip
    context, window, wrong = opened(browser, f"{served}/add")
    window.set_input_files("#files", hostile)
    window.get_by_role("button", name="Add and read them").click()
    window.get_by_text("The build is done.").wait_for(timeout=60_000)
    links = window.eval_on_selector_all("main .gaps a[href^='/documents/']", "all => all.map(a => a.href)")
    for link in links[:3]:
        window.goto(link)
        assert window.evaluate("window.ran") is None
        assert window.locator("main form[action^=http], main iframe, main img, main a[href^=javascript]").count() == 0
        assert window.locator("h1").is_visible()
    assert wrong == []
    context.close()
