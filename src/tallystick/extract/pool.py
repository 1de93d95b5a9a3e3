"""Documents analysed by several processes at once: which process gets which, in what order the results come back.

A process holds one document at a time, so that the one on which it died is known. Documents that share paragraphs go
to the same process, which parses what they share once; one that has nothing to do takes over what waits for another.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from tallystick.errors import TallystickError
from tallystick.records import Document, Extraction

Outcome = Extraction | TallystickError


class Extracts(Protocol):
    """What finds the statements of one document."""

    def extract(self, document: Document) -> Extraction:
        """What was found in a document."""


# Documents that may wait or be in work for each process: it bounds the memory, and lets the small pass the large.
_WAITING = 8
# Paragraphs of which it is known who parsed them.
_REMEMBERED = 100_000
_TRIES = 2


class Places:
    """Who gets a document: the process that has parsed most of its text, else the one with least to do."""

    def __init__(self, processes: int) -> None:
        self._processes = processes
        self._parsed_by: dict[int, int] = {}

    def of(self, document: Document, loads: Sequence[int]) -> int:
        """The number of the process for a document; `loads` are the characters that wait for each."""
        known = [0] * self._processes
        keys = []
        for block in document.evidence():
            key = hash(document.text[block.start : block.end])
            keys.append(key)
            if (place := self._parsed_by.get(key)) is not None:
                known[place] += block.end - block.start
        chosen = max(range(self._processes), key=lambda place: (known[place], -loads[place], -place))
        for key in keys:
            self._parsed_by.setdefault(key, chosen)
        while len(self._parsed_by) > _REMEMBERED:
            del self._parsed_by[next(iter(self._parsed_by))]
        return chosen


@dataclass(slots=True)
class _Task:
    number: int
    document: Document
    tries: int = 0


@dataclass(slots=True)
class _Worker:
    """A process with the documents that wait for it; the first of them is in work."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)

    @property
    def load(self) -> int:
        return sum(len(task.document.text) for task in self.tasks)


def extract_in_processes(
    make: Callable[[], Extracts], documents: Iterable[Document], processes: int
) -> Iterator[tuple[Document, Outcome]]:
    """The documents with what was found in each, in their order, whatever the number of processes.

    `make` is called once in each process (it must be picklable) and gives what extracts documents. At most eight
    documents a process are held at a time. A document whose process dies is given to a new one; where that dies too,
    its outcome is the error T115.
    """
    pool = _Pool(make, processes)
    try:
        yield from pool.run(documents)
    finally:
        pool.close()


class _Pool:
    def __init__(self, make: Callable[[], Extracts], processes: int) -> None:
        self._make = make
        self._places = Places(processes)
        self._workers = [self._start() for _ in range(processes)]
        self._done: dict[int, tuple[Document, Outcome]] = {}

    def _start(self) -> _Worker:
        # A fresh interpreter: what the parent has open and locked (database, threads) is not carried over.
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._make), daemon=True)
        process.start()
        there.close()
        return _Worker(process, here)

    def run(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Outcome]]:
        told = taken = 0
        for taken, document in enumerate(documents, start=1):
            place = self._places.of(document, [worker.load for worker in self._workers])
            self._give(place, _Task(taken - 1, document))
            self._receive(0)
            while taken - told >= _WAITING * len(self._workers):
                yield self._finished(told)
                told += 1
        while told < taken:
            yield self._finished(told)
            told += 1

    def _finished(self, number: int) -> tuple[Document, Outcome]:
        """A document with its outcome, when it is there: until then a process has it, and is waited for."""
        while number not in self._done:
            self._receive()
        return self._done.pop(number)

    def _give(self, place: int, task: _Task) -> None:
        worker = self._workers[place]
        worker.tasks.append(task)
        if len(worker.tasks) == 1:
            self._send(place)

    def _send(self, place: int) -> None:
        """Send a process the first document that waits for it; one that is gone is seen when its answer is awaited."""
        worker = self._workers[place]
        with suppress(OSError):
            worker.pipe.send(worker.tasks[0].document)

    def _receive(self, seconds: float | None = None) -> None:
        """Take in what is done; where nothing is, wait so long for it, or without end."""
        busy = {worker.pipe: place for place, worker in enumerate(self._workers) if worker.tasks}
        for pipe in wait(list(busy), seconds):
            assert isinstance(pipe, Connection)
            place = busy[pipe]
            worker = self._workers[place]
            task = worker.tasks[0]
            try:
                found = pipe.recv()
            except (EOFError, OSError):
                self._replace(place)
            else:
                outcome = found if isinstance(found, Extraction) else _failed(task.document, found)
                self._done[task.number] = task.document, outcome
                worker.tasks.popleft()
            if self._workers[place].tasks:
                self._send(place)
        self._share_out()

    def _share_out(self) -> None:
        """Give each process that has nothing to do the last document that waits for another."""
        for place, worker in enumerate(self._workers):
            longest = max(self._workers, key=lambda other: len(other.tasks))
            if not worker.tasks and len(longest.tasks) > 1:
                self._give(place, longest.tasks.pop())

    def _replace(self, place: int) -> None:
        """Put a new process in the place of one that died, with what waited for it."""
        dead = self._workers[place]
        dead.pipe.close()
        dead.process.join()
        task = dead.tasks[0]
        task.tries += 1
        if task.tries >= _TRIES:
            detail = f"the process that analysed it ended {_TRIES} times, exit code {dead.process.exitcode}"
            self._done[task.number] = task.document, _failed(task.document, detail)
            dead.tasks.popleft()
        self._workers[place] = self._start()
        self._workers[place].tasks = dead.tasks

    def close(self) -> None:
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join()


def outcome_of(extractor: Extracts, document: Document) -> Outcome:
    """What was found in a document, or the error T115: one bad document does not stop the others."""
    found = _found(extractor, document)
    return found if isinstance(found, Extraction) else _failed(document, found)


def _found(extractor: Extracts, document: Document) -> Extraction | str:
    try:
        return extractor.extract(document)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _failed(document: Document, detail: str) -> TallystickError:
    return TallystickError("T115", path=document.file, detail=detail)


def _serve(pipe: Connection, make: Callable[[], Extracts]) -> None:
    """What a process does: a document in, what was found in it or why nothing was out, until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told, and ends its processes itself
    extractor = make()
    try:
        while True:
            pipe.send(_found(extractor, pipe.recv()))
    except (EOFError, OSError):
        return
