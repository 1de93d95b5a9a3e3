"""A second process that does half of the work of a large case: what is gathered is the same."""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

import pytest
from evals.bench_gather import INSTRUMENT, generated

from tallystick.gather import Held, gather, second
from tallystick.gather.second import Second
from tallystick.records import Comparison, Gathering
from tallystick.settings import Settings

DOCUMENTS, EXTRACTIONS = generated(400, seed=3)
COPIES = pytest.mark.skipif(sys.platform != "linux", reason="a process is copied on Linux alone")
MARKS = {document.id: "as first read" for document in DOCUMENTS}


def gathered(folder: Path) -> tuple[Gathering, Gathering]:
    """What is gathered of all documents but one, and then with it."""
    by = Comparison(), EXTRACTIONS, (INSTRUMENT,), Settings()
    first = gather(DOCUMENTS[1:], *by, held=Held(folder, MARKS, "first"))
    return first, gather(DOCUMENTS, *by, held=Held(folder, MARKS, "then", "first", first))


def test_two_processes_gather_what_one_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = gathered(tmp_path / "alone")
    monkeypatch.setattr(second, "_WORTH", 1)
    if not Second(Settings()).is_worth(1):
        pytest.skip("one core, or another thread runs")
    assert gathered(tmp_path / "together") == alone


@COPIES
def test_work_is_done_by_another_process_and_comes_back() -> None:
    with Second(Settings()).doing(os.getpid, beside=True) as come:
        assert come() != os.getpid()


@COPIES
def test_what_the_second_process_cannot_finish_is_done_here() -> None:
    here = os.getpid()

    def ended_from_without() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return os.getpid()

    with Second(Settings()).doing(ended_from_without, beside=True) as come:
        assert come() == here


@COPIES
def test_an_error_of_the_second_process_is_met_here() -> None:
    def failing() -> int:
        raise ZeroDivisionError

    with Second(Settings()).doing(failing, beside=True) as come, pytest.raises(ZeroDivisionError):
        come()


def test_no_copy_is_made_beside_another_thread_nor_where_one_worker_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(second, "_WORTH", 1)
    assert not Second(Settings({"workers": "1"})).is_worth(1)
    waiting = threading.Event()
    thread = threading.Thread(target=waiting.wait)
    thread.start()
    try:
        assert not Second(Settings()).is_worth(1)
    finally:
        waiting.set()
        thread.join()
