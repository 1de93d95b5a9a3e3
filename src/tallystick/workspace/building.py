"""Builds that run beside the pages: one at a time, in a process of its own, so that pages stay quick meanwhile."""

from __future__ import annotations

import multiprocessing
import threading
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: what it does now, how many of how many are done; `failed` is the line of its error."""

    running: bool = False
    work: str = ""
    done: int = 0
    total: int | None = None
    failed: str | None = None
    finished: str | None = None


@dataclass(slots=True)
class _Watch:
    """Tells the pages how far a build is; made in the process that builds."""

    to: Connection
    told: Progress = field(default_factory=lambda: Progress(running=True))

    def start(self, work: str, total: int | None) -> None:
        self.told = replace(self.told, work=work, done=0, total=total)
        self.to.send(self.told)

    def tick(self) -> None:
        self.told = replace(self.told, done=self.told.done + 1)
        self.to.send(self.told)


def _build(folder: Path, by: str, to: Connection) -> None:
    """Bring the case up to date; the last thing sent says how it ended."""
    import contextlib

    from tallystick.errors import TallystickError
    from tallystick.ledger import Ledger
    from tallystick.pipeline import build, now

    try:
        with contextlib.closing(Ledger.open(folder, by=by, clock=now)) as ledger:
            build(ledger, _Watch(to))
        to.send(Progress(finished=now()))
    except TallystickError as error:
        to.send(Progress(failed=str(error)))
    except Exception as error:
        to.send(Progress(failed=str(TallystickError("T502", detail=f"{type(error).__name__}: {error}"))))


class Builds:
    """The build that runs for a case, if one does, and how the last one ended."""

    def __init__(self, folder: Path, by: str) -> None:
        self._folder = folder
        self._by = by
        self._lock = threading.Lock()
        self._progress = Progress()
        self._again = False

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def start(self, by: str | None = None) -> None:
        """Begin a build in somebody's name; where one runs, another follows it: it may have read past what is new."""
        with self._lock:
            self._by = by or self._by
            if self._progress.running:
                self._again = True
                return
            self._progress = Progress(running=True, work="Starting")
        threading.Thread(target=self._follow, name="build", daemon=True).start()

    def _follow(self) -> None:
        while True:
            ended = self._run()
            with self._lock:
                if not self._again:
                    self._progress = ended
                    return
                self._again = False

    def _run(self) -> Progress:
        context = multiprocessing.get_context("spawn")
        receiving, sending = context.Pipe(duplex=False)
        process = context.Process(target=_build, args=(self._folder, self._by, sending), daemon=False)
        process.start()
        sending.close()
        told = self._progress
        try:
            while (told := receiving.recv()).running:
                self._progress = told
        except EOFError:
            told = Progress(failed="The build was stopped before its end. What was kept is safe: start it again.")
        process.join()
        return told
