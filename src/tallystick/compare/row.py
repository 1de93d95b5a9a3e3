"""Words of many texts laid out in one row, so that a place in the row names a word of a text.

Rows are written to flat files and mapped into memory: threads share them, and only what is looked at is read.
"""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.words import FIRST, Words

I64 = NDArray[np.int64]

# Words that stand between two texts in a row and equal none, so that growth ends where a text does.
PAD = 28


@dataclass(frozen=True, slots=True)
class Row:
    """Words of many texts in one row with words between them that equal no other; `firsts` is where a text begins."""

    keys: NDArray[np.uint64]
    sizes: NDArray[np.uint8]
    kinds: NDArray[np.uint8]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    firsts: I64
    lengths: I64


def in_row(words: Words, salt: int = 0) -> Row:
    """Lay texts out in a row. Rows to be compared with one another need different salts, or to be the same row."""
    lengths = np.diff(words.bounds)
    firsts = words.bounds[:-1] + PAD * np.arange(1, len(lengths) + 1)
    total = len(words.keys) + PAD * (len(lengths) + 1)
    at = np.repeat(firsts - words.bounds[:-1], lengths) + np.arange(len(words.keys))
    keys = np.arange(total, dtype=np.uint64) + np.uint64((0xF0 << 56) + (salt << 36))
    keys[at] = words.keys

    laid: dict[str, NDArray[Any]] = {}
    for name in ("sizes", "kinds", "starts", "ends"):
        column = getattr(words, name)
        # What stands between texts begins a sentence, so that one ends where its text does.
        laid[name] = np.full(total, FIRST if name == "kinds" else 0, column.dtype)
        laid[name][at] = column
    return Row(keys=keys, firsts=firsts, lengths=lengths, **laid)


def stored(row: Row, folder: Path) -> None:
    """Write a row to a folder, whole or not at all."""
    begun = folder.with_name(f"{folder.name}.{os.getpid()}-{threading.get_ident()}")
    begun.mkdir(parents=True, exist_ok=True)
    for field in fields(Row):
        np.save(begun / f"{field.name}.npy", getattr(row, field.name))
    try:
        begun.rename(folder)
    except OSError:  # another worker was quicker
        for file in begun.iterdir():
            file.unlink()
        begun.rmdir()


def mapped(folder: Path) -> Row:
    """A row that was written to a folder."""
    return Row(
        **{field.name: np.asarray(np.load(folder / f"{field.name}.npy", mmap_mode="r")) for field in fields(Row)}
    )


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that the first and the second text of every pair lie in; they may be one."""

    a: Row
    b: Row
