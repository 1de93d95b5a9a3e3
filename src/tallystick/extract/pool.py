"""Documents analysed by several processes at once: which process gets which, in what order the results come back.

A process is given a few documents at a time, whose texts it parses together: that takes less time than one by one.
Documents that share paragraphs go to the same process, which parses what they share once; one that has nothing to do
takes over what waits for another. Where a process dies, what it held is given on one by one, so that the document on
which it died is known.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from tallystick.errors import TallystickError
from tallystick.records import Document, Extraction

Outcome = Extraction | TallystickError


class Extracts(Protocol):
    """What finds the statements of one document."""

    def prepare(self, documents: Sequence[Document]) -> None:
        """Do at once what is quicker done for documents together; what they give afterwards is the same without."""

    def extract(self, document: Document) -> Extraction:
        """What was found in a document."""


# Documents that may wait or be in work for each process: it bounds the memory, and lets the small pass the large.
_WAITING = 8
# Characters of documents that are prepared together: more fill no batch of the parser better.
_TOGETHER = 16_000
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
    """A document with its place among all; one that a dead process held is given to the next `alone`."""

    number: int
    document: Document
    tries: int = 0
    alone: bool = False


@dataclass(slots=True)
class _Worker:
    """A process with the documents that are for it; it holds so many of them, the others wait."""

    process: BaseProcess
    pipe: Connection
    tasks: deque[_Task] = field(default_factory=deque)
    held: int = 0

    @property
    def load(self) -> int:
        return sum(len(task.document.text) for task in self.tasks)

    @property
    def waiting(self) -> int:
        return len(self.tasks) - self.held

    def send(self) -> None:
        """Send the process what it does next; one that is gone is seen when its answer is awaited."""
        # Half of what waits is left, for another process that has nothing to do.
        count, size = 0, 0
        for task in islice(self.tasks, max(1, len(self.tasks) // 2)):
            size += len(task.document.text)
            if count and (task.alone or self.tasks[0].alone or size > _TOGETHER):
                break
            count += 1
        self.held = count
        with suppress(OSError):
            self.pipe.send([task.document for task in islice(self.tasks, count)])


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
        if not worker.held:
            worker.send()

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
                worker.held -= 1
            worker = self._workers[place]
            if worker.tasks and not worker.held:
                worker.send()
        self._share_out()

    def _share_out(self) -> None:
        """Give each process that has nothing to do the last document that waits for another."""
        for place, worker in enumerate(self._workers):
            longest = max(self._workers, key=lambda other: other.waiting)
            if not worker.tasks and longest.waiting:
                self._give(place, longest.tasks.pop())

    def _replace(self, place: int) -> None:
        """Put a new process in the place of one that died, with what waited for it."""
        dead = self._workers[place]
        dead.pipe.close()
        dead.process.join()
        task = dead.tasks[0]
        # Of several it may be any one: each is tried alone.
        task.tries += dead.held == 1
        for held in islice(dead.tasks, dead.held):
            held.alone = True
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


def outcomes_of(extractor: Extracts, documents: Iterable[Document]) -> Iterator[tuple[Document, Outcome]]:
    """Documents with what was found in each, in this process; they are prepared a few at a time."""
    for few in _together(documents):
        _prepare(extractor, few)
        for document in few:
            yield document, _outcome(extractor, document)


def _together(documents: Iterable[Document]) -> Iterator[list[Document]]:
    few: list[Document] = []
    size = 0
    for document in documents:
        if few and size + len(document.text) > _TOGETHER:
            yield few
            few, size = [], 0
        few.append(document)
        size += len(document.text)
    if few:
        yield few


def _prepare(extractor: Extracts, documents: Sequence[Document]) -> None:
    # What is wrong with one of them comes up again when it is read, and is then its own.
    with suppress(Exception):
        extractor.prepare(documents)


def _outcome(extractor: Extracts, document: Document) -> Outcome:
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
            documents = pipe.recv()
            _prepare(extractor, documents)
            for document in documents:
                pipe.send(_found(extractor, document))
    except (EOFError, OSError):
        return
