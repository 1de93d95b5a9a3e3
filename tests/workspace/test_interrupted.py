"""A server that is killed, a build that runs meanwhile: nothing that was acknowledged is lost, and nothing is half."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from starlette.testclient import TestClient

from tallystick.ledger import Ledger
from tallystick.pipeline import build, now
from tallystick.workspace import make_app
from tests.workspace.client import HOST, Reader


class Unfollowed(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def send(address: str, fields: dict[str, str]) -> bool:
    """Whether the server acknowledged a form: it answered with the page that follows."""
    data = urllib.parse.urlencode(fields).encode()
    try:
        urllib.request.build_opener(Unfollowed).open(urllib.request.Request(address, data), timeout=10)
    except urllib.error.HTTPError as answer:
        return answer.code == 303
    except OSError:
        return False
    return False


def test_a_killed_server_loses_no_decision_that_it_acknowledged(sample_copy: Path) -> None:
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        suggestions = [one.id for one in ledger.evidence()]
    command = [sys.executable, "-m", "tallystick.cli", "--by", "M. R.", "serve", str(sample_copy), "--port", "0"]
    acknowledged: list[str] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        address = server.stdout.readline().split()[1].rstrip("/")

        def decide() -> None:
            for name in suggestions:
                fields = {"answer": "reject", "note": f"Of {name}", "seen": "0"}
                if not send(f"{address}/review/bearing/{name}", fields):
                    return
                acknowledged.append(name)

        working = threading.Thread(target=decide)
        working.start()
        while len(acknowledged) < 3 and working.is_alive():
            time.sleep(0.01)
        server.send_signal(signal.SIGKILL)
        working.join()
    assert 3 <= len(acknowledged) < len(suggestions), "it was killed in the middle"
    with contextlib.closing(Ledger.open(sample_copy, by="M. R.", clock=now)) as ledger:
        assert ledger.verify().faults == ()
        decided = {one.id for one in ledger.evidence() if one.decision}
        assert set(acknowledged) <= decided
        assert len(decided) <= len(acknowledged) + 1, "at most the one whose answer was under way"
        build(ledger)
        assert ledger.verify().faults == ()


def test_a_decision_is_kept_while_a_build_holds_the_case(sample_copy: Path) -> None:
    with TestClient(make_app(sample_copy, by="M. R."), base_url=HOST) as client:
        reader = Reader(client)
        question = reader.get("/review").content
        with contextlib.closing(Ledger.open(sample_copy, by="a build", clock=now)) as building, building.writer():
            sent = reader.send(question["suggestion"]["address"], answer="reject", note="Of another place", seen="0")
            assert sent.status_code == 303
            assert reader.get("/").content["commitments"] == 11, "and the pages can be read"
        assert reader.get(question["suggestion"]["address"]).content["decision"]["note"] == "Of another place"


def test_files_that_are_sent_while_a_build_holds_the_case_are_refused_with_what_to_do(sample_copy: Path) -> None:
    with TestClient(make_app(sample_copy, by="M. R."), base_url=HOST) as client:
        with contextlib.closing(Ledger.open(sample_copy, by="a build", clock=now)) as building, building.writer():
            files = {"files": ("note.txt", b"Port Callan, 9 July 2031. The road is open, the ministry said.")}
            answer = client.post("/add", files=files, headers={"origin": HOST}, follow_redirects=False)
        assert answer.status_code == 409
        assert "Wait until it is done" in answer.text
