"""How a served case does: the first visit, decisions while others read, the first page in a browser, and the memory.

    python -m evals.bench_serving FOLDER

The case is served by `tallystick serve` in a process of its own. What is decided stays in its chain.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

from tallystick.ledger import Ledger
from tallystick.pipeline import now
from tallystick.workspace import addresses

if TYPE_CHECKING:
    from playwright.sync_api import Page

MEDIAN_MS, P95_MS, LARGEST_KB, MEMORY_MB = 100.0, 300.0, 300.0, 1000.0
SCREEN_MS, DECISION_MS = 1000.0, 1000.0
READERS = 2
_SEE_OTHER = 303
_LOOKS = 5
_PATIENCE = 250
_ENTRIES = "performance.getEntriesByName('first-contentful-paint')"
_PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


def spread(taken: list[float]) -> tuple[float, float]:
    """The median and the 95th percentile of what something took."""
    return statistics.median(taken), statistics.quantiles(taken, n=20, method="inclusive")[-1]


def table(folder: Path, times: int) -> None:
    """Serve a case and print what it does, a mark before what is over a limit."""
    ledger = Ledger.open(folder, by="M.R.", clock=now)
    with ledger.desk() as desk:
        suggested = {addresses.review(one.id): one.bearing for one in desk.evidence_waiting(times)}
        claims = [addresses.checking("claim", one.id) for one in desk.claims_unchecked(times)]
        pages = _pages_of_all_kinds(ledger)
    ledger.close()
    print(f"  {'served':42} {'median ms':>9} {'95th':>9} {'limits':>13}")
    with _served(folder) as (server, root), httpx.Client(base_url=root, timeout=60) as client:
        _line("the first page of a server", [_timed(client, "GET", "/") for _ in range(2)][:1] * 2, P95_MS, P95_MS)
        with _readers(root, pages) as read:
            decided = [
                _timed(client, "POST", path, {"answer": bearing, "seen": "0", "note": "Read."})
                for path, bearing in suggested.items()
            ]
            checked = [_timed(client, "POST", path, {"answer": "one claim", "seen": "0"}) for path in claims]
        _line(f"decisions, {READERS} others reading", decided, DECISION_MS, DECISION_MS)
        _line(f"answers to other questions, {READERS} reading", checked, DECISION_MS, DECISION_MS)
        _line(f"pages, {READERS} readers and a decider", read, P95_MS, DECISION_MS)
        painted = _painted(root)
        if painted:
            _line("the first page on screen, Chromium", painted, SCREEN_MS, SCREEN_MS)
        _memory(server)


def _line(name: str, taken: list[float], median_limit: float, p95_limit: float) -> None:
    median, p95 = spread(taken)
    over = ">" if median > median_limit or p95 > p95_limit else " "
    print(f"{over} {name:42} {median:9.1f} {p95:9.1f} {median_limit:6.0f} {p95_limit:6.0f}", flush=True)


def _pages_of_all_kinds(ledger: Ledger) -> list[str]:
    """Pages that a reader opens, some of each kind."""
    with ledger.desk() as desk:
        places = [addresses.commitment(one.instrument, one.commitment) for one in desk.standing_briefs()[:10]]
        found = ["/", "/commitments", "/claims", "/sources", "/conflicts", "/timeline", "/lineage", *places]
        found += [addresses.document(one.id) for one in desk.documents(limit=10)]
        found += [addresses.claim(one.id) for one in desk.claims_list(limit=10)]
        found += [addresses.actor(one.actor.id) for one in desk.actors_list(limit=10)]
        return [*found, *(f"/search?words={word}" for word in ("said", "the", "of"))]


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`tallystick serve` on a free port, and its address."""
    command = [sys.executable, "-m", "tallystick.cli", "--by", "M.R.", "serve", str(folder), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:  # noqa: S603 - ourselves
        try:
            assert server.stdout is not None
            yield server, server.stdout.readline().split()[1].rstrip("/")
        finally:
            server.terminate()


def _timed(client: httpx.Client, method: str, path: str, data: dict[str, str] | None = None) -> float:
    """How long an answer takes in milliseconds."""
    began = time.perf_counter()
    answer = client.request(method, path, data=data)
    if answer.status_code != (_SEE_OTHER if data else httpx.codes.OK):
        raise SystemExit(f"{path}: {answer.status_code} {answer.text[:300]}")
    return (time.perf_counter() - began) * 1000


@contextlib.contextmanager
def _readers(root: str, pages: list[str]) -> Iterator[list[float]]:
    """Readers who open one page after the other while the block runs; what each took."""
    taken: list[float] = []
    stopped = threading.Event()

    def read(seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - nothing secret
        with httpx.Client(base_url=root, timeout=60) as client:
            while not stopped.is_set():
                taken.append(_timed(client, "GET", chance.choice(pages)))

    readers = [threading.Thread(target=read, args=(seed,)) for seed in range(READERS)]
    for one in readers:
        one.start()
    try:
        yield taken
    finally:
        stopped.set()
        for one in readers:
            one.join()


def _painted(root: str) -> list[float]:
    """When the first words of the overview stand on the screen of a browser that was never there, several times."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("  the first page on screen: not measured, there is no Chromium here")
        return []
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*flags, "--disable-gpu"])
        found = []
        for _ in range(_LOOKS):
            page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
            page.goto(root, wait_until="load")
            found.append(_first_words(page))
        browser.close()
    return found


def _first_words(page: Page) -> float:
    """Asked again and again from here: the pages let no text be run as script, so the browser cannot wait for it."""
    for _ in range(_PATIENCE):
        if page.evaluate(f"{_ENTRIES}.length"):
            return float(page.evaluate(f"{_ENTRIES}[0].startTime"))
        page.wait_for_timeout(20)
    raise TimeoutError("the browser shows no words")


def _memory(server: subprocess.Popen[str]) -> None:
    status = Path(f"/proc/{server.pid}/status")
    if status.exists() and (peak := _PEAK.search(status.read_text())):
        used = int(peak[1]) / 1024
        print(f"{'>' if used > MEMORY_MB else ' '} memory of the server: {used:.0f} MB of {MEMORY_MB:.0f}")


def main() -> None:
    """Measure the case in a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=25)
    asked = parser.parse_args()
    table(asked.folder, asked.times)


if __name__ == "__main__":
    main()
