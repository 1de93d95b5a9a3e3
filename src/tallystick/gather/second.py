"""A second process that does a part of the work beside this one, where a case is large and a second core is free.

It is a copy of this process (`fork`), so it has all that was made so far and nothing is sent to it. What it makes comes
back by pickle: only such work is given to it as comes to little, rows and columns and not trees of records. Whoever
made a thing, it is the same. Where no copy can be made safely (on another system, beside other threads, in a process
that may have no children), where the settings ask for one worker, or where the copy is ended from without, the part is
done here.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from itertools import accumulate
from multiprocessing.connection import Connection
from typing import TypeVar

from tallystick.settings import Settings

# From so many clauses on the second process is worth its beginning: some tens of milliseconds, and the pages of memory
# that both then write to.
_WORTH = 20_000

Made = TypeVar("Made")


class Second:
    """The second process of a gathering; it does one thing at a time, and begins anew for each."""

    def __init__(self, settings: Settings) -> None:
        """The setting `workers` tells how many processes there may be, 0 as many as there are cores."""
        self._is_there = int(settings.number("workers")) != 1 and _may_be_copied()

    def half(self, sizes: Sequence[int]) -> int:
        """Where the second half of items of these sizes begins; behind the last where one process does them all."""
        total = sum(sizes)
        return sum(end <= total // 2 for end in accumulate(sizes)) if self.is_worth(total) else len(sizes)

    def is_worth(self, size: int) -> bool:
        """Whether work on so many clauses or statements is parted."""
        return self._is_there and size >= _WORTH

    @contextmanager
    def doing(self, make: Callable[[], Made], *, beside: bool) -> Iterator[Callable[[], Made]]:
        """While the block runs, `make` is done `beside` it; what is yielded waits for what it makes, or does it now."""
        begun = _begun(make) if beside else None
        if begun is None:
            yield cache(make)
            return
        process, receiving = begun
        try:
            yield cache(lambda: _received(receiving, make))
        finally:
            receiving.close()
            process.terminate()
            process.join()


def _may_be_copied() -> bool:
    """Whether a copy of this process works: of several threads it would have one, and what the others hold locked."""
    alone = threading.active_count() == 1 and not multiprocessing.current_process().daemon
    return sys.platform == "linux" and alone and len(os.sched_getaffinity(0)) > 1


def _begun(make: Callable[[], object]) -> tuple[multiprocessing.process.BaseProcess, Connection] | None:
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(make, sending), daemon=True)
    try:
        process.start()
    except OSError:
        receiving.close()
        return None
    finally:
        sending.close()
    return process, receiving


def _send(make: Callable[[], object], sending: Connection) -> None:
    # Whoever waits for what cannot be made here does it himself, and meets the same error.
    with suppress(Exception, KeyboardInterrupt):
        sending.send_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))


def _received(receiving: Connection, make: Callable[[], Made]) -> Made:
    try:
        made: Made = pickle.loads(receiving.recv_bytes())  # noqa: S301 - from ourselves
    except (EOFError, OSError, pickle.UnpicklingError):
        return make()
    return made
