"""Words of many texts laid out in one row, so that a place in the row names a word of a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tallystick.compare.words import Words

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
    keys = np.arange(total, dtype=np.uint64) + np.uint64((0xF0 + salt) << 56)
    keys[at] = words.keys

    laid: dict[str, NDArray[Any]] = {}
    for name in ("sizes", "kinds", "starts", "ends"):
        column = getattr(words, name)
        laid[name] = np.zeros(total, column.dtype)
        laid[name][at] = column
    return Row(keys=keys, firsts=firsts, lengths=lengths, **laid)
