"""The characters of a text as arrays: what each is to the words around it, and its term in the numbers of words."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
U8 = NDArray[np.uint8]

# From DOT on they are marks between words; the two before it hold words or numbers together, as a dot may.
LETTER, DIGIT, APOSTROPHE, COMMA, DOT, STOP, ELLIPSIS, LINE_END, OPENING, CLOSING, STRAIGHT = range(1, 12)
_CLASSES = (
    (LETTER, r"[^\W\d_]"), (DIGIT, r"\d"), (APOSTROPHE, "['’]"), (COMMA, ","), (DOT, r"\."), (STOP, "[!?]"),
    (ELLIPSIS, "…"), (LINE_END, r"[\n\r]"), (OPENING, "[“„«]"), (CLOSING, "[”»]"), (STRAIGHT, '"'),
)  # fmt: skip

# What a word is that begins with a character, as bits: a number; not written with a capital.
NUMBER, LOWER = 1, 2

# Characters beyond the basic plane are taken for its last one, which is none.
_LAST = 0xFFFF
_ASCII = 128


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a text: code points, classes, terms, and the bits of a word that begins there.

    A term is one more than the code point, of the small letter within ASCII: words of these letters that differ in case
    alone have one number.
    """

    codes: NDArray[np.uint8] | NDArray[np.uint32]
    classes: U8
    terms: U8 | U64
    kinds: U8


def characters(text: str) -> Characters:
    """The characters of a text. Those beyond ASCII are few in most texts, and looked at apart."""
    if text.isascii():
        data = text.encode("ascii")
        return Characters(np.frombuffer(data, np.uint8), *(_translated(data, table) for table in _BYTES))
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    data = codes.astype(np.uint8).tobytes()
    classes, terms, kinds = (_translated(data, table) for table in _BYTES)
    beyond = np.flatnonzero(codes >= _ASCII)
    numbers = terms.astype(np.uint64)
    classes[beyond], numbers[beyond], kinds[beyond] = _PLANE.at(np.minimum(codes[beyond], _LAST))
    return Characters(codes, classes, numbers, kinds)


def _translated(data: bytes, table: bytes) -> U8:
    return np.frombuffer(bytearray(data.translate(table)), np.uint8)


def _told(char: str) -> tuple[int, int, int]:
    """What is told of one character: its class, its term, the bits of a word that begins with it."""
    kind = next((kind for kind, pattern in _CLASSES if re.match(pattern, char)), 0)
    term = ord(char.lower() if char.isascii() else char) + 1
    small = kind == LETTER and not (char.isupper() or char.istitle())
    return kind, term, (kind == DIGIT) * NUMBER | small * LOWER


# Classes, terms and bits of the characters of ASCII, as tables for bytes; what lies beyond is looked at apart.
_BYTES = tuple(bytes(column) + bytes(256 - _ASCII) for column in zip(*map(_told, map(chr, range(_ASCII))), strict=True))


class _Plane:
    """What is told of characters beyond ASCII, from the first time that they are met. Threads may share it."""

    def __init__(self) -> None:
        self._columns = tuple(np.zeros(_LAST + 1, kind) for kind in (np.uint8, np.uint64, np.uint8))
        self._known = np.zeros(_LAST + 1, np.bool_)
        self._lock = threading.Lock()

    def at(self, codes: NDArray[np.uint32]) -> tuple[NDArray[Any], ...]:
        """Classes, terms and kinds of some characters of the basic plane."""
        for code in np.unique(codes[~self._known[codes]]).tolist():
            with self._lock:
                for column, value in zip(self._columns, _told(chr(code)), strict=True):
                    column[code] = value
                self._known[code] = True
        return tuple(column[codes] for column in self._columns)


_PLANE = _Plane()
