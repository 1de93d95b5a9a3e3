"""Words of many texts laid out in one row, so that a place in the row names a word of a text.

Rows are written to flat files and mapped into memory: threads share them, and only what is looked at is read.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
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


def in_row(words: Words, salt: int = 0, begin: int = 0) -> Row:
    """Lay texts out in a row. Rows to be compared with one another need different salts, or to be the same row.

    `begin` is the place in the row at which these texts begin, where others come before.
    """
    lengths = np.diff(words.bounds)
    firsts = words.bounds[:-1] + PAD * np.arange(1, len(lengths) + 1)
    total = len(words.keys) + PAD * (len(lengths) + 1)
    inside = np.ones(total, np.bool_)
    inside[np.concatenate((firsts - PAD, [total - PAD]))[:, None] + np.arange(PAD)] = False
    keys = np.arange(begin, begin + total, dtype=np.uint64) + np.uint64((0xF0 << 56) + (salt << 36))
    keys[inside] = words.keys

    laid: dict[str, NDArray[Any]] = {}
    for name in ("sizes", "kinds", "starts", "ends"):
        column = getattr(words, name)
        # What stands between texts begins a sentence, so that one ends where its text does.
        laid[name] = np.full(total, FIRST if name == "kinds" else 0, column.dtype)
        laid[name][inside] = column
    return Row(keys=keys, firsts=firsts + begin, lengths=lengths, **laid)


_FLAT: dict[str, type[np.generic[Any]]] = {
    "keys": np.uint64,
    "sizes": np.uint8,
    "kinds": np.uint8,
    "starts": np.int32,
    "ends": np.int32,
}
_PLACES: dict[str, type[np.generic[Any]]] = {"firsts": np.int64, "lengths": np.int64}


def stored(parts: Iterable[Words], folder: Path, salt: int) -> None:
    """Lay texts out as a row in a folder, whole or not at all; no more than one part is in memory."""
    begun = folder.with_name(f"{folder.name}.{os.getpid()}-{threading.get_ident()}")
    begun.mkdir(parents=True, exist_ok=True)
    size = 0
    with ExitStack() as open_files:
        files = {name: open_files.enter_context((begun / name).open("wb")) for name in (*_FLAT, *_PLACES)}
        for words in parts:
            row = in_row(words, salt, size)
            size += len(row.keys)
            for name, file in files.items():
                file.write(getattr(row, name).data)
    try:
        begun.rename(folder)
    except OSError:  # another worker was quicker
        for path in begun.iterdir():
            path.unlink()
        begun.rmdir()


def mapped(folder: Path) -> Row:
    """A row that was written to a folder."""
    return Row(**{name: _mapped(folder / name, kind) for name, kind in (_FLAT | _PLACES).items()})


def _mapped(file: Path, kind: type[np.generic[Any]]) -> NDArray[Any]:
    size = file.stat().st_size // np.dtype(kind).itemsize
    return np.asarray(np.memmap(file, kind, "r", shape=(size,))) if size else np.zeros(0, kind)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows that the first and the second text of every pair lie in; they may be one."""

    a: Row
    b: Row
